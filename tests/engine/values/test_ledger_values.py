"""Ledgers worked out on paper: every cell of a schedule derived beside it, for each kind of bill there is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import hand_made
import pytest
from hand_made import figure, rub

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import PricingMode, StorageClass
from aiready_gui.domain.money import Currency, ExchangeRate, Money
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.schedule import PriceLine, Schedule
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.data.storage_demand import Feed, Stream, object_bytes
from aiready_gui.engine.data.storage_tiers import Tier
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.mode_mix import Counts, Tariff
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.schedule import first_months, joined, scheduled, while_running
from aiready_gui.engine.money.spare_machines import Reserve
from aiready_gui.engine.money.storage_bill import storage_line

START = date(2027, 1, 1)
BOOK = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=())
HALF: Counts = (3,) * 84 + (1,) * 84
HOUR = Tariff(prices={PricingMode.ON_DEMAND: rub(1000)}, reasons={})


def by_the_hour(counts: Counts) -> list[PriceLine]:
    plan = mode_mix.payment_plan(counts, HOUR, busy_gpu_hours=1.0, gpus_per_instance=8)
    return pricing.gpu_lines(hand_made.offer(), hand_made.layout(), plan, BOOK)


def run(hours: int, price: str = "1000", *, single: bool) -> list[PriceLine]:
    """Machine-hours of two machines."""
    each = Decimal(price)
    mode = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=rub(2 * each), per_month=rub(each * hours), chosen=True)
    plan = mode_mix.run_payment((mode,), 2, hours)
    return pricing.gpu_lines(hand_made.offer(), hand_made.layout(), plan, BOOK, single=single)


def stored(
    gigabytes: float, yearly: float = 0.0, price: str = "2", *, zones: int = 1, sizes: tuple[float, ...] = ()
) -> PriceLine:
    need = StorageNeed(
        storage_class=StorageClass.OBJECT_HOT, purpose=Message(key="purpose-object"), capacity_bytes=figure(0.0, Unit.BYTES),
        throughput_bytes_per_s=figure(0.0, Unit.BYTES_PER_SECOND), offer_name=None, supply_bytes_per_s=None,
    )  # fmt: skip
    offer = hand_made.storage_offer(price_per_gb_month=Decimal(price), vat_included=price != "2")
    lying = sizes or tuple(gigabytes * 1e9 * growth(yearly, month) for month in range(36))
    line = storage_line(Tier(need=need, offer=offer, sizes=lying, zones=zones), BOOK)
    assert line is not None
    return line


def ledger(*lines: PriceLine, months: int = 36) -> Schedule:
    return scheduled(lines, START, [16] * months)


def cells(line: PriceLine, *months: int) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Quantity, sum without VAT and with it."""
    return [(line.months[month].quantity, line.months[month].excl.amount, line.months[month].incl.amount) for month in months]


def row(quantity: str, excl: str, incl: str) -> tuple[Decimal, Decimal, Decimal]:
    return Decimal(quantity), Decimal(excl), Decimal(incl)


def test_one_service() -> None:
    """Half a week on three machines and half on one: 84 x 3 + 84 x 1 = 336 hours a week, x 730 / 168 = 1,460 a month.

    machines    1,460 h  x 1,000.00 = 1,460,000.00 + 22 % 321,200.00 = 1,781,200.00
    objects     5,000 GB x     2.00 =    10,000.00 +        2,200.00 =    12,200.00
    address     1        x   365.00 =       365.00 +           80.30 =       445.30
    a month                           1,470,365.00 +      323,480.30 = 1,793,845.30; twelve of them 21,526,143.60
    """
    address = pricing.hourly_line("line-address", 1, hand_made.network_offer(price=Decimal("0.50"), unit="hour"), BOOK)
    assert address is not None
    machines = by_the_hour(HALF)
    found = ledger(*machines, stored(5000), address)
    assert cells(machines[0], 0, 35) == [row("1460", "1460000.00", "1781200.00")] * 2
    assert cells(address, 7) == [row("1", "365.00", "445.30")]
    assert (found.months[0].excl, found.months[0].vat) == (rub("1470365.00"), rub("323480.30"))
    assert first_months(found, 12).incl == rub("21526143.60")


def test_growth_of_data() -> None:
    """1,000 GB at 44 % a year: x 1.44^(m/12), that is 1.0308533 a month; at 2.44 roubles with VAT.

    m     0     1     2     3     4     5     6     7     8     9    10    11   sum
    GB 1000  1031  1063  1095  1129  1164  1200  1237  1275  1315  1355  1397  14,261
    Month 0: 2,440.00 with VAT, 2,000.00 without. Month 12: 1,440 GB, 3,513.60. The year: 14,261 x 2.44 = 34,796.84.
    """
    line = stored(1000, 0.44, "2.44")
    assert [int(month.quantity) for month in line.months[:12]] == [
        1000, 1031, 1063, 1095, 1129, 1164, 1200, 1237, 1275, 1315, 1355, 1397,
    ]  # fmt: skip
    assert cells(line, 0, 12) == [row("1000", "2000.00", "2440.00"), row("1440", "2880.00", "3513.60")]
    assert first_months(ledger(line), 12).incl == rub("34796.84")


