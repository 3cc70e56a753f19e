"""What families of architectures call their sizes, and what their own code takes where a config says nothing."""

from __future__ import annotations

from typing import Any, Final

from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.domain.explain import Message
from aiready_gui.model_config.family_table import GATED_MATRICES, UNGATED_MATRICES, Family, families
from aiready_gui.model_config.keys import Keys
from aiready_gui.model_config.questions import UNGATED, Questions

CONTEXT: Final = (
    "max_position_embeddings",
    "n_positions",
    "seq_length",
    "max_sequence_length",
    "max_seq_len",
    "model_max_length",
    "n_ctx",
)
NO_LIMIT: Final = 1_048_576
"""Of a model that keeps a state alone: nothing limits it but what it was trained on, which its config does not say. [tokens]"""
NEEDED: Final = {
    "layers": "num_hidden_layers", "hidden": "hidden_size", "heads": "num_attention_heads", "vocab": "vocab_size", "head_dim": "head_dim",
    "max_context": "max_position_embeddings",
}  # fmt: skip
"""Columns without which there is nothing to compute with, and what a config calls them."""
NO_EXPERTS: Final[dict[str, Any]] = {"experts": 0, "active_experts": 0, "moe_ffn": 0, "shared_width": 0, "expert_hidden": 0}
_ENCODING: Final = ("ForMaskedLM", "ForSequenceClassification", "ForTokenClassification")
_DENSE_WIDTH: Final = (
    "intermediate_size_mlp", "dense_intermediate_size", "intermediate_size", "ffn_hidden_size", "n_inner", "inner_hidden_size",
    "d_ff", "ffn_dim",
)  # fmt: skip
_EXPERTS: Final = ("num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts", "ffn_config.moe_num_experts")
_ACTIVE: Final = (
    "num_experts_per_tok", "num_experts_per_token", "moe_topk", "moe_k", "top_k_experts", "experts_per_token",
    "num_selected_experts", "ffn_config.moe_top_k",
)  # fmt: skip
_KV: Final = (
    "num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num", "attn_config.kv_n_heads", "num_attention_groups",
)  # fmt: skip


def family_of(keys: Keys, asked: Questions) -> Family:
    """The family by whose rules the sizes are read; one that is not known is read by what its fields are called.

    Raises
    ------
    ModelConfigError
        It is an encoder, or what its layers keep of a context is not computed here.
    """
    key, said = keys.find("model_type")
    keys.use("architectures")
    kind = str(said or "").lower()
    found = families().get(kind) or families().get(kind.removesuffix("_text"))
    for one in filter(None, (found, families().get(str(keys.whole.get("model_type") or "").lower()))):
        if one.kind not in ("decoder", "state"):
            raise ModelConfigError(Message(key=f"model-config-{one.kind.replace('_', '-')}", args={"type": one.model_type}))
    named = _listed(keys.whole.get("architectures"))
    if keys.whole.get("is_encoder_decoder") is True:
        raise ModelConfigError(Message(key="model-config-two-sided", args={"type": kind}))
    if found is None and any(str(one).endswith(_ENCODING) for one in named):
        raise ModelConfigError(Message(key="model-config-encoder", args={"type": kind}))
    if found is not None:
        keys.take("architecture", key, kind, editable=False)
        return found
    shape = asked.unknown_architecture("architectures" if named else key, str(named[0] if named else kind or "?"))
    return Family(kind, matrices=UNGATED_MATRICES if shape == UNGATED else GATED_MATRICES)


def is_routed(keys: Keys) -> bool:
    """Whether a token is routed to some experts of many."""
    if keys.look("enable_moe_block") is False:
        return False
    return max(keys.count(name) for name in _EXPERTS) > 1


def dense_width(keys: Keys, family: Family, hidden: int) -> int | None:
    """Inner width of the MLP that every token passes whole. [values]"""
    ratio = keys.look("expansion_ratio")
    usual = 4 * hidden if family.matrices == UNGATED_MATRICES else None
    if isinstance(ratio, int | float) and 0 < ratio < 100:
        usual = int(ratio * hidden)
    return keys.size("ffn", *_DENSE_WIDTH, otherwise=usual)


