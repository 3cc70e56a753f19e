"""What each row costs when it is paid for in its cheapest way: the ranking sees the price that the bill will show.

The columns twin of :mod:`aiready_gui.engine.money.mode_mix`, in floats where the bill counts in Decimals: two faces of one rule,
which tests hold together. Prices are per machine and hour, without VAT; shape (r, modes), NaN where not published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK, MONTHS_PER_YEAR
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.money.modes import MODES, ON_DEMAND, RESERVED_MODES, RESERVED_YEARS
from aiready_gui.engine.money.spare_machines import Reserve

_RESERVED = tuple(MODES.index(mode) for mode in RESERVED_MODES)


def mode_hours(by_the_hour: Array, machines: Array, *, single: bool = False) -> Array:
    """Machine-hours of a month that each mode bills: those worked, but all of them where machines are reserved. [h]

    A reservation is paid around the clock: arithmetic. One that is made for a ``single`` run is paid to its end.

    Parameters
    ----------
    by_the_hour : Array
        Shape (r,) or, where they depend on the mode, (r, modes). [h]
    machines : Array
        Shape (r,). [count]
    """
    hours = np.broadcast_to(by_the_hour if by_the_hour.ndim == 2 else by_the_hour[:, None], (len(machines), len(MODES))).copy()
    for column in _RESERVED:
        hours[:, column] = machines * HOURS_PER_MONTH * (RESERVED_YEARS[MODES[column]] * MONTHS_PER_YEAR if single else 1)
    return hours


def mode_costs(price: Array, hours: Array, allowed: Mask) -> Array:
    """``price`` [currency/h] times ``hours`` [h], shape (r, modes): arithmetic. [currency]

    Infinite in a mode that is not published or not ``allowed``.
    """
    with np.errstate(invalid="ignore"):
        return np.where(allowed & np.isfinite(price), price * hours, np.inf)


def cheapest_hour(price: Array, allowed: Mask) -> tuple[Array, Index]:
    """The least price of an hour and its mode, for machines that run all hours; shapes (r,). [currency/h]"""
    return cheapest_mode(mode_costs(price, np.ones_like(price), allowed))


def cheapest_mode(costs: Array) -> tuple[Array, Index]:
    """The least of the ``costs`` of each row and its mode, the first of equal ones; shapes (r, modes) to (r,). [currency]"""
    mode = costs.argmin(axis=1)
    return costs[np.arange(len(costs)), mode], mode.astype(np.int64)


def first_run_costs(price: Array, allowed: Mask, machines: Array, staying: Array, hours: Array) -> Array:
    """Cost of the first month in each mode where some machines stay and the others come for a run and go. [currency]

    Those that stay are paid for all month; the others by the hour, or reserved with them where all of it is cheaper so:
    arithmetic.

    Parameters
    ----------
    price : Array
        Of a machine; shape (r, modes), NaN where it is not published. [currency/h]
    allowed : Array
        Shape (modes,).
    machines, staying : Array
        All of them, and those that stay; shape (r,). [count]
    hours : Array
        Of the others, paid once; shape (r,). [h]

    Returns
    -------
    Array
        Shape (r, modes); infinite in a mode that is not published or not ``allowed``. [currency]
    """
    all_month = staying * HOURS_PER_MONTH
    costs = mode_costs(price, np.broadcast_to((all_month + hours)[:, None], price.shape), allowed)
    hourly = np.where(hours > 0, price[:, ON_DEMAND] * hours if allowed[ON_DEMAND] else np.inf, 0.0)
    for column in _RESERVED:
        if allowed[column]:
            mixed = price[:, column] * all_month + hourly
            costs[:, column] = np.fmin(mixed, price[:, column] * machines * HOURS_PER_MONTH)
    return np.where(np.isnan(costs), np.inf, costs)


@dataclass(frozen=True)
class Week:
    """Machines of each kind of row at each distinct level of a week's load, busiest first."""

    counts: Array
    """Shape (levels, kinds). [count]"""
    hours: Array
    """Of the week at each level; shape (levels,). [h]"""

    def without_twins(self) -> tuple[Week, Index]:
        """The week of the kinds that differ, and which of these each is [index].

        Those whose machines never change differ in their count [count] alone: arithmetic.
        """
        steady = self.counts[0] == self.counts[-1]  # counts never rise along the levels
        apart = np.where(steady, self.counts[0], -1.0 - np.arange(len(steady)))
        _, places, kind = np.unique(apart, return_index=True, return_inverse=True)
        return Week(counts=self.counts[:, places], hours=self.hours), kind

    @cached_property
    def busy(self) -> Array:
        """Hours with at least each level's load; shape (levels,). [h]"""
        return np.cumsum(self.hours)

    @cached_property
    def base_and_burst(self) -> tuple[Array, Array]:
        """Machines below each level [count], and the hours of the week of what stands above them [h]; shapes (levels + 1, kinds).

        The last base is none at all; nothing stands above the first: arithmetic.
        """
        base = np.concatenate([self.counts, np.zeros((1, self.counts.shape[1]))])
        above = np.cumsum(self.hours[:, None] * self.counts, axis=0) - self.busy[:, None] * base[1:]
        return base, np.concatenate([np.zeros((1, self.counts.shape[1])), above])


def machine_week(
    week: tuple[float, ...],
    wanted: Array,
    most: Array,
    per_instance: Array,
    reserve: Reserve,
    *,
    stops: bool,
    machines: Array | float = 1.0,
) -> Week:
    """Machines that each level of the load takes.

    Parameters
    ----------
    week : tuple of float
        Load of each hour as a share of the busiest. [share]
    wanted, most : Array
        Units that the busiest hour takes, unrounded, and those there are; shape (kinds,). [count]
    per_instance : Array
        Units that one machine holds; shape (kinds,). [count]
    stops : bool
        Whether nothing runs in hours without load; otherwise one unit always stands ready.
    machines : Array or float
        That one unit spans, and one of a reserve with it; shape (kinds,). [count]
    """
    levels, hours = _levels(week)
    floor = np.where((levels > 0) | (not stops), 1.0, 0.0)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        units = np.minimum(np.maximum(np.ceil(levels[:, None] * wanted[None, :] - 1e-9), floor), most[None, :])
        counts = reserve.column(np.ceil(units / per_instance[None, :])) * machines
    # What no number of machines carries passes no gate: its endless counts must not spoil the sums of the others.
    return Week(counts=np.where((units > 0) & np.isfinite(counts), counts, 0.0), hours=hours)


@lru_cache(maxsize=64)
def _levels(week: tuple[float, ...]) -> tuple[Array, Array]:
    """Distinct levels of a week's load, busiest first, and the hours at each. [1, h]"""
    distinct, times = np.unique(np.array(week), return_counts=True)
    levels, hours = distinct[::-1], times[::-1].astype(np.float64)
    levels.flags.writeable = hours.flags.writeable = False  # shared by all who ask about this week
    return levels, hours


def week_costs(price: Array, allowed: Mask, week: Week, kind: Index, *, follows: Mask) -> Array:
    """Cost of a month in each mode for machines that follow a week; a reserved mode may be a base under hourly machines.

    Our own derivation: that of :func:`~aiready_gui.engine.money.mode_mix.reserve_level`.

    Parameters
    ----------
    price : Array
        Of a machine; shape (r, modes), NaN where it is not published. [currency/h]
    allowed : Array
        Shape (modes,).
    kind : Index
        Column of ``week`` of each row; shape (r,).
    follows : Array
        Whether machines may be stopped in quiet hours; shape (r,).

    Returns
    -------
    Array
        Shape (r, modes); infinite in a mode that is not published or not ``allowed``. [currency]
    """
    most = week.counts[0][kind]
    worked = month_hours((week.hours[:, None] * week.counts).sum(axis=0))
    costs = mode_costs(price, mode_hours(np.where(follows, worked[kind], most * HOURS_PER_MONTH), most), allowed)
    if allowed[ON_DEMAND]:
        for column in _RESERVED:
            if allowed[column]:
                mixed = mixed_month_cost(week, kind, price[:, ON_DEMAND], price[:, column])
                costs[:, column] = np.where(follows & (mixed < costs[:, column]), mixed, costs[:, column])
    return costs


def month_hours(of_week: Array) -> Array:
    """Whole machine-hours of a month from those ``of_week`` [h]: arithmetic. [h]

    The twin of :func:`~aiready_gui.engine.money.mode_mix.billed_hours`.
    """
    return np.ceil(of_week * (HOURS_PER_MONTH / HOURS_PER_WEEK) - 1e-6)


def mixed_month_cost(week: Week, kind: Index, hourly: Array, reserved: Array) -> Array:
    """Cost of a month with the best reserved base: the level is the count at which the busy share falls to ``r / p``.

    Our own derivation, that of :func:`~aiready_gui.engine.money.mode_mix.reserve_level`, for all rows at once.

    Parameters
    ----------
    kind : Index
        Column of ``week`` of each row; shape (r,).
    hourly, reserved : Array
        Price of a machine; shape (r,), NaN where it is not sold so. [currency/h]

    Returns
    -------
    Array
        Shape (r,); infinite where either price is missing. [currency]
    """
    with np.errstate(invalid="ignore"):
        share = reserved / hourly
    # The first level at which the base is worth its price; one beyond the last where it never is: then there is none.
    first = np.searchsorted(week.busy, HOURS_PER_WEEK * np.where(np.isnan(share), np.inf, share), side="right")
    base, burst = week.base_and_burst
    cost = reserved * base[first, kind] * HOURS_PER_MONTH + hourly * month_hours(burst[first, kind])
    return np.where(np.isnan(cost), np.inf, cost)
