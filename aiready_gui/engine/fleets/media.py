"""Speech and images: what one card carries on a named stack, with its interval and where it comes from.

The speed is that of :mod:`aiready_gui.engine.fleets.media_speed`. It is measured (this model on this card and stack), calibrated
(this model on this stack, another card) or a formula, and its interval widens with every step away.
"""

from __future__ import annotations

from math import exp, hypot, log
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit, assumed, counted, derived, published
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import REFERENCE_PX, MediaCalibration, MediaKind, MediaModel, RateMode, picture_area
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import FORMATS, Gpu
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import BYTES_16_BIT, GB, GIB
from aiready_gui.engine.fleets.media_speed import (
    LIVE_BYTES,
    MediaLearnt,
    MediaWork,
    Times,
    item_times,
    items_per_s,
    live_processes,
    media_learnt,
    media_tags,
    used_precision,
)
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.bounds import peak_flops
from aiready_gui.engine.gpu.memory import MEMORY_LIMIT_SHARE, RUNTIME_BYTES
from aiready_gui.remembered import Remembered

WORK_BYTES: Final = {MediaKind.SPEECH: 3 * GB, MediaKind.IMAGES: 5 * GB}  # activations of a batch: an assumption
NOTHING_NEAR: Final = 2.0  # times the calibrated interval, on the scale of logarithms: an assumption
DISTANCE_WIDTH: Final = 0.15  # of the interval, for each e-fold between cards: an assumption
UNMEASURED: Final = (0.5, 2.0)  # interval of what no group of measurements covers: an assumption
TEXT_LOW: Final = 0.6  # Russian takes more tokens a second of speech than the measured English: widens downwards

_WAYS: Final[Remembered[tuple[Way, ...]]] = Remembered(32)


def media_ways(work: MediaWork, gpus: tuple[Gpu, ...], snapshot: Snapshot) -> tuple[Way, ...]:
    """One way for each GPU: one card, its rate, or why it cannot; remembered, since no load changes a way. [1/s]"""
    return _WAYS.get(
        (work.mode, work.steps, work.size_px, work.english, work.runs_on, work.precision, work.batch),
        lambda: tuple(media_way(work, gpu, snapshot.media) for gpu in gpus),
        same=(work.model, gpus, snapshot.media),
    )


def media_way(work: MediaWork, gpu: Gpu, calibration: MediaCalibration) -> Way:
    """How fast one card works, in audio seconds, live streams or images a second. [1/s]"""
    needs = memory_bytes(work)
    if gpu.memory_bytes and needs > usable_bytes(gpu):
        reason = Message(key="gate-reason-memory", args={"weights": needs / GIB, "memory": gpu.memory_bytes / GIB})
        return _unable(gpu, Gate.MEMORY, reason, work)
    card_rate = rate(work, gpu, calibration)
    if card_rate is None:
        return _unable(gpu, Gate.UNVERIFIED, Message(key="gate-reason-no-rate", args={"model": work.model.name}), work)
    if work.mode is RateMode.STREAMING and card_rate.value < 1:
        reason = Message(key="gate-reason-not-live", args={"streams": card_rate.value})
        return _unable(gpu, Gate.TPOT, reason, work)
    return Way(gpu=gpu, gpus=1, rate=card_rate, quickness=card_rate.value, binding=_binding(work, gpu, calibration))


def usable_bytes(gpu: Gpu) -> float:
    """Memory of a card that the work may fill, the share that serving engines take: an assumption. [bytes]"""
    return (gpu.memory_bytes or 0) * MEMORY_LIMIT_SHARE


def memory_bytes(work: MediaWork) -> float:
    """Weights in 16 bits, working set and runtime of one card; a larger picture needs more of it. [bytes]

    The working set and its growth with the pixels are assumptions. Of live streams it is the least: one recogniser.
    """
    weights = work.model.params * BYTES_16_BIT
    if work.mode is RateMode.STREAMING:
        return weights + LIVE_BYTES
    scale = picture_area(work.size_px) if work.model.kind is MediaKind.IMAGES else 1.0
    return weights + RUNTIME_BYTES + WORK_BYTES[work.model.kind] * scale


def processes_on(model: MediaModel, gpu: Gpu) -> int:
    """Recognisers of live streams that stand side by side on a card, as its memory allows. [count]"""
    return live_processes(model, usable_bytes(gpu))


def _unable(gpu: Gpu, gate: Gate, reason: Message, work: MediaWork) -> Way:
    nothing = assumed("item-rate", 0.0, _unit(work))
    return Way(gpu=gpu, gpus=1, rate=nothing, quickness=0.0, binding=Binding.COMPUTE, gate=gate, reason=reason)


def _binding(work: MediaWork, gpu: Gpu, calibration: MediaCalibration) -> Binding:
    times = item_times(work, gpu, media_learnt(calibration, media_tags(work, gpu)))
    if times is None:
        return Binding.COMPUTE
    shared = work.mode is not RateMode.STREAMING  # live recognisers stand side by side: one's host is another's turn
    parts = (times.arithmetic, Binding.COMPUTE), (times.memory, Binding.MEMORY_BANDWIDTH), (times.host * shared, Binding.OVERHEAD)
    return max(parts, key=lambda part: part[0])[1]


