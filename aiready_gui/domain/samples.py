"""Ready needs to start from: the sample projects of the start page and of ``aiready sample``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers, PdCategory, SubjectCount, ThreatType
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Stage
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse

_LEFT_OUT: Final[dict[str, Callable[[Gpu], bool]]] = {
    "lora-7b": lambda gpu: (gpu.bf16_flops or 0) > 400e12,
    "pretraining": lambda gpu: (gpu.year or 0) > 2023,
}
"""Cards that a sample is asked without, so that it shows the machines the field talks about: A100 (312 TFLOPS), H100 (of 2022)."""

SAMPLES: Final[dict[str, Project]] = {
    "chat": Project(
        stage=Stage.PRODUCTION,
        workloads=(
            LlmServing(
                use=ServingUse.CHAT,
                model="llama-3-1-8b",
                count_by=CountBy.PER_MINUTE,
                requests_per_minute=1000,
                isl_mean=1024,
                osl_mean=256,
                ttft_target_s=2.0,
                speed_target_tokens_per_s=20.0,
            ),
        ),
    ),
    "rag": Project(
        stage=Stage.PRODUCTION,
        workloads=(LlmServing(use=ServingUse.RAG, model="qwen3-32b", count_by=CountBy.USERS, users=6000),),
        data=DataNeeds(volume_gb=1200),
        conditions=Conditions(countries=("RU",)),
        compliance=ComplianceAnswers(
            org_country="RU",
            pd_processed=Answer.YES,
            pd_categories=(PdCategory.OTHER,),
            pd_employees_only=Answer.NO,
            pd_non_employee_count=SubjectCount.LESS_THAN_100K,
            pd_threat_type=ThreatType.TYPE_3,
        ),
    ),
    "lora-7b": Project(
        stage=Stage.PRODUCTION,
        workloads=(
            Training(method=TrainingMethod.LORA, model="qwen2-5-7b", tokens=50e6, epochs=3, deadline_days=3, runs_per_month=2),
        ),
        data=DataNeeds(volume_gb=50),
    ),
    "pretraining": Project(
        stage=Stage.PRODUCTION,
        workloads=(Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=300e9, epochs=1, deadline_days=60),),
        data=DataNeeds(volume_gb=2000),
        conditions=Conditions(countries=()),
    ),
    "batch": Project(
        stage=Stage.PRODUCTION,
        workloads=(Batch(model="qwen3-32b", items=200_000, window_h=8, runs_per_month=30, isl_mean=3000, osl_mean=350),),
        data=DataNeeds(volume_gb=800),
    ),
    "embeddings": Project(
        stage=Stage.PRODUCTION,
        workloads=(Embeddings(embedder="bge-m3", first_load_days=3, searches_per_minute=600),),
        data=DataNeeds(volume_gb=800, text_inside_gb=40),
    ),
    "speech": Project(
        stage=Stage.PRODUCTION,
        workloads=(Speech(model="whisper-large-v3", mode=SpeechMode.BATCH, audio_hours_peak_hour=300),),
        data=DataNeeds(volume_gb=6000),
    ),
    "images": Project(
        stage=Stage.PRODUCTION,
        workloads=(Images(model="sdxl", images_peak_hour=2000, size_px=1024, steps=28),),
    ),
    "video": Project(
        stage=Stage.TESTING,
        workloads=(Synthesis(made=Made.VIDEO, model="wan2-1-i2v-14b-480p", clips_peak_hour=20),),
        conditions=Conditions(countries=()),
    ),
    "sandboxes": Project(
        stage=Stage.TESTING,
        workloads=(Sandboxes(people=10, hours_per_day=8, gpu_memory_gb=20),),
    ),
}


def sample_project(name: str, snapshot: Snapshot) -> Project:
    """A sample as people open it, with the cards of the catalogue that it is asked without."""
    project = SAMPLES[name]
    if (left_out := _LEFT_OUT.get(name)) is None:
        return project
    excluded = tuple(gpu.key for gpu in snapshot.gpus if left_out(gpu))
    return project.revised(conditions=project.conditions.revised(excluded_gpus=excluded))
