"""What machines together must carry, and in which hours the units of a way carry it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from aiready_gui.domain.explain import Figure, Unit, counted
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.fleets.finite_work import FirstRun, Pile
from aiready_gui.engine.fleets.way import Way


@dataclass(frozen=True)
class Load:
    """What the machines together must carry."""

    asked: Figure
    """Work at the peak, in the unit of the ways' rates. [1/s]"""
    planned: Figure
    """Share of a unit's full speed that is planned with. [share]"""
    week: tuple[float, ...]
    """168 hours, Monday first, as shares of the busiest. [share]"""
    stops: bool
    """Whether the machines are stopped in the hours without work; otherwise one unit always stands ready."""
    interruptible: bool
    """Whether spot machines may carry it."""
    pile: Pile | None = None
    """Set where the work ends: then the hours it takes are paid, not those of the week."""
    first_run: FirstRun | None = None
    """Set where the work begins with a run that may take more machines than stay: the others are paid for its hours."""

    @property
    def amount(self) -> float:
        """Value of ``asked``. [1/s]"""
        return self.asked.value

    @property
    def utilisation(self) -> float:
        """Value of ``planned``. [1]"""
        return self.planned.value

    @property
    def hours_per_month(self) -> float:
        """Hours of a month in which machines run that are paid by the hour: arithmetic. [h]"""
        return HOURS_PER_MONTH * sum(hour > 0 for hour in self.week) / len(self.week) if self.stops else float(HOURS_PER_MONTH)

    @property
    def mean_share(self) -> float:
        """Mean hour of the week against the busiest: arithmetic. [share]"""
        return sum(self.week) / len(self.week)


def planned_capacity(load: Load, way: Way, units: int) -> Figure:
    """What ``units`` units [count] carry with the reserve that is planned, in the unit of the way's rate. [1/s]"""
    factor = units * load.utilisation
    rate = way.rate
    return Figure(
        key="fleet-capacity",
        value=rate.value * factor,
        unit=rate.unit,
        low=None if rate.low is None else rate.low * factor,
        high=None if rate.high is None else rate.high * factor,
        evidence=rate.evidence,
        formula="fleet-capacity",
        inputs=(rate, counted("units", units, Unit.COUNT), load.planned),
        sources=rate.sources,
    )


def unit_hours(load: Load, way: Way, units: int, margin: float, times: float = 1.0) -> tuple[int, ...]:
    """Units that each hour of the week needs, of the load itself never more than ``units``; the least work still takes one. [count]

    By the arithmetic of :func:`~aiready_gui.engine.fleets.fleet.fleet`.

    Parameters
    ----------
    margin : float
        Headroom on top of the load. [share]
    times : float
        The load that it has grown to, against that of today. [1]
    """
    wanted = load.amount * times * (1 + margin) / (way.rate.value * load.utilisation)
    most = units if times == 1 else max(units, ceil(wanted - 1e-9))
    return tuple(min(max(ceil(hour * wanted - 1e-9), int(hour > 0 or not load.stops)), most) for hour in load.week)


def pile_hours(load: Load, way: Way, per_instance: int, instances: int, factor: float = 1.0) -> int:
    """Machine-hours of a month, or a single run, that a pile takes, if the ways turn out ``factor`` times [1] as fast as predicted. [h]

    By the arithmetic of :meth:`~aiready_gui.engine.fleets.finite_work.Pile.billed_hours`.

    Parameters
    ----------
    per_instance, instances : int
        Units on a machine, and machines. [count]
    """
    assert load.pile is not None
    rate = way.rate.value * factor * load.utilisation * per_instance
    return int(load.pile.billed_hours(np.array(float(instances)), np.array(rate), np.array(way.start_s)))


def coming_hours(load: Load, way: Way, units: int, coming: int, factor: float = 1.0) -> int:
    """Machine-hours of the ``coming`` machines of a first run on ``units`` units in all. [h]

    By the arithmetic of :meth:`~aiready_gui.engine.fleets.finite_work.FirstRun.coming_hours`.

    Parameters
    ----------
    factor : float
        How many times as fast as predicted the ways turn out. [1]
    """
    assert load.first_run is not None
    rate = way.rate.value * factor * load.utilisation * units
    return int(load.first_run.coming_hours(np.array(float(coming)), np.array(rate), np.array(way.start_s)))
