"""Panels of tabs that were looked at: opened again, they stand as they were left, and nothing is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from aiready_gui.gui.slices import Slices

MOST: Final = 8
"""Panels that are kept, of all options: the one left longest ago goes first."""


@dataclass(slots=True)
class Standing:
    """The panel that is looked at."""

    option: int
    title: str
    panel: QWidget
    awaited: int = 0
    """What it asked for that has not come yet."""


class KeptPanels:
    """Of one answer; when that goes they go, one by one while the window lives on: each is made of hundreds of widgets."""

    def __init__(self, holder: QWidget) -> None:
        self._panels: dict[tuple[int, str], QWidget] = {}
        self._going: list[QWidget] = []
        self._letting_go = Slices(holder)

    def keep(self, left: Standing) -> None:
        """Put away a panel that is whole and stands nowhere by now."""
        left.panel.hide()
        self._panels[left.option, left.title] = left.panel
        if len(self._panels) > MOST:
            self.let_go(self._panels.pop(next(iter(self._panels))))

    def take(self, option: int, title: str) -> QWidget | None:
        """The panel to show again, where it was kept."""
        return self._panels.pop((option, title), None)

    def clear(self) -> None:
        """The answer they are of is gone."""
        panels, self._panels = self._panels, {}
        self.let_go(*panels.values())

    def let_go(self, *panels: QWidget) -> None:
        """Hide panels now, and take them down soon."""
        for panel in panels:
            panel.hide()
        self._going += panels
        if self._going and not self._letting_go.busy:
            self._letting_go.start(self._gone(), soon=True)

    def _gone(self) -> Iterator[None]:
        while self._going:
            self._going.pop().deleteLater()
            self._letting_go.rest()
            yield
