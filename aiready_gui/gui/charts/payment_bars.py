"""What each way to pay costs a month, and how busy each machine is against the break-even."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen

from aiready_gui.domain.payment import PaymentPlan, PaymentVariant
from aiready_gui.gui.charts.cut_axis import axis_end, break_bar
from aiready_gui.gui.charts.painted import PaintedChart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

SHOWN_MACHINES = 24  # beyond it the bars would be hairlines: the last bar then stands for all the rest


class PaymentBars(PaintedChart):
    """Variants as bars with the difference to the chosen one; what cannot be bought is dashed, with the reason."""

    ROW = 27

    def __init__(self, plan: PaymentPlan, texts: Texts, theme: Theme) -> None:
        variants = sorted(plan.variants, key=_order)
        super().__init__(theme, self.ROW * len(variants))
        self._variants, self._texts = variants, texts
        self._chosen = plan.chosen.per_month
        self.setAccessibleName(texts.text("cost-name"))
        self.setAccessibleDescription("; ".join(f"{texts.word(one.label)}: {self._words(one)}" for one in variants))

    def _words(self, variant: PaymentVariant) -> str:
        if variant.reason is not None or variant.per_month is None:
            return self._texts.word(variant.reason) if variant.reason else ""
        return self._texts.money(variant.per_month)

    def _difference(self, variant: PaymentVariant) -> str:
        if variant.chosen or self._chosen is None or variant.per_month is None:
            return ""
        dearer = variant.per_month - self._chosen
        return "+" + self._texts.money_short(dearer) if dearer.amount > 0 else ""

    def _edges(self) -> tuple[float, float, float]:
        """Where the bars start and end, and where the sums end: words take what they need, the bars the rest. [px]"""
        gap = self._theme.px(16)
        strong, note = QFontMetrics(self._theme.font("strong")), QFontMetrics(self._theme.font("note"))
        names = max(strong.horizontalAdvance(self._texts.word(one.label)) for one in self._variants)
        possible = [one for one in self._variants if one.reason is None and one.per_month is not None]
        sums = max((strong.horizontalAdvance(self._words(one)) for one in possible), default=0)
        differences = max((note.horizontalAdvance(self._difference(one)) for one in possible), default=0)
        left = min(names + gap, self.width() * 0.5)
        amount = self.width() - (differences + gap if differences else 0)
        return left, max(amount - sums - gap, left + gap), amount

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """Every way with its sum, or why it cannot be had."""
        heads = (self._texts.text(f"chart-head-{head}") for head in ("way", "month-sum", "dearer"))
        rows = ((self._texts.word(one.label), self._words(one), self._difference(one)) for one in self._variants)
        return heads, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        high = self._theme.px(self.ROW)
        left, right, amount = self._edges()
        middle, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        payable = [float(v.per_month.amount) for v in self._variants if v.per_month and v.reason is None]
        most = axis_end(payable) or 1.0
        for index, variant in enumerate(self._variants):
            y = index * high
            possible = variant.reason is None and variant.per_month is not None
            painter.setFont(self._theme.font("strong" if variant.chosen else "body"))
            painter.setPen(self._theme.colour("text" if possible else "text3"))
            name = painter.fontMetrics().elidedText(self._texts.word(variant.label), Qt.TextElideMode.ElideRight, int(left - 8))
            painter.drawText(QRectF(0, y, left - 8, high), middle, name)
            words = self._words(variant)
            if possible and variant.per_month is not None:
                painter.drawText(QRectF(right, y, amount - right, high), middle | end, words)
                painter.setFont(self._theme.font("note"))
                painter.setPen(self._theme.colour("text2"))
                painter.drawText(QRectF(amount, y, self.width() - amount, high), middle | end, self._difference(variant))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("c1" if variant.chosen else "c3"))
                share = float(variant.per_month.amount) / most
                bar = QRectF(left, y + high * 0.28, max(min(share, 1.0) * (right - left), 3), high * 0.44)
                painter.drawRoundedRect(bar, 3, 3)
                if share > 1:
                    break_bar(painter, bar, self._theme.colour("surface"))
            else:
                painter.setPen(QPen(self._theme.colour("text3"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(round(left), round(y + high / 2), round(left + 28), round(y + high / 2))
                painter.setPen(self._theme.colour("text3"))
                area = QRectF(left + 36, y, self.width() - left - 36, high)
                painter.drawText(
                    area, middle, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
                )


def _order(variant: PaymentVariant) -> tuple[bool, float]:
    """Cheapest first, what cannot be bought last."""
    if variant.reason is not None or variant.per_month is None:
        return True, 0.0
    return False, float(variant.per_month.amount)


class BusyBars(PaintedChart):
    """Share of all hours each machine is needed, first to last, with the line above which a reserved one is cheaper."""

    def __init__(self, shares: tuple[float, ...], break_even: float | None, texts: Texts, theme: Theme) -> None:
        super().__init__(theme, 96)
        self._shares = shares
        self._break_even, self._texts = break_even, texts
        self._stands: float | None = None
        self.setAccessibleName(texts.text("busy-name"))
        self.setAccessibleDescription(", ".join(texts.share(share) for share in shares))

    @Slot(float)
    def stand_at(self, share: float) -> None:
        """Draw a line at a ``share`` of all hours that is asked about. [share]"""
        self._stands = share
        self.update()

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a machine."""
        texts = self._texts
        heads = (texts.text("chart-head-machine"), texts.text("chart-head-busy"))
        rows = [(str(number), texts.share(share)) for number, share in enumerate(self._shares, start=1)]
        if self._break_even is not None:
            rows.append((texts.text("chart-row-break-even"), texts.share(self._break_even)))
        return heads, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = self._painter(), self._theme
        foot, head = theme.px(18), theme.px(16)
        room = self._height - foot - head
        step = self.width() / max(len(self._shares), 4)
        painter.setFont(theme.font("note"))
        said, said_to = "", -1.0
        for index, share in enumerate(self._shares):
            tall = max(room * share, 2.0)
            bar = QRectF(index * step + step * 0.16, head + room - tall, step * 0.68, tall)
            worth = self._break_even is not None and share > self._break_even
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("c1" if worth else "c3"))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(theme.colour("text2"))
            words, middle = self._texts.share(share), (index + 0.5) * step
            half = painter.fontMetrics().horizontalAdvance(words) / 2
            wide = half * 2 + theme.px(6) > step  # where words would touch, equal neighbours are named once
            if not (wide and words == said) and middle - half >= said_to:
                area = QRectF(middle - half - 2, bar.top() - head, half * 2 + 4, head)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
                said, said_to = words, middle + half + theme.px(4)
            painter.drawText(QRectF(index * step, self._height - foot, step, foot), Qt.AlignmentFlag.AlignCenter, str(index + 1))
        if self._break_even is not None and self._break_even <= 1:
            y = round(head + room * (1 - self._break_even))
            painter.setPen(QPen(theme.colour("text"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(0, y, self.width(), y)
        if self._stands is not None:
            y = round(head + room * (1 - self._stands))
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(0, y, self.width(), y)
