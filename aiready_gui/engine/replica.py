"""Candidates as columns: one row is one layout of one model on one kind of GPU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.engine import memory
from aiready_gui.engine.calibration import ENGINE_FAMILY, generation, parameter

Array = npt.NDArray[np.float64]

# What a format multiplies in: weight-only formats are widened to 16 bits first.
_COMPUTE: Final[dict[Precision, str]] = {
    Precision.BF16: "bf16",
    Precision.INT4: "bf16",
    Precision.FP8: "fp8",
    Precision.INT8: "int8",
    Precision.FP4: "fp4",
}


@dataclass(frozen=True)
class Layout:
    """One row before it becomes numbers."""

    card: ModelCard
    gpu: Gpu
    precision: Precision
    kv_bits: int = 16
    tp: int = 1
    pp: int = 1
    dp: int = 1
    """Attention data parallel ranks; their experts are shared among all GPUs."""
    engine: str = "vllm"


@dataclass(frozen=True)
class Replicas:
    """Columns of shape (n,). Times are of one attention rank (TP GPUs); ``gpus`` is TP x PP x DP."""

    tp: Array
    pp: Array
    dp: Array
    gpus: Array
    memory_bytes: Array
    weights_bytes: Array
    """Held by one GPU. [bytes]"""
    runtime_bytes: Array
    kv_sequence_bytes_per_token: Array
    kv_window_bytes_per_token: Array
    window: Array
    dense_read_s: Array
    """Reading all weights but routed experts once. [s]"""
    expert_read_s: Array
    """Reading all routed experts once. [s]"""
    expert_share: Array
    """Active experts / experts, 1 for dense models. [share]"""
    flop_s: Array
    """Multiplying one token in a decode step. [s]"""
    prefill_flop_s: Array
    """Multiplying one token in prefill. [s]"""
    attention_flop_s: Array
    """Causal attention: times ISL squared. [s]"""
    kv_read_s: Array
    """Reading one cached byte. [s/byte]"""
    hop_s: Array
    """Latency of the collectives of one step. [s]"""
    link_s: Array
    """Collectives, for each token of a step. [s]"""
    step_s: Array
    """Launches and scheduling of one step. [s]"""
    sequence_s: Array
    """Scheduling, sampling and detokenising one sequence in one step. [s]"""
    supported: npt.NDArray[np.bool_]
    peak_flops: Array
    """Nominal, over the rank's GPUs: the floor no prediction may beat. [FLOP/s]"""
    peak_bandwidth: Array
    active: Array
    weights_active_bytes: Array


def peak_flops(gpu: Gpu, precision: Precision) -> float | None:
    """Dense peak of the format on this GPU; ``None`` where it cannot compute in it. [FLOP/s]"""
    match _COMPUTE[precision]:
        case "bf16":
            return gpu.bf16_flops or gpu.fp16_flops
        case "fp8":
            return gpu.fp8_flops
        case "int8":
            return gpu.int8_ops
        case _:
            return gpu.fp4_flops


def replica_columns(layouts: Sequence[Layout], calibration: Calibration) -> Replicas:
    """Turn layouts into columns, with the calibrated efficiencies of their GPU, format and engine."""
    rows = [_row(layout, calibration) for layout in layouts]
    names = Replicas.__dataclass_fields__
    columns = {name: np.array([row[name] for row in rows]) for name in names if name != "supported"}
    return Replicas(supported=np.array([row["supported"] for row in rows], dtype=bool), **columns)


