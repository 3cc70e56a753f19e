"""A bar of tabs that gives way: closer together first, then with shortened names; never with arrows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from aiready_gui.gui.widgets.basics import set_look
from aiready_gui.gui.widgets.steady import Tabs


class TabStrip(Tabs):
    """Tabs over a panel."""

    def __init__(self) -> None:
        super().__init__()
        self._roomy = 0
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def add(self, words: str) -> None:
        """One more tab; its whole name stays in the tip."""
        self.setTabToolTip(self.addTab(words), words)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self.property("tight"):
            self._roomy = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        tight = self.width() < self._roomy
        set_look(self, "tight", tight)
        super().resizeEvent(event)
