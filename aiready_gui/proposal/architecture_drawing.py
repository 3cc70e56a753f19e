"""The architecture drawn: a country's frame, the provider's perimeter, zones, boxes with their numbers, flows as numbered dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine, Rect
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.proposal import style
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.document import Architecture, Box, Ends, Flow, Row, Zone
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
TALLEST: Final = 640.0
"""Of a drawing: its title and its first words stand on the page too. [pt]"""
MOST_LINES: Final = 6
"""Of words in a box: more are cut."""


@dataclass
class _Place:
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
class _Canvas:
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


def _height(box: Box, texts: Texts, wide: float) -> float:
    first, below = _words(box, texts, wide)
    return NAME_ROW * len(first) + LINE_ROW * len(below) + 6.0


def _draw_box(canvas: _Canvas, box: Box, place: _Place) -> _Place:
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


def architecture(part: Architecture, texts: Texts, width: float) -> Drawing:
    """A site; what is in it decides how high it is."""
    plan = _Plan(part, texts, width)
    canvas = _Canvas(style.drawing(width, plan.height), texts, part.flows)
    _frame(canvas, part, plan)
    entrance = _entrance(canvas, part, plan)
    rows = list(_draw_zones(canvas, part.zones, plan, entrance))
    panel = _shared(canvas, part, plan)
    _between(canvas, rows, panel, plan)
    _outside(canvas, part, plan, entrance or rows[0][0], panel)
    _named(canvas, plan)
    return _fitting(canvas.of)


def _fitting(of: Drawing) -> Drawing:
    """No higher than a page: a drawing does not break."""
    if of.height > TALLEST:
        share = TALLEST / of.height
        of.scale(share, share)
        of.width, of.height = of.width * share, TALLEST
    return of


class _Plan:
    """How wide and high everything is. [pt]"""

    def __init__(self, part: Architecture, texts: Texts, width: float) -> None:
        self.texts, self.width = texts, width
        self.inner_left = PAD + THEIRS + CROSSING
        self.inner_right = width - PAD
        self.zone_left = self.inner_left + PAD + (ENTRANCE + ARROWS if part.entrance else 0.0)
        self.zone_right = self.inner_right - PAD
        self.zones = [sum(self.row(row) for row in zone.rows) + TITLE + PAD / 2 for zone in part.zones]
        each = self.shared_width(len(part.shared))
        self.shared_high = max((_height(box, texts, each) for box in part.shared), default=0.0)
        outside = [box for box in (part.sources, part.events) if box is not None]
        self.outside_high = sum(_height(box, texts, THEIRS - 2 * PAD) + BETWEEN for box in outside)
        self.panel = max(self.shared_high + TITLE + PAD, self.outside_high)
        users = _height(part.users, texts, THEIRS - 2 * PAD)
        if part.entrance:
            users = max(users, _height(part.entrance, texts, ENTRANCE))
        self.zones_high = max(sum(self.zones) + ARROWS * 0.7 * (len(self.zones) - 1), users)
        self.legend = list(self._legend(part.flows))
        self.frame = TITLE + PAD + TITLE + self.zones_high + ARROWS + self.panel + 2 * PAD
        self.legend_high = 12.0 * (1 + max((line for *_, line in self.legend), default=-1)) + 4
        self.height = self.frame + self.legend_high

    def shared_width(self, count: int) -> float:
        """Of a box of the shared services."""
        return (self.inner_right - self.inner_left - 4 * PAD - BETWEEN * (count - 1)) / max(count, 1)

    def machines(self, row: Row) -> tuple[float, float, int, float]:
        """Left edge and width of the machines' field, how many stand side by side, how wide each is."""
        left = self.zone_left + PAD + (GATEWAY + ARROWS if row.before else 0.0)
        right = self.zone_right - PAD - (BESIDE + ARROWS if row.beside else 0.0)
        columns = max(1, min(int((right - left + BETWEEN) / (MACHINE + BETWEEN)), len(row.machines)))
        return left, right - left, columns, (right - left - BETWEEN * (columns - 1)) / columns

    def lines(self, row: Row) -> list[list[Box]]:
        """Its machines side by side."""
        columns = self.machines(row)[2]
        return [list(row.machines[at : at + columns]) for at in range(0, len(row.machines), columns)]

    def row(self, row: Row) -> float:
        """How high a workload's row is, its title and the room below it included."""
        each = self.machines(row)[3]
        machines = sum(max(_height(box, self.texts, each) for box in line) + BETWEEN for line in self.lines(row)) - BETWEEN
        sides = [_height(box, self.texts, wide) for box, wide in ((row.before, GATEWAY), (row.beside, BESIDE)) if box]
        return max(machines, *sides, 0.0) + (12.0 if row.title else 0.0) + PAD

    def _legend(self, flows: Sequence[Flow]) -> Iterator[tuple[str, float, int]]:
        """What each flow is, where it stands and in which line."""
        left, line = 0.0, 0
        for flow in flows:
            said = self.texts.word(flow.text)
            wide = stringWidth(said, style.REGULAR, LINE) + 24
            if left and left + wide - 12 > self.width:
                left, line = 0.0, line + 1
            yield said, left, line
            left += wide


