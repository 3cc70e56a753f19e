"""What went wrong, in the page instead of over it: a sentence, what to do, details folded, a copy for whoever mends it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from aiready_gui.domain.explain import Message
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.texts import Texts

DETAILS_HEIGHT = 180


def without_path(message: Message, texts: Texts) -> str:
    """The words without the path of the field: the window leads there instead of naming it. Of what names no field the words as they are."""
    words = texts.word(message)
    left = words.removeprefix(f"{message.args.get('field', '')}: ")
    return words if left == words else left[:1].upper() + left[1:]


class Failure(QFrame):
    """``advice`` says what to do, ``acts`` are the buttons that do it."""

    def __init__(self, words: str, advice: str, details: str, texts: Texts, *acts: QWidget) -> None:
        super().__init__()
        self._texts, self._report = texts, f"{words}\n\n{details}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(words, "strong", tone="bad", wrap=True))
        if advice:
            column.addWidget(label(advice, "body", tone="muted", wrap=True))
        self.unfold = button(texts.text("failure-details"), "link", self._unfold)
        self.copy = button(texts.text("failure-copy"), "link", self._copy)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(texts.text("failure-details"))
        self.details.setFixedHeight(DETAILS_HEIGHT)
        self.details.hide()
        folded = (self.unfold, self.copy) if details else ()
        if acts or folded:
            column.addLayout(row(*acts, *folded, None, spacing=12))
        if details:
            column.addWidget(self.details)
        for one in (self.unfold, self.copy, self.details):
            if not details:
                one.setParent(self)
                one.hide()

    def _unfold(self) -> None:
        self.details.setVisible(self.details.isHidden())

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report)
        self.copy.setText(self._texts.text("failure-copied"))
