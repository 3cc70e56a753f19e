"""From the speed of one replica to what it carries within the targets: utilisation, queue, percentiles, count.

One replica batches continuously: at a rate of ``x`` requests a second it spends the share ``x*t_p`` of its time on
prefill, the rest on decode steps, so that

    TPOT = t_d(B) / (1 - x*t_p),    B = x * OSL * TPOT    =>    x(B) = B / (OSL*t_d(B) + B*t_p)

Every admissible batch ``B`` is an operating point with its rate, TPOT and TTFT; the largest rate that keeps all targets
is the replica's capacity. All arrays are (K, n): K batch sizes of the ladder, n candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.engine.replica import Array

LADDER_STEPS: Final = 20  # geometric ladder of batch sizes; 20 keeps interpolation errors under 1 %
SATURATION_SHARE: Final = 0.999


@dataclass(frozen=True)
class Points:
    """Operating points of each candidate along its ladder of batch sizes; arrays of shape (K, n)."""

    batch: Array
    """Mean requests in flight in one replica. [1]"""
    rate: Array
    """Requests a second of one replica. [1/s]"""
    decode_s: Array
    """Bare decode step. [s]"""
    tpot_mean_s: Array
    tpot_tail_s: Array
    """At the asked percentile. [s]"""
    ttft_mean_s: Array
    ttft_tail_s: Array


@dataclass(frozen=True)
class Targets:
    """What must hold at the busiest minute."""

    ttft_s: float
    tpot_s: float
    z: float
    """Standard normal quantile of the percentile. [1]"""
    tail: float
    """1 - percentile. [share]"""
    utilisation: float
    """Largest share of the saturated rate. [share]"""


@dataclass(frozen=True)
class Capacity:
    """What one replica carries; arrays of shape (n,)."""

    rate: Array
    """Largest rate within all targets, 0 where none. [1/s]"""
    saturated_rate: Array
    """Rate at the largest batch that memory holds, targets ignored. [1/s]"""
    tpot_ok: npt.NDArray[np.bool_]
    """Some operating point meets the TPOT target."""
    ttft_ok: npt.NDArray[np.bool_]
    """Some operating point meets both latency targets."""
    limited_by_ttft: npt.NDArray[np.bool_]
    limited_by_tpot: npt.NDArray[np.bool_]


def ladder(max_batch: Array) -> Array:
    """Geometric ladder of batch sizes from a fraction of one request to ``max_batch``, shape (K, n)."""
    top = np.maximum(max_batch, 1.0)
    share = np.linspace(0.0, 1.0, LADDER_STEPS)[:, None]
    lowest = 0.05
    return lowest * (top[None, :] / lowest) ** share


def points(
    *,
    batch: Array,
    decode_s: Array,
    decode_tail_s: Array,
    prefill_s: Array,
    prefill_cv2: float,
    first_s: Array,
    alone_s: Array,
    first_steps: Array,
    chunks: float,
    osl: float,
    targets: Targets,
) -> Points:
    """Rates and latencies along the ladder.

    Parameters
    ----------
    batch : (K, n)
        Mean requests in flight. [1]
    decode_s, decode_tail_s : (K, n)
        Decode step at the mean batch and at the batch of the asked percentile. [s]
    prefill_s : (n,)
        Replica time that one mean prompt costs. [s]
    prefill_cv2 : float
        Squared coefficient of variation of that time. [1]
    first_s, alone_s, first_steps : (n,)
        TTFT of a request that finds no queue: a constant [s], its prompt's prefill alone [s], and decode steps. [1]
    chunks : float
        Steps over which a mean prompt is spread by chunked prefill. [1]
    osl : float
        Tokens generated per request. [tokens]

    References
    ----------
    .. [1] L. Kleinrock, *Queueing Systems*, vol. 1, 1975: Pollaczek-Khinchine mean wait of M/G/1, sec. 5.6.
    .. [2] A. Agrawal et al., "Taming throughput-latency tradeoff in LLM inference with Sarathi-Serve," OSDI, 2024.
    """
    work = prefill_s[None, :]
    rate = batch / (osl * decode_s + batch * work)
    busy = np.minimum(rate * work, SATURATION_SHARE)
    tpot_mean = decode_s / (1 - busy)
    tpot_tail = decode_tail_s / (1 - busy)
    # A prompt in service shares its steps with the running batch: its chunks each carry one decode step along.
    service = work + chunks * decode_s
    wait = busy * service * (1 + prefill_cv2) / 2 / (1 - busy)
    # The wait's tail falls off exponentially: P(W > t) = busy * exp(-busy * t / wait).
    wait_tail = np.where(busy > targets.tail, wait / np.maximum(busy, 1e-9) * np.log(np.maximum(busy, 1e-9) / targets.tail), 0.0)
    sigma = np.sqrt(np.log1p(prefill_cv2))
    longer = alone_s[None, :] * max(float(np.exp(targets.z * sigma - sigma**2 / 2)) - 1, 0.0)
    ttft_mean = wait + first_s + alone_s + first_steps * tpot_mean
    # Long wait and long prompt seldom meet: their excesses over the mean add in squares.
    excess = np.hypot(np.maximum(wait_tail - wait, 0), longer)
    return Points(
        batch=batch,
        rate=rate,
        decode_s=decode_s,
        tpot_mean_s=tpot_mean,
        tpot_tail_s=np.maximum(tpot_tail, tpot_mean),
        ttft_mean_s=ttft_mean,
        ttft_tail_s=ttft_mean + excess,
    )


def capacity(at: Points, targets: Targets, slow_factor: float | Array = 1.0) -> Capacity:
    """The largest rate within the targets, interpolated between the rungs of the ladder.

    ``slow_factor`` stretches every time: 1.2 asks what a machine 20 % slower than predicted would carry.
    """
    saturated = at.rate.max(axis=0) / slow_factor
    by_tpot = _largest_rate(at.rate, at.tpot_tail_s * slow_factor, targets.tpot_s) / slow_factor
    by_ttft = _largest_rate(at.rate, at.ttft_tail_s * slow_factor, targets.ttft_s) / slow_factor
    capped = saturated * targets.utilisation
    rate = np.minimum(np.minimum(by_tpot, by_ttft), capped)
    return Capacity(
        rate=rate,
        saturated_rate=saturated,
        tpot_ok=by_tpot > 0,
        ttft_ok=(by_tpot > 0) & (by_ttft > 0),
        limited_by_ttft=(by_ttft <= rate * 1.0001) & (by_ttft < by_tpot),
        limited_by_tpot=(by_tpot <= rate * 1.0001) & (by_tpot <= by_ttft),
    )


def _largest_rate(rate: Array, value: Array, target: float) -> Array:
    """Where ``value``, growing along the ladder, reaches ``target``: the rate there; 0 if it starts above."""
    climbing = np.maximum.accumulate(value, axis=0)
    rising = np.maximum.accumulate(rate, axis=0)
    within = climbing <= target
    count = within.sum(axis=0)
    columns = np.arange(rate.shape[1])
    last = np.clip(count - 1, 0, rate.shape[0] - 1)
    following = np.clip(count, 0, rate.shape[0] - 1)
    low, high = climbing[last, columns], climbing[following, columns]
    share = np.clip((target - low) / np.maximum(high - low, 1e-12), 0.0, 1.0)
    found = rising[last, columns] + share * (rising[following, columns] - rising[last, columns])
    return np.where(count == 0, 0.0, found)


def at_rate(at: Points, rate: Array, values: Array) -> Array:
    """``values`` (K, n) interpolated where each candidate runs at ``rate`` (n,), linear between rungs."""
    rising = np.maximum.accumulate(at.rate, axis=0)
    above = np.clip((rising < rate[None, :]).sum(axis=0), 1, rising.shape[0] - 1)
    columns = np.arange(rate.shape[0])
    low, high = rising[above - 1, columns], rising[above, columns]
    share = np.clip((rate - low) / np.maximum(high - low, 1e-12), 0.0, 1.0)
    found: Array = values[above - 1, columns] + share * (values[above, columns] - values[above - 1, columns])
    return found


def replicas(load: float, per_replica: Array) -> Array:
    """Smallest number of replicas that carries ``load``; infinite where a replica carries nothing."""
    with np.errstate(divide="ignore"):
        count = np.ceil(load / np.where(per_replica > 0, per_replica, 0.0) - 1e-9)
    return np.asarray(np.maximum(count, 1.0), dtype=np.float64)
