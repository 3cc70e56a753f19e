"""The price of an option: every pricing mode, every line of the month, the totals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import MarketReference, PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.record import Record


class ModePrice(Record):
    """The GPUs of an option under one pricing mode, without VAT. [currency/h, currency/month]"""

    mode: PricingMode
    per_hour: Money | None
    per_month: Money | None
    reason: Message | None = None
    """Why it is impossible or not published; ``None`` when it can be bought."""
    chosen: bool = False


class UnitCost(Record):
    """GPU cost of one unit of the work: a million tokens, an hour of speech, a run. [currency]"""

    of: Message
    amount: Money


PRICE_PLACES: Final = 4
"""Decimals of a unit price, as Russian cloud tariffs print them."""
PRICE_DIGITS: Final = 5
"""Significant digits of one below a unit: what a thousand terabytes cost must not hang on the digit cut off."""


class UnitPrice(Record):
    """What one unit costs, in the very digits that a line prints and multiplies. [currency]"""

    money: Money
    with_vat: bool
    """As its price list has it: the tax of a sum is then taken out of it, else put on it."""

    @classmethod
    def of(cls, exact: Money, *, with_vat: bool) -> UnitPrice:
        """``exact`` in the digits of a price: four decimals, of a small one five significant digits. [currency]"""
        places = max(PRICE_PLACES, PRICE_DIGITS - 1 - exact.amount.adjusted()) if exact.amount else PRICE_PLACES
        amount = exact.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return cls(money=Money(amount=amount, currency=exact.currency), with_vat=with_vat)

    @property
    def places(self) -> int:
        """Decimals that are printed: two at least, and all that are no zeros. [count]"""
        exponent = self.money.amount.normalize().as_tuple().exponent
        return max(2, -exponent) if isinstance(exponent, int) else 2

    def times(self, quantity: Decimal, percent: Decimal) -> tuple[Money, Money, Money]:
        """A line: without VAT, its VAT at ``percent`` [%], with it; one of the outer two is quantity times price. [currency]"""
        whole = self.money * quantity
        return whole.tax_taken_out(percent) if self.with_vat else whole.taxed(percent)


class PriceLine(Record):
    """A line of the price table, per month. ``excl + vat == incl``, each rounded to kopecks. [currency]"""

    item: Message
    quantity: Decimal
    unit: Message
    unit_price: UnitPrice
    """Of one unit for a month, discount taken off."""
    total_excl: Money
    vat_percent: Decimal
    vat: Money
    total_incl: Money
    mode: PricingMode | None
    source: Source
    assumed: bool = False
    """True when a market reference or an assumed rate stands behind the price."""
    once: bool = False
    """Paid in the first month alone."""
    discount_percent: Decimal = Decimal(0)
    """Already taken off the unit price."""
    reference: MarketReference | None = None
    """The provider gives this price on request: others' prices stand in."""


class Month(StrEnum):
    """Which month a total is of: the words that name it are chosen by it."""

    EVERY = "every"
    FIRST = "first"
    """Something is paid once: the others are ``LATER``."""
    LATER = "later"

    @property
    def word(self) -> Message:
        """What follows a sum: "a month" or which."""
        return Message(key=f"per-month-{self}")


class MonthTotal(NamedTuple):
    """What a month comes to. [currency]"""

    month: Month
    excl: Money
    vat: Money
    incl: Money


def month_totals(excl: Money, vat: Money, incl: Money, once: Iterable[PriceLine]) -> tuple[MonthTotal, ...]:
    """Of a month, or of the first and of one after it, where the lines ``once`` are in the sums and paid in the first alone."""
    later = MonthTotal(Month.LATER, excl, vat, incl)
    for line in once:
        later = MonthTotal(Month.LATER, later.excl - line.total_excl, later.vat - line.vat, later.incl - line.total_incl)
    if later.incl == incl:
        return (MonthTotal(Month.EVERY, excl, vat, incl),)
    return MonthTotal(Month.FIRST, excl, vat, incl), later


class Price(Record):
    """What an option costs. [currency]"""

    modes: tuple[ModePrice, ...]
    mode: PricingMode
    """Of the most expensive part of the GPUs."""
    plan: PaymentPlan
    """How the GPUs are paid for; its chosen variant makes the GPU lines."""
    lines: tuple[PriceLine, ...]
    left_out: tuple[Message, ...] = ()
    """What the work needs beside the lines and nobody prices: named wherever the sum is."""
    per_hour_gpus: Money
    per_month_excl: Money
    """GPUs, storage and network; of the first month, where something is paid once."""
    per_month_vat: Money
    per_month_incl: Money
    low_per_month_excl: Money
    high_per_month_excl: Money
    """80 % interval, from re-sizing at the ends of the speed interval."""
    term_months: int
    term_excl: Money
    term_incl: Money
    per_unit: UnitCost | None = None
    """GPU cost over the work really done at the mean load."""
    price_date: str
    """Oldest date among the lines."""

    @property
    def once(self) -> tuple[PriceLine, ...]:
        """Its lines that are paid in the first month alone."""
        return tuple(line for line in self.lines if line.once)

    @property
    def totals(self) -> tuple[MonthTotal, ...]:
        """As :func:`month_totals` has them."""
        return month_totals(self.per_month_excl, self.per_month_vat, self.per_month_incl, self.once)

    def total(self, index: int) -> MonthTotal:
        """The one that stands in a row of :func:`months_of`: every month where they are all alike."""
        return self.totals[: index + 1][-1]


def months_of(prices: Iterable[Price]) -> tuple[Month, ...]:
    """Which totals to show of prices side by side: the first month and those after it, where one of them pays something once."""
    return max((tuple(total.month for total in price.totals) for price in prices), key=len, default=(Month.EVERY,))
