"""Parameters of a model from its sizes; biases and norms, a ten-thousandth of them, are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from aiready_gui.domain.parts import grouped_projections, latent_projections
from aiready_gui.model_config.keys import Keys, whole_number
from aiready_gui.model_config.layers import Layers

TOWERS: Final = ("vision_config", "visual", "vision_tower_config", "audio_config")
"""Parts beside the language model that come in the same checkpoint."""


@dataclass(frozen=True)
class Sizes:
    """What the sum is made of; 0 where the model has no such part."""

    layers: Layers
    hidden: int
    ffn: int
    heads: int
    kv_heads: int
    head_dim: int
    value_dim: int
    vocab: int
    matrices: int
    tied: bool
    full_kv_heads: int
    full_head_dim: int
    shared_values: bool
    """Layers that see everything have no values of their own: the keys are both."""
    gated_attention: bool
    """A gate as wide as the queries."""
    experts: int
    active_experts: int
    moe_ffn: int
    shared_width: int
    """Inner width that every token passes beside the routed experts. [values]"""
    expert_hidden: int
    """Width that experts read and write where it is not the model's."""
    kv_rank: int = 0
    q_rank: int = 0
    rope: int = 0
    nope: int = 0

    @property
    def attention_kind(self) -> str:
        """How its layers attend, as the table's own rows word it."""
        layers = self.layers
        attending = "MLA" if self.kv_rank else "MQA" if self.kv_heads == 1 else "MHA" if self.kv_heads == self.heads else "GQA"
        if layers.recurrent:
            return (
                f"hybrid: {layers.recurrent} recurrent layers, {layers.attention} of {attending}"
                if layers.attention
                else "recurrent layers alone"
            )
        return (
            f"{attending}, sliding window {layers.window} on {layers.windowed} of {layers.attention} layers"
            if layers.windowed
            else attending
        )


@dataclass(frozen=True)
class Sum:
    """Parameters, and which part they are in. [parameters]"""

    tables: float
    attention: float
    recurrent: float
    dense: float
    """MLPs and shared experts that every token passes."""
    routed: float
    touched: float
    """Of the routed experts, by one token."""
    tower: float
    """Eyes and ears."""

    @property
    def params(self) -> float:
        """All of them."""
        return self._passed + self.routed + self.tower

    @property
    def active(self) -> float:
        """Touched by one token of text; the embedding table counts whole, as makers count it."""
        return self._passed + self.touched + (0.0 if self.routed else self.tower)

    @property
    def _passed(self) -> float:
        return self.tables + self.attention + self.recurrent + self.dense


def counted(sizes: Sizes, keys: Keys) -> Sum:
    """The sum; ``keys`` is asked for what no column holds: recurrent layers, indexers, towers.

    Own derivation: each matrix is its rows times its columns. Projections are those of :mod:`aiready_gui.domain.parts`.
    """
    layers, hidden = sizes.layers, sizes.hidden
    expert = sizes.matrices * sizes.moe_ffn * (sizes.expert_hidden or hidden)
    latent = 2.0 * hidden * sizes.expert_hidden
    beside = (
        hidden * sizes.experts + latent + sizes.matrices * hidden * sizes.shared_width
    )  # router, way to the latent width, shared
    return Sum(
        tables=float(sizes.vocab * hidden * (1 if sizes.tied else 2)),
        attention=_attention(sizes, keys),
        recurrent=layers.recurrent * _recurrent(sizes, keys) if layers.recurrent else 0.0,
        dense=float(sizes.matrices * layers.dense * hidden * sizes.ffn) + layers.experts * beside,
        routed=float(layers.experts * sizes.experts * expert),
        touched=float(layers.experts * sizes.active_experts * expert),
        tower=sum(_tower(keys, name, hidden) for name in TOWERS),
    )


def modality(keys: Keys) -> str:
    """What it takes in: ``text``, and ``image`` or ``audio`` where a tower for it comes along."""
    towers = [name for name in TOWERS if keys.whole.get(name)]
    audio = ["audio"] if "audio_config" in towers else []
    return " ".join(["text", *(["image"] if set(towers) - {"audio_config"} else []), *audio])


def _attention(sizes: Sizes, keys: Keys) -> float:
    """Of all layers with attention. [parameters]"""
    layers, hidden = sizes.layers, sizes.hidden
    if sizes.kv_rank:
        ranks = sizes.kv_rank, sizes.q_rank
        each = latent_projections(hidden, sizes.heads, ranks, sizes.rope, sizes.nope, sizes.value_dim)
        if keys.look("mla_use_output_gate"):
            each += hidden * sizes.heads * sizes.value_dim
        heads, dim = keys.count("index_n_heads"), keys.count("index_head_dim")
        if keys.look("index_topk"):  # which tokens of a long cache are read
            each += (sizes.q_rank or hidden) * heads * dim + hidden * (heads + dim)
        return layers.attention * each
    gate = hidden * sizes.heads * sizes.head_dim if sizes.gated_attention else 0
    windowed = grouped_projections(hidden, sizes.heads, sizes.kv_heads, sizes.head_dim, sizes.value_dim) + gate
    full_dim, full_heads = sizes.full_head_dim or sizes.head_dim, sizes.full_kv_heads or sizes.kv_heads
    value_dim = full_dim if sizes.full_head_dim else sizes.value_dim
    full = grouped_projections(hidden, sizes.heads, full_heads, full_dim, value_dim) + gate
    full -= hidden * full_heads * full_dim if sizes.shared_values else 0
    return layers.windowed * windowed + layers.full * full


