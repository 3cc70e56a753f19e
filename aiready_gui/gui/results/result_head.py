"""The head of the result: what stands below it, and the state it is in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Bill
from aiready_gui.domain.shared_cards import SharedCards
from aiready_gui.domain.status import Status
from aiready_gui.gui.widgets.basics import OneLine, button, clear, label, row
from aiready_gui.gui.widgets.columns import Fold
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.status_words import all_words, leads_somewhere, others, state_chip
from aiready_gui.plan.shared_words import part_words, remarks, told
from aiready_gui.texts import Texts


class ResultHead(Fold):
    """The title and the state of what is proposed: beside each other, or in two or three lines where there is no room."""

    point_requested = Signal(object)
    """What stands against the solution is to be answered where that can be done."""

    def __init__(self, title: str, texts: Texts) -> None:
        lead, self._others = QWidget(), OneLine("", "label")
        self._first = Fold(OneLine(title, "title"), lead)
        super().__init__(self._first, self._others)
        self._texts = texts
        self._lead = QHBoxLayout(lead)
        self._lead.setContentsMargins(0, 0, 0, 0)
        self._lead.setSpacing(12)

    def show_status(self, status: Status) -> None:
        """The gravest as a chip, the way to where it is answered, and how many others there are."""
        clear(self._lead)
        self._lead.addWidget(state_chip(status, self._texts))
        lead = status.lead
        if lead is not None and leads_somewhere(lead):
            show = button(self._texts.text("status-show"), "link", lambda: self.point_requested.emit(lead))
            show.setAccessibleName(f"{show.text()}: {self._texts.word(lead.words)}")
            self._lead.addWidget(show)
        self._lead.addStretch(1)
        self._others.setText(others(status, self._texts))
        self._others.setToolTip(all_words(status, self._texts))
        self._others.setVisible(bool(self._others.text()))
        self._first.fold()
        self.fold()


def subtitle(option: Option, texts: Texts) -> OpeningLabel:
    """Whose prices of which day, and for how long."""
    layout, price = option.layout, option.price
    words = texts.text("result-subtitle", provider=layout.provider, prices=texts.word(price.dates), months=price.term_months)
    return label(words, "body", tone="muted", wrap=True)


def together(whole: Bill, texts: Texts) -> QHBoxLayout:
    """What all the workloads of the project come to."""
    line = texts.text("together-line", gpus=whole.gpus, sums=texts.months(whole.totals))
    made = row(label(texts.text("together-title"), "body", tone="muted"), label(line, "strong", wrap=True))
    made.setStretch(1, 1)
    return made


def on_shared_cards(shared: SharedCards, texts: Texts, *, apart: bool, act: Callable[[bool], None]) -> QHBoxLayout:
    """What common machines save, and the switch; who stands where is told by the pointer and to screen readers.

    ``act`` takes whether the workloads are to stay apart.
    """
    line = label(f"{texts.word(told(shared, apart=apart))} {texts.word(shared.equation)}", "body", wrap=True)
    switch = common_switch(texts, act)
    switch.choose(apart)
    parts = [f"{texts.word(one.title)}: {texts.word(part_words(one, sliced=shared.sliced))}" for one in shared.tenants]
    stand = "\n".join((*parts, *map(texts.word, remarks(shared))))
    line.setToolTip(stand)
    line.setAccessibleDescription(stand)
    made = row(label(texts.text("shared-choice"), "body", tone="muted"), switch, line)
    made.setStretch(2, 1)
    return made


def common_switch(texts: Texts, act: Callable[[bool], None]) -> Segmented:
    """Together or apart."""
    made = Segmented(((False, texts.text("shared-together")), (True, texts.text("shared-apart"))), act)
    made.setAccessibleName(texts.text("shared-choice"))
    return made
