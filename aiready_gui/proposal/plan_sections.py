"""The sections around the machines: availability, platform, road to production, providers, risks, terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from aiready_gui.domain.explain import Evidence, Message, Source
from aiready_gui.domain.option import Option
from aiready_gui.domain.plan import OptionPlan
from aiready_gui.domain.price import Price, price_dates
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.scorecard import Criterion, ProviderScore, ScoreLine, Verdict
from aiready_gui.domain.stack import Component, Layer
from aiready_gui.domain.validity import HOLDS_DAYS
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.roadmap import LAUNCH_FILES
from aiready_gui.proposal.amounts import whole
from aiready_gui.proposal.appendices import leads_to
from aiready_gui.proposal.components import Works
from aiready_gui.proposal.document import (
    Bullets,
    Cell,
    Column,
    Paragraph,
    Part,
    Section,
    Table,
    text,
)
from aiready_gui.proposal.scaling_section import bounds
from aiready_gui.proposal.voice import sellers

PROVIDERS_SHOWN: Final = 4
TERMS: Final = ("validity", "vat", "payment", "delivery", "support", "service", "secrecy")
VALIDITY: Final = ("term-validity", "term-validity-open")
"""Until when prices hold, of a document that names a day on its cover and of one that does not."""
BLANKS: Final = ("tax", "address", "bank", "signatory", "signature")
NONE: Final = Message(key="value-none")
UNKNOWN: Final = Verdict.UNKNOWN


def availability(answer: Recommendation, option: Option, issued: date) -> Section | None:
    """What spare machines buy; only where people are served."""
    plan = option.plan
    if plan is None or not plan.resilience:
        return None
    return Section(
        title=Message(key="section-availability"),
        headline=_held_for(plan.resilience),
        parts=(
            Paragraph(text=Message(key="availability-lead")),
            Table(
                columns=(
                    Column(head=Message(key="column-scheme"), width=0.18),
                    Column(head=Message(key="column-machines"), width=0.10, number=True),
                    Column(head=Message(key="column-availability"), width=0.12, number=True),
                    Column(head=Message(key="column-downtime"), width=0.11, number=True),
                    Column(head=Message(key="column-normal"), width=0.11, number=True),
                    Column(head=Message(key="column-guaranteed"), width=0.11, number=True),
                    Column(head=Message(key="column-zone-lost"), width=0.11, number=True),
                    Column(head=Message(key="column-month"), width=0.16, number=True),
                ),
                rows=tuple(_scheme_row(one) for one in plan.resilience),
            ),
            *_scheme_notes(plan),
            Paragraph(text=Message(key="availability-assumptions", args=_assumed(plan.resilience[0])), tone="note"),
            *((leads_to("section-scaling", bounds(option.served.scaling)),) if option.served else ()),
        ),
    )


def _held_for(schemes: Sequence[ResilienceVariant]) -> Message | None:
    """How much of the time the scheme that is proposed holds the peak."""
    for one in schemes:
        if one.chosen:
            share = Message(key="availability-value", args={"share": f"{one.availability.value:.8f}"})
            down = Message(key="summary-downtime", args={"value": one.downtime.value, "unit": one.downtime.unit.value})
            scheme = Message(key=f"scheme-{one.scheme}")
            return Message(key="availability-headline", args={"scheme": scheme, "share": share, "down": down})
    return None


def _scheme_row(one: ResilienceVariant) -> tuple[Cell, ...]:
    name = Message(key=f"scheme-{one.scheme}")
    return (
        Message(key="scheme-chosen", args={"scheme": name}) if one.chosen else name,
        text(str(one.instances)),
        Message(key="availability-value", args={"share": f"{one.availability.value:.8f}"}),
        one.downtime,
        one.normal,
        one.guaranteed,
        one.zone_lost,
        one.per_month.rounded(),
    )


def _scheme_notes(plan: OptionPlan) -> tuple[Part, ...]:
    notes = [
        Message(key="titled-sentence", args={"title": Message(key=f"scheme-{one.scheme}"), "reason": one.note})
        for one in plan.resilience
    ]
    recovery = next((one.recovery for one in plan.resilience if one.recovery is not None), None)
    if recovery is not None:
        notes.append(Message(key="availability-recovery", args={"value": recovery.value}))
    return (Bullets(items=tuple(notes)),)


def _assumed(one: ResilienceVariant) -> dict[str, str | int | float | Message]:
    return {figure.key: f"{figure.value:.8f}" for figure in one.availability.inputs if figure.evidence is Evidence.ASSUMPTION}


def components(works: Works) -> tuple[Component, ...]:
    """What software all workloads run on: what is equal stands once, for the reason of the first of them, from the ground up."""
    found: dict[tuple[str, str], Component] = {}
    for plan in (option.plan for _, option in works if option.plan is not None):
        for one in plan.stack:
            numbers = "".join(f"{name}={value}" for name, value in one.reason.args.items())
            found.setdefault((one.name.key, numbers), one)
    order = list(Layer)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.layer)))


def platform(works: Works) -> Section | None:
    """Components with the reason for each, and how to tell what slows the work down."""
    plans = [option.plan for _, option in works if option.plan is not None]
    if not plans:
        return None
    remedies = dict.fromkeys((row.signal.key, row.cause.key, row.remedy.key) for plan in plans for row in plan.bottlenecks)
    return Section(
        title=Message(key="section-platform"),
        parts=(
            Paragraph(text=Message(key="platform-lead")),
            *((Paragraph(text=Message(key="platform-launch")),) if any(map(_hands_over, plans)) else ()),
            Table(
                columns=(
                    Column(head=Message(key="column-layer"), width=0.17),
                    Column(head=Message(key="column-component"), width=0.20),
                    Column(head=Message(key="column-reason"), width=0.48),
                    Column(head=Message(key="column-evidence"), width=0.15),
                ),
                rows=tuple(
                    (Message(key=f"layer-{one.layer}"), one.name, one.reason, Message(key=f"evidence-{one.evidence}"))
                    for one in components(works)
                ),
                dense=True,
            ),
            Paragraph(text=Message(key="road-bottlenecks"), tone="subhead"),
            Table(
                columns=(
                    Column(head=Message(key="column-signal"), width=0.34),
                    Column(head=Message(key="column-cause"), width=0.24),
                    Column(head=Message(key="column-remedy"), width=0.42),
                ),
                rows=tuple(tuple(Message(key=key) for key in row) for row in remedies),
                dense=True,
            ),
        ),
    )


def _hands_over(plan: OptionPlan) -> bool:
    """Whether launch files are among what the plan delivers."""
    return any(LAUNCH_FILES in phase.deliverables for phase in plan.phases)


def _joined(items: tuple[Message, ...]) -> Message:
    """One message out of several, by commas."""
    first, *rest = items
    return Message(key="value-list", args={"head": first, "tail": _joined(tuple(rest))}) if rest else first


def providers(answer: Recommendation, option: Option, issued: date) -> Section | None:
    """The proposal's provider beside those whose configuration passes; a fixed provider stands alone."""
    shown = shown_providers(answer, option)
    if not shown:
        return None
    width = 0.76 / len(shown)
    ours = next((index for index, score in enumerate(shown) if score.provider == option.layout.provider), None)
    silent = tuple(criterion for criterion in Criterion if all(_line(score, criterion).verdict is UNKNOWN for score in shown))
    told = [criterion for criterion in Criterion if criterion not in silent and criterion is not Criterion.CERTIFICATES]
    rows: list[tuple[Cell, ...]] = [(Message(key="score-cheapest"), *(_best(score, option) for score in shown))]
    rows += [(Message(key=f"score-name-{criterion}"), *(_verdict(score, criterion) for score in shown)) for criterion in told]
    parts: list[Part] = [
        Paragraph(text=Message(key="providers-lead")),
        Table(
            columns=(
                Column(head=Message(key="column-quantity"), width=0.24),
                *(Column(head=text(score.provider), width=width) for score in shown),
            ),
            rows=tuple(rows),
            strong=None if ours is None else ours + 1,
        ),
        Paragraph(text=Message(key="score-name-certificates"), tone="note"),
        Bullets(items=tuple(_certificates(score) for score in shown)),
    ]
    if silent:
        names = _joined(tuple(Message(key=f"score-name-{criterion}") for criterion in silent))
        parts.append(Paragraph(text=Message(key="providers-silent", args={"names": names}), tone="note"))
    return Section(title=Message(key="section-providers"), parts=tuple(parts))


