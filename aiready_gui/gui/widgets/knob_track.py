"""The groove of a what-if slider: where it stands on a scale, where it began, what is marked on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from aiready_gui.advisor.studies.next_threshold import FAR
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.steady import Slider

RATIO_STEPS: Final = 200


class Scale(Protocol):
    """Places of a groove, 0 to ``steps``, and the values that they stand for."""

    @property
    def steps(self) -> int:
        """The last place."""
        ...

    def value(self, place: int) -> float:
        """What a place stands for."""
        ...

    def share(self, value: float) -> float:
        """How far along the groove a value is; below 0 or above 1 it lies beyond its ends."""
        ...


@dataclass(frozen=True)
class Ratios:
    """As far down as up from ``start``, which is in the middle; never beyond ``low`` and ``high``."""

    start: float
    low: float
    high: float
    whole: bool
    steps: int = RATIO_STEPS

    def value(self, place: int) -> float:
        """In three digits, or whole."""
        value = min(max(self.start * FAR ** (2 * place / self.steps - 1), self.low), self.high)
        return float(round(value)) if self.whole else float(f"{value:.3g}")

    def share(self, value: float) -> float:
        """By the ratio to where it began."""
        return ((log(value) - log(self.start)) / log(FAR) + 1) / 2 if value > 0 else 0.0


@dataclass(frozen=True)
class Even:
    """From ``low`` to ``high`` in steps of ``step``, of which the last may be shorter."""

    low: float
    high: float
    step: float

    @property
    def steps(self) -> int:
        """The last place."""
        return max(-int(-(self.high - self.low) // self.step), 1)

    def value(self, place: int) -> float:
        """The end, or whole steps from the beginning."""
        return min(self.low + place * self.step, self.high)

    def share(self, value: float) -> float:
        """By the difference to the beginning."""
        return (value - self.low) / (self.steps * self.step)


class Track(Slider):
    """Marks where it started."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.marks: tuple[float, ...] = ()
        """Where the machines become others. [share of the length]"""
        self.start = 0.5
        """Where it began. [share of the length]"""

    def set_steps(self, steps: int) -> None:
        """From 0 to ``steps``; a page is a twentieth of it."""
        self.setRange(0, steps)
        self.setPageStep(max(steps // 20, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("text3"), 1))
        began = round(self.start * (self.width() - 1))
        painter.drawLine(began, 2, began, self.height() - 2)
        painter.setPen(QPen(self._theme.colour("warn"), 2))
        for mark in self.marks:
            across = round(mark * self.width())
            painter.drawLine(across, self.height() - 5, across, self.height() - 1)
        painter.end()
        super().paintEvent(event)
