"""Sentences above the pages that stay until their cause is gone: not modal, each with what can be done about it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aiready_gui.domain.explain import Message
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, clear, label
from aiready_gui.gui.widgets.held_keyboard import held_keyboard
from aiready_gui.texts import Texts

ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "accent": "info"}


class Notice(NamedTuple):
    """What happened, and the acts that answer it: message key and what to call."""

    message: Message
    tone: str
    """``bad``, ``warn`` or ``accent``."""
    acts: tuple[tuple[str, Callable[[], Any]], ...] = ()


class Notices(QObject):
    """The notices of the program by the subject they speak of; a window shows them, and so does the one that replaces it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: dict[str, Notice] = {}

    def put(self, subject: str, notice: Notice) -> None:
        """Say this about the subject, instead of what was said before."""
        if self.shown.get(subject) != notice:
            self.shown[subject] = notice
            self.changed.emit()

    def drop(self, subject: str) -> None:
        """Nothing is to be said about the subject any more."""
        if self.shown.pop(subject, None) is not None:
            self.changed.emit()


class NoticeBar(QWidget):
    """The notices, one under the other; takes no room while there are none."""

    def __init__(self, notices: Notices, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._notices, self._texts, self._theme = notices, texts, theme
        self.page: Callable[[], QWidget] = lambda: self
        """What is below, where the keyboard rests when a notice goes with it."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        notices.changed.connect(self._on_changed)
        self._on_changed()

    def buttons(self, subject: str) -> list[QPushButton]:
        """The acts that a subject offers, for the keyboard to start at."""
        frame = self._frames.get(subject)  # by its name the one before would be found too, which is about to go
        return frame.findChildren(QPushButton) if frame is not None else []

    @Slot()
    def _on_changed(self) -> None:
        with held_keyboard(self._column, self.page):
            clear(self._column)
            self._frames = {subject: self._frame(subject, notice) for subject, notice in self._notices.shown.items()}
            for frame in self._frames.values():
                self._column.addWidget(frame)
        self.setVisible(bool(self._notices.shown))

    def _frame(self, subject: str, notice: Notice) -> QFrame:
        made, words = QFrame(), self._texts.word(notice.message)
        made.setObjectName(subject)
        made.setProperty("notice", notice.tone)
        made.setAccessibleName(words)
        line = QHBoxLayout(made)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(self._theme.pixmap(ICONS[notice.tone], notice.tone, 18))
        line.addWidget(mark)
        line.addWidget(label(words, "body", wrap=True), 1)
        for key, act in notice.acts:
            line.addWidget(button(self._texts.text(key), "secondary", act))
        QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.Alert))  # a screen reader says it at once
        return made
