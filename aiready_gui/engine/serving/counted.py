"""What models carry on machines that are there already: their replicas are counted, and several models are worked out together.

A few cells of one model keep numpy as busy as a few hundred of many, so models under equal loads share every step of the arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.engine.candidates.gates import PASSED
from aiready_gui.engine.candidates.joined import with_layouts_of
from aiready_gui.engine.candidates.offers import Laid, Market, cells_of_each
from aiready_gui.engine.gpu.replica import Array, Index, Replicas, side_by_side, take
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import ladders, operating, reading, service_level, sessions, sizing
from aiready_gui.engine.serving.ladders import LADDER_STEPS, Points
from aiready_gui.engine.serving.operating import Grid
from aiready_gui.engine.serving.reading import Capacity
from aiready_gui.engine.serving.service_level import Rungs, Targets
from aiready_gui.engine.serving.waiting import Arrivals

ROUNDS: Final = 4
"""Of asking sizing again about a load that came out smaller: each changes what it carries a thousand times less."""
ROUNDING: Final = 1e-6
"""Taken off a load that fills machines to the brim, so that it does not ask for one more. [share]"""


@dataclass(frozen=True)
class Asked:
    """A model that machines of one kind are asked about."""

    market: Market
    project: Project
    """With its defaults filled in."""
    need: Demand
    targets: Targets


@dataclass(frozen=True)
class Counted:
    """And what it does on them, cell by cell."""

    asked: Asked
    grid: Grid
    """Cells that do not hold the model, or are no layout of it, have no speed."""
    replicas: Array
    """That share the work, of each cell; shape (cells,). [1]"""
    capacity: Capacity

    @property
    def need(self) -> Demand:
        """Of the model."""
        return self.asked.need

    @property
    def gates(self) -> Index:
        """The first gate that each row fails, whatever its count. [index]"""
        return sizing.row_gates(self.grid, self.asked.project, self.need, self.capacity, ())


def counted(asked: Sequence[Asked], snapshot: Snapshot, replicas: Callable[[Replicas], Array]) -> list[Counted]:
    """Each of ``asked``, where ``replicas`` says how many [1] of each layout share the work. Times as of :class:`Points`. [s]"""
    grids = _grids(asked, snapshot)
    counts = [replicas(grid.cells) for grid in grids]
    places = [
        np.flatnonzero((sizing.held_gates(grid, one.need) == PASSED) & (count >= 1))
        for grid, one, count in zip(grids, asked, counts, strict=True)
    ]
    found: dict[int, Counted] = {}
    for of in _alike(asked, lambda one: (_load(one.need), one.need.peak_rps, one.targets)):
        need, targets = asked[of[0]].need, asked[of[0]].targets
        cells = side_by_side([take(grids[at].cells, places[at]) for at in of])
        shared = np.concatenate([counts[at][places[at]] for at in of]) * cells.dp
        arrivals = Arrivals(swing=need.swing, total_rps=need.peak_rps, replicas=shared)
        points = _points(operating.rungs_of(cells, need, targets), cells, targets, arrivals)
        capacity = sessions.carried(reading.capacity(points, targets), need, cells, points)
        ends = np.cumsum([len(places[at]) for at in of])
        for at, end in zip(of, ends.tolist(), strict=True):
            own, count = np.arange(end - len(places[at]), end), len(counts[at])
            grid = replace(grids[at], points=ladders.placed(ladders.of_candidates(points, own), places[at], count))
            found[at] = Counted(asked[at], grid, counts[at], _placed(capacity, own, places[at], count))
    return [found[at] for at in range(len(asked))]


def _grids(asked: Sequence[Asked], snapshot: Snapshot) -> list[Grid]:
    """Cells and rows of each, without any speed yet."""
    laid = []
    for one in asked:
        precisions, bits = operating.formats_of(one.need)
        laid.append(Laid(with_layouts_of(one.market, one.need.card, precisions), one.need.card, precisions, bits))
    cells = cells_of_each(laid, snapshot.calibration)
    return [
        operating.laid_out(
            of.market,
            one.need,
            of.precisions,
            of.kv_bits,
            operating.served(own, one.need, snapshot),
            NOWHERE,
            operating.load_of(one.need, one.targets, snapshot),
        )
        for one, of, own in zip(asked, laid, cells, strict=True)
    ]


NOWHERE: Final = Points(*(np.zeros((LADDER_STEPS, 0)) for _ in fields(Points)))


def _load(need: Demand) -> Hashable:
    """All of a need that ladders and capacities depend on, but how many requests come."""
    lengths = (need.isl, need.isl_cv2, need.cached, need.longest_prompt, need.osl, need.osl_cv2)
    return (*lengths, need.encoding_flop, need.drafting, need.swing, need.sessions)


def _alike(asked: Sequence[Asked], key: Callable[[Asked], Hashable]) -> Iterable[list[int]]:
    """Places of those that agree in ``key``."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(asked):
        groups[key(one)].append(at)
    return groups.values()


def _points(rungs: Rungs, cells: Replicas, targets: Targets, arrivals: Arrivals) -> Points:
    return ladders.of_ranks(service_level.points(rungs, arrivals, targets), cells.dp)


def _placed(capacity: Capacity, own: Index, places: Index, count: int) -> Capacity:
    """What the cells at ``places`` carry, among all: the others carry nothing."""

    def column(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        whole = np.zeros(count, dtype=values.dtype)
        whole[places] = values[own]
        return whole

    return Capacity(**{one.name: column(getattr(capacity, one.name)) for one in fields(Capacity)})


def at_cells(found: Sequence[tuple[Counted, int]]) -> tuple[Replicas, Points]:
    """One cell of each ``found`` [index] as columns, and their ladders; times as of :class:`Points`. [s]"""
    cells = side_by_side([take(of.grid.cells, np.array([cell])) for of, cell in found])
    points = {
        one.name: np.stack([getattr(of.grid.points, one.name)[:, cell] for of, cell in found], axis=1) for one in fields(Points)
    }
    return cells, Points(**points)


def as_sized(found: Sequence[tuple[Counted, int]], cells: Replicas, carried_rps: Array) -> Array:
    """What sizing, asked for that load, gives to the replicas of a cell [index] and no more of what they were found to carry. [1/s]

    ``cells`` are those of :func:`at_cells`.

    Own derivation. Sizing reads the largest rate between rungs that are shared among as many replicas as each would take, here all are
    shared among those that are there: the two readings differ by some hundredths of a percent, which at the brim is a machine.
    """
    carried = carried_rps.copy()
    for of in _alike([one.asked for one, _ in found], lambda one: (_load(one.need), one.targets)):
        need, targets = found[of[0]][0].need, found[of[0]][0].asked.targets
        own = cells if len(of) == len(found) else take(cells, np.array(of))
        rungs = operating.rungs_of(own, need, targets)
        replicas = np.array([found[at][0].replicas[found[at][1]] for at in of])
        margin = 1 + np.array([found[at][0].asked.project.conditions.headroom or 0.0 for at in of])
        left, rate = np.ones(len(of), dtype=bool), carried[of]
        for _ in range(ROUNDS if rate.any() else 0):
            points = _points(rungs, own, targets, Arrivals(swing=need.swing, total_rps=rate / margin))
            taken = replicas * sessions.carried(reading.capacity(points, targets), need, own, points).rate
            left &= taken < rate * (1 - ROUNDING)
            if not left.any():
                break
            rate = np.where(left, taken, rate)
        carried[of] = rate
    return carried
