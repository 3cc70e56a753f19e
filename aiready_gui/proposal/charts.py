"""Chart records to vector drawings: readable in grey, every axis with its unit."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.domain.money import Money
from aiready_gui.domain.units import GIB
from aiready_gui.proposal import style
from aiready_gui.proposal.document import Bar, BarChart, MemoryChart
from aiready_gui.texts import Texts


class Chart(Drawing):  # type: ignore[misc]
    """A drawing with room after it. Not a spacer, which where it no longer fits would open the next page."""

    spaceAfter = style.AFTER  # noqa: N815  # reportlab's name


def drawing(width: float, height: float) -> Drawing:
    """An empty chart in our font: reportlab would embed Helvetica otherwise."""
    return Chart(width, height, initialFontName=style.REGULAR)


def bare(width: float, height: float) -> Drawing:
    """An empty drawing for a cell: without room after it."""
    return Drawing(width, height, initialFontName=style.REGULAR)


LEGEND_ROW = 12.0
GAP = 1.2  # of white between the parts of a bar


def lettering(
    x: float, y: float, words: str, size: float = 7.5, *, anchor: str = "start", colour: object = None, strong: bool = False
) -> String:
    font = style.SEMIBOLD if strong else style.REGULAR
    return String(x, y, words, fontName=font, fontSize=size, fillColor=colour or style.INK2, textAnchor=anchor)


def _legend(words: list[str], width: float) -> tuple[list[tuple[float, int]], int]:
    """Left edge and line of every entry, and how many lines there are."""
    places, left, line = [], 0.0, 0
    for label in words:
        wide = stringWidth(label, style.REGULAR, 7.5) + 26
        if left and left + wide > width:
            left, line = 0.0, line + 1
        places.append((left, line))
        left += wide
    return places, line + 1


def _parts() -> tuple[Color, ...]:
    """Of a stacked bar: dark and light in turn, so that neighbours are told apart in grey."""
    ours = style.accents()
    return (ours.accent, ours.second, style.INK2, style.FOURTH, ours.fifth, style.THIRD)


def memory_chart(chart: MemoryChart, texts: Texts, width: float) -> Drawing:
    """One GPU's memory as a stacked bar, the limit as a line, values in GiB below."""
    words = [f"{texts.text(f'figure-{part.key}')} {texts.gib(part.value)}" for part in chart.parts]
    places, rows = _legend(words, width)
    bar, y = 20.0, 40.0 + LEGEND_ROW * (rows - 1)
    of = drawing(width, y + 34.0)
    scale = width / chart.total.value
    colours = (*(_parts() * 3)[: len(chart.parts) - 1], style.EMPTY)  # the last part is what stays free
    x = 0.0
    for part, colour, label, (left, line) in zip(chart.parts, colours, words, places, strict=True):
        length = part.value * scale
        if length > 0.5:
            of.add(Rect(x, y, max(length - GAP, 0.5), bar, fillColor=colour, strokeColor=None))
        x += length
        low = 9 + LEGEND_ROW * (rows - 1 - line)
        of.add(Rect(left, low, 7, 7, fillColor=colour, strokeColor=style.INK3, strokeWidth=0.3))
        of.add(lettering(left + 11, low + 0.6, label))
    limit = chart.limit.value * scale
    of.add(Line(limit, y - 4, limit, y + bar + 4, strokeColor=style.INK, strokeWidth=1))
    of.add(
        lettering(
            0, y + bar + 5, texts.text("chart-memory-total", total=f"{chart.total.value / GIB:.1f}".replace(".", _point(texts)))
        )
    )
    of.add(
        lettering(
            limit,
            y - 12,
            texts.text("chart-memory-limit", share=texts.share(chart.limit.value / chart.total.value)),
            anchor="end",
        )
    )
    return of


def _point(texts: Texts) -> str:
    return "," if texts.locale == "ru" else "."


BAR_ROW = 18.0


def bar_chart(chart: BarChart, texts: Texts, width: float) -> Drawing:
    """Horizontal bars of money; what cannot be bought is a dashed line with its reason."""
    plan = drawing(width, BAR_ROW * len(chart.bars) + 4)
    names = [texts.word(bar.label) for bar in chart.bars]
    longest = max((stringWidth(name, style.SEMIBOLD, 8) for name in names), default=0.0)
    left = min(max(width * 0.34, longest + 10), width * 0.52)
    most = max((float(bar.amount.amount) for bar in chart.bars if bar.amount), default=0.0) or 1.0
    scale = (width * 0.74 - left) / most
    for index, (bar, name) in enumerate(zip(chart.bars, names, strict=True)):
        y = BAR_ROW * (len(chart.bars) - 1 - index) + 5
        plan.add(lettering(0, y, shortened(name, style.SEMIBOLD, 8, left - 8), 8, strong=bar.ours, colour=style.INK))
        for shape in _money_bar(bar, bar.amount, left, y, scale, texts, width):
            plan.add(shape)
    return plan


def _money_bar(bar: Bar, amount: Money | None, left: float, y: float, scale: float, texts: Texts, width: float) -> list[Shape]:
    """The bar and its amount, or a dash and why there is none; ``scale`` in points for one unit of money."""
    if amount is None or bar.note is not None:
        dash = Line(left, y + 3, left + 40, y + 3, strokeColor=style.INK3, strokeWidth=0.8, strokeDashArray=[2, 2])
        return [dash, lettering(left + 48, y, texts.word(bar.note) if bar.note else "", 7.5)]
    length, colour = max(float(amount.amount) * scale, 1.0), style.accents().accent if bar.ours else style.THIRD
    return [
        Rect(left, y - 2, length, 10, fillColor=colour, strokeColor=None, rx=1.5, ry=1.5),
        lettering(width, y, texts.money(amount), 8, anchor="end", strong=bar.ours, colour=style.INK),
    ]


@lru_cache(maxsize=64)
def shortened(words: str, font: str, size: float, room: float) -> str:
    """``words``, cut with an ellipsis where they do not fit into ``room`` points.

    By halves, and remembered: a title may be thousands of letters long, and stands at the head of every page.
    """
    if stringWidth(words, font, size) <= room:
        return words
    too_many = bisect_right(range(len(words)), room, key=lambda count: stringWidth(words[:count] + "\u2026", font, size))
    return words[: max(too_many - 1, 0)].rstrip() + "\u2026"
