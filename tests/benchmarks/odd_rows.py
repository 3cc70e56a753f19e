"""Rows of the serving tables that contradict physics, each other, or their own source: listed with the reason, never dropped.

usage: python tests/benchmarks/odd_rows.py

No reason looks at what a fit predicts: a row that is merely far from the fit is not odd, it counts.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP)]  # run as a script, from any folder

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.domain.calibration import Calibration  # noqa: E402
from aiready_gui.engine.gpu.roofline import channel_matrix, columns  # noqa: E402
from aiready_gui.engine.serving import speed  # noqa: E402
from aiready_gui.validation.serving_rows import Case, cases, read_rows  # noqa: E402
from aiready_gui.validation.serving_table import runs, static_rows  # noqa: E402

FOLDER = TOP / "resources" / "calibration"
TABLES = ("inference_calibration*.csv", "serving_latency_calibration*.csv")
DISAGREE = 1.5  # ratio of two rows of one configuration
COLUMNS = ("id", "source", "model", "gpu", "engine", "metric", "measured", "reason")
DOUBTS = (
    (r"flags .* as unexpectedly slow", "flagged as unexpectedly slow by its author"),
    (r"includes client/API overhead", "the source's figure includes the client and its interface"),
    (r"anomalously low", "the source's figure is anomalously low beside its own others"),
    (r"unoptimised", "the source says that the path was not optimised"),
    (r"inflated by first-request warm-up", "the source's mean is inflated by a warm-up"),
    (r"power limit \d+ W", "cards run below their usual power limit"),
)
"""What the source itself says against its figure, in its notes."""


def main() -> None:
    snapshot = store.open_shipped()
    rows = [row for pattern in TABLES for path in sorted(FOLDER.glob(pattern)) for row in read_rows(path)]
    chosen = [one for one in cases(rows, snapshot) if isinstance(one, Case)]
    found = odd_rows(chosen, snapshot.calibration)
    write(FOLDER / "odd_rows.csv", found)
    print(f"{len(found)} of {len(chosen)} rows are odd")


def odd_rows(chosen: Sequence[Case], calibration: Calibration) -> list[tuple[str, ...]]:
    """Odd rows in the order of the tables; a row may be odd for several reasons."""
    beats = _beats_floor(chosen, calibration)
    repeats = _disagreeing(chosen)
    found = []
    for i, case in enumerate(chosen):
        row = case.row
        reasons = [
            reason
            for reason, holds in (
                ("faster than the nominal peaks allow", beats[i]),
                ("weights do not fit the GPUs named: pipeline stages assumed", case.guessed),
                ("another row of the same configuration differs by half", i in repeats),
                *((reason, re.search(pattern, row.get("notes") or "")) for pattern, reason in DOUBTS),
            )
            if holds
        ]
        if reasons:
            what = (row["id"], row["source"], row["model"], row["gpu"], row["engine"], row["metric"], row["value"])
            found.append((*what, "; ".join(reasons)))
    return found


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([COLUMNS, *rows])


def _beats_floor(chosen: Sequence[Case], calibration: Calibration) -> np.ndarray:
    """Whether a row's figure is better than its floor of bytes or multiplications, by nominal peaks."""
    rows, run = static_rows(chosen), runs(chosen)
    of = columns(rows, channel_matrix(calibration, rows))
    each = np.maximum(run.requests / run.copies / of.dp, 1.0)
    batch = np.minimum(each, np.maximum(speed.max_batch(of, run.isl), 1.0))
    floor = speed.floors(of, run.isl, np.maximum(run.osl, 1.0), batch)
    measured = np.array([case.value for case in chosen])
    prompt = np.maximum(2 * of.active * run.isl / of.peak_flops / of.pp, 1e-12)
    rate = of.dp * run.copies / np.maximum(floor["flops"], 1e-12)
    figure = np.select(
        [run.unit == "tpot_ms", run.unit == "ttft_ms", run.unit == "output_tokens_per_s", run.unit == "requests_per_s"],
        [measured * 1e-3 / floor["bytes"], measured * 1e-3 / prompt, rate * run.osl / measured, rate / measured],
        1.0,
    )
    return np.asarray(figure < 1.0)


def _disagreeing(chosen: Sequence[Case]) -> set[int]:
    """Rows whose configuration was measured again with another result."""
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, case in enumerate(chosen):
        layout = (case.tp, case.pp, case.dp, case.ep, case.copies)
        how = (case.scenario, case.row["metric"], case.stat, case.isl, case.osl, case.requests, case.rate)
        same[case.protocol, case.card.key, case.gpu.key, case.form, case.engine, case.version, *layout, *how].append(i)
    found: set[int] = set()
    for at in same.values():
        values = [chosen[i].value for i in at]
        if max(values) > DISAGREE * min(values):
            found.update(at)
    return found


if __name__ == "__main__":
    main()
