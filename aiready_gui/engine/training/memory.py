"""Memory of one GPU in training: weights, gradients, optimiser, activations, logits, working set, runtime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from aiready_gui.domain.units import BYTES_16_BIT, GB
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.training.calibration import Learnt
from aiready_gui.engine.training.job import FULL_RECOMPUTE, NO_RECOMPUTE, SELECTIVE, Jobs, Summed

ADAPTER_STATE_BYTES: float = 16.0  # 16-bit weight and gradient, 32-bit master and moments (ZeRO, section 3.1)


ON_GPU: Final = 0.05
"""Share of what rests in host memory that stands on the GPU all the same: an assumption."""
COUNTED_SURE: Final = 0.8
"""Share of what is counted, weights and states, that an interval leaves as it stands. Chosen on sources left out: intervals that
spread the whole sum alike are a tenth wider at the same coverage (mean log width 0.61 against 0.57), and widest where a frozen base
is nearly all of it."""


@dataclass(frozen=True)
class MemoryTerms(Summed):
    """Memory of one GPU, the fullest one; arrays of shape (n,). [bytes]"""

    weights: Array
    gradients: Array
    optimiser: Array
    adapters: Array
    activations: Array
    logits: Array
    working: Array
    """One layer's recomputation, gathered layers of a sharded model, widened 4-bit weights."""
    reserve: Array
    """What the allocator cannot use."""
    context: Array


def held_params(jobs: Jobs) -> Array:
    """Parameters of the model on one GPU before any sharding: split by tensor, pipeline and expert parallelism. [count]

    The first pipeline stage carries the whole embedding table. Arithmetic over the three degrees; shape (n,).
    """
    pp = np.asarray(jobs.pp)
    return _split(jobs) / pp + np.where(pp > 1, np.maximum(jobs.table - _tables(jobs) / pp, 0.0) / jobs.tp, 0.0)


def gathered_bytes(jobs: Jobs) -> Array:
    """Of one weight as it is handed between GPUs: 16 bits, or what a frozen base is kept in; shape (n,): arithmetic. [bytes]"""
    return np.where(jobs.full > 0, BYTES_16_BIT, np.asarray(jobs.base_bytes))


def trained_params(jobs: Jobs) -> Array:
    """Parameters that learn on one GPU before any sharding: all that it holds, or adapters alone; shape (n,): arithmetic. [count]"""
    return np.where(jobs.full > 0, held_params(jobs), np.asarray(jobs.adapters) / (np.asarray(jobs.tp) * jobs.pp))


def _split(jobs: Jobs) -> Array:
    """Parameters of all layers on one tensor and expert rank. [1]"""
    dense = (np.asarray(jobs.params) - jobs.expert_params) / np.asarray(jobs.tp)
    return dense + np.asarray(jobs.expert_params) / np.maximum(jobs.ep, jobs.tp)


def states(jobs: Jobs) -> tuple[Array, Array, Array]:
    """Weights, gradients and optimiser states on one GPU; arrays of shape (n,). [bytes]

    Stage 1 shards the optimiser over the data-parallel ranks, stage 2 the gradients too, stage 3 the weights too [1]_.
    Where weights rest in host memory, :data:`ON_GPU` of them stands on the GPU.

    References
    ----------
    .. [1] S. Rajbhandari et al., "ZeRO," 1910.02054, section 3.1 and figure 1: ``2N + 2N + 12N``.
    """
    held, shard = held_params(jobs), np.maximum(jobs.shard, 1.0)
    whole = jobs.full

    expert = np.asarray(jobs.expert_params) / (np.maximum(jobs.ep, jobs.tp) * np.asarray(jobs.pp))
    expert_shard = np.maximum(shard * jobs.tp / np.maximum(jobs.ep, jobs.tp), 1.0)  # experts are already spread over ranks

    def sharded(stage: float) -> Array:
        on = np.asarray(jobs.zero) >= stage
        return (held - expert) / np.where(on, shard, 1.0) + expert / np.where(on, expert_shard, 1.0)

    table = np.where(np.asarray(jobs.quantised) > 0, _table_bytes(jobs), 0.0)  # the tables of a 4-bit base stay wide
    weights = sharded(3) * jobs.base_bytes + table
    weights = np.where(np.asarray(jobs.offload) > 0, ON_GPU * weights, weights)
    return weights, sharded(2) * jobs.grad_bytes * whole, sharded(1) * jobs.optimiser_bytes * whole


