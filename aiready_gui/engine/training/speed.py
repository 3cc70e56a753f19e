"""Time of one optimiser step: products, attention, memory traffic, collectives, bubbles; tokens a second from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from aiready_gui.domain.units import BYTES_16_BIT
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.training import offload
from aiready_gui.engine.training.calibration import Learnt
from aiready_gui.engine.training.job import FULL_RECOMPUTE, SELECTIVE, Jobs, Summed
from aiready_gui.engine.training.memory import (
    activation_bytes_per_token,
    gathered_bytes,
    held_params,
    score_bytes_per_token,
    trained_params,
)

OVERLAP: Final = 3.0  # order of the mean that lays hidden work under visible work: 1 adds, infinity takes the longer
HOST_OVERLAP: Final = 4.0
WIDE_EXPERT: Final = 2048.0  # inner width from which an expert's product is as long as a plain layer's: an assumption


@dataclass(frozen=True)
class StepTime(Summed):
    """One optimiser step on the busiest GPU; arrays of shape (n,). [s]"""

    products: Array
    attention: Array
    elementwise: Array
    dequantisation: Array
    tensor: Array
    """Exposed tensor-parallel and context-parallel exchange."""
    dispatch: Array
    """Tokens sent to experts and back."""
    host: Array
    """What the host adds where launching is slower than working."""
    bubble: Array
    collectives: Array
    """Exposed sharding and gradient exchange, with what comes out of host memory."""
    collectives_whole: Array
    """What GPUs exchange of it, before overlap."""
    update: Array
    """Optimiser step."""
    other: Array
    """Jitter of many nodes and what the calibration says beyond the formulas."""

    apart = frozenset({"collectives_whole"})


def flops_per_token(jobs: Jobs) -> Array:
    """Model FLOPs of one trained token: ``6N + 12 L w s``, ``4N`` where the base is frozen; shape (n,). [FLOP]

    ``N`` counts the parameters one token activates [1]_; the attention term counts the whole square [2]_ and only the
    layers and positions that attend. A frozen base needs no weight gradients, two thirds of the products [3]_.

    References
    ----------
    .. [1] J. Kaplan et al., 2001.08361, section 2.1.
    .. [2] A. Chowdhery et al., "PaLM," 2204.02311, appendix B.
    .. [3] NVIDIA DGX Cloud benchmarking recipes, Llama 3 70B LoRA: "same formula as SFT multiplied by 2/3".
    """
    share = np.where(jobs.full > 0, 1.0, 2.0 / 3.0)
    return share * (6.0 * np.asarray(jobs.active) + 12.0 * np.asarray(jobs.width) * _attended(jobs))


def _attended(jobs: Jobs) -> Array:
    """Layers times positions attended, whole square. [1]"""
    seq = np.asarray(jobs.seq)
    return np.asarray(jobs.full_attention) * seq + np.asarray(jobs.window_attention) * np.minimum(
        seq, 2 * np.asarray(jobs.window)
    )


def step_time(jobs: Jobs, learnt: Learnt) -> StepTime:
    """Where the time of a step of each run goes; arrays of shape (n,). [s]

    Products take ``6`` FLOPs a parameter and token (``4`` under a frozen base, ``2`` more with full recomputation);
    causal attention works half the square, ``3.5`` times its forward pass in all (``4.5`` with recomputation).
    Pipelines idle ``(p - 1)/(v m)`` of their work [1]_; tensor parallelism moves four all-reduces of ``b s h`` a layer
    [2]_; a fully sharded model ``3N`` elements a micro-batch and node, a replicated one ``2N`` a step [3]_; weights that rest in
    host memory come over PCIe beside that (:mod:`aiready_gui.engine.training.offload`). How hidden
    work lies under visible work, what the host adds and the calibrated shares are our own, fitted to measured runs.

    References
    ----------
    .. [1] D. Narayanan et al., 2104.04473, section 2.2.
    .. [2] M. Shoeybi et al., "Megatron-LM," 1909.08053, section 3.
    .. [3] S. Rajbhandari et al., "ZeRO," 1910.02054, section 7.
    """
    pp = np.asarray(jobs.pp)
    batch = _micro_batch(jobs)
    products, attention = _products(jobs, learnt, batch), _attention(jobs, learnt, batch)
    elementwise, dequantisation = _elementwise(jobs, learnt, batch), _dequantisation(jobs, learnt, batch)
    tensor, dispatch = _tensor(jobs, learnt, batch, attention), _dispatch(jobs, learnt, batch.tokens)
    work = products + attention + elementwise + dequantisation + tensor + dispatch
    launching = learnt.host * jobs.layers / pp * batch.passes / 6.0
    host = (work**HOST_OVERLAP + launching**HOST_OVERLAP) ** (1 / HOST_OVERLAP) - work
    each = np.maximum(jobs.accumulate, 1.0)
    busy = (work + host) * each
    bubble = (work + host) * (pp - 1) / np.maximum(jobs.chunks, 1.0)
    exchanged = _collectives(jobs, learnt) + _handed(jobs, learnt, batch, each)
    moved = exchanged + offload.seconds(jobs, learnt)
    exposed = (busy**OVERLAP + moved**OVERLAP) ** (1 / OVERLAP) - busy
    update = _update(jobs, batch)
    plain = busy + bubble + exposed + update
    nodes = np.maximum(jobs.gpus / np.asarray(jobs.node), 1.0)
    other = plain * ((1 + learnt.jitter * np.log2(nodes)) / learnt.pace - 1)
    zero = np.zeros(np.broadcast(plain, np.asarray(jobs.gpus)).shape)
    return StepTime(
        products=products * each + zero,
        attention=attention * each + zero,
        elementwise=elementwise * each + zero,
        dequantisation=dequantisation * each + zero,
        tensor=tensor * each + zero,
        dispatch=dispatch * each + zero,
        host=host * each + zero,
        bubble=bubble + zero,
        collectives=exposed + zero,
        collectives_whole=exchanged + zero,
        update=update + zero,
        other=other + zero,
    )


@dataclass(frozen=True)
class _MicroBatch:
    """What every part of a micro-batch's time asks of its run; arrays of shape (n,)."""

    tokens: Array
    """On one context rank. [tokens]"""
    again: Array
    """Whether all of the forward pass is worked again."""
    passes: Array
    """FLOPs of one parameter and token. [FLOP]"""
    split: Array
    """GPUs that a layer's and the layers' parameters are spread over. [1]"""


