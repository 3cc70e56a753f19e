"""R1, C1, P1: what things are called in a document. No two of a file bear the same name."""

from __future__ import annotations

from aiready_gui.domain.recommendation import Recommendation


def numbered(letter: str, answer: Recommendation, number: int) -> str:
    """``P3``; where the project has several workloads with that of the answer's before it: ``P2.3``."""
    several = len(answer.project.workloads) > 1
    return f"{letter}{answer.workload + 1}.{number}" if several else f"{letter}{number}"
