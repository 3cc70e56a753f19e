"""Rows of a training table as runs the engine can predict, or the reason why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, log
from pathlib import Path
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.model_shape import ModelShape, model_shape
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GIB, GIGA
from aiready_gui.engine.gpu.calibration import generation
from aiready_gui.engine.training import job as training_job
from aiready_gui.engine.training.calibration import Tags, with_pairs
from aiready_gui.engine.training.job import Jobs
from aiready_gui.validation.measurement_table import noted, ran_out, read_table
from aiready_gui.validation.serving_layouts import number
from aiready_gui.validation.serving_rows import Unpredicted
from aiready_gui.validation.spellings import plain
from aiready_gui.validation.training_notes import (
    fabric,
    float8_scaling,
    packing,
    reading,
    recompute_level,
    recomputed_share,
    tune_steps,
)
from aiready_gui.validation.training_sources import (
    RANKS,
    RECIPES,
    SIXTEEN_BIT_STATES,
    Recipe,
    era,
    framework,
    gigabyte,
    publisher,
)

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
    "": "",
    "bf16": "16",
    "fp16": "16",
    "nf4": "16",
    "int4": "16",
    "fp8": "fp8",
    "mxfp8": "mxfp8",
    "nvfp4": "fp4",
}
# Cards sold under another name with the same compute and memory, and those whose variant the source leaves open.
_SAME_SILICON: Final = {
    "A800 SXM 80GB": "a100_sxm_80",
    "H800 SXM 80GB": "h100_sxm_80",
    "A100 80GB": "a100_sxm_80",
    "A100 (memory not stated)": "a100_sxm_80",
    "24GB-class GPU (model not stated)": "rtx_4090",
    "H100 SXM 96GB (HBM2e, 500W)": "h100_sxm_96",
}
_SAME_NETWORK: Final = {
    "qwen-7b-chat": "Qwen 7B",
    "qwen-1_8b-chat": "Qwen 1.8B",
    "yi-6b-chat": "Yi 6B",
    "InternLM-7B": "InternLM 7B",
}
UNKNOWN_FLOPS: Final = 1e14  # stands where a card's peak is not known: only its memory is then predicted
WIDE_NODE: Final = {"gb200": 72, "gb300": 72}  # NVL72 racks are one NVLink domain
USUAL_SEQUENCE: Final = 4096  # positions where a row states none: an assumption
USUAL_BATCH_TOKENS: Final = 4e6  # of an optimiser step of a pre-training programme (Llama 2 and DeepSeek papers)


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
    borrowed: bool
    """The network is a relative's of the same size."""


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
    found: list[TrainingCase | Unpredicted] = []
    for row in rows:
        outcome = _case(row, cards, snapshot)
        found.append(outcome if isinstance(outcome, TrainingCase) else Unpredicted(row, outcome))
    return found


