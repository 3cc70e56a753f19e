"""Training over every offer: machines by count and layout, wall time, what a run costs under each way of paying, and the three picks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GIB, HOURS_PER_MONTH, SECONDS_PER_HOUR, gbit_to_bytes
from aiready_gui.engine.candidates import Market, offer_gates
from aiready_gui.engine.gpu.calibration import Array, generation
from aiready_gui.engine.gpu.replica import Index
from aiready_gui.engine.money.modes import MODES, admissible
from aiready_gui.engine.money.total_ranking import Beside, cheapest_in_all, first_no_cheaper
from aiready_gui.engine.training import checkpoints
from aiready_gui.engine.training.job import peak_flops
from aiready_gui.engine.training.layouts import NODES, Laid, Machine, lay
from aiready_gui.engine.training.need import TrainingNeed
from aiready_gui.engine.training.speed import RDMA_SHARE, TCP_SHARE
from aiready_gui.remembered import Remembered

GATES: Final = tuple(Gate)
PASSED: Final = len(GATES)
JOINED_FROM: Final = 4  # GPUs of a machine from which several are worth joining
# One GPU's share of its node's RDMA fabric where the offer names no rate: what such nodes are built with. [bytes/s]
USUAL_FABRIC: Final = {"ampere": 25e9, "hopper": 50e9, "blackwell": 50e9, "cdna": 50e9}
EVALUATION: Final = 1.05  # wall time over training steps: held-out checks, start and end of a run: an assumption
FASTEST_PRICE_LIMIT: Final = 2.5  # the fastest option may cost this many times the balanced one
SPOT_NODES: Final = 16  # interruptible machines of one kind that a provider can be expected to have at once: an assumption
PATIENCE: Final = 4.0  # the cheapest of all may take this many times the deadline: beyond it nobody waits
SHORT_S: Final = 2.0 * SECONDS_PER_HOUR  # a run this short needs no faster machines
FASTER: Final = 0.7  # and must take at most this share of its time
AT_ONCE_GPUS: Final = SPOT_NODES * 8
"""Of one kind, beyond which they are had only by reservation: machines of eight, as many as of interruptible ones.

Providers publish no stock, so no number is impossible; but none this large is promised.
"""
MORE_CARDS: Final = 2.0  # and beyond what is had at once, at most this many times its cards: nobody has ten times as many


@dataclass(frozen=True)
class Plan:
    """Offers x counts; arrays of shape (r,). An offer whose gate fails before any arithmetic has one row."""

    market: Market
    need: TrainingNeed
    machines: tuple[Machine, ...]
    laid: Laid
    row_offer: Index
    row_laid: Index
    """Into ``laid``; -1 where the offer was rejected beforehand."""
    gate: Index
    wall_s: Array
    """Of one run, lost work counted. [s]"""
    mode: Index
    """Cheapest way of paying that keeps the deadline, else the cheapest."""
    cost: Array
    """GPUs of one run, without VAT, in the market's currency; infinite without a price."""
    bare: Array
    """``cost`` before its machine-hours were made whole: what tells two counts of one offer apart."""
    per_month: Array

    def offer(self, row: int) -> Offer:
        """Of a row."""
        return self.market.offers[int(self.row_offer[row])]

    def cards(self, rows: Index) -> Index:
        """GPUs of rows that are laid, without spare machines. [count]"""
        found: Index = self.laid.nodes[self.row_laid[rows]] * self.market.gpu_count[self.row_offer[rows]]
        return found

    def nodes(self, row: int) -> int:
        """Machines of a row."""
        return int(self.laid.nodes[self.row_laid[row]]) if self.row_laid[row] >= 0 else 0


@dataclass(frozen=True)
class TrainingPick:
    """A row chosen for a role."""

    role: Role
    row: int


