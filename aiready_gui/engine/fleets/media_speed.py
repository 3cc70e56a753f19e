"""How long a card takes for a second of speech or a picture: arithmetic, memory, and the host that drives it.

The three parts bind differently from stack to stack: a tuned engine waits for arithmetic and memory, a usual one mostly for
its host. What each stack reaches was fitted to the published rates (``resources/calibration/media.json``).
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.media import (
    REFERENCE_PX,
    USUAL_STACK,
    MediaCalibration,
    MediaKind,
    MediaModel,
    MediaStack,
    RateMode,
    picture_area,
)
from aiready_gui.domain.parts import FORMATS, Gpu, Precision
from aiready_gui.domain.units import BYTES_16_BIT, GB
from aiready_gui.engine.gpu.bounds import peak_flops
from aiready_gui.engine.gpu.calibration import Channel

TEXT_TOKENS: Final = 512  # prompt tokens that a diffusion transformer attends to beside the picture (FLUX.1)
PATCH_PX: Final = 16  # picture pixels of one latent token on each edge: 8 of the VAE, 2 of the patches
WINDOW_FRAMES: Final = 1500  # encoder positions of Whisper's window of 30 s (A. Radford et al., 2212.04356, section 2.2)
WINDOW_SPEECH_S: Final = 20.0  # speech in a window cut at pauses: what a sample of MLPerf is taken to hold, an assumption
LIVE_SPEECH_S: Final = 7.5  # that local agreement keeps on average: it trims at 15 s (2307.14743, section 2)
TOKENS_PER_S: Final = 63.5 / 20  # of English speech: output of a sample of MLPerf over the same 20 s
FRAMES_PER_S: Final = 12.5  # encoder positions of a transducer: ten-millisecond frames, eight in one; general knowledge
USUAL_BATCH: Final = {MediaStack.PLAIN: 8, MediaStack.FAST: 8, MediaStack.TUNED: 64}  # windows decoded side by side
# Of one live recogniser beside its weights: the context, and what one of eight windows takes of the 4.5 GB that faster-whisper
# needs for large-v2 in 8 bits and batches of 8 (SYSTRAN/faster-whisper 65882ee, README). [bytes]
CONTEXT_BYTES: Final = 0.5 * GB
LIVE_BYTES: Final = CONTEXT_BYTES + (4.5 - 1.55 - 0.5) * GB / 8

# Starts lean on measured kernels (large products reach 0.80 of the BF16 peak on H100, small batches read weights at 0.85 of the
# bandwidth: aiconfigurator tables, Apache-2.0, 2026-08) and on what a layer writes, 34 bytes an element of its width (V.
# Korthikanti et al., 2205.05198, section 4.1). A launch is taken as 10 microseconds, 15 of them a decoder layer: an assumption.
CHANNELS: Final[dict[str, Channel]] = {
    "share": Channel(0.75, ("family", "format", "stack@family"), 0.92),
    "traffic": Channel(34.0, ("stack@kind",)),
    "reads": Channel(0.6, ("stack",), 1.0),
    "step": Channel(1.5e-4, ("stack",)),
    "window": Channel(0.03, ("stack",)),
    "passes": Channel(1.0, ()),
    "pace": Channel(1.0, ("stack@gpu", "model")),
}


class MediaWork(NamedTuple):
    """What is asked of a speech or image model, and what it runs on."""

    model: MediaModel
    mode: RateMode
    steps: int = 0
    """Of one image. [count]"""
    size_px: int = REFERENCE_PX
    """Edge of a square image. [px]"""
    english: bool = True
    stack: MediaStack | None = None
    """Nobody says: what people install."""
    precision: Precision | None = None
    """Of the products; the stack's usual one where nobody says."""
    processes: int | None = None
    """Recognisers of live streams side by side; as many as fit where nobody says. [count]"""
    batch: int | None = None
    """Windows of speech side by side; the stack's usual number where nobody says. [count]"""

    @property
    def runs_on(self) -> MediaStack:
        """The stack that answers."""
        return self.stack or USUAL_STACK[self.model.kind]

    @property
    def windows(self) -> int:
        """Windows of speech decoded side by side. [count]"""
        if self.mode is not RateMode.BATCH:
            return 1
        return self.batch or USUAL_BATCH[self.runs_on]


