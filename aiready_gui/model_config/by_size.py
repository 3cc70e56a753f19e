"""A config for a model of which only the size is known, to be put right field by field."""

from __future__ import annotations

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.shape_by_size import card_by_size
from aiready_gui.domain.units import GIGA
from aiready_gui.model_config.file import Config


def config_by_size(params_b: float, active_b: float) -> Config:
    """As a maker would write it; sizes in billions. [G parameters]"""
    card = card_by_size(params_b * GIGA, active_b * GIGA)
    return {"_name_or_path": card.name, **config_like(card)}


def config_like(card: ModelCard) -> Config:
    """A card in the words of a config: of shapes whose layers are all attention with heads of one kind."""
    family = "deepseek_v3" if card.mla_kv_rank else "qwen3_moe" if card.is_moe else "qwen3"
    types = ["full_attention"] * card.layers_full + ["sliding_attention"] * card.layers_windowed
    config = {
        "model_type": "starcoder2" if card.mlp_matrices == 2 else family,
        "num_hidden_layers": card.layers, "hidden_size": card.hidden, "intermediate_size": card.ffn,
        "num_attention_heads": card.heads, "num_key_value_heads": card.kv_heads, "head_dim": card.head_dim, "vocab_size": card.vocab,
        "tie_word_embeddings": card.tied_head, "max_position_embeddings": card.max_context, "torch_dtype": "bfloat16",
        "layer_types": types if card.layers_windowed else None, "sliding_window": card.sliding_window if card.layers_windowed else None,
        "num_experts": card.experts, "num_experts_per_tok": card.active_experts, "moe_intermediate_size": card.moe_ffn,
        "n_shared_experts": card.shared_experts or None, "first_k_dense_replace": (card.layers - card.layers_experts) if card.experts else None,
        "kv_lora_rank": card.mla_kv_rank, "qk_rope_head_dim": card.mla_rope_dim, "q_lora_rank": card.mla_q_rank,
        "qk_nope_head_dim": card.mla_nope_dim, "v_head_dim": card.mla_v_dim, "index_topk": card.sparse_read_tokens,
    }  # fmt: skip
    return {key: value for key, value in config.items() if value is not None}
