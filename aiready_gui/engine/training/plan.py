"""Training over every offer: machines by count and layout, wall time, and what a run costs under each way of paying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from math import isfinite
from typing import Any, Final

import numpy as np

from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GB, GIB, HOURS_PER_MONTH, SECONDS_PER_HOUR, SECONDS_PER_MONTH
from aiready_gui.engine.candidates.gates import GATES, PASSED, engine_of, first_failed, offer_gates
from aiready_gui.engine.candidates.grid import Candidates, Roles, proof_rank
from aiready_gui.engine.candidates.offers import Market
from aiready_gui.engine.gpu.fabric import fabric_of
from aiready_gui.engine.gpu.host import memory_bytes
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.money.modes import MODES, admissible
from aiready_gui.engine.money.payment_columns import mode_costs, mode_hours
from aiready_gui.engine.money.stock import AT_ONCE_GPUS, SPOT_NODES
from aiready_gui.engine.training import checkpoints, offload
from aiready_gui.engine.training.calibration import evidence_class
from aiready_gui.engine.training.job import peak_flops
from aiready_gui.engine.training.layouts import NODES, Laid, Machine, lay
from aiready_gui.engine.training.need import TrainingNeed
from aiready_gui.remembered import Remembered

EVALUATION: Final = 1.05  # wall time over training steps: held-out checks, start and end of a run: an assumption
MORE_CARDS: Final = 2.0  # and beyond what is had at once, at most this many times its cards: nobody has ten times as many


@dataclass(frozen=True)
class Plan(Candidates):
    """Offers x numbers of machines; ``units`` are those that train. An offer that fails before any arithmetic has one row."""

    roles = Roles(base_worth=0.98, most_times_dearer=2.5, faster=0.7)

    need: TrainingNeed
    machines: tuple[Machine, ...]
    laid: Laid
    row_laid: Index
    """Into ``laid``; -1 where the offer was rejected beforehand."""
    wall_s: Array
    """Of one run, lost work counted. [s]"""
    cost: Array
    """GPUs of one run, without VAT, in the market's currency; infinite without a price. ``per_month`` is the same where it runs
    once. [currency]"""
    bare: Array
    """``cost`` before its machine-hours were made whole: what tells two counts of one offer apart. [currency]"""
    calibration: TrainingCalibration

    @property
    def price(self) -> Array:
        """Of one run. [currency]"""
        return self.cost

    @property
    def nearness(self) -> Array:
        """The bare cost [currency]; of runs that end too late the soonest is the nearest miss [s]."""
        return np.where(self.gate == GATES.index(Gate.DEADLINE), self.wall_s, self.bare)

    def ties(self, rows: Index) -> tuple[Array, ...]:
        """The fewest cards, then the shorter run. [currency, count, s]"""
        return np.round(self.bare[rows], 2), self.working_cards(rows), self.wall_s[rows]

    def wait(self, rows: Index, than: int) -> Array:
        """The length of a run, as a share of that of ``than``: arithmetic. [share]"""
        return self.wall_s[rows] / self.wall_s[than]

    def per_instance(self, rows: Index) -> Index:
        """A machine is what trains. [count]"""
        return np.ones(len(rows), dtype=np.int64)

    def proof(self, rows: Index) -> Index:
        """What the speed of the rows' runs stands on. [rank]"""
        return np.array([proof_rank(self.evidence(cell)) for cell in self.row_laid[rows].tolist()], dtype=np.int64)

    def evidence(self, cell: int) -> Evidence:
        """What the speed of a laid run [index] stands on: a formula where weights rest in host memory, whose speed no row states."""
        return Evidence.FORMULA if self.laid.offloaded[cell] else evidence_class(self.calibration, self.laid.tags[cell])

    def reachable(self, rows: Index, than: int) -> Mask:
        """Beyond what is had at once, at most :data:`MORE_CARDS` times its cards."""
        most = max(float(self.working_cards(np.array([than]))[0]) * MORE_CARDS, float(AT_ONCE_GPUS))
        return self.working_cards(rows) <= most

    def working_cards(self, rows: Index) -> Array:
        """GPUs of rows, without spare machines: arithmetic. [count]"""
        return np.asarray(self.units[rows] * self.market.gpu_count[self.row_offer[rows]])

    def nodes(self, row: int) -> int:
        """Machines of a row that train. [count]"""
        return int(self.units[row])

    def fits(self, rows: Index) -> Mask:
        """Whether a layout fits in the memory of the rows' machines."""
        cells = self.row_laid[rows]
        return (cells >= 0) & (self.laid.fits[np.maximum(cells, 0)] if len(self.laid.nodes) else False)

    def shown(self, rows: Index) -> dict[str, list[Any]]:
        """Parallelism and length of the runs that fit."""
        jobs, cells = self.laid.jobs, self.row_laid[rows].tolist()
        fits = self.fits(rows).tolist()
        tp, pp = (np.broadcast_to(column, self.laid.nodes.shape) for column in (jobs.tp, jobs.pp))
        runs = list(zip(fits, cells, self.wall_s[rows].tolist(), strict=True))
        return {
            "tp": [int(tp[cell]) if fit else 1 for fit, cell, _ in runs],
            "pp": [int(pp[cell]) if fit else 1 for fit, cell, _ in runs],
            "duration_s": [wall if fit and isfinite(wall) else None for fit, _, wall in runs],
            "offload": [bool(fit and self.laid.offloaded[cell]) for fit, cell, _ in runs],
            "evidence": [self.evidence(cell) if fit else None for fit, cell, _ in runs],
        }

    def reason(self, row: int, gate: Gate) -> Message | None:
        """The memory or the time that would have been needed."""
        offer, gpu = self.offer(row), self.gpu(row)
        if gate is Gate.MEMORY and self.fits(np.array([row]))[0]:  # on the GPUs: its host is too small
            return Message.trusted(
                key="gate-reason-training-host",
                args={
                    "needed": float(self.laid.resident[self.row_laid[row]]) / GIB,
                    "memory": (gpu.memory_bytes or 0) / GIB,
                    "host": float(self.host_bytes[self.row_laid[row]]) / GB,
                    "has": (offer.ram_bytes or 0) / GB,
                },
            )
        if gate is Gate.MEMORY:
            alone = machine_of(offer, gpu).fabric == 0
            return Message.trusted(
                key="gate-reason-training-memory" + ("-alone" if alone else ""),
                args={"needed": self._needed_gib(row), "memory": (gpu.memory_bytes or 0) / GIB},
            )
        if gate is Gate.DEADLINE:
            hours = float(self.wall_s[row]) / SECONDS_PER_HOUR
            deadline = self.need.deadline_s / SECONDS_PER_HOUR
            return Message.trusted(
                key=f"gate-reason-{gate}", args={"hours": hours, "deadline": deadline, "nodes": self.nodes(row)}
            )
        return None

    @cached_property
    def host_bytes(self) -> Array:
        """Host memory of one machine that a laid run takes; shape of ``laid``. [bytes]"""
        return _host_bytes(self.laid, self.machines)

    def _needed_gib(self, row: int) -> float:
        """Least memory a GPU of this row's machines would need. [GiB]"""
        return float(self.laid.needed[self.row_laid[row]]) / GIB if self.row_laid[row] >= 0 else 0.0


