"""From the speed of one replica to its operating points under load: rate, queue, percentiles.

One replica batches continuously: at a rate of ``x`` requests a second it spends the share ``x*t_p`` of its time on
prefill, the rest on decode steps, so that

    TPOT = t_d(B) / (1 - x*t_p),    B = x * OSL * TPOT    =>    x(B) = B / (OSL*t_d(B) + B*t_p)

Every admissible batch ``B`` is an operating point with its rate, TPOT and TTFT (the wait: :mod:`.waiting`); the largest
rate that keeps all targets is the replica's capacity (:mod:`.reading`). All arrays are (K, n): K batch sizes of the ladder, n candidates.

TPOT swings the more the fewer tokens it is taken over: in an answer of ten tokens a single prompt that joins decides. A target
judged so would ask for more machines the shorter the answers are. So the pace is that of an answer of at least
``PACE_SPAN_TOKENS`` under the same load; how long short answers take in all is told by :func:`end_to_end`. Nor may longer answers
ask for fewer machines, since they are more work: their pace is held against the target no more softly than that of answers of
``PACE_SPAN_TOKENS`` that come as often.
"""

from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import exp, hypot, log1p, sqrt
from typing import Final, NamedTuple, TypeVar

import numpy as np

from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.serving import waiting
from aiready_gui.engine.serving.ladders import LADDER_STEPS, UNSTABLE_S, Course, Points
from aiready_gui.engine.serving.prompts import Prompts
from aiready_gui.engine.serving.waiting import Arrivals, OwnTimes, Queue, Wait

LADDER_CROWD: Final = 1.8  # rungs crowd toward the top, where the queue grows: the last is 4 % wide, the first doubles
LOWEST_BATCH: Final = 0.05
LOWEST_SHARE: Final = 0.01  # of the highest rung, where that is low: with answers of few tokens few are ever in flight
HALVINGS: Final = 12  # to 1/4096 of the largest batch
STEADY_LOAD: Final = 0.97  # of the prefill queue on the highest rung
SAFE_FROM: Final = 0.87  # share of the saturated rate from which a margin keeps first tokens on the safe side
SAFE_SLOPE: Final = 2.2
PACE_SPAN_TOKENS: Final = 256.0  # an assumption: some two hundred words, 13 s of reading at 20 tokens a second
OVERFLOW_Z: Final = 2.33  # the cache may overflow in one moment of a hundred: then the newest request starts again
SPREAD_BATCH: Final = 1.5  # variance of the batch against birth and death alone (simulated: prompts and batch swing together)


V = TypeVar("V", Array, Index)


class Targets(NamedTuple):
    """What must hold at the busiest minute."""

    ttft_s: float
    tpot_s: float
    z: float
    """Standard normal quantile of the percentile. [1]"""
    tail: float
    """1 - percentile. [share]"""
    utilisation: float
    """Largest share of the saturated rate. [share]"""


class Answers(NamedTuple):
    """What is generated, and when a first token comes that finds no queue."""

    osl: float
    """Mean output. [tokens]"""
    osl_cv2: float
    """Squared coefficient of variation of the output length. [1]"""
    first_s: Array
    """Constant part of TTFT; shape (n,). [s]"""
    first_steps: Array
    """Decode steps in it; shape (n,). [1]"""
    least_cv2: float = 0.0
    """``osl_cv2`` over ``PACE_SPAN_TOKENS`` of answers without thoughts, which even it out: a pace is judged by no less. [1]"""


def over_a_span(answers: Answers) -> Answers:
    """Answers over which a pace is judged: those, or where they are shorter as many as make up ``PACE_SPAN_TOKENS``.

    Own derivation: the squared scatter of a sum of equal answers falls with their number.
    """
    if answers.osl >= PACE_SPAN_TOKENS:
        return answers
    return answers._replace(
        osl=PACE_SPAN_TOKENS, osl_cv2=max(answers.osl_cv2 * answers.osl / PACE_SPAN_TOKENS, answers.least_cv2)
    )


