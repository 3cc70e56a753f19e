"""Chart records to vector drawings: readable in grey, every axis with its unit."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.domain.money import Money
from aiready_gui.domain.units import GIB
from aiready_gui.proposal import style
from aiready_gui.proposal.document import Bar, BarChart, MemoryChart
from aiready_gui.texts import Texts

LEGEND_ROW = 12.0
GAP = 1.2  # of white between the parts of a bar


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
    of = style.drawing(width, y + 34.0)
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
        of.add(style.lettering(left + 11, low + 0.6, label))
    limit = chart.limit.value * scale
    of.add(Line(limit, y - 4, limit, y + bar + 4, strokeColor=style.INK, strokeWidth=1))
    of.add(
        style.lettering(
            0, y + bar + 5, texts.text("chart-memory-total", total=f"{chart.total.value / GIB:.1f}".replace(".", _point(texts)))
        )
    )
    of.add(
        style.lettering(
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
    plan = style.drawing(width, BAR_ROW * len(chart.bars) + 4)
    names = [texts.word(bar.label) for bar in chart.bars]
    longest = max((stringWidth(name, style.SEMIBOLD, 8) for name in names), default=0.0)
    left = min(max(width * 0.34, longest + 10), width * 0.52)
    most = max((float(bar.amount.amount) for bar in chart.bars if bar.amount), default=0.0) or 1.0
    scale = (width * 0.74 - left) / most
    for index, (bar, name) in enumerate(zip(chart.bars, names, strict=True)):
        y = BAR_ROW * (len(chart.bars) - 1 - index) + 5
        plan.add(style.lettering(0, y, style.shortened(name, style.SEMIBOLD, 8, left - 8), 8, strong=bar.ours, colour=style.INK))
        for shape in _money_bar(bar, bar.amount, left, y, scale, texts, width):
            plan.add(shape)
    return plan


def _money_bar(bar: Bar, amount: Money | None, left: float, y: float, scale: float, texts: Texts, width: float) -> list[Shape]:
    """The bar and its amount, or a dash and why there is none; ``scale`` in points for one unit of money."""
    if amount is None or bar.note is not None:
        dash = Line(left, y + 3, left + 40, y + 3, strokeColor=style.INK3, strokeWidth=0.8, strokeDashArray=[2, 2])
        return [dash, style.lettering(left + 48, y, texts.word(bar.note) if bar.note else "", 7.5)]
    length, colour = max(float(amount.amount) * scale, 1.0), style.accents().accent if bar.ours else style.THIRD
    return [
        Rect(left, y - 2, length, 10, fillColor=colour, strokeColor=None, rx=1.5, ry=1.5),
        style.lettering(width, y, texts.money(amount), 8, anchor="end", strong=bar.ours, colour=style.INK),
    ]