def machine_of(offer: Offer, gpu: Gpu) -> Machine:
    """The kind of machine an offer is: its GPUs [count] and its share of what joins it to others [bytes/s], by :func:`fabric_of`."""
    fabric, rdma, _ = fabric_of(offer, gpu)
    return Machine(gpu=gpu, gpus=offer.gpu_count, fabric=fabric, rdma=rdma)


def plan(
    market: Market,
    project: Project,
    need: TrainingNeed,
    calibration: TrainingCalibration,
    residency: tuple[str, ...],
    nodes: Sequence[int] = NODES,
) -> Plan:
    """Lay, time, price and gate every offer and count; units are those of :class:`Plan`.

    Parameters
    ----------
    residency : tuple of str
        Codes of the countries in which data may lie; empty where any may be.
    nodes : sequence of int
        Numbers of machines to weigh. [count]
    """
    every, kind_of_all = _kinds(market)
    gates = first_failed(offer_gates(market, project, residency), ((Gate.UNVERIFIED, kind_of_all < 0),))
    open_kinds = np.where(gates == PASSED, kind_of_all, -1)
    used = np.flatnonzero(np.bincount(open_kinds[open_kinds >= 0]))
    kind_of = np.where(open_kinds >= 0, np.searchsorted(used, open_kinds), -1)
    machines = [every[kind] for kind in used]
    laid = lay(need, machines, calibration, nodes)
    offers, cells = _rows(laid, kind_of, len(machines))
    on = (cells >= 0) & (laid.fits[np.maximum(cells, 0)] if len(laid.nodes) else False)
    spare = [checkpoints.spare_nodes(int(k), long_run=need.method is TrainingMethod.PRETRAINING) for k in laid.nodes]
    working = np.where(on, np.append(laid.nodes, 0)[cells], 0).astype(np.float64)
    ordered = working + np.where(on, np.append(np.array(spare, dtype=np.int64), 0)[cells], 0)
    rows, paid = _paid_all_ways(market, project, need, laid, offers, np.where(on, cells, -1), ordered, calibration)
    offers, cells, on, working, ordered = offers[rows], cells[rows], on[rows], working[rows], ordered[rows]
    host = market.host_included[offers]
    gate = first_failed(
        gates[offers],
        (
            (
                Gate.MEMORY,
                _starved(market, laid, machines, offers, np.where(on, cells, -1))
                | (~on & ((cells >= 0) | (gates[offers] == PASSED))),
            ),
            (Gate.DEADLINE, (cells >= 0) & (paid.wall_s > need.deadline_s)),
            (Gate.PRICE, ~(np.isfinite(paid.cost) & host)),
        ),
    )
    return Plan(
        market=market, engine=engine_of(project), row_offer=offers, gate=gate, units=working, instances=ordered, mode=paid.mode, per_month=paid.per_month,
        need=need, machines=tuple(machines), laid=laid, row_laid=cells, wall_s=paid.wall_s,
        cost=np.where(host, paid.cost, np.inf), bare=np.where(host, paid.bare, np.inf), calibration=calibration,
    )  # fmt: skip


