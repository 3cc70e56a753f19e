"""Rows of a training table as runs the engine can predict, or the reason why it cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GB, GIB, GIGA
from aiready_gui.engine.training import job as training_job
from aiready_gui.engine.training.calibration import USUAL, Tags, with_pairs
from aiready_gui.engine.training.job import Jobs
from aiready_gui.validation.cards import cards_named
from aiready_gui.validation.measurement_table import is_on, number, ran_out, read_table, stated
from aiready_gui.validation.note_words import in_columns
from aiready_gui.validation.serving_rows import Unpredicted, outcomes
from aiready_gui.validation.spellings import plain
from aiready_gui.validation.training_recipes import recipe, recipe_tag
from aiready_gui.validation.training_runs import training_run

REQUIRED: Final = ("id", "source", "model", "method", "gpu", "metric", "value")
METRICS: Final = {
    "tokens_per_s_per_gpu": "speed",
    "tflops_per_gpu": "speed",
    "mfu_pct": "speed",
    "samples_per_s": "speed",
    "gpu_hours": "gpu_hours",
    "time_to_train_min": "time_to_train",
    "peak_mem_gb": "memory",
}
METHODS: Final = {
    "pretrain": TrainingMethod.PRETRAINING,
    "full_ft": TrainingMethod.FULL,
    "lora": TrainingMethod.LORA,
    "qlora": TrainingMethod.QLORA,
}
_PRECISIONS: Final = {
    "bf16": "16",
    "fp16": "16",
    "nf4": "16",
    "int4": "16",
    "fp8": "fp8",
    "mxfp8": "mxfp8",
    "nvfp4": "fp4",
    "fp4": "fp4",
}
_SAME_NETWORK: Final = {
    "qwen-7b-chat": "Qwen 7B",
    "qwen-1_8b-chat": "Qwen 1.8B",
    "yi-6b-chat": "Yi 6B",
    "InternLM-7B": "InternLM 7B",
}

LARGE_RUN_GPUS: Final = 1000


@dataclass(frozen=True)
class TrainingCase:
    """A row that can be predicted: its run, its tags and how its figure reads."""

    row: dict[str, str]
    card: ModelCard
    gpu: Gpu
    method: TrainingMethod
    job: Jobs
    tags: Tags
    metric: str
    unit: str
    value: float | None
    """Measured; ``None`` where the source reports that memory ran out."""
    total_tokens: float
    hardware_flops: bool
    """The source counts recomputation as work done."""
    gigabyte: float
    evaluated: bool
    """A time to train holds evaluations on the way."""
    borrowed: bool
    """The network is a relative's of the same size."""
    alternatives: tuple[TrainingCase, ...] = ()
    """What else the row may mean: other variants of its card."""


def is_training_table(names: Iterable[str]) -> bool:
    """Whether a table's header is that of training measurements."""
    return {"method", "seq_len", "metric"} <= set(names)


