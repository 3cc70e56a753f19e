"""What images cost a replica before their prompt is read: the vision tower runs over them in 16 bits."""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.parts import FORMATS
from aiready_gui.engine.gpu.replica import Array, Replicas

WIDER: Final = {"16": 1.0, "fp8": 2.0, "int8": 2.0, "fp4": 4.0}
"""How many times longer an operation takes in 16 bits than in what a format multiplies in: the ratio of published dense peaks."""


def encoding_s(replicas: Replicas, flop: float) -> Array:
    """Time of a rank that ``flop`` operations of the tower take [FLOP]; shape (n,). [s]

    Assumption: the tower reaches the share of the peak that prompts reach on the same cards (measured kernels and serving rows), in
    16 bits whatever the weights are; tensor parallelism divides it, and of a pipeline the first stage alone works on it.
    """
    if not flop:
        return np.zeros(replicas.tp.shape)
    return np.asarray(flop * replicas.prefill_flop_s / (2 * replicas.active) * wider(replicas))


def wider(replicas: Replicas) -> Array:
    """How many times longer an operation takes in 16 bits than in what the weights of each row are multiplied in; shape (n,). [1]

    As makers publish dense peaks: :data:`WIDER`.
    """
    kinds, rows = np.unique(replicas.combination, return_inverse=True)
    tags = (replicas.tags[kind] for kind in kinds.tolist())
    return np.array([WIDER[FORMATS[one.get("format", "bf16")].compute] for one in tags])[rows]
