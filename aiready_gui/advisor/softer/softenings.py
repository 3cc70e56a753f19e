"""Which answers may give way where nothing fits, family by family, and their softer values, the mildest first.

Only answers that a gate judges by: spares, zones, headroom and a budget cost machines and money but reject nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from math import inf
from typing import Final

from aiready_gui.advisor.answer.outcome import Fit
from aiready_gui.advisor.families.training.methods import cheaper
from aiready_gui.domain.compliance import AppliedEffects
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.training_workload import Optimiser, Recomputation, Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, Percentile

# Two digits that people say: what a search between them finds is rounded towards the softer side by construction.
SPOKEN: Final = (10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 32, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 90)
CONTEXTS: Final = tuple(sorted(2**power * times // 2 for power in range(9, 24) for times in (2, 3)))
PICTURES: Final = (256, 512, 768, 1024, 1536, 2048, 3072)
LONGEST_DAYS: Final = 365.0  # nobody plans one run for longer: an assumption
PERCENTILES: Final = (Percentile.P99, Percentile.P95, Percentile.P90, Percentile.P50)

HOLDS: Final = frozenset({Gate.PRECISION, Gate.NODE, Gate.MEMORY})
SPEED: Final = frozenset({Gate.TPOT, Gate.TTFT, Gate.SUPPLY})
AMOUNT: Final = frozenset({Gate.SUPPLY})

Try = tuple[Message, Project]
"""A softer value in words, and the project with it."""


@dataclass(frozen=True)
class Softening:
    """One answer and its softer values."""

    field: str
    lifts: frozenset[Gate]
    """The rejections that it can lift: where none of them happened it has nothing to give."""
    tries: tuple[Try, ...]
    """Mildest first."""
    nested: bool = False
    """Whether each value allows all that the one before it does: then the mildest that fits is found by halving."""


@dataclass(frozen=True)
class Case:
    """A project with one workload that nothing fits."""

    raw: Project
    filled: Project
    """``raw`` with defaults and what the law demands."""
    law: AppliedEffects
    rejected: Collection[Gate]
    """Where offers fell."""
    snapshot: Snapshot
    ask: Callable[[Project], Fit | None]
    """What another project would get."""

    def working(self, **changes: object) -> Project:
        """The project with answers about its work changed."""
        return self.raw.revised(workloads=(self.raw.workloads[0].revised_within(**changes),))

    def on(self, **changes: object) -> Project:
        """The project with conditions changed."""
        return self.raw.revised(conditions=self.raw.conditions.revised_within(**changes))


def spoken(low: float, high: float) -> tuple[float, ...]:
    """Round values above ``low`` up to ``high``, ascending."""
    if not 0 < low < high:
        return ()
    every = (float(f"{two}e{power}") for power in range(-4, 8) for two in SPOKEN)
    return tuple(value for value in takewhile(lambda value: value <= high, every) if value > low * (1 + 1e-9))


def softenings(case: Case) -> Iterator[Softening]:
    """All that may be asked about."""
    work = case.filled.workloads[0]
    match work:
        case LlmServing():
            yield from _serving(case, work)
        case Training():
            yield from _training(case, work)
        case Batch(window_h=window):
            yield _formats(case, work.precisions or ())
            longer = spoken(window or 0.0, Batch.clipped("window_h", inf))
            yield _ladder(case, "window_h", "relax-window", window or 0.0, longer, AMOUNT)
        case Embeddings(first_load_days=days):
            later = spoken(days or 0.0, Embeddings.clipped("first_load_days", inf))
            yield _ladder(case, "first_load_days", "relax-first-load", days or 0.0, later, AMOUNT)
        case Images(size_px=size, steps=steps) if size and steps:
            smaller = [value for value in reversed(PICTURES) if value < size]
            yield _ladder(case, "size_px", "relax-picture", size, smaller, HOLDS | AMOUNT)
            fewer = [value for value in (100, 50, 28, 20, 12, 8, 4, 2, 1) if value < steps]
            yield _ladder(case, "steps", "relax-steps", steps, fewer, AMOUNT)
        case Sandboxes(gpu_memory_gb=memory) if memory:
            smaller_gb = reversed(spoken(1.0, memory * (1 - 1e-9)))
            yield _ladder(case, "gpu_memory_gb", "relax-seat", memory, smaller_gb, HOLDS | AMOUNT)
    yield from _conditions(case)


def _ladder(case: Case, name: str, key: str, now: float, values: Iterable[float], lifts: frozenset[Gate]) -> Softening:
    """A number that may move one way."""
    tries = ((Message(key=key, args={"now": now, "then": then}), case.working(**{name: then})) for then in values)
    return Softening(f"workload.{name}", lifts, tuple(tries), nested=True)


def _serving(case: Case, work: LlmServing) -> Iterator[Softening]:
    ttft, speed = work.ttft_target_s or 0.0, work.speed_target_tokens_per_s or 0.0
    yield _ladder(case, "ttft_target_s", "relax-ttft", ttft, spoken(ttft, LlmServing.clipped("ttft_target_s", inf)), SPEED)
    slower = reversed([value for value in spoken(0.99, speed) if value < speed])
    yield _ladder(case, "speed_target_tokens_per_s", "relax-speed", speed, slower, SPEED)
    yield _percentile(case, work.percentile or Percentile.P95)
    yield _formats(case, work.precisions or ())
    if work.kv_precision is not KvPrecision.BITS_8:
        narrow = case.working(kv_precision=KvPrecision.BITS_8)
        yield Softening("workload.kv_precision", HOLDS | SPEED, ((Message(key="relax-cache"), narrow),))
    yield _context(case, work)


def _percentile(case: Case, now: Percentile) -> Softening:
    tries = []
    for then in PERCENTILES[PERCENTILES.index(now) + 1 :]:
        names = {"now": Message(key=f"percentile-{now}"), "then": Message(key=f"percentile-{then}")}
        tries.append((Message(key="relax-percentile", args=names), case.working(percentile=then)))
    return Softening("workload.percentile", SPEED, tuple(tries), nested=True)


def _formats(case: Case, allowed: tuple[Precision, ...]) -> Softening:
    """One more format, those that round least first."""
    tries = tuple(
        (Message(key="relax-format", args={"format": Message(key=f"precision-{one}")}), case.working(precisions=(*allowed, one)))
        for one in Precision
        if one not in allowed
    )
    return Softening("workload.precisions", HOLDS | SPEED, tries)


def _context(case: Case, work: LlmServing) -> Softening:
    """Down to what the requests themselves need."""
    now, least = work.longest_context or 0, LlmServing.clipped("longest_context", (work.isl_p95 or 0) + (work.osl_p95 or 0))
    limits = {case.snapshot.model_by_key[work.model].max_context} if work.model in case.snapshot.model_by_key else set()
    values = sorted({least, *CONTEXTS, *(limit for limit in limits if limit)}, reverse=True)
    shorter = [value for value in values if least <= value < now]
    return _ladder(case, "longest_context", "relax-context", now, shorter, HOLDS | SPEED | {Gate.CONTEXT})


def _training(case: Case, work: Training) -> Iterator[Softening]:
    days = work.deadline_days or 0.0
    later = spoken(days, LONGEST_DAYS)
    yield _ladder(case, "deadline_days", "relax-deadline", days, later, frozenset({Gate.DEADLINE}))
    lifts = frozenset({Gate.MEMORY, Gate.DEADLINE})
    if work.method is not TrainingMethod.PRETRAINING:  # adapters do not replace a model that is yet to be made
        asked = case.raw.workloads[0]
        assert isinstance(asked, Training)
        tries = tuple(
            (Message(key=f"relax-method-{other.method}"), case.raw.revised(workloads=(other,))) for _, other in cheaper(asked)
        )
        yield Softening("workload.method", lifts, tries)
    if work.optimiser is Optimiser.ADAM:
        tries = ((Message(key="relax-optimiser"), case.working(optimiser=Optimiser.ADAM_8BIT)),)
        yield Softening("workload.optimiser", lifts, tries)
    if work.recomputation in (Recomputation.NONE, Recomputation.SELECTIVE):
        tries = ((Message(key="relax-recomputation"), case.working(recomputation=Recomputation.AUTO)),)
        yield Softening("workload.recomputation", lifts, tries)


def _conditions(case: Case) -> Iterator[Softening]:
    """Where, on what and how it is paid; what the law asks for stays."""
    raw, conditions = case.raw, case.filled.conditions

    def one(field: str, gate: Gate, label: Message, project: Project) -> Softening:
        return Softening(field, frozenset({gate}), ((label, project),))

    if raw.provider is not None:
        label = Message(key="relax-provider", args={"provider": case.snapshot.provider_by_key[raw.provider].name})
        yield one("provider", Gate.PROVIDER, label, raw.revised(provider=None))
    if conditions.countries and not case.law.residency:
        yield one("conditions.countries", Gate.RESIDENCY, Message(key="relax-place"), case.on(countries=()))
    if conditions.dedicated_host and not case.law.dedicated_host:
        yield one("conditions.dedicated_host", Gate.DEDICATED, Message(key="relax-dedicated"), case.on(dedicated_host=False))
    if not conditions.marketplaces:
        yield one("conditions.marketplaces", Gate.MARKETPLACE, Message(key="relax-marketplaces"), case.on(marketplaces=True))
    if not conditions.consumer_cards:
        yield one("conditions.consumer_cards", Gate.LICENCE, Message(key="relax-consumer"), case.on(consumer_cards=True))
    yield from _exclusions(case)
    yield _modes(case)


def _exclusions(case: Case) -> Iterator[Softening]:
    """One excluded card back: the one that would win if none were excluded."""
    excluded = case.raw.conditions.excluded_gpus
    if not excluded or Gate.EXCLUDED not in case.rejected or (fit := case.ask(case.on(excluded_gpus=()))) is None:
        return
    kept = tuple(one for one in excluded if one != fit.layout.gpu_key)
    label = Message(key="relax-exclusion", args={"gpu": fit.layout.gpu_name})
    yield Softening("conditions.excluded_gpus", frozenset({Gate.EXCLUDED}), ((label, case.on(excluded_gpus=kept)),))


def _modes(case: Case) -> Softening:
    """One more way to pay."""
    allowed = case.filled.conditions.pricing_modes or ()
    tries = tuple(
        (Message(key="relax-mode", args={"mode": Message(key=f"mode-{one}")}), case.on(pricing_modes=(*allowed, one)))
        for one in PricingMode
        if one not in allowed
    )
    return Softening("conditions.pricing_modes", frozenset({Gate.PRICE}), tries)
