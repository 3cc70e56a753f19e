"""What was just done, said over the page's foot for a few seconds, with the way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label

STAYS_MS: Final = 6000
LIFT: Final = 18  # over the lower edge [px]


class Toast(QFrame):
    """Stays while the pointer or the keyboard is on it."""

    def __init__(self, over: QWidget, theme: Theme, undo: str) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self._theme = theme
        self._act: Callable[[], Any] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 10, 6)
        line.setSpacing(14)
        self.words = label("", "body")
        self.undo = button(undo, "link", self._undo)
        line.addWidget(self.words)
        line.addWidget(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._end)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, act: Callable[[], Any] | None = None) -> None:
        """Show the words; ``act`` takes back what they tell."""
        self._act = act
        self.words.setText(words)
        self.undo.setVisible(act is not None)
        self.setAccessibleName(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def add(self, words: str) -> None:
        """What came of it, after what is said; nothing where it is gone by then."""
        if self.isVisible():
            self.say(f"{self.words.text()} · {words}", self._act)

    def _undo(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _end(self) -> None:
        if self.underMouse() or self.undo.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.resize(min(self.sizeHint().width(), over.width() - 2 * LIFT), self.sizeHint().height())
            self.move((over.width() - self.width()) // 2, over.height() - self.height() - LIFT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
