"""Speed of one replica: prefill, decode steps, the batch that fits, and what benchmarks measure of it.

All functions take columns of shape (n,); batch and context may carry leading axes and broadcast.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.engine import memory
from aiready_gui.engine.calibration import parameter
from aiready_gui.engine.replica import Array, Replicas


def kv_sequence_bytes(of: Replicas, context: Array | float) -> Array:
    """Cache of one sequence on one GPU. [bytes]"""
    windowed = np.minimum(context, np.where(of.window > 0, of.window, np.inf))
    return of.kv_sequence_bytes_per_token * context + of.kv_window_bytes_per_token * windowed


def kv_capacity_bytes(of: Replicas, limit: float = memory.MEMORY_LIMIT_SHARE) -> Array:
    """Room for the cache on one GPU; negative when not even the weights fit. [bytes]"""
    return limit * of.memory_bytes - of.weights_bytes - of.runtime_bytes


def max_batch(of: Replicas, context: Array | float) -> Array:
    """Sequences of ``context`` tokens that fit at once in one attention rank. [1]"""
    return np.maximum(kv_capacity_bytes(of), 0.0) / np.maximum(kv_sequence_bytes(of, context), 1.0)


def expert_coverage(of: Replicas, batch: Array) -> Array:
    """Share of the experts that some token of the step has chosen, routing taken as even. [share]"""
    return 1 - (1 - np.minimum(of.expert_share, 1.0)) ** np.maximum(batch * of.dp, 1.0)


def decode_step_s(of: Replicas, batch: Array, context: Array | float, overlap: float = 4.0) -> Array:
    """One decode step of a rank with ``batch`` sequences of mean ``context``.

    Reading weights and multiplying overlap (their p-norm, never below the slower one); reading the cache, collectives
    and launches come on top. With PP stages each stage works on ``batch / PP`` sequences at a time and a token passes
    all stages. [s]

    References
    ----------
    .. [1] S. Williams et al., "Roofline," CACM, 2009. R. Pope et al., "Efficiently scaling transformer inference,"
       MLSys 2023, sec. 3.
    """
    stage = np.maximum(batch / of.pp, 1e-9)
    covered = np.where(of.expert_share < 1.0, expert_coverage(of, stage), 0.0)
    read = of.dense_read_s + of.expert_read_s * covered
    multiply = of.flop_s * stage
    weights = (read**overlap + multiply**overlap) ** (1 / overlap)
    cache = stage * kv_sequence_bytes(of, context) * of.kv_read_s
    return weights + cache + of.hop_s + of.link_s * stage + of.step_s + of.sequence_s * stage


def prefill_s(of: Replicas, isl: Array | float, cached: Array | float = 0.0) -> Array:
    """Time of a rank that one prompt costs, ``cached`` tokens of it found in the prefix cache. [s]

    A pipeline overlaps prompts: its stages are charged once, so the time is per prompt at full flow.
    """
    fresh = np.maximum(isl - np.asarray(cached), 1.0)
    quadratic = of.attention_flop_s * fresh * (fresh + 2 * np.asarray(cached))
    return (of.prefill_flop_s * fresh + quadratic + of.link_s * fresh) / of.pp + of.step_s * 0.25


def closed_loop(
    of: Replicas, isl: Array | float, osl: Array | float, concurrency: Array, calibration: Calibration
) -> tuple[Array, Array, Array]:
    """Mean TTFT, mean TPOT and output tokens a second at a fixed number of requests in flight, as benchmarks run.

    ``TPOT = t_d(C) + C/OSL * t_p``: while one request decodes, C/OSL prompts a token are prefilled beside it. The first
    wave of C prompts starts together and queues; its share is in the mean TTFT of a benchmark.

    Returns
    -------
    tuple of (n,)
        TTFT [s], TPOT [s], output tokens a second of all ranks.
    """
    wanted = concurrency / of.dp
    rank = np.minimum(wanted, np.maximum(max_batch(of, isl + np.asarray(osl)), 1.0))
    prompt = prefill_s(of, isl)
    tpot = decode_step_s(of, rank, isl + np.asarray(osl) / 2, parameter(calibration, "overlap")) + rank / np.maximum(
        osl, 1.0
    ) * prompt
    queued = np.maximum(wanted / rank - 1, 0) * tpot * osl  # those who wait until memory frees up
    ttft = (
        parameter(calibration, "ttft.fixed_s")
        + parameter(calibration, "ttft.prefill") * prompt * of.pp
        + parameter(calibration, "ttft.steps") * tpot
        + parameter(calibration, "ttft.wave") * np.maximum(rank - 1, 0) * prompt
        + queued
    )
    rate = concurrency * osl / (ttft + np.asarray(osl) * tpot)
    return ttft, tpot, rate


def offline_tokens_per_s(
    of: Replicas, isl: Array | float, osl: Array | float, cap: Array, calibration: Calibration
) -> Array:
    """Output tokens a second of all ranks with every request queued at once: the batch that fits, up to ``cap``."""
    batch = np.clip(max_batch(of, isl + np.asarray(osl) * 0.75), 1.0, cap)
    prompt = prefill_s(of, isl)
    step = decode_step_s(of, batch, isl + np.asarray(osl) / 2, parameter(calibration, "overlap"))
    return osl / (prompt + osl * step / batch) * of.dp * parameter(calibration, "offline.share")


def static_batch_s(of: Replicas, isl: Array | float, osl: Array | float, batch: Array, overlap: float) -> tuple[Array, Array]:
    """TTFT and TPOT of one batch that starts and ends together. [s]"""
    rank = np.maximum(batch / of.dp, 1.0)
    first = prefill_s(of, isl) * rank * of.pp
    step = decode_step_s(of, rank, isl + np.asarray(osl) / 2, overlap)
    return first + step, step


FLOOR_FLOPS: Final = "flops"


def floors(of: Replicas, isl: float, osl: float, batch: Array) -> dict[str, Array]:
    """Lower bounds that no prediction may beat, from nominal peaks.

    Returns
    -------
    dict
        ``flops``: seconds of a rank a request costs in multiplications; ``bytes``: seconds of a decode step in bytes
        moved; ``kv_bytes``: bytes a GPU must hold for ``batch`` sequences.
    """
    context = isl + osl / 2
    return {
        "flops": 2 * of.active * (isl + osl) / of.peak_flops / of.pp,
        "bytes": (of.weights_active_bytes + batch * kv_sequence_bytes(of, context) * of.pp) / of.peak_bandwidth,
        "kv_bytes": batch * kv_sequence_bytes(of, isl + osl),
    }
