"""The machine around the GPU: needed, stated, unknown."""

from __future__ import annotations

from math import isclose

from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.engine.gpu.host import host_check, host_misfit, host_need


def offer_of(snapshot: Snapshot, **more: object) -> Offer:
    return next(one for one in snapshot.offers if one.gpu_count == 8).revised(**more)


def test_a_70b_model_asks_for_the_host_memory_of_the_field() -> None:
    """R3: 80-100 GB for a loaded model is one replica of 70B in 8 bits with its process; 16 bits take 141 and more."""
    eight = host_need(gpus=1, weights_bytes=70e9)
    assert 80e9 < eight.ram_bytes.value < 100e9
    sixteen = host_need(gpus=2, weights_bytes=141e9)
    assert 141e9 < sixteen.ram_bytes.value < 180e9
    assert isclose(sixteen.local_nvme_bytes.value, 2 * 141e9 + 15e9)


def test_text_and_media_take_cores() -> None:
    """Tokenising and decoding run on the host."""
    quiet = host_need(gpus=1, weights_bytes=1e9).vcpus.value
    assert isclose(host_need(gpus=1, weights_bytes=1e9, tokens_per_s=500_000).vcpus.value, quiet + 2)
    assert isclose(host_need(gpus=1, weights_bytes=1e9, decoded_bytes_per_s=400e6).vcpus.value, quiet + 4)


def test_unknown_is_a_question_and_never_a_zero(snapshot: Snapshot) -> None:
    """A provider that states nothing is asked, not refused."""
    silent = offer_of(snapshot, vcpus=None, ram_bytes=None, local_nvme_bytes=None)
    assert host_misfit(silent) is None
    notes = host_check(host_need(gpus=8, weights_bytes=1e9), silent, units=1).notes
    assert [note.key for note in notes] == ["host-unknown"] * 3


def test_a_host_that_is_small_is_told_and_one_that_is_hopeless_refused(snapshot: Snapshot) -> None:
    """Tight is a warning; less than a core a GPU is not a GPU server."""
    need = host_need(gpus=8, weights_bytes=400e9)
    tight = offer_of(snapshot, vcpus=96, ram_bytes=256_000_000_000, local_nvme_bytes=2_000_000_000_000)
    assert [note.key for note in host_check(need, tight, units=1).notes] == ["host-tight"]
    assert host_misfit(tight) is None
    reason = host_misfit(offer_of(snapshot, vcpus=4, ram_bytes=None))
    assert reason is not None
    assert reason.key == "host-too-few-cores"
    starved = host_misfit(offer_of(snapshot, vcpus=96, ram_bytes=16_000_000_000))
    assert starved is not None
    assert starved.key == "host-too-little-ram"


def test_units_on_one_machine_add_up(snapshot: Snapshot) -> None:
    """Eight replicas of one GPU need eight times one."""
    need = host_need(gpus=1, weights_bytes=16e9)
    whole = host_check(need, offer_of(snapshot), units=8)
    assert isclose(whole.ram_bytes.value, 8 * need.ram_bytes.value)
