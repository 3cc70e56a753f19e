"""Calibrated parameters by name, the generation a GPU belongs to, and how far a prediction may be off."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.calibration import Calibration, Spread
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.parts import Gpu, ModelCard, Precision

# Where the search starts, and what stands where no measurement speaks. Shares lean on measured kernels: large matrix
# products reach 0.80 of the BF16 peak on H100, 0.65 in FP8, 0.48 in FP4 on B200; small batches read weights at 0.85 of
# the bandwidth in BF16 and 0.75 in FP8 (aiconfigurator kernel tables, Apache-2.0, 2026-08).
STARTING_POINT: Final[dict[str, float]] = {
    "bandwidth.bf16": 0.82, "bandwidth.fp8": 0.72, "bandwidth.int8": 0.70, "bandwidth.int4": 0.55, "bandwidth.fp4": 0.45,
    "bandwidth.kv": 0.70,
    "bandwidth.volta": 0.9, "bandwidth.turing": 0.9, "bandwidth.ampere": 1.0, "bandwidth.ada": 0.95,
    "bandwidth.hopper": 1.0, "bandwidth.blackwell": 0.9, "bandwidth.blackwell-rtx": 0.95, "bandwidth.cdna": 0.8,
    "bandwidth.other": 0.7,
    "compute.bf16": 0.70, "compute.fp8": 0.58, "compute.int8": 0.55, "compute.int4": 0.55, "compute.fp4": 0.45,
    "compute.volta": 0.7, "compute.turing": 0.6, "compute.ampere": 0.95, "compute.ada": 0.85, "compute.hopper": 1.0,
    "compute.blackwell": 0.9, "compute.blackwell-rtx": 0.8, "compute.cdna": 0.55, "compute.other": 0.5,
    "compute.moe": 0.55, "compute.attention": 0.5, "compute.decode": 0.8,
    "prefill.tensorrt-llm": 1.0, "prefill.vllm": 0.9, "prefill.sglang": 0.9, "prefill.other": 0.7,
    "moe.read": 1.3, "layer.moe": 1.6, "moe.imbalance": 1.0,
    "link.share": 0.7, "hop_s.nvlink": 8e-6, "hop_s.pcie": 25e-6,
    "step_s.tensorrt-llm": 5e-4, "step_s.vllm": 1.5e-3, "step_s.sglang": 1e-3, "step_s.other": 3e-3,
    "layer_s.tensorrt-llm": 1.5e-5, "layer_s.vllm": 2e-5, "layer_s.sglang": 2e-5, "layer_s.other": 5e-5,
    "sequence_s.tensorrt-llm": 5e-6, "sequence_s.vllm": 1.3e-5, "sequence_s.sglang": 1.3e-5, "sequence_s.other": 1.5e-5,
    "ttft.fixed_s": 0.02, "ttft.prefill": 1.5, "ttft.steps": 3.0, "ttft.wave": 0.15,
    "offline.share": 0.9, "batch_cap.tensorrt-llm": 1024.0, "batch_cap.vllm": 256.0, "batch_cap.sglang": 512.0,
    "batch_cap.other": 128.0, "overlap": 4.0,
}  # fmt: skip

ENGINE_FAMILY: Final[dict[str, str]] = {
    "tensorrt-llm": "tensorrt-llm",
    "tensorrt-llm + triton": "tensorrt-llm",
    "vllm": "vllm",
    "vllm (rocm)": "vllm",
    "sglang": "sglang",
    "lmdeploy turbomind": "vllm",
}

_GENERATIONS: Final = (
    ("Volta", "volta"),
    ("Turing", "turing"),
    ("Ampere", "ampere"),
    ("Ada", "ada"),
    ("Hopper", "hopper"),
    ("Blackwell", "blackwell"),
    ("CDNA", "cdna"),
)


def generation(gpu: Gpu) -> str:
    """Family of a GPU: those of one family borrow from each other."""
    for prefix, name in _GENERATIONS:
        if gpu.architecture.startswith(prefix):
            return "blackwell-rtx" if name == "blackwell" and "GDDR" in gpu.memory_type else name
    return "other"


def parameter(calibration: Calibration, name: str) -> float:
    """The fitted value, or the kernel prior where nothing was fitted."""
    value = calibration.parameters.get(name)
    return STARTING_POINT[name] if value is None else value


def spread(calibration: Calibration, metric: str, card: ModelCard, gpu: Gpu) -> Spread:
    """The narrowest group of cross-validated residuals that this prediction belongs to."""
    kind = "moe" if card.is_moe else "dense"
    where = generation(gpu)
    by_group = {one.group: one for one in calibration.spreads if one.metric == metric}
    for group in (f"{where}/{kind}", where, kind):
        if group in by_group and (group != kind or where in calibration.generations):
            return by_group[group]
    everything = by_group[""]
    if where in calibration.generations:
        return everything
    # Nothing was measured near: twice the logarithmic width of all residuals, an assumption on the safe side.
    return everything.revised(low=everything.low**2, high=everything.high**2)


def evidence(calibration: Calibration, card: ModelCard, gpu: Gpu, precision: Precision) -> Evidence:
    """Measured: this model, GPU and format were; calibrated: their families were; formula: nothing near."""
    for one in calibration.measured:
        if one.gpu == gpu.key and one.model == card.key and one.precision == precision:
            return Evidence.MEASURED
    return Evidence.CALIBRATED if generation(gpu) in calibration.generations else Evidence.FORMULA
