"""What each row of a fleet costs when it is paid for in its cheapest way: the ranking sees the same price as the bill.

The columns twin of :mod:`aiready_gui.engine.money.mode_mix` and :mod:`aiready_gui.engine.money.run_payment`; tests hold them together.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.fleets.finite_work import FirstRun, Pile
from aiready_gui.engine.fleets.fleet import Fleet, Load, passing
from aiready_gui.engine.gpu.replica import Index
from aiready_gui.engine.money.mode_mix import RESERVED_MODES
from aiready_gui.engine.money.modes import MODES, admissible
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.serving.candidate_price import mixed_month_cost, month_hours


def billed(of: Fleet, project: Project, load: Load, margin: float) -> Fleet:
    """``of`` with the price of the cheapest way to pay; unchanged where machines may not follow the load."""
    rows = passing(of)
    if load.pile is not None and len(rows):
        return _by_run(of, rows, project, load, load.pile)
    if load.first_run is not None and len(rows):
        return _with_first_run(of, rows, project, load, load.first_run)
    if not (project.conditions.follow_load or load.stops) or not len(rows):
        return of
    levels, hours = np.unique(np.array(load.week), return_counts=True)
    levels, weights = levels[::-1], hours[::-1].astype(np.float64)
    rate = np.array([way.rate.value for way in of.ways])[of.row_way[rows]] * load.utilisation
    each = np.array([way.gpus for way in of.ways])[of.row_way[rows]]
    floor = np.where((levels > 0) | (not load.stops), 1.0, 0.0)[:, None]  # as in unit_hours
    units = np.ceil(levels[:, None] * (load.amount * (1 + margin) / rate)[None, :] - 1e-9)
    units = np.minimum(np.maximum(units, floor), of.units[rows][None, :])
    carrying = np.ceil(units / (of.market.gpu_count[of.row_offer[rows]] // each)[None, :])
    machines = reserve_of(project.conditions).column(carrying)
    machines = np.where(units > 0, machines, 0.0)
    price = of.market.price[of.row_offer[rows]]
    allowed = dict(zip(MODES, admissible(project, interruptible=load.interruptible), strict=True))
    hourly = price[:, MODES.index(PricingMode.ON_DEMAND)]
    used = month_hours((weights[:, None] * machines).sum(axis=0))
    cheapest, chosen = np.full(len(rows), np.inf), of.mode[rows].copy()
    for mode, allows in allowed.items():
        column = price[:, MODES.index(mode)]
        if not allows:
            continue
        if mode in RESERVED_MODES:
            cost = mixed_month_cost(machines, weights, hourly, column)
            whole = column * machines[0] * HOURS_PER_MONTH
            cost = np.minimum(cost, np.where(np.isnan(whole), np.inf, whole))
        else:
            cost = np.where(np.isnan(column), np.inf, column) * used
        chosen = np.where(cost < cheapest, MODES.index(mode), chosen)
        cheapest = np.minimum(cost, cheapest)
    per_month, modes = of.per_month.copy(), of.mode.copy()
    known = np.isfinite(cheapest)
    per_month[rows[known]] = cheapest[known]
    modes[rows[known]] = chosen[known]
    return replace(of, per_month=per_month, mode=modes)


def _by_run(of: Fleet, rows: Index, project: Project, load: Load, pile: Pile) -> Fleet:
    """The hours that a pile takes in each mode; reserved machines are paid around the clock."""
    ways = of.row_way[rows]
    rate = np.array([way.rate.value for way in of.ways])[ways] * load.utilisation
    each = of.market.gpu_count[of.row_offer[rows]] // np.array([way.gpus for way in of.ways])[ways]
    machines = of.instances[rows]
    hours = pile.month_hours(machines, rate * each, np.array([way.start_s for way in of.ways])[ways])
    price = of.market.price[of.row_offer[rows]]
    paid = np.stack([machines * HOURS_PER_MONTH if mode in RESERVED_MODES else hours for mode in MODES], axis=1)
    allowed = np.array(admissible(project, interruptible=load.interruptible))
    monthly = np.where(allowed[None, :] & np.isfinite(price), price * paid, np.inf)
    per_month, modes = of.per_month.copy(), of.mode.copy()
    per_month[rows], modes[rows] = monthly.min(axis=1), monthly.argmin(axis=1)
    return replace(of, per_month=per_month, mode=modes)


def _with_first_run(of: Fleet, rows: Index, project: Project, load: Load, run: FirstRun) -> Fleet:
    """Machines that stay all month, and the hours of those that come for the run: by the hour, or all of them reserved."""
    ways = of.row_way[rows]
    rate = np.array([way.rate.value for way in of.ways])[ways] * load.utilisation
    machines, staying = of.instances[rows], of.staying[rows]
    coming = machines - staying
    hours = run.coming_hours(coming, rate * of.units[rows], np.array([way.start_s for way in of.ways])[ways])
    price = of.market.price[of.row_offer[rows]]
    allowed = dict(zip(MODES, admissible(project, interruptible=load.interruptible), strict=True))
    hourly = (
        price[:, MODES.index(PricingMode.ON_DEMAND)] * hours if allowed[PricingMode.ON_DEMAND] else np.full(len(rows), np.inf)
    )
    cheapest, chosen = np.full(len(rows), np.inf), of.mode[rows].copy()
    for mode, allows in allowed.items():
        if not allows:
            continue
        column = price[:, MODES.index(mode)]
        cost = column * staying * HOURS_PER_MONTH + np.where(coming > 0, hourly, 0.0)
        if mode in RESERVED_MODES:
            cost = np.fmin(cost, column * machines * HOURS_PER_MONTH)
        cost = np.where(np.isnan(cost), np.inf, cost)
        chosen = np.where(cost < cheapest, MODES.index(mode), chosen)
        cheapest = np.minimum(cost, cheapest)
    per_month, modes = of.per_month.copy(), of.mode.copy()
    known = np.isfinite(cheapest)
    per_month[rows[known]], modes[rows[known]] = cheapest[known], chosen[known]
    return replace(of, per_month=per_month, mode=modes)
