"""What was understood of the load of a service, told in figures and lines: each marked as the customer's or assumed."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Message, Source, Unit, derived
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import RequirementLine, ServingRequirements
from aiready_gui.domain.serving_defaults import LENGTHS_SOURCE, PROFILE_SOURCE
from aiready_gui.domain.speculation import USUAL, Speculation
from aiready_gui.domain.thinking import SOURCE as THINKING_SOURCE
from aiready_gui.domain.units import HOURS_PER_WEEK, SECONDS_PER_MINUTE
from aiready_gui.domain.work import missing, work_key
from aiready_gui.domain.workload import CountBy, LlmServing, RateMeans, Schedule, ServingUse
from aiready_gui.engine.need.demand import (
    LEAST_RPS,
    STAND_IN_RPM,
    STAND_IN_USERS,
    Demand,
    Sessions,
    busy_hour_share,
    sessions_of,
    stand_in,
    thoughts,
    tpot_target_s,
)
from aiready_gui.engine.need.requirement_lines import EGRESS_FIELD, FRAGMENT_FIELDS, answered_by, requirement_lines, unconfirmed


def requirements(raw: Project, filled: Project, need: Demand, egress_gb: float) -> ServingRequirements:
    """What was understood, each line marked as the customer's or assumed.

    ``egress_gb`` is what leaves in a month by the work itself, where nobody said. [GB]

    Raises
    ------
    AssertionError
        For a workload that is not serving.
    """
    asked, serving = raw.workloads[0], need.serving
    assert isinstance(asked, LlmServing)
    peak, mean = _rate_figures(asked, need)
    lines = _lines(raw, filled, need, egress_gb)
    use = Message(key=work_key(serving))
    return ServingRequirements(
        title=Message(key="work-title", args={"work": use, "model": need.card.name}),
        need=_in_words(need, use),
        lines=lines,
        model_key=need.card.key,
        model_name=need.card.name,
        model_params=need.card.params,
        model_active_params=need.card.active_params,
        peak_rps=peak,
        mean_rps=mean,
        concurrency=_concurrency(asked, need, peak),
        isl_mean=need.isl,
        osl_mean=need.osl,
        thinking_mean=need.thinking,
        context_tokens=need.context,
        model_context_tokens=need.card.max_context,
        model_positions=need.card.positions,
        ttft_target_s=need.ttft_target_s,
        tpot_target_s=need.tpot_target_s,
        percentile=need.percentile.value,
        week=need.week,
        missing=missing(asked, raw.data),
        unconfirmed=unconfirmed(lines),
    )


def load_assumptions(need: Demand) -> tuple[Message, ...]:
    """Where the answers give no load that can be sized."""
    painted = need.serving.custom_week if need.serving.schedule is Schedule.CUSTOM else None
    empty = (Message(key="assumption-empty-week"),) if painted is not None and not any(painted) else ()
    return (Message(key="assumption-least-load"), *empty) if need.peak_rps <= LEAST_RPS else empty


def _in_words(need: Demand, use: Message) -> Message:
    """What is asked of the service, in a sentence or two."""
    peak, flow = need.peak_rps * SECONDS_PER_MINUTE, 1 / need.tpot_target_s
    args = {"use": use, "model": need.card.name, "peak": peak, "ttft": need.ttft_target_s, "flow": flow}
    said = Message(key="summary-need", args=args)
    if need.sessions is None:
        return said
    return Message(key="summary-need-sessions", args={"need": said, "sessions": need.sessions.open})


def _lines(raw: Project, filled: Project, need: Demand, egress_gb: float) -> tuple[RequirementLine, ...]:
    """The table's lines for a service; ``egress_gb`` stands in where nobody said. [GB]"""
    serving = need.serving
    load = _LOAD_FIELDS[serving.count_by or CountBy.USERS]
    apart = "shared_prefix" if need.sessions else ""  # of sessions' prompts what is found is asked whole
    lengths = tuple((name, kind) for name, kind in _LENGTH_FIELDS if name != apart)
    if need.drafting:
        lengths = (*lengths, *_DRAFT_FIELDS, *(_DRAFT_MODEL if need.drafting.method is Speculation.DRAFT else ()))
    if need.images:
        lengths = (*_IMAGE_FIELDS, *lengths)
    if serving.thinking:
        lengths = (*_THINKING_FIELDS, *lengths)
    fragments = FRAGMENT_FIELDS if serving.use is ServingUse.RAG else ()
    embedder = (*(_EMBEDDER_FIELDS if fragments or serving.embedder else ()), *(_RERANKER_FIELDS if serving.reranker else ()))
    return requirement_lines(
        raw,
        filled,
        _SERVING_FIELDS + embedder + load + lengths,
        source_of=lambda name: _of_proposals(need, name) or _source_of(name),
        of_data=fragments,
        model=need.card.name,
        stand_in=lambda field: egress_gb if field == EGRESS_FIELD else stand_in(field),
    )


