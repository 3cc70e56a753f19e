"""Published prices to a priced bill: one currency, VAT apart, every line with its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import MarketReference, NetworkOffer, Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate, Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.payment import PaymentPart, PaymentPlan
from aiready_gui.domain.price import ModePrice, Price, PriceLine, UnitCost, UnitPrice
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.units import GB, GIB, HOURS_PER_MONTH
from aiready_gui.engine.money.mode_mix import Tariff, cheapest
from aiready_gui.engine.money.modes import MODES, RESERVED_MODES, why_out
from aiready_gui.engine.money.vat import rate_in_force

HOURS: Final = Decimal(HOURS_PER_MONTH)
GIB_PER_GB: Final = Decimal(GB) / Decimal(GIB)
TENTH: Final = Decimal("0.1")


@dataclass(frozen=True)
class PriceBook:
    """How prices of one project are converted and taxed."""

    currency: Currency
    vat_percent: Decimal
    """[%]"""
    rates: tuple[ExchangeRate, ...]
    untaxed_country: str = ""
    """Code of the country of service where the catalogue knows no tax rate of it."""

    def net(self, amount: Decimal, currency: Currency, vat_included: bool) -> Money:
        """A published price without VAT, in the project's currency: ``gross / (1 + v)`` where VAT is in it. [currency]

        It is first rounded to the digits in which a line prints it, so that a line is its price times its quantity.
        ``amount`` is of one unit, as published. [currency]
        Arithmetic: at 22 %, 22/122 of a gross price are VAT (Tax Code of Russia, art. 164 item 3; 425-FZ of 2025-11-28).

        Raises
        ------
        CatalogueError
            No exchange rate leads to the project's currency.
        """
        price = UnitPrice.of(self.converted(Money(amount=amount, currency=currency)), with_vat=vat_included).money
        return Money(amount=price.amount / self.tax_in(vat_included), currency=price.currency)

    def tax_in(self, vat_included: bool) -> Decimal:
        """What a price holds of itself without VAT: ``1 + v`` where VAT is in it, arithmetic. [1]"""
        return 1 + self.vat_percent / 100 if vat_included else Decimal(1)

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
        item: Message,
        quantity: Decimal,
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
        """One line of a bill, rounded to kopecks so that ``excl + VAT = incl`` holds as printed. [currency]

        Parameters
        ----------
        quantity : Decimal
            In units of ``unit``.
        unit_price : Money
            Of one of them, without VAT, discount taken off. [currency]
        with_vat : bool
            Whether its price list has the tax in it: the line then prints and multiplies the price with VAT.
        discount_percent : Decimal
            What was taken off, to be told. [%]
        """
        listed = Money(amount=unit_price.amount * self.tax_in(with_vat), currency=unit_price.currency)
        price = UnitPrice.of(listed, with_vat=with_vat)
        excl, vat, incl = price.times(quantity, self.vat_percent)
        return PriceLine(
            item=item,
            quantity=quantity,
            unit=unit,
            unit_price=price,
            total_excl=excl,
            vat_percent=self.vat_percent,
            vat=vat,
            total_incl=incl,
            mode=mode,
            source=source,
            assumed=assumed,
            discount_percent=discount_percent,
            reference=reference,
            once=once,
        )


def price_book(snapshot: Snapshot, project: Project, on: date) -> PriceBook:
    """The VAT rate [%] in force on the day of service and the snapshot's exchange rates; ``on`` where no day is stated."""
    day = project.conditions.start or on
    rate = rate_in_force(snapshot.vat_rates, project.vat_country, day)
    percent, untaxed = (Decimal(0), project.vat_country) if rate is None else (rate.percent, "")
    return PriceBook(currency=project.currency, vat_percent=percent, rates=snapshot.exchange_rates, untaxed_country=untaxed)


