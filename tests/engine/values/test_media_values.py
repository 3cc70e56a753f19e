"""Embeddings, speech, pictures, sandboxes, slices: what a card does and what it takes, worked out on paper."""

from __future__ import annotations

from typing import Any

import hand_made
import pytest
from hand_made import SOURCE, figure

from aiready_gui.domain.calibration import Spread
from aiready_gui.domain.explain import Evidence, Figure, Unit
from aiready_gui.domain.media import Label, MeasuredMedia, MediaCalibration, MediaKind, MediaModel, MediaStack, RateMode
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.fleets import embeddings, media, sandboxes
from aiready_gui.engine.fleets.embeddings import EmbeddingWork
from aiready_gui.engine.fleets.media_speed import CHANNELS, MediaWork
from aiready_gui.engine.serving import slices


def model(**changes: Any) -> MediaModel:
    facts: dict[str, Any] = {
        "key": "hand", "name": "Hand", "kind": MediaKind.EMBEDDINGS, "architecture": "hand", "params": 500e6, "active_params": 300e6,
        "layers": 24, "decoder_layers": None, "hidden": 1000, "step_flop": None, "dimensions": 1024, "max_tokens": 8192, "default_steps": None, "label": Label.VERIFIED, "notes": "",
        "source": SOURCE,
    }  # fmt: skip
    return MediaModel(**{**facts, **changes})


CALIBRATED = Spread(metric="images", group="calibrated", low=0.8, high=1.25, rows=20)


def reached(**changes: Any) -> MediaCalibration:
    """Half the peak and half the bandwidth; 24 bytes an element; 0.1 ms a decoder layer, 0.1 s a window; one pass a second."""
    values = {"share": 0.5, "traffic": 24.0, "reads": 0.5, "step": 1e-4, "window": 0.1, "passes": 1.0, "pace": 1.0}
    channels = {name: {"": CHANNELS[name].inverse(value)} for name, value in values.items()}
    ends = (
        CALIBRATED,
        CALIBRATED.revised(metric="speech"),
        CALIBRATED.revised(metric="speech", group="measured", low=0.9, high=1.1),
    )
    return MediaCalibration(**{"fitted_on": "", "rows": 0, "channels": channels, "spreads": ends, "measured": (), **changes})


def work(reranker: MediaModel | None = None) -> EmbeddingWork:
    return EmbeddingWork(
        embedder=model(), reranker=reranker, load_tokens=figure(6.48e9, Unit.TOKENS), load_days=figure(3.0, Unit.DAYS),
        searches_per_minute=figure(600.0), fragment_tokens=500.0, reranked=50.0,
    )  # fmt: skip


def test_operations_of_an_embedded_token() -> None:
    """2 x 300e6 + 4 x 24 layers x 1,000 wide x 500 tokens = 648e6 (PaLM, appendix B: the forward pass)."""
    assert embeddings.token_flop(model(), 500.0) == pytest.approx(648e6)


def test_a_card_embeds_as_fast_as_products_and_memory_let_it() -> None:
    """648e6 / (0.5 x 1e15) = 1.296 us; 648e6 x 80 / (24 x 1,000) / 2e12 = 1.08 us; 1 / 2.376 us = 420,875 tokens a second.

    A formula: the calibrated interval squared, 0.64 to 1.5625.
    """
    found = embeddings.embedding_rate(model(), hand_made.gpu(), 500.0, reached())
    assert found is not None
    assert found.value == pytest.approx(420_875, abs=1)
    assert (found.low, found.high) == pytest.approx((269_360.3, 657_617.8), rel=1e-6)


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


