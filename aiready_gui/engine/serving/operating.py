"""Operating points of every kind of machine under a load: the grid that sizing counts on, and what neighbours lend of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import KvPrecision, ModelCard, Precision
from aiready_gui.domain.project import Project
from aiready_gui.engine.candidates.joined import with_layouts_of
from aiready_gui.engine.candidates.offers import Laid, Market, cells_of, refused_cells
from aiready_gui.engine.gpu.adapters import adapters_of, with_adapters
from aiready_gui.engine.gpu.bounds import smallest
from aiready_gui.engine.gpu.formats import ENGINE, kv_bits
from aiready_gui.engine.gpu.replica import Array, Index, Mask, Replicas, take
from aiready_gui.engine.need.demand import TAIL, Demand, Z
from aiready_gui.engine.serving import ladders, service_level, speculation, speed
from aiready_gui.engine.serving.beside import with_beside
from aiready_gui.engine.serving.ladders import Course, Points
from aiready_gui.engine.serving.prompts import prompts
from aiready_gui.engine.serving.service_level import Answers, Rungs, Targets
from aiready_gui.engine.serving.waiting import Arrivals
from aiready_gui.remembered import Remembered

Load = tuple[object, ...]
"""What a machine's operating points depend on beside the machine."""


@dataclass(frozen=True)
class Speeds:
    """Cells (GPU x TP x PP x DP x precision) with their speed under one load: what neighbours lend each other."""

    market: Market
    precisions: tuple[Precision, ...]
    kv_bits: tuple[int, ...]
    """Of a cached value, for each of the precisions."""
    cells: Replicas
    """Columns of the cells, precision-major: cell index + precision index x number of cells."""
    evidence: tuple[Evidence, ...]
    """Of the cells."""
    points: Points
    load: Load


