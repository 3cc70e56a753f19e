"""The load of a week against capacity: hours as an area, capacity as steps, with and without scaling."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from aiready_gui.gui.charts.chart_table import Chart
from aiready_gui.gui.charts.painted import ticks
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

DAY_HOURS = 24
SERIES = (("load-series-load", "c2"), ("load-series-scaled", "c1"), ("load-series-fixed", "text3"))


class WeekCurve(Chart):
    """168 hours, Monday first. [requests/s]"""

    def __init__(
        self, texts: Texts, theme: Theme, *, load: tuple[float, ...], scaled: tuple[float, ...], fixed: float, spare: float = 0.0
    ) -> None:
        """``spare`` is what machines that wait for a failure would carry beyond ``fixed``. [requests/s]"""
        super().__init__()
        self._spare = spare
        self._texts, self._theme = texts, theme
        self._load, self._scaled, self._fixed = load, scaled, fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.text("load-week-name"))
        self._describe()

    def show_week(self, load: tuple[float, ...], scaled: tuple[float, ...]) -> None:
        """Another week on the same machines."""
        self._load, self._scaled = load, scaled
        self._describe()
        self.update()

    def _describe(self) -> None:
        """The busiest hour of each line; the others stand in the table."""
        most = (max(self._load), max(self._scaled), self._fixed)
        told = (f"{self._texts.text(key)}: {self._texts.number(value)}" for (key, _), value in zip(SERIES, most, strict=True))
        spare = self._texts.number(self._spare)
        more = (f"{self._texts.text('load-series-spare')}: {spare}",) if self._spare else ()
        self.setAccessibleDescription("; ".join((*told, *more)))

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row an hour of the week. [requests/s]"""
        texts, days = self._texts, self._texts.text("weekdays").split()
        heads = (texts.text("chart-head-hour"), *(texts.text(key) for key, _ in SERIES))
        rows = (
            (f"{days[hour // DAY_HOURS]} {hour % DAY_HOURS}:00", *(texts.number(value) for value in (load, scaled, self._fixed)))
            for hour, (load, scaled) in enumerate(zip(self._load, self._scaled, strict=True))
        )
        return heads, rows

    def sizeHint(self) -> QSize:
        return QSize(480, self._theme.px(210))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("note"))
        line = self._theme.px(18)
        self._legend(painter, line)
        area = QRectF(self._theme.px(40), line * 1.6, self.width() - self._theme.px(44), self.height() - line * 2.9)
        steps = ticks(max(self._fixed + self._spare, *self._scaled, *self._load) * 1.02)
        top = steps[-1]
        self._axes(painter, area, steps, line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("c2"))
        painter.drawPolygon(QPolygonF([*self._steps(self._load, area, top), area.bottomRight(), area.bottomLeft()]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._waiting(painter, area, top)
        painter.setPen(QPen(self._theme.colour("text3"), 1.4, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._steps((self._fixed,) * len(self._load), area, top)))
        painter.setPen(QPen(self._theme.colour("c1"), 2))
        painter.drawPolyline(QPolygonF(self._steps(self._scaled, area, top)))

    def _waiting(self, painter: QPainter, area: QRectF, top: float) -> None:
        """The spare machines, hatched: they are there and carry nothing."""
        if self._spare:
            upper, lower = (area.bottom() - value / top * area.height() for value in (self._fixed + self._spare, self._fixed))
            hatched = QBrush(self._theme.colour("text3"), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(QRectF(area.left(), upper, area.width(), lower - upper), hatched)

    def _steps(self, values: tuple[float, ...], area: QRectF, top: float) -> list[QPointF]:
        width = area.width() / len(values)
        found = []
        for hour, value in enumerate(values):
            height = area.bottom() - value / top * area.height()
            found += [QPointF(area.left() + hour * width, height), QPointF(area.left() + (hour + 1) * width, height)]
        return found

    def _axes(self, painter: QPainter, area: QRectF, steps: list[float], line: int) -> None:
        for tick in steps:
            height = area.bottom() - tick / steps[-1] * area.height()
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
            painter.setPen(self._theme.colour("text2"))
            words = self._texts.number(tick)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, height - line / 2, area.left() - 6, line), right, words)
        width = area.width() / len(self._load) * DAY_HOURS
        for day, words in enumerate(self._texts.text("weekdays").split()):
            box = QRectF(area.left() + day * width, area.bottom() + 2, width, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _legend(self, painter: QPainter, line: int) -> None:
        at = float(self._theme.px(40))
        for key, colour in SERIES:
            words = self._texts.text(key)
            dashed = key == "load-series-fixed"
            painter.setPen(QPen(self._theme.colour(colour), 3, Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(at, line / 2), QPointF(at + 16, line / 2))
            painter.setPen(self._theme.colour("text2"))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(at + 22, 0, wide + 4, line), Qt.AlignmentFlag.AlignVCenter, words)
            at += 22 + wide + self._theme.px(18)
        words = self._texts.text("load-series-spare")
        wide = painter.fontMetrics().horizontalAdvance(words)
        if self._spare and at + 22 + wide <= self.width():  # the words under the curve tell it too
            swatch = QRectF(at, line / 4, 16, line / 2)
            painter.fillRect(swatch, QBrush(self._theme.colour("text3"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(QRectF(at + 22, 0, wide + 4, line), Qt.AlignmentFlag.AlignVCenter, words)
