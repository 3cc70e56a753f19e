"""What a model occupies, against the field's rules of thumb."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.parts import ModelCard, Precision
from aiready_gui.domain.units import GB
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import speed
from tests.common import catalogue


def card(key: str) -> ModelCard:
    return catalogue().model_by_key[key]


def replica(model: str, gpu: str, precision: str = "bf16", tp: int = 1, kv_bits: int = 16) -> Replicas:
    one = np.ones(1)
    return replica_columns(
        [card(model)],
        [catalogue().gpu_by_key[gpu]],
        model_index=[0],
        gpu_index=[0],
        tp=one * tp,
        pp=one,
        dp=one,
        ep=one,
        precision=[precision],
        kv_bits=[kv_bits],
        engine="vllm",
        calibration=catalogue().calibration,
    )


@pytest.mark.parametrize(
    ("model", "precision", "gigabytes", "tolerance"),
    [
        ("llama-2-7b", Precision.BF16, 13.5, 0.02),
        ("llama-2-7b", Precision.FP8, 7.0, 0.05),
        ("llama-3-1-8b", Precision.INT4, 6.0, 0.10),
        ("llama-3-1-70b", Precision.BF16, 141.0, 0.02),
        ("deepseek-v3", Precision.FP8, 672.0, 0.02),
    ],
)
def test_weights_are_what_the_checkpoints_weigh(model: str, precision: Precision, gigabytes: float, tolerance: float) -> None:
    """A wrong byte count sells too few or too many cards."""
    assert memory.weights_bytes(card(model), precision) / GB == pytest.approx(gigabytes, rel=tolerance)


def test_llama_70b_needs_more_than_one_80_gb_card_in_16_bits() -> None:
    """The best known rule of the field: 140 GB do not fit in 80."""
    assert memory.kv_capacity_bytes(replica("llama-3-1-70b", "h100_sxm_80"))[0] < 0
    assert speed.max_batch(replica("llama-3-1-70b", "h100_sxm_80"), 1024)[0] == 0


def test_llama_70b_fits_one_80_gb_card_in_4_bits() -> None:
    """Four bits are what makes one card enough."""
    assert speed.max_batch(replica("llama-3-1-70b", "h100_sxm_80", "int4"), 1024)[0] > 1


@pytest.mark.parametrize(
    ("model", "kib_per_token"),
    [("llama-3-1-8b", 128), ("llama-3-1-70b", 320), ("llama-2-7b", 512), ("deepseek-v3", 68.6)],
)
def test_cache_of_a_token_matches_the_published_shapes(model: str, kib_per_token: float) -> None:
    """2 x layers x KV heads x head size x 2 bytes; latent attention keeps 576 values a layer."""
    per_token = memory.kv_sequence_bytes(replica(model, "h200_sxm_141"), 1000)[0] / 1000
    assert per_token / 1024 == pytest.approx(kib_per_token, rel=0.01)


def test_sliding_window_saturates() -> None:
    """A windowed model's cache grows slower once the window is full."""
    of = replica("gpt-oss-120b", "h200_sxm_141")
    # 2 x 8 heads x 64 values x 2 bytes = 2,048 bytes a token and layer; 18 layers keep all tokens, 18 the last 128.
    assert memory.kv_sequence_bytes(of, 1_000)[0] == 2048 * 18 * (1_000 + 128)
    assert memory.kv_sequence_bytes(of, 10_000)[0] == 2048 * 18 * (10_000 + 128)


def test_eight_bit_cache_is_half() -> None:
    """An 8-bit cache holds twice the sequences."""
    wide = memory.kv_sequence_bytes(replica("llama-3-1-8b", "h100_sxm_80"), 4096)
    narrow = memory.kv_sequence_bytes(replica("llama-3-1-8b", "h100_sxm_80", kv_bits=8), 4096)
    assert narrow[0] == pytest.approx(wide[0] / 2)


@given(
    model=st.sampled_from(["llama-3-1-8b", "deepseek-v3", "gpt-oss-120b", "qwen3-next-80b-a3b", "gemma-3-27b"]),
    tokens=st.integers(1, 1_000_000),
    more=st.integers(0, 1_000_000),
)
def test_more_context_never_needs_less_memory(model: str, tokens: int, more: int) -> None:
    """A longer context never needs less memory."""
    of = replica(model, "h200_sxm_141", "fp8", tp=8)
    assert memory.kv_sequence_bytes(of, tokens + more)[0] >= memory.kv_sequence_bytes(of, tokens)[0]


@pytest.mark.parametrize("tp", [2, 4, 8])
def test_tensor_parallelism_splits_weights_evenly(tp: int) -> None:
    """Each of N cards holds an Nth of the weights."""
    whole = replica("llama-3-1-70b", "h100_sxm_80").weights_bytes[0]
    assert replica("llama-3-1-70b", "h100_sxm_80", tp=tp).weights_bytes[0] == pytest.approx(whole / tp)