def test_a_single_run_is_paid_once() -> None:
    """1,500 machine-hours on two machines: 1,460 of them in the first month, 40 in the second, nothing after it; 100 GB in both.

    machines  1,500 h x 1,000.00 = 1,500,000.00: 1,460,000.00 and 40,000.00
    objects   200 GB x month x 2.00 = 400.00: 200.00 and 200.00
    the run   1,500,400.00 + 22 % 330,088.00 = 1,830,488.00, over twelve months and over thirty-six
    """
    (machines,), (objects,) = run(1500, single=True), while_running(stored(100), 2, BOOK.vat_percent)
    assert cells(machines, 0, 1, 2) == [
        row("1460", "1460000.00", "1781200.00"), row("40", "40000.00", "48800.00"), row("0", "0.00", "0.00"),
    ]  # fmt: skip
    assert (machines.quantity, machines.total_incl) == (Decimal(1500), rub("1830000.00"))
    assert (objects.quantity, objects.unit.key, objects.total_excl) == (Decimal(200), "line-unit-months", rub("400.00"))
    found = ledger(machines, objects)
    assert (found.excl, found.vat, found.incl) == (rub("1500400.00"), rub("330088.00"), rub("1830488.00"))
    assert first_months(found, 12).incl == found.incl


def test_what_a_run_makes_leaves_when_it_is_over() -> None:
    """136.1 GB at 1.50 are 204.15, and 44.913 -> 44.91 of tax: in the second of two months; in the first there is no model yet."""
    (sent,) = pricing.egress_lines(136.1, [hand_made.network_offer()], BOOK, once=True)
    (left,) = while_running(sent, 2, BOOK.vat_percent)
    assert cells(left, 0, 1, 2) == [row("0", "0", "0"), row("136.1", "204.15", "249.06"), row("0", "0", "0")]
    assert (left.quantity, left.total_excl, left.unit.key, left.used) == (Decimal("136.1"), rub("204.15"), "line-unit-gb", (1,))


def test_a_purchase_whose_months_are_a_kopeck_off_is_printed_month_by_month() -> None:
    """1,501 h x 0.3333 = 500.2833 -> 500.28; in months 1,460 h are 486.618 -> 486.62 and 41 h 13.6653 -> 13.67: 500.29.

    Two lines, each of which multiplies and says of which month it is, make 500.29.
    """
    lines = run(1501, "0.3333", single=True)
    assert [(line.quantity, line.total_excl) for line in lines] == [(1460, rub("486.62")), (41, rub("13.67"))]
    assert [(line.unit.key, line.unit.args["begins"]) for line in lines] == [
        ("line-unit-of-months", 1),
        ("line-unit-of-months", 2),
    ]
    assert [line.months[month].excl.amount for line in lines for month in (0, 1)] == [
        Decimal(x) for x in ("486.62", "0", "0", "13.67")
    ]
    assert all(line.multiplies for line in lines)
    found = ledger(*lines)
    assert [month.excl for month in found.months[:3]] == [rub("486.62"), rub("13.67"), rub(0)]


def test_months_that_add_up_are_one_line() -> None:
    """8,182 GB x 1.22 = 9,982.04 with VAT, of it 1,800.04: 16,364 GB are twice that, 19,964.08 and 3,600.08: one line of both months.

    At 1.52 they are 12,436.64, of it 2,242.6728 -> 2,242.67, but of 24,873.28 the tax is 4,485.3456 -> .35 and not twice .67.
    At 1.5192: 12,430.0944 -> 12,430.09, but 16,364 GB are 24,860.1888 -> .19. Of five months two are a kopeck off each time.
    """
    (both,) = while_running(stored(8182, price="1.22"), 2, BOOK.vat_percent)
    assert (both.quantity, both.unit.key, both.total_incl, both.vat) == (
        16_364,
        "line-unit-months",
        rub("19964.08"),
        rub("3600.08"),
    )
    assert [line.vat for line in while_running(stored(8182, price="1.52"), 2, BOOK.vat_percent)] == [rub("2242.67")] * 2
    lines = while_running(stored(8182, price="1.5192"), 5, BOOK.vat_percent)
    assert [(line.quantity, line.total_incl) for line in lines] == [(8182, rub("12430.09"))] * 5


