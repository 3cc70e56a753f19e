"""Storage: capacity over the term, rates, the tier that is taken, the GPUs that wait."""

from __future__ import annotations

from decimal import Decimal
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.explain import Evidence, Unit, counted, derived
from aiready_gui.domain.market import Offer, Snapshot, StorageClass, VolumeUnit
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.project import DataKind, DataNeeds
from aiready_gui.engine.data import vectors
from aiready_gui.engine.data.storage_demand import Feed, training_read
from aiready_gui.engine.data.storage_tiers import USUAL, Home, homes, idle_share, storage, supply
from tests.common import catalogue

CATALOGUE = catalogue()
DATA = DataNeeds(volume_gb=1000, hot_share=0.2, growth_per_year=0.4, retention_months=12, backup=True, versions_kept=1)


def rate(value: float) -> Feed:
    return Feed(nodes=1, read=counted("read-rate", value, Unit.BYTES_PER_SECOND))


def offer_of(provider: str, **more: object) -> Offer:
    found = next(one for one in CATALOGUE.offers if one.provider == provider)
    return found.revised(**more) if more else found


def tiers(data: DataNeeds = DATA, feed: Feed | None = None, provider: str = "Selectel") -> tuple[StorageNeed, StorageNeed]:
    archive, hot = storage(data, data, feed or rate(0), offer_of(provider), CATALOGUE)
    return archive.need, hot.need


def test_object_storage_holds_the_grown_data_and_its_copy() -> None:
    """1 TB at 40 % a year, twice: 2.8 TB."""
    archive, hot = tiers()
    assert isclose(archive.capacity_bytes.value, 1e12 * 1.4 * 2)
    assert isclose(hot.capacity_bytes.value, 0.2e12 * 1.25 * 1.4)
    assert isclose(archive.growth[0], 2e12)
    assert isclose(archive.growth[-1], archive.capacity_bytes.value)


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 1e5), st.floats(1.01, 3), st.floats(0, 2), st.floats(0.01, 2), st.integers(1, 60), st.integers(1, 60))
def test_more_data_faster_growth_and_longer_retention_always_take_more(
    volume: float, times: float, growth: float, faster: float, months: int, longer: int
) -> None:
    """Each of the three alone."""
    base = DATA.revised(volume_gb=volume, growth_per_year=growth, retention_months=months)
    before = tiers(base)
    for changed in (
        base.revised(volume_gb=volume * times),
        base.revised(growth_per_year=growth + faster),
        base.revised(retention_months=months + longer, growth_per_year=growth + 0.01),
    ):
        after = tiers(changed)
        assert all(b.capacity_bytes.value > a.capacity_bytes.value for a, b in zip(before, after, strict=True))


@given(st.floats(0, 1e12), st.floats(1, 1e12), st.floats(1, 10))
def test_the_idle_share_lies_between_none_and_all_and_falls_with_supply(demand: float, has: float, times: float) -> None:
    """``1 - min(1, supply / demand)``."""
    need = counted("read-rate", demand, Unit.BYTES_PER_SECOND)
    slow, fast = (
        idle_share("idle-share", counted("tier-read", value, Unit.BYTES_PER_SECOND), need).value for value in (has, has * times)
    )
    assert 0 <= fast <= slow <= 1


def test_the_fast_tier_is_the_cheapest_that_is_quick_enough() -> None:
    """Selectel's SSD gives an assumed 0.4 GB/s a node; above it the faster, dearer disk is taken."""
    _, easy = tiers(feed=rate(0.1e9))
    _, hard = tiers(feed=rate(0.8e9))
    assert easy.storage_class is StorageClass.BLOCK_SSD
    assert hard.storage_class is StorageClass.BLOCK_NVME
    assert hard.idle_share is not None
    assert hard.slower_idle_share is not None
    assert hard.idle_share.value == 0
    assert isclose(hard.slower_idle_share.value, 0.5)  # 0.4 of 0.8 GB/s on the slower disk


