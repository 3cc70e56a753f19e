"""A run that works only in the hours in which machines of another service stand idle, and stops between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from aiready_gui.domain.units import HOURS_PER_WEEK, SECONDS_PER_HOUR
from aiready_gui.engine.training.checkpoints import RESTART_S

RESTART_H: Final = RESTART_S / SECONDS_PER_HOUR
"""That every stretch of hours begins with. [h]"""


class ByNight(NamedTuple):
    """How long it takes so."""

    hours: int
    """From the first hour of the week to the end, idle ones and busy ones of the service. [h]"""
    worked: int
    """Of them those in which the machines train, starting again among them. [h]"""
    a_week: int
    """Hours of a week that are free. [h]"""


def free_hours(counts: Sequence[int], machines: int, needed: int) -> tuple[bool, ...]:
    """In which hours of a week ``needed`` of ``machines`` [count] stand idle beside the ``counts`` [count] that work: arithmetic."""
    return tuple(machines - count >= needed for count in counts)


def by_night(run_h: float, free: Sequence[bool], first: int) -> ByNight | None:
    """A run of ``run_h`` [h] that begins in the hour ``first`` [h] of the week; ``None`` where it would never end.

    Own derivation: every stretch of ``free`` hours loses :data:`RESTART_H` before it brings progress.
    """
    stretches = sum(now and not before for now, before in zip(free, (free[-1], *free[:-1]), strict=True))
    useful = sum(free) - RESTART_H * stretches
    if useful <= 0:
        return None
    weeks = max(int(run_h / useful) - 1, 0)
    done, hours, worked, on = weeks * useful, weeks * HOURS_PER_WEEK, weeks * sum(free), False
    while done < run_h:
        hour = free[(first + hours) % HOURS_PER_WEEK]
        done += (1.0 if on else 1.0 - RESTART_H) if hour else 0.0
        on, hours, worked = hour, hours + 1, worked + hour
    return ByNight(hours, worked, sum(free))
