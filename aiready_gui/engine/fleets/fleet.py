"""Offers that carry a steady load: from the rate of one unit of work to machines, price, and why not the others.

A *way* is one manner of running the work on one kind of GPU: a card that transcribes, a replica of TP x PP cards that
works through a pile, a card cut into slices. The families differ in how they find a way's rate; from there on they are
counted, gated, priced and chosen alike, as columns over offers x ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.option import Binding, Role
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates import MOST_GPUS, Market, offer_gates
from aiready_gui.engine.facts import counted
from aiready_gui.engine.fleets.finite_work import FirstRun, Pile
from aiready_gui.engine.gpu.host import host_misfit
from aiready_gui.engine.gpu.replica import Array, Index
from aiready_gui.engine.money.modes import MODES, admissible
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Beside, cheapest_in_all, first_no_cheaper
from aiready_gui.engine.serving.selection import FASTEST_PRICE_LIMIT, WORTH_A_ROLE
from aiready_gui.engine.serving.sizing import GATES

Mask = npt.NDArray[np.bool_]

PASSED: Final = len(GATES)
SAME_PRICE: Final = 0.05  # prices this close are one price: then what was measured goes before what was scaled
PROVEN: Final = (Evidence.MEASURED, Evidence.CALIBRATED, Evidence.FORMULA)
FASTER: Final = 0.9  # the extended option must take at most this share of the balanced one's time


@dataclass(frozen=True)
class Way:
    """How one kind of GPU does the work, or why it cannot."""

    gpu: Gpu
    gpus: int
    """Cards of one unit. [1]"""
    rate: Figure
    """Work a second of one unit at full speed, with its 80 % interval; for sandboxes, people a card holds."""
    quickness: float
    """Orders ways by how soon one piece of work is done; any unit."""
    binding: Binding
    precision: Precision | None = None
    """Of the weights, where their format is a choice."""
    tp: int = 1
    pp: int = 1
    gate: Gate | None = None
    reason: Message | None = None
    start_s: float = 0.0
    """From the order of a machine to its first work, where it is paid for by the run. [s]"""
    detail: object = None
    """What the family wants to remember of the way."""


@dataclass(frozen=True)
class Load:
    """What the machines together must carry."""

    asked: Figure
    """Work a second at the peak, in the unit of the ways' rates."""
    planned: Figure
    """Share of a unit's full speed that is planned with. [share]"""
    week: tuple[float, ...]
    """168 hours, Monday first, as shares of the busiest."""
    stops: bool
    """Whether the machines are stopped in the hours without work; otherwise one unit always stands ready."""
    interruptible: bool
    """Whether spot machines may carry it."""
    pile: Pile | None = None
    """Set where the work ends: then the hours it takes are paid, not those of the week."""
    first_run: FirstRun | None = None
    """Set where the work begins with a run that may take more machines than stay: the others are paid for its hours."""

    @property
    def amount(self) -> float:
        """Value of ``asked``."""
        return self.asked.value

    @property
    def utilisation(self) -> float:
        """Value of ``planned``. [share]"""
        return self.planned.value

    @property
    def hours_per_month(self) -> float:
        """Hours of a month in which machines run that are paid by the hour. [h]"""
        return HOURS_PER_MONTH * sum(hour > 0 for hour in self.week) / len(self.week) if self.stops else float(HOURS_PER_MONTH)

    @property
    def mean_share(self) -> float:
        """Mean hour of the week against the busiest. [share]"""
        return sum(self.week) / len(self.week)


@dataclass(frozen=True)
class Fleet:
    """Offers x ways with counts, gates and prices; arrays of shape (r,)."""

    market: Market
    ways: tuple[Way, ...]
    row_offer: Index
    row_way: Index
    gate: Index
    """Index into ``GATES`` of the first gate failed, ``len(GATES)`` when the row meets the need."""
    units: Array
    """Units that carry the load. [1]"""
    instances: Array
    staying: Array
    """Instances that are paid for all month; those beyond them come for a first run and go."""
    staying_units: Array
    """Units of them under load. [1]"""
    mode: Index
    """Cheapest admissible pricing mode, index into ``MODES``."""
    per_month: Array
    """GPUs, without VAT, in the market's currency."""
    headroom: Array
    """Planned capacity / load - 1. [share]"""

    def offer(self, row: int) -> Offer:
        """Of a row."""
        return self.market.offers[int(self.row_offer[row])]

    def way(self, row: int) -> Way:
        """Of a row."""
        return self.ways[int(self.row_way[row])]


