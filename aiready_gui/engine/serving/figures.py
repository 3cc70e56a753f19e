"""The numbers of one option, each with its derivation: what the explain pane and the appendix walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Message, Unit, counted, derived
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import MemoryBreakdown, Speed
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.adapters import adapter_bytes, adapters_of, slots_bytes
from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.demand import Demand, Sessions, Z, found_share
from aiready_gui.engine.need.drafting import Drafting
from aiready_gui.engine.serving import reading, service_level, speculation
from aiready_gui.engine.serving import speed as serving_speed
from aiready_gui.engine.serving.encoding import encoding_s
from aiready_gui.engine.serving.ladders import Course
from aiready_gui.engine.serving.operating import Grid, machines_alone
from aiready_gui.engine.serving.reading import Bound
from aiready_gui.engine.serving.sessions import held_tokens


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
    ends_rps: tuple[float, float]
    """What a replica carries within the targets at the slow and at the fast end of its interval. [1/s]"""
    bound: Bound
    """What decided ``capacity_rps``."""
    planned: Figure
    """Share of the saturated rate that the project plans with. [share]"""
    precision: Precision
    gpu: Gpu
    snapshot: Snapshot
    points: Course
    """Of this cell alone, behind a balancer over exactly these replicas."""

    @property
    def rate(self) -> float:
        """Requests a second of one loaded replica at the peak, which they share evenly: an assumption. [requests/s]"""
        return self.need.peak_rps / self.replicas

    def value(self, values: Array) -> float:
        """One of the points' columns ``values``, shape (K, 1), at this rate; in its own unit. [any]"""
        return float(reading.along(self._place, values)[0])

    @property
    def in_flight(self) -> float:
        """Requests that one attention rank generates for at once, an even part of the replica's: arithmetic. [1]"""
        return self.value(self.points.batch) / self.column(self.machine.dp)

    @cached_property
    def _place(self) -> tuple[Array, Array]:
        """The rate and the rungs on the scale that the columns are read along."""
        return reading.crowdings(self.points, np.array([self.rate]))

    @cached_property
    def machine(self) -> Replicas:
        """The cell alone; arrays of shape (1,)."""
        return machines_alone(self.grid.cells, (self.cell,))

    def column(self, values: Array) -> float:
        """Of the machine, from a column ``values`` of shape (1,); in its own unit. [any]"""
        return float(values[0])


@dataclass(frozen=True)
class _Predictor:
    """Makes the predictions of one operating cell: each with the cell's evidence, its sources, and an interval."""

    operating: Operating
    own: OwnMeasurement | None
    """What the customer measured of this cell."""
    ttft_spread: tuple[float, float]
    """Factors of the 80 % interval of first tokens; likewise of the two others. [1]"""
    tpot_spread: tuple[float, float]
    rate_spread: tuple[float, float]

    def figure(self, key: str, value: float, unit: Unit, spread: tuple[float, float], *inputs: Figure) -> Figure:
        """A prediction by the formula of the same key; its interval never leaves out the value itself."""
        return Figure.worked_out(
            key,
            value,
            unit,
            self.operating.grid.evidence[self.operating.cell],
            low=value * min(spread[0], 1.0),
            high=value * max(spread[1], 1.0),
            formula=key,
            inputs=inputs,
            sources=(*((self.own.source,) if self.own else ()), *self.operating.snapshot.calibration.sources),
        )

    def own_factor(self, key: str, factor: OwnFactor | None) -> tuple[Figure, ...]:
        """The correction by the customer's measurement, where there is one. [share]"""
        if self.own is None or factor is None:
            return ()
        share = {"value": factor.factor, "unit": Unit.SHARE, "evidence": Evidence.MEASURED}
        return (Figure(key=key, formula="own-factor", sources=(self.own.source,), **share),)

    def ttft(self, key: str, value_s: float, *inputs: Figure) -> Figure:
        """A time that comes true as first tokens do. [s]"""
        return self.figure(key, value_s, Unit.SECONDS, self.ttft_spread, *inputs)

    def tpot(self, key: str, value_s: float, *inputs: Figure) -> Figure:
        """A time that comes true as the pace does. [s]"""
        return self.figure(key, value_s, Unit.SECONDS, self.tpot_spread, *inputs)

    def rate(self, key: str, value_rps: float, *inputs: Figure) -> Figure:
        """A rate. [requests/s]"""
        return self.figure(key, value_rps, Unit.REQUESTS_PER_SECOND, self.rate_spread, *inputs)


