"""How many replicas each candidate needs and what it then costs: the stages run over the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import KvPrecision, ModelCard, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates import ENGINE, MOST_GPUS, Market, kv_bits, offer_gates
from aiready_gui.engine.gpu.replica import Array, Index, Replicas
from aiready_gui.engine.gpu.roofline import replica_columns, smallest
from aiready_gui.engine.money.modes import admissible_modes
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.need.demand import TAIL, Demand, Z
from aiready_gui.engine.serving import service_level, speed
from aiready_gui.engine.serving.prompts import prompts
from aiready_gui.engine.serving.service_level import Answers, Capacity, Points, Targets
from aiready_gui.engine.serving.waiting import Arrivals
from aiready_gui.remembered import Remembered

GATES: Final = tuple(Gate)
_PASSED: Final = len(GATES)
GATE_INDEX: Final[dict[Gate | None, int]] = {gate: index for index, gate in enumerate(GATES)} | {None: _PASSED}


@dataclass(frozen=True)
class Grid:
    """Cells (GPU x TP x PP x precision) with their speed, and the offers that can hold them."""

    market: Market
    precisions: tuple[Precision, ...]
    kv_bits: tuple[int, ...]
    """Of a cached value, for each of the precisions."""
    cells: Replicas
    """Columns of the cells, precision-major: cell index + precision index x number of cells."""
    evidence: tuple[Evidence, ...]
    """Of the cells."""
    points: Points
    max_batch: Array
    row_offer: Index
    row_cell: Index
    """Into ``cells``."""

    def cache_bits(self, precision: Precision) -> int:
        """Of a cached value beside weights of this format."""
        return self.kv_bits[self.precisions.index(precision)]


@dataclass(frozen=True)
class Sized:
    """Each row of the grid with its gate, count and price; arrays of shape (r,)."""

    gate: Index
    """Index into ``GATES`` of the first gate failed; ``len(GATES)`` when it meets the need."""
    capacity: Capacity
    """Of the cells."""
    replicas: Array
    instances: Array
    per_month: Array
    """GPUs, without VAT, in the project's currency."""
    mode: Index
    """Cheapest admissible pricing mode, index into ``MODES``."""
    headroom: Array


def targets(need: Demand, project: Project) -> Targets:
    """The service level in numbers."""
    return Targets(
        ttft_s=need.ttft_target_s,
        tpot_s=need.tpot_target_s,
        z=Z[need.percentile],
        tail=TAIL[need.percentile],
        utilisation=project.conditions.target_utilisation or 1.0,
    )


@dataclass(frozen=True)
class _Cells:
    """What of a grid depends on neither load nor targets."""

    cells: Replicas
    evidence: tuple[Evidence, ...]


_KNOWN: Final[Remembered[_Cells]] = Remembered(32)


def _cells(of: Market, snapshot: Snapshot, card: ModelCard, precisions: tuple[Precision, ...], bits: tuple[int, ...]) -> _Cells:
    """Columns of every cell, remembered: a slider asks for the same ones again."""
    key = (precisions, bits, snapshot.calibration.revision)
    return _KNOWN.get(key, lambda: _every_cell(of, snapshot, card, precisions, bits), same=(of, card))


def _every_cell(
    of: Market, snapshot: Snapshot, card: ModelCard, precisions: tuple[Precision, ...], bits: tuple[int, ...]
) -> _Cells:
    count, times = len(of.cell_gpu), len(precisions)
    cells = replica_columns(
        (card,),
        of.gpus,
        model_index=np.zeros(count * times, dtype=np.int64),
        gpu_index=np.tile(of.cell_gpu, times),
        tp=np.tile(of.cell_tp, times),
        pp=np.tile(of.cell_pp, times),
        dp=np.ones(count * times),
        ep=np.ones(count * times),
        precision=[precision for precision in precisions for _ in range(count)],
        kv_bits=np.repeat(bits, count),
        engine=ENGINE,
        calibration=snapshot.calibration,
    )
    return _Cells(cells, tuple(speed.evidence(cells, snapshot.calibration)))


def grid(of: Market, snapshot: Snapshot, need: Demand, at: Targets) -> Grid:
    """Speed of every cell along its ladder of batch sizes; does not depend on prices or redundancy."""
    precisions = tuple(need.serving.precisions or ())
    asked = need.serving.kv_precision or KvPrecision.AUTO
    bits = tuple(kv_bits(asked, precision, need.card) for precision in precisions)
    known = _cells(of, snapshot, need.card, precisions, bits)
    return Grid(
        market=of,
        precisions=precisions,
        kv_bits=bits,
        cells=known.cells,
        evidence=known.evidence,
        points=_known_points(known.cells, need, at),
        max_batch=speed.max_batch(known.cells, need.isl + need.osl),
        row_offer=np.tile(of.row_offer, len(precisions)),
        row_cell=np.concatenate([of.row_cell + len(of.cell_gpu) * i for i in range(len(precisions))]),
    )


_POINTS: Final[Remembered[Points]] = Remembered(16)


