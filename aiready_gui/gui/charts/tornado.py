"""Which assumption moves the total most: bars either side of the total as it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen

from aiready_gui.domain.money import Money
from aiready_gui.domain.tco import Swing
from aiready_gui.gui.charts.painted import PaintedChart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


class Tornado(PaintedChart):
    """A row a driver, widest first; the cheaper side in one colour, the dearer in another."""

    ROW = 34

    def __init__(self, swings: tuple[Swing, ...], texts: Texts, theme: Theme) -> None:
        super().__init__(theme, self.ROW * len(swings) + 22)
        self._swings, self._texts = swings, texts
        self.setAccessibleName(texts.text("tornado-name"))
        self.setAccessibleDescription("; ".join(self._said(swing) for swing in swings))

    def _said(self, swing: Swing) -> str:
        low, high = self._texts.money_short(swing.low), self._texts.money_short(swing.high)
        return f"{self._texts.word(swing.driver)}: {low} \u2013 {high}"

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a driver, the total as it is at the end."""
        texts = self._texts
        named = ("assumption", "low-value", "low-total", "high-value", "high-total")
        rows = [
            (
                texts.word(one.driver),
                texts.word(one.low_label),
                texts.money(one.low),
                texts.word(one.high_label),
                texts.money(one.high),
            )
            for one in self._swings
        ]
        base = texts.money(self._swings[0].base)
        rows.append((texts.text("chart-row-as-it-is"), "", base, "", base))
        return (texts.text(f"chart-head-{head}") for head in named), rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, texts = self._painter(), self._theme, self._texts
        row, left = theme.px(self.ROW), self.width() * 0.26
        amounts = [float(money.amount) for swing in self._swings for money in (swing.low, swing.high, swing.base)]
        least, most = min(amounts), max(amounts)
        margin = self.width() * 0.14
        room = self.width() - left - 2 * margin

        def x(money: Money) -> float:
            return left + margin + (float(money.amount) - least) / max(most - least, 1e-9) * room

        base = x(self._swings[0].base)
        middle = Qt.AlignmentFlag.AlignVCenter
        for index, swing in enumerate(self._swings):
            y = index * row
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(0, y, left - 6, row), middle, texts.word(swing.driver))
            painter.setFont(theme.font("note"))
            for money, words in ((swing.low, swing.low_label), (swing.high, swing.high_label)):
                at = x(money)
                cheaper = money.amount < swing.base.amount
                if money.amount == swing.base.amount:
                    continue
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("c2" if cheaper else "c1"))
                painter.drawRect(QRectF(min(at, base), y + row * 0.28, abs(at - base), row * 0.44))
                painter.setPen(theme.colour("text2"))
                said = f"{texts.word(words)}: {texts.money_short(money)}"
                area = QRectF(at - margin - 4, y, margin, row) if cheaper else QRectF(at + 4, y, margin + 20, row)
                painter.drawText(area, middle | (Qt.AlignmentFlag.AlignRight if cheaper else Qt.AlignmentFlag.AlignLeft), said)
        painter.setPen(QPen(theme.colour("text"), 1))
        painter.drawLine(round(base), 0, round(base), row * len(self._swings))
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("text2"))
        area = QRectF(base - 120, row * len(self._swings), 240, theme.px(20))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, texts.money_short(self._swings[0].base))
