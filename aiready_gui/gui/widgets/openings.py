"""Labels whose numbers open: what is asked of any of them is told of as the page's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from aiready_gui.domain.explain import Figure, Passage
from aiready_gui.gui.widgets.opening_label import OpeningLabel


class Openings(QObject):
    """What the labels of one page ask; goes with its page."""

    asked = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)

    def open(self, one: OpeningLabel, what: Figure | Passage, *, stop: bool = True) -> OpeningLabel:
        """Let a label open ``what``; without ``stop`` Tab passes it by: another label of its row leads to the same."""
        one.open_by(self.asked.emit, what, stop=stop)
        return one
