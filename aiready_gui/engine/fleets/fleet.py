"""Offers that carry a steady load: from the rate of one unit of work to machines, price, and why not the others.

A *way* is one manner of running the work on one kind of GPU: a card that transcribes, a replica of TP x PP cards that
works through a pile, a card cut into slices. The families differ in how they find a way's rate; from there on they are
counted, gated, priced and chosen alike, as columns over offers x ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any, Final

import numpy as np

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Layout
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.gates import PASSED, engine_of, first_failed, gate_index, offer_gates, too_many
from aiready_gui.engine.candidates.grid import Candidates, Pick, proof_rank, rows_to_price, where_told
from aiready_gui.engine.candidates.layout import row_layout
from aiready_gui.engine.candidates.offers import Market, distinct
from aiready_gui.engine.fleets.finite_work import Pile
from aiready_gui.engine.fleets.load import Load
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.money import payment_columns
from aiready_gui.engine.money.modes import ON_DEMAND, admissible
from aiready_gui.engine.money.payment_columns import machine_week
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Kin
from aiready_gui.engine.serving.reading import replicas

SAME_PRICE: Final = 0.05  # prices this close are one price: then what was measured goes before what was scaled


@dataclass(frozen=True)
class Fleet(Candidates):
    """Offers x ways with counts, gates and prices."""

    roles = Candidates.roles._replace(same_price=SAME_PRICE)

    ways: tuple[Way, ...]
    row_way: Index
    staying: Array
    """Machines that are paid for all month; those beyond them come for a first run and go. [count]"""
    staying_units: Array
    """Units of them under load. [count]"""
    headroom: Array
    """Planned capacity / load - 1. [1]"""
    bare: Array
    """``per_month`` of a pile before its machine-hours were made whole, nothing of other work: tells layouts of one bill apart. [currency]"""

    def carried_above(self, rows: Index) -> Array:
        """The headroom. [share]"""
        return self.headroom[rows]

    @property
    def kin(self) -> Kin:
        """Machines of one offer that hold the same weights."""
        formats = list(dict.fromkeys(way.precision for way in self.ways))
        of_way = np.array([formats.index(way.precision) for way in self.ways], dtype=np.int64)
        return Kin(group=self.row_offer * len(formats) + of_way[self.row_way], machines=self.instances)

    def way(self, row: int) -> Way:
        """The way of a row."""
        return self.ways[int(self.row_way[row])]

    @cached_property
    def _gpus(self) -> Index:
        """Cards of one unit, by way. [count]"""
        return np.array([way.gpus for way in self.ways], dtype=np.int64)

    def ties(self, rows: Index) -> tuple[Array, ...]:
        """What works fewer hours before they are made whole [currency], carries more [share], then fewer cards [count]."""
        return np.round(self.bare[rows], 2), -np.round(self.headroom[rows], 9), self.cards(rows)

    def wait(self, rows: Index, than: int) -> Array:
        """Time of one piece of work, as a share of that of ``than``: arithmetic. [share]"""
        return self.way(than).quickness / np.array([way.quickness for way in self.ways])[self.row_way[rows]]

    def per_instance(self, rows: Index) -> Index:
        """Units on one machine. [count]"""
        return self.market.gpu_count[self.row_offer[rows]] // self._gpus[self.row_way[rows]]

    def proof(self, rows: Index) -> Index:
        """Measured before calibrated, before worked out by a formula. [rank]"""
        return np.array([proof_rank(way.rate.evidence) for way in self.ways], dtype=np.int64)[self.row_way[rows]]

    def shown(self, rows: Index) -> dict[str, list[Any]]:
        """Cards and format of a unit, and the headroom of the rows that got as far as a count."""
        ways = [self.way(row) for row in rows.tolist()]
        gates, known = self.gate[rows].tolist(), self.measured(rows)
        return {
            "tp": [way.gpus // way.pp for way in ways],
            "pp": [way.pp for way in ways],
            "precision": [way.precision for way in ways],
            "headroom": where_told(known, self.headroom[rows[known]]),
            "evidence": [way.rate.evidence if gate == PASSED else None for way, gate in zip(ways, gates, strict=True)],
        }

    def reasons_about(self, rows: Index) -> list[int]:
        """The ways. [index]"""
        ways: list[int] = self.row_way[rows].tolist()
        return ways

    def reason(self, row: int, gate: Gate) -> Message | None:
        """What its way says."""
        way = self.way(row)
        return way.reason if gate is way.gate else None


def fleet(
    market: Market,
    ways: Sequence[Way],
    project: Project,
    load: Load,
    residency: tuple[str, ...],
    *,
    margin: float = 0.0,
    fewer_than: Fleet | None = None,
) -> Fleet:
    """Count, gate and price every offer x way.

    Parameters
    ----------
    margin : float
        Headroom on top of the load. [share]
    fewer_than : Fleet, optional
        The same rows with more headroom: of those with as many machines the quiet hours are not priced.

    Returns
    -------
    Fleet
        ``units = ceil(load * (1 + margin) / (rate * utilisation))`` [count], by the definition of a rate; spares are whole
        instances, since an instance is what fails. On a pile, and on machines that come for a first run, every unit that is
        paid for works along. The price is that of the cheapest way to pay, as the bill will have it [currency/month].
    """
    row_offer, row_way = _pairs(market, ways)
    places, kind = distinct(row_way * (int(market.size.max(initial=0)) + 1) + market.size[row_offer])
    kinds = _kinds(ways, row_way[places], market.gpu_count[row_offer[places]], project, load, margin)
    allowed = np.array(admissible(project.conditions, interruptible=load.interruptible))
    cheapest, mode = payment_columns.cheapest_hour(market.price, allowed)
    unpriced = ((Gate.PRICE, ~(np.isfinite(cheapest) & market.host_included)),)
    gate = np.minimum(first_failed(offer_gates(market, project, residency), unpriced)[row_offer], kinds.gate[kind])
    with np.errstate(invalid="ignore"):  # no number of machines is enough, of machines that cost nothing
        per_month, mode = kinds.instances[kind] * cheapest[row_offer] * HOURS_PER_MONTH, mode[row_offer]
    rows, bare = rows_to_price(gate, kinds.instances[kind], fewer_than), np.zeros(len(row_offer))
    if len(rows):
        asked = kinds, kind[rows], market.price[row_offer[rows]], allowed
        per_month[rows], mode[rows] = payment_columns.cheapest_mode(_costs(*asked, project, load))
        if load.pile is not None:
            bare[rows] = _pile_costs(*asked, load.pile, whole=False)[np.arange(len(rows)), mode[rows]]
    return Fleet(
        market=market,
        engine=engine_of(project),
        row_offer=row_offer,
        gate=gate,
        units=kinds.units[kind],
        instances=kinds.instances[kind],
        staying=kinds.staying[kind],
        staying_units=kinds.staying_units[kind],
        mode=mode,
        per_month=per_month,
        ways=tuple(ways),
        row_way=row_way,
        headroom=kinds.headroom[kind],
        bare=bare,
    )


@dataclass(frozen=True)
class _Kinds:
    """Distinct (way, cards of the machine): rows of one kind differ in nothing but their offer; arrays of shape (k,)."""

    gate: Index
    """The first that a kind fails, whatever the offer."""
    rate: Array
    """Planned of one unit, in the unit of the ways' rates."""
    wanted: Array
    """Units that the load takes, unrounded. [count]"""
    units: Array
    per_instance: Array
    instances: Array
    staying: Array
    staying_units: Array
    headroom: Array
    start_s: Array


