"""Work that is neither a dialogue nor training: batches, embeddings, speech, images, sandboxes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from aiready_gui.domain.bounds import LEAST, Key
from aiready_gui.domain.order import ACTIVE_PARAMS, check
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.pinned import Pinnable
from aiready_gui.domain.workload import ModelChoice


class Batch(Pinnable):
    """A language model that works through a pile within a window; nobody waits for a single answer."""

    family: Literal["batch"] = "batch"
    model_choice: ModelChoice | None = None
    model: Key | None = None
    params_b: Annotated[float, Field(ge=0.1, le=2000)] | None = None
    active_params_b: Annotated[float, Field(ge=0.1, le=2000)] | None = None
    precisions: Annotated[tuple[Precision, ...], Field(min_length=1, max_length=20)] | None = None
    items: Annotated[float, Field(ge=1, le=1e12)] | None = None
    window_h: Annotated[float, Field(ge=LEAST, le=8760)] | None = None
    runs_per_month: Annotated[float, Field(ge=LEAST, le=1000)] | None = None
    isl_mean: Annotated[int, Field(ge=16, le=1_000_000)] | None = None
    osl_mean: Annotated[int, Field(ge=1, le=100_000)] | None = None
    interruptible: bool | None = None

    @model_validator(mode="after")
    def _active_within_params(self) -> Self:
        check(self, (ACTIVE_PARAMS,))
        return self


class Embeddings(Pinnable):
    """Vectors for a body of text: loaded once, then searched; the text comes from the project's data."""

    family: Literal["embeddings"] = "embeddings"
    embedder: Key | None = None
    reranker: Key | None = None
    """Empty for none."""
    first_load_days: Annotated[float, Field(ge=LEAST, le=365)] | None = None
    searches_per_minute: Annotated[float, Field(ge=LEAST, le=10_000_000)] | None = None


class SpeechMode(StrEnum):
    """Whether recordings are worked through or people speak live."""

    BATCH = "batch"
    STREAMING = "streaming"


class Speech(Pinnable):
    """Speech to text."""

    family: Literal["speech"] = "speech"
    model: Key | None = None
    mode: SpeechMode | None = None
    audio_hours_peak_hour: Annotated[float, Field(ge=LEAST, le=10_000_000)] | None = None
    """Recorded hours that arrive in the busiest hour; batch. [hours]"""
    live_streams: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """People speaking at once; streaming. [1]"""


class Images(Pinnable):
    """Pictures made from text."""

    family: Literal["images"] = "images"
    model: Key | None = None
    images_peak_hour: Annotated[float, Field(ge=LEAST, le=100_000_000)] | None = None
    size_px: Annotated[int, Field(ge=256, le=4096)] | None = None
    """Edge of a square picture. [pixels]"""
    steps: Annotated[int, Field(ge=1, le=200)] | None = None


class Sandboxes(Pinnable):
    """GPUs for people who develop and try things."""

    family: Literal["sandboxes"] = "sandboxes"
    people: Annotated[int, Field(ge=1, le=100_000)] | None = None
    hours_per_day: Annotated[float, Field(ge=LEAST, le=24)] | None = None
    gpu_memory_gb: Annotated[float, Field(ge=LEAST, le=1000)] | None = None
    """What each person needs to hold. [GB]"""
