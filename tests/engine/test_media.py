"""Speech and images: measured rates and what they say of other cards."""

from __future__ import annotations

from math import isclose
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaStack, RateMode
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import GIB
from aiready_gui.engine.fleets.media import media_way
from aiready_gui.engine.fleets.media_speed import MediaWork
from aiready_gui.engine.fleets.way import Way
from tests.common import catalogue


def work(snapshot: Snapshot, model: str, mode: RateMode = RateMode.BATCH, **more: Any) -> MediaWork:
    return MediaWork(model=snapshot.media_model_by_key[model], mode=mode, **more)


def test_the_catalogue_keeps_the_published_value_and_its_rate_for_one_card(snapshot: Snapshot) -> None:
    """714.378 samples a second on eight B200, 20 seconds each, are 1,786 times real time on one."""
    row = next(one for one in snapshot.media_rates if one.key == "whisper-mlperf51-b200_sxm_180")
    assert (row.value, row.unit) == (714.378, "samples_per_s")
    assert row.per_gpu is not None
    assert isclose(row.per_gpu, 714.378 / 8 * 20)


def way(snapshot: Snapshot, of: MediaWork, gpu: str) -> Way:
    return media_way(of, snapshot.gpu_by_key[gpu], snapshot.media)


def test_a_measured_card_is_near_its_measurement(snapshot: Snapshot) -> None:
    """SDXL in 8 bits on the card and the engine that drew it: 19.123 a second on eight, and it says so."""
    found = way(snapshot, work(snapshot, "sdxl", steps=20, size_px=1024, stack=MediaStack.TUNED), "h200_sxm_141")
    assert isclose(found.rate.value, 19.123 / 8, rel_tol=0.1)
    assert found.rate.evidence is Evidence.MEASURED


def test_a_card_nobody_measured_is_calibrated_with_a_wider_interval(snapshot: Snapshot) -> None:
    """An A100 never ran Whisper in the tables: the same engine on other cards, less sure."""
    of = work(snapshot, "whisper-large-v3", stack=MediaStack.TUNED)
    near, far = way(snapshot, of, "l40s").rate, way(snapshot, of, "a100_sxm_80").rate
    assert (near.evidence, far.evidence) == (Evidence.MEASURED, Evidence.CALIBRATED)
    assert far.low and far.high and near.low and near.high
    assert far.high / far.low > near.high / near.low


def test_recordings_stand_on_the_package_that_people_install(snapshot: Snapshot) -> None:
    """Nobody said otherwise: faster-whisper, which waits for its host where a tuned engine waits for the card."""
    usual, fast, tuned = (
        way(snapshot, work(snapshot, "whisper-large-v3", stack=stack), "a100_sxm_80").rate.value
        for stack in (None, MediaStack.FAST, MediaStack.TUNED)
    )
    assert usual == fast
    assert 3 < tuned / fast < 10


@pytest.mark.parametrize(("gpu", "least", "most"), [("l4", 1, 4), ("t4", 1, 4), ("rtx_6000_ada", 5, 12)])
def test_live_speech_runs_on_small_cards(snapshot: Snapshot, gpu: str, least: float, most: float) -> None:
    """Large-v3 of 3 GB is held several times by 16 GB; about 8 streams are reported of an RTX 6000 Ada."""
    found = way(snapshot, work(snapshot, "whisper-large-v3", RateMode.STREAMING), gpu)
    assert found.gate is None
    assert least <= found.rate.value <= most
    assert found.rate.evidence is Evidence.FORMULA


