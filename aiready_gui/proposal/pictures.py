"""Numbers of pictures: each in its turn through a whole document, with its conclusion; sentences name them by number."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Final, Literal

from aiready_gui.domain.explain import Message
from aiready_gui.proposal.conclusions import conclusion
from aiready_gui.proposal.document import Labelled, Paragraph, Part, Picture, Section, flat

NUMBER: Final = "picture"
"""The argument of a sentence that is the number of the picture that it speaks of."""


def speaking_of(kind: str, said: Message, tone: Literal["body", "note"] = "body") -> Paragraph:
    """A sentence with ``{ $picture }`` in it, which the picture of that ``kind`` in the same section gives its number."""
    return Paragraph(text=Message(key=said.key, args={**said.args, NUMBER: 0}), speaks_of=kind, tone=tone)


def captioned(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections of a document as they are read, each picture with its number and what it shows."""
    numbers = count(1)
    return tuple(_section(section, numbers) for section in sections)


def _section(section: Section, numbers: count[int]) -> Section:
    if not any(isinstance(part, Picture) for part in flat(section.parts)):
        return section
    parts = tuple(_numbered(part, numbers) for part in section.parts)
    found: dict[str, int] = {part.kind: part.number for part in flat(parts) if isinstance(part, Picture)}
    return section.revised(parts=tuple(_spoken(part, found) for part in parts))


def _numbered(part: Part, numbers: count[int]) -> Part:
    if isinstance(part, Labelled):
        return part.revised(parts=tuple(_numbered(one, numbers) for one in part.parts))
    if isinstance(part, Picture):
        return part.revised(number=next(numbers), shows=conclusion(part))
    return part


def _spoken(part: Part, found: dict[str, int]) -> Part:
    if not isinstance(part, Paragraph) or not part.speaks_of:
        return part
    return part.revised(text=Message(key=part.text.key, args={**part.text.args, NUMBER: found[part.speaks_of]}))
