"""How right the engine is on what it was not fitted to: rows, scores and the goals they are held against."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.calibration import Accuracy
from aiready_gui.domain.record import Record


class AccuracyRow(Record):
    """One published measurement beside the prediction of a fit that never saw its group."""

    id: str
    source: str
    model: str
    gpu: str
    engine: str
    precision: str
    metric: str
    scenario: str
    measured: float
    predicted: float
    low: float
    high: float
    evidence: str

    @property
    def error(self) -> float:
        """Predicted / measured - 1. [1]"""
        return self.predicted / self.measured - 1


class WaitRow(Record):
    """The closed form of a wait against the simulation, for one kind of arrivals."""

    arrivals: str
    replicas: int
    utilisation: float
    figure: str
    cases: int
    lowest: float
    """Closed form / simulation - 1 of the lowest case. [1]"""
    median: float
    highest: float
    within_15: float
    """Share of cases within 15 %."""


class Goal(Record):
    """What a kind of prediction is held against."""

    median: float
    """Largest median of the absolute error. [1]"""
    within_25: float | None = None
    """Smallest share of rows within 25 %."""


class GoalLine(Record):
    """A kind of prediction with its figures and its goal."""

    target: str
    score: Accuracy
    goal: Goal | None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` where none is set."""
        if self.goal is None:
            return None
        enough = self.goal.within_25 is None or self.score.within_25 >= self.goal.within_25
        return self.score.median <= self.goal.median and enough


GOALS: Final[dict[str, Goal]] = {
    "offline throughput": Goal(median=0.10, within_25=0.85),
    "tpot dense": Goal(median=0.08, within_25=0.90),
    "tpot moe": Goal(median=0.15, within_25=0.75),
    "ttft closed loop": Goal(median=0.30, within_25=0.45),
    "training speed": Goal(median=0.10, within_25=0.75),
    "training memory": Goal(median=0.10),
    "training gpu hours": Goal(median=0.20),
    "training time to train": Goal(median=0.20),
}