def ladder(max_batch: Array) -> Array:
    """Ladder of batch sizes from a fraction of one request to ``max_batch`` (n,), shape (K, n). [1]

    Own derivation: geometric, with rungs that crowd toward the top by the exponent ``LADDER_CROWD``.
    """
    top = np.maximum(max_batch, 1e-6)
    low = np.minimum(LOWEST_BATCH, LOWEST_SHARE * top)
    share = 1 - np.linspace(1.0, 0.0, LADDER_STEPS)[:, None] ** LADDER_CROWD
    return low * (top / low) ** share


def steady_batch(
    fits: Array, *, idle_s: Array, slope_s: Array, work_s: Array, osl: float, context_cv2: float, longest_share: float,
    arrivals: Arrivals, z: float,
) -> Array:  # fmt: skip
    """Largest mean batch whose fluctuations still fit the cache; shape (n,). [1]

    The number in flight is a birth and death process with death rate ``x(B)``; near its mean its variance is
    ``B / e`` where ``e = d ln x / d ln B`` is the elasticity of the rate, whatever the lengths are distributed like [1]_.
    A step that grows with the batch answers a crowd by becoming slower, so ``e`` is well below 1. Contexts scatter too.

    Parameters
    ----------
    fits : (n,)
        Sequences of mean context that fit. [1]
    idle_s, slope_s : (n,)
        Decode step as ``idle + slope * batch``. [s]
    work_s : (n,)
        Replica time of a mean prompt. [s]
    context_cv2 : float
        Squared coefficient of variation of the context held. [1]
    longest_share : float
        A prompt's room over a mean context: it must fit whole before it begins. [1]
    z : float
        Standard normal quantile of the moments without overflow. [1]

    References
    ----------
    .. [1] F. P. Kelly, *Reversibility and Stochastic Networks*, 1979, sec. 1.3 and 3.3: insensitivity of shared processors.
    """
    room = np.maximum(fits - longest_share, 0.05 * fits)
    batch = 0.8 * room
    for _ in range(8):
        step = idle_s + slope_s * batch
        elastic = elasticity(batch, step, slope_s, work_s, osl)
        rate = batch / (osl * step + batch * work_s)
        crowd = (arrivals.counted(rate, np.inf) + 1) / 2
        relative = np.minimum(SPREAD_BATCH * (crowd / elastic + context_cv2) / np.maximum(batch, 1e-9), 9.0)
        # Wilson-Hilferty: a gamma quantile, since crowds are skewed (up to a deviation of three means).
        batch = 0.5 * batch + 0.5 * room / (1 - relative / 9 + z * np.sqrt(relative) / 3) ** 3
    return batch


def stable_batch(top: Array, *, idle_s: Array, slope_s: Array, work_s: Array, chunks: float, osl: float) -> Array:
    """The batch at which the queue of prompts begins to grow without end, where that comes before ``top`` [1]; shape (n,). [1]

    Own derivation: the load of the queue grows with the batch, so it is halved in on; where ``top`` is below the limit, as it
    usually is, so is all before it. ``chunks`` [1] are steps of a mean prompt; other arguments as of :func:`steady_batch`.
    """

    def steady(batch: Array) -> Mask:
        step = idle_s + slope_s * batch
        up = step + slope_s * np.sqrt(batch / elasticity(batch, step, slope_s, work_s, osl))
        return np.asarray(batch / (osl * step + batch * work_s) * (work_s + chunks * up) < STEADY_LOAD)

    low, high = np.zeros_like(top), top
    always = bool(steady(top).all())
    for _ in range(HALVINGS):
        batch = (low + high) / 2
        within = always or steady(batch)
        low, high = np.where(within, batch, low), np.where(within, high, batch)
    return low


def elasticity(batch: Array, decode_s: Array, slope_s: Array, work_s: Array, osl: float) -> Array:
    """How much the rate grows with the batch, ``d ln x / d ln B``: 1 while steps take equally long; shape of ``batch``. [1]

    Own derivation: the derivative of the module's ``x(B)``, the step being linear in the batch with ``slope_s`` a request.
    """
    share = osl * (decode_s - slope_s * batch) / (osl * decode_s + batch * work_s)
    return within(share, 0.05, 1.0)


def within(values: V, least: float, most: float) -> V:
    """``values`` [any] no less than ``least`` [any] and no more than ``most`` [any]: what np.clip does, in half its time. [any]"""
    return np.minimum(np.maximum(values, least), most)