def _rate_figures(asked: LlmServing, need: Demand) -> tuple[Figure, Figure]:
    """Peak and mean rate, as well known as the least known of what they come from. [requests/s]"""
    serving = need.serving
    level = _figure("week-level", sum(need.week) / HOURS_PER_WEEK, Unit.SHARE, Evidence.ASSUMPTION)
    inputs = _rate_inputs(asked, serving, level)
    peak = _of_answers("peak-rps", _peak_formula(serving), need.peak_rps, Unit.REQUESTS_PER_SECOND, *inputs)
    mean = Figure(
        key="mean-rps",
        value=need.mean_rps,
        unit=Unit.REQUESTS_PER_SECOND,
        evidence=peak.evidence,
        formula="mean-rps",
        inputs=(peak, level),
        sources=peak.sources,
    )
    return peak, mean


def _of_answers(key: str, formula: str, value: float, unit: Unit, *inputs: Figure) -> Figure:
    """What is worked out of answers, ``value`` in its ``unit`` [unit]: as well known as the least known of them."""
    assumed = any(figure.evidence is Evidence.ASSUMPTION for figure in inputs)
    known = Evidence.ASSUMPTION if assumed else Evidence.CUSTOMER
    stated = tuple(dict.fromkeys(source for figure in inputs if figure.evidence is known for source in figure.sources))
    return Figure(key=key, value=value, unit=unit, evidence=known, formula=formula, inputs=inputs, sources=stated)


def _peak_formula(serving: LlmServing) -> str:
    if serving.count_by is not CountBy.PER_MINUTE:
        return f"peak-rps-{serving.count_by}"
    return "peak-rps-stated" if serving.rate_means is RateMeans.PEAK else "peak-rps-average"


def _concurrency(asked: LlmServing, need: Demand, peak: Figure) -> Figure:
    """Requests in flight at the peak when every answer takes as long as its targets allow, by Little's law. [1]"""
    if need.sessions is not None:
        return _answered_at_once(asked, need.sessions)
    count = need.peak_rps * (need.ttft_target_s + need.osl * need.tpot_target_s)
    return derived("concurrency", count, Unit.REQUESTS, peak, *_answer_inputs(asked, need.serving))


def _written(asked: LlmServing, serving: LlmServing) -> tuple[Figure, ...]:
    """What is written for a request: its answer, and the thoughts before it."""
    answer = _figure("osl-mean", serving.osl_mean or 0, Unit.TOKENS, answered_by(asked.osl_mean))
    if not thoughts(serving):
        return (answer,)
    known = answered_by(asked.thinking_mean)
    return answer, _figure(
        "thinking-mean", thoughts(serving), Unit.TOKENS, known, THINKING_SOURCE if known is Evidence.ASSUMPTION else None
    )


def _answer_inputs(asked: LlmServing, serving: LlmServing) -> tuple[Figure, ...]:
    """What an answer that takes as long as its targets allow is made of."""
    return (
        _figure("ttft-target", serving.ttft_target_s or 0, Unit.SECONDS, answered_by(asked.ttft_target_s)),
        *_written(asked, serving),
        _figure("tpot-target", tpot_target_s(serving), Unit.SECONDS, answered_by(asked.speed_target_tokens_per_s)),
    )


def _answered_at_once(asked: LlmServing, sessions: Sessions) -> Figure:
    """Sessions that do not wait: requests in flight. [1]"""
    count, waiting = sessions.open, sessions.waiting_share
    inputs = (
        _figure("sessions", count, Unit.SESSIONS, answered_by(asked.sessions)),
        _figure("waiting-share", waiting, Unit.SHARE, answered_by(asked.waiting_share)),
    )
    return _of_answers("concurrency", "concurrency-sessions", count * (1 - waiting), Unit.REQUESTS, *inputs)


def _figure(key: str, value: float, unit: Unit, evidence: Evidence, source: Source | None = None) -> Figure:
    sources = (source,) if source else ((PRACTICE_SOURCE,) if evidence is Evidence.ASSUMPTION else ())
    return Figure.worked_out(key, value, unit, evidence, sources=sources)