def _predictor(operating: Operating) -> _Predictor:
    cells, calibration = operating.grid.cells, operating.snapshot.calibration
    own = calibration.own_of(cells.tags[int(cells.combination[operating.cell])])
    spreads = (serving_speed.spread(cells, operating.cell, metric, calibration) for metric in ("ttft", "tpot", "throughput"))
    return _Predictor(operating, own, *spreads)


def speed(operating: Operating, asked: ServingRequirements) -> Speed:
    """Latency [s], capacity [requests/s] and headroom [share] at the peak, each with its interval and its inputs."""
    points, need, value = operating.points, operating.need, operating.value
    predict, peak = _predictor(operating), asked.peak_rps
    prefill, decode = _prefill(operating, predict), _decode(operating, predict)
    before_it = predict.own_factor("own-first-token", predict.own.first_token if predict.own else None)
    ttft_mean = predict.ttft("ttft-mean", value(points.ttft_mean_s), prefill, decode, *before_it)
    tpot_mean = predict.tpot("tpot-mean", value(points.tpot_mean_s), decode, prefill)
    capacity = _capacity(operating, predict, prefill, decode)
    length = written(need)
    whole_median, whole_tail = _whole(operating, predict, ttft_mean, tpot_mean, length)
    return Speed(
        ttft_mean_s=ttft_mean,
        ttft_median_s=predict.ttft("ttft-median", value(points.ttft_median_s), prefill, decode),
        ttft_target_percentile_s=predict.ttft("ttft-tail", value(points.ttft_tail_s), prefill, decode, peak),
        tpot_mean_s=tpot_mean,
        tpot_median_s=predict.tpot("tpot-median", value(points.tpot_median_s), decode, prefill),
        tpot_target_percentile_s=predict.tpot("tpot-tail", value(points.tpot_tail_s), decode, prefill),
        whole_median_s=whole_median,
        whole_target_percentile_s=whole_tail,
        batch=_batch(operating, predict, peak, length, tpot_mean),
        capacity_rps=capacity,
        utilisation=_utilisation(operating, predict, peak),
        headroom=_headroom(need, peak, capacity),
        output_tokens_per_s=Figure(
            key="output-rate",
            value=need.peak_rps * need.osl,
            unit=Unit.TOKENS_PER_SECOND,
            evidence=peak.evidence,
            sources=peak.sources,
            formula="output-rate",
            inputs=(peak, length),
        ),
    )


def written(need: Demand) -> Figure:
    """All that is generated for a request: its answer, and the thoughts before it. [tokens]"""
    answer = counted("osl-mean", need.osl - need.thinking, Unit.TOKENS)
    if not need.thinking:
        return answer
    return derived("written-mean", need.osl, Unit.TOKENS, counted("thinking-mean", need.thinking, Unit.TOKENS), answer)


def of_images(operating: Operating) -> tuple[Figure, ...]:
    """Tokens that an image is for the model [tokens], and how long those of a request are encoded [s]; nothing where there are none."""
    images = operating.need.images
    if images is None:
        return ()
    vision, size = images.vision, (images.width_px, images.height_px)
    width, height = (counted(key, value, Unit.PIXELS) for key, value in zip(("image-width", "image-height"), size, strict=True))
    known = Evidence.ASSUMPTION if vision.assumed else Evidence.PUBLISHED
    tokens = Figure(
        key="image-tokens", value=images.tokens_each, unit=Unit.TOKENS, evidence=known, formula="image-tokens",
        inputs=(width, height), sources=(vision.source,),
    )  # fmt: skip
    tower = Figure(key="tower-params", value=vision.tower_params, unit=Unit.COUNT, evidence=known, sources=(vision.source,))
    count = counted("images-per-request", images.count, Unit.COUNT)
    took = operating.column(encoding_s(operating.machine, images.flop))
    return tokens, _predictor(operating).ttft("image-encoding", took, tower, count, _gpu_fact(operating, "gpu-flops"))