@dataclass(frozen=True)
class Rungs:
    """What each rung of a ladder is, however many replicas share the load; arrays of shape (K, n) unless told otherwise."""

    prompts: Prompts
    answers: Answers
    batch: Array
    rate: Array
    decode_s: Array
    step_spread_s: Array
    """One standard deviation of the step. [s]"""
    slowest_s: Array
    """No step takes longer: one with a full chunk. [s]"""
    stable: Mask
    """Where the queue of prompts does not grow without end."""
    saturated: Array
    """Rate of the highest stable rung; shape (n,). [requests/s]"""
    busy: Array
    """Share of the time that prompts take. [share]"""
    queue: Queue
    held_queue: Queue | None
    """Of ``prompts.held``, at the same rates."""

    @cached_property
    def held(self) -> "Rungs | None":
        """The same with the prompts that a target is held against, where they are not those that come."""
        if self.prompts.held is None or self.held_queue is None:
            return None
        return replace(self, prompts=self.prompts.held, queue=self.held_queue, held_queue=None)

    @cached_property
    def fixed_s(self) -> Array:
        """To the first token beside the prompt and its wait: arithmetic. [s]"""
        return self.answers.first_s + self.answers.first_steps * self.decode_s

    @cached_property
    def own(self) -> OwnTimes:
        """Time to the first token without a wait, at the edges of the slices of the prompts' lengths: arithmetic. [s]"""
        edges = zip(self.prompts.edge_alone_s, self.prompts.edge_extra_steps.tolist(), strict=True)
        times = (self.fixed_s + alone + steps * self.decode_s if steps else self.fixed_s + alone for alone, steps in edges)
        return OwnTimes(tuple(times))


def rungs(*, batch: Array, decode_s: Array, prompts: Prompts, answers: Answers, arrivals: Arrivals) -> Rungs:
    """Rates [requests/s] and queues [s] along the ladder, by the module's balance.

    Parameters
    ----------
    batch : (K, n)
        Mean requests in flight. [1]
    decode_s : (K, n)
        Decode step that a request sees: of the mean batch and itself. [s]
    """
    osl, work = answers.osl, prompts.work_s[None, :]
    rate = batch / (osl * decode_s + batch * work)
    slope = np.gradient(decode_s, axis=0) / np.gradient(batch, axis=0)
    spread = np.sqrt(batch / elasticity(batch, decode_s, slope, work, osl))
    up = decode_s + slope * spread
    stable = rate * (work + prompts.chunks * up) < waiting.LOAD_LIMIT
    queue = partial(waiting.queue, rate=rate, decode_s=decode_s, decode_up_s=up, arrivals=arrivals)
    return Rungs(
        prompts=prompts,
        answers=answers,
        batch=batch,
        rate=rate,
        decode_s=decode_s,
        step_spread_s=slope * spread,
        slowest_s=up + work / prompts.chunks,
        stable=stable,
        saturated=np.where(stable, rate, 0.0).max(axis=0),
        busy=np.minimum(rate * work, waiting.LOAD_LIMIT),
        queue=queue(prompts),
        held_queue=None if prompts.held is None else queue(prompts.held),
    )


def points(of: Rungs, arrivals: Arrivals, targets: Targets) -> Points:
    """Rates [requests/s] and tails of latencies [s] along the ladder, arguments and derivation as of :func:`course`."""
    waited = waiting.wait(of.queue, arrivals)
    _, ttft_tail = _first_token(of, waited, arrivals, targets, ())
    return Points(
        batch=of.batch,
        rate=_climbing(of, of.rate, of.saturated),
        tpot_tail_s=_judged(of, waited, _tail(of, waited, over_a_span(of.answers), arrivals, targets.z), arrivals, targets.z),
        ttft_tail_s=_climbing(of, ttft_tail, UNSTABLE_S),
    )


