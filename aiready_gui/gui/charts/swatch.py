"""The colour of a part of a chart, and of its entry in the legend."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.spoken_value import SpokenValue

EMPTY = "c4"
HATCHED = "/"
"""After a token: hatched, so that few colours tell many parts apart."""


def brushes(theme: Theme, token: str) -> tuple[QBrush, ...]:
    """What to fill a part with, one over the other."""
    colour = theme.colour(token.removesuffix(HATCHED))
    if not token.endswith(HATCHED):
        return (QBrush(colour),)
    lines = theme.colour("text3" if token == EMPTY + HATCHED else "surface")
    return QBrush(colour), QBrush(lines, Qt.BrushStyle.BDiagPattern)


class Swatch(SpokenValue):
    """A small rounded square in a token's colour."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._brushes = brushes(theme, token)
        self.setFixedSize(QSize(theme.px(10), theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for brush in self._brushes:
            painter.setBrush(brush)
            painter.drawRoundedRect(self.rect(), 2, 2)
