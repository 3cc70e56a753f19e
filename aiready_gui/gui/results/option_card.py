"""One option as a card; what a card has in common with the cell of a folded line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from aiready_gui.advisor.answer.more_by_hand import reach
from aiready_gui.advisor.studies import option_figures
from aiready_gui.domain.explain import Figure, Message, Passage
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Status
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.results.replica_count import BY_KEY, ReplicaCount
from aiready_gui.gui.widgets.basics import ShortSum, chip, label, pair, row, rule, set_look
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.openings import Openings
from aiready_gui.gui.widgets.status_words import all_words
from aiready_gui.number_words import MINUS
from aiready_gui.texts import Texts

TRAIT_TONES = {"trait-recommended": "accent", "trait-little-headroom": "warn", "trait-over-budget": "bad"}

FACTS = 3


class OptionFrame(QFrame):
    """What a click, Enter or the space bar chooses; the same words in every shape."""

    chosen = Signal()
    explain_requested = Signal(object)
    """Carries the figure that was clicked, or the price where F2 was pressed."""
    more_requested = Signal(int)
    """So many replicas more, or fewer."""
    _state: QLabel
    """Where a shape says what stands against the option."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("optionCard")
        self._option, self._answer, self._texts, self.role = option, answer, texts, option.role
        self._openings = Openings(self)
        self._openings.asked.connect(self.explain_requested)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout, price = option.layout, texts.money(option.price.per_month_excl)
        self._told: Status | None = None
        self._place = f"{layout.provider}, {layout.instance_type}, {texts.word(layout.region.message())}"
        self.setAccessibleName(f"{texts.text(f'role-{option.role}')}: {texts.times(layout.gpus, layout.gpu_name)}, {price}")
        self._count = self._by_hand()

    def _by_hand(self) -> ReplicaCount | None:
        """The number of replicas with its buttons, on the option that is proposed: of another one nobody would see what follows."""
        answer, option = self._answer, self._option
        may = reach(answer.project.alone(answer.workload), option) if answer.chosen is option else None
        if may is None:
            return None
        made = ReplicaCount(option.layout.replicas, may, self._texts)
        made.changed.connect(self.more_requested)
        self._opens(made.number, *(fact.figure for fact in option.facts if fact.label.key == "card-headroom"))
        self.setAccessibleDescription(self._texts.text("more-by-hand-name", replicas=option.layout.replicas))
        return made

    def _role_words(self) -> OpeningLabel:
        recommended = self._answer.chosen is self._option
        return label(self._texts.text(f"role-{self._option.role}"), "label", tone="accent" if recommended else "")

    def _trait(self) -> tuple[str, str]:
        """Words and tone of its chip."""
        return self._texts.word(self._option.trait), TRAIT_TONES.get(self._option.trait.key, "neutral")

    def _month(self, role: str = "body") -> OpeningLabel:
        return label(self._texts.word(self._option.price.totals[0].month.word), role, tone="muted")

    def _difference(self) -> OpeningLabel:
        """By how much it differs from the recommended option; empty on that one."""
        first, chosen = self._option.price.totals[0], self._answer.chosen
        difference = first.excl - (chosen or self._option).price.per_month_excl
        sign = "+" if difference.amount > 0 else MINUS
        beside = "" if chosen is self._option else sign + self._texts.number(abs(difference.amount), decimals=0)
        size = difference.revised(amount=abs(difference.amount))
        made = ShortSum(beside, beside and sign + self._texts.money_short(size), "body", tone="muted")
        return made if chosen is None or not beside else self._opens(made, option_figures.difference(self._option, chosen))

    def _price(self, role: str = "price") -> OpeningLabel:
        texts, excl = self._texts, self._option.price.totals[0].excl
        made = ShortSum(texts.money(excl), texts.money_short(excl), role)
        return self._opens(made, option_figures.headline(self._option))

    def _opens(self, one: OpeningLabel, *figures: Figure, fields: tuple[str, ...] = ()) -> OpeningLabel:
        """A number of the card; the card itself is the one stop of Tab, F2 on it opens the price."""
        if len(figures) == 1 and not fields:
            self._openings.open(one, figures[0])
        else:
            words = Message(key="value-text", args={"text": one.text()})
            self._openings.open(one, Passage(words=words, figures=figures, fields=fields))
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return one

    def _beside_sum(self, one: OpeningLabel) -> OpeningLabel:
        """What stands beside the sum, and the ways to the answers that would change it."""
        fields = (path for point in self._option.status.points if point.of_sum is not None for path in point.fields[:1])
        return self._opens(one, option_figures.headline(self._option), fields=tuple(dict.fromkeys(fields)))

    def show_status(self, status: Status) -> None:
        """The gravest that stands against this option in a few words; all of it where the pointer rests."""
        if status == self._told:
            return
        self._told = status
        words = status.headline if status.lead is None else status.lead.words
        self._say_state("" if words == self._option.trait else self._texts.word(words), status.tone.value)  # its chip says it
        self.setToolTip(f"{self._place}\n{all_words(status, self._texts)}")

    def _say_state(self, words: str, tone: str) -> None:
        """In their place, which is given up where there are none: the trait says it already."""
        self._state.setText(words)
        self._state.setHidden(not words)
        set_look(self._state, "tone", tone)

    def set_chosen(self, chosen: bool) -> None:
        """Show the border of the chosen one."""
        set_look(self, "chosen", "true" if chosen else "false")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.explain_requested.emit(option_figures.headline(self._option))
        elif self._count is not None and (by := BY_KEY.get(Qt.Key(event.key()))):
            self._count.press(by)
        else:
            super().keyPressEvent(event)


