"""What narrows a kind's rows: words, a provider, a segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.gui.widgets.basics import row
from aiready_gui.gui.widgets.column_chooser import ColumnChooser
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

SEGMENTS: Final = ("all", "own", "old", "unverified")


class Filters(QWidget):
    """Says what was changed by hand; what is looked at it is told."""

    changed = Signal(str, str)
    """Which of ``words``, ``provider`` and ``segment``, and to what."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.search = TextField()
        self.search.setPlaceholderText(texts.text("lines-search"))
        self.search.setAccessibleName(texts.text("lines-search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda words: self.changed.emit("words", words))
        self.segments = Segmented([(name, "") for name in SEGMENTS], lambda name: self.changed.emit("segment", name))
        self.provider = DropDown()
        self.provider.setAccessibleName(texts.text("lines-providers"))
        self.provider.setMinimumContentsLength(16)
        self.provider.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.provider.activated.connect(lambda _index: self.changed.emit("provider", self.provider.currentData()))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(11, 0, 11, 0)
        first = row(self.search, self.provider, spacing=10)
        first.setStretch(0, 1)
        lines.addLayout(first)
        self.columns = ColumnChooser(texts)
        lines.addLayout(Flow(self.segments, None, self.columns))

    def walk(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in its order."""
        return (self.search, self.provider, *self.segments.buttons.values(), self.columns)

    def show_words(self, words: str) -> None:
        """The words of the search, without saying so."""
        if self.search.text() != words:
            self.search.blockSignals(True)
            self.search.setText(words)
            self.search.blockSignals(False)

    def show_segment(self, segment: str, counts: Mapping[str, int]) -> None:
        """How many rows each has, and which is looked at."""
        for name, one in self.segments.buttons.items():
            key = "lines-unverified-count" if name == "unverified" else f"prices-{name}-count"
            one.setText(self._texts.text(key, count=counts[name]))
            one.setAccessibleName(one.text())
        self.segments.choose(segment)

    def show_providers(self, names: Sequence[str] | None, chosen: str) -> None:
        """Who sells rows of the kind; ``None`` where nobody does."""
        self.provider.clear()
        self.provider.addItem(self._texts.text("lines-any-provider"), "")
        for name in names or ():
            self.provider.addItem(name, name)
        self.provider.setCurrentIndex(max(self.provider.findData(chosen), 0))
        self.provider.setVisible(names is not None)