def machine_of(offer: Offer, gpu: Gpu) -> Machine:
    """The kind of machine an offer is: its GPUs and its share of what joins it to others.

    Several machines are joined only where the provider states what lies between them: RDMA, or a network rate, of which
    plain sockets reach a quarter. Unknown is not zero, but nothing is promised on it.
    """
    fabric, rdma = 0.0, offer.rdma is True
    if offer.gpu_count >= JOINED_FROM:
        rate = gbit_to_bytes(offer.network_gbit_s) / offer.gpu_count if offer.network_gbit_s else None
        if rdma:
            fabric = (rate or USUAL_FABRIC.get(generation(gpu), 12.5e9)) * RDMA_SHARE
        elif rate is not None:
            fabric = rate * TCP_SHARE
    return Machine(gpu=gpu, gpus=offer.gpu_count, fabric=fabric, rdma=rdma)


def plan(
    of: Market,
    project: Project,
    need: TrainingNeed,
    calibration: TrainingCalibration,
    residency: tuple[str, ...],
    nodes: Sequence[int] = NODES,
) -> Plan:
    """Lay, time, price and gate every offer and count."""
    every, kind_of_all = _kinds(of)
    gates = [
        gate or (Gate.UNVERIFIED if kind < 0 else None)
        for gate, kind in zip(offer_gates(of, project, residency), kind_of_all, strict=True)
    ]
    open_kinds = np.where([gate is None for gate in gates], kind_of_all, -1)
    used = np.unique(open_kinds[open_kinds >= 0])
    kind_of = np.where(open_kinds >= 0, np.searchsorted(used, open_kinds), -1)
    machines = [every[kind] for kind in used]
    laid = lay(need, machines, calibration, nodes)
    offers, cells = _rows(laid, kind_of, len(machines))
    wall, mode, cost, bare, per_month = _cost(of, project, need, laid, offers, cells, calibration)
    first = np.array([PASSED if gate is None else GATES.index(gate) for gate in gates])[offers]
    host = np.array([offer.host_included for offer in of.offers])[offers]
    on = cells >= 0
    unfit = on & ~laid.fits[np.maximum(cells, 0)] if len(laid.nodes) else on  # where no offer is open nothing is laid
    late = on & (wall > need.deadline_s)
    for gate, failed in (
        (Gate.MEMORY, unfit | (~on & (first == PASSED))),
        (Gate.DEADLINE, late),
        (Gate.PRICE, ~np.isfinite(cost) | ~host),
    ):
        first = np.where(failed, np.minimum(first, GATES.index(gate)), first)
    return Plan(
        market=of, need=need, machines=tuple(machines), laid=laid, row_offer=offers, row_laid=cells, gate=first.astype(np.int64),
        wall_s=wall, mode=mode, cost=np.where(host, cost, np.inf), bare=np.where(host, bare, np.inf), per_month=per_month,
    )  # fmt: skip


def _rows(laid: Laid, kind_of: Index, kinds: int) -> tuple[Index, Index]:
    """Every offer with each laid run of its kind of machine, in their order; with -1 once where there is none."""
    counts = np.append(np.bincount(laid.machine, minlength=kinds), 0)[kind_of]  # the last stands for kind -1
    starts = np.append(np.searchsorted(laid.machine, np.arange(kinds)), -1)[kind_of]
    times = np.maximum(counts, 1)
    offers = np.repeat(np.arange(len(kind_of)), times)
    within = np.arange(len(offers)) - np.repeat(np.cumsum(times) - times, times)
    return offers.astype(np.int64), np.where(counts[offers] > 0, starts[offers] + within, -1).astype(np.int64)


_KINDS: Final[Remembered[tuple[tuple[Machine, ...], Index]]] = Remembered(8)


def _kinds(of: Market) -> tuple[tuple[Machine, ...], Index]:
    """The kinds of machine on a market and which one each offer is, remembered.

    -1 for a card whose arithmetic or bandwidth nobody has published: it cannot be timed.
    """
    return _KINDS.get((), lambda: _found_kinds(of), same=(of,))


def _found_kinds(of: Market) -> tuple[tuple[Machine, ...], Index]:
    position: dict[tuple[str, int, float, bool], int] = {}
    machines: list[Machine] = []
    kind_of = np.full(len(of.offers), -1, dtype=np.int64)
    for i, (offer, gpu) in enumerate(zip(of.offers, of.gpu_of_offer, strict=True)):
        if gpu.bandwidth_bytes_per_s and gpu.memory_bytes and peak_flops(gpu, "16"):
            one = machine_of(offer, gpu)
            kind_of[i] = position.setdefault((gpu.key, one.gpus, one.fabric, one.rdma), len(machines))
            if kind_of[i] == len(machines):
                machines.append(one)
    return tuple(machines), kind_of


