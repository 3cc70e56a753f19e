"""Under which name a model is kept, and what its licence allows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from aiready_gui.gui.widgets.basics import Card, label
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

PAID: Final = {"yes": True, "no": False, "ask": None}
"""Answer -> what is kept of it."""


class NameCard(Card):
    """A name is needed; the licence may stay open until a proposal is exported."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts.text("model-name-and-licence"))
        self.name = self._line("model-name", texts)
        self.licence = self._line("model-licence", texts)
        self.licence.setPlaceholderText(texts.text("model-licence-hint"))
        self.body.addWidget(label(texts.text("model-licence-note"), "note", wrap=True))
        self.body.addWidget(label(texts.text("model-paid"), "label"))
        self.paid = Segmented([(answer, texts.text(f"model-paid-{answer}")) for answer in PAID], wide=True)
        for push in self.paid.buttons.values():
            push.setAccessibleName(f"{texts.text('model-paid')}: {push.text()}")
        self.body.addWidget(self.paid)
        self.paid.choose("ask")
        self.name.textChanged.connect(lambda _words: self.changed.emit())

    @property
    def may_be_paid(self) -> bool | None:
        """What was chosen."""
        return PAID[self.paid.chosen]

    def _line(self, key: str, texts: Texts) -> TextField:
        self.body.addWidget(label(texts.text(key), "label"))
        made = TextField()
        made.setMaxLength(80)
        made.setAccessibleName(texts.text(key))
        self.body.addWidget(made)
        return made