@dataclass(frozen=True)
class Grid(Speeds):
    """Cells with their speed, and the offers that can hold them."""

    max_batch: Array
    """Mean sequences that fit in each cell. [1]"""
    refused: Mask
    """Cells whose format the server does not run on their card."""
    row_offer: Index
    row_cell: Index
    """Into ``cells``."""
    row_kind: Index
    """Which (cell, cards of the machine) a row is: rows of one kind differ in nothing but their offer."""
    kind_cell: Index
    kind_cards: Index

    def cache_bits(self, precision: Precision) -> int:
        """Of a cached value beside weights of this format [bits]; ``ValueError`` for one that the grid has not."""
        return self.kv_bits[self.precisions.index(precision)]

    def precision_of(self, cell: int) -> Precision:
        """Format of the weights in a cell."""
        return self.precisions[cell // len(self.market.cell_gpu)]


def targets(need: Demand, project: Project) -> Targets:
    """The service level in numbers: [s], quantile [1] and shares [share]."""
    return Targets(
        ttft_s=need.ttft_target_s,
        tpot_s=need.tpot_target_s,
        z=Z[need.percentile],
        tail=TAIL[need.percentile],
        utilisation=project.conditions.target_utilisation or 1.0,
    )


_ALONE: Final[Remembered[Replicas]] = Remembered(32)


def machines_alone(cells: Replicas, places: tuple[int, ...]) -> Replicas:
    """Some of the ``cells`` by their ``places`` [index], remembered: under a load that differs a little the same machines win."""
    return _ALONE.get(places, lambda: take(cells, np.array(places, dtype=np.int64)), same=(cells,))


@dataclass(frozen=True)
class Cells:
    """What of a grid depends on neither load nor targets."""

    cells: Replicas
    evidence: tuple[Evidence, ...]

    @cached_property
    def supported(self) -> tuple[Index, Replicas]:
        """Where the GPU computes in the format at all [index], and these cells alone."""
        places = np.flatnonzero(self.cells.supported)
        return places, take(self.cells, places)


_KNOWN: Final[Remembered[Cells]] = Remembered(32)


def _cells(market: Market, snapshot: Snapshot, need: Demand, precisions: tuple[Precision, ...], bits: tuple[int, ...]) -> Cells:
    """Columns of every cell, remembered: a slider asks for the same ones again."""
    key = (precisions, bits, snapshot.calibration.revision, need.drafting, adapters_of(need.serving), need.beside)
    return _KNOWN.get(key, lambda: _every_cell(market, snapshot, need, precisions, bits), same=(market.machines, need.card))


def _every_cell(
    market: Market, snapshot: Snapshot, need: Demand, precisions: tuple[Precision, ...], bits: tuple[int, ...]
) -> Cells:
    cells = laden(cells_of((Laid(market, need.card, precisions, bits),), snapshot.calibration), need)
    # Nobody measured near enough what spans several machines or attention ranks, serves adapters, or what proposals bring.
    alone = ((cells.machines == 1) & (cells.dp == 1) & (not brings_more(need))).tolist()
    found = zip(speed.evidence(cells, snapshot.calibration), alone, strict=True)
    return Cells(cells, tuple(evidence if near else Evidence.FORMULA for evidence, near in found))


def brings_more(need: Demand) -> bool:
    """Whether adapters or a draft are served with the model."""
    return need.drafting is not None or adapters_of(need.serving) is not None


def laden(cells: Replicas, need: Demand) -> Replicas:
    """The cells of a model with its adapters, its draft and what stands beside it."""
    adapted = with_adapters(cells, need.card, adapters_of(need.serving))
    return with_beside(speculation.with_draft(adapted, need.drafting), need.beside)


def grid(
    market: Market, snapshot: Snapshot, need: Demand, targets: Targets, like: Grid | None = None, *, passing_only: bool = False
) -> Grid:
    """Speed of every cell along its ladder of batch sizes; does not depend on prices or redundancy.

    ``like`` is the grid of a neighbour: it is this one, or speeds are taken from it, where it holds these cells under the
    same load. With ``passing_only`` cells that pass no gate whatever their speed have none.
    """
    precisions, bits = formats_of(need)
    market, load = with_layouts_of(market, need.card, precisions), load_of(need, targets, snapshot)
    if like is not None and like.load == load and like.market is market and (like.precisions, like.kv_bits) == (precisions, bits):
        return like
    lent = None if like is None or like.load != load else _borrowed(market, snapshot, need, targets, like)
    if lent is None:
        known = _cells(market, snapshot, need, precisions, bits)
        refused = _refused(market, need.card, precisions, bits) if passing_only else None
        points = _known_points(known, need, targets, refused)
    else:
        known, points = lent
    return laid_out(market, need, precisions, bits, known, points, load)


def laid_out(
    market: Market,
    need: Demand,
    precisions: tuple[Precision, ...],
    bits: tuple[int, ...],
    known: Cells,
    points: Points,
    load: Load,
) -> Grid:
    """The cells with their points, and the offers that can hold them; ``bits`` of a cached value beside each format. [bits]"""
    return Grid(
        market=market,
        precisions=precisions,
        kv_bits=bits,
        cells=known.cells,
        evidence=known.evidence,
        points=points,
        load=load,
        max_batch=sequences(known.cells, need.isl + need.osl),
        refused=_refused(market, need.card, precisions, bits),
        **_rows(market, len(precisions)),
    )


_SEQUENCES: Final[Remembered[Array]] = Remembered(64)


def sequences(cells: Replicas, context: float) -> Array:
    """Of ``context`` tokens, as many as fit at once in each cell, by :func:`.speed.max_batch`; remembered. [1]"""
    return _SEQUENCES.get(context, lambda: speed.max_batch(cells, context), same=(cells,))


def held(cells: Replicas, need: Demand) -> Mask:
    """Whether each cell holds the longest sequence of ``need``, and one of mean length: an assumption. [1]"""
    return holds(sequences(cells, float(need.context)), sequences(cells, need.isl + need.osl))


def holds(longest: Array, mean: Array) -> Mask:
    """Whether a replica holds a sequence: as many fit at once of the ``longest`` context and in the ``mean``, an assumption. [1]"""
    return np.asarray((longest >= 1.0) & (mean >= 1.0))


_REFUSED: Final[Remembered[Mask]] = Remembered(32)


def _refused(market: Market, card: ModelCard, precisions: tuple[Precision, ...], bits: tuple[int, ...]) -> Mask:
    return _REFUSED.get(
        (precisions, bits), lambda: refused_cells((Laid(market, card, precisions, bits),), ENGINE), same=(market.machines, card)
    )


_ROWS: Final[Remembered[dict[str, Index]]] = Remembered(32)


def _rows(market: Market, formats: int) -> dict[str, Index]:
    """The rows and kinds of a market for every format in turn, as columns of a grid; remembered."""

    def for_each(index: Index, count: int) -> Index:
        """An index into ``count`` things of the market."""
        return np.concatenate([index + count * i for i in range(formats)])

    def made() -> dict[str, Index]:
        cells, kinds = len(market.cell_gpu), len(market.kind_cell)
        return {
            "row_offer": np.tile(market.row_offer, formats),
            "row_cell": for_each(market.row_cell, cells),
            "row_kind": for_each(market.row_kind, kinds),
            "kind_cell": for_each(market.kind_cell, cells),
            "kind_cards": np.tile(market.kind_cards, formats),
        }

    return _ROWS.get(formats, made, same=(market.machines,))


def load_of(need: Demand, targets: Targets, snapshot: Snapshot) -> Load:
    """The load and its percentile, not the targets held against them; the card and the calibration that time it."""
    return (*_asked(need), targets.z, targets.tail, need.card, snapshot.calibration.revision)


def _asked(need: Demand) -> Load:
    """What of a need sets the pace: its rate, its lengths, its images, its proposals, its adapters, what stands beside it."""
    lengths = (need.isl, need.isl_cv2, need.cached, need.osl, need.osl_cv2, need.thinking, need.answer_cv2, need.context)
    return (need.peak_rps, need.swing, *lengths, need.encoding_flop, need.drafting, adapters_of(need.serving), need.beside)


class _Lent(NamedTuple):
    """Cells that a neighbour's grid holds too, and where it holds them."""

    cells: Cells
    places: Index


_LENT: Final[Remembered[_Lent | None]] = Remembered(32)


def _borrowed(market: Market, snapshot: Snapshot, need: Demand, targets: Targets, like: Speeds) -> tuple[Cells, Points] | None:
    """The cells of a market with their points, from a neighbour under the same load; ``None`` where it lacks some."""
    formats = formats_of(need)
    lender: Speeds | None = like
    lent = _lent(market, *formats, like)
    if lent is None:
        lender = _with_more_formats(market, snapshot, need, targets, like)
        lent = None if lender is None else _lent(market, *formats, lender)
    if lender is None or lent is None:
        return None
    return lent.cells, ladders.of_candidates(lender.points, lent.places)


_MORE: Final[Remembered[Speeds | None]] = Remembered(4)


def _with_more_formats(market: Market, snapshot: Snapshot, need: Demand, targets: Targets, like: Speeds) -> Speeds | None:
    """What ``like`` holds of a market, and the formats that it lacks: all of them at once, since who asks for one asks for
    the others next, and they take hardly longer together than each alone. ``None`` where it lacks a machine.
    """

    def made() -> Speeds | None:
        held = dict.fromkeys(zip(like.precisions, like.kv_bits, strict=True))
        narrow = dict.fromkeys((precision, kv_bits(KvPrecision.BITS_8, precision, need.card)) for precision in like.precisions)
        lacking = tuple(form for form in {**_formats(need, Precision), **narrow} if form not in held)
        lent = _lent(market, *_apart(held), like)
        if lent is None or not lacking:
            return None
        precisions, bits = _apart((*held, *lacking))
        known = _cells(market, snapshot, need, precisions, bits)
        more = _known_points(_cells(market, snapshot, need, *_apart(lacking)), need, targets)
        points = ladders.side_by_side(ladders.of_candidates(like.points, lent.places), more)
        return Speeds(market, precisions, bits, known.cells, known.evidence, points, like.load)

    return _MORE.get((like.precisions, like.kv_bits), made, same=(market, like.points))


def formats_of(need: Demand) -> tuple[tuple[Precision, ...], tuple[int, ...]]:
    """Formats of weights that a need is served in, and bits of their caches. [bits]"""
    return _apart(_formats(need, need.serving.precisions or ()))


def _formats(need: Demand, precisions: Iterable[Precision]) -> dict[tuple[Precision, int], None]:
    """Formats of weights, each with the bits of the cache that comes with it."""
    asked = need.serving.kv_precision or KvPrecision.AUTO
    return dict.fromkeys((precision, kv_bits(asked, precision, need.card)) for precision in precisions)


def _apart(formats: Iterable[tuple[Precision, int]]) -> tuple[tuple[Precision, ...], tuple[int, ...]]:
    """Formats of weights, and bits of their caches."""
    pairs = tuple(formats)
    return tuple(precision for precision, _ in pairs), tuple(bits for _, bits in pairs)


def _lent(market: Market, precisions: tuple[Precision, ...], bits: tuple[int, ...], like: Speeds) -> _Lent | None:
    """The cells of a market as a neighbour's grid holds them, remembered; ``None`` where it lacks one."""

    def made() -> _Lent | None:
        places = _places(market, precisions, bits, like)
        if places is None:
            return None
        return _Lent(Cells(take(like.cells, places), tuple(like.evidence[cell] for cell in places.tolist())), places)

    return _LENT.get((precisions, bits, like.precisions, like.kv_bits), made, same=(market, like.market, like.cells))


def _places(market: Market, precisions: tuple[Precision, ...], bits: tuple[int, ...], like: Speeds) -> Index | None:
    """Where a neighbour's grid holds each cell of a market, precision-major; ``None`` where it lacks one."""
    count = len(like.market.cell_gpu)
    there = {block: index for index, block in enumerate(zip(like.precisions, like.kv_bits, strict=True))}
    blocks = [there.get(block) for block in zip(precisions, bits, strict=True)]
    cell_of = {layout: cell for cell, layout in enumerate(_layouts(like.market))}
    cells = [cell_of.get(layout) for layout in _layouts(market)]
    if None in cells or None in blocks:
        return None
    return np.array([cell + count * block for block in blocks if block is not None for cell in cells if cell is not None])


def _layouts(market: Market) -> Iterator[tuple[object, ...]]:
    """What tells the cells of a market apart."""
    degrees = (market.cell_tp, market.cell_pp, market.cell_dp, market.cell_machines, market.cell_fabric, market.cell_hop)
    columns = (column.tolist() for column in degrees)
    return zip((id(market.gpus[gpu]) for gpu in market.cell_gpu.tolist()), *columns, strict=True)


_POINTS: Final[Remembered[Points]] = Remembered(16)


def _known_points(known: Cells, need: Demand, targets: Targets, refused: Mask | None = None) -> Points:
    """Operating points, remembered: a slider that comes back asks for the same ones again.

    Where a GPU does not compute in the format there is nothing to work out: such a cell carries nothing. Nor do those that are
    ``refused``, where somebody says which, and those that hold no sequence then.
    """

    def made() -> Points:
        places, cells = known.supported if refused is None else _holding(known, need, refused)
        return ladders.placed(operating_points(cells, need, targets), places, len(known.cells.tp))

    same = (known.cells,) if refused is None else (known.cells, refused)
    return _POINTS.get((*_asked(need), targets.z, targets.tail), made, same=same)


_HOLDING: Final[Remembered[tuple[Index, Replicas]]] = Remembered(16)


def _holding(known: Cells, need: Demand, refused: Mask) -> tuple[Index, Replicas]:
    """Where a cell is supported, not ``refused`` and holds the model with a sequence [index], and these cells alone; remembered."""

    def made() -> tuple[Index, Replicas]:
        places = np.flatnonzero(known.cells.supported & ~refused & held(known.cells, need))
        return places, take(known.cells, places)

    return _HOLDING.get((need.context, need.isl + need.osl), made, same=(known.cells, refused))


def operating_points(cells: Replicas, need: Demand, targets: Targets, replicas: Array | float = 0.0) -> Points:
    """The ladder of each cell: batch [1], rate [requests/s], tails of TPOT and TTFT [s].

    ``replicas`` [1] are those that share the work, where machines are counted already; 0: as many as the peak takes.
    """
    arrivals = Arrivals(swing=need.swing, total_rps=need.peak_rps, replicas=replicas * cells.dp)
    return ladders.of_ranks(service_level.points(_known_rungs(cells, need, targets, arrivals), arrivals, targets), cells.dp)


def operating_course(cells: Replicas, need: Demand, targets: Targets, arrivals: Arrivals) -> Course:
    """All that is told of each cell along its ladder, requests coming as ``arrivals`` say: rates [requests/s] and times [s]."""
    arrivals = arrivals._replace(replicas=arrivals.replicas * cells.dp)
    return ladders.of_ranks(service_level.course(_known_rungs(cells, need, targets, arrivals), arrivals, targets), cells.dp)


_RUNGS: Final[Remembered[Rungs]] = Remembered(16)


def _known_rungs(cells: Replicas, need: Demand, targets: Targets, arrivals: Arrivals) -> Rungs:
    """The rungs of each cell's ladder, remembered: how many requests come, and how many replicas share them, does not change them."""
    overflow_z = _overflow_z(targets)
    lengths = (need.isl, need.isl_cv2, need.cached, need.longest_prompt, need.osl, need.osl_cv2, need.encoding_flop)
    thoughts = (need.thinking, need.answer_cv2)
    key = (*lengths, *thoughts, need.drafting, need.beside, overflow_z, arrivals.swing, arrivals.gaps_cv2)
    return _RUNGS.get(key, lambda: _rungs(cells, need, arrivals, overflow_z), same=(cells,))


def _overflow_z(targets: Targets) -> float:
    return max(service_level.OVERFLOW_Z, targets.z + 0.4)


def rungs_of(cells: Replicas, need: Demand, targets: Targets) -> Rungs:
    """The ladder of each cell up to the batch that it can hold, not remembered: rates [requests/s] and times [s]."""
    return _rungs(cells, need, Arrivals(swing=need.swing), _overflow_z(targets))


def _rungs(cells: Replicas, need: Demand, arrivals: Arrivals, overflow_z: float) -> Rungs:
    """The ladder of each cell up to the batch that it can hold.

    Own derivation: a long answer stays longer, so a request met in flight has generated ``osl (1 + cv2) / 2`` tokens in the mean.
    """
    generated = need.osl * (1 + need.osl_cv2) / 2
    context = need.isl + generated
    fits = smallest(np.maximum(speed.max_batch(cells, context), 1e-3), cells.cap)
    full, half = (speculation.token_s(cells, need.drafting, fits * part, context) for part in (1.0, 0.5))
    slope = (full - half) / (fits * 0.5)
    costs = prompts(cells, need)
    # A new request waits for whole steps, which bring several tokens where tokens are proposed.
    a_step = 1.0 if need.drafting is None else speculation.expected_tokens(need.drafting.acceptance, need.drafting.tokens)
    idle = np.maximum(full - slope * fits, 1e-6)
    top = service_level.steady_batch(
        fits,
        idle_s=idle,
        slope_s=slope,
        work_s=costs.work_s,
        osl=need.osl,
        context_cv2=(need.isl**2 * need.isl_cv2 + generated**2 * (1 / 3 + need.osl_cv2)) / context**2,
        longest_share=need.isl * (1 + need.isl_cv2) / context,
        arrivals=arrivals,
        z=overflow_z,
    )
    top = service_level.stable_batch(top, idle_s=idle, slope_s=slope, work_s=costs.work_s, chunks=costs.chunks, osl=need.osl)
    batch = service_level.ladder(top)
    return service_level.rungs(
        batch=batch,
        decode_s=speculation.token_s(cells, need.drafting, batch + 1, context),
        prompts=costs,
        answers=Answers(
            osl=need.osl,
            osl_cv2=need.osl_cv2,
            first_s=cells.ttft_fixed,
            first_steps=cells.ttft_steps * a_step,
            least_cv2=need.answer_cv2 * min((need.osl - need.thinking) / service_level.PACE_SPAN_TOKENS, 1.0),
        ),
        arrivals=arrivals,
    )
