"""Ready needs to start from: the sample projects of the start page and of ``aiready sample``."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers, PdCategory, SubjectCount, ThreatType
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Stage
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse

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
}
