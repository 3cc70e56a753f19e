"""Published prices to a priced bill: one currency, VAT apart, every line with its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Final

from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import MarketReference, NetworkOffer, Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate, Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.payment import PaymentPart, PaymentPlan
from aiready_gui.domain.price import ModePrice, Price, UnitCost
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.schedule import LONGEST_MONTHS, CostGroup, PriceLine, Schedule, UnitPrice
from aiready_gui.domain.units import GB, GIB, HOURS_PER_MONTH, MONTHS_PER_YEAR
from aiready_gui.engine.money import schedule
from aiready_gui.engine.money.mode_mix import Counts, Tariff, cheapest
from aiready_gui.engine.money.modes import MODES, RESERVED_MODES, RESERVED_YEARS, why_out
from aiready_gui.engine.money.vat import rate_in_force, vat_percent

HOURS: Final = Decimal(HOURS_PER_MONTH)
GROSS_COUNTRY: Final = "RU"  # whose providers publish prices with VAT inside
GIB_PER_GB: Final = Decimal(GB) / Decimal(GIB)
TENTH: Final = Decimal("0.1")
AWAY_FROM_END: Final = Decimal("0.01")
"""An interval is told where the sum is at least this share of itself away from both ends: an assumption. [share]"""
WIDEST: Final = 3
"""And where its upper end is at most so many times the lower: beyond it nobody can plan with it, an assumption. [1]"""
SENT_PLACES: Final = 6  # decimals of a gigabyte of traffic, before what is charged is rounded to a tenth


@dataclass(frozen=True)
class PriceBook:
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

    def net(self, amount: Decimal, currency: Currency, vat_included: bool) -> Money:
        """A published price without VAT, in the project's currency: ``gross / (1 + v)`` where VAT is in it. [currency]

        It is first rounded to the digits in which a line prints it, so that a line is its price times its quantity.
        ``amount`` is of one unit, as published. [currency]
        Arithmetic: at 22 %, 22/122 of a gross price are VAT (Tax Code of Russia, art. 164 item 3; 425-FZ of 2025-11-28).
        Only Russian providers publish such prices, whoever buys.

        Raises
        ------
        CatalogueError
            No exchange rate leads to the project's currency.
        """
        with_vat = self.prints_vat(vat_included)
        listed = amount / (1 + self.in_gross / 100) if vat_included and not with_vat else amount
        price = UnitPrice.of(self.converted(Money(amount=listed, currency=currency)), with_vat=with_vat).money
        return Money(amount=price.amount / self.tax_in(with_vat), currency=price.currency)

    def prints_vat(self, vat_included: bool) -> bool:
        """Whether a price that is published with VAT is printed so: not where that VAT is another than the buyer's."""
        return vat_included and self.in_gross == self.vat_percent

    def tax_in(self, with_vat: bool) -> Decimal:
        """What a printed price holds of itself without VAT: ``1 + v`` where VAT is in it, arithmetic. [1]"""
        return 1 + self.vat_percent / 100 if with_vat else Decimal(1)

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
        listed = Money(amount=unit_price.amount * self.tax_in(with_vat), currency=unit_price.currency)
        price = UnitPrice.of(listed, with_vat=with_vat)
        percents = self.percents or (self.vat_percent,) * len(quantities)
        return PriceLine(
            group=group,
            item=item,
            unit=unit,
            unit_price=price,
            mode=mode,
            months=schedule.line_months(price, quantities, self.vat_percent, percents, whole=once),
            source=source,
            assumed=assumed,
            discount_percent=discount_percent,
            reference=reference,
            once=once,
        )


def price_book(snapshot: Snapshot, project: Project, on: date) -> PriceBook:
    """The VAT rates [%] in force on the day of service and the snapshot's exchange rates; ``on`` where no day is stated."""
    day = project.conditions.start or on
    rate = rate_in_force(snapshot.vat_rates, project.taxed_in, day)
    percent, untaxed = (Decimal(0), project.taxed_in) if rate is None else (rate.percent, "")
    changes = any(known.country == project.taxed_in and known.valid_from > day for known in snapshot.vat_rates)
    return PriceBook(
        currency=project.currency,
        vat_percent=percent,
        rates=snapshot.exchange_rates,
        untaxed_country=untaxed,
        gross_percent=vat_percent(snapshot.vat_rates, GROSS_COUNTRY, day),
        percents=_percents(snapshot, project.taxed_in, day) if changes else (),
    )


def _percents(snapshot: Snapshot, country: str, day: date) -> tuple[Decimal, ...]:
    """The tax of each month that begins on ``day`` or after it: the first day of a month decides."""
    return tuple(vat_percent(snapshot.vat_rates, country, schedule.month_start(day, month)) for month in range(LONGEST_MONTHS))


def lasting(quantity: Decimal) -> tuple[Decimal, ...]:
    """The same ``quantity`` [any] in every month of a schedule: arithmetic. [any]"""
    return (quantity,) * LONGEST_MONTHS


