"""Small things that all families of work word alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiready_gui.domain.amounts import Counted
from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit, assumed, counted, derived, ends, published
from aiready_gui.domain.families import traits
from aiready_gui.domain.media import Label, MediaModel
from aiready_gui.domain.option import Layout, MemoryBreakdown
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.serving_defaults import BUSY_HOUR_SHARE
from aiready_gui.domain.units import HOURS_PER_DAY
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import Schedule
from aiready_gui.engine.fleets.load import Load, planned_capacity
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.memory import MEMORY_LIMIT_SHARE, RUNTIME_BYTES
from aiready_gui.engine.need.demand import week


def title(project: Project, model: str | Message) -> Message:
    """The work in a few words: kind and model."""
    return Message(
        key="work-title",
        args={
            "work": Message(key=work_key(project.workloads[0])),
            "model": model if isinstance(model, Message) else Message(key="value-text", args={"text": model}),
        },
    )


def office_week() -> tuple[float, ...]:
    """168 hours of people at work in one time zone, as shares of the busiest."""
    return week(Schedule.WORKDAYS, BUSY_HOUR_SHARE)


def working_week(key: str) -> Message:
    """What :func:`office_week` takes the hours to be, and by ``key`` what follows from it: nobody was asked about them."""
    hours = office_week()
    args = {"busy": BUSY_HOUR_SHARE, "weekend": hours[-HOURS_PER_DAY] / hours[0], "mean": sum(hours) / len(hours)}
    return Message(key="assumption-week", args={**args, "what": Message(key=key)})


def model_words(model: MediaModel) -> tuple[Message, ...]:
    """What of a model stands on general knowledge."""
    return (Message(key="assumption-model-facts", args={"model": model.name}),) if model.label is Label.UNVERIFIED else ()


def card_memory(gpu: Gpu, parts: tuple[Figure, ...]) -> MemoryBreakdown | None:
    """One card's memory, from the bottom of ``parts``; ``None`` where nobody knows how much it has."""
    if not gpu.memory_bytes:
        return None
    total = published("gpu-memory", gpu.memory_bytes, Unit.MEMORY_BYTES, gpu.source)
    limit = derived(
        "memory-limit",
        gpu.memory_bytes * MEMORY_LIMIT_SHARE,
        Unit.MEMORY_BYTES,
        total,
        assumed("memory-share", MEMORY_LIMIT_SHARE, Unit.SHARE),
    )
    free = max(limit.value - sum(part.value for part in parts), 0.0)
    return MemoryBreakdown(
        total_bytes=total,
        limit_bytes=limit,
        parts=parts,
        free_bytes=derived("memory-free", free, Unit.MEMORY_BYTES, limit, *parts),
    )


def model_memory(
    gpu: Gpu, weights: float, working: float, processes: int = 1, runtime: float = RUNTIME_BYTES
) -> MemoryBreakdown | None:
    """A card that runs a small model, or several copies of it: weights and runtime of each, working set of all. [bytes]"""
    return card_memory(
        gpu,
        (
            derived("weights", weights * processes, Unit.MEMORY_BYTES),
            assumed("working-set", working, Unit.MEMORY_BYTES),
            assumed("runtime", runtime * processes, Unit.MEMORY_BYTES),
        ),
    )


def amount_of(work: Any) -> Counted:
    """How ``work``, a record of any such family, counts itself: its answer, its figure and what stands in for it."""
    amount = traits(work).amount(work)
    assert isinstance(amount, Counted)
    return amount


def target(key: str, value: float, unit: Unit, answer: object) -> Figure:
    """What was asked, as a figure beside what is reached."""
    proof = Evidence.ASSUMPTION if answer is None else Evidence.CUSTOMER
    return Figure(
        key=key, value=value, unit=unit, evidence=proof, sources=assumed(key, 0, unit).sources if answer is None else ()
    )


def rate_sources(ways: tuple[Way, ...]) -> tuple[Source, ...]:
    """Every source under the rates of the ways that can do the work."""
    seen: set[int] = set()  # ways have most of their figures in common
    return tuple(dict.fromkeys(source for way in ways if way.gate is None for source in _under(way.rate, seen)))


def _under(figure: Figure, seen: set[int]) -> Iterator[Source]:
    """Of a figure and what it comes from, of those that are not among ``seen``."""
    if id(figure) in seen:
        return
    seen.add(id(figure))
    yield from figure.sources
    for one in figure.inputs:
        yield from _under(one, seen)


def equation(layout: Layout, way: Way) -> Message:
    """All GPUs as nodes and what stands by, with the weights where their format was chosen."""
    spares = layout.spares * way.gpus
    found = Message(
        key="fleet-equation",
        args={"gpus": layout.gpus, "nodes": layout.instances, "each": layout.gpus_per_instance, "spares": spares},
    )
    if layout.precision is None:
        return found
    precision = Message(key=f"precision-{layout.precision}")
    return Message(key="fleet-equation-weights", args={"equation": found, "precision": precision})


def answer(layout: Layout, way: Way) -> Message:
    """The option in one sentence."""
    return Message(
        key="fleet-answer",
        args={
            "gpus": layout.gpus,
            "gpu": layout.gpu_name,
            "provider": layout.provider,
            "nodes": layout.instances,
            "used": layout.replicas * way.gpus,
        },
    )


def carried(load: Load, way: Way, layout: Layout) -> tuple[Figure, Figure]:
    """Use of the units under load at full speed, and what is left of their planned capacity."""
    units = counted("units", layout.replicas, Unit.COUNT)
    capacity = planned_capacity(load, way, layout.replicas)
    full = way.rate.value * layout.replicas
    used = derived(
        "utilisation-full", load.amount / full, Unit.SHARE, load.asked, way.rate, units, along=(load.asked,), against=(way.rate,)
    )
    headroom = derived("fleet-headroom", capacity.value / load.amount - 1, Unit.SHARE, capacity, load.asked)
    low, high = (None if end is None else end - 1 for end in ends(capacity.value / load.amount, (capacity,), (load.asked,)))
    return used, headroom.revised(low=low, high=high)


def spares(load: Load, layout: Layout) -> tuple[Message, ...]:
    """What the spare units are for."""
    if not layout.spares:
        return ()
    key = "why-fleet-spares" if load.pile is None else "why-batch-spares"
    return (Message(key=key, args={"spares": layout.spares, "units": layout.replicas}),)


def first_run(plan: PaymentPlan) -> tuple[Message, ...]:
    """What the machines that go after a first run are paid for."""
    staying = sum(part.instances for part in plan.chosen.parts)
    return tuple(
        Message(key="why-first-run", args={"coming": part.instances, "hours": part.hours, "staying": staying})
        for part in plan.chosen.first_month
    )
