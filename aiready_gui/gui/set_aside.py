"""Texts that the project refused, kept while their fields show something else or are made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from aiready_gui.domain.other_workloads import Workload
from aiready_gui.gui.answers import Places


class SetAside(QObject):
    """By workload and path of the field; a text about the whole project belongs to no workload."""

    leaving = Signal()
    """The fields are about to show another state: what was refused in them is to be kept here."""
    returned = Signal()
    """They show it: what was refused there before is to be typed again."""

    def __init__(self, forget: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._forget = forget
        self._texts: dict[tuple[int, str], str] = {}

    def leave(self) -> None:
        """Keep what is refused, then let the fields forget it."""
        self.leaving.emit()
        self._forget()

    @staticmethod
    def _place(path: str, workload: int) -> tuple[int, str]:
        return (workload if path.startswith("workload.") else -1, path)

    def keep(self, path: str, workload: int, text: str) -> None:
        """Keep the text of the field at ``path`` of a workload."""
        self._texts[self._place(path, workload)] = text

    def text(self, path: str, workload: int) -> str:
        """What is kept for a field, or nothing."""
        return self._texts.get(self._place(path, workload), "")

    def places(self) -> tuple[tuple[int, str], ...]:
        """Workload, or -1 for the whole project, and path of every field whose text is kept."""
        return tuple(self._texts)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Path of every field whose text is kept, and the text."""
        return tuple((path, text) for (_, path), text in self._texts.items())

    def drop(self, path: str, workload: int) -> None:
        """It stands in its field again."""
        self._texts.pop(self._place(path, workload), None)

    def clear(self) -> None:
        """Another project."""
        self._texts.clear()

    def follow(self, before: Sequence[Workload], now: Sequence[Workload], places: Places) -> None:
        """The workloads are others: each takes its texts along, unless other work stands in its place and asks other questions."""
        stayed = {place: at for at, place in enumerate(places) if place is not None and type(before[place]) is type(now[at])} | {
            -1: -1
        }
        self._texts = {(stayed[work], path): text for (work, path), text in self._texts.items() if work in stayed}
