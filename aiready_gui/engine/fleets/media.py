"""Speech and images: measured item rates, scaled to other GPUs by the resource that binds.

Batched speech and image generation multiply matrices and scale with arithmetic; decoding one recording after another
waits for memory and scales with bandwidth. A rate is measured (this model on this GPU), calibrated (this model on a
GPU near it) or a formula (another model, or arithmetic alone), and its interval widens with every step away.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import exp, hypot, log
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import REFERENCE_PX, Label, MediaKind, MediaModel, MediaRate, RateMode, picture_area
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import BYTES_16_BIT, GB, GIB
from aiready_gui.engine.facts import assumed, published
from aiready_gui.engine.fleets.fleet import Way
from aiready_gui.engine.gpu.memory import FORMATS, MEMORY_LIMIT_SHARE, RUNTIME_BYTES
from aiready_gui.engine.gpu.roofline import peak_flops
from aiready_gui.remembered import Remembered

TEXT_TOKENS: Final = 512  # prompt tokens that a diffusion transformer attends to beside the picture (FLUX.1)
PATCH_PX: Final = 16  # picture pixels of one latent token on each edge: 8 of the VAE, 2 of the patches
IMAGE_MFU: Final = (0.15, 0.30, 0.45)  # share of the 16-bit peak a diffusion transformer reaches: an assumption
STREAM_PROCESSES: Final = 4.0  # recognisers side by side on one card: an assumption, the one measurement ran a single one
WORK_BYTES: Final = {MediaKind.SPEECH: 3 * GB, MediaKind.IMAGES: 5 * GB}  # activations of a batch: an assumption

# Widths of the 80 % interval, as logarithms of a factor. Leaving one GPU out of the measured tables and predicting it
# from its nearest neighbour misses by a factor of 1.1-1.45 for speech and 1.05-1.4 for images.
MEASURED_WIDTH: Final = log(1.15)
NEIGHBOUR_WIDTH: Final = log(1.35)
DISTANCE_WIDTH: Final = 0.4  # for each e-fold between the GPUs' binding resources
MODEL_WIDTH: Final = log(1.6)  # another model of the kind
VENDOR_WIDTH: Final = log(1.4)  # another vendor's software
STREAM_WIDTH: Final = log(4.0)  # from one process as measured to a server that batches streams
TEXT_LOW: Final = 0.6  # Russian takes more tokens a second of speech than the measured English: widens downwards


@dataclass(frozen=True)
class MediaWork:
    """What is asked of a speech or image model."""

    model: MediaModel
    mode: RateMode
    steps: int = 0
    """Of one image. [count]"""
    size_px: int = REFERENCE_PX
    """Edge of a square image. [px]"""
    english: bool = True


_WAYS: Final[Remembered[tuple[Way, ...]]] = Remembered(32)


def media_ways(work: MediaWork, gpus: tuple[Gpu, ...], snapshot: Snapshot) -> tuple[Way, ...]:
    """One way for each GPU: one card, its rate, or why it cannot; remembered, since no load changes a way. [1/s]"""
    return _WAYS.get(
        (work.mode, work.steps, work.size_px, work.english),
        lambda: tuple(media_way(work, gpu, snapshot) for gpu in gpus),
        same=(work.model, gpus, snapshot.gpus, snapshot.media_models, snapshot.media_rates),
    )


def media_way(work: MediaWork, gpu: Gpu, snapshot: Snapshot) -> Way:
    """How fast one card works, in audio seconds, live streams or images a second. [1/s]"""
    needs = memory_bytes(work)
    limit = (gpu.memory_bytes or 0) * MEMORY_LIMIT_SHARE
    binding = Binding.MEMORY_BANDWIDTH if work.mode is RateMode.STREAMING else Binding.COMPUTE
    card_rate = rate(work, gpu, snapshot)
    if gpu.memory_bytes and needs > limit:
        reason = Message(key="gate-reason-memory", args={"weights": needs / GIB, "memory": gpu.memory_bytes / GIB})
        return _unable(gpu, Gate.MEMORY, reason, work)
    if card_rate is None:
        return _unable(gpu, Gate.UNVERIFIED, Message(key="gate-reason-no-rate", args={"model": work.model.name}), work)
    if work.mode is RateMode.STREAMING and card_rate.value < 1:
        reason = Message(key="gate-reason-not-live", args={"streams": card_rate.value})
        return _unable(gpu, Gate.TPOT, reason, work)
    return Way(gpu=gpu, gpus=1, rate=card_rate, quickness=card_rate.value, binding=binding)


def memory_bytes(work: MediaWork) -> float:
    """Weights in 16 bits, working set and runtime of one card; a larger picture needs more of it. [bytes]

    The working set and its growth with the pixels are assumptions; so is the number of recognisers on live streams.
    """
    weights = work.model.params * BYTES_16_BIT
    processes = STREAM_PROCESSES if work.mode is RateMode.STREAMING else 1.0
    scale = picture_area(work.size_px) if work.model.kind is MediaKind.IMAGES else 1.0
    return processes * (weights + RUNTIME_BYTES) + WORK_BYTES[work.model.kind] * scale


def _unable(gpu: Gpu, gate: Gate, reason: Message, work: MediaWork) -> Way:
    nothing = assumed("item-rate", 0.0, _unit(work))
    return Way(gpu=gpu, gpus=1, rate=nothing, quickness=0.0, binding=Binding.COMPUTE, gate=gate, reason=reason)


def rate(work: MediaWork, gpu: Gpu, snapshot: Snapshot) -> Figure | None:
    """Work of one card, or ``None`` where nothing supports a figure. [1/s]

    The nearest measurement wins: same model and mode on the GPU closest in arithmetic and bandwidth. Images scale
    with ``steps_measured / steps`` and with the pixels: assumptions of ours, as the widths of the interval are, which were
    set by leaving one GPU out of the measured tables.
    """
    if not gpu.verified or not gpu.bandwidth_bytes_per_s or not peak_flops(gpu, FORMATS["bf16"]):
        return None
    usable = [measured for measured in snapshot.media_rates if _usable(measured, work, snapshot)]
    same = [measured for measured in usable if measured.model == work.model.key]
    kin = [measured for measured in usable if snapshot.media_model_by_key[str(measured.model)].scales_like(work.model)]
    reference = _nearest(same or kin or usable, gpu, snapshot)
    if reference is None:
        return _arithmetic(work, gpu)
    return _scaled(work, gpu, reference, snapshot)


def _usable(measured: MediaRate, work: MediaWork, snapshot: Snapshot) -> bool:
    if measured.model is None or measured.gpu is None or measured.per_gpu is None or measured.mode is not work.mode:
        return False
    model = snapshot.media_model_by_key[measured.model]
    # A picture of another model costs another number of operations a step: arithmetic says more than its rate.
    return model.kind is work.model.kind and (model.kind is not MediaKind.IMAGES or model.key == work.model.key)


def _nearest(rates: list[MediaRate], gpu: Gpu, snapshot: Snapshot) -> MediaRate | None:
    """The measurement on the GPU nearest to ``gpu`` among the formats it computes in; the faster engine breaks ties."""
    able = [measured for measured in rates if peak_flops(gpu, FORMATS[measured.precision.value])]
    if not able:
        return None
    return min(
        able, key=lambda measured: (round(_distance(gpu, _gpu(measured, snapshot)), 6), -(measured.per_gpu or 0), measured.key)
    )


def _gpu(measured: MediaRate, snapshot: Snapshot) -> Gpu:
    return snapshot.gpu_by_key[str(measured.gpu)]


def _distance(gpu: Gpu, other: Gpu) -> float:
    """How far two GPUs are apart in arithmetic and bandwidth, in e-folds; another vendor counts as far."""
    if gpu.key == other.key:
        return 0.0
    peaks = [(peak_flops(card, FORMATS["bf16"]) or 1.0, card.bandwidth_bytes_per_s or 1.0) for card in (gpu, other)]
    return sum(abs(log(a / b)) for a, b in zip(*peaks, strict=True)) + (0.0 if gpu.vendor == other.vendor else 2.0) + 1e-3


def resource(gpu: Gpu, mode: RateMode, precision: Precision) -> float:
    """What the work waits for: arithmetic in its format when batched, memory when not. [FLOP/s or bytes/s]

    0 where the GPU does not compute in the format or its bandwidth is not published.
    """
    if mode is RateMode.BATCH:
        return peak_flops(gpu, FORMATS[precision.value]) or 0.0
    return gpu.bandwidth_bytes_per_s or 0.0


def _scaled(work: MediaWork, gpu: Gpu, reference: MediaRate, snapshot: Snapshot) -> Figure:
    other = _gpu(reference, snapshot)
    ratio = resource(gpu, work.mode, reference.precision) / resource(other, work.mode, reference.precision)
    model = snapshot.media_model_by_key[str(reference.model)]
    of_model = model_ratio(work.model, model, work.mode, snapshot)
    here, same = other.key == gpu.key, model.key == work.model.key
    near = here and (reference.size_px or work.size_px) == work.size_px
    widths = [
        MEASURED_WIDTH if near else NEIGHBOUR_WIDTH,
        DISTANCE_WIDTH * log(ratio),
        0.0 if same else MODEL_WIDTH,
        0.0 if gpu.vendor == other.vendor else VENDOR_WIDTH,
        STREAM_WIDTH if work.mode is RateMode.STREAMING else 0.0,
    ]
    inputs = [
        Figure(
            key="measured-rate",
            value=reference.per_gpu or 0.0,
            unit=_rate_unit(work),
            evidence=Evidence.MEASURED if reference.label is not Label.UNVERIFIED else Evidence.UNVERIFIED,
            sources=(Source(title=f"{reference.gpu_name}: {reference.source.title}", as_of=reference.source.as_of),),
        )
    ]
    if not here:
        inputs.append(published("gpu-ratio", ratio, Unit.COUNT, gpu.source))
    if not same:
        inputs.append(assumed("model-ratio", of_model, Unit.COUNT))
    factor = ratio * of_model
    if work.model.kind is MediaKind.IMAGES:
        per_image = (reference.steps or 1) / max(work.steps, 1) / picture_area(work.size_px)
        inputs.append(assumed("steps-ratio", per_image, Unit.COUNT))
        factor *= per_image
    if work.mode is RateMode.STREAMING:
        inputs.append(assumed("stream-processes", STREAM_PROCESSES, Unit.COUNT, low=1.0, high=STREAM_PROCESSES * 4))
        factor *= STREAM_PROCESSES
    proof = (
        Evidence.FORMULA
        if not same or gpu.vendor != other.vendor or work.mode is RateMode.STREAMING
        else Evidence.MEASURED
        if near
        else Evidence.CALIBRATED
    )
    value = (reference.per_gpu or 0.0) * factor
    return _figure(work, value, hypot(*widths), proof, tuple(inputs))


def model_ratio(asked: MediaModel, measured: MediaModel, mode: RateMode, snapshot: Snapshot) -> float:
    """How many times as fast ``asked`` is as ``measured``. [1]

    Batched, both are arithmetic: the inverse ratio of their parameters, an assumption. One by one, the ratio that pairs of
    measurements on the same card show (geometric mean), where there are any.
    """
    if asked.key == measured.key:
        return 1.0
    by_size = measured.active_params / asked.active_params
    if mode is RateMode.BATCH:
        return by_size
    single = [measurement for measurement in snapshot.media_rates if measurement.mode is RateMode.SINGLE and measurement.per_gpu]
    pairs = [
        (first.per_gpu or 1.0) / (second.per_gpu or 1.0)
        for first, second in product(single, single)
        if (first.model, second.model) == (asked.key, measured.key)
        and (first.gpu_name, first.engine) == (second.gpu_name, second.engine)
    ]
    return exp(sum(map(log, pairs)) / len(pairs)) if pairs else by_size


def _arithmetic(work: MediaWork, gpu: Gpu) -> Figure | None:
    """Images of a diffusion transformer from its operations: ``steps * 2 * params * tokens`` [FLOP].

    ``tokens = (edge / 16)^2 + 512``: latent patches and the prompt. No measurement near: the pilot decides.
    """
    peak = peak_flops(gpu, FORMATS["bf16"])
    if not work.model.diffusion_transformer or peak is None:
        return None
    tokens = (work.size_px / PATCH_PX) ** 2 + TEXT_TOKENS
    work_flop = work.steps * 2 * work.model.active_params * tokens
    low, share, high = IMAGE_MFU
    inputs = (
        Figure(key="image-work", value=work_flop, unit=Unit.FLOP, evidence=Evidence.FORMULA, formula="image-work"),
        published("gpu-flops", peak, Unit.FLOP_PER_SECOND, gpu.source),
        assumed("image-mfu", share, Unit.SHARE, low=low, high=high),
    )
    width = max(log(share / low), log(high / share))
    return _figure(work, share * peak / work_flop, width, Evidence.FORMULA, inputs)


def _figure(work: MediaWork, value: float, width: float, proof: Evidence, inputs: tuple[Figure, ...]) -> Figure:
    low = value * exp(-width)
    if work.model.kind is MediaKind.SPEECH and not work.english:
        low *= TEXT_LOW
    return Figure(
        key="item-rate",
        value=value,
        unit=_unit(work),
        low=low,
        high=value * exp(width),
        evidence=proof,
        formula="item-rate",
        inputs=inputs,
        sources=tuple({source: None for figure in inputs for source in figure.sources}),
    )


def _unit(work: MediaWork) -> Unit:
    return Unit.STREAMS if work.mode is RateMode.STREAMING else _rate_unit(work)


def _rate_unit(work: MediaWork) -> Unit:
    return Unit.IMAGES_PER_SECOND if work.model.kind is MediaKind.IMAGES else Unit.TIMES_REAL_TIME
