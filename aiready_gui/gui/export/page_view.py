"""The pages at a size to read them, for the mouse and the keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter

from aiready_gui.gui.export.leaf_area import LeafArea
from aiready_gui.gui.export.pictures import Pictures
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

ACROSS: Final = "width"
WHOLE: Final = "page"
ZOOMS: Final = (ACROSS, WHOLE, "50", "75", "100", "150", "200")
"""How large pages are: as wide as there is room, whole, or so many percent of paper."""
PIXELS_A_POINT: Final = 96 / 72
STEP: Final = Qt.Key.Key_Up, Qt.Key.Key_Down


class PageView(LeafArea):
    """Page by page with PgUp and PgDown, Home and End; the arrows scroll."""

    def __init__(self, pictures: Pictures, texts: Texts, theme: Theme) -> None:
        super().__init__(pictures, theme)
        self._texts = texts
        self.zoom = ACROSS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else it would come and go with the width
        self._say()

    def place(self) -> list[QRect]:
        found, top, margin = list[QRect](), self._margin(), self._margin()
        room = self.viewport().size()
        for page, (across, down) in enumerate(self._pictures.leaves.sizes):
            width = self._width(across, down)
            ratio = self.devicePixelRatioF()
            height = round(self._pictures.height(page, round(width * ratio)) / ratio)
            found.append(QRect(max((room.width() - width) // 2, margin), top, width, height))
            top += height + margin
        return found

    def _width(self, across: float, down: float) -> int:
        """Of a page of so many points. [px]"""
        room, margin = self.viewport().size(), self._margin()
        if self.zoom == ACROSS:
            return max(room.width() - 2 * margin, 1)
        if self.zoom == WHOLE:
            return max(min(room.width() - 2 * margin, round((room.height() - 2 * margin) * across / down)), 1)
        return round(across * PIXELS_A_POINT * int(self.zoom) / 100)

    @property
    def percent(self) -> float:
        """How large the page is that is looked at, of paper."""
        if not self.count:
            return 100.0
        return self._places[self.page].width() / (self._pictures.leaves.sizes[self.page][0] * PIXELS_A_POINT) * 100

    def set_zoom(self, zoom: str) -> None:
        """One of :data:`ZOOMS`; the page that is looked at stays."""
        self.zoom = zoom
        page = self.page
        self.lay_out()
        self.go(page)

    def lay_out(self) -> None:
        """The same part of the page that is looked at stays in sight."""
        page, within = self.page, 0.0
        if page < self.count:
            old = self._places[page]
            within = (self.verticalScrollBar().value() - old.top()) / max(old.height(), 1)
        super().lay_out()
        if page < self.count:
            new = self._places[page]
            self.verticalScrollBar().setValue(round(new.top() + within * new.height()))
        self._on_scrolled(0)
        self._say()

    def go(self, page: int) -> None:
        """To the head of a page."""
        if self.count:
            page = max(0, min(page, self.count - 1))
            self.verticalScrollBar().setValue(self._places[page].top() - self._margin())
            self._turn(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        if event.key() in pages:
            self.go(pages[Qt.Key(event.key())])
        elif event.key() in STEP:
            step = self.verticalScrollBar().singleStep()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (step if event.key() == STEP[1] else -step))
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        """The page that takes the upper third of what is seen is the one that is looked at."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        at = next((page for page, one in enumerate(self._places) if one.bottom() >= line), self.count - 1)
        self._turn(max(at, 0))
        self.viewport().update()

    def _turn(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self._say()
            self.turned.emit(page)

    def _say(self) -> None:
        self.setAccessibleName(self._texts.text("export-pages-name"))
        self.setAccessibleDescription(
            self._texts.text("export-page-of", page=self.page + 1, pages=self.count) if self.count else ""
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def finish(self, painter: QPainter, page: int, seen: QRect) -> None:
        super().finish(painter, page, seen)
        if self.hasFocus() and page == self.page:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(seen.adjusted(-2, -2, 1, 1))
