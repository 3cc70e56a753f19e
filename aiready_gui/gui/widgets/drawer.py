"""A panel at the side of the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from aiready_gui.gui.widgets.basics import Body, Scroll, button, label, row
from aiready_gui.texts import Texts


class Drawer(QFrame):
    """Takes the keyboard as it opens and gives it back as it shuts; Escape shuts it."""

    closed = Signal()
    stranded = Signal()
    """It had the keyboard, and what had it before is there no more."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self._came_from: QWidget | None = None
        self._close = button(texts.text("close"), "ghost", self.shut)
        self.hide()

    def _head(self, title: str) -> QHBoxLayout:
        return row(label(title, "heading"), None, self._close)

    def _scrolled(self, title: str, foot: QWidget) -> QVBoxLayout:
        """A head, what scrolls under it, which is given back, and a foot that stays."""
        outer, body = QVBoxLayout(self), Body()
        outer.setContentsMargins(20, 16, 16, 16)
        outer.addLayout(self._head(title))
        body.setObjectName("drawerBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 4, 8, 4)
        inside.setSpacing(8)
        outer.addWidget(Scroll(body), 1)
        outer.addWidget(foot)
        return inside

    def enter(self) -> None:
        """Show, with the keyboard in it."""
        before = self.window().focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._came_from = before
        self.show()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Close; the keyboard goes back to where it was, unless it is somewhere else by now."""
        held = self.window().focusWidget()
        within = held is not None and self.isAncestorOf(held)
        self.hide()
        self.closed.emit()  # what it stood in place of is shown again, and may be what had the keyboard
        before, self._came_from = self._came_from, None
        if not within:
            return
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stranded.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
