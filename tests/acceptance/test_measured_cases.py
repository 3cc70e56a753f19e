"""Published runs that no fit has seen, and the advice that stands on the same figures."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy, Stage
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.validation import serving_table
from tests.common import TODAY

DEEPSEEK = {
    "id": "run", "model": "DeepSeek-R1", "precision_weights": "FP8", "gpu": "H200 SXM 141GB", "gpu_count": "8", "tp": "8",
    "isl": "1024", "osl": "1024", "scenario": "server", "metric": "tpot_ms", "engine": "SGLang",
}  # fmt: skip


def predicted(snapshot: Snapshot, **changes: str) -> float:
    (one,) = serving_table.validate([DEEPSEEK | changes], snapshot).predictions
    assert one.predicted is not None
    return one.predicted


@pytest.mark.parametrize("engine", ["SGLang", "vLLM"])
@pytest.mark.parametrize(("in_flight", "tpot_ms"), [(8, 12.8), (16, 17.2), (32, 25.6), (64, 34.6)])
def test_deepseek_on_eight_h200_keeps_the_measured_pace(engine: str, in_flight: int, tpot_ms: float, snapshot: Snapshot) -> None:
    """A curve outside the tables, SGLang (SemiAnalysisAI/InferenceX#870); the advice's own engine is to be as near."""
    found = predicted(snapshot, engine=engine, concurrency_or_batch=str(in_flight), value=str(tpot_ms))
    assert found == pytest.approx(tpot_ms, rel=0.25)


def test_deepseek_on_eight_h200_gives_a_thousand_tokens_a_second(snapshot: Snapshot) -> None:
    """550 tokens in, 150 out, 32 in flight, as measured."""
    run = {"isl": "550", "osl": "150", "concurrency_or_batch": "32", "metric": "output_tokens_per_s", "value": "1000"}
    assert predicted(snapshot, **run) == pytest.approx(1000, rel=0.25)
    assert predicted(snapshot, **run, engine="vLLM") == pytest.approx(1000, rel=0.3)


def deepseek(snapshot: Snapshot, workload: LlmServing, **conditions: object) -> tuple[Option, ...]:
    others = tuple(gpu.key for gpu in snapshot.gpus if gpu.key != "h200_sxm_141")
    project = Project(
        stage=Stage.PRODUCTION,
        workloads=(workload,),
        conditions=Conditions(countries=(), excluded_gpus=others, **conditions),  # type: ignore[arg-type]
    )
    return advise(project, snapshot, as_of=TODAY).options


def test_fifty_thousand_users_of_deepseek_take_machines_by_the_handful(snapshot: Snapshot) -> None:
    """216 cards while the advice read FP8 as a format that nobody publishes of it; one machine carries about 64 in flight at 35 ms.

    The peak keeps some 120 answers in flight: two or three machines of eight and a spare.
    """
    users = LlmServing(
        use=ServingUse.CHAT, model="deepseek-r1", count_by=CountBy.USERS, users=50_000, precisions=(Precision.FP8,)
    )
    assert all(24 <= option.layout.gpus <= 48 for option in deepseek(snapshot, users))


def test_a_thousand_tokens_a_second_take_one_machine(snapshot: Snapshot) -> None:
    """400 answers of 150 tokens a minute: measured with 32 in flight on eight H200, and advised so."""
    load = LlmServing(
        use=ServingUse.CHAT, model="deepseek-r1", count_by=CountBy.PER_MINUTE, requests_per_minute=400, isl_mean=550, osl_mean=150,
        isl_p95=800, osl_p95=170, shared_prefix=0.0, ttft_target_s=60.0, speed_target_tokens_per_s=1.0,
        precisions=(Precision.FP8,),
    )  # fmt: skip
    options = deepseek(snapshot, load, redundancy=Redundancy.N, headroom=0.0, target_utilisation=0.9)
    assert [option.layout.gpus for option in options] == [8]
