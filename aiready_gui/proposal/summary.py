"""The page that decides: the task, the proposal, the price, what users get, the law, what moves the price, the next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Fact, Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.roadmap import PhaseKind
from aiready_gui.domain.status import StateKind, Status
from aiready_gui.domain.tco import Swing
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.sum_line import sum_line
from aiready_gui.proposal.amounts import amount, taxed, whole
from aiready_gui.proposal.compliance_section import law_in_short
from aiready_gui.proposal.document import (
    Bar,
    BarChart,
    Bullets,
    Callout,
    Gauge,
    KeyFigure,
    KeyFigures,
    Labelled,
    ListColumn,
    Lists,
    Paragraph,
    Part,
    Section,
    Span,
    Spans,
    TornadoChart,
    text,
)
from aiready_gui.proposal.road_section import decision_day

FIGURES: Final = 3
MOST_SWINGS: Final = 5
MOST_AIM: Final = 280
"""Letters of the customer's words that stand here; all of them stand with the requirements."""
Works = list[tuple[Recommendation, Option]]


def summary(answer: Recommendation, works: Works, issued: date, until: date | None) -> Section:
    """Of all workloads together; the option of the first is the one that the document is of."""
    option = works[0][1]
    variants = "summary-variants-note-run" if option.price.single else "summary-variants-note"
    rows = (
        _labelled("summary-task", _task(answer, works)),
        _labelled("summary-proposal", _proposal(answer, works)),
        _labelled("summary-price", [*_price(answer, option, works)]),
        _labelled("summary-users", [*_users(works)], note="summary-users-note"),
        _labelled("summary-variants", [] if len(works) > 1 else _variants(answer, option), note=variants),
        _labelled("summary-departures", _departures(option.status)),
        _labelled("summary-law", [*law_in_short(answer)]),
        _labelled("summary-reasons", [_reasons(option)], note_of=_whose(answer)),
        _labelled("summary-moves", _moves(works), note_of=_moves_note(works)),
        _labelled("doc-preliminary", _state(option.status)),
    )
    return Section(
        title=Message(key="section-summary"),
        headline=_headline(answer, works),
        own_page=True,
        one_page=True,
        parts=(*(row for row in rows if row is not None), _step(answer, option, issued, until)),
    )


def option_label(option: Option) -> Message:
    """Role and cards, and what of the request it misses."""
    label = Message(
        key="option-label",
        args={"role": Message(key=f"role-{option.role}"), "gpus": option.layout.gpus, "gpu": option.layout.gpu_name},
    )
    missed = [point.words for point in option.status.of_kind(StateKind.NOT_MET)]
    return Message(key="option-label-missed", args={"label": label, "missed": listed(missed)}) if missed else label


def _labelled(key: str, parts: Iterable[Part], *, note: str = "", note_of: Message | None = None) -> Labelled | None:
    """A row, or none where there is nothing to say."""
    found = tuple(parts)
    said = Message(key=note) if note else note_of
    return Labelled(label=Message(key=key), note=said, parts=found) if found else None


def _whose(answer: Recommendation) -> Message | None:
    """Where there are several workloads, that the row is of the first."""
    return Message(key="summary-of-first", args={"title": answer.requirements.title}) if answer.beside else None


def _headline(answer: Recommendation, works: Works) -> Message:
    """What it is for, what it costs, how that meets the budget."""
    first = (answer.together or works[0][1].price).totals[0]
    work, named = answer.requirements.title, answer.project.title
    if len(works) > 1:
        count = Message(key="headline-works", args={"count": len(works)})
        work = listed((text(named), count)) if named else count
    args: dict[str, str | int | float | Message] = {
        "work": work,
        "sum": whole(first.excl),
        "month": _rented("per-month-rent", first.month.word, answer),
    }
    budget = _budget(answer, works)
    if budget is None:
        return Message(key="headline", args=args)
    share = float(budget.amount.amount / budget.limit.amount)
    key = "headline-within" if share <= 1 else "headline-over"
    return Message(key=key, args=args | {"share": abs(1 - share)})


def _rented(key: str, month: Message, answer: Recommendation) -> Message:
    """Of an own site the sum of a ``month`` is that of renting, which is the comparison."""
    return Message(key=key, args={"month": month}) if answer.project.on_own_site else month


def _task(answer: Recommendation, works: Works) -> list[Part]:
    """In the customer's own words, then what was understood."""
    aim = answer.project.aim
    short = aim if len(aim) <= MOST_AIM else f"{aim[:MOST_AIM].rpartition(' ')[0]}…"
    said: list[Part] = [Paragraph(text=Message(key="summary-aim", args={"aim": short}), tone="lead")] if aim else []
    return [*said, *(Paragraph(text=part.requirements.need) for part, _ in works)]


