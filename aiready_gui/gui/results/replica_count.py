"""How many replicas an option has, and one more or one fewer of them by hand."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from aiready_gui.advisor.answer.more_by_hand import Reach
from aiready_gui.gui.widgets.basics import button, label
from aiready_gui.number_words import MINUS
from aiready_gui.texts import Texts

BY_KEY: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Underscore: -1}
"""Keys that change the number: with Shift and without."""
PLUS: Final = "+"


class ReplicaCount(QWidget):
    """Two buttons round the number; the card that holds them takes the keys."""

    changed = Signal(int)

    def __init__(self, replicas: int, may: Reach, texts: Texts) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        fewer = self._button(MINUS, -1, texts.text("more-by-hand-take"))
        more = self._button(PLUS, 1, texts.text("more-by-hand-add"))
        self.buttons: Final = {-1: fewer, 1: more}
        self._allow(fewer, replicas > may.fewest, texts.text("more-by-hand-fewest", fewest=may.fewest))
        self._allow(more, replicas < may.most, texts.text("more-by-hand-most", most=may.most))
        line.addWidget(label(texts.text("more-by-hand"), "label"))
        line.addStretch(1)
        line.addWidget(fewer)
        self.number = label(texts.number(replicas, decimals=0), "strong")
        line.addWidget(self.number)
        line.addWidget(more)

    def press(self, by: int) -> None:
        """As the button does, where it does anything."""
        self.buttons[by].click()

    def _button(self, sign: str, by: int, name: str) -> QPushButton:
        made = button(sign, "count", partial(self.changed.emit, by))
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _allow(self, one: QPushButton, allowed: bool, why_not: str) -> None:
        one.setEnabled(allowed)
        if not allowed:
            one.setToolTip(why_not)
            one.setAccessibleDescription(why_not)
