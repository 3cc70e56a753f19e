"""Rows of a measurement table as cases the engine can predict, or the reason why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.units import GIGA
from aiready_gui.engine.gpu.calibration import ENGINE_FAMILY, generation
from aiready_gui.engine.gpu.memory import FORMATS
from aiready_gui.engine.gpu.roofline import peak_flops
from aiready_gui.validation.measurement_table import noted, read_table
from aiready_gui.validation.serving_layouts import JOINED_TABLES, campaign, layout, missing_stages, number, protocol
from aiready_gui.validation.spellings import engine_name, engine_version, gpu_named, model_named, plain

COLUMNS: Final = (
    "id", "source", "source_version_or_date", "model", "params_b", "active_params_b", "precision_weights", "precision_kv",
    "engine", "engine_version", "gpu", "gpu_count", "tp", "pp", "dp", "ep", "isl", "osl", "concurrency_or_batch", "scenario",
    "metric", "stat", "value", "notes",
)  # fmt: skip
REQUIRED: Final = (
    "id", "model", "precision_weights", "engine", "gpu", "gpu_count", "isl", "osl", "concurrency_or_batch", "scenario",
    "metric", "value",
)  # fmt: skip
METRICS: Final = {
    "tpot_ms": "tpot",
    "ttft_ms": "ttft",
    "output_tokens_per_s": "throughput",
    "total_tokens_per_s": "throughput",
    "requests_per_s": "throughput",
}
SCENARIOS: Final = ("offline_max_throughput", "server", "latency", "static_batch")
# Cards sold under another name with the same compute and memory.
_SAME_SILICON: Final = {"A800 SXM 80GB": "a100_sxm_80"}
# Makers whose own FP8 checkpoints have a scale for each block of 128 x 128 weights.
_BLOCK_SCALED: Final = ("minimax-", "qwen3-")


@dataclass(frozen=True)
class Case:
    """A row that can be predicted: its layout and how it was run."""

    row: dict[str, str]
    card: ModelCard
    gpu: Gpu
    form: str
    kv_bits: int
    engine: str
    era: str
    version: str
    protocol: str
    campaign: str
    """Which test of a publisher that ran several, as far as the lengths tell."""
    stat: str
    tp: int
    pp: int
    dp: int
    ep: int
    copies: int
    """Independent replicas behind a balancer. [1]"""
    scenario: str
    metric: str
    isl: float
    osl: float
    requests: float | None
    """Concurrency, batch, or requests queued at once, of the whole configuration. [1]"""
    rate: float | None
    """Arrival rate where the row tells one. [requests/s]"""
    value: float
    borrowed: bool
    """The architecture is a relative's of the same size."""
    guessed: bool
    """The stated GPUs could not hold the weights: pipeline stages were added."""


