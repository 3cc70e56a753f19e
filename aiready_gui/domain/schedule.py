"""The one schedule of money: every line of every month, so that any total anywhere is a sum of what is printed."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, Final, Self, TypeVar, overload

from aiready_gui.domain.columns import Made
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import MarketReference, PricingMode
from aiready_gui.domain.money import Currency, ExchangeRate, Money, to_kopecks, vat_in, vat_on
from aiready_gui.domain.record import Record

LONGEST_MONTHS: Final = 36
"""That a schedule runs: the longest commitment there is. [month]"""


class CostGroup(StrEnum):
    """What the money goes to."""

    GPUS = "gpus"
    STORAGE = "storage"
    NETWORK = "network"
    ONCE = "once"
    """Paid one time: a first load, a run."""


TENTH: Final = Decimal("0.1")
PRICE_PLACES: Final = 4
"""Decimals of a unit price, as Russian cloud tariffs print them."""
PRICE_DIGITS: Final = 5
"""Significant digits of one below a unit: what a thousand terabytes cost must not hang on the digit cut off."""


def to_tenths(quantity: Decimal) -> Decimal:
    """A metered ``quantity`` [any], of energy or of traffic, to the one decimal that a line prints, half up as sums are. [any]"""
    return quantity.quantize(TENTH, ROUND_HALF_UP)


class UnitPrice(Record):
    """What one unit costs, in the very digits that a line prints and multiplies. [currency]"""

    money: Money
    with_vat: bool
    """As its price list has it: the tax of a sum is then taken out of it, else put on it."""

    @classmethod
    def of(cls, exact: Money, *, with_vat: bool) -> "UnitPrice":
        """``exact`` in the digits of a price: four decimals, of a small one five significant digits. [currency]"""
        places = max(PRICE_PLACES, PRICE_DIGITS - 1 - exact.amount.adjusted()) if exact.amount else PRICE_PLACES
        amount = exact.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return cls.trusted(money=Money.trusted(amount=amount, currency=exact.currency), with_vat=with_vat)

    @property
    def said(self) -> Message:
        """In words, all its digits, and whether the tax is in it."""
        price = Message.trusted(key="value-price", args={"amount": str(self.money.amount), "currency": self.money.currency.value})
        return Message.trusted(key="price-with-vat" if self.with_vat else "price-without-vat", args={"price": price})

    @property
    def places(self) -> int:
        """Decimals that are printed: two at least, and all that are no zeros. [count]"""
        exponent = self.money.amount.normalize().as_tuple().exponent
        return max(2, -exponent) if isinstance(exponent, int) else 2

    def of_quantity(self, quantity: Decimal) -> Decimal:
        """``quantity`` [any] of it, as it is printed. [currency]"""
        return to_kopecks(self.money.amount * quantity)

    def times(self, quantity: Decimal, percent: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        """A line: without VAT, its VAT at ``percent`` [%], with it; one of the outer two is quantity times price. [currency]"""
        whole = self.of_quantity(quantity)
        if self.with_vat:
            vat = vat_in(whole, percent)
            return whole - vat, vat, whole
        vat = vat_on(whole, percent)
        return whole, vat, whole + vat


class LineMonth(Record):
    """One line in one month. Each amount is rounded once; ``excl + vat == incl``. [currency]"""

    quantity: Decimal
    excl: Money
    vat_percent: Decimal | None
    """``None`` where no rate is known: the line says why."""
    vat: Money
    incl: Money


class ScheduleMonth(Record):
    """What is paid in one month. [currency]"""

    first_day: date
    gpus: int
    """GPUs at the busiest hour."""
    excl: Money
    vat: Money
    incl: Money


OF_MONTHS: Final = "line-unit-of-months"
"""The unit of a purchase that several lines print, each of its months."""
SUMS: Final = ("excl", "vat", "incl")
"""Fields of a month that are money."""

M = TypeVar("M", bound=Record)


class Months(Made[M]):
    """Months as columns, in one currency."""

    def __init__(
        self, kind: type[M], currency: Currency, sums: Mapping[str, Sequence[Decimal]], facts: Mapping[str, Sequence[Any]]
    ) -> None:
        self._kind, self._currency = kind, currency
        self.sums, self.facts = sums, facts
        """Amounts of each of :data:`SUMS` [currency], and the other fields."""

    @classmethod
    def of(cls, kind: type[M], records: Sequence[M]) -> Self:
        """Of ``records``, one at least."""
        columns = {name: [getattr(month, name) for month in records] for name in kind.model_fields}
        currency = columns["excl"][0].currency
        sums = {name: [money.amount for money in columns.pop(name)] for name in SUMS}
        return cls(kind, currency, sums, columns)

    def paid(self, name: str, place: int) -> Money:
        """One of :data:`SUMS` in one month. [currency]"""
        return Money.trusted(amount=self.sums[name][place], currency=self._currency)

    def total(self, name: str) -> Money:
        """One of :data:`SUMS` in all of them. [currency]"""
        return Money.trusted(amount=sum(self.sums[name], Decimal(0)), currency=self._currency)

    def __len__(self) -> int:
        return len(self.sums["excl"])

    @overload
    def __getitem__(self, place: int) -> M: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> M | Self:
        if isinstance(place, slice):
            sums, facts = ({name: column[place] for name, column in of.items()} for of in (self.sums, self.facts))
            return type(self)(self._kind, self._currency, sums, facts)
        fields = self._kind.__pydantic_fields__
        return self._kind.trusted(
            **{name: self.paid(name, place) if name in SUMS else self.facts[name][place] for name in fields}
        )


class PriceLine(Record):
    """What is bought at one price, with what of it each month takes. [currency]"""

    group: CostGroup
    item: Message
    unit: Message
    unit_price: UnitPrice
    """Of one unit for a month, discount taken off."""
    mode: PricingMode | None
    months: Months[LineMonth]
    source: Source
    assumed: bool = False
    """True when a market reference or an assumed rate stands behind the price."""
    once: bool = False
    """One purchase, paid while it lasts and never again: a first load, a single run."""
    discount_percent: Decimal = Decimal(0)
    """Already taken off the unit price."""
    untaxed: Message | None = None
    """Why no tax is in its sums, where none is known."""
    reference: MarketReference | None = None
    """The provider gives this price on request: others' prices stand in."""
    workload: int = 0
    """Which of the project's workloads it is paid for."""

    @property
    def quantity(self) -> Decimal:
        """Of the bill: of the first month, of all of what is paid once; the next three are of it too."""
        return sum(self._quantities, Decimal(0)) if self.once else self._quantities[0]

    @property
    def _quantities(self) -> Sequence[Decimal]:
        return self.months.facts["quantity"]

    @property
    def total_excl(self) -> Money:
        """Without VAT. [currency]"""
        return self.excl if self.once else self.months.paid("excl", 0)

    @property
    def vat(self) -> Money:
        """The tax. [currency]"""
        return self.total_incl - self.total_excl

    @property
    def total_incl(self) -> Money:
        """With VAT. [currency]"""
        return self.incl if self.once else self.months.paid("incl", 0)

    @property
    def vat_percent(self) -> Decimal | None:
        """Its rate in the month it is first paid, where one is known. [%]"""
        percent: Decimal | None = self.months.facts["vat_percent"][min(self.used, default=0)]
        return percent

    @property
    def used(self) -> tuple[int, ...]:
        """Numbers of the months in which some of it is bought, from zero."""
        return tuple(number for number, quantity in enumerate(self._quantities) if quantity)

    @property
    def multiplies(self) -> bool:
        """Whether quantity times printed price is the printed sum, in every month and, of one purchase, as a whole."""
        with_vat = self.unit_price.with_vat
        bought = [(m.quantity, m.excl, m.incl) for m in self.months]
        if self.once:
            bought.append((self.quantity, self.total_excl, self.total_incl))
        return all(self.unit_price.of_quantity(count) == (incl if with_vat else excl).amount for count, excl, incl in bought)

    @property
    def excl(self) -> Money:
        """Of all its months without VAT. [currency]"""
        return self.months.total("excl")

    @property
    def incl(self) -> Money:
        """Of all its months with VAT. [currency]"""
        return self.months.total("incl")

    def over(self, months: int) -> "PriceLine":
        """The line of the first ``months`` alone."""
        return self if len(self.months) == months else self.trusted(**(vars(self) | {"months": self.months[:months]}))


class Schedule(Record):
    """Lines and months with their sums. [currency]"""

    lines: tuple[PriceLine, ...]
    months: Months[ScheduleMonth]
    excl: Money
    vat: Money
    incl: Money
    rate: ExchangeRate | None = None
    """Through which a copy in another currency was made."""
