"""Defaults of batches, embeddings, speech, images and sandboxes: assumptions that stand in for answers not given yet."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.order import ACTIVE_PARAMS, giving_way, usual_size
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import DataKind, Redundancy
from aiready_gui.domain.record import Record
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import ModelChoice

BATCH_MODEL: Final = "qwen3-32b"
EMBEDDER: Final = "bge-m3"
IMAGE_MODEL: Final = "sdxl"
SPEECH_MODELS: Final = {SpeechMode.BATCH: "whisper-large-v3", SpeechMode.STREAMING: "whisper-large-v3-turbo"}

ALWAYS_ON: Final = (PricingMode.ON_DEMAND, PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)
ANY_MODE: Final = tuple(PricingMode)


class Habits(Record):
    """What such work usually stands on, beside its own fields."""

    volume_gb: float
    data_kind: DataKind
    pricing_modes: tuple[PricingMode, ...]
    utilisation: float
    """Planned share of a card's full speed: a reserve is kept for uneven arrival. [share]"""
    redundancy: Redundancy | None = None
    """``None``: by the stage, as for a service."""


HABITS: Final[dict[type, Habits]] = {
    family: Habits(volume_gb=volume, data_kind=kind, pricing_modes=modes, utilisation=used, redundancy=spare)
    for family, volume, kind, modes, used, spare in (
        (Batch, 100, DataKind.TEXT, ANY_MODE, 0.9, Redundancy.N),
        (Training, 100, DataKind.TEXT, ANY_MODE, 0.9, Redundancy.N),
        (Embeddings, 1000, DataKind.DOCUMENTS, ALWAYS_ON, 0.65, None),
        (Speech, 2000, DataKind.AUDIO, ALWAYS_ON, 0.6, None),
        (Images, 500, DataKind.IMAGES, ALWAYS_ON, 0.6, None),
        (Sandboxes, 500, DataKind.MIXED, ALWAYS_ON, 0.9, Redundancy.N),
    )
}


def effective_batch(work: Batch) -> Batch:
    """The record with its defaults filled in."""
    choice = work.model_choice or ModelChoice.CATALOGUE
    return work.revised(
        model_choice=choice,
        model=None if choice is ModelChoice.SIZE else work.model or BATCH_MODEL,
        **giving_way(work, usual_size(work), (ACTIVE_PARAMS,)),
        precisions=work.precisions or (Precision.BF16, Precision.FP8, Precision.INT8),
        window_h=work.window_h or 8.0,
        runs_per_month=work.runs_per_month or 30.0,
        isl_mean=work.isl_mean or 3000,
        osl_mean=work.osl_mean or 350,
        interruptible=True if work.interruptible is None else work.interruptible,
    )


def effective_embeddings(work: Embeddings) -> Embeddings:
    """The record with its defaults filled in."""
    return work.revised(
        embedder=work.embedder or EMBEDDER,
        reranker=work.reranker or "",
        first_load_days=work.first_load_days or 3.0,
        searches_per_minute=work.searches_per_minute or 60.0,
    )


def effective_speech(work: Speech) -> Speech:
    """The record with its defaults filled in."""
    mode = work.mode or SpeechMode.BATCH
    return work.revised(mode=mode, model=work.model or SPEECH_MODELS[mode])


def effective_images(work: Images) -> Images:
    """The record with its defaults filled in."""
    return work.revised(model=work.model or IMAGE_MODEL, size_px=work.size_px or 1024, steps=work.steps or 28)


def effective_sandboxes(work: Sandboxes) -> Sandboxes:
    """The record with its defaults filled in."""
    return work.revised(hours_per_day=work.hours_per_day or 8.0, gpu_memory_gb=work.gpu_memory_gb or 20.0)