def _starved(market: Market, laid: Laid, machines: Sequence[Machine], offers: Index, cells: Index) -> Mask:
    """Rows whose weights rest in host memory of which their machines have too little; what nobody states is asked, not refused."""
    starved = np.append(laid.offloaded, False)[cells]
    if starved.any():
        rows = np.flatnonzero(starved)
        has = np.array([market.offers[offer].ram_bytes or np.inf for offer in offers[rows].tolist()])
        starved[rows] = _host_bytes(laid, machines)[cells[rows]] > has
    return starved


def _host_bytes(laid: Laid, machines: Sequence[Machine]) -> Array:
    gpus = np.array([float(machine.gpus) for machine in machines])[laid.machine]
    return memory_bytes(gpus, offload.loaded_bytes(laid.jobs, gpus))


def _paid_all_ways(
    market: Market,
    project: Project,
    need: TrainingNeed,
    laid: Laid,
    offers: Index,
    cells: Index,
    ordered: Array,
    calibration: TrainingCalibration,
) -> tuple[Index, _Paid]:
    """What each row costs; those on interruptible machines stand once more in firm modes, behind the others.

    Interruptible machines take longer, and storage is paid for as long as a run lasts.
    """

    def paid(rows: Index, *, spot: bool) -> _Paid:
        return _paid(market, project, need, laid, offers[rows], cells[rows], ordered[rows], calibration, spot=spot)

    once, spot = np.arange(len(offers), dtype=np.int64), bool(need.work.interruptible)
    first = paid(once, spot=spot)
    twice = np.flatnonzero(first.mode == MODES.index(PricingMode.SPOT)) if spot else np.zeros(0, dtype=np.int64)
    firm = paid(twice, spot=False)
    both = _Paid(*(np.append(getattr(first, column.name), getattr(firm, column.name)) for column in fields(_Paid)))
    return np.append(once, twice), both


