"""One option as a cell of the line that is left where cards would push all else out of sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.results.option_card import FACTS, OptionFrame
from aiready_gui.gui.widgets.basics import Elided, ElidedChip, row, set_look
from aiready_gui.texts import Texts


class OptionCell(OptionFrame):
    """Role, machines, sum, and what stands against the option in one line; what else a card has is in the tip."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts) -> None:
        super().__init__(option, answer, texts)
        facts = (
            texts.text("cli-fact", label=texts.word(fact.label), value=fact_words(fact, texts)) for fact in option.facts[:FACTS]
        )
        sums = [texts.months(option.price.totals)] if option.price.totals[1:] else []
        self._place = "\n".join((self._place, texts.word(option.equation), *facts, *sums))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 6, 12, 6)
        lines.setSpacing(2)
        apart = self._difference()
        lines.addLayout(row(self._role_words(), ElidedChip(*self._trait()), None, *([apart] if apart.text() else [])))
        machines = Elided(texts.times(option.layout.gpus, option.layout.gpu_name), "strong", Qt.TextElideMode.ElideRight)
        self._state = self._said = Elided("", "note", Qt.TextElideMode.ElideRight)
        lines.addLayout(_line(machines, self._price("subtitle")))
        lines.addLayout(_line(self._said, self._month("note")))
        if self._count is not None:  # its keys count here too
            self._count.setParent(self)
            self._count.hide()
        self.show_status(option.status)

    def _say_state(self, words: str, tone: str) -> None:
        beside = (self._texts.word(one) for one in self._option.status.beside_sum())
        self._said.say(" · ".join(part for part in (words, *beside) if part))
        set_look(self._said, "tone", tone if words else "warn")


def _line(gives_way: Elided, stays: QWidget) -> QHBoxLayout:
    made = row(gives_way, stays)
    made.setStretch(0, 1)
    return made