def test_live_streams_of_a_card_of_16_gb_are_as_many_as_reported(snapshot: Snapshot) -> None:
    """Four are reported of an RTX 4080: 97.5 TFLOPS, 717 GB/s, 16 GB (NVIDIA Ada whitepaper). By bandwidth an L4 holds 300 / 960 of eight."""
    like = snapshot.gpu_by_key["rtx_4090"]
    rtx_4080 = like.revised(
        key="rtx_4080", bf16_flops=97.5e12, fp16_flops=97.5e12, bandwidth_bytes_per_s=717e9, memory_bytes=16 * GIB
    )
    of = work(snapshot, "whisper-large-v3", RateMode.STREAMING)
    assert media_way(of, rtx_4080, snapshot.media).rate.value == pytest.approx(4, rel=0.25)
    assert way(snapshot, of, "rtx_6000_ada").rate.value == pytest.approx(8, rel=0.25)
    assert way(snapshot, of, "l4").rate.value == pytest.approx(8 * 300 / 960, rel=0.25)


def test_a_card_too_slow_for_one_live_stream_is_refused_with_the_number(snapshot: Snapshot) -> None:
    """A card of a tenth of an L4's bandwidth falls behind the speaker."""
    slow = snapshot.gpu_by_key["l4"].revised(bandwidth_bytes_per_s=30e9)
    found = media_way(work(snapshot, "whisper-large-v3", RateMode.STREAMING), slow, snapshot.media)
    assert found.gate is Gate.TPOT
    assert found.reason is not None
    assert found.reason.args["streams"] < 1  # type: ignore[operator]


def test_flux_reaches_the_share_of_the_peak_that_its_stack_was_seen_to_reach(snapshot: Snapshot) -> None:
    """6.1-6.6 s a picture with Diffusers on an H100, 4.0-4.2 compiled; it does not fit a card of 24 GB."""
    of = work(snapshot, "flux-1-dev", steps=28)
    assert way(snapshot, of, "rtx_4090").gate is Gate.MEMORY
    eager = way(snapshot, of, "h100_sxm_80").rate
    compiled = way(snapshot, work(snapshot, "flux-1-dev", steps=28, stack=MediaStack.FAST), "h100_sxm_80").rate
    assert 6.0 < 1 / eager.value < 6.7
    assert 3.9 < 1 / compiled.value < 4.3
    assert eager.evidence is compiled.evidence is Evidence.MEASURED


def test_sdxl_on_an_l4_takes_what_users_see_not_what_an_offline_engine_does(snapshot: Snapshot) -> None:
    """Fifty steps: about 36 s with Diffusers, about 10 with an engine in 8 bits."""
    usual = way(snapshot, work(snapshot, "sdxl", steps=50), "l4").rate
    tuned = way(snapshot, work(snapshot, "sdxl", steps=50, stack=MediaStack.TUNED), "l4").rate
    assert usual.low and usual.high and usual.low <= 1 / 36 <= usual.high
    assert 1 / tuned.value == pytest.approx(9.94, rel=0.15)


def test_cards_without_bf16_compute_in_fp16(snapshot: Snapshot) -> None:
    """Volta and Turing: V100 rates come from their FP16 peak."""
    gpu = snapshot.gpu_by_key["v100_sxm2_32"]
    assert not gpu.bf16_flops
    assert way(snapshot, work(snapshot, "whisper-large-v3"), gpu.key).rate.value > 20


CATALOGUE = catalogue()


@settings(max_examples=40, deadline=None)
@given(steps=st.integers(1, 100), more=st.integers(1, 100), edge=st.sampled_from((512, 768, 1024, 1536)))
def test_more_steps_and_more_pixels_never_draw_faster(steps: int, more: int, edge: int) -> None:
    """Time is proportional to both."""
    gpu = CATALOGUE.gpu_by_key["h100_sxm_80"]
    few = media_way(work(CATALOGUE, "sdxl", steps=steps, size_px=edge), gpu, CATALOGUE.media).rate.value
    many = media_way(work(CATALOGUE, "sdxl", steps=steps + more, size_px=edge), gpu, CATALOGUE.media).rate.value
    large = media_way(work(CATALOGUE, "sdxl", steps=steps, size_px=edge * 2), gpu, CATALOGUE.media).rate.value
    assert many < few
    assert isclose(few / many, (steps + more) / steps)
    assert isclose(few / large, 4)