def grown(quantity: float, per_year: float, places: int = 0) -> tuple[Decimal, ...]:
    """``quantity`` [any] as it grows by ``per_year`` [1] over the months of a schedule, in ``places`` decimals [count]. [any]

    By the formula of :func:`aiready_gui.engine.money.schedule.growth`.
    """
    return tuple(Decimal(str(round(quantity * schedule.growth(per_year, month), places))) for month in range(LONGEST_MONTHS))


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
    single: bool = False,
) -> tuple[ModePrice, ...]:
    """All pricing modes of an option's machines: what a month, or a single run, would cost in each, or why it is out.

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
    single : bool
        Whether the hours are those of a single run: a reservation made for it is paid to its end.

    Returns
    -------
    tuple of ModePrice
        One a mode: all machines an hour [currency/h] and a month [currency], without VAT.
    """
    priced_modes = []
    for mode in MODES:
        published = offer.price_per_hour(mode)
        each = None if published is None else book.net(published, offer.currency, offer.vat_included)
        months = RESERVED_YEARS[mode] * MONTHS_PER_YEAR if single and mode in RESERVED_YEARS else 1
        hours = HOURS * instances * months if machine_hours is None or mode in RESERVED_MODES else machine_hours
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
            priced.mode: Money.trusted(amount=priced.per_hour.amount / instances, currency=priced.per_hour.currency)
            for priced in modes
            if priced.per_hour is not None
        },
        reasons={priced.mode: priced.reason for priced in modes if priced.reason is not None},
        follow_load=bool(project.conditions.follow_load) and offer.on_demand_per_hour is not None,
    )


def gpu_lines(
    offer: Offer,
    layout: Layout,
    plan: PaymentPlan,
    book: PriceBook,
    *,
    counts: Sequence[Counts] = (),
    follow_load: bool = False,
    single: bool = False,
) -> list[PriceLine]:
    """The instances of an option: one line for each part of the chosen way to pay, and for what growth adds to it. [currency]

    Parameters
    ----------
    counts : sequence of tuples, optional
        Machines of each hour of the week, one tuple a month, the first of which the plan was made for; every month like the
        first unless given. [count]
    single : bool
        Whether the plan is that of a single run, month after month until it ends.
    """
    chosen = plan.chosen
    if single:
        return [_part_line(offer, layout, part, book, run_hours(part), single=True) for part in chosen.parts]
    lines = [_part_line(offer, layout, part, book, lasting(Decimal(part.hours))) for part in chosen.parts]
    if counts:
        way = schedule.way_of(plan, chosen, follow_load=follow_load)
        first = {part.mode: part.hours for part in chosen.parts}
        months = (first, *schedule.machine_hours(counts, way)[1:])
        parts = {part.mode: part for part in chosen.parts}
        lines = []
        for mode in dict.fromkeys((*first, *(mode for month in months for mode in month))):
            hours = tuple(Decimal(month.get(mode, 0)) for month in months)
            part = parts.get(mode) or PaymentPart(mode=mode, instances=0, hours=0, per_hour=way.prices[mode])
            if any(hours):
                lines.append(_part_line(offer, layout, part, book, hours))
    none = (Decimal(0),) * (LONGEST_MONTHS - 1)
    run = [_part_line(offer, layout, part, book, (Decimal(part.hours), *none), once=True) for part in chosen.first_month]
    return [*lines, *run]


def run_hours(part: PaymentPart) -> tuple[Decimal, ...]:
    """Machine-hours of a single run, month by month until it ends; what outlasts a schedule stands in its last: arithmetic. [h]"""
    left, months = part.hours, []
    for month in range(LONGEST_MONTHS):
        worked = left if month == LONGEST_MONTHS - 1 else min(left, part.instances * HOURS_PER_MONTH)
        months.append(Decimal(worked))
        left -= worked
    return tuple(months)


def _part_line(
    offer: Offer,
    layout: Layout,
    part: PaymentPart,
    book: PriceBook,
    hours: tuple[Decimal, ...],
    *,
    once: bool = False,
    single: bool = False,
) -> PriceLine:
    of_machines = part.hours == part.instances * HOURS_PER_MONTH and not once and not single
    whole = of_machines and not any(month % HOURS for month in hours)
    unit = "line-unit-instance-hour-once" if once else "line-unit-instance-hour"
    return book.line(
        group=CostGroup.ONCE if once else CostGroup.GPUS,
        item=Message(
            key="line-instances",
            args={"provider": offer.provider, "instance": offer.instance_type, "gpu": layout.gpu_name, "count": offer.gpu_count},
        ),
        quantities=tuple(month / HOURS for month in hours) if whole else hours,
        unit=Message(key="line-unit-instance" if whole else unit),
        unit_price=part.per_hour * HOURS if whole else part.per_hour,
        with_vat=book.prints_vat(offer.vat_included),
        mode=part.mode,
        source=offer.price_source(part.mode),
        assumed=book.is_assumed(offer),
        discount_percent=offer.discount_percent,
        reference=offer.reference,
        once=once or single,
    )


