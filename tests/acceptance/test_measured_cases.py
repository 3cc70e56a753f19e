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
    """216 cards while the advice read FP8 as a format that nobody publishes of it. By hand, from the curve above:

    - load: 50,000 x 0.5 active x 10 a day x 13 % in the busiest hour / 3,600 x 1.5 in its busiest minute = 13.5 requests/s,
      16.3 with a fifth to spare. A request has 1,000 tokens, 350 of them cached, and 250 of answer; a token may take 50 ms at p95;
    - prompts: from 1024/8192 to 8192/1024 at 32 in flight a token grows by 35.8 - 25.4 = 10.4 ms (TensorRT-LLM, TP8, serving table),
      1.7 of them the cache of 3,584 tokens more: 32 x 3,584 x 70.3 kB / 4.8 TB/s. The other 8.7 = 32 / 1,024 x (8 - 1/8) x t, so
      1,024 tokens take t = 35 ms and 650 take 22.5;
    - a bare step, ``t_d(C) = TPOT(C) - C / 1,024 x 35``: 25.6 - 1.1 = 24.5 ms at 32 and 34.6 - 2.2 = 32.4 at 64, 0.247 a request;
    - here, ``TPOT(C) = t_d(C) + C / 250 x 22.5``: 38.2 ms at 64, 0.337 a request more. At 76 it is 42.2 in the mean; the number in
      flight has the variance C / e, e = (42.2 - 76 x 0.337) / 42.2 = 0.39, so p95 lies 1.645 x 14.0 x 0.337 = 7.7 above: 49.9 ms;
    - a machine carries 76 / (250 x 0.0422 + 0.3 s to the first token) = 7.0 requests/s; 65 % of what it could with its memory full
      is 7.0 too (500 in flight at 185 ms: 10.8). 16.3 / 7.0 = 2.3: three machines and a spare, 32 cards.

    Tolerance: one machine; of what a machine carries the quarter that the curve itself is held to, as it is 1 / TPOT.
    """
    users = LlmServing(
        use=ServingUse.CHAT, model="deepseek-r1", count_by=CountBy.USERS, users=50_000, precisions=(Precision.FP8,)
    )
    options = deepseek(snapshot, users)
    assert options
    for option in options:
        assert abs(option.layout.instances - 4) <= 1
        assert (option.layout.tp, option.layout.pp) == (8, 1)
        assert option.served is not None
        assert option.served.speed.capacity_rps.value / option.layout.replicas == pytest.approx(7.0, rel=0.25)


def test_a_thousand_tokens_a_second_take_one_machine(snapshot: Snapshot) -> None:
    """400 answers of 150 tokens a minute: measured with 32 in flight on eight H200, and advised so."""
    load = LlmServing(
        use=ServingUse.CHAT, model="deepseek-r1", count_by=CountBy.PER_MINUTE, requests_per_minute=400, isl_mean=550, osl_mean=150,
        isl_p95=800, osl_p95=170, shared_prefix=0.0, ttft_target_s=60.0, speed_target_tokens_per_s=1.0,
        precisions=(Precision.FP8,),
    )  # fmt: skip
    options = deepseek(snapshot, load, redundancy=Redundancy.N, headroom=0.0, target_utilisation=0.9)
    assert [option.layout.gpus for option in options] == [8]