def course(of: Rungs, arrivals: Arrivals, targets: Targets) -> Course:
    """Rates [requests/s] and latencies [s] along the ladder.

    Notes
    -----
    Own derivation from the module's balance. Of TPOT, the first part is the share of time that decoding gets. A request that
    comes out of a queue also leaves prompts behind it, whose work delays its first tokens: short answers feel that most.
    """
    waited = waiting.wait(of.queue, arrivals)
    ttft_mean, ttft_tail, ttft_median = _first_token(of, waited, arrivals, targets, (0.5,))

    def pace(answers: Answers) -> tuple[Array, Array, Array]:
        """Mean, median and asked percentile of TPOT. [s]"""
        mean, sigma = found = _pace(of, waited, answers, arrivals)
        median = _bounded(of, mean * np.exp(-(sigma**2) / 2))
        return _bounded(of, mean), median, _at(of, found, answers, arrivals, targets.z)

    judged = over_a_span(of.answers)
    tpot = pace(judged)
    flow = tpot if judged is of.answers else pace(of.answers)
    return Course(
        batch=of.batch,
        rate=_climbing(of, of.rate, of.saturated),
        decode_s=of.decode_s,
        tpot_mean_s=tpot[0],
        tpot_median_s=tpot[1],
        tpot_tail_s=_judged(of, waited, tpot[2], arrivals, targets.z),
        flow_mean_s=flow[0],
        flow_tail_s=flow[2],
        ttft_mean_s=_climbing(of, ttft_mean, UNSTABLE_S),
        ttft_median_s=_climbing(of, ttft_median, UNSTABLE_S),
        ttft_tail_s=_climbing(of, ttft_tail, UNSTABLE_S),
    )


def _climbing(of: Rungs, values: Array, end: Array | float) -> Array:
    """Values along the ladder, never falling, ``end`` where the queue grows without end."""
    return np.maximum.accumulate(np.where(of.stable, values, end), axis=0)


def _bounded(of: Rungs, times_s: Array) -> Array:
    """Times along the ladder, never falling, and never above the slowest step. [s]"""
    return np.maximum.accumulate(np.minimum(times_s, of.slowest_s), axis=0)


def _tail(of: Rungs, waited: Wait, answers: Answers, arrivals: Arrivals, z: float) -> Array:
    """TPOT at the quantile ``z`` along the ladder. [s]"""
    return _at(of, _pace(of, waited, answers, arrivals), answers, arrivals, z)


def _at(of: Rungs, pace: tuple[Array, Array], answers: Answers, arrivals: Arrivals, z: float) -> Array:
    """The quantile ``z`` of a mean TPOT and the deviation of its logarithm, along the ladder. [s]

    Own derivation: a longer longest prompt scatters the pace, which at one mean lowers the quantile ``z`` where that deviation
    is above ``z``, the median always; a scatter that does so is not counted beyond that of ``held`` prompts.
    """
    mean, sigma = pace
    if of.held is not None:
        _, usual = _pace(of.held, waiting.wait(of.held.queue, arrivals), answers, arrivals)
        sigma = np.maximum(np.minimum(sigma, z), usual)
    return _bounded(of, mean * np.exp(-(sigma**2) / 2) * np.exp(z * sigma))


def _judged(of: Rungs, waited: Wait, tail: Array, arrivals: Arrivals, z: float) -> Array:
    """The ``tail`` [s] of TPOT that is held against the target: of long answers no less than that of short ones that come as often. [s]"""
    if of.answers.osl <= PACE_SPAN_TOKENS:
        return tail
    short = shortened(of)
    return np.maximum(tail, _tail(short, waited, short.answers, arrivals, z))


def shortened(of: Rungs) -> Rungs:
    """The rates [requests/s] of a ladder with answers of ``PACE_SPAN_TOKENS`` instead of longer ones: fewer in flight, quicker steps. [s]

    Own derivation: ``B = x * OSL * t_d(B) / (1 - x * t_p)`` solved for a step that is linear between the lowest rung and the own
    one; steps bend upwards, so it is no shorter than it will be. Waits are those of the longer answers, which are no shorter.
    """
    span = PACE_SPAN_TOKENS
    slope = (of.decode_s - of.decode_s[0]) / np.maximum(of.batch - of.batch[0], 1e-12)
    idle = of.decode_s[0] - slope * of.batch[0]
    left = 1 - of.busy - of.rate * span * slope
    batch = np.minimum(of.rate * span * idle / np.maximum(left, 1e-12), of.batch)
    decode_s, spread = idle + slope * batch, of.step_spread_s * np.sqrt(batch / of.batch)
    slowest = of.slowest_s - (of.decode_s - decode_s) - (of.step_spread_s - spread)
    return replace(
        of,
        answers=of.answers._replace(osl=span, osl_cv2=max(of.answers.osl_cv2, of.answers.least_cv2)),
        batch=batch,
        decode_s=decode_s,
        step_spread_s=spread,
        slowest_s=slowest,
    )