def _micro_batch(jobs: Jobs) -> _MicroBatch:
    again = np.asarray(jobs.recompute) == FULL_RECOMPUTE
    return _MicroBatch(
        tokens=np.asarray(jobs.micro) * jobs.seq / np.asarray(jobs.cp),
        again=again,
        passes=np.where(jobs.full > 0, 6.0, 4.0) + np.where(again, 2.0, 0.0),
        split=np.asarray(jobs.tp) * np.asarray(jobs.pp),
    )


def _products(jobs: Jobs, learnt: Learnt, batch: _MicroBatch) -> Array:
    """Matrix products of one micro-batch; those of narrow experts are slower. [s]"""
    expert = np.where(np.asarray(jobs.expert_params) > 0, _expert_share(jobs), 0.0)
    narrow = np.minimum(WIDE_EXPERT / np.maximum(np.asarray(jobs.mlp_width) / np.maximum(jobs.active_experts, 1.0), 1.0), 1.0)
    slower = 1 + expert * (1 / learnt.experts - 1) * narrow
    return batch.passes * jobs.multiplied * slower * batch.tokens / batch.split / (learnt.multiply * jobs.peak)


def _attention(jobs: Jobs, learnt: Learnt, batch: _MicroBatch) -> Array:
    """Causal attention of one micro-batch: half the square where it is fused, else all of it and nothing twice. [s]"""
    again = batch.again | (np.asarray(jobs.recompute) == SELECTIVE)
    passes = np.where(np.asarray(jobs.score_heads) > 0, 6.0 + 2.0 * again, 3.5 + again)
    flops = passes * 2.0 * np.asarray(jobs.width) * _attended(jobs) * batch.tokens / batch.split
    return flops / (learnt.attention * jobs.peak16)


def _elementwise(jobs: Jobs, learnt: Learnt, batch: _MicroBatch) -> Array:
    """Norms, activations and the loss of one micro-batch, which wait for memory. [s]"""
    kept = activation_bytes_per_token(jobs) + score_bytes_per_token(jobs)
    traffic = learnt.elementwise * kept * jobs.layers + 8.0 * np.asarray(jobs.vocab)
    return traffic * batch.passes / 6.0 * batch.tokens / batch.split / jobs.bandwidth