def _frame(canvas: _Canvas, part: Architecture, plan: _Plan) -> None:
    """The country, the customer's own network, the provider's perimeter."""
    base, high = plan.legend_high, plan.frame
    canvas.of.add(Rect(0.6, base, plan.width - 1.2, high, fillColor=None, strokeColor=style.INK, strokeWidth=1.2))
    place = canvas.texts.word(part.place)
    top = base + high
    canvas.of.add(lettering(PAD, top - 13, place, NAME, strong=True, colour=style.INK))
    begins = PAD + stringWidth(place, style.SEMIBOLD, NAME) + 8
    held = style.shortened(canvas.texts.word(part.held), style.REGULAR, LINE, plan.width - begins - PAD)
    canvas.of.add(lettering(begins, top - 13, held))
    below = top - TITLE - PAD / 2
    low = base + PAD
    canvas.of.add(Rect(PAD, low, THEIRS, below - low, fillColor=style.PALE, strokeColor=None))
    canvas.of.add(lettering(PAD * 2, below - 13, canvas.texts.word(part.customer), NAME, strong=True, colour=style.INK))
    canvas.of.add(
        Rect(
            plan.inner_left,
            low,
            plan.inner_right - plan.inner_left,
            below - low,
            fillColor=None,
            strokeColor=style.accents().accent,
            strokeWidth=1.2,
            strokeDashArray=[5, 3],
        )
    )
    said = style.shortened(canvas.texts.word(part.perimeter), style.SEMIBOLD, NAME, plan.inner_right - plan.inner_left - 2 * PAD)
    canvas.of.add(lettering(plan.inner_left + PAD, below - 13, said, NAME, strong=True, colour=style.accents().accent))


def _zones_top(plan: _Plan) -> float:
    return plan.legend_high + plan.frame - TITLE - PAD / 2 - TITLE


def _entrance(canvas: _Canvas, part: Architecture, plan: _Plan) -> _Place | None:
    """In front of the zones, in the middle of them."""
    if part.entrance is None:
        return None
    high = _height(part.entrance, canvas.texts, ENTRANCE) + 6
    middle = _zones_top(plan) - plan.zones_high / 2
    return _draw_box(canvas, part.entrance, _Place(plan.inner_left + PAD, middle - high / 2, ENTRANCE, high))


def _draw_zones(canvas: _Canvas, zones: Sequence[Zone], plan: _Plan, entrance: _Place | None) -> Iterator[tuple[_Place, _Place]]:
    """Fields one under another; of each what its first row begins with, and the field."""
    top = _zones_top(plan)
    gap = ARROWS * 0.7
    begins: list[_Place] = []
    spare = (plan.zones_high - sum(plan.zones) - gap * (len(zones) - 1)) / len(zones)
    for zone, high in zip(zones, plan.zones, strict=True):
        field_ = _Place(plan.zone_left, top - high - spare, plan.zone_right - plan.zone_left, high + spare)
        canvas.of.add(Rect(field_.x, field_.y, field_.wide, field_.high, fillColor=style.PALE, strokeColor=None))
        title = canvas.texts.word(zone.title)
        canvas.of.add(lettering(field_.x + PAD, field_.top - 13, title, NAME, strong=True, colour=style.INK))
        if zone.note is not None:
            at = field_.x + PAD + stringWidth(title, style.SEMIBOLD, NAME) + 8
            canvas.of.add(
                lettering(
                    at,
                    field_.top - 13,
                    style.shortened(canvas.texts.word(zone.note), style.REGULAR, LINE, field_.right - at - 4),
                )
            )
        y = field_.top - TITLE
        firsts = []
        for row in zone.rows:
            high_row = plan.row(row)
            firsts.append(_draw_row(canvas, row, plan, y, high_row))
            y -= high_row
        begins += firsts
        yield firsts[0], field_
        top = field_.y - gap
    if entrance is not None:
        _fan(canvas, entrance, begins)


def _fan(canvas: _Canvas, start: _Place, ends: Sequence[_Place]) -> None:
    """From one box to several at its right."""
    bus = start.right + ARROWS / 2
    for end in ends:
        straight = end.y + DOT < start.middle < end.top - DOT
        y = start.middle if straight else end.middle
        bend = [] if straight else [(bus, start.middle), (bus, y)]
        canvas.arrow((start.right, start.middle), *bend, (end.x, y), both=False)


