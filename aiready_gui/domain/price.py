"""The price of an option: every pricing mode, its schedule of money, the totals of a month and of the term."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui.domain.days import oldest
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.record import Record
from aiready_gui.domain.schedule import CostGroup, PriceLine, Schedule, ScheduleMonth

GPU_LINE: Final = "line-instances"
"""Message key of the item of GPU machines."""


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


class Month(StrEnum):
    """Which month a total is of: the words that name it are chosen by it."""

    EVERY = "every"
    RUN = "run"
    """No month: all of a single run."""
    FIRST = "first"
    """Something is paid once: it is not in the others."""
    LATER = "later"
    """The second, after what was paid once."""

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


class GroupTotal(NamedTuple):
    """What the lines of a group come to in the first month. [currency]"""

    group: CostGroup
    lines: tuple[tuple[int, PriceLine], ...]
    """With their numbers, from 1."""
    excl: Money
    vat: Money
    incl: Money


def group_totals(lines: Sequence[PriceLine]) -> tuple[GroupTotal, ...]:
    """The lines of a bill by what the money goes to, each group where its first line is; together they are the bill."""
    groups: dict[CostGroup, list[tuple[int, PriceLine]]] = {}
    for number, line in enumerate(lines, start=1):
        groups.setdefault(line.group, []).append((number, line))

    def total(name: str, of: Iterable[tuple[int, PriceLine]]) -> Money:
        sums = [getattr(line, name) for _, line in of]
        return Money.total(sums, sums[0].currency)

    return tuple(
        GroupTotal(group, tuple(of), *(total(name, of) for name in ("total_excl", "vat", "total_incl")))
        for group, of in groups.items()
    )


def month_totals(schedule: Schedule, months: int) -> tuple[MonthTotal, ...]:
    """Of a month; where something is paid once, of the first and of the second, as they stand in ``schedule``.

    No second one where the term of ``months`` [month] ends before it, or nothing is paid in it.
    """
    first, *later = schedule.months[: min(months, 2)]
    if not any(line.once for line in schedule.lines):
        return (_total(Month.EVERY, first),)
    return (_total(Month.FIRST, first), *(_total(Month.LATER, month) for month in later if month.incl.amount))


def _total(month: Month, of: ScheduleMonth) -> MonthTotal:
    return MonthTotal(month, of.excl, of.vat, of.incl)


def grown(schedule: Schedule, months: int) -> tuple[CostGroup, ...]:
    """What of what lasts costs another sum in a later one of the first ``months`` [month] of ``schedule``."""
    lasting = ((line.group, line.months.sums["excl"][:months]) for line in schedule.lines if not line.once)
    changed = {group for group, amounts in lasting if any(amount != amounts[0] for amount in amounts)}
    return tuple(group for group in CostGroup if group in changed)


class Price(Record):
    """What an option costs. [currency]"""

    modes: tuple[ModePrice, ...]
    mode: PricingMode
    """Of the most expensive part of the GPUs."""
    plan: PaymentPlan
    """How the GPUs are paid for; its chosen variant makes the GPU lines."""
    schedule: Schedule
    """Every line of every month: all that follows is read off it."""
    left_out: tuple[Message, ...] = ()
    """What the work needs beside the lines and nobody prices: named wherever the sum is."""
    per_hour_gpus: Money
    per_month_excl: Money
    """GPUs, storage and network; of the first month, where something is paid once, and of all of a single run."""
    per_month_vat: Money
    per_month_incl: Money
    low_per_month_excl: Money | None
    high_per_month_excl: Money | None
    """80 % interval of the bill, from re-sizing at the ends of the speed interval; ``None`` where it would explain nothing."""
    term_months: int
    term_excl: Money
    term_incl: Money
    """Of the schedule's first ``term_months``, with what grows in them."""
    per_unit: UnitCost | None = None
    """GPU cost over the work really done at the mean load."""
    price_date: str
    """Oldest date among the GPU lines: it is what a proposal's term stands on."""
    other_date: str = ""
    """Oldest date among the other lines; empty where there are none."""

    @property
    def dates(self) -> Message:
        """As :func:`price_dates` has it."""
        return price_dates((self,))

    @property
    def untaxed(self) -> bool:
        """Whether no rate of VAT is known for where it is paid."""
        return all(line.vat_percent is None for line in self.schedule.lines)

    @property
    def vat_rate(self) -> Message:
        """The rate of the bill, and the one that follows it in the time of the schedule, in words."""
        percents = [percent or 0 for percent in self.schedule.lines[0].months.facts["vat_percent"]]
        later = next((index for index, percent in enumerate(percents) if percent != percents[0]), None)
        if later is None:
            return Message(key="vat-rate", args={"percent": str(percents[0])})
        day = self.schedule.months[later].first_day.isoformat()
        return Message(key="vat-rate-changes", args={"percent": str(percents[0]), "later": str(percents[later]), "day": day})

    @property
    def lines(self) -> tuple[PriceLine, ...]:
        """Those of the first month: the price table."""
        return tuple(line for line in self.schedule.lines if line.quantity)

    def named(self, *keys: str) -> tuple[PriceLine, ...]:
        """Of these those whose item has one of the message ``keys``, key by key."""
        lines = self.lines
        return tuple(line for key in keys for line in lines if line.item.key == key)

    @property
    def single(self) -> bool:
        """Whether it is the price of a single run."""
        return all(line.once for line in self.schedule.lines)

    @property
    def run_months(self) -> int:
        """Months in which a single run is paid; 0 of what is paid every month. [month]"""
        return sum(1 for gpus in self.schedule.months.facts["gpus"] if gpus) if self.single else 0

    @property
    def dearest_month(self) -> Money:
        """What a monthly budget is held against: the bill's month, of a single run its dearest. [currency]"""
        if not self.single:
            return self.per_month_excl
        return Money.trusted(amount=max(self.schedule.months.sums["excl"]), currency=self.per_month_excl.currency)

    @property
    def grown(self) -> tuple[CostGroup, ...]:
        """What of what lasts costs more, or less, in a later month of the term."""
        return grown(self.schedule, self.term_months)

    @property
    def totals(self) -> tuple[MonthTotal, ...]:
        """As :func:`month_totals` has them; of a single run its own."""
        if self.single:
            return (MonthTotal(Month.RUN, self.per_month_excl, self.per_month_vat, self.per_month_incl),)
        return month_totals(self.schedule, self.term_months)

    def total(self, index: int) -> MonthTotal:
        """The one that stands in a row of :func:`months_of`, of a price that pays nothing once too."""
        if index < len(self.totals) or self.single:
            return self.totals[: index + 1][-1]
        return _total(Month.LATER, self.schedule.months[index])


def price_dates(prices: Sequence[Price]) -> Message:
    """How old the oldest of ``prices`` are, in words: those of GPUs apart from others."""
    return dated(oldest(one.price_date for one in prices), oldest(one.other_date for one in prices if one.other_date))


def line_dates(lines: Iterable[PriceLine]) -> Message:
    """How old the oldest prices of a bill's ``lines`` are, in words."""
    days: dict[bool, list[str]] = {True: [], False: []}
    for line in lines:
        days[line.mode is not None].append(line.source.as_of)
    return dated(oldest(days[True]), oldest(days[False]))


def dated(gpu: str, other: str) -> Message:
    """Of which days prices are: those of GPUs, and others where there are any; a day that both have is told once."""
    if not other:
        return Message(key="price-dates-gpu", args={"gpu": gpu})
    if gpu == other:
        return Message(key="price-dates-all", args={"gpu": gpu})
    return Message(key="price-dates", args={"gpu": gpu, "other": other})


def months_of(prices: Iterable[Price]) -> tuple[Month, ...]:
    """Which totals to show of prices side by side: the first month and those after it, where one of them pays something once."""
    return max((tuple(total.month for total in price.totals) for price in prices), key=len, default=(Month.EVERY,))
