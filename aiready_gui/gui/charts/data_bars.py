"""Growth of a volume, and shares of the time that GPUs wait, as bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent

from aiready_gui.domain.explain import Unit
from aiready_gui.gui.charts.painted import PaintedChart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


class GrowthBars(PaintedChart):
    """Capacity at the start, every year, and at the end."""

    def __init__(self, growth: tuple[float, ...], months: int, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, 96)
        self._growth, self._texts = growth, texts
        marks = [*range(0, months, 12), months]
        self._names = [texts.text("storage-month", month=month) if month else texts.text("storage-now") for month in marks]
        self.setAccessibleName(texts.text("storage-growth"))
        self.setAccessibleDescription(
            "; ".join(f"{name}: {self._words(value)}" for name, value in zip(self._names, growth, strict=True))
        )

    def _words(self, value: float) -> str:
        return self._texts.quantity(value, Unit.BYTES)

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a bar."""
        rows = ((name, self._words(value)) for name, value in zip(self._names, self._growth, strict=True))
        return (self._texts.text("chart-head-when"), self._texts.text("chart-head-size")), rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        line = self._theme.px(16)
        room = self.height() - 2 * line
        each = self.width() / len(self._growth)
        wide = min(each * 0.6, self._theme.px(56))
        most = max(self._growth) or 1.0
        for index, (value, name) in enumerate(zip(self._growth, self._names, strict=True)):
            middle = each * (index + 0.5)
            high = max(value / most * room, 2.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("c1" if index == len(self._growth) - 1 else "c3"))
            painter.drawRoundedRect(QRectF(middle - wide / 2, line + room - high, wide, high), 3, 3)
            painter.setFont(self._theme.font("note"))
            painter.setPen(self._theme.colour("text"))
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(middle - each / 2, line + room - high - line, each, line), centre, self._words(value))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(QRectF(middle - each / 2, self.height() - line, each, line), centre, name)


@dataclass(frozen=True)
class ShareBar:
    """One bar: its name, its share, and whether it is the proposed one."""

    name: str
    share: float
    ours: bool = False
    tone: str = ""
    """Token of the bar; empty: by ``ours``."""


class ShareBars(PaintedChart):
    """Shares of the time, one bar a line."""

    ROW = 27

    def __init__(self, bars: tuple[ShareBar, ...], title: str, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, self.ROW * len(bars))
        self._bars, self._texts = bars, texts
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {texts.share(bar.share)}" for bar in bars))

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a bar."""
        rows = ((bar.name, self._texts.share(bar.share)) for bar in self._bars)
        return (self._texts.text("chart-head-what"), self._texts.text("chart-head-share")), rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        high = self._theme.px(self.ROW)
        left, right = self.width() * 0.5, self.width() * 0.9
        for index, bar in enumerate(self._bars):
            y = index * high
            painter.setFont(self._theme.font("strong" if bar.ours else "body"))
            painter.setPen(self._theme.colour("text" if bar.ours else "text2"))
            name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, round(left - 10))
            painter.drawText(QRectF(0, y, left - 8, high), Qt.AlignmentFlag.AlignVCenter, name)
            painter.drawText(
                QRectF(right, y, self.width() - right, high),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                self._texts.share(bar.share),
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("c4"))
            painter.drawRoundedRect(QRectF(left, y + high * 0.28, right - left, high * 0.44), 3, 3)
            if bar.share > 0:
                painter.setBrush(self._theme.colour(bar.tone or ("c1" if bar.ours else "c3")))
                painter.drawRoundedRect(QRectF(left, y + high * 0.28, max((right - left) * bar.share, 3), high * 0.44), 3, 3)
