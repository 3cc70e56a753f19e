"""A model card is read once; the values are worked by hand from the published configurations."""

from __future__ import annotations

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import ModelCard, ModelShape, Precision, grouped_projections, latent_projections, model_shape
from aiready_gui.domain.units import GB
from aiready_gui.engine.gpu import memory


def shape(snapshot: Snapshot, key: str) -> ModelShape:
    return model_shape(snapshot.model_by_key[key])


@pytest.mark.parametrize(
    ("key", "tables"),
    [
        ("gemma-3-27b", 262_144 * 5376),  # tied: one table
        ("gemma-2-9b", 256_000 * 3584),
        ("qwen3-4b", 151_936 * 2560),
        ("llama-3-2-1b", 128_256 * 2048),
        ("llama-3-1-8b", 2 * 128_256 * 4096),  # its own output head
        ("qwen3-8b", 2 * 151_936 * 4096),
        ("deepseek-r1-distill-qwen-1-5b", 2 * 151_936 * 1536),  # small, yet untied
    ],
)
def test_a_tied_head_is_counted_once(snapshot: Snapshot, key: str, tables: int) -> None:
    """Counted twice, it stays in 16 bits and makes a small 4-bit model a fifth too large."""
    assert shape(snapshot, key).tables == tables


@pytest.mark.parametrize(
    ("key", "gigabytes"),
    [
        # (27.4 - 1.409) G x (0.5 + 2.5/128) + 1.409 G x 2 bytes = 13.503 + 2.819
        ("gemma-3-27b", 16.32),
        # (9.24 - 0.918) G x 0.51953 + 0.918 G x 2 = 4.324 + 1.835
        ("gemma-2-9b", 6.16),
        # (4.0 - 0.389) G x 0.51953 + 0.389 G x 2 = 1.876 + 0.778
        ("qwen3-4b", 2.65),
    ],
)
def test_four_bit_weights_of_tied_models(snapshot: Snapshot, key: str, gigabytes: float) -> None:
    """INT4 with a 16-bit scale and a 4-bit zero point a group of 128: 0.51953 bytes a weight."""
    assert memory.weights_bytes(snapshot.model_by_key[key], Precision.INT4) / GB == pytest.approx(gigabytes, abs=0.01)


def test_what_a_token_multiplies_leaves_out_only_an_embedding_of_its_own(snapshot: Snapshot) -> None:
    """Tied: the one table is the output head, and is multiplied. Untied: 8.03 G less 128,256 x 4,096."""
    assert shape(snapshot, "gemma-3-1b").multiplied == 1.0e9
    assert shape(snapshot, "llama-3-1-8b").multiplied == pytest.approx(8.03e9 - 525_336_576)


@pytest.mark.parametrize(
    ("key", "layers"),
    [
        ("gemma-3-27b", (10, 52, 0, 0)),  # every sixth of 62 sees everything
        ("gemma-4-26b-a4b", (5, 25, 0, 30)),
        ("gpt-oss-120b", (18, 18, 0, 36)),
        ("llama-4-maverick", (12, 36, 0, 24)),  # experts on every second layer
        ("deepseek-v3", (61, 0, 0, 58)),  # the first three are dense
        ("kimi-k2", (61, 0, 0, 60)),
        ("qwen3-next-80b-a3b", (12, 0, 36, 48)),
        ("nemotron-3-super-120b-a12b", (8, 0, 40, 40)),
        ("mistral-7b", (0, 32, 0, 0)),
    ],
)
def test_layers_by_what_they_keep(snapshot: Snapshot, key: str, layers: tuple[int, int, int, int]) -> None:
    """Full cache, windowed cache, recurrent state, experts."""
    read = snapshot.model_by_key[key]
    assert (read.layers_full, read.layers_windowed, read.layers_recurrent, read.layers_experts) == layers


@pytest.mark.parametrize(
    ("key", "full", "windowed"),
    [
        ("llama-3-1-70b", 2 * 8 * 128, 2 * 8 * 128),
        ("deepseek-v3", 512 + 64, 512 + 64),  # latent rank and rotary part
        ("gemma-4-26b-a4b", 2 * 2 * 512, 2 * 8 * 256),  # its global layers have two KV heads of 512
    ],
)
def test_values_that_a_token_adds_to_the_cache_of_a_layer(snapshot: Snapshot, key: str, full: int, windowed: int) -> None:
    """Keys and values, by the kind of the layer."""
    assert (shape(snapshot, key).full_kv_values, shape(snapshot, key).window_kv_values) == (full, windowed)


@pytest.mark.parametrize(
    ("key", "parameters"),
    [
        ("mixtral-8x7b", 3 * 32 * 8 * 4096 * 14336),
        ("deepseek-v3", 3 * 58 * 256 * 7168 * 2048),  # 653.9 G of a rounded 671 G
        ("kimi-k2", 3 * 60 * 384 * 7168 * 2048),  # 1,014.7 G, 98.9 % of all
        ("nemotron-3-nano-30b-a3b", 2 * 23 * 128 * 2688 * 1856),  # squared ReLU: two matrices, no gate
        ("nemotron-3-super-120b-a12b", 2 * 40 * 512 * 1024 * 2688),  # experts live in a latent width of 1,024
    ],
)
def test_parameters_in_routed_experts(snapshot: Snapshot, key: str, parameters: float) -> None:
    """Matrices x layers x experts x width x inner width."""
    assert shape(snapshot, key).expert_params == pytest.approx(parameters)