class MediaLearnt(NamedTuple):
    """What a stack reaches."""

    share: float
    """Of the peak that matrix products reach. [share]"""
    traffic: float
    """Moved through memory for each element of a layer's width, beside the weights. [bytes]"""
    reads: float
    """Of the bandwidth that decoding reaches. [share]"""
    step: float
    """Host time of one decoder layer for one token of all windows side by side. [s]"""
    window: float
    """Host time of one window of speech. [s]"""
    passes: float
    """Times a second that a live stream is recognised anew. [1/s]"""
    pace: float
    """What is left: a card and a model against the formulas. [1]"""


class Times(NamedTuple):
    """One item on one card: a second of speech, a picture, or a second of a live stream. [s]"""

    arithmetic: float
    memory: float
    host: float

    @property
    def card(self) -> float:
        """While the card is busy. [s]"""
        return self.arithmetic + self.memory


def used_precision(work: MediaWork, gpu: Gpu) -> Precision:
    """What products are computed in: as asked, or what the stack takes on this card; 16 bits where the card has no narrower."""
    wanted = work.precision
    if wanted is None and work.model.kind is MediaKind.IMAGES and work.runs_on is MediaStack.TUNED:
        wanted = Precision.FP8
    return wanted if wanted and peak_flops(gpu, FORMATS[wanted.value]) else Precision.BF16


def media_tags(work: MediaWork, gpu: Gpu) -> dict[str, str]:
    """What the calibration tells apart."""
    stack, family = str(work.runs_on), work.model.architecture
    return {
        "stack": stack,
        "family": family,
        "format": FORMATS[used_precision(work, gpu).value].compute,
        "stack@family": f"{stack}@{family}",
        "stack@kind": f"{stack}@{work.model.kind}",
        "stack@gpu": f"{stack}@{gpu.key}",
        "model": work.model.key,
    }


def media_learnt(calibration: MediaCalibration, tags: Mapping[str, str]) -> MediaLearnt:
    """The calibrated quantities of a run, in the units of :class:`MediaLearnt`; what was never measured adds nothing.

    Own derivation: the additive model of :mod:`aiready_gui.engine.gpu.calibration`.
    """
    found = {}
    for name, channel in CHANNELS.items():
        effects = calibration.channels.get(name, {})
        x = effects.get("", channel.origin()) + sum(effects.get(f"{level}={tags[level]}", 0.0) for level in channel.levels)
        found[name] = float(channel.value(np.asarray(x)))
    return MediaLearnt(**found)


def transformer_s(
    flop: float, hidden: float, gpu: Gpu, precision: Precision, *, share: float, traffic: float
) -> tuple[float, float] | None:
    """Products, and the memory traffic beside them, of ``flop`` operations [FLOP] of layers of one width. [s]

    A layer of width ``h`` works ``24 h^2`` operations a token and moves ``traffic * h`` bytes, so a byte is moved for every
    ``24 h / traffic`` operations: own derivation from the parameters of a transformer layer, ``12 h^2`` [1]_. ``None``
    without a published peak or bandwidth.

    Parameters
    ----------
    hidden : float
        Width of a layer; the middle one of a U-Net. [elements]
    share, traffic : float
        As in :class:`MediaLearnt`. [share, bytes]

    References
    ----------
    .. [1] J. Kaplan et al., 2001.08361, section 2.1.
    """
    peak, bandwidth = peak_flops(gpu, FORMATS[precision.value]), gpu.bandwidth_bytes_per_s
    if not peak or not bandwidth:
        return None
    return flop / (share * peak), flop * traffic / (24 * hidden) / bandwidth


def encoder_params(model: MediaModel) -> float:
    """Parameters that hear: ``12 layers h^2`` [1]_ where a decoder writes beside them, else all. [count]

    References
    ----------
    .. [1] J. Kaplan et al., 2001.08361, section 2.1.
    """
    return 12.0 * (model.layers or 0) * (model.hidden or 0) ** 2 if model.decoder_layers else model.params


def heard_flop(model: MediaModel, speech_s: float) -> float:
    """Operations of hearing (not writing) a window that holds ``speech_s`` [s] of speech. [FLOP]

    A transformer works two operations a parameter and position [1]_, attention left to the calibrated share. Where a decoder
    stands beside it the encoder always hears its whole window of 30 s.

    References
    ----------
    .. [1] J. Kaplan et al., 2001.08361, section 2.1.
    """
    frames = WINDOW_FRAMES if model.decoder_layers else FRAMES_PER_S * speech_s
    return 2 * encoder_params(model) * frames


