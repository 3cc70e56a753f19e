"""Words that follow an answer, with their place kept meanwhile: nothing under the pointer moves when they change."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from aiready_gui.gui.widgets.basics import set_look


class RoomyLabel(QLabel):
    """Wrapped words that change, in the room that the longest of them takes."""

    def __init__(self, role: str, longest: str) -> None:
        super().__init__()
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = QRect(0, 0, max(self.width(), 1), 0)
        self.setMinimumHeight(self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._longest).height())


class SaidLine(QLabel):
    """One line under a question. The whole sentence where it fits, else the first shorter form that does; the whole one is always in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: tuple[str, ...] = ("",)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "note")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, whole: str = "", *shorter: str, tone: str = "bad") -> None:
        """What to show; nothing for no words."""
        forms = (whole, *(one for one in shorter if one))
        if (forms, tone) == (self._forms, self.property("tone")):
            return
        self._forms = forms
        self.setToolTip(whole)
        self._fit()
        set_look(self, "tone", tone)

    @property
    def whole(self) -> str:
        """The sentence, whether or not there is room for it."""
        return self._forms[0]

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        measure, room = self.fontMetrics(), max(self.width(), 1)
        fitting = next((one for one in self._forms if measure.horizontalAdvance(one) <= room), None)
        shown = measure.elidedText(self._forms[-1], Qt.TextElideMode.ElideRight, room) if fitting is None else fitting
        if shown != self.text():
            self.setText(shown)