def overhead(need: TrainingNeed, calibration: TrainingCalibration) -> float:
    """Wall time against training steps: what whole programmes took, or a short run's checks. [1]"""
    if need.method is TrainingMethod.PRETRAINING:
        return float(np.exp(calibration.channels["programme"][""]))
    return EVALUATION


def losses(need: TrainingNeed, laid: Laid, *, spot: bool) -> checkpoints.Rhythm:
    """How every laid run lives with failures, and with interruptions where it is on spot machines."""
    size = checkpoints.checkpoint_bytes(need.card.params, need.adapters)
    return checkpoints.rhythm(
        size,
        laid.nodes.astype(float),
        np.asarray(laid.jobs.gpus),
        spot=spot,
        most_lost_s=(need.work.acceptable_loss_h or 2.0) * SECONDS_PER_HOUR,
    )


def _cost(
    of: Market, project: Project, need: TrainingNeed, laid: Laid, offers: Index, cells: Index, calibration: TrainingCalibration
) -> tuple[Array, Index, Array, Array, Array]:
    """Wall time, way of paying, cost of a run, the same before its hours were made whole, and of a month for every row.

    Whole machine-hours of a month are billed, of each machine one a run at least and no more than there are, as of any work
    that ends (:mod:`aiready_gui.engine.fleets.finite_work`). They grow with the machines as far as they scale badly, so the fewest that keep the deadline win unless more of them
    really waste less; whole hours of each machine would let chance decide, and fewer machines do more work.
    """
    cell = np.maximum(cells, 0)
    on = (cells >= 0) & (laid.fits[cell] if len(laid.nodes) else False)
    if not len(laid.nodes):
        empty = np.full(len(cells), np.inf)
        return empty, np.zeros(len(cells), dtype=np.int64), empty, empty, empty
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = need.total_tokens / laid.speed * overhead(need, calibration)
    calm = steps / (1 - losses(need, laid, spot=False).lost)
    torn = steps / (1 - losses(need, laid, spot=True).lost)
    spares = np.array([checkpoints.spare_nodes(int(k), long_run=need.method is TrainingMethod.PRETRAINING) for k in laid.nodes])
    machines = (laid.nodes + spares)[cell]
    walls, costs, bares = [], [], []
    for column, mode in enumerate(MODES):
        wall = np.where(on, (torn if mode is PricingMode.SPOT else calm)[cell], np.inf)
        hours = machines * np.maximum(wall / SECONDS_PER_HOUR, 1.0)
        if mode in (PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y):
            hours = np.maximum(hours, machines * HOURS_PER_MONTH / need.runs_per_month)
        price = of.price[offers, column]
        with np.errstate(invalid="ignore", divide="ignore"):
            runs = np.minimum(need.runs_per_month, HOURS_PER_MONTH * SECONDS_PER_HOUR / wall)
            most = machines * HOURS_PER_MONTH
            bare = np.where(np.isfinite(price), price * np.minimum(hours, most / runs), np.inf)
            cost = np.where(np.isfinite(price) & on, price * np.minimum(np.ceil(hours * runs - 1e-6), most) / runs, np.inf)
        allowed = admissible(project, interruptible=bool(need.work.interruptible))[column]
        walls.append(wall)
        if mode is PricingMode.SPOT:
            allowed = allowed & (machines <= SPOT_NODES)
        costs.append(np.where(np.isfinite(cost) & allowed, cost, np.inf))
        bares.append(bare)
    wall_table, cost_table = np.stack(walls, axis=1), np.stack(costs, axis=1)
    late = wall_table > need.deadline_s
    choice = np.argmin(np.where(late, cost_table * 1e6, cost_table), axis=1)
    rows = np.arange(len(cells))
    wall, cost = wall_table[rows, choice], cost_table[rows, choice]
    with np.errstate(invalid="ignore", divide="ignore"):
        runs = np.minimum(need.runs_per_month, HOURS_PER_MONTH * SECONDS_PER_HOUR / wall)
        per_month = np.where(np.isfinite(cost), cost * runs, np.inf)
    return (
        wall,
        choice.astype(np.int64),
        cost,
        np.where(np.isfinite(cost), np.stack(bares, axis=1)[rows, choice], np.inf),
        per_month,
    )