def sources(answer: Recommendation, option: Option) -> tuple[Source, ...]:
    """Of the platform and of the providers shown."""
    components = option.plan.stack if option.plan else ()
    lines = [line for score in shown_providers(answer, option) for line in score.lines]
    return (
        *(one.source for one in components if one.evidence is not Evidence.ASSUMPTION),
        *(line.source for line in lines if line.source is not None and line.verdict is not UNKNOWN),
    )


def shown_providers(answer: Recommendation, option: Option) -> tuple[ProviderScore, ...]:
    """The proposal's provider, and the first of the others whose configuration passes."""
    passing = [score for score in answer.providers if score.best is not None]
    first = [score for score in passing if score.provider == option.layout.provider]
    rest = [score for score in passing if score not in first]
    return tuple((first + rest)[:PROVIDERS_SHOWN])


def _line(score: ProviderScore, criterion: Criterion) -> ScoreLine:
    return next(line for line in score.lines if line.criterion is criterion)


def _best(score: ProviderScore, option: Option) -> Cell:
    """What is proposed as it is billed; what nobody has billed is a forecast, and has no hundredths."""
    if score.best is None:
        return Message(key="score-none")
    money = score.best.per_month_excl
    return money if money == option.price.plan.chosen.per_month else whole(money)


def _verdict(score: ProviderScore, criterion: Criterion) -> Message:
    """The fact where it speaks for itself, the bare word where nothing is known."""
    line = _line(score, criterion)
    word = Message(key=f"verdict-{line.verdict}")
    if line.verdict is Verdict.NOT_MET:
        return Message(key="score-cell", args={"verdict": word, "fact": line.fact})
    return line.fact if line.verdict is Verdict.MET else word


