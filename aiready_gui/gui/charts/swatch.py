"""The colour of a legend entry."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aiready_gui.gui.theme import Theme


class Swatch(QWidget):
    """A small rounded square in a token's colour."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._colour = theme.colour(token)
        self.setFixedSize(QSize(theme.px(10), theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect(), 2, 2)
