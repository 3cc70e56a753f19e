"""What keeps a composed proposal from leaving: places that contradict each other, a law without its article, a false promise.

A document is the same in every language and as a page or a workbook, so it is judged before any of them is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import groupby
from typing import Final

from aiready_gui.domain.days import latest_day
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money, to_kopecks
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.domain.validity import HOLDS_DAYS
from aiready_gui.proposal.amounts import amount
from aiready_gui.proposal.document import (
    BarChart,
    Cell,
    Document,
    KeyFigures,
    Paragraph,
    Part,
    Quantity,
    Section,
    Table,
    day,
    flat,
)
from aiready_gui.proposal.left_out import REFERENCES
from aiready_gui.proposal.said import messages
from aiready_gui.proposal.sentence_audit import SENTENCES
from aiready_gui.proposal.voice import withheld

Check = Callable[[Document], Iterator[Message]]
"""A document -> what is wrong with it, each naming both places."""

CLAIMS: Final = ("platform-launch", "deliverable-launch-files")
"""Sentences that promise files beside the document."""
_TERMS: Final = ("price-term", "price-term-grown", "price-term-run", "together-term", "together-term-grown")
_TAX: Final = ("column-excl", "column-vat", "column-incl")
_PROJECT: Final = ""


@dataclass(frozen=True)
class Stated:
    """An amount that a place states."""

    whose: str
    """A workload's number, as its sections follow each other; empty for the project. Names may be the same."""
    what: str
    """``month``, ``later``, ``run`` or ``term``."""
    tax: str
    """``excl``, ``vat`` or ``incl``."""
    amount: Decimal
    currency: str
    place: Message
    """The section's title."""


def refuse(document: Document) -> None:
    """Let a document pass, or say what contradicts what.

    Raises
    ------
    ExportError
        The first fault found, with both places.
    """
    for check in BLOCKING:
        for fault in check(document):
            raise ExportError(fault)


def same_amounts(document: Document) -> Iterator[Message]:
    """One amount is stated alike wherever it stands."""
    order = sorted(stated(document), key=lambda one: (one.whose, one.what, one.tax))
    for _, group in groupby(order, key=lambda one: (one.whose, one.what, one.tax)):
        first, *others = group
        for other in others:
            if other.amount != first.amount:
                yield differ(first.place, _amount(first), other.place, _amount(other))


def months_add_up(document: Document) -> Iterator[Message]:
    """The project's month is the sum of those of its workloads."""
    yield from _add_up(document, "month")


def terms_add_up(document: Document) -> Iterator[Message]:
    """So is its term."""
    yield from _add_up(document, "term")


def tax_adds_up(document: Document) -> Iterator[Message]:
    """Without VAT and VAT make the sum with VAT, in every row that has the three."""
    for section, table in _tables(document):
        places = table.places
        if not places.keys() >= {*_TAX}:
            continue
        for row in table.rows:
            excl, vat, incl = (row[places[name]] for name in _TAX)
            if isinstance(excl, Money) and isinstance(vat, Money) and isinstance(incl, Money) and excl + vat != incl:
                yield differ(section.title, amount(excl + vat), _first_words(row), amount(incl))


def lines_add_up(document: Document) -> Iterator[Message]:
    """The first total of a price table is the sum of its lines."""
    for section, table in _price_tables(document):
        lines, totals = table.rows[: len(table.rows) - table.total], table.rows[len(table.rows) - table.total :]
        for name, place in table.places.items():
            cells = [row[place] for row in lines]
            total = totals[0][place]
            if name in _TAX and isinstance(total, Money):
                whole = Money.total((cell for cell in cells if isinstance(cell, Money)), total.currency)
                if whole != total:
                    yield differ(section.title, amount(whole), _first_words(totals[0]), amount(total))


def lines_multiply(document: Document) -> Iterator[Message]:
    """Printed quantity by printed unit price is the printed sum, with VAT or without, to the kopeck."""
    for section, table in _price_tables(document):
        places = table.places
        for row in table.rows[: len(table.rows) - table.total]:
            count, price = row[places["column-count"]], row[places["column-unit-price"]]
            if not isinstance(count, Quantity) or not isinstance(price, UnitPrice):
                continue
            product = to_kopecks(count.value * price.money.amount)
            printed = row[places["column-incl" if price.with_vat else "column-excl"]]
            if isinstance(printed, Money) and product != printed.amount:
                made = Money(amount=product, currency=printed.currency)
                yield differ(section.title, amount(made), _first_words(row), amount(printed))


