"""A choice as a slider with its list: the two follow each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Slot

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.knob import AnyKnob
from aiready_gui.gui.widgets.knob_track import Even
from aiready_gui.gui.widgets.steady import DropDown


class ChoiceKnob(AnyKnob):
    """Of one of several ``words``: its value is a place among them."""

    unread = False
    """A list holds nothing that is no choice."""

    def __init__(self, name: str, words: Sequence[str], theme: Theme) -> None:
        field = DropDown()
        field.addItems(list(words))
        super().__init__(name, field, theme)
        self.field = field
        self.field.setAccessibleName(name)
        self._begin(Even(0.0, len(words) - 1.0, 1.0), 0.0)
        self.track.setPageStep(1)
        self.track.valueChanged.connect(self.turn_to)
        self.field.currentIndexChanged.connect(self.turn_to)

    def set_start(self, value: float, low: float, high: float) -> None:
        """Begin anew from the choice at ``value``."""
        self._begin(Even(low, high, 1.0), value)
        self.track.setPageStep(1)
        self._show(round(value))

    @Slot(int)
    def turn_to(self, value: float) -> None:
        """Turn to the choice at ``value`` as by hand."""
        self._place(value)
        self._show(round(value))
        self.moved.emit(float(value))

    def tell_step(self, words: str, *values: float) -> None:
        """As a number's, but of the slider itself the choice is said."""
        super().tell_step(words, *values)
        self.track.setAccessibleDescription(self.field.currentText())

    def _show(self, place: int) -> None:
        with QSignalBlocker(self.field):
            self.field.setCurrentIndex(place)
        self.track.setAccessibleDescription(self.field.currentText())

    @property
    def before(self) -> float:
        """The choice, as there is nothing that is being typed."""
        return float(self.field.currentIndex())

    def on_take_back(self, act: Callable[[], bool]) -> None:
        """There is nothing typed to take back."""

    def take_keyboard(self) -> None:
        """Into the list."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, why: str) -> None:
        """Every choice is one that can be taken."""
        self.field.setAccessibleDescription(why)