def _case(row: dict[str, str], cards: dict[str, ModelCard], snapshot: Snapshot) -> TrainingCase | Message:
    unit = row["metric"].strip()
    metric, method = METRICS.get(unit), METHODS.get(row["method"].strip())
    if metric is None or method is None:
        return Message(key="unpredicted-metric", args={"metric": f"{row['metric']} {row['method']}"})
    card, borrowed = _card(row, cards)
    if card is None:
        return Message(key="unpredicted-model", args={"model": row["model"]})
    gpu = find_gpu(row["gpu"].strip(), snapshot)
    if gpu is None or not gpu.memory_bytes:
        return Message(key="unpredicted-gpu", args={"gpu": row["gpu"]})
    facts = gpu.bandwidth_bytes_per_s and training_job.peak_flops(gpu, "16")
    if metric != "memory" and not facts:
        return Message(key="unpredicted-gpu-facts", args={"gpu": gpu.name})
    tokens = number(row, "tokens_total") or 0.0
    if metric in ("gpu_hours", "time_to_train") and not tokens:
        return Message(key="unpredicted-tokens")
    if metric == "time_to_train" and not number(row, "gpu_count"):
        return Message(key="unpredicted-gpus")
    who = publisher(row["source"])
    family = framework(row.get("framework") or "", who)
    precision = _PRECISIONS.get((row.get("precision") or "").strip().lower(), "16")
    if not precision:
        precision = _unstated_precision(row, gpu, who)
    notes = row.get("notes") or ""
    job, remake, recipe_name = _job(row, card, gpu, method, precision, who, family)
    release = era(row.get("source_version_or_date") or "", notes)
    kind = "moe" if card.is_moe else "dense"
    tags = with_pairs({
        "gen": generation(gpu),
        "gpu": gpu.key,
        "precision": precision,
        "kind": kind,
        "framework": family,
        "publisher": who,
        "method": str(method),
        "model": card.key.partition("@")[0],
        "era": f"{kind}-{release}",
        "stack": f"{release}-{gpu.key}" if card.is_moe else "dense",  # software for experts differs most between releases
        "compile": "eager" if family in ("huggingface", "litgpt", "composer") or ("torchtitan" in family and "compile" not in notes) else "fused",
        "recipe": recipe_name,
        "remake": remake,
        "async": "async" if "sync" in notes.replace("synchron", "") and "async" in notes.lower() else "sync",
        "fabric": "ethernet" if re.search(r"RoCE|Ethernet|TCP", notes) else "usual",
        "offload": "offload" if job.offload else "device",
        "size": "large" if float(job.gpus) > 1000 else "usual",
        "scale": f"{2 ** round(log(max(float(job.gpus), 1), 4)) :d}",
        "scaling": float8_scaling(notes),
        "packing": packing(notes),
        "reading": reading(notes, who),
    })  # fmt: skip
    value = None if ran_out(row["value"]) else float(row["value"])
    return TrainingCase(
        row=row, card=card, gpu=gpu, method=method, job=job, tags=tags, metric=metric, unit=unit, value=value,
        total_tokens=tokens, hardware_flops="HARDWARE" in notes or "hardware TFLOPs" in notes,
        gigabyte=gigabyte(who, notes), borrowed=borrowed,
    )  # fmt: skip


def _card(row: dict[str, str], cards: dict[str, ModelCard]) -> tuple[ModelCard | None, bool]:
    """The card by name, with the row's own size and stated dimensions; else the nearest relative drawn to its size."""
    name = _SAME_NETWORK.get(row["model"].strip(), row["model"])
    params, active = number(row, "params_b"), number(row, "active_params_b")
    notes = row.get("notes") or ""
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
    hidden, layers = int(noted(r"hidden=(\d+)", notes) or 0), int(noted(r"layers=(\d+)", notes) or 0)
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


def find_gpu(name: str, snapshot: Snapshot) -> Gpu | None:
    """The catalogue's GPU of that name; torchtitan's 96 GB, 500 W H100 is drawn from the 80 GB card."""
    bare = re.sub(r" \d+GB$", "", name)
    key = _SAME_SILICON.get(name) or snapshot.gpu_aliases.get(name) or snapshot.gpu_aliases.get(bare) or name
    if key == "h100_sxm_96":
        base = snapshot.gpu_by_key["h100_sxm_80"]
        return base.revised(key=key, name=name, memory_bytes=round(95.0 * GIB), bandwidth_bytes_per_s=2.4e12)
    if key in snapshot.gpu_by_key:
        return snapshot.gpu_by_key[key]
    wanted = plain(name)
    found = [
        gpu
        for gpu in snapshot.gpus
        if wanted and (wanted in (plain(gpu.name), plain(gpu.key)) or plain(gpu.key).startswith(wanted))
    ]
    return found[0] if found else None


def _unstated_precision(row: dict[str, str], gpu: Gpu, who: str) -> str:
    """Eight bits where MLPerf partners leave it blank on hardware that has them, sixteen elsewhere."""
    if who == "mlperf":
        narrow = "v5.1" in row["source"] and gpu.fp4_flops and gpu.vendor == "NVIDIA"
        return "fp4" if narrow else "fp8" if gpu.fp8_flops else "16"
    return "16"


