"""The sliders of the what-if, one below the other; each is made when a project first has a value for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from aiready_gui.domain.explain import label_key
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.what_if_money import MONEY
from aiready_gui.gui.what_if_turns import TURNS, Stand, Turn
from aiready_gui.gui.widgets.basics import Body, label
from aiready_gui.gui.widgets.choice_knob import ChoiceKnob
from aiready_gui.gui.widgets.knob import Knob
from aiready_gui.gui.widgets.widget_pool import put_in_order, stop_mark
from aiready_gui.texts import Texts

TURN: Final = {turn.path: turn for turn in (*TURNS, *MONEY)}


class Sliders(Body):
    """Of the answers a project may be asked for it has a quarter: only those are built."""

    made = Signal(object)
    """Carries the answer of a slider that has just been built."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self.knobs: dict[str, Knob | ChoiceKnob] = {}
        """Path -> its slider, of those that were ever asked for."""
        self.setObjectName("drawerBody")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 10, 0)
        self._column.setSpacing(10)
        self._column.addWidget(label(texts.text("field-terms"), "heading"))
        self._column.addStretch(1)
        self._begins = stop_mark(self)

    @property
    def in_order(self) -> Iterator[tuple[str, Knob | ChoiceKnob]]:
        """Path and slider of those that are built, as they stand."""
        return ((path, self.knobs[path]) for path in TURN if path in self.knobs)

    def begin(self, stands: dict[str, Stand | None]) -> None:
        """Begin those of some answers anew, each where it stands; one that has nothing to turn is not seen."""
        new = [path for path, stand in stands.items() if stand is not None and path not in self.knobs]
        for path in new:
            self._make(TURN[path])
        if new:
            put_in_order([self._begins, *(stop for _, knob in self.in_order for stop in knob.stops)])
        for path, stand in stands.items():
            knob = self.knobs.get(path)
            if knob is None:
                continue
            knob.setVisible(stand is not None)
            if stand is not None:
                knob.set_start(stand.value, stand.low, stand.high)

    def _make(self, turn: Turn) -> None:
        """In its place: what is about money stands below the heading of it."""
        before = list(TURN)[: list(TURN).index(turn.path)]
        place = sum(path in self.knobs for path in before) + (turn in MONEY)
        self.knobs[turn.path] = knob = self._knob(turn)
        self._column.insertWidget(place, knob)
        self.made.emit(turn)

    def _knob(self, turn: Turn) -> Knob | ChoiceKnob:
        texts, theme = self._texts, self._theme
        name = texts.text(label_key(turn.path))
        if turn.choices:
            return ChoiceKnob(name, [texts.text(choice) for choice in turn.choices], theme)
        unit = texts.text(turn.unit) if turn.unit else ""
        return Knob(name, unit, turn.factor, whole=turn.whole, even=turn.even, texts=texts, theme=theme)
