"""The architecture drawn: a country's frame, the provider's perimeter, zones, boxes with their numbers, flows as numbered dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.proposal import style
from aiready_gui.proposal.architecture_boxes import (
    ARROWS,
    BESIDE,
    BETWEEN,
    CROSSING,
    DOT,
    ENTRANCE,
    GATEWAY,
    LINE,
    NAME,
    PAD,
    THEIRS,
    TITLE,
    Canvas,
    Place,
    draw_box,
    height_of,
)
from aiready_gui.proposal.architecture_plan import Plan
from aiready_gui.proposal.document import Architecture, Box, Ends, Row, Zone
from aiready_gui.proposal.style import lettering
from aiready_gui.texts import Texts

TALLEST: Final = 640.0
"""Of a drawing: its title and its first words stand on the page too. [pt]"""


def architecture(part: Architecture, texts: Texts, width: float) -> Drawing:
    """A site; what is in it decides how high it is."""
    plan = Plan(part, texts, width)
    canvas = Canvas(style.drawing(width, plan.height), texts, part.flows)
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


def _frame(canvas: Canvas, part: Architecture, plan: Plan) -> None:
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


def _zones_top(plan: Plan) -> float:
    return plan.legend_high + plan.frame - TITLE - PAD / 2 - TITLE


def _entrance(canvas: Canvas, part: Architecture, plan: Plan) -> Place | None:
    """In front of the zones, in the middle of them."""
    if part.entrance is None:
        return None
    high = height_of(part.entrance, canvas.texts, ENTRANCE) + 6
    middle = _zones_top(plan) - plan.zones_high / 2
    return draw_box(canvas, part.entrance, Place(plan.inner_left + PAD, middle - high / 2, ENTRANCE, high))


def _draw_zones(canvas: Canvas, zones: Sequence[Zone], plan: Plan, entrance: Place | None) -> Iterator[tuple[Place, Place]]:
    """Fields one under another; of each what its first row begins with, and the field."""
    top = _zones_top(plan)
    gap = ARROWS * 0.7
    begins: list[Place] = []
    spare = (plan.zones_high - sum(plan.zones) - gap * (len(zones) - 1)) / len(zones)
    for zone, high in zip(zones, plan.zones, strict=True):
        field_ = Place(plan.zone_left, top - high - spare, plan.zone_right - plan.zone_left, high + spare)
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


def _fan(canvas: Canvas, start: Place, ends: Sequence[Place]) -> None:
    """From one box to several at its right."""
    bus = start.right + ARROWS / 2
    for end in ends:
        straight = end.y + DOT < start.middle < end.top - DOT
        y = start.middle if straight else end.middle
        bend = [] if straight else [(bus, start.middle), (bus, y)]
        canvas.arrow((start.right, start.middle), *bend, (end.x, y), both=False)


def _draw_row(canvas: Canvas, row: Row, plan: Plan, top: float, high: float) -> Place:
    """One workload; what it begins with at the left."""
    if row.title is not None:
        said = style.shortened(canvas.texts.word(row.title), style.REGULAR, LINE, plan.zone_right - plan.zone_left - 2 * PAD)
        canvas.of.add(lettering(plan.zone_left + PAD, top - 8, said, LINE))
        top, high = top - 12, high - 12
    tall = high - PAD
    left, wide, _, each = plan.machines(row)
    lines = plan.lines(row)
    heights = [max(height_of(box, canvas.texts, each) for box in line) for line in lines]
    extra = max(0.0, (tall - sum(heights) - BETWEEN * (len(lines) - 1)) / len(lines))
    y, found = top, []
    for line, least in zip(lines, heights, strict=True):
        y -= least + extra
        for at, box in enumerate(line):
            found.append(draw_box(canvas, box, Place(left + at * (each + BETWEEN), y, each, least + extra)))
        y -= BETWEEN
    low, first = top - tall, found[0]
    middle = top - tall / 2
    if row.before is not None:
        first = draw_box(canvas, row.before, Place(plan.zone_left + PAD, low, GATEWAY, tall))
        for place in (one for one in found if one.x == left):
            canvas.arrow((first.right, place.middle), (left, place.middle))
        canvas.dot("model", first.right + ARROWS / 2, middle, again=True)
    if row.beside is not None:
        draw_box(canvas, row.beside, Place(left + wide + ARROWS, low, BESIDE, tall))
        for place in (one for one in found if one.right >= left + wide - 1):
            canvas.arrow((place.right, place.middle), (left + wide + ARROWS, place.middle))
        for ends in _BESIDE:
            canvas.dot(ends, left + wide + ARROWS / 2, middle, again=True)
    return first if row.before is not None else Place(left, low, wide, tall)


_BESIDE: Final[tuple[Ends, ...]] = ("search", "nodes")


def _shared(canvas: Canvas, part: Architecture, plan: Plan) -> Place:
    """Storage, and what holds the machines together, below the zones."""
    place = Place(plan.inner_left + PAD, plan.legend_high + 2 * PAD, plan.inner_right - plan.inner_left - 2 * PAD, plan.panel)
    canvas.of.add(Rect(place.x, place.y, place.wide, place.high, fillColor=None, strokeColor=style.LINE, strokeWidth=1))
    canvas.of.add(
        lettering(place.x + PAD, place.top - 13, canvas.texts.text("architecture-shared"), NAME, strong=True, colour=style.INK)
    )
    if part.cluster is not None:
        said = f"{canvas.texts.word(part.cluster.name)}   {part.cluster.number}"
        canvas.of.add(lettering(place.right - PAD, place.top - 13, said, anchor="end"))
    each, x = plan.shared_width(len(part.shared)), place.x + PAD
    for box in part.shared:
        draw_box(canvas, box, Place(x, place.y + PAD, each, place.high - TITLE - PAD))
        x += each + BETWEEN
    return place


def _between(canvas: Canvas, rows: Sequence[tuple[Place, Place]], panel: Place, plan: Plan) -> None:
    """From zone to zone, and from the last one to what they share."""
    x = plan.zone_left + (plan.zone_right - plan.zone_left) / 2
    fields = [field_ for _, field_ in rows]
    for upper, lower in pairwise(fields):
        canvas.arrow((x, upper.y), (x, lower.top))
        canvas.dot("zones", x - 12, (upper.y + lower.top) / 2)
    canvas.arrow((x, fields[-1].y), (x, panel.top))
    canvas.dot("storage", x - 12, (fields[-1].y + panel.top) / 2)


def _outside(canvas: Canvas, part: Architecture, plan: Plan, entrance: Place, panel: Place) -> None:
    """The customer's own boxes beside what they are joined with."""
    wide = THEIRS - 2 * PAD
    high = height_of(part.users, canvas.texts, wide)
    middle = min(entrance.middle, _zones_top(plan) - high / 2)
    users = draw_box(canvas, part.users, Place(2 * PAD, middle - high / 2, wide, high))
    canvas.arrow((users.right, entrance.middle), (entrance.x, entrance.middle))
    crossing = PAD + THEIRS + CROSSING / 2
    canvas.dot("users", crossing, entrance.middle)
    top = panel.top
    ends: tuple[tuple[Ends, Box | None], ...] = (("sources", part.sources), ("events", part.events))
    for name, box in ends:
        if box is None:
            continue
        high = height_of(box, canvas.texts, wide)
        place = draw_box(canvas, box, Place(2 * PAD, top - high, wide, high))
        points = [(place.right, place.middle), (panel.x, place.middle)]
        canvas.arrow(*(points if name == "sources" else reversed(points)), both=False)
        canvas.dot(name, crossing, place.middle)
        top -= high + BETWEEN


def _named(canvas: Canvas, plan: Plan) -> None:
    """What the numbers are, below the frame."""
    letter = partial(lettering, size=LINE)
    for number, (said, left, line) in enumerate(plan.legend, start=1):
        y = plan.legend_high - 12 * (line + 1)
        canvas.of.add(letter(left, y, str(number), strong=True, colour=style.INK))
        canvas.of.add(letter(left + 9, y, said))
