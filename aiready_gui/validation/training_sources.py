"""How publishers of training measurements run and read: framework families, recipes, units, kinds of memory reading.

What a table's row leaves unsaid is filled from here: each entry states what the publisher's documentation or scripts
set. A publisher not named here is taken by its framework, and a framework not named here as plain PyTorch.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from aiready_gui.domain.units import GB, GIB

# Fragments of the ``source`` column, first match wins, and what the calibration calls the publisher.
PUBLISHERS: Final = (
    ("megatron-bridge", "megatron-bridge"),
    ("nemo docs performance", "nemo-docs"),
    ("dgx cloud", "dgx-cloud"),
    ("nemo-framework-launcher", "nemo-launcher"),
    ("cases_april2021", "megatron-2021"),
    ("2104.04473", "megatron-2021"),
    ("model_table", "megatron-h100"),
    ("2205.05198", "korthikanti"),
    ("golden_values", "megatron-tests"),
    ("llm-foundry", "mosaic"),
    ("whitefiber", "trainy"),
    ("torchtitan", "torchtitan"),
    ("internevo", "internevo"),
    ("fms-fsdp", "fms"),
    ("qwenlm", "qwen"),
    ("ms-swift", "ms-swift"),
    ("fsdp_qlora", "fsdp-qlora"),
    ("litgpt", "litgpt"),
    ("torchtune", "torchtune"),
    ("huggingface/peft", "peft"),
    ("unsloth", "llama-factory"),
    ("llama-factory", "llama-factory"),
    ("bigscience", "bigscience"),
    ("flash-attention", "flash-attention"),
    ("tinyllama", "tinyllama"),
    ("mlperf", "mlperf"),
    ("colossal", "colossal-ai"),
    ("pythia", "pythia"),
    ("card", "model-cards"),
    ("paper", "model-cards"),
)
FRAMEWORKS: Final = (
    (r"megatron-deepspeed", "megatron-deepspeed"),
    (r"megatron|nemo|mcore", "megatron"),
    (r"maxtext|paxml|jax", "jax"),
    (r"torchtitan", "torchtitan"),
    (r"foundry|composer", "composer"),
    (r"fms-fsdp", "fms"),
    (r"fsdp_qlora", "fsdp-qlora"),
    (r"unsloth", "unsloth"),
    (r"llama-factory|transformers|hf|swift", "huggingface"),
    (r"litgpt|lit-gpt", "litgpt"),
    (r"torchtune", "torchtune"),
    (r"internevo", "internevo"),
    (r"neox", "neox"),
    (r"flashattention", "flash-attention"),
    (r"olmo", "fms"),
    (r"colossal", "colossal"),
    (r"rocm", "rocm"),
)


class Recipe(NamedTuple):
    """Bytes of one parameter that learns, and what is kept for the backward pass when a row does not say."""

    weight: float
    grad: float
    optimiser: float
    recompute: str = "none"
    zero: int = 1


MIXED: Final = Recipe(2, 2, 12)  # ZeRO paper, section 3.1
RECIPES: Final[dict[str, Recipe]] = {
    "megatron": Recipe(2, 4, 12, "selective", 1),  # Megatron-Core accumulates gradients in 32 bits, distributed optimiser
    "megatron-deepspeed": Recipe(2, 2, 12, "full", 1),
    "jax": Recipe(2, 2, 12, "selective", 3),
    "torchtitan": Recipe(4, 4, 8, "selective", 3),  # sharded 32-bit weights, 16-bit copies gathered layer by layer
    "composer": Recipe(4, 4, 8, "none", 3),
    "fms": Recipe(4, 4, 8, "none", 3),
    "fsdp-qlora": Recipe(2, 2, 4, "full", 3),
    "huggingface": Recipe(2, 2, 12, "full", 3),
    "unsloth": Recipe(2, 2, 12, "full", 1),
    "litgpt": Recipe(2, 2, 4, "none", 3),  # bf16-true: everything in 16 bits
    "torchtune": Recipe(2, 2, 4, "full", 3),  # everything in 16 bits
    "internevo": Recipe(2, 2, 12, "none", 1),
    "neox": Recipe(2, 2, 12, "full", 1),
    "flash-attention": Recipe(2, 2, 12, "none", 1),
    "rocm": Recipe(2, 4, 12, "none", 1),
}
SIXTEEN_BIT_STATES: Final = {"ms-swift", "peft"}  # their full fine-tuning keeps weights, gradients and moments in 16 bits

# Kinds of memory reading (TRAINING notes, caveat 2); a device reading includes the CUDA context.
READINGS: Final[dict[str, str]] = {
    "qwen": "device",
    "ms-swift": "device",
    "mlperf": "device",
    "bigscience": "device",
    "llama-factory": "reserved",
    "fsdp-qlora": "reserved",
    "peft": "reserved",
    "torchtune": "active",
    "megatron-tests": "allocated",
    "litgpt": "allocated",
    "torchtitan": "reserved",
    "internevo": "allocated",
}
# Adapter ranks that the publishers' scripts set where a row does not tell.
RANKS: Final[dict[str, int]] = {"qwen": 64, "ms-swift": 8, "llama-factory": 8, "fsdp-qlora": 64, "torchtune": 8}
DECIMAL_GB: Final = {"litgpt", "bigscience"}


def publisher(source: str) -> str:
    """Who measured."""
    text = source.lower()
    for fragment, name in PUBLISHERS:
        if fragment in text:
            return name
    return re.split(r"[\s:,]+", text)[0] or "unknown"


def framework(text: str, who: str) -> str:
    """Family of the training framework; MLPerf's unnamed ones are NVIDIA's stack."""
    lowered = text.lower()
    if who == "mlperf":
        return "rocm" if "rocm" in lowered else "megatron"
    for pattern, name in FRAMEWORKS:
        if re.search(pattern, lowered):
            return name
    return "megatron" if who in ("model-cards", "mlperf") else "huggingface" if "deepspeed" in lowered else "unstated"


def gigabyte(who: str, notes: str) -> float:
    """What the source means by a gigabyte. [bytes]"""
    if "GiB" in notes:
        return GIB
    if who in DECIMAL_GB:
        return GB
    return GIB


def era(source_version: str, notes: str) -> str:
    """Container release or year in which the software was."""
    if found := re.search(r"container (\d\d\.\d\d)", notes):
        return found[1]
    if found := re.search(r"\b(20[12]\d)", source_version):
        return found[1]
    return "unstated"
