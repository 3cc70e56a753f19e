"""What published training runs taught the engine: fitted parameters, their spread, and where they come from."""

from functools import cached_property

from aiready_gui.domain.calibration import Spread
from aiready_gui.domain.explain import Source
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.record import Record


class MeasuredRun(Record):
    """A combination that has been measured: evidence class *measured* when asked again near it."""

    model: str
    gpu: str
    method: str
    precision: str


class TrainingCalibration(Record):
    """Parameters of the training model: channels, each a global value and the effects of levels on it.

    Read as :class:`aiready_gui.domain.calibration.Calibration`: a channel of a run is its global value (key ``""``)
    plus the effects of the run's tags (keys ``level=value``), taken through the channel's link function.
    """

    fitted_on: str
    revision: str
    """Hash of the channels."""
    rows: int
    channels: dict[str, dict[str, float]]
    spreads: tuple[Spread, ...]
    """Metrics: speed, memory, gpu_hours, time_to_train."""
    measured: tuple[MeasuredRun, ...]
    generations: tuple[str, ...]
    """Generations with speed measurements: others are formula only."""
    models: tuple[ModelCard, ...] = ()
    """Networks of the measurement tables that the catalogue does not hold."""
    sources: tuple[Source, ...]

    @cached_property
    def known_runs(self) -> frozenset[MeasuredRun]:
        """``measured``, to ask whether a combination is among them."""
        return frozenset(self.measured)
