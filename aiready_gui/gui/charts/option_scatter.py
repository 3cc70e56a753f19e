"""Everything that fits, by price and by what it is compared by: cards ringed, the unbeaten joined by a line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from aiready_gui.advisor.studies.option_chart import OptionChart, Point
from aiready_gui.domain.explain import Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.units import HOURS_PER_DAY
from aiready_gui.gui.charts.chart_table import Chart
from aiready_gui.gui.charts.log_axis import LogAxis
from aiready_gui.gui.theme import Theme
from aiready_gui.number_words import HOURS_IN_DAYS_FROM
from aiready_gui.texts import Texts

NEAR_PX = 12.0
DOT, MARK = 3.0, 5.5
FAINT = 110  # of 255: a crowd of points lets the marked ones stand out


class OptionScatter(Chart):
    """Hover or arrow keys name a point; a click or Enter picks its row."""

    picked = Signal(int)

    def __init__(self, chart: OptionChart, roles: tuple[str, ...], shown: int | None, texts: Texts, theme: Theme) -> None:
        """Parameters: ``roles`` are message keys of the options, ``shown`` is the option that the page is about."""
        super().__init__()
        self._chart, self._roles, self._shown, self._texts, self._theme = chart, roles, shown, texts, theme
        self._across = LogAxis.around([float(one.price.amount) for one in chart.points])
        days = chart.unit is Unit.HOURS and min(one.value for one in chart.points) >= HOURS_IN_DAYS_FROM
        self._size = float(HOURS_PER_DAY) if days else 1.0
        self._up = LogAxis.around([one.value / self._size for one in chart.points])
        self._at_point: int | None = None
        self._row: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.text("option-chart-name", label=texts.word(chart.label)))
        self.setAccessibleDescription("; ".join(self.titles()))

    def sizeHint(self) -> QSize:
        return QSize(320, self._theme.px(280))

    def show_row(self, row: int | None) -> None:
        """Ring the point of a candidate."""
        self._row = row
        self.update()

    def words(self, one: Point) -> str:
        """A point in words."""
        texts = self._texts
        lines = [
            f"{texts.times(one.gpus, one.gpu_name)}, {one.provider}",
            f"{texts.text('table-price')}: {texts.money(one.price)}",
            f"{texts.word(self._chart.label)}: {texts.quantity(one.value, self._chart.unit)}",
        ]
        if one.option is not None:
            lines.insert(0, texts.text(self._roles[one.option]))
        return "\n".join(lines)

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row an offer, the options by name."""
        texts = self._texts
        heads = [texts.text(f"chart-head-{name}") for name in ("machines", "provider")]
        heads += [texts.text("table-price"), texts.word(self._chart.label), texts.text("chart-head-option")]
        rows = (
            (
                texts.times(one.gpus, one.gpu_name), one.provider, texts.money(one.price),
                texts.quantity(one.value, self._chart.unit), "" if one.option is None else texts.text(self._roles[one.option]),
            )
            for one in self._chart.points
        )  # fmt: skip
        return heads, rows

    def place(self, one: Point) -> QPointF:
        """Where a point stands."""
        frame = self._frame()
        return QPointF(
            frame.left() + self._across.place(float(one.price.amount)) * frame.width(),
            frame.bottom() - self._up.place(one.value / self._size) * frame.height(),
        )

    def _frame(self) -> QRectF:
        px = self._theme.px
        return QRectF(px(58), px(24), self.width() - px(66), self.height() - px(66))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("note"))
        self._axes(painter)
        self._front(painter)
        crowd, ours = QColor(self._theme.colour("c3")), self._theme.colour("c1")
        crowd.setAlpha(FAINT)
        painter.setPen(Qt.PenStyle.NoPen)
        for one in self._chart.points:
            if one.option is None:
                painter.setBrush(self._theme.colour("c3") if one.best else crowd)
                painter.drawEllipse(self.place(one), DOT, DOT)
        for one in self._chart.points:
            if one.option is not None:
                painter.setPen(QPen(ours, 2))
                painter.setBrush(ours if one.option == self._shown else self._theme.colour("surface"))
                painter.drawEllipse(self.place(one), MARK, MARK)
        self._names(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index, one in enumerate(self._chart.points):
            if index == self._at_point or (self._at_point is None and one.row == self._row and one.option is None):
                painter.setPen(QPen(self._theme.colour("text"), 1.5))
                painter.drawEllipse(self.place(one), MARK + 3, MARK + 3)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _axes(self, painter: QPainter) -> None:
        frame, theme, texts = self._frame(), self._theme, self._texts
        height = painter.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        currency = self._chart.points[0].price.currency
        for value in self._up.ticks():
            level = frame.bottom() - self._up.place(value) * frame.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(frame.left(), level), QPointF(frame.right(), level))
            painter.setPen(theme.colour("text2"))
            box = QRectF(0, level - height / 2, frame.left() - 6, height)
            painter.drawText(box, right, texts.quantity(value * self._size, self._chart.unit))
        free = frame.left() - theme.px(58)
        for value in self._across.ticks():
            middle = frame.left() + self._across.place(value) * frame.width()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(middle, frame.top()), QPointF(middle, frame.bottom()))
            words = texts.money_short(Money(amount=round(value), currency=currency))
            width = painter.fontMetrics().horizontalAdvance(words) + 2.0
            left = min(middle - width / 2, self.width() - width)
            if left >= free:
                painter.setPen(theme.colour("text2"))
                painter.drawText(QRectF(left, frame.bottom() + 4, width, height), Qt.AlignmentFlag.AlignHCenter, words)
                free = left + width + theme.px(8)
        painter.setPen(theme.colour("text2"))
        upper, lower = self.titles()
        painter.drawText(QRectF(0, 0, self.width(), height), Qt.AlignmentFlag.AlignLeft, upper)
        below = QRectF(frame.left(), frame.bottom() + height + 8, frame.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, lower)

    def titles(self) -> tuple[str, str]:
        """What the axes say of themselves, the upright one first: their quantity, and that equal steps multiply where they do."""
        texts, log = self._texts, self._texts.text("axis-log")
        better = texts.text("option-chart-lower" if self._chart.less_is_better else "option-chart-higher")
        upper = f"{better}, {log}" if self._up.bends else better
        lower = f" ({log})" if self._across.bends else ""
        return f"{texts.word(self._chart.label)} ({upper})", texts.text("table-price") + lower

    def _front(self, painter: QPainter) -> None:
        """From each unbeaten point at its level to the price of the next."""
        best = [self.place(one) for one in self._chart.points if one.best]
        line = [step for one, after in pairwise(best) for step in (one, QPointF(after.x(), one.y()))]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("c2"), 1.8))
        painter.drawPolyline(QPolygonF([*line, *best[-1:]]))

    def _names(self, painter: QPainter) -> None:
        """The cards by name, each where it covers no other name and no other mark."""
        metrics, taken, ground = painter.fontMetrics(), [], QColor(self._theme.colour("surface"))
        ground.setAlpha(220)
        marks = [(one, self.place(one)) for one in self._chart.points if one.option is not None]
        taken += [QRectF(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK) for _, at in marks]
        inside = QRectF(self._frame().left(), 0, self.width() - self._frame().left(), self._frame().bottom())
        for one, at in marks:
            assert one.option is not None
            words = self._texts.text(self._roles[one.option])
            width, height, gap = metrics.horizontalAdvance(words) + 2.0, float(metrics.height()), MARK + 4
            places = (
                QPointF(at.x() + gap, at.y() - height / 2),
                QPointF(at.x() + gap, at.y() - height - 2),
                QPointF(at.x() + gap, at.y() + 2),
                QPointF(at.x() - gap - width, at.y() - height / 2),
                QPointF(at.x() - width / 2, at.y() - height - gap),
                QPointF(at.x() - width / 2, at.y() + gap),
            )
            boxes = [QRectF(place.x(), place.y(), width, height) for place in places]
            free = (box for box in boxes if inside.contains(box) and not any(box.intersects(other) for other in taken))
            box = next(free, boxes[0])
            taken.append(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), 3, 3)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _point_to(self, index: int | None) -> None:
        if index == self._at_point:
            return
        self._at_point = index
        self.update()
        if index is None:
            QToolTip.hideText()
            self.setAccessibleDescription("; ".join(self.titles()))
            return
        one = self._chart.points[index]
        self.setAccessibleDescription(self.words(one).replace("\n", ", "))
        at = self.place(one)
        QToolTip.showText(self.mapToGlobal(QPoint(round(at.x()) + 10, round(at.y()))), self.words(one), self)

    def _near(self, place: QPointF) -> int | None:
        best, distance = None, NEAR_PX
        for index, one in enumerate(self._chart.points):
            away = self.place(one) - place
            length = (away.x() ** 2 + away.y() ** 2) ** 0.5 - (2 if one.option is not None else 0)
            if length < distance:
                best, distance = index, length
        return best

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if near is None else Qt.CursorShape.PointingHandCursor)
        self._point_to(near)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._chart.points[near].row)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_to(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_to(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, now = len(self._chart.points), self._at_point
        steps = {
            Qt.Key.Key_Right: 0 if now is None else min(now + 1, count - 1),
            Qt.Key.Key_Left: count - 1 if now is None else max(now - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._point_to(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and now is not None:
            self.picked.emit(self._chart.points[now].row)
        else:
            super().keyPressEvent(event)
