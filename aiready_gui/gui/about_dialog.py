"""About: the program's version, whose works it comes with, and under which licences."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QSize, Qt, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Elided, button, label, row, rule
from aiready_gui.licences import Work, works
from aiready_gui.surroundings import surroundings
from aiready_gui.texts import Texts

LIST, TEXT = (190, 240), (320, 240)
"""Least width and height of the two halves. [px at a text scale of 100 %]"""


class AboutDialog(ScrolledDialog):
    """The list at the left narrows as one types; at the right stands the text of what is chosen."""

    def __init__(self, catalogue: str, texts: Texts, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(texts.text("app-name"), QSize(theme.px(720), theme.px(480)), theme, parent, spacing=12)
        self._texts = texts
        self._works = works()
        self._seen: tuple[Work, ...] = ()
        self.body.addWidget(
            label(texts.text("about-words", version=QApplication.applicationVersion(), catalogue=catalogue), "body", wrap=True)
        )
        self.body.addWidget(rule())
        self.body.addWidget(label(texts.text("about-qt", qt=qVersion()), "body", wrap=True))
        self.body.addWidget(Elided(str(Path(PySide6.__file__).parent)))
        self.body.addWidget(label(texts.text("about-qt-replace"), "body", tone="muted", wrap=True))
        self.body.addWidget(rule())
        self.body.addWidget(label(texts.text("about-licences"), "heading"))
        self.search, self.list, self.text = QLineEdit(), QListWidget(), QPlainTextEdit()
        self._lay_out(theme)
        self.search.textChanged.connect(self._on_find)
        self.list.currentRowChanged.connect(self._on_row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, self._to_list, context=Qt.ShortcutContext.WidgetShortcut)
        close = button(texts.text("close"), "secondary", self.reject)
        self.foot.addLayout(row(button(texts.text("about-copy"), "secondary", self.copy_for_support), None, close))
        self._on_find("")
        self.resize(self.fitting(QSize(theme.px(960), theme.px(700))))
        self.search.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        texts = self._texts
        self.search.setPlaceholderText(texts.text("about-find"))
        self.search.setAccessibleName(texts.text("about-find"))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(texts.text("about-licences"))
        self.list.setMinimumSize(*map(theme.px, LIST))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(texts.text("about-texts"))
        # The texts are set in columns of eighty characters.
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.text.setStyleSheet(f'font-family: "{font}"; font-size: {theme.px(12)}px;')
        self.text.setMinimumSize(*map(theme.px, TEXT))
        chooser = QVBoxLayout()
        chooser.setSpacing(8)
        chooser.addWidget(self.search)
        chooser.addWidget(self.list, 1)
        halves = row(spacing=12)
        halves.addLayout(chooser, 2)
        halves.addWidget(self.text, 5)
        self.body.addLayout(halves, 1)

    def copy_for_support(self) -> None:
        """Versions and folders, as ``aiready doctor`` names them."""
        lines = (f"{self._texts.text(f'doctor-{key}')}: {value}" for key, value in surroundings().items())
        QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot(str)
    def _on_find(self, words: str) -> None:
        wanted = words.casefold().split()
        self._seen = tuple(
            work for work in self._works if all(word in f"{work.name} {work.licence}".casefold() for word in wanted)
        )
        self.list.clear()
        self.list.addItems([" ".join(filter(None, (work.name, work.version))) for work in self._seen])
        if self._seen:
            self.list.setCurrentRow(0)
        else:
            self.text.setPlainText(self._texts.text("about-none"))

    def _to_list(self) -> None:
        """From the field down into what it found."""
        self.list.setFocus()
        self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))

    @Slot(int)
    def _on_row(self, index: int) -> None:
        if 0 <= index < len(self._seen):
            self.text.setPlainText(self._words(self._seen[index]))

    def _words(self, work: Work) -> str:
        """Its licence by name, then every text of it, each under the name of its file."""
        if not work.texts:
            return self._texts.text("about-no-text", licence=work.licence)
        parts = [f"{path.name}\n\n{path.read_text(encoding='utf-8', errors='replace').strip()}" for path in work.texts]
        return "\n\n\n".join(filter(None, (work.licence, *parts)))