def dates_follow(document: Document) -> Iterator[Message]:
    """Nothing is valid before it is issued."""
    if document.valid_until is not None and document.valid_until < document.issued:
        yield _dates(document, document.issued.isoformat(), "audit-issued")


def validity_follows_prices(document: Document) -> Iterator[Message]:
    """No offer stands longer than :data:`HOLDS_DAYS` on its oldest GPU price, or on the day that it was confirmed."""
    seen = max((day for day in (latest_day(document.price_date), document.confirmed_on) if day is not None), default=None)
    until = document.valid_until
    if until is not None and (seen is None or until > seen + timedelta(days=HOLDS_DAYS)):
        yield _dates(document, document.price_date if seen is None else seen.isoformat(), "audit-prices")


def dates_agree(document: Document) -> Iterator[Message]:
    """The terms speak of the prices that the cover dates: the oldest of all workloads."""
    for section in document.sections:
        for found in messages(section.parts):
            if (
                section.title.key == "section-terms"
                and found.key.startswith("price-dates")
                and found.args["gpu"] != document.price_date
            ):
                cover = day(document.price_date)
                yield differ(section.title, day(str(found.args["gpu"])), Message(key="cover-prices"), cover)


def laws_have_articles(document: Document) -> Iterator[Message]:
    """Whatever binds by law names where."""
    for section, table in _tables(document):
        place = table.places.get("law-column-reference")
        if place is None:
            continue
        for row in table.rows:
            reference = row[place]
            bare = isinstance(reference, Message) and reference.key == "value-own-words" and not reference.args["ru"]
            by_law = any(found.key == "basis-law" for cell in row for found in messages(cell))
            if bare and (by_law or "law-column-regime" in table.places):
                yield Message(key="audit-no-article", args={"place": section.title, "row": _first_words(row)})


def nothing_is_promised(document: Document) -> Iterator[Message]:
    """No sentence speaks of files that are not written."""
    if document.with_files:
        return
    for section in document.sections:
        for found in messages(section.parts):
            if found.key in CLAIMS:
                yield Message(key="audit-not-exported", args={"place": section.title, "words": found})


def said_to_its_reader(document: Document) -> Iterator[Message]:
    """Nothing is in it that its reader is not told: competitors' prices, where numbers come from, what we have still to ask."""
    for section in document.sections:
        for found in messages((Message(key=section.name), section.parts)):
            if withheld(found, document.voice):
                yield Message(key="audit-voice", args={"place": section.title, "words": found})


def references_lead_somewhere(document: Document) -> Iterator[Message]:
    """No sentence points to a section that is not there."""
    there = {section.name for section in document.sections}
    for section in document.sections:
        for found in messages(section.parts):
            to = REFERENCES.get(found.key)
            if to is not None and to.section not in there:
                yield Message(
                    key="audit-reference", args={"place": section.title, "words": found, "missing": Message(key=to.section)}
                )


BLOCKING: Final[tuple[Check, ...]] = (
    same_amounts,
    months_add_up,
    terms_add_up,
    tax_adds_up,
    lines_add_up,
    lines_multiply,
    dates_follow,
    validity_follows_prices,
    dates_agree,
    laws_have_articles,
    nothing_is_promised,
    said_to_its_reader,
    references_lead_somewhere,
    *SENTENCES,
)


def stated(document: Document) -> Iterator[Stated]:
    """Every amount of a month or a term with the place that states it."""
    names = (*document.offered, *(section.name for section in document.sections))  # a page alone is still of several workloads
    several = "section-together" in names
    seen: Counter[str] = Counter()
    for section in document.sections:
        name = section.name
        seen[name] += 1
        whose = str(seen[name]) if name != section.title.key else _PROJECT
        for part in flat(section.parts):
            yield from _of_part(part, name, whose, section.title, several=several)


