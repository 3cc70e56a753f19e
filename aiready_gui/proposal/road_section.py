"""From a decision to a service in production, by the calendar, once for all workloads; who does what; what may go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.roadmap import Phase
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.risk_weight import Weight, weight
from aiready_gui.plan.risks import named, response, risks_of
from aiready_gui.plan.trials import WEEKS, WHOLE_WEEKS, phase_weeks
from aiready_gui.proposal.appendices import leads_to
from aiready_gui.proposal.components import NONE, Works
from aiready_gui.proposal.document import (
    Cell,
    Column,
    Marks,
    MarksRow,
    Paragraph,
    Part,
    Risk,
    Risks,
    Section,
    Table,
    Timeline,
    TimelineBar,
)
from aiready_gui.proposal.pictures import speaking_of
from aiready_gui.proposal.plan_sections import components
from aiready_gui.proposal.said import messages

DECIDE_DAYS: Final = 14
"""Product rule: two weeks from the issue a pilot is decided on, or until the prices hold where that is sooner. [day]"""
RUSSIA: Final = "RU"
HOLIDAYS_END: Final = 8
"""Of January: the first eight days are holidays (Labour Code of Russia, art. 112); days that are moved change by the year."""
WEEK: Final = timedelta(days=7)
TO_FRIDAY: Final = timedelta(days=4)
GRAVE: Final = 6
"""Likelihood times damage from which a risk is among the great ones: an assumption."""
MOST_RISKS: Final = 9
MOVED: Final = "road-calendar-note-holidays"
"""That a stage does not begin on the Monday after the decision before it, and why."""


def decision_day(issued: date, until: date | None) -> date:
    """By when a pilot is to be decided on."""
    last = issued + timedelta(days=DECIDE_DAYS)
    return last if until is None else min(last, until)


class Stage(NamedTuple):
    """A phase on the calendar, from a Monday to a Friday; of several works the longest of its kind."""

    phase: Phase
    first: date
    last: date
    moved: bool = False
    """It would have met the holidays, and begins after them."""


def stages(phases: Iterable[Phase], decided: date, *, holidays: bool) -> tuple[Stage, ...]:
    """Each phase from the Monday after what it waits for; none is laid over the holidays of January.

    Machines that work on a long run know no holidays: such a phase only does not begin on them.
    """
    found, free = [], decided
    for phase in phases:
        first = monday_after(free)
        last = _friday(first, phase.weeks)
        rest = _holidays(first.year if lasts_for_its_run(phase) else last.year)
        moved = holidays and first <= rest[1] and (first if lasts_for_its_run(phase) else last) >= rest[0]
        if moved:
            first = monday_after(rest[1])
            last = _friday(first, phase.weeks)
        found.append(Stage(phase, first, last, moved))
        free = last
    return tuple(found)


def _friday(first: date, weeks: int) -> date:
    """The day on which a phase ends that begins on a Monday and takes some weeks. [day]"""
    return first + weeks * WEEK - WEEK + TO_FRIDAY


def lasts_for_its_run(phase: Phase) -> bool:
    """Whether it takes longer than such a phase usually does, for the run that it holds."""
    return phase.weeks > WEEKS[phase.kind]


def _holidays(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 1, HOLIDAYS_END)


def monday_after(day: date) -> date:
    """The first one after a day, which may be one itself."""
    return day + timedelta(days=7 - day.weekday())


def road(answer: Recommendation, works: Works, issued: date, until: date | None) -> Section | None:
    """One calendar for all workloads, by the longest phase of each kind; machines, price and exit numbers of each."""
    planned = [(part, option.plan) for part, option in works if option.plan is not None]
    if not planned:
        return None
    decided = decision_day(issued, until)
    laid = stages(_longest([plan.phases for _, plan in planned]), decided, holidays=answer.project.taxed_in == RUSSIA)
    several = len(works) > 1
    phases = [(part, phase) for part, plan in planned for phase in plan.phases]
    parts: list[Part] = [
        _calendar(laid, decided, until, holidays=answer.project.taxed_in == RUSSIA),
        *_asked_sooner(answer.project.conditions.start, laid[-1].last),
        Paragraph(text=Message(key="road-prices"), tone="subhead"),
        Table(
            columns=_columns(
                ("phase", 0.15), ("configuration", 0.24), ("mode", 0.15), ("excl", 0.155), ("incl", 0.155), ("basis", 0.15)
            ),
            rows=tuple(_phase_row(part, phase, several=several) for part, phase in phases),
            dense=True,
        ),
        *_rented(works),
        _note(laid, [phase for _, phase in phases]),
        *_for_its_run(laid),
        *_late(laid),
        Paragraph(text=Message(key="road-accepted"), tone="subhead"),
        Table(
            columns=_columns(("phase", 0.16), ("does", 0.42), ("exits", 0.42)),
            rows=tuple(_accepted(stage.phase, [one for _, one in phases if one.kind is stage.phase.kind]) for stage in laid),
            dense=True,
        ),
        _roles([stage.phase for stage in laid]),
        leads_to("section-platform", Message(key="platform-short", args={"count": len(components(works))})),
    ]
    args = {"day": decided.isoformat(), "launch": laid[-1].last.isoformat()}
    of = "-run" if laid[-1].phase.once else ""
    key = f"road-headline{of}{'-prices' if until is not None and until >= laid[0].last else ''}"
    return Section(title=Message(key="section-road"), headline=Message(key=key, args=args), parts=tuple(parts))


def _note(laid: Iterable[Stage], phases: Iterable[Phase]) -> Paragraph:
    """How the calendar is laid; that a stage which ends on a Friday is paid to Sunday is of the same kind."""
    weeks = sum(found.key == WHOLE_WEEKS for phase in phases for found in messages(phase.basis))
    kept = {"kept": Message(key="road-kept", args={"weeks": weeks})}
    return speaking_of(
        "timeline",
        Message(key=MOVED if any(stage.moved for stage in laid) else "road-calendar-note", args=dict(kept)),
        tone="note",
    )


def _for_its_run(laid: Iterable[Stage]) -> tuple[Part, ...]:
    """Which stage is longer than such stages are, and why."""
    longer = [stage.phase for stage in laid if lasts_for_its_run(stage.phase)]
    return tuple(
        Paragraph(text=Message(key="road-run-note", args={"stage": phase.name, "weeks": phase.length}), tone="note")
        for phase in longer
    )


def _late(laid: Iterable[Stage]) -> Iterator[Part]:
    """What day a stage's end stands on, where the upper end of its run's interval is a later one."""
    for stage in laid:
        phase = stage.phase
        if phase.run_h is None or phase.late_h is None or (weeks := phase_weeks(phase.kind, phase.late_h)) <= phase.weeks:
            continue
        args: dict[str, str | int | float | Message] = {
            "stage": phase.name,
            "each": phase.run_h,
            "late": phase.late_h,
            "day": _friday(stage.first, weeks).isoformat(),
        }
        yield Paragraph(text=Message(key="road-run-late", args=args), tone="note")


def _longest(roads: Sequence[tuple[Phase, ...]]) -> tuple[Phase, ...]:
    """Of every kind the longest phase, and one that goes on before one that is over."""
    return tuple(max(alike, key=lambda phase: (not phase.once, phase.weeks)) for alike in zip(*roads, strict=True))


def _asked_sooner(start: date | None, launch: date) -> tuple[Part, ...]:
    """That months are billed from a day on which the plan has not come to its end."""
    if start is None or start >= launch:
        return ()
    args = {"start": start.isoformat(), "launch": launch.isoformat()}
    return (Paragraph(text=Message(key="road-asked-sooner", args=dict(args)), tone="note"),)


def _rented(works: Works) -> tuple[Part, ...]:
    """Of an own site: which stages are rented, and that the last stands for comparison."""
    if not works[0][0].project.on_own_site:
        return ()
    providers = dict.fromkeys(option.layout.provider for _, option in works)
    return (Paragraph(text=Message(key="road-own-site", args={"provider": ", ".join(providers)}), tone="note"),)


def _columns(*columns: tuple[str, float]) -> tuple[Column, ...]:
    return tuple(
        Column(head=Message(key=f"column-{head}"), width=width, number=head in ("excl", "incl")) for head, width in columns
    )


def _calendar(laid: tuple[Stage, ...], decided: date, until: date | None, *, holidays: bool) -> Timeline:
    """Decisions between the phases: each phase ends with one, the last with a service that goes on."""
    bars = [_decision(Message(key="decide-pilot"), decided)]
    for stage in laid:
        phase = stage.phase
        bars.append(TimelineBar(label=phase.name, first=stage.first, last=stage.last, who=Message(key="who-joint")))
        bars.append(_decision(phase.ends_with, stage.last))
    rest = _holidays(laid[-1].last.year)
    seen = holidays and decided <= rest[1] and rest[0] <= laid[-1].last
    return Timeline(bars=tuple(bars), holidays=rest if seen else None, until=until)


def _decision(label: Message, day: date) -> TimelineBar:
    return TimelineBar(label=label, first=day, last=day, who=Message(key="who-customer"), decision=True)


def _phase_row(part: Recommendation, phase: Phase, *, several: bool) -> tuple[Cell, ...]:
    name = phase.name
    return (
        Message(key="summary-of-work", args={"number": part.workload + 1, "label": name}) if several else name,
        phase.configuration,
        phase.payment or NONE,
        phase.cost.excl if phase.cost else NONE,
        phase.cost.incl if phase.cost else NONE,
        phase.basis,
    )


def _accepted(laid: Phase, phases: list[Phase]) -> tuple[Cell, ...]:
    """What is done and what it is held against, of all workloads; what is equal once."""
    return (
        laid.name,
        listed(_distinct(one for phase in phases for one in phase.deliverables), "value-then"),
        listed(_distinct(one for phase in phases for one in phase.criteria), "value-then"),
    )


def _distinct(messages: Iterable[Message]) -> Iterator[Message]:
    seen: list[Message] = []
    for one in messages:
        if one not in seen:
            seen.append(one)
            yield one


def _roles(phases: list[Phase]) -> Marks:
    """The first of a phase's roles leads it."""
    names = list(dict.fromkeys(role.key for phase in phases for role in phase.roles))
    rows = []
    for name in names:
        marks = [2 if phase.roles[0].key == name else int(name in [one.key for one in phase.roles]) for phase in phases]
        rows.append(MarksRow(label=Message(key=name), marks=tuple(marks)))
    return Marks(
        columns=tuple(phase.name for phase in phases),
        rows=tuple(rows),
        full=Message(key="mark-leads"),
        ring=Message(key="mark-takes-part"),
        basis=Message(key="road-roles"),
    )


def risks(answer: Recommendation, works: Works) -> Section:
    """What may go wrong, those against us included, the gravest first, and the answer to each."""
    country = {score.provider: score.country for score in answer.providers}
    weights: dict[str, Weight] = {}
    for part, option in works:
        for key in risks_of(part.project.workloads[part.workload], option, country.get(option.layout.provider, "")):
            mine = weight(key, option)
            weights[key] = max(weights.get(key, mine), mine, key=lambda one: one.product)
    order = sorted(weights, key=lambda key: -weights[key].product)[:MOST_RISKS]
    items = tuple(
        Risk(
            number=f"Q{number}",
            name=named(key, works),
            effect=Message(key=f"risk-effect-{key}"),
            response=response(key, works),
            likelihood=weights[key].likelihood,
            damage=weights[key].damage,
        )
        for number, key in enumerate(order, start=1)
    )
    grave = sum(1 for key in order if weights[key].product >= GRAVE)
    return Section(
        title=Message(key="section-risks"),
        headline=Message(key="risks-headline", args={"count": len(items), "grave": grave}),
        parts=(Risks(items=items), speaking_of("risks", Message(key="risks-note"), tone="note")),
    )
