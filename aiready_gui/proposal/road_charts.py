"""Charts of the plan: a calendar of stages, marks of who does what, risks on a grid; readable in grey."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from reportlab.platypus import Table as Grid

from aiready_gui.proposal import style
from aiready_gui.proposal.document import Marks, Risk, Risks, Timeline, TimelineBar
from aiready_gui.proposal.plain_words import Words
from aiready_gui.proposal.style import bare, drawing, lettering, shortened
from aiready_gui.texts import Texts

ROW: Final = 19.0
HEAD: Final = 26.0
KEY: Final = 30.0
"""Below the calendar: what is written at its foot, and the key of its marks. [pt]"""
LABEL_SHARE, DATES_SHARE, WHO_SHARE = 0.28, 0.165, 0.115
EVERY: Final = 2
"""Weeks from one date of the axis to the next."""


def timeline(chart: Timeline, texts: Texts, width: float) -> Drawing:
    """Stages in rows: what, when, who, then a bar on weeks; decisions are diamonds."""
    rows = ROW * len(chart.bars)
    of = drawing(width, HEAD + rows + KEY)
    calendar = _Calendar(chart, width)
    _axis(of, chart, calendar, texts, rows)
    for index, bar in enumerate(chart.bars):
        y = KEY + rows - ROW * (index + 1)
        _stage(of, bar, calendar, texts, y)
        if index:
            of.add(Line(0, y + ROW, calendar.left, y + ROW, strokeColor=style.LINE, strokeWidth=0.5))
    if chart.until is not None and calendar.first <= chart.until <= calendar.last:
        x = calendar.x(chart.until)
        of.add(Line(x, KEY - 2, x, KEY + rows, strokeColor=style.INK, strokeWidth=1, strokeDashArray=[3, 2]))
        of.add(lettering(x, KEY - 11, texts.text("road-until", day=chart.until.isoformat()), anchor="middle", colour=style.INK))
    _key(of, texts)
    return of


class _Calendar:
    """Days to points: from the Monday before the first stage to a week after the last."""

    def __init__(self, chart: Timeline, width: float) -> None:
        first = min(bar.first for bar in chart.bars)
        self.first = first - timedelta(days=first.weekday())
        last = max(bar.last for bar in chart.bars)
        self.last = last + timedelta(days=7 - last.weekday() + 7)
        self.left, self.right = width * (LABEL_SHARE + DATES_SHARE + WHO_SHARE), width
        self.weeks = (self.last - self.first).days // 7

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days / (self.last - self.first).days * (self.right - self.left)


def _axis(of: Drawing, chart: Timeline, calendar: _Calendar, texts: Texts, rows: float) -> None:
    """Heads, weeks with their Mondays, months, and the holidays as a pale band."""
    top = KEY + rows
    if chart.holidays is not None:
        left, right = calendar.x(chart.holidays[0]), calendar.x(chart.holidays[1] + timedelta(days=1))
        of.add(Rect(left, KEY, right - left, rows, fillColor=style.PALE, strokeColor=None))
        of.add(lettering((left + right) / 2, KEY - 11, texts.text("road-holidays"), anchor="middle"))
    starts = (0.0, LABEL_SHARE * of.width, (LABEL_SHARE + DATES_SHARE) * of.width)
    for x, key in zip(starts, ("column-phase", "column-dates", "column-who"), strict=True):
        of.add(lettering(x, top + 4, texts.text(key)))
    for week in range(calendar.weeks + 1):
        day = calendar.first + timedelta(days=7 * week)
        x = calendar.x(day)
        of.add(Line(x, KEY, x, top, strokeColor=style.EMPTY, strokeWidth=0.5))
        if week % EVERY == 0 and week < calendar.weeks:
            of.add(lettering(x + 1, top + 4, texts.day_of_year(day)))
    month, free = calendar.first, calendar.left
    while month < calendar.last:
        x = calendar.x(month)
        said = texts.text("road-month", day=month.isoformat())
        wide = stringWidth(said, style.SEMIBOLD, 7.5)
        at = min(x + 1, of.width - wide)
        if at >= free:
            of.add(lettering(at, top + 15, said, strong=True, colour=style.INK))
            free = at + wide + 6
        if month > calendar.first:
            of.add(Line(x, KEY, x, top + HEAD - 3, strokeColor=style.THIRD, strokeWidth=0.75))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    of.add(Line(0, top, of.width, top, strokeColor=style.INK, strokeWidth=1))


def _stage(of: Drawing, bar: TimelineBar, calendar: _Calendar, texts: Texts, y: float) -> None:
    low = y + 6
    name = shortened(texts.word(bar.label), style.SEMIBOLD, 8, LABEL_SHARE * of.width - 6)
    of.add(lettering(0, low, name, 8, strong=not bar.decision, colour=style.INK))
    dates = texts.date(bar.first) if bar.decision else f"{texts.day_of_year(bar.first)}\u2013{texts.date(bar.last)}"
    of.add(lettering(LABEL_SHARE * of.width, low, dates, colour=style.INK))
    of.add(lettering((LABEL_SHARE + DATES_SHARE) * of.width, low, texts.word(bar.who)))
    left, right = calendar.x(bar.first), calendar.x(bar.last + timedelta(days=1))
    if bar.decision:
        _diamond(of, left, y + ROW / 2)
        return
    ours = style.accents()
    of.add(Rect(left, y + 4.5, right - left, 10, fillColor=ours.second, strokeColor=ours.accent, strokeWidth=1))


def _diamond(of: Drawing, x: float, y: float) -> None:
    of.add(Polygon([x - 5, y, x, y + 5, x + 5, y, x, y - 5], fillColor=style.INK, strokeColor=None))


def _key(of: Drawing, texts: Texts) -> None:
    ours, said = style.accents(), texts.text("who-joint")
    of.add(Rect(0, 3, 14, 7, fillColor=ours.second, strokeColor=ours.accent, strokeWidth=1))
    of.add(lettering(19, 3.5, said))
    x = 19 + stringWidth(said, style.REGULAR, 7.5) + 22
    _diamond(of, x, 6.5)
    of.add(lettering(x + 9, 3.5, texts.text("road-decision")))


def marks(part: Marks, texts: Texts, width: float) -> Drawing:
    """Rows of marks in columns, the key below them."""
    rows, first = 15.0, width * 0.4
    of = drawing(width, rows * len(part.rows) + 34)
    each, top = (width - first) / len(part.columns), rows * len(part.rows) + 16
    for column, head in enumerate(part.columns):
        of.add(lettering(first + each * (column + 0.5), top + 5, texts.word(head), anchor="middle"))
    of.add(Line(0, top, width, top, strokeColor=style.INK, strokeWidth=1))
    for index, row in enumerate(part.rows):
        y = top - rows * (index + 1)
        of.add(lettering(0, y + 4.5, texts.word(row.label), 8, colour=style.INK))
        for column, mark in enumerate(row.marks):
            if mark:
                _mark(of, first + each * (column + 0.5), y + rows / 2, full=mark > 1)
        if index < len(part.rows) - 1:
            of.add(Line(0, y, width, y, strokeColor=style.LINE, strokeWidth=0.5))
    x = 4.0
    for full, words in ((True, part.full), (False, part.ring)):
        _mark(of, x, 5.5, full=full)
        of.add(lettering(x + 8, 3, texts.word(words)))
        x += stringWidth(texts.word(words), style.REGULAR, 7.5) + 30
    return of


def _mark(of: Drawing, x: float, y: float, *, full: bool) -> None:
    of.add(Circle(x, y, 3.4, fillColor=style.INK if full else None, strokeColor=style.INK, strokeWidth=1.2))


CELL: Final = 46.0
AXIS: Final = 40.0


def risks(part: Risks, texts: Texts, width: float) -> Flowable:
    """The grid at the left, what each number is and what is done at the right."""
    left = AXIS + 3 * CELL + 18
    rows: list[list[Any]] = [[Words(texts.text(f"column-{key}"), style.HEAD) for key in ("number", "risk", "response")]]
    rows += [
        [
            Words(risk.number, style.CELL_STRONG),
            [Words(texts.word(risk.name), style.CELL_STRONG), Words(texts.word(risk.effect), style.CELL_NOTE)],
            Words(texts.word(risk.response), style.CELL),
        ]
        for risk in part.items
    ]
    table = Grid(rows, colWidths=[24, (width - left - 24) * 0.42, (width - left - 24) * 0.58])
    table.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, 0), 1, style.INK),
            ("LINEBELOW", (0, 1), (-1, -2), 0.5, style.LINE),
        ]
    )
    both = Grid([[_grid(part.items, texts), table]], colWidths=[left, width - left], spaceAfter=style.AFTER)
    both.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return both


def _grid(items: tuple[Risk, ...], texts: Texts) -> Drawing:
    """Three by three, darker to the upper right; risks as numbered dots."""
    base, side = 26.0, 3 * CELL
    of = bare(AXIS + side + 18, base + side + 14)
    ours = style.accents()
    shades = (style.PALE, style.PALE, ours.soft, ours.second, ours.accent)
    places: dict[tuple[int, int], list[str]] = defaultdict(list)
    for risk in items:
        places[risk.likelihood, risk.damage].append(risk.number)
    for column in range(3):
        of.add(lettering(AXIS + (column + 0.5) * CELL, base - 10, texts.text(f"level-{column + 1}"), anchor="middle"))
        of.add(lettering(AXIS - 5, base + (column + 0.5) * CELL - 3, texts.text(f"level-{column + 1}"), anchor="end"))
        for row in range(3):
            x, y = AXIS + column * CELL, base + row * CELL
            of.add(Rect(x, y, CELL, CELL, fillColor=shades[column + row], strokeColor=style.LINE, strokeWidth=0.75))
            _dots(of, places[column + 1, row + 1], x + CELL / 2, y + CELL / 2)
    of.add(lettering(0, base + side + 5, texts.text("risk-damage"), strong=True, colour=style.INK))
    of.add(lettering(AXIS + side / 2, base - 21, texts.text("risk-likelihood"), strong=True, anchor="middle", colour=style.INK))
    return of


def _dots(of: Drawing, numbers: list[str], x: float, y: float) -> None:
    """Three in a row, rows under each other."""
    for at, number in enumerate(numbers):
        column, row = at % 3, at // 3
        across = min(3, len(numbers) - row * 3)
        left = x + (column - (across - 1) / 2) * 14.5
        high = y + ((len(numbers) - 1) // 3 / 2 - row) * 14.5
        of.add(Circle(left, high, 6.4, fillColor=style.INK, strokeColor="white", strokeWidth=0.75))
        of.add(lettering(left, high - 2.6, number.removeprefix("Q"), anchor="middle", strong=True, colour="white"))