def _of_part(part: Part, name: str, whose: str, place: Message, *, several: bool) -> Iterator[Stated]:
    match part:
        case KeyFigures(items=items):
            for item in items:
                if isinstance(item.value, Money) and item.label.key.startswith(("summary-month-", "summary-term")):
                    what = "term" if item.label.key.startswith("summary-term") else _what(item.label.key)
                    yield _one(_PROJECT, what, "excl", item.value, place)
                    taxed = next((one for one in messages(item.note) if one.key == "summary-taxed"), None)
                    if taxed is not None and isinstance(incl := taxed.args["incl"], Message):
                        yield Stated(_PROJECT, what, "incl", Decimal(str(incl.args["amount"])), str(incl.args["currency"]), place)
        case Paragraph(text=words) if words.key in _TERMS or words.key == "summary-later":
            what = "later" if words.key == "summary-later" else "term"
            for tax, said in _sums(words):
                yield Stated(whose, what, tax, Decimal(str(said.args["amount"])), str(said.args["currency"]), place)
        case BarChart(bars=bars) if name == "section-summary" and not several:
            for bar in bars:
                if bar.ours and bar.amount is not None:
                    yield _one(_PROJECT, "month", "excl", bar.amount, place)
        case Table() if name in ("section-price", "section-together"):
            yield from _of_table(part, name, whose, place)


def _sums(words: Message) -> Iterator[tuple[str, Message]]:
    """The sums of a sentence, with the tax they hold; one of which no VAT is known stands alone."""
    excl, taxed = words.args["excl"], words.args["taxed"]
    assert isinstance(excl, Message)
    assert isinstance(taxed, Message)
    yield "excl", excl
    if isinstance(incl := taxed.args.get("incl"), Message):
        yield "incl", incl


def _of_table(table: Table, name: str, whose: str, place: Message) -> Iterator[Stated]:
    columns = [head.removeprefix("column-") for head in _TAX if head in table.places]
    for number, row in enumerate(table.rows, start=1):
        total = next((c.key for c in row if isinstance(c, Message) and c.key.startswith("price-total-")), "")
        owner = whose
        if not total:
            if name == "section-price":
                continue
            owner = str(number)
        what = _what(total)
        for tax, cell in zip(columns, (row[table.places[f"column-{one}"]] for one in columns), strict=True):
            if isinstance(cell, Money):
                yield _one(owner, what, tax, cell, place)


def _what(key: str) -> str:
    """What a total is of, by its words: a month or the first, one after it, all of a single run."""
    return next((end for end in ("later", "run") if key.endswith(f"-{end}")), "month")


def _add_up(document: Document, what: str) -> Iterator[Message]:
    """Of amounts that several places state of one workload the first is taken: :func:`same_amounts` holds the others."""
    found = [one for one in stated(document) if one.what == what]
    works = list(dict.fromkeys(one.whose for one in found if one.whose != _PROJECT))
    for tax in ("excl", "incl"):
        whole = next((one for one in found if (one.whose, one.tax) == (_PROJECT, tax)), None)
        parts = [next((one for one in found if (one.whose, one.tax) == (work, tax)), None) for work in works]
        if whole is None or not parts or None in parts:
            continue
        total = sum((one.amount for one in parts if one is not None), Decimal(0))
        if total != whole.amount:
            made = Message(key="value-money-exact", args={"amount": str(total), "currency": whole.currency})
            yield differ(whole.place, _amount(whole), Message(key="section-price"), made)


def _tables(document: Document) -> Iterator[tuple[Section, Table]]:
    for section in document.sections:
        for part in section.parts:
            if isinstance(part, Table):
                yield section, part


def _price_tables(document: Document) -> Iterator[tuple[Section, Table]]:
    return (
        (section, table)
        for section, table in _tables(document)
        if section.name == "section-price" and "column-unit-price" in table.places
    )


def _one(whose: str, what: str, tax: str, money: Money, place: Message) -> Stated:
    return Stated(whose, what, tax, money.amount, money.currency.value, place)


def _first_words(row: Iterable[Cell]) -> Message:
    """What a row is about."""
    said = (cell for cell in row if isinstance(cell, Message) and cell.args.get("text") != "")
    return next((cell for cell in said if cell.key != "value-text"), Message(key="value-none"))


def differ(first: Message, one: Message, second: Message, other: Message) -> Message:
    """That one place says ``one`` and another ``other``."""
    return Message(key="audit-differs", args={"first": first, "one": one, "second": second, "other": other})


def _dates(document: Document, other: str, key: str) -> Message:
    return Message(
        key=key, args={"valid": day(document.valid_until.isoformat() if document.valid_until else ""), "date": day(other)}
    )


def _amount(one: Stated) -> Message:
    return Message(key="value-money-exact", args={"amount": str(to_kopecks(one.amount)), "currency": one.currency})
