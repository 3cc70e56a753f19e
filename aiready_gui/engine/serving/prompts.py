"""What prompts cost a replica when their lengths scatter: moments for the queue, and the own time of short and long ones."""

from functools import lru_cache
from math import exp, isclose, log, log1p, sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.demand import Z95, Demand
from aiready_gui.engine.serving import speed
from aiready_gui.engine.serving.beside import beside_s
from aiready_gui.engine.serving.encoding import encoding_s
from aiready_gui.remembered import Remembered

_HALF: Final = (
    (0.14887433898163122, 0.2955242247147528),
    (0.4333953941292472, 0.2692667193099965),
    (0.6794095682990244, 0.219086362515982),
    (0.8650633666889845, 0.1494513491505804),
    (0.9739065285171717, 0.06667134430868814),
)
"""Points and weights of Gauss and Legendre in their order of ten, of the upper half: M. Abramowitz, I. Stegun, "Handbook of Mathematical
Functions," 1964, table 25.4. Written down: numpy loads eight modules of polynomials to work them out."""
_NODES: Final[Array] = np.array([*(-node for node, _ in reversed(_HALF)), *(node for node, _ in _HALF)])
_WEIGHTS: Final[Array] = np.array([*(weight for _, weight in reversed(_HALF)), *(weight for _, weight in _HALF)])
_NORMAL: Final = NormalDist()
_FARTHEST_Z: Final = 5.0  # standard deviations of the logarithm beyond which no prompt is counted

# Slices of the length distribution, finer where percentiles are asked for.
_EDGES: Final = (0, 0.15, 0.3, 0.45, 0.55, 0.7, 0.8, 0.85, 0.88, 0.92, 0.94, 0.96, 0.975, 0.985, 0.995, 1.0)
_ENDS: Final = 0.001  # the shortest and the longest prompts beyond it are counted with the edge
SLICE_SHARE: Final[Array] = np.diff(_EDGES)
EDGE_Z: Final[Array] = np.array([_NORMAL.inv_cdf(min(max(edge, _ENDS), 1 - _ENDS)) for edge in _EDGES])


class Prompts(NamedTuple):
    """Replica time of prompts, arrays of shape (n,) over the cells unless told otherwise."""

    work_s: Array
    """Mean time that the running batch waits for one prompt. [s]"""
    work2: Array
    """Mean of its square. [s^2]"""
    work3: Array
    """Mean of its cube. [s^3]"""
    chunks: float
    """Mean prompt in steps of ``CHUNK_TOKENS``, not rounded. [1]"""
    chunks2: float
    """Mean of their square. [1]"""
    work_chunks: Array
    """Mean product of work and chunks. [s]"""
    alone_s: Array
    """Mean time to the first token of a prompt that is alone. [s]"""
    extra_steps: float
    """Mean steps that a prompt needs beyond its first. [1]"""
    edge_alone_s: Array
    """``alone_s`` at the edges of the slices of the lengths, shortest first; shape (slices + 1, n). [s]"""
    edge_extra_steps: npt.NDArray[np.float64]
    """(slices + 1,)"""
    held: "Prompts | None" = None
    """What is held against a target where the longest prompt is not their 95th percentile: those that end there, and at the edges
    lengths that never fall as the longest grows. ``None``: the very same."""


def percentile_95(mean: float, cv2: float) -> float:
    """Of the log-normal with this ``mean`` [tokens] and ``cv2`` [1]: arithmetic. [tokens]"""
    widest = sqrt(log1p(cv2))
    return mean * exp(Z95 * widest - widest**2 / 2)


@lru_cache(maxsize=64)
def cut_log_normal(mean: float, cv2: float, longest: float) -> tuple[float, float]:
    """Mean and deviation of the logarithm of lengths [tokens] that end at ``longest`` [tokens]. [1]

    Own derivation: mean [tokens] and 95th percentile are those of the log-normal with this ``mean`` and ``cv2`` [1], as they were
    stated. With less beyond the cut it takes less scatter to have that mean: ``E min(X, c) = e^(m + s^2/2) P(Z < k - s) +
    c P(Z > k)`` with ``k = (ln c - m) / s``, and ``m`` is the logarithm of the percentile less ``1.6449 s``.
    """
    widest = sqrt(log1p(cv2))
    percentile, cut = log(percentile_95(mean, cv2)), log(longest)

    def short_of_the_mean(sigma: float) -> bool:
        place = percentile - Z95 * sigma
        at = (cut - place) / sigma
        within = exp(place + sigma**2 / 2) * _NORMAL.cdf(at - sigma)
        return within + longest * (1 - _NORMAL.cdf(at)) < mean

    low, high = 0.0, widest
    for _ in range(40 if widest else 0):
        middle = (low + high) / 2
        low, high = (low, middle) if short_of_the_mean(middle) else (middle, high)
    return percentile - Z95 * high, high