@pytest.mark.parametrize(
    ("key", "parameters"),
    [
        # 80 x 8192 x 128 x 2 x (64 + 8)
        ("llama-3-1-70b", 80 * 8192 * 128 * 144),
        # DeepSeek-V2, section 2.1: query 7168 x 1536 + 1536 x 128 x 192, keys and values 7168 x 576 + 512 x 128 x 256, output 128 x 128 x 7168
        ("deepseek-v3", 61 * (7168 * 1536 + 1536 * 128 * 192 + 7168 * 576 + 512 * 128 * 256 + 128 * 128 * 7168)),
        # query rank 768, 192 + 64 a head, values of 256
        ("glm-4-7-flash", 47 * (2048 * 768 + 768 * 20 * 256 + 2048 * 576 + 512 * 20 * 448 + 20 * 256 * 2048)),
    ],
)
def test_parameters_in_attention(snapshot: Snapshot, key: str, parameters: int) -> None:
    """Projections of all attention layers."""
    assert shape(snapshot, key).attention_params == parameters


def test_projections_of_grouped_attention() -> None:
    """Llama 3.1 8B, config.json: query and output 4,096 x 4,096 each, keys and values 4,096 x 1,024 each: 41,943,040.

    Keys of 192 with values of 128 (MiMo-V2-Flash's config.json has such), 4 heads of 2 kept, width 10: query 10 x 768, output 512 x 10,
    keys 10 x 384, values 10 x 256.
    """
    assert grouped_projections(4096, 32, 8, 128) == 2 * 4096 * 4096 + 2 * 4096 * 1024 == 41_943_040
    assert grouped_projections(10, 4, 2, 192, 128) == 7680 + 5120 + 3840 + 2560


def test_projections_of_latent_attention() -> None:
    """One layer, by the makers' config.json; its two norms, 2,048 more in DeepSeek-V3, are no projections.

    DeepSeek-V3: 7168 x 1536 + 1536 x 24,576 + 7168 x 576 + 512 x 32,768 + 16,384 x 7168. V2-Lite, whose queries have no rank:
    2048 x 3072 + 2048 x 576 + 512 x 4096 + 2048 x 2048.
    """
    assert latent_projections(7168, 128, (512, 1536), 64, 128, 128) == 187_105_280
    assert latent_projections(2048, 16, (512, 0), 64, 128, 128) == 13_762_560


def test_a_recurrent_layer_keeps_a_state_of_fixed_size(snapshot: Snapshot) -> None:
    """Gated DeltaNet of Qwen3-Next: 32 value heads x 128 x 128 values in 16 bits, over 36 layers."""
    assert shape(snapshot, "qwen3-next-80b-a3b").state_bytes == 36 * 32 * 128 * 128 * 2


def test_layers_add_up(snapshot: Snapshot) -> None:
    """No card claims more layers of a kind than it has, and each windowed one says its window."""
    for card in snapshot.models:
        kinds = card.layers_full + card.layers_windowed + card.layers_recurrent
        assert 0 < kinds <= card.layers, card.key
        assert card.layers_experts <= card.layers, card.key
        assert bool(card.experts) == bool(card.layers_experts), card.key
        assert not card.layers_windowed or card.sliding_window, card.key


NOT_ITS_TEXT = {
    "falcon-7b": "published as 7.2 B; its two norms share an attention",
    "ernie-4-5-21b-a3b": "published rounded",
    "gemma-4-26b-a4b": "with a vision tower and a dense MLP beside the experts",
    **dict.fromkeys(("gemma-3-4b", "gemma-3-12b"), "with a vision tower of 0.4 B"),
    **dict.fromkeys(("qwen3-vl-2b", "qwen3-vl-4b", "qwen3-vl-8b"), "with a vision tower of 0.4 to 0.6 B"),
    **dict.fromkeys(("ministral-3-8b", "phi-3-5-vision"), "with a vision tower of 0.3 to 0.4 B"),
}
"""Models whose published size holds more than the layers of text, or is rounded."""


def recounted(card: ModelCard) -> float:
    """Tables, projections of attention, dense layers, shared and routed experts: what the columns come to. [parameters]"""
    shape = model_shape(card)
    expert = card.mlp_matrices * card.layers_experts * (card.moe_ffn or 0)
    routed = expert * (card.experts or 0) * (card.expert_hidden or card.hidden)
    dense = card.mlp_matrices * (card.layers - card.layers_experts) * card.hidden * (card.ffn or 0)
    return shape.tables + shape.attention_params + dense + expert * card.shared_experts * card.hidden + routed


def test_the_columns_of_a_model_come_to_its_size(snapshot: Snapshot) -> None:
    """A head, a width or a count of experts of another model would size another machine.

    Llama 3.1 8B: 2 x 128,256 x 4,096 + 32 x (4,096 x 128 x 2 x 40 + 3 x 4,096 x 14,336) = 8.03 G. Models with recurrent
    layers are left out: the columns do not tell the projections of those.
    """
    assert recounted(snapshot.model_by_key["llama-3-1-8b"]) == pytest.approx(8.03e9, rel=1e-3)
    told = [card for card in snapshot.models if not card.layers_recurrent]
    assert len(told) > 150
    off = {card.key: recounted(card) / card.params - 1 for card in told}
    assert {key for key, share in off.items() if abs(share) > 0.03} == set(NOT_ITS_TEXT)
    assert all(abs(off[key]) < 0.2 for key in NOT_ITS_TEXT)


def test_a_token_is_cached_in_every_layer_that_attends(snapshot: Snapshot) -> None:
    """Llama 3.1 8B: 32 layers x 2 x 8 heads x 128 = 65,536 values; Gemma 3 27B, full layers and windowed ones: 62 x 2 x 16 x 128."""
    assert shape(snapshot, "llama-3-1-8b").kv_values == 65_536
    assert shape(snapshot, "gemma-3-27b").kv_values == 253_952