def _draw_row(canvas: _Canvas, row: Row, plan: _Plan, top: float, high: float) -> _Place:
    """One workload; what it begins with at the left."""
    if row.title is not None:
        said = style.shortened(canvas.texts.word(row.title), style.REGULAR, LINE, plan.zone_right - plan.zone_left - 2 * PAD)
        canvas.of.add(lettering(plan.zone_left + PAD, top - 8, said, LINE))
        top, high = top - 12, high - 12
    tall = high - PAD
    left, wide, _, each = plan.machines(row)
    lines = plan.lines(row)
    heights = [max(_height(box, canvas.texts, each) for box in line) for line in lines]
    extra = max(0.0, (tall - sum(heights) - BETWEEN * (len(lines) - 1)) / len(lines))
    y, found = top, []
    for line, least in zip(lines, heights, strict=True):
        y -= least + extra
        for at, box in enumerate(line):
            found.append(_draw_box(canvas, box, _Place(left + at * (each + BETWEEN), y, each, least + extra)))
        y -= BETWEEN
    low, first = top - tall, found[0]
    middle = top - tall / 2
    if row.before is not None:
        first = _draw_box(canvas, row.before, _Place(plan.zone_left + PAD, low, GATEWAY, tall))
        for place in (one for one in found if one.x == left):
            canvas.arrow((first.right, place.middle), (left, place.middle))
        canvas.dot("model", first.right + ARROWS / 2, middle, again=True)
    if row.beside is not None:
        _draw_box(canvas, row.beside, _Place(left + wide + ARROWS, low, BESIDE, tall))
        for place in (one for one in found if one.right >= left + wide - 1):
            canvas.arrow((place.right, place.middle), (left + wide + ARROWS, place.middle))
        for ends in _BESIDE:
            canvas.dot(ends, left + wide + ARROWS / 2, middle, again=True)
    return first if row.before is not None else _Place(left, low, wide, tall)


_BESIDE: Final[tuple[Ends, ...]] = ("search", "nodes")


def _shared(canvas: _Canvas, part: Architecture, plan: _Plan) -> _Place:
    """Storage, and what holds the machines together, below the zones."""
    place = _Place(plan.inner_left + PAD, plan.legend_high + 2 * PAD, plan.inner_right - plan.inner_left - 2 * PAD, plan.panel)
    canvas.of.add(Rect(place.x, place.y, place.wide, place.high, fillColor=None, strokeColor=style.LINE, strokeWidth=1))
    canvas.of.add(
        lettering(place.x + PAD, place.top - 13, canvas.texts.text("architecture-shared"), NAME, strong=True, colour=style.INK)
    )
    if part.cluster is not None:
        said = f"{canvas.texts.word(part.cluster.name)}   {part.cluster.number}"
        canvas.of.add(lettering(place.right - PAD, place.top - 13, said, anchor="end"))
    each, x = plan.shared_width(len(part.shared)), place.x + PAD
    for box in part.shared:
        _draw_box(canvas, box, _Place(x, place.y + PAD, each, place.high - TITLE - PAD))
        x += each + BETWEEN
    return place


def _between(canvas: _Canvas, rows: Sequence[tuple[_Place, _Place]], panel: _Place, plan: _Plan) -> None:
    """From zone to zone, and from the last one to what they share."""
    x = plan.zone_left + (plan.zone_right - plan.zone_left) / 2
    fields = [field_ for _, field_ in rows]
    for upper, lower in pairwise(fields):
        canvas.arrow((x, upper.y), (x, lower.top))
        canvas.dot("zones", x - 12, (upper.y + lower.top) / 2)
    canvas.arrow((x, fields[-1].y), (x, panel.top))
    canvas.dot("storage", x - 12, (fields[-1].y + panel.top) / 2)


def _outside(canvas: _Canvas, part: Architecture, plan: _Plan, entrance: _Place, panel: _Place) -> None:
    """The customer's own boxes beside what they are joined with."""
    wide = THEIRS - 2 * PAD
    high = _height(part.users, canvas.texts, wide)
    middle = min(entrance.middle, _zones_top(plan) - high / 2)
    users = _draw_box(canvas, part.users, _Place(2 * PAD, middle - high / 2, wide, high))
    canvas.arrow((users.right, entrance.middle), (entrance.x, entrance.middle))
    crossing = PAD + THEIRS + CROSSING / 2
    canvas.dot("users", crossing, entrance.middle)
    top = panel.top
    ends: tuple[tuple[Ends, Box | None], ...] = (("sources", part.sources), ("events", part.events))
    for name, box in ends:
        if box is None:
            continue
        high = _height(box, canvas.texts, wide)
        place = _draw_box(canvas, box, _Place(2 * PAD, top - high, wide, high))
        points = [(place.right, place.middle), (panel.x, place.middle)]
        canvas.arrow(*(points if name == "sources" else reversed(points)), both=False)
        canvas.dot(name, crossing, place.middle)
        top -= high + BETWEEN


def _named(canvas: _Canvas, plan: _Plan) -> None:
    """What the numbers are, below the frame."""
    letter = partial(lettering, size=LINE)
    for number, (said, left, line) in enumerate(plan.legend, start=1):
        y = plan.legend_high - 12 * (line + 1)
        canvas.of.add(letter(left, y, str(number), strong=True, colour=style.INK))
        canvas.of.add(letter(left + 9, y, said))
