"""The letter for "nothing fits": what was asked, why it cannot be had, which single answer would have to give way, at which price."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Gate, Recommendation, WayOut
from aiready_gui.domain.voice import Voice
from aiready_gui.plan.near_miss import nearest
from aiready_gui.proposal.appendices import lettered
from aiready_gui.proposal.document import Bullets, Callout, Cell, Column, Document, Paragraph, Part, Section, Table, text
from aiready_gui.proposal.issues import number_of
from aiready_gui.proposal.letterhead import letterhead, signed
from aiready_gui.proposal.road_section import decision_day
from aiready_gui.proposal.voice import spoken


def compose_letter(
    answer: Recommendation,
    *,
    issued: date,
    author: str = "",
    company: Company | None = None,
    voice: Voice | None = None,
) -> Document:
    """The letter of an answer of which a workload has no option; of several it speaks of the first such.

    Raises
    ------
    ExportError
        Everything fits: there is a proposal to make.
    """
    part = next((one for one in answer.parts if not one.options), None)
    if part is None:
        raise ExportError(Message(key="export-letter-fits"))
    issuer = None if company is None or company.is_empty else company
    voice = voice or answer.project.spoken_by(company=issuer is not None)
    ways = _ways_of(part, voice)
    dates = listed_dates(ways)
    foot = Message(key="letter-foot", args={"prices": dates})
    number = number_of(answer, issued)
    parts: list[Part] = [
        *letterhead(answer, issuer, number, issued),
        Paragraph(text=part.requirements.need),
        *([Paragraph(text=part.fewer_options_reason)] if part.fewer_options_reason is not None else []),
        *_why(part, voice),
        *_ways(part, ways, voice),
        *([Bullets(items=part.kept_by_law)] if part.kept_by_law else []),
        _step(ways, issued),
        *signed(issuer, issued),
        Paragraph(text=Message(key="letter-legal", args={"prices": dates}), tone="note"),
    ]
    headline = Message(key="letter-headline", args={"work": part.requirements.title, "ways": len(ways)})
    section = Section(title=Message(key="letter-title"), headline=headline, parts=tuple(parts))
    return Document(
        title=Message(key="letter-title"),
        subject=part.requirements.title,
        customer=answer.project.customer,
        provider="",
        project=answer.project.title,
        author=author,
        issued=issued,
        valid_until=None,
        price_date="",
        other_date="",
        catalogue="",
        footer=Message(key="letter-legal", args={"prices": dates}),
        foot=foot,
        validity=Message(key="doc-not-valid"),
        vat=Message(key="doc-vat-unknown"),
        state=Message(key="doc-state-preliminary"),
        company=issuer,
        number=number,
        version=1,
        voice=voice,
        covered=False,
        sections=lettered(spoken((section,), voice)),
    )


def listed_dates(ways: tuple[WayOut, ...]) -> Message:
    """Of which days the prices of the ways out are; of the first where they differ, as it is the one that is advised."""
    return ways[0].dates if ways else Message(key="letter-no-prices")


def _ways_of(part: Recommendation, voice: Voice) -> tuple[WayOut, ...]:
    """An offer knows the ways of one provider: of the one that was named, else of the cheapest."""
    if voice is not Voice.OFFER or not part.ways_out:
        return part.ways_out
    ours = part.project.provider or part.ways_out[0].provider
    return tuple(way for way in part.ways_out if way.provider == ours)


def _why(part: Recommendation, voice: Voice) -> Iterator[Part]:
    """What rejected how many offers, and how near the nearest of them came; what is rejected last was nearest."""
    gates = sorted(part.rejected_by_gate, key=list(Gate).index, reverse=True)
    if not gates:
        return
    yield Paragraph(text=Message(key="letter-why"), tone="subhead")
    yield Table(
        columns=(
            Column(head=Message(key="letter-column-why"), width=0.30),
            Column(head=Message(key="letter-column-offers"), width=0.15, number=True),
            Column(head=Message(key="letter-column-nearest"), width=0.55),
        ),
        rows=tuple(
            (Message(key=f"gate-{gate}"), text(str(part.rejected_by_gate[gate])), _near(part, gate, voice)) for gate in gates
        ),
        dense=True,
    )


def _near(part: Recommendation, gate: Gate, voice: Voice) -> Cell:
    """The nearest miss; whose machine it was is not for the reader of an offer."""
    near = nearest(part, gate)
    if near is None or near.reason is None:
        return Message(key="value-none")
    key = "letter-nearest" if voice is Voice.OFFER else "nearest-miss"
    return Message(key=key, args={"gpu": near.gpu_name, "provider": near.provider, "reason": near.reason})


def _ways(part: Recommendation, ways: tuple[WayOut, ...], voice: Voice) -> Iterator[Part]:
    """One softer answer a row with what it would be and cost; against the budget where one was named."""
    if not ways:
        yield Paragraph(text=Message(key="ways-out-none"))
        return
    budget = part.project.conditions.budget_per_month
    limit = None if budget is None else Money(amount=budget, currency=ways[0].per_month_excl.currency)
    heads: list[tuple[str, float]] = [("number", 0.06), ("gives-way", 0.30), ("then", 0.26 if limit else 0.34)]
    heads += [("excl", 0.15), ("incl", 0.15), *([("budget", 0.08)] if limit else [])]
    yield Paragraph(text=Message(key="letter-ways", args={"count": len(ways)}), tone="subhead")
    yield Table(
        columns=tuple(
            Column(head=Message(key=f"letter-column-{head}"), width=width, number=head in ("excl", "incl"))
            for head, width in heads
        ),
        rows=tuple(_way(number, way, limit) for number, way in enumerate(ways, start=1)),
    )
    yield Paragraph(text=Message(key="letter-ways-note"))


def _way(number: int, way: WayOut, limit: Money | None) -> tuple[Cell, ...]:
    then = Message(key="letter-then", args={"place": way.place, "month": way.month.word})
    row: tuple[Cell, ...] = (text(str(number)), way.label, then, way.per_month_excl, way.per_month_incl)
    if limit is None:
        return row
    return (*row, Message(key="letter-within" if way.per_month_excl.amount <= limit.amount else "letter-over"))


def _step(ways: tuple[WayOut, ...], issued: date) -> Callout:
    """What to decide, by when."""
    key = "letter-step" if ways else "letter-step-none"
    day = decision_day(issued, None).isoformat()
    return Callout(label=Message(key="summary-step"), text=Message(key=key, args={"day": day}))