def _proposal(answer: Recommendation, works: Works) -> list[Part]:
    """In a sentence; of several workloads a line each, whose numbers the rows below take up."""
    if len(works) == 1:
        return [Paragraph(text=works[0][1].answer)]
    lines = [
        Message(
            key="summary-work-common" if option.layout.common else "summary-work",
            args={"number": number, "title": part.requirements.title, **variant(option)},
        )
        for number, (part, option) in enumerate(works, start=1)
    ]
    if answer.shared is not None and not answer.project.apart:
        lines.append(answer.shared.equation)
    return [Paragraph(text=line) for line in lines]


def variant(option: Option) -> dict[str, str | int | float | Message]:
    """Which machines of whom, as arguments of a sentence."""
    layout = option.layout
    return {"gpus": layout.gpus, "gpu": layout.gpu_name, "provider": layout.provider}


def _price(answer: Recommendation, option: Option, works: Works) -> Iterator[Part]:
    """Three figures, the budget, what the sum stands on; what is paid once is in it, so a month after it is told too."""
    bill = answer.together or option.price
    later = bill.totals[1:]
    yield KeyFigures(items=tuple(_figures(answer, option))[:FIGURES])
    if (budget := _budget(answer, works)) is not None:
        yield budget
    for one in later:
        yield Paragraph(
            text=Message(key="summary-later", args={"excl": amount(one.excl), "taxed": taxed(one.excl, one.incl)}), tone="note"
        )
    for line in sum_line(option.status, whole=True):
        yield Paragraph(text=line, tone="note")


def _figures(answer: Recommendation, option: Option) -> Iterator[KeyFigure]:
    """The month, the term, the price of a unit; of a single run what it takes instead."""
    bill = answer.together or option.price
    first, single = bill.totals[0], option.price.single and answer.together is None
    low, high = option.price.low_per_month_excl, option.price.high_per_month_excl
    interval = None if answer.together is not None or low is None or high is None else (low, high)
    yield KeyFigure(
        label=_rented("summary-month-rent", Message(key=f"summary-month-{first.month}"), answer),
        value=first.excl,
        note=_with_tax(first.excl, first.incl, interval),
    )
    if not single:
        key = "summary-term-grown" if bill.grown else "summary-term"
        term = Message(key=key, args={"months": bill.term_months})
        yield KeyFigure(label=term, value=bill.term_excl, note=_with_tax(bill.term_excl, bill.term_incl))
    unit = option.price.per_unit
    if unit is not None and answer.together is None and not single:
        yield KeyFigure(label=unit.of, value=unit.amount, note=Message(key="summary-unit"))
    if answer.together is not None:
        yield KeyFigure(label=Message(key="summary-gpus"), value=text(str(answer.together.gpus)))
    for fact in option.facts[:2]:
        yield KeyFigure(label=fact.label, value=fact.figure, note=_asked(fact))


def _with_tax(excl: Money, incl: Money, interval: tuple[Money, Money] | None = None) -> Message:
    said = Message(key="vat-unknown") if incl == excl else Message(key="summary-taxed", args={"incl": whole(incl)})
    if interval is None:
        return said
    low, high = map(whole, interval)
    return Message(key="summary-interval", args={"taxed": said, "low": low, "high": high})


def _budget(answer: Recommendation, works: Works) -> Gauge | None:
    """A month against what the customer may spend in it."""
    limit = answer.project.conditions.budget_per_month
    if limit is None:
        return None
    bill = works[0][1].price.dearest_month if answer.together is None else answer.together.totals[0].excl
    most = Money(amount=limit, currency=bill.currency)
    left = Money(amount=abs(most.amount - bill.amount), currency=bill.currency)
    key = "summary-budget-left" if bill.amount <= most.amount else "summary-budget-over"
    return Gauge(
        amount=bill,
        limit=most,
        said=Message(key=key, args={"sum": whole(bill), "left": whole(left)}),
        said_of_limit=Message(key="summary-budget", args={"sum": whole(most)}),
    )


def _users(works: Works) -> Iterator[Part]:
    """What is felt, with its interval: of one workload all of it, of several a row each; then how often it is there."""
    several = len(works) > 1
    items = [
        _span(fact, number if several else None)
        for number, (_, option) in enumerate(works, start=1)
        for fact in [one for one in option.facts if not one.interval][: 1 if several else FIGURES]
    ]
    schemes = () if works[0][1].plan is None else works[0][1].plan.resilience
    items += [_availability(one.availability, one.downtime, 1 if several else None) for one in schemes if one.chosen]
    if items:
        yield Spans(items=tuple(items))