def _rows(laid: Laid, kind_of: Index, kinds: int) -> tuple[Index, Index]:
    """Every offer with each laid run of its kind of machine, in their order; with -1 once where there is none."""
    counts = np.append(np.bincount(laid.machine, minlength=kinds), 0)[kind_of]  # the last stands for kind -1
    starts = np.append(np.searchsorted(laid.machine, np.arange(kinds)), -1)[kind_of]
    times = np.maximum(counts, 1)
    offers = np.repeat(np.arange(len(kind_of)), times)
    within = np.arange(len(offers)) - np.repeat(np.cumsum(times) - times, times)
    return offers.astype(np.int64), np.where(counts[offers] > 0, starts[offers] + within, -1).astype(np.int64)


_KINDS: Final[Remembered[tuple[tuple[Machine, ...], Index]]] = Remembered(8)


def _kinds(market: Market) -> tuple[tuple[Machine, ...], Index]:
    """The kinds of machine on a market and which one each offer is, remembered.

    -1 for a card whose arithmetic or bandwidth nobody has published: it cannot be timed.
    """
    return _KINDS.get((), lambda: _found_kinds(market), same=(market,))


def _found_kinds(market: Market) -> tuple[tuple[Machine, ...], Index]:
    position: dict[tuple[str, int, float, bool], int] = {}
    machines: list[Machine] = []
    kind_of = np.full(len(market.offers), -1, dtype=np.int64)
    for i, (offer, gpu) in enumerate(zip(market.offers, market.gpu_of_offer, strict=True)):
        if gpu.bandwidth_bytes_per_s and gpu.memory_bytes and peak_flops(gpu, "16"):
            machine = machine_of(offer, gpu)
            kind_of[i] = position.setdefault((gpu.key, machine.gpus, machine.fabric, machine.rdma), len(machines))
            if kind_of[i] == len(machines):
                machines.append(machine)
    return tuple(machines), kind_of


def overhead(need: TrainingNeed, calibration: TrainingCalibration) -> float:
    """Wall time against training steps: what whole programmes took, or a short run's checks. [1]

    The first is calibrated on published GPU-hours of programmes; the second is an assumption.
    """
    if need.method is TrainingMethod.PRETRAINING:
        return float(np.exp(calibration.channels["programme"][""]))
    return EVALUATION


def losses(need: TrainingNeed, laid: Laid, *, spot: bool) -> checkpoints.Rhythm:
    """How every laid run lives with failures, and with interruptions where it is on spot machines; shape (n,). [bytes, s, 1]

    By :func:`aiready_gui.engine.training.checkpoints.rhythm`.
    """
    size = checkpoints.checkpoint_bytes(need.card.params, need.adapters)
    return checkpoints.rhythm(
        size,
        laid.nodes.astype(float),
        np.asarray(laid.jobs.gpus),
        spot=spot,
        most_lost_s=(need.work.acceptable_loss_h or 2.0) * SECONDS_PER_HOUR,
    )


@dataclass(frozen=True)
class _Paid:
    """The cheapest way of paying for each row that keeps the deadline, else the cheapest; shape (r,)."""

    wall_s: Array
    mode: Index
    cost: Array
    bare: Array
    per_month: Array


