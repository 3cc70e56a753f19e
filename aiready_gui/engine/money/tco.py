"""Total cost of ownership, month by month: load growth adds machines, data growth adds storage, the tax follows the date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import ExchangeRate, Money
from aiready_gui.domain.payment import PaymentKind, PaymentPlan, PaymentVariant
from aiready_gui.domain.tco import CostGroup, Tco, TcoAmount, TcoLine, TcoMonth
from aiready_gui.domain.units import HOURS_PER_MONTH, MONTHS_PER_YEAR
from aiready_gui.engine.money import mode_mix
from aiready_gui.engine.money.mode_mix import Counts
from aiready_gui.engine.money.modes import RESERVED_YEARS


@dataclass(frozen=True)
class Item:
    """A line with its published cost of each month, not rounded and without VAT."""

    group: CostGroup
    item: Message
    excl: tuple[Money, ...]
    """One a month. [currency]"""
    source: Source
    assumed: bool = False


def growth(per_year: float, month: int) -> float:
    """How much larger something is after ``month`` months [month] at ``per_year`` growth [1]: ``(1 + g)^(month / 12)``. [1]

    Compound growth, spread evenly over the year: an assumption.
    """
    return float((1 + per_year) ** (month / MONTHS_PER_YEAR))


def month_start(first: date, month: int) -> date:
    """First day of the ``month``-th month after ``first``'s (0: ``first`` itself). [month]"""
    if month == 0:
        return first
    years, index = divmod(first.month - 1 + month, MONTHS_PER_YEAR)
    return date(first.year + years, index + 1, 1)


@dataclass(frozen=True)
class Way:
    """How a growing fleet is paid for, with what an instance-hour costs in each mode it uses."""

    kind: PaymentKind
    committed: PricingMode | None
    prices: Mapping[PricingMode, Money]
    """Of one machine, without VAT. [currency/h]"""


def way_of(plan: PaymentPlan, variant: PaymentVariant, *, follow_load: bool) -> Way:
    """A variant of the first month as a rule for the months after it; prices of one machine [currency/h].

    A load that is level today is paid always-on or all reserved without loss; where machines may follow the load, what
    growth adds to it is paid for the hours it is needed.
    """
    prices = {part.mode: part.per_hour for payable in plan.variants if payable.reason is None for part in payable.parts}
    kind = variant.kind
    if follow_load and variant.chosen and PricingMode.ON_DEMAND in prices:
        kind = {PaymentKind.ALWAYS_ON: PaymentKind.AUTOSCALED, PaymentKind.RESERVED: PaymentKind.MIX}.get(kind, kind)
    return Way(kind=kind, committed=variant.committed, prices=prices)


def gpu_months(counts: Sequence[Counts], way: Way) -> tuple[dict[PricingMode, Money], ...]:
    """Cost of each month's machines, by mode, without VAT. [currency]

    A reserved base is decided anew at the start of each commitment (12 or 36 months); what growth adds in between, and
    what would outlive the term, is paid by the hour.

    Parameters
    ----------
    counts : sequence of tuples
        Machines of each hour of the week, one tuple a month. [count]
    """
    mode = way.committed
    if mode is None:
        only = PricingMode.SPOT if way.kind is PaymentKind.SPOT else PricingMode.ON_DEMAND
        return tuple({only: way.prices[only] * _hours(_shape(way.kind, week))} for week in counts)
    hourly, reserved = way.prices.get(PricingMode.ON_DEMAND), way.prices[mode]
    term = RESERVED_YEARS[mode] * MONTHS_PER_YEAR
    months: list[dict[PricingMode, Money]] = []
    level = 0
    for month, week in enumerate(counts):
        if hourly is None:  # sold on commitment only: growth is committed too
            months.append({mode: reserved * (max(week) * HOURS_PER_MONTH)})
            continue
        if month % term == 0:
            outlives = month > 0 and month + term > len(counts)
            level = 0 if outlives else _reserved(way.kind, week, hourly.amount, reserved.amount)
        burst = tuple(max(hour - level, 0) for hour in week)
        if way.kind is PaymentKind.RESERVED:
            burst = (max(burst),)
        months.append({mode: reserved * (level * HOURS_PER_MONTH), PricingMode.ON_DEMAND: hourly * _hours(burst)})
    return tuple(months)


def _reserved(kind: PaymentKind, week: Counts, hourly: Decimal, reserved: Decimal) -> int:
    return max(week) if kind is PaymentKind.RESERVED else mode_mix.reserve_level(week, hourly, reserved)


