"""What each candidate costs when it is paid for in its cheapest way: the ranking sees the same price as the bill.

The columns twin of :mod:`aiready_gui.engine.money.mode_mix`; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.money.mode_mix import RESERVED_MODES, ready_week
from aiready_gui.engine.money.modes import MODES, admissible_modes
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import sizing
from aiready_gui.engine.serving.autoscaling import usual_start_s
from aiready_gui.engine.serving.selection import passing
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.engine.serving.sizing import Grid, Sized


def sized(of: Grid, project: Project, need: Demand, at: Targets, residency: tuple[str, ...], *, headroom: bool) -> Sized:
    """Gate, count and price of every row, with the asked headroom or without it, priced as it would be billed."""
    size = sizing.size_with_headroom if headroom else sizing.size
    wanted = need.peak_rps * (1 + ((project.conditions.headroom or 0.0) if headroom else 0.0))
    return _billed(of, size(of, project, need, at, residency), need, project, wanted)


def _billed(of: Grid, found: Sized, need: Demand, project: Project, wanted_rps: float) -> Sized:
    """``found`` with the price of the cheapest way to pay; unchanged where machines may not follow the load."""
    rows = passing(found)
    if not project.conditions.follow_load or not len(rows):
        return found
    allowed = dict(zip(MODES, admissible_modes(project), strict=True))
    price = of.market.price[of.row_offer[rows]]
    hourly = price[:, MODES.index(PricingMode.ON_DEMAND)]
    if not allowed[PricingMode.ON_DEMAND]:
        return found
    counts, weights = _counts(of, found, need, project, wanted_rps)
    hours = np.where(np.isnan(hourly), np.inf, hourly) * month_hours((weights[:, None] * counts).sum(axis=0))
    cheapest, mode = hours, np.full(len(rows), MODES.index(PricingMode.ON_DEMAND))
    for one in RESERVED_MODES:
        if not allowed[one]:
            continue
        reserved = price[:, MODES.index(one)]
        cost = mixed_month_cost(counts, weights, hourly, reserved)
        better = cost < cheapest
        cheapest, mode = np.where(better, cost, cheapest), np.where(better, MODES.index(one), mode)
    per_month, modes = found.per_month.copy(), found.mode.copy()
    known = np.isfinite(cheapest)
    per_month[rows[known]] = cheapest[known]
    modes[rows[known]] = mode[known]
    return replace(found, per_month=per_month, mode=modes)


def _counts(of: Grid, found: Sized, need: Demand, project: Project, wanted_rps: float) -> tuple[Array, Array]:
    """Machines at each distinct level of load, busiest first, shape (levels, rows), and the hours of a week at it."""
    rows = passing(found)
    start_s = usual_start_s(max(memory.weights_bytes(need.card, precision) for precision in of.precisions))
    levels, hours = np.unique(np.array(ready_week(need.week, start_s)), return_counts=True)
    levels, weights = levels[::-1], hours[::-1].astype(np.float64)
    cell = of.row_cell[rows]
    rate = found.capacity.rate[cell]
    per_instance = np.floor(of.market.gpu_count[of.row_offer[rows]] / of.cells.gpus[cell])
    replicas = np.maximum(np.ceil(levels[:, None] * (wanted_rps / rate)[None, :] - 1e-9), 1.0)
    return reserve_of(project.conditions).column(np.ceil(replicas / per_instance[None, :])), weights


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