def test_a_run_through_a_change_of_the_tax_is_a_line_a_rate() -> None:
    """1,500 h at 1,000.00: 1,460 h in December at 20 % are 1,460,000 + 292,000, 40 h in January at 22 % 40,000 + 8,800."""
    book = PriceBook(Currency.RUB, Decimal(20), (), gross_percent=Decimal(22), percents=(Decimal(20),) + (Decimal(22),) * 35)
    mode = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=rub(2000), per_month=rub(1_500_000), chosen=True)
    plan = mode_mix.run_payment((mode,), 2, 1500)
    lines = pricing.gpu_lines(hand_made.offer(), hand_made.layout(), plan, book, single=True)
    assert [(line.vat_percent, line.total_excl, line.vat) for line in lines] == [
        (20, rub(1_460_000), rub(292_000)), (22, rub(40_000), rub(8_800)),
    ]  # fmt: skip


def test_runs_of_every_month() -> None:
    """Two runs of eight hours a month are 16 machine-hours: 16,000.00 every month, 192,000.00 a year."""
    (line,) = run(16, single=False)
    assert cells(line, 0, 11, 35) == [row("16", "16000.00", "19520.00")] * 3
    assert first_months(ledger(line), 12).excl == rub("192000.00")


@pytest.mark.parametrize(("spares", "two_zones", "machines"), [(1, False, 3), (0, True, 4), (1, True, 4)])
def test_two_zones_with_one_to_spare(spares: int, two_zones: bool, machines: int) -> None:
    """Two under load: one more to spare is three; each zone alone holds two, so four, and the other zone is the spare.

    Four all month: 4 x 730 h x 1,000 = 2,920,000.00; three 2,190,000.00.
    """
    count = Reserve(spares=spares, two_zones=two_zones).machines(2)
    (line,) = by_the_hour((count,) * 168)
    assert line.quantity == machines
    assert line.total_excl == rub(machines * 730_000)


def test_a_load_that_grows_takes_another_machine() -> None:
    """From two to three machines in the seventh month, all hours: 1,460 and 2,190 h; a year 6 x 1,460,000 + 6 x 2,190,000."""
    counts = tuple((2,) * 168 if month < 6 else (3,) * 168 for month in range(36))
    plan = mode_mix.payment_plan(counts[0], HOUR, busy_gpu_hours=1.0, gpus_per_instance=8)
    (line,) = pricing.gpu_lines(hand_made.offer(), hand_made.layout(), plan, BOOK, counts=counts)
    assert (line.unit.key, line.quantity, line.months[6].quantity) == ("line-unit-instance", 2, 3)
    assert first_months(ledger(line), 12).excl == rub(6 * 1_460_000 + 6 * 2_190_000)


def test_an_offer_in_roubles_for_a_project_in_euros() -> None:
    """1,000 roubles an hour at 92 are 10.869565 -> 10.8696 euros; x 730 h = 7,934.808 a machine and month.

    Two: 15,869.616 -> 15,869.62 + 22 % 3,491.32 (of 3,491.3164) = 19,360.94.
    """
    rate = ExchangeRate(base=Currency.EUR, quote=Currency.RUB, rate=Decimal(92), as_of=START, source="hand")
    book = PriceBook(currency=Currency.EUR, vat_percent=Decimal(22), rates=(rate,))
    hour = book.net(Decimal(1000), Currency.RUB, False)
    assert hour == Money(amount=Decimal("10.8696"), currency=Currency.EUR)
    mode = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=hour * 2, per_month=hour * 1460, chosen=True)
    (line,) = pricing.gpu_lines(hand_made.offer(), hand_made.layout(), mode_mix.run_payment((mode,), 2, 1460), book)
    assert line.unit_price.money.amount == Decimal("7934.808")
    assert cells(line, 0) == [row("2", "15869.62", "19360.94")]


def test_several_workloads_are_the_sum_of_their_sections() -> None:
    """The service of 1,460,000.00 a month and the run of 1,500,000.00: the first month 2,920,000.00, the second 1,500,000.00,
    the third 1,460,000.00; twelve months 12 x 1,460,000 + 1,500,000 = 19,020,000.00.
    """
    service, training = ledger(*by_the_hour(HALF)), ledger(*run(1500, single=True))
    both = joined((service, training))
    assert [month.excl for month in both.months[:3]] == [rub(2_920_000), rub(1_500_000), rub(1_460_000)]
    parts = [first_months(part, 12).excl for part in (service, training)]
    assert first_months(both, 12).excl == parts[0] + parts[1] == rub(19_020_000)
    assert {month.gpus for month in both.months} == {32}