def mode_prices(
    offer: Offer,
    instances: int,
    book: PriceBook,
    conditions: Conditions,
    *,
    interruptible: bool = False,
    ends: bool = False,
    machine_hours: Decimal | None = None,
    paid_in: PricingMode | None = None,
) -> tuple[ModePrice, ...]:
    """All pricing modes of an option's machines: what a month would cost in each, or why it is out.

    Parameters
    ----------
    instances : int
        Machines. [count]
    interruptible, ends : bool
        Whether the work survives a machine that is taken away, and whether it is a run that ends.
    machine_hours : Decimal, optional
        Of a month, of all machines together, where they are paid by the hour; all there are unless given. Reserved
        machines are paid around the clock. [h]
    paid_in : PricingMode, optional
        The mode chosen; the cheapest that is not out unless given.

    Returns
    -------
    tuple of ModePrice
        One a mode: all machines an hour [currency/h] and a month [currency], without VAT.
    """
    around_the_clock = HOURS * instances
    priced_modes = []
    for mode in MODES:
        published = offer.price_per_hour(mode)
        each = None if published is None else book.net(published, offer.currency, offer.vat_included)
        hours = around_the_clock if machine_hours is None or mode in RESERVED_MODES else machine_hours
        priced_modes.append(
            ModePrice(
                mode=mode,
                per_hour=None if each is None else each * instances,
                per_month=None if each is None else each * hours,
                reason=why_out(mode, offer, conditions, interruptible=interruptible, ends=ends),
            )
        )
    best = cheapest(priced_modes)
    paid_in = paid_in or (None if best is None else priced_modes[best].mode)
    return tuple(priced.revised(chosen=True) if priced.mode is paid_in else priced for priced in priced_modes)


def tariff(offer: Offer, modes: tuple[ModePrice, ...], instances: int, project: Project) -> Tariff:
    """One machine's hour [currency/h] in each mode with a price, and the reasons against the modes that are out.

    Parameters
    ----------
    modes : tuple of ModePrice
        Prices of all ``instances`` [count] together.
    """
    return Tariff(
        prices={
            priced.mode: Money(amount=priced.per_hour.amount / instances, currency=priced.per_hour.currency)
            for priced in modes
            if priced.per_hour is not None
        },
        reasons={priced.mode: priced.reason for priced in modes if priced.reason is not None},
        follow_load=bool(project.conditions.follow_load) and offer.on_demand_per_hour is not None,
    )


def gpu_lines(offer: Offer, layout: Layout, plan: PaymentPlan, book: PriceBook) -> list[PriceLine]:
    """The instances of an option for its first month: one line for each part of the chosen way to pay. [currency]"""
    return [
        *(_part_line(offer, layout, part, book) for part in plan.chosen.parts),
        *(_part_line(offer, layout, part, book, once=True) for part in plan.chosen.first_month),
    ]


def _part_line(offer: Offer, layout: Layout, part: PaymentPart, book: PriceBook, *, once: bool = False) -> PriceLine:
    whole = part.hours == part.instances * HOURS_PER_MONTH and not once
    hours = "line-unit-instance-hour-once" if once else "line-unit-instance-hour"
    return book.line(
        item=Message(
            key="line-instances",
            args={"provider": offer.provider, "instance": offer.instance_type, "gpu": layout.gpu_name, "count": offer.gpu_count},
        ),
        quantity=Decimal(part.instances if whole else part.hours),
        unit=Message(key="line-unit-instance" if whole else hours),
        unit_price=part.per_hour * HOURS if whole else part.per_hour,
        with_vat=offer.vat_included,
        mode=part.mode,
        source=offer.source,
        assumed=book.is_assumed(offer),
        discount_percent=offer.discount_percent,
        reference=offer.reference,
        once=once,
    )


def egress_line(gb_month: float, offer: NetworkOffer, book: PriceBook) -> PriceLine | None:
    """Outgoing traffic of a month beyond the free allowance, in the provider's unit; ``None`` where nothing is charged. [currency]

    ``gb_month`` of it leave. [GB]
    """
    if offer.price is None:
        return None
    charged = max(Decimal(str(gb_month)) - Decimal(str(offer.free_gb)), Decimal(0))
    if charged == 0:
        return None
    by_gib = offer.unit == "GiB"
    sold = (charged * GIB_PER_GB if by_gib else charged).quantize(TENTH)
    return _network_line("line-egress", sold, f"line-unit-{'gib' if by_gib else 'gb'}", offer.price, offer, book)


