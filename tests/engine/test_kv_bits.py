"""How wide the cache is: as asked, else as the weights' checkpoint brings it."""

from __future__ import annotations

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.engine.gpu.formats import kv_bits


@pytest.mark.parametrize(
    ("model", "precision", "expected"),
    [
        ("llama-3-1-70b", Precision.BF16, 16),
        ("llama-3-1-70b", Precision.FP8, 8),
        ("llama-3-1-70b", Precision.INT8, 16),
        ("llama-3-1-70b", Precision.INT4, 16),
        ("llama-3-1-70b", Precision.FP4, 8),
        ("deepseek-v3", Precision.FP8, 16),
        ("deepseek-v3", Precision.FP4, 8),
        ("gpt-oss-120b", Precision.FP4, 16),
    ],
)
def test_the_cache_follows_the_checkpoint(model: str, precision: Precision, expected: int, snapshot: Snapshot) -> None:
    """Half a cache doubles what fits: claimed where no checkpoint brings it, a count would be too small."""
    assert kv_bits(KvPrecision.AUTO, precision, snapshot.model_by_key[model]) == expected


@pytest.mark.parametrize("precision", list(Precision))
def test_what_is_asked_for_wins(precision: Precision, snapshot: Snapshot) -> None:
    """The customer's choice is no hint."""
    card = snapshot.model_by_key["llama-3-1-8b"]
    assert kv_bits(KvPrecision.BITS_8, precision, card) == 8
    assert kv_bits(KvPrecision.BITS_16, precision, card) == 16