def _dequantisation(jobs: Jobs, learnt: Learnt, batch: _MicroBatch) -> Array:
    """Widening a 4-bit base in every pass over it: 0.5 bytes read and 2 written for each weight. [s]"""
    widen = np.where(np.asarray(jobs.quantised) > 0, learnt.dequantise, 0.0)
    return widen * held_params(jobs) * (batch.passes / 2.0) * 2.5 / jobs.bandwidth


def _tensor(jobs: Jobs, learnt: Learnt, batch: _MicroBatch, attention: Array) -> Array:
    """Exposed exchange of one micro-batch: all-reduces of tensor parallelism, and the ring of keys and values that
    ``attention`` [s] does not cover. [s]
    """
    tp, cp = np.asarray(jobs.tp), np.asarray(jobs.cp)
    exchange, ring = _tensor_bytes(jobs, batch)
    ring_link = np.where(tp * cp <= jobs.node, jobs.link, jobs.fabric)
    ring_exposed = np.maximum(ring / (np.asarray(ring_link) * learnt.collective) - attention, 0.0)
    return learnt.tensor * exchange / (np.where(tp <= jobs.node, jobs.link, jobs.fabric) * learnt.collective) + ring_exposed


def _tensor_bytes(jobs: Jobs, batch: _MicroBatch) -> tuple[Array, Array]:
    """What a GPU passes of one micro-batch: in all-reduces of tensor parallelism, and in the ring of keys and values. [bytes]"""
    tp, pp, cp, tokens = np.asarray(jobs.tp), np.asarray(jobs.pp), np.asarray(jobs.cp), batch.tokens
    exchange = 4.0 * 2.0 * (tp - 1) / tp * tokens * jobs.hidden * BYTES_16_BIT * jobs.layers / pp
    ring = np.where(cp > 1, 3.0 * 2.0 * tokens * np.asarray(jobs.kv_width) * BYTES_16_BIT * jobs.layers / pp / tp * (cp - 1), 0.0)
    return exchange, ring


def _handed(jobs: Jobs, learnt: Learnt, batch: _MicroBatch, each: Array) -> Array:
    """Layer outputs to the next pipeline stage and back in one step of ``each`` micro-batches, before overlap. [s]"""
    hop = np.where(np.asarray(jobs.node) < batch.split * np.asarray(jobs.cp), np.minimum(jobs.fabric, jobs.link), jobs.link)
    return _handed_bytes(jobs, batch, each) / (hop * learnt.collective)


def _handed_bytes(jobs: Jobs, batch: _MicroBatch, each: Array) -> Array:
    """Of a GPU in one step. [bytes]"""
    return np.where(np.asarray(jobs.pp) > 1, 2.0 * batch.tokens * jobs.hidden * BYTES_16_BIT / np.asarray(jobs.tp) * each, 0.0)


def _update(jobs: Jobs, batch: _MicroBatch) -> Array:
    """Optimiser step: gradient, states and weight of every trained parameter read and written. [s]"""
    sharded = np.where(np.asarray(jobs.zero) >= 1, np.maximum(jobs.shard, 1.0), 1.0)
    trained = np.where(jobs.full > 0, held_params(jobs) / sharded, np.asarray(jobs.adapters) / batch.split)
    return trained * 2.0 * (jobs.grad_bytes + np.asarray(jobs.optimiser_bytes) + 2.0) / jobs.bandwidth


def _expert_share(jobs: Jobs) -> Array:
    """Share of one token's products that experts do. [share]"""
    experts = np.asarray(jobs.moe_layers) * jobs.mlp_matrices * np.asarray(jobs.hidden) * jobs.mlp_width
    return np.minimum(experts / np.asarray(jobs.multiplied), 1.0)


def _dispatch(jobs: Jobs, learnt: Learnt, tokens: Array) -> Array:
    """Tokens to their experts and back, forward and backward, on one micro-batch. [s]"""
    return learnt.dispatch * _dispatch_bytes(jobs, tokens) / np.where(np.asarray(jobs.ep) <= jobs.node, jobs.link, jobs.fabric)


def _dispatch_bytes(jobs: Jobs, tokens: Array) -> Array:
    """Of a GPU on one micro-batch. [bytes]"""
    ep, layers = np.asarray(jobs.ep), np.asarray(jobs.moe_layers)
    away = np.where(ep > 1, np.minimum(jobs.active_experts, ep - 1), 0.0)
    return (
        4.0 * tokens / np.asarray(jobs.tp) * away * jobs.hidden * BYTES_16_BIT * layers / jobs.pp * (ep - 1) / np.maximum(ep, 1.0)
    )