def choose(of: Plan, beside: Beside) -> tuple[TrainingPick, ...]:
    """The cheapest of all, the cheapest within the deadline, the fastest within reason; empty where none keeps it.

    Cheap is the run that costs least in all, with what stands beside its GPUs; no bill stands out of the order of the roles.
    """
    balanced = cheapest(of, beside)
    if balanced is None:
        return ()
    keep = _passing(of)
    picks = [TrainingPick(Role.OPTIMAL, balanced)]
    whole = np.flatnonzero(((of.gate == PASSED) | (of.gate == GATES.index(Gate.DEADLINE))) & np.isfinite(of.cost))
    base = _cheapest(of, whole[of.wall_s[whole] <= PATIENCE * of.need.deadline_s], beside)
    if of.cost[base] + beside(base) < (of.cost[balanced] + beside(balanced)) * 0.98:
        picks.insert(0, TrainingPick(Role.BASE, base))
    most = max(float(of.cards(np.array([balanced]))[0]) * MORE_CARDS, float(AT_ONCE_GPUS))
    sensible = keep[
        (of.cost[keep] <= of.cost[balanced] * FASTEST_PRICE_LIMIT)
        & (of.wall_s[keep] <= of.wall_s[balanced] * FASTER)
        & (of.cards(keep) <= most)
    ]
    order = np.lexsort((sensible, np.round(of.cost[sensible], 2), np.round(of.wall_s[sensible], 0)))
    fast = first_no_cheaper(sensible[order], of.cost, beside, balanced)
    return tuple(picks) if fast is None else (*picks, TrainingPick(Role.EXTENDED, fast))


def _passing(of: Plan) -> Index:
    """Rows that keep the deadline and have a price."""
    return np.flatnonzero((of.gate == PASSED) & np.isfinite(of.cost)).astype(np.int64)


def cheapest(of: Plan, beside: Beside) -> int | None:
    """The row that keeps the deadline at the lowest cost in all; ``None`` where none keeps it."""
    keep = _passing(of)
    return _cheapest(of, keep, beside) if len(keep) else None


def _cheapest(of: Plan, rows: Index, beside: Beside) -> int:
    """By what a run costs in all; ties go to the fewest cards, then to the shorter run, then to the offers' order."""
    tied, _ = cheapest_in_all(rows, of.cost, beside)
    return int(tied[np.lexsort((tied, of.wall_s[tied], of.cards(tied), np.round(of.bare[tied], 2)))[0]])


def row_of_offer(of: Plan, offer: str) -> int | None:
    """The cheapest passing row of one offer."""
    rows = np.flatnonzero((of.gate == PASSED) & np.isfinite(of.cost))
    rows = rows[[of.offer(row).key == offer for row in rows.tolist()]]
    return int(rows[np.argmin(of.bare[rows])]) if len(rows) else None


def fastest(of: Plan) -> int | None:
    """The row that ends first, whatever it costs; ``None`` where nothing fits."""
    rows = np.flatnonzero(np.isfinite(of.wall_s))
    return int(rows[np.argmin(of.wall_s[rows])]) if len(rows) else None


def nearest_rows(of: Plan) -> Index:
    """For each offer its best row, or the one that got furthest through the gates."""
    cost = np.where(np.isfinite(of.bare), of.bare, 1e300)
    late = of.gate == GATES.index(Gate.DEADLINE)
    key = np.where(late, of.wall_s, cost)  # of runs that end too late the soonest is the nearest miss
    order = np.lexsort((np.arange(len(cost)), key, -of.gate, of.row_offer))
    _, first = np.unique(of.row_offer[order], return_index=True)
    return order[first].astype(np.int64)


def needed_memory_gib(of: Plan, row: int) -> float:
    """Least memory a GPU of this row's machines would need. [GiB]"""
    return float(of.laid.needed[of.row_laid[row]]) / GIB if of.row_laid[row] >= 0 else 0.0
