"""So many units, said as the headroom of a load that takes just as many."""

from __future__ import annotations

from math import ceil

EVEN = 1e-9  # what rounding leaves of a whole number


def headroom_for(units: float, each: float) -> float:
    """Headroom with which a load takes just ``units`` units [count]; one carries ``each`` of it [share]. [share]

    Own derivation: ``units = ceil((1 + headroom) / each)`` holds half a unit below ``units * each - 1``, as far from one unit
    more as from one less; none where the load alone takes them.
    """
    return max((units - 0.5) * each - 1, 0.0)


def fewest_units(units: float, carried: float) -> float:
    """Units that carry the load without headroom [count], where ``units`` [count] carry ``carried`` times the load [1]: arithmetic."""
    return max(ceil(units / carried - EVEN), 1)
