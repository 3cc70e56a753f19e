"""Pages of a finished PDF as pictures, for looking at before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Final

import pypdfium2

PDFIUM: Final = Lock()
"""PDFium is not made for threads: one call at a time, and nothing of it lives longer than its call."""


@dataclass(frozen=True)
class Leaves:
    """What is known of a PDF before any page of it is drawn."""

    sizes: tuple[tuple[float, float], ...]
    """Width and height of every page. [pt]"""
    begins: tuple[int, ...]
    """The page on which each section begins, from nought."""

    def section_at(self, page: int) -> int:
        """Place of the section that a page begins in, or of the first that begins on it; -1 before the first."""
        on_it = [at for at, first in enumerate(self.begins) if first == page]
        return on_it[0] if on_it else sum(first < page for first in self.begins) - 1


@dataclass(frozen=True)
class Picture:
    """A page in dots of four bytes: blue, green, red and one that is not used."""

    dots: bytes
    width: int
    height: int
    line: int
    """Bytes of a row."""


def leaves(content: bytes) -> Leaves:
    """The pages of a PDF of ours."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            sizes = tuple(document.get_page_size(at) for at in range(len(document)))
            marks = [mark.get_dest() for mark in document.get_toc(max_depth=1)]
            begins = tuple(at for mark in marks if mark is not None and (at := mark.get_index()) is not None)
        finally:
            document.close()
    return Leaves(sizes, begins)


def picture(content: bytes, page: int, dots_a_point: float) -> Picture:
    """One page, drawn on white."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            leaf = document[page]
            drawn = leaf.render(scale=dots_a_point, prefer_bgrx=True)
            made = Picture(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
            drawn.close()
            leaf.close()
        finally:
            document.close()
    return made
