"""What the arithmetic needs of a model card: read once, for serving and for training."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.units import BYTES_16_BIT

STATE_COLUMNS: Final = 2 * 128  # a recurrent layer keeps about hidden x 2 x 128 values (Gated DeltaNet, Mamba-2)


@dataclass(frozen=True)
class ModelShape:
    """Counts of parameters, layers and values; no formats, no bytes but those of the recurrent state."""

    params: float
    active: float
    """Touched by one token, the embedding table included. [parameters]"""
    multiplied: float
    """Multiplied for one token: the input embedding is looked up, the output head is multiplied. [parameters]"""
    table: float
    """One embedding table, ``vocab x hidden``. [parameters]"""
    tied: bool
    """Input embedding and output head share one table."""
    expert_params: float
    """In routed experts. [parameters]"""
    attention_params: float
    """In the attention projections of all layers. [parameters]"""
    experts: int
    active_experts: int
    layers: int
    hidden: int
    vocab: int
    mlp_width: float
    """Inner width that one token passes, over all experts it takes. [values]"""
    mlp_matrices: int
    """3 where the MLP is gated, else 2."""
    attention_width: int
    """Query heads x head size: the width of the quadratic term. [values]"""
    key_width: float
    """Keys, or values, of one token and layer as the multiplication sees them: latent attention unfolds its own. [values]"""
    kv_heads: int
    full_kv_heads: int
    """KV heads of the layers that see the whole context; tensor parallelism splits a cache no finer."""
    full_kv_values: float
    """Values that one token adds to the cache of a full layer. [values]"""
    window_kv_values: float
    """Values that one token adds to the cache of a windowed layer. [values]"""
    full_layers: int
    window_layers: int
    window: int
    """[tokens]"""
    moe_layers: int
    state_bytes: float
    """Recurrent state of one sequence, whatever its length. [bytes]"""
    read_limit: float
    """Tokens that sparse attention reads of a long cache, 0 for all of them. [tokens]"""
    kind: str
    """Family of architectures that behave alike: gqa, mha, moe, mla, local, window-moe, hybrid, hybrid-moe."""

    @property
    def tables(self) -> float:
        """Input embedding and output head: one table where they are tied, two where not. [parameters]"""
        return self.table * (1 if self.tied else 2)

    @property
    def is_moe(self) -> bool:
        """Whether a token is routed to some experts of many."""
        return self.experts > 0


@lru_cache(maxsize=1024)
def model_shape(card: ModelCard) -> ModelShape:
    """Read a card; units are those of :class:`ModelShape`.

    Grouped-query attention caches ``2 x KV heads x head size`` values a token and layer, latent attention its rank and
    rotary part [1]_; experts hold ``matrices x layers x experts x width x inner width`` parameters, by their definition.

    References
    ----------
    .. [1] DeepSeek-AI, "DeepSeek-V2," 2405.04434, 2024, section 2.1, table 1.
    """
    table = float(card.vocab or 0) * card.hidden
    kv_heads = card.kv_heads or card.heads
    full_kv_heads = card.full_kv_heads or kv_heads
    window_values = full_values = 2.0 * kv_heads * card.head_dim
    if card.mla_kv_rank:
        kv_heads = full_kv_heads = 1
        window_values = full_values = float(card.mla_kv_rank + (card.mla_rope_dim or 0))
    elif card.full_kv_heads:
        full_values = 2.0 * full_kv_heads * (card.full_head_dim or card.head_dim)
    active_experts, width = card.active_experts or 0, card.heads * card.head_dim
    experts = float(card.mlp_matrices * card.layers_experts * (card.experts or 0) * (card.moe_ffn or 0))
    mlp_width = float(card.ffn or 4 * card.hidden)
    if card.experts and card.moe_ffn:
        mlp_width = float(card.moe_ffn * (active_experts + card.shared_experts))
    tables = table * (1 if card.tied_head else 2)
    return ModelShape(
        params=card.params,
        active=card.active_params,
        multiplied=card.active_params if card.tied_head else max(card.active_params - table, 0.5 * card.active_params),
        table=table,
        tied=card.tied_head,
        # published sizes are rounded, and a model by its size has another one's experts
        expert_params=min(experts * (card.expert_hidden or card.hidden), max(card.params - tables, 0.0)),
        attention_params=(card.layers_full + card.layers_windowed) * _projections(card),
        experts=card.experts or 0,
        active_experts=active_experts,
        layers=card.layers,
        hidden=card.hidden,
        vocab=card.vocab or 0,
        mlp_width=mlp_width,
        mlp_matrices=card.mlp_matrices,
        attention_width=width,
        key_width=float(width if card.mla_kv_rank else kv_heads * card.head_dim),
        kv_heads=kv_heads,
        full_kv_heads=full_kv_heads,
        full_kv_values=full_values,
        window_kv_values=window_values,
        full_layers=card.layers_full,
        window_layers=card.layers_windowed,
        window=card.sliding_window or (8192 if card.layers_windowed else 0),
        moe_layers=card.layers_experts,
        state_bytes=card.layers_recurrent * STATE_COLUMNS * card.hidden * BYTES_16_BIT,
        read_limit=float(card.sparse_read_tokens or 0),
        kind=_kind(card),
    )


def line(card: ModelCard) -> str:
    """The maker's name for a line of models: ``llama`` of ``llama-3-1-8b``, ``deepseek`` of ``deepseek-r1``."""
    return _line(card.key)


@lru_cache(maxsize=1024)
def _line(key: str) -> str:
    return re.split(r"-[a-z]?\d|\d", key)[0]


def architecture(card: ModelCard) -> str:
    """Name that cards of the same dimensions share: a fine-tune runs as fast as its base."""
    return f"{card.layers}x{card.hidden}x{card.heads}x{card.experts or 0}"


def grouped_projections(hidden: int, heads: int, kv_heads: int, head_dim: int, value_dim: int | None = None) -> float:
    """Query, key, value and output projections of one layer of grouped-query attention. [parameters]"""
    value = head_dim if value_dim is None else value_dim
    return float(hidden * (heads + kv_heads) * (head_dim + value))


def latent_projections(hidden: int, heads: int, ranks: tuple[int, int], rope: int, nope: int, value: int) -> float:
    """Projections of one layer of latent attention; ``ranks`` are those of keys and of queries, 0 where queries have none. [parameters]"""
    kv_rank, q_rank = ranks
    query = heads * (nope + rope)
    queries = (hidden + query) * q_rank if q_rank else hidden * query
    keys = hidden * (kv_rank + rope) + kv_rank * heads * (nope + value)
    return float(queries + keys + heads * value * hidden)


def _projections(card: ModelCard) -> float:
    """Query, key, value and output projections of one attention layer. [parameters]"""
    if card.mla_kv_rank:
        nope, value = card.mla_nope_dim or card.head_dim, card.mla_v_dim or card.head_dim
        ranks = card.mla_kv_rank, card.mla_q_rank or 0
        return latent_projections(card.hidden, card.heads, ranks, card.mla_rope_dim or 0, nope, value)
    return grouped_projections(card.hidden, card.heads, card.kv_heads or card.heads, card.head_dim)


def _kind(card: ModelCard) -> str:
    suffix = "-moe" if card.experts else ""
    if card.layers_recurrent:
        return "hybrid" + suffix
    if card.mla_kv_rank:
        return "mla"
    if card.layers_windowed > card.layers_full:
        return "local" + suffix
    if card.layers_windowed and suffix:
        return "window-moe"
    if suffix:
        return "moe"
    return "mha" if (card.kv_heads or card.heads) == card.heads else "gqa"
