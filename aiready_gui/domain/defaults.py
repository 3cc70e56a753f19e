"""Defaults that stand in for answers not given yet: assumptions, each with the paper it was built on.

The shapes and rates lean on the public traces and rules collected in the project's domain notes (November 2026); they
are assumptions about a customer nobody has measured yet, so the product shows them as such.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from aiready_gui.domain.compliance_answers import ComplianceAnswers, origin_of
from aiready_gui.domain.explain import Source
from aiready_gui.domain.order import ACTIVE_PARAMS, FRAGMENTS, LENGTHS, giving_way, usual_size
from aiready_gui.domain.other_defaults import (
    ALWAYS_ON,
    HABITS,
    effective_batch,
    effective_embeddings,
    effective_images,
    effective_sandboxes,
    effective_speech,
)
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import (
    Conditions,
    DataKind,
    DataNeeds,
    DataPlace,
    Project,
    Redundancy,
    Stage,
    Term,
    TextLanguage,
    Workload,
)
from aiready_gui.domain.record import Record
from aiready_gui.domain.training_defaults import effective_training
from aiready_gui.domain.training_workload import Training
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
"""Of a working day's requests in its busiest hour, offices of one time zone: 12-15 % (domain notes, section 2)."""
BUSY_HOUR_SHARE_ROUND_THE_CLOCK: Final = 0.06
"""The same where the work never stops."""
LENGTHS_SOURCE: Final = Source(
    title="Azure LLM inference traces 2023-2024 and Mooncake traces 2025, public datasets; profile built on them",
    as_of="2026-11-24",
)
PROFILE_SOURCE: Final = Source(
    title="Azure LLM inference 2024, weekday hour weights; office hours sharpened for one time zone", as_of="2026-11-24"
)
PRACTICE_SOURCE: Final = Source(title="Working assumption of the advisor, confirm with the customer", as_of="2026-11-24")

ANSWERING: Final = (LlmServing, Embeddings, Speech, Images)
"""Work that somebody waits for: only then is a second zone a question."""

ISL_P95_FACTOR: Final = 3.0
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


def effective(project: Project) -> Project:
    """``project`` with every unanswered field filled by its default.

    Fields without a sensible default (users, requests a minute, budget, compliance answers) stay ``None``; of the
    compliance answers only the model's origin follows from the rest. Outgoing traffic stays open too: it follows from the
    work, see :func:`aiready_gui.engine.data.links.egress`.
    """
    stage = project.stage or Stage.PRODUCTION
    workloads = tuple(_FILLED[type(workload)](workload) for workload in project.workloads)
    return project.revised(
        stage=stage,
        text_language=project.text_language or TextLanguage.RU,
        workloads=workloads,
        data=_effective_data(project.data, workloads[0] if workloads else None),
        conditions=_effective_conditions(project.conditions, stage, workloads[0] if workloads else None),
        compliance=_effective_compliance(project.compliance, workloads[0] if workloads else None),
    )


def usual_lengths(workload: LlmServing) -> dict[str, Any]:
    """How long requests and answers are: the answer, or the default. [tokens]"""
    use = USE_DEFAULTS[workload.use]
    isl_mean, osl_mean = workload.isl_mean or use.isl_mean, workload.osl_mean or use.osl_mean
    return {
        "isl_mean": isl_mean,
        "isl_p95": workload.isl_p95 or round(ISL_P95_FACTOR * isl_mean),
        "osl_mean": osl_mean,
        "osl_p95": workload.osl_p95 or round(OSL_P95_FACTOR * osl_mean),
    }


