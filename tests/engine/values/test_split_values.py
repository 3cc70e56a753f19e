"""Over how many cards a layer can be divided."""

from __future__ import annotations

import numpy as np
import pytest

from aiready_gui.domain.parts import Precision
from aiready_gui.engine.candidates.offers import splits
from tests.common import catalogue

TP = np.array([1, 2, 4, 8, 16, 32])


@pytest.mark.parametrize(
    ("precision", "blocks", "divides"),
    [
        (Precision.BF16, "128x128", [True, True, True, True, True, False]),
        (Precision.FP8, "", [True, True, True, True, True, False]),
        (Precision.FP8, "128x128", [True, True, True, True, False, False]),
    ],
)
def test_a_layer_is_divided_by_whole_heads_and_whole_blocks_of_scales(
    precision: Precision, blocks: str, divides: list[bool]
) -> None:
    """48 heads are 3 on each of 16 cards, and 1.5 on 32. 1,024 elements are 8 blocks of 128 with a scale each
    (DeepSeek-V3, 2412.19437, section 3.3.2): one on each of 8 cards, and half a one on 16."""
    card = next(iter(catalogue().models)).revised(heads=48, ffn=1024, moe_ffn=None, fp8_blocks=blocks)
    assert splits(card, precision, TP).tolist() == divides