def of_thinking(operating: Operating, reached: Speed) -> tuple[Figure, ...]:
    """When the first token of the answer itself comes, the median and at the asked percentile; nothing where no thoughts precede it. [s]

    Own derivation: the first token, then as many as are thought.
    """
    points, need, value = operating.points, operating.need, operating.value
    if not need.thinking:
        return ()
    median_s, tail_s = service_level.end_to_end(
        ttft_s=(reached.ttft_mean_s.value, value(points.ttft_median_s), value(points.ttft_tail_s)),
        flow_s=(value(points.flow_mean_s), value(points.flow_tail_s)),
        osl=need.thinking + 1,
        osl_cv2=need.thinking_cv2,
        z=Z[need.percentile],
    )
    predict = _predictor(operating)
    inputs = (reached.ttft_mean_s, reached.tpot_mean_s, counted("thinking-mean", need.thinking, Unit.TOKENS))
    return predict.tpot("answer-start-median", median_s, *inputs), predict.tpot("answer-start-tail", tail_s, *inputs)


def _prefill(operating: Operating, predict: _Predictor) -> Figure:
    need = operating.need
    fresh = counted("isl-fresh", need.isl - need.cached, Unit.TOKENS)
    if need.sessions is not None:
        found = counted("prefix-hit", need.cached / need.isl, Unit.SHARE)
        fresh = derived("isl-fresh", fresh.value, Unit.TOKENS, counted("isl-mean", need.isl, Unit.TOKENS), found)
    work_s = operating.column(serving_speed.prefill_s(operating.machine, need.isl, need.cached))
    return predict.ttft("prefill", work_s, fresh, _gpu_fact(operating, "gpu-flops"))


def _decode(operating: Operating, predict: _Predictor) -> Figure:
    corrected = predict.own_factor("own-pace", predict.own.pace if predict.own else None)
    inputs = (_weights(operating), _kv_per_request(operating), _gpu_fact(operating, "gpu-bandwidth"), *corrected)
    drafting = operating.need.drafting
    if drafting is None:
        return predict.tpot("decode-step", operating.value(operating.points.decode_s), *inputs)
    return predict.tpot("drafted-token", operating.value(operating.points.decode_s), *inputs, _tokens_a_step(drafting))


def _tokens_a_step(drafting: Drafting) -> Figure:
    """What a step yields. [tokens]"""
    accepted, proposed = (
        counted("acceptance", drafting.acceptance, Unit.SHARE),
        counted("draft-tokens", drafting.tokens, Unit.TOKENS),
    )
    value = speculation.expected_tokens(drafting.acceptance, drafting.tokens)
    return derived("tokens-per-step", value, Unit.TOKENS, accepted, proposed)


def of_proposals(operating: Operating) -> tuple[Figure, ...]:
    """Tokens of a step [tokens], what proposals bring at this load [share]; nothing where none are made."""
    drafting = operating.need.drafting
    if drafting is None:
        return ()
    need = operating.need
    batch = max(operating.in_flight, 1.0)
    pace = speculation.speculate(operating.machine, drafting, batch=batch, context=need.isl + need.osl / 2)
    step = _tokens_a_step(drafting)
    plain, drafted = (
        counted(key, value, Unit.SECONDS) for key, value in (("token-plain", pace.plain_s), ("token-drafted", pace.drafted_s))
    )
    return step, derived("drafting-gain", pace.gain, Unit.SHARE, plain, drafted, step)


