"""The schedule of money, month by month: load growth adds machines, data growth adds storage, the tax follows the date."""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, groupby
from operator import add
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import ExchangeRate, Money, vat_on
from aiready_gui.domain.payment import PaymentKind, PaymentPlan, PaymentVariant
from aiready_gui.domain.schedule import OF_MONTHS, SUMS, LineMonth, Months, PriceLine, Schedule, ScheduleMonth, UnitPrice
from aiready_gui.domain.units import HOURS_PER_MONTH, MONTHS_PER_YEAR
from aiready_gui.engine.money import mode_mix
from aiready_gui.engine.money.mode_mix import Counts
from aiready_gui.engine.money.modes import RESERVED_YEARS


def month_start(first: date, month: int) -> date:
    """The day on which the ``month``-th month of service after ``first`` begins: arithmetic of the calendar. [month]

    Every month is a whole one, as it is billed: it begins on the day of ``first``, in a shorter month on its last.
    """
    years, index = divmod(first.month - 1 + month, MONTHS_PER_YEAR)
    year = first.year + years
    return date(year, index + 1, min(first.day, monthrange(year, index + 1)[1]))


@lru_cache(maxsize=64)
def month_starts(first: date, months: int) -> tuple[date, ...]:
    """:func:`month_start` of each of the first ``months`` [month] of service: the options of an answer begin on one day."""
    return tuple(month_start(first, month) for month in range(months))


class Way(NamedTuple):
    """How a growing fleet is paid for, with what an instance-hour costs in each mode it uses."""

    kind: PaymentKind
    committed: PricingMode | None
    prices: Mapping[PricingMode, Money]
    """Of one machine, without VAT. [currency/h]"""


def way_of(plan: PaymentPlan, variant: PaymentVariant, *, follow_load: bool) -> Way:
    """A variant of the first month as a rule for the months after it; prices of one machine [currency/h].

    A load that is level today is paid always-on or all reserved without loss, one of two levels by schedule; where machines may
    follow the load, what growth adds to it is paid for the hours it is needed.
    """
    prices = {part.mode: part.per_hour for payable in plan.variants if payable.reason is None for part in payable.parts}
    kind = variant.kind
    if follow_load and variant.chosen and PricingMode.ON_DEMAND in prices:
        kind = _FOLLOWING.get(kind, kind)
    return Way(kind=kind, committed=variant.committed, prices=prices)


_FOLLOWING: Final = {
    PaymentKind.ALWAYS_ON: PaymentKind.AUTOSCALED,
    PaymentKind.SCHEDULED: PaymentKind.AUTOSCALED,
    PaymentKind.RESERVED: PaymentKind.MIX,
}


def machine_hours(counts: Sequence[Counts], way: Way) -> tuple[dict[PricingMode, int], ...]:
    """Machine-hours of each month, by the mode they are paid in. [h]

    A reserved base is decided anew at the start of each commitment (12 or 36 months); what growth adds in between, and
    what would outlive the term, is paid by the hour: arithmetic over the variant's rule.

    Parameters
    ----------
    counts : sequence of tuples
        Machines of each hour of the week, one tuple a month. [count]
    """
    mode = way.committed
    if mode is None:
        only = PricingMode.SPOT if way.kind is PaymentKind.SPOT else PricingMode.ON_DEMAND
        hours = mode_mix.week_by_week(counts, lambda week: mode_mix.billed_hours(_shape(way.kind, week)))
        return tuple({only: paid} for paid in hours)
    hourly, reserved = way.prices.get(PricingMode.ON_DEMAND), way.prices[mode]
    term = RESERVED_YEARS[mode] * MONTHS_PER_YEAR
    months: list[dict[PricingMode, int]] = []
    level = 0
    before: tuple[int, Counts] = 0, ()
    for month, week in enumerate(counts):
        if hourly is None:  # sold on commitment only: growth is committed too
            months.append({mode: max(week) * HOURS_PER_MONTH})
            continue
        if month % term == 0:
            outlives = month > 0 and month + term > len(counts)
            level = 0 if outlives else _reserved(way.kind, week, hourly.amount, reserved.amount)
        if before == (level, week):
            months.append(months[-1])
            continue
        before = level, week
        burst = tuple(max(hour - level, 0) for hour in week)
        if way.kind is PaymentKind.RESERVED:
            burst = (max(burst),)
        months.append({mode: level * HOURS_PER_MONTH, PricingMode.ON_DEMAND: mode_mix.billed_hours(burst)})
    return tuple(months)


