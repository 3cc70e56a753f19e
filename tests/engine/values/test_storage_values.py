"""What storage must hold and give, which tier does, what it costs: gigabytes counted by hand."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import hand_made
import pytest
from hand_made import figure, rub

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import Snapshot, StorageClass, StorageOffer, VolumeUnit
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.project import DataKind, DataNeeds
from aiready_gui.engine.data import storage_demand, storage_tiers
from aiready_gui.engine.data.storage_demand import Feed, Stream
from aiready_gui.engine.data.storage_tiers import Tier
from aiready_gui.engine.data.vectors import Index
from aiready_gui.engine.money import storage_bill
from aiready_gui.engine.money.price_book import PriceBook

BOOK = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=())
NOTHING = figure(0.0, Unit.BYTES_PER_SECOND)
DATA = DataNeeds(
    volume_gb=1000, hot_share=0.2, growth_per_year=0.4, retention_months=24, backup=True, versions_kept=3, checkpoints_kept=5
)


def feed(**changes: Any) -> Feed:
    return Feed(**{"nodes": 2, "read": NOTHING, **changes})


def test_object_storage_holds_copies_versions_growth_and_checkpoints() -> None:
    """1,000 GB x (1 + 2 older versions x 0.1) x 2 copies x 1.4^2 = 4,704 GB, 5 checkpoints of 100 GB and 30 GB of weights.

    A tenth for every older version: versions of a dataset share what did not change.
    """
    asked = feed(versions=3, checkpoint_bytes=100e9, checkpoints_kept=5, kept=(figure(30e9, Unit.BYTES),))
    end = storage_demand.object_capacity(DATA, DATA, asked)
    assert end.value == pytest.approx(5234e9)
    assert storage_demand.object_bytes(DATA, asked, 24) == pytest.approx(5234e9)
    assert storage_demand.dataset_bytes(DATA, 3) == pytest.approx(2400e9)
    assert storage_demand.dataset_bytes(DATA) == pytest.approx(2000e9)
    assert storage_demand.object_bytes(DATA, asked) == pytest.approx(2930e9)


def test_the_fast_tier_holds_the_hot_share_a_reserve_and_two_checkpoints() -> None:
    """1,000 GB x 0.2 x 1.25 = 250 GB, x 1.96 = 490 GB; the checkpoint being written and the last good one, 200 GB; 15 GB more."""
    asked = feed(checkpoint_bytes=100e9, hot=(figure(15e9, Unit.BYTES),))
    now, end = storage_demand.hot_capacity(DATA, DATA, asked)
    assert now.value == pytest.approx(250e9)
    assert end.value == pytest.approx(705e9)
    assert storage_demand.hot_bytes(DATA, asked, 24) == pytest.approx(705e9)
    assert storage_demand.hot_bytes(DATA, asked) == pytest.approx(465e9)


def test_growth_is_compound() -> None:
    """40 % a year for half a year is the square root of 1.4."""
    assert storage_demand.growth_factor(DATA, 6) == pytest.approx(1.18321596)
    assert storage_demand.growth_factor(DataNeeds(), 24) == 1.0


def test_capacity_year_by_year() -> None:
    """250 GB that grow by 40 % beside 215 GB that do not: 465, 565, 705."""
    asked = feed(checkpoint_bytes=100e9, hot=(figure(15e9, Unit.BYTES),))
    _, end = storage_demand.hot_capacity(DATA, DATA, asked)
    marks = storage_demand.yearly_capacity(DATA, partial(storage_demand.hot_bytes, DATA, asked), end)
    assert marks == pytest.approx((465e9, 565e9, 705e9))


def test_logs_are_billed_as_they_come() -> None:
    """120 GB of logs kept for 12 months come 10 GB a month: 10 of them lie there in the first, 70 in the seventh, then 120.

    Beside 1,000 GB in two copies that do not grow. A rule that keeps them for 24 months makes 240 GB of it, as late as that.
    """
    still = DataNeeds(volume_gb=1000, growth_per_year=0.0, retention_months=24, backup=True)
    logs = feed(streams=(Stream(figure(120e9, Unit.BYTES), 12.0),))
    sizes = [storage_demand.object_bytes(still, logs, month) for month in (0, 6, 11, 35)]
    assert sizes == pytest.approx([2010e9, 2070e9, 2120e9, 2120e9])
    assert storage_demand.object_capacity(still, still, logs).value == pytest.approx(2120e9)
    longer = feed(streams=(Stream(figure(240e9, Unit.BYTES), 24.0),))
    assert [storage_demand.object_bytes(still, longer, month) for month in (0, 11, 23, 30)] == pytest.approx(
        [2010e9, 2120e9, 2240e9, 2240e9]
    )


def test_logs_come_as_fast_as_the_load_has_grown_by_then() -> None:
    """A load that doubles every month (2^12 = 4,096 times a year), logs kept for two months, 10 GB in the first: 10, then 10 + 20, then
    20 + 40 GB, which is what lies there at the end of three months of retention. Kept for a month and a half: half of the oldest.
    """
    doubled = Stream(figure(20e9, Unit.BYTES, key="logs"), 2.0, 4095.0)
    assert [doubled.lying(month) for month in range(3)] == pytest.approx([10e9, 30e9, 60e9])
    end = doubled.at_end(3)
    assert (end.key, end.value, end.formula) == ("logs", pytest.approx(60e9), "logs-grown")
    assert Stream(figure(15e9, Unit.BYTES), 1.5, 4095.0).lying(1) == pytest.approx(25e9)
    still = DataNeeds(volume_gb=1000, growth_per_year=0.0, retention_months=3, backup=True)
    assert storage_demand.object_capacity(still, still, feed(streams=(doubled,))).value == pytest.approx(2060e9)
    level = Stream(figure(20e9, Unit.BYTES, key="logs"), 2.0)
    assert level.at_end(3) is level.full


def test_an_index_grows_with_the_text_that_it_is_of() -> None:
    """250 GB of active data and 100 GB of vectors, x 1.4 a year: 350, 490, 686; weights of 15 GB do not grow."""
    vectors = figure(100e9, Unit.BYTES, key="vector-switch")
    asked = feed(hot=(figure(15e9, Unit.BYTES), vectors), index=cast(Index, SimpleNamespace(switch_bytes=vectors)))
    assert storage_demand.hot_sizes(DATA, asked, (0, 12, 24)) == pytest.approx((365e9, 505e9, 701e9))
    now, end = storage_demand.hot_capacity(DATA, DATA, asked)
    assert (now.value, end.value) == pytest.approx((350e9, 701e9))
    assert {one.key: one.value for one in end.inputs}["vector-switch-grown"] == pytest.approx(196e9)


def test_a_new_replica_reads_its_weights_in_two_minutes() -> None:
    """144 GB / 120 s = 1.2 GB/s, unless steady reading asks for more."""
    assert storage_demand.read_demand(feed(load_bytes=144e9)).value == pytest.approx(1.2e9)
    steady = figure(2e9, Unit.BYTES_PER_SECOND)
    assert storage_demand.read_demand(feed(load_bytes=144e9, read=steady)).value == pytest.approx(2e9)


@pytest.mark.parametrize(("kind", "each"), [(DataKind.TEXT, 40e3), (DataKind.IMAGES, 204.8e6), (DataKind.VIDEO, 3177.1e6)])
def test_what_gpus_read_while_they_train(kind: DataKind, each: float) -> None:
    """DLIO: ResNet-50 reads 204.8 MB/s an H100, 3D U-Net 3,177.1; text 10,000 tokens of 4 bytes. 8 cards at half the speed."""
    assert storage_demand.training_read(kind, 8, 0.5).value == pytest.approx(each * 4)


def test_gpus_wait_for_what_storage_does_not_give() -> None:
    """2 GB/s where 8 are asked: idle three quarters of the time; where nothing is asked, never."""
    gives, wants = figure(2e9, Unit.BYTES_PER_SECOND), figure(8e9, Unit.BYTES_PER_SECOND)
    assert storage_tiers.idle_share("idle-share", gives, wants).value == pytest.approx(0.75)
    assert storage_tiers.idle_share("idle-share", wants, gives).value == 0.0
    assert storage_tiers.idle_share("idle-share", gives, NOTHING).value == 0.0


@pytest.mark.parametrize(
    ("storage_class", "read", "write"),
    [
        (StorageClass.LOCAL_NVME, 16.5e9, 7.5e9),  # MLPerf Storage, one drive a machine: 5.5 and 2.5 GB/s, three machines
        (StorageClass.FILE_PARALLEL, 12e9, 6e9),  # SuperPOD "good": 4 and 2 GB/s a node
        (StorageClass.FILE_NFS, 0.5e9, 0.3e9),  # one server, however many machines
        (StorageClass.BLOCK_SSD, 1.2e9, 1.2e9),
        (StorageClass.BLOCK_HDD, 0.45e9, 0.45e9),
        (StorageClass.OBJECT_HOT, 1.5e9, 0.9e9),
    ],
)
def test_what_tiers_usually_give_three_machines(storage_class: StorageClass, read: float, write: float) -> None:
    assert storage_tiers.supply(storage_class, None, 1e12, 3, writes=False).value == pytest.approx(read)
    assert storage_tiers.supply(storage_class, None, 1e12, 3, writes=True).value == pytest.approx(write)


def test_a_published_rate_goes_before_the_usual_one() -> None:
    """2,000 MB/s a disk on three machines are 6 GB/s; 250 MB/s a TB on 4 TB are 1 GB/s, whoever reads."""
    disk = hand_made.storage_offer(max_throughput_mb_s=2000.0)
    files = hand_made.storage_offer(throughput_mb_s_per_tb=250.0)
    assert storage_tiers.supply(StorageClass.BLOCK_SSD, disk, 4e12, 3, writes=True).value == pytest.approx(6e9)
    assert storage_tiers.supply(StorageClass.FILE_NFS, files, 4e12, 3, writes=False).value == pytest.approx(1e9)
    assert storage_tiers.supply(StorageClass.FILE_NFS, disk, 4e12, 3, writes=False).value == pytest.approx(2e9)


def tier(offer: StorageOffer | None, gigabytes: float) -> Tier:
    return Tier(
        need=StorageNeed(
            storage_class=StorageClass.OBJECT_HOT, purpose=Message(key="purpose-object"),
            capacity_bytes=figure(gigabytes * 1e9, Unit.BYTES), throughput_bytes_per_s=NOTHING, offer_name=None, supply_bytes_per_s=None,
        ),
        offer=offer, sizes=(gigabytes * 1e9,),
    )  # fmt: skip


def test_volume_is_billed_in_the_unit_it_is_sold_in() -> None:
    """5,234 GB at 2 roubles are 10,468; as GiB 5,234e9 / 2^30 = 4,874.5 -> 4,875, so 9,750."""
    by_gb = storage_bill.storage_line(tier(hand_made.storage_offer(), 5234), BOOK)
    by_gib = storage_bill.storage_line(tier(hand_made.storage_offer(volume_unit=VolumeUnit.GIB), 5234), BOOK)
    assert by_gb is not None and by_gib is not None
    assert (by_gb.quantity, by_gb.total_excl, by_gb.vat) == (Decimal(5234), rub("10468.00"), rub("2302.96"))
    assert (by_gib.quantity, by_gib.total_excl) == (Decimal(4875), rub("9750.00"))


def test_no_less_than_the_smallest_volume_is_sold() -> None:
    """10 GB where 1,200 is the least: 2,400 roubles; nothing at all is still one unit."""
    least = storage_bill.storage_line(tier(hand_made.storage_offer(min_size_gb=1200.0), 10), BOOK)
    one = storage_bill.storage_line(tier(hand_made.storage_offer(), 0.0), BOOK)
    assert least is not None and one is not None
    assert least.total_excl == rub("2400.00")
    assert one.total_excl == rub("2.00")


def test_the_ranking_counts_a_tier_as_the_bill_does() -> None:
    """5,234 GB at 2.44 with tax: 2.00 without, 10,468."""
    offer = hand_made.storage_offer(price_per_gb_month=Decimal("2.44"), vat_included=True)
    assert storage_bill.storage_month(offer, 5234e9, BOOK) == pytest.approx(10_468)
    line = storage_bill.storage_line(tier(offer, 5234), BOOK)
    assert line is not None
    assert line.total_excl == rub("10468.00")


def test_a_tier_without_a_price_has_no_line() -> None:
    assert storage_bill.storage_line(tier(None, 10), BOOK) is None
    assert storage_bill.storage_line(tier(hand_made.storage_offer(price_per_gb_month=None), 10), BOOK) is None


def test_a_byte_costs_the_same_whatever_unit_it_is_published_in() -> None:
    """2 roubles a GB are 2e-9 a byte; 2 a GiB 2 / 2^30."""
    assert storage_tiers.per_byte(hand_made.storage_offer()) == pytest.approx(2e-9)
    assert storage_tiers.per_byte(hand_made.storage_offer(volume_unit=VolumeUnit.GIB)) == pytest.approx(1.862645149e-9)


def sold(snapshot: Snapshot, *offers: StorageOffer) -> Snapshot:
    return hand_made.changed(snapshot, **{"storage": offers})


def test_a_disk_that_is_too_small_is_passed_over_and_a_limit_is_told_by_month(snapshot: Snapshot) -> None:
    """250 GB that grow by 40 % a year pass 300 GB after 12 x ln 1.2 / ln 1.4 = 6.5 months."""
    small = hand_made.storage_offer(key="a", storage_class=StorageClass.BLOCK_SSD, max_size_gb=400.0)
    large = hand_made.storage_offer(
        key="b", storage_class=StorageClass.BLOCK_NVME, price_per_gb_month=Decimal(9), max_size_gb=500.0
    )
    tiers = storage_tiers.storage(DATA, DATA, feed(), hand_made.offer(), sold(snapshot, small, large))
    assert tiers[1].offer == large
    local = hand_made.offer(local_nvme_bytes=700 * 10**9)
    (limit,) = storage_tiers.storage(DATA, DATA, feed(), local, sold(snapshot))[1].need.notes
    assert limit.key == "storage-limit-month"
    assert limit.args["limit"] == pytest.approx(0.7)
    assert limit.args["month"] == pytest.approx(36.72, abs=0.01)


def test_each_tier_month_by_month() -> None:
    """The dataset 1,000 GB x 2 copies x 1.2 of three versions = 2,400 GB, x 1.4 a year: 3,360, 4,704. Of 120 GB of logs a year a
    twelfth has come after the first month, all after twelve; 30 GB of weights and 5 checkpoints of 100 GB are there from the first.
    On the fast tier 250, 350, 490 GB beside 15 GB of weights and two checkpoints. No month asked, none told.
    """
    logs = Stream(figure(120e9, Unit.BYTES), 12.0)
    asked = feed(
        versions=3, checkpoint_bytes=100e9, checkpoints_kept=5, kept=(figure(30e9, Unit.BYTES),), streams=(logs,),
        hot=(figure(15e9, Unit.BYTES),),
    )  # fmt: skip
    assert storage_demand.object_sizes(DATA, asked, (0, 12, 24)) == pytest.approx((2940e9, 4010e9, 5354e9))
    assert storage_demand.hot_sizes(DATA, asked, (0, 12, 24)) == pytest.approx((465e9, 565e9, 705e9))
    assert storage_demand.object_sizes(DATA, asked, ()) == storage_demand.hot_sizes(DATA, asked, ()) == ()
    assert storage_demand.hot_sizes(DataNeeds(), feed(), (0, 24)) == (0.0, 0.0)


def test_objects_lie_where_a_byte_costs_least(snapshot: Snapshot) -> None:
    """2.00 a GB are 2e-9 a byte, 2.10 a GiB 2.10 / 2^30 = 1.956e-9: the latter; free words, other classes and others' do not count."""
    by_gb = hand_made.storage_offer(key="gb")
    by_gib = hand_made.storage_offer(key="gib", price_per_gb_month=Decimal("2.10"), volume_unit=VolumeUnit.GIB)
    beside = (
        hand_made.storage_offer(key="unpriced", price_per_gb_month=None),
        hand_made.storage_offer(key="cold", price_per_gb_month=Decimal(1), storage_class=StorageClass.OBJECT_COLD),
        hand_made.storage_offer(key="theirs", price_per_gb_month=Decimal(1), provider="Other"),
    )
    market = sold(snapshot, by_gb, by_gib, *beside)
    assert storage_tiers.objects_home(market, "Hand", 5e12) == (StorageClass.OBJECT_HOT, by_gib, 5e12)
    assert storage_tiers.objects_home(market, "Nobody", 5e12) == (StorageClass.OBJECT_HOT, None, 5e12)


def test_machines_that_find_the_same_tiers() -> None:
    """An hour of waiting is counted by the hour's price, else by the year's, three years', the interruptible: 1,000, 600, 400, 250."""

    def hour(*unsold: str) -> object:
        return storage_tiers.read_of(hand_made.offer(local_nvme_bytes=7, **dict.fromkeys(unsold)))

    names = ("on_demand_per_hour", "reserved_1y_per_hour", "reserved_3y_per_hour", "spot_per_hour")
    prices = (1000, 600, 400, 250, None)
    assert [hour(*names[:count]) for count in range(5)] == [("Hand", 7, price) for price in prices]
