"""Published rates of speech, images and embeddings beside our predictions, in the shapes of the serving tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.validation.measurement_table import is_scored, stated
from aiready_gui.validation.media_rows import MediaCase, media_cases, read_media_rows
from aiready_gui.validation.readings import every_reading, widened
from aiready_gui.validation.report import Score, ValidationReport, report, score

GROUPINGS: Final = ("metric", "kind", "gpu", "model", "engine", "mode")


def validate_media_file(path: Path, snapshot: Snapshot) -> ValidationReport:
    """Predict every row of ``path``; a table that cannot be read raises ``MeasurementTableError``."""
    return validate_media(read_media_rows(path), snapshot, file=path.name)


def validate_media(rows: Sequence[dict[str, str]], snapshot: Snapshot, *, file: str = "") -> ValidationReport:
    """Predict every row, or say why not, in the order of the table."""
    outcomes = media_cases(rows, snapshot)
    chosen = [one for one in outcomes if isinstance(one, MediaCase)]
    predicted, low, high, proofs = predict(chosen)
    return report(file, outcomes, (predicted, low, high, proofs), tuple(scores(chosen, predicted, low, high)))


def predict(chosen: Sequence[MediaCase]) -> tuple[Array, Array, Array, list[Evidence]]:
    """Predicted values in the rows' units, the factors of their 80 % intervals, and their evidence classes."""
    readings = every_reading(chosen)
    one_card = np.array([case.rate.value for case in readings])
    low = np.array([case.rate.low if case.rate.low is not None else case.rate.value for case in readings]) / one_card
    high = np.array([case.rate.high if case.rate.high is not None else case.rate.value for case in readings]) / one_card
    value = one_card * np.array([case.gpus for case in readings])
    usual, low, high = widened(chosen, value, low, high)
    return value[usual], low, high, [case.rate.evidence for case in chosen]


def scores(chosen: Sequence[MediaCase], predicted: Array, low: Array, high: Array) -> Iterator[Score]:
    """Errors by the row's metric: overall, by kind of model, GPU, model, engine and mode."""
    members: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for index, case in enumerate(chosen):
        if not is_scored(case.row, case.value):
            continue
        row = case.row
        groups = ("", str(case.model.kind), row["gpu"], row["model"], stated(row, "engine"), str(case.mode))
        for order, group in enumerate(groups):
            members[order, group, row["metric"]].append(index)
    measured = np.array([case.value for case in chosen])
    for (order, group, metric), at in sorted(members.items()):
        yield score(GROUPINGS[order], group, metric, predicted[at] / measured[at], low[at], high[at])
