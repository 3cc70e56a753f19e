"""How the size follows from the load: the chain of numbers, the day against what is installed, how full everything is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.option import Binding, Fact, Option
from aiready_gui.domain.recommendation import Recommendation, ServingRequirements
from aiready_gui.domain.units import HOURS_PER_DAY
from aiready_gui.proposal.document import (
    Chain,
    HourChart,
    KeyFigure,
    MemoryChart,
    Paragraph,
    Part,
    Section,
    Used,
    Utilisation,
)
from aiready_gui.proposal.pictures import speaking_of

LINKS: Final = ("in_node", "between_nodes", "storage", "north_south")
HOST: Final = ("vcpus", "ram", "nvme")
DECIDED_BY: Final = {Binding.MEMORY_CAPACITY: "memory", Binding.DEADLINE: "deadline", Binding.REDUNDANCY: ""}
"""What decided the size -> the row that tells how full it is, none of machines that stand in reserve; everything else is speed:
of answers or of work that must end, whichever of the two leaves less."""

OF_ANSWERS: Final = (Binding.TTFT_TARGET, Binding.TPOT_TARGET)
"""What decides where people would wait too long: a target, before the cards are as busy as planned."""
THROUGHPUT: Final = Message(key="used-throughput")
WROUGHT: Final = (
    "why-adapters", "why-drafting-always", "why-drafting-gains", "why-drafting-loses", "why-drafting-until", "why-pictures",
    "why-thinking", "small-one-card", "small-one-card-spare",
)  # fmt: skip
"""What an answer about the model or its requests does to the size: told of whatever else decided it."""


def load(answer: Recommendation, option: Option, issued: date) -> Section:
    """Of one workload; people's requests by the hour where people are answered."""
    need, day = answer.serving, day_of(answer)
    parts: list[Part] = []
    if need is not None and day is not None:
        parts += [
            _chain(need),
            _with_levels(day, option),
            speaking_of("hour_chart", Message(key="load-sized", args={"said": _lengths(need)})),
        ]
    if (held := option.memory) is not None:
        parts.append(MemoryChart(parts=(*held.parts, held.free_bytes), total=held.total_bytes, limit=held.limit_bytes))
    used = tuple(_used(answer, option))
    if used:
        parts.append(Utilisation(rows=used))
    lead = {"binding": _decided(option, used), "evidence": Message(key=f"speed-is-{option.evidence}")}
    paced = "" if option.evidence is not Evidence.PUBLISHED else "-unpaced"  # seats on a card have no speed
    if any(one.decides for one in used):
        parts.append(speaking_of("utilisation", Message(key=f"configuration-lead-drawn{paced}", args=lead)))
    else:
        parts.append(Paragraph(text=Message(key=f"configuration-lead{paced}", args=lead)))
    parts += [Paragraph(text=reason) for reason in option.why if reason.key in WROUGHT]
    return Section(title=Message(key="section-load"), headline=_headline(answer, option), parts=tuple(parts))


def _decided(option: Option, used: Iterable[Used]) -> Message:
    """What decided the size; of throughput also by its name in the picture that the sentence points to."""
    binding = Message(key=f"binding-by-{option.binding}")
    if any(row.decides and row.label == THROUGHPUT for row in used):
        return Message(key="binding-by-throughput", args={"binding": binding})
    return binding


def _headline(answer: Recommendation, option: Option) -> Message:
    """What decided the size, and how it is met."""
    args: dict[str, str | int | float | Message] = {"binding": Message(key=f"binding-by-{option.binding}")}
    if (left := _left(option)) is not None and answer.serving is not None:
        need = answer.serving.peak_rps
        return Message(key="load-headline-served", args=args | {"has": left, "needs": need.value, "unit": need.unit.value})
    paces = [fact for fact in option.facts if fact.target is not None and fact.figure.unit is not Unit.MEMORY_BYTES]
    met = max(paces, key=_fullness, default=None)
    if met is None or met.target is None:
        return Message(key="load-headline", args=args)
    told = {"label": met.label, "has": _said(met.figure), "needs": _said(met.target)}
    return Message(key="load-headline-fact", args=args | told)


def _fullness(fact: Fact) -> float:
    """Of what is asked at most, the share that is taken; of what is asked at least, the share of what there is. [share]"""
    if fact.target is None or not fact.figure.value:
        return 0.0
    share = fact.figure.value / fact.target.value
    return share if fact.at_most else 1 / share


def _said(figure: Figure) -> Message:
    return Message(key="value-quantity", args={"value": figure.value, "unit": figure.unit.value})


def _left(option: Option) -> float | None:
    """What is carried with one machine lost. [1/s]"""
    if option.served is None:
        return None
    layout = option.layout
    whole = layout.replicas + layout.spares
    lost = max(layout.replicas_per_instance, 1)
    return option.served.replica_rps(layout) * max(whole - lost, 0) if whole > lost else None


def _chain(need: ServingRequirements) -> Chain:
    """What the peak is a product of, the peak, and how many answers the targets let be written at once; of sessions they come first."""
    figures = (*need.peak_rps.inputs, need.peak_rps, need.concurrency)
    if need.concurrency in need.peak_rps.inputs:
        figures = (*need.concurrency.inputs, *need.peak_rps.inputs, need.peak_rps)
    items = tuple(KeyFigure(label=Message(key=f"figure-{one.key}"), value=one) for one in figures)
    return Chain(items=items)


