"""Text boxes that leave undo and redo to the window: one history, whatever has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from aiready_gui.domain.written import as_line, as_lines

Key = QKeySequence.StandardKey

UNDO_KEYS: Final = tuple(QKeySequence(keys) for keys in ("Ctrl+Z", "Alt+Backspace"))
REDO_KEYS: Final = tuple(QKeySequence(keys) for keys in ("Ctrl+Y", "Ctrl+Shift+Z"))
FIND_KEYS: Final = QKeySequence("Ctrl+K")
"""Qt would cut the rest of the line."""


class HistoryPasses:
    """Goes before the widget's own class: the keys of undo and redo, and of finding, stay shortcuts of the window."""

    take_back: Callable[[], bool]
    """Takes back what was typed here and nobody has taken over yet; whether there was anything of the kind."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:  # of all events few are of a key
            pressed = QKeySequence(event.keyCombination())
            if pressed in (*UNDO_KEYS, *REDO_KEYS, FIND_KEYS):
                event.ignore()
                return False
        return bool(super().event(event))  # type: ignore[misc]


class _Line(QValidator):
    """Takes every text, as a line of it: however it comes in, by a key, pasted, dropped or put there."""

    def validate(self, words: str, place: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, as_line(words), len(as_line(words[:place]))


class TextField(HistoryPasses, QLineEdit):
    """A line of text. Where it is no answer of the project, a filter or a name, typing in it is taken back by itself."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setValidator(_Line(self))
        self.setText(words)
        self.take_back = self._take_back_typing

    def words(self) -> str:
        """What stands there."""
        return self.text()

    def type_again(self, words: str) -> None:
        """As if somebody had typed ``words`` and left."""
        self.setText(words)
        self.textEdited.emit(words)
        self.editingFinished.emit()

    def _take_back_typing(self) -> bool:
        if not self.isUndoAvailable():
            return False
        self.undo()
        return True


class TextBox(HistoryPasses, QPlainTextEdit):
    """Several lines of text that the project takes over letter by letter."""

    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.take_back = lambda: False
        self.textChanged.connect(self._clean)  # before whoever takes the text over: so they never see the other

    def words(self) -> str:
        """What stands there."""
        return self.toPlainText()

    def type_again(self, words: str) -> None:
        """As if somebody had typed ``words``."""
        self.setPlainText(words)

    @Slot()
    def _clean(self) -> None:
        """What may not stand in a text goes, however it came in; the caret stays where it is in the rest."""
        words = self.toPlainText()
        if as_lines(words) == words:
            return
        caret = self.textCursor()
        caret.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
        before = as_lines(caret.selection().toPlainText())
        with QSignalBlocker(self):
            self.setPlainText(as_lines(words))
        caret = self.textCursor()
        caret.setPosition(len(before.encode("utf-16-le")) // 2)  # as Qt counts letters
        self.setTextCursor(caret)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def takes_back(focused: QWidget | None) -> bool:
    """Let the box with the keyboard take back what is typed in it and not taken over; whether it did."""
    return isinstance(focused, HistoryPasses) and focused.take_back()
