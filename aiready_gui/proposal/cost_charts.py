"""Charts of money over time and of what moves it: readable in grey, every axis with its unit."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.domain.money import Money
from aiready_gui.domain.tco import Swing
from aiready_gui.proposal import style
from aiready_gui.proposal.document import CostLine, LineChart, TornadoChart
from aiready_gui.proposal.style import drawing, lettering
from aiready_gui.texts import Texts

LEGEND_ROW: Final = 12.0  # [pt]
LEGEND_GAP: Final = 20.0  # [pt]


def _strokes() -> tuple[tuple[Color, float, list[int] | None], ...]:
    """Colour, width and dashes of each way's line; the first is ours."""
    return (
        (style.accents().accent, 2.0, None),
        (style.THIRD, 1.2, None),
        (style.INK3, 1.2, [3, 2]),
        (style.INK, 1.2, [1, 2]),
    )


def line_chart(chart: LineChart, texts: Texts, width: float) -> Drawing:
    """Cumulative money, ours thick; a ring where ours and another cross, for good."""
    left = 58.0
    legend = _legend(chart, texts, width - left)
    more = LEGEND_ROW * (len(legend) - 1)
    height, base = 168.0 + more, 34.0 + more
    of = drawing(width, height)
    sums = [_sums(line) for line in chart.lines]
    most, months = max(max(line) for line in sums) or 1.0, len(sums[0]) - 1
    room, wide = height - base - 10, width - left - 4
    for step in range(5):
        y = base + step / 4 * room
        of.add(Line(left, y, width, y, strokeColor=style.LINE, strokeWidth=0.5))
        of.add(lettering(left - 5, y - 2.5, _short(most * step / 4, chart.lines[0], texts), 7.5, anchor="end"))
    for month in range(0, months + 1, 6):
        of.add(lettering(left + month / months * wide, base - 10, texts.number(month), 7.5, anchor="middle"))
    of.add(lettering(width, base - 20, texts.text("chart-months"), 7.5, anchor="end"))
    for line, (colour, thick, dashes) in reversed(list(zip(sums, _strokes(), strict=False))):
        points = [p for month, amount in enumerate(line) for p in (left + month / months * wide, base + amount / most * room)]
        of.add(PolyLine(points, strokeColor=colour, strokeWidth=thick, strokeDashArray=dashes, fillColor=None))
    for line in sums[1:]:
        for month in reversed(range(1, months + 1)):
            if (sums[0][month - 1] - line[month - 1]) * (sums[0][month] - line[month]) < 0:
                x, y = left + month / months * wide, base + line[month] / most * room
                of.add(Circle(x, y, 3, strokeColor=style.INK, strokeWidth=1, fillColor=None))
                of.add(lettering(x + 5, y + 4, texts.text("crossing-month", month=month), 7.5))
                break
    strokes = iter(_strokes())
    for row, named in enumerate(legend):
        x, y = left, 6 + LEGEND_ROW * (len(legend) - 1 - row)
        for words, (colour, thick, dashes) in zip(named, strokes, strict=False):  # names first: a stroke too many is not taken
            of.add(Line(x, y, x + 14, y, strokeColor=colour, strokeWidth=thick, strokeDashArray=dashes))
            of.add(lettering(x + 18, y - 2.4, words))
            x += _length(words)
    return of


def _legend(chart: LineChart, texts: Texts, width: float) -> list[list[str]]:
    """What the lines are called: side by side, or two in a row where there is no room for more."""
    words = [texts.word(one.label) for one in chart.lines]
    each = len(words) if sum(map(_length, words)) - LEGEND_GAP <= width else 2
    return [words[first : first + each] for first in range(0, len(words), each)]


def _length(words: str) -> float:
    """Of a name in the legend with its stroke and the gap after it. [pt]"""
    return float(stringWidth(words, style.REGULAR, 7.5)) + 18 + LEGEND_GAP


def _sums(line: CostLine) -> list[float]:
    return list(accumulate((float(money.amount) for money in line.months), initial=0.0))


def _short(amount: float, line: CostLine, texts: Texts) -> str:
    return texts.money_short(Money(amount=Decimal(round(amount)), currency=line.months[0].currency))


def tornado_chart(chart: TornadoChart, texts: Texts, width: float) -> Drawing:
    """A row a driver either side of the total; the ends carry what was changed and the total there."""
    row, left, margin = 19.0, width * 0.25, width * 0.17
    of = drawing(width, row * len(chart.swings) + 14)
    ends = [float(money.amount) for swing in chart.swings for money in (swing.low, swing.high, swing.base)]
    least, most = min(ends), max(ends)
    room = width - left - 2 * margin

    def x(money: Money) -> float:
        return left + margin + (float(money.amount) - least) / max(most - least, 1e-9) * room

    base = x(chart.swings[0].base)
    for index, swing in enumerate(chart.swings):
        y = row * (len(chart.swings) - 1 - index) + 14
        of.add(lettering(0, y + 4, texts.word(swing.driver), 8, colour=style.INK))
        _ends(of, swing, texts, base, y, x(swing.low), x(swing.high))
    of.add(Line(base, 12, base, row * len(chart.swings) + 14, strokeColor=style.INK, strokeWidth=0.8))
    of.add(lettering(base, 2, texts.money_short(chart.swings[0].base), 7.5, anchor="middle"))
    return of


def _ends(of: Drawing, swing: Swing, texts: Texts, base: float, y: float, low: float, high: float) -> None:
    for money, words, at in ((swing.low, swing.low_label, low), (swing.high, swing.high_label, high)):
        if money.amount == swing.base.amount:
            continue
        cheaper = money.amount < swing.base.amount
        of.add(
            Rect(
                min(at, base),
                y + 2,
                abs(at - base),
                9,
                strokeColor=None,
                fillColor=style.accents().second if cheaper else style.accents().accent,
            )
        )
        said = f"{texts.word(words)}: {texts.money_short(money)}"
        of.add(lettering(at - 3 if cheaper else at + 3, y + 4, said, 7.5, anchor="end" if cheaper else "start"))