@dataclass(frozen=True)
class Unpredicted:
    """A row that cannot, and why."""

    row: dict[str, str]
    reason: Message


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a measurement table.

    Raises
    ------
    MeasurementTableError
        No such file, no header, a column missing, or a value that is no number; names row and column.
    """
    return read_table(path, REQUIRED)


def cases(rows: Iterable[dict[str, str]], snapshot: Snapshot) -> list[Case | Unpredicted]:
    """Each row as a case, or as unpredicted with its reason; in the order of the table."""
    models = {plain(card.name): card for card in snapshot.models}
    found: list[Case | Unpredicted] = []
    for row in rows:
        outcome = _case(row, models, snapshot)
        found.append(outcome if isinstance(outcome, Case) else Unpredicted(row, outcome))
    return found


def _case(row: dict[str, str], models: dict[str, ModelCard], snapshot: Snapshot) -> Case | Message:
    metric, scenario = METRICS.get(row["metric"]), row["scenario"]
    if metric is None or scenario not in SCENARIOS:
        return Message(key="unpredicted-metric", args={"metric": row["metric"]})
    if row.get("stat", "").strip() not in ("", "mean", "p50", "median"):
        return Message(key="unpredicted-metric", args={"metric": f"{row['metric']} {row['stat']}"})
    card, borrowed = _card(row, models, snapshot)
    if card is None:
        return Message(key="unpredicted-model", args={"model": row["model"]})
    gpu = _gpu(row["gpu"].strip(), snapshot)
    if gpu is None:
        return Message(key="unpredicted-gpu", args={"gpu": row["gpu"]})
    form = parse_format(row["precision_weights"], gpu, card, row["engine"])
    if not gpu.verified or not gpu.bandwidth_bytes_per_s or not gpu.memory_bytes:
        return Message(key="unpredicted-gpu-facts", args={"gpu": gpu.name})
    if form is None or not peak_flops(gpu, FORMATS[form]):
        return Message(key="unpredicted-precision", args={"gpu": gpu.name, "precision": row["precision_weights"]})
    isl, osl = number(row, "isl"), number(row, "osl")
    if isl is None or osl is None or (osl < 1 and metric == "tpot"):
        return Message(key="unpredicted-lengths")
    requests, rate = number(row, "concurrency_or_batch"), arrival_rate(row, osl)
    if scenario == "server" and requests is None and rate is None:
        return Message(key="unpredicted-rate")
    tp, pp, dp, ep, copies = layout(row, card, gpu, form)
    missing = missing_stages(card, form, gpu, tp * pp * dp)
    engine = engine_name(row["engine"])
    version = engine_version(row["engine"], row.get("engine_version", "").strip())
    return Case(
        row=row, card=card, gpu=gpu, form=form, kv_bits=kv_bits(row, form, gpu, card), engine=engine,
        era=era(engine, version),
        version=version_tag(engine, version), protocol=protocol(row.get("source", "")),
        campaign=campaign(row.get("source", ""), isl, osl),
        stat="p50" if row.get("stat", "") in ("p50", "median") else "mean",
        tp=tp, pp=pp * missing, dp=dp, ep=ep, copies=copies, scenario=scenario, metric=metric, isl=isl, osl=max(osl, 0.0),
        requests=requests, rate=rate, value=float(row["value"]), borrowed=borrowed, guessed=missing > 1,
    )  # fmt: skip


def _card(row: dict[str, str], models: dict[str, ModelCard], snapshot: Snapshot) -> tuple[ModelCard | None, bool]:
    """The card by name, else the nearest relative of the stated size with its parameters replaced."""
    if card := model_named(row["model"], models):
        return card, False
    params = number(row, "params_b")
    if not params or row["model"] in {"SDXL", "FLUX.1-dev"} or row["model"].startswith("Whisper"):
        return None, False
    params, active = params * GIGA, (number(row, "active_params_b") or params) * GIGA
    relatives = [card for card in snapshot.models if card.is_moe == (active < 0.7 * params)]
    if not relatives:
        return None, False
    nearest = min(relatives, key=lambda card: (abs(log(card.params / params)) + abs(log(card.active_params / active)), card.key))
    return nearest.revised(key=f"{nearest.key}@size", name=nearest.name, params=params, active_params=active), True


def _gpu(name: str, snapshot: Snapshot) -> Gpu | None:
    aliases = {plain(alias): key for alias, key in (snapshot.gpu_aliases | _SAME_SILICON).items()}
    return snapshot.gpu_by_key.get(aliases.get(plain(name), name.lower())) or gpu_named(name, snapshot.gpus)


def parse_format(label: str, gpu: Gpu, card: ModelCard, engine: str = "") -> str | None:
    """The weight format behind a source's label, as this GPU would run it."""
    text = label.upper()
    if text.startswith(("BF16", "FP16", "F16")):
        return "bf16"
    if text.startswith("FP8"):
        makers_own = card.key.startswith(_BLOCK_SCALED) and ENGINE_FAMILY.get(engine_name(engine)) in ("vllm", "sglang")
        return "fp8_block" if "BLOCK" in text or card.mla_kv_rank or makers_own else "fp8"
    if text.startswith(("FP4", "MXFP4", "NVFP4")):
        native = bool(gpu.fp4_flops)
        if "gpt-oss" in card.key or text.startswith("MXFP4"):
            return "mxfp4" if native else "mxfp4_wo"
        return "fp4" if native else "int4"  # without 4-bit arithmetic: weight-only, like INT4
    if text.startswith("Q8"):
        return "gguf8"
    if text.startswith("Q4"):
        return "gguf4"
    if text.startswith("INT8"):
        return "int8_wo" if "A16" in text or "GPTQ" in text or not gpu.int8_ops else "int8"
    return "int4" if text.startswith(("INT4", "AWQ", "GPTQ")) else None


def kv_bits(row: dict[str, str], form: str, gpu: Gpu, card: ModelCard) -> int:
    """As stated; else 8 where the checkpoint or the recipe brings an 8-bit cache, 16 elsewhere.

    NVIDIA's FP8 and FP4 checkpoints carry an FP8 cache scheme, which TensorRT-LLM and vLLM obey; block-wise FP8
    checkpoints of the model makers carry none, and only recipes for Blackwell ask for one. How many requests of the
    published runs fit at once confirms it.
    """
    text = row.get("precision_kv", "").upper()
    if text:
        return 8 if text.startswith(("FP8", "INT8")) else 16
    family = ENGINE_FAMILY.get(engine_name(row["engine"]), "")
    if family == "tensorrt-llm":
        return 8 if form in ("fp8", "fp8_block", "fp4") else 16
    recipe = generation(gpu).startswith("blackwell") or not card.is_moe
    joined = protocol(row.get("source", "")) in JOINED_TABLES
    return 8 if family == "vllm" and joined and (form == "fp4" or (form.startswith("fp8") and recipe)) else 16


def arrival_rate(row: dict[str, str], osl: float) -> float | None:
    """Requests a second as the notes tell them: Poisson tests, request-rate tables, and tokens a second of a server."""
    notes = row.get("notes", "")
    if rate := noted(r"Poisson ([\d.]+) req/s|request rate ([\d.]+) req/s", notes):
        return rate
    if tokens := noted(r"\bat ([\d.]+) tok/s", notes, most=1e9):
        return tokens / max(osl, 1.0)
    if "request rate INF" in notes:
        return float("inf")
    return None


def version_tag(engine: str, version: str) -> str:
    """Engine with major.minor.patch; what a table leaves unstated or names otherwise counts as a version of its own."""
    numbers = re.match(r"v?(\d+\.\d+(?:\.\d+)?)", version)
    return f"{engine}-{numbers[1] if numbers else 'unstated'}"


def era(engine: str, version: str) -> str:
    """Generations of an engine that behave apart."""
    name = engine
    numbers = [int(part) for part in re.findall(r"\d{1,9}", version)[:2]]
    if name.startswith("tensorrt"):
        if version.startswith("TensorRT"):
            return "trt-mlperf"
        return "trt-cpp" if numbers and numbers[0] == 0 and len(numbers) > 1 and numbers[1] < 18 else "trt-torch"
    if name.startswith("vllm"):
        return "vllm-v0" if numbers and numbers[0] == 0 and len(numbers) > 1 and numbers[1] < 8 else "vllm-v1"
    if name == "sglang":
        return "sglang-04" if numbers and numbers[0] == 0 and len(numbers) > 1 and numbers[1] < 5 else "sglang-05"
    return name
