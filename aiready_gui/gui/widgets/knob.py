"""A quantity as a slider with its field: logarithmic around the value it started from."""

from __future__ import annotations

from math import log

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.studies.next_threshold import FAR
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, row
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.steady import Slider
from aiready_gui.texts import Texts

STEPS = 200
STEP_LINES = 2
"""That the words under the slider take: both ways."""


class _Track(Slider):
    """Marks where it started."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.marks: tuple[float, ...] = ()
        """Where the machines become others. [share of the length]"""
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("text3"), 1))
        middle = self.width() / 2
        painter.drawLine(round(middle), 2, round(middle), self.height() - 2)
        painter.setPen(QPen(self._theme.colour("warn"), 2))
        for mark in self.marks:
            across = round(mark * self.width())
            painter.drawLine(across, self.height() - 5, across, self.height() - 1)
        painter.end()
        super().paintEvent(event)


class Knob(QWidget):
    """Slider and field follow each other; both tell of a change at once."""

    moved = Signal(float)

    def __init__(self, name: str, unit: str, factor: float, *, whole: bool, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._start = 1.0
        self._limits = (0.0, float("inf"))
        self._whole = whole
        self._refused = False
        self.track = _Track(theme)
        self.track.setAccessibleName(name)
        self.field = QuantityEdit(texts, theme, unit=unit, factor=factor, whole=whole)
        self.field.setAccessibleName(f"{name}, {unit}" if unit else name)
        self.field.setFixedWidth(theme.px(150))
        self.track.valueChanged.connect(self._on_track)
        self.field.quantity_changed.connect(self._on_field)
        self.field.given_up.connect(self._on_field)
        self.field.editingFinished.connect(self._on_left)
        head = row(label(name, "label", wrap=True), self.field)
        head.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.track)
        self.step = label("\n".join(["-"] * STEP_LINES), "note", wrap=True)
        # Its room is there before its words: what is below must not move under the pointer.
        self.step.ensurePolished()
        self.step.setMinimumHeight(self.step.heightForWidth(self.field.width()))
        self.step.clear()
        column.addWidget(self.step)

    def set_start(self, value: float, low: float = 0.0, high: float = float("inf")) -> None:
        """Begin anew from ``value``, in its middle; never leave ``low`` to ``high``."""
        self._start, self._limits = max(value, 1e-9), (low, high)
        with QSignalBlocker(self.track):
            self.track.setValue(STEPS // 2)
        self._write(value)

    def tell_step(self, words: str, *values: float) -> None:
        """Say where other machines begin, at ``values`` of it; without words that is not known."""
        self.step.setText(words)
        self.track.setAccessibleDescription(words)
        self.track.marks = tuple(place for value in values if 0 <= (place := (self._share(value) + 1) / 2) <= 1)
        self.track.update()

    def _share(self, value: float) -> float:
        """From -1 at the left end to 1 at the right one."""
        return (log(value) - log(self._start)) / log(FAR) if value > 0 else -1.0

    def turn_to(self, value: float) -> None:
        """Turn to ``value`` as by hand, wherever it began."""
        self._write(value)
        self._on_field(value)

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
            self.field.setProperty("state", "bad" if why else "")
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def _write(self, value: float) -> None:
        """Show ``value`` in place of whatever is typed."""
        with QSignalBlocker(self.field):
            if self.unread:
                self.field.forget()
            self.field.set_quantity(value, None)

    @Slot(int)
    def _on_track(self, place: int) -> None:
        value = self._start * FAR ** (2 * place / STEPS - 1)
        value = min(max(value, self._limits[0]), self._limits[1])
        value = float(round(value)) if self._whole else float(f"{value:.3g}")
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
        share = self._share(value)
        with QSignalBlocker(self.track):
            self.track.setValue(min(max(round((share + 1) * STEPS / 2), 0), STEPS))
        self.moved.emit(value)