def _pace(of: Rungs, waited: Wait, answers: Answers, arrivals: Arrivals) -> tuple[Array, Array]:
    """Mean TPOT before its bound [s] and the standard deviation of its logarithm [1]."""
    rate, decode_s, busy, prompts = of.rate, of.decode_s, of.busy, of.prompts
    osl, work = answers.osl, prompts.work_s[None, :]
    short = busy / (1 - busy) * (1 + answers.osl_cv2) / osl
    behind = waited.mean_s + work + decode_s
    crowd = arrivals.counted(rate, np.inf)
    alone = decode_s / (1 - busy)
    left, most = short * behind, np.maximum(of.slowest_s - alone, 1e-9)
    tpot = alone + left * most / (left + most)
    variance = (
        crowd * (of.step_spread_s / (1 - busy)) ** 2
        + arrivals.gaps_cv2 * rate * prompts.work2 * decode_s * (1 + answers.osl_cv2) / osl / (1 - busy) ** 3
        + short**2 * (waited.variance + prompts.work2 - work**2)
    )
    return tpot, np.sqrt(np.log1p(variance / tpot**2))


def _first_token(of: Rungs, waited: Wait, arrivals: Arrivals, targets: Targets, others: tuple[float, ...]) -> tuple[Array, ...]:
    """Mean, asked percentile and quantiles exceeded by ``others`` [share] of TTFT: own time and wait, stretched near saturation. [s]

    The asked one is that of ``held`` prompts: it never falls where the longest prompt may be longer.
    """
    decode_s, prompts = of.decode_s, of.prompts
    margin = 1 + SAFE_SLOPE * np.maximum(of.rate / np.maximum(of.saturated, 1e-12) - SAFE_FROM, 0.0)
    tails = (targets.tail, *others)
    times = waiting.quantiles(of.own, waited, tails)
    if of.held is not None:
        held = waiting.held(waited, waiting.wait(of.held.queue, arrivals), targets.tail)
        judged = np.maximum(*(waiting.quantiles(of.held.own, one, (targets.tail,))[0] for one in held))
        times = [judged if tail == targets.tail else time for tail, time in zip(tails, times, strict=True)]
    tail, *found = (margin * time for time in times)
    mean = margin * (of.fixed_s + prompts.alone_s + prompts.extra_steps * decode_s + waited.mean_s)
    # The step under way ends anywhere between at once and a whole step; excesses seldom meet and add in squares.
    late = mean + np.sqrt(np.maximum(tail - mean, 0.0) ** 2 + ((0.5 - targets.tail) * decode_s) ** 2)
    return mean, late if targets.z > 0 else tail, *found


def end_to_end(
    *, ttft_s: tuple[float, float, float], flow_s: tuple[float, float], osl: float, osl_cv2: float, z: float
) -> tuple[float, float]:
    """Median and asked percentile of the whole answer's time, from (mean, median, percentile) of TTFT and (mean, percentile) of TPOT. [s]

    Own derivation: an answer takes ``TTFT + (n - 1) * TPOT`` with ``n`` log-normal; the excesses over the mean of length, pace
    and first token seldom meet and add in squares.
    """
    sigma = sqrt(log1p(osl_cv2))
    median = osl * exp(-(sigma**2) / 2)
    long = osl * exp(z * sigma - sigma**2 / 2)
    excess = hypot((long - osl) * flow_s[0], osl * (flow_s[1] - flow_s[0]))
    mean = ttft_s[0] + max(osl - 1, 0.0) * flow_s[0]
    return ttft_s[1] + max(median - 1, 0.0) * flow_s[0], mean + hypot(excess, ttft_s[2] - ttft_s[0])
