"""How far the price may lie from its value for the defaults that are still open."""

from __future__ import annotations

from collections.abc import Sequence

from aiready_gui.advisor.studies.assumptions import Weighed, spread
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.gui.charts.bars import IntervalBar
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, label
from aiready_gui.texts import Texts

FIRST = 5


class RangeCard(Card):
    """The price of a month, its range, and what would be left of that after the first few."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__(texts.text("assumptions-range"))
        self._texts = texts
        self._price = label("", "figure")
        self._bar = IntervalBar(theme, 0.0, 1.0, 2.0)
        self._ends = label("", "body", wrap=True)
        self._after = label("", "body", tone="muted", wrap=True)
        self._how = label(texts.text("assumptions-range-how"), "note", wrap=True)
        for one in (self._price, self._bar, self._ends, self._after, self._how):
            self.body.addWidget(one)

    def show_range(self, option: Option | None, weighed: Sequence[Weighed] | None) -> None:
        """Follow the option that is proposed and what is open of the defaults, the heaviest first; ``None``: not worked out yet."""
        texts = self._texts
        self._price.setVisible(option is not None)
        for one in (self._bar, self._after, self._how):
            one.setVisible(option is not None and weighed is not None)
        if option is None:
            self._ends.setText(texts.text("assumptions-range-none"))
            return
        price = option.price.per_month_excl
        self._price.setText(f"{texts.money_short(price)} {texts.text('excl-vat')}")
        if weighed is None:
            self._ends.setText(texts.text("assumptions-range-waits"))
            return
        low, high = self._between(price, weighed)
        self._bar.setVisible(low != high)
        self._bar.show_price(float(low.amount), float(price.amount), float(high.amount))
        self._ends.setText(texts.text("assumptions-range-ends", low=texts.money_short(low), high=texts.money_short(high)))
        self._bar.setAccessibleName(texts.text("assumptions-range"))
        self._bar.setAccessibleDescription(self._ends.text())
        left = self._between(price, weighed[FIRST:])
        self._after.setVisible(len(weighed) > FIRST)
        words = {"low": texts.money_short(left[0]), "high": texts.money_short(left[1])}
        self._after.setText(texts.text("assumptions-range-after", count=FIRST, **words))

    @staticmethod
    def _between(price: Money, weighed: Sequence[Weighed]) -> tuple[Money, Money]:
        less, more = spread(weighed)
        low, high = (price.revised(amount=max(price.amount + way, 0 * way)) for way in (less, more))
        return low, high
