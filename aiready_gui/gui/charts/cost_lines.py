"""Cumulative cost over a term as lines, with the month in which one overtakes another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from aiready_gui.domain.explain import Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.gui.charts.cut_axis import axis_end
from aiready_gui.gui.charts.painted import PaintedChart, ticks
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


@dataclass(frozen=True)
class Line:
    """One way with what it costs each month."""

    name: str
    colour: str
    months: tuple[float, ...]
    once: float = 0.0

    @property
    def sums(self) -> list[float]:
        """What has been paid by the end of each month, the start included."""
        return list(accumulate(self.months, initial=self.once))


def crossing(one: Line, other: Line) -> int | None:
    """The last month at whose end one sum has overtaken the other, or ``None``."""
    first, second = one.sums, other.sums
    for month in reversed(range(1, len(first))):
        if (first[month - 1] - second[month - 1]) * (first[month] - second[month]) < 0:
            return month
    return None


class CostLines(PaintedChart):
    """Lines of the ways to pay, the first one ours; a ring marks where it crosses another."""

    def __init__(self, lines: tuple[Line, ...], currency: Currency, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, 210)
        self._lines, self._currency, self._texts = lines, currency, texts
        self.setAccessibleName(texts.text("cumulative-name"))
        self.setAccessibleDescription("; ".join(f"{line.name}: {self._money(line.sums[-1])}" for line in lines))

    def _money(self, amount: float) -> str:
        return self._texts.money_short(Money(amount=Decimal(round(amount)), currency=self._currency))

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a month, a column a way."""
        sums = [line.sums for line in self._lines]
        heads = (self._texts.text("chart-head-month"), *(line.name for line in self._lines))
        rows = ((str(month), *(self._money(one[month]) for one in sums)) for month in range(len(sums[0])))
        return heads, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = self._painter(), self._theme
        painter.setFont(theme.font("note"))
        foot, top, left = theme.px(20), theme.px(10), theme.px(64)
        frame = QRectF(left, top, self.width() - left - theme.px(12), self._height - foot - top)
        steps = ticks(axis_end([max(line.sums) for line in self._lines]))
        most = steps[-1]
        months = len(self._lines[0].months)
        self._axes(painter, frame, steps, months)

        def at(month: float, amount: float) -> QPointF:
            return QPointF(frame.left() + month / months * frame.width(), frame.bottom() - amount / most * frame.height())

        painter.setClipRect(frame.adjusted(0, -2, 2, 2))
        for line in reversed(self._lines):
            painter.setPen(QPen(theme.colour(line.colour), 2.4 if line is self._lines[0] else 1.6))
            painter.drawPolyline(QPolygonF([at(month, amount) for month, amount in enumerate(line.sums)]))
        painter.setClipping(False)
        beyond = [line for line in self._lines if max(line.sums) > most]
        for place, line in enumerate(beyond):  # its end is out of sight: where it leads is said
            painter.setPen(theme.colour("text2"))
            area = QRectF(frame.left() + 8, frame.top() + place * theme.px(18), frame.width() - 16, theme.px(18))
            words = self._texts.text("chart-beyond", name=line.name, sum=self._money(line.sums[-1]))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        for line in self._lines[1:]:
            month = crossing(self._lines[0], line)
            if month is not None:
                painter.setPen(QPen(theme.colour("text"), 1.6))
                painter.setBrush(theme.colour("surface"))
                painter.drawEllipse(at(month, line.sums[month]), 4, 4)
                words = self._texts.text("crossing-month", month=month)
                painter.drawText(at(month, line.sums[month]) + QPointF(7, -6), words)

    def _axes(self, painter: QPainter, frame: QRectF, steps: list[float], months: int) -> None:
        theme = self._theme
        for amount in steps:
            y = frame.bottom() - amount / steps[-1] * frame.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(theme.colour("text2"))
            area = QRectF(0, y - 9, frame.left() - 6, 18)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._money(amount))
        for month in range(0, months + 1, 6 if months > 12 else 3):
            x = frame.left() + month / months * frame.width()
            last = month + (6 if months > 12 else 3) > months
            words = self._texts.quantity(month, Unit.MONTHS) if last else str(month)
            if last:  # it names the axis, and ends with it
                area = QRectF(x - 90, frame.bottom() + 2, 90 + self._theme.px(12), 18)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            else:
                painter.drawText(QRectF(x - 30, frame.bottom() + 2, 60, 18), Qt.AlignmentFlag.AlignCenter, words)
