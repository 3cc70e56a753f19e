"""A language model that works through a pile: every offer at its highest throughput, counted against the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf
from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, counted, derived
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import Gpu, KvPrecision, ModelCard, Precision
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import GIB, SECONDS_PER_MONTH
from aiready_gui.engine.candidates.offers import Laid, Market, cells_of, unlaid_cells
from aiready_gui.engine.candidates.table import why_not_run
from aiready_gui.engine.fleets.finite_work import Pile
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.formats import ENGINE, kv_bits
from aiready_gui.engine.gpu.replica import Array, Mask, Replicas
from aiready_gui.engine.gpu.support import Facts, refusal, weights_of
from aiready_gui.engine.serving import speed
from aiready_gui.engine.serving.autoscaling import usual_start_s
from aiready_gui.remembered import Remembered

REMEMBERED: Final = 8


@dataclass(frozen=True)
class Held:
    """What one GPU holds at full throughput. [bytes]"""

    weights: float
    cache: float
    runtime: float


@dataclass(frozen=True)
class BatchWork:
    """A pile for a model, the time it may take, and how often it lies there again."""

    card: ModelCard
    precisions: tuple[Precision, ...]
    items: float
    """Of one run. [count]"""
    window_s: float
    """As asked. [s]"""
    runs_per_month: float | None
    """[1/month]; ``None`` for a single run."""
    isl: float
    """Read for one item, on the mean. [tokens]"""
    osl: float
    """Written for one item, on the mean. [tokens]"""

    @property
    def apart_s(self) -> float:
        """From the start of one run to that of the next, for ever where there is none: arithmetic. [s]"""
        return SECONDS_PER_MONTH / self.runs_per_month if self.runs_per_month else inf

    @property
    def rate(self) -> float:
        """Items that finish the pile in the window, and before the next one comes: arithmetic. [1/s]"""
        return self.items / min(self.window_s, self.apart_s)

    @property
    def pile(self) -> Pile:
        """What is paid for."""
        return Pile(amount=self.items, runs_per_month=self.runs_per_month)


_WAYS: Final[Remembered[tuple[Way, ...]]] = Remembered(REMEMBERED)


def batch_ways(work: BatchWork, market: Market, snapshot: Snapshot) -> tuple[Way, ...]:
    """One way for each (GPU, TP, PP) and format that some offer can hold: items a second with a full queue. [1/s]

    Gates in order: the GPU computes in the format, the model's context holds an item, the weights and one sequence
    fit. Neither the size of the pile nor the window changes a way, so they are remembered for the what-ifs. The speed is
    that of :mod:`aiready_gui.engine.serving.speed`, and so are its references.
    """
    key = (snapshot.content_hash, len(market.offers), work.card, work.precisions, work.isl, work.osl)
    return _WAYS.get(key, lambda: _ways(work, market, snapshot))


def _ways(work: BatchWork, market: Market, snapshot: Snapshot) -> tuple[Way, ...]:
    count = len(market.cell_gpu)
    laid = _laid(work, market)
    cells = cells_of((laid,), snapshot.calibration)
    context = work.isl + work.osl
    fits = speed.max_batch(cells, context) >= 1.0
    speeds = _Speeds(
        cells=cells,
        fits=fits,
        unlaid=unlaid_cells((laid,), fits),
        tokens=speed.offline_throughput(cells, work.isl, work.osl),
        batch=np.maximum(np.minimum(speed.max_batch(cells, context), cells.cap), 1.0),
        sequence=memory.kv_sequence_bytes(cells, context),
        evidence=speed.evidence(cells, snapshot.calibration),
        facts=snapshot.support,
    )
    limits = speed.binding(cells, work.isl, work.osl, speeds.batch)
    return tuple(
        _way(
            work,
            speeds,
            cell,
            gpu=market.gpus[int(market.cell_gpu[cell % count])],
            precision=work.precisions[cell // count],
            binding=speed.RESOURCES[int(limits[cell])],
            calibration=snapshot.calibration,
        )
        for cell in range(count * len(work.precisions))
    )


def _laid(work: BatchWork, market: Market) -> Laid:
    return Laid(market, work.card, work.precisions, tuple(_bits(work, precision) for precision in work.precisions))


def _bits(work: BatchWork, precision: Precision) -> int:
    return kv_bits(KvPrecision.AUTO, precision, work.card)


@dataclass(frozen=True)
class _Speeds:
    """Replicas with a full queue; arrays of shape (n,)."""

    cells: Replicas
    fits: Mask
    """Whether one sequence fits beside the weights."""
    unlaid: Mask
    """Whether it is no layout of the model."""
    tokens: Array
    """Output of one replica. [tokens/s]"""
    batch: Array
    """Sequences at once. [1]"""
    sequence: Array
    """Cache of one sequence. [bytes]"""
    evidence: Sequence[Evidence]
    facts: Facts
    """What software runs on which cards."""


def _way(
    work: BatchWork, speeds: _Speeds, cell: int, *, gpu: Gpu, precision: Precision, binding: Binding, calibration: Calibration
) -> Way:
    cells, proof = speeds.cells, speeds.evidence[cell]
    gate, reason = _gate(work, gpu, precision, speeds, cell)
    low, high = speed.spread(cells, cell, "throughput", calibration) if gate is None else (1.0, 1.0)
    rate = float(speeds.tokens[cell]) / max(work.osl, 1.0) if gate is None else 0.0
    return Way(
        gpu=gpu,
        gpus=int(cells.gpus[cell]),
        rate=Figure(
            key="batch-rate",
            value=rate,
            unit=Unit.COUNT,
            low=rate * min(low, 1.0),
            high=rate * max(high, 1.0),
            evidence=proof,
            formula="batch-rate",
            inputs=(
                derived("output-rate", rate * work.osl, Unit.TOKENS_PER_SECOND, evidence=proof),
                counted("osl-mean", work.osl, Unit.TOKENS),
            ),
            sources=calibration.sources,
        ),
        quickness=rate / int(cells.gpus[cell]),
        binding=binding,
        precision=precision,
        tp=int(cells.tp[cell]),
        pp=int(cells.pp[cell]),
        gate=gate,
        reason=reason,
        start_s=usual_start_s(float(cells.weights_bytes[cell])),
        detail=Held(
            weights=float(cells.weights_bytes[cell]),
            cache=float(speeds.batch[cell] * speeds.sequence[cell]),
            runtime=float(cells.runtime_bytes[cell]),
        ),
    )


def _gate(work: BatchWork, gpu: Gpu, precision: Precision, speeds: _Speeds, cell: int) -> tuple[Gate | None, Message | None]:
    cells, context, most = speeds.cells, work.isl + work.osl, work.card.max_context
    fact = refusal(speeds.facts, ENGINE, gpu, weights_of(work.card, precision), work.card, _bits(work, precision))
    if fact is not None:
        return Gate.PRECISION, why_not_run(fact, precision)
    if not cells.supported[cell] or speeds.unlaid[cell]:
        return Gate.PRECISION, Message(key="gate-reason-precision", args={"precision": Message(key=f"precision-{precision}")})
    if most is not None and context > most:
        return Gate.CONTEXT, Message(key="gate-reason-context", args={"asked": ceil(context), "most": most})
    if not speeds.fits[cell]:
        sizes = {"weights": float(cells.weights_bytes[cell]) / GIB, "memory": float(cells.memory_bytes[cell]) / GIB}
        return Gate.MEMORY, Message(key="gate-reason-memory", args=dict(sizes))
    return None, None


def finish_s(work: BatchWork, rate: Figure, replicas: int) -> Figure:
    """When ``replicas`` replicas [count] of ``rate`` items a second each [1/s] are through with the pile. [s]

    Counted from their first item: ``items / (rate * replicas)``, by the definition of a rate.
    """
    seconds = work.items / (rate.value * replicas)
    return Figure(
        key="batch-finish",
        value=seconds,
        unit=Unit.SECONDS,
        low=seconds * rate.value / (rate.high or rate.value),
        high=seconds * rate.value / (rate.low or rate.value),
        evidence=rate.evidence,
        formula="batch-finish",
        inputs=(rate, counted("replicas", replicas, Unit.COUNT), counted("batch-items", work.items, Unit.ITEMS)),
    )
