"""The longest context that a copy of a model has room for."""

from __future__ import annotations

from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Replicas

MOST_TOKENS = 10_000_000
"""Beyond what any model of the catalogue takes."""


def longest_context(machine: Replicas, limit: int | None) -> int:
    """Tokens of one sequence that fill the cache of a machine alone, arrays (1,), at most the model's ``limit`` [tokens]; 0 where none fit.

    Own derivation: :func:`.memory.kv_sequence_bytes` never falls with the length, so halving the span finds where it outgrows
    :func:`.memory.kv_capacity_bytes`. [tokens]
    """
    room, low, high = float(memory.kv_capacity_bytes(machine)[0]), 0, limit or MOST_TOKENS
    while low < high:
        middle = (low + high + 1) // 2
        if float(memory.kv_sequence_bytes(machine, float(middle))[0]) <= room:
            low = middle
        else:
            high = middle - 1
    return low
