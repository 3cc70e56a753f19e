"""The run behind a row of a training table: its layout over GPUs and what it keeps in memory, from columns alone.

What a row leaves open is filled by the framework's recipe and by the least layout that holds the states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import log
from typing import Final

import numpy as np

from aiready_gui.domain.parts import Gpu, ModelCard, ModelShape, model_shape
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GIGA
from aiready_gui.engine.gpu.adapters import lora_params
from aiready_gui.engine.gpu.fabric import RDMA_SHARE
from aiready_gui.engine.training import job as training_job
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training.calibration import CHANNELS, learnt_columns
from aiready_gui.engine.training.job import Jobs
from aiready_gui.validation.measurement_table import is_on, number, stated
from aiready_gui.validation.training_recipes import REPLICATED_ADAPTERS, USUAL_RANK, WIDE_TABLES, Recipe

STATES_SHARE: Final = 0.7  # of the memory, which weights, gradients and states may fill: an assumption
UNKNOWN_FLOPS: Final = 1e14  # stands where a card's peak is not known: only its memory is then predicted
BY_FORMULA: Final = learnt_columns(np.array([[channel.origin() for channel in CHANNELS.values()]]))
NODE_GPUS: Final = 8.0
USUAL_SEQUENCE: Final = 4096  # positions where a row states none and its card holds them: an assumption
SHORTEST_SEQUENCE: Final = 512
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


def training_run(
    row: dict[str, str], card: ModelCard, gpu: Gpu, method: TrainingMethod, precision: str, family: str, recipe: Recipe
) -> Jobs:
    """The row's run, laid over its GPUs as it states, else in the least way that holds its states: it ran.

    Parameters
    ----------
    precision : str
        Of the matrix products: ``16``, ``fp8``, ``mxfp8`` or ``fp4``.
    """
    shape = model_shape(card)
    adapted, quantised = method in _ADAPTERS, method is TrainingMethod.QLORA
    frozen = (number(row, "frozen_bits") or 16.0) / BITS_PER_BYTE
    rank = int(number(row, "lora_rank") or USUAL_RANK)
    adapters = number(row, "trainable_params") or lora_params(shape, rank, all_linear=True)
    link, host = training_job.node_links(gpu)
    run = Jobs(
        **training_job.shape_columns(shape),
        peak=training_job.peak_flops(gpu, "fp8" if precision == "mxfp8" else precision) or UNKNOWN_FLOPS,
        peak16=training_job.peak_flops(gpu, "16") or UNKNOWN_FLOPS,
        bandwidth=gpu.bandwidth_bytes_per_s or 1e12,
        memory=float(gpu.memory_bytes or 0),
        link=link,
        fabric=fabric(gpu, number(row, "node_gbit_s")),
        host_link=host,
        node=float(gpu.nvlink_domain_gpus or NODE_GPUS),
        gpus=number(row, "gpu_count") or number(row, "model_parallel") or _usual_gpus(row, shape),
        tp=1.0,
        pp=1.0,
        cp=number(row, "cp") or 1.0,
        ep=1.0,
        chunks=number(row, "virtual_stages") or 1.0,
        zero=_zero(row, method, family, recipe),
        shard=1.0,
        micro=1.0,
        accumulate=1.0,
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
        score_heads=float(card.heads) if is_on(row, "unfused_attention") else 0.0,
    )
    for way in _ways(row, float(run.gpus), float(run.zero), shape.experts):
        laid = _laid(run, row, way, method)
        if sum(training_memory.states(laid)) <= STATES_SHARE * float(run.memory):
            break
    while not number(row, "seq_len") and run.memory and _overflows(laid) and float(laid.seq) > SHORTEST_SEQUENCE:
        laid = replace(laid, seq=float(laid.seq) / 2)  # it ran: a length that is not stated was one that fits
    return laid


def _overflows(run: Jobs) -> bool:
    """Whether the formulas alone say that the run does not fit its card."""
    return float(training_memory.terms(run, BY_FORMULA).total[0]) > float(run.memory)


def fabric(gpu: Gpu, node_gbit_s: float | None) -> float:
    """One GPU's share of its node's links to other nodes; the usual one of its generation where none is stated. [bytes/s]"""
    if node_gbit_s:
        return node_gbit_s * GIGA / BITS_PER_BYTE / NODE_GPUS * RDMA_SHARE
    return (gpu.fabric_bytes_per_s or LEAST_FABRIC) * RDMA_SHARE


def _zero(row: dict[str, str], method: TrainingMethod, family: str, recipe: Recipe) -> float:
    """Sharding stage as stated, else the framework's."""
    if (stage := number(row, "zero_stage")) is not None:
        return stage
    if is_on(row, "unsharded"):
        return 0.0
    replicated = method in _ADAPTERS and family in REPLICATED_ADAPTERS
    return min(float(recipe.zero), 1.0) if replicated else float(recipe.zero)


