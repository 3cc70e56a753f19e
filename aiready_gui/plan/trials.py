"""The phases before production: how long machines work in each, and what can be proven in that time."""

from math import ceil
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.roadmap import PhaseKind
from aiready_gui.domain.units import HOURS_PER_DAY, HOURS_PER_MONTH, HOURS_PER_WEEK

WEEKS: Final = {PhaseKind.PILOT: 1, PhaseKind.TESTING: 2, PhaseKind.PRODUCTION: 2}  # working assumption but for the pilot
WEEKEND_H: Final = 2.0 * HOURS_PER_DAY  # a phase ends on a Friday
WHOLE_WEEKS: Final = "phase-basis-hours"
"""That machines are counted through the weekends too: what is set up stays so between two days of work, and may be tried again."""
FEW_RUNS: Final = 3  # of a trial: one to settle it, one to measure, one to repeat: an assumption


class Trial(NamedTuple):
    """A phase before production: how long its machines work, and what it can prove in that time."""

    hours: int
    basis: Message
    """How its cost is counted."""
    limits: tuple[Message, ...]
    """What was asked, each with its number, as far as it can be seen on these machines."""
    runs: int | None
    """Whole pieces of work that it is made of; ``None`` where it runs all its weeks."""
    by_the_hour: bool = True
    whole: bool = True
    """At least one piece of the work ends within it: its result can be judged."""


def phase_hours(kind: PhaseKind) -> int:
    """All hours of a phase's weeks. [h]"""
    return HOURS_PER_WEEK * WEEKS[kind]


def phase_weeks(kind: PhaseKind, run_h: float | None) -> int:
    """Weeks of a phase from a Monday to a Friday: the usual ones, or as many as the run takes that it holds. [weeks]

    Parameters
    ----------
    run_h : float or None
        The run that must end within it. [h]
    """
    return WEEKS[kind] if run_h is None else max(WEEKS[kind], ceil((run_h + WEEKEND_H) / HOURS_PER_WEEK))


def trial(
    kind: PhaseKind,
    run_h: float | None,
    limits: tuple[Message, ...] = (),
    *,
    week_h: int = HOURS_PER_WEEK,
    starts: bool = False,
) -> Trial:
    """The hours that machines work in the phase's weeks, or a few runs where the work comes in runs and they take less. [h]

    Parameters
    ----------
    run_h : float or None
        One run on the machines of the phase; ``None`` for work that never ends. [h]
    week_h : int
        Of a week, in which machines are on: all, unless they stop when nobody works. [h]
    starts : bool
        Whether the start of the machines is in a run.
    """
    weeks = phase_hours(kind) * week_h // HOURS_PER_WEEK
    if run_h is None or FEW_RUNS * run_h >= weeks:
        whole = week_h == HOURS_PER_WEEK
        key = WHOLE_WEEKS if whole else "phase-basis-hours-worked"
        basis = Message(key=key, args={"hours": weeks, "weeks": WEEKS[kind]} if whole else {"hours": weeks})
        return Trial(hours=weeks, basis=basis, limits=limits, runs=None, whole=run_h is None or run_h <= weeks)
    hours = ceil(round(FEW_RUNS * run_h, 6))
    key = f"phase-basis-runs{'-started' if starts else ''}"
    basis = Message(key=key, args={"runs": FEW_RUNS, "each": run_h, "hours": hours})
    return Trial(hours=hours, basis=basis, limits=limits, runs=FEW_RUNS)


def month_of_production(*, once: bool) -> Trial:
    """What follows them: a month as the proposal bills it, or the only run. [h]"""
    return Trial(
        hours=HOURS_PER_MONTH,
        basis=Message(key="phase-basis-run" if once else "phase-basis-month"),
        limits=(),
        runs=None,
        by_the_hour=False,
    )
