"""Discrete-event simulation of continuous batching with chunked prefill: what the closed form of the wait is held against.

One replica runs steps. A step generates one token for every running sequence and takes along at most ``CHUNK_TOKENS``
prompt tokens of the requests at the head of its queue; its time is the engine's own decode step of that batch plus the
prompts' share of their prefill time. A request is admitted when the scheduler's cap and the cache have room for its
prompt; when the cache overflows the newest sequence is put back and computed again, as vLLM does. Requests arrive at a
balancer that knows how many each replica has in flight, or nothing.

Between two events (an arrival, an end) steps are alike, so they are taken in one jump.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.serving import speed

Array = npt.NDArray[np.float64]

RESIDUAL_AND_OWN_STEPS = 1.5  # steps of the structure itself: half of the one that runs, and the first own one


@dataclass(frozen=True)
class Load:
    """Requests in order of arrival; arrays of shape (n,)."""

    arrival_s: Array
    isl: Array
    osl: Array
    cached: Array

    @property
    def count(self) -> int:
        return len(self.arrival_s)


@dataclass(frozen=True)
class Outcome:
    """What the requests met, the first fifth (warming up) left out."""

    ttft_s: Array
    tpot_s: Array
    end_to_end_s: Array
    preempted: int


def lognormal(rng: np.random.Generator, mean: float, cv2: float, count: int) -> Array:
    """Lengths of at least one token. [tokens]"""
    if cv2 <= 0:
        return np.full(count, max(round(mean), 1), dtype=float)
    sigma = np.sqrt(np.log1p(cv2))
    return np.maximum(np.round(mean * np.exp(rng.normal(-(sigma**2) / 2, sigma, count))), 1.0)


def arrivals(
    rng: np.random.Generator, rate: float, count: int, *, cv2: float = 1.0, swing: float = 0.0, period_s: float = 10.0
) -> Array:
    """Arrival times at a mean ``rate``.

    ``cv2`` is the squared coefficient of variation of the gaps (gamma; 1 is Poisson), ``swing`` the relative variance of
    the rate from one ``period_s`` to the next (gamma; 0 is constant): the two ways arrivals can come in bursts.
    """
    gaps = rng.exponential(1.0, count) if cv2 == 1.0 else rng.gamma(1 / cv2, cv2, count)
    work = np.cumsum(gaps)  # in units of mean gaps
    if swing <= 0:
        return work / rate
    periods = int(work[-1] / rate / period_s * 1.5) + 50
    level = rng.gamma(1 / swing, swing, periods)
    clock = np.concatenate([[0.0], np.cumsum(level * rate * period_s)])
    while clock[-1] < work[-1]:
        level = np.concatenate([level, rng.gamma(1 / swing, swing, periods)])
        clock = np.concatenate([[0.0], np.cumsum(level * rate * period_s)])
    return np.interp(work, clock, np.arange(len(clock)) * period_s)


class Cell:
    """One row of :class:`Replicas` as tables that a step looks up."""

    def __init__(self, of: Replicas, isl: float, osl: float) -> None:
        assert len(of.tp) == 1
        self.of = of
        self.cap = int(of.cap[0])
        self.kv_tokens = float(speed.max_batch(of, isl + osl)[0]) * (isl + osl)
        batch = np.arange(self.cap + 1, dtype=float)[:, None]
        near, far = isl, isl + 2 * osl
        low = speed.decode_step_s(of, batch, near)[:, 0]
        high = speed.decode_step_s(of, batch, far)[:, 0]
        self.near = near
        self.step_s = low.tolist()
        self.per_token_s = ((high - low) / (far - near)).tolist()

    def decode_s(self, batch: int, tokens: float) -> float:
        """A step of ``batch`` sequences that hold ``tokens`` together. [s]"""
        if not batch:
            return 0.0
        return self.step_s[batch] + self.per_token_s[batch] * (tokens / batch - self.near)


@dataclass
class Replica:
    """The state of one replica; requests are indices into the load."""

    cell: Cell
    load: Load
    work_s: list[float]
    first_s: Array
    done_s: Array
    offset_steps: float
    now: float = 0.0
    steps: int = 0
    held: float = 0.0
    """Tokens in the cache, of running sequences and of prompts under way."""
    running_tokens: float = 0.0
    preempted: int = 0
    waiting: deque[list[float]] = field(default_factory=deque)
    """[request, prompt tokens left, prompt tokens in all, tokens still to generate, admitted, work per prompt token]"""
    running: dict[int, tuple[int, float, float]] = field(default_factory=dict)
    """Request -> last step, tokens held when it began to run, step when it began, in order of admission."""
    ends: list[tuple[int, int]] = field(default_factory=list)

    @property
    def in_flight(self) -> int:
        return len(self.running) + len(self.waiting)

    def accept(self, request: int) -> None:
        if not self.in_flight:
            self.now = max(self.now, float(self.load.arrival_s[request]))
        fresh = float(max(self.load.isl[request] - self.load.cached[request], 1.0))
        self.waiting.append(
            [request, fresh, float(self.load.isl[request]), float(self.load.osl[request]), 0.0, self.work_s[request] / fresh]
        )

    def advance(self, until: float) -> None:
        """Take steps that begin before ``until``."""
        while self.now < until and (self.running or self.waiting):
            if not self._prefill_step():
                self._jump(until)

    def _prefill_step(self) -> bool:
        budget = speed.CHUNK_TOKENS
        chunks = 0.0
        finished: list[list[float]] = []
        batch, under_way = len(self.running), 0
        while budget > 0 and self.waiting:
            head = self.waiting[0]
            if not head[4]:
                if batch + under_way >= self.cell.cap or (self.held + head[2] > self.cell.kv_tokens and batch + under_way > 0):
                    break
                head[4] = 1.0
                self.held += head[2]
            under_way += 1
            taken = min(budget, head[1])
            head[1] -= taken
            budget -= taken
            chunks += taken * head[5]
            if head[1] > 0:
                break
            finished.append(self.waiting.popleft())
        if not chunks:
            return False
        bare = self.cell.decode_s(batch, self.running_tokens)
        self.now += bare + chunks
        self._count(1)
        for request, _, prompt, left, _, _ in finished:
            self._begin(int(request), prompt, int(left), bare or self.cell.step_s[1])
        return True

    def _begin(self, request: int, prompt: float, left: int, bare: float) -> None:
        if np.isnan(self.first_s[request]):
            self.first_s[request] = self.now + self.offset_steps * bare
        if left <= 1:
            self.done_s[request] = self.now
            self.held -= prompt
            return
        self.running[request] = (self.steps + left - 1, prompt, self.steps)
        self.running_tokens += prompt
        heapq.heappush(self.ends, (self.steps + left - 1, request))

    def _jump(self, until: float) -> None:
        batch = len(self.running)
        if not batch:  # the head does not fit and nothing runs: cannot happen, the first is always admitted
            raise AssertionError
        bare = self.cell.decode_s(batch, self.running_tokens)
        while self.ends and (self.ends[0][1] not in self.running or self.running[self.ends[0][1]][0] != self.ends[0][0]):
            heapq.heappop(self.ends)
        steps = self.ends[0][0] - self.steps
        if until < np.inf:
            steps = min(steps, max(int(np.ceil((until - self.now) / bare)), 1))
        room = int((self.cell.kv_tokens - self.held) / batch)
        steps = max(min(steps, room), 1)
        self.now += steps * bare + self.cell.per_token_s[batch] * steps * (steps - 1) / 2
        self._count(steps)

    def _count(self, steps: int) -> None:
        """Every running sequence gets ``steps`` tokens; the ones that end leave."""
        self.steps += steps
        grown = steps * len(self.running)
        self.held += grown
        self.running_tokens += grown
        while self.ends and self.ends[0][0] <= self.steps:
            last, request = heapq.heappop(self.ends)
            entry = self.running.get(request)
            if entry is None or entry[0] != last:
                continue
            self._leave(request)
            self.done_s[request] = self.now
        while self.held > self.cell.kv_tokens and len(self.running) > 1:
            self._preempt(next(reversed(self.running)))

    def _leave(self, request: int) -> float:
        _, began_with, began = self.running.pop(request)
        tokens = began_with + self.steps - began
        self.held -= tokens
        self.running_tokens -= tokens
        return tokens

    def _preempt(self, request: int) -> None:
        last = self.running[request][0]
        tokens = self._leave(request)
        per_token = self.work_s[request] / max(float(self.load.isl[request] - self.load.cached[request]), 1.0)
        self.waiting.appendleft([request, tokens, tokens, last - self.steps + 1, 0.0, per_token])
        self.preempted += 1


def simulate(
    of: Replicas, load: Load, replicas: int, *, mean_isl: float, mean_osl: float, least_loaded: bool, seed: int = 0
) -> Outcome:
    """Run ``load`` over ``replicas`` replicas of the cell ``of`` (one row)."""
    cell = Cell(of, mean_isl, mean_osl)
    work = speed.joining_s(of, load.isl, load.cached)
    first, done = np.full(load.count, np.nan), np.full(load.count, np.nan)
    offset_steps = float(of.ttft_steps[0]) - RESIDUAL_AND_OWN_STEPS
    farm = [Replica(cell, load, work.tolist(), first, done, offset_steps) for _ in range(replicas)]
    drawn = np.random.default_rng(seed).integers(0, replicas, load.count)
    for request, at in enumerate(load.arrival_s.tolist()):
        for one in farm:
            one.advance(at)
        chosen = min(range(replicas), key=lambda i: (farm[i].in_flight, i)) if least_loaded else int(drawn[request])
        farm[chosen].accept(request)
    for one in farm:
        one.advance(np.inf)
    # What benchmarks measured beside the structure: HTTP and tokenising, and the first token against the batch's wait.
    alone = of.ttft_prefill[0] * speed.prefill_alone_s(of, load.isl - load.cached)
    offset = of.ttft_fixed[0] + alone - work
    ttft = first - load.arrival_s + offset
    end = done - load.arrival_s + offset
    several = load.osl > 1
    tpot = (end - ttft)[several] / (load.osl[several] - 1)
    warm = load.count // 5
    return Outcome(ttft[warm:], tpot[int(several[:warm].sum()) :], end[warm:], sum(one.preempted for one in farm))
