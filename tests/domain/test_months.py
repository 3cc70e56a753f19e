"""Months of a line: columns that read as records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.price import Month, MonthTotal, month_totals
from aiready_gui.domain.schedule import Months, PriceLine, Schedule, ScheduleMonth

RUB = Currency.RUB


def rub(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency=RUB)


def record(day: date, gpus: int, excl: str, vat: str, incl: str) -> ScheduleMonth:
    return ScheduleMonth(first_day=day, gpus=gpus, excl=rub(excl), vat=rub(vat), incl=rub(incl))


RECORDS = (
    record(date(2026, 11, 24), 8, "100.00", "22.00", "122.00"),
    record(date(2026, 12, 1), 8, "50.50", "11.11", "61.61"),
    record(date(2027, 1, 1), 4, "0.50", "0.11", "0.61"),
)
MONTHS = Months.of(ScheduleMonth, RECORDS)


def test_a_month_is_read_as_the_record_it_was_made_of() -> None:
    """A wrong column would print another month's money: each, the last, a slice and all of them are what went in."""
    assert tuple(MONTHS) == RECORDS
    assert (MONTHS[-1], len(MONTHS), tuple(MONTHS[1:])) == (RECORDS[2], 3, RECORDS[1:])
    assert MONTHS == RECORDS and hash(MONTHS) == hash(Months.of(ScheduleMonth, list(RECORDS)))
    assert RECORDS[:2] != MONTHS


def test_sums_are_of_the_column() -> None:
    """By hand: 100.00 + 50.50 + 0.50 = 151.00; the tax of the second month is 11.11."""
    assert (MONTHS.total("excl"), MONTHS.paid("vat", 1)) == (rub("151.00"), rub("11.11"))


def test_written_as_records_and_read_back() -> None:
    """A file of an answer lists the months one by one; one that is read equals the one that was written."""
    whole = {name: MONTHS.total(name) for name in ("excl", "vat", "incl")}
    schedule = Schedule(lines=(), months=MONTHS, **whole)
    assert Schedule(lines=(), months=RECORDS, **whole) == schedule
    assert schedule.model_dump()["months"] == tuple(month.model_dump() for month in RECORDS)
    assert Schedule.model_validate_json(schedule.model_dump_json()) == schedule


def scheduled(*once: bool, months: tuple[ScheduleMonth, ...] = RECORDS) -> Schedule:
    """Months of lines of which these are paid one time."""
    lines = tuple(PriceLine.model_construct(once=one) for one in once)
    return Schedule.model_construct(lines=lines, months=Months.of(ScheduleMonth, months))


def test_a_total_is_of_every_month_until_something_is_paid_once() -> None:
    """122.00 of the first, 61.61 of the second, by the records; of a term of a month there is no second."""
    first = (rub("100.00"), rub("22.00"), rub("122.00"))
    second = MonthTotal(Month.LATER, rub("50.50"), rub("11.11"), rub("61.61"))
    assert month_totals(scheduled(False, False), 36) == (MonthTotal(Month.EVERY, *first),)
    assert month_totals(scheduled(False, True), 36) == (MonthTotal(Month.FIRST, *first), second)
    assert month_totals(scheduled(False, True), 1) == (MonthTotal(Month.FIRST, *first),)


def test_a_second_month_in_which_nothing_is_paid_is_not_told() -> None:
    """What was all paid at once goes on for nothing: "then 0.00 a month" would offer free machines."""
    unpaid = record(date(2026, 12, 1), 0, "0.00", "0.00", "0.00")
    assert [one.month for one in month_totals(scheduled(True, months=(RECORDS[0], unpaid)), 36)] == [Month.FIRST]