def test_weights_lie_apart_where_their_waiting_pays_for_a_dearer_tier() -> None:
    """Selectel sells SSD at 9.936 RUB/GiB, an assumed 0.4 GB/s, and NVMe at 23.904, 1 GB/s. 680 GB are 633.3 GiB. Two machines of 3,000 RUB an
    hour, each started 22 times a month, wait (1,700 - 120) s or (680 - 120) s for them: 57,933 and 20,533 RUB. With 6,292 and 15,138 of
    storage NVMe comes to 35,672, SSD to 64,226. The 700 GB of data wait for nobody: SSD, 6,478 rather than 15,584.
    """
    offer = offer_of("Selectel", on_demand_per_hour=Decimal(3000), local_nvme_bytes=None)
    data = DATA.revised(volume_gb=2000, growth_per_year=0.4)  # 2,000 x 0.2 x 1.25 x 1.4
    _, active, weights = storage(data, data, loading(680e9, nodes=2), offer, CATALOGUE)
    assert (active.need.storage_class, weights.need.storage_class) == (StorageClass.BLOCK_SSD, StorageClass.BLOCK_NVME)
    assert active.need.capacity_bytes.value == pytest.approx(700e9)
    assert weights.need.capacity_bytes.value == 680e9
    assert (weights.need.purpose.key, active.need.purpose.args["weights"]) == ("purpose-weights", 0)
    assert (weights.need.load_s, weights.need.idle_share) == (pytest.approx(680), None)
    none = data.revised(volume_gb=0)
    _, alone = storage(none, none, loading(680e9, nodes=2), offer, CATALOGUE)
    assert alone.need.storage_class is StorageClass.BLOCK_NVME
    (_, of_objects, _), (_, of_data, size), (_, of_weights, read) = homes(data, loading(680e9, nodes=2), offer, CATALOGUE)
    assert of_objects is not None and of_data == active.offer and of_weights == weights.offer
    assert (size, read) == (pytest.approx(500e9), 680e9)


def loading(weights: float, *, nodes: int = 1, shared: bool = False, read: float = 0.0, checkpoint: float = 0.0) -> Feed:
    """Machines that read ``weights`` when they start."""
    return Feed(
        nodes=nodes,
        read=counted("read-rate", read, Unit.BYTES_PER_SECOND),
        hot=(derived("weights-hot", weights, Unit.BYTES),),
        load_bytes=weights,
        shared=shared,
        checkpoint_bytes=checkpoint,
    )


@settings(max_examples=300, deadline=None)
@given(
    offer=st.sampled_from(list({(one.provider, bool(one.local_nvme_bytes)): one for one in CATALOGUE.offers}.values())),
    weights=st.sampled_from([16e9, 65e9, 140e9, 680e9]),
    nodes=st.sampled_from([1, 2, 8, 32]),
    shared=st.booleans(),
    read=st.sampled_from([0.0, 0.3e9, 1.5e9, 8e9]),
    checkpoint=st.sampled_from([0.0, 1e12]),
    hot_share=st.sampled_from([0.05, 0.2, 1.0]),
    months=st.sampled_from([6, 12, 36]),
)
def test_more_data_never_costs_less_and_never_takes_fewer_bytes(
    offer: Offer, weights: float, nodes: int, shared: bool, read: float, checkpoint: float, hot_share: float, months: int
) -> None:
    """From a gigabyte to two petabytes in steps of 15 %: a tier whose machines wait was worth less than a dear one with enough of the data."""
    feed = loading(weights, nodes=nodes, shared=shared, read=read, checkpoint=checkpoint)
    cost = size = 0.0
    for step in range(105):
        data = DATA.revised(volume_gb=1.15**step, hot_share=hot_share, retention_months=months)
        found = homes(data, feed, offer, CATALOGUE)[1:]
        month, taken = sum(_month(home) for home in found), sum(stored for _, _, stored in found)
        assert month >= cost * (1 - 1e-9), (cost, month, found)
        assert taken >= size
        cost, size = month, taken


def _month(home: Home) -> float:
    """As the bill has it, in whole units from the smallest that is sold; what nobody prices is dearer than any, own disks come with a machine."""
    storage_class, sold, size = home
    if sold is None:
        return 0.0 if storage_class is StorageClass.LOCAL_NVME else size
    assert sold.price_per_gb_month is not None
    return float(sold.price_per_gb_month) * max(size / sold.volume_unit.size_bytes, sold.min_size_gb or 0.0)


