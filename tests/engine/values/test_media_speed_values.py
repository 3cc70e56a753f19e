"""What a card does for a second of speech and for a picture, part by part: operations, bytes, the host, what was fitted."""

from __future__ import annotations

from math import log
from typing import Any

import hand_made
import pytest
from hand_made import SOURCE
from test_media_values import EAR, PAINTER, measured, model, reached

from aiready_gui.domain.explain import Evidence, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import Label, MediaKind, MediaRate, MediaStack, RateMode
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.fleets import media, media_speed
from aiready_gui.engine.fleets.measured import measured_ways
from aiready_gui.engine.fleets.media_speed import MediaLearnt, MediaWork, Times

LEARNT = MediaLearnt(share=0.5, traffic=24.0, reads=0.5, step=1e-4, window=0.1, passes=1.0, pace=1.0)
RECORDINGS = MediaWork(EAR, RateMode.BATCH)
FAST = MediaWork(EAR, RateMode.BATCH, stack=MediaStack.FAST)
NET = model(key="net", kind=MediaKind.IMAGES, architecture="unet", params=3e9, active_params=2e9, step_flop=12e12)


def test_the_layers_of_whisper_that_hear() -> None:
    """large-v3: 32 encoder layers of width 1,280 (A. Radford et al., 2212.04356, table 1): 12 x 32 x 1,280^2 = 629,145,600.

    Where nothing decodes beside it (a transducer's prediction net is small) all parameters hear.
    """
    assert media_speed.encoder_params(model(layers=32, decoder_layers=32, hidden=1280, params=1.55e9)) == 629_145_600
    assert media_speed.encoder_params(model(decoder_layers=None, params=600e6)) == 600e6


def test_a_window_is_heard_whole_only_where_a_decoder_stands_beside_the_encoder() -> None:
    """Whisper pads to 30 s, 1,500 positions (2212.04356, section 2.2): 2 x 629,145,600 x 1,500 = 1.8874368e12, for 1 s as for 20.

    A transducer hears what is there: 2 x 600e6 x 12.5 x 20 s = 3e11; of no speech nothing.
    """
    whisper, transducer = model(layers=32, decoder_layers=32, hidden=1280), model(decoder_layers=None, params=600e6)
    assert [media_speed.heard_flop(whisper, speech) for speech in (1.0, 20.0)] == [1.8874368e12] * 2
    assert [media_speed.heard_flop(transducer, speech) for speech in (0.0, 20.0)] == [0.0, 3e11]


def test_operations_of_a_picture() -> None:
    """FLUX.1: 12e9 parameters that denoise. At 1,024 px (64^2 + 512) tokens, a step 2 x 12e9 x 4,608 = 1.10592e14; at 512 px
    (32^2 + 512) = 1,536 tokens, 28 steps 1.032192e15. A U-Net says 12 TFLOP a step: at half the edge a quarter, 50 of them 1.5e14.
    """
    assert media_speed.picture_flop(MediaWork(PAINTER, RateMode.BATCH, steps=1)) == pytest.approx(1.10592e14)
    assert media_speed.picture_flop(MediaWork(PAINTER, RateMode.BATCH, steps=28, size_px=512)) == pytest.approx(1.032192e15)
    assert media_speed.picture_flop(MediaWork(NET, RateMode.BATCH, steps=50, size_px=512)) == pytest.approx(1.5e14)


def test_a_layer_moves_bytes_beside_its_products() -> None:
    """A million tokens through one layer of width 1,000, ``24 h^2`` each: 2.4e13. At half of 1e15 a second 48 ms; 24 bytes an
    element, 24e9 in all at 2e12 a second: 12 ms. In 8 bits, where the peak is 2e15, half the products and the same bytes.
    """

    def took(precision: Precision, **card: Any) -> tuple[float, float] | None:
        return media_speed.transformer_s(2.4e13, 1000, hand_made.gpu(**card), precision, share=0.5, traffic=24.0)

    assert took(Precision.BF16) == pytest.approx((0.048, 0.012))
    assert took(Precision.FP8) == pytest.approx((0.024, 0.012))
    assert took(Precision.BF16, bf16_flops=None, fp16_flops=None) is None
    assert took(Precision.BF16, bandwidth_bytes_per_s=None) is None