def read_training_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a training table.

    Raises
    ------
    MeasurementTableError
        No such file, a column missing, or a value that is no number; names row and column.
    """
    return read_table(path, REQUIRED, may_run_out=True)


def training_cases(
    rows: Iterable[dict[str, str]], snapshot: Snapshot, models: tuple[ModelCard, ...]
) -> list[TrainingCase | Unpredicted]:
    """Each row as a case, or as unpredicted with its reason; in the order of the table."""
    cards = {plain(card.name): card for card in (*snapshot.models, *models)}
    rows = list(rows)
    told_rows = in_columns(rows, "training")
    return outcomes(rows, (_case(row, told, cards, snapshot) for row, told in zip(rows, told_rows, strict=True)))


def _case(row: dict[str, str], told: dict[str, str], cards: dict[str, ModelCard], snapshot: Snapshot) -> TrainingCase | Message:
    """The case of a row; ``told`` is the row with every column that says how it was run."""
    unit = row["metric"].strip()
    metric, method = METRICS.get(unit), METHODS.get(row["method"].strip())
    if metric is None or method is None:
        return Message(key="unpredicted-metric", args={"metric": f"{row['metric']} {row['method']}"})
    card, borrowed = _card(told, cards)
    if card is None:
        return Message(key="unpredicted-model", args={"model": row["model"]})
    known = [gpu for gpu in cards_named(row["gpu"], snapshot) if gpu.memory_bytes]
    if not known:
        return Message(key="unpredicted-gpu", args={"gpu": row["gpu"]})
    able = [gpu for gpu in known if metric == "memory" or (gpu.bandwidth_bytes_per_s and training_job.peak_flops(gpu, "16"))]
    if not able:
        return Message(key="unpredicted-gpu-facts", args={"gpu": known[0].name})
    tokens = number(row, "tokens_total") or 0.0
    if metric in ("gpu_hours", "time_to_train") and not tokens:
        return Message(key="unpredicted-tokens")
    if metric == "time_to_train" and not number(row, "gpu_count"):
        return Message(key="unpredicted-gpus")
    usual, *others = (_reading(row, told, card, gpu, method, borrowed=borrowed) for gpu in able)
    return replace(usual, alternatives=tuple(others))


def _reading(
    row: dict[str, str], told: dict[str, str], card: ModelCard, gpu: Gpu, method: TrainingMethod, *, borrowed: bool
) -> TrainingCase:
    """The row on one of the cards that it may mean."""
    unit = row["metric"].strip()
    precision = _PRECISIONS.get((stated(told, "precision") or stated(told, "precision_presumed")).lower(), "16")
    family = stated(told, "framework_family") or "unstated"
    kept = recipe(family, stated(told, "state_bytes"))
    job = training_run(told, card, gpu, method, precision, family, kept)
    return TrainingCase(
        row=row,
        card=card,
        gpu=gpu,
        method=method,
        job=job,
        tags=with_pairs(
            {
                **_tags(told, card, gpu, method, job),
                "precision": precision,
                "framework": family,
                "recipe": recipe_tag(kept),
                "remake": stated(told, "recompute") or kept.recompute,
            }
        ),
        metric=METRICS[unit],
        unit=unit,
        value=None if ran_out(row["value"]) else float(row["value"]),
        total_tokens=number(row, "tokens_total") or 0.0,
        hardware_flops=stated(told, "flops_counted") == "hardware",
        gigabyte=GB if stated(told, "gigabyte") == "gb" else GIB,
        evaluated=stated(told, "evaluated") != "n",
        borrowed=borrowed,
    )


def _tags(told: dict[str, str], card: ModelCard, gpu: Gpu, method: TrainingMethod, job: Jobs) -> dict[str, str]:
    """What the calibration distinguishes; what a row leaves unsaid is the usual."""
    kind = "moe" if card.is_moe else "dense"
    release, gpus = stated(told, "release") or "unstated", float(job.gpus)
    return {
        "gen": gpu.generation,
        "gpu": gpu.key,
        "kind": kind,
        "publisher": stated(told, "publisher") or "unknown",
        "method": str(method),
        "model": card.key.partition("@")[0],
        "era": f"{kind}-{release}",
        "stack": f"{release}-{gpu.key}" if card.is_moe else "dense",  # software for experts differs most between releases
        "compile": "eager" if stated(told, "compiled") == "n" else "fused",
        "async": "async" if is_on(told, "async_tp") else USUAL["async"],
        "fabric": stated(told, "fabric") or USUAL["fabric"],
        "offload": "offload" if is_on(told, "cpu_offload") else USUAL["offload"],
        "size": "large" if gpus > LARGE_RUN_GPUS else USUAL["size"],
        "scale": f"{2 ** round(log(max(gpus, 1), 4)):d}",
        "scaling": stated(told, "float8_scaling") or USUAL["scaling"],
        "packing": stated(told, "packing") or USUAL["packing"],
        "reading": stated(told, "memory_reading") or USUAL["reading"],
    }


def _card(row: dict[str, str], cards: dict[str, ModelCard]) -> tuple[ModelCard | None, bool]:
    """The card by name, with the row's own size and stated dimensions; else the nearest relative drawn to its size."""
    name = _SAME_NETWORK.get(row["model"].strip(), row["model"])
    params, active = number(row, "params_b"), number(row, "active_params_b")
    if card := cards.get(plain(name)):
        return card, False
    if not params:
        return None, False
    size = params * GIGA
    touched = (active or params) * GIGA
    relatives = [one for one in cards.values() if one.is_moe == (touched < 0.7 * size)]
    nearest = min(relatives, key=lambda one: (abs(log(one.params / size)) + abs(log(one.active_params / touched)), one.key))
    if nearest.is_moe:
        return nearest.revised(key=f"{nearest.key}@size", params=size, active_params=touched), True
    # A dense relative is drawn in width and depth until its size is met; stated dimensions stand as they are.
    hidden, layers = int(number(row, "hidden") or 0), int(number(row, "layers") or 0)
    grow = (size / nearest.params) ** (1 / 3)
    hidden = hidden or 128 * max(1, round(nearest.hidden * grow / 128))
    layers = layers or max(1, round(size / (12 * hidden**2)) if "GPT" in row["model"] else round(nearest.layers * grow))
    heads = max(1, hidden // 128)
    shrink = hidden / nearest.hidden
    return nearest.revised(
        key=f"{nearest.key}@{params:g}b", name=row["model"], params=size, active_params=size, hidden=hidden, layers=layers,
        heads=heads, head_dim=max(hidden // heads, 1), ffn=round((nearest.ffn or 4 * nearest.hidden) * shrink),
        kv_heads=max(1, round(heads * (nearest.kv_heads or nearest.heads) / nearest.heads)),
    ), True  # fmt: skip
