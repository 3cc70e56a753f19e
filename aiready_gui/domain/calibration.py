"""What published measurements taught the engine: fitted parameters, their spread, and where they come from."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256

from pydantic import Field

from aiready_gui.domain.explain import Source
from aiready_gui.domain.own_measurement import OwnMeasurement
from aiready_gui.domain.record import Record


class Spread(Record):
    """How far measurements of a group fell from cross-validated predictions: an 80 % interval as factors. [1]"""

    metric: str
    """tpot, ttft or throughput."""
    group: str
    """As ``engine.gpu.nearness.spread_groups`` names them; empty for all."""
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


class ExpertKernels(Record):
    """Measured kernels of the experts of one layer, as a law of tokens and of the inner width on one GPU."""

    launch_s: float
    """However few tokens there are. [s]"""
    read: float
    """Share of the memory bandwidth that wide experts are read at."""
    read_half: float
    """Inner width that reaches half of it. [values]"""
    multiply: float
    """Share of the format's dense peak that wide experts of many tokens reach."""
    multiply_half: float
    """Inner width that reaches half of it. [values]"""


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
    experts: dict[str, ExpertKernels] = Field(default_factory=dict)
    """By ``GPU@format@engine``, ``generation@format@engine`` and ``generation@format``: where the experts' channels start."""
    spreads: tuple[Spread, ...]
    measured: tuple[Measured, ...]
    cells: tuple[str, ...] = ()
    """Kind of model @ engine @ format @ generation with measurements: beside an empty cell intervals are wider."""
    generations: tuple[str, ...]
    """Generations with measurements: others are formula only."""
    accuracy: tuple[Accuracy, ...] = ()
    sources: tuple[Source, ...]
    own: tuple[OwnMeasurement, ...] = ()
    """Local corrections of the project at hand; none in the shipped record."""

    def standing_on(self, own: Iterable[OwnMeasurement]) -> "Calibration":
        """With a project's own measurements: those whose predictions these were. Itself where there are none."""
        mine = tuple(one for one in own if one.revision == self.revision)
        if not mine:
            return self
        told = "".join(one.model_dump_json() for one in mine)
        return self.revised(own=mine, revision=f"{self.revision}+{sha256(told.encode()).hexdigest()[:16]}")

    @cached_property
    def combinations(self) -> frozenset[tuple[str, str, str, str]]:
        """What was measured: model, GPU, engine and precision."""
        return frozenset((row.model, row.gpu, row.engine, row.precision) for row in self.measured)

    @cached_property
    def measured_cells(self) -> frozenset[str]:
        """The cells, to be looked up."""
        return frozenset(self.cells)

    @cached_property
    def spread_by_group(self) -> dict[tuple[str, str], Spread]:
        """The spreads by their metric and group."""
        return {(spread.metric, spread.group): spread for spread in self.spreads}

    def own_of(self, tags: Mapping[str, str]) -> OwnMeasurement | None:
        """What the customer measured of the combination that ``tags`` describe; a slice of a card runs as the card does."""
        card = tags["gpu"].partition(":")[0]
        return self.own_by_combination.get((tags["model"], card, tags["precision"], tags["engine"]))

    @cached_property
    def own_by_combination(self) -> dict[tuple[str, str, str, str], OwnMeasurement]:
        """The local corrections by what they are about."""
        return {one.of: one for one in self.own}