@dataclass(frozen=True)
class FleetPick:
    """A row chosen for a role."""

    role: Role
    row: int
    fleet: Fleet


def hours_billed(mode: PricingMode, hours_per_month: float) -> float:
    """Hours of a month that are paid: reserved machines are paid around the clock. [h]"""
    return float(HOURS_PER_MONTH) if mode in (PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y) else hours_per_month


def fleet(
    of: Market,
    ways: Sequence[Way],
    project: Project,
    load: Load,
    residency: tuple[str, ...],
    *,
    margin: float = 0.0,
) -> Fleet:
    """Count, gate and price every offer x way.

    Parameters
    ----------
    margin : float
        Headroom on top of the load. [share]

    Returns
    -------
    Fleet
        ``units = ceil(load * (1 + margin) / (rate * utilisation))``; spares are whole instances, since an instance is
        what fails. On a pile, and on machines that come for a first run, every unit that is paid for works along.
    """
    by_gpu: dict[str, list[int]] = {}
    for index, way in enumerate(ways):
        by_gpu.setdefault(way.gpu.key, []).append(index)
    pairs = [(i, w) for i, offer in enumerate(of.offers) for w in by_gpu.get(offer.gpu, ())]
    row_offer = np.array([i for i, _ in pairs], dtype=np.int64)
    row_way = np.array([w for _, w in pairs], dtype=np.int64)
    per_unit = np.array([way.gpus for way in ways], dtype=np.int64)[row_way]
    rate = np.array([way.rate.value for way in ways])[row_way] * load.utilisation
    with np.errstate(divide="ignore", invalid="ignore"):
        units = np.ceil(np.maximum(load.amount * (1 + margin) / rate - 1e-9, 1e-9))
        per_instance = of.gpu_count[row_offer] // per_unit
        carrying = np.ceil(units / per_instance)
        reserve = reserve_of(project.conditions)
        instances = staying = reserve.column(carrying)
        whole, staying_units = np.full(len(units), load.pile is not None), units
        if load.first_run is not None:
            lasting = np.ceil(np.maximum(load.first_run.lasting * (1 + margin) / rate - 1e-9, 1e-9))
            staying = np.minimum(reserve.column(np.ceil(lasting / per_instance)), instances)
            whole, staying_units = instances > staying, np.ceil(lasting / per_instance) * per_instance
        units = np.where(whole & (per_instance > 0), carrying * per_instance, units)
        headroom = units * rate / load.amount - 1
    modes = np.array(admissible(project, interruptible=load.interruptible))
    hours = np.array([hours_billed(mode, load.hours_per_month) for mode in MODES])
    monthly = np.where(modes[None, :], of.price * hours[None, :], np.nan)
    monthly = np.where(np.isnan(monthly), np.inf, monthly)
    mode, cheapest = monthly.argmin(axis=1), monthly.min(axis=1)
    return Fleet(
        market=of,
        ways=tuple(ways),
        row_offer=row_offer,
        row_way=row_way,
        gate=_gates(of, ways, project, residency, row_offer, row_way, instances, np.isfinite(cheapest)),
        units=units,
        instances=instances,
        staying=staying,
        staying_units=staying_units,
        mode=mode[row_offer].astype(np.int64),
        per_month=instances * cheapest[row_offer],
        headroom=headroom,
    )


