"""How long a new replica takes, how many stand in which hour, what a host must have: seconds and cores by hand."""

from __future__ import annotations

from typing import Any

import hand_made
import pytest
from hand_made import figure

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.scaling import ScalingPlan
from aiready_gui.engine.gpu import host
from aiready_gui.engine.serving import autoscaling

WEEK = ((0.2,) * 8 + (1.0,) * 10 + (0.2,) * 6) * 7
START = figure(900.0, Unit.SECONDS)


def hot(bytes_per_s: float) -> StorageNeed:
    return StorageNeed(
        storage_class=StorageClass.BLOCK_SSD, purpose=Message(key="purpose-hot"), capacity_bytes=figure(1e12, Unit.BYTES),
        throughput_bytes_per_s=figure(0.0, Unit.BYTES_PER_SECOND), offer_name=None, supply_bytes_per_s=bytes_per_s,
        supply=figure(bytes_per_s, Unit.BYTES_PER_SECOND),
    )  # fmt: skip


def test_a_candidate_is_started_in_the_usual_time() -> None:
    """480 s of ordering and booting, 15 GB of image at 1 GB/s, 14 of weights from a disk of 0.4 GB/s, 180 s of starting the engine: 710 s.

    With weights at the network's pace a batch was started in 11.8 minutes, while its own disk said 12.7.
    """
    assert autoscaling.usual_start_s(14e9) == pytest.approx(480 + 15 + 35 + 180)


def test_an_option_is_started_over_its_own_network_and_disk() -> None:
    """25 Gbit/s are 3.125 GB/s: 15 GB of image 4.8 s, 62.5 GB of weights from a disk of 2.5 GB/s 25 s; 689.8 in all.

    Over 8 Gbit/s = 1 GB/s the network is the slower of both: 15 + 62.5; where nobody says, 1 GB/s and 2 GB/s are assumed.
    """
    fast = autoscaling.scale_up(62.5e9, (hot(2.5e9),), hand_made.offer(network_gbit_s=25.0))
    assert fast.value == pytest.approx(480 + 4.8 + 25 + 180)
    slow = autoscaling.scale_up(62.5e9, (hot(2.5e9),), hand_made.offer(network_gbit_s=8.0))
    assert slow.value == pytest.approx(480 + 15 + 62.5 + 180)
    unknown = autoscaling.scale_up(62.5e9, (), hand_made.offer(network_gbit_s=None))
    assert unknown.value == pytest.approx(480 + 15 + 62.5 + 180)
    only_disk = autoscaling.scale_up(62.5e9, (), hand_made.offer(network_gbit_s=25.0))
    assert only_disk.value == pytest.approx(480 + 4.8 + 31.25 + 180)


def plan(week: tuple[float, ...] = WEEK, **layout: Any) -> ScalingPlan:
    shape = hand_made.layout(**{"replicas": 6, "spares": 0, "replicas_per_instance": 2, "instances": 3, **layout})
    return autoscaling.plan(week=week, peak_rps=12.0, per_replica_rps=2.0, layout=shape, ttft_target_s=2.0, start=START)


def test_replicas_follow_the_week_in_whole_machines() -> None:
    """12 a second over replicas of 2: six by day; by night 0.2 x 12 / 2 = 1.2 -> 2; the hour before the day also carries a
    quarter of the rise of 0.8, 0.4 x 12 / 2 = 2.4 -> 3 -> two machines of two.

    A day: 7 hours of 2, one of 4, ten of 6, six of 2: 14 + 4 + 60 + 12 = 90 of 144, so 37.5 % are saved.
    """
    found = plan()
    assert found.per_hour[:24] == (2,) * 7 + (4,) + (6,) * 10 + (2,) * 6
    assert (found.minimum, found.maximum, found.warm_spares) == (2, 6, 0)
    assert found.saved_share.value == pytest.approx(0.375)
    assert found.hours_at == {2: 91, 4: 7, 6: 70}


def test_what_may_come_while_a_replica_starts_and_when_the_guard_acts() -> None:
    """The steepest hour gains 0.8 of the peak, a quarter of it in 900 s; more than 0.15 an hour asks for a schedule.

    Half of 2 s at 2 a second are 2 requests in the queue; the guard acts at 0.8 x 2 s.
    """
    found = plan()
    assert found.headroom.value == pytest.approx(0.2)
    assert found.advice.key == "scaling-by-schedule"
    assert found.waiting == 2
    assert found.guard.args["seconds"] == pytest.approx(1.6)


def test_a_gentle_week_is_scaled_by_its_queue_and_a_level_one_not_at_all() -> None:
    gentle = tuple(0.5 + 0.5 * abs(hour - 84) / 84 for hour in range(168))
    assert plan(gentle).advice.key == "scaling-by-queue"
    level = plan((1.0,) * 168, spares=2)
    assert level.advice.key == "scaling-flat"
    assert (level.minimum, level.maximum, level.warm_spares, level.saved_share.value) == (6, 6, 2, 0.0)


def test_what_a_replica_of_two_cards_needs_of_its_host() -> None:
    """Cores: 2 + 2 x 4 + 500,000 tokens / 250,000 + 300 MB/s / 100 MB = 15. Memory: 140 + 2 x 6 + 8 = 160 GB.

    Disk: 15 GB of image, the weights twice, 50 GB of data: 345 GB.
    """
    need = host.host_need(gpus=2, weights_bytes=140e9, tokens_per_s=500_000.0, decoded_bytes_per_s=300e6, cached_bytes=50e9)
    assert need.vcpus.value == pytest.approx(15.0)
    assert need.ram_bytes.value == pytest.approx(160e9)
    assert need.local_nvme_bytes.value == pytest.approx(345e9)


def test_two_replicas_on_a_machine_need_twice_as_much_and_what_is_tight_or_unknown_is_told() -> None:
    """20 cores and 320 GB: 16 cores are tight, 400 GB are enough, of the disk nobody says."""
    need = host.host_need(gpus=2, weights_bytes=140e9)
    found = host.host_check(need, hand_made.offer(vcpus=16, ram_bytes=400 * 10**9), units=2)
    assert (found.vcpus.value, found.ram_bytes.value, found.local_nvme_bytes.value) == pytest.approx((20.0, 320e9, 590e9))
    assert [note.key for note in found.notes] == ["host-tight", "host-unknown"]


def test_a_host_that_cannot_work_is_refused() -> None:
    """Eight cards want eight cores and 32 GB at the very least."""
    too_few = host.host_misfit(hand_made.offer(vcpus=7))
    too_little = host.host_misfit(hand_made.offer(ram_bytes=31 * 10**9))
    assert too_few is not None and too_few.key == "host-too-few-cores"
    assert too_little is not None and too_little.args == {"has": 31.0, "needs": 32.0}
    assert host.host_misfit(hand_made.offer(vcpus=8, ram_bytes=32 * 10**9)) is None
    assert host.host_misfit(hand_made.offer(vcpus=None, ram_bytes=None)) is None
