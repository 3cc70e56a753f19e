"""The defaults as a list that is walked by keys: what moves the price first, the small ones and the confirmed folded below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from aiready_gui.advisor.studies.assumptions import Weighed
from aiready_gui.advisor.studies.walk import Walked
from aiready_gui.domain.money import Currency
from aiready_gui.gui.assumptions.walk_row import WalkRow
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, clear, on_click, row
from aiready_gui.texts import Texts

MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
NARROW = 620
MAIN, SMALL, DONE = "main", "small", "done"


class Fold(QWidget):
    """A part of the list: its rows, under a line that opens and shuts it unless they always stand there."""

    def __init__(self, *, always: bool) -> None:
        super().__init__()
        self.head = button("", "link", self._turn)
        self.act = button("", "link")
        self.holder = QWidget()
        self.rows = QVBoxLayout(self.holder)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        if always:
            self.head.setParent(self)
            self.act.setParent(self)
            self.head.hide()
            self.act.hide()
        else:
            line = row(self.head, None, self.act)
            line.setContentsMargins(14, 4, 14, 4)
            outer.addLayout(line)
        outer.addWidget(self.holder)
        self.holder.setVisible(always)

    @property
    def opened(self) -> bool:
        """Whether its rows are shown."""
        return not self.holder.isHidden()

    def open_up(self) -> None:
        """Show its rows."""
        self.holder.show()

    @Slot()
    def _turn(self) -> None:
        self.holder.setVisible(self.holder.isHidden())


class WalkList(Card):
    """Keeps order and place until it is begun anew: what was confirmed gets its tick where it stands."""

    acted = Signal(str, str)
    """A field, and what is to be done with its default."""
    confirm_small = Signal()

    def __init__(self, block_of: Callable[[str], FieldBlock | None], texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._block_of, self._texts, self._theme = block_of, texts, theme
        self.body.setContentsMargins(0, 6, 0, 10)
        self.body.setSpacing(4)
        self._folds = {MAIN: Fold(always=True), SMALL: Fold(always=False), DONE: Fold(always=False)}
        for fold in self._folds.values():
            self.body.addWidget(fold)
        on_click(self._folds[SMALL].act, self.confirm_small.emit)
        self._folds[DONE].act.hide()
        self.rows: dict[str, WalkRow] = {}
        self._places: dict[str, str] = {}
        self.current = ""
        """Field of the row in hand."""

    def begin(self, rows: Sequence[Walked], weighed: Mapping[str, Weighed], at: str = "") -> None:
        """Lay the rows out in their order; what does not move the price and what is confirmed is folded.

        In hand is the row of ``at``, else the first that is open. Rows that lie there in this order stay.
        """
        hand = self.window().focusWidget()
        held = hand is not None and self.isAncestorOf(hand)
        places = {walked.field: _place(walked, weighed.get(walked.field)) for walked in rows}
        if list(places.items()) == list(self._places.items()):
            self.show_rows(rows)
        else:
            self._make(rows, places)
            self.count_folds()
        first = next((one.field for one in rows if one.open and self._places[one.field] == MAIN), "")
        first = at if at in self.rows else first or next(iter(self.rows), "")
        if first:
            self._folds[self._places[first]].open_up()
        left = self.focusWidget()
        if left is not None and not held and first != self.current:
            left.clearFocus()  # else Qt gives it back its keyboard with the page, and the row of before is in hand again
        self._enter(first)
        if held:
            self.take_keyboard()

    def _make(self, rows: Sequence[Walked], places: dict[str, str]) -> None:
        for fold in self._folds.values():
            clear(fold.rows)
        self.rows, self._places = {}, places
        for walked in rows:
            made = self.rows[walked.field] = WalkRow(walked, self._texts, self._theme)
            made.entered.connect(self._enter)
            made.acted.connect(self.acted)
            made.narrow(on=self.width() < self._theme.px(NARROW))
            self._folds[places[walked.field]].rows.addWidget(made)
            made.show()  # now, not some events later: what is not shown takes no keyboard

    def show_rows(self, rows: Sequence[Walked]) -> None:
        """Follow the answer; each row stays in its place."""
        for walked in rows:
            if walked.field in self.rows:
                self.rows[walked.field].show_row(walked)
        self.count_folds()

    def show_weights(self, weighed: Mapping[str, Weighed], most: Decimal, currency: Currency) -> None:
        """Follow what the rows move the price by."""
        for field, made in self.rows.items():
            made.show_weight(weighed.get(field), most, currency)

    def count_folds(self) -> None:
        """Say how many rows are folded."""
        for name, key in ((SMALL, "assumption-small"), (DONE, "assumption-done-fold")):
            fields = [field for field, place in self._places.items() if place == name]
            fold = self._folds[name]
            fold.setVisible(bool(fields))
            fold.head.setText(self._texts.text(key, count=len(fields)))
            fold.head.setAccessibleName(fold.head.text())
        left = len(self.small)
        act = self._folds[SMALL].act
        act.setVisible(bool(left))
        act.setText(self._texts.text("assumption-small-confirm", count=left))
        act.setAccessibleName(act.text())

    @property
    def small(self) -> tuple[str, ...]:
        """Open fields that do not move the price."""
        return tuple(field for field, place in self._places.items() if place == SMALL and self.rows[field].row.open)

    def fold_head(self, name: str) -> QPushButton:
        """The line that opens a part of the list."""
        return self._folds[name].head

    def take_keyboard(self) -> None:
        """Put the keyboard on the row in hand."""
        if self.current in self.rows:
            self.rows[self.current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self) -> None:
        """To the next row that is open, from the beginning again behind the last; where none is, the row stays in hand."""
        fields = self._seen()
        at = fields.index(self.current) if self.current in fields else -1
        following = (*fields[at + 1 :], *fields[: at + 1])
        self.go_to(next((field for field in following if self.rows[field].row.open), self.current))

    def go_to(self, field: str) -> None:
        """Take a row in hand and bring it into view, from within its fold too."""
        if field in self.rows:
            self._folds[self._places[field]].open_up()
            self._enter(field)
            self.take_keyboard()

    def _seen(self) -> list[str]:
        return [
            field for name, fold in self._folds.items() if fold.opened for field, place in self._places.items() if place == name
        ]

    @Slot(str)
    def _enter(self, field: str) -> None:
        if field == self.current and field in self.rows and self.rows[field].opened:
            return
        for name, made in self.rows.items():
            made.take_keyboard(on=name == field)
            if name != field:
                made.fold()
        self.current = field
        if field in self.rows:
            made = self.rows[field]
            made.open_up(made.block or self._block_of(field))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, fields = Qt.Key(event.key()), self._seen()
        if self.current not in fields or not (key in MOVES or key in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            super().keyPressEvent(event)
            return
        at = fields.index(self.current) + MOVES[key] if key in MOVES else 0 if key == Qt.Key.Key_Home else len(fields) - 1
        self.go_to(fields[min(max(at, 0), len(fields) - 1)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for made in self.rows.values():
            made.narrow(on=self.width() < self._theme.px(NARROW))


def _place(walked: Walked, weight: Weighed | None) -> str:
    return DONE if not walked.open else SMALL if weight is not None and not weight.moves else MAIN
