"""A table of measurements beside its predictions: every row, the errors of groups of rows, and both as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from aiready_gui.domain.accuracy import CLOSE
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.record import Record
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.validation.serving_rows import Unpredicted


class Prediction(Record):
    """One row of the table: what was measured and what the engine says, in the row's own unit."""

    row: dict[str, str]
    measured: float | None
    predicted: float | None = None
    low: float | None = None
    high: float | None = None
    evidence: Evidence | None = None
    reason: Message | None = None
    """Why there is no prediction."""


class Score(Record):
    """Errors of a group of rows."""

    grouping: str
    group: str
    metric: str
    rows: int
    median_error: float
    """Median of |predicted / measured - 1|."""
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


class Measured(Protocol):
    """A row that can be predicted, and what was measured."""

    @property
    def row(self) -> dict[str, str]:
        """As it stands in the table."""

    @property
    def value(self) -> float | None:
        """``None`` where memory ran out."""


def report(
    file: str,
    outcomes: Sequence[Measured | Unpredicted],
    figures: tuple[Array, Array, Array, Sequence[Evidence]],
    scores: tuple[Score, ...],
) -> ValidationReport:
    """Every row of a table with its prediction or its reason, in the order of the table.

    Parameters
    ----------
    figures : tuple
        Predicted value, factors of its interval, evidence: of the rows that can be predicted.
    """
    value, low, high, proof = figures
    found = iter(zip(value, value * low, value * high, proof, strict=True))
    predictions = []
    for one in outcomes:
        if isinstance(one, Unpredicted):
            predictions.append(Prediction(row=one.row, measured=_measured(one.row["value"]), reason=one.reason))
            continue
        likely, least, most, evidence = next(found)
        if not np.isfinite([likely, least, most]).all():
            predictions.append(Prediction(row=one.row, measured=one.value, reason=Message(key="unpredicted-beyond")))
            continue
        predictions.append(
            Prediction(
                row=one.row, measured=one.value, predicted=_short(likely), low=_short(least), high=_short(most), evidence=evidence
            )
        )
    return ValidationReport(
        file=file,
        predictions=tuple(predictions),
        scores=scores,
        predicted_rows=sum(one.reason is None for one in predictions),
        unpredicted_rows=sum(one.reason is not None for one in predictions),
    )


def _measured(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def score(grouping: str, group: str, metric: str, ratio: Array, low: Array, high: Array) -> Score:
    """Errors of a group.

    Parameters
    ----------
    ratio : Array
        Predicted / measured. [1]
    low, high : Array
        Ends of the intervals as shares of the prediction. [1]
    """
    error = np.abs(ratio - 1)
    return Score(
        grouping=grouping,
        group=group,
        metric=metric,
        rows=len(ratio),
        median_error=float(np.median(error)),
        p90_error=float(np.quantile(error, 0.9)),
        bias=float(np.median(ratio) - 1),
        within_25=float(np.mean(error <= CLOSE)),
        coverage=float(np.mean((low * ratio <= 1) & (high * ratio >= 1))),
    )
