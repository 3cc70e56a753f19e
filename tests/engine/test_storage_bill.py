"""Tiers on the bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message, Unit, counted
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.data.storage_demand import Feed
from aiready_gui.engine.data.storage_tiers import storage
from aiready_gui.engine.money.price_book import price_book
from aiready_gui.engine.money.pricing import egress_lines
from aiready_gui.engine.money.storage_bill import storage_bill


def test_a_price_per_gib_is_multiplied_by_gib(snapshot: Snapshot) -> None:
    """1,073.741824 GB are exactly 1,000 GiB at 2.57 roubles with VAT of 22 %."""
    data = DataNeeds(volume_gb=1073.741824, hot_share=0, growth_per_year=0, retention_months=12, backup=False)
    offer = next(one for one in snapshot.offers if one.provider == "Selectel")
    book = price_book(snapshot, effective(SAMPLES["chat"]), date(2026, 11, 24))
    feed = Feed(nodes=1, read=counted("read-rate", 0, Unit.BYTES_PER_SECOND))
    lines, needs = storage_bill(storage(data, data, feed, offer, snapshot), book)
    archive = lines[0]
    assert (archive.quantity, archive.unit.key) == (Decimal(1000), "line-unit-gib")
    assert archive.total_incl.amount == Decimal("2570.00")
    assert needs[0].per_month == archive.total_excl
    assert needs[0].storage_class == "object_hot"


def test_two_zones_pay_for_every_byte_twice(snapshot: Snapshot) -> None:
    """1,000 GiB in each zone: 2,000 x 2.57 = 5,140.00 with VAT, told by the line; the need stays that of one zone."""
    data = DataNeeds(volume_gb=1073.741824, hot_share=0, growth_per_year=0, retention_months=12, backup=False)
    offer = next(one for one in snapshot.offers if one.provider == "Selectel")
    book = price_book(snapshot, effective(SAMPLES["chat"]), date(2026, 11, 24))
    feed = Feed(nodes=1, read=counted("read-rate", 0, Unit.BYTES_PER_SECOND))
    lines, needs = storage_bill(storage(data, data, feed, offer, snapshot, zones=2), book)
    assert (lines[0].quantity, lines[0].total_incl.amount) == (Decimal(2000), Decimal("5140.00"))
    purpose = lines[0].item.args["purpose"]
    assert isinstance(purpose, Message)
    assert purpose.key == "purpose-zones"
    assert needs[0].capacity_bytes.value == 1073.741824e9


def test_a_tier_nobody_prices_is_on_the_list_and_not_on_the_bill(snapshot: Snapshot) -> None:
    """immers.cloud publishes no storage prices: the need stays, with a note."""
    data = DataNeeds(volume_gb=100, hot_share=0.2, growth_per_year=0, retention_months=12, backup=False)
    offer = next(one for one in snapshot.offers if one.provider == "immers.cloud").revised(local_nvme_bytes=None)
    book = price_book(snapshot, effective(SAMPLES["chat"]), date(2026, 11, 24))
    feed = Feed(nodes=1, read=counted("read-rate", 0, Unit.BYTES_PER_SECOND))
    lines, needs = storage_bill(storage(data, data, feed, offer, snapshot), book)
    assert not lines
    assert all(need.per_month is None and need.note is not None for need in needs)


def test_traffic_is_charged_beyond_the_free_allowance(snapshot: Snapshot) -> None:
    """Yandex: 100 GiB are free, that is 107.374182 GB; of 1,000 GB the other 892.6 are charged: 831.3 GiB at 1.42 with VAT."""
    offer = next(one for one in snapshot.network if one.provider == "Yandex Cloud" and one.kind == "egress_internet")
    book = price_book(snapshot, effective(SAMPLES["chat"]), date(2026, 11, 24))
    (line,) = egress_lines(1000.0, [offer], book)
    assert line.quantity == Decimal("831.3")
    assert offer.price == Decimal("1.42")
    assert line.total_incl.amount == Decimal("1180.45")  # 831.3 x 1.42 = 1,180.446
