"""How right is it: every row of a measurement table predicted, and the errors summed up by metric and group."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np

from aiready_gui.advisor.measurements import Case, cases, predict, read_rows
from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.record import Record
from aiready_gui.engine import calibration
from aiready_gui.files import write_whole

GROUPINGS: Final = ("metric", "kind", "gpu", "model", "engine", "scenario")
CLOSE: Final = 0.25


class Prediction(Record):
    """One row of the table: what was measured and what the engine says, in the row's own unit."""

    row: dict[str, str]
    measured: float | None
    predicted: float | None
    low: float | None
    high: float | None
    evidence: Evidence | None
    reason: Message | None


class Score(Record):
    """Errors of a group of rows."""

    grouping: str
    group: str
    metric: str
    rows: int
    median_error: float
    p90_error: float
    bias: float
    """Median of predicted / measured - 1. [share]"""
    within_25: float
    coverage: float
    """Share of rows inside their 80 % interval."""


class ValidationReport(Record):
    """The whole table."""

    file: str
    predictions: tuple[Prediction, ...]
    scores: tuple[Score, ...]
    predicted_rows: int
    unpredicted_rows: int


def validate_file(path: Path, snapshot: Snapshot) -> ValidationReport:
    """Predict every row of ``path``; a table that cannot be read raises ``MeasurementTableError``."""
    return validate(read_rows(path), snapshot, file=path.name)


def validate(rows: list[dict[str, str]], snapshot: Snapshot, *, file: str = "") -> ValidationReport:
    """Predict every row, or say why not, in the order of the table."""
    good, bad = cases(rows, snapshot)
    values = predict(good, snapshot.calibration)
    by_row = {id(case.row): _predicted(case, float(value), snapshot) for case, value in zip(good, values, strict=True)}
    by_row |= {
        id(one.row): Prediction(
            row=one.row,
            measured=_number(one.row["value"]),
            predicted=None,
            low=None,
            high=None,
            evidence=None,
            reason=one.reason,
        )
        for one in bad
    }
    return ValidationReport(
        file=file,
        predictions=tuple(by_row[id(row)] for row in rows),
        scores=tuple(_scores(good, values, snapshot)),
        predicted_rows=len(good),
        unpredicted_rows=len(bad),
    )


def _predicted(case: Case, value: float, snapshot: Snapshot) -> Prediction:
    around = calibration.spread(snapshot.calibration, case.metric, case.layout.card, case.layout.gpu)
    return Prediction(
        row=case.row,
        measured=case.value,
        predicted=value,
        low=value * around.low,
        high=value * around.high,
        evidence=calibration.evidence(snapshot.calibration, case.layout.card, case.layout.gpu, case.layout.precision),
        reason=None,
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _scores(good: list[Case], values: np.ndarray, snapshot: Snapshot) -> Iterable[Score]:
    members: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, case in enumerate(good):
        groups = {
            "metric": "",
            "kind": "moe" if case.layout.card.is_moe else "dense",
            "gpu": case.row["gpu"],
            "model": case.row["model"],
            "engine": case.row["engine"],
            "scenario": case.row["scenario"],
        }
        for grouping in GROUPINGS:
            members[grouping, groups[grouping], case.row["metric"]].append(index)
    measured = np.array([case.value for case in good])
    ratio = values / np.where(measured > 0, measured, np.nan)
    spreads = [calibration.spread(snapshot.calibration, case.metric, case.layout.card, case.layout.gpu) for case in good]
    inside = np.array([s.low <= 1 / r <= s.high for s, r in zip(spreads, ratio, strict=True)])
    order = {name: index for index, name in enumerate(GROUPINGS)}
    for (grouping, group, metric), indices in sorted(members.items(), key=lambda item: (order[item[0][0]], *item[0][1:])):
        error = np.abs(ratio[indices] - 1)
        yield Score(
            grouping=grouping,
            group=group,
            metric=metric,
            rows=len(indices),
            median_error=float(np.median(error)),
            p90_error=float(np.quantile(error, 0.9)),
            bias=float(np.median(ratio[indices]) - 1),
            within_25=float(np.mean(error <= CLOSE)),
            coverage=float(np.mean(inside[indices])),
        )


def write_predictions(report: ValidationReport, path: Path) -> None:
    """The input's columns with ``predicted``, ``low``, ``high``, ``evidence`` and ``reason``, in the input's order."""
    buffer = io.StringIO()
    columns = list(report.predictions[0].row) if report.predictions else []
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*columns, "predicted", "low", "high", "evidence", "reason"])
    for one in report.predictions:
        numbers = ("" if value is None else f"{value:.6g}" for value in (one.predicted, one.low, one.high))
        reason = "" if one.reason is None else one.reason.key.removeprefix("unpredicted-")
        writer.writerow([*(one.row[c] for c in columns), *numbers, one.evidence or "", reason])
    try:
        write_whole(path, buffer.getvalue().encode())
    except OSError as error:
        raise MeasurementTableError(Message(key="table-unwritable", args={"file": str(path)}), details=str(error)) from error
