"""The queue before the first token: continuous batching with chunked prefill in closed form.

A step generates one token for each running sequence and takes along the prompts that wait, up to a chunk of
``CHUNK_TOKENS``. Two things make a request wait: the step under way and the prompts beside it (gated service: everything
that came during one step is served in the next), and the prompts before it (an M/G/1 queue, and where they overflow a
step, one decode step a chunk). The wait is kept as an atom at zero and an exponential, fitted to its first two moments.

How far it can be trusted is measured, not claimed: ``tests/benchmarks/check_waiting.py`` holds it against a
discrete-event simulation, and ``resources/calibration/waiting.csv`` keeps what came out.

References
----------
.. [1] L. Kleinrock, *Queueing Systems*, vol. 1, 1975: Pollaczek-Khinchine and Takács moments of M/G/1, sec. 5.6.
.. [2] H. Takagi, *Analysis of Polling Systems*, 1986: gated service.
.. [3] A. Agrawal et al., "Taming throughput-latency tradeoff in LLM inference with Sarathi-Serve," OSDI, 2024.
.. [4] D. Siegmund, *Sequential Analysis*, 1985, ch. 10: a random walk watched only at its steps overshoots less.
.. [5] A. O. Allen, *Probability, Statistics, and Queueing Theory*, 1990: variability of arrivals in GI/G/m.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import e
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.serving.prompts import SLICE_SHARE, Prompts

SWING_PERIOD_S: Final = 10.0  # the traces tell the busiest ten seconds of an hour
LOAD_LIMIT: Final = 0.98  # of the prefill queue: closer to 1 no closed form means anything
POOLED_REPLICAS: Final = 4.0  # a balancer's gain is counted up to here: beyond, the simulation gains little more
POOLED_QUEUE: Final = 0.6  # wait for prompts before it falls as replicas ** -0.6 behind a least-loaded balancer (simulated)
POOLED_STEP: Final = 0.3  # and that for prompts in its own step as replicas ** -0.3 (simulated)
SPREAD: Final = 1.5  # variance of the wait against that of the two queues alone (simulated: steps vary too)
OVERSHOOT: Final = 2 * 0.5826  # Siegmund's correction
BURST_ROOT: Final = 0.3  # exponent of the load in what bursts add to the wait (simulated)
BOUND: Final = 3.0  # exponent with which the chunk bounds a step: steps scatter, so not at once (simulated)


class Arrivals(NamedTuple):
    """How irregularly requests come."""

    gaps_cv2: float = 1.0
    """Squared coefficient of variation of the gaps between requests: 1 is Poisson. [1]"""
    swing: float = 0.0
    """Relative variance of the rate from one ten seconds to the next. [1]"""
    total_rps: float | Array = 0.0
    """Requests a second over all replicas: tells how many share the work; shape (n,) where candidates differ. 0: a replica alone. [1/s]"""
    replicas: float | Array = 0.0
    """How many share the work, where that is known already; shape (n,) where candidates differ. 0: as many as ``total_rps``
    takes. [1]"""

    def sharing(self, rate: Array) -> Array:
        """Replicas behind the balancer when each gets ``rate``: all requests over it, arithmetic. [1]"""
        known = np.any(self.replicas)
        return np.broadcast_to(self.replicas, rate.shape) if known else self.total_rps / np.maximum(rate, 1e-12)

    def counted(self, rate: Array, time_s: Array | float) -> Array:
        """Index of dispersion of the arrivals within ``time_s``: gaps at once, the swing as time passes. [1]

        Own derivation: the swing adds ``swing * rate * time`` until its period is over.
        """
        return self.gaps_cv2 + self.swing * rate * np.minimum(time_s, SWING_PERIOD_S)


class Queue(NamedTuple):
    """The wait for other prompts in one replica that gets its requests alone; arrays of shape (K, n)."""

    rate: Array
    """Requests a second of the replica. [1/s]"""
    queued_s: Array
    """For the prompts before it. [s]"""
    shared_s: Array
    """For those in its own step. [s]"""
    mean_s: Array
    """Both together. [s]"""
    variance: Array
    """[s^2]"""
    chance: Array
    """Probability to wait at all. [share]"""
    scale_s: Array
    """Mean of the wait of those who wait. [s]"""
    load: Array
    """Of the prefill queue: at 1 it grows without end. [share]"""


class Wait(NamedTuple):
    """Time a request waits for other prompts; arrays of shape (K, n)."""

    mean_s: Array
    variance: Array
    """[s^2]"""
    chance: Array
    """Probability to wait at all. [share]"""
    scale_s: Array
    """Mean of the wait of those who wait. [s]"""
    load: Array
    """Of the prefill queue: at 1 it grows without end. [share]"""


def wait(queue: Queue, arrivals: Arrivals) -> Wait:
    """The wait at each operating point behind a balancer. [s]

    Pooling is an assumption fitted to the simulation: the more replicas share the work, the less each of them queues.
    """
    replicas = np.clip(arrivals.sharing(queue.rate), 1.0, POOLED_REPLICAS)
    pooled = queue.queued_s * replicas**-POOLED_QUEUE + queue.shared_s * replicas**-POOLED_STEP
    pooled = pooled / np.maximum(queue.mean_s, 1e-30)
    fewer = np.sqrt(pooled)  # fewer wait, and those who do wait less
    scale = np.maximum(queue.scale_s * fewer, 1e-9)
    return Wait(queue.mean_s * pooled, queue.variance * pooled, queue.chance * fewer, scale, queue.load)


def held(waited: Wait, usual: Wait, tail: float) -> tuple[Wait, Wait]:
    """Two waits of one mean, the longer of which is held against a target at the quantile exceeded by ``tail`` [share]. [s]

    Own derivation: at one mean ``m`` the quantile ``m / c ln(c / tail)`` of a wait grows as fewer, ``c``, wait for longer, until
    ``c = e tail``, and then falls. A few very long prompts leave fewer than that; yet prompts of the ``usual`` length alone do not, and
    longer ones among them answer nobody sooner.
    """
    chance = np.minimum(np.maximum(waited.chance, e * tail), usual.chance)
    return waited, waited._replace(chance=chance, scale_s=np.maximum(waited.mean_s / np.maximum(chance, 1e-12), 1e-9))


def queue(prompts: Prompts, *, rate: Array, decode_s: Array, decode_up_s: Array, arrivals: Arrivals) -> Queue:
    """The queue at each operating point, whatever the replicas beside it. [s]

    Pollaczek-Khinchine and Takács moments of the queue [1]_, gated service of the step under way [2]_, less where a walk is
    watched only at its steps [4]_, more where arrivals are irregular [5]_ (the module's references).

    Parameters
    ----------
    rate : (K, n)
        Requests a second of one replica. [requests/s]
    decode_s, decode_up_s : (K, n)
        Decode step at the mean batch, and at the batch one standard deviation up: long queues come with large batches. [s]
    """
    work = prompts.work_s[None, :]
    busy = np.minimum(rate * work, LOAD_LIMIT)
    service = work + prompts.chunks * decode_up_s
    square = prompts.work2 + 2 * prompts.work_chunks * decode_up_s + prompts.chunks2 * decode_up_s**2
    load = rate * service
    steady = np.minimum(load, LOAD_LIMIT)
    relaxed = square / service / 2 / (1 - steady) ** 2
    irregular = arrivals.counted(rate, relaxed) - 1
    irregular = arrivals.counted(rate, relaxed * (1 + irregular)) - 1
    # Prompts queue for each other; decode steps come between them only where they overflow the steps they find.
    alone = rate * prompts.work2 / 2 / (1 - busy)
    between = np.maximum(rate * square / 2 / (1 - steady) - alone, 0.0)
    queued = alone + between * np.exp(-OVERSHOOT * (1 - steady) / np.sqrt(steady * prompts.chunks2 / prompts.chunks))
    # Bursts queue even where the mean load is low: a root instead of the load itself (gamma arrivals, simulated).
    queued = queued + np.maximum(irregular, 0.0) * service * steady**BURST_ROOT / 2 / (1 - steady)
    third = rate * prompts.work3 / 3 / (1 - steady)
    # Gated service: the prompts that come while the step under way still runs share the own step, which a chunk bounds.
    residual = (decode_s / (1 - busy) + rate * prompts.work2 / (1 - busy**2)) / 2
    half = service / prompts.chunks / 2  # of a full step
    shared = busy * (residual**-BOUND + half**-BOUND) ** (-1 / BOUND) + decode_s * busy / (1 - busy)
    mean = queued + shared
    variance = SPREAD * (queued**2 + third + 2 * shared**2)
    second = variance + mean**2
    chance = np.minimum(2 * mean**2 / np.maximum(second, 1e-30), 1.0)
    return Queue(rate, queued, shared, mean, variance, chance, mean / np.maximum(chance, 1e-12), load)


@dataclass(frozen=True)
class OwnTimes:
    """Time to the first token of requests that find no queue, at the edges of the slices of ``SLICE_SHARE``, ascending; arrays of
    one shape. Within a slice they are spread evenly: were all its prompts of one length, a quantile would stand still at their
    time and jump to the next, and a target between the two would be kept by chance.
    """

    times_s: tuple[Array, ...]

    @cached_property
    def gaps_s(self) -> tuple[Array, ...]:
        """How far the edges of each slice are apart, a nanosecond at least: arithmetic. [s]"""
        return tuple(np.maximum(end - start, 1e-9).ravel() for start, end in pairwise(self.times_s))


LEAST_TAIL: Final = 1e-6  # of all requests: rarer than anything that is asked for


def quantiles(own: OwnTimes, waited: Wait, tails: tuple[float, ...]) -> list[Array]:
    """Quantiles of own time plus wait: exact at the edges of the slices and beyond the last, a tail within a hundredth of itself between them. [s]

    Own derivation: of those whose own time is over, ``h`` still wait if they had to at all; over a gap ``w`` they become
    ``h e^(-w/scale) + share (1 - e^(-w/scale)) scale / w``. The tail at an edge is those beyond it and ``chance * h``.

    Parameters
    ----------
    own : OwnTimes
        Of shape (K, n). [s]
    tails : tuple
        Probabilities to be exceeded, e.g. 0.5 and 0.05. [share]

    Returns
    -------
    list of (K, n)
        One quantile for each tail. [s]
    """
    shape = waited.mean_s.shape
    scale, chance = waited.scale_s.ravel(), waited.chance.ravel()
    answers = [np.full(scale.shape, np.nan) for _ in tails]
    missing = [np.arange(scale.size) for _ in tails]  # of each tail: places without an answer yet, fewer and fewer
    waiting, above, per_s = np.zeros(scale.shape), 1.0, -1 / scale
    waits, joined = np.empty(scale.shape), np.empty(scale.shape)
    for time, gap, share in zip(own.times_s, own.gaps_s, SLICE_SHARE.tolist(), strict=False):
        if not any(map(len, missing)):
            break
        np.multiply(gap, per_s, out=waits)  # below nothing
        np.divide(-share, waits, out=joined)
        later = waiting - joined
        later *= np.exp(waits)
        later += joined
        for place, tail in enumerate(tails):
            open_ = missing[place]
            if tail <= above - share or not len(open_):
                continue
            end = chance[open_] * later[open_] + (above - share)
            ends = end <= tail
            here = open_[ends]
            part = _within(above, share, waiting[here], waits[here], chance[here], np.maximum(end[ends], LEAST_TAIL), tail)
            answers[place][here] = time.ravel()[here] + part * gap[here]
            missing[place] = open_[~ends]
        waiting, above = later, above - share
    for answer, late, tail in zip(answers, missing, tails, strict=True):  # longer than the longest own time
        answer[late] = own.times_s[-1].ravel()[late] + scale[late] * np.log(chance[late] * waiting[late] / tail)
    return [answer.reshape(shape) for answer in answers]


def _within(above: float, share: float, waiting: Array, waits: Array, chance: Array, end: Array, tail: float) -> Array:
    """How far into a slice the tail is reached: as if it fell evenly in its logarithm, and one step of Newton's method. [share]"""
    start = above + chance * waiting
    part = np.log(start / tail) / np.log(start / end)
    left, joined = np.exp(part * waits), -share / waits
    reached = above - share * part + chance * ((waiting - joined) * left + joined)
    slope = share - chance * left * (share + waiting * waits)
    return np.asarray(np.clip(part + (reached - tail) / np.maximum(slope, share * LEAST_TAIL), 0.0, 1.0))