def _kinds(ways: Sequence[Way], way: Index, cards: Index, project: Project, load: Load, margin: float) -> _Kinds:
    rate = np.array([each.rate.value for each in ways])[way] * load.utilisation
    with np.errstate(divide="ignore", invalid="ignore"):
        wanted = load.amount * (1 + margin) / rate
        units = replicas(load.amount * (1 + margin), rate)
        per_instance = (cards // np.array([each.gpus for each in ways], dtype=np.int64)[way]).astype(np.float64)
        carrying = np.ceil(units / per_instance)
        reserve = reserve_of(project.conditions)
        instances = staying = reserve.column(carrying)
        whole, staying_units = np.full(len(units), load.pile is not None), units
        if load.first_run is not None:
            lasting = np.ceil(replicas(load.first_run.lasting * (1 + margin), rate) / per_instance)
            staying = np.minimum(reserve.column(lasting), instances)
            whole, staying_units = instances > staying, lasting * per_instance
        units = np.where(whole & (per_instance > 0), carrying * per_instance, units)
        headroom = units * rate / load.amount - 1
    by_way = np.array([gate_index(each.gate) for each in ways], dtype=np.int64)[way]
    return _Kinds(
        gate=first_failed(by_way, ((Gate.NODE, per_instance == 0), too_many(instances, cards))),
        rate=rate,
        wanted=wanted,
        units=units,
        per_instance=per_instance,
        instances=instances,
        staying=staying,
        staying_units=staying_units,
        headroom=headroom,
        start_s=np.array([each.start_s for each in ways])[way],
    )


def _costs(kinds: _Kinds, kind: Index, price: Array, allowed: Mask, project: Project, load: Load) -> Array:
    """Cost of a month in each mode, shape (r, modes): work that ends is paid by the hours it takes, a load by its week's."""
    if load.pile is not None:
        return _pile_costs(kinds, kind, price, allowed, load.pile, whole=True)
    if load.first_run is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            coming = kinds.instances - kinds.staying
            hours = load.first_run.coming_hours(coming, kinds.rate * kinds.units, kinds.start_s)
        return payment_columns.first_run_costs(price, allowed, kinds.instances[kind], kinds.staying[kind], hours[kind])
    reserve = reserve_of(project.conditions)
    week = machine_week(load.week, kinds.wanted, kinds.units, kinds.per_instance, reserve, stops=load.stops)
    follows = (np.isfinite(price[:, ON_DEMAND]) & bool(project.conditions.follow_load)) | load.stops
    return payment_columns.week_costs(price, allowed, week, kind, follows=follows)


def _pile_costs(kinds: _Kinds, kind: Index, price: Array, allowed: Mask, pile: Pile, *, whole: bool) -> Array:
    """By the hours as they are billed, ``whole``, or as they are worked."""
    count = pile.billed_hours if whole else pile.worked_hours
    with np.errstate(divide="ignore", invalid="ignore"):
        hours = count(kinds.instances, kinds.rate * kinds.per_instance, kinds.start_s)
        paid = payment_columns.mode_hours(hours, kinds.instances, single=pile.runs_per_month is None)
    return payment_columns.mode_costs(price, paid[kind], allowed)


def _pairs(market: Market, ways: Sequence[Way]) -> tuple[Index, Index]:
    """Every offer with each way of its kind of GPU, in their order."""
    by_gpu: dict[str, list[int]] = {}
    for index, way in enumerate(ways):
        by_gpu.setdefault(way.gpu.key, []).append(index)
    of_gpu = [by_gpu.get(gpu.key, []) for gpu in market.gpus]
    counts = np.array([len(indices) for indices in of_gpu], dtype=np.int64)
    starts = np.cumsum(counts) - counts
    flat = np.array([index for indices in of_gpu for index in indices], dtype=np.int64)
    times = counts[market.gpu]
    row_offer = np.repeat(np.arange(len(market.offers), dtype=np.int64), times)
    within = np.arange(len(row_offer)) - np.repeat(np.cumsum(times) - times, times)
    return row_offer, flat[np.repeat(starts[market.gpu], times) + within]


def pile_months(load: Load, candidates: Fleet) -> Array:
    """Months in which a single run of a pile goes on, in every row; 0 where it lies there every month. [month]

    By the arithmetic of :meth:`~aiready_gui.engine.fleets.finite_work.Pile.lasts_months`.
    """
    pile, rows = load.pile, np.arange(len(candidates.row_way))
    assert pile is not None
    rate = np.array([way.rate.value for way in candidates.ways])[candidates.row_way]
    start_s = np.array([way.start_s for way in candidates.ways])[candidates.row_way]
    each = rate * load.utilisation * candidates.per_instance(rows)
    return pile.lasts_months(candidates.instances, pile.billed_hours(candidates.instances, each, start_s))


def instances_at(candidates: Fleet, row: int, project: Project, load: Load, factor: float, margin: float) -> int:
    """Instances needed if a unit turns out ``factor`` times [1] as fast as predicted, with ``margin`` headroom [share]. [count]

    By the arithmetic of :func:`fleet`.
    """
    return _instances_for(load.amount, candidates, row, project, load, factor, margin)


def staying_at(candidates: Fleet, row: int, project: Project, load: Load, factor: float, margin: float) -> int:
    """Instances that stay after a first run, by the arithmetic of :func:`instances_at`. [count]

    Parameters
    ----------
    factor : float
        How many times as fast as predicted a unit turns out. [1]
    margin : float
        Headroom on top of the load. [share]
    """
    assert load.first_run is not None
    return _instances_for(load.first_run.lasting, candidates, row, project, load, factor, margin)


def _instances_for(amount: float, candidates: Fleet, row: int, project: Project, load: Load, factor: float, margin: float) -> int:
    way, offer = candidates.way(row), candidates.offer(row)
    units = np.ceil(amount * (1 + margin) / (way.rate.value * factor * load.utilisation) - 1e-9)
    return reserve_of(project.conditions).machines(ceil(max(units, 1) / (offer.gpu_count // way.gpus)))


def layout_of(pick: Pick[Fleet]) -> Layout:
    """A picked row as a record."""
    candidates, row = pick.candidates, pick.row
    way = candidates.way(row)
    layout = row_layout(pick, tp=way.gpus // way.pp, pp=way.pp, precision=way.precision)
    if candidates.staying[row] >= layout.instances:
        return layout
    return layout.revised_trusting(staying=int(candidates.staying[row]), staying_replicas=int(candidates.staying_units[row]))
