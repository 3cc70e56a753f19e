"""Rows of a measurement table as cases the engine can predict, or the reason why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, log
from pathlib import Path
from typing import Final, TypeVar

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import FORMATS, Gpu, ModelCard, Precision
from aiready_gui.domain.units import GIGA
from aiready_gui.engine.gpu.bounds import peak_flops
from aiready_gui.engine.gpu.calibration import ENGINE_FAMILY, MODERN
from aiready_gui.engine.gpu.formats import checkpoint_format
from aiready_gui.engine.serving.speed import USUAL_WAVES
from aiready_gui.validation.cards import cards_named
from aiready_gui.validation.measurement_table import number, read_table, stated
from aiready_gui.validation.note_words import in_columns
from aiready_gui.validation.serving_layouts import layout, missing_stages, most_inside
from aiready_gui.validation.spellings import engine_name, engine_version, model_named, plain

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
# Read where a row does not tell: tokens of a prompt and of an answer, requests in flight on a server. Assumptions.
SHORT_PROMPT: Final = 128
LONG_PROMPT: Final = 2048
USUAL_ANSWER: Final = 256
LONG_ANSWER: Final = 1024
UNSTATED_LOADS: Final = (8, 1, 64)
USUAL_SENT: Final = 500  # requests of the published request-rate tables
_LABELS: Final = {
    **dict.fromkeys(("BF16", "FP16", "F16"), Precision.BF16),
    "FP8": Precision.FP8,
    **dict.fromkeys(("FP4", "NVFP4"), Precision.FP4),
    "INT8": Precision.INT8,
    **dict.fromkeys(("INT4", "AWQ", "GPTQ", "EXL2 4", "EXL2 5"), Precision.INT4),
}


C = TypeVar("C")


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
    machines: int
    """That a replica spans: more cards than talk to each other without a network. [count]"""
    scenario: str
    metric: str
    isl: float
    osl: float
    requests: float | None
    """Concurrency, batch, or requests queued at once, of the whole configuration. [1]"""
    rate: float | None
    """Arrival rate where the row tells one. [requests/s]"""
    sent: float
    """Requests that the test sent in all: it begins and ends with a batch that fills and drains. [1]"""
    value: float
    borrowed: bool
    """The architecture is a relative's of the same size."""
    guessed: bool
    """The stated GPUs could not hold the weights: pipeline stages were added."""
    alternatives: tuple[Case, ...] = ()
    """What else the row may mean: other variants of its card, other lengths or loads where none is stated."""


@dataclass(frozen=True)
class Unpredicted:
    """A row that cannot, and why."""

    row: dict[str, str]
    reason: Message


def outcomes(rows: Iterable[dict[str, str]], made: Iterable[C | Message]) -> list[C | Unpredicted]:
    """What was made of each row: its case, or the row with the reason why there is none."""
    return [Unpredicted(row, one) if isinstance(one, Message) else one for row, one in zip(rows, made, strict=True)]


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
    rows = list(rows)
    told_rows = in_columns(rows, "serving")
    gpus = {name: cards_named(name, snapshot) for name in {row["gpu"] for row in rows}}  # a table names few, and each often
    return outcomes(rows, (_case(row, told, models, gpus, snapshot) for row, told in zip(rows, told_rows, strict=True)))


def _case(
    row: dict[str, str],
    told: dict[str, str],
    models: dict[str, ModelCard],
    gpus: dict[str, tuple[Gpu, ...]],
    snapshot: Snapshot,
) -> Case | Message:
    """The case of a row with what else it may mean; ``told`` is the row with every column that says how it was run."""
    metric, scenario = METRICS.get(row["metric"]), row["scenario"]
    if metric is None or scenario not in SCENARIOS:
        return Message(key="unpredicted-metric", args={"metric": row["metric"]})
    if row.get("stat", "").strip() not in ("", "mean", "p50", "median"):
        return Message(key="unpredicted-metric", args={"metric": f"{row['metric']} {row['stat']}"})
    card, borrowed = _card(row, models, snapshot)
    if card is None:
        return Message(key="unpredicted-model", args={"model": row["model"]})
    cards = gpus[row["gpu"]]
    if not cards:
        return Message(key="unpredicted-gpu", args={"gpu": row["gpu"]})
    runs = _runs(told, metric)
    if not runs:
        return Message(key="unpredicted-lengths")
    outcomes = [_reading(row, told, card, gpu, run, borrowed=borrowed) for gpu in cards for run in runs]
    readings = [outcome for outcome in outcomes if isinstance(outcome, Case)]
    if not readings:
        return next(outcome for outcome in outcomes if isinstance(outcome, Message))
    return replace(readings[0], alternatives=tuple(readings[1:]))