def _capacity(operating: Operating, predict: _Predictor, prefill: Figure, decode: Figure) -> Figure:
    """Of all loaded replicas. A slower machine misses its targets sooner, so the low end is less than in proportion to its pace."""
    rate, times = operating.capacity_rps, operating.replicas
    low, high = min(rate, operating.ends_rps[0]), max(rate, operating.ends_rps[1])
    each = predict.rate("replica-capacity", rate, *_bounded_by(operating, predict, prefill, decode))
    formula = f"replica-capacity-{'sessions-' if operating.need.sessions else ''}{operating.bound}"
    each = each.revised_trusting(low=low, high=high, formula=formula)
    whole = predict.rate("capacity", rate * times, each, counted("replicas", times, Unit.COUNT))
    return whole.revised_trusting(low=low * times, high=high * times)


def _bounded_by(operating: Operating, predict: _Predictor, prefill: Figure, decode: Figure) -> tuple[Figure, ...]:
    """What the capacity of a replica is worked out of: where the planned share decides, that and what it is a share of."""
    if operating.bound is not Bound.UTILISATION:
        return prefill, decode
    return predict.rate("replica-saturated", operating.saturated_rps, prefill, decode), operating.planned


def _batch(operating: Operating, predict: _Predictor, peak: Figure, length: Figure, tpot_mean: Figure) -> Figure:
    """Requests that a replica generates for at once, by Little's law. [1]"""
    count = counted("replicas", operating.replicas, Unit.COUNT)
    load = derived("replica-load", operating.rate, Unit.REQUESTS_PER_SECOND, peak, count)
    in_flight = operating.rate * operating.need.osl * tpot_mean.value
    return predict.figure("batch", in_flight, Unit.REQUESTS, predict.tpot_spread, load, length, tpot_mean)


def _whole(
    operating: Operating, predict: _Predictor, ttft_mean: Figure, tpot_mean: Figure, length: Figure
) -> tuple[Figure, Figure]:
    """The whole answer at the median and at the asked percentile. [s]"""
    points, need, value = operating.points, operating.need, operating.value
    median_s, tail_s = service_level.end_to_end(
        ttft_s=(ttft_mean.value, value(points.ttft_median_s), value(points.ttft_tail_s)),
        flow_s=(value(points.flow_mean_s), value(points.flow_tail_s)),
        osl=need.osl,
        osl_cv2=need.osl_cv2,
        z=Z[need.percentile],
    )
    inputs = (ttft_mean, tpot_mean, length)
    return predict.tpot("whole-median", median_s, *inputs), predict.tpot("whole-tail", tail_s, *inputs)


def _utilisation(operating: Operating, predict: _Predictor, peak: Figure) -> Figure:
    """Load over the saturated rate: a share that falls as the rate grows. [share]"""
    low, high = predict.rate_spread
    saturated = counted("saturated", operating.saturated_rps * operating.replicas, Unit.REQUESTS_PER_SECOND)
    share = operating.rate / operating.saturated_rps
    return predict.figure("utilisation", share, Unit.SHARE, (1 / max(high, 1.0), 1 / min(low, 1.0)), peak, saturated)


def _headroom(need: Demand, peak: Figure, capacity: Figure) -> Figure:
    """Capacity beyond the peak. [share]"""
    return Figure(
        key="headroom",
        value=capacity.value / need.peak_rps - 1,
        unit=Unit.SHARE,
        low=(capacity.value if capacity.low is None else capacity.low) / need.peak_rps - 1,
        high=(capacity.value if capacity.high is None else capacity.high) / need.peak_rps - 1,
        evidence=capacity.evidence,
        formula="headroom",
        inputs=(peak, capacity),
        sources=capacity.sources,
    )


