"""The head of the result: what stands below it, and the state it is in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Bill
from aiready_gui.domain.status import Status
from aiready_gui.gui.widgets.basics import OneLine, button, clear, label, row
from aiready_gui.gui.widgets.columns import Fold
from aiready_gui.gui.widgets.status_words import others_line, state_chip
from aiready_gui.texts import Texts


class ResultHead(Fold):
    """The title, and beside it, or below where there is no room, the state of what is proposed."""

    field_requested = Signal(str)

    def __init__(self, title: str, texts: Texts) -> None:
        state = QWidget()
        super().__init__(OneLine(title, "title"), state)
        self._texts = texts
        self._state = QHBoxLayout(state)
        self._state.setContentsMargins(0, 0, 0, 0)
        self._state.setSpacing(12)

    def show_status(self, status: Status) -> None:
        """The gravest as a chip, the way to its field, and how many others there are."""
        clear(self._state)
        self._state.addWidget(state_chip(status, self._texts))
        lead = status.lead
        if lead is not None and lead.fields:
            show = button(self._texts.text("status-show"), "link", lambda: self.field_requested.emit(lead.fields[0]))
            show.setAccessibleName(f"{show.text()}: {self._texts.word(lead.words)}")
            self._state.addWidget(show)
        self._state.addWidget(others_line(status, self._texts), 1)
        self.fold()


def subtitle(option: Option, texts: Texts) -> QLabel:
    """Whose prices of which day, and for how long."""
    layout, price = option.layout, option.price
    words = texts.text("result-subtitle", provider=layout.provider, date=texts.day(price.price_date), months=price.term_months)
    return label(words, "body", tone="muted", wrap=True)


def together(whole: Bill, texts: Texts) -> QHBoxLayout:
    """What all the workloads of the project come to."""
    line = texts.text("together-line", gpus=whole.gpus, excl=texts.money(whole.per_month_excl))
    return row(label(texts.text("together-title"), "body", tone="muted"), label(line, "strong"), None)
