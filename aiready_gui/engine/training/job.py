"""Training runs as columns: a network, a GPU, a layout over GPUs, a way of learning. Everything broadcasts."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.parts import Gpu, ModelShape
from aiready_gui.engine.gpu import collectives
from aiready_gui.engine.gpu.replica import Array

NO_RECOMPUTE: Final = 0.0
SELECTIVE: Final = 1.0
FULL_RECOMPUTE: Final = 2.0

NF4_BYTES: Final = 0.516  # 4-bit base with double-quantised constants (Dettmers et al. 2305.14314, section 3)
HOST_LINK_LIMIT_BYTES_PER_S: Final = 50e9  # offloading reaches no more, whatever the slot: an assumption


@dataclass(frozen=True)
class Summed:
    """A record of columns that add up."""

    apart: ClassVar[frozenset[str]] = frozenset()
    """Fields that say again what another one holds."""

    @classmethod
    def parts(cls) -> tuple[str, ...]:
        """Names of the fields that are added, in their order."""
        return tuple(one.name for one in fields(cls) if one.name not in cls.apart)

    @property
    def total(self) -> Array:
        """The sum of the parts, in their unit; shape (n,): arithmetic. [any]"""
        return sum((getattr(self, name) for name in self.parts()), start=np.zeros(1))


@dataclass(frozen=True)
class Jobs:
    """Runs as columns; every field is a number or an array of shape (n,), and all broadcast against each other.

    Counts, degrees and switches without another unit beside them are [1], widths of the network [elements].
    """

    # the network, as in ModelShape: parameters, layers, heads and experts [1], widths [elements]
    params: Array | float
    active: Array | float
    multiplied: Array | float
    expert_params: Array | float
    table: Array | float
    layers: Array | float
    hidden: Array | float
    mlp_width: Array | float
    mlp_matrices: Array | float
    width: Array | float
    kv_width: Array | float
    vocab: Array | float
    full_attention: Array | float
    window_attention: Array | float
    window: Array | float
    moe_layers: Array | float
    active_experts: Array | float
    # the GPU
    peak: Array | float
    """Of the matrix precision. [FLOP/s]"""
    peak16: Array | float
    """Of 16-bit formats. [FLOP/s]"""
    bandwidth: Array | float
    """Of the GPU's memory. [bytes/s]"""
    memory: Array | float
    """What the driver reports as usable. [bytes]"""
    link: Array | float
    """One direction between two GPUs of a node. [bytes/s]"""
    fabric: Array | float
    """One direction between nodes, share of one GPU. [bytes/s]"""
    host_link: Array | float
    """GPU to host memory. [bytes/s]"""
    node: Array | float
    """GPUs joined by ``link``. [1]"""
    # the layout
    gpus: Array | float
    """GPUs of all machines; ``tp``, ``pp``, ``cp`` and ``ep`` are degrees. [1]"""
    tp: Array | float
    pp: Array | float
    cp: Array | float
    ep: Array | float
    chunks: Array | float
    """Model chunks of the interleaved pipeline on each stage. [1]"""
    zero: Array | float
    """0 to 3: how much of the state is sharded over data-parallel ranks (3 is FSDP full shard)."""
    shard: Array | float
    """Ranks that a sharded state is spread over. [1]"""
    micro: Array | float
    """Sequences of a micro-batch on one data-parallel rank. [1]"""
    accumulate: Array | float
    """Micro-batches of an optimiser step on one rank. [1]"""
    seq: Array | float
    """Length of a sequence. [tokens]"""
    # the method
    adapters: Array | float
    """Trainable adapter parameters; 0 where the whole model learns. [1]"""
    base_bytes: Array | float
    """Of one weight in memory. [bytes]"""
    table_bytes: Array | float
    """Of one weight of embedding and head under a 4-bit base. [bytes]"""
    grad_bytes: Array | float
    """Of one trained parameter. [bytes]"""
    optimiser_bytes: Array | float
    """Master weights and moments of one trained parameter. [bytes]"""
    recompute: Array | float
    """NO_RECOMPUTE, SELECTIVE or FULL_RECOMPUTE."""
    quantised: Array | float
    """1 where the base is stored in 4 bits."""
    offload: Array | float
    """1 where sharded weights rest in host memory."""
    offload_activations: Array | float
    """1 where kept activations do."""
    chunked_loss: Array | float
    """1 where the output layer is worked through in pieces and the logits never stand whole."""
    sequence_parallel: Array | float
    """1 where tensor parallelism also splits norms, dropouts and the kept layer inputs."""
    score_heads: Array | float
    """Attention heads whose score matrices stand in memory; 0 where attention is fused and they never do. [1]"""

    @property
    def dp(self) -> Array:
        """Data-parallel degree, ``GPUs / (tp * pp * cp)``: arithmetic. [1]"""
        return np.maximum(self.gpus / (np.asarray(self.tp) * self.pp * self.cp), 1.0)

    @property
    def full(self) -> Array:
        """1 where the whole model learns, 0 where adapters do. [1]"""
        return np.where(np.asarray(self.adapters) > 0, 0.0, 1.0)

    def at(self, index: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Jobs:
        """The runs at ``index``."""
        return replace(
            self, **{field.name: value[index] for field in fields(self) if np.ndim(value := getattr(self, field.name))}
        )


NAMES: Final = tuple(field.name for field in fields(Jobs))


def shape_columns(shape: ModelShape) -> dict[str, float]:
    """The fields of :class:`Jobs` that a network fills, in its units: counts [1] and widths [elements]."""
    return {
        "params": shape.params,
        "active": shape.active,
        "multiplied": shape.multiplied,
        "expert_params": shape.expert_params,
        "table": shape.table,
        "layers": float(shape.layers),
        "hidden": float(shape.hidden),
        "mlp_width": shape.mlp_width,
        "mlp_matrices": float(shape.mlp_matrices),
        "width": float(shape.attention_width),
        "kv_width": shape.key_width,
        "vocab": float(shape.vocab),
        "full_attention": float(shape.full_layers),
        "window_attention": float(shape.window_layers),
        "window": float(shape.window),
        "moe_layers": float(shape.moe_layers),
        "active_experts": float(shape.active_experts),
    }


def stack(jobs: list[Jobs]) -> Jobs:
    """Single runs to columns."""
    return Jobs(**{name: np.array([float(getattr(job, name)) for job in jobs]) for name in NAMES})


def peak_flops(gpu: Gpu, precision: str) -> float:
    """Dense peak of a training precision, falling back to 16 bits where the GPU has nothing narrower. [FLOP/s]

    Parameters
    ----------
    precision : str
        ``"16"``, ``"fp8"`` or ``"fp4"``.

    Returns
    -------
    float
        0 where nothing is published.
    """
    sixteen = gpu.bf16_flops or gpu.fp16_flops or 0.0
    if precision == "fp8":
        return gpu.fp8_flops or sixteen
    if precision == "fp4":
        return gpu.fp4_flops or gpu.fp8_flops or sixteen
    return sixteen


def node_links(gpu: Gpu) -> tuple[float, float]:
    """In-node link and host link of a GPU, one direction. [bytes/s]"""
    return collectives.link_bytes_per_s(gpu), min(
        gpu.pcie_bytes_per_s or collectives.PCIE_BYTES_PER_S, HOST_LINK_LIMIT_BYTES_PER_S
    )
