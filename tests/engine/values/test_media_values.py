"""Embeddings, speech, pictures, sandboxes, slices: what a card does and what it takes, worked out on paper."""

from __future__ import annotations

from typing import Any

import hand_made
import pytest
from hand_made import SOURCE, figure

from aiready_gui.domain.explain import Evidence, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import Label, MediaKind, MediaModel, MediaRate, RateMode
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.fleets import embeddings, media, sandboxes
from aiready_gui.engine.fleets.embeddings import EmbeddingWork
from aiready_gui.engine.fleets.media import MediaWork
from aiready_gui.engine.serving import slices


def model(**changes: Any) -> MediaModel:
    facts: dict[str, Any] = {
        "key": "hand", "name": "Hand", "kind": MediaKind.EMBEDDINGS, "architecture": "hand", "params": 500e6, "active_params": 300e6,
        "layers": 24, "hidden": 1000, "dimensions": 1024, "max_tokens": 8192, "default_steps": None, "label": Label.VERIFIED, "notes": "",
        "source": SOURCE,
    }  # fmt: skip
    return MediaModel(**{**facts, **changes})


def work(reranker: MediaModel | None = None) -> EmbeddingWork:
    return EmbeddingWork(
        embedder=model(), reranker=reranker, load_tokens=figure(6.48e9, Unit.TOKENS), load_days=figure(3.0, Unit.DAYS),
        searches_per_minute=figure(600.0), fragment_tokens=500.0,
    )  # fmt: skip


def test_operations_of_an_embedded_token() -> None:
    """2 x 300e6 + 4 x 24 layers x 1,000 wide x 500 tokens = 648e6 (PaLM, appendix B: the forward pass)."""
    assert embeddings.token_flop(model(), 500.0) == pytest.approx(648e6)


def test_a_card_embeds_at_three_tenths_of_its_peak() -> None:
    """0.3 x 1e15 / 648e6 = 462,963 tokens a second; between 0.15 and 0.5 of the peak."""
    found = embeddings.embedding_rate(model(), hand_made.gpu(), 500.0)
    assert found is not None
    assert found.value == pytest.approx(462_963, abs=1)
    assert (found.low, found.high) == pytest.approx((231_481.5, 771_605.0), rel=1e-6)


def test_loading_in_time_and_searching() -> None:
    """6.48e9 tokens in 3 days are 25,000 a second; 600 searches a minute of 32 tokens 320.

    A reranker of the same size reads 50 x (32 + 500) tokens more for each: 10 x (32 + 26,600) = 266,320.
    """
    assert work().load_rate == pytest.approx(25_000)
    assert work().search_rate == pytest.approx(320)
    assert work(model(key="reranker")).search_rate == pytest.approx(266_320)


def test_the_first_load_and_the_searches_that_cards_carry() -> None:
    """2 cards at 100,000 tokens a second, planned with 0.5: 64,800 s; and 100,000 x 60 / 32 = 187,500 searches a minute."""
    rate, planned = figure(100_000.0), figure(0.5)
    assert embeddings.first_load(work(), rate, 2, planned).value == pytest.approx(64_800)
    assert embeddings.searches_carried(work(), rate, 2, planned).value == pytest.approx(187_500)


def test_models_on_a_card_in_16_bits() -> None:
    """500e6 x 2 + 1.8 GB of runtime + 3 GB of work; another 1 GB with a reranker; a card of 5 GB is too small."""
    assert embeddings.memory_bytes(work()) == pytest.approx(5.8e9)
    assert embeddings.memory_bytes(work(model())) == pytest.approx(6.8e9)
    (small,) = embeddings.embedding_ways(work(), [hand_made.gpu(memory_bytes=6 * 10**9)])
    (enough,) = embeddings.embedding_ways(work(), [hand_made.gpu(memory_bytes=7 * 10**9)])
    assert (small.gate, enough.gate) == (Gate.MEMORY, None)  # 0.92 x 6 = 5.52; 0.92 x 7 = 6.44


