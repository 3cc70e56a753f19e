"""Memory of one GPU in training: weights, gradients, optimiser, activations, logits, working set, runtime."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aiready_gui.domain.units import BYTES_16_BIT, GB
from aiready_gui.engine.gpu.calibration import Array
from aiready_gui.engine.training.calibration import Learnt
from aiready_gui.engine.training.job import FULL_RECOMPUTE, NO_RECOMPUTE, SELECTIVE, Jobs

ADAPTER_STATE_BYTES: float = 16.0  # 16-bit weight and gradient, 32-bit master and moments (ZeRO, section 3.1)


@dataclass(frozen=True)
class MemoryTerms:
    """Bytes of one GPU, the fullest one; arrays of shape (n,)."""

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

    @property
    def total(self) -> Array:
        """All of it. [bytes]"""
        return sum((getattr(self, name) for name in TERMS), start=np.zeros(1))


TERMS = tuple(MemoryTerms.__dataclass_fields__)


def held_params(of: Jobs) -> Array:
    """Parameters of the model on one GPU before any sharding: split by tensor, pipeline and expert parallelism. [1]

    The first pipeline stage carries the whole embedding table.
    """
    pp = np.asarray(of.pp)
    dense = (np.asarray(of.params) - of.expert_params) / (np.asarray(of.tp) * pp)
    dense = dense + np.where(pp > 1, np.maximum(of.table - _tables(of) / pp, 0.0) / of.tp, 0.0)
    return dense + np.asarray(of.expert_params) / (np.maximum(of.ep, of.tp) * np.asarray(of.pp))


def states(of: Jobs) -> tuple[Array, Array, Array]:
    """Weights, gradients and optimiser states on one GPU. [bytes]

    Stage 1 shards the optimiser over the data-parallel ranks, stage 2 the gradients too, stage 3 the weights too [1]_.

    References
    ----------
    .. [1] S. Rajbhandari et al., "ZeRO," 1910.02054, section 3.1 and figure 1: ``2N + 2N + 12N``.
    """
    held, shard = held_params(of), np.maximum(of.shard, 1.0)
    whole = of.full

    expert = np.asarray(of.expert_params) / (np.maximum(of.ep, of.tp) * np.asarray(of.pp))
    expert_shard = np.maximum(shard * of.tp / np.maximum(of.ep, of.tp), 1.0)  # experts are already spread over ranks

    def sharded(stage: float) -> Array:
        on = np.asarray(of.zero) >= stage
        return (held - expert) / np.where(on, shard, 1.0) + expert / np.where(on, expert_shard, 1.0)

    table = np.where(np.asarray(of.quantised) > 0, _table_bytes(of), 0.0)  # the tables of a 4-bit base stay wide
    weights = sharded(3) * of.base_bytes + table
    weights = np.where(np.asarray(of.offload) > 0, 0.05 * weights, weights)
    return weights, sharded(2) * of.grad_bytes * whole, sharded(1) * of.optimiser_bytes * whole


def _tables(of: Jobs) -> Array:
    """Parameters of embedding and head: one table where they are tied, two where not. [1]"""
    return (np.asarray(of.active) - of.multiplied) + np.asarray(of.table)


def _table_bytes(of: Jobs) -> Array:
    """Embedding and head of a quantised base beyond what their 4 bits would take. [bytes]"""
    return (
        _tables(of)
        * (np.asarray(of.table_bytes) - of.base_bytes)
        / np.where(np.asarray(of.zero) >= 3, np.maximum(of.shard, 1.0), 1.0)
    )


def activation_bytes_per_token(of: Jobs) -> Array:
    """What one layer keeps of one token for the backward pass, fused attention, over all tensor ranks. [bytes]

    Norm inputs and outputs ``8h``, queries and attention output ``4w``, keys and values ``4w_kv``, the MLP's inner
    products ``4f``, or ``8f`` where it is gated; two one-byte dropout masks. With multi-head attention and ``f = 4h``
    this is the published ``34h`` [1]_; gating and grouped queries change it.

    References
    ----------
    .. [1] V. Korthikanti et al., "Reducing activation recomputation," 2205.05198, section 4.1.
    """
    gated = np.asarray(of.mlp_matrices) > 2.5
    mlp = np.where(gated, 8.0, 4.0) * of.mlp_width
    masks = np.where(gated, 0.0, 2.0) * of.hidden
    return 8.0 * np.asarray(of.hidden) + 4.0 * np.asarray(of.width) + 4.0 * np.asarray(of.kv_width) + mlp + masks


def terms(of: Jobs, by: Learnt) -> MemoryTerms:
    """Every term on the fullest GPU.

    Activations of the first pipeline stage hold ``p`` micro-batches of ``L/p`` layers, so all ``L`` layers of one [1]_;
    the interleaved schedule adds ``(p - 1)/(p v)``. Full recomputation keeps ``2h`` a token and layer and works one
    layer at a time; the output layer costs what its logits do.

    References
    ----------
    .. [1] V. Korthikanti et al., 2205.05198, sections 4.2.3 and 4.3.
    """
    weights, gradients, optimiser = (part * by.states for part in states(of))
    adapters = ADAPTER_STATE_BYTES * np.asarray(of.adapters) / (np.asarray(of.tp) * of.pp)
    tp, pp = np.asarray(of.tp), np.asarray(of.pp)
    tokens = np.asarray(of.micro) * of.seq / of.cp
    split = np.where(np.asarray(of.sequence_parallel) > 0, tp, 1.0)  # of what tensor parallelism alone leaves whole
    whole = 10.0 * np.asarray(of.hidden)
    layer = tokens * ((activation_bytes_per_token(of) - whole) / tp + whole / split)
    kept_input = 2.0 * np.asarray(of.hidden) * tokens / split
    recompute = np.asarray(of.recompute)
    share = np.select([recompute == NO_RECOMPUTE, recompute == SELECTIVE], [1.0, 0.6], 0.0)
    kept = np.maximum(share * layer * by.activations, kept_input)
    schedule = np.where(pp > 1, 1 + (pp - 1) / (pp * np.maximum(of.chunks, 1.0)), 1.0)
    schedule = np.where(np.asarray(of.chunks) > 1, schedule, 1.0)
    first = np.asarray(of.layers) * kept * schedule
    first = np.where(np.asarray(of.offload_activations) > 0, 0.1 * first, first)
    logits = tokens * of.vocab / tp * np.where(np.asarray(of.chunked_loss) > 0, 1.0, by.logits)
    logits = np.where(pp > 1, np.maximum(logits - first * (1 - 1 / pp), 0.0), logits)  # they stand on the last stage
    relayer = np.where(recompute == FULL_RECOMPUTE, layer * by.activations, 0.0)
    # Without recomputation the logits come on top of all layers; with it, one layer is worked when they are gone.
    extra_logits = np.where(recompute == FULL_RECOMPUTE, np.maximum(logits - relayer, 0.0), logits)
    one_layer = np.asarray(of.params) / np.asarray(of.layers) / tp
    gathered = np.where((np.asarray(of.zero) >= 3) & (np.asarray(of.shard) > 1), 2 * one_layer * BYTES_16_BIT, 0.0)
    widened = np.where(np.asarray(of.quantised) > 0, 0.5 * one_layer * BYTES_16_BIT, 0.0)
    working = relayer + (gathered + widened) * by.working
    dynamic = first + extra_logits + working
    fixed = weights + gradients + optimiser + adapters
    reserve = (by.reserve - 1) * (fixed + dynamic)
    shape = np.zeros(np.broadcast(np.asarray(of.gpus), fixed, by.context).shape)
    return MemoryTerms(
        weights=weights + shape,
        gradients=gradients + shape,
        optimiser=optimiser + shape,
        adapters=adapters + shape,
        activations=first + shape,
        logits=extra_logits + shape,
        working=working + shape,
        reserve=reserve + shape,
        context=by.context * GB + shape,
    )