def _paid(
    market: Market,
    project: Project,
    need: TrainingNeed,
    laid: Laid,
    offers: Index,
    cells: Index,
    machines: Array,
    calibration: TrainingCalibration,
    *,
    spot: bool,
) -> _Paid:
    """Wall time, way of paying, cost of a run, the same before its hours were made whole, and of a month for every row.

    Whole machine-hours of a month are billed, of each machine one a run at least and no more than there are, as of any work
    that ends (:mod:`aiready_gui.engine.fleets.finite_work`). They grow with the machines as far as they scale badly, so the
    fewest that keep the deadline win unless more of them really waste less; whole hours of each machine would let chance
    decide, and fewer machines do more work.

    Parameters
    ----------
    cells : Index
        Into ``laid``; -1 where nothing fits: such a row takes for ever.
    machines : Array
        With those that wait for a failure. [count]
    spot : bool
        Whether machines may be interruptible.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = need.total_tokens / laid.speed * overhead(need, calibration)
    calm, interrupted = (np.append(steps / (1 - losses(need, laid, spot=spot).lost), np.inf)[cells] for spot in (False, True))
    wall_s = np.stack([interrupted if mode is PricingMode.SPOT else calm for mode in MODES], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        runs = _runs(need, wall_s)
        hours = worked_hours(need, wall_s, machines)
        allowed = np.array(admissible(project.conditions, interruptible=spot))[None, :]
        allowed = allowed & (cells >= 0)[:, None]
        allowed[:, MODES.index(PricingMode.SPOT)] &= machines <= SPOT_NODES
        whole, worked = (
            mode_costs(market.price[offers], paid_hours(need, one, machines), allowed) for one in (whole_hours(hours), hours)
        )
        cost, bare = (np.where(np.isfinite(of_month), of_month / runs, np.inf) for of_month in (whole, worked))
    choice = np.argmin(np.where(wall_s > need.deadline_s, cost * 1e6, cost), axis=1)
    chosen = (np.arange(len(cells)), choice)
    return _Paid(
        wall_s=wall_s[chosen], mode=choice.astype(np.int64), cost=cost[chosen], bare=bare[chosen], per_month=whole[chosen]
    )


def paid_hours(need: TrainingNeed, hours: Array, machines: Array) -> Array:
    """Machine-hours that each mode bills of a month, or of a single run; shape (r, modes). [h]

    A reservation is paid around the clock: arithmetic. One that is made for a single run is paid to its end.

    Parameters
    ----------
    hours : Array
        Worked; shape (r, modes). [h]
    machines : Array
        Shape (r,). [count]
    """
    return mode_hours(hours, machines, single=need.runs_per_month is None)


def worked_hours(need: TrainingNeed, wall_s: Array, machines: Array) -> Array:
    """Machine-hours of a month that runs take, an hour at least each and the whole month at most; shape (r, modes). [h]

    Of a single run all it takes: arithmetic.

    Parameters
    ----------
    wall_s : Array
        Shape (r, modes). [s]
    machines : Array
        Shape (r,). [count]
    """
    each = np.maximum(wall_s / SECONDS_PER_HOUR, 1.0)
    if need.runs_per_month is None:
        return np.asarray(machines[:, None] * each)
    return np.asarray(machines[:, None] * np.minimum(each * _runs(need, wall_s), HOURS_PER_MONTH))


def _runs(need: TrainingNeed, wall_s: Array) -> Array:
    """Runs that are billed together: of a month as many as asked for, no more than end in it; else the one."""
    if need.runs_per_month is None:
        return np.ones_like(wall_s)
    return np.asarray(np.minimum(need.runs_per_month, SECONDS_PER_MONTH / wall_s))


def whole_hours(hours: Array) -> Array:
    """Hours as they are billed, whole. [h]

    Arithmetic.

    Parameters
    ----------
    hours : Array
        As they are worked, of any shape. [h]
    """
    return np.asarray(np.ceil(hours - 1e-6))


def fastest(plan: Plan) -> int | None:
    """The row that ends first, whatever it costs; ``None`` where nothing fits, on the GPUs and beside them. [index]"""
    rows = np.flatnonzero(np.isfinite(plan.wall_s) & (plan.gate != GATES.index(Gate.MEMORY)))
    return int(rows[np.argmin(plan.wall_s[rows])]) if len(rows) else None
