"""How published prices become the project's: its currency, the VAT that is in them and the one that is paid, a line of them."""

from collections.abc import Hashable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import MarketReference, Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate, Money, gross_factor, net_of
from aiready_gui.domain.project import Project
from aiready_gui.domain.schedule import LONGEST_MONTHS, CostGroup, PriceLine, UnitPrice
from aiready_gui.engine.money import schedule
from aiready_gui.engine.money.vat import rate_in_force, vat_percent

_MOST_LISTED_PLACES: Final = 9
"""Decimals of any price that is published as it stands: the catalogue's have seven at most. A share of a month has all there are."""
GROSS_COUNTRY: Final = "RU"  # whose providers publish prices with VAT inside


class PriceBook(NamedTuple):
    """How prices of one project are converted and taxed."""

    currency: Currency
    vat_percent: Decimal
    """[%]"""
    rates: tuple[ExchangeRate, ...]
    untaxed_country: str = ""
    """Code of the country of service where the catalogue knows no tax rate of it."""
    gross_percent: Decimal | None = None
    """VAT inside the prices that include it; that of the country of service unless given. [%]"""

    @property
    def in_gross(self) -> Decimal:
        """VAT inside the prices that include it. [%]"""
        return self.vat_percent if self.gross_percent is None else self.gross_percent

    percents: tuple[Decimal, ...] = ()
    """VAT of each month, where it changes in the time of a schedule. [%]"""

    @property
    def reading(self) -> tuple[Hashable, ...]:
        """What of the book decides how a published price is read and taxed, its rates of exchange apart."""
        return self.currency, self.vat_percent, self.untaxed_country, self.in_gross, self.percents

    def net(self, amount: Decimal, currency: Currency, vat_included: bool) -> Money:
        """A published price without VAT, in the project's currency: ``gross / (1 + v)`` where VAT is in it. [currency]

        It is first rounded to the digits in which a line prints it, so that a line is its price times its quantity: but not an hour
        of a price that is published for a longer time, whose month would then miss what the list says by kopecks.
        ``amount`` is of one unit, as published. [currency]
        Arithmetic: at 22 %, 22/122 of a gross price are VAT (Tax Code of Russia, art. 164 item 3; 425-FZ of 2025-11-28).
        Only Russian providers publish such prices, whoever buys.

        Raises
        ------
        CatalogueError
            No exchange rate leads to the project's currency.
        """
        money, with_vat = self._listed(amount, currency, vat_included)
        exponent = amount.as_tuple().exponent
        if isinstance(exponent, int) and exponent >= -_MOST_LISTED_PLACES:
            money = UnitPrice.of(money, with_vat=with_vat).money
        return Money.trusted(amount=money.amount / self.tax_in(with_vat), currency=money.currency)

    def unit_price(self, amount: Decimal, currency: Currency, vat_included: bool) -> UnitPrice:
        """A published price, ``amount`` [currency] of one unit, as a line prints it, in the project's currency. [currency]

        Raises
        ------
        CatalogueError
            No exchange rate leads to the project's currency.
        """
        money, with_vat = self._listed(amount, currency, vat_included)
        return UnitPrice.of(money, with_vat=with_vat)

    def _listed(self, amount: Decimal, currency: Currency, vat_included: bool) -> tuple[Money, bool]:
        """A published price in the project's currency, all its digits, and whether VAT is in it. [currency]"""
        with_vat = self.prints_vat(vat_included)
        listed = net_of(amount, self.in_gross) if vat_included and not with_vat else amount
        return self.converted(Money.trusted(amount=listed, currency=currency)), with_vat

    def prints_vat(self, vat_included: bool) -> bool:
        """Whether a price that is published with VAT is printed so: not where its VAT is another than that of a month it is paid in."""
        return vat_included and {self.in_gross} == {self.vat_percent, *self.percents}

    def tax_in(self, with_vat: bool) -> Decimal:
        """What a printed price holds of itself without VAT: ``1 + v`` where VAT is in it, arithmetic. [1]"""
        return gross_factor(self.vat_percent) if with_vat else Decimal(1)

    def converted(self, money: Money) -> Money:
        """``money`` in the project's currency, by one rate or two that meet in a third currency. [currency]

        Raises
        ------
        CatalogueError
            No exchange rate leads to the project's currency.
        """
        for rate in self.rates_for(money.currency):
            money = rate.convert(money)
        return money

    def rates_for(self, currency: Currency) -> tuple[ExchangeRate, ...]:
        """The rates that stand between ``currency`` and the project's, in the order they are applied.

        Raises
        ------
        CatalogueError
            No one or two of them do.
        """
        if currency is self.currency:
            return ()
        for rate in self.rates:
            if {rate.base, rate.quote} == {currency, self.currency}:
                return (rate,)
        for first in self.rates:
            if currency in (first.base, first.quote):
                middle = first.quote if currency is first.base else first.base
                for second in self.rates:
                    if {second.base, second.quote} == {middle, self.currency}:
                        return (first, second)
        raise CatalogueError(Message(key="catalogue-no-rate", args={"base": currency.value, "quote": self.currency.value}))

    def rate_assumed(self, currency: Currency) -> bool:
        """Whether an assumed rate stands between ``currency`` and the project's."""
        return any(rate.assumed for rate in self.rates_for(currency))

    def is_assumed(self, offer: Offer) -> bool:
        """Whether the price of ``offer`` stands on an assumption: its tax, a rate of exchange, or the market's price for its own."""
        return offer.vat_assumed or self.rate_assumed(offer.currency) or offer.reference is not None

    def line(
        self,
        *,
        group: CostGroup,
        item: Message,
        quantities: Sequence[Decimal],
        unit: Message,
        unit_price: Money,
        with_vat: bool,
        source: Source,
        assumed: bool,
        mode: PricingMode | None = None,
        discount_percent: Decimal = Decimal(0),
        reference: MarketReference | None = None,
        once: bool = False,
    ) -> PriceLine:
        """One line of a schedule, rounded to kopecks in every month so that ``excl + VAT = incl`` holds as printed. [currency]

        Parameters
        ----------
        quantities : sequence of Decimal
            In units of ``unit``, one a month.
        unit_price : Money
            Of one of them, without VAT, discount taken off. [currency]
        with_vat : bool
            Whether its price list has the tax in it: the line then prints and multiplies the price with VAT.
        discount_percent : Decimal
            What was taken off, to be told. [%]
        """
        price = self.printed(unit_price, with_vat=with_vat)
        known = None if self.untaxed_country else self.vat_percent
        percents = self.percents or (known,) * len(quantities)
        return PriceLine.trusted(
            group=group,
            item=item,
            unit=unit,
            unit_price=price,
            mode=mode,
            months=schedule.line_months(price, quantities, self.vat_percent, percents),
            source=source,
            assumed=assumed,
            once=once,
            discount_percent=discount_percent,
            untaxed=self.untaxed,
            reference=reference,
            workload=0,
        )

    def printed(self, unit_price: Money, *, with_vat: bool) -> UnitPrice:
        """A price without VAT as its line prints and multiplies it, ``with_vat`` or without. [currency]"""
        listed = Money.trusted(amount=unit_price.amount * self.tax_in(with_vat), currency=unit_price.currency)
        return UnitPrice.of(listed, with_vat=with_vat)

    @property
    def untaxed(self) -> Message | None:
        """Why no tax is counted, where none is known."""
        if not self.untaxed_country:
            return None
        return Message(key="assumption-no-vat", args={"country": Message(key=f"country-{self.untaxed_country.lower()}")})


