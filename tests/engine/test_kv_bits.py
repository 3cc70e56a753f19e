"""How wide the cache is: as asked, else as the weights' checkpoint brings it."""

from __future__ import annotations

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.engine.gpu.formats import ENGINE, checkpoint_format, kv_bits
from aiready_gui.validation.serving_rows import unsaid_kv_bits


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


@pytest.mark.parametrize(
    ("model", "engine", "proposed", "by_itself"),
    [("llama-3-1-70b", ENGINE, 8, 16), ("llama-3-1-70b", "TensorRT-LLM", 8, 8), ("deepseek-v3", "SGLang", 16, 16)],
)
def test_what_is_proposed_is_told_and_what_a_row_leaves_unsaid_is_what_its_server_did(
    model: str, engine: str, proposed: int, by_itself: int, snapshot: Snapshot
) -> None:
    """Two questions: a dense FP8 checkpoint is proposed with a cache of 8 bits, by a flag, which vLLM does not take by itself."""
    card, gpu = snapshot.model_by_key[model], snapshot.gpu_by_key["h100_sxm_80"]
    assert kv_bits(KvPrecision.AUTO, Precision.FP8, card) == proposed
    assert unsaid_kv_bits(engine, checkpoint_format(Precision.FP8, card, gpu, engine)) == by_itself
