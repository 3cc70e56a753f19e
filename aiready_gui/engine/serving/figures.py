"""The numbers of one option, each with its derivation: what the explain pane and the appendix walk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aiready_gui.domain.defaults import PRACTICE_SOURCE
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import MemoryBreakdown, Speed
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.engine.facts import counted, derived
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.need.demand import Demand, Z
from aiready_gui.engine.serving import service_level
from aiready_gui.engine.serving import speed as serving_speed
from aiready_gui.engine.serving.service_level import Points
from aiready_gui.engine.serving.sizing import Grid


@dataclass(frozen=True)
class Operating:
    """One cell of the grid running at the rate that each of its loaded replicas gets."""

    grid: Grid
    cell: int
    need: Demand
    replicas: int
    capacity_rps: float
    """Of one replica, within the targets. [1/s]"""
    saturated_rps: float
    precision: Precision
    gpu: Gpu
    snapshot: Snapshot
    points: Points
    """Of this cell alone, behind a balancer over exactly these replicas."""

    @property
    def rate(self) -> float:
        """Requests a second of one loaded replica at the peak. [1/s]"""
        return self.need.peak_rps / self.replicas

    def value(self, values: Array) -> float:
        """One of the points' columns at this rate."""
        return float(service_level.along(self.points, np.array([self.rate]), values)[0])

    def column(self, values: Array) -> float:
        """This cell of a column of shape (n,)."""
        return float(values[self.cell])


def speed(at: Operating, asked: ServingRequirements) -> Speed:
    """Latency, capacity and headroom at the peak."""
    of, need = at.points, at.need
    proof = at.grid.evidence[at.cell]
    ttft, tpot, rate = (
        serving_speed.spread(at.grid.cells, at.cell, metric, at.snapshot.calibration) for metric in ("ttft", "tpot", "throughput")
    )
    sources = at.snapshot.calibration.sources

    def predicted(
        key: str, value: float, unit: Unit, within: tuple[float, float], formula: str, inputs: tuple[Figure, ...] = ()
    ) -> Figure:
        return Figure(
            key=key,
            value=value,
            unit=unit,
            low=value * min(within[0], 1.0),
            high=value * max(within[1], 1.0),
            evidence=proof,
            formula=formula,
            inputs=inputs,
            sources=sources,
        )

    prefill = predicted(
        "prefill",
        at.column(serving_speed.prefill_s(at.grid.cells, need.isl, need.cached)),
        Unit.SECONDS,
        ttft,
        "prefill",
        (counted("isl-fresh", need.isl - need.cached, Unit.TOKENS), _gpu_fact(at, "gpu-flops")),
    )
    decode = predicted(
        "decode-step",
        at.value(of.decode_s),
        Unit.SECONDS,
        tpot,
        "decode-step",
        (_weights(at), _kv_per_request(at), _gpu_fact(at, "gpu-bandwidth")),
    )
    per_replica = predicted(
        "replica-capacity", at.capacity_rps, Unit.REQUESTS_PER_SECOND, rate, "replica-capacity", (prefill, decode)
    )
    capacity = predicted(
        "capacity",
        at.capacity_rps * at.replicas,
        Unit.REQUESTS_PER_SECOND,
        rate,
        "capacity",
        (per_replica, counted("replicas", at.replicas, Unit.COUNT)),
    )
    load_in = (asked.peak_rps, capacity)
    ttft_mean = predicted("ttft-mean", at.value(of.ttft_mean_s), Unit.SECONDS, ttft, "ttft-mean", (prefill, decode))
    tpot_mean = predicted("tpot-mean", at.value(of.tpot_mean_s), Unit.SECONDS, tpot, "tpot-mean", (decode, prefill))
    length = counted("osl-mean", need.osl, Unit.TOKENS)
    replica_load = derived(
        "replica-load", at.rate, Unit.REQUESTS_PER_SECOND, asked.peak_rps, counted("replicas", at.replicas, Unit.COUNT)
    )
    batch = predicted("batch", _in_flight(at), Unit.REQUESTS, tpot, "batch", (replica_load, length, tpot_mean))
    whole = service_level.end_to_end(
        ttft_s=(ttft_mean.value, at.value(of.ttft_median_s), at.value(of.ttft_tail_s)),
        tpot_s=(tpot_mean.value, at.value(of.tpot_median_s), at.value(of.tpot_tail_s)),
        osl=need.osl,
        osl_cv2=need.osl_cv2,
        z=Z[need.percentile],
    )
    return Speed(
        ttft_mean_s=ttft_mean,
        ttft_median_s=predicted("ttft-median", at.value(of.ttft_median_s), Unit.SECONDS, ttft, "ttft-median", (prefill, decode)),
        ttft_target_percentile_s=predicted(
            "ttft-tail", at.value(of.ttft_tail_s), Unit.SECONDS, ttft, "ttft-tail", (prefill, decode, asked.peak_rps)
        ),
        tpot_mean_s=tpot_mean,
        tpot_median_s=predicted("tpot-median", at.value(of.tpot_median_s), Unit.SECONDS, tpot, "tpot-median", (decode, prefill)),
        whole_median_s=predicted("whole-median", whole[0], Unit.SECONDS, tpot, "whole-median", (ttft_mean, tpot_mean, length)),
        whole_target_percentile_s=predicted(
            "whole-tail", whole[1], Unit.SECONDS, tpot, "whole-tail", (ttft_mean, tpot_mean, length)
        ),
        tpot_target_percentile_s=predicted(
            "tpot-tail", at.value(of.tpot_tail_s), Unit.SECONDS, tpot, "tpot-tail", (decode, prefill)
        ),
        batch=batch,
        capacity_rps=capacity,
        utilisation=predicted(
            "utilisation",
            at.rate / at.saturated_rps,
            Unit.SHARE,
            (1 / max(rate[1], 1.0), 1 / min(rate[0], 1.0)),
            "utilisation",
            (asked.peak_rps, counted("saturated", at.saturated_rps * at.replicas, Unit.REQUESTS_PER_SECOND)),
        ),
        headroom=Figure(
            key="headroom",
            value=capacity.value / need.peak_rps - 1,
            unit=Unit.SHARE,
            low=(capacity.low or capacity.value) / need.peak_rps - 1,
            high=(capacity.high or capacity.value) / need.peak_rps - 1,
            evidence=proof,
            formula="headroom",
            inputs=load_in,
            sources=sources,
        ),
        output_tokens_per_s=Figure(
            key="output-rate",
            value=need.peak_rps * need.osl,
            unit=Unit.TOKENS_PER_SECOND,
            evidence=asked.peak_rps.evidence,
            sources=asked.peak_rps.sources,
            formula="output-rate",
            inputs=(asked.peak_rps, counted("osl-mean", need.osl, Unit.TOKENS)),
        ),
    )