def _recurrent(sizes: Sizes, keys: Keys) -> float:
    """Of one layer that keeps a state: gated delta rule, Mamba-2, Mamba, Kimi's delta attention, lightning attention, convolution.

    As the public implementations lay them out (Hugging Face transformers: ``Qwen3NextGatedDeltaNet``, ``Mamba2Mixer``,
    ``MambaMixer``, ``MiniMaxLightningAttention``, ``Lfm2ShortConv``; ``KimiDeltaAttention`` of Kimi Linear). [parameters]
    """
    hidden = sizes.hidden
    if values := keys.count("linear_num_value_heads") * keys.count("linear_value_head_dim"):
        key = keys.count("linear_num_key_heads") * keys.count("linear_key_head_dim")
        kernel = keys.count("linear_conv_kernel_dim", otherwise=4)
        return float(hidden * (2 * key + 3 * values + 2 * keys.count("linear_num_value_heads")) + kernel * (2 * key + values))
    if keys.look("linear_attn_config") is not None:
        heads, dim = keys.count("linear_attn_config.num_heads"), keys.count("linear_attn_config.head_dim")
        width, kernel = heads * dim, keys.count("linear_attn_config.short_conv_kernel_size", otherwise=4)
        low = hidden * dim + dim * width
        gate = hidden * width if keys.look("linear_attn_config.use_full_rank_gate") else low
        return float(4 * hidden * width + hidden * heads + low + gate + 3 * kernel * width)
    if state := keys.count("ssm_state_size", "mamba_d_state", "state_size", "mamba_state_dim"):
        return _mamba(hidden, state, keys)
    if keys.look("conv_L_cache", "conv_l_cache") is not None:
        return float(4 * hidden * hidden)
    return float(5 * hidden * sizes.heads * sizes.head_dim)  # lightning attention: queries, keys, values, gate, output


def _mamba(hidden: int, state: int, keys: Keys) -> float:
    heads, dim = keys.count("mamba_num_heads", "mamba_n_heads"), keys.count("mamba_head_dim", "mamba_d_head")
    if not heads and keys.look("model_type") == "mamba2":
        heads, dim = keys.count("num_heads"), keys.count("head_dim")
    kernel = keys.count("conv_kernel", "mamba_d_conv", otherwise=4)
    inner = heads * dim or keys.count("intermediate_size") or 0
    if heads:
        groups = keys.count("n_groups", "mamba_n_groups", otherwise=1)
        mixed = inner + 2 * groups * state
        return float(hidden * (inner + mixed + heads) + kernel * mixed + inner * hidden)
    inner = keys.count("mamba_expand", "expand", otherwise=2) * hidden
    rank = keys.count("mamba_dt_rank", "time_step_rank") or ceil(hidden / 16)
    return float(3 * hidden * inner + kernel * inner + inner * (rank + 2 * state) + rank * inner + inner * state)


def _tower(keys: Keys, name: str, hidden: int) -> float:
    """Of a tower of attention layers over patches or frames, with what joins it to the language model. [parameters]

    Own derivation: four projections and an MLP of two matrices, or three where it is gated, a layer; the first patches; a
    joint of two matrices over the patches that are merged. Exact to a few per cent of the tower, itself a few of a model.
    """
    found = keys.whole.get(name)
    if not isinstance(found, Mapping) or not found:
        return 0.0

    def of(*names: str, otherwise: int = 0) -> int:
        numbers = (whole_number(found.get(one)) for one in names)
        return next((number for number in numbers if number is not None and 0 < number < 10**7), otherwise)

    keys.used.add(name)
    width = of("hidden_size", "embed_dim", "vt_hidden_size", "d_model", "width")
    if found.get("embed_dim") and found.get("hidden_size") == hidden:  # Qwen2-VL calls the width of the language model so
        width = of("embed_dim")
    depth = of("depth", "num_hidden_layers", "vt_num_hidden_layers", "encoder_layers", "layers")
    inner = of("intermediate_size", "vt_intermediate_size", "encoder_ffn_dim", otherwise=of("mlp_ratio", otherwise=4) * width)
    matrices = 3 if found.get("hidden_act") == "silu" or "gemma4" in str(found.get("model_type")) else 2
    patch = (
        of("patch_size", otherwise=14) ** 2
        * of("temporal_patch_size", otherwise=1)
        * of("in_channels", "num_channels", otherwise=3)
    )
    merged = width * _merge(found)
    joint = merged * merged + merged * of("out_hidden_size", "text_hidden_size", "projection_dim", otherwise=hidden)
    merged_at = found.get("deepstack_visual_indexes")
    joints = 1 + (len(merged_at) if isinstance(merged_at, list) else 0)
    return float(
        depth * (4 * width * width + matrices * width * inner)
        + patch * width
        + joints * (joint if merged > width else width * hidden)
    )


def _merge(found: Mapping[str, Any]) -> int:
    """Patches that become one token. [patches]"""
    kernel = found.get("merge_kernel_size")
    side = whole_number(found.get("spatial_merge_size"))
    if side is None and isinstance(kernel, list) and kernel:
        side = whole_number(kernel[0])
    return side * side if side is not None and 0 < side <= 16 else 1
