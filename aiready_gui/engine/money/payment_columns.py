"""What each row costs when it is paid for in its cheapest way: the ranking sees the price that the bill will show.

The columns twin of :mod:`aiready_gui.engine.money.mode_mix`, in floats where the bill counts in Decimals: two faces of one rule,
which tests hold together. Prices are per machine and hour, without VAT; shape (r, modes), NaN where not published.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.money.modes import MODES, ON_DEMAND, RESERVED_MODES
from aiready_gui.engine.money.spare_machines import Reserve

_RESERVED = tuple(MODES.index(mode) for mode in RESERVED_MODES)


def mode_hours(by_the_hour: Array, machines: Array) -> Array:
    """Machine-hours of a month that each mode bills: those worked, but all of them where machines are reserved. [h]

    Parameters
    ----------
    by_the_hour : Array
        Shape (r,) or, where they depend on the mode, (r, modes). [h]
    machines : Array
        Shape (r,). [count]
    """
    hours = np.broadcast_to(by_the_hour if by_the_hour.ndim == 2 else by_the_hour[:, None], (len(machines), len(MODES))).copy()
    for column in _RESERVED:
        hours[:, column] = machines * HOURS_PER_MONTH
    return hours


def mode_costs(price: Array, hours: Array, allowed: Mask) -> Array:
    """Price times hours, shape (r, modes); infinite in a mode that is not published or not ``allowed``."""
    with np.errstate(invalid="ignore"):
        return np.where(allowed & np.isfinite(price), price * hours, np.inf)


def cheapest_hour(price: Array, allowed: Mask) -> tuple[Array, Index]:
    """The least price of an hour and its mode, for machines that run all hours; shapes (r,)."""
    return cheapest_mode(mode_costs(price, np.ones_like(price), allowed))


def cheapest_mode(costs: Array) -> tuple[Array, Index]:
    """The least cost of each row and its mode, the first of equal ones; shapes (r,)."""
    mode = costs.argmin(axis=1)
    return costs[np.arange(len(costs)), mode], mode.astype(np.int64)


@dataclass(frozen=True)
class Week:
    """Machines of each row at each distinct level of a week's load, busiest first."""

    counts: Array
    """Shape (levels, r). [count]"""
    hours: Array
    """Of the week at each level; shape (levels,). [h]"""


def machine_week(
    week: tuple[float, ...], wanted: Array, most: Array, per_instance: Array, reserve: Reserve, *, stops: bool
) -> Week:
    """Machines that each level of the load takes.

    Parameters
    ----------
    week : tuple of float
        Load of each hour as a share of the busiest. [1]
    wanted, most : Array
        Units that the busiest hour takes, unrounded, and those there are; shape (r,). [count]
    per_instance : Array
        Units that one machine holds; shape (r,). [count]
    stops : bool
        Whether nothing runs in hours without load; otherwise one unit always stands ready.
    """
    distinct, times = np.unique(np.array(week), return_counts=True)
    levels, hours = distinct[::-1], times[::-1].astype(np.float64)
    floor = np.where((levels > 0) | (not stops), 1.0, 0.0)[:, None]
    units = np.minimum(np.maximum(np.ceil(levels[:, None] * wanted[None, :] - 1e-9), floor), most[None, :])
    machines = reserve.column(np.ceil(units / per_instance[None, :]))
    return Week(counts=np.where(units > 0, machines, 0.0) if stops else machines, hours=hours)


def week_costs(price: Array, allowed: Mask, week: Week, *, follows: Mask) -> Array:
    """Cost of a month in each mode for machines that follow a week; a reserved mode may be a base under hourly machines.

    Parameters
    ----------
    allowed : Array
        Shape (modes,).
    follows : Array
        Whether machines may be stopped in quiet hours; shape (r,).

    Returns
    -------
    Array
        Shape (r, modes); infinite in a mode that is not published or not ``allowed``.
    """
    most = week.counts[0]
    hours = np.where(follows, month_hours((week.hours[:, None] * week.counts).sum(axis=0)), most * HOURS_PER_MONTH)
    costs = mode_costs(price, mode_hours(hours, most), allowed)
    if allowed[ON_DEMAND]:
        for column in _RESERVED:
            if allowed[column]:
                mixed = mixed_month_cost(week.counts, week.hours, price[:, ON_DEMAND], price[:, column])
                costs[:, column] = np.where(follows & (mixed < costs[:, column]), mixed, costs[:, column])
    return costs


def month_hours(of_week: Array) -> Array:
    """Whole machine-hours of a month from those of a week, as :func:`~aiready_gui.engine.money.mode_mix.billed_hours`. [h]"""
    return np.ceil(of_week * (HOURS_PER_MONTH / HOURS_PER_WEEK) - 1e-6)


def mixed_month_cost(counts: Array, weights: Array, hourly: Array, reserved: Array) -> Array:
    """Cost of a month with the best reserved base: the level is the count at which the busy share falls to ``r / p``.

    Parameters
    ----------
    counts : Array
        Machines at each level of load, busiest first; shape (levels, rows). [count]
    weights : Array
        Hours of the week at each level; shape (levels,). [h]
    hourly, reserved : Array
        Price of a machine; shape (rows,), NaN where it is not sold so. [1/h]
    """
    with np.errstate(invalid="ignore"):
        share = reserved / hourly
    busy = np.cumsum(weights)  # hours with at least this load
    worth = busy[:, None] > HOURS_PER_WEEK * np.where(np.isnan(share), np.inf, share)[None, :]
    first = worth.argmax(axis=0)
    level = np.where(worth.any(axis=0), counts[first, np.arange(counts.shape[1])], 0.0)
    burst = (weights[:, None] * np.maximum(counts - level[None, :], 0.0)).sum(axis=0)
    cost = reserved * level * HOURS_PER_MONTH + hourly * month_hours(burst)
    return np.where(np.isnan(cost), np.inf, cost)