def hourly_line(key: str, count: int, offer: NetworkOffer, book: PriceBook) -> PriceLine | None:
    """``count`` [count] balancers or addresses, all hours of a month; ``None`` where they have no price by time. [currency]"""
    if offer.price is None or offer.unit not in ("hour", "month"):
        return None
    month = offer.price * (HOURS if offer.unit == "hour" else 1)
    return _network_line(key, Decimal(count), "line-unit-piece", month, offer, book)


def _network_line(key: str, quantity: Decimal, unit: str, published: Decimal, offer: NetworkOffer, book: PriceBook) -> PriceLine:
    return book.line(
        item=Message(key=key, args={"provider": offer.provider, "name": offer.name.message()}),
        quantity=quantity,
        unit=Message(key=unit),
        unit_price=book.net(published, offer.currency, offer.vat_included),
        with_vat=offer.vat_included,
        source=offer.source,
        assumed=book.rate_assumed(offer.currency),
        discount_percent=offer.discount_percent,
    )


def price(
    *,
    modes: tuple[ModePrice, ...],
    lines: tuple[PriceLine, ...],
    term_months: int,
    unit: Message,
    units_per_hour: float,
    low_share: float,
    high_share: float,
    plan: PaymentPlan,
    left_out: tuple[Message, ...] = (),
) -> Price:
    """The bill of an option, a month and the term, without VAT, VAT and with it. [currency]

    Parameters
    ----------
    unit : Message
        What one unit of the work is: a million tokens, an hour of speech.
    units_per_hour : float
        Units done in an average hour, what the GPU price of an hour is divided by. [1/h]
    low_share, high_share : float
        GPUs needed at the ends of the speed interval, as a share of those proposed. [share]
    plan : PaymentPlan
        How the GPUs are paid for.
    left_out : tuple of Message
        What the work needs and no line prices.
    """
    currency = lines[0].total_excl.currency
    excl, vat, incl = _sums(lines, currency)
    later_excl, _, later_incl = _sums([bill_line for bill_line in lines if not bill_line.once], currency)
    gpus, _, _ = _sums([bill_line for bill_line in lines if bill_line.mode is not None], currency)
    assert plan.chosen.per_month is not None
    per_hour = Money(amount=plan.chosen.per_month.amount / HOURS, currency=currency)
    rest = excl - gpus
    lasting = sum((part.per_month.amount for part in plan.chosen.parts), Decimal(0)) / HOURS
    each = lasting / Decimal(str(max(units_per_hour, 1e-9)))
    return Price(
        modes=modes,
        mode=max(plan.chosen.parts, key=lambda part: part.per_month.amount).mode,
        plan=plan,
        lines=lines,
        left_out=left_out,
        per_hour_gpus=per_hour,
        per_month_excl=excl,
        per_month_vat=vat,
        per_month_incl=incl,
        low_per_month_excl=rest + gpus * Decimal(str(round(low_share, 6))),
        high_per_month_excl=rest + gpus * Decimal(str(round(high_share, 6))),
        term_months=term_months,
        term_excl=excl + later_excl * (term_months - 1) if term_months else Money.zero(currency),
        term_incl=incl + later_incl * (term_months - 1) if term_months else Money.zero(currency),
        per_unit=UnitCost(of=unit, amount=Money(amount=each, currency=per_hour.currency)),
        price_date=min(bill_line.source.as_of for bill_line in lines),
    )


def _sums(lines: Sequence[PriceLine], currency: Currency) -> tuple[Money, Money, Money]:
    """Without VAT, VAT, and with it."""
    return (
        Money.total((bill_line.total_excl for bill_line in lines), currency),
        Money.total((bill_line.vat for bill_line in lines), currency),
        Money.total((bill_line.total_incl for bill_line in lines), currency),
    )
