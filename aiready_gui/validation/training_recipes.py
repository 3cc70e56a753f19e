"""What families of training frameworks keep and recompute where a row does not tell.

Each entry states what the framework's documentation or scripts set; a family not named here is taken as plain PyTorch.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Recipe(NamedTuple):
    """Bytes of one parameter that learns, and what is kept for the backward pass."""

    weight: float
    grad: float
    optimiser: float
    recompute: str = "none"
    zero: int = 1


MIXED: Final = Recipe(2, 2, 12)  # ZeRO paper, section 3.1
RECIPES: Final[dict[str, Recipe]] = {
    "megatron": Recipe(2, 4, 12, "selective", 1),  # Megatron-Core accumulates gradients in 32 bits, distributed optimiser
    "megatron-deepspeed": Recipe(2, 6, 12, "full", 1),  # gradients accumulate in 32 bits beside 16 (BigScience, BLOOM chronicles)
    "jax": Recipe(2, 2, 12, "selective", 3),
    "torchtitan": Recipe(4, 4, 8, "selective", 3),  # sharded 32-bit weights, 16-bit copies gathered layer by layer
    "composer": Recipe(4, 4, 8, "none", 3),
    "fms": Recipe(4, 4, 8, "none", 3),
    "fsdp-qlora": Recipe(2, 2, 4, "full", 3),
    "huggingface": Recipe(2, 2, 12, "full", 3),
    "unsloth": Recipe(2, 2, 12, "full", 1),
    "litgpt": Recipe(2, 2, 4, "none", 3),  # bf16-true: everything in 16 bits
    "torchtune": Recipe(2, 2, 4, "full", 3),  # everything in 16 bits
    "internevo": Recipe(2, 2, 16, "none", 1),  # its optimiser step holds 32-bit gradients of the shard beside master and moments
    "neox": Recipe(2, 2, 12, "full", 1),
    "flash-attention": Recipe(2, 2, 12, "none", 1),
    "rocm": Recipe(2, 4, 12, "none", 1),
}
REPLICATED_ADAPTERS: Final = frozenset({"huggingface", "unsloth", "torchtune", "litgpt"})
"""Families whose adapters run with a whole base on every card unless the row says otherwise."""
WIDE_TABLES: Final = frozenset({"huggingface"})
"""Families that keep the embedding table of a frozen base in 32 bits."""
USUAL_RANK: Final = 16.0  # of adapters


def recipe(family: str, state_bytes: str) -> Recipe:
    """The family's recipe, with the bytes of a parameter that the row states as ``weight+gradient+optimiser``."""
    usual = RECIPES.get(family, MIXED)
    if not state_bytes:
        return usual
    weight, grad, optimiser = map(float, state_bytes.split("+"))
    return Recipe(weight, grad, optimiser, usual.recompute, usual.zero)


def recipe_tag(stated: Recipe) -> str:
    """What the calibration calls the recipe: 8-bit moments, gradients fused into the step, or its bytes."""
    if stated.optimiser == 2:
        return "eight-bit"
    return "fused" if stated.grad == 0 else f"{stated.weight:g}+{stated.grad:g}+{stated.optimiser:g}"
