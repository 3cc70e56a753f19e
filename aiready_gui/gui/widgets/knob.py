"""A quantity as a slider with its field: logarithmic around the value it started from."""

from __future__ import annotations

from math import log

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, row
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.steady import Slider
from aiready_gui.texts import Texts

STEPS = 200
SPAN = 4.0  # from a quarter of the starting value to four times it


class _Track(Slider):
    """Marks where it started."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("text3"), 1))
        middle = self.width() / 2
        painter.drawLine(round(middle), 2, round(middle), self.height() - 2)
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
        self.track = _Track(theme)
        self.track.setAccessibleName(name)
        self.field = QuantityEdit(texts, theme, unit=unit, factor=factor, whole=whole)
        self.field.setAccessibleName(f"{name}, {unit}" if unit else name)
        self.field.setFixedWidth(theme.px(150))
        self.track.valueChanged.connect(self._on_track)
        self.field.quantity_changed.connect(self._on_field)
        self.field.given_up.connect(self._on_field)
        self.field.editingFinished.connect(self.field.finish)
        head = row(label(name, "label", wrap=True), self.field)
        head.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.track)

    def set_start(self, value: float, low: float = 0.0, high: float = float("inf")) -> None:
        """Begin anew from ``value``, in its middle; never leave ``low`` to ``high``."""
        self._start, self._limits = max(value, 1e-9), (low, high)
        with QSignalBlocker(self.track), QSignalBlocker(self.field):
            self.track.setValue(STEPS // 2)
            self.field.set_quantity(value, None)

    def turn_to(self, value: float) -> None:
        """Turn to ``value`` as by hand, wherever it began."""
        with QSignalBlocker(self.field):
            self.field.set_quantity(value, None)
        self._on_field(value)

    @Slot(int)
    def _on_track(self, place: int) -> None:
        value = self._start * SPAN ** (2 * place / STEPS - 1)
        value = min(max(value, self._limits[0]), self._limits[1])
        value = float(round(value)) if self._whole else float(f"{value:.3g}")
        with QSignalBlocker(self.field):
            self.field.set_quantity(value, None)
        self.moved.emit(value)

    @Slot(object)
    def _on_field(self, value: float | None) -> None:
        if value is None or value <= 0:
            return
        place = round(((log(value) - log(self._start)) / log(SPAN) + 1) * STEPS / 2)
        with QSignalBlocker(self.track):
            self.track.setValue(min(max(place, 0), STEPS))
        self.moved.emit(value)