def _rate_inputs(asked: LlmServing, serving: LlmServing, level: Figure) -> tuple[Figure, ...]:
    """What the peak is made of; ``level`` is the mean hour of the week against the busiest. [share]"""
    if (sessions := sessions_of(serving)) is not None:
        inputs = _answer_inputs(asked, serving)
        whole = _of_answers("answer-time", "answer-time", sessions.answer_s, Unit.SECONDS, *inputs)
        return _answered_at_once(asked, sessions), whole
    steps: tuple[Figure, ...] = (
        _figure("steps-per-task", serving.steps_per_task or 1, Unit.COUNT, answered_by(asked.steps_per_task)),
    )
    steps = steps if (serving.steps_per_task or 1) > 1 else ()
    burst = _figure("burst", serving.burst or 1, Unit.COUNT, answered_by(asked.burst), PROFILE_SOURCE)
    if serving.count_by is CountBy.PER_MINUTE:
        stated = serving.requests_per_minute or STAND_IN_RPM
        rate = _figure("requests-per-minute", stated, Unit.REQUESTS_PER_MINUTE, answered_by(asked.requests_per_minute))
        return (rate, *steps) if serving.rate_means is RateMeans.PEAK else (rate, level, burst, *steps)
    return (
        _figure("users", serving.users or STAND_IN_USERS, Unit.USERS, answered_by(asked.users)),
        _figure("active-share", serving.active_share or 0, Unit.SHARE, answered_by(asked.active_share)),
        _figure(
            "requests-per-user-day", serving.requests_per_user_day or 0, Unit.REQUESTS, answered_by(asked.requests_per_user_day)
        ),
        _figure("busy-hour-share", busy_hour_share(serving), Unit.SHARE, answered_by(asked.busy_hour_share), PROFILE_SOURCE),
        burst,
        *steps,
    )


# Lines of the requirements table: field, how the value is worded.
_SERVING_FIELDS: Final = (
    ("use", "enum:use"), ("model", "model"), ("precisions", "enums:precision"), ("kv_precision", "enum:kv"),
    ("longest_context", "tokens"), ("adapters", "count"), ("adapters_active", "count"), ("adapter_rank", "count"),
)  # fmt: skip
_EMBEDDER_FIELDS: Final = (("embedder", "embedder"),)
_RERANKER_FIELDS: Final = (("reranker", "embedder"), ("reranked", "count"))
_LENGTH_FIELDS: Final = (
    ("isl_mean", "tokens"), ("isl_p95", "tokens"), ("osl_mean", "tokens"), ("osl_p95", "tokens"),
    ("shared_prefix", "share"), ("ttft_target_s", "seconds"), ("speed_target_tokens_per_s", "tokens_per_second"),
    ("percentile", "enum:percentile"), ("growth_per_year", "share"), ("schedule", "enum:schedule"),
)  # fmt: skip
_THINKING_FIELDS: Final = (("thinking_mean", "tokens"), ("thinking_p95", "tokens"))
_DRAFT_FIELDS: Final = (("speculation", "enum:speculation"), ("acceptance", "share"), ("draft_tokens", "tokens"))
_DRAFT_MODEL: Final = (("draft_params_b", "count"),)
_IMAGE_FIELDS: Final = (("images_per_request", "count"), ("image_width_px", "pixels"), ("image_height_px", "pixels"))
_USERS_FIELDS: Final = (
    ("users", "users"), ("active_share", "share"), ("requests_per_user_day", "requests"), ("busy_hour_share", "share"),
    ("burst", "count"),
)  # fmt: skip
_LOAD_FIELDS: Final = {
    CountBy.USERS: _USERS_FIELDS,
    CountBy.PER_MINUTE: (("requests_per_minute", "requests_per_minute"), ("rate_means", "enum:ratemeans")),
    CountBy.SESSIONS: (
        ("sessions", "sessions"), ("waiting_share", "share"), ("kept_context", "tokens"), ("prefix_hit_share", "share"),
    ),
}  # fmt: skip


def _of_proposals(need: Demand, name: str) -> Source | None:
    """Who measured what stands in for acceptance and proposals; nothing of other fields."""
    drafting = need.drafting
    return USUAL[drafting.method].source if drafting and name in ("acceptance", "draft_tokens") else None


def _source_of(name: str) -> Source:
    if name in ("isl_mean", "isl_p95", "osl_mean", "osl_p95", "shared_prefix"):
        return LENGTHS_SOURCE
    if name in ("thinking_mean", "thinking_p95"):
        return THINKING_SOURCE
    if name in ("busy_hour_share", "burst", "schedule"):
        return PROFILE_SOURCE
    return PRACTICE_SOURCE
