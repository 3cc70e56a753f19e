"""The week as a grid of hours, darker where busier."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


class HourGrid(QWidget):
    """Seven rows of twenty-four hours."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._week: tuple[float, ...] = (0.0,) * 168
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.text("week-name"))

    def set_week(self, week: tuple[float, ...]) -> None:
        """Shares of the busiest hour, Monday 0:00 first."""
        self._week = week
        busiest = max(range(168), key=lambda hour: week[hour])
        day = self._texts.text("weekdays").split()[busiest // 24]
        self.setAccessibleDescription(self._texts.text("week-busiest", day=day, hour=busiest % 24))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self._theme.px(17) * 7 + self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("note"))
        left, high = self._theme.px(28), self._theme.px(17)
        width = (self.width() - left) / 24
        empty, full = self._theme.colour("c4"), self._theme.colour("c1")
        painter.setPen(Qt.PenStyle.NoPen)
        for index, load in enumerate(self._week):
            painter.setBrush(_mix(empty, full, load))
            area = QRectF(left + index % 24 * width, index // 24 * high, width - 2, high - 2.5)
            painter.drawRoundedRect(area, 2.5, 2.5)
        painter.setPen(self._theme.colour("text2"))
        for day, words in enumerate(self._texts.text("weekdays").split()):
            painter.drawText(QRectF(0, day * high, left, high), Qt.AlignmentFlag.AlignVCenter, words)
        for hour in (0, 6, 12, 18):
            painter.drawText(QRectF(left + hour * width, 7 * high, 60, high), Qt.AlignmentFlag.AlignTop, f"{hour}:00")


def _mix(low: QColor, high: QColor, share: float) -> QColor:
    share = min(max(share, 0.0), 1.0)

    def between(start: int, end: int) -> int:
        return round(start + (end - start) * share)

    return QColor(between(low.red(), high.red()), between(low.green(), high.green()), between(low.blue(), high.blue()))
