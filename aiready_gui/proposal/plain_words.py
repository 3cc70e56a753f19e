"""Paragraphs of plain text: nothing in them is markup, so nothing of them is parsed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText

from aiready_gui.proposal.archival import PRINTED


@lru_cache(maxsize=128)
def _piece(style: ParagraphStyle) -> Any:
    """What reportlab makes of a word in a style."""
    return Paragraph("x", style).frags[0]


class Words(Paragraph):  # type: ignore[misc]
    """Text as it is, in a style; reportlab's reader of markup takes an eighth of the time of a document."""

    def __init__(self, text: str | None, style: ParagraphStyle, bulletText: str | None = None, frags: Any = None) -> None:  # noqa: N803  # reportlab's name
        if text and frags is None:
            text = cleanBlockQuotedText(text)
            frags = [_piece(style).clone(text=text)]
        super().__init__(text, style, bulletText, frags)
        self._laid_out: tuple[float, tuple[float, float]] | None = None
        """A width, and the room that it took."""

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  # reportlab's names
        """Broken into lines once for a width: a table asks as it is measured, again as it is parted, again as it is drawn."""
        if self._laid_out is None or self._laid_out[0] != availWidth or not hasattr(self, "blPara"):
            self._laid_out = availWidth, super().wrap(availWidth, availHeight)
        return self._laid_out[1]


def pieces(*said: tuple[str, ParagraphStyle]) -> Words:
    """One paragraph of texts in several styles, laid out as the tallest has it."""
    frags = [_piece(style).clone(text=text) for text, style in said if text]
    return Words(None, max((style for _, style in said), key=lambda style: style.leading), frags=frags)


class LinkedWords(Words):
    """Text that leads to a place of the same file, wherever on it one points."""

    def __init__(self, text: str, style: ParagraphStyle, place: str) -> None:
        super().__init__(text, style)
        self._place = place

    def draw(self) -> None:
        super().draw()
        self.canv.linkRect("", self._place, (0, 0, self.width, self.height), relative=1, Border="[0 0 0]", F=PRINTED)
