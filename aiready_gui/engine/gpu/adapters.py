"""LoRA adapters: what one of them holds, what the server keeps of them on a card, and how much longer its steps take.

The server keeps room for as many adapters as may work in one step, each of the largest rank, and the others in the machine's
memory (``max_loras``, ``max_lora_rank``, ``max_cpu_loras`` of vLLM's ``LoRAConfig``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.parts import ModelCard, ModelShape, model_shape
from aiready_gui.domain.units import BYTES_16_BIT
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.gpu.replica import WORK, Array, Replicas

RANKS: Final = (1, 8, 16, 32, 64, 128, 256, 320, 512)
"""Largest ranks that the server can be started with (vLLM, ``MaxLoRARanks`` of ``vllm/config/lora.py``)."""
PACE: Final = 11.45 / 7.60
"""Time with adapters against without: requests a second of Llama 2 7B on one A100, ShareGPT, 1,000 prompts at once, rank 8; as many with
one adapter and with four (vllm-project/vllm#11267, December 2024). Newer servers lose less (8 to 24 % on another maker's cards,
vllm-project/vllm#15655), larger ranks more: nobody published a GPU's loss by rank for the version that the files start."""
PACE_SOURCE: Final = Source(
    title="vLLM benchmark_throughput with LoRA, github.com/vllm-project/vllm/pull/11267", as_of="2024-12-17"
)


@dataclass(frozen=True)
class Adapters:
    """What a server is started with."""

    count: int
    """All there are. [count]"""
    active: int
    """In one step. [count]"""
    rank: int
    """That the server keeps room for. [elements]"""


def adapters_of(work: LlmServing) -> Adapters | None:
    """Of a workload with its defaults; ``None`` without adapters. A rank between two is served as the larger: arithmetic. [1]"""
    if not work.adapters:
        return None
    rank = work.adapter_rank or RANKS[2]
    served = next((one for one in RANKS if one >= rank), RANKS[-1])
    return Adapters(work.adapters, min(work.adapters_active or 1, work.adapters), served)


def lora_params(shape: ModelShape, rank: int, *, all_linear: bool) -> float:
    """Trainable parameters: ``rank x (d_in + d_out)`` for every adapted matrix [1]_. Experts carry no adapters. [count]

    Parameters
    ----------
    rank : int
        Inner width of an adapter. [elements]
    all_linear : bool
        Whether the MLP's matrices are adapted beside those of attention.

    References
    ----------
    .. [1] E. Hu et al., "LoRA," 2106.09685, section 4.1.
    """
    attention = 2 * (shape.hidden + shape.attention_width) + 2 * (shape.hidden + shape.key_width)
    mlp = shape.mlp_matrices * (shape.hidden + shape.mlp_width) if all_linear and not shape.is_moe else 0.0
    return rank * shape.layers * (attention + mlp)


def adapter_bytes(card: ModelCard, rank: int) -> float:
    """One adapter of every projection of the model, in 16 bits: :func:`lora_params` times two. [bytes]

    Own derivation. Experts carry none.

    Parameters
    ----------
    rank : int
        [elements]
    """
    return lora_params(model_shape(card), rank, all_linear=True) * BYTES_16_BIT


def slots_bytes(card: ModelCard, adapters: Adapters, tp: Array, pp: Array) -> Array:
    """Room for the adapters of one step on one GPU; shape (n,). [bytes]

    Own derivation: a stage holds those of its layers, and tensor parallelism divides one of the two matrices of each projection:
    "only half of the LoRA computation is sharded" [1]_.

    Parameters
    ----------
    tp, pp : (n,)
        Tensor and pipeline degrees. [1]

    References
    ----------
    .. [1] vLLM, ``LoRAConfig.fully_sharded_loras``.
    """
    return adapters.active * adapter_bytes(card, adapters.rank) * (1 + 1 / tp) / 2 / pp


def with_adapters(cells: Replicas, card: ModelCard, adapters: Adapters | None) -> Replicas:
    """The cells with room for adapters [bytes] and the time that their products take [s]: every step by :data:`PACE` longer.

    Own derivation, as for a customer's own measurement: decode and prefill are homogeneous in the columns of work.
    """
    if adapters is None:
        return cells
    return replace(
        cells,
        runtime_bytes=cells.runtime_bytes + slots_bytes(card, adapters, cells.tp, cells.pp),
        **{name: getattr(cells, name) * PACE for name in WORK},
    )
