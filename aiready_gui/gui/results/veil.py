"""What stands there is about to be another: the page pales, and can be used all the same."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from aiready_gui.gui.theme import Theme

PALE: Final = 0.4
"""How much of the page's colour lies over it."""


class Veil(QWidget):
    """Lies over what a page shows. An effect of Qt on the page itself would draw all of it anew, and lay out what is hidden too."""

    def __init__(self, page: QScrollArea, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._colour = page, theme.colour("bg")
        self._colour.setAlphaF(PALE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the page, from now on or at its new size."""
        self.setGeometry(self._page.viewport().geometry())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._colour)