def test_two_zones_pay_for_two_spares_and_all_data_twice() -> None:
    """One machine under load, N+2, two zones: 1 + max(1, 2) = 3 machines all month; 500 GB in each zone.

    machines    3      x 730,000.00 = 2,190,000.00 + 22 % 481,800.00 = 2,671,800.00
    objects 2 x 500 GB x       2.00 =     2,000.00 +          440.00 =     2,440.00
    a month                           2,192,000.00 +      482,240.00 = 2,674,240.00
    """
    machines = by_the_hour((Reserve(spares=2, two_zones=True).machines(1),) * 168)
    (first, *_) = ledger(*machines, stored(500, zones=2)).months
    assert (first.excl, first.vat, first.incl) == (rub(2_192_000), rub(482_240), rub(2_674_240))


def test_a_contract_across_a_change_of_the_tax() -> None:
    """1,220.00 an hour in a list that holds 22 % is 1,000.00 without; from 15 November 2025 at 20 %, from January on at 22 %.

    month          hours  without VAT      VAT
    Nov, Dec       1,460  1,460,000.00  292,000.00 each
    Jan .. Oct     1,460  1,460,000.00  321,200.00 each
    twelve months        17,520,000.00  2 x 292,000 + 10 x 321,200 = 3,796,000.00; 21,316,000.00 in all
    """
    percents = (Decimal(20),) * 2 + (Decimal(22),) * 34
    book = PriceBook(Currency.RUB, Decimal(20), (), gross_percent=Decimal(22), percents=percents)
    net = book.net(Decimal(1220), Currency.RUB, True)
    assert net == rub(1000)
    plan = mode_mix.payment_plan((2,) * 168, Tariff({PricingMode.ON_DEMAND: net}, {}), busy_gpu_hours=1.0, gpus_per_instance=8)
    (line,) = pricing.gpu_lines(hand_made.offer(vat_included=True), hand_made.layout(), plan, book)
    year = first_months(scheduled((line,), date(2025, 11, 15), [16] * 36), 12)
    assert [month.vat for month in year.months] == [rub(292_000)] * 2 + [rub(321_200)] * 10
    assert (year.excl, year.vat, year.incl) == (rub(17_520_000), rub(3_796_000), rub(21_316_000))
    assert line.multiplies
    assert not line.unit_price.with_vat


def test_logs_are_paid_for_as_they_come() -> None:
    """120 GB of logs are what twelve months leave: 10 GB in the first month, 10 more in each; beside 100 GB that do not grow.

    GB 110, 120, ... 220: the sum of twelve months is 12 x 100 + 10 x 78 = 1,980 GB, at 2.00 3,960.00; then 440.00 a month.
    A year of logs from the first month on would be 12 x 220 x 2.00 = 5,280.00.
    """
    data = DataNeeds(volume_gb=100, growth_per_year=0.0, retention_months=12, backup=False)
    logs = Stream(figure(120e9, Unit.BYTES), 12.0)
    feed = Feed(nodes=1, read=figure(0.0, Unit.BYTES_PER_SECOND), streams=(logs,))
    line = stored(100, sizes=tuple(object_bytes(data, feed, month) for month in range(36)))
    assert [month.quantity for month in line.months[:3]] == [110, 120, 130]
    assert first_months(ledger(line), 12).excl == rub(3_960)
    assert {month.excl for month in line.months[11:]} == {rub(440)}


def test_a_way_to_pay_costs_what_its_line_prints() -> None:
    """1,743 h at 275.7571 with 22 % are 480,644.6253 -> 480,644.63; the tax is 22/122 of it, 86,673.62: 393,971.01 without.

    The price without its tax, 226.0304098..., times the hours is 393,971.0043: a card of .00 stood beside a bill of .01.
    The hours: 4 machines in 78 of a week's 168, 1 in 89, are 401 x 730 / 168 = 1,742.4 -> 1,743 a month.
    All of them round the clock, four machine-months at 201,302.683: 805,210.732 -> 805,210.73, of it 145,201.93 tax: 660,008.80.
    """
    net = Money(amount=Decimal("275.7571") / Decimal("1.22"), currency=Currency.RUB)
    offer = hand_made.offer(vat_included=True)
    asked = Tariff(prices={PricingMode.ON_DEMAND: net}, reasons={})
    plan = mode_mix.payment_plan((4,) * 78 + (1,) * 89 + (0,), asked, busy_gpu_hours=1.0, gpus_per_instance=1)
    money = ledger(*pricing.gpu_lines(offer, hand_made.layout(), plan, BOOK))
    told = {one.kind: one.per_month for one in pricing.as_billed(plan, offer, BOOK, money).variants}
    assert plan.chosen.kind is PaymentKind.AUTOSCALED
    assert told[PaymentKind.AUTOSCALED] == money.months[0].excl == rub("393971.01")
    assert told[PaymentKind.ALWAYS_ON] == rub("660008.80")
