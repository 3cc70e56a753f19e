"""Rows of the calibration tables that contradict physics, each other, or every fit: listed with the reason, never dropped."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import serving_fit as fitting

from aiready_gui.engine.gpu.roofline import columns
from aiready_gui.engine.serving import speed
from aiready_gui.validation.serving_rows import Case

FAR = np.log(2.5)  # from a fit that saw the row
DISAGREE = 1.5  # ratio of two rows of one configuration
COLUMNS = ("id", "source", "model", "gpu", "engine", "metric", "measured", "fitted", "reason")


def odd_rows(problem: fitting.Problem, theta: np.ndarray, residual: np.ndarray) -> list[tuple[str, ...]]:
    """Odd rows in the order of the tables; a row may be odd for several reasons."""
    beats = _beats_floor(problem, theta)
    repeats = _disagreeing(problem.cases)
    found = []
    for i, case in enumerate(problem.cases):
        reasons = [
            reason
            for reason, holds in (
                ("faster than the nominal peaks allow", beats[i]),
                ("weights do not fit the GPUs named: pipeline stages assumed", case.guessed),
                ("another row of the same configuration differs by half", i in repeats),
                ("2.5 times off a fit that saw it", abs(residual[i]) > FAR),
            )
            if holds
        ]
        if reasons:
            row = case.row
            fitted = f"{case.value * np.exp(residual[i]):.4g}"
            what = (row["id"], row["source"], row["model"], row["gpu"], row["engine"], row["metric"], row["value"], fitted)
            found.append((*what, "; ".join(reasons)))
    return found


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([COLUMNS, *rows])


def _beats_floor(problem: fitting.Problem, theta: np.ndarray) -> np.ndarray:
    """Whether a row's figure is better than its floor of bytes or multiplications."""
    of, run = columns(problem.rows, fitting.channels(problem, theta)), problem.run
    each = np.maximum(run.requests / run.copies / of.dp, 1.0)
    floor = speed.floors(of, run.isl, np.maximum(run.osl, 1.0), np.minimum(each, np.maximum(speed.max_batch(of, run.isl), 1.0)))
    measured = np.exp(problem.log_measured)
    prompt = np.maximum(2 * of.active * run.isl / of.peak_flops / of.pp, 1e-12)
    rate = of.dp * run.copies / np.maximum(floor["flops"], 1e-12)
    figure = np.select(
        [run.unit == "tpot_ms", run.unit == "ttft_ms", run.unit == "output_tokens_per_s", run.unit == "requests_per_s"],
        [measured * 1e-3 / floor["bytes"], measured * 1e-3 / prompt, rate * run.osl / measured, rate / measured],
        1.0,
    )
    return np.asarray(figure < 1.0)


def _disagreeing(cases: tuple[Case, ...] | list[Case]) -> set[int]:
    """Rows whose configuration was measured again with another result."""
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, case in enumerate(cases):
        layout = (case.tp, case.pp, case.dp, case.ep, case.copies)
        how = (case.scenario, case.row["metric"], case.stat, case.isl, case.osl, case.requests, case.rate)
        same[case.protocol, case.card.key, case.gpu.key, case.form, case.version, *layout, *how].append(i)
    found: set[int] = set()
    for at in same.values():
        values = [cases[i].value for i in at]
        if max(values) > DISAGREE * min(values):
            found.update(at)
    return found
