"""One answer that may give way, with its softer values; and the round numbers that such values are."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, NamedTuple

from aiready_gui.advisor.answer.option import Quote
from aiready_gui.domain.compliance import AppliedEffects
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate

# Two digits that people say: what a search between them finds is rounded towards the softer side by construction.
SPOKEN: Final = (10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 32, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 90)
ROUND: Final = tuple(float(f"{two}e{power}") for power in range(-4, 8) for two in SPOKEN)
"""All of them that an answer may be, ascending."""
HALF_MORE: Final = 1.5
QUARTER_LESS: Final = 0.75
ROUNDING: Final = 1e-9  # half as much again as 0.1 is a hair above 0.15

Softer = tuple[Message, Project]
"""A softer value in words, and the project with it."""


class Step(NamedTuple):
    """One answer that may give way, and the values that are softer than what was answered."""

    field: str
    """Dotted path of the answer."""
    values: tuple[Any, ...]
    """Softer values, mildest first."""
    soften: Callable[[Any], Softer]
    """The project with one of them."""
    lifts: frozenset[Gate] = frozenset()
    """The rejections that it can lift: where none of them happened it has nothing to give. None: it only costs machines."""
    nested: bool = False
    """Whether each value allows all that the one before it does: then the mildest that fits is found by halving."""
    near: tuple[Any, ...] = ()
    """The next softer values worth a talk with the customer: asked about in turn until one saves.

    None where something else beside the answer already tells what it costs: another mode, another provider.
    """


class Case(NamedTuple):
    """A project with one workload, whose answers are to give way."""

    raw: Project
    filled: Project
    """``raw`` with defaults and what the law demands."""
    law: AppliedEffects
    rejected: Collection[Gate]
    """Where offers fell, of a project that nothing fits."""
    snapshot: Snapshot
    ask: Callable[[Project], Quote | None]
    """What another project would get."""

    def working(self, **changes: object) -> Project:
        """The project with answers about its work changed."""
        return self.raw.revised(workloads=(self.raw.workloads[0].revised_within(**changes),))

    def on(self, **changes: object) -> Project:
        """The project with conditions changed."""
        return self.raw.revised(conditions=self.raw.conditions.revised_within(**changes))


def spoken(low: float, high: float) -> tuple[float, ...]:
    """Round values above ``low`` up to ``high``, ascending."""
    if not 0 < low < high:
        return ()
    return tuple(value for value in ROUND if low * (1 + ROUNDING) < value <= high)


def next_softer(now: float, values: Sequence[float]) -> tuple[float, ...]:
    """The first of ``values``, mildest first, that is half as much again or a quarter less; the last where none is so far."""
    if not values:
        return ()
    up, hair = values[-1] > now, now * ROUNDING
    far = (value for value in values if (value >= now * HALF_MORE - hair if up else value <= now * QUARTER_LESS + hair))
    return (next(far, values[-1]),)
