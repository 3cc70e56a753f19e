"""Which fact about software decides: version, cards, format, model, and the strictest of those that fit."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.domain.explain import Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.support import PINNED, VLLM, EngineSupport, Support
from aiready_gui.engine.gpu.support import refusal, support_of, weights_of


def fact(support: Support, **more: Any) -> EngineSupport:
    told = {
        "engine": VLLM, "version_from": "0.1", "version_to": None, "generation": "hopper", "weights": "any",
        "architecture": "any", "image": None, "source": Source(title="https://example.org", as_of="2026-11-28"),
    }  # fmt: skip
    return EngineSupport(support=support, **(told | more))


def test_silence_refuses_nothing(snapshot: Snapshot) -> None:
    """A card of next year is sized by its data sheet until its makers' software speaks of it."""
    gpu = snapshot.gpu_by_key["h100_sxm_80"]
    assert support_of((), VLLM, gpu, "fp8") is None
    assert refusal((), VLLM, gpu, "fp8") is None


def test_the_strictest_of_what_fits_counts(snapshot: Snapshot) -> None:
    """FP8 runs, sparse attention does not: the model does not run in FP8 either."""
    facts = (fact(Support.NATIVE, weights="fp8"), fact(Support.NOT_SUPPORTED, architecture="sparse"))
    gpu, cards = snapshot.gpu_by_key["h100_sxm_80"], snapshot.model_by_key
    assert support_of(facts, VLLM, gpu, "fp8", cards["deepseek-v3"]) is facts[0]
    assert support_of(facts, VLLM, gpu, "fp8", cards["deepseek-v3-2"]) is facts[1]
    assert support_of(facts, VLLM, gpu, "fp8") is facts[0]


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [("0.32", None, True), ("0.9", None, True), ("0.33", None, False), ("0.9", "0.32.0", True), ("0.9", "0.31.9", False)],
)
def test_a_fact_is_of_its_versions(snapshot: Snapshot, first: str, last: str | None, held: bool) -> None:
    """0.9 is older than 0.32, though its first digit is larger."""
    assert PINNED[VLLM] == "0.32.0"
    known = support_of((fact(Support.IMMATURE, version_from=first, version_to=last),), VLLM, snapshot.gpu_by_key["h100_sxm_80"])
    assert (known is not None) is held


def test_what_is_not_finished_is_refused_and_what_is_widened_is_not(snapshot: Snapshot) -> None:
    gpu = snapshot.gpu_by_key["h100_sxm_80"]
    assert refusal((fact(Support.IMMATURE),), VLLM, gpu) is not None
    assert refusal((fact(Support.WEIGHT_ONLY),), VLLM, gpu) is None


def test_one_architecture_of_a_generation_may_differ(snapshot: Snapshot) -> None:
    """MI300X reads 4-bit floating weights, MI355X multiplies them."""
    facts = (
        fact(Support.WEIGHT_ONLY, generation="CDNA 3", weights="mxfp4"),
        fact(Support.NATIVE, generation="CDNA 4", weights="mxfp4"),
    )
    found = [support_of(facts, VLLM, snapshot.gpu_by_key[key], "mxfp4") for key in ("mi300x", "mi355x")]
    assert found == list(facts)


def test_the_makers_own_four_bits_are_asked_for(snapshot: Snapshot) -> None:
    """gpt-oss is published in MXFP4; what others publish in four floating bits is NVFP4."""
    cards = snapshot.model_by_key
    assert weights_of(cards["gpt-oss-120b"], Precision.FP4) == "mxfp4"
    assert weights_of(cards["gpt-oss-120b"], Precision.FP8) == "fp8"
    assert weights_of(cards["llama-3-1-70b"], Precision.FP4) == "fp4"


def test_an_eight_bit_cache_and_models_that_need_bfloat16_do_not_run_on_turing(snapshot: Snapshot) -> None:
    """Weights in FP8 do; with a cache of 8 bits no attention backend of vLLM 0.32 takes the card, nor float16 for Gemma 3."""
    t4, cards = snapshot.gpu_by_key["t4"], snapshot.model_by_key
    assert refusal(snapshot.support, VLLM, t4, "fp8", cards["qwen3-4b"]) is None
    assert refusal(snapshot.support, VLLM, t4, "fp8", cards["qwen3-4b"], kv_bits=8) is not None
    assert refusal(snapshot.support, VLLM, t4, "int8", cards["gemma-3-4b"]) is not None
    assert refusal(snapshot.support, VLLM, snapshot.gpu_by_key["a10"], "fp8", cards["gemma-3-4b"], kv_bits=8) is None