def _job(
    row: dict[str, str], card: ModelCard, gpu: Gpu, method: TrainingMethod, precision: str, who: str, family: str
) -> tuple[Jobs, str, str]:
    """The run of a row, with the tags of its recomputation and of its state recipe."""
    shape, notes = model_shape(card), row.get("notes") or ""
    recipe = RECIPES.get(family, Recipe(2, 2, 12, "none", 1))
    if who in SIXTEEN_BIT_STATES or "states in bf16" in notes:
        recipe = Recipe(2, 2, 4, recipe.recompute, recipe.zero)
    steps = tune_steps(notes)
    weight, grad, optimiser = recipe.weight, recipe.grad, recipe.optimiser
    recipe_name = f"{weight:g}+{grad:g}+{optimiser:g}"
    if "fused" in steps:
        grad, recipe_name = 0.0, "fused"
    if "eight" in steps:
        optimiser, recipe_name = 2.0, "eight-bit"
    if family == "torchtune" and not steps and method is TrainingMethod.FULL and (row.get("gpu_count") or "1") == "1":
        grad, optimiser, recipe_name = 0.0, 2.0, "eight-bit"  # its single-device recipe: paged 8-bit AdamW in the backward pass
    gpus = number(row, "gpu_count") or _usual_gpus(row, shape)
    seq = number(row, "seq_len") or USUAL_SEQUENCE
    adapted = method in (TrainingMethod.LORA, TrainingMethod.QLORA)
    quantised = method is TrainingMethod.QLORA
    base = training_job.NF4_BYTES if quantised else weight if not adapted else 2.0
    if adapted and who == "mlperf" and precision != "16":
        base = 1.0  # the benchmark's LoRA runs keep the frozen base in 8 bits
    share = recomputed_share(row, notes)
    remake = recompute_level(notes, recipe, who, method, steps)
    if share is not None:
        remake = (
            training_job.FULL_RECOMPUTE
            if share > 1.22
            else training_job.SELECTIVE
            if share > 1.05
            else remake
            if "AC" in notes
            else training_job.NO_RECOMPUTE
        )
    ep = noted(r"EP=(\d+)", notes) or min(float(card.experts or 1), gpus, 8.0)
    chunks = noted(r"VP=(\d+)", notes) or 1.0
    zero = number(row, "zero_stage")
    if zero is None:
        zero = 0.0 if "no-shard" in notes else float(recipe.zero)
        if adapted and family in ("huggingface", "unsloth", "torchtune", "litgpt"):
            zero = min(zero, 1.0)  # their adapters run replicated unless the row says otherwise
    tp, pp, cp = _layout(row, shape, gpu, gpus, zero, method, notes)
    micro = number(row, "micro_batch") or 1.0
    batch = number(row, "global_batch")
    if batch and batch < gpus / (tp * pp * cp):  # fewer sequences than ranks: the model is split wider
        wider = 2.0 ** round(log(gpus / (tp * pp * cp) / batch, 2))
        split = min(wider, 8.0 / tp) if not number(row, "tp") and (gpu.memory_bytes or 0) < 150e9 else 1.0
        tp, cp = tp * split, cp * wider / split
    if not batch and row["metric"] == "gpu_hours":
        batch = USUAL_BATCH_TOKENS / seq
    dp = max(gpus / (tp * pp * cp), 1.0)
    if stated := noted(r"grad accum[= ](\d+)|micro_num[= ](\d+)", notes):
        accumulate = stated
    elif batch:
        micro = min(micro, max(batch / dp, 1.0)) if not number(row, "micro_batch") else micro
        accumulate = max(batch / (dp * micro), 1.0)
    else:
        accumulate = 4.0 * pp if pp > 1 else 1.0
    if (
        pp > 1
        and chunks == 1
        and family == "megatron"
        and "VP" not in notes
        and shape.layers / pp >= 4
        and who in ("mlperf", "megatron-2021")
    ):
        chunks = 4.0  # the interleaved schedule is what these submissions run
    rank = int(noted(r"(?:lora_|LoRA )?r(?:ank)?[ _=]?(\d+)", notes) or RANKS.get(who, 16))
    trained = (noted(r"trainable (\d+)", notes, most=1e13) or 0.0) if adapted else 0.0
    adapters = (trained or training_job.lora_params(shape, rank, all_linear=True)) if adapted else 0.0
    link, host = training_job.node_links(gpu)
    node = float(WIDE_NODE.get(gpu.key, 8))
    shard = dp if not ("HSDP" in notes or re.search(r"zero1=(\d+)", notes)) else min(dp, 8.0)
    shard = noted(r"zero1=(\d+)", notes) or shard
    job = Jobs(
        **training_job.shape_columns(shape),
        peak=training_job.peak_flops(gpu, "fp8" if precision == "mxfp8" else precision) or UNKNOWN_FLOPS,
        peak16=training_job.peak_flops(gpu, "16") or UNKNOWN_FLOPS,
        bandwidth=gpu.bandwidth_bytes_per_s or 1e12, memory=float(gpu.memory_bytes or 0), link=link, fabric=fabric(gpu, notes),
        host_link=host, node=node, gpus=gpus, tp=tp, pp=pp, cp=cp, ep=ep, chunks=chunks, zero=zero, shard=shard, micro=micro,
        accumulate=accumulate, seq=seq, adapters=adapters, base_bytes=base, table_bytes=4.0 if family == "huggingface" else 2.0, grad_bytes=grad, optimiser_bytes=optimiser,
        recompute=remake, quantised=float(quantised), offload=float("CPU offload=True" in notes),
        offload_activations=float("offload" in steps and "adapters" not in steps), chunked_loss=float("chunked" in steps),
        sequence_parallel=float(who not in ("megatron-2021", "bigscience")),
    )  # fmt: skip
    return job, ("none", "selective", "full")[int(remake)], recipe_name


