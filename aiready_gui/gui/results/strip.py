"""What is left of the head and the cards while a tab is read: one line over the place where they were."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from aiready_gui.domain.option import Option
from aiready_gui.domain.status import Status
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import PAGE_MARGIN, Elided, label, row
from aiready_gui.gui.widgets.status_words import all_words, state_chip
from aiready_gui.texts import Texts

HEIGHT = 46  # [px at 100 %]
COVER_GAP = 8  # between the strip and what it would have covered [px]


class ResultStrip(QFrame):
    """Machines, state and sum of the option that the page is about; a click brings the head back."""

    pressed = Signal()

    def __init__(self, texts: Texts, theme: Theme, page: QScrollArea) -> None:
        super().__init__(page)
        self._page = page
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
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

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

    def fold(self, cards: QWidget | None) -> None:
        """Stand over the last of the ``cards`` once no more of them is in sight: nothing else changes its place."""
        body, high = self._page.widget(), self.height()
        gone = False
        if cards is not None and body is not None and cards.isVisible():
            gone = cards.mapTo(body, QPoint(0, cards.height())).y() - self._page.verticalScrollBar().value() <= high
        if gone:
            room = self._page.viewport().geometry()
            self.setGeometry(room.x(), room.y(), room.width(), high)
            self.raise_()
        self.setVisible(gone)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What gets the keyboard behind the strip comes out from under it; what is clicked stays under the pointer."""
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or clicked or not isValid(self._page) or self.isHidden():
            return
        seen = self._page.viewport()
        if not seen.isAncestorOf(now):
            return
        hidden = self.height() - now.mapTo(seen, QPoint(0, 0)).y()
        if hidden > 0:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() - hidden - COVER_GAP)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
