"""What each kind of work asks of storage and network."""

from __future__ import annotations

from math import isclose

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import DataKind, DataNeeds, Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.data.paths.media import images_path, speech_path
from aiready_gui.engine.data.paths.training import training_path
from aiready_gui.engine.data.storage_demand import training_read
from aiready_gui.engine.data.storage_tiers import storage


def filled(**more: object) -> DataNeeds:
    return effective(SAMPLES["chat"].revised(data=DataNeeds(**more))).data


def test_recordings_come_in_at_their_sample_rate_and_text_goes_out() -> None:
    """Three hundred hours an hour at 32 kB a second are 9.6 MB/s in; the text is a thousandth of it."""
    path = speech_path(audio_s_per_s=300, mean_share=0.25, weights_bytes=3.1e9, nodes=2, data=filled())
    assert isclose(path.traffic.in_peak, 300 * 32_000)
    assert path.traffic.out_peak < path.traffic.in_peak / 1000
    assert isclose(path.traffic.in_mean, path.traffic.in_peak / 4)


def test_pictures_of_twice_the_edge_take_four_times_the_disk() -> None:
    """And are kept for the retention, a year at most."""
    small, large = (
        images_path(images_per_s=1, mean_share=0.25, size_px=size, weights_bytes=7e9, nodes=1, data=filled()).feed
        for size in (1024, 2048)
    )
    assert isclose(large.streams[0].full.value / small.streams[0].full.value, 4)
    assert isclose(small.streams[0].full.value, 1.5e6 * 0.25 * 730 * 3600 * 12)


def test_training_keeps_checkpoints_and_versions_and_feels_a_slower_tier(snapshot: Snapshot) -> None:
    """Eight nodes on video need 203 GB/s: a parallel file system of 4 GB/s a node leaves most of it waiting."""
    data = filled(volume_gb=100_000, kind=DataKind.VIDEO, checkpoints_kept=3, versions_kept=3)
    path = training_path(
        read=training_read(DataKind.VIDEO, 64, 1.0),
        nodes=8,
        weights_bytes=16e9,
        checkpoint_bytes=105e9,
        data=data,
    )
    offer = next(one for one in snapshot.offers if one.provider == "Nebius")
    archive, hot = (tier.need for tier in storage(data, data, path.feed, offer, snapshot))
    assert isclose(archive.growth[0] - (archive.growth[-1] - 100e12 * 1.2 * 2 * 1.4), 100e12 * 1.2 * 2, rel_tol=1e-6)
    assert hot.idle_share is not None
    assert hot.slower_idle_share is not None
    assert isclose(hot.idle_share.value, 1 - 32 / (64 * 3.1771), rel_tol=1e-6)
    assert hot.slower_idle_share.value > hot.idle_share.value
    assert archive.capacity_bytes.value > 3 * 105e9


def test_the_second_workload_stores_the_data_no_more() -> None:
    """Its volume is nothing; what it makes itself is still there."""
    project = Project(workloads=SAMPLES["speech"].workloads, data=DataNeeds(volume_gb=0, backup=False))
    assert effective(project).data.volume_gb == 0