SPEECH = model(key="ear", kind=MediaKind.SPEECH, architecture="ears", params=1.5e9, active_params=1.5e9)
PAINTER = model(key="painter", kind=MediaKind.IMAGES, architecture="diffusion transformer", params=12e9, active_params=12e9)


def measured(**changes: Any) -> MediaRate:
    facts: dict[str, Any] = dict.fromkeys(MediaRate.model_fields)
    facts |= {
        "key": "m", "model": "ear", "model_name": "Ear", "gpu": "hand_100", "gpu_name": "Hand 100", "per_gpu": 100.0, "mode": RateMode.BATCH,
        "precision": Precision.BF16, "engine": "e", "label": Label.VERIFIED, "source": SOURCE,
    }  # fmt: skip
    return MediaRate.model_construct(**{**facts, **changes})


def known(snapshot: Snapshot, *rates: MediaRate) -> Snapshot:
    gpus = (hand_made.gpu(), hand_made.gpu(key="half", bf16_flops=0.5e15, bandwidth_bytes_per_s=1e12))
    return hand_made.changed(
        snapshot,
        **{
            "media_rates": rates,
            "gpus": gpus,
            "media_models": (
                SPEECH,
                PAINTER,
                model(key="twice", kind=MediaKind.SPEECH, architecture="ears", params=3e9, active_params=3e9),
            ),
        },
    )


def test_a_recogniser_takes_its_weights_runtime_and_work() -> None:
    """1.5e9 x 2 + 1.8 + 3 GB = 7.8; four of them side by side for live speech 4 x 4.8 + 3 = 22.2."""
    assert media.memory_bytes(MediaWork(SPEECH, RateMode.BATCH)) == pytest.approx(7.8e9)
    assert media.memory_bytes(MediaWork(SPEECH, RateMode.STREAMING)) == pytest.approx(22.2e9)


def test_a_larger_picture_takes_more_room() -> None:
    """12e9 x 2 + 1.8 + 5 GB x 4 at 2,048 pixels = 45.8."""
    assert media.memory_bytes(MediaWork(PAINTER, RateMode.BATCH, steps=28, size_px=2048)) == pytest.approx(45.8e9)


def test_what_was_measured_here_is_the_answer(snapshot: Snapshot) -> None:
    """100 seconds of speech a second, within 15 % either way; Russian may be 40 % below the low end."""
    found = media.rate(MediaWork(SPEECH, RateMode.BATCH), hand_made.gpu(), known(snapshot, measured()))
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((100.0, 86.9565, 115.0), abs=1e-3)
    assert found.evidence is Evidence.MEASURED
    russian = media.rate(MediaWork(SPEECH, RateMode.BATCH, english=False), hand_made.gpu(), known(snapshot, measured()))
    assert russian is not None
    assert russian.low == pytest.approx(52.174, abs=1e-3)


def test_batched_work_scales_with_arithmetic_and_live_work_with_bandwidth(snapshot: Snapshot) -> None:
    """A card of half the peak: 50. Another model of twice the size: half again. Live: 4 processes on half the bandwidth."""
    half = hand_made.gpu(key="half", bf16_flops=0.5e15, bandwidth_bytes_per_s=1e12)
    at_half = media.rate(MediaWork(SPEECH, RateMode.BATCH), half, known(snapshot, measured()))
    assert at_half is not None
    assert (at_half.value, at_half.evidence) == (pytest.approx(50.0), Evidence.CALIBRATED)
    twice = model(key="twice", kind=MediaKind.SPEECH, architecture="ears", params=3e9, active_params=3e9)
    larger = media.rate(MediaWork(twice, RateMode.BATCH), hand_made.gpu(), known(snapshot, measured()))
    assert larger is not None
    assert (larger.value, larger.evidence) == (pytest.approx(50.0), Evidence.FORMULA)
    live = media.rate(
        MediaWork(SPEECH, RateMode.STREAMING), half, known(snapshot, measured(mode=RateMode.STREAMING, per_gpu=10.0))
    )
    assert live is not None
    assert live.value == pytest.approx(20.0)