def _tables(jobs: Jobs) -> Array:
    """Parameters of embedding and head: one table where they are tied, two where not. [1]"""
    return (np.asarray(jobs.active) - jobs.multiplied) + np.asarray(jobs.table)


def _table_bytes(jobs: Jobs) -> Array:
    """Embedding and head of a quantised base beyond what their 4 bits would take. [bytes]"""
    return (
        _tables(jobs)
        * (np.asarray(jobs.table_bytes) - jobs.base_bytes)
        / np.where(np.asarray(jobs.zero) >= 3, np.maximum(jobs.shard, 1.0), 1.0)
    )


def sure_bytes(jobs: Jobs) -> Array:
    """What no interval doubts: :data:`COUNTED_SURE` of :func:`states` and adapters; arrays of shape (n,). Own derivation. [bytes]"""
    return COUNTED_SURE * (sum(states(jobs), start=np.zeros(1)) + adapter_bytes(jobs))


def interval_end(sure: Array, total: Array, factor: Array) -> Array:
    """An end of the interval of ``total``: what is beyond ``sure`` times the ``factor`` [1]; any unit of memory. Own derivation. [bytes]"""
    return sure + np.maximum(total - sure, 0.0) * factor


def activation_bytes_per_token(jobs: Jobs) -> Array:
    """What one layer keeps of one token for the backward pass, fused attention, over all tensor ranks. [bytes]

    Norm inputs and outputs ``8h``, queries and attention output ``4w``, keys and values ``4w_kv``, the MLP's inner
    products ``4f``, or ``8f`` where it is gated; two one-byte dropout masks. With multi-head attention and ``f = 4h``
    this is the published ``34h`` [1]_; gating and grouped queries change it. Shape (n,).

    References
    ----------
    .. [1] V. Korthikanti et al., "Reducing activation recomputation," 2205.05198, section 4.1.
    """
    gated = np.asarray(jobs.mlp_matrices) > 2.5
    mlp = np.where(gated, 8.0, 4.0) * jobs.mlp_width
    masks = np.where(gated, 0.0, 2.0) * jobs.hidden
    return 8.0 * np.asarray(jobs.hidden) + 4.0 * np.asarray(jobs.width) + 4.0 * np.asarray(jobs.kv_width) + mlp + masks


def score_bytes_per_token(jobs: Jobs) -> Array:
    """What one layer keeps of one token's attention scores where attention is not fused, over all tensor ranks. [bytes]

    ``12 a s`` for ``a`` heads over ``s`` positions: scores before and after the mask and weights for the values in 16 bits,
    their softmax in 32, a gradient in 16; no dropout, whose masks and outputs are among the ``5 a s`` of [1]_. Own count;
    0 where attention is fused. Shape (n,).

    References
    ----------
    .. [1] V. Korthikanti et al., 2205.05198, section 4.1.
    """
    return 12.0 * np.asarray(jobs.score_heads) * jobs.seq


