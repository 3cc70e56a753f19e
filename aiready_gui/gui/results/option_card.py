"""One option as a card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Status
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import chip, label, pair, row, rule
from aiready_gui.gui.widgets.status_words import all_words
from aiready_gui.gui.words import fact_words
from aiready_gui.texts import MINUS, Texts

TRAIT_TONES = {"trait-recommended": "accent", "trait-little-headroom": "warn", "trait-over-budget": "bad"}


FACTS = 3


class OptionCard(QFrame):
    """Role, trait, GPUs, layout, price, three figures; a click or Enter chooses it."""

    chosen = Signal()

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, compact: bool = False) -> None:
        super().__init__()
        self.setObjectName("optionCard")
        self._texts, self._trait = texts, option.trait
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        lines = QVBoxLayout(self)
        side = 12 if compact else 17
        lines.setContentsMargins(side, 13, side, 13)
        lines.setSpacing(5)
        layout = option.layout
        recommended = answer.chosen is option
        role = label(texts.text(f"role-{option.role}"), "label", tone="accent" if recommended else "")
        lines.addLayout(row(role, None, chip(texts.word(option.trait), TRAIT_TONES.get(option.trait.key, "neutral"))))
        lines.addWidget(label(texts.times(layout.gpus, layout.gpu_name), "subtitle", wrap=True))
        lines.addWidget(label(texts.word(option.equation), "body", tone="muted", wrap=True))
        self._add_price(option, answer, lines, compact=compact)
        lines.addWidget(rule())
        for fact in option.facts[:FACTS]:
            words = label(fact_words(fact, texts), "strong", tone="" if fact.met else "warn")
            lines.addLayout(pair(texts.word(fact.label), words))
        lines.addStretch(1)
        self._state = label("", "label", wrap=True)
        lines.addWidget(self._state)
        self._place = f"{layout.provider}, {layout.instance_type}, {texts.word(layout.region.message())}"
        self.show_status(option.status)
        price = texts.money(option.price.per_month_excl)
        self.setAccessibleName(f"{texts.text(f'role-{option.role}')}: {texts.times(layout.gpus, layout.gpu_name)}, {price}")

    def _add_price(self, option: Option, answer: Recommendation, lines: QVBoxLayout, *, compact: bool) -> None:
        """What it costs a month and by how much that differs from the recommended option."""
        texts, (first, *later) = self._texts, option.price.totals
        difference = first.excl - (answer.chosen or option).price.per_month_excl
        sign = "+" if difference.amount > 0 else MINUS
        beside = "" if answer.chosen is option else sign + texts.number(abs(difference.amount), decimals=0)
        month = label(texts.word(first.month.word), "body", tone="muted")
        apart = label(beside, "body", tone="muted")
        lines.addLayout(row(label(texts.money(first.excl), "price"), month, None, *(() if compact else (apart,))))
        if compact:
            lines.addWidget(apart)  # empty on the chosen card: their lines stay level
        if any(other.status.beside_sum() for other in answer.options):  # on all cards: their lines stay level
            self._sum_line = label("", "note", tone="warn", wrap=True)
            self._sum_line.setText(" · ".join(texts.word(words) for words in option.status.beside_sum()))
            lines.addWidget(self._sum_line)
        if any(len(other.price.totals) > 1 for other in answer.options):  # on all cards, for the same reason
            lines.addWidget(label(texts.months(later), "body", tone="muted", wrap=bool(later)))

    def show_status(self, status: Status) -> None:
        """The gravest that stands against this option in a few words; all of it where the pointer rests."""
        words = status.headline if status.lead is None else status.lead.words
        self._state.setText(self._texts.word(words))
        self._state.setHidden(words == self._trait)  # its chip says it already
        self._state.setProperty("tone", status.tone.value)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self.setToolTip(f"{self._place}\n{all_words(status, self._texts)}")

    def set_chosen(self, chosen: bool) -> None:
        """Show the border of the chosen card."""
        self.setProperty("chosen", "true" if chosen else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
