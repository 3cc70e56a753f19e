"""What prompts cost a replica when their lengths scatter: moments for the queue, and the own time of short and long ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.engine import serving
from aiready_gui.engine.demand import Demand
from aiready_gui.engine.replica import Array, Replicas

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
MOMENT_NODES: Final[Array] = _NODES
MOMENT_WEIGHTS: Final[Array] = _WEIGHTS / _WEIGHTS.sum()

# Slices of the length distribution, finer where percentiles are asked for.
_EDGES: Final = (0, 0.15, 0.3, 0.45, 0.55, 0.7, 0.8, 0.85, 0.88, 0.92, 0.94, 0.96, 0.975, 0.985, 0.995, 1.0)
SLICE_SHARE: Final[Array] = np.diff(_EDGES)
SLICE_Z: Final[Array] = np.array([NormalDist().inv_cdf((a + b) / 2) for a, b in pairwise(_EDGES)])


@dataclass(frozen=True)
class Prompts:
    """Replica time of prompts, arrays of shape (n,) over the cells unless told otherwise."""

    work_s: Array
    """Mean time that the running batch waits for one prompt. [s]"""
    work2: Array
    """Mean of its square. [s^2]"""
    work3: Array
    chunks: float
    """Mean prompt in steps of ``CHUNK_TOKENS``, not rounded. [1]"""
    chunks2: float
    work_chunks: Array
    """Mean product of work and chunks. [s]"""
    alone_s: Array
    """Mean time to the first token of a prompt that is alone. [s]"""
    extra_steps: float
    """Mean steps that a prompt needs beyond its first. [1]"""
    slice_alone_s: Array
    """``alone_s`` of each slice of the lengths, shortest first; shape (slices, n). [s]"""
    slice_extra_steps: npt.NDArray[np.float64]
    """(slices,)"""


def lengths(mean: float, cv2: float, longest: float, z: Array) -> Array:
    """Log-normal lengths at the standard normal quantiles ``z``, cut at ``longest``; shape of ``z``. [tokens]"""
    sigma = np.sqrt(np.log1p(cv2))
    return np.minimum(mean * np.exp(sigma * z - sigma**2 / 2), max(longest, mean))


def prompts(of: Replicas, need: Demand) -> Prompts:
    """Costs over the log-normal prompt lengths of ``need``.

    A prompt longer than the longest context is refused by the server, so lengths end there; what is left is stretched
    until it has the stated mean again. Moments by Gauss-Hermite quadrature (attention grows with the square of a
    prompt, so a mean prompt costs less than prompts cost in the mean).
    """
    share = need.cached / need.isl
    nodes = lengths(need.isl, need.isl_cv2, need.context, MOMENT_NODES)
    stretch = need.isl / float(MOMENT_WEIGHTS @ nodes)
    nodes = nodes * stretch
    slices = lengths(need.isl, need.isl_cv2, need.context, SLICE_Z) * stretch
    work = serving.joining_s(of, nodes[:, None], nodes[:, None] * share)
    alone = of.ttft_prefill * serving.prefill_alone_s(of, nodes[:, None] * (1 - share))
    chunks = np.maximum(nodes * (1 - share), 1.0) / serving.CHUNK_TOKENS
    return Prompts(
        work_s=MOMENT_WEIGHTS @ work,
        work2=MOMENT_WEIGHTS @ work**2,
        work3=MOMENT_WEIGHTS @ work**3,
        chunks=float(MOMENT_WEIGHTS @ chunks),
        chunks2=float(MOMENT_WEIGHTS @ chunks**2),
        work_chunks=MOMENT_WEIGHTS @ (work * chunks[:, None]),
        alone_s=MOMENT_WEIGHTS @ alone,
        extra_steps=float(MOMENT_WEIGHTS @ (np.ceil(chunks) - 1)),
        slice_alone_s=of.ttft_prefill * serving.prefill_alone_s(of, slices[:, None] * (1 - share)),
        slice_extra_steps=np.ceil(np.maximum(slices * (1 - share), 1.0) / serving.CHUNK_TOKENS) - 1,
    )