def _gates(
    of: Market,
    ways: Sequence[Way],
    project: Project,
    residency: tuple[str, ...],
    row_offer: Index,
    row_way: Index,
    instances: Array,
    priced: Array,
) -> Index:
    first = np.array([PASSED if gate is None else GATES.index(gate) for gate in offer_gates(of, project, residency)])[row_offer]
    by_way = np.array([PASSED if way.gate is None else GATES.index(way.gate) for way in ways])[row_way]
    per_unit = np.array([way.gpus for way in ways])[row_way]
    host = np.array([offer.host_included for offer in of.offers], dtype=bool)
    small = np.array([host_misfit(offer) is not None for offer in of.offers], dtype=bool)
    fails = (
        (Gate.NODE, (of.gpu_count[row_offer] < per_unit) | small[row_offer]),
        (Gate.SUPPLY, instances * of.gpu_count[row_offer] > MOST_GPUS),
        (Gate.PRICE, ~(priced & host)[row_offer]),
    )
    first = np.minimum(first, by_way)
    for gate, failed in fails:
        first = np.where(failed, np.minimum(first, GATES.index(gate)), first)
    return first.astype(np.int64)


def passing(of: Fleet) -> Index:
    """Rows that meet the need and have a price."""
    return np.flatnonzero((of.gate == PASSED) & np.isfinite(of.per_month)).astype(np.int64)


def cheapest(of: Fleet, beside: Beside, among: Mask | None = None) -> int | None:
    """The passing row that costs least in all; ties go to fewer GPUs, then to what carries more, then to the offers' order."""
    found = passing(of)
    rows, _ = cheapest_in_all(found if among is None else found[among[found]], of.per_month, beside)
    if not len(rows):
        return None
    return int(rows[np.lexsort((rows, -np.round(of.headroom[rows], 9), _cards(of, rows)))][0])


def _cards(of: Fleet, rows: Index) -> Array:
    """GPUs of rows, used or not. [count]"""
    return np.asarray(of.instances[rows] * of.market.gpu_count[of.row_offer[rows]])


def choose(
    enough: Fleet, ample: Fleet, beside_enough: Beside, beside_ample: Beside
) -> tuple[tuple[FleetPick, ...], Message | None]:
    """The cheapest that carries the load, the cheapest with the asked headroom, the quickest within reason.

    Cheap is what costs least in all, with what stands beside the GPUs; no bill stands out of the order of the roles. Machines
    that have the headroom anyway are no smaller option: only their quiet hours would be counted shorter.
    """
    balanced = surest(ample, beside_ample)
    if balanced is None:
        return (), None
    picks = [FleetPick(Role.OPTIMAL, balanced, ample)]
    base = cheapest(enough, beside_enough, among=enough.instances < ample.instances)
    bill = ample.per_month[balanced] + beside_ample(balanced)
    if base is not None and enough.per_month[base] + beside_enough(base) < bill * WORTH_A_ROLE:
        picks.insert(0, FleetPick(Role.BASE, base, enough))
    fast = _quickest(ample, balanced, beside_ample)
    if fast is not None:
        picks.append(FleetPick(Role.EXTENDED, fast, ample))
    if len(picks) == 3:
        return tuple(picks), None
    lacking = "fewer-no-faster" if fast is None else "fewer-same-base"
    return tuple(picks), Message(key=lacking if len(picks) == 2 else "fewer-one")


def surest(of: Fleet, beside: Beside) -> int | None:
    """The cheapest row; among those that cost no more than :data:`SAME_PRICE` above it, the best proven one."""
    rows, whole = cheapest_in_all(passing(of), of.per_month, beside, within=SAME_PRICE)
    if not len(rows):
        return None
    proof = np.array([PROVEN.index(way.rate.evidence) if way.rate.evidence in PROVEN else len(PROVEN) for way in of.ways])
    carries = -np.round(of.headroom[rows], 9)
    return int(rows[np.lexsort((rows, carries, _cards(of, rows), np.round(whole, 2), proof[of.row_way[rows]]))][0])


