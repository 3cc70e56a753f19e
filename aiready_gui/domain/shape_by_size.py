"""A model of which only the size is known: a shape as makers choose it today, between published models of its size.

An assumption, made of public configurations: grouped-query attention with heads of 128, a gated MLP, latent attention in
the largest mixtures of experts. What differs most between makers is the cache; the user may put the true shape in its place.
"""

from __future__ import annotations

from bisect import bisect
from math import exp, log
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.parts import ModelCard, grouped_projections, latent_projections
from aiready_gui.domain.units import GIGA

SUFFIX: Final = "@size"
"""End of the key of a card that stands for a size."""
SPARSE: Final = 0.7
"""A token that touches less than this share of a model is routed to experts."""
HEAD, KV_HEADS, VOCAB, CONTEXT, TIED_BELOW_B = 128, 8, 151_936, 131_072, 5.0
"""As in Qwen3 and Llama 3: head size, KV heads; vocabulary of Qwen3, which ties its tables up to 4 B; the context of Llama 3.1 and 3.3."""
LATENT_FROM_B: Final = 500.0
"""Of all published mixtures beyond it most have latent attention: DeepSeek, Kimi, GLM-5, LongCat."""
KV_RANK, ROPE, Q_RANK, EXPERTS_A_TOKEN = 512, 64, 1536, 8
"""DeepSeek-V3 and Kimi K2; experts come in multiples of eight."""
DENSE: Final = (
    (0.6, 28, 1024), (1.7, 28, 2048), (4.0, 36, 2560), (8.2, 36, 4096), (14.8, 40, 5120), (32.8, 64, 5120), (70.6, 80, 8192),
    (122.6, 88, 12288), (405.9, 126, 16384),
)  # fmt: skip
"""Parameters [G], layers, width: Qwen3 to 32 B, Llama 3.1 70 B, Mistral Large 2, Llama 3.1 405 B."""
ROUTED: Final = ((1.3, 16, 2048), (3.3, 48, 2048), (12.0, 46, 4096), (22.0, 94, 4096), (37.0, 61, 7168))
"""Active parameters [G], layers, width: OLMoE, Qwen3-30B-A3B, GLM-4.5-Air, Qwen3-235B-A22B, DeepSeek-V3."""

SOURCE: Final = Source(
    title="config.json of Qwen3, Llama 3.1, Mistral Large 2, OLMoE, GLM-4.5-Air and DeepSeek-V3 on huggingface.co",
    as_of="2026-11-24",
)


def card_by_size(params: float, active: float) -> ModelCard:
    """A card of ``params`` of which a token touches ``active``. [parameters]

    Own derivation: layers and width lie between those of the published models next in size, on a logarithmic scale; the inner
    width of the MLP, or of the experts and their number, is what then comes to the size.
    """
    routed = active < SPARSE * params
    layers, hidden = _between(ROUTED if routed else DENSE, (active if routed else params) / GIGA)
    tied = params < TIED_BELOW_B * GIGA
    latent = routed and params >= LATENT_FROM_B * GIGA
    heads = max(round(hidden / HEAD / KV_HEADS), 1) * KV_HEADS  # that eight cards may share them
    attention = (
        latent_projections(hidden, heads, (KV_RANK, Q_RANK), ROPE, HEAD, HEAD)
        if latent
        else grouped_projections(hidden, heads, KV_HEADS, HEAD)
    )
    tables = VOCAB * hidden * (1 if tied else 2)
    layers = max(min(layers, int(0.6 * (active - tables) / attention)), 1)  # of a small model the MLP is most
    passed = tables + layers * attention
    inner = max((active - passed) / (3 * layers * hidden), 1.0)
    experts = max(round((params - passed) / max(active - passed, 1.0)), 2) * EXPERTS_A_TOKEN if routed else None
    name = f"{params / GIGA:g}B" + (f"-A{active / GIGA:g}B" if routed else "")
    return ModelCard(
        key=f"size-{name.lower()}{SUFFIX}", name=name, params=params, active_params=active, layers=layers, hidden=hidden,
        ffn=None if routed else round(inner), heads=heads, kv_heads=None if latent else KV_HEADS, head_dim=HEAD, vocab=VOCAB,
        experts=experts, active_experts=EXPERTS_A_TOKEN if routed else None,
        moe_ffn=max(round((params - passed) / (3 * layers * hidden * experts)), 1) if experts else None,
        shared_experts=0, attention_kind="MLA" if latent else "GQA", layers_full=layers, layers_windowed=0, layers_recurrent=0,
        layers_experts=layers if routed else 0, mlp_matrices=3, tied_head=tied, mla_kv_rank=KV_RANK if latent else None,
        mla_rope_dim=ROPE if latent else None, mla_q_rank=Q_RANK if latent else None, mla_nope_dim=HEAD if latent else None,
        mla_v_dim=HEAD if latent else None, sliding_window=None, max_context=CONTEXT,
        source=SOURCE,
    )  # fmt: skip


def _between(known: tuple[tuple[float, int, int], ...], size_b: float) -> tuple[int, int]:
    """Layers and width between the two known models next in size [G], in whole heads."""
    at = bisect([size for size, _, _ in known], size_b)
    if at in (0, len(known)):
        size, layers, hidden = known[0 if at == 0 else -1]
        times = (size_b / size) ** (1 / 3)  # depth and width grow alike
        return max(round(layers * times), 2), max(round(hidden * times / HEAD), 2) * HEAD
    (low, layers_low, hidden_low), (high, layers_high, hidden_high) = known[at - 1], known[at]
    share = log(size_b / low) / log(high / low)
    return round(layers_low + share * (layers_high - layers_low)), round(
        exp(log(hidden_low) + share * log(hidden_high / hidden_low)) / HEAD
    ) * HEAD
