"""What published measurements taught the engine: fitted parameters, their spread, and where they come from."""

from __future__ import annotations

from aiready_gui.domain.explain import Source
from aiready_gui.domain.record import Record


class Spread(Record):
    """How far measurements of a group fell from cross-validated predictions: an 80 % interval as factors."""

    metric: str
    """tpot, ttft or throughput."""
    group: str
    """``generation/kind``, ``generation``, ``kind`` or empty for all; kind is dense or moe."""
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


class Calibration(Record):
    """Parameters of the serving model by name, e.g. ``bandwidth.fp8`` or ``step_s.vllm``."""

    fitted_on: str
    rows: int
    parameters: dict[str, float]
    spreads: tuple[Spread, ...]
    measured: tuple[Measured, ...]
    generations: tuple[str, ...]
    """Generations with measurements: others are formula only."""
    sources: tuple[Source, ...]
