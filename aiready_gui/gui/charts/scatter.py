"""Predicted against measured on two logarithmic axes, with a band of 25 % either side."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from aiready_gui.domain.accuracy import AccuracyRow
from aiready_gui.gui.charts.chart_table import Chart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

BAND = 0.25
NEAR_PX = 7.0


class Scatter(Chart):
    """A point a measurement; hover tells what it is."""

    picked = Signal(object)

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._rows: tuple[AccuracyRow, ...] = ()
        self._unit = ""
        self._low, self._high = 0.0, 1.0
        self.setMouseTracking(True)
        self.setMinimumHeight(theme.px(340))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(texts.text("accuracy-chart"))

    def set_rows(self, rows: tuple[AccuracyRow, ...], unit: str) -> None:
        """Show these; ``unit`` names both axes."""
        self._rows, self._unit = rows, unit
        values = [value for row in rows for value in (row.measured, row.predicted) if value > 0] or [1.0, 10.0]
        self._low, self._high = floor(log10(min(values))), ceil(log10(max(values)) + 1e-9)
        self.setAccessibleDescription(self._texts.text("accuracy-points", count=len(rows)))
        self.update()

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a measurement."""
        texts = self._texts
        heads = [texts.text(f"accuracy-by-{name}") for name in ("model", "gpu", "engine")]
        heads += [texts.text(f"chart-head-{name}") for name in ("precision", "measured", "predicted", "error", "source")]
        rows = (
            (
                one.model, one.gpu, one.engine, one.precision, texts.number(one.measured), texts.number(one.predicted),
                texts.share(one.error), one.source,
            )
            for one in self._rows
        )  # fmt: skip
        return heads, rows

    def sizeHint(self) -> QSize:
        return QSize(420, self._theme.px(380))

    def _frame(self) -> QRectF:
        px = self._theme.px
        return QRectF(px(52), px(8), self.width() - px(64), self.height() - px(48))

    def _at(self, x: float, y: float) -> QPointF:
        frame, span = self._frame(), self._high - self._low
        return QPointF(
            frame.left() + (log10(x) - self._low) / span * frame.width(),
            frame.bottom() - (log10(y) - self._low) / span * frame.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame, theme = self._frame(), self._theme
        painter.setFont(theme.font("note"))
        for exponent in range(round(self._low), round(self._high) + 1):
            value = 10.0**exponent
            words = self._texts.number(value)
            across, up = self._at(value, 10.0**self._low), self._at(10.0**self._low, value)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(across.x(), frame.top()), QPointF(across.x(), frame.bottom()))
            painter.drawLine(QPointF(frame.left(), up.y()), QPointF(frame.right(), up.y()))
            painter.setPen(theme.colour("text2"))
            width = painter.fontMetrics().horizontalAdvance(words) + 4.0
            left = min(across.x() - width / 2, self.width() - width)  # the last one would stick out
            painter.drawText(QRectF(left, frame.bottom() + 4, width, 16), Qt.AlignmentFlag.AlignHCenter, words)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, up.y() - 8, frame.left() - 6, 16), side, words)
        title = self._texts.text("accuracy-axis-measured", unit=self._unit)
        painter.drawText(QRectF(frame.left(), frame.bottom() + 20, frame.width(), 18), Qt.AlignmentFlag.AlignHCenter, title)
        painter.save()
        painter.translate(10, frame.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-120, -8, 240, 16), Qt.AlignmentFlag.AlignHCenter, self._texts.text("accuracy-axis-predicted"))
        painter.restore()
        painter.setClipRect(frame)
        low, high = 10.0**self._low, 10.0**self._high
        band = QPolygonF(
            [
                self._at(low, low * (1 + BAND)),
                self._at(high, high * (1 + BAND)),
                self._at(high, high * (1 - BAND)),
                self._at(low, low * (1 - BAND)),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("soft"))
        painter.drawPolygon(band)
        painter.setPen(QPen(theme.colour("text3"), 1))
        painter.drawLine(self._at(low, low), self._at(high, high))
        painter.setPen(Qt.PenStyle.NoPen)
        inside, outside = theme.colour("c1"), theme.colour("warn")
        for one in self._rows:
            if one.measured > 0 and one.predicted > 0:
                painter.setBrush(inside if abs(one.error) <= BAND else outside)
                painter.drawEllipse(self._at(one.measured, one.predicted), 2.4, 2.4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near is None:
            QToolTip.hideText()
            return
        words = self._texts.text(
            "accuracy-point",
            model=near.model,
            gpu=near.gpu,
            engine=near.engine,
            precision=near.precision,
            measured=self._texts.number(near.measured),
            predicted=self._texts.number(near.predicted),
            error=self._texts.share(near.error),
            source=near.source,
        )
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def _near(self, place: QPointF) -> AccuracyRow | None:
        best, distance = None, NEAR_PX
        for one in self._rows:
            if one.measured > 0 and one.predicted > 0:
                away = self._at(one.measured, one.predicted) - place
                length = (away.x() ** 2 + away.y() ** 2) ** 0.5
                if length < distance:
                    best, distance = one, length
        return best
