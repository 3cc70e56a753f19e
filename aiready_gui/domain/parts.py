"""The parts a configuration is made of: GPUs, models, their precisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.record import Record
from aiready_gui.domain.vision import USUAL, Vision

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


class Gpu(Record):
    """One GPU variant of the catalogue. Tensor figures are dense; ``None`` means nobody could verify it."""

    key: str
    name: str
    vendor: str
    architecture: str
    generation: str = "other"
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
    def vision(self) -> Vision | None:
        """How it takes images in: its own rule, else a usual one; ``None`` where it takes none."""
        return (self.own_vision or USUAL) if "image" in self.modality.split() else None
