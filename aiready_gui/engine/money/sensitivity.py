"""Which assumption moves the total most: each driver to its two ends, everything computed again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.tco import Swing

Cost = Callable[[Project], Money | None]
"""Total of a project over its term; ``None`` where nothing fits."""


@dataclass(frozen=True)
class Driver:
    """An assumption with the two projects in which it is off."""

    name: Message
    low_label: Message
    high_label: Message
    low: Project
    high: Project


def tornado(base: Money, drivers: Sequence[Driver], cost: Cost) -> tuple[Swing, ...]:
    """Swings of the drivers, widest first; a driver at whose end nothing fits, or that moves nothing, is left out. [currency]

    One driver at a time, the others as they are: no two assumptions are moved together.

    Parameters
    ----------
    base : Money
        Total over the term with every assumption as it is. [currency]
    """
    swings = []
    for driver in drivers:
        low, high = cost(driver.low), cost(driver.high)
        if low is None or high is None:
            continue
        swing = Swing(driver=driver.name, low_label=driver.low_label, high_label=driver.high_label, low=low, high=high, base=base)
        if swing.spread:
            swings.append(swing)
    return tuple(sorted(swings, key=lambda swing: -swing.spread))
