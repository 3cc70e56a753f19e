"""Speed of one replica: prefill, decode steps, the batch that fits, and what benchmarks measure of it.

All functions take columns of shape (n,); batch and context may carry leading axes and broadcast. Times, batches and
caches are of one attention rank, that is of TP x PP GPUs: with attention data parallelism a replica has DP ranks which
share the experts, and each serves its share of the requests.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.option import Binding
from aiready_gui.engine.gpu import memory, nearness
from aiready_gui.engine.gpu.bounds import expert_coverage, joined, smallest
from aiready_gui.engine.gpu.replica import Array, Index, Replicas

CHUNK_TOKENS: Final = 8192.0  # prompt tokens of one step: the default budget of current servers (vLLM 0.10+, SGLang 0.5)
USUAL_WAVES: Final = 10.0  # requests that a benchmark sends for each one in flight: an assumption where nobody states it


def max_batch(replicas: Replicas, context: Array | float) -> Array:
    """Sequences of ``context`` tokens that fit at once in one attention rank. [1]

    Own derivation: room for the cache over what a sequence takes of it on the same GPU.
    """
    return np.maximum(memory.kv_capacity_bytes(replicas), 0.0) / np.maximum(memory.kv_sequence_bytes(replicas, context), 1.0)


def collectives_s(replicas: Replicas, stage: Array) -> Array:
    """Collectives of one decode step of ``stage`` sequences [1]: small messages go straight to every peer. [s]

    Own derivation: the cheaper of one hop and two, as serving engines choose (:mod:`aiready_gui.engine.gpu.collectives`), and what
    machines hand on to each other (:func:`aiready_gui.engine.gpu.fabric.over_machines`).
    """
    inside = replicas.hop_s + replicas.link_s * stage + np.minimum(replicas.direct_s * stage, replicas.hop_s)
    return np.asarray(inside + replicas.handed_s + replicas.handed_token_s * stage)


def expert_reading_s(replicas: Replicas, tokens: Array | float) -> Array:
    """Reading the experts that ``tokens`` tokens of one step [tokens] have chosen. [s]

    Own derivation from :func:`~aiready_gui.engine.gpu.bounds.expert_coverage`: tokens beyond the first choose as independently
    as ``routing`` says.
    """
    sparse = replicas.expert_share < 1.0
    if not sparse.any():
        return np.zeros(replicas.tp.shape)
    seen = 1 + np.maximum(np.asarray(tokens) - 1, 0) * replicas.routing
    return replicas.expert_read_s * np.where(sparse, expert_coverage(replicas.expert_share, seen), 0.0)


def at_a_stage(replicas: Replicas, batch: Array | float) -> Array:
    """Sequences of a ``batch`` [1] that a pipeline stage works on at a time. [1]

    Own derivation: an even part of them, but no sequence is divided: where there are fewer than stages, each passes alone.
    """
    return np.maximum(np.maximum(np.asarray(batch) / replicas.pp, np.minimum(batch, 1.0)), 1e-9)


def decode_step_s(replicas: Replicas, batch: Array | float, context: Array | float) -> Array:
    """One decode step of a rank with ``batch`` sequences of mean ``context``. [s]

    Reading weights and multiplying overlap (:func:`~aiready_gui.engine.gpu.bounds.joined`), in the small matrices of experts
    they follow each other; reading the cache, collectives and launches come on top [1]_. With PP stages each stage works on
    ``batch / PP`` sequences at a time, one at least, and a token passes all stages: with fewer sequences than stages some idle.

    References
    ----------
    .. [1] R. Pope et al., "Efficiently scaling transformer inference," MLSys, 2023, sec. 3.
    """
    stage = at_a_stage(replicas, batch)
    weights = joined(replicas.dense_read_s, replicas.flop_s * stage, replicas.sharpness)
    experts = expert_reading_s(replicas, stage * replicas.dp) + replicas.expert_flop_s * stage
    cache = stage * memory.kv_read_bytes(replicas, context) * replicas.kv_read_s
    device = weights + experts + cache + collectives_s(replicas, stage) + replicas.step_s
    return np.asarray(joined(device, replicas.host_s + replicas.sequence_s * stage, replicas.host_sharpness))


def prefill_s(replicas: Replicas, isl: Array | float, cached: Array | float = 0.0) -> Array:
    """Time of a rank that one prompt costs, ``cached`` tokens of it found in the prefix cache. [s]

    Own derivation: its multiplications, linear and quadratic in the fresh tokens, without the weights' reading, which a long
    prompt hides. A pipeline overlaps prompts: its stages are charged once.
    """
    fresh = np.maximum(isl - np.asarray(cached), 1.0)
    quadratic = replicas.attention_flop_s * fresh * (fresh + 2 * np.asarray(cached))
    return np.asarray((replicas.prefill_flop_s * fresh + quadratic + _passed_s(replicas) * fresh) / replicas.pp)


def _passed_s(replicas: Replicas) -> Array:
    """What a prompt's token moves between cards and between machines. [s]"""
    return replicas.link_s + replicas.handed_token_s


