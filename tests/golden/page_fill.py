"""How full each page of a PDF is, as PDFium paints it: apart from the engine that laid it out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from pypdfium2 import PdfDocument

from aiready_gui.proposal import style

SCALE = 0.5  # pixels a point: a line of text is five of them high
FIRST_LETTERS = 25  # of a title that may take several lines
PAPER = 250  # of 255: lighter is nothing
HEAD_ROOM = 40.0  # under the top margin: there stands the title of a chapter that begins with the page [pt]


@dataclass(frozen=True)
class FilledPage:
    """One page; ``share`` of the height between its margins is down to its last mark."""

    number: int
    share: float
    ends_chapter: bool
    """The next page begins with the title of another."""


def filled_pages(content: bytes) -> list[FilledPage]:
    """All pages of a document, the cover too."""
    document = PdfDocument(content)
    titles: dict[int, list[str]] = {}
    for mark in document.get_toc():
        place = mark.get_dest()
        assert place is not None
        titles.setdefault(place.get_index(), []).append(_letters(mark.get_title()))
    count = len(document)
    begins = [
        any(_letters(_top(document, at)).startswith(title[:FIRST_LETTERS]) for title in titles.get(at, [])) for at in range(count)
    ]
    shares = [_share(document, at) for at in range(count)]
    last = [*begins[1:], True]
    return [FilledPage(at + 1, share, ends) for at, (share, ends) in enumerate(zip(shares, last, strict=True))]


def _share(document: PdfDocument, at: int) -> float:
    painted = np.asarray(document[at].render(scale=SCALE, grayscale=True).to_numpy())
    body = painted[int(style.TOP * SCALE) : int((style.HEIGHT - style.BOTTOM) * SCALE)]
    marked = np.flatnonzero((body < PAPER).reshape(len(body), -1).any(axis=1))
    return float(marked[-1] + 1) / len(body) if len(marked) else 0.0


def _top(document: PdfDocument, at: int) -> str:
    from_bottom = style.HEIGHT - style.TOP
    return str(document[at].get_textpage().get_text_bounded(0, from_bottom - HEAD_ROOM, style.WIDTH, from_bottom + 6))


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words)
