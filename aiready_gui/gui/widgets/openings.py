"""Labels whose numbers open: a click, Enter or F2 asks where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from aiready_gui.domain.explain import Figure, Passage

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class Openings(QObject):
    """What the labels of one page tell; goes with its page."""

    asked = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._told: WeakKeyDictionary[QLabel, Figure | Passage] = WeakKeyDictionary()
        """Of labels that are there: a page may outlive those of many answers."""

    def open(self, one: QLabel, what: Figure | Passage, *, stop: bool = True) -> QLabel:
        """Let a label open ``what``; without ``stop`` Tab passes it by: another label of its row leads to the same."""
        if one not in self._told:
            one.setProperty("opens", True)
            one.setCursor(Qt.CursorShape.PointingHandCursor)
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus if stop else Qt.FocusPolicy.ClickFocus)
            one.installEventFilter(self)
        self._told[one] = what
        return one

    def opens(self, one: QLabel) -> bool:
        """Whether a label opens."""
        return one in self._told

    def eventFilter(self, one: QObject, event: QEvent) -> bool:
        # The collector may have taken this apart already, while labels of the page that goes with it still hear events.
        told: Mapping[QLabel, Figure | Passage] = getattr(self, "_told", {})
        what = told.get(one) if isinstance(one, QLabel) else None
        if what is None:
            return False
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if clicked and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(what)
            return False  # what it stands on hears of it too: a card is chosen
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in KEYS:
            self.asked.emit(what)
            return True
        return False
