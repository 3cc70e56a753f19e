"""One option as a cell of the line that is left where cards would push all else out of sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.results.option_card import FACTS, OptionFrame
from aiready_gui.gui.widgets.basics import Elided, ElidedChip, row, set_look
from aiready_gui.texts import Texts

SIDE = 12  # [px]
NAMED = 1
"""Letters of a card's name beside the sum, the least: with fewer it has a line of its own."""


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
        lines.setContentsMargins(SIDE, 6, SIDE, 6)
        lines.setSpacing(2)
        self._role, self._chip, self._apart = self._role_words(), ElidedChip(*self._trait()), self._difference()
        lines.addLayout(row(self._role, self._chip, None, *([self._apart] if self._apart.text() else [])))
        machines = Elided(texts.times(option.layout.gpus, option.layout.gpu_name), "strong", Qt.TextElideMode.ElideRight)
        self._machines, self._sum = machines, self._price("subtitle")
        self._state = self._said = Elided("", "note", Qt.TextElideMode.ElideRight)
        self._named = _line(machines, self._sum)
        lines.addLayout(self._named)
        lines.addLayout(_line(self._said, self._month("note")))
        if self._count is not None:  # its keys count here too
            self._count.setParent(self)
            self._count.hide()
        self.show_status(option.status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No sum is cut for what stands beside it: the chip is left out where too little of it would be read, machines have a line of their own."""
        super().resizeEvent(event)
        room, gap = self.contentsRect().width() - 2 * SIDE, self._named.spacing()
        apart = self._apart.minimumSizeHint().width() + gap if self._apart.text() else 0
        self._chip.setVisible(self._role.sizeHint().width() + 2 * gap + self._chip.least + apart <= room)
        self._machines.ensurePolished()
        layout = self._option.layout
        name = f"{self._texts.times(layout.gpus, layout.gpu_name[:NAMED])}…"
        named = self._machines.fontMetrics().horizontalAdvance(name) + gap + self._sum.minimumSizeHint().width()
        self._named.setDirection(QBoxLayout.Direction.LeftToRight if named <= room else QBoxLayout.Direction.TopToBottom)

    def _say_state(self, words: str, tone: str) -> None:
        beside = (self._texts.word(one) for one in self._option.status.beside_sum())
        self._said.say(" · ".join(part for part in (words, *beside) if part))
        set_look(self._said, "tone", tone if words else "warn")


def _line(gives_way: Elided, stays: QWidget) -> QHBoxLayout:
    made = row(gives_way, stays)
    made.setStretch(0, 1)
    return made