def memory_of(operating: Operating, batch: Figure) -> MemoryBreakdown:
    """One GPU's memory at the peak, with ``batch`` requests in flight. [bytes]"""
    cells, need = operating.machine, operating.need
    total = operating.column(cells.memory_bytes)
    limit = total * memory.MEMORY_LIMIT_SHARE
    weights, runtime = operating.column(cells.weights_bytes), operating.column(cells.runtime_bytes)
    each, count, of = _kv_per_request(operating), batch, ""
    if need.sessions is not None:
        each, count, of = _kv_per_session(operating, need.sessions), _of_a_replica(operating, need.sessions), "-sessions"
    count = _of_a_rank(operating, count)
    cache = min(count.value * each.value, max(limit - weights - runtime, 0.0))
    free = max(limit - weights - runtime - cache, 0.0)
    total_figure = _gpu_fact(operating, "gpu-memory")
    share = counted("memory-share", memory.MEMORY_LIMIT_SHARE, Unit.SHARE)
    limit_figure = derived("memory-limit", limit, Unit.MEMORY_BYTES, total_figure, share)
    slots = _adapter_slots(operating)
    runtime_figure = Figure(
        key="runtime",
        value=runtime - sum(figure.value for figure in slots),
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.ASSUMPTION,
        formula="runtime",
        sources=(PRACTICE_SOURCE,),
    )
    cache_figure = derived("kv-cache", cache, Unit.MEMORY_BYTES, each, count).revised(formula=f"kv-cache{of}")
    parts = (_weights(operating), *_draft(operating), *slots, cache_figure, runtime_figure)
    return MemoryBreakdown(
        total_bytes=total_figure,
        limit_bytes=limit_figure,
        parts=parts,
        free_bytes=derived("memory-free", free, Unit.MEMORY_BYTES, limit_figure, *parts),
        more=Message(
            key=f"memory-more{of}",
            args={"count": int(free / max(each.value, 1.0)) * operating.replicas * int(operating.column(cells.dp))},
        ),
    )


def _adapter_slots(operating: Operating) -> tuple[Figure, ...]:
    """Room for the adapters of one step on one GPU, where there are any. [bytes]"""
    cells, card, adapters = operating.machine, operating.need.card, adapters_of(operating.need.serving)
    if adapters is None:
        return ()
    one = derived(
        "adapter",
        adapter_bytes(card, adapters.rank),
        Unit.BYTES,
        counted("adapter-rank", adapters.rank, Unit.COUNT),
        counted("layers", card.layers, Unit.COUNT),
    )
    room = operating.column(slots_bytes(card, adapters, cells.tp, cells.pp))
    active, tp = counted("adapters-active", adapters.active, Unit.COUNT), counted("tp", operating.column(cells.tp), Unit.GPUS)
    return (derived("adapters", room, Unit.MEMORY_BYTES, active, one, tp),)


def of_sessions(operating: Operating, asked: ServingRequirements) -> tuple[Figure, ...]:
    """What of a prompt the cache holds [share] and saves [s], and what the open sessions hold on all cards [bytes]; else nothing."""
    need, sessions = operating.need, operating.need.sessions
    if sessions is None:
        return ()
    known = Evidence.ASSUMPTION if "workload.prefix_hit_share" in asked.unconfirmed else Evidence.CUSTOMER
    sources = (PRACTICE_SOURCE,) if known is Evidence.ASSUMPTION else ()
    found = Figure(key="prefix-hit", value=found_share(need.serving), unit=Unit.SHARE, evidence=known, sources=sources)
    predict = _predictor(operating)
    whole, part = (
        operating.column(serving_speed.prefill_s(operating.machine, need.isl, cached)) for cached in (0.0, need.cached)
    )
    ranks = operating.column(operating.machine.gpus / operating.machine.dp)  # a session lies on the cards of one
    cards = counted("gpus-per-replica" if operating.column(operating.machine.dp) == 1 else "gpus-per-rank", ranks, Unit.GPUS)
    each, opened = _kv_per_session(operating, sessions), asked.concurrency.inputs[0]
    held = derived("kv-sessions", opened.value * each.value * cards.value, Unit.MEMORY_BYTES, opened, each, cards)
    return found, predict.ttft("prefill-saved", whole - part, predict.ttft("prefill-whole", whole), found), held


def _kv_per_session(operating: Operating, sessions: Sessions) -> Figure:
    """On one GPU, in the mean of those that wait and those that are answered. [bytes]"""
    tokens = held_tokens(operating.need, sessions)
    held = derived(
        "session-tokens",
        tokens,
        Unit.TOKENS,
        counted("waiting-share", sessions.waiting_share, Unit.SHARE),
        counted("kept-context", sessions.kept, Unit.TOKENS),
        counted("context-mean", operating.need.isl + operating.need.osl, Unit.TOKENS),
    )
    return _kv_of("kv-session", operating, held)