def _quickest(of: Fleet, balanced: int, beside: Beside) -> int | None:
    rows = passing(of)
    price = of.per_month[rows]
    quick = np.array([way.quickness for way in of.ways])[of.row_way[rows]] / of.way(balanced).quickness
    keep = (price <= FASTEST_PRICE_LIMIT * of.per_month[balanced]) & (quick >= 1 / FASTER)
    order = np.lexsort((rows[keep], np.round(price[keep], 2), -np.round(quick[keep], 3)))
    return first_no_cheaper(rows[keep][order], of.per_month, beside, balanced)


def pile_hours(load: Load, way: Way, per_instance: int, instances: int, factor: float = 1.0) -> int:
    """Machine-hours of a month that a pile takes, if the ways turn out ``factor`` times as fast as predicted. [h]"""
    assert load.pile is not None
    rate = way.rate.value * factor * load.utilisation * per_instance
    return int(load.pile.month_hours(np.array(float(instances)), np.array(rate), np.array(way.start_s)))


def coming_hours(load: Load, way: Way, units: int, coming: int, factor: float = 1.0) -> int:
    """Machine-hours of the ``coming`` machines of a first run on ``units`` units in all, as :func:`pile_hours`. [h]"""
    assert load.first_run is not None
    rate = way.rate.value * factor * load.utilisation * units
    return int(load.first_run.coming_hours(np.array(float(coming)), np.array(rate), np.array(way.start_s)))


def planned_capacity(load: Load, way: Way, units: int) -> Figure:
    """What ``units`` units carry with the reserve that is planned, in the unit of the way's rate."""
    factor = units * load.utilisation
    rate = way.rate
    return Figure(
        key="fleet-capacity",
        value=rate.value * factor,
        unit=rate.unit,
        low=None if rate.low is None else rate.low * factor,
        high=None if rate.high is None else rate.high * factor,
        evidence=rate.evidence,
        formula="fleet-capacity",
        inputs=(rate, counted("units", units, Unit.COUNT), load.planned),
        sources=rate.sources,
    )


def unit_hours(load: Load, way: Way, units: int, margin: float) -> tuple[int, ...]:
    """Units that each hour of the week needs, never more than ``units``; the least work still takes one. [1]"""
    wanted = load.amount * (1 + margin) / (way.rate.value * load.utilisation)
    return tuple(min(max(ceil(hour * wanted - 1e-9), int(hour > 0 or not load.stops)), units) for hour in load.week)


def row_of_offer(of: Fleet, offer: str) -> int | None:
    """The cheapest passing row of one offer, as :func:`nearest_rows` has it."""
    rows = passing(of)
    rows = rows[[of.offer(row).key == offer for row in rows.tolist()]]
    order = np.lexsort((-of.headroom[rows], of.instances[rows], np.round(of.per_month[rows], 2)))
    return int(rows[order][0]) if len(rows) else None


def nearest_rows(of: Fleet) -> Index:
    """For each offer its best row, or the one that got furthest through the gates."""
    price = np.where(np.isfinite(of.per_month), of.per_month, 1e300)
    order = np.lexsort((-of.headroom, of.instances, np.round(price, 2), -of.gate, of.row_offer))
    _, first = np.unique(of.row_offer[order], return_index=True)
    return order[first]


def instances_at(of: Fleet, row: int, project: Project, load: Load, factor: float, margin: float) -> int:
    """Instances needed if a unit turns out ``factor`` times as fast as predicted."""
    way, offer = of.way(row), of.offer(row)
    units = np.ceil(load.amount * (1 + margin) / (way.rate.value * factor * load.utilisation) - 1e-9)
    return reserve_of(project.conditions).machines(ceil(max(units, 1) / (offer.gpu_count // way.gpus)))


def staying_at(of: Fleet, row: int, project: Project, load: Load, factor: float, margin: float) -> int:
    """Instances that stay after a first run if a unit turns out ``factor`` times as fast as predicted."""
    assert load.first_run is not None
    way, offer = of.way(row), of.offer(row)
    units = np.ceil(load.first_run.lasting * (1 + margin) / (way.rate.value * factor * load.utilisation) - 1e-9)
    return reserve_of(project.conditions).machines(ceil(max(units, 1) / (offer.gpu_count // way.gpus)))
