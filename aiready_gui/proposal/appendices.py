"""What is looked up and not read: at the end of a document, under letters, with what leads there from its pages."""

from __future__ import annotations

from collections.abc import Iterable

from aiready_gui.domain.explain import Message
from aiready_gui.proposal.document import Paragraph, Part, Section

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without those that are read as digits


def leads_to(name: str, conclusion: Message) -> Paragraph:
    """What a page says of an appendix: the conclusion, and where all of it stands; nothing where the reader has no such one."""
    return Paragraph(text=Message(key="see-appendix", args={"conclusion": conclusion, "letters": "", "count": 0}), leads_to=name)


def at_the_end(section: Section | None) -> Section | None:
    """The section as an appendix."""
    return None if section is None else section.revised(appendix=True, own_page=False)


def lettered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Pages first, appendices after them, each under its letter; what leads to them names it."""
    told = tuple(sections)
    ends = [section for section in told if section.appendix]
    letters = [_letter(place) for place in range(len(ends))]
    found: dict[tuple[str, str], list[str]] = {}
    for section, letter in zip(ends, letters, strict=True):
        for whose in dict.fromkeys(("", _whose(section))):
            found.setdefault((section.name, whose), []).append(letter)
    pages = (_led(section, found) for section in told if not section.appendix)
    behind = (section.revised(letter=letter) for section, letter in zip(ends, letters, strict=True))
    return (*(section for section in pages if section.parts), *behind)


def _letter(place: int) -> str:
    """A, B, ... Z, AA, AB: of the appendix at a ``place`` from 0."""
    round_, at = divmod(place, len(LETTERS))
    return (LETTERS[round_ - 1] if round_ else "") + LETTERS[at]


def _whose(section: Section) -> str:
    """Of which of several workloads; empty for the project."""
    work = section.title.args.get("work")
    return work.model_dump_json() if isinstance(work, Message) else ""


def _led(section: Section, letters: dict[tuple[str, str], list[str]]) -> Section:
    """A page of one workload leads to the appendices of that workload, one of the project to those of all."""
    if not any(isinstance(part, Paragraph) and part.leads_to for part in section.parts):
        return section
    parts = (_named(part, _whose(section), letters) for part in section.parts)
    return section.revised(parts=tuple(part for part in parts if part is not None))


def _named(part: Part, whose: str, letters: dict[tuple[str, str], list[str]]) -> Part | None:
    if not isinstance(part, Paragraph) or not part.leads_to:
        return part
    here = letters.get((part.leads_to, whose)) or letters.get((part.leads_to, ""))
    if here is None:
        return None
    said = Message(key=part.text.key, args={**part.text.args, "letters": ", ".join(here), "count": len(here)})
    return part.revised(text=said, leads_to=here[0])
