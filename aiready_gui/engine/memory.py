"""What a model occupies: weights by kind and format, KV cache, activations and runtime."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from aiready_gui.domain.parts import ModelCard, Precision
from aiready_gui.domain.units import GB


@dataclass(frozen=True)
class Format:
    """How the weights of a checkpoint are stored and multiplied."""

    precision: Precision
    linear: float
    """Of one weight of a dense layer, scales included. [bytes]"""
    attention: float
    """Of one weight of the attention projections. [bytes]"""
    expert: float
    """Of one weight of a routed expert. [bytes]"""
    compute: str
    """What it multiplies in: 16, fp8, int8 or fp4; weight-only formats are widened to 16 bits first."""
    head: float = 2.0
    """Of one weight of embedding and output head: 16 bits under every quantisation in common use but GGUF. [bytes]"""


# Bytes a quantised weight really takes, its scales included: FP8 and INT8 one scale a channel or 128x128 block;
# INT4 (AWQ, GPTQ) a 16-bit scale and a 4-bit zero point a group of 128; NVFP4 an FP8 scale every 16 values, MXFP4 one
# exponent byte every 32; GGUF Q4_K_M mixes 4- and 6-bit blocks, 4.85 bits a weight.
_FP8, _INT8, _INT4, _FP4 = 1.0 + 4 / 128**2, 1.0 + 2 / 4096, 0.5 + 2.5 / 128, 0.5 + 1 / 16
FORMATS: Final[dict[str, Format]] = {
    "bf16": Format(Precision.BF16, 2.0, 2.0, 2.0, "16"),
    "fp8": Format(Precision.FP8, _FP8, _FP8, _FP8, "fp8"),
    "fp8_block": Format(Precision.FP8, _FP8, _FP8, _FP8, "fp8"),
    "int8": Format(Precision.INT8, _INT8, _INT8, _INT8, "int8"),
    "int8_wo": Format(Precision.INT8, _INT8, _INT8, _INT8, "16"),
    "int4": Format(Precision.INT4, _INT4, _INT4, _INT4, "16"),
    "gguf4": Format(Precision.INT4, 4.85 / 8, 4.85 / 8, 4.85 / 8, "16", 0.7),
    "gguf8": Format(Precision.INT8, 8.5 / 8, 8.5 / 8, 8.5 / 8, "16", 8.5 / 8),
    "fp4": Format(Precision.FP4, _FP4, _FP4, _FP4, "fp4"),
    "mxfp4": Format(Precision.FP4, 2.0, 2.0, 0.5 + 1 / 32, "fp4"),
    "mxfp4_wo": Format(Precision.INT4, 2.0, 2.0, 0.5 + 1 / 32, "16"),
}
BYTES_PER_WEIGHT: Final[dict[Precision, float]] = {one: FORMATS[one.value].linear for one in Precision}
BYTES_16_BIT: Final = 2.0
# Share of a card's memory that a serving engine may use: vLLM's gpu_memory_utilization default is 0.92 since 0.11.
MEMORY_LIMIT_SHARE: Final = 0.92
RUNTIME_BYTES: Final = 1.8 * GB  # CUDA context, graphs, allocator slack on one GPU: an assumption, about 1-3 GB in practice
STEP_TOKENS: Final = 8192  # tokens of one step that activations are held for


@dataclass(frozen=True)
class Shape:
    """What the arithmetic needs of a model card."""

    params: float
    active: float
    """Parameters multiplied for each token, the embedding table left out. [1]"""
    embedding: float
    """Parameters of input embedding and output head, kept in 16 bits. [1]"""
    expert_params: float
    """Parameters in routed experts. [1]"""
    experts: int
    active_experts: int
    layers: int
    hidden: int
    attention_width: int
    """Query heads x head size: the width of the quadratic term. [1]"""
    kv_values: float
    """Values that one token adds to the cache of one layer. [1]"""
    kv_heads: int
    full_layers: float
    """Layers whose cache grows with the whole context. [1]"""
    window_layers: float
    """Layers whose cache stops at the window. [1]"""
    window: int
    moe_layers: float = 0.0
    attention_params: float = 0.0
    """Parameters of the attention projections of all layers. [1]"""
    kind: str = "gqa"
    """Family of architectures that behave alike: gqa, mha, moe, mla, window-moe, hybrid, hybrid-moe."""
    state_bytes: float = 0.0
    """Recurrent state of one sequence, whatever its length. [bytes]"""
    read_limit: float = 0.0
    """Tokens that sparse attention reads of a long cache, 0 for all of them. [tokens]"""


@lru_cache(maxsize=512)
def shape(card: ModelCard) -> Shape:
    """Derive the shape from the config: which layers keep a cache, how much the experts hold."""
    embedding = 2.0 * (card.vocab or 0) * card.hidden
    if card.params < 4e9 or embedding > 0.5 * card.params:
        embedding /= 2  # small models tie the output head to the embedding
    expert_params = 0.0
    if card.experts and card.moe_ffn:
        gated = 3.0 * card.layers * card.experts * card.hidden * card.moe_ffn
        expert_params = min(gated, 0.97 * card.params)
    full, windowed = attention_layers(card)
    if card.mla_kv_rank:
        values = float(card.mla_kv_rank + (card.mla_rope_dim or 0))
        kv_heads = 1
    else:
        kv_heads = card.kv_heads or card.heads
        values = 2.0 * kv_heads * card.head_dim
    return Shape(
        params=card.params,
        active=max(card.active_params - embedding / 2, 0.5 * card.active_params),
        embedding=embedding,
        expert_params=expert_params,
        experts=card.experts or 0,
        active_experts=card.active_experts or 0,
        layers=card.layers,
        hidden=card.hidden,
        attention_width=card.heads * card.head_dim,
        kv_values=values,
        kv_heads=kv_heads,
        full_layers=full,
        window_layers=windowed,
        window=card.sliding_window or (8192 if windowed else 0),
        moe_layers=float(_moe_layers(card)),
        attention_params=card.layers * _attention_params(card),
        kind=_kind(card, full, windowed),
        state_bytes=_state_bytes(card, full),
        read_limit=2048.0 if "top-k 2048" in card.attention_kind else 0.0,
    )


def architecture(card: ModelCard) -> str:
    """Name that cards of the same dimensions share: a fine-tune runs as fast as its base."""
    return f"{card.layers}x{card.hidden}x{card.heads}x{card.experts or 0}"


def _moe_layers(card: ModelCard) -> int:
    """Layers with routed experts: the first few of the DeepSeek kind are dense, and half of Maverick's."""
    if not card.experts or not card.moe_ffn:
        return 0
    if blocks := re.search(r"(\d+) MoE", card.attention_kind):
        return int(blocks[1])
    gated = 3.0 * card.experts * card.hidden * card.moe_ffn
    return max(1, min(card.layers, round(0.97 * card.params / gated)))


