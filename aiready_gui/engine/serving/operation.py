"""One cell of the grid at the rate that it gets, and the predictions of it with their evidence and intervals."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aiready_gui.domain.explain import Evidence, Figure, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import reading
from aiready_gui.engine.serving import speed as serving_speed
from aiready_gui.engine.serving.ladders import Course
from aiready_gui.engine.serving.operating import Grid, machines_alone
from aiready_gui.engine.serving.reading import Bound


@dataclass(frozen=True)
class Operating:
    """One cell of the grid running at the rate that each of its loaded replicas gets."""

    grid: Grid
    cell: int
    need: Demand
    replicas: int
    capacity_rps: float
    """Of one replica, within the targets. [1/s]"""
    saturated_rps: float
    ends_rps: tuple[float, float]
    """What a replica carries within the targets at the slow and at the fast end of its interval. [1/s]"""
    bound: Bound
    """What decided ``capacity_rps``."""
    planned: Figure
    """Share of the saturated rate that the project plans with. [share]"""
    precision: Precision
    gpu: Gpu
    snapshot: Snapshot
    points: Course
    """Of this cell alone, behind a balancer over exactly these replicas."""

    @property
    def rate(self) -> float:
        """Requests a second of one loaded replica at the peak, which they share evenly: an assumption. [requests/s]"""
        return self.need.peak_rps / self.replicas

    def value(self, values: Array) -> float:
        """One of the points' columns ``values``, shape (K, 1), at this rate; in its own unit. [any]"""
        return self._place.of(values)

    @property
    def in_flight(self) -> float:
        """Requests that one attention rank generates for at once, an even part of the replica's: arithmetic. [1]"""
        return self.value(self.points.batch) / self.column(self.machine.dp)

    @cached_property
    def _place(self) -> reading.Spot:
        """The rate among the rungs that the columns are read along."""
        return reading.spot(self.points, self.rate)

    @cached_property
    def machine(self) -> Replicas:
        """The cell alone; arrays of shape (1,)."""
        return machines_alone(self.grid.cells, (self.cell,))

    def column(self, values: Array) -> float:
        """Of the machine, from a column ``values`` of shape (1,); in its own unit. [any]"""
        return float(values[0])


class Predictor(NamedTuple):
    """Makes the predictions of one operating cell: each with the cell's evidence, its sources, and an interval."""

    operating: Operating
    own: OwnMeasurement | None
    """What the customer measured of this cell."""
    ttft_spread: tuple[float, float]
    """Factors of the 80 % interval of first tokens; likewise of the two others. [1]"""
    tpot_spread: tuple[float, float]
    """[1]"""
    rate_spread: tuple[float, float]
    """[1]"""

    def figure(self, key: str, value: float, unit: Unit, spread: tuple[float, float], *inputs: Figure) -> Figure:
        """A prediction by the formula of the same key, ``value`` in its ``unit`` [any]; its interval never leaves out the value itself.

        ``spread`` has the factors of its ends: arithmetic. [1]
        """
        return Figure.worked_out(
            key,
            value,
            unit,
            self.operating.grid.evidence[self.operating.cell],
            low=value * min(spread[0], 1.0),
            high=value * max(spread[1], 1.0),
            formula=key,
            inputs=inputs,
            sources=(*((self.own.source,) if self.own else ()), *self.operating.snapshot.calibration.sources),
        )

    def own_factor(self, key: str, factor: OwnFactor | None) -> tuple[Figure, ...]:
        """The correction by the customer's measurement, where there is one. [share]"""
        if self.own is None or factor is None:
            return ()
        share = {"value": factor.factor, "unit": Unit.SHARE, "evidence": Evidence.MEASURED}
        return (Figure(key=key, formula="own-factor", sources=(self.own.source,), **share),)

    def ttft(self, key: str, value_s: float, *inputs: Figure) -> Figure:
        """A time that comes true as first tokens do. [s]"""
        return self.figure(key, value_s, Unit.SECONDS, self.ttft_spread, *inputs)

    def tpot(self, key: str, value_s: float, *inputs: Figure) -> Figure:
        """A time that comes true as the pace does. [s]"""
        return self.figure(key, value_s, Unit.SECONDS, self.tpot_spread, *inputs)

    def rate(self, key: str, value_rps: float, *inputs: Figure) -> Figure:
        """A rate. [requests/s]"""
        return self.figure(key, value_rps, Unit.REQUESTS_PER_SECOND, self.rate_spread, *inputs)


def predictor(operating: Operating) -> Predictor:
    """What makes the predictions of this operating cell."""
    cells, calibration = operating.grid.cells, operating.snapshot.calibration
    own = calibration.own_of(cells.tags[int(cells.combination[operating.cell])])
    spreads = (serving_speed.spread(cells, operating.cell, metric, calibration) for metric in ("ttft", "tpot", "throughput"))
    return Predictor(operating, own, *spreads)


def gpu_fact(operating: Operating, key: str) -> Figure:
    """Memory, bandwidth or peak of one card as its maker publishes it, in the unit of the figure. [any]"""
    cells = operating.machine
    value, unit = {
        "gpu-memory": (operating.column(cells.memory_bytes), Unit.MEMORY_BYTES),
        "gpu-bandwidth": (operating.gpu.bandwidth_bytes_per_s or 0.0, Unit.BYTES_PER_SECOND),
        "gpu-flops": (operating.column(cells.peak_flops) / operating.column(cells.tp), Unit.FLOP_PER_SECOND),
    }[key]
    return Figure.worked_out(key, value, unit, Evidence.PUBLISHED, sources=(operating.gpu.source,))
