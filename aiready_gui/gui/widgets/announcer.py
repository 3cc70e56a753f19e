"""Says one line to a screen reader once something has come to rest: politely, after what it is reading."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

REST_MS: Final = 1500
"""Nothing is said while there is another change within this time: a number is typed in several keys."""


class Announcer(QTimer):
    """The last line given is said, once, unless it was said before."""

    announced = Signal(str)

    def __init__(self, speaker: QWidget) -> None:
        super().__init__(speaker, singleShot=True, interval=REST_MS)
        self._speaker, self._next, self._said = speaker, "", ""
        self.timeout.connect(self._say)

    def say(self, words: str) -> None:
        """After a rest, instead of what was to be said before it."""
        self._next = words
        self.start()

    @Slot()
    def _say(self) -> None:
        if self._next == self._said or not self._speaker.isVisible():
            return
        self._said = self._next
        event = QAccessibleAnnouncementEvent(self._speaker, self._said)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.announced.emit(self._said)