def _in_flight(at: Operating) -> float:
    """Requests that a replica generates for at once, by Little's law. [1]"""
    return at.rate * at.need.osl * at.value(at.points.tpot_mean_s)


def memory_of(at: Operating, batch: Figure) -> MemoryBreakdown:
    """One GPU's memory at the peak, with ``batch`` requests in flight."""
    cells, need = at.grid.cells, at.need
    total = at.column(cells.memory_bytes)
    limit = total * memory.MEMORY_LIMIT_SHARE
    weights, runtime = at.column(cells.weights_bytes), at.column(cells.runtime_bytes)
    sequence = at.column(memory.kv_sequence_bytes(cells, need.isl + need.osl))
    cache = min(batch.value * sequence, max(limit - weights - runtime, 0.0))
    free = max(limit - weights - runtime - cache, 0.0)
    total_figure = _gpu_fact(at, "gpu-memory")
    limit_figure = Figure(
        key="memory-limit",
        value=limit,
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.FORMULA,
        formula="memory-limit",
        inputs=(total_figure, counted("memory-share", memory.MEMORY_LIMIT_SHARE, Unit.SHARE)),
    )
    cache_figure = Figure(
        key="kv-cache",
        value=cache,
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.FORMULA,
        formula="kv-cache",
        inputs=(_kv_per_request(at), batch),
    )
    runtime_figure = Figure(
        key="runtime",
        value=runtime,
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.ASSUMPTION,
        formula="runtime",
        sources=(PRACTICE_SOURCE,),
    )
    return MemoryBreakdown(
        total_bytes=total_figure,
        limit_bytes=limit_figure,
        parts=(_weights(at), cache_figure, runtime_figure),
        free_bytes=Figure(
            key="memory-free",
            value=free,
            unit=Unit.MEMORY_BYTES,
            evidence=Evidence.FORMULA,
            formula="memory-free",
            inputs=(limit_figure, _weights(at), cache_figure, runtime_figure),
        ),
        more=Message(key="memory-more", args={"count": int(free / max(sequence, 1.0)) * at.replicas}),
    )


def _weights(at: Operating) -> Figure:
    cells = at.grid.cells
    return Figure(
        key="weights",
        value=at.column(cells.weights_bytes),
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.FORMULA,
        formula="weights",
        inputs=(
            Figure(
                key="params",
                value=at.need.card.params,
                unit=Unit.COUNT,
                evidence=Evidence.PUBLISHED,
                sources=(at.need.card.source,),
            ),
            counted("bytes-per-weight", memory.BYTES_PER_WEIGHT[at.precision], Unit.BYTES),
            counted("gpus-per-replica", at.column(cells.gpus), Unit.GPUS),
        ),
        sources=(at.need.card.source,),
    )


def _kv_per_request(at: Operating) -> Figure:
    need = at.need
    return Figure(
        key="kv-request",
        value=at.column(memory.kv_sequence_bytes(at.grid.cells, need.isl + need.osl)),
        unit=Unit.BYTES,
        evidence=Evidence.FORMULA,
        formula="kv-request",
        inputs=(
            counted("context-mean", need.isl + need.osl, Unit.TOKENS),
            counted("layers", need.card.layers, Unit.COUNT),
            counted("kv-bits", at.grid.cache_bits(at.precision), Unit.COUNT),
        ),
        sources=(need.card.source,),
    )


def _gpu_fact(at: Operating, key: str) -> Figure:
    cells = at.grid.cells
    value, unit = {
        "gpu-memory": (at.column(cells.memory_bytes), Unit.MEMORY_BYTES),
        "gpu-bandwidth": (at.gpu.bandwidth_bytes_per_s or 0.0, Unit.BYTES_PER_SECOND),
        "gpu-flops": (at.column(cells.peak_flops) / at.column(cells.tp), Unit.FLOP_PER_SECOND),
    }[key]
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.PUBLISHED, sources=(at.gpu.source,))
