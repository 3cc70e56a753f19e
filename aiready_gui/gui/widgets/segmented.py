"""Few choices beside each other, one of them on: one stop of Tab, the arrows go from one to the next, a letter picks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from aiready_gui.gui.widgets.basics import on_click
from aiready_gui.gui.widgets.one_stop import WITHOUT_COMMAND, stop_at, went


class Segment(QPushButton):
    """One of the choices; what concerns the whole row it asks the row."""

    def __init__(self, words: str, holder: Segmented) -> None:
        super().__init__(words)
        self._holder = holder
        self.setProperty("kind", "segment")
        self.setCheckable(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._holder.stop_at(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if isValid(self._holder):  # else both go, and the keyboard with them
            self._holder.stop_at_chosen()  # the keyboard comes back to the answer, not beside it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._holder.take_key(self, event):
            super().keyPressEvent(event)


class Segmented(QWidget):
    """Takes the keyboard once for all its choices, at the one that is on.

    The arrows, Home and End move without answering: an answer may bring or take away questions. Space and a first letter
    answer; the same letter again goes to the next choice that begins with it.
    """

    def __init__(
        self,
        choices: Iterable[tuple[Any, str]],
        act: Callable[[Any], Any] | None = None,
        *,
        wide: bool = False,
        upright: bool = False,
    ) -> None:
        """``act`` takes what was pressed; ``wide`` ones share the room there is, ``upright`` ones stand beneath each other."""
        super().__init__()
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # a class of ours paints no ground by itself
        self._act = act
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard's order is told it with all its buttons
        self.buttons: dict[Any, Segment] = {}
        line = QVBoxLayout(self) if upright else QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for value, words in choices:
            one = self.buttons[value] = Segment(words, self)
            on_click(one, partial(self._press, value))
            line.addWidget(one, int(wide))
        self.stop_at(next(iter(self.buttons.values())))
        if not wide:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def choose(self, chosen: Any) -> None:
        """Show which one is on; none where it is not among them. A keyboard in the row goes along with an answer that is another one."""
        before, held = self.chosen, any(one.hasFocus() for one in self.buttons.values())
        for value, one in self.buttons.items():
            one.setChecked(value == chosen)
        if not held or self.chosen != before:
            self.stop_at_chosen()
        if held and self.chosen not in (None, before):
            self.buttons[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Any:
        """What is on; ``None`` where nothing is."""
        return next((value for value, one in self.buttons.items() if one.isChecked()), None)

    @property
    def words(self) -> str:
        """Of the one that is on."""
        return next((one.text() for one in self.buttons.values() if one.isChecked()), "")

    def take_key(self, held: Segment, event: QKeyEvent) -> bool:
        """What a key does in the row; whether it does anything."""
        buttons, letter = [*self.buttons.values()], event.text().casefold()
        if went(buttons, held, event):
            return True
        row = [one for one in buttons if one.isEnabled() and not one.isHidden()]
        if held not in row or event.modifiers() not in WITHOUT_COMMAND or not letter.isalpha():
            return False
        at = row.index(held)
        following = [*row[at + 1 :], *row[: at + 1]] if held.isChecked() else row
        picked = next((one for one in following if one.text().casefold().startswith(letter)), None)
        if picked is None:
            return False
        picked.setFocus(Qt.FocusReason.TabFocusReason)
        picked.click()
        return True

    def stop_at_chosen(self) -> None:
        """Let Tab come to the answer, or to the first choice where there is none."""
        self.stop_at(next((one for one in self.buttons.values() if one.isChecked()), next(iter(self.buttons.values()))))

    def stop_at(self, stop: Segment) -> None:
        """Let Tab come to this one alone."""
        stop_at([*self.buttons.values()], stop)
        self.setFocusProxy(stop)

    def _press(self, value: Any) -> None:
        self.choose(value)  # pressed again it stays on
        if self._act is not None:
            self._act(value)
