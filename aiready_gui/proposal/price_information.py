"""Price information for a public customer of Russia: what the proposal has of prices, terms and details, without the rest."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Bullets, Document, Lists, Months, Paragraph, Part, Section, Table
from aiready_gui.proposal.letterhead import letterhead
from aiready_gui.proposal.plan_sections import VALIDITY

KEPT: Final = ("section-price", "section-together", "section-terms")
OUT: Final = "architecture-out"
"""Head of the list of what is not in the price."""
TOLD: Final = ("price-state-preliminary", "price-in-words", "beside-sum", "price-term", "together-term")
"""Beginnings of what is said beside a table of prices."""


def compose_prices(
    answer: Recommendation,
    *,
    option_index: int | None = None,
    issued: date,
    author: str = "",
    with_files: bool = False,
    company: Company | None = None,
    voice: Voice | None = None,
) -> Document:
    """The same prices as :func:`~aiready_gui.proposal.compose.compose` has them, to the kopeck. ``ExportError`` as that does."""
    whole = compose(answer, option_index=option_index, issued=issued, author=author, company=company, voice=voice)
    inner = whole.footer.args.get("footer")
    args = inner.args if isinstance(inner, Message) else {}
    legal = Message(key="prices-legal", args=args)
    head = Section(
        title=Message(key="price-information-title"),
        headline=Message(key="prices-headline", args={"work": whole.subject}),
        parts=(
            *letterhead(answer, whole.company, whole.number, issued),
            *(Paragraph(text=part.requirements.need) for part in answer.parts),
            Paragraph(text=whole.validity),
        ),
    )
    out = _left_out(whole)
    sections = tuple(
        section.revised(parts=tuple(_kept(section, legal, out)), headline=None)
        for section in whole.sections
        if section.name in KEPT
    )
    return whole.revised(title=Message(key="price-information-title"), covered=False, footer=legal, sections=(head, *sections))


def _left_out(whole: Document) -> list[Part]:
    """What the sums do not hold, in the few words that stand below the drawing: the page of total cost is not in this paper."""
    lists = (part for section in whole.sections for part in section.parts if isinstance(part, Lists))
    columns = (column for part in lists for column in part.columns if column.head and column.head.key == OUT)
    return [Paragraph(text=Message(key="prices-left-out", args={"what": item})) for column in columns for item in column.items]


def _kept(section: Section, legal: Message, out: list[Part]) -> list[Part]:
    """Of the pages on price what stands alone; of the terms all, with the legal text of this paper."""
    if section.name != "section-terms":
        return [*prices_alone(section), *section.parts[_signs(section) :]]
    said = (part for part in terms_alone(section) if not (isinstance(part, Paragraph) and part.text.key == "doc-legal"))
    return [*out, *said, Paragraph(text=legal, tone="note")]


def terms_alone(section: Section) -> list[Part]:
    """The terms of a paper that has no cover."""
    return list(map(_without_cover, section.parts))


def prices_alone(section: Section) -> list[Part]:
    """Of a page on price its tables and what is said of the sums."""
    return [part for part in section.parts[: _signs(section)] if isinstance(part, Table | Months) or _of(part, TOLD)]


def _signs(section: Section) -> int:
    """Where the signatures begin, behind the last part where there are none."""
    return next((at for at, part in enumerate(section.parts) if _of(part, ("signature-lead",))), len(section.parts))


def _without_cover(part: Part) -> Part:
    """The terms without what they say of a cover, and of a pilot: until when the prices hold is said under the head."""
    if not isinstance(part, Bullets):
        return part
    bare = dict.fromkeys(VALIDITY, "term-validity-bare") | {"term-delivery": "term-delivery-bare"}
    items = (Message(key=bare.get(one.key, one.key), args=one.args) for one in part.items)
    return part.revised(items=tuple(items))


def _of(part: Part, keys: tuple[str, ...]) -> bool:
    return isinstance(part, Paragraph) and part.text.key.startswith(keys)