def _row(layout: Layout, calibration: Calibration) -> dict[str, float]:
    card, gpu, precision = layout.card, layout.gpu, layout.precision
    of = memory.shape(card)
    tp, pp, dp = layout.tp, layout.pp, layout.dp
    gpus = tp * pp * dp
    moe = of.expert_params > 0
    peak, bandwidth = peak_flops(gpu, precision), gpu.bandwidth_bytes_per_s
    supported = bool(peak and bandwidth and gpu.memory_bytes and gpu.vendor != "Intel")
    peak, bandwidth = peak or 1.0, bandwidth or 1.0

    def tuned(name: str) -> float:
        return parameter(calibration, name)

    where = generation(gpu)
    engine = ENGINE_FAMILY.get(layout.engine.lower(), "other")
    read_share = min(tuned(f"bandwidth.{precision}") * tuned(f"bandwidth.{where}"), 0.95)
    kv_share = min(tuned("bandwidth.kv") * tuned(f"bandwidth.{where}"), 0.95)
    compute_share = min(tuned(f"compute.{precision}") * tuned(f"compute.{where}"), 0.92)
    compute_share *= tuned("compute.moe") if moe else 1.0
    prefill_share = min(compute_share * tuned(f"prefill.{engine}"), 0.92)

    each = memory.BYTES_PER_WEIGHT[precision]
    dense = (of.params - of.expert_params - of.embedding) * each + of.embedding * memory.BYTES_16_BIT
    read_dense = dense - of.embedding / 2 * memory.BYTES_16_BIT  # the input embedding is looked up, not read
    experts = of.expert_params * each
    # Dense weights are split over a rank's GPUs, experts over the GPUs of all ranks.
    weights = dense / (tp * pp) + experts / gpus
    nvlink = gpu.nvlink_bytes_per_s if not gpu.form_factor.startswith("PCIe") else None
    link = (nvlink / 2 if nvlink else (gpu.pcie_bytes_per_s or 31.5e9) * 0.5) * tuned("link.share")
    hop = tuned("hop_s.nvlink") if nvlink else tuned("hop_s.pcie")
    collectives = 2.0 * of.layers if tp > 1 else 0.0
    exchanged = collectives * 2 * (tp - 1) / tp * of.hidden * 2 / link
    if dp > 1 and moe:
        collectives += 2.0 * of.layers
        exchanged += 2.0 * of.layers * of.active_experts * of.hidden * 1.5 / link * (gpus - 1) / gpus * 0.5
    per_token = of.kv_values * layout.kv_bits / 8
    kv_ranks = min(tp, of.kv_heads)
    return {
        "tp": tp,
        "pp": pp,
        "dp": dp,
        "gpus": gpus,
        "memory_bytes": float(gpu.memory_bytes or 0),
        "weights_bytes": weights,
        "runtime_bytes": memory.RUNTIME_BYTES + memory.STEP_TOKENS * of.hidden * 2 * 4 / tp,
        "kv_sequence_bytes_per_token": of.full_layers * per_token / (kv_ranks * pp),
        "kv_window_bytes_per_token": of.window_layers * per_token / (kv_ranks * pp),
        "window": float(of.window),
        "dense_read_s": read_dense / tp / (bandwidth * read_share),
        "expert_read_s": experts / (tp * dp) / (bandwidth * read_share) * tuned("moe.read"),
        "expert_share": of.active_experts / of.experts if of.experts else 1.0,
        "flop_s": 2 * of.active / (tp * peak * compute_share * tuned("compute.decode")),
        "prefill_flop_s": 2 * of.active / (tp * peak * prefill_share),
        "attention_flop_s": 2
        * (of.full_layers + 0.1 * of.window_layers)
        * of.attention_width
        / (tp * (gpu.bf16_flops or gpu.fp16_flops or peak) * tuned("compute.attention")),
        "kv_read_s": pp / (bandwidth * kv_share),
        "hop_s": collectives * hop,
        "link_s": exchanged,
        "step_s": tuned(f"step_s.{engine}") + of.layers * tuned(f"layer_s.{engine}") * (tuned("layer.moe") if moe else 1.0),
        "sequence_s": tuned(f"sequence_s.{engine}"),
        "supported": supported,
        "peak_flops": tp * peak,
        "peak_bandwidth": tp * bandwidth,
        "active": of.active,
        "weights_active_bytes": read_dense + experts * (of.active_experts / of.experts if of.experts else 0.0) / max(dp, 1),
    }
