"""What is left of the head and the cards while a tab is read: one line over the place where they were."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from aiready_gui.domain.option import Option
from aiready_gui.domain.status import Status
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import PAGE_MARGIN, Elided, label, row
from aiready_gui.gui.widgets.status_words import all_words, state_chip
from aiready_gui.texts import Texts

HEIGHT = 46  # [px at 100 %]


class ResultStrip(QFrame):
    """Machines, state and sum of the option that the page is about; a click brings the head back."""

    pressed = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("resultStrip")
        self.setFixedHeight(theme.px(HEIGHT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._texts = texts
        self._role, self._sum = label("", "label"), label("", "price")
        self._machines, self._month = Elided("", "subtitle", Qt.TextElideMode.ElideRight), label("", "body", tone="muted")
        self._line = row(self._role, self._machines, self._sum, self._month, spacing=12)
        self._line.setStretch(1, 1)
        self._line.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        self.setLayout(self._line)
        self._state: QWidget | None = None
        self.hide()

    def say(self, option: Option, status: Status) -> None:
        """Speak of an option and the state it is in."""
        texts, first = self._texts, option.price.totals[0]
        self._role.setText(texts.text(f"role-{option.role}"))
        self._machines.say(texts.times(option.layout.gpus, option.layout.gpu_name))
        self._sum.setText(texts.money(first.excl))
        self._month.setText(texts.word(first.month.word))
        if self._state is not None:
            self._line.removeWidget(self._state)
            self._state.hide()
            self._state.deleteLater()
        self._state = state_chip(status, texts)
        self._line.insertWidget(2, self._state)
        self.setAccessibleName(f"{self._role.text()}: {self._machines.accessibleName()}, {self._sum.text()}")
        self.setAccessibleDescription(all_words(status, texts))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
