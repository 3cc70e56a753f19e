"""The run behind a row of a training table: its layout over GPUs and what it keeps in memory, from columns alone.

What a row leaves open is filled by the framework's recipe and by the least layout that holds the states.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log
from typing import Final

from aiready_gui.domain.model_shape import ModelShape, model_shape
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GIGA
from aiready_gui.engine.training import job as training_job
from aiready_gui.engine.training.job import Jobs
from aiready_gui.engine.training.speed import RDMA_SHARE
from aiready_gui.validation.measurement_table import is_on, number, stated
from aiready_gui.validation.training_recipes import REPLICATED_ADAPTERS, USUAL_RANK, WIDE_TABLES, Recipe

UNKNOWN_FLOPS: Final = 1e14  # stands where a card's peak is not known: only its memory is then predicted
NODE_GPUS: Final = 8.0
USUAL_SEQUENCE: Final = 4096  # positions where a row states none: an assumption
USUAL_BATCH_TOKENS: Final = 4e6  # of an optimiser step of a pre-training programme (Llama 2 and DeepSeek papers)
USUAL_EXPERT_RANKS: Final = 8.0
LARGE_MEMORY_BYTES: Final = 150e9  # from here on a batch of fewer sequences than ranks is split along the context first
BITS_PER_BYTE: Final = 8
LEAST_FABRIC: Final = 3.1e9  # one GPU's share [bytes/s] on cards that no RDMA network is usual for: 25 GbE, an assumption
_LEVELS: Final = {
    "none": training_job.NO_RECOMPUTE,
    "selective": training_job.SELECTIVE,
    "full": training_job.FULL_RECOMPUTE,
}
_ADAPTERS: Final = (TrainingMethod.LORA, TrainingMethod.QLORA)


@dataclass(frozen=True)
class Spread:
    """How a run lies over its GPUs. All counts. [1]"""

    gpus: float
    tp: float
    pp: float
    cp: float
    zero: float
    micro: float
    accumulate: float

    @property
    def dp(self) -> float:
        """Data-parallel ranks."""
        return max(self.gpus / (self.tp * self.pp * self.cp), 1.0)


def training_run(
    row: dict[str, str], card: ModelCard, gpu: Gpu, method: TrainingMethod, precision: str, family: str, recipe: Recipe
) -> Jobs:
    """The row's run.

    Parameters
    ----------
    precision : str
        Of the matrix products: ``16``, ``fp8``, ``mxfp8`` or ``fp4``.
    """
    shape = model_shape(card)
    spread = _spread(row, shape, gpu, method, family, recipe)
    adapted, quantised = method in _ADAPTERS, method is TrainingMethod.QLORA
    frozen = (number(row, "frozen_bits") or 16.0) / BITS_PER_BYTE
    rank = int(number(row, "lora_rank") or USUAL_RANK)
    adapters = number(row, "trainable_params") or training_job.lora_params(shape, rank, all_linear=True)
    link, host = training_job.node_links(gpu)
    return Jobs(
        **training_job.shape_columns(shape),
        peak=training_job.peak_flops(gpu, "fp8" if precision == "mxfp8" else precision) or UNKNOWN_FLOPS,
        peak16=training_job.peak_flops(gpu, "16") or UNKNOWN_FLOPS,
        bandwidth=gpu.bandwidth_bytes_per_s or 1e12,
        memory=float(gpu.memory_bytes or 0),
        link=link,
        fabric=fabric(gpu, number(row, "node_gbit_s")),
        host_link=host,
        node=float(gpu.nvlink_domain_gpus or NODE_GPUS),
        gpus=spread.gpus,
        tp=spread.tp,
        pp=spread.pp,
        cp=spread.cp,
        ep=number(row, "expert_parallel") or min(float(card.experts or 1), spread.gpus, USUAL_EXPERT_RANKS),
        chunks=number(row, "virtual_stages") or 1.0,
        zero=spread.zero,
        shard=min(spread.dp * spread.cp, number(row, "shard_ranks") or spread.dp * spread.cp),
        micro=spread.micro,
        accumulate=spread.accumulate,
        seq=number(row, "seq_len") or USUAL_SEQUENCE,
        adapters=adapters if adapted else 0.0,
        base_bytes=training_job.NF4_BYTES if quantised else frozen if adapted else recipe.weight,
        table_bytes=4.0 if family in WIDE_TABLES else 2.0,
        grad_bytes=recipe.grad,
        optimiser_bytes=recipe.optimiser,
        recompute=_LEVELS[stated(row, "recompute") or recipe.recompute],
        quantised=float(quantised),
        offload=float(is_on(row, "cpu_offload")),
        offload_activations=float(is_on(row, "activation_offload")),
        chunked_loss=float(is_on(row, "chunked_loss")),
        sequence_parallel=float(stated(row, "sequence_parallel") != "n"),
    )


def fabric(gpu: Gpu, node_gbit_s: float | None) -> float:
    """One GPU's share of its node's links to other nodes; the usual one of its generation where none is stated. [bytes/s]"""
    if node_gbit_s:
        return node_gbit_s * GIGA / BITS_PER_BYTE / NODE_GPUS * RDMA_SHARE
    return (gpu.fabric_bytes_per_s or LEAST_FABRIC) * RDMA_SHARE


def _spread(row: dict[str, str], shape: ModelShape, gpu: Gpu, method: TrainingMethod, family: str, recipe: Recipe) -> Spread:
    gpus = number(row, "gpu_count") or number(row, "model_parallel") or _usual_gpus(row, shape)
    zero = number(row, "zero_stage")
    if zero is None:
        replicated = method in _ADAPTERS and family in REPLICATED_ADAPTERS
        usual = min(float(recipe.zero), 1.0) if replicated else float(recipe.zero)
        zero = 0.0 if is_on(row, "unsharded") else usual
    tp, pp, cp = _parallel(row, shape, gpu, gpus, zero, method)
    batch = number(row, "global_batch")
    if batch and batch < gpus / (tp * pp * cp):  # fewer sequences than ranks: the model is split wider
        wider = 2.0 ** round(log(gpus / (tp * pp * cp) / batch, 2))
        small = (gpu.memory_bytes or 0) < LARGE_MEMORY_BYTES
        split = min(wider, NODE_GPUS / tp) if not number(row, "tp") and small else 1.0
        tp, cp = tp * split, cp * wider / split
    if not batch and row["metric"] == "gpu_hours":
        batch = USUAL_BATCH_TOKENS / (number(row, "seq_len") or USUAL_SEQUENCE)
    dp = max(gpus / (tp * pp * cp), 1.0)
    micro, steps = number(row, "micro_batch"), number(row, "gradient_accumulation")
    sequences = micro or 1.0
    if not steps and batch:
        sequences = micro or min(1.0, max(batch / dp, 1.0))
        steps = max(batch / (dp * sequences), 1.0)
    return Spread(gpus, tp, pp, cp, zero, sequences, steps or (4.0 * pp if pp > 1 else 1.0))


def _usual_gpus(row: dict[str, str], shape: ModelShape) -> float:
    """A programme that tells GPU-hours alone: about 64 GPUs a billion parameters, within what clusters hold."""
    if row["metric"] == "gpu_hours":
        return float(2 ** round(log(min(max(64 * shape.active / GIGA, 256), 2048), 2)))
    return NODE_GPUS


def _parallel(
    row: dict[str, str], shape: ModelShape, gpu: Gpu, gpus: float, zero: float, method: TrainingMethod
) -> tuple[float, float, float]:
    """Tensor, pipeline and context parallelism as stated; what is not stated is the least that holds the states."""
    tp, pp, cp = number(row, "tp"), number(row, "pp"), number(row, "cp") or 1.0
    if parts := number(row, "model_parallel"):
        return min(parts, NODE_GPUS), max(parts / NODE_GPUS, 1.0), cp
    if tp is None and pp is None and zero < 3:
        room = 0.7 * (gpu.memory_bytes or 0)
        frozen = 0.55 if method is TrainingMethod.QLORA else 1.2
        size = shape.params * (frozen if method in _ADAPTERS else 6.0 + 12.0 * NODE_GPUS / max(gpus, NODE_GPUS))
        parts = min(2.0 ** ceil(log(max(size / room, 1.0), 2)), gpus)
        return min(parts, NODE_GPUS), max(parts / NODE_GPUS, 1.0), cp
    return tp or 1.0, pp or 1.0, cp