def _collectives(jobs: Jobs, learnt: Learnt) -> Array:
    """Sharded weights gathered and gradients reduced in one step, before overlap. [s]

    What enters a node is the model share of all its GPUs, whatever the number of nodes; inside, the node's own links
    hand it on.
    """
    inside = np.minimum(np.asarray(jobs.node), jobs.gpus)

    def seconds(passed: tuple[Array, Array]) -> Array:
        within, between = passed
        return np.maximum(
            within / (jobs.link * learnt.collective), between / (inside * np.asarray(jobs.fabric) * learnt.collective)
        )

    return sum((seconds(passed) for passed in _collective_bytes(jobs)), start=np.zeros(1))


def _collective_bytes(jobs: Jobs) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Of weights gathered and of gradients reduced in one step: what a GPU passes inside its node, and what enters a node. [bytes]"""
    dp, held, shard = jobs.dp, held_params(jobs), np.maximum(jobs.shard, 1.0)
    each, stored, trained = np.maximum(jobs.accumulate, 1.0), gathered_bytes(jobs), trained_params(jobs)
    gathers = np.where(
        np.asarray(jobs.zero) >= 3, 2.0 * held * stored * each, np.where(np.asarray(jobs.zero) >= 1, trained * BYTES_16_BIT, 0.0)
    )
    reduces = np.where(
        np.asarray(jobs.zero) >= 3,
        trained * BYTES_16_BIT * each,
        trained * np.where(np.asarray(jobs.zero) >= 1, 1.0, 2.0) * jobs.grad_bytes,
    )
    inside = np.minimum(np.asarray(jobs.node), jobs.gpus)
    model = np.minimum(np.asarray(jobs.tp) * jobs.pp * jobs.cp, inside)  # GPUs of a node that hold different parts
    gather_group = np.where(np.asarray(jobs.zero) >= 1, np.minimum(shard, dp), dp)

    def passed(size: Array, group: Array) -> tuple[Array, Array]:
        spans = group * np.asarray(jobs.tp) * jobs.pp * jobs.cp > np.asarray(jobs.node)
        within = size * (group - 1) / np.maximum(group, 1.0)
        nodes = np.maximum(group * model / inside, 1.0)
        between = size * model * (nodes - 1) / nodes
        return np.where(group > 1, within, 0.0), np.where((group > 1) & spans, between, 0.0)

    return passed(gathers, gather_group), passed(reduces, dp)


def exchanged_bytes(jobs: Jobs) -> tuple[Array, Array]:
    """What one GPU passes over the links inside its node in a step, and one node over its network; shape (n,). [bytes]

    Arithmetic over what :func:`step_time` times: what a group that spans nodes exchanges goes over the network for all GPUs of a node.
    """
    batch, node, cp = _micro_batch(jobs), np.asarray(jobs.node), np.asarray(jobs.cp)
    each, inside = np.maximum(jobs.accumulate, 1.0), np.minimum(node, jobs.gpus)
    tensor, ring = _tensor_bytes(jobs, batch)
    within = between = np.zeros(1)
    for passed, spans in (
        (tensor * each, np.asarray(jobs.tp) > node),
        (ring * each, np.asarray(jobs.tp) * cp > node),
        (_dispatch_bytes(jobs, batch.tokens) * each, np.asarray(jobs.ep) > node),
        (_handed_bytes(jobs, batch, each), batch.split * cp > node),
    ):
        within = within + np.where(spans, 0.0, passed)
        between = between + np.where(spans, passed * inside, 0.0)
    for gpu, machine in _collective_bytes(jobs):
        within, between = within + gpu, between + machine
    return within, between


def tokens_per_step(jobs: Jobs) -> Array:
    """Tokens of an optimiser step over all GPUs: arithmetic; shape (n,). [tokens]"""
    return jobs.dp * jobs.micro * jobs.seq * np.maximum(jobs.accumulate, 1.0)


def tokens_per_s_per_gpu(jobs: Jobs, learnt: Learnt) -> Array:
    """Trained tokens of one GPU: arithmetic, those of a step over its :func:`step_time`; shape (n,). [tokens/s]"""
    return tokens_per_step(jobs) / jobs.gpus / step_time(jobs, learnt).total