def _usual_gpus(row: dict[str, str], shape: ModelShape) -> float:
    """A programme that tells GPU-hours alone: about 64 GPUs a billion parameters, within what clusters hold."""
    if row["metric"] == "gpu_hours":
        return float(2 ** round(log(min(max(64 * shape.active / GIGA, 256), 2048), 2)))
    return NODE_GPUS


def _ways(row: dict[str, str], gpus: float, zero: float, experts: int) -> Iterator[tuple[float, float, float]]:
    """Tensor, pipeline and expert parallelism as stated; what is not stated from the least split to the widest.

    Experts are spread first, which cuts no product.
    """
    tp, pp, ep = number(row, "tp"), number(row, "pp"), number(row, "expert_parallel")
    most = min(float(max(experts, 1)), gpus)
    ranks = ep or min(most, USUAL_EXPERT_RANKS)
    if parts := number(row, "model_parallel"):
        yield min(parts, NODE_GPUS), max(parts / NODE_GPUS, 1.0), ranks
        return
    yield tp or 1.0, pp or 1.0, ranks
    if pp is not None or zero >= 3:
        return
    while not ep and 2 * ranks <= most:
        ranks *= 2
        yield tp or 1.0, 1.0, ranks
    parts = tp or 1.0
    while 2 * parts <= gpus:
        parts *= 2
        wide = tp or min(parts, NODE_GPUS)
        yield wide, parts / wide, ranks


def _laid(run: Jobs, row: dict[str, str], way: tuple[float, float, float], method: TrainingMethod) -> Jobs:
    """The run in one way to split it, with the batch that the row states or its like is run with."""
    tp, pp, ep = way
    gpus, cp, batch = float(run.gpus), float(run.cp), number(row, "global_batch")
    if batch and batch < gpus / (tp * pp * cp):  # fewer sequences than ranks: the model is split wider
        wider = 2.0 ** round(log(gpus / (tp * pp * cp) / batch, 2))
        split = min(wider, NODE_GPUS / tp) if not number(row, "tp") and run.memory < LARGE_MEMORY_BYTES else 1.0
        tp, cp = tp * split, cp * wider / split
    dp = max(gpus / (tp * pp * cp), 1.0)
    micro, steps = number(row, "micro_batch"), number(row, "gradient_accumulation")
    if not (batch or micro or steps) and method is TrainingMethod.PRETRAINING:
        batch = USUAL_BATCH_TOKENS / float(run.seq)
    sequences = micro or 1.0
    if not steps and batch:
        sequences = micro or min(1.0, max(batch / dp, 1.0))
        steps = max(batch / (dp * sequences), 1.0)
    shard = min(dp * cp, number(row, "shard_ranks") or dp * cp)
    steps = steps or (4.0 * pp if pp > 1 else 1.0)
    return replace(run, tp=tp, pp=pp, cp=cp, ep=ep, shard=shard, micro=sequences, accumulate=steps)
