"""Pages one below another, of which those in sight are painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from aiready_gui.gui.export.pictures import Pictures
from aiready_gui.gui.theme import Theme

WHITE: Final = Qt.GlobalColor.white
"""Paper is white in every theme."""
STALE: Final = 0.6
"""Of a page that is not the newest."""


class LeafArea(QAbstractScrollArea):
    """Where they stand is the subclass's matter; sharp at every pixel ratio."""

    place: Callable[[], list[QRect]]
    """Given by the subclass: where every page stands among all of them. [px]"""
    turned = Signal(int)
    """Another page is looked at, from nought."""

    def __init__(self, pictures: Pictures, theme: Theme) -> None:
        super().__init__()
        self._pictures, self._theme = pictures, theme
        self._places: list[QRect] = []
        self.page = 0
        self.stale = False
        """Whether a newer document is being made."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("leaves")
        pictures.drawn.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._places)

    def lay_out(self) -> None:
        """Anew, for another document, width or scale."""
        self._places = self.place()
        self.page = min(self.page, max(self.count - 1, 0))
        room = self.viewport().size()
        wide = max((one.right() for one in self._places), default=0) + self._margin()
        high = max((one.bottom() for one in self._places), default=0) + self._margin()
        self.horizontalScrollBar().setRange(0, max(wide - room.width(), 0))
        self.horizontalScrollBar().setPageStep(room.width())
        self.verticalScrollBar().setRange(0, max(high - room.height(), 0))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(self._theme.px(40))
        self.viewport().update()

    def _margin(self) -> int:
        return self._theme.px(12)

    def seen(self, page: int) -> QRect:
        """Where a page stands in the viewport. [px]"""
        return self._places[page].translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def dots(self, page: int) -> int:
        """Width of its picture."""
        return round(self._places[page].width() * self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._pictures.look_elsewhere()
        for page in range(self.count):
            seen = self.seen(page)
            if seen.intersects(self.viewport().rect()):
                image = self._pictures.of(page, self.dots(page))
                painter.fillRect(seen, WHITE)
                painter.setOpacity(STALE if self.stale or self._pictures.is_of_before(page) else 1)
                if image is not None:
                    painter.drawImage(seen, image)
                painter.setOpacity(1)
                self.finish(painter, page, seen)

    def say_stale(self, *, on: bool) -> None:
        """Pages stay, paler, until those of the document that is being made are there."""
        self.stale = on
        self.viewport().update()

    def finish(self, painter: QPainter, page: int, seen: QRect) -> None:
        """What is drawn over and beside a page."""
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(seen.adjusted(-1, -1, 0, 0))

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        self.viewport().update()
