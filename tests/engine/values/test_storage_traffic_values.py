"""What passes between machines and storage, by hand: of one machine, and of all."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.option import StorageNeed
from aiready_gui.engine.data.storage_demand import Feed, read_demand
from aiready_gui.engine.data.storage_traffic import storage_traffic
from tests.engine.values.hand_made import figure


def rate(bytes_per_s: float) -> Any:
    return figure(bytes_per_s, Unit.BYTES_PER_SECOND)


def tier(storage_class: StorageClass, load_s: float) -> StorageNeed:
    return StorageNeed(
        storage_class=storage_class, purpose=Message(key="purpose-hot"), capacity_bytes=figure(1e12, Unit.BYTES),
        throughput_bytes_per_s=rate(0.0), offer_name=None, supply_bytes_per_s=None, load_s=load_s,
    )  # fmt: skip


SSD, NFS = tier(StorageClass.BLOCK_SSD, 120.0), tier(StorageClass.FILE_NFS, 282.0)


def test_every_machine_that_starts_reads_all_its_weights() -> None:
    """36 GB / 120 s are 300 MB/s a machine, 900 of three; a third of it for each was the fault."""
    moved = storage_traffic(Feed(nodes=3, read=rate(3e6), write=rate(3e6), load_bytes=36e9), SSD)
    assert (moved.of_one.value, moved.of_all.value) == pytest.approx((300e6, 900e6))


def test_machines_start_one_by_one_from_a_server_in_common() -> None:
    """141 GB / 282 s are 500 MB/s: the whole server, however many machines there are."""
    moved = storage_traffic(Feed(nodes=8, read=rate(0.0), load_bytes=141e9), NFS)
    assert (moved.of_one.value, moved.of_all.value) == pytest.approx((500e6, 500e6))


def test_machines_of_one_run_read_a_part_of_the_weights_each() -> None:
    """141 GB / 282 s are 500 MB/s of all, a twelfth of it, 41.7 MB/s, of each of 12 machines."""
    moved = storage_traffic(Feed(nodes=12, read=rate(0.0), load_bytes=141e9, shared=True), NFS)
    assert (moved.of_one.value, moved.of_all.value) == pytest.approx((41.6667e6, 500e6), rel=1e-5)


def test_a_machine_reads_and_writes_while_it_works() -> None:
    """Of 12 machines 600 MB/s of reading are 50 each; with 300 of a copy under way 350, 4.2 GB/s of all. Written results
    fall to all alike: 120 MB/s are 10 each, 60 with the reading."""
    work = {"nodes": 12, "read": rate(600e6), "load_bytes": 141e9, "shared": True}
    copying = storage_traffic(Feed(**work, write=rate(590e6), copied=rate(300e6)), NFS)
    assert (copying.of_one.value, copying.of_all.value) == pytest.approx((350e6, 4.2e9))
    writing = storage_traffic(Feed(**work, write=rate(120e6)), NFS)
    assert (writing.of_one.value, writing.of_all.value) == pytest.approx((60e6, 720e6))


def test_what_the_tier_must_give_is_of_as_many_machines_as_what_it_gives() -> None:
    """Three machines that start read 36 GB each in two minutes: 900 MB/s are asked of a tier that gives all three 1.2 GB/s."""
    three = Feed(nodes=3, read=rate(0.0), load_bytes=36e9)
    assert read_demand(three, together=3).value == pytest.approx(900e6)
    job = Feed(nodes=3, read=rate(0.0), load_bytes=36e9, shared=True)
    assert read_demand(job, together=3).value == pytest.approx(300e6)
