"""Every answer that may give way, family by family, and its softer values: the one list of them.

Budgets are not in it: a larger one makes a bill acceptable, it changes no machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from math import inf, isclose
from typing import Any, Final

from aiready_gui.advisor.families.training.methods import cheaper
from aiready_gui.advisor.softer.step import Case, Softer, Step, next_softer, spoken
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.media import MediaStack
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.parts import KvPrecision, ModelCard, Precision
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.training_workload import Optimiser, Recomputation, Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, Percentile
from aiready_gui.engine.need.demand import longest_thoughts
from aiready_gui.engine.need.images import tokens_of

CONTEXTS: Final = tuple(sorted({2**power * times // 2 for power in range(9, 24) for times in (2, 3)}))
PICTURES: Final = (3072, 2048, 1536, 1024, 768, 512, 256)
PICTURE_STEPS: Final = (100, 50, 28, 20, 12, 8, 4, 2, 1)
FRAGMENTS: Final = (200, 100, 50, 30, 20, 10, 5)
PERCENTILES: Final = (Percentile.P99, Percentile.P95, Percentile.P90, Percentile.P50)
REDUNDANCIES: Final = (Redundancy.N_PLUS_2, Redundancy.N_PLUS_1, Redundancy.N)

HOLDS: Final = frozenset({Gate.PRECISION, Gate.NODE, Gate.MEMORY})
SPEED: Final = frozenset({Gate.TPOT, Gate.TTFT, Gate.SUPPLY})
AMOUNT: Final = frozenset({Gate.SUPPLY})
TRAINING: Final = frozenset({Gate.MEMORY, Gate.DEADLINE})


def steps(case: Case) -> Iterator[Step]:
    """Every answer of a project that has a softer value."""
    yield from (step for step in (*_reserve(case), *_work(case), *_market(case)) if step.values)


def _work(case: Case) -> Iterator[Step]:
    """What the work itself asks for."""
    work = case.filled.workloads[0]
    match work:
        case LlmServing():
            yield from _serving(case, work)
        case Training():
            yield from _training(case, work)
        case Batch(window_h=window) if window:
            yield _formats(case, work.precisions or ())
            yield _longer(case, "window_h", "relax-window", window, AMOUNT)
        case Embeddings(first_load_days=days) if days:
            yield _longer(case, "first_load_days", "relax-first-load", days, AMOUNT)
            yield from _reranked(case, work, AMOUNT)
        case Images(size_px=size, steps=count) if size and count:
            yield _ladder(case, "size_px", "relax-picture", size, (one for one in PICTURES if one < size), HOLDS | AMOUNT)
            yield _ladder(case, "steps", "relax-steps", count, (one for one in PICTURE_STEPS if one < count), AMOUNT)
            yield _stack(case, "imagestack", work.stack or MediaStack.PLAIN)
        case Speech(stack=stack) if stack:
            yield _stack(case, "speechstack", stack)
        case Sandboxes(gpu_memory_gb=memory) if memory:
            smaller = reversed(spoken(1.0, memory * (1 - 1e-9)))
            yield _ladder(case, "gpu_memory_gb", "relax-seat", memory, smaller, HOLDS | AMOUNT)


def _ladder(case: Case, name: str, key: str, now: float, values: Iterable[float], lifts: frozenset[Gate]) -> Step:
    """A number of the work that may move one way."""
    softer = tuple(values)
    return Step(
        f"workload.{name}",
        softer,
        lambda then: (Message(key=key, args={"now": now, "then": then}), case.working(**{name: then})),
        lifts,
        nested=True,
        near=next_softer(now, softer),
    )


def _longer(case: Case, name: str, key: str, now: float, lifts: frozenset[Gate]) -> Step:
    """A time that may grow as far as its field goes."""
    return _ladder(case, name, key, now, spoken(now, type(case.filled.workloads[0]).clipped(name, inf)), lifts)


def _single(
    field: str, label: Message, change: Callable[[], Project], lifts: frozenset[Gate] = frozenset(), *, told: bool = True
) -> Step:
    """An answer with one softer value; ``told`` where what it costs is told nowhere else."""
    return Step(field, (True,), lambda _: (label, change()), lifts, near=(True,) if told else ())


def _serving(case: Case, work: LlmServing) -> Iterator[Step]:
    yield _longer(case, "ttft_target_s", "relax-ttft", work.ttft_target_s or 0.0, SPEED)
    speed = work.speed_target_tokens_per_s or 0.0
    slower = reversed([value for value in spoken(0.99, speed) if value < speed])
    yield _ladder(case, "speed_target_tokens_per_s", "relax-speed", speed, slower, SPEED)
    yield _percentile(case, work.percentile or Percentile.P95)
    yield _formats(case, work.precisions or ())
    if work.kv_precision is not KvPrecision.BITS_8:
        narrow = partial(case.working, kv_precision=KvPrecision.BITS_8)
        yield _single("workload.kv_precision", Message(key="relax-cache"), narrow, HOLDS | SPEED)
    if work.kept_context:
        yield _single("workload.kept_context", Message(key="relax-kept"), partial(case.working, kept_context=0), AMOUNT)
    yield from _reranked(case, work, SPEED)
    yield _context(case, work)
    yield from _beyond(case, work)


def _reranked(case: Case, work: LlmServing | Embeddings, lifts: frozenset[Gate]) -> Iterator[Step]:
    """Fewer fragments for a reranker to read."""
    if work.reranker and (read := work.reranked):
        yield _ladder(case, "reranked", "relax-reranked", read, (one for one in FRAGMENTS if one < read), lifts)


def _percentile(case: Case, now: Percentile) -> Step:
    def soften(then: Percentile) -> Softer:
        names = {"now": Message(key=f"percentile-{now}"), "then": Message(key=f"percentile-{then}")}
        return Message(key="relax-percentile", args=names), case.working(percentile=then)

    lower = PERCENTILES[PERCENTILES.index(now) + 1 :]
    return Step("workload.percentile", lower, soften, SPEED, nested=True, near=lower[:1])


def _stack(case: Case, names: str, now: MediaStack) -> Step:
    """Software that comes nearer to what the card can do, and is more work to set up."""

    def soften(then: MediaStack) -> Softer:
        words = {"now": Message(key=f"{names}-{now}"), "then": Message(key=f"{names}-{then}")}
        return Message(key="relax-stack", args=words), case.working(stack=then)

    quicker = tuple(MediaStack)[tuple(MediaStack).index(now) + 1 :]
    return Step("workload.stack", quicker, soften, SPEED, nested=True, near=quicker)


def _formats(case: Case, allowed: tuple[Precision, ...]) -> Step:
    """One more format, those that round least first."""

    def soften(more: Precision) -> Softer:
        label = Message(key="relax-format", args={"format": Message(key=f"precision-{more}")})
        return label, case.working(precisions=(*allowed, more))

    missing = tuple(one for one in Precision if one not in allowed)
    return Step("workload.precisions", missing, soften, HOLDS | SPEED, near=missing)


def _context(case: Case, work: LlmServing) -> Step:
    """Down to what the requests themselves need: more than that is held for nothing, so that is what is worth a talk."""
    now, least = (
        work.longest_context or 0,
        LlmServing.clipped(
            "longest_context", (work.isl_p95 or 0) + (work.osl_p95 or 0) + longest_thoughts(work) + _images(case, work)
        ),
    )
    card = case.snapshot.model_by_key.get(work.model or "")
    read = {card.max_context} if card and card.max_context else set()
    shorter = tuple(value for value in sorted({least, *CONTEXTS, *read}, reverse=True) if least <= value < now)
    step = _ladder(case, "longest_context", "relax-context", now, shorter, HOLDS | SPEED | {Gate.CONTEXT})
    return step._replace(near=shorter[-1:])


def _images(case: Case, work: LlmServing) -> float:
    """Tokens that the images of a request are. [tokens]"""
    card = case.snapshot.model_by_key.get(work.model or "")
    return 0.0 if card is None else tokens_of(work, card)


def _beyond(case: Case, work: LlmServing) -> Iterator[Step]:
    """Two doors where the model was made for less: a relative of the same shape that was made for more, and scaled positions."""
    now, card = work.longest_context or 0, case.snapshot.model_by_key.get(work.model or "")
    if card is None or card.max_context is None or now <= card.max_context or work.extended_context:
        return
    longer = [one for one in case.snapshot.models if _alike(one, card) and (one.max_context or 0) >= now]

    def revision(key: str) -> Softer:
        then = case.snapshot.model_by_key[key]
        args = {"model": then.name, "most": then.max_context or 0}
        return Message(key="relax-revision", args=args), case.working(model=key)

    keys = tuple(one.key for one in sorted(longer, key=lambda one: (one.max_context or 0, one.key)))
    yield Step("workload.model", keys, revision, frozenset({Gate.CONTEXT}))
    label = Message(key="relax-extended-context", args={"most": card.max_context, "times": card.scaled(now)})
    yield _single("workload.extended_context", label, partial(case.working, extended_context=True), frozenset({Gate.CONTEXT}))


def _alike(one: ModelCard, other: ModelCard) -> bool:
    """Whether two cards are revisions of one model: equal layers and widths, and no more than a rounding apart in parameters."""
    shape = ("layers", "hidden", "heads", "kv_heads", "experts", "vocab")
    return all(getattr(one, name) == getattr(other, name) for name in shape) and isclose(one.params, other.params, rel_tol=0.01)


def _training(case: Case, work: Training) -> Iterator[Step]:
    yield _deadline(case, work.deadline_days or 0.0)
    if not work.interruptible and PricingMode.SPOT in (case.filled.conditions.pricing_modes or ()):
        label, stopped = Message(key="relax-interruptible"), partial(case.working, interruptible=True)
        yield _single("workload.interruptible", label, stopped, frozenset({Gate.PRICE}))
    if work.method is not TrainingMethod.PRETRAINING:  # adapters do not replace a model that is yet to be made
        asked = case.raw.workloads[0]
        assert isinstance(asked, Training)
        yield Step(
            "workload.method",
            tuple(other for _, other in cheaper(asked)),
            lambda other: (Message(key=f"relax-method-{other.method}"), case.raw.revised(workloads=(other,))),
            TRAINING,
        )
    if work.optimiser is Optimiser.ADAM:
        label, eight = Message(key="relax-optimiser"), partial(case.working, optimiser=Optimiser.ADAM_8BIT)
        yield _single("workload.optimiser", label, eight, TRAINING)
    if work.recomputation in (Recomputation.NONE, Recomputation.SELECTIVE):
        label, again = Message(key="relax-recomputation"), partial(case.working, recomputation=Recomputation.AUTO)
        yield _single("workload.recomputation", label, again, TRAINING)


def _deadline(case: Case, now: float) -> Step:
    """A later end. Machines of a run come by whole nodes: where half as long again frees none, twice as long may."""
    step = _longer(case, "deadline_days", "relax-deadline", now, frozenset({Gate.DEADLINE}))
    twice = next((value for value in step.values if value >= 2 * now), None)
    return step._replace(near=step.near if twice is None else (*step.near, twice))


def _reserve(case: Case) -> Iterator[Step]:
    """What stands idle for a bad day, of work that runs on; it rejects no offer."""
    conditions = case.filled.conditions
    if isinstance(case.filled.workloads[0], Training):
        return
    if conditions.headroom:
        label = Message(key="relax-headroom", args={"now": conditions.headroom})
        yield _single("conditions.headroom", label, partial(case.on, headroom=0.0))
    yield _redundancy(case, conditions.redundancy or Redundancy.N)
    if conditions.two_zones:
        yield _single("conditions.two_zones", Message(key="relax-two-zones"), partial(case.on, two_zones=False))
    if not conditions.follow_load:
        yield _single("conditions.follow_load", Message(key="relax-quiet-hours"), partial(case.on, follow_load=True))


def _redundancy(case: Case, now: Redundancy) -> Step:
    """A spare less."""

    def soften(then: Redundancy) -> Softer:
        return Message(key="relax-redundancy-one" if then.spares else "relax-redundancy"), case.on(redundancy=then)

    fewer = REDUNDANCIES[REDUNDANCIES.index(now) + 1 :]
    return Step("conditions.redundancy", fewer, soften, nested=True, near=fewer[:1])


def _market(case: Case) -> Iterator[Step]:
    """Where, on what and how it is paid; what the law asks for stays."""
    raw, conditions = case.raw, case.filled.conditions

    def allow(gate: Gate, key: str, *, told: bool = False, **change: Any) -> Step:
        return _single(
            f"conditions.{next(iter(change))}", Message(key=key), partial(case.on, **change), frozenset({gate}), told=told
        )

    if raw.provider is not None:
        label = Message(key="relax-provider", args={"provider": case.snapshot.provider_by_key[raw.provider].name})
        yield _single("provider", label, partial(raw.revised, provider=None), frozenset({Gate.PROVIDER}), told=False)
    if conditions.countries and not case.law.residency:
        yield allow(Gate.RESIDENCY, "relax-place", told=True, countries=())
    if conditions.dedicated_host and not case.law.dedicated_host:
        yield allow(Gate.DEDICATED, "relax-dedicated", dedicated_host=False)
    if not conditions.marketplaces:
        yield allow(Gate.MARKETPLACE, "relax-marketplaces", marketplaces=True)
    if not conditions.consumer_cards:
        yield allow(Gate.LICENCE, "relax-consumer", consumer_cards=True)
    yield from _exclusions(case)
    yield _modes(case)


def _exclusions(case: Case) -> Iterator[Step]:
    """One excluded card back: the one that would win if none were excluded."""
    excluded = case.raw.conditions.excluded_gpus
    if not excluded or Gate.EXCLUDED not in case.rejected or (fit := case.ask(case.on(excluded_gpus=()))) is None:
        return
    kept = tuple(one for one in excluded if one != fit.layout.gpu_key)
    label = Message(key="relax-exclusion", args={"gpu": fit.layout.gpu_name})
    lifts = frozenset({Gate.EXCLUDED})
    yield Step("conditions.excluded_gpus", (kept,), lambda then: (label, case.on(excluded_gpus=then)), lifts)


def _modes(case: Case) -> Step:
    """One more way to pay."""
    allowed = case.filled.conditions.pricing_modes or ()

    def soften(more: PricingMode) -> Softer:
        label = Message(key="relax-mode", args={"mode": Message(key=f"mode-{more}")})
        return label, case.on(pricing_modes=(*allowed, more))

    missing = tuple(one for one in PricingMode if one not in allowed)
    return Step("conditions.pricing_modes", missing, soften, frozenset({Gate.PRICE}))
