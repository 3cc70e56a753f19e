"""What a chart shows, as rows of words: for whoever does not see it, or wants to copy it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAccessible

from aiready_gui.gui.widgets.spoken_value import SpokenValue


@dataclass(frozen=True)
class ChartTable:
    """Heads and rows; the first column names what the others say."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> ChartTable:
        """From anything that can be gone through."""
        return cls(tuple(heads), tuple(tuple(row) for row in rows))

    def copied(self) -> str:
        """As a spreadsheet takes it: a line a row, a tab between cells."""
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in (self.heads, *self.rows))


class Chart(SpokenValue):
    """A widget that paints numbers, and can say all of them."""

    SPOKEN_AS = QAccessible.Role.Chart

    def spoken_value(self) -> str:
        return self.accessibleDescription()

    @abstractmethod
    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """What is shown now, in words: the heads, then the rows."""

    def as_table(self) -> ChartTable:
        """What is shown now, as whoever opens the table sees it."""
        return ChartTable.of(*self.told())
