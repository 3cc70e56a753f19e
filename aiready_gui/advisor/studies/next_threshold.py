"""At which value of one answer, everything else as it is, other machines are proposed: the step up, and the step down.

A walk of a few steps finds the first that differs, and halving narrows it to a hundredth of the value. Between two steps of the walk
the machines may become others and come back: such a place is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from aiready_gui.advisor.advise import proposed_beside
from aiready_gui.advisor.project.taking import RefusedError, taking
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.remembered import Remembered

FAR: Final = 4.0
"""How many times the value, and which part of it, is looked at: as far as a slider goes. [1]"""
STEPS: Final = 4
"""Of the walk, each way: half as much again, about as finely as somebody drags."""
NEAR: Final = 0.01
"""How near a value is to the place where the machines change. [share]"""


@dataclass(frozen=True)
class Asked:
    """One answer of one workload whose value is moved."""

    path: str
    value: float
    low: float
    """No value below it is looked at, none above ``high``; all in the unit that is stored."""
    high: float
    whole: bool
    workload: int


@dataclass(frozen=True)
class Threshold:
    """Where other machines begin."""

    value: float
    """The nearest that was looked at on the other side, in the unit that is stored."""
    option: Option | None
    """What is proposed there; ``None`` where nothing fits."""


@dataclass(frozen=True)
class Around:
    """Both sides of where an answer stands; ``None`` where the machines stay as far as was looked."""

    below: Threshold | None
    above: Threshold | None


Ask = Callable[[float], Option | None]
"""What is proposed at a value; raises :class:`RefusedError` for one that the project does not take."""

_KNOWN: Final[Remembered[Around]] = Remembered(64)


def around(
    view: Project,
    whole: Callable[[Project], Project],
    asked: Asked,
    snapshot: Snapshot,
    as_of: date,
    *,
    wanted: Callable[[], bool] = lambda: True,
) -> Around | None:
    """The steps on both sides of an answer; ``None`` where nobody wants to know any more, or what stands there is refused.

    Parameters
    ----------
    view : Project
        With the workload alone.
    whole : callable
        From such a one to the project with all its workloads.
    wanted : callable
        Asked before each answer.
    """

    def ask(value: float) -> Option | None:
        if not wanted():
            raise _UnwantedError
        trial = taking(view, asked.path, value, today=as_of)
        return proposed_beside(whole(trial), snapshot, as_of=as_of, workload=asked.workload)

    def made() -> Around:
        now = machines(ask(asked.value))
        return Around(below=_first(ask, now, asked, 1 / FAR), above=_first(ask, now, asked, FAR))

    try:
        return _KNOWN.get((view, whole(view), asked, as_of), made, same=(snapshot,))
    except (_UnwantedError, RefusedError, AdvisorError):
        return None


class _UnwantedError(Exception):
    """Nobody waits for the answer."""


def machines(option: Option | None) -> tuple[object, ...]:
    """What tells one proposal from another: the offer, how many of it, how the work lies on them."""
    if option is None:
        return ()
    layout = option.layout
    return layout.offer_key, layout.gpus, layout.replicas, layout.tp, layout.pp, layout.precision


def _first(ask: Ask, now: tuple[object, ...], asked: Asked, end: float) -> Threshold | None:
    """The first value towards ``end`` times that of now with other machines than ``now``."""
    same, found = asked.value, None
    for value in _walk(asked, end):
        there = _tried(ask, value)
        if there is None:
            return None  # the project takes none beyond
        if machines(there.option) != now:
            found = there
            break
        same = value
    while found is not None and (between := _middle(same, found.value, asked)) is not None:
        there = _tried(ask, between)
        if there is None or machines(there.option) == now:
            same = between
        else:
            found = there
    return found


def _tried(ask: Ask, value: float) -> Threshold | None:
    try:
        return Threshold(value, ask(value))
    except RefusedError:
        return None


def _walk(asked: Asked, end: float) -> Iterator[float]:
    before = asked.value
    for step in range(1, STEPS + 1):
        value = _kept(asked, asked.value * end ** (step / STEPS))
        if value != before:
            yield value
        before = value


def _kept(asked: Asked, value: float) -> float:
    """As people say it: within its limits, in three digits, whole where it has to be."""
    value = float(f"{min(max(value, asked.low), asked.high):.3g}")
    return round(value) if asked.whole else value


def _middle(same: float, other: float, asked: Asked) -> Any:
    """A value between the two; ``None`` where they are near enough."""
    if abs(other - same) <= NEAR * max(abs(same), abs(other)):
        return None
    value = _kept(asked, (same + other) / 2)
    return None if value in (same, other) else value
