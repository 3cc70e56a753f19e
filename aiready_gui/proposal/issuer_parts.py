"""The company that issues the document in its sections: its details among the terms, its signature under the price."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from aiready_gui.domain.company import Basis, Company, Signatory
from aiready_gui.domain.explain import Message
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.document import Cell, Column, Paragraph, Section, Table, text
from aiready_gui.proposal.issuer_words import contacts, either, name

_PRICED: Final = ("section-price", "section-together")


def issued_by(sections: Iterable[Section], company: Company, issued: date) -> tuple[Section, ...]:
    """The sections with what is known of the company in its column, and a place to sign under the last price."""
    filled = [_filled(section, company, issued) for section in sections]
    last = max((place for place, one in enumerate(filled) if one.name in _PRICED), default=None)
    who = company.signatory(issued)
    if last is not None and who is not None:
        filled[last] = filled[last].revised(parts=(*filled[last].parts, *signature(company, who)))
    return tuple(filled)


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