@pytest.mark.parametrize(
    ("searches", "ends"),
    [(600.0, (20_000.0, 30_000.0)), (45_000.0, (24_000.0, 30_000.0)), (60_000.0, (None, None))],
)
def test_what_cards_must_embed_is_as_sure_as_its_text(searches: float, ends: tuple[float | None, float | None]) -> None:
    """6.48e9 tokens (5.184 to 7.776e9) in 3 days of 86,400 s are 25,000 tokens/s (20,000 to 30,000).

    Searches of 32 tokens: 600 a minute are 320 tokens/s and move nothing, 45,000 are 24,000, the least it can be, and 60,000 are
    32,000, more than any text of the interval asks for.
    """
    text = figure(6.48e9, Unit.TOKENS).revised(low=5.184e9, high=7.776e9)
    asked = work()._replace(load_tokens=text, searches_per_minute=figure(searches)).asked()
    assert asked.value == pytest.approx(max(25_000.0, searches * 32 / 60))
    assert (asked.low, asked.high) == (ends if ends[0] is None else pytest.approx(ends))


def test_models_on_a_card_in_16_bits() -> None:
    """500e6 x 2 + 1.8 GB of runtime + 3 GB of work; another 1 GB with a reranker; a card of 5 GB is too small."""
    assert embeddings.memory_bytes(work()) == pytest.approx(5.8e9)
    assert embeddings.memory_bytes(work(model())) == pytest.approx(6.8e9)
    (small,) = embeddings.embedding_ways(work(), [hand_made.gpu(memory_bytes=6 * 10**9)], reached())
    (enough,) = embeddings.embedding_ways(work(), [hand_made.gpu(memory_bytes=7 * 10**9)], reached())
    assert (small.gate, enough.gate) == (Gate.MEMORY, None)  # 0.92 x 6 = 5.52; 0.92 x 7 = 6.44


EAR = model(
    key="ear", kind=MediaKind.SPEECH, architecture="ears", params=200e6, active_params=200e6, layers=10, decoder_layers=5
)  # 12 x 10 layers x 1,000^2 = 120e6 hear, 80e6 write
PAINTER = model(key="painter", kind=MediaKind.IMAGES, architecture="diffusion transformer", params=12e9, active_params=12e9)


def measured(**changes: Any) -> MeasuredMedia:
    facts: dict[str, Any] = {
        "kind": MediaKind.SPEECH, "model": "ear", "gpu": "hand_100", "vendor": "NVIDIA", "flops": 1e15, "bandwidth": 2e12,
        "stack": MediaStack.FAST, "source": SOURCE,
    }  # fmt: skip
    return MeasuredMedia(**{**facts, **changes})


def rate(of: MediaWork, calibration: MediaCalibration | None = None, **card: Any) -> Figure:
    found = media.rate(of, hand_made.gpu(**card), calibration or reached())
    assert found is not None
    return found


def test_a_recogniser_takes_its_weights_runtime_and_work() -> None:
    """200e6 x 2 + 1.8 + 3 GB = 5.2 for recordings; live 0.4 + 0.5 of context + (4.5 - 1.55 - 0.5) / 8 of work = 1.20625."""
    assert media.memory_bytes(MediaWork(EAR, RateMode.BATCH)) == pytest.approx(5.2e9)
    assert media.memory_bytes(MediaWork(EAR, RateMode.STREAMING)) == pytest.approx(1.20625e9)
    assert media.processes_on(EAR, hand_made.gpu(memory_bytes=10 * 10**9)) == 7  # 9.2 / 1.20625 = 7.6


def test_a_larger_picture_takes_more_room() -> None:
    """12e9 x 2 + 1.8 + 5 GB x 4 at 2,048 pixels = 45.8."""
    assert media.memory_bytes(MediaWork(PAINTER, RateMode.BATCH, steps=28, size_px=2048)) == pytest.approx(45.8e9)


