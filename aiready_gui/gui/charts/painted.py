"""The base of the charts that paint themselves."""

from __future__ import annotations

from math import ceil, floor, log10

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from aiready_gui.gui.charts.chart_table import Chart
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.spoken_value import SpokenValue

ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(most: float, *, about: int = 5) -> list[float]:
    """Round numbers from nothing to just above ``most``: at most ``about`` steps, so that an axis reads at a glance."""
    if most <= 0:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(most / about))
    step = next(size * power for size in ROUND_STEPS if size * power * about >= most * (1 - 1e-9))
    return [step * count for count in range(ceil(most / step - 1e-9) + 1)]


class Painted(SpokenValue):
    """A widget of a fixed height that paints itself."""

    def __init__(self, theme: Theme, height: float) -> None:
        super().__init__()
        self._theme = theme
        self._height = theme.px(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        return painter


class PaintedChart(Painted, Chart):
    """One that has a table of what it shows."""
