"""What the document's font can show; what it cannot is a sign that says so, and is told before it is printed.

IBM Plex Sans has Latin, Cyrillic and Greek. Fonts for all of Chinese, Japanese and Korean would take more room than the rest of the
program, and reportlab writes neither Arabic, whose letters change with their neighbours, nor the other scripts that need shaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Final
from unicodedata import category, normalize

from aiready_gui import shipped
from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.record import Record

FONT: Final = "IBMPlexSans-Regular.ttf"
UNKNOWN: Final = "\ufffd"
"""Stands for a character that the font has not."""
MOST_NAMED: Final = 12
_ORDINARY: Final = re.compile(r"[\s\x20-\x7e\xa0-\u017f\u0400-\u045f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2116]*")
"""Texts for which nobody need look into the font."""


@lru_cache(maxsize=1)
def _in_font() -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile  # a sixteenth of a second: not before somebody writes so

    return frozenset(TTFontFile(BytesIO(shipped.content("fonts", FONT)), charInfo=1).charToGlyph)


def _shown(letter: str) -> str:
    if ord(letter) in _in_font() or letter.isspace():
        return letter
    return "" if category(letter) in ("Cc", "Cf", "Mn", "Me") else UNKNOWN  # joins, colours or accents what stands before it


def printable(words: str) -> str:
    """``words`` as the font shows them."""
    if _ORDINARY.fullmatch(words):
        return words
    return "".join(map(_shown, normalize("NFC", words)))


def _words_of(record: Record) -> Iterator[str]:
    """Every text of a record and of those within it."""
    for value in dict(record).values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for one in value:
                yield from _words_of(one)


def not_printed(project: Project, author: str = "", company: Company | None = None) -> Message | None:
    """That the document cannot show some of what people wrote; names each character once."""
    said = (
        project.customer,
        project.title,
        project.aim,
        *_words_of(project.acceptance),
        author,
        *(one.name for one in project.scenarios if not one.left_out),
        *(one.source for one in project.terms.negotiated),
        *(_words_of(company) if company else ()),
    )
    lost = dict.fromkeys(letter for words in said for letter in normalize("NFC", words) if printable(letter) == UNKNOWN != letter)
    if not lost:
        return None
    named = [*lost][:MOST_NAMED]
    letters = " ".join((*named, "\u2026") if len(lost) > len(named) else named)
    return Message(key="check-letters", args={"letters": letters, "sign": UNKNOWN})
