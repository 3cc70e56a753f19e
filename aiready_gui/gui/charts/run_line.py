"""A training run from start to end, with its interval, its checkpoints and the deadline."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from aiready_gui.domain.explain import Unit
from aiready_gui.domain.training_run import TrainingRun
from aiready_gui.gui.charts.painted import PaintedChart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

MOST_TICKS = 60
FAR = 3.0  # deadlines beyond so many runs would leave the bar no room: they are told in words


class RunLine(PaintedChart):
    """The run as a bar, its interval behind it, a tick for every checkpoint while they can be told apart, the deadline as a line."""

    HIGH = 76

    def __init__(self, run: TrainingRun, deadline_h: float, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, self.HIGH)
        self._run, self._deadline, self._texts = run, deadline_h, texts
        self._high = run.duration.high or run.duration.value
        self._deadline_shown = 0 < deadline_h <= FAR * self._high
        self.setAccessibleName(texts.text("training-timeline"))
        self.setAccessibleDescription(self._words())

    def _hours(self, value: float) -> str:
        return self._texts.quantity(value, Unit.HOURS)

    def _words(self) -> str:
        run, texts = self._run, self._texts
        key = "training-timeline-run" if self._deadline else "training-timeline-open"
        every = texts.figure(run.checkpoints.interval)
        return texts.text(key, hours=run.duration.value, every=every, deadline=self._hours(self._deadline))

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """The forecast with its ends, the time between checkpoints, the deadline."""
        run, texts = self._run, self._texts
        value = run.duration.value
        ends = (("low", run.duration.low or value), ("forecast", value), ("high", self._high))
        rows = [(texts.text(f"chart-row-{key}"), self._hours(hours)) for key, hours in ends]
        rows.append((texts.text(f"figure-{run.checkpoints.interval.key}"), texts.figure(run.checkpoints.interval)))
        if self._deadline:
            rows.append((texts.text("chart-row-deadline"), self._hours(self._deadline)))
        return (texts.text("chart-head-what"), texts.text("chart-head-duration")), rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, run = self._painter(), self._theme, self._run
        low, value, high = run.duration.low or run.duration.value, run.duration.value, self._high
        scale = (self.width() - 2) / (max(high, self._deadline) if self._deadline_shown else high)
        line = theme.px(16)
        top, tall = line + 2, theme.px(18)
        painter.setBrush(theme.colour("c4"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), tall), 3, 3)
        painter.setBrush(theme.colour("c2"))
        painter.drawRoundedRect(QRectF(0, top, high * scale, tall), 3, 3)
        painter.setBrush(theme.colour("c1"))
        painter.drawRoundedRect(QRectF(0, top, value * scale, tall), 3, 3)
        count = round(value / max(run.checkpoints.interval_h, 1e-6))
        painter.setPen(theme.colour("surface"))
        for tick in range(1, count + 1) if count <= MOST_TICKS else ():
            x = round(tick * run.checkpoints.interval_h * scale)
            painter.drawLine(x, round(top), x, round(top + tall))
        self._ends(painter, (low, value, high), scale, top + tall)
        painter.setFont(theme.font("note"))
        if self._deadline_shown:
            end = self._deadline * scale
            painter.setPen(QPen(theme.colour("text" if value <= self._deadline else "bad"), 2))
            painter.drawLine(round(end), 2, round(end), round(top + tall + 3))
            words = self._texts.text("training-timeline-deadline", deadline=self._hours(self._deadline))
            painter.drawText(
                QRectF(0, 0, end - theme.px(6), line), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(0, self._height - line, self.width(), line), Qt.AlignmentFlag.AlignVCenter, self._words())

    def _ends(self, painter: QPainter, ends: tuple[float, float, float], scale: float, under: float) -> None:
        """Low, forecast and high under the bar; the ends give way where there is no room beside the forecast."""
        theme, taken = self._theme, QRectF()
        low, value, high = ends
        for hours, role in ((value, "strong"), (low, "note"), (high, "note")):
            if hours == value and role == "note":
                continue
            painter.setFont(theme.font(role))
            words = self._hours(hours)
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = min(max(hours * scale - wide / 2, 0), self.width() - wide)
            area = QRectF(left, under + 3, wide + 1, theme.px(17))
            if role == "note" and area.adjusted(-6, 0, 6, 0).intersects(taken):
                continue
            taken = area if role == "strong" else taken
            painter.setPen(theme.colour("text" if role == "strong" else "text2"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
