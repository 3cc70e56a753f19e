"""How right the engine is on what it was not fitted to: rows, scores and the goals they are held against."""

from typing import Final, Literal

from aiready_gui.domain.calibration import Accuracy
from aiready_gui.domain.record import Record


class Unseen(Record):
    """One published measurement beside the prediction of a fit that had not seen it, with its 80 % interval."""

    measured: float
    predicted: float
    low: float
    high: float

    @property
    def error(self) -> float:
        """Predicted / measured - 1. [1]"""
        return self.predicted / self.measured - 1


class LeftOutRow(Unseen):
    """Predicted as advised, publisher and version unknown, by a fit without its whole source, line of models, or GPU."""

    id: str
    group: str
    """What was left out."""
    target: str


class AccuracyRow(Unseen):
    """Predicted as published, by a fit without its group: source x model x GPU."""

    id: str
    source: str
    model: str
    gpu: str
    engine: str
    precision: str
    metric: str
    scenario: str
    evidence: str


CLOSE: Final = 0.25
"""An error up to which a prediction counts as near. [1]"""
BETWEEN: Final = ("sources", "runs")
"""What is held against each other: two sources, or two rows of one source that describe the same run."""


class ApartRow(Record):
    """How far two measurements lie apart: of one model on one card in one weight format, or of one run that was measured again."""

    between: Literal["sources", "runs"]
    """Of ``BETWEEN``."""
    target: str
    pairs: int
    median: float
    """Of the larger / the smaller - 1. [1]"""
    within_25: float
    """Share of pairs within 25 %."""


class WorstCell(Record):
    """Rows of one source, server and weight format that keep a kind of prediction from its goal."""

    target: str
    source: str
    engine: str
    precision: str
    rows: int
    median: float
    """Of the absolute error. [1]"""
    within_25: float
    others: float
    """Median error of what is left of the kind without this cell and those told before it. [1]"""

    @property
    def name(self) -> str:
        """What it is called wherever it is told, as published."""
        return ", ".join(part for part in (self.source, self.engine, self.precision) if part)


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
    coverage: tuple[float, float] | None = None
    """Least and largest share of rows in their 80 % interval."""

    def reached_by(self, score: Accuracy) -> bool:
        """Whether every part of it is."""
        enough = self.within_25 is None or score.within_25 >= self.within_25
        honest = self.coverage is None or self.coverage[0] <= score.coverage <= self.coverage[1]
        return score.median <= self.median and enough and honest


class GoalLine(Record):
    """A kind of prediction with its figures and its goal."""

    target: str
    score: Accuracy
    goal: Goal | None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` where none is set."""
        return None if self.goal is None else self.goal.reached_by(self.score)


LEFT_OUT: Final = ("source", "family", "gpu")
"""What is left out whole, hardest first."""

_HONEST: Final = (0.75, 0.85)
LEFT_OUT_GOALS: Final[dict[str, Goal]] = {
    "output tokens/s dense": Goal(median=0.12, within_25=0.75, coverage=_HONEST),
    "output tokens/s moe": Goal(median=0.18, within_25=0.65, coverage=_HONEST),
    "tpot dense": Goal(median=0.08, within_25=0.88, coverage=_HONEST),
    "tpot moe": Goal(median=0.14, within_25=0.72, coverage=_HONEST),
    "ttft closed loop": Goal(median=0.27, within_25=0.47, coverage=_HONEST),
    "training speed": Goal(median=0.12, within_25=0.72, coverage=_HONEST),
    "training memory": Goal(median=0.10, within_25=0.85, coverage=_HONEST),
    "training gpu hours": Goal(median=0.20),
    "training time to train": Goal(median=0.20),
    "speech": Goal(median=0.20, within_25=0.60, coverage=_HONEST),
    "images": Goal(median=0.20, within_25=0.60, coverage=_HONEST),
}
GOALS: Final[dict[str, Goal]] = {
    "offline throughput": Goal(median=0.10, within_25=0.85),
    "tpot dense": Goal(median=0.08, within_25=0.90),
    "tpot moe": Goal(median=0.15, within_25=0.75),
    "ttft closed loop": Goal(median=0.30, within_25=0.45),
}