@dataclass(frozen=True)
class _Run:
    """Lengths and load. [tokens], [1], [requests/s]"""

    isl: float
    osl: float
    requests: float | None
    rate: float | None


def _runs(row: dict[str, str], metric: str) -> list[_Run]:
    """How the row was run, the likeliest first; none where lengths matter and are not stated.

    One request at a time waits for its weights, whatever its prompt: unstated lengths are then a short prompt, or a long
    one. A server whose load nobody states is read at several.
    """
    isl, osl = number(row, "isl"), number(row, "osl")
    requests, rate = number(row, "concurrency_or_batch"), arrival_rate(row, osl or 0.0)
    if osl is not None and osl < 1 and metric == "tpot":
        return []
    alone = requests == 1
    if isl is not None and osl is not None:
        lengths = [(isl, osl)]
    elif alone and isl is not None and metric == "ttft":
        lengths = [(isl, 1.0)]  # the first token does not wait for the rest
    elif alone and isl is not None:
        lengths = [(isl, float(USUAL_ANSWER)), (isl, float(LONG_ANSWER))]
    elif alone and metric != "ttft":
        lengths = [(float(prompt), osl or float(USUAL_ANSWER)) for prompt in (SHORT_PROMPT, LONG_PROMPT)]
    else:
        return []
    unknown = row["scenario"] == "server" and requests is None and rate is None
    loads = [float(load) for load in UNSTATED_LOADS] if unknown else [requests]
    return [_Run(prompt, answer, load, rate) for load in loads for prompt, answer in lengths]


def _reading(
    row: dict[str, str], told: dict[str, str], card: ModelCard, gpu: Gpu, run: _Run, *, borrowed: bool
) -> Case | Message:
    """One reading of a row."""
    form = parse_format(row["precision_weights"], gpu, card, row["engine"])
    if not gpu.verified or not gpu.bandwidth_bytes_per_s or not gpu.memory_bytes:
        return Message(key="unpredicted-gpu-facts", args={"gpu": gpu.name})
    if form is None or not peak_flops(gpu, FORMATS[form]):
        return Message(key="unpredicted-precision", args={"gpu": gpu.name, "precision": row["precision_weights"]})
    tp, pp, dp, ep, copies = layout(told, card, gpu, form)
    missing = missing_stages(card, form, gpu, tp * pp * dp)
    engine = engine_name(row["engine"])
    version = engine_version(row["engine"], row.get("engine_version", "").strip())
    return Case(
        row=row,
        card=card,
        gpu=gpu,
        form=form,
        kv_bits=kv_bits(told, form),
        engine=engine,
        era=era(engine, version),
        version=version_tag(engine, version),
        protocol=stated(told, "publisher"),
        campaign=stated(told, "campaign"),
        stat="p50" if row.get("stat", "") in ("p50", "median") else "mean",
        tp=tp,
        pp=pp * missing,
        dp=dp,
        ep=ep,
        copies=copies,
        machines=ceil(tp * pp * dp / most_inside(gpu)),
        scenario=row["scenario"],
        metric=METRICS[row["metric"]],
        isl=run.isl,
        osl=max(run.osl, 0.0),
        requests=run.requests,
        rate=run.rate,
        sent=number(told, "requests_sent") or (run.requests or 0.0) * USUAL_WAVES or float(USUAL_SENT),
        value=float(row["value"]),
        borrowed=borrowed,
        guessed=missing > 1,
    )