def joining_s(replicas: Replicas, isl: Array | float, cached: Array | float = 0.0) -> Array:
    """What a prompt adds to the steps that take it along. [s]

    Own derivation: these steps are launched and read the weights for the batch anyway, so only what passes that reading counts,
    and the launches that leave the captured graph.
    """
    steps = _chunks(isl - np.asarray(cached))
    read = replicas.dense_read_s / replicas.pp * steps
    return joined(read, prefill_s(replicas, isl, cached), replicas.sharpness) - read + replicas.join_s * steps


def _chunks(tokens: Array | float) -> Array:
    """Steps that a prompt takes. [1]"""
    return np.ceil(np.maximum(tokens, 1.0) / CHUNK_TOKENS)


def _beside_s(replicas: Replicas, isl: Array | float, osl: Array, batch: Array) -> Array:
    """Time that one prompt costs a full batch: short answers have too few steps for each prompt to join its own. [s]"""
    alone = prefill_s(replicas, isl)
    own = np.minimum(osl / (batch * _chunks(isl)), 1.0)
    return alone - own * (alone - joining_s(replicas, isl))


def prefill_alone_s(replicas: Replicas, isl: Array | float, prompts: Array | float = 1.0) -> Array:
    """Latency of ``prompts`` prompts [1] prefilled together on an idle rank: weights are read however short they are. [s]

    Own derivation: each chunk of ``CHUNK_TOKENS`` is a step that reads the weights, multiplies and is launched.
    """
    tokens = np.maximum(isl, 1.0) * np.asarray(prompts)
    steps = _chunks(tokens)
    quadratic = replicas.attention_flop_s * tokens * isl
    work = joined(replicas.dense_read_s * steps, replicas.prefill_flop_s * tokens, replicas.sharpness)
    work = work + expert_reading_s(replicas, tokens) * steps + quadratic + _passed_s(replicas) * tokens
    return work + (replicas.hop_s + replicas.handed_s + replicas.step_s + replicas.join_s + replicas.host_s) * steps


