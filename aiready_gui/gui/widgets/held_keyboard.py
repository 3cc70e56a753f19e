"""The keyboard while the part of a page that has it is built anew: Qt would hand it on to whatever comes next in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLayout, QLineEdit, QTabBar, QWidget
from shiboken6 import isValid

from aiready_gui.gui.widgets.basics import new_widgets, standing_in

OTHER = Qt.FocusReason.OtherFocusReason


class HeldKeyboard:
    """Rests on what stays, where Space acts on nothing, until there is again what had it; words that are half typed come along.

    That is told by its kind and its accessible name, so both say what it is for.
    """

    def __init__(self, part: QLayout, stays: QWidget | None = None) -> None:
        self._part, self._stays = part, stays
        self._let_go()

    @property
    def in_a_field(self) -> bool:
        """Whether it is held for a line of text, which may come later than what stands around it."""
        return self._what is not None and issubclass(self._what[0], QLineEdit)

    @property
    def on_tabs(self) -> bool:
        """Whether it is held for a bar of tabs."""
        return self._what is not None and issubclass(self._what[0], QTabBar)

    def hold(self) -> bool:
        """Take it from the part before that goes; whether it was there. Held already, it stays held for what it was."""
        focused = self._resting.window().focusWidget()
        if focused is None or not any(one is focused or one.isAncestorOf(focused) for one in standing_in(self._part)):
            return False
        before = _stops(self._part)
        self._what, self._count = _purpose(focused), len(before)
        self._place = before.index(focused) if focused in before else self._count
        self._words = None
        if isinstance(focused, QLineEdit):
            if focused.isModified():
                self._words = focused.text(), focused.cursorPosition()
            focused.blockSignals(True)  # it goes: nothing half typed is taken over
        self._resting.setFocus(OTHER)
        return True

    def give(self, *, in_place: bool = False) -> bool:
        """Pass it on to what it was held for, if that stands by now; ``in_place``: where that stood, whatever it is called now.

        Taken elsewhere meanwhile, it stays there.
        """
        if self._what is None:
            return False
        if self._resting.window().focusWidget() is not self._resting:
            self._let_go()
            return False
        for one in tuple(new_widgets(self._part)):
            one.show()  # what is hidden takes no keyboard
        anew = _stops(self._part)
        to = next((one for one in anew if _purpose(one) == self._what), None)
        if in_place and self._place < len(anew) == self._count:
            to = anew[self._place]
        if to is None:
            return False
        if self._words is not None and isinstance(to, QLineEdit):
            to.selectAll()
            to.insert(self._words[0])  # as typed: it can be taken back
            to.setModified(True)
        to.setFocus(OTHER)
        if self._words is not None and isinstance(to, QLineEdit):
            to.setCursorPosition(self._words[1])
        self._let_go()
        return True

    def _let_go(self) -> None:
        self._what: tuple[type[QWidget], str] | None = None
        self._words: tuple[str, int] | None = None
        self._place = self._count = 0

    @property
    def _resting(self) -> QWidget:
        holder = self._stays or self._part.parentWidget()
        assert holder is not None
        return holder


def _purpose(stop: QWidget) -> tuple[type[QWidget], str]:
    words = stop.text() if isinstance(stop, QAbstractButton) else ""
    return type(stop), stop.accessibleName() or words


def _stops(part: QLayout) -> list[QWidget]:
    """What takes the keyboard by Tab in a part, as it was made."""
    takes = Qt.FocusPolicy.TabFocus.value
    return [
        one
        for top in standing_in(part)
        if isValid(top)
        for one in (top, *top.findChildren(QWidget))
        if one.focusPolicy().value & takes
    ]


@contextmanager
def held_keyboard(part: QLayout, *, in_place: bool = False) -> Iterator[None]:
    """While ``part`` is built anew; see :class:`HeldKeyboard`."""
    held = HeldKeyboard(part)
    held.hold()
    yield
    held.give(in_place=in_place)


def once_let_go(part: QLayout, act: Callable[[], None]) -> bool:
    """Whether a button of ``part`` is held down; ``act`` is then called once it is let go, and has acted: built anew, it would not."""
    down = next((one for one in _stops(part) if isinstance(one, QAbstractButton) and one.isDown()), None)
    if down is None:
        return False
    holder = part.parentWidget()
    down.released.connect(lambda: QTimer.singleShot(0, holder, act))  # a turn later: the click comes after this
    return True