def _card(row: dict[str, str], models: dict[str, ModelCard], snapshot: Snapshot) -> tuple[ModelCard | None, bool]:
    """The card by name, else the nearest relative of the stated size with its parameters replaced."""
    if card := model_named(row["model"], models):
        return card, False
    params = number(row, "params_b")
    others = {plain(name) for model in snapshot.media_models for name in (model.key, model.name)}
    if not params or plain(row["model"]) in others:  # speech, images and embeddings are no language models of that size
        return None, False
    params, active = params * GIGA, (number(row, "active_params_b") or params) * GIGA
    relatives = [card for card in snapshot.models if card.is_moe == (active < 0.7 * params)]
    if not relatives:
        return None, False
    nearest = min(relatives, key=lambda card: (abs(log(card.params / params)) + abs(log(card.active_params / active)), card.key))
    return nearest.revised(key=f"{nearest.key}@size", name=nearest.name, params=params, active_params=active), True


def parse_format(label: str, gpu: Gpu, card: ModelCard, engine: str = "") -> str | None:
    """The weight format behind a source's label, as this GPU would run it; without a label, 16 bits as published."""
    text = label.strip().upper()
    if not text:
        return "bf16"
    if text.startswith("Q8"):
        return "gguf8"
    if text.startswith("Q4"):
        return "gguf4"
    if text.startswith("MXFP4"):
        return "mxfp4" if gpu.fp4_flops else "mxfp4_wo"
    if text.startswith("INT8") and ("A16" in text or "GPTQ" in text):
        return "int8_wo"
    if text.startswith("FP8") and "BLOCK" in text and gpu.fp8_flops:
        return "fp8_block"
    precision = next((one for start, one in _LABELS.items() if text.startswith(start)), None)
    return checkpoint_format(precision, card, gpu, engine_name(engine)) if precision else None


def kv_bits(row: dict[str, str], form: str) -> int:
    """Bits of a cached value: as stated, else as the engine does by itself."""
    if text := stated(row, "precision_kv").upper():
        return 8 if text.startswith(("FP8", "INT8")) else 16
    if bits := number(row, "kv_bits"):
        return int(bits)
    return unsaid_kv_bits(row["engine"], form)


def unsaid_kv_bits(engine: str, form: str) -> int:
    """Bits of a cached value under an engine that was told nothing of it, for weights in a format of ``parts.FORMATS``.

    NVIDIA's FP8 and FP4 checkpoints carry an FP8 cache scheme, which TensorRT-LLM obeys; vLLM and SGLang keep 16 bits until they
    are told otherwise, as our launch files do (:func:`aiready_gui.engine.gpu.formats.kv_bits`).
    """
    family = ENGINE_FAMILY.get(engine_name(engine), "")
    return 8 if family == "tensorrt-llm" and form in ("fp8", "fp8_block", "fp4") else 16


def arrival_rate(row: dict[str, str], osl: float) -> float | None:
    """Requests a second, stated or from tokens a second of a server; infinite where all come at once."""
    if rate := number(row, "request_rate"):
        return rate
    tokens = number(row, "token_rate")
    return tokens / max(osl, 1.0) if tokens else None


def version_tag(engine: str, version: str) -> str:
    """Engine with major.minor.patch; blank where a table leaves it unstated or names it otherwise."""
    numbers = re.match(r"v?(\d+\.\d+(?:\.\d+)?)", version)
    return f"{engine}-{numbers[1]}" if numbers else ""


def era(engine: str, version: str) -> str:
    """Generations of an engine that behave apart."""
    name = engine
    numbers = [int(part) for part in re.findall(r"\d{1,9}", version)[:2]]
    if name.startswith("tensorrt"):
        if version.startswith("TensorRT"):
            return "trt-mlperf"
        return "trt-cpp" if numbers and numbers[0] == 0 and len(numbers) > 1 and numbers[1] < 18 else "trt-torch"
    if name.startswith("vllm"):
        minor = numbers[1] if numbers[:1] == [0] and len(numbers) > 1 else None
        if minor is None or minor >= 15:
            return MODERN["vllm"]
        return "vllm-v0" if minor < 8 else "vllm-v1" if minor < 11 else "vllm-11"  # since 0.11 a step is one CUDA graph
    if name == "sglang":
        return "sglang-04" if numbers and numbers[0] == 0 and len(numbers) > 1 and numbers[1] < 5 else "sglang-05"
    return name
