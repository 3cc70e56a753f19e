"""A list of projects that the program kept, each to be taken or deleted: recovered work, earlier versions."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, Elided, button, label, row
from aiready_gui.texts import Texts


class Kept(NamedTuple):
    """One row: what it is called and what is known of it."""

    name: str
    about: tuple[str, ...]
    path: str = ""
    may_be_taken: bool = True
    may_be_deleted: bool = True


class KeptDialog(ScrolledDialog):
    """Nothing is deleted before the dialog is left: until then a deletion can be taken back."""

    def __init__(
        self, title: str, lead: str, take: str, rows: Sequence[Kept], texts: Texts, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(title, QSize(theme.px(640), theme.px(320)), theme, parent, spacing=12)
        self._texts = texts
        self.chosen: int | None = None
        """The row that was taken."""
        self.deleted: set[int] = set()
        """The rows to delete."""
        self._deletes: dict[int, QPushButton] = {}
        self._takes: dict[int, QPushButton] = {}
        self.body.addWidget(label(lead, "body", tone="muted", wrap=True))
        for index, kept in enumerate(rows):
            self.body.addWidget(self._card(index, kept, take))
        self.body.addStretch(1)
        later = button(texts.text("close"), "secondary", self.reject)
        self.foot.addLayout(row(None, later))
        self.resize(self.fitting(QSize(theme.px(720), min(theme.px(200 + 120 * len(rows)), theme.px(620)))))
        (next(iter(self._takes.values()), later)).setFocus()

    def _card(self, index: int, kept: Kept, take: str) -> Card:
        card, words = Card(), QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(kept.name, "strong", wrap=True))
        for line in kept.about:
            words.addWidget(label(line, "body", tone="muted", wrap=True))
        if kept.path:
            words.addWidget(Elided(kept.path))
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addLayout(words, 1)
        if kept.may_be_deleted:
            made = self._deletes[index] = button("", "secondary", partial(self._delete, index))
            made.setProperty("row", kept.name)
            self._name_delete(index)
            beside.addWidget(made)
        if kept.may_be_taken:
            made = self._takes[index] = button(take, "primary", partial(self._take, index))
            made.setAccessibleName(f"{take}: {kept.name}")
            beside.addWidget(made)
        card.body.addLayout(beside)
        return card

    def _take(self, index: int) -> None:
        self.chosen = index
        self.accept()

    def _delete(self, index: int) -> None:
        self.deleted ^= {index}
        if index in self._takes:
            self._takes[index].setEnabled(index not in self.deleted)
        self._name_delete(index)

    def _name_delete(self, index: int) -> None:
        made = self._deletes[index]
        made.setText(self._texts.text("kept-deleted" if index in self.deleted else "recovery-discard"))
        made.setAccessibleName(f"{made.text()}: {made.property('row')}")
