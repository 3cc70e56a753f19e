"""The mark of an answer that nobody has given yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent, QPen

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.spoken_value import SpokenValue

SIDE: Final = 12  # pixels at 100 %


class Ring(SpokenValue):
    """Hollow amber ring: a default that nobody has confirmed."""

    def __init__(self, theme: Theme, tip: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(SIDE), theme.px(SIDE))
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("warn"), 2))
        painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))
