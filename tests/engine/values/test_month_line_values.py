"""A line of the bill month by month: its tax by the day, a share of it, and what stands in for a price that nobody publishes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hand_made import SOURCE, figure, rub

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import PricingMode, Snapshot, StorageClass, VolumeUnit
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.payment import PaymentKind, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.schedule import CostGroup, PriceLine, UnitPrice
from aiready_gui.engine.data.storage_tiers import Tier
from aiready_gui.engine.money.portions import line_portion, mode_portion, plan_portion, shares
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.schedule import line_months
from aiready_gui.engine.money.usual_lines import usual_network_line, usual_storage_line
from aiready_gui.engine.money.usual_prices import UsualPrices
from aiready_gui.engine.money.vat import rate_in_force

BOOK = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=())


def months(
    price: str,
    quantities: Sequence[int | str],
    percents: Sequence[int | None],
    own: int = 22,
    *,
    with_vat: bool = False,
) -> list[tuple[str, str, str]]:
    """Without VAT, the tax, with it: of each month."""
    unit = UnitPrice(money=rub(price), with_vat=with_vat)
    known = [None if percent is None else Decimal(percent) for percent in percents]
    found = line_months(unit, tuple(map(Decimal, quantities)), Decimal(own), known)
    return [(str(one.excl.amount), str(one.vat.amount), str(one.incl.amount)) for one in found]


def test_the_tax_of_a_month_is_that_of_its_day() -> None:
    """3 x 33.335 = 100.005, so 100.01. A fifth is 20.00; from 1 January 2026 22 %, 22.0022: 22.00 (425-FZ). A price read with its tax,
    120 of 20 %, keeps its 100 without it. Months that nobody asked for have no tax either.
    """
    assert months("33.335", (3, 3), (20, 22), own=20) == [("100.01", "20.00", "120.01"), ("100.01", "22.00", "122.01")]
    assert months("120", (1, 1), (20, 22, 22), own=20, with_vat=True) == [
        ("100.00", "20.00", "120.00"),
        ("100.00", "22.00", "122.00"),
    ]
    assert months("0.75", (1,), (22,), own=20) == [("0.75", "0.17", "0.92")]  # 0.165 is rounded up
    assert months("100", (1,), (None,), own=0) == [("100.00", "0.00", "100.00")]
    assert months("100", (0,), (22,), own=20) == [("0.00", "0.00", "0.00")]


def test_the_rate_in_force_on_its_first_day_and_the_day_before(snapshot: Snapshot) -> None:
    """Russia: 20 % from 2019, 22 % from 1 January 2026 (425-FZ of 28 November 2025), Kazakhstan 16 % from then on; nothing before."""

    def percent(country: str, day: date) -> Decimal | None:
        found = rate_in_force(snapshot.vat_rates, country, day)
        return found and found.percent

    first = date(2026, 1, 1)
    assert [percent("RU", day) for day in (first - timedelta(1), first, date(2030, 6, 1))] == [20, 22, 22]
    assert [percent("KZ", day) for day in (first - timedelta(1), first)] == [None, 16]
    assert percent("RU", date(2018, 12, 31)) is percent("US", first) is rate_in_force((), "RU", first) is None
    assert rate_in_force(snapshot.vat_rates[::-1], "RU", first) == rate_in_force(snapshot.vat_rates, "RU", first)


def bought(price: str, quantities: tuple[Decimal, ...], *, once: bool = False) -> PriceLine:
    return BOOK.line(
        group=CostGroup.GPUS, item=Message(key="x"), quantities=quantities, unit=Message(key="x"), unit_price=rub(price), with_vat=False,
        source=SOURCE, assumed=False, once=once,
    )  # fmt: skip


def test_a_share_of_a_line_pays_the_listed_price() -> None:
    """0.375 of 730 h at 10.01 are 273.75 h, 2,740.2375, so 2,740.24 and 602.85 of tax; the other 0.625 pay 456.25 h, 4,567.06: 7,307.30
    together, as the whole line has it. A single purchase stays one.
    """
    whole = bought("10.01", (Decimal(730), Decimal(0)))
    small, large = (line_portion(whole, Decimal(share), Decimal(22)) for share in ("0.375", "0.625"))
    first, second = small.months
    assert (first.quantity, first.excl, first.vat) == (Decimal("273.750"), rub("2740.24"), rub("602.85"))
    assert second.excl == rub("0.00")
    assert large.months[0].excl + first.excl == rub("7307.30") == whole.months[0].excl
    assert (small.unit_price, small.group, small.once) == (whole.unit_price, whole.group, False)
    once = line_portion(bought("0.67", (Decimal(1), Decimal(1), Decimal(1)), once=True), Decimal("0.5"), Decimal(22))
    assert (once.once, [str(month.excl.amount) for month in once.months]) == (True, ["0.34", "0.34", "0.34"])


def test_a_share_of_a_price_and_of_a_plan() -> None:
    """0.375 of 1,000.01 are 375.00375: 375.00; of 730,007.30 a month 273,752.7375: 273,752.74. What is not sold is not sold in part.
    The chosen way is told as its own lines come to, 273,752.70.
    """
    sold = ModePrice(mode=PricingMode.ON_DEMAND, per_hour=rub("1000.01"), per_month=rub("730007.30"))
    part = mode_portion(sold, Decimal("0.375"))
    assert (part.per_hour, part.per_month) == (rub("375.00"), rub("273752.74"))
    unsold = mode_portion(ModePrice(mode=PricingMode.SPOT, per_hour=None, per_month=None), Decimal("0.375"))
    assert (unsold.per_hour, unsold.per_month) == (None, None)
    ways = (
        PaymentVariant(kind=PaymentKind.ALWAYS_ON, per_month=rub("730007.30")),
        PaymentVariant(kind=PaymentKind.RESERVED, per_month=rub("500000"), chosen=True),
        PaymentVariant(kind=PaymentKind.SPOT, reason=Message(key="x")),
    )
    plan = plan_portion(
        PaymentPlan(variants=ways, counts=(1,), busy_steps=(), idle_gpu_share=0.0), Decimal("0.375"), rub("273752.70")
    )
    assert [one.per_month for one in plan.variants] == [rub("273752.74"), rub("273752.70"), None]


def usual(**changes: Any) -> UsualPrices:
    """2 roubles a GB of objects, 10 a GB of NVMe, 1.50 a GB of traffic, 900 a balancer; nobody charges for an address."""
    kinds = ("object_hot", "block_nvme", "egress_internet", "load_balancer", "public_ip")
    facts: dict[str, Any] = {
        "per_byte": {"object_hot": 2e-9, "block_nvme": 10e-9}, "per_piece": {"load_balancer": 900.0}, "egress_per_byte": 1.5e-9,
        "sources": dict.fromkeys(kinds, SOURCE), "discounts": {**dict.fromkeys(kinds, Decimal(0)), "egress_internet": Decimal(10)},
        "own_fast": {}, "volume_units": {},
    }  # fmt: skip
    return UsualPrices(**{**facts, **changes})


def tier(storage_class: StorageClass, *gigabytes: float, zones: int = 1) -> Tier:
    need = StorageNeed(
        storage_class=storage_class, purpose=Message(key="purpose-object"), capacity_bytes=figure(0.0, Unit.BYTES),
        throughput_bytes_per_s=figure(0.0, Unit.BYTES_PER_SECOND), offer_name=None, supply_bytes_per_s=None,
    )  # fmt: skip
    return Tier(need=need, offer=None, sizes=tuple(size * 1e9 for size in gigabytes), zones=zones)


def test_a_tier_without_a_price_costs_the_usual_one() -> None:
    """100 and 140 GB of objects at 2: 200 and 280 roubles, 44 and 61.60 of tax; in two zones twice. Less than half a GB is one.
    NVMe where the provider sells a slower tier at 12 a GiB, 12 / 2^30 a byte: 107.374 GB are 100 GiB, 1,200. Nobody's class has no line.
    """
    line = usual_storage_line(tier(StorageClass.OBJECT_HOT, 100, 140, 0.4), "Hand", usual(), BOOK)
    assert line is not None
    assert [(one.quantity, one.excl, one.vat) for one in line.months] == [
        (100, rub("200.00"), rub("44.00")), (140, rub("280.00"), rub("61.60")), (1, rub("2.00"), rub("0.44")),
    ]  # fmt: skip
    assert line.assumed
    zones = usual_storage_line(tier(StorageClass.OBJECT_HOT, 100, zones=2), "Hand", usual(), BOOK)
    assert zones is not None and zones.months[0].excl == rub("400.00")
    own = usual(own_fast={"Hand": 12 / 2**30}, volume_units={"Hand": VolumeUnit.GIB})
    fast = usual_storage_line(tier(StorageClass.BLOCK_NVME, 107.374), "Hand", own, BOOK)
    assert fast is not None
    assert (fast.quantity, fast.months[0].excl, fast.unit.key) == (100, rub("1200.00"), "line-unit-gib")
    assert usual_storage_line(tier(StorageClass.FILE_NFS, 100), "Hand", usual(), BOOK) is None


def test_a_discount_of_all_of_it_leaves_a_line_of_nothing() -> None:
    """100 GB at 0: the component has its line in the document, and nobody takes it for forgotten. Free with most sellers is none."""
    kind = StorageClass.OBJECT_HOT
    given = usual(per_byte={kind: 0.0}, discounts={kind: Decimal(100)})
    line = usual_storage_line(tier(kind, 100), "Hand", given, BOOK)
    assert line is not None
    assert (line.quantity, line.total_excl.amount) == (100, 0)
    assert usual_storage_line(tier(kind, 100), "Hand", usual(per_byte={kind: 0.0}), BOOK) is None


@pytest.mark.parametrize("sent", [0.0, 40e6])
def test_traffic_that_rounds_to_nothing_has_no_line(sent: float) -> None:
    """40 MB are 0.04 GB, 0.0 on the line."""
    assert usual_network_line("egress_internet", "Hand", sent, usual(), BOOK) is None


def test_traffic_a_balancer_and_an_address_at_the_usual_price() -> None:
    """350.54 GB are 350.5 at 1.50: 525.75; at 44 % a year after twelve months 504.7776, so 504.8: 757.20. A balancer 900 a month."""
    sent = usual_network_line("egress_internet", "Hand", 350.54e9, usual(), BOOK, 0.44)
    assert sent is not None
    assert [(str(sent.months[month].quantity), sent.months[month].excl) for month in (0, 12)] == [
        ("350.5", rub("525.75")), ("504.8", rub("757.20")),
    ]  # fmt: skip
    assert (sent.discount_percent, sent.assumed) == (Decimal(10), True)
    level = usual_network_line("egress_internet", "Hand", 350.54e9, usual(), BOOK)
    assert level is not None and level.months[12].quantity == Decimal("350.5")
    balancer = usual_network_line("load_balancer", "Hand", 350.54e9, usual(), BOOK, 0.44)
    assert balancer is not None
    assert {(one.quantity, one.excl.amount, one.vat.amount) for one in balancer.months} == {(1, Decimal(900), Decimal(198))}
    assert usual_network_line("public_ip", "Hand", 350.54e9, usual(), BOOK) is None


def test_who_takes_next_to_nothing_pays_a_thousandth_and_the_shares_are_one() -> None:
    """1 of 10,000 parts is 0.0001, told as 0.001 and taken from who has the rest. Six of 1,665 are 0.167 each, 1.002 in all: the
    seventh with 0.1 % would get -0.002. It gets 0.001, the first of the six 0.167 - 0.003 = 0.164."""
    assert shares((9_999.0, 1.0)) == (Decimal("0.999"), Decimal("0.001"))
    assert shares((1.0, 9_999.0)) == (Decimal("0.001"), Decimal("0.999"))
    assert shares((1_665.0,) * 6 + (10.0,)) == (Decimal("0.164"), *(Decimal("0.167"),) * 5, Decimal("0.001"))
    assert shares((1.0, 1.0, 1.0)) == (Decimal("0.333"), Decimal("0.333"), Decimal("0.334"))