def terms(jobs: Jobs, learnt: Learnt) -> MemoryTerms:
    """Every term on the fullest GPU; arrays of shape (n,). [bytes]

    Activations of the first pipeline stage hold ``p`` micro-batches of ``L/p`` layers, so all ``L`` layers of one [1]_;
    the interleaved schedule adds ``(p - 1)/(p v)``. Full recomputation keeps ``2h`` a token and layer and works one
    layer at a time; the output layer costs what its logits do. What selective recomputation keeps (0.6) and offloading
    leaves (0.1) are assumptions, which the calibration scales.

    References
    ----------
    .. [1] V. Korthikanti et al., 2205.05198, sections 4.2.3 and 4.3.
    """
    weights, gradients, optimiser = (part * learnt.states for part in states(jobs))
    weights = np.where(np.asarray(jobs.quantised) > 0, states(jobs)[0], weights)  # packed tensors: their bytes are counted
    adapters = adapter_bytes(jobs)
    tokens = np.asarray(jobs.micro) * jobs.seq / jobs.cp
    layer, first = _activations(jobs, learnt, tokens)
    again = np.asarray(jobs.recompute) == FULL_RECOMPUTE
    relayer = np.where(again, layer * learnt.activations, 0.0)
    logits = _logits(jobs, learnt, tokens, first)
    # Without recomputation the logits come on top of all layers; with it, one layer is worked when they are gone.
    extra_logits = np.where(again, np.maximum(logits - relayer, 0.0), logits)
    one_layer = _split(jobs) / np.asarray(jobs.layers)
    stored = np.where(np.asarray(jobs.quantised) > 0, jobs.base_bytes, BYTES_16_BIT)  # a 4-bit layer is gathered as it is kept
    gathered = np.where((np.asarray(jobs.zero) >= 3) & (np.asarray(jobs.shard) > 1), 2 * one_layer * stored, 0.0)
    widened = np.where(np.asarray(jobs.quantised) > 0, learnt.widened * one_layer * BYTES_16_BIT, 0.0)
    working = relayer + gathered * learnt.working + widened
    fixed = weights + gradients + optimiser + adapters
    reserve = (learnt.reserve - 1) * (first + extra_logits + working)
    shape = np.zeros(np.broadcast(np.asarray(jobs.gpus), fixed, learnt.context).shape)
    return MemoryTerms(
        weights=weights + shape,
        gradients=gradients + shape,
        optimiser=optimiser + shape,
        adapters=adapters + shape,
        activations=first + shape,
        logits=extra_logits + shape,
        working=working + shape,
        reserve=reserve + shape,
        context=learnt.context * GB + shape,
    )


def adapter_bytes(jobs: Jobs) -> Array:
    """Adapters on one GPU with their gradients and states [1]_; sharded and offloaded with the base; shape (n,). [bytes]

    References
    ----------
    .. [1] S. Rajbhandari et al., "ZeRO," 1910.02054, section 3.1: ``2 + 2 + 12`` bytes a parameter.
    """
    whole = ADAPTER_STATE_BYTES * np.asarray(jobs.adapters) / (np.asarray(jobs.tp) * jobs.pp)
    whole = whole / np.where(np.asarray(jobs.zero) >= 3, np.maximum(jobs.shard, 1.0), 1.0)
    return np.where(np.asarray(jobs.offload) > 0, ON_GPU * whole, whole)


def _activations(jobs: Jobs, learnt: Learnt, tokens: Array) -> tuple[Array, Array]:
    """What one layer keeps of ``tokens`` without recomputation, and what the first pipeline stage keeps in all. [bytes]"""
    tp, pp = np.asarray(jobs.tp), np.asarray(jobs.pp)
    split = np.where(np.asarray(jobs.sequence_parallel) > 0, tp, 1.0)  # of what tensor parallelism alone leaves whole
    whole = 10.0 * np.asarray(jobs.hidden)
    layer = tokens * ((activation_bytes_per_token(jobs) - whole) / tp + whole / split)
    scores = tokens * score_bytes_per_token(jobs) / tp
    kept_input = 2.0 * np.asarray(jobs.hidden) * tokens / split
    recompute = np.asarray(jobs.recompute)
    unmade = np.select([recompute == NO_RECOMPUTE, recompute == SELECTIVE], [layer + scores, 0.4 * layer], 0.0)
    kept = np.maximum(unmade * learnt.activations, kept_input)
    schedule = np.where(pp > 1, 1 + (pp - 1) / (pp * np.maximum(jobs.chunks, 1.0)), 1.0)
    schedule = np.where(np.asarray(jobs.chunks) > 1, schedule, 1.0)
    first = np.asarray(jobs.layers) * kept * schedule
    return layer + scores, np.where(np.asarray(jobs.offload_activations) > 0, 0.1 * first, first)


def _logits(jobs: Jobs, learnt: Learnt, tokens: Array, first: Array) -> Array:
    """Output logits and their gradient, as far as they stand above what the ``first`` stage keeps. [bytes]"""
    pp = np.asarray(jobs.pp)
    logits = tokens * jobs.vocab / np.asarray(jobs.tp) * np.where(np.asarray(jobs.chunked_loss) > 0, 1.0, learnt.logits)
    return np.where(pp > 1, np.maximum(logits - first * (1 - 1 / pp), 0.0), logits)  # they stand on the last stage
