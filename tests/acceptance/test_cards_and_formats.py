"""Public questions with a known answer: which card holds the model, and in which format the pinned software runs it."""

from __future__ import annotations

import pytest

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy, Stage
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.support import PINNED, VLLM, Support
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.gpu.support import support_of
from aiready_gui.proposal.launch_text import VERSIONS
from tests.common import ask, catalogue


def gate_of(answer: Recommendation, offer: str) -> Gate | None:
    """What an offer fell at."""
    return next(row.gate for row in answer.candidates if row.offer_key == offer)


def without(snapshot: Snapshot, *kept: str) -> tuple[str, ...]:
    """All cards but those ``kept``."""
    return tuple(gpu.key for gpu in snapshot.gpus if gpu.key not in kept)


def test_qlora_of_70b_runs_out_of_memory_on_one_48_gb_card(snapshot: Snapshot) -> None:
    """2,048 tokens on an L40S were reported out of memory at 44.4 GiB; a fit at 44.9 GiB was claimed.

    Packed weights alone: 68.45e9 x 0.516 + 2 x 1.05e9 x 2 bytes = 39.5 GB = 36.8 GiB, and 80 layers keep 2.5 GiB of inputs.
    """
    offer = "aws-us-east-1-us-g6e-xlarge-l40s"
    work = Training(
        method=TrainingMethod.QLORA, model="llama-3-3-70b", tokens=5e6, epochs=1, sequence_length=2048, lora_rank=8,
        global_batch=8, deadline_days=60, pinned_offer=offer,
    )  # fmt: skip
    answer = ask(Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=Conditions(countries=())))
    assert gate_of(answer, offer) is Gate.MEMORY
    assert answer.pin_lost is not None
    assert all(option.role is not Role.PINNED for option in answer.options)
    best = answer.chosen
    assert best is not None
    assert (snapshot.gpu_by_key[best.layout.gpu_key].memory_bytes or 0) > 48e9
    packed = (70.55e9 - 2 * 128256 * 8192) * 0.516 + 2 * 128256 * 8192 * 2
    weights = best.result.memory.part("memory-weights").value  # type: ignore[union-attr]
    assert abs(weights / packed - 1) < 0.01


def chat(model: str, per_minute: float, **more: object) -> LlmServing:
    return LlmServing.model_validate(
        {"use": ServingUse.CHAT, "model": model, "count_by": CountBy.PER_MINUTE, "requests_per_minute": per_minute, **more}
    )


def project(work: LlmServing, **conditions: object) -> Project:
    told = Conditions.model_validate({"countries": (), **conditions})
    return Project(stage=Stage.PRODUCTION, currency=Currency.USD, workloads=(work,), conditions=told)


def test_gpt_oss_120b_fits_one_h100_as_it_was_published(snapshot: Snapshot) -> None:
    """MXFP4 experts of 117 B parameters take 61 GiB of 80 GB; sized in INT8 it asked for two cards."""
    work = chat("gpt-oss-120b", 6)
    answer = ask(project(work, excluded_gpus=without(snapshot, "h100_sxm_80"), redundancy=Redundancy.N))
    best = answer.chosen
    assert best is not None and best.served is not None
    assert (best.layout.gpus, best.layout.precision, best.layout.kv_bits) == (1, Precision.FP4, 16)
    # experts 3 x 36 x 128 x 2,880 x 2,880 = 114.66e9 at 0.5 + 1/32 bytes, the other 2.14e9 in 16 bits: 65.2 GB
    assert best.served.memory.part("weights").value == pytest.approx(114.66e9 * 0.53125 + 2.14e9 * 2, rel=1e-3)
    assert {"why-published", "why-weight-only"} <= {reason.key for reason in best.why}


