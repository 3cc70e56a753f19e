"""How pages are looked at: what is unfolded, which columns a table shows. No answers: no step of any history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from aiready_gui.settings import Settings

BETWEEN: Final = ":"
"""The name of a table, and what is said of one of its columns."""
SHOWN, AWAY = "+", "-"


class Views(QObject):
    """Remembered from one start to the next."""

    kept = Signal(object)
    """Carries the settings that are others now, by name."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unfolded, self._columns = settings.unfolded, settings.columns
        self.options_folded = settings.options_folded
        """Whether the options of a result are one line; nothing: as the window has room."""

    def is_unfolded(self, name: str) -> bool:
        """Whether a card's fields for specialists are seen."""
        return name in self._unfolded

    @Slot(str, bool)
    def unfold(self, name: str, on: bool) -> None:
        """They are seen from now on, or not."""
        others = tuple(one for one in self._unfolded if one != name)
        self._unfolded = (*others, name) if on else others
        self.kept.emit({"unfolded": self._unfolded})

    def columns(self, table: str) -> Mapping[str, bool]:
        """Columns of a table that were asked for by hand, or put away."""
        named = (one.partition(BETWEEN) for one in self._columns)
        return {said[1:]: said[0] == SHOWN for of, _, said in named if of == table}

    def choose(self, table: str, columns: Mapping[str, bool]) -> None:
        """These are to be seen, or not, whatever the table would do by itself."""
        others = tuple(one for one in self._columns if one.partition(BETWEEN)[0] != table)
        said = (f"{table}{BETWEEN}{SHOWN if seen else AWAY}{name}" for name, seen in columns.items())
        self._columns = (*others, *said)
        self.kept.emit({"columns": self._columns})

    def fold_options(self, *, folded: bool) -> None:
        """The options of a result are one line from now on, or cards."""
        self.options_folded = folded
        self.kept.emit({"options_folded": folded})
