"""The hours of the week in which work comes in, and what the busiest of them has of a day's amount."""

from __future__ import annotations

from aiready_gui.domain.arrival import Arriving
from aiready_gui.domain.serving_defaults import usual_busy_hour
from aiready_gui.domain.units import HOURS_PER_DAY, HOURS_PER_WEEK
from aiready_gui.domain.workload import Schedule
from aiready_gui.engine.need.demand import week

WORKDAYS = 5  # of a week


def busy_week(hours: float, days: int) -> tuple[float, ...]:
    """168 hours with ``hours`` busy ones on each of the first ``days`` days, nothing in the others: arithmetic. [share]"""
    whole = max(round(hours), 1)  # hours are billed whole
    day = tuple(1.0 if hour < whole else 0.0 for hour in range(HOURS_PER_DAY))
    return day * days + (0.0,) * (HOURS_PER_WEEK - HOURS_PER_DAY * days)


def arrival_week(work: Arriving) -> tuple[float, ...]:
    """168 hours, Monday 0:00 first, as shares of the busiest. [share]

    With stated hours of a day it comes evenly within them and not at all outside, on five days of a week of workdays, on
    seven of any other: own derivation. Else the shape of :func:`~aiready_gui.engine.need.demand.week`, as sharp as
    people's requests in such a week.
    """
    schedule = work.schedule or Schedule.WORKDAYS
    if work.arrival_hours is None:
        return week(schedule, usual_busy_hour(schedule))
    return busy_week(work.arrival_hours, WORKDAYS if schedule is Schedule.WORKDAYS else HOURS_PER_WEEK // HOURS_PER_DAY)


def every_day(hours: tuple[float, ...]) -> bool:
    """Whether the last day of a week of ``hours`` [share] is like the first: comparison. [1]"""
    return hours[:HOURS_PER_DAY] == hours[-HOURS_PER_DAY:]


def usual_peak(asked: Arriving) -> float | None:
    """What the busiest hour is taken to have of a day; ``None`` where stated hours, or a week of equal ones, say it. [share]

    By the kind of the week, as of people's requests (:func:`~aiready_gui.domain.serving_defaults.usual_busy_hour`).
    """
    if asked.arrival_hours is not None or asked.schedule is Schedule.FLAT:
        return None
    return usual_busy_hour(asked.schedule)


def peak_of_day(work: Arriving) -> float:
    """What the busiest hour has of a weekday's amount: ``1 / hours`` where the hours are stated, else the shape's: arithmetic. [share]"""
    if work.arrival_hours is not None:
        return 1 / work.arrival_hours
    hours = arrival_week(work)
    return max(hours) / sum(hours[:HOURS_PER_DAY])
