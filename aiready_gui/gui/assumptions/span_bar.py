"""Where the price goes if a default turns out otherwise: a bar either side of the price as it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QPen

from aiready_gui.gui.charts.painted import Painted
from aiready_gui.gui.theme import Theme

WIDTH, HEIGHT, BAR = 90, 18, 9


class SpanBar(Painted):
    """Drawn to the scale of the widest of all rows; the numbers stand beside it in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, HEIGHT)
        self.setFixedWidth(theme.px(WIDTH))
        self._less = self._more = 0.0
        self._most = 1.0

    def show_span(self, less: float, more: float, most: float) -> None:
        """Less and more than the price as it is, where ``most`` is half of the bar's width; all in one currency."""
        if (less, more, most) != (self._less, self._more, self._most):
            self._less, self._more, self._most = less, more, most or 1.0
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = self._painter(), self._theme
        middle, centre, half = self.height() / 2, self.width() / 2, self.width() / 2 - 2
        painter.fillRect(QRectF(0, middle - 0.5, self.width(), 1), theme.colour("line"))
        high = theme.px(BAR)
        for amount, token in ((self._less, "c3"), (self._more, "c2")):
            length = min(abs(amount) / self._most, 1.0) * half
            if length:
                left = centre - length if amount < 0 else centre
                painter.fillRect(QRectF(left, middle - high / 2, max(length, 1.0), high), theme.colour(token))
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(round(centre), round(middle - high / 2 - 2), round(centre), round(middle + high / 2 + 2))
