"""Models that hear, draw and embed, and the rates at which published measurements saw them work."""

from enum import StrEnum
from functools import cached_property
from typing import Final

from aiready_gui.domain.calibration import Spread
from aiready_gui.domain.explain import Source
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.record import Record

EMBEDDER: Final = "bge-m3"
"""What searches where nobody named another."""
RERANKED: Final = 20
"""Fragments that a reranker reads for one search: an assumption, the page asks for it."""
REFERENCE_PX: Final = 1024
"""Side of the picture that rates and sizes are stated for. [px]"""


def picture_area(size_px: int) -> float:
    """Of a picture whose side is ``size_px`` [px], against the one that rates and sizes are stated for. [1]"""
    return (size_px / REFERENCE_PX) ** 2


class MediaKind(StrEnum):
    """What a model does."""

    SPEECH = "speech"
    IMAGES = "images"
    EMBEDDINGS = "embeddings"
    RERANKER = "reranker"
    VOICE = "voice"
    """Speech from text."""
    VIDEO = "video"


class RateMode(StrEnum):
    """How the work came in while it was measured."""

    BATCH = "batch"
    SINGLE = "single"
    """One recording after another: decoding waits for memory, not for arithmetic."""
    STREAMING = "streaming"


class MediaStack(StrEnum):
    """What a model runs on: how near its software comes to what the card can do."""

    PLAIN = "plain"
    """PyTorch as it is: Transformers, openai/whisper, Diffusers."""
    FAST = "fast"
    """A quicker engine that is installed as easily: faster-whisper; torch.compile."""
    TUNED = "tuned"
    """An engine built for the model and the card: TensorRT-LLM or vLLM; TensorRT in 8 bits."""


USUAL_STACK: Final = {MediaKind.SPEECH: MediaStack.FAST, MediaKind.IMAGES: MediaStack.PLAIN}
"""What people install: faster-whisper; Diffusers. An assumption."""


class Label(StrEnum):
    """How far a published row can be trusted."""

    VERIFIED = "V"
    SECONDARY = "S"
    UNVERIFIED = "U"
    """General knowledge: shown as an assumption, never as a fact."""


class MediaModel(Record):
    """A speech, image, embedding or reranking model."""

    key: str
    name: str
    kind: MediaKind
    architecture: str
    """What it is built as, in the catalogue's word."""
    params: float
    """All parameters. [count]"""
    active_params: float
    """Multiplied by each token (embedding tables left out). [count]"""
    layers: int | None
    """Of the encoder, where a decoder stands beside it."""
    decoder_layers: int | None
    """Of a decoder that writes token by token; speech only."""
    hidden: int | None
    step_flop: float | None
    """Operations of one denoising step at 1,024 pixels, where tokens do not count them. [FLOP]"""
    dimensions: int | None
    """Of a vector; embeddings only."""
    max_tokens: int | None
    default_steps: int | None
    label: Label
    notes: str
    source: Source


class MediaRate(Record):
    """One published measurement, as printed and per GPU."""

    key: str
    model: str | None
    """Key of a :class:`MediaModel`; ``None`` where the source names no model of the catalogue."""
    gpu: str | None
    """Key of a GPU; ``None`` for cards outside the catalogue: shown, never scaled."""
    gpu_name: str
    engine: str
    precision: Precision
    mode: RateMode
    batch: int | None
    steps: int | None
    size_px: int | None
    value: float
    unit: str
    """As published: samples_per_s, audio_s_per_s, images_per_s, s_per_image, real_time_factor, requests_per_s."""
    per_gpu: float | None
    """Audio seconds, images or live streams a second of one GPU; ``None`` where the unit tells no amount of work."""
    label: Label
    notes: str
    source: Source


class MeasuredMedia(Record):
    """A combination that has been measured, and who did it."""

    kind: MediaKind
    model: str
    gpu: str
    vendor: str
    """Of the card."""
    flops: float
    """16-bit peak of the card. [FLOP/s]"""
    bandwidth: float
    """Of the card's memory. [bytes/s]"""
    stack: MediaStack
    source: Source


class MediaCalibration(Record):
    """Parameters of the speed of speech and images, read as :class:`aiready_gui.domain.calibration.Calibration`."""

    fitted_on: str
    rows: int
    channels: dict[str, dict[str, float]]
    spreads: tuple[Spread, ...]
    """Metric: speech or images; group: an evidence class, which says how near the measurements are."""
    measured: tuple[MeasuredMedia, ...]

    @cached_property
    def known(self) -> frozenset[tuple[str, str, MediaStack]]:
        """Models, cards and stacks that were measured together: evidence class *measured* when asked again."""
        return frozenset((one.model, one.gpu, one.stack) for one in self.measured)

    @cached_property
    def near(self) -> frozenset[tuple[str, str, MediaStack]]:
        """The same with the maker of the card: *calibrated*."""
        return frozenset((one.model, one.vendor, one.stack) for one in self.measured)