def _of_a_replica(operating: Operating, sessions: Sessions) -> Figure:
    """Sessions that one replica holds, evenly shared. [1]"""
    inputs = counted("sessions", sessions.open, Unit.SESSIONS), counted("replicas", operating.replicas, Unit.COUNT)
    return derived("replica-sessions", sessions.open / operating.replicas, Unit.SESSIONS, *inputs)


def _of_a_rank(operating: Operating, held: Figure) -> Figure:
    """What one attention rank has of what a replica ``held``, evenly shared; all of it where there is one. [any]"""
    ranks = operating.column(operating.machine.dp)
    return (
        held
        if ranks == 1
        else derived("rank-share", held.value / ranks, held.unit, held, counted("attention-ranks", ranks, Unit.COUNT))
    )


def _weights(operating: Operating) -> Figure:
    cells = operating.machine
    ranks = operating.column(cells.dp)
    shared = () if ranks == 1 else (counted("attention-ranks", ranks, Unit.COUNT),)
    return Figure(
        key="weights",
        value=operating.column(cells.weights_bytes - speculation.draft_bytes(cells, operating.need.drafting)),
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.FORMULA,
        formula="weights" if ranks == 1 else "weights-ranks",
        inputs=(
            Figure(
                key="params",
                value=operating.need.card.params,
                unit=Unit.COUNT,
                evidence=Evidence.PUBLISHED,
                sources=(operating.need.card.source,),
            ),
            counted("bytes-per-weight", memory.bytes_per_weight(operating.need.card, operating.precision), Unit.BYTES),
            counted("gpus-per-replica", operating.column(cells.gpus), Unit.GPUS),
            *shared,
        ),
        sources=(operating.need.card.source,),
    )


def _draft(operating: Operating) -> tuple[Figure, ...]:
    """Weights of what proposes, on one GPU; none where nothing of its own does. [bytes]"""
    drafting, cells = operating.need.drafting, operating.machine
    if drafting is None or not drafting.params:
        return ()
    params, cards = (
        counted("draft-params", drafting.params, Unit.COUNT),
        counted("tp-ranks", operating.column(cells.tp), Unit.GPUS),
    )
    held = operating.column(speculation.draft_bytes(cells, drafting))
    return (derived("draft-weights", held, Unit.MEMORY_BYTES, params, cards),)


def _kv_per_request(operating: Operating) -> Figure:
    return _kv_of("kv-request", operating, counted("context-mean", operating.need.isl + operating.need.osl, Unit.TOKENS))


def _kv_of(key: str, operating: Operating, context: Figure) -> Figure:
    """KV cache of so many tokens on one GPU. [bytes]"""
    need = operating.need
    return Figure(
        key=key,
        value=operating.column(memory.kv_sequence_bytes(operating.machine, context.value)),
        unit=Unit.BYTES,
        evidence=Evidence.FORMULA,
        formula="kv-request",
        inputs=(
            context,
            counted("layers", need.card.layers, Unit.COUNT),
            counted("kv-bits", operating.grid.cache_bits(operating.precision), Unit.COUNT),
        ),
        sources=(need.card.source,),
    )


def _gpu_fact(operating: Operating, key: str) -> Figure:
    cells = operating.machine
    value, unit = {
        "gpu-memory": (operating.column(cells.memory_bytes), Unit.MEMORY_BYTES),
        "gpu-bandwidth": (operating.gpu.bandwidth_bytes_per_s or 0.0, Unit.BYTES_PER_SECOND),
        "gpu-flops": (operating.column(cells.peak_flops) / operating.column(cells.tp), Unit.FLOP_PER_SECOND),
    }[key]
    return Figure.worked_out(key, value, unit, Evidence.PUBLISHED, sources=(operating.gpu.source,))
