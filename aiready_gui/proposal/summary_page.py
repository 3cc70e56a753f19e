"""The page that decides, drawn: labels at the left, what they are about beside them, never longer than one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepInFrame
from reportlab.platypus import Table as Grid

from aiready_gui.domain.explain import Figure
from aiready_gui.domain.money import Money
from aiready_gui.domain.tco import Swing
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal import grids, style
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.conclusions import conclusion
from aiready_gui.proposal.document import (
    BarChart,
    Bullets,
    Callout,
    Gauge,
    KeyFigures,
    Labelled,
    ListColumn,
    Lists,
    Paragraph,
    Part,
    Picture,
    Section,
    Span,
    Spans,
    TornadoChart,
)
from aiready_gui.proposal.plain_words import Words
from aiready_gui.texts import Texts

LABEL, GAP = 104.0, 12.0
ABOVE, BELOW = 9.0, 10.0
"""Of the text of a row. [pt]"""
MOST_PADDING: Final = 1.7
"""How far rows move apart where the page has room."""
WRAPPED: Final = 1.8  # of a line, that the first words of a headline may take before they are cut
ROOM: Final = style.HEIGHT - style.TOP - style.BOTTOM
FEWEST: Final = 3
Give = Callable[[tuple[Part, ...]], tuple[Part, ...]]
"""Parts of the page -> fewer or shorter ones."""


def summary_page(section: Section, texts: Texts) -> list[Flowable]:
    """The whole page; it gives up in turn what it can do without until it fits."""
    above = head(section, texts)
    room = ROOM - sum(_height(one) for one in above) - 2
    parts = section.parts
    for give in (_as_they_are, _two_options, _first_sentences, _fewer_swings, _fewer_points, _fewer_needs, _one_option):
        parts = give(parts)
        rows = [_row(part, texts, 1.0) for part in parts]
        left = room - sum(map(_height, rows))
        if left >= 0:
            stretch = min(MOST_PADDING, 1 + left / (len(rows) * (ABOVE + BELOW)))
            return [*above, *(_row(part, texts, stretch) for part in parts)]
    return [*above, KeepInFrame(style.text_width(), room, rows, mode="shrink")]


def _height(flowable: Flowable) -> float:
    height: float = flowable.wrap(style.text_width(), ROOM)[1]
    return height + (flowable.getSpaceAfter() or 0.0) + (flowable.getSpaceBefore() or 0.0)


def head(section: Section, texts: Texts, before: float = 0.0) -> list[Flowable]:
    """The title small, what the page comes to large; the bookmark is the title's."""
    if section.headline is None:
        return [Words(texts.word(section.heading), style.HEADING)]
    mark = Words(texts.word(section.heading), style.mark(before))
    return [mark, *_headline(texts.word(section.headline), wraps=section.name != "section-summary")]


def _headline(said: str, *, wraps: bool) -> list[Flowable]:
    """In one line, else in two: what it is for, what it costs; a long first one is cut, or ``wraps`` where it needs a second line."""
    said = said[:1].upper() + said[1:]
    first, colon, second = said.rpartition(": ")
    room, (font, size) = style.text_width(), (style.HEADLINE.fontName, style.HEADLINE.fontSize)
    if stringWidth(said, font, size) <= room or not colon:
        return [Words(said, style.HEADLINE)]
    if wraps and room < stringWidth(f"{first}:", font, size) < room * WRAPPED:
        return [Words(said, style.HEADLINE)]
    return [Words(style.shortened(f"{first}:", font, size, room), style.HEADLINE_FIRST), Words(second, style.HEADLINE)]