def test_several_nodes_that_share_files_never_get_one_machines_disk() -> None:
    """A parallel file system or a network one, and object storage behind it."""
    shared = Feed(nodes=4, read=counted("read-rate", 8e9, Unit.BYTES_PER_SECOND), shared=True)
    _, hot = tiers(feed=shared, provider="Nebius")
    assert hot.storage_class is StorageClass.FILE_PARALLEL
    assert hot.supply is not None
    assert hot.supply.value == 4 * USUAL[StorageClass.FILE_PARALLEL].read
    _, unsold = tiers(feed=shared, provider="Selectel")
    assert unsold.storage_class is StorageClass.FILE_PARALLEL
    assert unsold.offer_name is None


def test_a_published_limit_goes_before_the_usual_rate(snapshot: Snapshot) -> None:
    """EBS gp3 prints 2,000 MB/s; FSx for Lustre 125 MB/s for each TB."""
    gp3 = next(one for one in snapshot.storage if one.name.en == "EBS gp3")
    found = supply(StorageClass.BLOCK_SSD, gp3, 1e12, 2, writes=False)
    assert (found.value, found.evidence) == (4e9, Evidence.PUBLISHED)
    lustre = next(one for one in snapshot.storage if one.throughput_mb_s_per_tb)
    assert supply(StorageClass.FILE_PARALLEL, lustre, 10e12, 8, writes=False).value == 1.25e9
    assert supply(StorageClass.BLOCK_SSD, None, 1e12, 1, writes=False).evidence is Evidence.ASSUMPTION


def test_reading_for_training_depends_on_what_is_read() -> None:
    """Text feeds a thousand GPUs through a straw; video of eight H100 takes 25 GB/s."""
    assert training_read(DataKind.TEXT, 1024, 1.0).value == pytest.approx(41e6, rel=0.01)
    assert training_read(DataKind.VIDEO, 8, 1.0).value == pytest.approx(25.4e9, rel=0.01)
    assert training_read(DataKind.IMAGES, 8, 0.5).value == pytest.approx(0.82e9, rel=0.01)


def test_local_disks_that_run_out_are_told_with_the_month() -> None:
    """250 GB of active data on a 500 GB disk, 40 % more each year: a little over two years."""
    offer = offer_of("immers.cloud", local_nvme_bytes=500_000_000_000)
    data = DATA.revised(retention_months=12)
    _, hot = storage(data, data, rate(2e9), offer, CATALOGUE)
    assert hot.need.storage_class is StorageClass.LOCAL_NVME
    note = next(note for note in hot.need.notes if note.key == "storage-limit-month")
    assert 24 < float(str(note.args["month"])) < 25


def test_prices_keep_the_unit_they_were_published_in(snapshot: Snapshot) -> None:
    """Russian lists count GiB; a GiB is 7 % more than a GB."""
    units = {one.volume_unit for one in snapshot.storage if one.provider in ("Selectel", "Yandex Cloud", "Cloud.ru")}
    assert units == {VolumeUnit.GIB}
    aws = {one.volume_unit for one in snapshot.storage if one.provider == "AWS"}
    assert aws == {VolumeUnit.GB}


def test_an_index_that_outgrows_the_node_is_told_on_its_tier() -> None:
    """85 GB of vectors: 128 GB of memory hold them until growth has made 102 of them; 64 GB do not hold them at all."""
    asked = DATA.revised(text_inside_gb=40)
    index = vectors.index(asked, asked, 1024)
    feed = Feed(nodes=1, read=counted("read-rate", 0, Unit.BYTES_PER_SECOND), hot=(index.switch_bytes,), index=index)
    for ram, key in ((128e9, "index-month"), (64e9, "index-too-large")):
        _, hot = storage(asked, asked, feed, offer_of("Selectel", ram_bytes=int(ram)), CATALOGUE)
        assert [remark.key for remark in hot.need.remarks] == ["index-size", "index-engines"]
        note = next(note for note in hot.need.notes if note.key == key)
        if key == "index-month":
            month = float(str(note.args["month"]))
            assert isclose(index.ram_bytes.value * 1.4 ** (month / 12), 0.8 * ram, rel_tol=1e-6)
