"""Rows of a table of speech, image and embedding rates as work the engine can predict, or the reason why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import REFERENCE_PX, MediaKind, MediaModel, MediaStack, RateMode
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.engine.fleets import media
from aiready_gui.engine.fleets.embeddings import embedding_rate
from aiready_gui.engine.fleets.media_speed import MediaWork
from aiready_gui.validation.cards import cards_named
from aiready_gui.validation.measurement_table import number, read_table, stated
from aiready_gui.validation.serving_rows import Unpredicted, outcomes
from aiready_gui.validation.spellings import plain

REQUIRED: Final = ("id", "kind", "model", "gpu", "metric", "value")
METRICS: Final = {
    "audio_s_per_s": MediaKind.SPEECH,
    "streams": MediaKind.SPEECH,
    "images_per_s": MediaKind.IMAGES,
    "tokens_per_s": MediaKind.EMBEDDINGS,
}
MODES: Final = {
    "": RateMode.BATCH,
    "batch": RateMode.BATCH,
    "offline": RateMode.BATCH,
    "single": RateMode.SINGLE,
    "streaming": RateMode.STREAMING,
    "live": RateMode.STREAMING,
}
_STACKS: Final = (  # the first whose pattern an engine's name holds; what is not named runs on what people install
    (MediaStack.TUNED, re.compile(r"tensorrt|trt|vllm|sglang|thestage|rocm|fast-gpu-asr|triton|migraphx|openvino", re.I)),
    (
        MediaStack.FAST,
        re.compile(r"faster.?whisper|ctranslate|whisper ?x|whisperlive|compile|torchao|stable-fast|onediff|nemo", re.I),
    ),
    (MediaStack.PLAIN, re.compile(r"transformers|diffusers|openai.whisper|pytorch|comfy|automatic1111|hugging", re.I)),
)
_PRECISIONS: Final = (
    (Precision.FP8, re.compile(r"fp8|float8|e4m3", re.I)),
    (Precision.INT8, re.compile(r"int8|w8a8", re.I)),
    (Precision.FP4, re.compile(r"fp4", re.I)),
    (Precision.BF16, re.compile(r"bf16|fp16|float16|half", re.I)),
)
USUAL_FRAGMENT: Final = 512.0  # tokens of a text to embed where a row states none: an assumption


@dataclass(frozen=True)
class MediaCase:
    """A row that can be predicted: its model and card, and the engine's rate of one card in the row's unit."""

    row: dict[str, str]
    model: MediaModel
    gpu: Gpu
    mode: RateMode
    work: MediaWork | None
    """What was asked of the card; ``None`` for embeddings."""
    gpus: float
    """Of the whole configuration, as ``value`` is. [1]"""
    rate: Figure
    """Of one card. [audio seconds, images, tokens a second, or live streams]"""
    value: float
    alternatives: tuple[MediaCase, ...] = ()
    """What else the row may mean: other variants of its card."""


def is_media_table(names: Iterable[str]) -> bool:
    """Whether a table's header is that of speech, image and embedding rates."""
    names = set(names)
    return {"kind", "model", "metric"} <= names and not {"method", "isl"} & names


def read_media_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a media table.

    Raises
    ------
    MeasurementTableError
        No such file, a column missing, or a value that is no number; names row and column.
    """
    return read_table(path, REQUIRED)


def media_cases(rows: Iterable[dict[str, str]], snapshot: Snapshot) -> list[MediaCase | Unpredicted]:
    """Each row as a case, or as unpredicted with its reason; in the order of the table."""
    models = {plain(name): model for model in snapshot.media_models for name in (model.key, model.name)}
    rows = list(rows)
    return outcomes(rows, (_case(row, models, snapshot) for row in rows))


def _case(row: dict[str, str], models: dict[str, MediaModel], snapshot: Snapshot) -> MediaCase | Message:
    kind, mode = METRICS.get(stated(row, "metric")), MODES.get(stated(row, "mode"))
    if kind is None or mode is None:
        return Message(key="unpredicted-metric", args={"metric": f"{row['metric']} {stated(row, 'mode')}".strip()})
    model = models.get(plain(row["model"])) or models.get(plain(row["model"].rpartition("/")[2]))
    if model is None or model.kind is not kind:
        return Message(key="unpredicted-model", args={"model": row["model"]})
    cards = cards_named(row["gpu"], snapshot)
    if not cards:
        return Message(key="unpredicted-gpu", args={"gpu": row["gpu"]})
    readings = [case for gpu in cards if (case := _reading(row, model, gpu, mode, snapshot)) is not None]
    if not readings:
        return Message(key="unpredicted-media-rate", args={"model": model.name, "gpu": cards[0].name})
    return replace(readings[0], alternatives=tuple(readings[1:]))


def _reading(row: dict[str, str], model: MediaModel, gpu: Gpu, mode: RateMode, snapshot: Snapshot) -> MediaCase | None:
    """The row on one of the cards that it may mean; ``None`` where nothing supports a rate."""
    work = None
    if model.kind is MediaKind.EMBEDDINGS:
        rate = embedding_rate(model, gpu, number(row, "fragment_tokens") or USUAL_FRAGMENT, snapshot.media)
    else:
        work = media_work(row, model, mode)
        rate = media.rate(work, gpu, snapshot.media)
    if rate is None:
        return None
    gpus = number(row, "gpu_count") or 1.0
    return MediaCase(row=row, model=model, gpu=gpu, mode=mode, work=work, gpus=gpus, rate=rate, value=float(row["value"]))


def media_work(row: dict[str, str], model: MediaModel, mode: RateMode) -> MediaWork:
    """What a row asks of a card, with the stack that its engine belongs to."""
    batch = number(row, "batch")
    return MediaWork(
        model=model,
        mode=mode,
        steps=int(number(row, "steps") or model.default_steps or 0),
        size_px=int(number(row, "size_px") or REFERENCE_PX),
        stack=stack_of(stated(row, "engine")),
        precision=next((form for form, words in _PRECISIONS if words.search(stated(row, "precision"))), None),
        batch=int(batch) if batch else None,
    )


def stack_of(engine: str) -> MediaStack | None:
    """The stack that an engine's name belongs to; ``None`` where it says nothing."""
    return next((stack for stack, words in _STACKS if words.search(engine)), None)
