"""Defaults of a language model that answers people: assumptions, each with the paper it was built on.

The shapes and rates lean on the public traces and rules collected in the project's domain notes (November 2026); they
are assumptions about a customer nobody has measured yet, so the product shows them as such.
"""

from typing import Any, Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.media import EMBEDDER, RERANKED
from aiready_gui.domain.order import ACTIVE_PARAMS, answered, giving_way, usual_size
from aiready_gui.domain.parts import FORMATS_OFFERED, KvPrecision
from aiready_gui.domain.project import DataKind
from aiready_gui.domain.record import Record
from aiready_gui.domain.speculation import DRAFT_PARAMS_B, USUAL, Speculation
from aiready_gui.domain.thinking import usual_thinking
from aiready_gui.domain.units import HOURS_PER_DAY
from aiready_gui.domain.workload import (
    CountBy,
    LlmServing,
    ModelChoice,
    Percentile,
    RateMeans,
    Schedule,
    ServingUse,
)

BUSY_HOUR_SHARE: Final = 0.13
"""Of a working day's requests in its busiest hour, offices of one time zone: 12-15 %: an assumption."""
BUSY_HOUR_SHARES: Final = {
    Schedule.ROUND_THE_CLOCK: 0.06,
    Schedule.SEVERAL_ZONES: 0.11,
    Schedule.FLAT: 1 / HOURS_PER_DAY,
}
"""The same of other weeks: where the work never stops; offices of three zones two hours apart, as many people in each (own
derivation: the office day, moved and added); every hour like the next."""
LENGTHS_SOURCE: Final = Source(
    title="Azure LLM inference traces 2023-2024 and Mooncake traces 2025, public datasets; profile built on them",
    as_of="2026-11-24",
)
PROFILE_SOURCE: Final = Source(
    title="Azure LLM inference 2024, weekday hour weights; office hours sharpened for one time zone", as_of="2026-11-24"
)
ISL_P95_FACTOR: Final = 3.0
RUNS: Final = frozenset({ServingUse.CODE, ServingUse.AGENTS})
"""Uses whose sessions are runs: they wait for tools, not for people."""
WAITING_SHARE: Final = 0.8
"""Of open conversations: reading an answer and writing the next message take four times what the answer took, an assumption."""
WAITING_SHARE_OF_RUNS: Final = 0.5
"""A tool works as long as the model writes: an assumption."""
ANEW: Final = frozenset({ServingUse.RAG, ServingUse.GENERATION})
"""Uses whose prompts are other documents each time: nothing is worth keeping, an assumption."""
IMAGE_PX: Final = 1024
"""Side of an image whose size nobody said: an assumption."""
REPEATED_SHARE: Final = 0.9
"""Of a prompt, what repeats its session: a tenth is the new message or a tool's result, an assumption."""
OSL_P95_FACTOR: Final = 2.5


class UseDefaults(Record):
    """What differs from one kind of serving to another."""

    isl_mean: int
    osl_mean: int
    requests_per_user_day: float
    burst: float
    shared_prefix: float
    ttft_target_s: float
    steps_per_task: int
    schedule: Schedule
    model: str
    """Key of the model card that stands in while none is chosen."""
    data_kind: DataKind
    volume_gb: float


USE_DEFAULTS: Final[dict[ServingUse, UseDefaults]] = {
    use: UseDefaults(
        isl_mean=isl,
        osl_mean=osl,
        requests_per_user_day=per_day,
        burst=burst,
        shared_prefix=prefix,
        ttft_target_s=ttft,
        steps_per_task=steps,
        schedule=schedule,
        model=model,
        data_kind=kind,
        volume_gb=volume,
    )
    for use, isl, osl, per_day, burst, prefix, ttft, steps, schedule, model, kind, volume in (
        (ServingUse.CHAT, 1000, 250, 10, 1.5, 0.35, 2.0, 1, Schedule.WORKDAYS, "llama-3-1-8b", DataKind.TEXT, 100),
        (ServingUse.RAG, 3000, 350, 10, 1.5, 0.35, 2.0, 1, Schedule.WORKDAYS, "qwen3-32b", DataKind.DOCUMENTS, 1000),
        (ServingUse.GENERATION, 8000, 500, 10, 1.5, 0, 2.0, 1, Schedule.WORKDAYS, "qwen3-32b", DataKind.TEXT, 100),
        (
            ServingUse.CODE,
            4000,
            600,
            60,
            3.5,
            0,
            0.5,
            1,
            Schedule.DEVELOPERS,
            "qwen3-coder-30b-a3b",
            DataKind.TEXT,
            100,
        ),
        (ServingUse.AGENTS, 8600, 180, 5, 1.5, 0.35, 2.0, 10, Schedule.WORKDAYS, "qwen3-32b", DataKind.TEXT, 100),
    )
}


ADAPTERS_ACTIVE: Final = 8  # of the adapters at once: an assumption
ADAPTER_RANK: Final = 16  # as vLLM and PEFT have it by themselves


def usual_lengths(workload: LlmServing) -> dict[str, Any]:
    """How long requests and answers are: the answer, or the default. [tokens]"""
    use = USE_DEFAULTS[workload.use]
    isl_mean, osl_mean = workload.isl_mean or use.isl_mean, workload.osl_mean or use.osl_mean
    keeps = workload.count_by is CountBy.SESSIONS
    kept = {"kept_context": answered(workload.kept_context, 0 if workload.use in ANEW else isl_mean)} if keeps else {}
    return (
        kept
        | _thoughts(workload)
        | {
            "isl_mean": isl_mean,
            "isl_p95": workload.isl_p95 or round(ISL_P95_FACTOR * isl_mean),
            "osl_mean": osl_mean,
            "osl_p95": workload.osl_p95 or round(OSL_P95_FACTOR * osl_mean),
        }
    )


