"""What each picture shows, in a sentence of its own figures: whatever a reader is not told of them is not in it either."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.money import Money
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.amounts import whole
from aiready_gui.proposal.document import (
    Architecture,
    Bar,
    BarChart,
    Cell,
    Chain,
    CostLine,
    Ends,
    Gauge,
    HourChart,
    LineChart,
    Marks,
    MemoryChart,
    Picture,
    Risks,
    Spans,
    StackChart,
    Timeline,
    TornadoChart,
    Utilisation,
    text,
)
from aiready_gui.proposal.said import messages

RESULT_TAKEN: Final = Message(key="decide-after-production-run")
"""The end of a road on which there is one run."""
OUTSIDE: Final[tuple[Ends, ...]] = ("users", "sources", "events")
"""Ends of what crosses the provider's perimeter."""


def conclusion(picture: Picture) -> Message:
    """What its reader is to take from it. ``TypeError`` of a kind of picture that concludes nothing."""
    match picture:
        case Architecture():
            return _crossed(picture)
        case BarChart(bars=bars):
            return _against(bars)
        case Chain(items=items) if len(items) > 1:
            by_key = {one.value.key: _words(one.value) for one in items if isinstance(one.value, Figure)}
            return Message(key="picture-chain", args={"peak": by_key["peak-rps"], "flight": by_key["concurrency"]})
        case Gauge(amount=amount, limit=limit):
            return _differs("picture-budget", float(amount.amount / limit.amount) if limit.amount else 2.0)
        case HourChart():
            return _at_peak(picture)
        case LineChart(lines=lines):
            return _in_the_end(lines)
        case Marks(rows=rows):
            leads = [row.label for row in rows if max(row.marks) > 1]
            return Message(key="picture-marks", args={"count": len(leads), "all": len(rows), "who": listed(leads)})
        case MemoryChart(limit=limit):
            free = picture.parts[-1].value
            args = {"used": limit.value - free, "limit": limit.value}
            return Message(key="picture-memory", args=args)
        case Risks(items=items):
            most = max(one.likelihood * one.damage for one in items)
            found = [one for one in items if one.likelihood * one.damage == most]
            numbers = listed(text(one.number) for one in found)
            return Message(key="picture-risks", args={"count": len(found), "numbers": numbers, "name": found[0].name})
        case Spans():
            return _met(picture)
        case StackChart():
            return _largest(picture)
        case Timeline(bars=bars):
            days = (max(bar.last for bar in bars) - min(bar.first for bar in bars)).days
            decisions = sum(bar.decision for bar in bars)
            args = {"days": days, "stages": len(bars) - decisions, "decisions": decisions}
            return Message(key="picture-timeline", args=args | {"once": "yes" if bars[-1].label == RESULT_TAKEN else "no"})
        case TornadoChart(swings=swings):
            widest = swings[0]
            sums = [widest.low, widest.base, widest.high]
            low, high = (pick(sums, key=lambda one: one.amount) for pick in (min, max))
            return Message(key="picture-tornado", args={"driver": widest.driver, "low": whole(low), "high": whole(high)})
        case Utilisation():
            return _used(picture)
    raise TypeError(f"{type(picture).__name__} concludes nothing")


def _words(value: Cell) -> Message:
    if isinstance(value, Figure):
        return Message(key="value-quantity", args={"value": value.value, "unit": value.unit.value})
    return value if isinstance(value, Message) else Message(key="value-none")


def _crossed(picture: Architecture) -> Message:
    """Which flows cross the perimeter, and which stay within it; by their numbers on the drawing."""
    across, within = (
        listed(text(str(number)) for number, flow in enumerate(picture.flows, start=1) if (flow.ends in OUTSIDE) is outside)
        if any((flow.ends in OUTSIDE) is outside for flow in picture.flows)
        else None
        for outside in (True, False)
    )
    if across is None or within is None:
        return Message(key="picture-architecture-closed" if across is None else "picture-architecture-open")
    return Message(key="picture-architecture", args={"across": across, "within": within})


def _differs(key: str, ratio: float, **args: Message) -> Message:
    """By which share a sum lies below or above another, or that it is the same."""
    end = "same" if round(abs(ratio - 1), 4) == 0 else "below" if ratio < 1 else "above"
    return Message(key=f"{key}-{end}", args={"share": abs(ratio - 1), **args})


def _name(bar: Bar) -> Message:
    """Of an option its role alone: what it is of stands at its bar."""
    return next((one for one in messages(bar.label) if one.key.startswith("role-")), bar.label)


