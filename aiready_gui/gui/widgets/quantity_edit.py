"""A number with its unit inside: comma or point, spaces, thousands and millions."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isclose, isfinite
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QValidator

from aiready_gui.domain.typed_number import DECIMAL_SIGN, TWO_CELLS, TypedNumber, read_number, well_grouped
from aiready_gui.domain.written import as_line
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

MOST_PLACES: Final = 6  # of an answer: longer ones are quotients, and shown as defaults are


_BETWEEN: Final = re.compile(rf"(?<=\d){TWO_CELLS.pattern}+(?=[-+]?\d)")


def _one_key(before: str, after: str) -> bool:
    """Whether one character came, went or was replaced."""
    most = min(len(before), len(after))
    same = next((index for index in range(most) if before[index] != after[index]), most)
    came, went = after[same:], before[same:]
    return came[1:] in (went, went[1:]) or came == went[1:]


class _Cells(QValidator):
    """A line of text in which a tab between two numbers stays seen: as a space it would make one number of them."""

    def validate(self, words: str, place: int) -> tuple[QValidator.State, str, int]:
        line = as_line(_BETWEEN.sub("; ", words))
        return QValidator.State.Acceptable, line, len(as_line(_BETWEEN.sub("; ", words[:place])))


class QuantityEdit(TextField):
    """``None`` is not answered: the default then stands in grey."""

    quantity_changed = Signal(object)
    given_up = Signal(object)
    """The text stopped to be a number; carries the value that stood there before it was typed."""

    def __init__(self, texts: Texts, theme: Theme, *, unit: str, factor: float = 1.0, whole: bool = False) -> None:
        super().__init__()
        self.setValidator(_Cells(self))
        self._texts, self._theme, self._whole = texts, theme, whole
        self._scales = {
            word: scale
            for key, scale in (("thousand-suffixes", 1e3), ("million-suffixes", 1e6))
            for word in texts.text(key).split()
        }
        self._value: float | None = None
        self._before: float | None = None
        self._default: float | None = None
        self._last_text = ""
        self._grouped = False
        """Whether the commas of the text group thousands, even where an edit left other than three digits between them."""
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
        self._put(self._value)

    def set_quantity(self, value: float | None, default: float | None) -> None:
        """Show ``value``, or ``default`` greyed; what is being typed stays while it says the same, or nothing yet."""
        self._default = default
        self.setPlaceholderText("" if default is None else self._written(default))
        if value != self._value or not (self.hasFocus() or self.problem()):
            self._value = self._before = value
            self._put(value)

    def take_place(self, old: QuantityEdit) -> None:
        """Hold what another one held: its number, written as here; what is no number stays as it was typed."""
        self.set_quantity(old._value, self._default)
        self._before = old._before
        if old.problem():
            self._last_text, self._grouped = old.text(), old._grouped
            self.setText(old.text())

    def settle(self) -> None:
        """What is typed is taken over: from now on it is the value before whatever is typed next."""
        self._before = self._value

    @Slot()
    def finish(self) -> None:
        """Left where nothing stands beside it: no number goes, and one that others read otherwise is written as understood."""
        if self.problem():
            self.forget()
        else:
            self.settle()
            if self.understood():
                self._put(self._value)

    def forget(self) -> None:
        """Drop what was typed: what stood there before it stands there again."""
        self._value = self._before
        self._put(self._before)

    @property
    def before(self) -> float | None:
        """The value that stood there before what is being typed, in the project's unit."""
        return self._before

    @property
    def factor(self) -> float:
        """Shown value / stored value."""
        return self._factor

    def problem(self) -> bool:
        """Whether the text is no number."""
        return bool(self.text().strip()) and self.parsed() is None

    def parsed(self) -> float | None:
        """The number typed, in the project's unit; ``None`` when empty or no number."""
        number = self._read()
        if number is None:
            return None
        value = number.value / self._factor
        rounds = self._whole and (self._factor != 1.0 or value.is_integer())  # half a user is refused, not rounded
        return round(value) if rounds and isfinite(value) else value

    def understood(self) -> str:
        """What a text that can be read in two ways was read as, without any sign that groups; else nothing."""
        number = self._read()
        if number is None or not number.doubtful:
            return ""
        digits = f"{Decimal(repr(number.value)):f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
        return digits.replace(".", DECIMAL_SIGN[self._texts.locale])

    def _read(self) -> TypedNumber | None:
        words = self.text()
        bare = words.rstrip()
        if self._unit and self._unit not in self._scales and bare.endswith(self._unit):
            words = bare.removesuffix(self._unit)  # as a spreadsheet copies per cent
        return read_number(words, self._texts.locale, self._scales, whole=self._whole, grouped=self._grouped)

    def _put(self, value: float | None) -> None:
        """Show a value as the program writes it."""
        words = "" if value is None else self._in_full(value)
        self._last_text, self._grouped = words, well_grouped(words)
        self.setText(words)

    def _written(self, value: float) -> str:
        shown = value * self._factor
        exact = (self._whole and self._factor == 1.0) or abs(shown) >= 100 or float(shown).is_integer()
        places = 0 if exact else 1 if round(shown, 1) == round(shown, 2) else 2
        return self._texts.number(round(shown, 2), decimals=places)

    def _in_full(self, value: float) -> str:
        """An answer with all the digits that it has: a field never shows another number than it holds."""
        shown = value * self._factor
        places = next((few for few in range(MOST_PLACES + 1) if isclose(round(shown, few), shown, rel_tol=1e-9)), None)
        return self._written(value) if places is None else self._texts.number(round(shown, places), decimals=places)

    def _on_edited(self, words: str) -> None:
        self._grouped = "," in words and (well_grouped(words) or (self._grouped and _one_key(self._last_text, words)))
        self._last_text = words
        value = self.parsed()
        if value is not None or not words.strip():
            self._value = value
            self.quantity_changed.emit(value)
        else:  # the beginning of what is no number is no answer either
            self._value = self._before
            self.given_up.emit(self._before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        size = step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1) / self._factor
        start = self._value if self._value is not None else self._default or 0.0
        self._value = max(start + size, 0.0)
        self._put(self._value)
        self.quantity_changed.emit(round(self._value) if self._whole else self._value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour("text3"))
            area = self.rect().adjusted(0, 0, -self._theme.px(11), 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)
