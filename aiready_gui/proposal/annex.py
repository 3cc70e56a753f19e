"""What stays with us, as a file of its own: where numbers come from, what is still to be asked, what was rejected, what was kept back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from aiready_gui.domain.days import latest_day
from aiready_gui.domain.explain import Evidence, Figure, Message, label_key
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.validity import HOLDS_DAYS
from aiready_gui.domain.voice import Voice
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.question_words import decider, due
from aiready_gui.proposal.audit import BLOCKING
from aiready_gui.proposal.compose import everything, works_of
from aiready_gui.proposal.document import (
    Bullets,
    Cell,
    Column,
    Document,
    KeyFigure,
    KeyFigures,
    ListColumn,
    Lists,
    Paragraph,
    Part,
    Section,
    Table,
    day,
    text,
)
from aiready_gui.proposal.issues import history
from aiready_gui.proposal.left_out import short_title
from aiready_gui.proposal.numbers import numbered
from aiready_gui.proposal.pictures import captioned
from aiready_gui.proposal.summary import variant
from aiready_gui.proposal.tables import own_lines
from aiready_gui.proposal.voice import kept_back

NONE: Final = Message(key="value-none")


def annex_to(document: Document, answer: Recommendation, option: Option) -> Document:
    """The internal annex to the ``document`` that was composed of ``option`` of an ``answer``."""
    works = works_of(answer, option)
    sections = [
        _prices(works, document.issued),
        _figures(works),
        _to_ask(answer, works, document.left_out),
        _rejected(works),
        _checks(document),
        *(one for one in (history(answer),) if one is not None),
        *_notes(answer),
        *_kept_back(everything(answer, option, document.issued, with_files=document.with_files), document.voice),
    ]
    return document.revised(
        title=Message(key="annex-title"),
        voice=Voice.MEMO,
        internal=True,
        sections=(Section(title=Message(key="annex-facts"), parts=(_facts(document),)), *captioned(sections)),
    )


def _facts(document: Document) -> KeyFigures:
    """What the annex belongs to."""
    company = document.company
    found = {
        "cover-customer": text(document.customer or "—"),
        "cover-issued": day(document.issued.isoformat()),
        "cover-catalogue": text(document.catalogue),
        "annex-voice": Message(key=f"voice-{document.voice}"),
        "cover-author": text(document.author or "—"),
        **({} if company is None else {"cover-profile": text(company.stamp)}),
        **({"annex-left-out": listed([short_title(one) for one in document.left_out])} if document.left_out else {}),
    }
    return KeyFigures(items=tuple(KeyFigure(label=Message(key=key), value=value) for key, value in found.items()))


def _prices(works: list[tuple[Recommendation, Option]], issued: date) -> Section:
    """Every line of the bills: who says its price, of which day, how it came to us."""
    widths = (0.05, 0.22, 0.23, 0.15, 0.10, 0.07, 0.18)
    heads = ("number", "item", "source", "unit-price", "date", "age", "how")
    rows = [
        _price(f"{work}.P{number}" if len(works) > 1 else f"P{number}", line, issued)
        for work, (_, option) in enumerate(works, start=1)
        for number, line in enumerate(option.price.lines, start=1)
    ]
    return Section(
        title=Message(key="annex-prices"), parts=(_table(heads, widths, rows, numbers=("unit-price", "age")), *_findings(works))
    )


def _price(number: str, line: PriceLine, issued: date) -> tuple[Cell, ...]:
    seen = latest_day(line.source.as_of)
    age = NONE if seen is None else text(str((issued - seen).days))
    how = "reference" if line.reference is not None else "estimate" if line.assumed else "list"
    said = [Message(key=f"annex-price-{how}")]
    if line.discount_percent:
        said.append(Message(key="annex-price-discount", args={"percent": str(line.discount_percent)}))
    return (text(number), line.item, text(line.source.title), line.unit_price, day(line.source.as_of), age, listed(said))


def _findings(works: list[tuple[Recommendation, Option]]) -> Iterator[Part]:
    found = tuple(finding.message for _, option in works for finding in option.findings)
    yield Paragraph(text=Message(key="annex-prices-hold", args={"days": HOLDS_DAYS}), tone="note")
    if found:
        yield Bullets(items=found)


def _figures(works: list[tuple[Recommendation, Option]]) -> Section:
    """What was predicted, how far it may be off, and on what it stands."""
    rows = [_figure(figure) for _, option in works for figure in option.service]
    heads, widths = ("quantity", "value", "interval", "evidence", "stands-on"), (0.22, 0.14, 0.17, 0.13, 0.34)
    return Section(title=Message(key="annex-figures"), parts=(_table(heads, widths, rows, numbers=("value", "interval")),))


def _figure(figure: Figure) -> tuple[Cell, ...]:
    interval: Message = NONE
    if figure.low is not None and figure.high is not None:
        interval = Message(key="value-interval", args={"low": figure.low, "high": figure.high, "unit": figure.unit.value})
    grounds = [text(source.title) for source in figure.sources[:2]]
    if figure.formula:
        grounds.insert(0, Message(key=f"formula-{figure.formula}"))
    stands_on = listed(grounds, "value-then") if grounds else NONE
    return Message(key=f"figure-{figure.key}"), figure, interval, Message(key=f"evidence-{figure.evidence}"), stands_on


def _to_ask(answer: Recommendation, works: list[tuple[Recommendation, Option]], left_out: Sequence[str]) -> Section:
    """Answers that defaults stand in for, open questions of the law, and whatever keeps the document from being final."""
    asked, listed_there = Message(key="annex-ask-customer"), "section-requirements" not in left_out
    rows: list[tuple[Cell, ...]] = [
        (
            text(numbered("R", part, number)) if listed_there else NONE,
            Message(key=label_key(line.field)),
            line.value,
            asked,
            NONE,
            NONE,
        )
        for part, _ in works
        for number, line in enumerate(own_lines(part), start=1)
        if line.evidence is Evidence.ASSUMPTION
    ]
    rows += [
        (
            NONE,
            Message(key=label_key(question.field, "ask")),
            NONE,
            Message(key="annex-ask-law"),
            decider(question),
            due(question),
        )
        for question in answer.compliance.questions
    ]
    heads, widths = ("number", "what", "now", "act", "who", "until"), (0.05, 0.27, 0.19, 0.17, 0.18, 0.14)
    points = tuple(point.sentence for point in answer.status.points if point.preliminary or point.kind is StateKind.DEPARTURE)
    parts: list[Part] = [_table(heads, widths, rows)] if rows else []
    if points:
        parts += [Paragraph(text=Message(key="annex-open"), tone="note"), Bullets(items=points)]
    return Section(title=Message(key="annex-ask"), parts=tuple(parts) or (Paragraph(text=Message(key="annex-nothing")),))


def _rejected(works: list[tuple[Recommendation, Option]]) -> Section:
    """Other options, and near alternatives with what decided against them."""
    rows: list[tuple[Cell, ...]] = []
    for part, option in works:
        ours = option.price.per_month_excl
        for one in part.options:
            if one is not option:
                share = float(one.price.per_month_excl.amount / ours.amount) - 1
                more = Message(key="annex-against-ours", args={"more": "yes" if share >= 0 else "no", "share": abs(share)})
                missed = [point.sentence for point in one.status.of_kind(StateKind.NOT_MET)]
                reason = listed(missed, "value-then") if missed else one.trait
                name = Message(
                    key="rival-line",
                    args={"title": Message(key=f"role-{one.role}"), "reason": Message(key="annex-variant", args=variant(one))},
                )
                rows.append((name, one.price.per_month_excl, more, reason))
        rows += [(rival.title, NONE, NONE, rival.reason) for rival in part.rivals]
    heads, widths = ("variant", "excl", "against", "why-not"), (0.36, 0.16, 0.10, 0.38)
    table = _table(heads, widths, rows, numbers=("excl", "against"))
    return Section(
        title=Message(key="annex-rejected"), parts=(table,) if rows else (Paragraph(text=Message(key="annex-nothing")),)
    )


def _checks(document: Document) -> Section:
    """What was looked at before the document may leave, and what of it failed."""
    results = {check.__name__.replace("_", "-"): next(check(document), None) for check in BLOCKING}
    passed = [Message(key=f"audit-check-{name}") for name, fault in results.items() if fault is None]
    faults = tuple(fault for fault in results.values() if fault is not None)
    half = (len(passed) + 1) // 2
    columns = tuple(ListColumn(items=tuple(some)) for some in (passed[:half], passed[half:]) if some)
    title = Message(key="annex-checks", args={"passed": len(passed), "all": len(results)})
    return Section(title=title, parts=(Lists(columns=columns), *([Bullets(items=faults)] if faults else [])))


def _notes(answer: Recommendation) -> list[Section]:
    if not answer.project.private_notes:
        return []
    return [Section(title=Message(key="annex-notes"), parts=(Paragraph(text=text(answer.project.private_notes)),))]


def _kept_back(sections: tuple[Section, ...], voice: Voice) -> list[Section]:
    """What the document's reader is not told, section by section."""
    found = list(kept_back(sections, voice))
    lead = Paragraph(text=Message(key="annex-kept-lead"), tone="note")
    return [
        section.revised(
            title=Message(key="annex-kept", args={"section": section.title}),
            parts=((lead, *section.parts) if not at else section.parts),
        )
        for at, section in enumerate(found)
    ]


def _table(
    heads: tuple[str, ...], widths: tuple[float, ...], rows: list[tuple[Cell, ...]], numbers: tuple[str, ...] = ()
) -> Table:
    return Table(
        columns=tuple(
            Column(head=Message(key=f"column-{head}"), width=width, number=head in numbers)
            for head, width in zip(heads, widths, strict=True)
        ),
        rows=tuple(rows),
        dense=True,
    )