def _shape(kind: PaymentKind, week: Counts) -> Counts:
    if kind is PaymentKind.ALWAYS_ON:
        return (max(week),) * len(week)
    return mode_mix.scheduled_counts(week) if kind is PaymentKind.SCHEDULED else week


def _hours(counts: Counts) -> int:
    if min(counts) == max(counts):
        return max(counts) * HOURS_PER_MONTH
    return mode_mix.billed_hours(counts)


def total_cost(
    items: Sequence[Item],
    *,
    first_day: date,
    gpus: Sequence[int],
    vat_on: Callable[[date], Decimal],
    left_out: tuple[Message, ...] = (),
) -> Tco:
    """Lines and months with their sums. [currency]

    Each line of each month is rounded to kopecks once, its tax by the rate of that month is rounded once, and every total
    is the sum of the rounded amounts: what is printed adds up.

    Parameters
    ----------
    gpus : sequence of int
        GPUs of each month; as many months as it has. [count]
    vat_on : callable
        VAT rate in force on a day. [%]
    """
    days = tuple(month_start(first_day, month) for month in range(len(gpus)))
    rates = tuple(vat_on(day) for day in days)
    lines = tuple(_line(item, rates) for item in items)
    return _summed(lines, days, tuple(gpus), left_out)


def _line(item: Item, rates: Sequence[Decimal]) -> TcoLine:
    known: dict[tuple[Money, Decimal], TcoAmount] = {}  # what does not grow is the same from month to month
    months = []
    for month in zip(item.excl, rates, strict=True):
        if month not in known:
            known[month] = taxed(*month)
        months.append(known[month])
    return _line_of(item, tuple(months))


def taxed(money: Money, percent: Decimal) -> TcoAmount:
    """An amount without VAT [currency] as it is printed: rounded, its tax at ``percent`` [%], their sum. [currency]"""
    excl, vat, incl = money.taxed(percent)
    return TcoAmount(excl=excl, vat_percent=percent, vat=vat, incl=incl)


def _line_of(item: Item | TcoLine, months: tuple[TcoAmount, ...]) -> TcoLine:
    return TcoLine(
        group=item.group,
        item=item.item,
        months=months,
        excl=_sum([month.excl for month in months]),
        vat=_sum([month.vat for month in months]),
        incl=_sum([month.incl for month in months]),
        source=item.source,
        assumed=item.assumed,
    )


def _sum(amounts: Sequence[Money]) -> Money:
    return Money(amount=sum((amount.amount for amount in amounts), Decimal(0)), currency=amounts[0].currency)


def _summed(lines: tuple[TcoLine, ...], days: Sequence[date], gpus: Sequence[int], left_out: tuple[Message, ...]) -> Tco:
    months = tuple(
        TcoMonth(
            first_day=day,
            gpus=gpus[index],
            excl=_sum([line.months[index].excl for line in lines]),
            vat=_sum([line.months[index].vat for line in lines]),
            incl=_sum([line.months[index].incl for line in lines]),
        )
        for index, day in enumerate(days)
    )
    return Tco(
        lines=lines,
        months=months,
        excl=_sum([line.excl for line in lines]),
        vat=_sum([line.vat for line in lines]),
        incl=_sum([line.incl for line in lines]),
        left_out=left_out,
    )


def first_months(tco: Tco, count: int) -> Tco:
    """The first ``count`` months [month] of a term as a total of its own. [currency]"""
    lines = tuple(_line_of(line, line.months[:count]) for line in tco.lines)
    months = tco.months[:count]
    return _summed(lines, [m.first_day for m in months], [m.gpus for m in months], tco.left_out).revised(rate=tco.rate)


def in_currency(tco: Tco, rate: ExchangeRate) -> Tco:
    """The same in the rate's other currency: every printed amount is converted and rounded, the sums are made again. [currency]

    Tax is worked out from the converted amount, so that ``excl + vat == incl`` holds there too.

    Raises
    ------
    ValueError
        The amounts are in neither currency of the rate.
    """
    lines = tuple(
        _line_of(line, tuple(taxed(rate.convert(month.excl), month.vat_percent) for month in line.months)) for line in tco.lines
    )
    days = [month.first_day for month in tco.months]
    return _summed(lines, days, [month.gpus for month in tco.months], tco.left_out).revised(rate=rate)


NOT_SOLD_HERE: Final = ("left-out-support", "left-out-platform", "left-out-work")
"""Nothing in any price list of the catalogue: never priced, always named."""
