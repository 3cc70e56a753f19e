"""The words of the field with what they mean, found by a few letters."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts


class GlossaryDialog(ScrolledDialog):
    """Typing narrows the list; a term is found by its words and by those of its meaning."""

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(texts.text("menu-glossary").rstrip("…"), QSize(theme.px(420), theme.px(320)), theme, parent)
        self.search = TextField()
        self.search.setPlaceholderText(texts.text("find-term"))
        self.search.setAccessibleName(texts.text("find-term"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_find)
        self.body.addWidget(self.search)
        self._entries: list[tuple[str, QWidget]] = []
        for word, means in texts.glossary():
            entry = QWidget()
            lines = QVBoxLayout(entry)
            lines.setContentsMargins(0, 4, 0, 4)
            lines.setSpacing(2)
            lines.addWidget(label(word, "strong", wrap=True))
            lines.addWidget(label(means, "body", tone="muted", wrap=True))
            self.body.addWidget(entry)
            self._entries.append((f"{word} {means}".casefold(), entry))
        self._none = label(texts.text("no-such-term"), "body", tone="muted", wrap=True)
        self._none.hide()
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        self.foot.addLayout(row(None, button(texts.text("close"), "secondary", self.reject)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.resize(self.fitting(QSize(theme.px(640), theme.px(640))))
        self.search.setFocus()

    @property
    def seen(self) -> int:
        """How many terms are listed."""
        return sum(not entry.isHidden() for _, entry in self._entries)

    @Slot(str)
    def _on_find(self, words: str) -> None:
        wanted = words.casefold().split()
        for said, entry in self._entries:
            entry.setVisible(all(word in said for word in wanted))
        self._none.setHidden(self.seen > 0)