def _as_they_are(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return parts


def _within(parts: Iterable[Part], change: Callable[[Part], Part]) -> tuple[Part, ...]:
    """Every part, those in labelled rows too, changed."""
    return tuple(
        part.revised(parts=tuple(map(change, part.parts))) if isinstance(part, Labelled) else change(part) for part in parts
    )


def _options(count: int, part: Part) -> Part:
    """Ours and the next ones in price, as they stand."""
    if not isinstance(part, BarChart) or len(part.bars) <= count:
        return part
    ours = next((place for place, bar in enumerate(part.bars) if bar.ours), 0)
    first = min(ours, len(part.bars) - count)
    fewer = part.revised(bars=part.bars[first : first + count])
    return fewer if part.shows is None else fewer.revised(shows=conclusion(fewer))


def _two_options(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return _within(parts, partial(_options, 2))


def _one_option(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """No choice is shown on this page then: its own section has it."""
    return tuple(
        part for part in parts if not (isinstance(part, Labelled) and any(isinstance(one, BarChart) for one in part.parts))
    )


def _first_sentences(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Two reasons instead of three."""
    return _within(parts, lambda part: part.revised(columns=part.columns[:2]) if isinstance(part, Lists) else part)


def _fewer_swings(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return _within(parts, lambda part: part.revised(swings=part.swings[:FEWEST]) if isinstance(part, TornadoChart) else part)


def _fewer_points(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return _within(parts, lambda part: part.revised(items=part.items[:2]) if isinstance(part, Bullets) else part)


def _fewer_needs(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What was understood stands with the requirements: here the customer's own words are enough."""
    kept = []
    for place, part in enumerate(parts):
        led = isinstance(part, Labelled) and isinstance(part.parts[0], Paragraph) and part.parts[0].tone == "lead"
        kept.append(part.revised(parts=part.parts[:1]) if place == 0 and led and isinstance(part, Labelled) else part)
    return tuple(kept)


def _row(part: Part, texts: Texts, stretch: float) -> Flowable:
    """A labelled row below a hairline; the next step on the accent colour."""
    if isinstance(part, Callout):
        return _callout(part, texts)
    if not isinstance(part, Labelled):
        raise TypeError(type(part).__name__)
    width = style.text_width() - LABEL - GAP
    label: list[Flowable] = [Words(texts.word(part.label), style.LABEL)]
    notes = [one.title for one in part.parts if isinstance(one, Picture) and one.title] + ([part.note] if part.note else [])
    if notes:
        label.append(Words(texts.word(listed(notes, "value-then")), style.CAPTION))
    content = [flowable for one in part.parts for flowable in _content(one, texts, width)]
    grid = Grid([[label, content]], colWidths=[LABEL + GAP, width])
    grid.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.75, style.LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), GAP),
            ("RIGHTPADDING", (1, 0), (1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), ABOVE * stretch - 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), BELOW * stretch - 3),
        ]
    )
    return grid


def _content(part: Part, texts: Texts, width: float) -> list[Flowable]:
    match part:
        case Paragraph():
            return [Words(texts.word(part.text), {"lead": style.LEAD, "note": style.NOTE}.get(part.tone, style.BODY_CLOSE))]
        case Bullets():
            return [Words(texts.word(item), style.BODY_CLOSE) for item in part.items]
        case KeyFigures():
            return [grids.key_figures(part, texts, width)]
        case Lists():
            return [_reasons(part, texts, width)]
        case BarChart():
            return [_bars(part, texts, width)]
        case Gauge():
            return [_gauge(part, texts, width)]
        case Spans():
            return [_spans(part, texts, width)]
        case TornadoChart():
            return [_swings(part, texts, width)]
        case _:
            raise TypeError(type(part).__name__)


def _callout(part: Callout, texts: Texts) -> Flowable:
    white = style.ON_ACCENT
    cells = [Words(texts.word(part.label), style.ON_ACCENT_STRONG), Words(texts.word(part.text), white)]
    grid = Grid([cells], colWidths=[LABEL + GAP, style.text_width() - LABEL - GAP], spaceBefore=4)
    grid.setStyle(
        [
            style.CELL_FONT,
            ("BACKGROUND", (0, 0), (-1, -1), style.accents().accent),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 10),
            ("LEFTPADDING", (1, 0), (1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 9),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 11),
        ]
    )
    return grid


def _reasons(part: Lists, texts: Texts, width: float) -> Flowable:
    """Side by side, each with its number in the accent colour."""
    each = width / len(part.columns)

    def cell(number: int, column: ListColumn) -> list[Flowable]:
        return [Words(str(number), style.number()), *(Words(texts.word(item), style.REASON) for item in column.items)]

    grid = Grid(
        [[cell(number, column) for number, column in enumerate(part.columns, start=1)]], colWidths=[each] * len(part.columns)
    )
    grid.setStyle(_plain(right=10))
    return grid


def _plain(*, right: float = 6, between: bool = False) -> list[tuple[Any, ...]]:
    """Cells without room around them; with hairlines ``between`` rows."""
    lines: list[tuple[Any, ...]] = [
        style.CELL_FONT,
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if between else "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), right),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5 if between else 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5 if between else 0),
    ]
    return [*lines, ("LINEBELOW", (0, 0), (-1, -2), 0.5, style.LINE)] if between else lines


def _bars(part: BarChart, texts: Texts, width: float) -> Flowable:
    """Options: name, bar, sum; ours in the accent colour."""
    most = max((float(bar.amount.amount) for bar in part.bars if bar.amount), default=0.0) or 1.0
    room, rows = width * 0.28, []
    for bar in part.bars:
        amount = 0.0 if bar.amount is None else float(bar.amount.amount)
        drawn = style.bare(room, 11)
        colour = style.accents().accent if bar.ours else style.THIRD
        drawn.add(Rect(0, 0.5, max(amount / most * room, 1.0), 10, fillColor=colour, strokeColor=None))
        look = style.CELL_STRONG if bar.ours else style.CELL
        said = "" if bar.amount is None else texts.money(bar.amount)
        right = style.right("CELL_STRONG" if bar.ours else "CELL")
        rows.append([Words(texts.word(bar.label), look), drawn, Words(said, right)])
    grid = Grid(rows, colWidths=[width - room - 76, room, 76])
    grid.setStyle(_plain(between=True))
    return grid


