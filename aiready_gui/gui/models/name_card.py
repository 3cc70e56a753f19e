"""Under which name a model is kept, and what its licence allows."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from aiready_gui.gui.widgets.basics import Card, button, label, row
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
        segments = QWidget()
        segments.setObjectName("segments")
        line = row(spacing=2)
        line.setContentsMargins(2, 2, 2, 2)
        self.paid: dict[str, QPushButton] = {}
        for answer in PAID:
            push = self.paid[answer] = button(texts.text(f"model-paid-{answer}"), "segment", partial(self.choose, answer))
            push.setCheckable(True)
            push.setAccessibleName(f"{texts.text('model-paid')}: {texts.text(f'model-paid-{answer}')}")
            line.addWidget(push, 1)
        segments.setLayout(line)
        self.body.addWidget(segments)
        self.choose("ask")
        self.name.textChanged.connect(lambda _words: self.changed.emit())

    def choose(self, answer: str) -> None:
        """Whether it may be used in a paid service."""
        for name, push in self.paid.items():
            push.setChecked(name == answer)

    @property
    def may_be_paid(self) -> bool | None:
        """What was chosen."""
        return PAID[next(name for name, push in self.paid.items() if push.isChecked())]

    def _line(self, key: str, texts: Texts) -> TextField:
        self.body.addWidget(label(texts.text(key), "label"))
        made = TextField()
        made.setMaxLength(80)
        made.setAccessibleName(texts.text(key))
        self.body.addWidget(made)
        return made
