"""Totals that add up to the kopeck."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate, Money, VatRate
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.price import grown
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.schedule import CostGroup, PriceLine, Schedule
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money import schedule
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.schedule import Way
from aiready_gui.engine.money.vat import vat_percent

SOURCE = Source(title="price list", as_of="2026-11-01")
RATES = (
    VatRate(country="RU", percent=Decimal(20), valid_from=date(2019, 1, 1), source="tax code"),
    VatRate(country="RU", percent=Decimal(22), valid_from=date(2026, 1, 1), source="tax code"),
)
STARTED = Project(conditions=Conditions(start=date(2025, 11, 15)))
DOLLAR = ExchangeRate(base=Currency.USD, quote=Currency.RUB, rate=Decimal("79.83"), as_of=date(2026, 11, 24), source="bank")

amounts = st.decimals("0", "10000000", places=6)
percents = st.decimals("0", "30", places=2)


def rub(amount: Decimal | int | str) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def bought(*quantities: Decimal, percents: tuple[Decimal, ...], price: Decimal, with_vat: bool = False) -> PriceLine:
    book = PriceBook(currency=Currency.RUB, vat_percent=percents[0], rates=(), percents=percents)
    return book.line(
        group=CostGroup.GPUS, item=Message(key="tco-gpus"), unit=Message(key="x"), quantities=quantities, unit_price=rub(price),
        with_vat=with_vat, source=SOURCE, assumed=False,
    )  # fmt: skip


def adds_up(found: Schedule) -> None:
    for line in found.lines:
        for one in line.months:
            assert one.excl + one.vat == one.incl
            assert one.excl == one.excl.rounded()
            assert one.vat == one.vat.rounded()
        for name in ("excl", "incl"):
            assert getattr(line, name).amount == sum(getattr(one, name).amount for one in line.months)
    for index, month in enumerate(found.months):
        for name in ("excl", "vat", "incl"):
            assert getattr(month, name).amount == sum(getattr(line.months[index], name).amount for line in found.lines)
    for name in ("excl", "vat", "incl"):
        total = getattr(found, name).amount
        assert total == sum(getattr(one, name).amount for line in found.lines for one in line.months)
        assert total == sum(getattr(month, name).amount for month in found.months)
    assert found.excl + found.vat == found.incl


@settings(deadline=None)
@given(
    lines=st.lists(st.lists(amounts, min_size=3, max_size=3), min_size=1, max_size=5),
    percents=st.tuples(percents, percents, percents),
    price=st.decimals("0.01", "1000", places=4),
    with_vat=st.booleans(),
)
def test_every_total_is_the_sum_of_what_is_printed_in_both_currencies(
    lines: list[list[Decimal]], percents: tuple[Decimal, ...], price: Decimal, with_vat: bool
) -> None:
    """Lines, months and the whole agree to the kopeck and to the cent; tax is apart everywhere."""
    percents = percents[:1] * 3 if with_vat else percents  # only such a price is printed with its tax
    made = [bought(*quantities, percents=percents, price=price, with_vat=with_vat) for quantities in lines]
    found = schedule.scheduled(made, date(2026, 12, 5), (1, 1, 1))
    adds_up(found)
    adds_up(schedule.first_months(found, 2))
    both = schedule.joined((found, found))
    adds_up(both)
    assert both.incl == found.incl + found.incl
    assert [line.workload for line in both.lines] == [0] * len(lines) + [1] * len(lines)
    in_dollars = schedule.in_currency(found, DOLLAR)
    adds_up(in_dollars)
    assert all(line.multiplies for part in (found, in_dollars) for line in part.lines)
    assert in_dollars.excl.currency is Currency.USD
    assert schedule.in_currency(in_dollars, DOLLAR).excl.currency is Currency.RUB


def test_the_tax_follows_the_date_of_service(snapshot: Snapshot) -> None:
    """20 % to the end of 2025, 22 % from 2026 on, in the same contract; what is paid without tax stays.

    1.20 with 20 % in it is 1.00 without, and so is 1.22 of a list that was read when it held 22 %: a thousand of them 1,200.00,
    from January on 1,220.00. The line prints the price without tax, which multiplies in every month.
    """
    known, start = snapshot.revised(vat_rates=RATES), date(2025, 11, 15)
    read_then, read_now = price_book(known, Project(), start), price_book(known, STARTED, date(2026, 11, 24))
    assert read_then.percents[:4] == read_now.percents[:4] == (20, 20, 22, 22)
    for book, price, with_vat in ((read_then, "1.00", False), (read_then, "1.20", True), (read_now, "1.22", True)):
        line = book.line(
            group=CostGroup.GPUS, item=Message(key="x"), unit=Message(key="x"), quantities=(Decimal(1000),) * 3,
            unit_price=book.net(Decimal(price), Currency.RUB, with_vat), with_vat=book.prints_vat(with_vat), source=SOURCE, assumed=False,
        )  # fmt: skip
        found = schedule.scheduled((line,), start, (1, 1, 1))
        assert [month.first_day for month in found.months] == [start, date(2025, 12, 15), date(2026, 1, 15)]
        assert [one.excl for one in found.lines[0].months] == [rub(1000)] * 3
        assert [one.vat for one in found.lines[0].months] == [rub(200), rub(200), rub(220)]
        assert found.incl == rub(3620)
        assert (line.unit_price.money, line.unit_price.with_vat) == (rub(1), False)
    assert vat_percent(RATES, "AE", date(2026, 5, 1)) == 0
    assert price_book(known, Project(), date(2026, 11, 24)).percents == ()


def way(kind: PaymentKind, committed: PricingMode | None = None, hour: int = 100, year: int | None = 60) -> Way:
    prices = {PricingMode.ON_DEMAND: rub(hour)}
    if year is not None:
        prices[PricingMode.RESERVED_1Y] = rub(year)
    return Way(kind=kind, committed=committed, prices=prices)


def test_a_reserved_base_is_decided_once_a_commitment() -> None:
    """Growth within the year is paid by the hour; at the year's end the base is chosen anew for the next full year."""
    week = tuple((2,) * 168 if month < 6 else (3,) * 168 for month in range(24))
    months = schedule.machine_hours(week, way(PaymentKind.MIX, PricingMode.RESERVED_1Y))
    base, burst = PricingMode.RESERVED_1Y, PricingMode.ON_DEMAND
    assert months[0] == {base: 2 * 730, burst: 0}
    assert months[6] == {base: 2 * 730, burst: 730}
    assert months[12] == {base: 3 * 730, burst: 0}


