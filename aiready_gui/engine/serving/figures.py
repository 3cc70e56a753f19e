"""The numbers of one option, each with its derivation: what the explain pane and the appendix walk."""

from __future__ import annotations

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Unit, counted, derived
from aiready_gui.domain.option import Speed
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.engine.need.demand import Demand, Z, found_share
from aiready_gui.engine.need.drafting import Drafting
from aiready_gui.engine.serving import service_level, speculation
from aiready_gui.engine.serving import speed as serving_speed
from aiready_gui.engine.serving.encoding import encoding_s
from aiready_gui.engine.serving.memory_figures import kv_per_request, kv_per_session, weights_held
from aiready_gui.engine.serving.operation import Operating, Predictor, gpu_fact, predictor
from aiready_gui.engine.serving.reading import Bound


def speed(operating: Operating, asked: ServingRequirements) -> Speed:
    """Latency [s], capacity [requests/s] and headroom [share] at the peak, each with its interval and its inputs."""
    points, need, value = operating.points, operating.need, operating.value
    predict, peak = predictor(operating), asked.peak_rps
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
    return tokens, predictor(operating).ttft("image-encoding", took, tower, count, gpu_fact(operating, "gpu-flops"))


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
    predict = predictor(operating)
    inputs = (reached.ttft_mean_s, reached.tpot_mean_s, counted("thinking-mean", need.thinking, Unit.TOKENS))
    return predict.tpot("answer-start-median", median_s, *inputs), predict.tpot("answer-start-tail", tail_s, *inputs)


def _prefill(operating: Operating, predict: Predictor) -> Figure:
    need = operating.need
    fresh = counted("isl-fresh", need.isl - need.cached, Unit.TOKENS)
    if need.sessions is not None:
        found = counted("prefix-hit", need.cached / need.isl, Unit.SHARE)
        fresh = derived("isl-fresh", fresh.value, Unit.TOKENS, counted("isl-mean", need.isl, Unit.TOKENS), found)
    work_s = operating.column(serving_speed.prefill_s(operating.machine, need.isl, need.cached))
    return predict.ttft("prefill", work_s, fresh, gpu_fact(operating, "gpu-flops"))


def _decode(operating: Operating, predict: Predictor) -> Figure:
    corrected = predict.own_factor("own-pace", predict.own.pace if predict.own else None)
    inputs = (weights_held(operating), kv_per_request(operating), gpu_fact(operating, "gpu-bandwidth"), *corrected)
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


def _capacity(operating: Operating, predict: Predictor, prefill: Figure, decode: Figure) -> Figure:
    """Of all loaded replicas. A slower machine misses its targets sooner, so the low end is less than in proportion to its pace."""
    rate, times = operating.capacity_rps, operating.replicas
    low, high = min(rate, operating.ends_rps[0]), max(rate, operating.ends_rps[1])
    each = predict.rate("replica-capacity", rate, *_bounded_by(operating, predict, prefill, decode))
    formula = f"replica-capacity-{'sessions-' if operating.need.sessions else ''}{operating.bound}"
    each = each.revised_trusting(low=low, high=high, formula=formula)
    whole = predict.rate("capacity", rate * times, each, counted("replicas", times, Unit.COUNT))
    return whole.revised_trusting(low=low * times, high=high * times)


def _bounded_by(operating: Operating, predict: Predictor, prefill: Figure, decode: Figure) -> tuple[Figure, ...]:
    """What the capacity of a replica is worked out of: where the planned share decides, that and what it is a share of."""
    if operating.bound is not Bound.UTILISATION:
        return prefill, decode
    return predict.rate("replica-saturated", operating.saturated_rps, prefill, decode), operating.planned


def _batch(operating: Operating, predict: Predictor, peak: Figure, length: Figure, tpot_mean: Figure) -> Figure:
    """Requests that a replica generates for at once, by Little's law. [1]"""
    count = counted("replicas", operating.replicas, Unit.COUNT)
    load = derived("replica-load", operating.rate, Unit.REQUESTS_PER_SECOND, peak, count)
    in_flight = operating.rate * operating.need.osl * tpot_mean.value
    return predict.figure("batch", in_flight, Unit.REQUESTS, predict.tpot_spread, load, length, tpot_mean)


def _whole(
    operating: Operating, predict: Predictor, ttft_mean: Figure, tpot_mean: Figure, length: Figure
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


def _utilisation(operating: Operating, predict: Predictor, peak: Figure) -> Figure:
    """Load over the saturated rate: a share that falls as the rate grows. [share]"""
    low, high = predict.rate_spread
    saturated = counted("saturated", operating.saturated_rps * operating.replicas, Unit.REQUESTS_PER_SECOND)
    share = operating.rate / operating.saturated_rps
    return predict.figure("utilisation", share, Unit.SHARE, (1 / max(high, 1.0), 1 / min(low, 1.0)), peak, saturated)


def _headroom(need: Demand, peak: Figure, capacity: Figure) -> Figure:
    """Capacity beyond the peak. [share]"""
    return Figure.worked_out(
        "headroom",
        capacity.value / need.peak_rps - 1,
        Unit.SHARE,
        capacity.evidence,
        low=(capacity.value if capacity.low is None else capacity.low) / need.peak_rps - 1,
        high=(capacity.value if capacity.high is None else capacity.high) / need.peak_rps - 1,
        formula="headroom",
        inputs=(peak, capacity),
        sources=capacity.sources,
    )


def of_sessions(operating: Operating, asked: ServingRequirements) -> tuple[Figure, ...]:
    """What of a prompt the cache holds [share] and saves [s], and what the open sessions hold on all cards [bytes]; else nothing."""
    need, sessions = operating.need, operating.need.sessions
    if sessions is None:
        return ()
    known = Evidence.ASSUMPTION if "workload.prefix_hit_share" in asked.unconfirmed else Evidence.CUSTOMER
    sources = (PRACTICE_SOURCE,) if known is Evidence.ASSUMPTION else ()
    found = Figure(key="prefix-hit", value=found_share(need.serving), unit=Unit.SHARE, evidence=known, sources=sources)
    predict = predictor(operating)
    whole, part = (
        operating.column(serving_speed.prefill_s(operating.machine, need.isl, cached)) for cached in (0.0, need.cached)
    )
    ranks = operating.column(operating.machine.gpus / operating.machine.dp)  # a session lies on the cards of one
    cards = counted("gpus-per-replica" if operating.column(operating.machine.dp) == 1 else "gpus-per-rank", ranks, Unit.GPUS)
    each, opened = kv_per_session(operating, sessions), asked.concurrency.inputs[0]
    held = derived("kv-sessions", opened.value * each.value * cards.value, Unit.MEMORY_BYTES, opened, each, cards)
    return found, predict.ttft("prefill-saved", whole - part, predict.ttft("prefill-whole", whole), found), held
