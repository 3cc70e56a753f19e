"""In whose name the document speaks, in words: on its cover, below its pages, to the system that keeps it."""

from __future__ import annotations

from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message, Wording
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal.document import Document
from aiready_gui.texts import Texts


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


def contacts(company: Company) -> str:
    """Phone and e-mail, as far as they are known."""
    return ", ".join(filter(None, (company.phone, company.email)))


def either(ru: str, en: str) -> Message:
    """In the document's language; what is there where the other is missing."""
    return Wording(en=en or ru, ru=ru or en).message()
