"""Rows of the catalogue page for its table: words are made for the cells in sight alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt

from aiready_gui.catalogue.line import Line, Lines
from aiready_gui.gui.prices.cell_words import CellWords
from aiready_gui.gui.prices.kinds import Kind
from aiready_gui.gui.prices.look import is_old, state_of
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel

TITLE, SOURCE, DATED, STATE = "title", "source", "as_of", "state"
LINE: Final = Qt.ItemDataRole.UserRole


STATES: Final = {
    "own": ("pen-line", "accent"),
    "unverified": ("circle", "text3"),
    "old": ("clock", "warn"),
    "verified": ("check", "ok"),
}
"""State -> icon and colour."""


class LineModel(RecordModel[Line]):
    """Rows are lines of one kind."""

    columns = ()
    rows: Lines

    def __init__(
        self,
        kind: Kind,
        lines: Lines,
        words: CellWords,
        theme: Theme,
        today: date,
        columns: Sequence[str] | None = None,
    ) -> None:
        """``columns`` beside the name, where they were chosen by hand."""
        super().__init__(lines, words.texts)
        self.kind, self.words, self._theme, self.today = kind, words, theme, today
        has = kind.table.columns
        self.by_hand = columns is not None
        self.middle = kind.columns if columns is None else tuple(columns)
        self.shown = (TITLE, *self.middle, *(name for name in (SOURCE, DATED) if name in has), STATE)
        self._numbers = frozenset(
            name for name in self.shown if has.get(name) in (int, float) or name in (*kind.prices, "percent")
        )

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head(self.shown[section])
        if role == Qt.ItemDataRole.ToolTipRole and self.shown[section] not in (TITLE, STATE):
            return self.words.head(self.kind.table, self.shown[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                RIGHT if self.shown[section] in self._numbers else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            )
        return None

    def head(self, column: str) -> str:
        """Over a column."""
        if column == STATE:
            return self._texts.text("prices-head-state")
        return self._texts.text("lines-head-name") if column == TITLE else self.words.short(self.kind.table, column)

    def said(self, line: Line, column: str) -> str:
        """What a cell says."""
        if column == TITLE:
            return self.words.title(self.kind, line.row)
        if column != STATE:
            return self.words.cell(self.kind.table, line.row, column)
        return self.state_words(line)

    def state_words(self, line: Line) -> str:
        """Whose, or how old, or how sure."""
        state = state_of(line, self.today)
        return (
            self._texts.text("prices-age", days=line.age(self.today) or 0)
            if state == "old"
            else self._texts.text(f"state-{state}")
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.rows[index.row()], self.shown[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._texts.text(line.lacks) if column == STATE and line.lacks else self._whole(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TITLE:
            return self._whole(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in self._numbers else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, column)
        return line if role == LINE else None

    def _whole(self, line: Line, column: str) -> str:
        said = self.said(line, column)
        return f"{said}, {self.words.under(self.kind, line.row)}" if column == TITLE and self.kind.under else said

    def _colour(self, line: Line, column: str) -> Any:
        state = state_of(line, self.today)
        if column == STATE:
            return self._theme.colour(STATES[state][1])
        if column == DATED:
            return self._theme.colour("warn" if is_old(line, self.today) else "text2")
        return self._theme.colour("text3" if state == "unverified" else "text2" if column == SOURCE else "text")

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By what stands in a column; one that is not of the table gives the order of the catalogue back."""
        self.layoutAboutToBeChanged.emit()
        if 0 <= column < len(self.shown):
            keys = self._sorted_by(self.shown[column])
            places = sorted(range(len(keys)), key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
            self.rows = self.rows.at(places)
            held = self.persistentIndexList()
            now = {before: row for row, before in enumerate(places)} if held else {}
            for index in held:
                self.changePersistentIndex(index, self.index(now[index.row()], index.column()))
        self.layoutChanged.emit()

    def _sorted_by(self, column: str) -> Sequence[Any]:
        """What each row is sorted by."""
        if column == STATE:
            return [(state_of(line, self.today), -(line.age(self.today) or 0)) for line in self.rows]
        rows = self.rows.rows
        if column in self._numbers:
            return [(row[column] is None, str(row.get("currency") or ""), float(row[column] or 0)) for row in rows]
        if column == DATED:
            return [str(row[column]) for row in rows]
        if column == TITLE:
            return [title.lower() for title in self.words.titles(self.kind, rows)]
        return [self.words.cell(self.kind.table, row, column).lower() for row in rows]
