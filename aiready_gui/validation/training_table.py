"""Published training measurements beside our predictions, in the shapes of :mod:`aiready_gui.validation.serving_table`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, TERA
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.calibration import (
    Learnt,
    channel_matrix,
    evidence_class,
    learnt_columns,
    spread_factors,
)
from aiready_gui.engine.training.job import FULL_RECOMPUTE, Jobs, stack
from aiready_gui.validation.measurement_table import is_scored
from aiready_gui.validation.readings import every_reading, widened
from aiready_gui.validation.report import Score, ValidationReport, report, score
from aiready_gui.validation.training_rows import TrainingCase, read_training_rows, training_cases

GROUPINGS: Final = ("metric", "method", "kind", "gpu", "model", "framework")
RAN_OUT: Final = float("nan")


def validate_training_file(path: Path, snapshot: Snapshot) -> ValidationReport:
    """Predict every row of ``path``; a table that cannot be read raises ``MeasurementTableError``."""
    return validate_training(read_training_rows(path), snapshot, file=path.name)


def validate_training(rows: Sequence[dict[str, str]], snapshot: Snapshot, *, file: str = "") -> ValidationReport:
    """Predict every row, or say why not, in the order of the table."""
    calibration = snapshot.training
    outcomes = training_cases(rows, snapshot, calibration.models)
    chosen = [one for one in outcomes if isinstance(one, TrainingCase)]
    predicted, low, high, proofs = predict(chosen, calibration)
    return report(file, outcomes, (predicted, low, high, proofs), tuple(scores(chosen, predicted, low, high)))


def predict(chosen: Sequence[TrainingCase], calibration: TrainingCalibration) -> tuple[Array, Array, Array, list[Evidence]]:
    """Predicted values in the rows' units, the factors of their 80 % intervals, and their evidence classes."""
    if not chosen:
        return np.zeros(0), np.zeros(0), np.zeros(0), []
    readings = every_reading(chosen)
    by = learnt_columns(channel_matrix(calibration, [case.tags for case in readings]))
    low, high = np.ones(len(readings)), np.ones(len(readings))
    for metric in sorted({case.metric for case in readings}):
        mine = np.array([case.metric == metric for case in readings])
        some = [case.tags for case in readings if case.metric == metric]
        low[mine], high[mine] = spread_factors(calibration, metric, some)
    of = Readings(readings)
    value = values(of, by)
    low, high = (training_memory.interval_end(of.sure, value, factor) / value for factor in (low, high))
    usual, low, high = widened(chosen, value, low, high)
    return value[usual], low, high, [evidence_class(calibration, case.tags) for case in chosen]


class Readings:
    """What turns a run into its row's figure; columns over cases."""

    def __init__(self, chosen: Sequence[TrainingCase]) -> None:
        self.jobs: Jobs = stack([case.job for case in chosen])
        self.unit = np.array([case.unit for case in chosen])
        self.total_tokens = np.array([case.total_tokens for case in chosen])
        self.hardware = np.array([case.hardware_flops for case in chosen])
        self.gigabyte = np.array([case.gigabyte for case in chosen])
        self.evaluated = np.array([case.evaluated for case in chosen])
        self.sure = np.where(self.unit == "peak_mem_gb", training_memory.sure_bytes(self.jobs) / self.gigabyte, 0.0)
        """Of the figure, in its unit: what its interval does not doubt."""


def values(of: Readings, by: Learnt) -> Array:
    """What the rows' metrics would read, in their units; shape (n,)."""
    jobs = of.jobs
    speed = training_speed.tokens_per_s_per_gpu(jobs, by)
    model = training_speed.flops_per_token(jobs)
    counted = np.where(of.hardware & (np.asarray(jobs.recompute) == FULL_RECOMPUTE), 4.0 / 3.0, 1.0) * model
    hours = of.total_tokens / speed / SECONDS_PER_HOUR
    by_unit = {
        "tflops_per_gpu": speed * counted / TERA,
        "mfu_pct": speed * model / jobs.peak * 100,
        "samples_per_s": speed * jobs.gpus / jobs.seq,
        "gpu_hours": hours * by.programme,
        "time_to_train_min": hours
        * SECONDS_PER_HOUR
        / SECONDS_PER_MINUTE
        / jobs.gpus
        * np.where(of.evaluated, by.evaluation, 1.0),
        "peak_mem_gb": training_memory.terms(jobs, by).total / of.gigabyte,
    }
    return np.select([of.unit == name for name in by_unit], list(by_unit.values()), speed)


def scores(chosen: Sequence[TrainingCase], predicted: Array, low: Array, high: Array) -> Iterator[Score]:
    """Errors by the row's metric: overall, by method, kind of model, GPU, model and framework."""
    members: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    finite = np.isfinite(predicted) & np.isfinite(low) & np.isfinite(high)
    for index, case in enumerate(chosen):
        if not finite[index] or not is_scored(case.row, case.value):
            continue
        kind, row = case.tags["kind"], case.row
        for order, group in enumerate(("", str(case.method), kind, row["gpu"], row["model"], case.tags["framework"])):
            members[order, group, case.unit].append(index)
    for (order, group, metric), at in sorted(members.items()):
        measured = np.array([chosen[i].value or RAN_OUT for i in at])
        yield score(GROUPINGS[order], group, metric, predicted[at] / measured, low[at], high[at])
