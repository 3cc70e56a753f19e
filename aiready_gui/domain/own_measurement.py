"""What a customer measured on machines of their own, as far as a project stands on it."""

from typing import Annotated, Final

from pydantic import Field

from aiready_gui.domain.bounds import Day, Key
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import Line

MOST_FACTOR: Final = 2.0
"""A local correction is between half and twice: what lies further off is another set-up, not another speed. Assumption."""
MOST_MEASUREMENTS: Final = 20
MOST_FILES_CHARS: Final = 300


class OwnFactor(Record):
    """How far times were measured from the prediction, shrunk towards it, and what is left of its interval."""

    factor: Annotated[float, Field(ge=1 / MOST_FACTOR, le=MOST_FACTOR)]
    """Corrected / predicted time. [1]"""
    narrowing: Annotated[float, Field(gt=0, le=1)]
    """Width of the interval that is left, on the scale of logarithms. [share]"""
    points: Annotated[int, Field(ge=1, le=100_000)]
    """Measured figures that it was learnt from."""


def _words(factor: OwnFactor | None) -> Message:
    if factor is None:
        return Message(key="own-factor-none")
    return Message(key="own-factor", args={"factor": factor.factor, "points": factor.points})


class OwnMeasurement(Record):
    """The local correction of one model on one kind of GPU, in one format of weights, under one engine."""

    model: Key
    gpu: Key
    precision: Precision
    engine: Annotated[str, Field(min_length=1, max_length=40), Line]
    """Family of the engine, as the calibration names it."""
    pace: OwnFactor | None = None
    """Of all work of the GPUs, and so of the time per token; ``None`` where it was not measured."""
    first_token: OwnFactor | None = None
    """Of what a request takes before its first token, beyond that pace; ``None`` where it was not measured."""
    files: Annotated[str, Field(min_length=1, max_length=MOST_FILES_CHARS), Line]
    """Names of the files that it was read from."""
    day: Day
    """When it was measured, or taken over where the files do not tell."""
    revision: Annotated[str, Field(max_length=100), Line]
    """Of the calibration whose predictions it corrects: others are corrected by reading the files again."""

    @property
    def of(self) -> tuple[str, str, str, str]:
        """Model, GPU, format and engine that it is about: there is one of each."""
        return self.model, self.gpu, self.precision, self.engine

    @property
    def told(self) -> dict[str, str | int | float | Message]:
        """What a sentence about it says."""
        factors = {"pace": self.pace, "first": self.first_token}
        return {"files": self.files, "day": self.day.isoformat(), **{name: _words(one) for name, one in factors.items()}}

    @property
    def source(self) -> Source:
        """As a figure cites it."""
        return Source(title=self.files, as_of=self.day.isoformat())
