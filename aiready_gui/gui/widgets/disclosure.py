"""A line that opens and shuts what stands below it: by a click, Space or Enter, the right and the left arrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

_SAYS: Final = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
_TURNS: Final = Qt.Key.Key_Return, Qt.Key.Key_Enter


class Disclosure(QPushButton):
    """Its state is in its name: the roles that Qt knows tell of no part of a page that is shut. A ``bare`` one has its words in the tip."""

    turned = Signal(bool)
    """Carries whether it is open now."""

    def __init__(self, words: str, texts: Texts, theme: Theme, *, opened: bool, bare: bool = False) -> None:
        super().__init__("" if bare else words)
        self._words, self._bare = words, bare
        self._texts, self._theme, self.opened = texts, theme, opened
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.turn)
        self._show()

    @Slot()
    def turn(self) -> None:
        """Open what is shut, shut what is open."""
        self.stand(opened=not self.opened)
        self.turned.emit(self.opened)

    def stand(self, *, opened: bool) -> None:
        """Be open, or shut, though no hand turned it."""
        self.opened = opened
        self._show()

    def _show(self) -> None:
        shut, opened = ("chevron-down", "chevron-up") if self._bare else ("chevron-right", "chevron-down")
        self.setIcon(self._theme.icon(opened if self.opened else shut, "accent", 18 if self._bare else 14))
        state = self._texts.text("group-opened" if self.opened else "group-folded")
        self.setAccessibleName(f"{self._words}, {state}")
        if self._bare:
            self.setToolTip(self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = _SAYS.get(Qt.Key(event.key()))
        if event.key() in _TURNS or (wanted is not None and wanted != self.opened):
            self.turn()
        elif wanted is None:
            super().keyPressEvent(event)