def media_evidence(work: MediaWork, gpu: Gpu, calibration: MediaCalibration) -> Evidence:
    """How near the measurements are: this card, another card, or nothing. Live streams were measured once: a formula."""
    model, stack = work.model.key, work.runs_on
    if work.mode is RateMode.STREAMING:
        return Evidence.FORMULA
    if (model, gpu.key, stack) in calibration.known and work.size_px == REFERENCE_PX:
        return Evidence.MEASURED
    return Evidence.CALIBRATED if (model, gpu.vendor, stack) in calibration.near else Evidence.FORMULA


def media_distance(work: MediaWork, gpu: Gpu, calibration: MediaCalibration) -> float:
    """How far the nearest card is that the model was measured on with this stack: the larger of arithmetic and bandwidth. [1]

    Own derivation, in e-folds; 0 where none was, since the interval of a formula says it already.
    """
    peak, bandwidth = peak_flops(gpu, FORMATS["bf16"]) or 1.0, gpu.bandwidth_bytes_per_s or 1.0
    same = (one for one in calibration.measured if (one.model, one.stack) == (work.model.key, work.runs_on))
    return min((max(abs(log(peak / one.flops)), abs(log(bandwidth / one.bandwidth))) for one in same), default=0.0)


def media_spread(calibration: MediaCalibration, kind: MediaKind, proof: Evidence, distance: float = 0.0) -> tuple[float, float]:
    """Ends of the 80 % interval as factors: conformal by how near the measurements are, wider with the ``distance``. [1]

    Where nothing is near, the calibrated interval grows by :data:`NOTHING_NEAR`; both growths are assumptions.

    Parameters
    ----------
    distance : float
        To the nearest measured card, in e-folds. [1]
    """
    near = Evidence.CALIBRATED if proof is Evidence.FORMULA else proof
    found = next((one for one in calibration.spreads if (one.metric, one.group) == (str(kind), str(near))), None)
    low, high = (found.low, found.high) if found else UNMEASURED
    times = NOTHING_NEAR if proof is Evidence.FORMULA else 1.0
    away = DISTANCE_WIDTH * distance
    return exp(-hypot(times * log(low), away)), exp(hypot(times * log(high), away))


def rate(work: MediaWork, gpu: Gpu, calibration: MediaCalibration) -> Figure | None:
    """Work of one card, or ``None`` where nothing supports a figure. [1/s]

    The formula of :func:`aiready_gui.engine.fleets.media_speed.items_per_s` with what the stack was seen to reach.
    """
    learnt = media_learnt(calibration, media_tags(work, gpu))
    value = items_per_s(work, gpu, learnt, usable_bytes(gpu)) if gpu.verified else None
    times = item_times(work, gpu, learnt)
    if not value or times is None:
        return None
    proof = media_evidence(work, gpu, calibration)
    away = 0.0 if proof is Evidence.MEASURED else media_distance(work, gpu, calibration)
    low, high = media_spread(calibration, work.model.kind, proof, away)
    if work.model.kind is MediaKind.SPEECH and not work.english:
        low *= TEXT_LOW
    return Figure(
        key="item-rate",
        value=value,
        unit=_unit(work),
        low=value * low,
        high=value * high,
        evidence=proof,
        formula="item-rate-live" if work.mode is RateMode.STREAMING else "item-rate",
        inputs=_inputs(work, gpu, learnt, times),
        sources=_sources(work, calibration),
    )


def _inputs(work: MediaWork, gpu: Gpu, learnt: MediaLearnt, times: Times) -> tuple[Figure, ...]:
    """Where the time of one item goes."""
    peak = published(
        "gpu-flops", peak_flops(gpu, FORMATS[used_precision(work, gpu).value]) or 0.0, Unit.FLOP_PER_SECOND, gpu.source
    )
    bandwidth = published("gpu-bandwidth", gpu.bandwidth_bytes_per_s or 0.0, Unit.BYTES_PER_SECOND, gpu.source)
    parts = (
        derived("item-arithmetic", times.arithmetic, Unit.SECONDS, peak, counted("item-share", learnt.share, Unit.SHARE)),
        derived("item-memory", times.memory, Unit.SECONDS, bandwidth),
        counted("item-host", times.host, Unit.SECONDS),
        counted("item-pace", learnt.pace, Unit.COUNT),
    )
    if work.mode is not RateMode.STREAMING:
        return parts
    passes = counted("stream-passes", learnt.passes, Unit.COUNT)
    return (*parts, passes, counted("stream-processes", processes_on(work.model, gpu), Unit.COUNT))


def _sources(work: MediaWork, calibration: MediaCalibration) -> tuple[Source, ...]:
    """Who measured the stack: this model where somebody did, else its kin."""
    on_stack = [one for one in calibration.measured if one.stack is work.runs_on and one.kind is work.model.kind]
    same = [one for one in on_stack if one.model == work.model.key]
    return tuple(dict.fromkeys(one.source for one in same or on_stack))


def _unit(work: MediaWork) -> Unit:
    if work.mode is RateMode.STREAMING:
        return Unit.STREAMS
    return Unit.IMAGES_PER_SECOND if work.model.kind is MediaKind.IMAGES else Unit.TIMES_REAL_TIME
