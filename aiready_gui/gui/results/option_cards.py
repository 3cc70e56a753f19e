"""The options of an answer side by side: cards, or cells of one line where the cards would push all else out of sight.

They are one group of which one is chosen: Left and Right walk it and choose, as radio buttons do; Tab reaches each without choosing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Status
from aiready_gui.gui.results.option_card import OptionCard, OptionFrame
from aiready_gui.gui.results.option_cell import OptionCell
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.one_stop import went
from aiready_gui.texts import Texts

USUAL_CARDS, CARD_WIDTH, CARD_GAP = 3, 270, 14
NARROW_CARD_WIDTH = 224  # where one more stands beside them, taken by hand
CELL_WIDTH, CELL_GAP = 150, 8
SIDEWAYS = Qt.Key.Key_Left, Qt.Key.Key_Right  # up and down scroll the page
LOW_WINDOW = 820  # under it the cards of usual words leave a tab too little of the screen


def too_small(count: int, room: int, height: int, theme: Theme) -> bool:
    """Whether so many cards would push all else out of sight: ``room`` for them is narrow, or the window is of little ``height`` [px]."""
    return height < theme.px(LOW_WINDOW) or room < count * _width(count, theme) + (count - 1) * CARD_GAP


def _width(count: int, theme: Theme) -> int:
    return theme.px(CARD_WIDTH if count <= USUAL_CARDS else NARROW_CARD_WIDTH)


def made_cards(answer: Recommendation, texts: Texts, *, folded: bool) -> Iterator[OptionFrame]:
    """One an option, made when the next is asked for: each takes some milliseconds."""
    compact = len(answer.options) > USUAL_CARDS
    for option in answer.options:
        yield OptionCell(option, answer, texts) if folded else OptionCard(option, answer, texts, compact=compact)


class OptionCards(Columns):
    """One card of them is the chosen one."""

    chosen = Signal(int)
    explain_requested = Signal(object)
    more_requested = Signal(int)

    def __init__(
        self,
        cards: Sequence[OptionFrame],
        answer: Recommendation,
        status_of: Callable[[Option], Status],
        theme: Theme,
        *,
        folded: bool,
    ) -> None:
        self.folded, self._answer, self._status_of = folded, answer, status_of
        count = len(answer.options)
        self.cards = list(cards)
        least, gap = (theme.px(CELL_WIDTH), CELL_GAP) if folded else (_width(count, theme), CARD_GAP)
        super().__init__(self.cards, least=least, spacing=gap, most=count if folded else max(count, USUAL_CARDS))
        for index, card in enumerate(self.cards):
            card.chosen.connect(lambda index=index: self.chosen.emit(index))
            card.explain_requested.connect(self.explain_requested)
            card.more_requested.connect(self.more_requested)
        self.show_status()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a card left alone: an arrow goes to the next card and chooses it, past the last to the first."""
        held = next((card for card in self.cards if card.hasFocus()), None)
        if held is None or event.key() not in SIDEWAYS or not went(self.cards, held, event):
            super().keyPressEvent(event)
            return
        self.chosen.emit(next(index for index, card in enumerate(self.cards) if card.hasFocus()))

    def show_chosen(self, index: int | None) -> None:
        """Show which of them all else on the page is about."""
        for position, card in enumerate(self.cards):
            card.set_chosen(position == index)

    def show_status(self) -> None:
        """The state may change without a new answer."""
        for card, option in zip(self.cards, self._answer.options, strict=True):
            card.show_status(self._status_of(option))