def _certificates(score: ProviderScore) -> Message:
    fact = _line(score, Criterion.CERTIFICATES).fact
    return Message(key="rival-line", args={"title": text(score.provider), "reason": fact})


def terms(answer: Recommendation, option: Option, until: date | None) -> Section:
    """Terms of the proposal, which holds ``until`` a day or names none; the contract replaces each."""
    beside = ((part.requirements.title, part.chosen) for part in answer.beside)
    paid = [(answer.requirements.title, option.price), *((title, one.price) for title, one in beside if one is not None)]
    args: dict[str, str | int | float | Message] = {
        "prices": price_dates([price for _, price in paid]),
        "days": HOLDS_DAYS,
        "months": option.price.term_months,
        "way": _ways(paid),
        "rate": option.price.vat_rate,
    }
    payment = ("way",) if option.price.single else ("months", "way")
    used = {"validity": ("prices", "days"), "vat": ("rate",), "payment": payment}
    instead = {
        **({"vat": "doc-vat-unknown"} if option.price.untaxed else {}),
        **({"payment": "term-payment-run"} if option.price.single else {}),
        **({} if until else {"validity": "term-validity-open"}),
        **({} if answer.project.customer else {"secrecy": "term-secrecy-addressee"}),
    }
    counted = any(part.chosen and part.chosen.plan and part.chosen.plan.resilience for part in answer.parts)
    words = tuple(
        Message(key=instead.get(key, f"term-{key}"), args={name: args[name] for name in used.get(key, ())})
        for key in TERMS
        if key != "service" or counted
    )
    return Section(
        title=Message(key="section-terms"),
        parts=(
            Bullets(items=words),
            Paragraph(text=Message(key="requisites-title"), tone="subhead"),
            _requisites(answer.project.customer, ", ".join(sellers(answer, option))),
        ),
    )


def _ways(paid: list[tuple[Message, Price]]) -> Message:
    """How the machines are paid for; of several workloads, those of each."""
    if len(paid) == 1:
        return paid[0][1].plan.chosen.label
    each = (Message(key="rival-line", args={"title": title, "reason": price.plan.chosen.label}) for title, price in paid)
    return listed(each, "value-then")


def _requisites(customer: str, provider: str) -> Table:
    """Names as far as they are known; the rest is filled in by hand."""
    named = (Message(key="requisites-name"), text(provider), text(customer))
    blank = tuple((Message(key=f"requisites-{key}"), text(""), text("")) for key in BLANKS)
    return Table(
        columns=(
            Column(head=text(""), width=0.28),
            Column(head=Message(key="requisites-provider"), width=0.36),
            Column(head=Message(key="requisites-customer"), width=0.36),
        ),
        rows=(named, *blank),
        dense=True,
    )
