"""The week as a grid of hours, darker where busier; a custom week is painted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from aiready_gui.gui.charts.chart_table import Chart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

HOURS = 24
DAYS = 7
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -HOURS, Qt.Key.Key_Down: HOURS}


class HourGrid(Chart):
    """Seven rows of twenty-four hours.

    When editable, dragging paints the busiest hour and with the right button an idle one; arrows move, 0-9 set tenths,
    0 clears, Enter sets the busiest hour, Ctrl+D copies the day to the next.
    """

    painted = Signal(object)
    """The whole week, a tuple of 168 shares."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._week: tuple[float, ...] = (0.0,) * (HOURS * DAYS)
        self._editable = False
        self._current = 9
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.text("week-name"))

    def set_editable(self, on: bool) -> None:
        """Let the mouse and the keyboard paint."""
        self._editable = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def week(self) -> tuple[float, ...]:
        """Shares of the busiest hour, Monday 0:00 first."""
        return self._week

    def set_week(self, week: tuple[float, ...]) -> None:
        """Show ``week``."""
        self._week = week
        busiest = max(range(len(week)), key=lambda hour: week[hour])
        self.setAccessibleDescription(self._texts.text("week-busiest", day=self._days()[busiest // HOURS], hour=busiest % HOURS))
        self.update()

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row an hour of the day, a column a day: shares of the busiest hour."""
        heads = (self._texts.text("chart-head-hour"), *self._days())
        rows = (
            (f"{hour}:00", *(self._texts.share(self._week[day * HOURS + hour]) for day in range(DAYS))) for hour in range(HOURS)
        )
        return heads, rows

    def sizeHint(self) -> QSize:
        return QSize(480, self._theme.px(17) * DAYS + self._theme.px(22))

    def _say_hour(self) -> None:
        """The hour that the keys are on, to a screen reader."""
        day, hour = divmod(self._current, HOURS)
        self.setAccessibleDescription(f"{self._days()[day]} {hour}:00, {self._texts.share(self._week[self._current])}")

    def _days(self) -> list[str]:
        return self._texts.text("weekdays").split()

    def _cell(self, at: QPointF) -> int | None:
        left, high = self._theme.px(28), self._theme.px(17)
        hour = int((at.x() - left) // ((self.width() - left) / HOURS))
        day = int(at.y() // high)
        return day * HOURS + hour if 0 <= hour < HOURS and 0 <= day < DAYS else None

    def _put(self, cell: int, load: float) -> None:
        self._current = cell
        if self._week[cell] != load:
            self._repaint_week((*self._week[:cell], load, *self._week[cell + 1 :]))
        self._say_hour()
        self.update()

    def _repaint_week(self, week: tuple[float, ...]) -> None:
        if max(week) > 0:  # a week without a busy hour has no load to size for
            self.set_week(week)
            self.painted.emit(week)

    def _brush(self, event: QMouseEvent) -> None:
        cell = self._cell(event.position())
        if self._editable and cell is not None:
            self._put(cell, 0.0 if event.buttons() & Qt.MouseButton.RightButton else 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._brush(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._brush(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._editable:
            super().keyPressEvent(event)
        elif key in ARROWS:
            self._current = (self._current + ARROWS[key]) % len(self._week)
            self._say_hour()
            self.update()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._put(self._current, (key.value - Qt.Key.Key_0.value) / 10)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._put(self._current, 1.0)
        elif key == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            day = self._current // HOURS
            following = (day + 1) % DAYS * HOURS
            copied = self._week[day * HOURS : (day + 1) * HOURS]
            self._current = following + self._current % HOURS
            self._repaint_week((*self._week[:following], *copied, *self._week[following + HOURS :]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("note"))
        left, high = self._theme.px(28), self._theme.px(17)
        width = (self.width() - left) / HOURS
        empty, full = self._theme.colour("c4"), self._theme.colour("c1")
        for index, load in enumerate(self._week):
            chosen = self._editable and self.hasFocus() and index == self._current
            painter.setPen(QPen(self._theme.colour("text"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(_mix(empty, full, load))
            area = QRectF(left + index % HOURS * width, index // HOURS * high, width - 2, high - 2.5)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1) if chosen else area, 2.5, 2.5)
        painter.setPen(self._theme.colour("text2"))
        for day, words in enumerate(self._days()):
            painter.drawText(QRectF(0, day * high, left, high), Qt.AlignmentFlag.AlignVCenter, words)
        for hour in (0, 6, 12, 18):
            painter.drawText(QRectF(left + hour * width, DAYS * high, 60, high), Qt.AlignmentFlag.AlignTop, f"{hour}:00")


def _mix(low: QColor, high: QColor, share: float) -> QColor:
    share = min(max(share, 0.0), 1.0)

    def between(start: int, end: int) -> int:
        return round(start + (end - start) * share)

    return QColor(between(low.red(), high.red()), between(low.green(), high.green()), between(low.blue(), high.blue()))
