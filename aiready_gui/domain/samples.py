"""Ready needs to start from: the sample projects of the start page and of ``aiready sample``."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers, PdCategory, SubjectCount, ThreatType
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Stage
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse

LATER_THAN_H100: Final = ("h200_sxm_141", "h200_nvl_141", "b100_sxm", "b200_sxm_180", "b300_sxm_288", "gb200", "gb300")
LATER_THAN_A100: Final = ("h100_sxm_80", "h100_pcie_80", "h100_nvl_94", "gh200_96", "rtx_pro_6000_bse", *LATER_THAN_H100)
"""What the two training samples leave out, so that they show the machines the field talks about."""

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
        conditions=Conditions(excluded_gpus=LATER_THAN_A100),
    ),
    "pretraining": Project(
        stage=Stage.PRODUCTION,
        workloads=(Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=300e9, epochs=1, deadline_days=60),),
        data=DataNeeds(volume_gb=2000),
        conditions=Conditions(countries=(), excluded_gpus=LATER_THAN_H100),
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
    "sandboxes": Project(
        stage=Stage.TESTING,
        workloads=(Sandboxes(people=10, hours_per_day=8, gpu_memory_gb=20),),
    ),
}