def egress_line(gb_month: float, offer: NetworkOffer, book: PriceBook, per_year: float = 0.0) -> PriceLine | None:
    """Outgoing traffic of a month beyond the free allowance, in the provider's unit; ``None`` where nothing is charged. [currency]

    Parameters
    ----------
    gb_month : float
        That leave in the first month. [GB]
    per_year : float
        What they grow by. [1]
    """
    if offer.price is None:
        return None
    by_gib, free = offer.unit == "GiB", Decimal(str(offer.free_gb))
    charged = (max(sent - free, Decimal(0)) for sent in grown(gb_month, per_year, SENT_PLACES))
    sold = tuple((gb * GIB_PER_GB if by_gib else gb).quantize(TENTH) for gb in charged)
    if not any(sold):
        return None
    return _network_line("line-egress", sold, f"line-unit-{'gib' if by_gib else 'gb'}", offer.price, offer, book)


def hourly_line(key: str, count: int, offer: NetworkOffer, book: PriceBook) -> PriceLine | None:
    """``count`` [count] balancers or addresses, all hours of a month; ``None`` where they have no price by time. [currency]"""
    if offer.price is None or offer.unit not in ("hour", "month"):
        return None
    month = offer.price * (HOURS if offer.unit == "hour" else 1)
    return _network_line(key, lasting(Decimal(count)), "line-unit-piece", month, offer, book)


def _network_line(
    key: str, quantities: tuple[Decimal, ...], unit: str, published: Decimal, offer: NetworkOffer, book: PriceBook
) -> PriceLine:
    return book.line(
        group=CostGroup.NETWORK,
        item=Message(key=key, args={"provider": offer.provider, "name": offer.name.message()}),
        quantities=quantities,
        unit=Message(key=unit),
        unit_price=book.net(published, offer.currency, offer.vat_included),
        with_vat=book.prints_vat(offer.vat_included),
        source=offer.source,
        assumed=book.rate_assumed(offer.currency),
        discount_percent=offer.discount_percent,
    )


def price(
    *,
    modes: tuple[ModePrice, ...],
    money: Schedule,
    term_months: int,
    unit: Message,
    units_per_hour: float,
    low_share: float,
    high_share: float,
    plan: PaymentPlan,
    left_out: tuple[Message, ...] = (),
) -> Price:
    """The bill of an option, a month and the term, without VAT, VAT and with it: read off its schedule. [currency]

    Parameters
    ----------
    money : Schedule
        Every line of every month.
    term_months : int
        Months that are committed to. [month]
    unit : Message
        What one unit of the work is: a million tokens, an hour of speech.
    units_per_hour : float
        Units done in an average hour, what the GPU price of an hour is divided by. [1/h]
    low_share, high_share : float
        GPUs needed at the ends of the speed interval, as a share of those proposed; the upper one is infinite where no number
        of them would do. [share]
    plan : PaymentPlan
        How the GPUs are paid for.
    left_out : tuple of Message
        What the work needs and no line prices.
    """
    single = all(bill_line.once for bill_line in money.lines)
    bill, currency = money if single else money.months[0], money.excl.currency
    excl, lines = bill.excl, money.lines
    gpus = Money.total((bill_line.total_excl for bill_line in lines if bill_line.mode is not None), currency)
    term_excl, term_incl = (
        Money.total((getattr(month, name) for month in money.months[: None if single else term_months]), currency)
        for name in ("excl", "incl")
    )
    assert plan.chosen.per_month is not None
    per_hour = Money(amount=plan.chosen.per_month.amount / HOURS, currency=currency)
    rest = excl - gpus
    low, high = _interval(rest, gpus, low_share, high_share)
    all_month = sum((part.per_month.amount for part in plan.chosen.parts), Decimal(0)) / HOURS
    each = all_month / Decimal(str(max(units_per_hour, 1e-9)))
    return Price(
        modes=modes,
        mode=max(plan.chosen.parts, key=lambda part: part.per_month.amount).mode,
        plan=plan,
        schedule=money,
        left_out=left_out,
        per_hour_gpus=per_hour,
        per_month_excl=excl,
        per_month_vat=bill.vat,
        per_month_incl=bill.incl,
        low_per_month_excl=low,
        high_per_month_excl=high,
        term_months=term_months,
        term_excl=term_excl,
        term_incl=term_incl,
        per_unit=UnitCost(of=unit, amount=Money(amount=each, currency=per_hour.currency)),
        price_date=min(bill_line.source.as_of for bill_line in lines if bill_line.mode is not None),
        other_date=min((bill_line.source.as_of for bill_line in lines if bill_line.mode is None), default=""),
    )


def _interval(rest: Money, gpus: Money, low_share: float, high_share: float) -> tuple[Money | None, Money | None]:
    """Both ends, where the sum lies away from them and they are not further apart than anybody can plan with."""
    if not isfinite(high_share):
        return None, None
    low, high = (rest + gpus * Decimal(str(round(share, 6))) for share in (low_share, high_share))
    away = (rest + gpus) * AWAY_FROM_END
    middle = (rest + gpus).amount
    told = low.amount <= middle - away.amount and high.amount >= middle + away.amount and high.amount <= low.amount * WIDEST
    return (low, high) if told and away.amount else (None, None)
