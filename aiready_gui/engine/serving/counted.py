"""What models carry on machines that are there already: their replicas are counted, and several models are worked out together.

A few cells of one model keep numpy as busy as a few hundred of many, so models share every step of the arithmetic: the cells of
one stand behind those of another, and only those under unequal loads are apart where ladders are climbed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.candidates.gates import PASSED, offer_gates
from aiready_gui.engine.candidates.joined import with_layouts_of
from aiready_gui.engine.candidates.offers import (
    Laid,
    Market,
    cells_of,
    counts_of,
    refused_cells,
    stacked,
    stacked_places,
)
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.gpu.replica import Array, Index, Mask, Replicas, rows_of, take, with_parts
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import ladders, operating, reading, service_level, sessions, sizing, speed
from aiready_gui.engine.serving.ladders import Points
from aiready_gui.engine.serving.reading import Capacity
from aiready_gui.engine.serving.service_level import Rungs, Targets
from aiready_gui.engine.serving.shortfall import Miss, why
from aiready_gui.engine.serving.waiting import Arrivals
from aiready_gui.remembered import Remembered

ROUNDS: Final = 64
"""At most, of asking sizing again about a load that came out smaller: each changes it a thousand times less, but where few replicas have
much headroom only two or three times."""
ROUNDING: Final = 1e-6
"""Taken off a load that fills machines to the brim, so that it does not ask for one more. [share]"""
AGREED: Final = ROUNDING / 10
"""What the last round may still change: of less load less is carried, too, so it is well below what is taken off. [share]"""


@dataclass(frozen=True)
class Asked:
    """A model that machines of one kind are asked about."""

    need: Demand
    targets: Targets


@dataclass(frozen=True)
class Counted:
    """What the models do, cell by cell: those of one model behind those of another, in each of its formats; shape (cells,)."""

    asked: tuple[Asked, ...]
    laid: tuple[Laid, ...]
    """Beside each."""
    cells: Replicas
    model: Index
    """Of each cell, into ``asked``."""
    block: Index
    """Which of the models' formats each cell is of, into :attr:`formats`."""
    replicas: Array
    """That share the work. [1]"""
    held: Index
    """The first gate that each cell fails whatever the load. [index]"""
    points: Points
    """Cells that do not hold the model, or are no layout of it, carry nothing."""
    capacity: Capacity

    @cached_property
    def formats(self) -> list[tuple[Precision, int]]:
        """Of the weights, and bits of a cached value beside it, model by model. [bits]"""
        return [pair for one in self.laid for pair in zip(one.precisions, one.kv_bits, strict=True)]

    def rows(self, market: Market, project: Project) -> tuple[Index, Index]:
        """The cell [index] of every row of offer and layout, and the first gate that it fails, whatever its count [index]; shape (rows,).

        ``market`` is what the models were laid on, ``project`` any of the projects: what it says about offers is the same for all.
        """
        cells = stacked_places(self.laid, lambda one: one.row_cell)
        gates = offer_gates(market, project, ())[stacked(self.laid, lambda one: one.row_offer)]
        return cells, np.minimum(gates, sizing.with_speed(self.held, self.capacity)[cells])

    def why(self, cell: int, gate: Gate, offer: Offer, engine: str) -> Message | None:
        """Why a cell [index] is no answer on the machines of an ``offer`` that it lies on, as :func:`.shortfall.why` tells it."""
        block, market = int(self.block[cell]), self.laid[int(self.model[cell])].market
        first = int(np.searchsorted(self.block, block))
        tpot, ttft = self.points.tails_s[:, 0, cell].tolist()
        need, gpu = self.asked[int(self.model[cell])].need, market.gpus[int(market.cell_gpu[cell - first])]
        return why(Miss(self.cells, cell, first, *self.formats[block], need, market, offer, gpu, engine, tpot, ttft), gate)


def counted(asked: Sequence[Asked], market: Market, snapshot: Snapshot, replicas: Callable[[Replicas], Array]) -> Counted:
    """Each of ``asked`` on a market, where ``replicas`` says how many [1] of each layout share the work. Times as of :class:`Points`. [s]"""
    needs = [one.need for one in asked]
    laid, bare, refused = _machines(market, needs, snapshot)
    sizes = counts_of(laid)
    cells = _laden(bare, needs, rows_of(sizes))
    count, model = replicas(cells), np.repeat(np.arange(len(asked)), sizes)
    held = _held(laid, cells, refused, needs, model)
    points, capacity = _speeds(asked, cells, model, np.flatnonzero((held == PASSED) & (count >= 1)), count)
    widths = [len(one.market.cell_gpu) for one in laid for _ in one.precisions]
    block = np.repeat(np.arange(len(widths)), widths)
    return Counted(tuple(asked), laid, cells, model, block, count, held, points, capacity)


_Machines = tuple[tuple[Laid, ...], Replicas, Mask]
_KNOWN: Final[Remembered[_Machines]] = Remembered(6)


