"""Work that is neither a dialogue nor training: batches, embeddings, speech, images, sandboxes; speech that is made has a file of its own.

Each with what stands in for the answers that nobody has given yet: assumptions.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from aiready_gui.domain.arrival import ArrivesBy, Arriving
from aiready_gui.domain.bounds import LEAST, Key
from aiready_gui.domain.media import EMBEDDER, RERANKED, USUAL_STACK, MediaKind, MediaStack
from aiready_gui.domain.order import ACTIVE_PARAMS, check, giving_way, usual_size
from aiready_gui.domain.parts import FORMATS_OFFERED, Precision
from aiready_gui.domain.synthesis import SYNTHESISERS, Synthesis
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import HOURS_PER_YEAR
from aiready_gui.domain.workload import LlmServing, ModelChoice, Pinnable, Schedule


class Batch(Pinnable):
    """A language model that works through a pile within a window; nobody waits for a single answer."""

    family: Literal["batch"] = "batch"
    model_choice: ModelChoice | None = None
    model: Key | None = None
    params_b: Annotated[float, Field(ge=0.1, le=10_000)] | None = None
    active_params_b: Annotated[float, Field(ge=0.1, le=10_000)] | None = None
    precisions: Annotated[tuple[Precision, ...], Field(min_length=1, max_length=20)] | None = None
    items: Annotated[float, Field(ge=1, le=1e12)] | None = None
    window_h: Annotated[float, Field(ge=LEAST, le=HOURS_PER_YEAR)] | None = None
    runs_per_month: Annotated[float, Field(ge=LEAST, le=1000)] | None = None
    """Empty for a single run."""
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
    reranked: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """Fragments that the reranker reads for one search. [1]"""
    candidate_tokens: Annotated[int, Field(ge=16, le=32_768)] | None = None
    """Length of each of them; empty: a fragment of the data. [tokens]"""
    query_tokens: Annotated[int, Field(ge=1, le=32_768)] | None = None
    """Length of a search. [tokens]"""
    first_load_days: Annotated[float, Field(ge=LEAST, le=365)] | None = None
    searches_per_minute: Annotated[float, Field(ge=LEAST, le=10_000_000)] | None = None


class SpeechMode(StrEnum):
    """Whether recordings are worked through or people speak live."""

    BATCH = "batch"
    STREAMING = "streaming"


class Speech(Arriving):
    """Speech to text."""

    family: Literal["speech"] = "speech"
    model: Key | None = None
    mode: SpeechMode | None = None
    audio_hours_peak_hour: Annotated[float, Field(ge=LEAST, le=10_000_000)] | None = None
    """Recorded hours that arrive in the busiest hour; batch. [hours]"""
    audio_hours_day: Annotated[float, Field(ge=LEAST, le=100_000_000)] | None = None
    """Recorded hours that arrive on a weekday; batch. [hours]"""
    live_streams: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """People speaking at once; streaming. [1]"""
    stack: MediaStack | None = None
    """What the model runs on."""


class Images(Arriving):
    """Pictures made from text."""

    family: Literal["images"] = "images"
    model: Key | None = None
    images_peak_hour: Annotated[float, Field(ge=LEAST, le=100_000_000)] | None = None
    images_day: Annotated[float, Field(ge=LEAST, le=1_000_000_000)] | None = None
    """Pictures of a weekday. [count]"""
    size_px: Annotated[int, Field(ge=256, le=4096)] | None = None
    """Edge of a square picture. [pixels]"""
    steps: Annotated[int, Field(ge=1, le=200)] | None = None
    stack: MediaStack | None = None
    """What the model runs on."""


class Sandboxes(Pinnable):
    """GPUs for people who develop and try things."""

    family: Literal["sandboxes"] = "sandboxes"
    people: Annotated[int, Field(ge=1, le=100_000)] | None = None
    hours_per_day: Annotated[float, Field(ge=LEAST, le=24)] | None = None
    gpu_memory_gb: Annotated[float, Field(ge=LEAST, le=1000)] | None = None
    """What each person needs to hold. [GB]"""


Workload = Annotated[
    LlmServing | Training | Batch | Embeddings | Speech | Images | Synthesis | Sandboxes,
    Field(discriminator="family"),
]
"""Every family of work; ``match`` on the record or ask its :mod:`~aiready_gui.domain.families`, never its name."""

BATCH_MODEL: Final = "qwen3-32b"
QUERY_TOKENS: Final = 32  # of a search: an assumption
IMAGE_MODEL: Final = "sdxl"
SPEECH_MODELS: Final = {SpeechMode.BATCH: "whisper-large-v3", SpeechMode.STREAMING: "whisper-large-v3-turbo"}


def effective_batch(work: Batch) -> Batch:
    """The record with its defaults filled in."""
    choice = work.model_choice or ModelChoice.CATALOGUE
    return work.revised(
        model_choice=choice,
        model=None if choice is ModelChoice.SIZE else work.model or BATCH_MODEL,
        **giving_way(work, usual_size(work), (ACTIVE_PARAMS,)),
        precisions=work.precisions or FORMATS_OFFERED,
        window_h=work.window_h or 8.0,
        isl_mean=work.isl_mean or 3000,
        osl_mean=work.osl_mean or 350,
        interruptible=True if work.interruptible is None else work.interruptible,
    )


def effective_embeddings(work: Embeddings) -> Embeddings:
    """The record with its defaults filled in."""
    return work.revised(
        embedder=work.embedder or EMBEDDER,
        reranker=work.reranker or "",
        reranked=work.reranked or RERANKED,
        query_tokens=work.query_tokens or QUERY_TOKENS,
        first_load_days=work.first_load_days or 3.0,
        searches_per_minute=work.searches_per_minute or 60.0,
    )


def effective_speech(work: Speech) -> Speech:
    """The record with its defaults filled in."""
    mode = work.mode or SpeechMode.BATCH
    stack = work.stack or USUAL_STACK[MediaKind.SPEECH]
    return work.revised(mode=mode, model=work.model or SPEECH_MODELS[mode], stack=stack, **_arriving(work))


def effective_images(work: Images) -> Images:
    """The record with its defaults filled in."""
    stack = work.stack or USUAL_STACK[MediaKind.IMAGES]
    size_px, steps = work.size_px or 1024, work.steps or 28
    return work.revised(model=work.model or IMAGE_MODEL, size_px=size_px, steps=steps, stack=stack, **_arriving(work))


def effective_synthesis(work: Synthesis) -> Synthesis:
    """The record with its defaults filled in."""
    return work.revised(model=work.model or SYNTHESISERS[work.made], **_arriving(work))


def _arriving(work: Arriving) -> dict[str, object]:
    return {"arrives_by": work.arrives_by or ArrivesBy.PEAK_HOUR, "schedule": work.schedule or Schedule.WORKDAYS}


def effective_sandboxes(work: Sandboxes) -> Sandboxes:
    """The record with its defaults filled in."""
    return work.revised(hours_per_day=work.hours_per_day or 8.0, gpu_memory_gb=work.gpu_memory_gb or 20.0)
