"""All pages small, one below another: where one is, and the way to another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from aiready_gui.gui.export.leaf_area import LeafArea
from aiready_gui.gui.export.pictures import Pictures
from aiready_gui.gui.theme import Theme

WIDE: Final = 64
"""Of a page. [px at a text scale of 100 %]"""
BESIDE: Final = 12
CAPTION: Final = 26
"""Room for the number below a page. [px at a text scale of 100 %]"""
FRAME: Final = 2.0


class Thumbnails(LeafArea):
    """For the mouse alone: the keys walk in the page beside it."""

    def __init__(self, pictures: Pictures, theme: Theme) -> None:
        super().__init__(pictures, theme)
        self.setObjectName("thumbnails")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(WIDE + 2 * BESIDE))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def place(self) -> list[QRect]:
        width, top, found = self._theme.px(WIDE), self._margin(), list[QRect]()
        for page in range(len(self._pictures.leaves.sizes)):
            height = self._pictures.height(page, width)
            found.append(QRect(self._theme.px(BESIDE), top, width, height))
            top += height + self._theme.px(CAPTION)
        return found

    def _margin(self) -> int:
        return self._theme.px(CAPTION if self._places else BESIDE)

    def go(self, page: int) -> None:
        """Mark a page, in sight."""
        self.page = page
        if page < self.count:
            here, bar, room = self._places[page], self.verticalScrollBar(), self.viewport().height()
            spare = self._theme.px(CAPTION)
            least, most = here.bottom() + spare - room, here.top() - self._theme.px(BESIDE)
            bar.setValue(max(least, min(bar.value(), most)))
        self.viewport().update()

    def finish(self, painter: QPainter, page: int, seen: QRect) -> None:
        super().finish(painter, page, seen)
        here = page == self.page
        if here:
            painter.setPen(QPen(self._theme.colour("accent"), FRAME))
            painter.drawRect(seen.adjusted(-2, -2, 2, 2))
        painter.setFont(self._theme.font("strong" if here else "label"))
        painter.setPen(self._theme.colour("accent" if here else "text2"))
        below = QRect(0, seen.bottom() + 4, self.viewport().width(), self._theme.px(CAPTION) - 8)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for page in range(self.count):
            if self.seen(page).adjusted(-4, -4, 4, self._theme.px(CAPTION) - 4).contains(at):
                self.turned.emit(page)
