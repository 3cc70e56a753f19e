"""What published measurements taught the engine: fitted parameters, their spread, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256

from aiready_gui.domain.explain import Source
from aiready_gui.domain.own_measurement import OwnMeasurement
from aiready_gui.domain.record import Record


class Spread(Record):
    """How far measurements of a group fell from cross-validated predictions: an 80 % interval as factors. [1]"""

    metric: str
    """tpot, ttft or throughput."""
    group: str
    """``level=value`` as the tags of a row spell it, ``generation/kind``, or empty for all; kind is dense or moe."""
    low: float
    """10th percentile of measured / predicted."""
    high: float
    """90th percentile of measured / predicted."""
    rows: int


class Measured(Record):
    """A combination that has been measured: evidence class *measured* when asked again near it."""

    model: str
    gpu: str
    engine: str
    precision: str


class Accuracy(Record):
    """Errors of leave-one-group-out cross-validation for one kind of figure, as shares. [share]"""

    target: str
    rows: int
    median: float
    """Median of |predicted / measured - 1|."""
    p90: float
    within_25: float
    """Share of rows within 25 %."""
    bias: float
    """Median of log(predicted / measured)."""
    coverage: float
    """Share of rows inside their 80 % interval."""


class Calibration(Record):
    """Parameters of the serving model: channels, each a global value and the effects of levels on it.

    The value of a channel for a row is the sum of its global value (key ``""``) and of the effects of the row's tags
    (keys ``level=value``), taken through the channel's link function: what was never measured adds nothing and so
    borrows from the levels above.
    """

    fitted_on: str
    revision: str
    """Hash of the channels: what is derived from them may be remembered under it."""
    rows: int
    channels: dict[str, dict[str, float]]
    spreads: tuple[Spread, ...]
    measured: tuple[Measured, ...]
    generations: tuple[str, ...]
    """Generations with measurements: others are formula only."""
    accuracy: tuple[Accuracy, ...] = ()
    sources: tuple[Source, ...]
    own: tuple[OwnMeasurement, ...] = ()
    """Local corrections of the project at hand; none in the shipped record."""

    def standing_on(self, own: Iterable[OwnMeasurement]) -> Calibration:
        """With a project's own measurements: those whose predictions these were. Itself where there are none."""
        mine = tuple(one for one in own if one.revision == self.revision)
        if not mine:
            return self
        told = "".join(one.model_dump_json() for one in mine)
        return self.revised(own=mine, revision=f"{self.revision}+{sha256(told.encode()).hexdigest()[:16]}")

    def own_of(self, tags: Mapping[str, str]) -> OwnMeasurement | None:
        """What the customer measured of the combination that ``tags`` describe; a slice of a card runs as the card does."""
        card = tags["gpu"].partition(":")[0]
        return self.own_by_combination.get((tags["model"], card, tags["precision"], tags["engine"]))

    @cached_property
    def own_by_combination(self) -> dict[tuple[str, str, str, str], OwnMeasurement]:
        """The local corrections by what they are about."""
        return {one.of: one for one in self.own}