def _reserved(kind: PaymentKind, week: Counts, hourly: Decimal, reserved: Decimal) -> int:
    return max(week) if kind is PaymentKind.RESERVED else mode_mix.reserve_level(week, hourly, reserved)


def _shape(kind: PaymentKind, week: Counts) -> Counts:
    if kind is PaymentKind.ALWAYS_ON:
        return (max(week),) * len(week)
    return mode_mix.scheduled_counts(week) if kind is PaymentKind.SCHEDULED else week


def line_months(
    price: UnitPrice, quantities: Sequence[Decimal], own: Decimal, percents: Sequence[Decimal | None]
) -> Months[LineMonth]:
    """A line over months: ``quantity * price``, rounded once, and its tax by the rate of that month. [currency]

    Where the rate has changed, what is paid without VAT stays and the tax is worked out anew: the day of service decides (Tax
    Code of Russia, art. 164 item 3).

    Parameters
    ----------
    quantities : sequence of Decimal
        Of each month, in the line's unit. [any]
    own, percents : Decimal
        The rate that the price was read with, and those of the months, ``None`` where none is known. [%]
    """
    percents = percents[: len(quantities)]
    excl, vat = _bought(price, quantities, own)
    taxed = [
        tax if percent is None or percent == own else vat_on(net, percent)
        for net, tax, percent in zip(excl, vat, percents, strict=True)
    ]
    sums = {"excl": excl, "vat": taxed, "incl": list(map(add, excl, taxed))}
    return Months(LineMonth, price.money.currency, sums, {"quantity": quantities, "vat_percent": percents})


Amounts = tuple[list[Decimal], list[Decimal]]
"""Without VAT, and the tax at the price's own rate, month by month. [currency]"""


def _bought(price: UnitPrice, quantities: Sequence[Decimal], own: Decimal) -> Amounts:
    excl: list[Decimal] = []
    vat: list[Decimal] = []
    for quantity, alike in groupby(quantities):  # what does not grow is the same from month to month
        net, tax, _ = price.times(quantity, own)
        for _ in alike:
            excl.append(net)
            vat.append(tax)
    return excl, vat


def while_running(line: PriceLine, months: int, own: Decimal) -> list[PriceLine]:
    """A line of what stands beside a single run, for as many ``months`` [month] as it lasts, as purchases. [currency]

    What comes once of it, comes when the run is over: its result leaves in the last month. ``own`` is the rate that the price
    was read with. [%]
    """
    asked = line.months.facts
    last = min(months, len(asked["quantity"])) - 1
    if line.once:
        quantities = [line.quantity if number == last else Decimal(0) for number in range(len(asked["quantity"]))]
    else:
        quantities = [quantity if number <= last else Decimal(0) for number, quantity in enumerate(asked["quantity"])]
    parts = line_months(line.unit_price, quantities, own, asked["vat_percent"])
    unit = line.unit if line.once else Message(key="line-unit-months", args={"unit": line.unit})
    return as_printed(PriceLine.trusted(**(vars(line) | {"months": parts, "unit": unit, "once": True})), own)


def as_printed(purchase: PriceLine, own: Decimal) -> list[PriceLine]:
    """What is bought once over several months, in as few lines as come to the same as a whole and month by month. [currency]

    An amount is rounded once: where the sums of two months, each rounded, are a kopeck off that of both, or the tax changes, a
    second line begins, and each says which months it is of. ``own`` is the rate that the price was read with. [%]
    """
    stretches: list[list[int]] = []
    for number in purchase.used:
        whole = [*stretches[-1], number] if stretches else []
        if whole and _adds_up(purchase, whole, own):
            stretches[-1] = whole
        else:
            stretches.append([number])
    return [purchase] if len(stretches) < 2 else [_of_months(purchase, stretch) for stretch in stretches]