def _against(bars: tuple[Bar, ...]) -> Message:
    """Ours against the cheapest of the others."""
    priced = [(float(bar.amount.amount), bar) for bar in bars if bar.amount is not None and bar.note is None]
    ours = next((one for one in priced if one[1].ours), None)
    others = sorted((one for one in priced if one is not ours), key=lambda one: one[0])
    if ours is None or not others:
        told = ours or next(iter(others), None)
        if told is None:
            key = "picture-bars-none"
        elif len(priced) > 1:
            key = "picture-bars-least"
        else:
            alone = len(priced) == sum(bar.amount is not None for bar in bars)
            key = "picture-bars-alone" if alone else "picture-bars-fits"
        return Message(key=key, args={} if told is None else {"which": _name(told[1])})
    amount, least = others[0]
    return _differs("picture-bars", ours[0] / amount if amount else 2.0, ours=_name(ours[1]), least=_name(least))


def _at_peak(picture: HourChart) -> Message:
    """What is needed at the peak, what is there then, what of it is left without one machine."""
    peak = Message(key="value-quantity", args={"value": picture.peak.value, "unit": picture.peak.unit.value})
    if not picture.capacity:
        return Message(key="picture-hours", args={"peak": peak, "hour": picture.weekday.index(max(picture.weekday))})
    args: dict[str, str | int | float | Message] = {"peak": peak, "installed": max(picture.capacity)}
    if not picture.left:
        return Message(key="picture-hours-installed", args=args)
    return Message(key="picture-hours-left", args=args | {"left": max(picture.left)})


def _in_the_end(lines: tuple[CostLine, ...]) -> Message:
    """Ours against the cheapest other way at the end, and from which month on that holds where it did not from the first."""
    sums = [list(accumulate(line.months)) for line in lines]
    months, ours = len(sums[0]), sums[0]
    if len(lines) == 1:
        return Message(key="picture-lines-alone", args={"months": months, "sum": whole(ours[-1])})
    least = min(range(1, len(lines)), key=lambda place: sums[place][-1].amount)
    other = sums[least]
    apart = other[-1].amount - ours[-1].amount
    args: dict[str, str | int | float | Message] = {
        "ours": lines[0].label,
        "other": lines[least].label,
        "months": months,
        "sum": whole(Money(amount=abs(apart), currency=ours[-1].currency)),
    }
    if apart == 0:
        return Message(key="picture-lines-same", args=args)
    otherwise = [
        month
        for month, (mine, theirs) in enumerate(zip(ours, other, strict=True), start=1)
        if (theirs.amount - mine.amount) * apart <= 0
    ]
    key = "picture-lines-less" if apart > 0 else "picture-lines-more"
    return Message(key=key, args=args | {"since": otherwise[-1] + 1 if otherwise else 1})


def _met(picture: Spans) -> Message:
    """How many of what was asked are met; where nothing was, the first of them."""
    asked = [one.met for one in picture.items if one.met is not None]
    if not asked:
        first = picture.items[0]
        return Message(key="figure-of", args={"label": first.label, "value": _words(first.value)})
    return Message(key="picture-spans", args={"met": sum(asked), "all": len(asked)})


def _largest(picture: StackChart) -> Message:
    """What ours is made of for the most part."""
    mine = next((bar for bar in picture.bars if bar.ours), picture.bars[0])
    sums = [float(one.amount) for one in mine.amounts]
    at = max(range(len(sums)), key=lambda place: sums[place])
    most = 1.0 if sum(map(bool, sums)) == 1 else 0.99  # what is not all of it is never told as all
    share = min(round(sums[at] / sum(sums), 2), most) if sum(sums) else 0.0
    return Message(key="stack-title", args={"share": share, "group": picture.groups[at]})


def _used(picture: Utilisation) -> Message:
    """How full the resource that decided is, and how full the others are at most: one that is fuller still is named.

    A host's cores or memory, or a disk while weights are read, may be taken whole, or asked for more than there is, without changing
    the number of machines.
    """
    decides = next((one for one in picture.rows if one.decides), None)
    others = [one for one in picture.rows if one is not decides]
    if decides is None:
        return Message(key="picture-used-all", args={"share": max(max(one.shares) for one in others)})
    args: dict[str, str | int | float | Message] = {"label": decides.label, "share": max(decides.shares)}
    if not others:
        return Message(key="picture-used-one", args=args)
    fullest = max(others, key=lambda one: max(one.shares))
    if round(max(fullest.shares), 2) <= round(max(decides.shares), 2):  # as it is printed
        return Message(key="picture-used", args=args | {"others": max(fullest.shares)})
    return Message(key="picture-used-fuller", args=args | {"fuller": fullest.label, "others": max(fullest.shares)})
