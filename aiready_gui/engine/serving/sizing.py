"""How many replicas each candidate needs and what it then costs: the stages run over the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Layout
from aiready_gui.domain.parts import FORMATS, Gpu, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.gates import PASSED, engine_of, first_failed, gate_index, offer_gates, too_many
from aiready_gui.engine.candidates.grid import Candidates, Pick, proof_rank, rows_to_price, where_told
from aiready_gui.engine.candidates.layout import row_layout
from aiready_gui.engine.candidates.offers import Laid, Market, distinct, unlaid_cells
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Array, Index, Mask, Replicas
from aiready_gui.engine.gpu.support import support_of, weights_of
from aiready_gui.engine.money import payment_columns
from aiready_gui.engine.money.mode_mix import ready_week
from aiready_gui.engine.money.modes import ON_DEMAND, admissible
from aiready_gui.engine.money.payment_columns import machine_week
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Kin
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import reading
from aiready_gui.engine.serving.autoscaling import usual_start_s
from aiready_gui.engine.serving.operating import Grid, held
from aiready_gui.engine.serving.reading import Capacity
from aiready_gui.engine.serving.shortfall import TOLD, Miss, asks_what_joins, why
from aiready_gui.remembered import Remembered

EVEN: Final = 1e-6  # layouts this close in a figure are even in it [share]


@dataclass(frozen=True)
class Sized(Candidates):
    """The rows of a grid with their gates, counts and prices for one need; ``units`` are replicas."""

    grid: Grid
    need: Demand
    capacity: Capacity
    """Of the cells."""
    headroom: Array
    """What the replicas carry beyond the peak. [share]"""

    def ties(self, rows: Index) -> tuple[Array, ...]:
        """One attention rank before several, what carries more [share], then fewer cards [count]; shapes (len(rows),).

        Nothing near several ranks was measured: for the same money they have to give way.
        """
        return self._in_ranks(rows).astype(np.float64), -np.round(self.headroom[rows], 9), self.cards(rows)

    def _in_ranks(self, rows: Index) -> Mask:
        return self.grid.cells.dp[self.grid.row_cell[rows]] > 1

    def wait(self, rows: Index, than: int) -> Array:
        """What a user waits for against the row ``than``: half the first token, half the flow; shape (len(rows),). [1]

        Both halves weigh alike: an assumption.
        """
        places, kind = distinct(self.grid.row_kind[rows])  # as many replicas of one cell: the same for every row of a kind
        tpot, ttft = self.tails(rows[places])
        reference_tpot, reference_ttft = self.tails(np.array([than]))
        return (0.5 * tpot / reference_tpot[0] + 0.5 * ttft / reference_ttft[0])[kind]

    def per_instance(self, rows: Index) -> Index:
        """Replicas on one machine, or on as many as one spans. [count]"""
        on_one = self.grid.cells.gpus[self.grid.row_cell[rows]] // self.grid.cells.machines[self.grid.row_cell[rows]]
        return self.market.gpu_count[self.row_offer[rows]] // on_one.astype(np.int64)

    def spanned(self, rows: Index) -> Index:
        """Machines that one replica spans. [count]"""
        return self.grid.cells.machines[self.grid.row_cell[rows]].astype(np.int64)

    def proof(self, rows: Index) -> Index:
        """What the speed of the rows' cells stands on. [rank]"""
        return np.array([proof_rank(self.grid.evidence[cell]) for cell in self.grid.row_cell[rows].tolist()], dtype=np.int64)

    def tails(self, rows: Index, units: Array | Index | None = None) -> tuple[Array, Array]:
        """TPOT and TTFT at the asked percentile of ``rows`` at their own rate, an even part of the peak; shape (len(rows),). [s]

        Of as many ``units`` [count] as each row has, unless others are given. Assumption: a balancer shares the peak evenly.
        """
        cells, points = self.grid.row_cell[rows], self.grid.points
        # infinite counts give an idle replica: its figures are not shown
        rate = self.need.peak_rps / (self.units[rows] if units is None else units)
        tpot, ttft = reading.at_rate(points, rate, points.tails_s, cells)
        return tpot, ttft

    def outdone(self, rows: Index) -> Mask:
        """Which rows another layout of the same weights beats on as many of the same machines; shape (len(rows),).

        It answers as soon, writes as fast and carries as much, with every replica there is room for at work. [s], [requests/s]
        Several attention ranks beat none but their like, for the reason of :meth:`ties`.
        """
        block = rows // len(self.market.row_offer) * len(self.market.row_offer)
        first, last = (block + np.searchsorted(self.market.row_offer, self.row_offer[rows], side) for side in ("left", "right"))
        machines = np.ceil(self.units[rows] / self.per_instance(rows)) * self.spanned(rows)

        def reached(of: Index, machines: Array | Index) -> Array:
            units = machines // self.spanned(of) * self.per_instance(of)
            tpot, ttft = (np.where(units > 0, tail, np.inf) for tail in self.tails(of, np.maximum(units, 1)))
            return np.stack((tpot, ttft, -units * self.capacity.rate[self.grid.row_cell[of]]))

        # Each row beside every other of its offer and weights that passes: pairs, most rows have few such.
        steps = np.arange(int((last - first).max(initial=0)))[:, None]
        place, at = np.nonzero((first + steps < last) & (self.gate[np.minimum(first + steps, last - 1)] == PASSED))
        other = first[at] + place
        apart = other != rows[at]
        at, other = at[apart], other[apart]
        own, found = reached(rows, machines)[:, at], reached(other, machines[at])
        better = (found <= own * (1 - np.sign(own) * EVEN)).any(axis=0)
        like = self._in_ranks(other) <= self._in_ranks(rows)[at]
        beaten = np.zeros(len(rows), dtype=bool)
        beaten[at[like & (found <= own).all(axis=0) & better]] = True
        return beaten

    def parts(self, row: int) -> tuple[int, Precision]:
        """Cell [index] and format of a row."""
        cell = int(self.grid.row_cell[row])
        return cell, self.grid.precision_of(cell)

    def shown(self, rows: Index) -> dict[str, list[Any]]:
        """Layout [1], latencies [s] and headroom [share] of the rows that got as far as a count; ``None`` for the others."""
        grid, cells = self.grid, self.grid.row_cell[rows]
        known = self.measured(rows)
        tpot, ttft = self.tails(rows[known])
        return {
            "tp": grid.cells.tp[cells].astype(np.int64).tolist(),
            "pp": grid.cells.pp[cells].astype(np.int64).tolist(),
            "dp": grid.cells.dp[cells].astype(np.int64).tolist(),
            "precision": [grid.precisions[kind] for kind in (cells // len(self.market.cell_gpu)).tolist()],
            "ttft_s": where_told(known, ttft),
            "tpot_s": where_told(known, tpot),
            "headroom": where_told(known, self.headroom[rows[known]]),
            "evidence": [
                grid.evidence[cell] if gate == PASSED else None
                for cell, gate in zip(cells.tolist(), self.gate[rows].tolist(), strict=True)
            ],
        }

    def carried_above(self, rows: Index) -> Array:
        """The headroom. [share]"""
        return self.headroom[rows]

    @cached_property
    def kin(self) -> Kin:
        """Machines of one offer that hold the same weights."""
        formats = self.grid.row_cell // len(self.market.cell_gpu)
        return Kin(group=self.row_offer * len(self.grid.precisions) + formats, machines=self.instances)

    def reasons_about(self, rows: Index) -> list[int]:
        """The cells and the cards of the machines, of those short of memory also what joins them: arithmetic. [index]"""
        kinds = 2 * self.grid.row_kind[rows]
        short = np.flatnonzero(self.gate[rows] == gate_index(Gate.MEMORY))
        kinds[short] += np.array([self._asks(row) for row in rows[short].tolist()], dtype=np.int64)
        about: list[int] = kinds.tolist()
        return about

    def reason(self, row: int, gate: Gate) -> Message | None:
        """The need beside what the row reaches."""
        if gate not in TOLD:
            return None
        grid, (cell, precision) = self.grid, self.parts(row)
        count = len(self.market.cell_gpu)
        tails = (float(tail[0, cell]) for tail in (grid.points.tpot_tail_s, grid.points.ttft_tail_s))
        miss = Miss(
            grid.cells, cell, cell - cell % count, precision, grid.cache_bits(precision),
            self.need, self.market, self.offer(row), self.gpu(row), self.engine, *tails,
        )  # fmt: skip
        return why(miss, gate)

    def _asks(self, row: int) -> bool:
        return asks_what_joins(self.offer(row), self.gpu(row))


def size(
    grid: Grid,
    project: Project,
    need: Demand,
    capacity: Capacity,
    residency: tuple[str, ...],
    *,
    margin: float = 0.0,
    fewer_than: Sized | None = None,
) -> Sized:
    """Gate, count and price every row.

    A replica's capacity already holds the percentile targets and the utilisation cap; headroom comes on top as a wish
    and is reported, not forced. Spares are whole instances: an instance is what fails, and with it the replica that spans it, so
    of such replicas as many machines are spare as one takes. The price is that of the cheapest
    way to pay, as the bill will have it.

    Parameters
    ----------
    project : Project
        With its defaults filled in.
    capacity : Capacity
        Of the grid's cells within the targets.
    residency : tuple of str
        Countries that the law asks for.
    margin : float
        Headroom on top of the load. [share]
    fewer_than : Sized, optional
        The same rows with more headroom: of those with as many machines the quiet hours are not priced.
    """
    market, offer, kind = grid.market, grid.row_offer, grid.row_kind
    rate = capacity.rate[grid.kind_cell]
    wanted_rps = need.peak_rps * (1 + margin)
    replicas = reading.replicas(wanted_rps, rate)
    machines = grid.cells.machines[grid.kind_cell]
    per_instance = np.floor(grid.kind_cards / (grid.cells.gpus[grid.kind_cell] / machines))
    reserve = reserve_of(project.conditions)
    with np.errstate(invalid="ignore"):
        instances = reserve.column(np.ceil(replicas / per_instance)) * machines
        headroom = replicas * rate / need.peak_rps - 1
    sold, cheapest, mode = _sold(market, project, residency)
    gate = np.minimum(
        sold[offer],
        first_failed(_cell_gates(grid, need, capacity)[grid.kind_cell], (too_many(instances, grid.kind_cards),))[kind],
    )
    with np.errstate(invalid="ignore"):  # no number of machines is enough, of machines that cost nothing
        per_month, mode = instances[kind] * cheapest[offer] * HOURS_PER_MONTH, mode[offer]
    rows = rows_to_price(gate, instances[kind], fewer_than)
    if project.conditions.follow_load and len(rows):
        with np.errstate(divide="ignore"):
            wanted = wanted_rps / rate
        per_month[rows], mode[rows] = _following_load(grid, project, need, rows, wanted, replicas, per_instance)
    return Sized(
        market=market,
        engine=engine_of(project),
        row_offer=offer,
        gate=gate,
        units=replicas[kind],
        instances=instances[kind],
        mode=mode,
        per_month=per_month,
        grid=grid,
        need=need,
        capacity=capacity,
        headroom=headroom[kind],
    )


_SOLD: Final[Remembered[tuple[Index, Array, Index]]] = Remembered(64)


def _sold(market: Market, project: Project, residency: tuple[str, ...]) -> tuple[Index, Array, Index]:
    """The first gate that each offer fails whatever the load, its cheapest hour [currency/h] and the mode of it; remembered."""
    gates, allowed = offer_gates(market, project, residency), admissible(project.conditions, interruptible=False)

    def made() -> tuple[Index, Array, Index]:
        cheapest, mode = payment_columns.cheapest_hour(market.price, np.array(allowed))
        unpriced = (Gate.PRICE, ~(np.isfinite(cheapest) & market.host_included))
        return first_failed(gates, (unpriced,)), cheapest, mode

    return _SOLD.get(allowed, made, same=(market, gates))


def _following_load(
    grid: Grid, project: Project, need: Demand, rows: Index, wanted: Array, replicas: Array, per_instance: Array
) -> tuple[Array, Index]:
    """Price of a month [currency] and cheapest mode of ``rows`` whose machines come and go with the load.

    Replicas are those ``wanted`` at the peak, unrounded, those there are, and those on a machine; shapes (kinds,). [1]
    """
    heaviest = max(memory.weights_bytes(need.card, precision) for precision in grid.precisions)
    ready = ready_week(need.week, usual_start_s(heaviest))  # an hour also carries what comes while a replica starts
    places, row_kind = distinct(grid.row_kind[rows])
    kinds = grid.row_kind[rows][places]  # of most kinds no row passes
    reserve, machines = reserve_of(project.conditions), grid.cells.machines[grid.kind_cell[kinds]]
    week = machine_week(ready, wanted[kinds], replicas[kinds], per_instance[kinds], reserve, stops=False, machines=machines)
    week, twin = week.without_twins()
    price = grid.market.price[grid.row_offer[rows]]
    allowed = np.array(admissible(project.conditions, interruptible=False))
    costs = payment_columns.week_costs(price, allowed, week, twin[row_kind], follows=np.isfinite(price[:, ON_DEMAND]))
    return payment_columns.cheapest_mode(costs)


def holding(grid: Grid, need: Demand, gpu: Gpu, precision: Precision) -> tuple[int, ...]:
    """Degrees of tensor parallelism alone that hold the model on a card, by what sizing holds them to. Own derivation. [1]"""
    market = grid.market
    cells = slice(grid.precisions.index(precision) * len(market.cell_gpu), None)
    fits = held(grid.cells, need)[cells][: len(market.cell_gpu)]
    own = (market.cell_gpu == [one.key for one in market.gpus].index(gpu.key)) & (market.cell_pp * market.cell_dp == 1)
    return tuple(market.cell_tp[fits & own].astype(int).tolist())


_HELD: Final[Remembered[Index]] = Remembered(64)


def held_gates(grid: Grid, need: Demand) -> Index:
    """The first gate that each cell fails whatever the load and the targets; remembered. [index]"""

    def made() -> Index:
        laid = (Laid(grid.market, need.card, grid.precisions, grid.kv_bits),)
        return held_by(laid, grid.cells, grid.refused, np.array([too_long(need)]), held(grid.cells, need))

    same = (grid.market, grid.cells, grid.refused, grid.max_batch, need.card)
    return _HELD.get((need.context, too_long(need)), made, same=same)


def too_long(need: Demand) -> bool:
    """Whether a context is longer than the model's own, and nobody wants it extended."""
    return need.stretch > 1 and not need.serving.extended_context


def held_by(laid: Sequence[Laid], cells: Replicas, refused: Mask, too_long: Mask, fits: Mask) -> Index:
    """:func:`held_gates` of several models at once: the columns are those of :func:`.offers.cells_of`, ``too_long`` is of each cell. [index]"""
    failures = (
        # One card is a layout of any model, so an offer always gets as far in words of its own.
        (Gate.PRECISION, ~cells.supported | refused | unlaid_cells(laid, fits)),
        (Gate.CONTEXT, too_long),
        (Gate.MEMORY, ~fits),
    )
    return first_failed(np.full(len(fits), PASSED, dtype=np.int64), failures)


def _cell_gates(grid: Grid, need: Demand, capacity: Capacity) -> Index:
    return with_speed(held_gates(grid, need), capacity)


def with_speed(held: Index, capacity: Capacity) -> Index:
    """The first gate that each cell fails, whatever the offer: those ``held`` may be too slow yet; shape (n,). [index]"""
    return first_failed(held, ((Gate.TPOT, ~capacity.tpot_ok), (Gate.TTFT, ~capacity.ttft_ok)))


def layout_of(pick: Pick[Sized]) -> Layout:
    """A picked row as a record."""
    of, card = pick.candidates, pick.candidates.need.card
    grid, (cell, precision), gpu = of.grid, of.parts(pick.row), of.gpu(pick.row)
    fact = support_of(of.market.support, of.engine, gpu, weights_of(card, precision), card)
    return row_layout(
        pick,
        tp=int(grid.cells.tp[cell]),
        pp=int(grid.cells.pp[cell]),
        dp=int(grid.cells.dp[cell]),
        precision=precision,
        kv_bits=grid.cache_bits(precision),
        float16=gpu.lacks_bf16,
        published=precision is not Precision.BF16 and FORMATS[card.published].precision is precision,
        image=fact.image if fact else None,
    )
