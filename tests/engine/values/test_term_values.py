"""Totals over months: growth, the tax of each month, commitments that begin anew, sums of what is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import hand_made
import pytest
from hand_made import rub

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency, ExchangeRate, Money, VatRate
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.schedule import CostGroup, PriceLine, Schedule
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money import mode_mix, schedule
from aiready_gui.engine.money.mode_mix import Tariff
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.schedule import Way
from aiready_gui.engine.money.vat import vat_percent

HALF = (3,) * 84 + (1,) * 84
PRICES = {PricingMode.ON_DEMAND: rub(100), PricingMode.RESERVED_1Y: rub(60)}


def test_growth_of_a_load_by_month() -> None:
    """40 % a year: 1.4 after twelve months, its root after six, 1.96 after twenty-four."""
    assert [growth(0.4, month) for month in (0, 6, 12, 24)] == pytest.approx([1.0, 1.18321596, 1.4, 1.96])


def test_every_month_is_a_whole_one_from_the_day_of_the_start() -> None:
    """Begun on 29 November 2026: 29 December, 29 January, and 28 February, which has no 29th; a year after 29 November 2027.

    The second began on 1 December, two days after the first, and both were billed as a whole month.
    """
    start = date(2026, 11, 29)
    assert [schedule.month_start(start, month) for month in (0, 1, 2, 3, 4, 12)] == [
        start, date(2026, 12, 29), date(2027, 1, 29), date(2027, 2, 28), date(2027, 3, 29), date(2027, 11, 29),
    ]  # fmt: skip


def test_the_tax_in_force_on_a_day() -> None:
    rates = [
        VatRate(country="RU", percent=Decimal(p), valid_from=date(y, 1, 1), source="law") for p, y in ((20, 2019), (22, 2026))
    ]
    days = (date(2018, 12, 31), date(2019, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [vat_percent(rates, "RU", day) for day in days] == [0, 20, 20, 22]
    assert vat_percent(rates, "KZ", days[3]) == 0


def way(kind: PaymentKind, committed: PricingMode | None = None, **prices: Money) -> Way:
    return Way(
        kind=kind, committed=committed, prices=PRICES if not prices else {PricingMode(mode): one for mode, one in prices.items()}
    )


def test_months_by_the_hour() -> None:
    """Always on 3 x 730 = 2,190; by schedule and by load 84/168 x 4 machines x 730 = 1,460; twice the machines twice as many."""
    double = tuple(2 * hour for hour in HALF)
    for kind, first in ((PaymentKind.ALWAYS_ON, 2190), (PaymentKind.SCHEDULED, 1460), (PaymentKind.AUTOSCALED, 1460)):
        found = schedule.machine_hours((HALF, double), way(kind))
        assert [month[PricingMode.ON_DEMAND] for month in found] == [first, 2 * first]


def test_what_growth_adds_to_a_schedule_of_two_levels_is_paid_by_the_load() -> None:
    """Three machines half of the week and one always, 1,460 h by schedule, grow to two of them in 24 hours more: 84 x 3 + 24 x 2 +
    60 = 360 a week, 1,564.29 a month. All three in all 108 hours would be 384 a week, 1,668.57.
    """
    tariff = Tariff(prices={PricingMode.ON_DEMAND: rub(100)}, reasons={})
    plan = mode_mix.payment_plan(HALF, tariff, busy_gpu_hours=336.0, gpus_per_instance=1)
    assert plan.chosen.kind is PaymentKind.SCHEDULED
    grown = (3,) * 84 + (2,) * 24 + (1,) * 60
    following = schedule.way_of(plan, plan.chosen, follow_load=True)
    found = schedule.machine_hours((HALF, grown), following)
    assert [month[PricingMode.ON_DEMAND] for month in found] == [1460, 1565]


def test_a_reserved_base_is_decided_anew_after_a_year_while_the_term_lasts() -> None:
    """One machine for a year from the first month: 730 hours, the others 730 by the hour. A second one is needed all hours
    from the sixth month on: by the hour until the year is over, 2 x 730, then reserved: 2 x 730.
    """
    more = tuple(hour + 1 for hour in HALF)
    found = schedule.machine_hours((*(HALF,) * 6, *(more,) * 18), way(PaymentKind.MIX, PricingMode.RESERVED_1Y))
    assert found[0] == {PricingMode.RESERVED_1Y: 730, PricingMode.ON_DEMAND: 730}
    assert found[6] == {PricingMode.RESERVED_1Y: 730, PricingMode.ON_DEMAND: 1460}
    assert found[12] == {PricingMode.RESERVED_1Y: 1460, PricingMode.ON_DEMAND: 730}


def test_a_commitment_that_outlives_the_term_is_not_begun_again() -> None:
    """Eighteen months: after the first year the rest is paid by the hour."""
    found = schedule.machine_hours((HALF,) * 18, way(PaymentKind.MIX, PricingMode.RESERVED_1Y))
    assert found[11] == {PricingMode.RESERVED_1Y: 730, PricingMode.ON_DEMAND: 730}
    assert found[12] == {PricingMode.RESERVED_1Y: 0, PricingMode.ON_DEMAND: 1460}


def test_all_reserved_grows_by_whole_machines_and_what_is_sold_on_commitment_only_too() -> None:
    """Three for a year 3 x 730; a fourth and fifth in the second month 2 x 730 by the hour, or 5 x 730 where no hours are sold."""
    grown = (5,) * 84 + (1,) * 84
    found = schedule.machine_hours((HALF, grown), way(PaymentKind.RESERVED, PricingMode.RESERVED_1Y))
    assert found[0] == {PricingMode.RESERVED_1Y: 2190, PricingMode.ON_DEMAND: 0}
    assert found[1] == {PricingMode.RESERVED_1Y: 2190, PricingMode.ON_DEMAND: 1460}
    only = schedule.machine_hours((HALF, grown), way(PaymentKind.RESERVED, PricingMode.RESERVED_1Y, reserved_1y=rub(60)))
    assert [month[PricingMode.RESERVED_1Y] for month in only] == [2190, 3650]


def bought(price: str, *quantities: str, percents: tuple[int, ...] = (20, 22, 22)) -> PriceLine:
    """At a net price, read at the rate of the first month."""
    book = PriceBook(
        currency=Currency.RUB, vat_percent=Decimal(percents[0]), rates=(), percents=tuple(Decimal(one) for one in percents)
    )
    return book.line(
        group=CostGroup.GPUS, item=Message(key="x"), unit=Message(key="x"), quantities=tuple(map(Decimal, quantities)),
        unit_price=rub(price), with_vat=False, source=hand_made.SOURCE, assumed=False,
    )  # fmt: skip


def total(*lines: PriceLine) -> Schedule:
    return schedule.scheduled(lines, date(2025, 12, 10), [8] * len(lines[0].months))


def test_every_month_is_taxed_by_its_own_rate_and_rounded_once() -> None:
    """December 2025 at 20 %, January 2026 at 22 %: 1,000.00 + 200.00, 3 x 333.335 = 1,000.005 -> 1,000.01 + 220.00 (of 220.0022).

    2,000.01 without tax, 420.00 of it, 2,420.01 in all.
    """
    found = total(bought("1000", "1", "0"), bought("333.335", "0", "3"))
    first, second = found.lines[0].months[0], found.lines[1].months[1]
    assert (first.excl, first.vat, first.incl) == (rub("1000.00"), rub("200.00"), rub("1200.00"))
    assert (second.excl, second.vat, second.incl) == (rub("1000.01"), rub("220.00"), rub("1220.01"))
    assert (found.excl, found.vat, found.incl) == (rub("2000.01"), rub("420.00"), rub("2420.01"))
    assert [month.first_day for month in found.months] == [date(2025, 12, 10), date(2026, 1, 10)]


def test_months_add_the_lines_and_the_first_of_them_are_a_total_of_their_own() -> None:
    found = total(bought("100", "1", "2"), bought("10", "1", "2"))
    assert [month.excl for month in found.months] == [rub("110.00"), rub("220.00")]
    year = schedule.first_months(found, 1)
    assert (year.excl, year.vat, year.incl, len(year.months)) == (rub("110.00"), rub("22.00"), rub("132.00"), 1)


def test_another_currency_converts_the_price_and_makes_the_lines_of_it() -> None:
    """A price of 1,000.00 at 80 is 12.50 dollars, one of it and two of it: 1,000.00 and 2,000.00 at 80 are 12.50 and 25.00 dollars, taxed 2.50 and 5.50: 37.50 + 8.00 = 45.50."""
    rate = ExchangeRate(base=Currency.USD, quote=Currency.RUB, rate=Decimal(80), as_of=date(2026, 1, 1), source="hand")
    found = schedule.in_currency(total(bought("1000", "1", "2")), rate)
    assert (found.excl.amount, found.vat.amount, found.incl.amount) == (Decimal("37.50"), Decimal("8.00"), Decimal("45.50"))
    assert found.excl.currency is Currency.USD
    assert found.rate == rate