def test_a_window_is_heard_once_and_written_token_by_token() -> None:
    """Eight windows side by side, each of 20 s of speech and 63.5 tokens.

    Heard: 2 x 120e6 x 1,500 = 3.6e11, 0.72 ms of products and 0.18 ms of memory. A token: (2 x 80e6 / 8 + 2 x 2 x 1,500 x
    1,000 x 5) bytes / 1e12 = 0.05 ms, 3.175 ms a window. Host: 100 + 63.5 x 0.1 x 5 / 8 = 103.96875 ms. 20 / 0.10804375 = 185.110.
    """
    assert rate(MediaWork(EAR, RateMode.BATCH)).value == pytest.approx(185.110, abs=1e-3)
    # One window at a time: 0.9 + 63.5 x 0.19 + 100 + 31.75 = 144.715 ms.
    assert rate(MediaWork(EAR, RateMode.SINGLE)).value == pytest.approx(20 / 0.144715, rel=1e-6)


def test_live_streams_share_the_card_and_stand_side_by_side_in_its_memory() -> None:
    """A pass over 7.5 s: 23.8125 tokens, card 0.9 + 23.8125 x 0.19 = 5.424375 ms, host 100 + 23.8125 x 0.5 = 111.90625 ms.

    Seven recognisers in 10 GB: 7 / 0.117330625 = 59.66; 76 in 100 GB would be 648, but the card is busy at 1 / 0.005424375 = 184.35.
    """
    of = MediaWork(EAR, RateMode.STREAMING)
    assert rate(of, memory_bytes=10 * 10**9).value == pytest.approx(59.6605, abs=1e-3)
    assert rate(of).value == pytest.approx(184.353, abs=1e-3)
    assert rate(of).evidence is Evidence.FORMULA


def test_pictures_take_products_and_memory() -> None:
    """28 x 2 x 12e9 x ((1,024/16)^2 + 512 = 4,608) = 3.096576e15: 6.193152 s, and 1.548288 s of memory: 0.129174 a second.

    A U-Net of 12 TFLOP a step: 28 x 12e12 / 5e14 = 0.672 s and 0.168 s; at twice the edge four times as long.
    """
    assert rate(MediaWork(PAINTER, RateMode.BATCH, steps=28)).value == pytest.approx(0.129174, abs=1e-6)
    net = model(key="net", kind=MediaKind.IMAGES, architecture="unet", params=3e9, active_params=2e9, step_flop=12e12)
    assert rate(MediaWork(net, RateMode.BATCH, steps=28)).value == pytest.approx(1 / 0.84)
    assert rate(MediaWork(net, RateMode.BATCH, steps=28, size_px=2048)).value == pytest.approx(1 / 3.36)


def test_eight_bits_halve_the_products_of_a_tuned_picture() -> None:
    """6.193152 / 2 + 1.548288 = 4.644864 s where the card computes in FP8; 16 bits where it does not."""
    tuned = MediaWork(PAINTER, RateMode.BATCH, steps=28, stack=MediaStack.TUNED)
    assert rate(tuned).value == pytest.approx(1 / 4.644864)
    assert rate(tuned, fp8_flops=None).value == pytest.approx(0.129174, abs=1e-6)


def test_the_interval_widens_with_every_step_away() -> None:
    """Measured here 0.9 to 1.1; on another card 0.8 to 1.25, with 0.15 a factor e between the cards; nothing near: squared.

    Twice the bandwidth: hypot(ln 1.25, 0.15 x ln 2 = 0.104) = 0.2462, a factor of 1.2791. Russian: the low end times 0.6.
    """
    of, known = MediaWork(EAR, RateMode.BATCH), reached(measured=(measured(),))
    here, near, formula = rate(of, known), rate(of, known, key="other", bandwidth_bytes_per_s=4e12), rate(of)
    assert (here.evidence, near.evidence, formula.evidence) == (Evidence.MEASURED, Evidence.CALIBRATED, Evidence.FORMULA)
    assert (here.low, here.high) == pytest.approx((0.9 * here.value, 1.1 * here.value))
    assert (near.low, near.high) == pytest.approx((near.value / 1.2791, near.value * 1.2791), rel=1e-4)
    assert (formula.low, formula.high) == pytest.approx((0.64 * formula.value, 1.5625 * formula.value))
    assert rate(MediaWork(EAR, RateMode.BATCH, english=False), known).low == pytest.approx(0.6 * 0.9 * here.value)


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
