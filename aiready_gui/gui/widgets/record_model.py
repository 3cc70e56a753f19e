"""A table of records: rows are records, columns are data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from aiready_gui.texts import Texts

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Headed(Protocol):
    """A column as far as its head goes."""

    @property
    def head(self) -> str:
        """Message key of the heading."""

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Where its words stand."""


@dataclass(frozen=True)
class Shown:
    """A column: its head, what a row says there."""

    head: str
    words: Callable[[Any, Texts], str]
    number: bool = False

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Numbers stand right."""
        return Qt.AlignmentFlag.AlignRight if self.number else Qt.AlignmentFlag.AlignLeft


class RecordModel(QAbstractTableModel, Generic[Row]):
    """Counts and heads; what a cell shows is for the table itself."""

    columns: ClassVar[Sequence[Headed]]

    def __init__(self, rows: Sequence[Row], texts: Texts) -> None:
        super().__init__()
        self.rows, self._texts = rows, texts

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._texts.text(self.columns[section].head)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.columns[section].side | Qt.AlignmentFlag.AlignVCenter)
        return None
