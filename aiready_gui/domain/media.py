"""Models that hear, draw and embed, and the rates at which published measurements saw them work."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.record import Record

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


class RateMode(StrEnum):
    """How the work came in while it was measured."""

    BATCH = "batch"
    SINGLE = "single"
    """One recording after another: decoding waits for memory, not for arithmetic."""
    STREAMING = "streaming"


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
    hidden: int | None
    dimensions: int | None
    """Of a vector; embeddings only."""
    max_tokens: int | None
    default_steps: int | None
    label: Label
    notes: str
    source: Source

    @property
    def diffusion_transformer(self) -> bool:
        """Whether its operations can be counted: the same layers for every patch of the picture, at every step."""
        return self.architecture == "diffusion transformer"

    def scales_like(self, other: MediaModel) -> bool:
        """Whether a measurement of one tells more of the other than that of just any model: both are built alike."""
        return self.architecture == other.architecture


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