@pytest.mark.parametrize(("cards", "fewest"), [("rtx_3090", 2), ("a10", 2), ("a100_sxm_80", 1)])
def test_fp8_of_27b_runs_on_ampere_by_its_weights(snapshot: Snapshot, cards: str, fewest: int) -> None:
    """Measured on two RTX 3090 with 262k of cache; Ampere was said to know no FP8.

    27e9 weights at 1 byte, the tables of 248,320 x 5,120 at 2, are 29.5 GB: two cards of 24 GB. Nobody in the catalogue
    rents two RTX 3090 in one machine, so the test does.
    """
    pairs = tuple(
        one.revised(key=f"two-{one.key}", gpu_count=2, marketplace=False) for one in snapshot.offers if one.gpu == "rtx_3090"
    )
    seen = snapshot.revised(offers=(*snapshot.offers, *pairs), content_hash=f"{snapshot.content_hash}-pairs")
    work = chat(
        "qwen3-5-27b", 1, precisions=(Precision.FP8,), kv_precision=KvPrecision.BITS_8, longest_context=262_144,
        isl_mean=2000, ttft_target_s=60.0,
    )  # fmt: skip
    asked = project(work, excluded_gpus=without(snapshot, cards), consumer_cards=True)
    rows = [row for row in ask(asked, seen).candidates if row.gpu_key == cards]
    assert all(row.gate is not Gate.PRECISION for row in rows)
    passed = [row for row in rows if row.gate is None]
    assert passed and {row.precision for row in passed} == {Precision.FP8}
    assert min(row.tp * row.pp for row in passed) == fewest


def test_kimi_k2_does_not_fit_eight_h200_in_fp8(snapshot: Snapshot) -> None:
    """Its makers name 16 H200 as the smallest unit for 128k in FP8; eight were offered. Two machines are, where they are joined.

    1,026.4e9 weights at a byte are 119.5 GiB a card by themselves, 121.8 with the tables in 16 bits, and 131,072 tokens of
    cache 4.4 more: 126.2 of 0.9 x 140.3 = 126.3 GiB, before a byte of activations.
    """
    work = chat(
        "kimi-k2", 1, precisions=(Precision.FP8,), longest_context=131_072, isl_mean=500, osl_mean=100, ttft_target_s=60.0,
        speed_target_tokens_per_s=1.0, shared_prefix=0.0,
    )  # fmt: skip
    on_h200 = ask(project(work, excluded_gpus=without(snapshot, "h200_sxm_141"), redundancy=Redundancy.N))
    assert {option.layout.gpus for option in on_h200.options} == {16}
    rows = [row for row in on_h200.candidates if row.gpu_key == "h200_sxm_141"]
    assert {row.gate for row in rows if row.machines == 1} == {Gate.MEMORY, Gate.MARKETPLACE}
    asking = next(row.reason for row in rows if row.gate is Gate.MEMORY and row.gpus == 8 and row.reason)
    assert asking.key == "gate-reason-memory-ask" and asking.args["machines"] == 2
    eight = asking.args["short"]
    assert isinstance(eight, Message) and eight.key == "gate-reason-memory-cache"
    assert eight.args["cache"] == pytest.approx(131_072 * 31 * 576 * 2 / 2**30, rel=0.02)  # 31 of 61 layers, latents of 512 + 64
    on_b200 = ask(project(work, excluded_gpus=without(snapshot, "b200_sxm_180"), redundancy=Redundancy.N)).chosen
    assert on_b200 is not None and (on_b200.layout.gpus, on_b200.layout.precision) == (8, Precision.FP8)