class OptionCard(OptionFrame):
    """Role, trait, GPUs, layout, price, three figures, one under the other."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, *, compact: bool = False) -> None:
        super().__init__(option, answer, texts)
        self._state = label("", "label", wrap=True)
        lines = QVBoxLayout(self)
        side = 12 if compact else 17
        lines.setContentsMargins(side, 13, side, 13)
        lines.setSpacing(5)
        lines.addLayout(row(self._role_words(), None, chip(*self._trait())))
        sized = tuple(fact.figure for fact in option.facts[:FACTS])
        lines.addWidget(label(texts.times(option.layout.gpus, option.layout.gpu_name), "subtitle", wrap=True))
        lines.addWidget(self._opens(label(texts.word(option.equation), "body", tone="muted", wrap=True), *sized))
        self._add_price(lines, compact=compact)
        lines.addWidget(rule())
        for fact in option.facts[:FACTS]:
            words = self._opens(label(fact_words(fact, texts), "strong", tone="" if fact.met else "warn"), fact.figure)
            lines.addLayout(pair(texts.word(fact.label), words))
        if self._count is not None:
            lines.addWidget(self._count)
        lines.addStretch(1)
        lines.addWidget(self._state)
        self.show_status(option.status)

    def _add_price(self, lines: QVBoxLayout, *, compact: bool) -> None:
        """What it costs a month and by how much that differs from the recommended option."""
        texts, answer, later = self._texts, self._answer, self._option.price.totals[1:]
        apart = self._difference()
        lines.addLayout(row(self._price(), self._month(), None, *(() if compact else (apart,))))
        if compact:
            lines.addWidget(apart)  # empty on the chosen card: their lines stay level
        if any(other.status.beside_sum() for other in answer.options):  # on all cards: their lines stay level
            beside = " · ".join(texts.word(words) for words in self._option.status.beside_sum())
            lines.addWidget(self._beside_sum(label(beside, "note", tone="warn", wrap=True)))
        if any(len(other.price.totals) > 1 for other in answer.options):  # on all cards, for the same reason
            lines.addWidget(label(texts.months(later), "body", tone="muted", wrap=bool(later)))