def _adds_up(purchase: PriceLine, numbers: Sequence[int], own: Decimal) -> bool:
    """Whether some of its months, by their numbers, come to what they would as one quantity at one rate of tax."""
    facts, sums = purchase.months.facts, purchase.months.sums
    bought = sum((facts["quantity"][number] for number in numbers), Decimal(0))
    rates = {facts["vat_percent"][number] for number in numbers}
    whole = line_months(purchase.unit_price, [bought], own, tuple(rates)).sums if len(rates) == 1 else {}
    return bool(whole) and all(sum(sums[name][number] for number in numbers) == whole[name][0] for name in SUMS)


def _of_months(purchase: PriceLine, numbers: Sequence[int]) -> PriceLine:
    """What is bought in some months alone, said in its unit."""
    kept, months = set(numbers), purchase.months

    def cut(column: Sequence[Decimal]) -> list[Decimal]:
        return [amount if number in kept else Decimal(0) for number, amount in enumerate(column)]

    sums = {name: cut(column) for name, column in months.sums.items()}
    facts = {**months.facts, "quantity": cut(months.facts["quantity"])}
    span = {"unit": purchase.unit, "months": len(numbers), "begins": numbers[0] + 1, "ends": numbers[-1] + 1}
    return PriceLine.trusted(
        **(
            vars(purchase)
            | {
                "months": Months(LineMonth, purchase.unit_price.money.currency, sums, facts),
                "unit": Message(key=OF_MONTHS, args=span),
            }
        )
    )


def scheduled(lines: Sequence[PriceLine], first_day: date, gpus: Sequence[int]) -> Schedule:
    """Lines with the sums of every month: every total is the sum of the amounts that are printed. [currency]

    Parameters
    ----------
    gpus : sequence of int
        GPUs of each month; as many months as it has. [count]

    Raises
    ------
    ValueError
        The lines are in several currencies.
    """
    cut = tuple(line.over(len(gpus)) for line in lines)
    currency = cut[0].unit_price.money.currency
    if any(line.unit_price.money.currency is not currency for line in cut):
        raise ValueError("lines of one schedule are in one currency")
    sums = {
        name: [sum(parts, Decimal(0)) for parts in zip(*(line.months.sums[name] for line in cut), strict=True)] for name in SUMS
    }
    days = month_starts(first_day, len(gpus))
    months = Months(ScheduleMonth, currency, sums, {"first_day": days, "gpus": gpus})
    return Schedule.trusted(lines=cut, months=months, **{name: months.total(name) for name in SUMS})


def first_months(of: Schedule, count: int) -> Schedule:
    """The first ``count`` months [month] of a schedule as one of its own. [currency]"""
    months = of.months[:count]
    return _with_rate(scheduled(of.lines, months[0].first_day, months.facts["gpus"]), of.rate)


def joined(parts: Sequence[Schedule], again: Collection[int] = ()) -> Schedule:
    """Several workloads of a project, which begin on one day, as one schedule: their lines, each month the sum of theirs. [currency]

    Parameters
    ----------
    again : collection of int
        Places [index] of those that stand on machines which are counted with another one already.
    """
    lines = [PriceLine.trusted(**(vars(line) | {"workload": number})) for number, part in enumerate(parts) for line in part.lines]
    counted = (part.months.facts["gpus"] for number, part in enumerate(parts) if number not in again)
    gpus = list(map(sum, zip(*counted, strict=True)))
    return scheduled(lines, parts[0].months[0].first_day, gpus)


def in_currency(of: Schedule, rate: ExchangeRate) -> Schedule:
    """The same in the rate's other currency: every price is converted, the lines and sums are made of it anew. [currency]

    So quantity times printed price is the printed sum there too.

    Raises
    ------
    ValueError
        The amounts are in neither currency of the rate.
    """

    def converted(line: PriceLine) -> list[PriceLine]:
        price = UnitPrice.of(rate.convert(line.unit_price.money), with_vat=line.unit_price.with_vat)
        quantities, percents = (line.months.facts[name] for name in ("quantity", "vat_percent"))
        own = percents[0] or Decimal(0)
        made = line.revised(unit_price=price, months=line_months(price, quantities, own, percents))
        return as_printed(made, own) if line.once else [made]

    lines = tuple(chain.from_iterable(map(converted, of.lines)))
    return _with_rate(scheduled(lines, of.months[0].first_day, of.months.facts["gpus"]), rate)


def _with_rate(of: Schedule, rate: ExchangeRate | None) -> Schedule:
    return Schedule.trusted(**(vars(of) | {"rate": rate}))
