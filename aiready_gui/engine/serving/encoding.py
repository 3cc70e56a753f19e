"""What images cost a replica before their prompt is read: the vision tower runs over them in 16 bits."""

from __future__ import annotations

import numpy as np

from aiready_gui.engine.gpu.bounds import wider
from aiready_gui.engine.gpu.replica import Array, Replicas


def encoding_s(replicas: Replicas, flop: float) -> Array:
    """Time of a rank that ``flop`` operations of the tower take [FLOP]; shape (n,). [s]

    Assumption: the tower reaches the share of the peak that prompts reach on the same cards (measured kernels and serving rows), in
    16 bits whatever the weights are; tensor parallelism divides it, and of a pipeline the first stage alone works on it.
    """
    if not flop:
        return np.zeros(replicas.tp.shape)
    return np.asarray(flop * replicas.prefill_flop_s / (2 * replicas.active) * wider(replicas))