def test_pictures_scale_with_steps_and_pixels(snapshot: Snapshot) -> None:
    """2 a second at 20 steps: at 40 steps half, at twice the edge a quarter."""
    rates = known(snapshot, measured(model="painter", per_gpu=2.0, steps=20, size_px=1024))
    found = media.rate(MediaWork(PAINTER, RateMode.BATCH, steps=40, size_px=2048), hand_made.gpu(), rates)
    assert found is not None
    assert found.value == pytest.approx(0.25)


def test_an_unmeasured_transformer_is_counted_by_its_operations(snapshot: Snapshot) -> None:
    """28 steps x 2 x 12e9 x ((1,024/16)^2 + 512 = 4,608 tokens) = 3.0966e15; 0.3 x 1e15 / that = 0.09688 a second."""
    found = media.rate(MediaWork(PAINTER, RateMode.BATCH, steps=28), hand_made.gpu(), known(snapshot))
    assert found is not None
    assert found.value == pytest.approx(0.0968812, abs=1e-6)


@pytest.mark.parametrize(
    ("wanted", "per_card", "cards", "share"),
    [(10e9, 7, 1, 10e9), (11e9, 3, 1, 20e9), (30e9, 2, 1, 40e9), (41e9, 1, 1, 80e9), (100e9, 1, 2, 160e9)],
)
def test_seats_on_a_card_of_eighty_gigabytes(wanted: float, per_card: int, cards: int, share: float) -> None:
    """NVIDIA MIG guide: 7 slices of an eighth of the memory, 3 of a quarter, 2 of a half; beyond, whole cards."""
    found = sandboxes.seat(hand_made.gpu(), wanted)
    assert found is not None
    assert (found.cut.per_card, found.cards, found.memory_bytes) == (per_card, cards, pytest.approx(share))


def test_a_seat_that_no_machine_holds() -> None:
    """Eight cards of 80 GB hold 640; a card that cannot be cut seats one."""
    assert sandboxes.seat(hand_made.gpu(), 641e9) is None
    whole = sandboxes.seat(hand_made.gpu(mig_profiles=()), 10e9)
    assert whole is not None and whole.cut.per_card == 1


def test_why_a_card_seats_nobody() -> None:
    """Unverified, or without published arithmetic: nobody knows it; too small in every machine: its memory."""
    unverified, unknown, small, enough = sandboxes.sandbox_ways(
        641e9,
        (
            hand_made.gpu(verified=False),
            hand_made.gpu(bf16_flops=None, fp16_flops=None),
            hand_made.gpu(),
            hand_made.gpu(memory_label_gb=81.0),
        ),
    )
    assert (unverified.gate, unknown.gate, small.gate, enough.gate) == (Gate.UNVERIFIED, Gate.UNVERIFIED, Gate.MEMORY, None)
    assert small.reason is not None
    assert small.reason.args["memory"] == pytest.approx(8 * 100e9 / 2**30)
    assert (enough.gpus, enough.rate.value, enough.quickness) == (8, 1.0, 8e15)


def test_a_slice_is_a_small_card() -> None:
    """3g.40gb: 3/7 of the arithmetic, 4/8 of memory and bandwidth, no link."""
    found = slices.sliced(hand_made.gpu(), slices.Profile(3, 4))
    assert found is not None
    assert (found.memory_bytes, found.bandwidth_bytes_per_s) == (50 * 10**9, 1e12)
    assert found.bf16_flops == pytest.approx(3e15 / 7)
    assert (found.nvlink_bytes_per_s, found.max_gpus_per_node) == (None, 1)
    assert slices.sliced(hand_made.gpu(mig_profiles=()), slices.Profile(3, 4)) is None
