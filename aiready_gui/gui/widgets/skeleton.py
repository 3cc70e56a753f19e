"""Grey lines where words will stand, while what they say is being worked out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aiready_gui.gui.theme import Theme

AFTER_MS: Final = 300
"""What comes sooner is not announced: lines that flash are worse than none."""
LINE, BAR = 26, 11  # heights of a line and of the bar in it [px at 100 %]
SHARES: Final = (0.38, 0.92, 0.8, 0.88, 0.64)
"""Of the width, line by line and round again."""
WIDEST: Final = 720  # as prose [px at 100 %]


class Skeleton(QWidget):
    """Keeps the room from the first; nothing moves in it. What is waited for is said by words beside it."""

    def __init__(self, theme: Theme, lines: int = 5) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines
        self.drawn = False
        """Whether the wait has been long enough for lines."""
        self._wait = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._wait.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(LINE) * lines)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.drawn = False
        self._wait.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wait.stop()

    @Slot()
    def _draw(self) -> None:
        self.drawn = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.drawn:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("c4"))
        line, bar = self._theme.px(LINE), self._theme.px(BAR)
        width = min(self.width(), self._theme.px(WIDEST))
        for place in range(self._lines):
            painter.drawRoundedRect(QRectF(0, place * line + (line - bar) / 2, width * SHARES[place % len(SHARES)], bar), 3, 3)