def _known_points(cells: Replicas, need: Demand, at: Targets) -> Points:
    """Operating points, remembered: they depend on the load and its percentile, not on the targets held against them."""
    load = (need.peak_rps, need.swing, need.isl, need.isl_cv2, need.cached, need.osl, need.osl_cv2, need.context)
    return _POINTS.get((*load, at.z, at.tail), lambda: operating_points(cells, need, at), same=(cells,))


def operating_points(cells: Replicas, need: Demand, at: Targets, arrivals: Arrivals | None = None) -> Points:
    """The ladder of each cell: batch, rate, TPOT, TTFT; ``arrivals`` as the need has them unless told otherwise."""
    # A long answer stays longer: requests met in flight have generated more than half of a mean answer.
    generated = need.osl * (1 + need.osl_cv2) / 2
    context = need.isl + generated
    fits = smallest(np.maximum(speed.max_batch(cells, context), 1e-3), cells.cap)
    full, half = (speed.decode_step_s(cells, fits * part, context) for part in (1.0, 0.5))
    slope = (full - half) / (fits * 0.5)
    costs = prompts(cells, need)
    arrivals = arrivals or Arrivals(swing=need.swing, total_rps=need.peak_rps)
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
        z=max(service_level.OVERFLOW_Z, at.z + 0.4),
    )
    top = service_level.stable_batch(top, idle_s=idle, slope_s=slope, work_s=costs.work_s, chunks=costs.chunks, osl=need.osl)
    batch = service_level.ladder(top)
    answers = Answers(osl=need.osl, osl_cv2=need.osl_cv2, first_s=cells.ttft_fixed, first_steps=cells.ttft_steps)
    return service_level.points(
        batch=batch,
        decode_s=speed.decode_step_s(cells, batch + 1, context),
        prompts=costs,
        answers=answers,
        arrivals=arrivals,
        targets=at,
    )


def size(of: Grid, project: Project, need: Demand, at: Targets, residency: tuple[str, ...], slow: float = 1.0) -> Sized:
    """Gate, count and price of every row.

    A replica's capacity already holds the percentile targets and the utilisation cap; headroom comes on top as a wish
    and is reported, not forced. Spares are whole instances: an instance is what fails.
    """
    count = service_level.capacity(of.points, at, slow)
    rate = count.rate[of.row_cell]
    replicas = service_level.replicas(need.peak_rps, rate)
    return _priced(of, project, need, residency, count, replicas)


def size_with_headroom(of: Grid, project: Project, need: Demand, at: Targets, residency: tuple[str, ...]) -> Sized:
    """As :func:`size`, with as many replicas as the asked headroom takes."""
    count = service_level.capacity(of.points, at)
    wanted = need.peak_rps * (1 + (project.conditions.headroom or 0.0))
    replicas = service_level.replicas(wanted, count.rate[of.row_cell])
    return _priced(of, project, need, residency, count, replicas)


def _priced(of: Grid, project: Project, need: Demand, residency: tuple[str, ...], count: Capacity, replicas: Array) -> Sized:
    cell, offer = of.row_cell, of.row_offer
    per_instance = np.floor(of.market.gpu_count[offer] / of.cells.gpus[cell])
    with np.errstate(invalid="ignore"):
        instances = reserve_of(project.conditions).column(np.ceil(replicas / per_instance))
    modes = np.array(admissible_modes(project))
    price = np.where(modes[None, :], of.market.price, np.nan)
    cheapest = np.nanmin(np.where(np.isnan(price), np.inf, price), axis=1)
    mode = np.argmin(np.where(np.isnan(price), np.inf, price), axis=1)
    per_month = instances * cheapest[offer] * HOURS_PER_MONTH
    gate = _gates(of, project, need, residency, count, instances, np.isfinite(cheapest))
    rate = count.rate[cell]
    with np.errstate(invalid="ignore"):
        headroom = replicas * rate / need.peak_rps - 1
    return Sized(
        gate=gate,
        capacity=count,
        replicas=replicas,
        instances=instances,
        per_month=per_month,
        mode=mode[offer],
        headroom=headroom,
    )


def _gates(
    of: Grid,
    project: Project,
    need: Demand,
    residency: tuple[str, ...],
    count: Capacity,
    instances: Array,
    priced: npt.NDArray[np.bool_],
) -> Index:
    by_offer = [GATE_INDEX[gate] for gate in offer_gates(of.market, project, residency)]
    first = np.array(by_offer, dtype=np.int64)[of.row_offer]
    cell = of.row_cell
    # Every replica must hold at least one sequence of the longest context.
    holds_longest = speed.max_batch(of.cells, float(need.context)) >= 1.0
    context_known = need.card.max_context is None or need.context <= need.card.max_context
    checks = (
        (Gate.PRECISION, of.cells.supported[cell]),
        (Gate.CONTEXT, np.full(len(cell), context_known)),
        (Gate.MEMORY, (holds_longest & (of.max_batch >= 1.0))[cell]),
        (Gate.TPOT, count.tpot_ok[cell]),
        (Gate.TTFT, count.ttft_ok[cell]),
        (Gate.SUPPLY, instances * of.market.gpu_count[of.row_offer] <= MOST_GPUS),
        (Gate.PRICE, (priced & of.market.host_included)[of.row_offer]),
    )
    for gate, passes in checks:
        index = GATES.index(gate)
        first = np.where(passes, first, np.minimum(first, index))
    return first
