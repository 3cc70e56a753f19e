"""What stands in for an answer not given yet: every number of it, and that an answer is never replaced."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.domain.arrival import ArrivesBy
from aiready_gui.domain.compliance_answers import ComplianceAnswers, ModelOrigin, origin_of
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.media import MediaStack
from aiready_gui.domain.other_workloads import (
    Batch,
    Embeddings,
    Images,
    Sandboxes,
    Speech,
    SpeechMode,
    effective_batch,
    effective_embeddings,
    effective_images,
    effective_sandboxes,
    effective_speech,
    effective_synthesis,
)
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Conditions, DataKind, DataNeeds, DataPlace, Project, Redundancy, Stage, Term, TextLanguage
from aiready_gui.domain.serving_defaults import effective_serving
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.training_workload import AmountBy, LoraTargets, Recomputation, Training, TrainingMethod, TrainingPrecision
from aiready_gui.domain.workload import CountBy, LlmServing, ModelChoice, Percentile, RateMeans, Schedule, ServingUse

COMMITTED = (PricingMode.ON_DEMAND, PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)


def filled(workload: Any, **project: Any) -> Project:
    return effective(Project(workloads=(workload,), **project))


def held(record: Any, **expected: Any) -> None:
    assert {name: getattr(record, name) for name in expected} == expected


def test_a_chat_nobody_described() -> None:
    """1,000 tokens in and 250 out (Azure 2023-2024, Mooncake), thrice and two and a half times that at 95 %."""
    held(
        filled(LlmServing(use=ServingUse.CHAT)).workloads[0],
        model_choice=ModelChoice.CATALOGUE, model="llama-3-1-8b", params_b=7.0, active_params_b=7.0,
        precisions=(Precision.BF16, Precision.FP8, Precision.INT8), kv_precision=KvPrecision.AUTO, longest_context=3625,
        embedder="", count_by=CountBy.USERS, users=None, active_share=0.5, requests_per_user_day=10, busy_hour_share=0.13, burst=1.5,
        requests_per_minute=None, rate_means=RateMeans.PEAK, steps_per_task=1, isl_mean=1000, isl_p95=3000, osl_mean=250, osl_p95=625,
        shared_prefix=0.35, ttft_target_s=2.0, speed_target_tokens_per_s=20.0, percentile=Percentile.P95, growth_per_year=0.4,
        schedule=Schedule.WORKDAYS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        (ServingUse.RAG, (3000, 350, 10, 1.5, 0.35, 2.0, 1, Schedule.WORKDAYS, "qwen3-32b")),
        (ServingUse.GENERATION, (8000, 500, 10, 1.5, 0.0, 2.0, 1, Schedule.WORKDAYS, "qwen3-32b")),
        (ServingUse.CODE, (4000, 600, 60, 3.5, 0.0, 0.5, 1, Schedule.DEVELOPERS, "qwen3-coder-30b-a3b")),
        (ServingUse.AGENTS, (8600, 180, 5, 1.5, 0.35, 2.0, 10, Schedule.WORKDAYS, "qwen3-32b")),
    ],
)
def test_other_kinds_of_serving(use: ServingUse, expected: tuple[Any, ...]) -> None:
    names = (
        "isl_mean", "osl_mean", "requests_per_user_day", "burst", "shared_prefix", "ttft_target_s", "steps_per_task", "schedule", "model",
    )  # fmt: skip
    held(filled(LlmServing(use=use)).workloads[0], **dict(zip(names, expected, strict=True)))


def test_a_stated_percentile_bounds_the_mean_and_the_longest_context() -> None:
    """At most 600 tokens in 95 of 100: the mean is no more than that; the context 600 + 625."""
    held(filled(LlmServing(use=ServingUse.CHAT, isl_p95=600)).workloads[0], isl_mean=600, isl_p95=600, longest_context=1225)
    held(filled(LlmServing(use=ServingUse.CHAT, isl_mean=2000)).workloads[0], isl_p95=6000, longest_context=6625)


def test_round_the_clock_has_a_flatter_day() -> None:
    held(filled(LlmServing(use=ServingUse.CHAT, schedule=Schedule.ROUND_THE_CLOCK)).workloads[0], busy_hour_share=0.06)


def test_nought_is_an_answer() -> None:
    """0 % of growth, of prefix, of hot data is what the customer said, not silence."""
    chat = LlmServing(use=ServingUse.CHAT, growth_per_year=0, shared_prefix=0)
    told = filled(
        chat,
        data=DataNeeds(volume_gb=0, hot_share=0, growth_per_year=0, overlap_tokens=0, backup=False),
        conditions=Conditions(countries=(), headroom=0, follow_load=False, consumer_cards=True),
    )
    held(told.workloads[0], growth_per_year=0, shared_prefix=0)
    held(told.data, volume_gb=0, hot_share=0, growth_per_year=0, overlap_tokens=0, backup=False)
    held(told.conditions, countries=(), headroom=0, follow_load=False, consumer_cards=True)


def test_a_model_by_its_size_has_no_name() -> None:
    sized = LlmServing(use=ServingUse.CHAT, model_choice=ModelChoice.SIZE, model="qwen3-32b", params_b=40, active_params_b=3)
    held(filled(sized).workloads[0], model=None, params_b=40, active_params_b=3)
    held(
        filled(LlmServing(use=ServingUse.CHAT, model_choice=ModelChoice.UNDECIDED, model="qwen3-32b")).workloads[0],
        model="llama-3-1-8b",
    )


def test_conditions_of_production_and_of_a_trial() -> None:
    chat = LlmServing(use=ServingUse.CHAT)
    held(
        filled(chat).conditions,
        countries=("RU",), redundancy=Redundancy.N_PLUS_1, two_zones=False, headroom=0.2, target_utilisation=0.65, term=Term.YEAR,
        pricing_modes=COMMITTED, dedicated_host=False, follow_load=True, consumer_cards=False, budget_per_month=None, start=None,
    )  # fmt: skip
    held(filled(chat, stage=Stage.PILOT).conditions, redundancy=Redundancy.N, term=Term.HOURLY, consumer_cards=True)


@pytest.mark.parametrize(
    ("use", "waiting", "kept", "found"),
    [
        (ServingUse.CHAT, 0.8, 1000, 0.9),
        (ServingUse.RAG, 0.8, 0, 0.35),  # other documents each time: the shared beginning alone
        (ServingUse.AGENTS, 0.5, 8600, 0.9),
    ],
)
def test_sessions_nobody_described(use: ServingUse, waiting: float, kept: int, found: float) -> None:
    """A session keeps its whole prompt, nine tenths of which come again. Other ways to count know nothing of it."""
    work = LlmServing(use=use, count_by=CountBy.SESSIONS)
    held(filled(work).workloads[0], sessions=None, waiting_share=waiting, kept_context=kept, prefix_hit_share=found)
    held(filled(LlmServing(use=use)).workloads[0], waiting_share=None, kept_context=None, prefix_hit_share=None)


def test_what_is_found_follows_what_is_kept() -> None:
    """300 of 1,000 tokens kept are less than the 35 % that all share; 600 are more."""
    for kept, found in ((300, 0.35), (600, 0.6)):
        work = LlmServing(use=ServingUse.CHAT, count_by=CountBy.SESSIONS, kept_context=kept)
        held(filled(work).workloads[0], prefix_hit_share=found)


def test_data_nobody_described() -> None:
    held(
        filled(LlmServing(use=ServingUse.CHAT)).data,
        volume_gb=100, kind=DataKind.TEXT, chunk_tokens=512, overlap_tokens=64, hot_share=0.2, growth_per_year=0.4, retention_months=12,
        place=DataPlace.HERE, backup=True, versions_kept=3, checkpoints_kept=3, text_inside_gb=None, egress_gb_month=None, move_days=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("workload", "volume", "kind", "utilisation", "redundancy", "modes", "zones"),
    [
        (LlmServing(use=ServingUse.RAG), 1000, DataKind.DOCUMENTS, 0.65, Redundancy.N_PLUS_1, COMMITTED, False),
        (Training(method=TrainingMethod.LORA), 100, DataKind.TEXT, None, None, tuple(PricingMode), None),
        (Batch(), 100, DataKind.TEXT, 0.9, Redundancy.N, tuple(PricingMode), None),
        (Embeddings(), 1000, DataKind.DOCUMENTS, 0.65, Redundancy.N_PLUS_1, COMMITTED, False),
        (Speech(), 2000, DataKind.AUDIO, 0.6, Redundancy.N_PLUS_1, COMMITTED, False),
        (Images(), 500, DataKind.IMAGES, 0.6, Redundancy.N_PLUS_1, COMMITTED, False),
        (Sandboxes(), 500, DataKind.MIXED, None, Redundancy.N, COMMITTED, None),
    ],
)
def test_habits_of_every_family(
    workload: Any,
    volume: float,
    kind: DataKind,
    utilisation: float | None,
    redundancy: Redundancy | None,
    modes: Any,
    zones: bool | None,
) -> None:
    """Volume and kind of data, planned use, spares, pricing modes, and whether spares and a second zone are questions at all."""
    found = filled(workload)
    held(found.data, volume_gb=volume, kind=kind)
    held(found.conditions, target_utilisation=utilisation, redundancy=redundancy, pricing_modes=modes, two_zones=zones)


@pytest.mark.parametrize(
    ("workload", "headroom", "utilisation"),
    [(Training(method=TrainingMethod.LORA), None, None), (Sandboxes(), 0.3, None), (Images(), 0.3, 0.5)],
)
def test_what_does_not_move_the_sizing_is_no_requirement(
    workload: Any, headroom: float | None, utilisation: float | None
) -> None:
    """Seats once stood at 100 % of their cards under a target of 90 %, and a run had a headroom that its size never asked for."""
    said = Project(workloads=(workload,), conditions=Conditions(headroom=0.3, target_utilisation=0.5))
    held(effective(said).conditions, headroom=headroom, target_utilisation=utilisation)


def test_a_training_nobody_described() -> None:
    held(
        filled(Training(method=TrainingMethod.LORA)).workloads[0],
        model="qwen2-5-7b", epochs=3.0, global_batch=32, deadline_days=3.0, precision=TrainingPrecision.BF16, amount_by=AmountBy.TOKENS,
        tokens=None, tokens_per_document=1000.0, sequence_length=4096, lora_rank=16, lora_targets=LoraTargets.ALL_LINEAR,
        recomputation=Recomputation.AUTO, optimiser=None, runs_per_month=None, interruptible=True, acceptable_loss_h=2.0,
    )  # fmt: skip
    held(filled(Training(method=TrainingMethod.FULL)).workloads[0], global_batch=128, epochs=3.0)
    held(
        filled(Training(method=TrainingMethod.PRETRAINING)).workloads[0],
        model="llama-3-1-8b", epochs=1.0, global_batch=1024, deadline_days=None,
    )  # fmt: skip


def test_other_work_nobody_described() -> None:
    held(
        filled(Batch()).workloads[0],
        model="qwen3-32b", window_h=8.0, runs_per_month=None, isl_mean=3000, osl_mean=350, interruptible=True, items=None,
    )  # fmt: skip
    held(filled(Embeddings()).workloads[0], embedder="bge-m3", reranker="", first_load_days=3.0, searches_per_minute=60.0)
    held(filled(Speech()).workloads[0], mode=SpeechMode.BATCH, model="whisper-large-v3")
    held(filled(Speech(mode=SpeechMode.STREAMING)).workloads[0], model="whisper-large-v3-turbo")
    held(filled(Images()).workloads[0], model="sdxl", size_px=1024, steps=28)
    held(filled(Sandboxes()).workloads[0], hours_per_day=8.0, gpu_memory_gb=20.0)


def test_a_list_of_work_that_nobody_described_in_full() -> None:
    """Each by its own filling: work by the piece comes in its busiest hour, on workdays, on what people install."""
    held(
        effective_batch(Batch(params_b=40, active_params_b=3, model_choice=ModelChoice.SIZE, model="qwen3-8b", interruptible=False)),
        model=None, params_b=40, active_params_b=3, precisions=(Precision.BF16, Precision.FP8, Precision.INT8), interruptible=False,
    )  # fmt: skip
    held(effective_batch(Batch(active_params_b=70)), params_b=70, active_params_b=70)
    held(effective_embeddings(Embeddings()), reranked=20, query_tokens=32)
    stated = {"first_load_days": 10, "searches_per_minute": 5, "reranked": 7, "query_tokens": 8}
    held(effective_embeddings(Embeddings(**stated)), **stated)
    held(
        effective_speech(Speech()),
        arrives_by=ArrivesBy.PEAK_HOUR, schedule=Schedule.WORKDAYS, stack=MediaStack.FAST, growth_per_year=None,
    )  # fmt: skip
    held(effective_images(Images(arrives_by=ArrivesBy.DAY)), arrives_by=ArrivesBy.DAY, stack=MediaStack.PLAIN)
    held(effective_synthesis(Synthesis(made=Made.VOICE)), model="fun-cosyvoice3-0-5b", arrives_by=ArrivesBy.PEAK_HOUR)
    held(
        effective_synthesis(Synthesis(made=Made.VIDEO, schedule=Schedule.FLAT)),
        model="wan2-1-i2v-14b-480p",
        schedule=Schedule.FLAT,
    )
    held(effective_sandboxes(Sandboxes(hours_per_day=24, gpu_memory_gb=0.5)), hours_per_day=24, gpu_memory_gb=0.5)


def test_adapters_nobody_described() -> None:
    """Eight of many at once, all of a few; of none nothing stands in: 16 is the rank of vLLM and PEFT."""
    chat = LlmServing(use=ServingUse.CHAT)
    held(effective_serving(chat.revised(adapters=20)), adapters_active=8, adapter_rank=16)
    held(effective_serving(chat.revised(adapters=3)), adapters_active=3)
    held(effective_serving(chat), adapters=None, adapters_active=None, adapter_rank=None)


def test_a_context_is_stretched_only_where_somebody_said_so() -> None:
    held(effective_serving(LlmServing(use=ServingUse.CHAT)), extended_context=False)
    held(effective_serving(LlmServing(use=ServingUse.CHAT, extended_context=True)), extended_context=True)


def test_a_request_without_pictures_has_none() -> None:
    """A picture in every request would be a thousand tokens more; where there are some they are of 1,024 pixels."""
    held(effective_serving(LlmServing(use=ServingUse.CHAT)), images_per_request=0, image_width_px=1024, image_height_px=1024)


def test_the_longest_context_holds_the_thoughts_too() -> None:
    """3,000 in and 625 out of a chat at 95 %, and 1,000 of thoughts that were stated: 4,625."""
    thinking = LlmServing(use=ServingUse.CHAT, thinking=True, thinking_mean=500, thinking_p95=1000)
    held(effective_serving(thinking), longest_context=4625, thinking=True)
    held(effective_serving(thinking.revised(thinking=False)), longest_context=3625, thinking=False)


def test_a_project_nobody_described() -> None:
    """Production, in Russian, without work: nothing is invented."""
    found = effective(Project())
    held(found, stage=Stage.PRODUCTION, text_language=TextLanguage.RU, workloads=())
    held(found.data, volume_gb=100, kind=DataKind.TEXT)
    assert effective(found) == found


@pytest.mark.parametrize(
    ("model", "origin"),
    [("gigachat-20b-a3b", "ru"), ("t-pro-it-1-0", "ru"), ("saiga-nemo-12b", "ru"), ("qwen3-32b", "open_foreign")],
)
def test_the_origin_of_a_model_follows_from_its_name(model: str, origin: str) -> None:
    assert origin_of(model) is ModelOrigin(origin)
    chat = LlmServing(use=ServingUse.CHAT, model=model)
    assert filled(chat).compliance.ai_model_origin is ModelOrigin(origin)
    told = filled(chat, compliance=ComplianceAnswers(ai_model_origin=ModelOrigin.CLOSED_FOREIGN))
    assert told.compliance.ai_model_origin is ModelOrigin.CLOSED_FOREIGN
