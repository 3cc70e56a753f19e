"""What a chart shows, as rows of words: for whoever does not see it, or wants to copy it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


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


@runtime_checkable
class Chart(Protocol):
    """A painted widget that can say all it shows."""

    def as_table(self) -> ChartTable:
        """What is shown now."""

    def accessibleName(self) -> str:
        """What it is called."""
