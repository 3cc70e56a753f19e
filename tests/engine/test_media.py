"""Speech and images: measured rates and what they say of other cards."""

from __future__ import annotations

from math import exp, isclose, log
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import RateMode
from aiready_gui.domain.option import Binding
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.fleets.media import MediaWork, media_way, model_ratio
from tests.common import catalogue


def work(snapshot: Snapshot, model: str, mode: RateMode = RateMode.BATCH, **more: int) -> MediaWork:
    return MediaWork(model=snapshot.media_model_by_key[model], mode=mode, **more)


def test_the_catalogue_keeps_the_published_value_and_its_rate_for_one_card(snapshot: Snapshot) -> None:
    """714.378 samples a second on eight B200, 20 seconds each, are 1,786 times real time on one."""
    row = next(one for one in snapshot.media_rates if one.key == "whisper-mlperf51-b200_sxm_180")
    assert (row.value, row.unit) == (714.378, "samples_per_s")
    assert row.per_gpu is not None
    assert isclose(row.per_gpu, 714.378 / 8 * 20)


def test_a_measured_card_gives_its_measurement_back(snapshot: Snapshot) -> None:
    """SDXL at the measured steps on the measured card is the measurement, and says so."""
    way = media_way(work(snapshot, "sdxl", steps=20, size_px=1024), snapshot.gpu_by_key["h200_sxm_141"], snapshot)
    assert isclose(way.rate.value, 19.123 / 8)
    assert way.rate.evidence is Evidence.MEASURED
    assert way.binding is Binding.COMPUTE


def test_a_card_nobody_measured_is_calibrated_with_a_wider_interval(snapshot: Snapshot) -> None:
    """An A100 never ran Whisper in the tables: its neighbour scaled by arithmetic, less sure."""
    of = work(snapshot, "whisper-large-v3")
    near = media_way(of, snapshot.gpu_by_key["l40s"], snapshot).rate
    far = media_way(of, snapshot.gpu_by_key["a100_sxm_80"], snapshot).rate
    assert far.evidence is Evidence.CALIBRATED
    assert isclose(far.value / near.value, 312 / 362, rel_tol=1e-3)
    assert far.low and far.high and near.low and near.high
    assert far.high / far.low > near.high / near.low


def test_streaming_waits_for_memory_and_is_never_more_than_a_formula(snapshot: Snapshot) -> None:
    """One process on one H100 was measured: bandwidth scales it, four processes are an assumption."""
    of = work(snapshot, "whisper-large-v3-turbo", RateMode.STREAMING)
    h100 = media_way(of, snapshot.gpu_by_key["h100_sxm_80"], snapshot)
    a100 = media_way(of, snapshot.gpu_by_key["a100_sxm_80"], snapshot)
    assert isclose(h100.rate.value, 4 / 0.303)
    assert isclose(a100.rate.value / h100.rate.value, 2039 / 3350, rel_tol=1e-6)
    assert h100.rate.evidence is Evidence.FORMULA
    assert h100.binding is Binding.MEMORY_BANDWIDTH


def test_a_card_too_slow_for_one_live_stream_is_refused_with_the_number(snapshot: Snapshot) -> None:
    """Large-v3 at the pace of an L4, had it the memory for four recognisers, falls behind the speaker."""
    roomy = snapshot.gpu_by_key["l4"].revised(memory_bytes=48 * 2**30)
    way = media_way(work(snapshot, "whisper-large-v3", RateMode.STREAMING), roomy, snapshot)
    assert way.gate is Gate.TPOT
    assert way.reason is not None
    assert way.reason.args["streams"] < 1  # type: ignore[operator]


def test_flux_does_not_fit_a_24_gb_card_and_is_a_formula_elsewhere(snapshot: Snapshot) -> None:
    """No readable measurement of FLUX exists: arithmetic, wide, and marked."""
    of = work(snapshot, "flux-1-dev", steps=28)
    assert media_way(of, snapshot.gpu_by_key["rtx_4090"], snapshot).gate is Gate.MEMORY
    found = media_way(of, snapshot.gpu_by_key["h100_sxm_80"], snapshot).rate
    assert found.evidence is Evidence.FORMULA
    assert found.low and found.high and found.high / found.low > 3
    assert 4 < 1 / found.value < 25  # seconds of a picture on an H100


def test_pairs_of_measurements_compare_models_that_decode_one_by_one(snapshot: Snapshot) -> None:
    """Turbo is 2.2 times as fast as large-v3 on an RTX 5090 and 2.7 times on an RTX 2080 Ti."""
    models = snapshot.media_model_by_key
    ratio = model_ratio(models["whisper-large-v3-turbo"], models["whisper-large-v3"], RateMode.STREAMING, snapshot)
    assert isclose(ratio, exp((log(117 / 53) + log(40.7 / 15.0)) / 2))


def left_out(snapshot: Snapshot, model: str) -> list[float]:
    """Predicted / measured of every MLPerf row of a model, its own card taken out of the tables."""
    found = []
    for one in snapshot.media_rates:
        if one.model != model or "mlperf" not in one.key or one.per_gpu is None or one.gpu is None:
            continue
        others = snapshot.revised(**{"media_rates": tuple(rate for rate in snapshot.media_rates if rate.gpu != one.gpu)})
        of = work(snapshot, model, steps=one.steps or 0, size_px=one.size_px or 1024)
        found.append(media_way(of, snapshot.gpu_by_key[one.gpu], others).rate.value / one.per_gpu)
    return found


@pytest.mark.parametrize(("model", "worst"), [("whisper-large-v3", 1.45), ("sdxl", 1.4)])
def test_cards_left_out_are_predicted_within_the_width_that_the_interval_claims(
    snapshot: Snapshot, model: str, worst: float
) -> None:
    """Each measured card from its nearest neighbour; MLPerf rows of one benchmark and precision."""
    ratios = left_out(snapshot, model)
    assert len(ratios) == 7
    errors = [exp(abs(log(ratio))) for ratio in ratios]
    assert max(errors) < worst
    assert median(errors) < 1.15


CATALOGUE = catalogue()


@settings(max_examples=40, deadline=None)
@given(steps=st.integers(1, 100), more=st.integers(1, 100), edge=st.sampled_from((512, 768, 1024, 1536)))
def test_more_steps_and_more_pixels_never_draw_faster(steps: int, more: int, edge: int) -> None:
    """Time is proportional to both."""
    gpu = CATALOGUE.gpu_by_key["h100_sxm_80"]
    few = media_way(work(CATALOGUE, "sdxl", steps=steps, size_px=edge), gpu, CATALOGUE).rate.value
    many = media_way(work(CATALOGUE, "sdxl", steps=steps + more, size_px=edge), gpu, CATALOGUE).rate.value
    large = media_way(work(CATALOGUE, "sdxl", steps=steps, size_px=edge * 2), gpu, CATALOGUE).rate.value
    assert many < few
    assert isclose(few / many, (steps + more) / steps)
    assert isclose(few / large, 4)
