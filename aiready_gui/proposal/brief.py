"""What of a proposal is forwarded: its first page alone, or with the page of prices and terms behind it."""

from __future__ import annotations

from datetime import date

from aiready_gui.domain.company import Company
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Document, Paragraph, Part, Section
from aiready_gui.proposal.left_out import with_references
from aiready_gui.proposal.price_information import prices_alone, terms_alone

DECIDES, PRICE, TOGETHER, TERMS = (f"section-{name}" for name in ("summary", "price", "together", "terms"))


def compose_brief(
    answer: Recommendation,
    *,
    option_index: int | None = None,
    issued: date,
    author: str = "",
    company: Company | None = None,
    voice: Voice | None = None,
    alone: bool = False,
) -> Document:
    """The page that decides, ``alone`` or with prices and terms, as :func:`~aiready_gui.proposal.compose.compose` has them. ``ExportError`` as that does."""
    whole = compose(answer, option_index=option_index, issued=issued, author=author, company=company, voice=voice)
    sums = TOGETHER if any(section.name == TOGETHER for section in whole.sections) else PRICE  # of several a line for each
    names = (DECIDES,) if alone else (DECIDES, sums, TERMS)
    sections = tuple(section.revised(parts=_parts(section)) for section in whole.sections if section.name in names)
    made = whole.revised(covered=False, sections=sections)
    return with_references(made, frozenset(section.name for section in sections))


def _parts(section: Section) -> tuple[Part, ...]:
    """Nothing of it points to what is not there; it is signed once, among the terms."""
    if section.name == DECIDES:
        return tuple(part for part in section.parts if not (isinstance(part, Paragraph) and part.leads_to))
    return tuple(terms_alone(section) if section.name == TERMS else prices_alone(section))
