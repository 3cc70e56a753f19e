"""Charts of the load: a chain of numbers, a day against what is installed, how full everything is; readable in grey."""

from __future__ import annotations

from typing import Final

from reportlab.graphics.shapes import Drawing, Line, PolyLine, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from reportlab.platypus import Table as Grid

from aiready_gui.proposal import style
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.document import Chain, HourChart, StackChart, Used, Utilisation
from aiready_gui.proposal.plain_words import Words
from aiready_gui.proposal.style import drawing, lettering, shortened
from aiready_gui.texts import Texts

ROW: Final = 19.0
KEY_GAP: Final = 24.0


def chain(part: Chain, texts: Texts, width: float) -> Flowable:
    """Numbers with arrows between them, what each is below it."""
    last = len(part.items) - 1
    said = [worded(item.value, texts) + ("" if at == last else " \u2192") for at, item in enumerate(part.items)]
    labels = [texts.word(item.label) for item in part.items]
    needs = [
        max(stringWidth(words, style.SEMIBOLD, 9), _longest_word(label)) + 8 for words, label in zip(said, labels, strict=True)
    ]
    spare = max(0.0, width - sum(needs)) / len(needs)
    cells = [[Words(words, style.LABEL), Words(label, style.CAPTION)] for words, label in zip(said, labels, strict=True)]
    grid = Grid([cells], colWidths=[need + spare for need in needs], spaceAfter=style.AFTER)
    grid.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.75, style.LINE),
            ("LINEBELOW", (0, 0), (-1, 0), 0.75, style.LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    return grid


def _longest_word(said: str) -> float:
    return max(float(stringWidth(word, style.REGULAR, 7.5)) for word in said.split(" "))


def hour_chart(chart: HourChart, texts: Texts, width: float) -> Drawing:
    """A weekday by the hour, its busiest one in the accent, what is installed over it as a line, dashed without one machine."""
    height, base, left = 148.0, 18.0, 26.0
    of = drawing(width, height)
    most = max(*chart.capacity, *chart.left, chart.peak.value, *chart.weekday, 1e-9) * 1.1
    room, step = height - base - 16, (width - left) / 24
    scale, ours = room / most, style.accents()
    of.add(lettering(0, height - 8, texts.text("chart-hours-unit")))
    for part in range(1, 4):
        y = base + part / 3 * room
        of.add(Line(left, y, width, y, strokeColor=style.EMPTY, strokeWidth=0.5))
        of.add(lettering(left - 4, y - 2.5, texts.number(most * part / 3), anchor="end"))
    busiest = max(range(24), key=lambda hour: chart.weekday[hour])
    for hour, load in enumerate(chart.weekday):
        x = left + hour * step
        colour = ours.accent if hour == busiest else ours.second
        of.add(Rect(x + 1, base, step - 2, load * scale, fillColor=colour, strokeColor=None))
        if hour % 4 == 0:
            of.add(lettering(x, base - 10, f"{hour:02d}:00"))
    of.add(Line(left, base, width, base, strokeColor=style.INK, strokeWidth=1))
    x, y = left + busiest * step, base + chart.peak.value * scale
    of.add(Line(x - step, y, x + 2 * step, y, strokeColor=ours.accent, strokeWidth=1))
    of.add(
        lettering(
            x + 2 * step + 3, y - 2.5, texts.text("chart-needed", peak=texts.figure(chart.peak)), colour=ours.accent, strong=True
        )
    )
    for levels, dashes, key in ((chart.capacity, None, "chart-installed"), (chart.left, [3, 2], "chart-left")):
        if levels:
            _level(of, levels, left, step, base, scale, dashes, texts.text(key, value=max(levels)))
    return of


def _level(
    of: Drawing,
    levels: tuple[float, ...],
    left: float,
    step: float,
    base: float,
    scale: float,
    dashes: list[int] | None,
    said: str,
) -> None:
    points = [
        p
        for hour, level in enumerate(levels)
        for p in (left + hour * step, base + level * scale, left + (hour + 1) * step, base + level * scale)
    ]
    of.add(
        PolyLine(points, strokeColor=style.INK, strokeWidth=1.4 if dashes is None else 1, strokeDashArray=dashes, fillColor=None)
    )
    of.add(lettering(of.width, base + levels[-1] * scale + 3, said, anchor="end", colour=style.INK))


def utilisation(part: Utilisation, texts: Texts, width: float) -> Drawing:
    """A bar a resource, three shades from zero; what decides first, with its mark."""
    rows, first, bars = ROW * len(part.rows), width * 0.32, width * 0.26
    of = drawing(width, rows + 32)
    scale = bars / max(1.0, *(max(one.shares) for one in part.rows))
    _legend(of, part, texts, first, scale, rows)
    for index, one in enumerate(part.rows):
        y = rows - ROW * (index + 1)
        _used(of, one, texts, (first, y), scale)
        numbers = " / ".join(texts.share(share, decimals=0) for share in one.shares)
        of.add(lettering(first + bars + 14, y + 6, numbers, strong=one.decides, colour=style.INK))
        of.add(lettering(width, y + 6, texts.word(one.said), anchor="end", strong=one.decides, colour=style.INK))
        if index < len(part.rows) - 1:
            of.add(Line(0, y, width, y, strokeColor=style.LINE, strokeWidth=0.5))
    of.add(Line(first + scale, 0, first + scale, rows, strokeColor=style.INK, strokeWidth=1))
    return of


def _shades() -> tuple[object, object, object]:
    ours = style.accents()
    return ours.accent, ours.second, ours.soft


def _legend(of: Drawing, part: Utilisation, texts: Texts, first: float, scale: float, rows: float) -> None:
    x = 0.0
    for colour, key, shown in zip(_shades(), ("used-now", "used-peak", "used-lost"), _kinds(part), strict=True):
        if shown:
            of.add(Rect(x, rows + 21, 8, 8, fillColor=colour, strokeColor=style.LINE, strokeWidth=0.4))
            said = texts.text(key)
            of.add(lettering(x + 12, rows + 22, said))
            x += stringWidth(said, style.REGULAR, 7.5) + KEY_GAP
    for share in (0.0, 0.5, 1.0):
        of.add(lettering(first + share * scale, rows + 7, texts.share(share), anchor="middle"))


def _kinds(part: Utilisation) -> tuple[bool, bool, bool]:
    return any(one.now is not None for one in part.rows), True, any(one.lost is not None for one in part.rows)


def _used(of: Drawing, one: Used, texts: Texts, at: tuple[float, float], scale: float) -> None:
    first, y = at
    tag = texts.text("used-decides").upper() if one.decides else ""
    room = first - 8 - (stringWidth(tag, style.SEMIBOLD, 7.5) + 12 if tag else 0)
    font = style.SEMIBOLD if one.decides else style.REGULAR
    name = shortened(texts.word(one.label), font, 8, room)
    of.add(lettering(0, y + 6, name, 8, strong=one.decides, colour=style.INK))
    if tag:
        x = stringWidth(name, font, 8) + 5
        wide = stringWidth(tag, style.SEMIBOLD, 7.5) + 7
        of.add(Rect(x, y + 3, wide, 12, fillColor=style.INK, strokeColor=None))
        of.add(lettering(x + 3.5, y + 6.3, tag, strong=True, colour="white"))
    spans = sorted(
        ((share, colour) for share, colour in zip((one.now, one.peak, one.lost), _shades(), strict=True) if share is not None),
        key=lambda span: -span[0],
    )
    for share, colour in spans:
        of.add(Rect(first, y + 4.5, share * scale, 10, fillColor=colour, strokeColor=None))
    end = first + spans[0][0] * scale
    of.add(Line(end, y + 3, end, y + 16, strokeColor=style.INK, strokeWidth=1.4))


STACK_ROW: Final = 25.0


def stack_chart(chart: StackChart, texts: Texts, width: float) -> Drawing:
    """What a month of each option is made of; neighbours differ in lightness."""
    rows, left = STACK_ROW * len(chart.bars), width * 0.36
    of = drawing(width, rows + 18)
    ours = style.accents()
    fills = ((ours.accent, "white"), (ours.second, "white"), (style.INK, "white"), ("white", style.INK))
    totals = [sum(float(money.amount) for money in bar.amounts) for bar in chart.bars]
    scale = (width * 0.84 - left) / (max(totals) or 1.0)
    x = 0.0
    for group, (fill, edge) in zip(chart.groups, fills, strict=False):
        of.add(Rect(x, rows + 6, 8, 8, fillColor=fill, strokeColor=edge, strokeWidth=0.6))
        said = texts.word(group)
        of.add(lettering(x + 12, rows + 7, said))
        x += stringWidth(said, style.REGULAR, 7.5) + KEY_GAP
    for index, (bar, total) in enumerate(zip(chart.bars, totals, strict=True)):
        y, at = rows - STACK_ROW * (index + 1) + 5, left
        of.add(lettering(0, y + 8, texts.word(bar.label), 8, strong=bar.ours, colour=style.INK))
        of.add(lettering(0, y - 1, shortened(texts.word(bar.note), style.REGULAR, 7.5, left - 8)))
        for money, (fill, edge) in zip(bar.amounts, fills, strict=False):
            length = float(money.amount) * scale
            if length > 0:
                of.add(Rect(at, y, length, 14, fillColor=fill, strokeColor=edge, strokeWidth=0.6))
            at += length
        said = texts.money(type(bar.amounts[0]).total(bar.amounts, bar.amounts[0].currency))
        of.add(lettering(max(at, left + total * scale) + 6, y + 4, said, 8, strong=bar.ours, colour=style.INK))
    of.add(Line(left, 2, left, rows, strokeColor=style.INK, strokeWidth=1))
    return of
