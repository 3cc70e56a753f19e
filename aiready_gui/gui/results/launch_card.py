"""Ready launch files with a button that copies them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, row
from aiready_gui.gui.widgets.steady import Tabs
from aiready_gui.proposal.launch_text import READ_ON, VERSIONS, LaunchFile
from aiready_gui.texts import Texts

LINES = 22
COPIED_MS = 1500


class LaunchCard(Card):
    """One file at a time, in a fixed-width font."""

    def __init__(self, files: tuple[LaunchFile, ...], texts: Texts, theme: Theme) -> None:
        super().__init__(texts.text("launch-title"))
        self._texts = texts
        self.files = files
        note = texts.text("launch-note", date=texts.day(READ_ON), vllm=VERSIONS["vllm"], chart=VERSIONS["vllm-stack"])
        self.body.addWidget(label(note, "body", tone="muted", wrap=True))
        self.tabs = Tabs()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(texts.text("launch-title"))
        for file in self.files:
            self.tabs.addTab(file.name)
        self.copy = button(texts.text("launch-copy"), "secondary", self._copy)
        self.copy.setIcon(theme.icon("copy"))
        self.body.addLayout(row(self.tabs, None, self.copy, spacing=12))
        self._about = label("", "body", tone="muted", wrap=True)
        self.body.addWidget(self._about)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(texts.text("launch-title"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        size, height = theme.px(12), theme.px(17) * LINES
        self.text.setObjectName("launchText")
        self.text.setStyleSheet(
            f'#launchText {{ font-family: "{font.family()}"; font-size: {size}px; min-height: {height}px; max-height: {height}px; }}'
        )
        self.body.addWidget(self.text)
        self.tabs.currentChanged.connect(self._on_file)
        self._on_file(0)

    @Slot(int)
    def _on_file(self, index: int) -> None:
        file = self.files[index]
        self.text.setPlainText(file.text)
        self._about.setText(self._texts.text("launch-file-note-" + file.name.replace(".", "-")))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.files[self.tabs.currentIndex()].text)
        self.copy.setText(self._texts.text("launch-copied"))
        QTimer.singleShot(COPIED_MS, self.copy, lambda: self.copy.setText(self._texts.text("launch-copy")))