def _of(label: Message, number: int | None) -> Message:
    """With the number of its workload where there are several."""
    return label if number is None else Message(key="summary-of-work", args={"number": number, "label": label})


def _span(fact: Fact, number: int | None) -> Span:
    figure = fact.figure
    notes: list[Message] = []
    if figure.low is not None and figure.high is not None:
        notes.append(Message(key="value-interval", args={"low": figure.low, "high": figure.high, "unit": figure.unit.value}))
    if (asked := _asked(fact)) is not None:
        notes.append(asked)
    return Span(
        label=_of(fact.label, number),
        value=figure,
        low=figure.low,
        high=figure.high,
        target=None if fact.target is None else fact.target.value,
        met=None if fact.target is None else fact.met,
        note=listed(notes, "value-then") if notes else text(""),
    )


def _availability(share: Figure, downtime: Figure, number: int | None) -> Span:
    said = Message(key="availability-value", args={"share": f"{share.value:.8f}"})
    note = Message(key="summary-downtime", args={"value": downtime.value, "unit": downtime.unit.value})
    return Span(label=_of(Message(key="summary-availability"), number), value=said, note=note)


def _asked(fact: Fact) -> Message | None:
    if fact.target is None:
        return None
    key = "of-target-note" if fact.at_most else "at-target-note"
    return Message(key=key, args={"target": fact.target.value, "unit": fact.target.unit.value})


def _variants(answer: Recommendation, option: Option) -> list[Part]:
    """What else was offered; nothing where there is no choice."""
    bars = tuple(Bar(label=option_label(one), amount=one.price.per_month_excl, ours=one is option) for one in answer.options)
    return [BarChart(bars=bars)] if len(bars) > 1 else []


def _reasons(option: Option) -> Lists:
    return Lists(columns=tuple(ListColumn(items=(reason,)) for reason in option.why[:3]))


def _moves(works: Works) -> list[Part]:
    """What moves the price of the term most, of all workloads."""
    studied = ((number, option.study) for number, (_, option) in enumerate(works, start=1))
    found = [(number, swing) for number, study in studied if study is not None for swing in study.swings]
    widest = sorted(found, key=lambda one: one[1].spread, reverse=True)[:MOST_SWINGS]
    swings = tuple(_swing(swing, number if len(works) > 1 else None) for number, swing in widest if swing.spread)
    return [TornadoChart(swings=swings)] if swings else []


def _swing(swing: Swing, number: int | None) -> Swing:
    return swing if number is None else swing.revised(driver=_of(swing.driver, number))


def _moves_note(works: Works) -> Message | None:
    months = next((option.study.swing_months for _, option in works if option.study is not None), None)
    return None if months is None else Message(key="summary-moves-note", args={"months": months})


def _departures(status: Status) -> list[Part]:
    """Where the proposal is not what was wished for."""
    found = tuple(point.sentence for point in status.of_kind(StateKind.DEPARTURE))
    return [Bullets(items=found)] if found else []


def _state(status: Status) -> list[Part]:
    """What keeps the proposal from being final."""
    items = tuple(point.sentence for point in status.points if point.preliminary)
    return [Bullets(items=items)] if items else []


def _step(answer: Recommendation, option: Option, issued: date, until: date | None) -> Callout:
    """What to decide, by when, what it costs."""
    day = decision_day(issued, until)
    first = None if option.plan is None else next(phase for phase in option.plan.phases if phase.kind is PhaseKind.PILOT)
    pilot = None if first is None else first.cost
    runs = next((one.args for one in first.deliverables if one.key == "deliverable-day-load-runs"), {}) if first else {}
    key = f"summary-next-{traits(answer.project.workloads[0]).trial}"
    trial = Message(key=f"{key}-runs", args=runs) if runs and option.run is not None else Message(key=key)
    args: dict[str, str | int | float | Message] = {"day": day.isoformat(), "trial": trial, "works": len(answer.parts)}
    if pilot is None:
        return Callout(label=Message(key="summary-step"), text=Message(key="summary-decide", args=args))
    key = "summary-decide-rented" if answer.project.on_own_site else "summary-decide-pilot"
    return Callout(label=Message(key="summary-step"), text=Message(key=key, args=args | {"cost": amount(pilot.excl)}))
