"""The week of a later month: what the load has grown to, the replicas it then takes, how long those of today are enough."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from aiready_gui.advisor.answer.brief import headroom_on_top
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.domain.work import load_growth
from aiready_gui.engine.candidates.by_hand import headroom_for
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money.mode_mix import ready_week, replica_hours

MONTHS: Final = 36


@dataclass(frozen=True)
class GrownWeek:
    """One week, some months on."""

    factor: float
    """Load against today's. [1]"""
    load_rps: tuple[float, ...]
    """168 hours, Monday first. [1/s]"""
    replicas: tuple[int, ...]
    """Under load in each hour, in whole instances, with the option's headroom. [count]"""
    capacity_rps: tuple[float, ...]
    """Of these replicas. [1/s]"""


def yearly_growth(project: Project) -> float:
    """How much the load grows in a year. [share]"""
    return load_growth(effective(project).workloads[0])


def grown_week(option: Option, asked: ServingRequirements, project: Project, month: int) -> GrownWeek:
    """The week after ``month`` months on the option's machines; the first is the option's own."""
    served = option.served
    assert served is not None
    plan, each = served.scaling, served.replica_rps(option.layout)
    factor = growth(yearly_growth(project), month)
    replicas = plan.per_hour
    if month:
        headroom = _headroom(option, asked, project)
        wanted = asked.peak_rps.value * factor * (1 + headroom)
        needed = replica_hours(ready_week(asked.week, plan.scale_up_s.value), wanted, each, 1)
        replicas = tuple(ceil(count / plan.replicas_per_instance) * plan.replicas_per_instance for count in needed)
    return GrownWeek(
        factor=factor,
        load_rps=tuple(hour * asked.peak_rps.value * factor for hour in asked.week),
        replicas=replicas,
        capacity_rps=tuple(count * each for count in replicas),
    )


def _headroom(option: Option, asked: ServingRequirements, project: Project) -> float:
    """What the option's replicas were counted with: of a number chosen by hand that which leads to it. [share]"""
    by_hand = None
    if option.layout.more:
        assert option.served is not None
        by_hand = headroom_for(option.layout.replicas, option.served.replica_rps(option.layout) / asked.peak_rps.value)
    return headroom_on_top(effective(project), by_hand, asked=option.role is not Role.BASE)


def lasts_months(option: Option, asked: ServingRequirements, project: Project) -> int | None:
    """Whole months that today's replicas carry the peak, all headroom used up; ``None`` for longer than anyone plans."""
    assert option.served is not None
    yearly, carried = yearly_growth(project), option.served.speed.capacity_rps.value / asked.peak_rps.value
    return next((month - 1 for month in range(1, MONTHS + 1) if growth(yearly, month) > carried), None)