def test_the_parts_of_a_second_of_speech() -> None:
    """Of a window of 20 s (worked out in ``test_media_values``): 0.72 ms, 0.18 + 3.175 ms and 103.96875 ms; a second is a twentieth.

    Live, a window a second: 7.5 s of speech are 23.8125 tokens; memory 0.18 + 23.8125 x 0.19, host 100 + 23.8125 x 0.5 ms.
    Eight bits halve the products and the weights of the decoder, not the cross-attention: (80e6 / 8 + 30e6) / 1e12 = 0.04 ms a token.
    """

    def parts(work: MediaWork) -> tuple[float, ...]:
        found = media_speed.item_times(work, hand_made.gpu(), LEARNT)
        assert found is not None
        return found.arithmetic, found.memory, found.host

    assert parts(RECORDINGS) == pytest.approx((0.036e-3, 0.16775e-3, 5.1984375e-3))
    assert parts(MediaWork(EAR, RateMode.STREAMING)) == pytest.approx((0.72e-3, 4.704375e-3, 111.90625e-3))
    assert parts(MediaWork(EAR, RateMode.BATCH, precision=Precision.FP8))[:2] == pytest.approx((0.018e-3, (0.18 + 2.54) / 20e3))


def test_a_picture_leaves_the_host_out_and_an_unknown_width_everything() -> None:
    """28 steps of 12 TFLOP: 0.672 s and 0.168 s, and nothing of the host. No width, no bandwidth: nothing can be said."""
    drawn = MediaWork(NET, RateMode.BATCH, steps=28)
    found = media_speed.item_times(drawn, hand_made.gpu(), LEARNT)
    assert found == Times(pytest.approx(0.672), pytest.approx(0.168), 0.0)
    assert media_speed.item_times(drawn, hand_made.gpu(bandwidth_bytes_per_s=None), LEARNT) is None
    assert media_speed.item_times(MediaWork(model(hidden=None), RateMode.BATCH), hand_made.gpu(), LEARNT) is None


def test_recognisers_that_memory_holds_to_the_byte() -> None:
    """Each 200e6 x 2 + 500e6 of context + 2.45e9 / 8 of work = 1,206,250,000 bytes: two in twice as many, one in a kilobyte less."""
    holds = [media_speed.live_processes(EAR, room) for room in (0.0, 1_206_249_000, 2 * 1_206_250_001, 2 * 1_206_250_000 - 1000)]
    assert holds == [0, 0, 2, 1]


def test_products_are_narrow_only_where_somebody_asks_or_the_stack_does() -> None:
    """A tuned engine draws in FP8 and hears in 16 bits; what the card has no units for falls back to 16 bits."""
    tuned = MediaWork(PAINTER, RateMode.BATCH, stack=MediaStack.TUNED)
    whole, old = hand_made.gpu(), hand_made.gpu(fp8_flops=None)
    assert media_speed.used_precision(tuned, whole) is Precision.FP8
    assert media_speed.used_precision(tuned, old) is Precision.BF16
    assert media_speed.used_precision(MediaWork(PAINTER, RateMode.BATCH, stack=MediaStack.PLAIN), whole) is Precision.BF16
    assert media_speed.used_precision(MediaWork(EAR, RateMode.BATCH, stack=MediaStack.TUNED), whole) is Precision.BF16
    assert media_speed.used_precision(MediaWork(EAR, RateMode.BATCH, precision=Precision.INT8), whole) is Precision.INT8


def test_what_was_learnt_adds_up_on_its_scale() -> None:
    """A share of 0.46 is the middle of its ceiling 0.92, 0 on the logistic scale; ln 3 more of this family: 0.92 x 3 / 4 = 0.69.

    A positive quantity is multiplied: 0.2 ms a layer, and this stack twice as long: 0.4. What was never measured starts at its start.
    """
    learnt = {"share": {"": 0.0, "family=ears": log(3), "family=eyes": 9.0}, "step": {"": log(2e-4), "stack=fast": log(2)}}
    calibration = reached(channels=learnt)
    found = media_speed.media_learnt(calibration, media_speed.media_tags(FAST, hand_made.gpu()))
    assert (found.share, found.step) == pytest.approx((0.69, 4e-4))
    assert (found.traffic, found.reads, found.window, found.passes, found.pace) == pytest.approx((34.0, 0.6, 0.03, 1.0, 1.0))


