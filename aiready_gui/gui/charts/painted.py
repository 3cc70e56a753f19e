"""The base of the charts that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from aiready_gui.gui.theme import Theme


class Painted(QWidget):
    """A widget of a fixed height that paints itself."""

    def __init__(self, theme: Theme, height: float) -> None:
        super().__init__()
        self._theme = theme
        self._height = theme.px(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        return painter