def _thoughts(workload: LlmServing) -> dict[str, Any]:
    """How long the model thinks, where it does. [tokens]"""
    if not thinks(workload):
        return {}
    model = workload.model or USE_DEFAULTS[workload.use].model
    usual = usual_thinking(workload.use, None if workload.model_choice is ModelChoice.SIZE else model)
    mean = workload.thinking_mean or usual.mean
    return {"thinking_mean": mean, "thinking_p95": workload.thinking_p95 or round(usual.p95 / usual.mean * mean)}


def usual_busy_hour(schedule: Schedule | None) -> float:
    """Of a weekday, what its busiest hour has where nobody said it: by the kind of the week. [share]"""
    return BUSY_HOUR_SHARES.get(schedule or Schedule.WORKDAYS, BUSY_HOUR_SHARE)


def thinks(workload: LlmServing) -> bool:
    """Whether thoughts are counted beside the answer: as was said, and where nobody did only if their length is known."""
    return workload.thinking_mean is not None if workload.thinking is None else workload.thinking


def _proposals(workload: LlmServing) -> dict[str, Any]:
    """Who proposes tokens, how many, and how many of them are kept. [tokens], [share]"""
    method = workload.speculation or Speculation.NONE
    if method is Speculation.NONE:
        return {"speculation": method}
    usual = USUAL[method]
    draft = {"draft_params_b": workload.draft_params_b or DRAFT_PARAMS_B} if method is Speculation.DRAFT else {}
    return draft | {
        "speculation": method,
        "acceptance": answered(workload.acceptance, usual.acceptance),
        "draft_tokens": workload.draft_tokens or usual.tokens,
    }


def effective_serving(workload: LlmServing) -> LlmServing:
    """The record with its defaults filled in."""
    use = USE_DEFAULTS[workload.use]
    choice = workload.model_choice or ModelChoice.CATALOGUE
    model = workload.model if choice is ModelChoice.CATALOGUE else None
    lengths = giving_way(workload, usual_lengths(workload), workload.lengths_order)
    shared = answered(workload.shared_prefix, use.shared_prefix)
    return workload.revised_within(
        model_choice=choice,
        model=model or (None if choice is ModelChoice.SIZE else use.model),
        **giving_way(workload, usual_size(workload), (ACTIVE_PARAMS,)),
        precisions=workload.precisions or FORMATS_OFFERED,
        kv_precision=workload.kv_precision or KvPrecision.AUTO,
        extended_context=workload.extended_context or False,
        longest_context=workload.longest_context or lengths["isl_p95"] + lengths["osl_p95"] + lengths.get("thinking_p95", 0),
        **_beside(workload),
        **_adapters(workload),
        count_by=workload.count_by or CountBy.USERS,
        active_share=answered(workload.active_share, 0.5),
        requests_per_user_day=workload.requests_per_user_day or use.requests_per_user_day,
        busy_hour_share=workload.busy_hour_share or LlmServing.clipped("busy_hour_share", usual_busy_hour(workload.schedule)),
        burst=workload.burst or use.burst,
        rate_means=workload.rate_means or RateMeans.PEAK,
        steps_per_task=workload.steps_per_task or use.steps_per_task,
        **lengths,
        thinking=thinks(workload),
        **_proposals(workload),
        images_per_request=answered(workload.images_per_request, 0.0),
        image_width_px=workload.image_width_px or IMAGE_PX,
        image_height_px=workload.image_height_px or IMAGE_PX,
        **(_of_sessions(workload, lengths, shared) if workload.count_by is CountBy.SESSIONS else {}),
        shared_prefix=shared,
        ttft_target_s=workload.ttft_target_s or use.ttft_target_s,
        speed_target_tokens_per_s=workload.speed_target_tokens_per_s or 20.0,
        percentile=workload.percentile or Percentile.P95,
        growth_per_year=answered(workload.growth_per_year, 0.4),
        schedule=workload.schedule or use.schedule,
    )


def _beside(workload: LlmServing) -> dict[str, Any]:
    """Who answers from documents searches them with a usual embedder; a reranker is there where somebody asked for one."""
    usual = EMBEDDER if workload.use is ServingUse.RAG else ""
    reranked = workload.reranked or RERANKED if workload.reranker else None
    embedder = usual if workload.embedder is None else workload.embedder
    return {"embedder": embedder, "reranker": workload.reranker or "", "reranked": reranked}


def _adapters(workload: LlmServing) -> dict[str, Any]:
    """Of those that are served, as many at once as usual, of the server's own rank; of none nothing is asked."""
    if not workload.adapters:
        return {"adapters": None, "adapters_active": None, "adapter_rank": None}
    active = workload.adapters_active or min(workload.adapters, ADAPTERS_ACTIVE)
    return {"adapters_active": min(active, workload.adapters), "adapter_rank": workload.adapter_rank or ADAPTER_RANK}


def _of_sessions(workload: LlmServing, lengths: dict[str, Any], shared: float) -> dict[str, Any]:
    """How long they wait, and what of a prompt is in the cache: ``shared`` by all, or kept by the session. [share]"""
    repeated = min(lengths["kept_context"] / lengths["isl_mean"], REPEATED_SHARE)
    return {
        "waiting_share": answered(workload.waiting_share, WAITING_SHARE_OF_RUNS if workload.use in RUNS else WAITING_SHARE),
        "prefix_hit_share": answered(workload.prefix_hit_share, max(shared, repeated)),
    }
