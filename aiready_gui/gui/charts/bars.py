"""Memory of one GPU as a stacked bar, meters and the interval of a price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainterPath, QPaintEvent, QPen

from aiready_gui.domain.option import MemoryBreakdown
from aiready_gui.gui.charts.painted import Painted, PaintedChart
from aiready_gui.gui.charts.swatch import brushes
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


class Meter(Painted):
    """A value as a share of its target."""

    SPOKEN_AS = QAccessible.Role.ProgressBar

    def __init__(self, theme: Theme, share: float, *, tone: str = "c1") -> None:
        super().__init__(theme, 5)
        self._share, self._tone = min(max(share, 0.0), 1.0), tone

    def show_share(self, share: float) -> None:
        """Follow the value."""
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            self.update()

    def spoken_value(self) -> str:
        return f"{self._share:.0%}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        painter.setBrush(self._theme.colour("c4"))
        painter.drawRoundedRect(self.rect(), 2.5, 2.5)
        painter.setBrush(self._theme.colour(self._tone))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, self.height()), 2.5, 2.5)


class IntervalBar(Painted):
    """Low, value and high on one line."""

    def __init__(self, theme: Theme, low: float, value: float, high: float) -> None:
        super().__init__(theme, 14)
        self._low, self._value, self._high = low, value, high

    def show_price(self, low: float, value: float, high: float) -> None:
        """Follow the price."""
        if (low, value, high) != (self._low, self._value, self._high):
            self._low, self._value, self._high = low, value, high
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        middle, width = self.height() / 2, self.width()
        span = max(self._high - self._low, 1e-9)
        left, right = width * 0.12, width * 0.88
        at = left + (self._value - self._low) / span * (right - left)
        painter.setBrush(self._theme.colour("c4"))
        painter.drawRoundedRect(QRectF(0, middle - 2.5, width, 5), 2.5, 2.5)
        painter.setBrush(self._theme.colour("c2"))
        painter.drawRoundedRect(QRectF(left, middle - 2.5, right - left, 5), 2.5, 2.5)
        painter.setBrush(self._theme.colour("c1"))
        painter.drawRoundedRect(QRectF(at - 2.5, middle - 7, 5, 14), 2, 2)


@dataclass(frozen=True)
class Segment:
    """A part of the memory bar."""

    value: float
    token: str
    words: str


PART_TOKENS = ("c1", "c2", "c3", "c1/", "c2/", "c3/", "text2")
"""From the bottom of the bar; neighbours differ in lightness or in hatching. What means good or bad elsewhere is not used."""
KEPT_FREE = {"memory-reserve": "c4/"}


def part_tokens(memory: MemoryBreakdown) -> tuple[str, ...]:
    """The fill of every part: in order, but what must stay free looks free."""
    filled = iter(PART_TOKENS)
    return tuple(KEPT_FREE.get(part.key) or next(filled) for part in memory.parts)


class MemoryBar(PaintedChart):
    """Weights, cache, runtime and free memory of one GPU, with the limit."""

    def __init__(self, memory: MemoryBreakdown, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, 46)
        self._memory, self._texts = memory, texts
        self._parts = tuple(
            Segment(figure.value, token, texts.gib(figure.value) if index == 0 else "")
            for index, (figure, token) in enumerate(zip(memory.parts, part_tokens(memory), strict=True))
        )
        words = ", ".join(
            f"{texts.text(f'figure-{figure.key}')} {texts.gib(figure.value)}" for figure in (*memory.parts, memory.free_bytes)
        )
        self.setAccessibleName(texts.text("memory-name"))
        self.setAccessibleDescription(words)

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a part, what is free, the limit and the card."""
        texts, memory = self._texts, self._memory
        rows = [(texts.text(f"figure-{one.key}"), texts.gib(one.value)) for one in (*memory.parts, memory.free_bytes)]
        rows.append((texts.text("chart-row-limit"), texts.gib(memory.limit_bytes.value)))
        rows.append((texts.text("chart-row-total"), texts.gib(memory.total_bytes.value)))
        return (texts.text("chart-head-part"), texts.text("chart-head-size")), rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        bar = self._theme.px(24)
        scale = self.width() / self._memory.total_bytes.value
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, self.width(), bar), 5, 5)
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, 0, self.width(), bar), self._theme.colour("c4"))
        x = 0.0
        painter.setFont(self._theme.font("label"))
        for part in self._parts:
            length = part.value * scale
            for brush in brushes(self._theme, part.token):
                painter.fillRect(QRectF(x, 0, max(length - 1.5, 0.5), bar), brush)
            if part.words and length > painter.fontMetrics().horizontalAdvance(part.words) + 12:
                painter.setPen(self._theme.colour("on"))
                painter.drawText(QRectF(x, 0, length, bar), Qt.AlignmentFlag.AlignCenter, part.words)
            x += length
        limit = self._memory.limit_bytes.value * scale
        free = self._texts.text("memory-free", free=self._texts.gib(self._memory.free_bytes.value))
        if limit - x > painter.fontMetrics().horizontalAdvance(free) + 10:
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(QRectF(x, 0, limit - x, bar), Qt.AlignmentFlag.AlignCenter, free)
        painter.setClipping(False)
        whole = self._memory.limit_bytes.value >= self._memory.total_bytes.value
        if not whole:  # a limit at the card's end says nothing
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawLine(round(limit), 0, round(limit), bar + 5)
        painter.setPen(self._theme.colour("text2"))
        total = self._texts.text("memory-total", total=self._texts.gib(self._memory.total_bytes.value))
        share = self._memory.limit_bytes.value / self._memory.total_bytes.value
        below = QRectF(0, bar + 3, self.width(), self._height - bar - 3)
        painter.setFont(self._theme.font("note"))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, total)
        if not whole:
            painter.drawText(
                QRectF(0, below.y(), limit - 4, below.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._texts.text("memory-limit", share=self._texts.share(share)),
            )
