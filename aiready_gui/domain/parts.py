"""The parts a configuration is made of: GPUs, weight formats, models and what the arithmetic needs of a model's card."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Source
from aiready_gui.domain.record import Record
from aiready_gui.domain.units import BYTES_16_BIT
from aiready_gui.domain.vision import USUAL, Vision

STATE_COLUMNS: Final = 2 * 128  # a recurrent layer keeps about hidden x 2 x 128 values (Gated DeltaNet, Mamba-2)
OWN_MODEL: Final = "own-"
"""What the key of a model of the user's own begins with."""


class Precision(StrEnum):
    """Weight formats. ``INT4`` is weight-only (AWQ, GPTQ); it computes in 16 bits."""

    BF16 = "bf16"
    FP8 = "fp8"
    INT8 = "int8"
    INT4 = "int4"
    FP4 = "fp4"


FORMATS_OFFERED: Final = (Precision.BF16, Precision.FP8, Precision.INT8)
"""What a model published in 16 bits is offered in where nobody chose: narrower ones cost quality that somebody must judge."""


class Format(NamedTuple):
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
# exponent byte every 32; INT4 of experts alone, as Moonshot publishes it, a 16-bit scale a group of 32 and no zero point, all
# else in 16 bits; GGUF Q4_K_M mixes 4- and 6-bit blocks, 4.85 bits a weight.
_FP8, _INT8, _INT4, _FP4 = 1.0 + 4 / 128**2, 1.0 + 2 / 4096, 0.5 + 2.5 / 128, 0.5 + 1 / 16
FORMATS: Final[dict[str, Format]] = {
    "bf16": Format(Precision.BF16, 2.0, 2.0, 2.0, "16"),
    "fp8": Format(Precision.FP8, _FP8, _FP8, _FP8, "fp8"),
    "fp8_block": Format(Precision.FP8, _FP8, _FP8, _FP8, "fp8"),
    "int8": Format(Precision.INT8, _INT8, _INT8, _INT8, "int8"),
    "int8_wo": Format(Precision.INT8, _INT8, _INT8, _INT8, "16"),
    "int4": Format(Precision.INT4, _INT4, _INT4, _INT4, "16"),
    "int4_experts": Format(Precision.INT4, 2.0, 2.0, 0.5 + 2 / 32, "16"),
    "gguf4": Format(Precision.INT4, 4.85 / 8, 4.85 / 8, 4.85 / 8, "16", 0.7),
    "gguf8": Format(Precision.INT8, 8.5 / 8, 8.5 / 8, 8.5 / 8, "16", 8.5 / 8),
    "fp4": Format(Precision.FP4, _FP4, _FP4, _FP4, "fp4"),
    "mxfp4": Format(Precision.FP4, 2.0, 2.0, 0.5 + 1 / 32, "fp4"),
    "mxfp4_wo": Format(Precision.INT4, 2.0, 2.0, 0.5 + 1 / 32, "16"),
}


class KvPrecision(StrEnum):
    """Formats of the KV cache."""

    AUTO = "auto"
    BITS_16 = "16"
    BITS_8 = "8"


OTHER_GENERATION: Final = "other"
"""Of a card that nothing measured or published speaks of."""


class Gpu(Record):
    """One GPU variant of the catalogue. Tensor figures are dense; ``None`` means nobody could verify it."""

    key: str
    name: str
    vendor: str
    architecture: str
    generation: str = OTHER_GENERATION
    """Cards of one generation borrow measured figures from each other."""
    year: int | None
    memory_bytes: int | None
    """What the driver reports as usable."""
    memory_label_gb: float | None
    """What the vendor prints on the box. [GB]"""
    memory_type: str
    bandwidth_bytes_per_s: float | None
    bf16_flops: float | None
    """0 where the card has no bfloat16: its 16 bits are float16."""
    fp16_flops: float | None
    fp8_flops: float | None
    int8_ops: float | None
    fp4_flops: float | None
    nvlink_bytes_per_s: float | None
    """Total, both directions; ``None`` where cards talk over PCIe."""
    pcie_bytes_per_s: float | None
    """One direction."""
    fabric_bytes_per_s: float | None = None
    """One card's share of the RDMA network that machines of it are built with; ``None`` where none is usual."""
    tdp_w: float | None
    mig_profiles: tuple[tuple[int, int], ...] = ()
    """Parts it may be cut into, as slices of compute and of memory: smallest first, the whole card last; none where it may not."""
    form_factor: str
    max_gpus_per_node: int
    nvlink_domain_gpus: int | None = None
    """Cards that NVLink joins where it joins several machines (a rack); ``None`` where it ends at the machine. [count]"""
    datacenter_licence: bool
    """False where the driver licence excludes data-centre use (GeForce)."""
    verified: bool
    """False: shown, never recommended."""
    notes: str
    source: Source

    @property
    def mig_slices(self) -> int:
        """Slices of compute that it is cut into; 0 where it may not be cut. [count]"""
        return self.mig_profiles[-1][0] if self.mig_profiles else 0

    @property
    def lacks_bf16(self) -> bool:
        """Whether it is known to compute in float16 only, where other cards do in bfloat16."""
        return self.bf16_flops == 0


