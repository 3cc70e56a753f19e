"""Rows ranked by what they cost in all: their GPUs, and the storage and network that stand beside them.

What stands beside is worked out row by row, so it is asked for only while a row's GPUs alone could still win.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.money import KOPECK
from aiready_gui.engine.gpu.replica import Array, Index

SAME_SUM: Final = float(KOPECK)  # sums are compared as they are printed


class Beside(NamedTuple):
    """What stands beside the GPUs of a row, without VAT, in the project's currency and for the time its GPUs are priced for.

    The other lines of its bill. What its provider publishes no price for stands there at the market's usual one: silence is
    not cheap.
    """

    of_row: Callable[[int], float]
    """[currency]"""
    least: Array | None = None
    """Of every row there is, no more than ``of_row`` gives: known without asking. [currency]"""

    def __call__(self, row: int) -> float:
        """For one ``row`` [row], by whoever made this. [currency]"""
        return self.of_row(row)


class Kin(NamedTuple):
    """Rows that differ in what stands beside them by their number of machines alone: by more of them, no less stands there."""

    group: Index
    """Of every row there is."""
    machines: Array
    """The same. [count]"""


def cheapest_in_all(
    rows: Index, gpus: Array, other_lines: Beside, *, within: float = 0.0, kin: Kin | None = None
) -> tuple[Index, Array]:
    """The rows that cost at most ``1 + within`` times the cheapest in all, and what each costs; empty for no rows. [currency]

    An exact search, our own derivation: a row whose GPUs, with the least that stands beside them, cost more than the cheapest
    in all can no longer win.

    Parameters
    ----------
    rows : Index
        To choose from.
    gpus : Array
        Price of the GPUs of every row there is. [currency]
    other_lines : callable
        What stands beside the GPUs of a row. [currency]
    within : float
        How much dearer than the cheapest is still near. [share]
    kin : Kin or None
        Where storage costs more than the GPUs, no price of GPUs rules a row out; one of its kin with fewer machines does.
    """
    near_rows: list[int] = []
    fewest: dict[int, tuple[float, float]] = {}  # group: machines of a row that was worked out, and what stands beside it
    whole: list[float] = []
    least = float("inf")
    bound = gpus if other_lines.least is None else gpus + other_lines.least
    for row in rows[np.argsort(bound[rows], kind="stable")].tolist():
        if bound[row] > least * (1 + within) + SAME_SUM:
            break
        if kin is not None:
            group, machines = int(kin.group[row]), float(kin.machines[row])
            known = fewest.get(group)
            if known and machines > known[0] and gpus[row] + known[1] > least * (1 + within) + SAME_SUM:
                continue
        near_rows.append(row)
        stands = other_lines(row)
        whole.append(float(gpus[row]) + stands)
        if kin is not None and (known is None or machines < known[0]):
            fewest[group] = machines, stands
        least = min(least, whole[-1])
    costs = np.array(whole)
    near = np.round(costs, 2) <= np.round(least * (1 + within), 2)
    return np.array(near_rows, dtype=np.int64)[near], costs[near]


def first_no_cheaper(rows: Index, gpus: Array, other_lines: Beside, than: int) -> int | None:
    """The first of ``rows`` whose bill is no lower than that of the row ``than``.

    A quicker option with a lower sum under it would make the recommended one look foolish.

    Parameters
    ----------
    gpus : Array
        Price of the GPUs of every row there is. [currency]
    other_lines : callable
        What stands beside the GPUs of a row. [currency]
    """
    reference = float(gpus[than]) + other_lines(than)
    return next((row for row in rows.tolist() if float(gpus[row]) + other_lines(row) >= reference - SAME_SUM), None)