def test_the_8b_chat_is_answered_with_a_card_that_the_pinned_server_runs(snapshot: Snapshot) -> None:
    """Twenty V100 stood there on formulas alone, while the launch file pinned an image without Volta."""
    work = chat("llama-3-1-8b", 1000, isl_mean=1024, osl_mean=256, ttft_target_s=2.0, speed_target_tokens_per_s=20.0)
    answer = ask(project(work))
    assert VERSIONS["vllm"] == f"v{PINNED[VLLM]}"
    assert answer.options
    for option in answer.options:
        fact = support_of(snapshot.support, VLLM, snapshot.gpu_by_key[option.layout.gpu_key], str(option.layout.precision))
        assert fact is not None and fact.support in (Support.NATIVE, Support.WEIGHT_ONLY)
    volta = [row for row in answer.candidates if row.gpu_key.startswith("v100_")]
    assert volta and all(row.gate in (Gate.STACK, Gate.MARKETPLACE) for row in volta)
    reasons = {row.reason.key for row in volta if row.gate is Gate.STACK and row.reason}
    assert reasons == {"gate-reason-stack"}


def test_what_its_makers_have_not_finished_is_named_and_never_rated(snapshot: Snapshot) -> None:
    """A stack that starts and runs a tenth as fast as its card is no candidate, and the table of candidates says why."""
    fact = next(one for one in snapshot.support if one.engine == VLLM and (one.generation, one.weights) == ("hopper", "fp8"))
    facts = tuple(one.revised(support=Support.IMMATURE) if one is fact else one for one in snapshot.support)
    seen = catalogue().revised(support=facts, content_hash=f"{snapshot.content_hash}-immature")
    work = chat("llama-3-1-70b", 60, precisions=(Precision.FP8,))
    answer = ask(project(work, excluded_gpus=without(snapshot, "h100_sxm_80", "h200_sxm_141")), seen)
    assert not answer.options
    told = [row for row in answer.candidates if row.gate is Gate.PRECISION]
    assert told
    assert {row.reason.key for row in told if row.reason} == {"gate-reason-immature-format"}
    assert all(row.tpot_s is None and row.evidence is None and row.per_month_excl is None for row in told)


LONG = LlmServing(
    use=ServingUse.CHAT, model="qwen3-235b-a22b", precisions=(Precision.FP8,), longest_context=240_000, isl_mean=2000,
    count_by=CountBy.PER_MINUTE, requests_per_minute=1, ttft_target_s=60,
)  # fmt: skip


def test_a_context_beyond_the_models_own_has_two_doors(snapshot: Snapshot) -> None:
    """Qwen3-235B-A22B takes 40,960 tokens, its revision 2507 262,144 (both configurations, Hugging Face); it was trained on 32,768, from
    which its maker scales positions (QwenLM/Qwen3, docs/source/deployment/vllm.md)."""
    refused = ask(Project(workloads=(LONG,)))
    assert not refused.options
    doors = {way.label.key: way for way in refused.ways_out}
    assert doors["relax-revision"].label.args == {"model": "Qwen3-235B-A22B-2507", "most": 262_144}
    assert doors["relax-extended-context"].label.args == {"most": 40_960, "times": pytest.approx(240_000 / 32_768)}
    for way in (doors["relax-revision"], doors["relax-extended-context"]):
        opened = ask(way.project)
        assert opened.chosen is not None and opened.chosen.served is not None
        told = [one for one in opened.assumptions if one.key == "assumption-extended-context"]
        assert len(told) == (way is doors["relax-extended-context"])


def test_a_replica_of_235b_with_240k_takes_four_h100(snapshot: Snapshot) -> None:
    """Measured on 4 x H100 with a context of 240,000: 235 GB in FP8 are 59 a card of 85.5, and two cards are too small."""
    work = LONG.revised(model="qwen3-235b-a22b-2507")
    project = Project(workloads=(work,), conditions=Conditions(countries=(), excluded_gpus=without(snapshot, "h100_sxm_80")))
    option = ask(project, snapshot).chosen
    assert option is not None
    assert (option.layout.cards, option.layout.machines) == (4, 1)


def test_a_model_that_was_made_for_the_context_is_not_scaled(snapshot: Snapshot) -> None:
    asked = LONG.revised(model="qwen3-235b-a22b-2507", extended_context=True)
    assert "assumption-extended-context" not in {one.key for one in ask(Project(workloads=(asked,))).assumptions}