class ModelCard(Record):
    """Architecture of one model, as its config file states it."""

    key: str
    name: str
    params: float
    """All parameters. [count]"""
    active_params: float
    """Touched by one token. Equal to ``params`` for dense models. [count]"""
    layers: int
    hidden: int
    ffn: int | None
    heads: int
    kv_heads: int | None
    head_dim: int
    vocab: int | None
    experts: int | None
    active_experts: int | None
    moe_ffn: int | None
    shared_experts: int
    attention_kind: str
    """Words for people; nothing is read out of them."""
    layers_full: int
    """Layers whose cache grows with the whole context."""
    layers_windowed: int
    """Layers whose cache stops at the window."""
    layers_recurrent: int
    """Layers that keep a state of fixed size instead of a cache."""
    layers_experts: int
    """Layers with routed experts; the first few of many models are dense."""
    mlp_matrices: int
    """3 where the MLP is gated, else 2."""
    tied_head: bool
    """Whether input embedding and output head share one table."""
    full_kv_heads: int | None = None
    """KV heads of the full-attention layers where they differ from ``kv_heads``."""
    full_head_dim: int | None = None
    """Head size of the full-attention layers where it differs from ``head_dim``."""
    expert_hidden: int | None = None
    """Width that the experts read and write where it differs from ``hidden``."""
    mla_kv_rank: int | None
    mla_rope_dim: int | None
    mla_q_rank: int | None = None
    mla_nope_dim: int | None = None
    mla_v_dim: int | None = None
    sliding_window: int | None
    sparse_read_tokens: int | None = None
    """Tokens that sparse attention reads of a long cache; ``None`` for all of them."""
    max_context: int | None
    trained_context: int | None = None
    """Positions that it was trained on, where its maker says that they are fewer than what it takes as it is."""
    trained_source: Source | None = None
    published: str = "bf16"
    """Weight format of the maker's own checkpoint: bf16, fp8, int4, int4_experts or mxfp4."""
    fp8_blocks: str = ""
    """Whose FP8 checkpoints have a scale for each block of 128 x 128 weights (``weight_block_size`` of their
    ``quantization_config``): the ``maker``'s, beside others with one scale a tensor; ``only`` such ones; nobody's."""
    modality: str = "text"
    """What it takes in, a word each: text, image, audio."""
    own_vision: Vision | None = None
    """How it takes images in, where somebody published it."""
    mtp_layers: int = 0
    """Layers that its maker trained to guess the tokens after the next one (multi-token prediction)."""
    licence: str = ""
    """As its maker names it; empty where nobody read it."""
    paid_service: bool | None = None
    """Whether the licence lets it serve paying customers; ``None`` where nobody read it."""
    source: Source

    @property
    def is_moe(self) -> bool:
        """Whether a token is routed to some experts of many."""
        return bool(self.experts)

    @property
    def positions(self) -> int | None:
        """What a context beyond its own is scaled from. [tokens]"""
        return self.trained_context or self.max_context

    def scaled(self, context: float) -> float:
        """How many times positions are scaled for a ``context`` [tokens]; 1 for one that the model takes as it is. [1]"""
        if self.max_context is None or context <= self.max_context:
            return 1.0
        return context / (self.positions or self.max_context)

    @property
    def vision(self) -> Vision | None:
        """How it takes images in: its own rule, else a usual one; ``None`` where it takes none."""
        return (self.own_vision or USUAL) if "image" in self.modality.split() else None


class ModelShape(NamedTuple):
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
    def kv_values(self) -> float:
        """Values that one token adds to the cache, over all layers, while the window of none is full. [values]"""
        return self.full_layers * self.full_kv_values + self.window_layers * self.window_kv_values

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
