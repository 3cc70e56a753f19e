"""A table of records with a box before each: what is ticked is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal

from aiready_gui.gui.widgets.record_model import Index, RecordModel
from aiready_gui.texts import Texts

Row = TypeVar("Row")


class TickedModel(RecordModel[Row]):
    """The first column holds the box; what a cell shows is for the table itself."""

    ticked = Signal()

    def __init__(self, rows: tuple[Row, ...], taken: Iterable[int], texts: Texts, *, tickable: bool = True) -> None:
        super().__init__(rows, texts)
        self.taken = set(taken)
        self.seen: Sequence[int] = range(len(rows))
        """Places of the rows that are shown, of all that there are."""
        self._tickable = tickable

    def narrow(self, places: Sequence[int]) -> None:
        """Show these rows alone; those out of sight stay as they are ticked."""
        self.beginResetModel()
        self.seen = places
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.seen)

    def at(self, index: Index) -> Row:
        """The record of a row that is shown."""
        return self.rows[self.seen[index.row()]]

    def lines(self) -> tuple[Row, ...]:
        """The ticked ones."""
        return tuple(self.rows[number] for number in sorted(self.taken))

    def take(self, numbers: Iterable[int]) -> None:
        """Tick these rows and no other."""
        self.taken = set(numbers)
        self.dataChanged.emit(self.index(0, 0), self.index(max(len(self.seen) - 1, 0), 0))
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._tickable and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and self._tickable and index.column() == 0:
            return Qt.CheckState.Checked if self.seen[index.row()] in self.taken else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._tickable:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.taken.add(self.seen[index.row()])
        else:
            self.taken.discard(self.seen[index.row()])
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True