def test_no_commitment_outlives_the_term() -> None:
    """A second year that the term cuts short is paid by the hour."""
    months = schedule.machine_hours(((2,) * 168,) * 18, way(PaymentKind.MIX, PricingMode.RESERVED_1Y))
    assert months[11] == {PricingMode.RESERVED_1Y: 2 * 730, PricingMode.ON_DEMAND: 0}
    assert months[12] == {PricingMode.RESERVED_1Y: 0, PricingMode.ON_DEMAND: 2 * 730}


@given(weeks=st.lists(st.lists(st.integers(1, 9), min_size=24, max_size=24), min_size=1, max_size=4))
def test_following_the_load_never_costs_more(weeks: list[list[int]]) -> None:
    """By load at most by schedule, by schedule at most always on, in every month."""
    counts = [tuple(week) for week in weeks]
    costs = [
        [sum(month.values()) for month in schedule.machine_hours(counts, way(kind))]
        for kind in (PaymentKind.AUTOSCALED, PaymentKind.SCHEDULED, PaymentKind.ALWAYS_ON)
    ]
    # Hours of a changing load are rounded up to whole ones: a rounding of one hour may stand against full months.
    for followed, scheduled, always in zip(*costs, strict=True):
        assert followed <= scheduled + 1
        assert scheduled <= always + 1


def test_growth_compounds_over_a_year() -> None:
    """40 % a year is 1.4 after twelve months and 1 at the start."""
    assert growth(0.4, 0) == 1
    assert growth(0.4, 12) == pytest.approx(1.4)


@given(first=st.dates(date(2000, 1, 1), date(2100, 1, 1)), month=st.integers(0, 36))
def test_no_month_of_service_is_broken(first: date, month: int) -> None:
    """From the start of one to that of the next are 28 to 31 days: a whole month is billed for no fewer."""
    length = schedule.month_start(first, month + 1) - schedule.month_start(first, month)
    assert 28 <= length.days <= 31
    assert schedule.month_start(first, 0) == first


def test_what_is_level_does_not_grow() -> None:
    """A thousand every month beside a hundred of storage that become a hundred and ten; what is paid once is no growth."""
    book = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=())
    lines = tuple(
        book.line(
            group=group, item=Message(key="x"), unit=Message(key="x"), quantities=tuple(map(Decimal, quantities)),
            unit_price=rub(10), with_vat=False, source=SOURCE, assumed=False, once=once,
        )
        for group, quantities, once in (
            (CostGroup.GPUS, (100, 100, 100), False), (CostGroup.STORAGE, (10, 10, 11), False), (CostGroup.ONCE, (7, 0, 0), True),
        )
    )  # fmt: skip
    found = schedule.scheduled(lines, date(2025, 11, 15), (1, 1, 1))
    assert (grown(found, 2), grown(found, 3)) == ((), (CostGroup.STORAGE,))
