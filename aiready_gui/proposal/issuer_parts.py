"""The company that issues the document in its sections: its details among the terms, its signature under the price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aiready_gui.domain.company import Basis, Company, Signatory
from aiready_gui.domain.explain import Message, Wording
from aiready_gui.domain.requisites import faults
from aiready_gui.domain.voice import Voice
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.document import Cell, Column, Document, Paragraph, Section, Table, text
from aiready_gui.texts import Texts

_PRICED: Final = ("section-price", "section-together")


def issued_by(sections: Iterable[Section], company: Company, issued: date) -> tuple[Section, ...]:
    """The sections with what is known of the company in its column, and a place to sign under the last price."""
    filled = [_filled(section, company, issued) for section in sections]
    last = max((place for place, one in enumerate(filled) if one.name in _PRICED), default=None)
    who = company.signatory(issued)
    if last is not None and who is not None:
        filled[last] = filled[last].revised(parts=(*filled[last].parts, *signature(company, who)))
    return tuple(filled)


def name(company: Company, *, whole: bool = False) -> Message:
    """What the company is called in the document's language; the full name where the ``whole`` is asked for."""
    return either((company.full_name or company.name) if whole else company.name, company.name_en)


def footer(company: Company) -> Message:
    """What it says of itself below every page."""
    return either(company.footer, company.footer_en)


def said(document: Document, texts: Texts) -> str:
    """The issuer's name as text; nothing without one."""
    return texts.word(name(document.company)) if document.company else ""


def speaks(document: Document, texts: Texts) -> str:
    """Who speaks to the customer, on the cover: the issuer, else in an offer the provider, else the author, else the program."""
    known = said(document, texts) or (document.provider if document.voice is Voice.OFFER else document.author)
    return known or texts.text("app-name")


def spoken_as(document: Document) -> str:
    """Key of what that is to the customer: who would sign, or who merely wrote."""
    return "cover-issuer" if document.company or document.voice is Voice.OFFER else "cover-prepared"


def machines_of(document: Document, texts: Texts) -> str:
    """Whose machines they are, where that is another than who speaks."""
    return "" if speaks(document, texts) == document.provider else texts.text("cover-machines-of", provider=document.provider)


def title(document: Document, texts: Texts) -> str:
    """What the file is called by its system."""
    return f"{texts.word(document.title)}. {texts.word(document.subject)}"


def author(document: Document, texts: Texts) -> str:
    """Who wrote it, and in whose name."""
    return ", ".join(filter(None, (document.author, said(document, texts))))


def foot(document: Document, texts: Texts) -> str:
    """What stands below every page: the terms in a line, then what the company says of itself."""
    own = texts.word(footer(document.company)) if document.company else ""
    return f"{texts.word(document.foot)} {own}".strip()


def cover_facts(document: Document, texts: Texts) -> list[tuple[str, str]]:
    """What stands on the cover of a text that is edited: the key of a label and its words, as far as they are known."""
    company, until, who = document.company, document.valid_until, speaks(document, texts)
    facts = [
        ("cover-number", document.number),
        ("cover-version", str(document.version)),
        ("cover-customer", document.customer or texts.text("cover-customer-unnamed")),
        (spoken_as(document), "\n".join(filter(None, (who, machines_of(document, texts))))),
        ("cover-contacts", contacts(company) if company else ""),
        ("cover-project", document.project),
        ("cover-state", texts.word(document.state)),
        ("cover-issued", texts.date(document.issued)),
        ("cover-prices", texts.day(document.price_date)),
        ("cover-valid", texts.text("cover-not-valid") if until is None else texts.date(until)),
        ("cover-author", "" if document.author == who else document.author),
    ]
    return [(key, words) for key, words in facts if words]


def to_check(company: Company | None, today: date) -> Iterator[Message]:
    """What of the profile should be looked at before the document leaves."""
    if company is None or company.is_empty:
        return
    for field in faults(company):
        yield Message(key="check-requisites", args={"field": Message(key=f"setting-company-{field}")})
    who = company.signatory(today)
    if who is None:
        if company.signatories:
            yield Message(key="check-nobody-signs")
    elif who.ends_soon(today) and who.power_until is not None:
        yield Message(key="check-power-ends", args={"name": who.name, "day": who.power_until.isoformat()})


def contacts(company: Company) -> str:
    """Phone and e-mail, as far as they are known."""
    return ", ".join(filter(None, (company.phone, company.email)))


def _filled(section: Section, company: Company, issued: date) -> Section:
    if section.name != "section-terms":
        return section
    values = details(company, issued)
    return section.revised(parts=tuple(_with(part, values) if isinstance(part, Table) else part for part in section.parts))


def _with(table: Table, values: dict[str, Cell]) -> Table:
    """The table of company details with those of the issuer in its second column."""
    rows = tuple((row[0], values.get(row[0].key, row[1]), *row[2:]) if isinstance(row[0], Message) else row for row in table.rows)
    first, _, *others = table.columns
    return table.revised(columns=(first, table.columns[1].revised(head=Message(key="requisites-issuer")), *others), rows=rows)


def details(company: Company, issued: date) -> dict[str, Cell]:
    """Key of a row -> what stands there; a row of which nothing is known stays blank, to be filled in by hand."""
    who = company.signatory(issued)
    numbers = ("registration", "vat_id") if company.foreign else ("inn", "kpp", "ogrn")
    bank = ("account",) if company.foreign else ("bik", "account", "correspondent")
    found = {
        "requisites-tax": _numbered(company, numbers),
        "requisites-address": [text(one) for one in (company.address, contacts(company)) if one],
        "requisites-bank": [*([text(company.bank)] if company.bank else []), *_numbered(company, bank)],
        "requisites-signatory": [] if who is None else [_name(who), *_standing(who)],
    }
    return {"requisites-name": name(company, whole=True), **{key: listed(one, "value-then") for key, one in found.items() if one}}


def _numbered(company: Company, names: tuple[str, ...]) -> list[Message]:
    keys = {one: f"requisites-number-{one.replace('_', '-')}" for one in names}
    return [Message(key=keys[one], args={"number": number}) for one in names if (number := getattr(company, one))]


def _standing(who: Signatory) -> list[Message]:
    position = [either(who.position, who.position_en)] if who.position or who.position_en else []
    if who.basis is Basis.CHARTER:
        return [*position, Message(key="basis-charter-of")]
    dated = {} if who.power_from is None else {"day": who.power_from.isoformat()}
    return [*position, Message(key="basis-power-dated" if dated else "basis-power-of", args={"number": who.power, **dated})]


def _name(who: Signatory) -> Message:
    return either(who.name, who.name_en)


def either(ru: str, en: str) -> Message:
    """In the document's language; what is there where the other is missing."""
    return Wording(en=en or ru, ru=ru or en).message()


def signature(company: Company, who: Signatory) -> tuple[Paragraph, Table]:
    """For whom, in which position and by what right; room for the hand; the name."""
    standing = [name(company), *_standing(who)]
    return (
        Paragraph(text=Message(key="signature-lead"), tone="subhead"),
        Table(
            columns=(
                Column(head=text(""), width=0.5),
                Column(head=Message(key="signature-hand"), width=0.25),
                Column(head=Message(key="signature-name"), width=0.25),
            ),
            rows=((listed(standing, "value-then"), text(""), _name(who)),),
        ),
    )