def closed_loop(
    replicas: Replicas, isl: Array | float, osl: Array | float, concurrency: Array, waves: Array | float = USUAL_WAVES
) -> tuple[Array, Array, Array]:
    """Mean TTFT, mean TPOT and output tokens a second at a fixed number of requests in flight, as benchmarks run.

    ``TPOT = t_d(C) + C/OSL * t_p``: while one request decodes, C/OSL prompts a token are prefilled beside it [1]_. Work is
    conserved: each of the others' prompts is waited for once, the share ``ttft_wave`` of them before the first token, the
    rest between the tokens. The first wave of C prompts starts together and queues, and where a scheduler prefills first
    and lengths are equal, all later waves do so too; prompts of one step then get their first tokens together. ``ttft_wave`` is
    that of ``USUAL_WAVES``: the fewer requests a run sends, the more of them are of its first wave. At its end the places of
    those who are done stay empty, for the part ``drain`` of an answer's life.

    Parameters
    ----------
    waves : (n,) or float
        Requests that the run sends for each one in flight. [1]

    Returns
    -------
    tuple of (n,)
        TTFT [s], TPOT [s], output tokens a second of all ranks.

    References
    ----------
    .. [1] A. Agrawal et al., "Taming throughput-latency tradeoff in LLM inference with Sarathi-Serve," OSDI, 2024.
    """
    osl = np.maximum(osl, 1.0)
    wanted = np.maximum(concurrency / replicas.dp, 1.0)
    room = np.maximum(max_batch(replicas, isl + osl * replicas.reserve), 1.0)
    rank = np.maximum(smallest(wanted, room, replicas.cap), 1.0)
    prompt = _beside_s(replicas, isl, osl, rank)
    step = decode_step_s(replicas, rank, isl + osl / 2)
    others = (rank - 1) * prompt
    same_step = (np.minimum(rank, np.maximum(CHUNK_TOKENS / np.maximum(isl, 1.0), 1.0)) - 1) * prompt
    before = np.minimum(replicas.ttft_wave * USUAL_WAVES / waves * (others + same_step), others)
    tpot = step + (others - before) / osl
    service = replicas.ttft_fixed + replicas.ttft_prefill * prefill_alone_s(replicas, isl) + replicas.ttft_steps * tpot
    # M/G/1 wait for other prompts: busy / (1 - busy) of a prefill, busy = others / (others + decoding).
    queue = replicas.ttft_queue * others / (osl * step) * prompt
    ttft = service + before + queue
    rate = rank * np.minimum(replicas.dp, np.maximum(concurrency, 1.0)) * osl / (ttft + osl * tpot)
    rate = rate / (1 + replicas.drain * (1 - 1 / np.maximum(concurrency, 1.0)) * rank / wanted / waves)
    queued = np.maximum(wanted / rank - 1, 0) * (ttft + tpot * osl)  # those who wait until memory frees up
    return ttft + queued, tpot, rate


def offline_throughput(replicas: Replicas, isl: Array | float, osl: Array | float, requests: Array | None = None) -> Array:
    """Output tokens a second of all ranks with ``requests`` [1] queued at once (``None`` or 0: endlessly many). [tokens/s]

    Own derivation: the batch that fits, up to the scheduler's cap, in steady state, ``OSL / (t_p + OSL * t_d(B) / B)``; a short
    run also pays for its ramp and drain.
    """
    osl = np.maximum(osl, 1.0)
    queued = np.full(replicas.tp.shape, np.inf) if requests is None else np.where(requests > 0, requests / replicas.dp, np.inf)
    queued = np.maximum(queued, 1.0)
    room = np.maximum(max_batch(replicas, isl + osl * replicas.reserve), 1.0)
    batch = np.maximum(smallest(room, replicas.cap, queued), 1.0)
    step = decode_step_s(replicas, batch, isl + osl / 2)
    per_request = _beside_s(replicas, isl, osl, batch) + osl * step / batch
    drained = replicas.drain * osl * step / queued
    return osl / (per_request + drained) * replicas.dp * replicas.offline


def static_batch(replicas: Replicas, isl: Array | float, osl: Array | float, batch: Array) -> tuple[Array, Array, Array]:
    """One batch that starts and ends together: TTFT [s], TPOT [s], output of all ranks [tokens/s].

    Own derivation: one prefill of the whole batch, then as many steps as answers have tokens. What memory does not hold runs
    after it; the mean sequence of a batch in ``n`` parts waits for ``(n - 1) / 2`` of them.
    """
    osl = np.maximum(osl, 1.0)
    wanted = np.maximum(batch / replicas.dp, 1.0)
    rank = np.minimum(wanted, np.maximum(max_batch(replicas, isl + osl), 1.0))
    step = decode_step_s(replicas, rank, isl + osl / 2)
    first = prefill_alone_s(replicas, isl, rank)
    whole = first + (osl - 1) * step
    waited = (wanted / rank - 1) / 2 * whole
    return first + waited, step, rank * np.minimum(replicas.dp, np.maximum(batch, 1.0)) * osl / whole


