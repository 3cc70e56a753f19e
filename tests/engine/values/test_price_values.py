"""Published prices to lines of a bill: tax, currency, units and terms, each in roubles worked out on paper."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace
from typing import Any

import hand_made
import pytest
from hand_made import rub
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.bounds import FIRST_DAY
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import MarketReference, PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate, Money, VatRate
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.project import Conditions, Project, Term
from aiready_gui.domain.schedule import CostGroup, PriceLine
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.mode_mix import Tariff
from aiready_gui.engine.money.modes import MODES, admissible, why_out
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.schedule import scheduled, while_running

DAY = date(2026, 11, 24)
USD = ExchangeRate(base=Currency.USD, quote=Currency.RUB, rate=Decimal(80), as_of=DAY, source="hand")
EUR = ExchangeRate(base=Currency.EUR, quote=Currency.RUB, rate=Decimal(92), as_of=DAY, source="hand", assumed=True)
BOOK = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=(USD, EUR))
ALL_MODES = (PricingMode.ON_DEMAND, PricingMode.SPOT, PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)


def line(unit_price: str, quantity: str, book: PriceBook = BOOK, *, with_vat: bool = False) -> PriceLine:
    return book.line(
        group=CostGroup.STORAGE, item=Message(key="x"), quantities=pricing.lasting(Decimal(quantity)), unit=Message(key="x"), unit_price=rub(unit_price),
        with_vat=with_vat, source=hand_made.SOURCE, assumed=False,
    )  # fmt: skip


def test_vat_of_a_line_is_22_percent_rounded_to_kopecks() -> None:
    """1,000.00 + 220.00 = 1,220.00; and 3 x 33.335 = 100.005 -> 100.01, of which 22 % is 22.0022 -> 22.00."""
    plain = line("1000", "1")
    assert (plain.total_excl, plain.vat, plain.total_incl) == (rub("1000.00"), rub("220.00"), rub("1220.00"))
    odd = line("33.335", "3")
    assert (odd.total_excl, odd.vat, odd.total_incl) == (rub("100.01"), rub("22.00"), rub("122.01"))


def test_a_price_with_vat_is_multiplied_as_its_list_prints_it() -> None:
    """879 x 2.57 = 2,259.03 with VAT, as the list has it; 22/122 of it are 407.366 -> 407.37, the rest 1,851.66.

    Worked out from 2.57 / 1.22 = 2.10656 the line would not be its printed price times its quantity.
    """
    found = line("2.1065573770491803278688524590", "879", with_vat=True)
    assert (found.unit_price.money, found.unit_price.with_vat) == (rub("2.57"), True)
    assert (found.total_excl, found.vat, found.total_incl) == (rub("1851.66"), rub("407.37"), rub("2259.03"))


def test_a_price_is_rounded_before_it_is_multiplied() -> None:
    """Four decimals: 1.83609 is 1.8361, and 9,965 of it 18,296.74 (18,296.64 of the price that is not printed).

    Of a price below one five digits: 0.026331 for 0.02633116, times a million 26,331.00.
    """
    found = line("1.83609", "9965")
    assert (found.unit_price.money, found.total_excl) == (rub("1.8361"), rub("18296.74"))
    small = line("0.02633116", "1000000")
    assert (small.unit_price.money, small.unit_price.places, small.total_excl) == (rub("0.026331"), 6, rub("26331.00"))
    assert line("0", "3").unit_price.places == 2


@given(
    price=st.decimals("0.000001", "9999999", places=8), quantity=st.decimals("0.1", "999999", places=1), with_vat=st.booleans()
)
def test_what_is_printed_multiplies_out(price: Decimal, quantity: Decimal, with_vat: bool) -> None:
    """Printed price x printed quantity is the printed sum of its side to the kopeck; without VAT and VAT make up the other."""
    found = line(str(price), str(quantity), with_vat=with_vat)
    printed = Decimal(f"{found.unit_price.money.amount:.{found.unit_price.places}f}")
    whole = (printed * found.quantity).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert whole == (found.total_incl if with_vat else found.total_excl).amount
    assert found.total_excl + found.vat == found.total_incl


@pytest.mark.parametrize("with_vat", [True, False])
def test_a_month_of_a_list_is_that_month_to_the_kopeck(with_vat: bool) -> None:
    """378,000 a month are 517.80821917... an hour; of 517.8082 an hour 730 would be 377,999.99, which no list says."""
    month = Decimal(378_000)
    hour = BOOK.net(month / 730, Currency.RUB, with_vat)
    assert BOOK.printed(hour * Decimal(730), with_vat=with_vat).money == rub("378000.0000")
    assert BOOK.unit_price(month / 730, Currency.RUB, with_vat).money == rub(
        "517.8082"
    )  # an hour by itself is printed in four decimals
    assert BOOK.net(Decimal("517.80824"), Currency.RUB, False) == rub(
        "517.8082"
    )  # published so: a line prints what it multiplies


def test_half_a_kopeck_of_tax_is_rounded_up() -> None:
    """22 % of 0.25 is 0.055: an invoice says 0.06."""
    assert line("0.25", "1").vat == rub("0.06")


def test_a_price_with_vat_is_divided_by_1_22() -> None:
    """2,440 with tax are 2,000 without; a price without tax stays."""
    assert BOOK.net(Decimal(2440), Currency.RUB, True) == rub(2000)
    assert BOOK.net(Decimal(2440), Currency.RUB, False) == rub(2440)


def test_currencies_meet_through_one_rate_or_two() -> None:
    """100 dollars are 8,000 roubles; in euros 8,000 / 92 = 86.96."""
    assert BOOK.converted(Money(amount=Decimal(100), currency=Currency.USD)) == rub(8000)
    in_euros = PriceBook(currency=Currency.EUR, vat_percent=Decimal(0), rates=(USD, EUR))
    found = in_euros.converted(Money(amount=Decimal(100), currency=Currency.USD))
    assert found.currency is Currency.EUR
    assert float(found.amount) == pytest.approx(86.9565217)
    assert in_euros.rates_for(Currency.USD) == (USD, EUR)
    assert in_euros.rate_assumed(Currency.USD)
    assert not BOOK.rate_assumed(Currency.USD)
    assert not BOOK.rate_assumed(Currency.RUB)


def test_without_a_rate_no_money_changes_currency() -> None:
    with pytest.raises(CatalogueError, match="catalogue-no-rate"):
        PriceBook(currency=Currency.RUB, vat_percent=Decimal(0), rates=(EUR,)).converted(
            Money(amount=Decimal(1), currency=Currency.USD)
        )


@pytest.mark.parametrize(
    ("day", "percent"), [(date(2018, 12, 31), 0), (date(2019, 1, 1), 20), (date(2025, 12, 31), 20), (date(2026, 1, 1), 22)]
)
def test_the_tax_of_the_day_of_service(snapshot: Snapshot, day: date, percent: int) -> None:
    """20 % from 2019, 22 % from 1 January 2026 (425-FZ of 28 November 2025): the first day counts."""
    rates = tuple(
        VatRate(country="RU", percent=Decimal(rate), valid_from=since, source="law")
        for rate, since in ((20, date(2019, 1, 1)), (22, date(2026, 1, 1)))
    )
    known = snapshot.revised(vat_rates=rates)
    assert price_book(known, Project(), day).vat_percent == percent
    if day >= FIRST_DAY:
        starts = Project(conditions=Conditions(start=day))
        assert price_book(known, starts, DAY).vat_percent == percent
    assert price_book(known, Project(vat_country="KZ"), day).vat_percent == 0


@pytest.mark.parametrize(
    ("organisation", "named", "taxed_in", "percent"),
    [
        (None, "RU", "RU", 22),
        ("RU", "RU", "RU", 22),
        ("KZ", "RU", "KZ", 16),
        ("EEA", "RU", "EEA", 0),  # which of its countries nobody has said
        ("EEA", "DE", "DE", 19),
        ("US", "RU", "US", 0),
    ],
)
def test_the_tax_is_that_of_the_customers_country(
    snapshot: Snapshot, organisation: str | None, named: str, taxed_in: str, percent: int
) -> None:
    """A customer of the EU was charged 22 % of Russian VAT. A rate nobody knows is no rate of nothing: the country is named."""
    project = Project(vat_country=named, compliance=ComplianceAnswers(org_country=organisation))
    book = price_book(snapshot, project, DAY)
    assert (project.taxed_in, book.vat_percent) == (taxed_in, percent)
    assert book.untaxed_country == ("" if percent else taxed_in)


def test_a_russian_gross_price_holds_russian_tax_whoever_buys(snapshot: Snapshot) -> None:
    """1,220 roubles are 1,000 and 220 of tax; a German buyer pays 19 % on the 1,000."""
    project = Project(vat_country="DE")
    book = price_book(snapshot, project, DAY)
    assert book.net(Decimal(1220), Currency.RUB, True) == rub(1000)
    assert line("1000", "1", book).vat == rub("190.00")


def test_traffic_priced_per_gib_is_billed_by_the_gib() -> None:
    """500 GB are 465.66 GiB, 465.7 on the line; at 1.50 roubles each 698.55 and 153.68 of tax, not 750.00."""
    (by_gib,) = pricing.egress_lines(500.0, [hand_made.network_offer(price=Decimal("1.50"), unit="GiB")], BOOK)
    assert (by_gib.quantity, by_gib.unit.key) == (Decimal("465.7"), "line-unit-gib")
    assert (by_gib.total_excl, by_gib.vat) == (rub("698.55"), rub("153.68"))
    (by_gb,) = pricing.egress_lines(500.0, [hand_made.network_offer()], BOOK)
    assert by_gb.total_excl == rub("750.00")


@pytest.mark.parametrize(("free_gb", "charged"), [(0.0, "350.5"), (100.0, "250.5"), (350.5, None), (1000.0, None)])
def test_only_traffic_beyond_the_free_allowance_is_paid(free_gb: float, charged: str | None) -> None:
    """350.5 GB with 100 free are 250.5; with as many free or more there is no line at all."""
    found = pricing.egress_lines(350.5, [hand_made.network_offer(free_gb=free_gb)], BOOK)
    assert [line.quantity for line in found] == ([] if charged is None else [Decimal(charged)])


def test_unpriced_traffic_has_no_line() -> None:
    assert not pricing.egress_lines(100.0, [hand_made.network_offer(price=None)], BOOK)


def test_traffic_sold_in_steps_is_a_line_a_step() -> None:
    """100 GB free of 2,024: 1,000 at 1.50 and 924 at 1.00; a year on, 20 % more, 1,328.8 at the second price."""
    steps = [
        hand_made.network_offer(free_gb=100.0),
        hand_made.network_offer(key="further", price=Decimal("1.00"), from_volume=1000.0),
        hand_made.network_offer(key="far", price=Decimal("0.50"), from_volume=10_000.0),
    ]
    first, second = pricing.egress_lines(2024.0, steps, BOOK, 0.2)
    assert (first.quantity, first.total_excl) == (Decimal("1000.0"), rub("1500.00"))
    assert (second.quantity, second.total_excl) == (Decimal("924.0"), rub("924.00"))
    assert (first.months[12].quantity, second.months[12].quantity) == (
        Decimal("1000.0"),
        Decimal("1328.8"),
    )  # 2,024 x 1.2 - 1,100
    (once, more) = pricing.egress_lines(2024.0, steps, BOOK, once=True)
    assert (once.used, more.used, once.quantity, more.quantity) == ((0,), (0,), Decimal(1000), Decimal(924))


def test_what_comes_in_is_counted_only_where_the_price_says_so() -> None:
    """6,000 GB in and 10 out: 6,010 beside 3,298.5 that are free; elsewhere the 10."""
    both = hand_made.network_offer(counts_inbound=True)
    assert pricing.counted_bytes(both, 10e9, 6000e9) == 6010e9
    assert pricing.counted_bytes(hand_made.network_offer(), 10e9, 6000e9) == 10e9


def test_an_address_by_the_hour_is_paid_730_hours() -> None:
    """Two at 0.50 an hour are 2 x 365.00 a month; at 150 a month 300.00; per GB it is no such thing."""
    by_hour = pricing.hourly_line("line-address", 2, hand_made.network_offer(price=Decimal("0.50"), unit="hour"), BOOK)
    by_month = pricing.hourly_line("line-address", 2, hand_made.network_offer(price=Decimal(150), unit="month"), BOOK)
    assert by_hour is not None and by_month is not None
    assert (by_hour.quantity, by_hour.unit_price.money, by_hour.total_excl) == (Decimal(2), rub(365), rub("730.00"))
    assert by_month.total_excl == rub("300.00")
    assert pricing.hourly_line("line-address", 2, hand_made.network_offer(), BOOK) is None


def level(modes: tuple[ModePrice, ...], instances: int) -> PaymentPlan:
    """Machines that run all hours of the month."""
    return mode_mix.run_payment(modes, instances, 730 * instances)


def modes(**conditions: Any) -> dict[PricingMode, ModePrice]:
    asked = Conditions(pricing_modes=ALL_MODES, **conditions)
    return {one.mode: one for one in pricing.mode_prices(hand_made.offer(), 2, BOOK, asked)}


def test_each_mode_is_priced_for_all_machines_and_730_hours() -> None:
    """Two machines: 2,000 an hour on demand, 1,200 and 800 on commitment; 36 months allow the cheapest: 584,000 a month."""
    found = modes(term=Term.THREE_YEARS)
    assert {mode: one.per_hour for mode, one in found.items()} == {
        PricingMode.ON_DEMAND: rub(2000), PricingMode.SPOT: rub(500), PricingMode.RESERVED_1Y: rub(1200), PricingMode.RESERVED_3Y: rub(800),
    }  # fmt: skip
    assert found[PricingMode.RESERVED_3Y].per_month == rub(584_000)
    assert [mode for mode, one in found.items() if one.chosen] == [PricingMode.RESERVED_3Y]
    reason = found[PricingMode.SPOT].reason
    assert reason is not None and reason.key == "reason-spot-latency"


def test_a_commitment_longer_than_the_term_is_out_and_says_so() -> None:
    """Twelve months allow the year, not the three."""
    found = modes(term=Term.YEAR)
    assert [mode for mode, one in found.items() if one.chosen] == [PricingMode.RESERVED_1Y]
    assert found[PricingMode.RESERVED_1Y].reason is None
    reason = found[PricingMode.RESERVED_3Y].reason
    assert reason is not None and reason.key == "reason-term"
    by_the_hour = modes(term=Term.MONTH)
    reason = by_the_hour[PricingMode.RESERVED_1Y].reason
    assert reason is not None and reason.key == "reason-term"
    assert by_the_hour[PricingMode.ON_DEMAND].chosen


def test_a_mode_that_nobody_asked_for_is_out_and_says_so() -> None:
    asked = Conditions(pricing_modes=(PricingMode.ON_DEMAND,), term=Term.THREE_YEARS)
    found = {one.mode: one.reason for one in pricing.mode_prices(hand_made.offer(), 1, BOOK, asked)}
    reason = found[PricingMode.RESERVED_3Y]
    assert reason is not None and reason.key == "reason-not-asked"
    unpriced = pricing.mode_prices(hand_made.offer(reserved_1y_per_hour=None), 1, BOOK, asked)[2].reason
    assert unpriced is not None and unpriced.key == "reason-not-published"


@pytest.mark.parametrize(
    ("months", "year", "three"),
    [(1, False, False), (6, False, False), (11, False, False), (12, True, False), (35, True, False), (36, True, True)],
)
def test_a_year_is_reserved_from_twelve_months_and_three_from_thirty_six(months: int, year: bool, three: bool) -> None:
    """Whatever terms the wizard offers one day: a commitment that outlives the project is paid for nothing."""
    conditions: Any = SimpleNamespace(term=SimpleNamespace(months=months), pricing_modes=ALL_MODES)
    assert admissible(conditions, interruptible=False) == (True, False, year, three)
    assert admissible(conditions, interruptible=True) == (True, True, year, three)


@pytest.mark.parametrize(
    ("mode", "asked", "term", "interruptible", "ends", "offer", "reason"),
    [
        (PricingMode.SPOT, ALL_MODES, Term.YEAR, False, False, {}, "reason-spot-latency"),
        (PricingMode.SPOT, ALL_MODES, Term.YEAR, False, True, {}, "reason-not-interruptible"),
        (PricingMode.SPOT, ALL_MODES, Term.YEAR, True, True, {}, None),
        (PricingMode.SPOT, ALL_MODES[:1], Term.YEAR, True, True, {}, "reason-not-asked"),
        (PricingMode.SPOT, ALL_MODES[:1], Term.YEAR, True, True, {"spot_per_hour": None}, "reason-not-published"),
        (PricingMode.SPOT, ALL_MODES[:1], Term.YEAR, False, True, {"spot_per_hour": None}, "reason-not-interruptible"),
        (PricingMode.RESERVED_3Y, ALL_MODES, Term.YEAR, False, False, {}, "reason-term"),
        (PricingMode.RESERVED_3Y, ALL_MODES[:1], Term.YEAR, False, False, {}, "reason-not-asked"),
        (PricingMode.RESERVED_3Y, ALL_MODES, Term.THREE_YEARS, False, False, {}, None),
        (PricingMode.ON_DEMAND, ALL_MODES, Term.HOURLY, False, False, {}, None),
        (PricingMode.ON_DEMAND, ALL_MODES[1:], Term.HOURLY, False, False, {}, "reason-not-asked"),
    ],
)
def test_a_mode_is_out_for_one_reason_whatever_the_work(
    mode: PricingMode,
    asked: tuple[PricingMode, ...],
    term: Term,
    interruptible: bool,
    ends: bool,
    offer: dict[str, Any],
    reason: str | None,
) -> None:
    """What the work forbids, what nobody publishes, what was not allowed, the term: in that order; and none is no reason."""
    conditions = Conditions(pricing_modes=asked, term=term)
    found = why_out(mode, hand_made.offer(**offer), conditions, interruptible=interruptible, ends=ends)
    assert (None if found is None else found.key) == reason
    if not offer:
        assert admissible(conditions, interruptible=interruptible)[MODES.index(mode)] is (reason is None)


def test_a_price_on_request_is_not_called_unpublished() -> None:
    reference = MarketReference(
        gpu="hand_100", median=Decimal(1), low=Decimal(1), high=Decimal(1), currency=Currency.RUB, offers=1, providers=1,
        oldest="2026-11-24", newest="2026-11-24",
    )  # fmt: skip
    asked = hand_made.offer(spot_per_hour=None, reference=reference)
    found = why_out(PricingMode.SPOT, asked, Conditions(pricing_modes=ALL_MODES), interruptible=True)
    assert found == Message(key="reason-on-request")


def test_machines_that_work_off_a_run_are_paid_for_its_hours_and_reserved_ones_around_the_clock() -> None:
    """Two machines for 200 hours together: 200 x 1,000 on demand, 200 x 250 interruptible, 2 x 730 x 600 for a year."""
    conditions = Conditions(pricing_modes=ALL_MODES, term=Term.YEAR)
    found = pricing.mode_prices(hand_made.offer(), 2, BOOK, conditions, interruptible=True, ends=True, machine_hours=Decimal(200))
    assert {one.mode: one.per_month for one in found[:3]} == {
        PricingMode.ON_DEMAND: rub(200_000), PricingMode.SPOT: rub(50_000), PricingMode.RESERVED_1Y: rub(876_000),
    }  # fmt: skip
    assert [one.mode for one in found if one.chosen] == [PricingMode.SPOT]
    late = pricing.mode_prices(
        hand_made.offer(), 2, BOOK, conditions, interruptible=True, machine_hours=Decimal(200), paid_in=PricingMode.ON_DEMAND
    )
    assert [one.mode for one in late if one.chosen] == [PricingMode.ON_DEMAND]


def test_machines_that_run_all_hours_are_a_line_of_machines() -> None:
    """Two at 600 an hour for a year: 2 x 438,000 = 876,000 and 192,720 of tax."""
    chosen = modes(term=Term.YEAR)[PricingMode.RESERVED_1Y]
    (whole,) = pricing.gpu_lines(hand_made.offer(), hand_made.layout(), level((chosen,), 2), BOOK)
    assert (whole.quantity, whole.unit.key, whole.unit_price.money) == (Decimal(2), "line-unit-instance", rub(438_000))
    assert (whole.total_excl, whole.vat, whole.total_incl) == (rub("876000.00"), rub("192720.00"), rub("1068720.00"))


def test_machines_that_follow_the_load_are_a_line_of_hours() -> None:
    """One for a year and two of half a week: 438,000 for the machine, 730 hours at 1,000 = 730,000."""
    prices = {PricingMode.ON_DEMAND: rub(1000), PricingMode.RESERVED_1Y: rub(600)}
    plan = mode_mix.payment_plan(
        (3,) * 84 + (1,) * 84, Tariff(prices=prices, reasons={}), busy_gpu_hours=1.0, gpus_per_instance=8
    )
    base, burst = pricing.gpu_lines(hand_made.offer(), hand_made.layout(instances=3), plan, BOOK)
    assert (base.quantity, base.unit.key, base.total_excl) == (Decimal(1), "line-unit-instance", rub("438000.00"))
    assert (burst.quantity, burst.unit.key, burst.total_excl) == (Decimal(730), "line-unit-instance-hour", rub("730000.00"))


def test_the_bill_adds_its_lines_and_spreads_the_gpus_over_the_work() -> None:
    """GPUs 730,000 and storage 7,000: 737,000 excl., 162,140 tax; over 12 months 8,844,000.

    An hour of the GPUs is 1,000; at 2.5 million tokens an hour a million costs 400. Between 0.9 and 1.2 of the GPUs:
    664,000 to 883,000.
    """
    hour = rub(1000)
    mode = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=hour, per_month=rub(730_000), chosen=True)
    (gpus,) = pricing.gpu_lines(hand_made.offer(), hand_made.layout(instances=1), level((mode,), 1), BOOK)
    found = pricing.price(
        modes=(mode,), plan=level((mode,), 1), money=scheduled((gpus, line("7000", "1")), DAY, [1] * 36), term_months=12, unit=Message(key="cost-million"), units_per_hour=2.5,
        low_share=0.9, high_share=1.2,
    )  # fmt: skip
    assert (found.per_month_excl, found.per_month_vat, found.per_month_incl) == (
        rub("737000.00"),
        rub("162140.00"),
        rub("899140.00"),
    )
    assert (found.term_excl, found.term_incl) == (rub("8844000.00"), rub("10789680.00"))
    assert found.per_hour_gpus == hour
    assert found.per_unit is not None
    assert found.per_unit.amount == rub(400)
    assert (found.low_per_month_excl, found.high_per_month_excl) == (rub("664000"), rub("883000"))
    assert (found.price_date, found.other_date) == ("2026-11-24", "2026-11-24")
    old = line("7000", "1").revised(source=hand_made.SOURCE.revised(as_of="2024-07-01"))
    aged = pricing.price(
        modes=(mode,), plan=level((mode,), 1), money=scheduled((gpus, old), DAY, [1] * 36), term_months=12,
        unit=Message(key="cost-million"), units_per_hour=2.5, low_share=0.9, high_share=1.2,
    )  # fmt: skip
    assert (aged.price_date, aged.other_date) == ("2026-11-24", "2024-07-01"), "storage of 2024 does not date the cards"


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(0.9, 1.2, True), (0.9, 1.0, False), (1.0, 1.2, False), (0.995, 1.2, False), (0.5, 2.0, False), (0.9, float("inf"), False)],
)
def test_an_interval_that_explains_nothing_is_not_told(low: float, high: float, told: bool) -> None:
    """The sum at an end, or within a hundredth of it; ends that are four times apart, where three can be planned with; no end."""
    mode = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=rub(1000), per_month=rub(730_000), chosen=True)
    (gpus,) = pricing.gpu_lines(hand_made.offer(), hand_made.layout(instances=1), level((mode,), 1), BOOK)
    found = pricing.price(
        modes=(mode,), plan=level((mode,), 1), money=scheduled((gpus,), DAY, [1] * 36), term_months=12, unit=Message(key="x"),
        units_per_hour=1.0, low_share=low, high_share=high,
    )  # fmt: skip
    assert (found.low_per_month_excl is not None) is (found.high_per_month_excl is not None) is told


def test_the_ends_of_a_run_hold_as_many_months_of_storage_as_it_lasts_there() -> None:
    """GPUs 730,000, storage 7,000 a month: the run of 31.8 days has two months, 744,000; of 26.1 days one, of 48.8 two.

    At 0.82 and 1.53 of the GPUs: 598,600 + 7,000 = 605,600, and 1,116,900 + 14,000 = 1,130,900; the low end held two.
    """
    mode = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=rub(1000), per_month=rub(730_000), chosen=True)
    (gpus,) = pricing.gpu_lines(hand_made.offer(), hand_made.layout(instances=1), level((mode,), 1), BOOK, single=True)
    stored = while_running(line("7000", "1"), 2, Decimal(22))
    found = pricing.price(
        modes=(mode,), plan=level((mode,), 1), money=scheduled((gpus, *stored), DAY, [1, 1] + [0] * 34), term_months=12,
        unit=Message(key="x"), units_per_hour=1.0, low_share=0.82, high_share=1.53, low_rest=rub(7000), high_rest=rub(14000),
    )  # fmt: skip
    assert found.per_month_excl == rub("744000.00")
    assert (found.low_per_month_excl, found.high_per_month_excl) == (rub("605600"), rub("1130900"))


def test_one_machine_costs_its_share_of_the_fleets_hour() -> None:
    """1,200 an hour for two machines are 600 for one; the reasons against a mode travel with the prices."""
    project = Project(conditions=Conditions(pricing_modes=ALL_MODES, term=Term.YEAR, follow_load=True))
    found = pricing.tariff(hand_made.offer(), pricing.mode_prices(hand_made.offer(), 2, BOOK, project.conditions), 2, project)
    assert found.prices[PricingMode.RESERVED_1Y] == rub(600)
    assert found.prices[PricingMode.ON_DEMAND] == rub(1000)
    assert set(found.reasons) == {PricingMode.SPOT, PricingMode.RESERVED_3Y}
    assert found.follow_load


def test_a_machine_sold_on_commitment_only_is_never_switched_off() -> None:
    project = Project(conditions=Conditions(pricing_modes=ALL_MODES, term=Term.YEAR, follow_load=True))
    bare = hand_made.offer(on_demand_per_hour=None)
    assert not pricing.tariff(bare, pricing.mode_prices(bare, 1, BOOK, project.conditions), 1, project).follow_load


def test_a_fleet_that_runs_all_hours_is_paid_730_of_them() -> None:
    """One machine stands for all: 730 hours, level all week, nothing idle."""
    mode = ModePrice(mode=PricingMode.RESERVED_1Y, per_hour=rub(600), per_month=rub(438_000), chosen=True)
    found = level((mode,), 1)
    (part,) = found.chosen.parts
    assert (part.hours, part.per_month, len(found.counts)) == (730, rub(438_000), 168)