def _attention_params(card: ModelCard) -> float:
    """Query, key, value and output projections of one layer. [1]"""
    width = card.heads * card.head_dim
    if card.mla_kv_rank:
        # DeepSeek-V2, sec. 2.1: low-rank query (1536) and key/value paths, then the output projection.
        return card.hidden * 2112.0 + 1536 * card.heads * 192 + card.mla_kv_rank * card.heads * 256.0 + width * card.hidden
    return card.hidden * (2.0 * width + 2.0 * (card.kv_heads or card.heads) * card.head_dim)


def _kind(card: ModelCard, full: float, windowed: float) -> str:
    suffix = "-moe" if card.experts else ""
    if "hybrid" in card.attention_kind:
        return "hybrid" + suffix
    if card.mla_kv_rank:
        return "mla"
    if windowed > full:
        return "local" + suffix
    if windowed and suffix:
        return "window-moe"
    if suffix:
        return "moe"
    return "mha" if (card.kv_heads or card.heads) == card.heads else "gqa"


def _state_bytes(card: ModelCard, full: float) -> float:
    """Recurrent layers keep a matrix of about ``hidden x 2 x 128`` values in 16 bits instead of a cache. [bytes]"""
    if "hybrid" not in card.attention_kind:
        return 0.0
    recurrent = 23.0 if "23 Mamba" in card.attention_kind else card.layers - full
    return recurrent * 2 * card.hidden * 128 * BYTES_16_BIT


def attention_layers(card: ModelCard) -> tuple[float, float]:
    """Layers with a full cache and layers with a windowed one; linear and Mamba layers keep neither."""
    kind, layers = card.attention_kind, card.layers
    if local := re.search(r"(\d+) local.*: ?(\d+) global", kind):
        share = int(local[2]) / (int(local[1]) + int(local[2]))
        return layers * share, layers * (1 - share)
    if mamba := re.search(r"(\d+) GQA layers", kind):
        return float(mamba[1]), 0.0
    if "Mamba" in kind:
        return layers / 8, 0.0  # published hybrids keep about one attention layer in eight
    if "3 of 4" in kind:
        return (layers / 4, 0.0) if "DeltaNet" in kind else (layers / 4, layers * 3 / 4)
    if "alternate" in kind or "local" in kind:
        return layers / 2, layers / 2
    if "sliding window" in kind and card.sliding_window:
        return 0.0, float(layers)
    return float(layers), 0.0


def stored_bytes(card: ModelCard, form: Format) -> tuple[float, float]:
    """Weights of all layers but routed experts, and of routed experts, over all GPUs of a replica. [bytes]"""
    of = shape(card)
    attention = min(of.attention_params, of.params - of.expert_params - of.embedding)
    linear = max(of.params - of.expert_params - of.embedding - attention, 0.0)
    return linear * form.linear + max(attention, 0.0) * form.attention + of.embedding * form.head, of.expert_params * form.expert


def weights_bytes(card: ModelCard, precision: Precision) -> float:
    """Memory that the weights occupy over all GPUs of a replica.

    Embedding and output head stay in 16 bits under every quantisation in common use. [bytes]
    """
    of = shape(card)
    return (of.params - of.embedding) * BYTES_PER_WEIGHT[precision] + of.embedding * BYTES_16_BIT


def kv_bytes_per_sequence(card: ModelCard, *, context: float, kv_bits: int) -> float:
    """Keys and values of one sequence of ``context`` tokens over all GPUs of a replica.

    Grouped-query attention keeps ``2 x kv_heads x head_dim`` values a token and layer, latent attention its rank and
    rotary part [1]_; windowed layers stop growing at the window. [bytes]

    References
    ----------
    .. [1] DeepSeek-AI, "DeepSeek-V2," 2024, sec. 2.1; W. Kwon et al., "PagedAttention," SOSP 2023, sec. 3.
    """
    of = shape(card)
    tokens = of.full_layers * context + of.window_layers * min(context, of.window or context)
    return tokens * of.kv_values * kv_bits / 8