def floors(replicas: Replicas, isl: Array | float, osl: Array | float, batch: Array | float) -> dict[str, Array]:
    """Lower bounds that no prediction may beat, from nominal peaks.

    Own derivation: two operations a parameter and token, every byte read once, every sequence held whole.

    Returns
    -------
    dict
        ``flops``: seconds of a rank a request costs in multiplications [s]; ``bytes``: of a decode step in bytes moved [s];
        ``kv_bytes``: what a GPU must hold for ``batch`` sequences [bytes].
    """
    context = isl + np.asarray(osl) / 2
    return {
        "flops": 2 * replicas.active * (isl + np.asarray(osl)) / replicas.peak_flops / replicas.pp,
        "bytes": (replicas.weights_active_bytes + batch * memory.kv_read_bytes(replicas, context) * replicas.tp)
        / replicas.peak_bandwidth,
        "kv_bytes": batch * memory.kv_sequence_bytes(replicas, isl + np.asarray(osl)),
    }


RESOURCES: Final = (
    Binding.MEMORY_CAPACITY,
    Binding.MEMORY_BANDWIDTH,
    Binding.COMPUTE,
    Binding.INTERCONNECT,
    Binding.OVERHEAD,
)
CAPACITY: Final = 0


def shares(replicas: Replicas, isl: Array | float, osl: Array | float, batch: Array | float) -> Array:
    """Time that a request takes of each resource at ``batch``, shape (resources, n); capacity takes none. [s]

    Own derivation: the parts of :func:`decode_step_s` and :func:`prefill_s`; where reading and multiplying overlap, the slower
    one is charged with the step.
    """
    osl = np.maximum(osl, 1.0)
    stage = at_a_stage(replicas, batch)
    multiply, expert_read = replicas.flop_s * stage, expert_reading_s(replicas, stage * replicas.dp)
    weights = joined(replicas.dense_read_s, multiply, replicas.sharpness)
    read_weights = np.where(replicas.dense_read_s >= multiply, weights, 0.0)
    per_token = osl / np.maximum(batch, 1e-9)
    cache = stage * memory.kv_read_bytes(replicas, isl + osl / 2) * replicas.kv_read_s
    collectives = collectives_s(replicas, stage)
    passed = _passed_s(replicas) * isl / replicas.pp
    moved = collectives * per_token + passed
    # Of the host's work only what the GPU waits for counts.
    waited = decode_step_s(replicas, batch, isl + osl / 2) - (
        weights + expert_read + replicas.expert_flop_s * stage + cache + collectives + replicas.step_s
    )
    launched = (replicas.step_s + waited) * per_token
    prompts = prefill_s(replicas, isl) - passed
    reading = (read_weights + expert_read + cache) * per_token
    computing = (weights - read_weights + replicas.expert_flop_s * stage) * per_token + prompts
    return np.stack([np.zeros(replicas.tp.shape), reading, computing, moved, launched])


def binding(replicas: Replicas, isl: Array | float, osl: Array | float, batch: Array | float) -> Index:
    """Place in ``RESOURCES`` [index] of what limits each row: memory that is full, else what a request takes longest.

    Own derivation from :func:`max_batch` and :func:`shares`.
    """
    slowest = shares(replicas, isl, osl, batch).argmax(axis=0)
    full = max_batch(replicas, isl + np.asarray(osl)) < np.asarray(batch) * (1 + 1e-9)
    return np.where(full, CAPACITY, slowest)


def spread(replicas: Replicas, row: int, metric: str, calibration: Calibration) -> tuple[float, float]:
    """Factors of the 80 % interval of a row [1]; ``metric`` is tpot, ttft or throughput.

    Of several attention ranks, or machines, as of a combination that nobody measured: the tables have none near them.
    """
    tags = (replicas.tags[int(replicas.combination[row])],)
    if max(replicas.dp[row], replicas.machines[row]) > 1:
        low, high = nearness.factors_near(calibration, metric, tags, (nearness.Near.NOTHING,))
    else:
        low, high = nearness.spread_factors(calibration, metric, tags)
    return float(low[0]), float(high[0])


def evidence(replicas: Replicas, calibration: Calibration) -> list[Evidence]:
    """Evidence class of each row's predictions."""
    classes = nearness.evidence_classes(calibration, replicas.tags)
    return [classes[index] for index in replicas.combination]
