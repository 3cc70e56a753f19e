"""What the drawing of an architecture is made of: boxes with their words, lines with heads, numbered dots, and how large they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine, Rect
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.proposal import style
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.document import Box, Ends, Flow
from aiready_gui.proposal.style import lettering
from aiready_gui.texts import Texts

WHITE: Final = Color(1, 1, 1)
# Of the page's width of 493 points: the customer's column, the gap that flows cross, the perimeter. [pt]
PAD: Final = 7.0
THEIRS: Final = 88.0
CROSSING: Final = 24.0
TITLE: Final = 19.0
"""Height of a line with what a field is called. [pt]"""
INSET: Final = 5.0
"""Of a box's words from its edges. [pt]"""
NAME, LINE = 8.0, 7.5
"""Sizes of letters. [pt]"""
NAME_ROW, LINE_ROW = 10.5, 9.5
BETWEEN: Final = 5.0
"""Boxes under each other. [pt]"""
ARROWS: Final = 20.0
"""Between boxes that something passes. [pt]"""
ENTRANCE: Final = 60.0
GATEWAY: Final = 60.0
BESIDE: Final = 64.0
MACHINE: Final = 96.0
"""A machine's box is at least so wide. [pt]"""
DOT: Final = 5.2
MOST_LINES: Final = 6
"""Of words in a box: more are cut."""


@dataclass
class Place:
    """Where a box was drawn."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def top(self) -> float:
        return self.y + self.high

    @property
    def middle(self) -> float:
        return self.y + self.high / 2


@dataclass
class Canvas:
    """The drawing with what of it is already placed."""

    of: Drawing
    texts: Texts
    flows: Sequence[Flow]
    dotted: set[Ends] = field(default_factory=set)

    def number(self, ends: Ends) -> int | None:
        """Of a flow between such ends, or that there is none."""
        return next((at for at, flow in enumerate(self.flows, start=1) if flow.ends == ends), None)

    def dot(self, ends: Ends, x: float, y: float, *, again: bool = False) -> None:
        """The flow's number on its line, once unless it is drawn in several places."""
        number = self.number(ends)
        if number is None or (ends in self.dotted and not again):
            return
        self.dotted.add(ends)
        self.of.add(Circle(x, y, DOT, fillColor=style.INK, strokeColor=None))
        self.of.add(lettering(x, y - 2.7, str(number), LINE, anchor="middle", colour=WHITE, strong=True))

    def arrow(self, *points: tuple[float, float], both: bool = True) -> None:
        """A line through the points with a head at its end, at both where it goes both ways."""
        flat = [value for point in points for value in point]
        self.of.add(PolyLine(flat, strokeColor=style.INK, strokeWidth=0.8, fillColor=None))
        self._head(points[-2], points[-1])
        if both:
            self._head(points[1], points[0])

    def _head(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, y0), (x, y) = start, end
        back, side = 4.5, 2.2
        if abs(x - x0) >= abs(y - y0):
            at = x - back if x > x0 else x + back
            corners = [x, y, at, y + side, at, y - side]
        else:
            at = y - back if y > y0 else y + back
            corners = [x, y, x + side, at, x - side, at]
        self.of.add(Polygon(corners, fillColor=style.INK, strokeColor=None))


def folded(words: str, font: str, size: float, room: float) -> list[str]:
    """Words in lines no wider than ``room`` points; a word that is wider is cut."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and stringWidth(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(style.shortened(word, font, size, room))
    return lines


def _words(box: Box, texts: Texts, wide: float) -> tuple[list[str], list[str]]:
    """Its name and what stands below it, in lines."""
    mark = stringWidth(box.number, style.REGULAR, LINE) + 4 if box.number else 0.0
    first = folded(texts.word(box.name), style.SEMIBOLD, NAME, wide - 2 * INSET - mark)
    room = wide - 2 * INSET
    below = [line for cell in box.lines for line in folded(worded(cell, texts), style.REGULAR, LINE, room)]
    return first, below[:MOST_LINES]


def height_of(box: Box, texts: Texts, wide: float) -> float:
    first, below = _words(box, texts, wide)
    return NAME_ROW * len(first) + LINE_ROW * len(below) + 6.0


def draw_box(canvas: Canvas, box: Box, place: Place) -> Place:
    ours, later = box.look == "ours", box.look == "later"
    canvas.of.add(
        Rect(
            place.x,
            place.y,
            place.wide,
            place.high,
            fillColor=style.accents().accent if ours else WHITE,
            strokeColor=None if ours else style.THIRD if later else style.INK,
            strokeWidth=0.8,
            strokeDashArray=[3, 2] if later else None,
        )
    )
    first, below = _words(box, canvas.texts, place.wide)
    name, line = (WHITE, WHITE) if ours else (style.INK2 if later else style.INK, style.INK2)
    y = place.top - NAME_ROW
    for said in first:
        canvas.of.add(lettering(place.x + INSET, y, said, NAME, colour=name, strong=True))
        y -= NAME_ROW
    for said in below:
        canvas.of.add(lettering(place.x + INSET, y, said, LINE, colour=line))
        y -= LINE_ROW
    if box.number:
        canvas.of.add(lettering(place.right - INSET, place.top - NAME_ROW, box.number, LINE, anchor="end", colour=line))
    return place
