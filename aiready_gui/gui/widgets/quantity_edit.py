"""A number with its unit inside: comma or point, spaces, thousands and millions."""

from __future__ import annotations

import re
from math import isfinite

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts


class QuantityEdit(TextField):
    """``None`` is not answered: the default then stands in grey."""

    quantity_changed = Signal(object)

    def __init__(self, texts: Texts, theme: Theme, *, unit: str, factor: float = 1.0, whole: bool = False) -> None:
        super().__init__()
        self._texts, self._theme, self._whole = texts, theme, whole
        self._value: float | None = None
        self._default: float | None = None
        self._unit, self._factor = "", 0.0
        self.set_unit(unit, factor)
        self.textEdited.connect(self._on_edited)

    def set_unit(self, unit: str, factor: float) -> None:
        """Show the same quantity in another unit; ``factor`` is shown / stored."""
        if (unit, factor) == (self._unit, self._factor):
            return  # what is being typed stays as typed
        self._unit, self._factor = unit, factor
        width = self.fontMetrics().horizontalAdvance(unit) + self._theme.px(20)
        self.setTextMargins(0, 0, width if unit else 0, 0)
        self.setPlaceholderText("" if self._default is None else self._written(self._default))
        self.setText("" if self._value is None else self._written(self._value))

    def set_quantity(self, value: float | None, default: float | None) -> None:
        """Show ``value``, or ``default`` greyed; what is being typed stays while it says the same, or nothing yet."""
        self._default = default
        self.setPlaceholderText("" if default is None else self._written(default))
        if value != self._value or not (self.hasFocus() or self.problem()):
            self._value = value
            self.setText("" if value is None else self._written(value))

    def forget(self) -> None:
        """Drop what was typed: the next value shown replaces it, whatever it is."""
        self._value = None
        self.clear()

    @property
    def factor(self) -> float:
        """Shown value / stored value."""
        return self._factor

    def problem(self) -> bool:
        """Whether the text is no number."""
        return bool(self.text().strip()) and self.parsed() is None

    def parsed(self) -> float | None:
        """The number typed, in the project's unit; ``None`` when empty or no number."""
        words = self.text().strip().replace("\u2212", "-")
        scales = dict.fromkeys(self._texts.text("thousand-suffixes").split(), 1000.0)
        scales |= dict.fromkeys(self._texts.text("million-suffixes").split(), 1000000.0)
        compact = re.sub(r"[\s\u00a0\u202f]", "", words)
        found = re.fullmatch(r"(-?[\d.,]+)(\D*)", compact)
        if not found or (found[2] and found[2] not in scales):
            return None
        digits = found[1]
        if digits.count(",") + digits.count(".") > 1 or (re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", digits) and self._whole):
            digits = re.sub(r"[.,](?=\d{3}(\D|$))", "", digits)
        try:
            value = float(digits.replace(",", ".")) * scales.get(found[2], 1.0) / self._factor
        except ValueError:
            return None
        if not isfinite(value):  # hundreds of digits
            return None
        return round(value) if self._whole else value

    def _written(self, value: float) -> str:
        shown = value * self._factor
        exact = (self._whole and self._factor == 1.0) or abs(shown) >= 100 or float(shown).is_integer()
        places = 0 if exact else 1 if round(shown, 1) == round(shown, 2) else 2
        return self._texts.number(round(shown, 2), decimals=places)

    def _on_edited(self, words: str) -> None:
        value = self.parsed()
        if value is not None or not words.strip():
            self._value = value
            self.quantity_changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        size = step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1) / self._factor
        start = self._value if self._value is not None else self._default or 0.0
        self._value = max(start + size, 0.0)
        self.setText(self._written(self._value))
        self.quantity_changed.emit(round(self._value) if self._whole else self._value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour("text3"))
            area = self.rect().adjusted(0, 0, -self._theme.px(11), 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)
