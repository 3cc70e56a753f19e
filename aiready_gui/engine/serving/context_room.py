"""The longest context that a copy of a model has room for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Replicas

MOST_TOKENS = 10_000_000
"""Beyond what any model of the catalogue takes."""


def longest_context(machines: Replicas, limits: Sequence[int | None]) -> list[int]:
    """Tokens of one sequence that fill the cache of each machine alone, at most its model's of ``limits`` [tokens]; 0 where none fit.

    Own derivation: :func:`.memory.kv_sequence_bytes` never falls with the length, so halving the span finds where it outgrows
    :func:`.memory.kv_capacity_bytes`. [tokens]
    """
    room = memory.kv_capacity_bytes(machines)
    high = np.array([limit or MOST_TOKENS for limit in limits], dtype=np.int64)
    low = np.zeros_like(high)
    while (low < high).any():
        middle = (low + high + 1) // 2
        fits = memory.kv_sequence_bytes(machines, middle.astype(np.float64)) <= room
        low, high = np.where(fits, middle, low), np.where(fits, high, middle - 1)
    found: list[int] = low.tolist()
    return found