def _gauge(part: Gauge, texts: Texts, width: float) -> Flowable:
    """The sum as a bar, the limit as a stroke across it."""
    most = max(part.amount.amount, part.limit.amount) * 106 / 100 or 1
    filled, limit = (float(one.amount / most) * width for one in (part.amount, part.limit))
    drawn = style.bare(width, 28)
    drawn.add(Rect(0, 16, width, 8, fillColor=style.PALE, strokeColor=None))
    drawn.add(Rect(0, 16, filled, 8, fillColor=style.accents().accent, strokeColor=None))
    drawn.add(Line(limit, 12, limit, 28, strokeColor=style.INK, strokeWidth=1.5))
    drawn.add(style.lettering(0, 2, texts.word(part.said), strong=True, colour=style.INK))
    drawn.add(style.lettering(limit, 2, texts.word(part.said_of_limit), anchor="end", strong=True, colour=style.INK))
    return drawn


def _spans(part: Spans, texts: Texts, width: float) -> Flowable:
    """What, its interval drawn, how much, the interval and the target in words."""
    drawn_width = width * 0.20
    rows = [
        [
            Words(texts.word(item.label), style.CELL),
            _scale(item, drawn_width),
            Words(worded(item.value, texts), style.CELL_STRONG),
            Words(texts.word(item.note), style.right("CELL_NOTE")),
        ]
        for item in part.items
    ]
    grid = Grid(rows, colWidths=[width * 0.26, drawn_width + 8, width * 0.18, width * 0.36 - 8])
    grid.setStyle(_plain(between=True))
    return grid


def _scale(item: Span, width: float) -> Flowable:
    """The 80 % interval as a band, the estimate as a stroke, the target dashed; an empty place where nothing is estimated."""
    drawn = style.bare(width, 12)
    if item.low is None or item.high is None or not isinstance(item.value, Figure):
        return drawn
    points = [item.low, item.high, item.value.value, *([] if item.target is None else [item.target])]
    least, most = min(points), max(points)
    margin = (most - least) * 0.12 or 1.0

    def at(value: float) -> float:
        return (value - least + margin) / (most - least + 2 * margin) * width

    drawn.add(Line(0, 6, width, 6, strokeColor=style.LINE, strokeWidth=0.75))
    drawn.add(Rect(at(item.low), 3, at(item.high) - at(item.low), 6, fillColor=style.accents().second, strokeColor=None))
    drawn.add(Rect(at(item.value.value) - 1.25, 0.5, 2.5, 11, fillColor=style.accents().accent, strokeColor=None))
    if item.target is not None:
        drawn.add(
            Line(at(item.target), 0, at(item.target), 12, strokeColor=style.INK, strokeWidth=1.25, strokeDashArray=[2, 1.5])
        )
    return drawn


def _swings(part: TornadoChart, texts: Texts, width: float) -> Flowable:
    """What is assumed, what less and more of it does to the price, drawn to one scale."""
    deltas = [_deltas(swing) for swing in part.swings]
    most = max((abs(one) for pair in deltas for one in pair), default=1.0) or 1.0
    room = width * 0.26
    rows = [
        [
            Words(_driver(swing, texts), style.CELL),
            _arms(pair, most, room),
            Words(_signed(min(pair), texts), style.right("CELL_NOTE")),
            Words(_signed(max(pair), texts), style.right("CELL_STRONG")),
        ]
        for swing, pair in zip(part.swings, deltas, strict=True)
    ]
    grid = Grid(rows, colWidths=[width - room - 98, room + 8, 45, 45])
    grid.setStyle(_plain(between=True))
    return grid


def _driver(swing: Swing, texts: Texts) -> str:
    return f"{texts.word(swing.driver)}: {texts.word(swing.low_label)} / {texts.word(swing.high_label)}"


def _deltas(swing: Swing) -> tuple[float, float]:
    """What the low and the high end change. [currency]"""

    def change(money: Money) -> float:
        return float(money.amount - swing.base.amount)

    return change(swing.low), change(swing.high)


def _signed(change: float, texts: Texts) -> str:
    """In thousands, with its sign; nothing where nothing changes."""
    thousands = round(change / 1000)
    if not thousands:
        return "\u2014"
    return f"{'+' if thousands > 0 else chr(0x2212)}{texts.number(abs(thousands), decimals=0)}"


def _arms(pair: tuple[float, float], most: float, width: float) -> Drawing:
    drawn = style.bare(width, 11)
    zero, scale = width / 2, width / 2 / most
    for change in pair:
        length = abs(change) * scale
        colour = style.accents().accent if change > 0 else style.THIRD
        drawn.add(Rect(zero if change > 0 else zero - length, 1.5, length, 8, fillColor=colour, strokeColor=None))
    drawn.add(Line(zero, 0, zero, 11, strokeColor=style.INK, strokeWidth=0.75))
    return drawn