def _usual_gpus(row: dict[str, str], shape: ModelShape) -> float:
    """A programme that tells GPU-hours alone: about 64 GPUs a billion parameters, within what clusters hold."""
    if row["metric"] == "gpu_hours":
        return float(2 ** round(log(min(max(64 * shape.active / GIGA, 256), 2048), 2)))
    if found := re.search(r"Korthikanti", row["model"]):
        return {22: 8.0, 175: 64.0, 530: 280.0, 1000: 512.0}.get(round(shape.params / GIGA), 64.0) if found else 8.0
    return 8.0


def _layout(
    row: dict[str, str], shape: ModelShape, gpu: Gpu, gpus: float, zero: float, method: TrainingMethod, notes: str
) -> tuple[float, float, float]:
    """Tensor, pipeline and context parallelism as stated; what is not stated is the least that holds the states."""
    tp, pp, cp = number(row, "tp"), number(row, "pp"), number(row, "cp") or 1.0
    if size := noted(r"model-parallel size (\d+)", notes):
        return min(size, 8.0), max(size / 8, 1.0), cp
    if "Korthikanti" in row["model"] and tp is None:
        return 8.0, max(_usual_gpus(row, shape) / 8, 1.0), cp
    if tp is None and pp is None and zero < 3:
        room = 0.7 * (gpu.memory_bytes or 0)
        frozen = method in (TrainingMethod.LORA, TrainingMethod.QLORA)
        size = shape.params * ((0.55 if method is TrainingMethod.QLORA else 1.2) if frozen else 6.0 + 12.0 * 8 / max(gpus, 8))
        parts = min(2.0 ** ceil(log(max(size / room, 1.0), 2)), gpus)
        return min(parts, 8.0), max(parts / 8, 1.0), cp
    return tp or 1.0, pp or 1.0, cp