def _machines(market: Market, needs: Sequence[Demand], snapshot: Snapshot) -> _Machines:
    """The layouts of each model, all of their cells, and which of these the server refuses: whatever the load, so it is remembered."""
    formats = tuple(map(operating.formats_of, needs))

    def made() -> _Machines:
        cards = (need.card for need in needs)
        laid = tuple(
            Laid(with_layouts_of(market, card, precisions), card, precisions, bits)
            for card, (precisions, bits) in zip(cards, formats, strict=True)
        )
        return laid, cells_of(laid, snapshot.calibration), refused_cells(laid, ENGINE)

    key = (formats, snapshot.calibration.revision)
    return _KNOWN.get(key, made, same=(market, *(need.card for need in needs)))


def _laden(cells: Replicas, needs: Sequence[Demand], rows: Sequence[slice]) -> Replicas:
    """With the adapters, the drafts and the small models of those that bring some."""
    more = [(need, own) for need, own in zip(needs, rows, strict=True) if operating.brings_more(need) or need.beside is not None]
    return with_parts(cells, [(own, operating.laden(take(cells, own), need)) for need, own in more])


def _held(laid: Sequence[Laid], cells: Replicas, refused: Mask, needs: Sequence[Demand], model: Index) -> Index:
    contexts = np.array([(float(need.context), need.isl + need.osl) for need in needs])[model].T
    longest, mean = (speed.max_batch(cells, context) for context in contexts)
    too_long = np.array([sizing.too_long(need) for need in needs])[model]
    return sizing.held_by(laid, cells, refused, too_long, operating.holds(longest, mean))


def _speeds(asked: Sequence[Asked], cells: Replicas, model: Index, places: Index, count: Array) -> tuple[Points, Capacity]:
    """Ladders and capacities of the cells at ``places``, among all cells: the others carry nothing."""
    whole = ladders.nowhere(len(model))
    columns: dict[str, npt.NDArray[Any]] = {}
    for of in _alike(asked, lambda one: (_load(one.need), one.need.peak_rps, one.targets)):
        need, targets = asked[of[0]].need, asked[of[0]].targets
        at = places if len(of) == len(asked) else places[np.isin(model[places], of)]
        own = take(cells, at)
        arrivals = Arrivals(swing=need.swing, total_rps=need.peak_rps, replicas=count[at] * own.dp)
        points = _points(operating.rungs_of(own, need, targets), own, targets, arrivals)
        capacity = sessions.carried(reading.capacity(points, targets), need, own, points)
        ladders.fill(whole, at, points)
        for one in fields(Capacity):
            found = getattr(capacity, one.name)
            columns.setdefault(one.name, np.zeros(len(model), dtype=found.dtype))[at] = found
    return whole, Capacity(**columns)


def _load(need: Demand) -> Hashable:
    """All of a need that ladders and capacities depend on, but how many requests come."""
    lengths = (need.isl, need.isl_cv2, need.cached, need.longest_prompt, need.osl, need.osl_cv2, need.thinking, need.answer_cv2)
    return (*lengths, need.encoding_flop, need.drafting, need.beside, need.swing, need.sessions)


def _alike(asked: Sequence[Asked], key: Callable[[Asked], Hashable]) -> Iterable[list[int]]:
    """Places of those that agree in ``key``."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(asked):
        groups[key(one)].append(at)
    return groups.values()


def _points(rungs: Rungs, cells: Replicas, targets: Targets, arrivals: Arrivals) -> Points:
    return ladders.of_ranks(service_level.points(rungs, arrivals, targets), cells.dp)


def as_sized(of: Counted, chosen: Index, carried_rps: Array, headroom: float) -> Array:
    """What sizing, asked for that load, gives to the replicas of one cell a model [index] and no more of what they were found to carry. [1/s]

    ``headroom`` is on top of the load. [share]

    Own derivation. Sizing reads the largest rate between rungs that are shared among as many replicas as each would take, here all are
    shared among those that are there: the two readings differ by some hundredths of a percent, which at the brim is a machine.
    """
    carried = carried_rps.copy()
    for together in _alike(of.asked, lambda one: (_load(one.need), one.targets)):
        alike = [at for at in together if carried[at] > 0]
        if not alike:
            continue
        need, targets, at = of.asked[alike[0]].need, of.asked[alike[0]].targets, chosen[alike]
        own = take(of.cells, at)
        rungs = operating.rungs_of(own, need, targets)
        left, rate = np.ones(len(at), dtype=bool), carried[alike]
        for _ in range(ROUNDS):
            points = _points(rungs, own, targets, Arrivals(swing=need.swing, total_rps=rate / (1 + headroom)))
            taken = of.replicas[at] * sessions.carried(reading.capacity(points, targets), need, own, points).rate
            left &= taken < rate * (1 - AGREED)
            if not left.any():
                break
            rate = np.where(left, taken, rate)
        carried[alike] = rate
    return carried