def attention(keys: Keys, family: Family, hidden: int | None, heads: int | None) -> dict[str, Any] | None:
    """Heads, their sizes and ranks; ``None`` where they cannot be told."""
    found: dict[str, Any] = {
        "kv_heads": 0, "full_kv_heads": 0, "full_head_dim": 0, "shared_values": keys.look("attention_k_eq_v") is True,
        "gated_attention": keys.look("attn_output_gate", "attention_output_gate") is True or family.model_type == "qwen3_next",
    }  # fmt: skip
    if rank := keys.look("kv_lora_rank"):
        return _latent(keys, found) if rank else None
    one_head = keys.look("multi_query") is True and not keys.look("new_decoder_architecture")
    kv_heads = keys.size("kv_heads", *_KV, otherwise=1 if one_head else heads)
    if one_head and family.model_type != "chatglm":
        kv_heads = 1
        keys.take("kv_heads", "multi_query", 1, stated=True, editable=False)
    usual = hidden // heads if hidden and heads and hidden >= heads else None
    if kv_heads is not None and heads is not None and kv_heads > heads:
        keys.fail("kv_heads", keys.understood["kv_heads"].key, "model-config-odd", value=str(kv_heads), least=1, most=heads)
    head_dim = keys.size("head_dim", "head_dim", "attention_head_dim", "kv_channels", otherwise=128 if family.stateful else usual)
    if head_dim is None or kv_heads is None:
        return None
    found |= {"kv_heads": kv_heads, "head_dim": head_dim, "value_dim": keys.count("v_head_dim") or head_dim}
    if wide := keys.count("global_head_dim"):
        found |= {"full_head_dim": wide, "full_kv_heads": keys.count("num_global_key_value_heads") or kv_heads}
    elif windowed := keys.count("swa_num_key_value_heads"):
        found |= {
            "kv_heads": windowed,
            "full_kv_heads": kv_heads,
            "full_head_dim": head_dim,
            "head_dim": keys.count("swa_head_dim") or head_dim,
        }
        keys.use("swa_num_attention_heads", "swa_v_head_dim")
    return found


def _latent(keys: Keys, found: dict[str, Any]) -> dict[str, Any] | None:
    """Latent attention: what is cached is its rank and its rotary part."""
    keys.use(*_KV, "head_dim", "qk_head_dim")
    rank, rope = keys.size("mla_kv_rank", "kv_lora_rank"), keys.size("mla_rope_dim", "qk_rope_head_dim", otherwise=64)
    value = keys.size("head_dim", "v_head_dim", otherwise=128)
    nope = keys.size("mla_nope_dim", "qk_nope_head_dim", otherwise=128)
    q_rank = keys.size("mla_q_rank", "q_lora_rank") if keys.look("q_lora_rank") else 0
    if rank is None or rope is None or value is None or nope is None or q_rank is None:
        return None
    return found | {"kv_rank": rank, "rope": rope, "head_dim": value, "value_dim": value, "nope": nope, "q_rank": q_rank}


def experts(keys: Keys, family: Family, hidden: int | None) -> dict[str, Any] | None:
    """Routed and shared experts; ``None`` where one of their sizes is missing."""
    many = keys.size("experts", *(name for name in _EXPERTS if keys.count(name) > 1))
    active = keys.size("active_experts", *_ACTIVE)
    width = keys.size(
        "moe_ffn", "moe_intermediate_size", "expert_ffn_hidden_size", "intermediate_size", "ffn_config.ffn_hidden_size"
    )
    keys.miss("active_experts", _ACTIVE[0])
    keys.miss("moe_ffn", "moe_intermediate_size")
    if many is None or active is None or width is None:
        return None
    if active > many:
        keys.fail("active_experts", keys.find(*_ACTIVE)[0], "model-config-odd", value=str(active), least=1, most=many)
        return None
    latent = keys.count("moe_latent_size", "routed_expert_hidden_size")
    return {
        "experts": many, "active_experts": active, "moe_ffn": width, "shared_width": _shared_width(keys, family, width),
        "expert_hidden": latent if latent != hidden else 0,
    }  # fmt: skip


def _shared_width(keys: Keys, family: Family, expert: int) -> int:
    """Inner width of what every token passes beside the routed experts. [values]"""
    shared = keys.size("shared_experts", "n_shared_experts", "num_shared_experts", "moe_num_shared_experts", least=0) or 0
    if family.model_type.startswith("llama4"):
        return expert
    if family.model_type.startswith("gemma4"):  # a dense MLP beside the experts
        return keys.count("intermediate_size")
    stated = keys.count(
        "moe_shared_expert_intermediate_size", "shared_expert_intermediate_size", "share_expert_dim", "shared_intermediate_size"
    )
    return stated or shared * expert


def is_tied(keys: Keys, family: Family) -> bool:
    """Whether input embedding and output head share one table."""
    key, said = keys.find("tie_word_embeddings")
    tied = said if isinstance(said, bool) else family.tied
    keys.take("tied_head", key, tied, stated=isinstance(said, bool))
    return tied


def matrices(keys: Keys, family: Family) -> int:
    """Matrices of an MLP: 3 where it is gated."""
    act = str(keys.look("mlp_hidden_act", "hidden_act", "hidden_activation", "activation_function", "activation") or "")
    return UNGATED_MATRICES if act == "relu2" else family.matrices


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []
