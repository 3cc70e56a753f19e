"""Published prices to a priced bill: one currency, VAT apart, every line with its date."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import Final

from aiready_gui.domain.days import oldest
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import NetworkOffer, Offer, PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.payment import PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import ModePrice, Price, UnitCost
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.schedule import LONGEST_MONTHS, CostGroup, PriceLine, Schedule, to_tenths
from aiready_gui.domain.units import GB, GIB, HOURS_PER_MONTH, MONTHS_PER_YEAR
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money import schedule
from aiready_gui.engine.money.mode_mix import Counts, Tariff, cheapest
from aiready_gui.engine.money.modes import MODES, RESERVED_MODES, RESERVED_YEARS, why_out
from aiready_gui.engine.money.price_book import PriceBook

HOURS: Final = Decimal(HOURS_PER_MONTH)
GIB_PER_GB: Final = Decimal(GB) / Decimal(GIB)
AWAY_FROM_END: Final = Decimal("0.01")
"""An interval is told where the sum is at least this share of itself away from both ends: an assumption. [share]"""
WIDEST: Final = 3
"""And where its upper end is at most so many times the lower: beyond it nobody can plan with it, an assumption. [1]"""
SENT_LINE: Final = "line-egress"
SENT_PLACES: Final = 6  # decimals of a gigabyte of traffic, before what is charged is rounded to a tenth


def lasting(quantity: Decimal) -> tuple[Decimal, ...]:
    """The same ``quantity`` [any] in every month of a schedule: arithmetic. [any]"""
    return (quantity,) * LONGEST_MONTHS


def grown(quantity: float, per_year: float, places: int = 0) -> tuple[Decimal, ...]:
    """``quantity`` [any] as it grows by ``per_year`` [1] over the months of a schedule, in ``places`` decimals [count]. [any]

    By the formula of :func:`aiready_gui.engine.data.growth.growth`.
    """
    return tuple(Decimal(str(round(quantity * growth(per_year, month), places))) for month in range(LONGEST_MONTHS))


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
            ModePrice.trusted(
                mode=mode,
                per_hour=None if each is None else each * instances,
                per_month=None if each is None else on_a_line(each, hours, 0 if single else instances, offer, book),
                reason=why_out(mode, offer, conditions, interruptible=interruptible, ends=ends),
                chosen=False,
            )
        )
    best = cheapest(priced_modes)
    paid_in = paid_in or (None if best is None else priced_modes[best].mode)
    return tuple(priced.revised_trusting(chosen=True) if priced.mode is paid_in else priced for priced in priced_modes)


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
        purchases = [_part_line(offer, layout, part, book, run_hours(part), single=True) for part in chosen.parts]
        return [line for purchase in purchases for line in schedule.as_printed(purchase, book.vat_percent)]
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


def as_billed(plan: PaymentPlan, offer: Offer, book: PriceBook, money: Schedule) -> PaymentPlan:
    """The plan with what each way to pay comes to on printed lines: of the chosen one those of ``money``, the bill. [currency]

    So a month has one price to the kopeck, wherever it stands.
    """
    single = all(line.once for line in money.lines)

    def as_line(part: PaymentPart, *, by_the_hour: bool) -> Money:
        return on_a_line(part.per_hour, Decimal(part.hours), 0 if by_the_hour else part.instances, offer, book)

    def on_lines(variant: PaymentVariant) -> Money | None:
        if variant.per_month is None:
            return None
        if variant.chosen:
            return Money.total((line.total_excl for line in money.lines if line.mode is not None), money.excl.currency)
        lasting = [as_line(part, by_the_hour=single) for part in variant.parts]
        run = [as_line(part, by_the_hour=True) for part in variant.first_month]
        return Money.total((*lasting, *run), variant.per_month.currency)

    return plan.revised_trusting(variants=tuple(one.revised_trusting(per_month=on_lines(one)) for one in plan.variants))


def on_a_line(per_hour: Money, hours: Decimal, instances: int, offer: Offer, book: PriceBook) -> Money:
    """Machine-hours [h] at one machine's price [currency/h] as a line prints them, without VAT. [currency]

    As months where ``instances`` [count] work all of it: arithmetic.
    """
    whole = hours == instances * HOURS
    price = book.printed(per_hour * HOURS if whole else per_hour, with_vat=book.prints_vat(offer.vat_included))
    excl, _, _ = price.times(hours / HOURS if whole else hours, book.vat_percent)
    return Money.trusted(amount=excl, currency=per_hour.currency)


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
        item=Message.trusted(
            key="line-instances",
            args={"provider": offer.provider, "instance": offer.instance_type, "gpu": _cards(layout), "count": offer.gpu_count},
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


def _cards(layout: Layout) -> str | Message:
    """The cards of a machine, and what stands on them beside the model: nobody pays for it anew."""
    if not layout.beside or layout.common:
        return layout.gpu_name
    return Message(key="line-gpu-beside", args={"gpu": layout.gpu_name, "models": " + ".join(layout.beside)})


def counted_bytes(offer: NetworkOffer, egress_bytes: float, ingress_bytes: float) -> float:
    """What of a month's traffic ``offer`` counts: what leaves, and what comes in where it says so. [bytes]"""
    return egress_bytes + (ingress_bytes if offer.counts_inbound else 0.0)


def egress_lines(
    gb_month: float, steps: Sequence[NetworkOffer], book: PriceBook, per_year: float = 0.0, *, once: bool = False
) -> tuple[PriceLine, ...]:
    """Traffic of a month beyond the free allowance, a line for each step of the price that it reaches. [currency]

    Parameters
    ----------
    gb_month : float
        That are counted in the first month, :func:`counted_bytes`. [GB]
    steps : sequence of NetworkOffer
        Prices in the order in which they come to count, in one unit; the first says what is free.
    per_year : float
        What they grow by. [1]
    once : bool
        Whether they pass in the first month alone.
    """
    by_gib, free = steps[0].unit == "GiB", Decimal(str(steps[0].free_gb))
    charged = [max(sent - free, Decimal(0)) for sent in grown(gb_month, per_year, SENT_PLACES)]
    sold = tuple(to_tenths(gb * GIB_PER_GB if by_gib else gb) for gb in charged)
    sold = sent_once(sold) if once else sold
    ends = [Decimal(str(one.from_volume)) for one in steps[1:]]
    unit, lines = f"line-unit-{'gib' if by_gib else 'gb'}", []
    for offer, start, end in zip(steps, [Decimal(0), *ends], [*ends, None], strict=True):
        here = tuple(max((month if end is None else min(month, end)) - start, Decimal(0)) for month in sold)
        if offer.price is not None and any(here):
            lines.append(_network_line(SENT_LINE, here, unit, offer.price, offer, book, once=once))
    return tuple(lines)


def sent_once(quantities: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Of ``quantities`` [any] of every month that of the first, and nothing after it: arithmetic. [any]"""
    return (quantities[0], *(Decimal(0) for _ in quantities[1:]))


def hourly_line(key: str, count: int, offer: NetworkOffer, book: PriceBook) -> PriceLine | None:
    """``count`` [count] balancers or addresses, all hours of a month; ``None`` where they have no price by time. [currency]"""
    if offer.price is None or offer.unit not in ("hour", "month"):
        return None
    month = offer.price * (HOURS if offer.unit == "hour" else 1)
    return _network_line(key, lasting(Decimal(count)), "line-unit-piece", month, offer, book)


def _network_line(
    key: str,
    quantities: tuple[Decimal, ...],
    unit: str,
    published: Decimal,
    offer: NetworkOffer,
    book: PriceBook,
    *,
    once: bool = False,
) -> PriceLine:
    return book.line(
        once=once,
        group=CostGroup.NETWORK,
        item=Message(key=key, args={"provider": offer.provider, "name": _beyond_free(offer)}),
        quantities=quantities,
        unit=Message(key=unit),
        unit_price=book.net(published, offer.currency, offer.vat_included),
        with_vat=book.prints_vat(offer.vat_included),
        source=offer.source,
        assumed=book.rate_assumed(offer.currency),
        discount_percent=offer.discount_percent,
    )


def _beyond_free(offer: NetworkOffer) -> Message:
    """Its name, and what of a month is not charged: the quantity of the line is less than what leaves."""
    name = offer.name.message()
    return Message(key="line-beyond-free", args={"name": name, "free": float(offer.free_gb)}) if offer.free_gb else name


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
    low_rest: Money | None = None,
    high_rest: Money | None = None,
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
    low_rest, high_rest : Money, optional
        What stands beside the GPUs at those ends, where a single run lasts other months there. [currency]
    """
    single = all(bill_line.once for bill_line in money.lines)
    bill, currency = money if single else money.months[0], money.excl.currency
    excl, lines = bill.excl, money.lines
    gpus = Money.total((bill_line.total_excl for bill_line in lines if bill_line.mode is not None), currency)
    term_excl, term_incl = (money.months[: None if single else term_months].total(name) for name in ("excl", "incl"))
    assert plan.chosen.per_month is not None
    per_hour = Money(amount=plan.chosen.per_month.amount / HOURS, currency=currency)
    rest = excl - gpus
    low, high = _interval(excl, gpus, (low_rest or rest, low_share), (high_rest or rest, high_share))
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
        price_date=oldest(bill_line.source.as_of for bill_line in lines if bill_line.mode is not None),
        other_date=oldest(bill_line.source.as_of for bill_line in lines if bill_line.mode is None),
    )


def _interval(whole: Money, gpus: Money, *ends: tuple[Money, float]) -> tuple[Money | None, Money | None]:
    """Both ends, where the sum lies away from them and they are not further apart than anybody can plan with.

    Each of ``ends`` is what stands beside the GPUs there, and how much of these is needed.
    """
    if not all(isfinite(share) for _, share in ends):
        return None, None
    low, high = (rest + gpus * Decimal(str(round(share, 6))) for rest, share in ends)
    away, middle = whole * AWAY_FROM_END, whole.amount
    told = low.amount <= middle - away.amount and high.amount >= middle + away.amount and high.amount <= low.amount * WIDEST
    return (low, high) if told and away.amount else (None, None)
