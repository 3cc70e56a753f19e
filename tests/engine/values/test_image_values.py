"""Images of a prompt by hand: their tokens by each model's own rule, and what encoding them takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.need import demand
from aiready_gui.engine.serving.encoding import encoding_s
from tests.common import ask, chosen


@pytest.mark.parametrize(
    ("model", "size", "tokens"),
    [
        # One token for 28 x 28 pixels, sides rounded: 1024 / 28 = 36.57 -> 37 x 37 (transformers, smart_resize of Qwen2.5-VL).
        ("qwen2-5-vl-72b", (1024, 1024), 1369),
        # 4,500 x 4,500 would be 161 x 161 = 25,921: shrunk to 16,384 at most, 128 x 128.
        ("qwen2-5-vl-72b", (4500, 4500), 16_384),
        # 32 x 32 pixels: 1920 / 32 = 60, 1080 / 32 = 33.75 -> 34; never fewer than 64 tokens.
        ("qwen3-vl-8b", (1920, 1080), 2040),
        ("qwen3-vl-8b", (100, 100), 64),
        # 256 an image, whatever its size (mm_tokens_per_image of Gemma 3); 280 (vision_soft_tokens_per_image of Gemma 4).
        ("gemma-3-27b", (4000, 3000), 256),
        ("gemma-4-31b", (640, 480), 280),
        # Tiles of 336 pixels, 144 tokens each: 4 x 4 hold 1,024 x 1,024, and the whole image is one more; one tile stands alone.
        ("llama-4-scout", (1024, 1024), 17 * 144),
        ("llama-4-scout", (336, 336), 144),
        # Rows and columns of 28 pixels, a break after each row: 37 x (37 + 1); a longer side than 1,540 is shrunk: 55 x 31, 31 rows.
        ("mistral-small-24b-2501-3-1-3-2", (1024, 1024), 37 * 38),
        ("mistral-small-24b-2501-3-1-3-2", (3080, 1736), 31 * 56),
        # Filled up to 16 x 18 patches, merged 2 x 2 (a test of vLLM's Kimi processor has the same image).
        ("kimi-k2-5", (225, 223), 72),
    ],
)
def test_an_image_is_as_many_tokens_as_its_model_makes_of_it(
    snapshot: Snapshot, model: str, size: tuple[int, int], tokens: int
) -> None:
    vision = snapshot.model_by_key[model].vision
    assert vision is not None
    assert vision.seen(*size).tokens == tokens
    assert not vision.assumed


def test_a_tower_multiplies_each_patch_and_each_pair_of_them(snapshot: Snapshot) -> None:
    """896 x 896 pixels are 64 x 64 = 4,096 patches for Gemma 3: 2 x 0.411e9 x 4,096 = 3.367 TFLOP, and 27 layers of 1,152 values see
    4,096^2 pairs: 4 x 31,104 x 16.78e6 = 2.087 TFLOP.
    """
    vision = snapshot.model_by_key["gemma-3-27b"].vision
    assert vision is not None
    assert vision.encoding_flop(896, 896) == pytest.approx(3.367e12 + 2.087e12, rel=1e-3)


def test_encoding_runs_as_prompts_do_but_in_sixteen_bits() -> None:
    """Prompts take 0.1 ms a token of 5e9 active parameters: 1e14 operations a second, so 5e12 take 0.05 s; where weights are
    multiplied in 8 bits, twice as long."""
    cells = hand_made.replicas(prefill_flop_s=1e-4, active=5e9)
    for form, seconds in (("bf16", 0.05), ("int4", 0.05), ("fp8", 0.1), ("fp4", 0.2)):
        assert encoding_s(replace(cells, tags=({"format": form},)), 5e12) == pytest.approx(np.array([seconds])), form
    assert encoding_s(cells, 0.0) == pytest.approx(np.array([0.0]))


def work(**answers: Any) -> LlmServing:
    facts: dict[str, Any] = {
        "use": ServingUse.CHAT, "model": "qwen3-vl-8b", "count_by": CountBy.PER_MINUTE, "requests_per_minute": 120.0,
        "isl_mean": 1000, "isl_p95": 3000, "osl_mean": 200, "osl_p95": 500, "shared_prefix": 0.5,
    }  # fmt: skip
    return LlmServing(**(facts | answers))


def test_images_join_the_text_of_the_prompt(snapshot: Snapshot) -> None:
    """Two of 1,920 x 1,080: 2 x 2,040 + 1,000 = 5,080 tokens. The text alone scatters, so (1,000 / 5,080)^2 of its variance is left;
    of the text alone half is found in the prefix cache: 500 tokens.
    """
    card = snapshot.model_by_key["qwen3-vl-8b"]
    plain = demand.demand(Project(workloads=(work(longest_context=20_000),)), card)
    seen = work(longest_context=20_000, images_per_request=2, image_width_px=1920, image_height_px=1080)
    found = demand.demand(Project(workloads=(seen,)), card)
    assert (found.isl, found.cached, plain.cached) == pytest.approx((5080.0, 500.0, 500.0))
    assert found.isl_cv2 == pytest.approx(plain.isl_cv2 * (1000 / 5080) ** 2)
    assert found.encoding_flop == pytest.approx(2 * card.vision.encoding_flop(1920, 1080) if card.vision else 0)


def test_images_cost_room_and_time_and_are_told() -> None:
    """A context that nobody said holds them beside the text: 3,000 + 500 + 4,080; the first token waits for the encoder."""
    plain = ask(Project(workloads=(work(),)))
    seen = ask(Project(workloads=(work(images_per_request=2, image_width_px=1920, image_height_px=1080),)))
    assert seen.serving is not None
    assert seen.serving.context_tokens == 3000 + 500 + 4080
    told = {one.key: one for one in chosen(seen).service}
    assert told["image-tokens"].value == 2040
    assert told["image-encoding"].value > 0.01
    assert chosen(seen).price.per_month_excl.amount >= chosen(plain).price.per_month_excl.amount
    assert {one.key for one in seen.assumptions} >= {"assumption-pictures"}
    assert "assumption-image-rule" not in {one.key for one in seen.assumptions}


def test_a_rule_that_nobody_published_is_said_to_be_assumed() -> None:
    """Phi-3.5-vision takes images; how many tokens one is was not read."""
    seen = ask(Project(workloads=(work(model="phi-3-5-vision", images_per_request=1),)))
    assert {one.key for one in seen.assumptions} >= {"assumption-image-rule"}


def test_a_model_that_takes_no_images_refuses_them() -> None:
    """Silently left out, they would be missing from the sum."""
    with pytest.raises(AnswerError) as refused:
        ask(Project(workloads=(work(model="qwen3-32b", images_per_request=1),)))
    assert refused.value.message.key == "images-not-taken"
    assert "images_per_request" in str(refused.value.message.args["field"])