def _lengths(need: ServingRequirements) -> Message:
    """How long requests and answers are, and the thoughts between them."""
    args: dict[str, str | int | float | Message] = {"isl": round(need.isl_mean), "osl": round(need.osl_mean - need.thinking_mean)}
    said = Message(key="load-lead", args=args)
    if not need.thinking_mean:
        return said
    return Message(key="load-lead-thinking", args={"said": said, "thinking": round(need.thinking_mean)})


def day_of(answer: Recommendation) -> HourChart | None:
    """Hours of a weekday and of a day off, as requests a second."""
    need = answer.serving
    if need is None:
        return None
    per_hour = need.mean_rps.value / (sum(need.week) / len(need.week) or 1)
    week = tuple(hour * per_hour for hour in need.week)
    return HourChart(weekday=week[:HOURS_PER_DAY], weekend=week[-HOURS_PER_DAY:], peak=need.peak_rps)


def _with_levels(day: HourChart, option: Option) -> HourChart:
    """The same with what is installed at each hour of a weekday, and what of it is left without one machine."""
    if option.served is None:
        return day
    scaling, each = option.served.scaling, option.served.replica_rps(option.layout)
    counts = [count + option.layout.spares for count in scaling.per_hour[:HOURS_PER_DAY]]
    lost = scaling.replicas_per_instance
    return day.revised(
        capacity=tuple(count * each for count in counts), left=tuple(max(count - lost, 0) * each for count in counts)
    )


def _used(answer: Recommendation, option: Option) -> Iterator[Used]:
    """How full everything is, what decided the size first."""
    rows = dict(_rows(answer, option))
    paced = max((name for name in ("speed", "deadline") if name in rows), key=lambda name: rows[name].peak, default="")
    decides = DECIDED_BY.get(option.binding, paced)
    for name in sorted(rows, key=lambda one: one != decides):
        yield rows[name].revised(decides=name == decides)


def _rows(answer: Recommendation, option: Option) -> Iterator[tuple[str, Used]]:
    yield from _speed(answer, option)
    if option.served is None:
        timed = next((fact for fact in option.facts if fact.at_most and fact.target is not None), None)
        if timed is not None and timed.target is not None:
            yield "deadline", _row(timed.label, timed.figure, timed.target, "used-of-time")
    if (held := option.memory) is not None:
        args = {"used": held.limit_bytes.value - held.free_bytes.value, "limit": held.limit_bytes.value}
        said = Message(key="used-of-memory", args=args)
        yield "memory", Used(label=Message(key="used-memory"), peak=1 - held.free_bytes.value / held.limit_bytes.value, said=said)
    yield from _seats(option)
    for tier in option.storage:
        if tier.supply is not None:
            label = Message(key="used-reading", args={"tier": Message(key=f"storage-{tier.storage_class}")})
            yield tier.storage_class, _row(label, tier.throughput_bytes_per_s, tier.supply)
    for link in option.network:
        if link.kind in LINKS and link.need.value > 0 and link.supply is not None:
            yield link.kind, _row(Message(key=f"link-{link.kind}"), link.need, link.supply)
    has = (option.vcpus_per_instance, option.ram_bytes_per_instance, option.local_nvme_bytes_per_instance)
    for name, asked, stated in zip(HOST, option.host, has, strict=False):
        if stated:
            yield name, _row(Message(key=f"host-part-{name}"), asked, asked.revised(value=float(stated), low=None, high=None))


def _seats(option: Option) -> Iterator[tuple[str, Used]]:
    """People's places that are taken, in place of the memory that nobody knows they will fill."""
    seats = next((fact for fact in option.facts if fact.target is not None and not fact.at_most), None)
    if option.evidence is Evidence.PUBLISHED and seats is not None and seats.target is not None:
        yield "memory", _row(seats.label, seats.target, seats.figure)


def _row(label: Message, need: Figure, has: Figure, words: str = "used-of") -> Used:
    said = Message(key=words, args={"used": _said(need), "has": _said(has)})
    return Used(label=label, peak=need.value / has.value if has.value else 0.0, said=said)


def _speed(answer: Recommendation, option: Option) -> Iterator[tuple[str, Used]]:
    """Of all machines: now, at the peak, at the peak without one of them."""
    if answer.serving is not None and option.served is not None:
        peak, mean = answer.serving.peak_rps, answer.serving.mean_rps.value
        layout = option.layout
        whole = option.served.replica_rps(layout) * (layout.replicas + layout.spares)
        left = _left(option)
        said = Message(
            key="used-rate", args={"used": peak.value, "has": whole if left is None else left, "unit": peak.unit.value}
        )
        lost = None if left is None else peak.value / left
        label = Message(key="used-speed") if option.binding in OF_ANSWERS else THROUGHPUT
        yield "speed", Used(label=label, now=mean / whole, peak=peak.value / whole, lost=lost, said=said)
        return
    built = next((one for one in (option.plan.resilience if option.plan else ()) if one.chosen), None)
    if built is not None and built.normal.value:
        lost = 1 / built.guaranteed.value if built.guaranteed.value else None
        share = {"share": built.guaranteed.value if lost else built.normal.value}
        said = Message(key="used-share-lost" if lost else "used-share", args=share)
        yield "speed", Used(label=THROUGHPUT, peak=1 / built.normal.value, lost=lost, said=said)
