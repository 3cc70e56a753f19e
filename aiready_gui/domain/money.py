"""Money in Decimal with its currency; two currencies meet only through a dated rate."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, Self

from aiready_gui.domain.explain import Message
from aiready_gui.domain.record import Record

KOPECK: Final = Decimal("0.01")
"""The least part of a currency that a sum is printed in. [currency]"""
RATE_HOLDS_DAYS: Final = 7  # a rate of the bank moves by about a per cent a week


def to_kopecks(amount: Decimal) -> Decimal:
    """``amount`` to kopecks or cents, half up, as an invoice does. [currency]"""
    return amount.quantize(KOPECK, ROUND_HALF_UP)


class Currency(StrEnum):
    """Currencies the catalogue and the documents use."""

    RUB = "RUB"
    USD = "USD"
    EUR = "EUR"


class Money(Record):
    """An exact amount. Unit prices are never rounded; totals are rounded once, when printed."""

    amount: Decimal
    currency: Currency

    def __add__(self, other: "Money") -> "Money":
        _meet(self.currency, other.currency)
        return Money.trusted(amount=self.amount + other.amount, currency=self.currency)

    def __sub__(self, other: "Money") -> "Money":
        _meet(self.currency, other.currency)
        return Money.trusted(amount=self.amount - other.amount, currency=self.currency)

    @classmethod
    def total(cls, parts: "Iterable[Money]", currency: Currency) -> Self:
        """All of ``parts``, which are in ``currency``; no money for none. [currency]"""
        amount = Decimal(0)
        for part in parts:
            _meet(currency, part.currency)
            amount += part.amount
        return cls.trusted(amount=amount, currency=currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money.trusted(amount=self.amount * factor, currency=self.currency)

    @property
    def exact(self) -> Message:
        """To the kopeck, in words for use inside others."""
        return Message(key="value-money-exact", args={"amount": str(self.rounded().amount), "currency": self.currency.value})

    def rounded(self) -> "Money":
        """To kopecks or cents, half up, as an invoice does. [currency]"""
        return Money.trusted(amount=to_kopecks(self.amount), currency=self.currency)

    @classmethod
    def zero(cls, currency: Currency) -> Self:
        """No money, in ``currency``."""
        return cls.trusted(amount=Decimal(0), currency=currency)


def _meet(one: Currency, other: Currency) -> None:
    if one is not other:
        raise ValueError(f"{one} and {other} meet only through a dated rate")


class ExchangeRate(Record):
    """How many ``quote`` one ``base`` costs, on a day, according to someone. [quote/base]"""

    base: Currency
    quote: Currency
    rate: Decimal
    as_of: date
    source: str
    assumed: bool = False
    tried: bool = False
    """Nobody named it: it was turned to on the day ``as_of`` to see what the sum would be."""

    def is_stale(self, on: date) -> bool:
        """Whether the rate is older than a week on the day ``on``."""
        return (on - self.as_of).days > RATE_HOLDS_DAYS

    def convert(self, money: Money) -> Money:
        """``money`` in the other currency of the pair. [currency]

        Raises
        ------
        ValueError
            It is in neither of the two.
        """
        if money.currency is self.base:
            return Money.trusted(amount=money.amount * self.rate, currency=self.quote)
        if money.currency is self.quote:
            return Money.trusted(amount=money.amount / self.rate, currency=self.base)
        raise ValueError(f"a {self.base}/{self.quote} rate cannot convert {money.currency}")


class VatRate(Record):
    """Value-added tax of a country from a day on. [%]"""

    country: str
    percent: Decimal
    valid_from: date
    source: str


def gross_factor(percent: Decimal) -> Decimal:
    """What a sum without VAT at ``percent`` [%] is multiplied by for the one with it. [1]"""
    return 1 + percent / 100


def net_of(gross: Decimal, percent: Decimal) -> Decimal:
    """The sum without VAT of ``gross`` [currency], which has it at ``percent`` [%] in it; all its digits. [currency]"""
    return gross / gross_factor(percent)


def vat_on(net: Decimal, percent: Decimal) -> Decimal:
    """VAT at ``percent`` [%] that is put on ``net`` [currency], to the kopeck. [currency]"""
    return to_kopecks(net * percent / 100)


def vat_in(gross: Decimal, percent: Decimal) -> Decimal:
    """VAT at ``percent`` [%] that is taken out of ``gross`` [currency], to the kopeck. [currency]"""
    return to_kopecks(gross * percent / (100 + percent))
