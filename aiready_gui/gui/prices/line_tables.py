"""Tables of the import: prices before and after with a tick each, and what is not taken."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel, Shown
from aiready_gui.gui.widgets.ticked_model import TickedModel
from aiready_gui.price_list.changes import LARGE_CHANGE, Change, Line
from aiready_gui.price_list.line_words import known, moved, paid, price_words, product
from aiready_gui.price_list.reading import Rejected
from aiready_gui.texts import Texts


def _sure(line: Line, texts: Texts) -> str:
    if line.machine is None:
        return ""
    known = line.machine.known
    return texts.text("price-list-sure", share=texts.share(known.sure), way=texts.text(f"price-list-by-{known.way}"))


class LineModel(TickedModel[Line]):
    """Rows are prices; the first column is their tick."""

    columns = (
        Shown("price-list-head-row", lambda line, _: str(line.listed.row) if line.listed else ""),
        Shown("price-list-head-product", product),
        Shown("price-list-head-card", known),
        Shown("price-list-head-sure", _sure),
        Shown("price-list-head-mode", paid),
        Shown("price-list-head-was", lambda line, texts: price_words(line.was, line, texts), number=True),
        Shown("price-list-head-now", lambda line, texts: price_words(line.now, line, texts), number=True),
        Shown("price-list-head-moved", moved, number=True),
    )

    def __init__(self, rows: tuple[Line, ...], texts: Texts, theme: Theme) -> None:
        tickable = bool(rows) and rows[0].change in (Change.ADDED, Change.CHANGED)
        super().__init__(rows, (number for number, line in enumerate(rows) if line.taken), texts, tickable=tickable)
        self._theme = theme
        self._said: list[str] | None = None
        """What a search may find each row by, once one is looked for."""

    def tick(self, on: bool) -> None:
        """All that are shown, or none of them; what waits for a hand is ticked by hand alone."""
        self.take(self.taken - {*self.seen} | {place for place in self.seen if on and self.rows[place].taken})

    def first_unticked(self) -> int:
        """Among the rows that are shown; -1 where all are ticked, or none can be."""
        return next((at for at, place in enumerate(self.seen) if self._tickable and place not in self.taken), -1)

    def find(self, words: str) -> None:
        """Show the rows in whose article or card every one of the words stands."""
        asked = words.lower().split()
        if asked and self._said is None:
            self._said = [f"{product(line, self._texts)} {known(line, self._texts)}".lower() for line in self.rows]
        said = self._said if asked and self._said is not None else ()
        self.narrow(
            [place for place, one in enumerate(said) if all(word in one for word in asked)] if asked else range(len(self.rows))
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.at(index), self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(line, self._texts)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else None
        if role == Qt.ItemDataRole.ForegroundRole and self._warns(line, column.head):
            return self._theme.colour("warn")
        return super().data(index, role)

    def _warns(self, line: Line, head: str) -> bool:
        if head in ("price-list-head-card", "price-list-head-sure"):
            return line.similar
        return head == "price-list-head-moved" and (line.far or (line.share is not None and abs(line.share) > LARGE_CHANGE))


class RejectedModel(RecordModel[Rejected]):
    """Rows are what is not taken, and why."""

    columns = (
        Shown("price-list-head-row", lambda one, _: f"{one.sheet}, {one.row}" if one.sheet else str(one.row)),
        Shown("price-list-head-column", lambda one, _: one.column),
        Shown("price-list-head-value", lambda one, _: one.value),
        Shown("price-list-head-reason", lambda one, texts: texts.word(one.reason)),
    )

    def finding(self, words: str) -> RejectedModel:
        """Those in whose value or sheet every one of the words stands."""
        asked = words.lower().split()
        return RejectedModel(
            [one for one in self.rows if all(word in f"{one.sheet} {one.value}".lower() for word in asked)], self._texts
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[index.column()].words(self.rows[index.row()], self._texts)
        return None
