"""Words that may open what they stand on: a click, Enter, F2 or the space bar asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel

KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class OpeningLabel(QLabel):
    """Hears of its own clicks and keys: a filter of events would be asked about each of the thirty of a label that is laid out."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._ask: Callable[[], None] | None = None

    @property
    def opens(self) -> bool:
        """Whether it opens something."""
        return self._ask is not None

    def open_by(self, ask: Callable[[object], None], what: object, *, stop: bool) -> None:
        """Call ``ask`` with ``what`` from now on; without ``stop`` Tab passes it by."""
        if self._ask is None:
            self.setProperty("opens", True)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if stop else Qt.FocusPolicy.ClickFocus)
        self._ask = partial(ask, what)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._ask is not None and event.button() == Qt.MouseButton.LeftButton:
            self._ask()
        super().mouseReleaseEvent(event)  # what it stands on hears of it too: a card is chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._ask is not None and event.key() in KEYS:
            self._ask()
        else:
            super().keyPressEvent(event)