def price_book(snapshot: Snapshot, project: Project, on: date) -> PriceBook:
    """The VAT rates [%] in force on the day of service and the snapshot's exchange rates; ``on`` where no day is stated.

    Price lists hold the tax of the day on which they are read, ``on``, whenever the service begins.
    """
    day = project.conditions.start or on
    rate = rate_in_force(snapshot.vat_rates, project.taxed_in, day)
    percent, untaxed = (Decimal(0), project.taxed_in) if rate is None else (rate.percent, "")
    # Of a service that begins before any rate is known no tax is counted at all: half of it would look like the whole.
    changes = rate is not None and any(
        known.country == project.taxed_in and known.valid_from > day for known in snapshot.vat_rates
    )
    return PriceBook(
        currency=project.currency,
        vat_percent=percent,
        rates=snapshot.exchange_rates,
        untaxed_country=untaxed,
        gross_percent=vat_percent(snapshot.vat_rates, GROSS_COUNTRY, on),
        percents=_percents(snapshot, project.taxed_in, day) if changes else (),
    )


def _percents(snapshot: Snapshot, country: str, day: date) -> tuple[Decimal, ...]:
    """The tax of each month of service from ``day`` on: the day on which it begins decides."""
    return tuple(vat_percent(snapshot.vat_rates, country, schedule.month_start(day, month)) for month in range(LONGEST_MONTHS))
