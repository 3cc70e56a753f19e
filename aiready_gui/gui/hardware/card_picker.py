"""A card of the catalogue, found by what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.widgets.steady import WheelPasses
from aiready_gui.texts import Texts
from aiready_gui.validation.cards import cards_named


class CardPicker(WheelPasses, QComboBox):
    """Letters anywhere in a name narrow the list; what is left is read as price lists spell cards, or gives way to the card before."""

    def __init__(self, snapshot: Snapshot, texts: Texts) -> None:
        super().__init__()
        self._snapshot = snapshot
        self.setAccessibleName(texts.text("own-hardware-gpu"))
        for card in sorted(snapshot.gpus, key=lambda gpu: gpu.name.lower()):
            self.addItem(card.name, card.key)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        found = QCompleter(self.model(), self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = found.popup()
        assert popup is not None  # of its mode
        popup.setObjectName("found")
        self.setCompleter(found)
        self._typed = self.lineEdit()
        assert self._typed is not None  # the list takes typing
        self._typed.setPlaceholderText(texts.text("own-hardware-choose-gpu"))
        self._typed.setAccessibleName(texts.text("own-hardware-gpu"))
        self._typed.editingFinished.connect(self._read)
        self.choose(None)

    def choose(self, key: str | None) -> None:
        """Show a card of the catalogue, or none."""
        self.setCurrentIndex(-1 if key is None else self.findData(key))
        self.setEditText(self.itemText(self.currentIndex()))

    def take_place(self, old: CardPicker) -> None:
        """Show the card of another picker, where the catalogue has it yet; words that are half typed there are read."""
        old._read()
        self.choose(old.currentData())

    def _read(self) -> None:
        """Of the cards that the words may mean the usual one."""
        words, before = self.currentText().strip(), self.currentIndex()
        if words != self.itemText(before):
            named = (self.findData(card.key) for card in cards_named(words, self._snapshot)) if words else iter(())
            self.setCurrentIndex(next((index for index in named if index >= 0), before))
            if self.currentIndex() != before:
                self.activated.emit(self.currentIndex())
        self.setEditText(self.itemText(self.currentIndex()))
