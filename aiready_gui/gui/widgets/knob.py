"""A quantity as a slider with its field: the two follow each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, row, set_look
from aiready_gui.gui.widgets.knob_track import RATIO_STEPS, Even, Ratios, Scale, Track
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.texts import Texts

STEP_LINES: Final = 2
"""That the words under the slider take: both ways."""
FIELD_WIDTH: Final = 150


class AnyKnob(QWidget):
    """A slider under its name and its field; both tell of a change at once."""

    moved = Signal(float)

    def __init__(self, name: str, field: QWidget, theme: Theme) -> None:
        super().__init__()
        self._field = field
        self.scale: Scale = Ratios(1.0, 0.0, float("inf"), whole=False)
        self.track = Track(theme)
        self.track.set_steps(RATIO_STEPS)
        self.track.setAccessibleName(name)
        field.setFixedWidth(theme.px(FIELD_WIDTH))
        head = row(label(name, "label", wrap=True), field)
        head.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.track)
        self.step = label("\n".join(["-"] * STEP_LINES), "note", wrap=True)
        # Its room is there before its words: what is below must not move under the pointer.
        self.step.ensurePolished()
        self.step.setMinimumHeight(self.step.heightForWidth(field.width()))
        self.step.clear()
        column.addWidget(self.step)

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """Its parts that take the keyboard, as they stand."""
        return self._field, self.track

    def tell_step(self, words: str, *values: float) -> None:
        """Say something under the slider and mark ``values`` on it, as where other machines begin; without words it is not known."""
        self.step.setText(words)
        self.track.setAccessibleDescription(words)
        self.track.marks = tuple(place for value in values if 0 <= (place := self.scale.share(value)) <= 1)
        self.track.update()

    def _begin(self, scale: Scale, value: float) -> None:
        self.scale = scale
        with QSignalBlocker(self.track):
            self.track.set_steps(scale.steps)
        self._place(value)
        self.track.start = self._within(value)
        self.track.update()

    def _place(self, value: float) -> None:
        """Put the slider where ``value`` is, at an end where it lies beyond."""
        with QSignalBlocker(self.track):
            self.track.setValue(round(self._within(value) * self.scale.steps))

    def _within(self, value: float) -> float:
        """How far along the groove ``value`` is, at an end where it lies beyond. [share]"""
        return min(max(self.scale.share(value), 0.0), 1.0)


class Knob(AnyKnob):
    """Of a number: by ratios around the value it started from, or evenly in steps of ``even``."""

    def __init__(
        self, name: str, unit: str, factor: float, *, whole: bool, texts: Texts, theme: Theme, even: float = 0.0
    ) -> None:
        field = QuantityEdit(texts, theme, unit=unit, factor=factor, whole=whole)
        super().__init__(name, field, theme)
        self.field, self._whole, self._even = field, whole, even
        self._refused = False
        self.field.setAccessibleName(f"{name}, {unit}" if unit else name)
        self.track.valueChanged.connect(self._on_track)
        self.field.quantity_changed.connect(self._on_field)
        self.field.given_up.connect(self._on_field)
        self.field.editingFinished.connect(self._on_left)

    def set_start(self, value: float, low: float = 0.0, high: float = float("inf")) -> None:
        """Begin anew from ``value``; the slider never leaves ``low`` to ``high``."""
        ratios = Ratios(max(value, 1e-9), low, high, self._whole)
        self._begin(Even(low, high, self._even) if self._even else ratios, value)
        self._write(value)

    def turn_to(self, value: float) -> None:
        """Turn to ``value`` as by hand, wherever it began."""
        self._write(value)
        self._on_field(value)

    def on_take_back(self, act: Callable[[], bool]) -> None:
        """What Ctrl+Z in the field does first; whether it did anything."""
        self.field.take_back = act

    def take_keyboard(self) -> None:
        """Into the field, all of it selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @property
    def before(self) -> float | None:
        """What stood in the field before what is being typed."""
        return self.field.before

    @property
    def unread(self) -> bool:
        """Whether the field holds no number."""
        return self.field.parsed() is None

    def refuse(self, why: str) -> None:
        """Show why what the field holds is not taken, or that it is; a value that is not never becomes the value before."""
        self.field.setAccessibleDescription(why)
        self.field.setToolTip(why)
        if bool(why) != self._refused:
            self._refused = bool(why)
            set_look(self.field, "state", "bad" if why else "")

    def _write(self, value: float) -> None:
        """Show ``value`` in place of whatever is typed."""
        with QSignalBlocker(self.field):
            if self.unread:
                self.field.forget()
            self.field.set_quantity(value, None)

    @Slot(int)
    def _on_track(self, place: int) -> None:
        value = self.scale.value(place)
        self._write(value)
        self.moved.emit(value)

    @Slot()
    def _on_left(self) -> None:
        """What is no number goes, and the value before it stands there again; a refused one stays beside its reason."""
        if self.unread:
            self.field.forget()
            self._on_field(self.field.before)
        elif not self._refused:
            self.field.finish()

    @Slot(object)
    def _on_field(self, value: float | None) -> None:
        value = self.field.before if value is None else value  # nothing is no answer either
        if value is None:
            return
        self._place(value)
        self.moved.emit(value)
