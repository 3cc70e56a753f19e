"""Ctrl+K: a place, a field, a figure of the answer, a model, a card or an offer by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.results.found_figures import figures_of
from aiready_gui.gui.step_list import ACCURACY, COMPARISON, PRICES, RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

WIDE, TALL = 560, 380  # [px at 100 %]
MOST: Final = 60
"""Hits shown: whoever does not see theirs types another letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to."""

    name: str
    what: str
    """Of which kind it is, or where it is."""
    go: Callable[[], Any]

    def rank(self, words: list[str]) -> int | None:
        """How well it answers: its name begins so, holds every word, or only its whole line does; ``None``: not at all."""
        name, whole = self.name.lower(), f"{self.name} {self.what}".lower()
        if not all(word in whole for word in words):
            return None
        return 0 if name.startswith(" ".join(words)) else 1 if all(word in name for word in words) else 2


def entries(window: MainWindow, snapshot: Snapshot, texts: Texts) -> Iterator[Entry]:
    """All there is to find, the places first."""
    for step in (*STEPS, RESULT, COMPARISON, PRICES, ACCURACY):
        yield Entry(texts.text(f"step-{step}"), texts.text("palette-place"), partial(window.go, step))
    yield Entry(texts.text("menu-present"), "F11", window.present)
    for step, path in window.asked_fields():
        where = texts.text("palette-field", step=texts.text(f"step-{step}"))
        yield Entry(texts.text(label_key(path)), where, partial(window.go_to_field, path))
    option = window.results.shown_option()
    if option is not None:
        for found in figures_of(option, texts):
            what = texts.text("palette-figure", value=found.words, tab=texts.text(found.tab))
            yield Entry(found.name, what, partial(window.go_to_figure, found))
    row = window.go_to_row
    for model in snapshot.models:
        yield Entry(model.name, texts.text("one-model"), partial(row, "model", model.key))
    for media in snapshot.media_models:
        yield Entry(media.name, texts.text("one-media_model"), partial(row, "media_model", media.key))
    for gpu in snapshot.gpus:
        yield Entry(gpu.name, texts.text("one-gpu"), partial(row, "gpu", gpu.key))
    names = {key: gpu.name for key, gpu in snapshot.gpu_by_key.items()}
    for offer in snapshot.offers:
        name = texts.times(offer.gpu_count, names[offer.gpu])
        where = f"{offer.provider}, {texts.word(offer.region.message())}"
        yield Entry(name, where, partial(row, "offer", offer.key))


class Palette(QDialog):
    """Typing narrows, the arrows choose, Enter goes there, Escape closes."""

    def __init__(self, window: MainWindow, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__(window)
        self.setWindowTitle(texts.text("palette-title"))
        self._entries = tuple(entries(window, snapshot, texts))
        self.found: list[Entry] = []
        self.search, self.list = TextField(), QListWidget()
        self.search.setPlaceholderText(texts.text("palette-hint"))
        self.search.setAccessibleName(texts.text("palette-title"))
        self.list.setAccessibleName(texts.text("palette-title"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._nothing = label(texts.text("palette-none"), "body", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for part in (self.search, self.list, self._nothing):
            column.addWidget(part)
        self.resize(theme.px(WIDE), theme.px(TALL))
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.itemClicked.connect(lambda _item: self.accept())
        self._find("")

    def _find(self, words: str) -> None:
        asked = words.lower().split()
        ranked = [(rank, number) for number, one in enumerate(self._entries) if (rank := one.rank(asked)) is not None]
        self.found = [self._entries[number] for _, number in sorted(ranked)[:MOST]]
        self.list.clear()
        for one in self.found:
            self.list.addItem(QListWidgetItem(f"{one.name}  \u00b7  {one.what}"))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self.found))
        self._nothing.setVisible(not self.found)

    def accept(self) -> None:
        """Go there, once this is out of the way."""
        at = self.list.currentRow()
        super().accept()
        if 0 <= at < len(self.found):
            self.found[at].go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows of the field walk the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return False