def test_how_near_the_measurements_of_a_model_are() -> None:
    """On this card; on another one of its maker, or for another size of picture; on nobody's. A live stream is always a formula."""
    known = reached(measured=(measured(), measured(kind=MediaKind.IMAGES, model="painter", stack=MediaStack.TUNED)))
    drawn = [MediaWork(PAINTER, RateMode.BATCH, size_px=size, stack=MediaStack.TUNED) for size in (1024, 512)]
    here, sister, foreign = hand_made.gpu(), hand_made.gpu(key="sister"), hand_made.gpu(key="foreign", vendor="AMD")
    assert [media.media_evidence(FAST, card, known) for card in (here, sister, foreign)] == [
        Evidence.MEASURED, Evidence.CALIBRATED, Evidence.FORMULA,
    ]  # fmt: skip
    assert [media.media_evidence(of, here, known) for of in drawn] == [Evidence.MEASURED, Evidence.CALIBRATED]
    assert media.media_evidence(MediaWork(EAR, RateMode.STREAMING, stack=MediaStack.FAST), here, known) is Evidence.FORMULA


def test_the_ways_of_speech_are_those_of_its_cards_and_its_calibration(snapshot: Snapshot) -> None:
    """185.110 on one card and no room in 5 GB (5.2 are taken); with a host that launches layers in no time it is faster.

    Without host steps: 0.72 + 0.18 + 3.175 + 100 = 104.075 ms, 20 / 0.104075 = 192.169.
    """
    cards = (hand_made.gpu(), hand_made.gpu(key="small", memory_bytes=5 * 10**9))
    known = hand_made.changed(snapshot, media=reached())
    large, small = media.media_ways(RECORDINGS, cards, known)
    assert (large.rate.value, large.gpus, large.gate) == (pytest.approx(185.110, abs=1e-3), 1, None)
    assert (small.rate.value, small.gate) == (0.0, Gate.MEMORY)
    quick = reached(channels={**reached().channels, "step": {"": log(1e-12)}})
    again, _ = media.media_ways(RECORDINGS, cards, hand_made.changed(snapshot, media=quick))
    assert again.rate.value == pytest.approx(192.169, abs=1e-3)


def published(**changes: Any) -> MediaRate:
    facts: dict[str, Any] = {
        "key": "row", "model": "painter", "gpu": "hand_100", "gpu_name": "Hand 100", "engine": "any", "precision": Precision.BF16,
        "mode": RateMode.BATCH, "batch": 1, "steps": 28, "size_px": 1024, "value": 2.0, "unit": "images_per_s", "per_gpu": 2.0,
        "label": Label.VERIFIED, "notes": "", "source": SOURCE,
    }  # fmt: skip
    return MediaRate(**{**facts, **changes})


def test_the_quickest_measurement_of_a_card_is_its_way() -> None:
    """2 and 3 a second on one card, 5 of another model: 3, or 10,800 an hour; a card without a measurement is unverified."""
    rows = (
        published(),
        published(per_gpu=3.0),
        published(per_gpu=1.0),
        published(model="other", per_gpu=5.0),
        published(gpu=None, per_gpu=9.0),
    )
    cards = (hand_made.gpu(), hand_made.gpu(key="bare"))
    way, bare = measured_ways(PAINTER, cards, rows, Unit.ITEMS, hourly=False)
    assert (way.rate.value, way.quickness, way.gpus, way.rate.evidence) == (3.0, 3.0, 1, Evidence.MEASURED)
    assert (bare.rate.value, bare.gate) == (0.0, Gate.UNVERIFIED)
    hourly, _ = measured_ways(PAINTER, cards, rows, Unit.ITEMS, hourly=True)
    assert hourly.rate.value == 10_800
