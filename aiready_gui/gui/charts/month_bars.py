"""What is paid each month, stacked by what it goes to."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip

from aiready_gui.domain.schedule import CostGroup, Schedule
from aiready_gui.gui.charts.painted import PaintedChart, ticks
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

GROUP_COLOURS = {CostGroup.GPUS: "c1", CostGroup.STORAGE: "c2", CostGroup.NETWORK: "c3", CostGroup.ONCE: "warn"}


class MonthBars(PaintedChart):
    """A bar a month; hover tells its sums with tax."""

    def __init__(self, tco: Schedule, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, 150)
        self._tco, self._texts = tco, texts
        self._stacks = [
            [
                (group, sum(float(line.months.sums["excl"][month]) for line in tco.lines if line.group is group))
                for group in CostGroup
            ]
            for month in range(len(tco.months))
        ]
        self.setMouseTracking(True)
        self.setAccessibleName(texts.text("cash-flow-name"))
        self.setAccessibleDescription("; ".join(self._words(month) for month in range(0, len(tco.months), 6)))

    def _words(self, month: int) -> str:
        one = self._tco.months[month]
        return self._texts.text(
            "cash-flow-month",
            date=self._texts.date(one.first_day),
            gpus=one.gpus,
            excl=self._texts.money(one.excl),
            vat=self._texts.money(one.vat),
            incl=self._texts.money(one.incl),
        )

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a month: GPUs, what is paid for each group, the sum, its tax."""
        texts, tco = self._texts, self._tco
        groups = [group for group in CostGroup if any(line.group is group for line in tco.lines)]
        heads = [texts.text("chart-head-month")]
        heads += [texts.text(f"cost-group-{group}") for group in groups]
        heads += [texts.text(f"chart-head-{sum_}") for sum_ in ("excl", "vat", "incl")]
        rows = []
        for stack, month in zip(self._stacks, tco.months, strict=True):
            amounts = dict(stack)
            parts = [texts.money(tco.excl.revised(amount=round(amounts[group]))) for group in groups]
            rows.append((texts.date(month.first_day), *parts, *(texts.money(one) for one in (month.excl, month.vat, month.incl))))
        return heads, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = self._painter(), self._theme
        foot, left = theme.px(20), theme.px(64)
        room, wide = self._height - foot - theme.px(8), self.width() - left
        steps = ticks(max(sum(amount for _, amount in stack) for stack in self._stacks), about=3)
        most = steps[-1]
        step = wide / len(self._stacks)
        painter.setFont(theme.font("note"))
        for tick in steps:
            y = self._height - foot - tick / most * room
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(left, round(y), self.width(), round(y))
            painter.setPen(theme.colour("text2"))
            money = self._tco.excl.revised(amount=round(tick))
            painter.drawText(
                QRectF(0, y - 9, left - 6, 18),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._texts.money_short(money),
            )
        for month, stack in enumerate(self._stacks):
            y = float(self._height - foot)
            painter.setPen(Qt.PenStyle.NoPen)
            for group, amount in stack:
                high = amount / most * room
                painter.setBrush(theme.colour(GROUP_COLOURS[group]))
                painter.drawRect(QRectF(left + month * step + step * 0.12, y - high, step * 0.76, high))
                y -= high
            if month % 6 == 0:
                painter.setPen(theme.colour("text2"))
                area = QRectF(left + month * step, self._height - foot, step * 6, foot)
                first = self._tco.months[month].first_day
                painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{first:%m.%Y}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        left = self._theme.px(64)
        month = int((event.position().x() - left) / max((self.width() - left) / len(self._stacks), 1e-9))
        if 0 <= month < len(self._stacks):
            QToolTip.showText(event.globalPosition().toPoint(), self._words(month), self)
