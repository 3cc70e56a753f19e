"""Of what was rejected, what came nearest."""

from __future__ import annotations

from aiready_gui.domain.recommendation import CandidateRow, Gate, Recommendation


def nearest(answer: Recommendation, gate: Gate) -> CandidateRow | None:
    """Of the candidates that a gate on speed rejected the fastest, of others the first."""
    rows = [row for row in answer.candidates if row.gate is gate]
    missed = {Gate.TTFT: "ttft_s", Gate.TPOT: "tpot_s", Gate.DEADLINE: "duration_s"}.get(gate)

    def miss(row: CandidateRow) -> float:
        value = getattr(row, missed) if missed else None
        return float("inf") if value is None else float(value)

    return min(rows, key=miss, default=None)