def lengths(mean: float, cv2: float, longest: float, z: Array) -> Array:
    """Log-normal lengths at the standard normal quantiles ``z``, cut at ``longest`` [tokens]; shape of ``z``. [tokens]

    Own derivation: quantiles of :func:`cut_log_normal` with this ``mean`` [tokens] and ``cv2`` [1].
    """
    longest = max(longest, mean)
    place, sigma = cut_log_normal(mean, cv2, longest)
    return np.minimum(np.exp(place + sigma * z), longest)


def held_lengths(mean: float, cv2: float, longest: float, z: Array) -> Array:
    """:func:`lengths` of this ``mean`` [tokens] and ``cv2`` [1] that never fall as ``longest`` [tokens] grows; shape of ``z``. [tokens]

    Own derivation: with mean and 95th percentile as stated, a longer tail leaves the others shorter, the median above all. Nobody who
    lets a longer prompt in says that the usual ones are shorter: they stay as they are where the longest is the percentile itself.
    """
    usual = np.minimum(lengths(mean, cv2, percentile_95(mean, cv2), z), max(longest, mean))
    return np.where(z < Z95, usual, lengths(mean, cv2, longest, z))


def _moments(mean: float, cv2: float, longest: float) -> tuple[Array, Array]:
    """Lengths and their weights that integrate over :func:`lengths`: Gauss-Legendre up to the cut, a mass on it."""
    longest = max(longest, mean)
    place, sigma = cut_log_normal(mean, cv2, longest)
    cut = float(np.clip((log(longest) - place) / max(sigma, 1e-6), -_FARTHEST_Z, _FARTHEST_Z))
    z = (cut - _FARTHEST_Z) / 2 + _NODES * (cut + _FARTHEST_Z) / 2
    weights = np.append(_WEIGHTS * np.exp(-(z**2) / 2) * (cut + _FARTHEST_Z) / 2 / np.sqrt(2 * np.pi), 1 - _NORMAL.cdf(cut))
    weights /= weights.sum()
    nodes = lengths(mean, cv2, longest, np.append(z, cut))
    return nodes * (mean / float(weights @ nodes)), weights  # ten points miss the mean by up to a thousandth


def _mean(weights: Array, values: Array) -> Array:
    """Mean of ``values`` (nodes, n) over the nodes, shape (n,): added node by node, so that a machine's mean is the same to
    the last bit whatever stands beside it. A product of matrices promises no order."""
    total = weights[0] * values[0]
    for weight, row in zip(weights[1:], values[1:], strict=True):
        total += weight * row
    return np.asarray(total)


_KNOWN: Final[Remembered[Prompts]] = Remembered(16)


def prompts(replicas: Replicas, need: Demand) -> Prompts:
    """Costs of the prompts of ``need``, times [s] and steps [1].

    Remembered: how many come, and how soon they are answered, does not change them.
    """
    return _KNOWN.get(
        (need.isl, need.isl_cv2, need.cached, need.longest_prompt, need.encoding_flop, need.beside),
        lambda: _costs(replicas, need),
        same=(replicas,),
    )


def _costs(replicas: Replicas, need: Demand) -> Prompts:
    """Costs over the log-normal prompt lengths of ``need``, and of those that a target is held against."""
    mean, cv2, longest = need.isl, need.isl_cv2, need.longest_prompt
    costs = _of_lengths(replicas, need, longest, lengths(mean, cv2, longest, EDGE_Z))
    percentile = percentile_95(mean, cv2)
    if not cv2 or isclose(longest, percentile, rel_tol=1e-9):
        return costs
    return costs._replace(held=_of_lengths(replicas, need, percentile, held_lengths(mean, cv2, longest, EDGE_Z)))


def _of_lengths(replicas: Replicas, need: Demand, longest: float, edges: Array) -> Prompts:
    """Costs of prompts that end at ``longest`` [tokens], with ``edges`` [tokens] of their slices.

    A prompt that leaves no room in the longest context is refused by the server, so lengths end there. Attention grows with the
    square of a prompt, so a mean prompt costs less than prompts cost in the mean. Images are encoded, and
    what is looked up is found, before the prompt is read.
    """
    share = need.cached / need.isl
    nodes, weights = _moments(need.isl, need.isl_cv2, longest)
    before = encoding_s(replicas, need.encoding_flop) + beside_s(replicas, need.beside)
    work = before + speed.joining_s(replicas, nodes[:, None], nodes[:, None] * share)
    alone = before + replicas.ttft_prefill * speed.prefill_alone_s(replicas, nodes[:, None] * (1 - share))
    chunks = np.maximum(nodes * (1 - share), 1.0) / speed.CHUNK_TOKENS
    return Prompts(
        work_s=_mean(weights, work),
        work2=_mean(weights, work**2),
        work3=_mean(weights, work**3),
        chunks=float(weights @ chunks),
        chunks2=float(weights @ chunks**2),
        work_chunks=_mean(weights, work * chunks[:, None]),
        alone_s=_mean(weights, alone),
        extra_steps=float(weights @ (np.ceil(chunks) - 1)),
        edge_alone_s=before + replicas.ttft_prefill * speed.prefill_alone_s(replicas, edges[:, None] * (1 - share)),
        edge_extra_steps=np.ceil(np.maximum(edges * (1 - share), 1.0) / speed.CHUNK_TOKENS) - 1,
    )
