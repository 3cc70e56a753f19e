"""What bounds a step: the published peaks of a card, and how bounds that overlap come together."""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.parts import FORMATS, Format, Gpu
from aiready_gui.engine.gpu.replica import Array, Replicas

SOFTNESS: Final = 8.0  # exponent of :func:`smallest`: how far two close limits round each other off
WIDER: Final = {"16": 1.0, "fp8": 2.0, "int8": 2.0, "fp4": 4.0}
"""How many times longer an operation takes in 16 bits than in what a format multiplies in: the ratio of published dense peaks."""


def peak_flops(gpu: Gpu, form: Format) -> float | None:
    """Dense peak of the format on this GPU; ``None`` where it cannot compute in it. [FLOP/s]

    As its maker publishes it. Volta and Turing have no BF16: 16-bit formats use their FP16 figure.
    """
    match form.compute:
        case "16":
            return gpu.bf16_flops or gpu.fp16_flops
        case "fp8":
            return gpu.fp8_flops
        case "int8":
            return gpu.int8_ops
        case _:
            return gpu.fp4_flops


def joined(first: Array, second: Array, sharpness: Array | float) -> Array:
    """Two bounds that overlap in part: their p-norm, never below the slower one. ``first`` and ``second`` [s] -> [s]

    Own derivation from the roofline [1]_, whose corner is sharp: there the exponent ``sharpness`` [1] is infinite.

    References
    ----------
    .. [1] S. Williams, A. Waterman, D. Patterson, "Roofline," CACM 52(4), 2009.
    """
    slow = np.maximum(np.maximum(first, second), 1e-30)
    return slow * (1 + (np.minimum(first, second) / slow) ** sharpness) ** (1 / np.asarray(sharpness))


def expert_coverage(share: Array, tokens: Array) -> Array:
    """Share of the routed experts that some of ``tokens`` tokens [tokens] have chosen. [share]

    Own derivation: ``1 - (1 - share)^tokens``, each token choosing the part ``share`` [share] evenly and on its own.
    """
    return 1 - (1 - np.minimum(share, 1.0)) ** tokens


def smallest(*limits: Array | float) -> Array:
    """The least of several ``limits`` of one unit [any], rounded where two are close: both then bind part of the time.

    Own derivation: a p-norm of their inverses with the exponent ``SOFTNESS``.
    """
    total = sum(np.maximum(limit, 1e-9) ** -SOFTNESS for limit in limits)
    return np.asarray(total ** (-1 / SOFTNESS))


def wider(replicas: Replicas) -> Array:
    """How many times longer an operation takes in 16 bits than in what the weights of each row are multiplied in; shape (n,). [1]

    As makers publish dense peaks: :data:`WIDER`.
    """
    kinds, rows = np.unique(replicas.combination, return_inverse=True)
    tags = (replicas.tags[kind] for kind in kinds.tolist())
    return np.array([WIDER[FORMATS[one.get("format", "bf16")].compute] for one in tags])[rows]