def picture_flop(work: MediaWork) -> float:
    """Operations of denoising a picture. [FLOP]

    A transformer works two a parameter and position [1]_: latent patches and prompt, ``(edge / 16)^2 + 512``; attention is left
    to the calibrated share. A U-Net states its step at 1,024 pixels and is taken to grow with the pixels.

    References
    ----------
    .. [1] J. Kaplan et al., 2001.08361, section 2.1.
    """
    if work.model.step_flop:
        return work.steps * work.model.step_flop * picture_area(work.size_px)
    tokens = (work.size_px / PATCH_PX) ** 2 + TEXT_TOKENS
    return work.steps * 2 * work.model.active_params * tokens


def item_times(work: MediaWork, gpu: Gpu, learnt: MediaLearnt) -> Times | None:
    """One item on one card; ``None`` where the card's figures or the model's are not known. [s]

    Own derivation. A second of a recording is its share of a window cut at pauses. A second of a live stream is ``passes``
    windows: local agreement hears what it keeps, half of 15 s on average, again for each new piece [1]_.

    References
    ----------
    .. [1] D. Macháček et al., "Turning Whisper into Real-Time Transcription System," 2307.14743, section 2.
    """
    if not work.model.hidden:
        return None
    if work.model.kind is MediaKind.IMAGES:
        parts = _transformer(work, picture_flop(work), gpu, learnt)
        return parts and Times(*parts, 0.0)
    if work.mode is RateMode.STREAMING:
        return _window(work, gpu, learnt, LIVE_SPEECH_S, learnt.passes)
    return _window(work, gpu, learnt, WINDOW_SPEECH_S, 1 / WINDOW_SPEECH_S)


def _transformer(work: MediaWork, flop: float, gpu: Gpu, learnt: MediaLearnt) -> tuple[float, float] | None:
    hidden, precision = float(work.model.hidden or 0), used_precision(work, gpu)
    return transformer_s(flop, hidden, gpu, precision, share=learnt.share, traffic=learnt.traffic)


def _window(work: MediaWork, gpu: Gpu, learnt: MediaLearnt, speech_s: float, windows: float) -> Times | None:
    """``windows`` windows that hold ``speech_s`` of speech each. [s]

    A window is heard at once; each token reads the decoder's weights once for all windows side by side, and its window's own
    cross-attention keys and values; the host launches every layer of every token.
    """
    model = work.model
    heard = _transformer(work, heard_flop(model, speech_s), gpu, learnt)
    if heard is None:
        return None
    arithmetic, memory, host = *heard, learnt.window
    if model.decoder_layers:
        tokens, written = TOKENS_PER_S * speech_s, model.params - encoder_params(model)
        weight = 1.0 if used_precision(work, gpu) in (Precision.INT8, Precision.FP8) else BYTES_16_BIT
        kept = 2 * BYTES_16_BIT * WINDOW_FRAMES * (model.hidden or 0) * model.decoder_layers
        bandwidth = learnt.reads * (gpu.bandwidth_bytes_per_s or 0.0)
        memory += tokens * (weight * written / work.windows + kept) / bandwidth
        host += tokens * learnt.step * model.decoder_layers / work.windows
    return Times(arithmetic * windows, memory * windows, host * windows)


def live_processes(model: MediaModel, memory_bytes: float) -> int:
    """Recognisers that stand side by side in ``memory_bytes`` [bytes], each with its weights: arithmetic. [count]"""
    return int(memory_bytes // (model.params * BYTES_16_BIT + LIVE_BYTES))


def items_per_s(work: MediaWork, gpu: Gpu, learnt: MediaLearnt, memory_bytes: float) -> float | None:
    """Seconds of speech, pictures, or live streams that one card carries. [1/s]

    Recognisers of live streams share the card: as many as their memory allows, none faster than its host, all together no
    faster than the card. Own derivation.

    Parameters
    ----------
    memory_bytes : float
        Usable by recognisers side by side. [bytes]
    """
    times = item_times(work, gpu, learnt)
    if times is None:
        return None
    if work.mode is not RateMode.STREAMING:
        return learnt.pace / (times.card + times.host)
    processes = work.processes or live_processes(work.model, memory_bytes)
    return learnt.pace * min(1 / times.card, processes / (times.card + times.host))
