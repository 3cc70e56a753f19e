"""Charts as tables, for a document that is edited: the numbers of a picture, with bars or shades where lengths are compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import floor, log10
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.document import (
    Architecture,
    Bar,
    BarChart,
    Box,
    Cell,
    Chain,
    Column,
    Gauge,
    HourChart,
    LineChart,
    Marks,
    MemoryChart,
    Part,
    Risk,
    Risks,
    Spans,
    StackChart,
    Table,
    Timeline,
    TimelineBar,
    TornadoChart,
    Used,
    Utilisation,
    text,
)
from aiready_gui.texts import Texts

EVERY_MONTHS: Final = 6
"""Of a cumulative line: as far apart as the marks of its axis."""
EMPTY: Final = text("")
HOUR_WIDTH: Final = 0.035


class ChartTable(NamedTuple):
    """The numbers of a chart."""

    table: Table
    bars: tuple[float, ...] = ()
    """Length of a bar behind each row. [share]"""
    shades: tuple[tuple[float, ...], ...] = ()
    """How dark each cell behind the first is. [share]"""
    ours: int | None = None
    """The row that is proposed."""


def as_table(part: Part, texts: Texts) -> ChartTable | None:
    """``None`` of what is no chart."""
    match part:
        case BarChart(bars=bars):
            return _bars(bars)
        case MemoryChart():
            return _memory(part)
        case HourChart():
            return _hours(part, texts)
        case Timeline(bars=bars):
            return _timeline(bars, texts)
        case Chain(items=items):
            return ChartTable(_table((0.65, 0.35), [(one.label, one.value) for one in items], numbers=(1,)))
        case Utilisation():
            return _used(part.rows, texts)
        case StackChart():
            return _stacked(part)
        case Marks():
            return _marks(part)
        case Risks(items=items):
            return _risks(items)
        case LineChart():
            return _lines(part, texts)
        case TornadoChart(swings=swings):
            rows = [(one.driver, one.low_label, one.low, one.high_label, one.high) for one in swings]
            return ChartTable(_table((0.3, 0.13, 0.22, 0.13, 0.22), rows, numbers=(2, 4)))
        case Gauge():
            sums = _shares([float(one.amount) for one in (part.amount, part.limit)])
            return ChartTable(_table((0.65,), [(part.said,), (part.said_of_limit,)]), sums, ours=0)
        case Architecture():
            return ChartTable(_architecture(part, texts))
        case Spans(items=items):
            return ChartTable(_table((0.34, 0.2, 0.46), [(one.label, one.value, one.note) for one in items], numbers=(1,)))
    return None


def _bars(bars: Sequence[Bar]) -> ChartTable:
    """A reason stands instead of the sum, as on the page: what cannot be bought has no price."""
    rows = [(bar.label, bar.note or bar.amount or Message(key="value-none")) for bar in bars]
    sums = [0.0 if bar.note or bar.amount is None else float(bar.amount.amount) for bar in bars]
    ours = next((number for number, bar in enumerate(bars) if bar.ours), None)
    return ChartTable(_table((0.38, 0.27), rows, numbers=(1,)), _shares(sums), ours=ours)


def _memory(part: MemoryChart) -> ChartTable:
    held = (*part.parts, part.limit, *([part.total] if part.total != part.limit else []))  # of a run the limit is all there is
    rows = [(Message(key=f"figure-{one.key}"), one) for one in held]
    return ChartTable(_table((0.38, 0.27), rows, numbers=(1,)), _shares([one.value for one in held]))


def _hours(part: HourChart, texts: Texts) -> ChartTable:
    """Both days hour by hour, darker where more is asked."""
    days = (part.weekday, part.weekend)
    labels = [Message(key=f"chart-{name}") for name in ("weekday", "weekend")]
    most = max(*part.weekday, *part.weekend)
    places = max(0, 1 - floor(log10(most))) if most else 0  # two digits of the largest: a column is narrow
    rows = [(label, *(text(texts.number(one, decimals=places)) for one in day)) for label, day in zip(labels, days, strict=True)]
    hours = range(len(part.weekday))
    widths = (1 - HOUR_WIDTH * len(hours), *(HOUR_WIDTH,) * len(hours))
    table = _table(widths, rows, numbers=tuple(hour + 1 for hour in hours), heads=(EMPTY, *(text(str(hour)) for hour in hours)))
    return ChartTable(table, shades=tuple(_shares(day, most) for day in days))


def _timeline(bars: Sequence[TimelineBar], texts: Texts) -> ChartTable:
    """From day to day."""

    def dates(bar: TimelineBar) -> str:
        return texts.date(bar.last) if bar.decision else f"{texts.date(bar.first)}\u2013{texts.date(bar.last)}"

    rows = [(bar.label, text(dates(bar)), bar.who) for bar in bars]
    heads = tuple(Message(key=f"column-{head}") for head in ("phase", "dates", "who"))
    return ChartTable(_table((0.4, 0.35, 0.25), rows, heads=heads))


def _used(rows: Sequence[Used], texts: Texts) -> ChartTable:
    cells = [
        (one.label, *(EMPTY if share is None else text(texts.share(share)) for share in (one.now, one.peak, one.lost)), one.said)
        for one in rows
    ]
    heads = (EMPTY, *(Message(key=f"used-{name}") for name in ("now", "peak", "lost")), EMPTY)
    ours = next((at for at, one in enumerate(rows) if one.decides), None)
    return ChartTable(_table((0.36, 0.11, 0.11, 0.15, 0.27), cells, numbers=(1, 2, 3), heads=heads), ours=ours)


def _stacked(part: StackChart) -> ChartTable:
    rows: list[tuple[Cell, ...]] = [
        (Message(key="rival-line", args={"title": bar.label, "reason": bar.note}), *bar.amounts) for bar in part.bars
    ]
    widths = (0.34, *(0.66 / len(part.groups),) * len(part.groups))
    table = _table(widths, rows, numbers=tuple(range(1, len(part.groups) + 1)), heads=(EMPTY, *part.groups))
    return ChartTable(table, ours=next((at for at, bar in enumerate(part.bars) if bar.ours), None))


def _marks(part: Marks) -> ChartTable:
    words = (EMPTY, part.ring, part.full)
    rows = [(row.label, *(words[mark] for mark in row.marks)) for row in part.rows]
    return ChartTable(_table((0.4, *(0.6 / len(part.columns),) * len(part.columns)), rows, heads=(EMPTY, *part.columns)))


def _risks(items: Sequence[Risk]) -> ChartTable:
    """The two weights in words: a grid is a picture."""
    level = {weight: Message(key=f"level-{weight}") for weight in (1, 2, 3)}
    rows = [(text(one.number), one.name, level[one.likelihood], level[one.damage], one.effect, one.response) for one in items]
    heads = tuple(Message(key=key) for key in _RISK_HEADS)
    return ChartTable(_table((0.06, 0.25, 0.12, 0.1, 0.12, 0.35), rows, heads=heads))


_RISK_HEADS: Final = ("column-number", "column-risk", "risk-likelihood", "risk-damage", "column-effect", "column-response")


def _lines(part: LineChart, texts: Texts) -> ChartTable:
    """What each way has come to by the end of every sixth month."""
    sums = [list(accumulate(line.months)) for line in part.lines]
    months = range(EVERY_MONTHS, len(sums[0]) + 1, EVERY_MONTHS)
    rows = [(text(texts.number(month)), *(_in_full(one[month - 1]) for one in sums)) for month in months]
    heads = (Message(key="chart-months"), *(line.label for line in part.lines))
    widths = (0.12, *(0.88 / len(sums),) * len(sums))
    return ChartTable(_table(widths, rows, numbers=tuple(range(1, len(sums) + 1)), heads=heads))


def _in_full(money: Money) -> Message:
    """A forecast has no kopecks."""
    return Message(key="value-money", args={"amount": float(money.amount), "currency": money.currency.value})


def _architecture(part: Architecture, texts: Texts) -> Table:
    """What stands where, then what goes between; equal boxes of a place once."""
    boxes = dict.fromkeys((texts.word(where), _boxed(box, texts), box.number) for where, box in part.boxes)
    rows = [(text(number), text(where), text(said)) for where, said, number in boxes]
    flows = [(text(str(number)), EMPTY, flow.text) for number, flow in enumerate(part.flows, start=1)]
    return _table((0.08, 0.34, 0.58), [(EMPTY, part.place, part.held), *rows, *flows])


def _boxed(box: Box, texts: Texts) -> str:
    return ", ".join((texts.word(box.name), *(worded(line, texts) for line in box.lines)))


def _table(
    widths: Sequence[float], rows: Sequence[tuple[Cell, ...]], *, numbers: Sequence[int] = (), heads: Sequence[Message] = ()
) -> Table:
    """Without ``heads`` it has none: its rows speak for themselves."""
    columns = tuple(
        Column(head=heads[place] if heads else EMPTY, width=width, number=place in numbers) for place, width in enumerate(widths)
    )
    return Table(columns=columns, rows=tuple(rows))


def _shares(values: Sequence[float], most: float | None = None) -> tuple[float, ...]:
    most = max(values, default=0.0) if most is None else most
    return tuple(value / most if most else 0.0 for value in values)