def _effective_serving(workload: LlmServing) -> LlmServing:
    use = USE_DEFAULTS[workload.use]
    choice = workload.model_choice or ModelChoice.CATALOGUE
    model = workload.model if choice is ModelChoice.CATALOGUE else None
    lengths = giving_way(workload, usual_lengths(workload), LENGTHS)
    return workload.revised_within(
        model_choice=choice,
        model=model or (None if choice is ModelChoice.SIZE else use.model),
        **giving_way(workload, usual_size(workload), (ACTIVE_PARAMS,)),
        precisions=workload.precisions or (Precision.BF16, Precision.FP8, Precision.INT8),
        kv_precision=workload.kv_precision or KvPrecision.AUTO,
        longest_context=workload.longest_context or lengths["isl_p95"] + lengths["osl_p95"],
        embedder=workload.embedder if workload.embedder is not None else "bge-m3",
        count_by=workload.count_by or CountBy.USERS,
        active_share=_or(workload.active_share, 0.5),
        requests_per_user_day=workload.requests_per_user_day or use.requests_per_user_day,
        busy_hour_share=workload.busy_hour_share
        or (BUSY_HOUR_SHARE_ROUND_THE_CLOCK if workload.schedule is Schedule.ROUND_THE_CLOCK else BUSY_HOUR_SHARE),
        burst=workload.burst or use.burst,
        rate_means=workload.rate_means or RateMeans.PEAK,
        steps_per_task=workload.steps_per_task or use.steps_per_task,
        **lengths,
        shared_prefix=_or(workload.shared_prefix, use.shared_prefix),
        ttft_target_s=workload.ttft_target_s or use.ttft_target_s,
        speed_target_tokens_per_s=workload.speed_target_tokens_per_s or 20.0,
        percentile=workload.percentile or Percentile.P95,
        growth_per_year=_or(workload.growth_per_year, 0.4),
        schedule=workload.schedule or use.schedule,
    )


_FILLED: Final[dict[type, Callable[[Any], Any]]] = {
    LlmServing: _effective_serving,
    Training: effective_training,
    Batch: effective_batch,
    Embeddings: effective_embeddings,
    Speech: effective_speech,
    Images: effective_images,
    Sandboxes: effective_sandboxes,
}
"""Family of work -> what fills its unanswered fields."""


def _data_of(workload: Workload | None) -> tuple[float, DataKind]:
    """Volume [GB] and kind of the data that such work usually stands on."""
    match workload:
        case LlmServing(use=use):
            return USE_DEFAULTS[use].volume_gb, USE_DEFAULTS[use].data_kind
        case Batch() | Training() | Embeddings() | Speech() | Images() | Sandboxes():
            habits = HABITS[type(workload)]
            return habits.volume_gb, habits.data_kind
        case _:
            return 100.0, DataKind.TEXT


def usual_fragments(data: DataNeeds) -> dict[str, Any]:
    """How long a fragment is and by how much its neighbour overlaps it: the answer, or the default. [tokens]"""
    return {
        "chunk_tokens": data.chunk_tokens or 512,
        "overlap_tokens": 64 if data.overlap_tokens is None else data.overlap_tokens,
    }


def _effective_data(data: DataNeeds, workload: Workload | None) -> DataNeeds:
    volume_gb, kind = _data_of(workload)
    return data.revised(
        volume_gb=_or(data.volume_gb, volume_gb),
        kind=data.kind or kind,
        **giving_way(data, usual_fragments(data), (FRAGMENTS,)),
        hot_share=_or(data.hot_share, 0.2),
        growth_per_year=_or(data.growth_per_year, 0.4),
        retention_months=data.retention_months or 12,
        place=data.place or DataPlace.HERE,
        backup=True if data.backup is None else data.backup,
        versions_kept=data.versions_kept or 3,
        checkpoints_kept=data.checkpoints_kept or 3,
    )


def _effective_conditions(conditions: Conditions, stage: Stage, workload: Workload | None) -> Conditions:
    production = stage is Stage.PRODUCTION
    habits = HABITS.get(type(workload))
    redundancy = (habits.redundancy if habits else None) or (Redundancy.N_PLUS_1 if production else Redundancy.N)
    return conditions.revised(
        countries=("RU",) if conditions.countries is None else conditions.countries,
        redundancy=conditions.redundancy or redundancy,
        two_zones=(conditions.two_zones or False) if isinstance(workload, ANSWERING) else None,
        headroom=_or(conditions.headroom, 0.2),
        target_utilisation=conditions.target_utilisation or (habits.utilisation if habits else 0.65),
        term=conditions.term or (Term.YEAR if production else Term.HOURLY),
        pricing_modes=conditions.pricing_modes or (habits.pricing_modes if habits else ALWAYS_ON),
        dedicated_host=conditions.dedicated_host or False,
        follow_load=True if conditions.follow_load is None else conditions.follow_load,
        consumer_cards=(not production) if conditions.consumer_cards is None else conditions.consumer_cards,
    )


def _effective_compliance(answers: ComplianceAnswers, workload: Workload | None) -> ComplianceAnswers:
    model = getattr(workload, "model", None)
    if answers.ai_model_origin is not None or not model:
        return answers
    return answers.revised(ai_model_origin=origin_of(model))


def _or(value: float | None, default: float) -> float:
    return default if value is None else value
