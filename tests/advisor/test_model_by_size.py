"""A model given by size alone is a modern one of that size: its cache, context and name are no older model's."""

from __future__ import annotations

import pytest

from aiready_gui.domain.parts import Precision, model_shape
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.shape_by_size import card_by_size
from aiready_gui.domain.units import GIB, GIGA
from aiready_gui.domain.workload import CountBy, LlmServing, ModelChoice, ServingUse
from tests.common import ask, catalogue, chosen


def answer_to_chat(params_b: float, active_b: float | None = None, per_minute: float = 120, **more: object) -> Recommendation:
    work = LlmServing(
        use=ServingUse.CHAT, count_by=CountBy.PER_MINUTE, requests_per_minute=per_minute, model_choice=ModelChoice.SIZE,
        params_b=params_b, active_params_b=active_b, **more,
    )  # fmt: skip
    return ask(Project(workloads=(work,), conditions=Conditions(countries=())))


def test_seven_billion_fit_one_small_card() -> None:
    """The nearest of the catalogue was Falcon 7B: 2,048 tokens of context, and nothing fitted."""
    layout = chosen(answer_to_chat(7)).layout
    memory = catalogue().gpu_by_key[layout.gpu_key].memory_bytes
    assert (layout.tp, layout.pp) == (1, 1)
    assert memory is not None and memory <= 48 * GIB


def test_the_cache_of_32_billion_is_a_modern_models() -> None:
    """64 layers x 8 KV heads x 128 x 2 x 2 bytes = 256 KiB a token; a Llama 1 of that size keeps 1,560 KB."""
    shape = model_shape(card_by_size(32.8 * GIGA, 32.8 * GIGA))
    assert shape.full_layers * shape.full_kv_values * 2 == 256 * 1024
    assert abs(model_shape(card_by_size(32 * GIGA, 32 * GIGA)).full_layers - 64) <= 1


def test_2800_billion_in_four_bits_are_sized() -> None:
    """Models of that size are published; its weights alone take 1.5 TB: 8 x B300 or 16 x B200."""
    layout = chosen(answer_to_chat(2800, 50, per_minute=10, precisions=(Precision.FP4,))).layout
    cards = layout.tp * layout.pp
    assert cards == {"b300": 8, "b200": 16}[layout.gpu_key.split("_")[0]]


@pytest.mark.parametrize(
    ("params_b", "active_b"),
    [
        (0.1, 0.1),
        (7, 7),
        (14, 14),
        (32, 32),
        (70, 70),
        (405, 405),
        (10_000, 10_000),
        (8, 1),
        (30, 3),
        (100, 1),
        (235, 22),
        (671, 37),
        (2800, 50),
    ],
)
def test_the_parts_of_a_size_come_to_it(params_b: float, active_b: float) -> None:
    """Tables, attention and MLP of the shape, summed from its columns; heads that eight cards can share."""
    card = card_by_size(params_b * GIGA, active_b * GIGA)
    shape = model_shape(card)
    dense = 3 * (card.layers - card.layers_experts) * card.hidden * (card.ffn or 0)
    assert shape.tables + shape.attention_params + dense + shape.expert_params == pytest.approx(params_b * GIGA, rel=0.002)
    assert card.heads % 8 == 0
