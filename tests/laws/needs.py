"""Sane needs of every family, drawn by whoever is asked for numbers, and what would be asking more of each."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from laws import LONGER_ANSWERS

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.money import Currency
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode, Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy, Stage, Term
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, Percentile, Schedule, ServingUse

MOST_CONTEXT: Final = 10_000_000  # that a file may ask for
FAMILIES: Final = ("llm_serving", "training", "batch", "embeddings", "speech", "images", "synthesis", "sandboxes")
SERVED: Final = (
    "llama-3-1-8b", "llama-3-70b", "qwen3-32b", "qwen3-14b", "qwen3-30b-a3b", "deepseek-r1", "gemma-3-27b", "gpt-oss-120b",
    "t-pro-it-1-0", "vikhr-nemo-12b",
)  # fmt: skip
TAUGHT: Final = ("qwen3-1-7b", "qwen2-5-7b", "qwen3-14b", "vikhr-nemo-12b", "qwen2-5-32b", "llama-3-1-70b")
WEEKS: Final = (None, None, Schedule.FLAT, Schedule.ROUND_THE_CLOCK, Schedule.DEVELOPERS)


def _between(draw: Random, low: float, high: float) -> float:
    """A number between the two, every order of magnitude as likely as another."""
    return float(low * (high / low) ** draw.random())


def need(draw: Random, family: str) -> Project:
    """A project of one workload that a customer could bring."""
    conditions = Conditions(
        countries=draw.choice((None, (), ("RU",))),
        redundancy=draw.choice((None, None, Redundancy.N, Redundancy.N_PLUS_1, Redundancy.N_PLUS_2)),
        headroom=draw.choice((None, 0.0, 0.2, 0.5)),
        term=draw.choice((None, *Term)),
        follow_load=draw.choice((None, None, False)),
    )
    data = DataNeeds(
        volume_gb=draw.choice((None, round(_between(draw, 10, 60_000)))),
        retention_months=draw.choice((None, 6, 24)),
        hot_share=draw.choice((None, 0.05, 0.5)),
        text_inside_gb=round(_between(draw, 0.5, 200), 2) if family == "embeddings" else None,
    )
    return Project(
        stage=draw.choice(tuple(Stage)),
        currency=draw.choice((Currency.RUB, Currency.USD)),
        workloads=(_WORK[family](draw),),
        data=data,
        conditions=conditions,
    )


def _serving(draw: Random) -> Workload:
    by_users = draw.random() < 0.5
    count: dict[str, Any] = (
        {"count_by": CountBy.USERS, "users": round(_between(draw, 20, 30_000))}
        if by_users
        else {"count_by": CountBy.PER_MINUTE, "requests_per_minute": round(_between(draw, 1, 3000), 1)}
    )
    return LlmServing(
        use=draw.choice(tuple(ServingUse)),
        model=draw.choice(SERVED),
        schedule=draw.choice(WEEKS),
        ttft_target_s=draw.choice((None, 1.0, 4.0)),
        speed_target_tokens_per_s=draw.choice((None, 10.0, 30.0)),
        percentile=draw.choice((None, Percentile.P50, Percentile.P90)),
        **count,
    )


def _training(draw: Random) -> Workload:
    method = draw.choice(tuple(TrainingMethod))
    from_scratch = method is TrainingMethod.PRETRAINING
    return Training(
        method=method,
        model=draw.choice(TAUGHT),
        tokens=_between(draw, 1e9, 3e11) if from_scratch else _between(draw, 3e6, 3e9),
        epochs=1.0 if from_scratch else draw.choice((None, 1.0)),
        deadline_days=draw.choice((None, 30.0, 90.0)) if from_scratch else draw.choice((None, 1.0, 7.0)),
        runs_per_month=draw.choice((None, 0.5, 4.0)),
        interruptible=draw.choice((None, False)),
    )


def _batch(draw: Random) -> Workload:
    return Batch(
        model=draw.choice(SERVED),
        items=round(_between(draw, 300, 3e6)),
        window_h=draw.choice((None, 1.0, 6.0, 24.0, 48.0)),
        runs_per_month=draw.choice((None, 1.0, 4.0, 120.0)),
        isl_mean=draw.choice((None, 500, 8000)),
        osl_mean=draw.choice((None, 50, 1000)),
        interruptible=draw.choice((None, False)),
    )


def _embeddings(draw: Random) -> Workload:
    return Embeddings(
        reranker=draw.choice((None, None, "bge-reranker-v2-m3")),
        first_load_days=draw.choice((None, 0.5, 7.0)),
        searches_per_minute=round(_between(draw, 10, 20_000)),
    )


def _speech(draw: Random) -> Workload:
    if draw.random() < 0.5:
        return Speech(mode=SpeechMode.STREAMING, live_streams=round(_between(draw, 2, 2000)))
    return Speech(mode=SpeechMode.BATCH, audio_hours_peak_hour=round(_between(draw, 2, 5000), 1))


def _images(draw: Random) -> Workload:
    return Images(
        model=draw.choice(("sdxl", "flux-1-dev")),
        images_peak_hour=round(_between(draw, 20, 30_000)),
        steps=draw.choice((None, 20)),
    )


def _synthesis(draw: Random) -> Workload:
    if draw.random() < 0.5:
        return Synthesis(made=Made.VOICE, voice_hours_peak_hour=round(_between(draw, 0.5, 500), 1))
    return Synthesis(made=Made.VIDEO, clips_peak_hour=round(_between(draw, 2, 3000)))


def _sandboxes(draw: Random) -> Workload:
    return Sandboxes(
        people=round(_between(draw, 1, 300)),
        hours_per_day=draw.choice((None, 4.0, 12.0)),
        gpu_memory_gb=draw.choice((None, 8.0, 40.0, 120.0)),
    )


_WORK: Final = {
    "llm_serving": _serving,
    "training": _training,
    "batch": _batch,
    "embeddings": _embeddings,
    "speech": _speech,
    "images": _images,
    "synthesis": _synthesis,
    "sandboxes": _sandboxes,
}

LOADS: Final[dict[str, tuple[str, ...]]] = {
    "llm_serving": ("users", "requests_per_minute"),
    "training": ("tokens",),
    "batch": ("items",),
    "embeddings": ("searches_per_minute",),
    "speech": ("audio_hours_peak_hour", "live_streams"),
    "images": ("images_peak_hour",),
    "synthesis": ("voice_hours_peak_hour", "clips_peak_hour"),
    "sandboxes": ("people",),
}
"""Family -> the field that says how much there is to do, whichever is answered."""
TIMES: Final[dict[str, str]] = {"training": "deadline_days", "batch": "window_h", "embeddings": "first_load_days"}
"""Family -> the time that the work may take."""
USUAL_DAYS: Final = {"training": 3.0, "batch": 8.0, "embeddings": 3.0}
"""What stands in for it."""


def asking_more(project: Project) -> Iterator[tuple[str, Project]]:
    """Each way of asking more than ``project`` does, by the name of its law; at the limit of a field, as much as there is."""
    work, data, conditions = project.workloads[0], project.data, project.conditions
    family = work.family

    def of_work(**changes: object) -> Project:
        return project.revised(workloads=(work.revised_within(**changes),))

    def of_data(**changes: object) -> Project:
        return project.revised(data=data.revised_within(**changes))

    def of_terms(**changes: object) -> Project:
        return project.revised(conditions=conditions.revised_within(**changes))

    for field in LOADS[family]:
        now = getattr(work, field)
        if now is not None:
            yield "load x1.3", of_work(**{field: type(now)(-(-now * 1.3 // 1) if isinstance(now, int) else now * 1.3)})
            yield "load x3", of_work(**{field: type(now)(now * 3)})
    if family in TIMES:
        field = TIMES[family]
        asked = getattr(work, field) or (90.0 if _from_scratch(work) else USUAL_DAYS[family])
        yield "half the time", of_work(**{field: asked / 2})
    if isinstance(work, LlmServing):
        asked_for = effective(project).workloads[0]
        assert isinstance(asked_for, LlmServing)
        yield "tighter TTFT", of_work(ttft_target_s=(asked_for.ttft_target_s or 2.0) / 2)
        yield "tighter TPOT", of_work(speed_target_tokens_per_s=(asked_for.speed_target_tokens_per_s or 20.0) * 1.5)
        yield "higher percentile", of_work(percentile=Percentile.P99)
        yield LONGER_ANSWERS, of_work(**_doubled(asked_for, "osl_mean", "osl_p95"))
        longer = _doubled(asked_for, "isl_mean", "isl_p95")
        held = work.longest_context  # one that is asked for grows with them, and is not forgotten: that would ask for less
        grown = None if held is None else min(max(held, longer["isl_p95"] + (asked_for.osl_p95 or 0)), MOST_CONTEXT)
        yield "longer prompts", of_work(**longer, longest_context=grown)
        yield "longer context", of_work(longest_context=min((asked_for.longest_context or 0) * 3, MOST_CONTEXT))
    if isinstance(work, Batch | Training):
        if work.runs_per_month is not None:  # a month of runs is no more of a single one
            yield "more runs", of_work(runs_per_month=work.runs_per_month * 2)
        if work.interruptible is None:
            yield "no interruptions", of_work(interruptible=False)
    if isinstance(work, Sandboxes):
        yield "longer days", of_work(hours_per_day=min((work.hours_per_day or 8.0) * 1.5, 24.0))
        yield "more memory each", of_work(gpu_memory_gb=(work.gpu_memory_gb or 20.0) * 2)
    if data.volume_gb is not None:
        text = None if data.text_inside_gb is None else data.text_inside_gb * 3
        yield "data x3", of_data(volume_gb=data.volume_gb * 3, text_inside_gb=text)
        yield "kept longer", of_data(retention_months=(data.retention_months or 12) * 2)
    if conditions.redundancy in (Redundancy.N, Redundancy.N_PLUS_1):
        more = Redundancy.N_PLUS_1 if conditions.redundancy is Redundancy.N else Redundancy.N_PLUS_2
        yield "one more spare", of_terms(redundancy=more)
    if conditions.headroom is not None:
        yield "more headroom", of_terms(headroom=conditions.headroom + 0.3)
    if conditions.term in (Term.YEAR, Term.THREE_YEARS):
        yield "shorter commitment", of_terms(term=Term.MONTH)
    if conditions.countries == ():
        yield "one country only", of_terms(countries=("RU",))


def _doubled(work: LlmServing, *fields: str) -> dict[str, Any]:
    return {field: getattr(work, field) * 2 for field in fields}


def _from_scratch(work: Workload) -> bool:
    return isinstance(work, Training) and work.method is TrainingMethod.PRETRAINING
