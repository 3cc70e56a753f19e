"""Several controls that are one stop of Tab: the arrows, Home and End go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENDS: Final = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
WITHOUT_COMMAND: Final = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def usable(controls: Sequence[QWidget]) -> list[QWidget]:
    """Those that the keyboard can go to."""
    return [one for one in controls if one.isEnabled() and not one.isHidden()]


def went(controls: Sequence[QWidget], held: QWidget, event: QKeyEvent) -> bool:
    """Give the keyboard on as the key says; whether the key says anything."""
    order, key = usable(controls), Qt.Key(event.key())
    if held not in order or event.modifiers() not in WITHOUT_COMMAND:
        return False
    if key in _STEPS:
        order[(order.index(held) + _STEPS[key]) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
    elif key in _ENDS:
        order[_ENDS[key]].setFocus(Qt.FocusReason.TabFocusReason)
    else:
        return False
    return True


def stop_at(controls: Sequence[QWidget], stop: QWidget) -> None:
    """Let Tab come to this one alone."""
    for one in controls:
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)


LEAST_LETTERS: Final = 40
"""Of a box that are seen in any window."""


class Tick(QCheckBox):
    """One box of a list; Space ticks it."""

    def __init__(self, words: str, ticks: Ticks) -> None:
        super().__init__(words)
        self.list_of: Final = ticks
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Long words give way: they end in dots, and are whole in the tip."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * LEAST_LETTERS), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list_of.stop(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not went(self.list_of.boxes, self, event):
            super().keyPressEvent(event)


class Ticks(QObject):
    """The boxes of one list, in their order; Tab comes back to the one that had the keyboard last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.boxes: list[Tick] = []

    def add(self, words: str) -> Tick:
        """One more box at the end."""
        made = Tick(words, self)
        self.put((*self.boxes, made))
        return made

    def put(self, boxes: Sequence[Tick]) -> None:
        """These, in this order; the stop stays where it was, or is the first that can be reached."""
        before = next((one for one in self.boxes if one.focusPolicy() is Qt.FocusPolicy.StrongFocus), None)
        self.boxes = [*boxes]
        if before not in boxes or before is None or not before.isEnabled():
            before = next((one for one in boxes if one.isEnabled()), None)
        if before is not None:
            self.stop(before)

    def stop(self, box: Tick) -> None:
        """Let Tab come to this one."""
        stop_at(self.boxes, box)
