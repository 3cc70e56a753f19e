"""How long requests are: bars of equal width, with the mean and the length that 95 of 100 stay below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen

from aiready_gui.domain.explain import Unit
from aiready_gui.gui.charts.painted import PaintedChart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

HEIGHT, AXIS = 132, 18


class LengthBars(PaintedChart):
    """Reads out its numbers to a screen reader; they stand in words beside it too."""

    def __init__(self, name: str, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, HEIGHT)
        self._texts = texts
        self._bars: tuple[float, ...] = ()
        self._up_to = self._mean = self._p95 = 0.0
        self.setAccessibleName(name)

    def show_lengths(self, bars: tuple[float, ...], up_to: float, mean: float, p95: float) -> None:
        """Shares of requests in equal parts of the way to ``up_to``, with two marks. [tokens]"""
        self._bars, self._up_to, self._mean, self._p95 = bars, up_to, mean, p95
        self.setAccessibleDescription(self._texts.text("log-lengths", mean=mean, p95=p95))
        self.update()

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a bar, then the two marks."""
        texts, width = self._texts, self._up_to / max(len(self._bars), 1)
        rows = [
            (f"{texts.number(width * at, decimals=0)}\u2013{texts.number(width * (at + 1), decimals=0)}", texts.share(share))
            for at, share in enumerate(self._bars)
        ]
        rows += [
            (texts.text(key, value=value), "") for key, value in (("log-mark-mean", self._mean), ("log-mark-p95", self._p95))
        ]
        return (texts.text("chart-head-length"), texts.text("chart-head-requests")), rows

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter, theme, texts = self._painter(), self._theme, self._texts
        floor, width = self.height() - theme.px(AXIS), self.width() / len(self._bars)
        most = max(self._bars) or 1.0
        painter.setFont(theme.font("note"))
        top = painter.fontMetrics().height() * 2 + 4
        for index, share in enumerate(self._bars):
            high = (floor - top) * share / most
            painter.fillRect(QRectF(index * width, floor - high, max(width - 2, 1.0), high), theme.colour("c1"))
        painter.fillRect(QRectF(0, floor, self.width(), 1), theme.colour("edge"))
        for line, (value, key) in enumerate(((self._mean, "log-mark-mean"), (self._p95, "log-mark-p95"))):
            at = min(value / self._up_to, 1.0) * self.width()
            painter.setPen(QPen(theme.colour("text"), 1.5))
            painter.drawLine(round(at), round(line * top / 2), round(at), round(floor))
            words = texts.text(key, value=value)
            room = painter.fontMetrics().horizontalAdvance(words) + 6
            left = at + 5 if at + room < self.width() else at - room
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(left, line * top / 2, room, top / 2), Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(theme.colour("text2"))
        below = QRectF(0, floor + 2, self.width(), theme.px(AXIS) - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, texts.quantity(self._up_to, Unit.TOKENS))
