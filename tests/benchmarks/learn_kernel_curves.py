"""Learn what GPUs reach in single kernels, by generation and weight format: where the serving fit starts from.

usage: python tests/benchmarks/learn_kernel_curves.py FOLDER [FOLDER ...]

The folders hold measured kernel times (``gemm.csv``, ``attention_decode.csv``, ``attention_prefill.csv``,
``collectives.csv``, ``gdn.csv``, ``dsa_generation_module.csv``), selections of ai-dynamo/aiconfigurator 0.12.0 ``systems/data`` (Apache-2.0). Writes
``resources/calibration/kernel_curves.json``: medians, or lines by least relative deviations, over many shapes, so that odd
cells do not matter. Deterministic. Experts: ``learn_kernel_surfaces.py``.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP))  # run as a script, from any folder

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.domain.parts import FORMATS, Gpu  # noqa: E402
from aiready_gui.engine.gpu.bounds import peak_flops  # noqa: E402
from aiready_gui.engine.gpu.collectives import has_nvlink, link_bytes_per_s  # noqa: E402

OUTPUT = TOP / "resources" / "calibration" / "kernel_curves.json"
FORMAT = {
    "bfloat16": "bf16", "fp8": "fp8", "fp8_block": "fp8_block", "nvfp4": "fp4", "int4_wo": "int4", "int8_wo": "int8_wo",
    "sq": "int8", "w4a16_mxfp4": "mxfp4_wo", "w4a8_mxfp4_mxfp8": "mxfp4",
}  # fmt: skip
FEW_SEQUENCES = 16  # of a step whose launches count
ENGINES = {"vllm": "vllm", "sglang": "sglang", "tensorrt-llm": "tensorrt-llm", "trtllm": "tensorrt-llm"}
KV_BYTES = {"bfloat16": 2.0, "fp8": 1.0}
MLA_VALUES = 576  # latent rank 512 and rotary part 64
PRODUCTS = 4  # matrix products of a layer: query/key/value, output, up and gate, down
SHORTEST = 2e-6  # of a kernel in a captured graph [s]
FEWEST = 24  # cells a curve needs
LOWEST, HIGHEST = 0.02, 0.96  # shares of a peak; beyond is no measurement


@dataclass(frozen=True)
class Cell:
    """One kernel: ``ideal_s`` at the nominal peak and the time measured. [s]"""

    channel: str
    level: str
    ideal_s: float
    seconds: float


def gemm(row: dict[str, str], gpu: Gpu, seconds: float) -> Iterator[Cell]:
    """Reading weights in small products, multiplying in middling (decode) and large ones (prefill)."""
    form = FORMAT[row["dtype"]]
    m, n, k = (int(row[name]) for name in "mnk")
    level = f"format@gen={form}@{gpu.generation}"
    peak, bandwidth = peak_flops(gpu, FORMATS[form]), gpu.bandwidth_bytes_per_s
    if m <= 8 and bandwidth:
        yield Cell("read", level, n * k * FORMATS[form].linear / bandwidth, seconds)
    if peak and n * k >= 8e6 and 256 <= m <= 1024:
        yield Cell("multiply", level, 2.0 * m * n * k / peak, seconds)
    if peak and n * k >= 8e6 and m >= 4096:
        yield Cell("prefill", level, 2.0 * m * n * k / peak, seconds)


def decode_attention(row: dict[str, str], gpu: Gpu, seconds: float) -> Iterator[Cell]:
    """Reading the cache of grouped-query attention."""
    values = 2.0 * int(row["batch"]) * int(row["seq_len"]) * int(row["kv_heads"]) * int(row["head_dim"])
    if gpu.bandwidth_bytes_per_s:
        yield Cell("cache", f"gen={gpu.generation}", values * KV_BYTES[row["kv_dtype"]] / gpu.bandwidth_bytes_per_s, seconds)


def prefill_attention(row: dict[str, str], gpu: Gpu, seconds: float) -> Iterator[Cell]:
    """Causal attention over a long prompt: half of the square."""
    tokens = int(row["seq_len"])
    if tokens >= 4096 and row["attn_dtype"] == "bfloat16" and gpu.bf16_flops:
        work = 2.0 * int(row["batch"]) * tokens**2 * int(row["heads"]) * int(row["head_dim"])
        yield Cell("attention", f"gen={gpu.generation}", work / gpu.bf16_flops, seconds)


def recurrent(row: dict[str, str], gpu: Gpu, seconds: float) -> Iterator[Cell]:
    """Delta rule over a long prompt, in operations of the 16-bit peak for each value of its state and token."""
    tokens, heads = int(row["batch_size"]) * int(row["seq_len"]), int(row["num_v_heads"])
    if row["phase"] == "context" and "conv" not in row["kernel_source"] and tokens >= 4096 and gpu.bf16_flops:
        operations = tokens * heads * int(row["head_v_dim"]) * int(row["head_k_dim"]) / gpu.bf16_flops
        yield Cell("recurrent", f"engine@gen={ENGINES[row['engine'].lower()]}@{gpu.generation}", operations, seconds)


def collective(row: dict[str, str], gpu: Gpu, seconds: float) -> Iterator[Cell]:
    """All-reduce over NVLink."""
    if row["collective"] == "all_reduce" and has_nvlink(gpu):
        count, size = int(row["gpus"]), int(row["message_elements"]) * (1.0 if row["dtype"] == "int8" else 2.0)
        yield Cell("link", f"gen={gpu.generation}", 2 * (count - 1) / count * size / link_bytes_per_s(gpu), seconds)


TABLES: dict[str, Callable[[dict[str, str], Gpu, float], Iterator[Cell]]] = {
    "gemm": gemm, "attention_decode": decode_attention, "attention_prefill": prefill_attention,
    "collectives": collective, "gdn": recurrent,
}  # fmt: skip
LINES = ("read", "cache", "link")  # a launch, then bytes at a rate; the others are rates alone


def _rows(folders: Sequence[Path], table: str) -> Iterator[dict[str, str]]:
    for folder in folders:
        if (path := folder / f"{table}.csv").exists():
            with path.open(encoding="utf-8", newline="") as handle:
                yield from csv.DictReader(handle)


def main() -> None:
    folders, gpus = [Path(one) for one in sys.argv[1:]], store.open_shipped().gpu_by_key
    cells: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for table, read in TABLES.items():
        for row in _rows(folders, table):
            gpu = gpus.get(row["gpu"])
            if gpu is None or (table == "gemm" and row["dtype"] not in FORMAT):
                continue
            for cell in read(row, gpu, float(row["latency_us"]) * 1e-6):
                cells[cell.channel, cell.level].append(cell)
    shares, launches = {}, {}
    curves: dict[str, dict[str, float]] = defaultdict(dict)
    for (channel, level), found in sorted(cells.items()):
        ideal, seconds = (np.array([getattr(cell, name) for cell in found]) for name in ("ideal_s", "seconds"))
        if channel == "recurrent":
            curves[channel][level] = _short(float(np.median(seconds / ideal)))
            continue
        if channel not in LINES:
            ideal, seconds = (side[(ideal / seconds >= LOWEST) & (ideal / seconds <= HIGHEST)] for side in (ideal, seconds))
        if len(ideal) < FEWEST:
            continue
        launch, share = line(ideal, seconds) if channel in LINES else (0.0, float(np.median(ideal / seconds)))
        shares[channel, level] = min(share, HIGHEST)
        if channel in LINES:
            launches[channel, level] = launch
    for (channel, level), share in shares.items():
        curves[channel][level] = _short(share)
    _launches(curves, launches)
    curves["indexer"] = indexers(folders, gpus)
    for channel in ("read", "layer"):  # around MXFP4 experts everything else is in 16 bits
        for level in [one for one in curves[channel] if "=bf16@" in one]:
            for form in ("mxfp4", "mxfp4_wo"):
                curves[channel][level.replace("bf16", form)] = curves[channel][level]
    record = {
        "source": "ai-dynamo/aiconfigurator 0.12.0 systems/data (Apache-2.0), a selection",
        "as_of": "2026-08-21",
        "cells": sum(map(len, cells.values())),
        "curves": curves,
    }
    OUTPUT.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{record['cells']} cells, {sum(map(len, curves.values()))} curves")


def indexers(folders: Sequence[Path], gpus: dict[str, Gpu]) -> dict[str, float]:
    """What choosing the tokens to read takes of a layer: modules with an indexer less those that reuse a choice. [s]"""
    times: dict[tuple[str, ...], dict[bool, float]] = defaultdict(dict)
    for row in _rows(folders, "dsa_generation_module"):
        if row["gpu"] in gpus and int(row["batch_size"]) <= FEW_SEQUENCES and "GLM" in row["model"]:
            shape = (row["gpu"], *(row[name] for name in ("gemm_type", "kv_cache_dtype", "num_heads", "batch_size", "step")))
            times[shape]["skip" in row["kernel_source"]] = float(row["latency_us"]) * 1e-6
    found: dict[str, list[float]] = defaultdict(list)
    for (gpu, *_), pair in sorted(times.items()):
        if len(pair) == 2:
            found[f"gen={gpus[gpu].generation}"].append(pair[False] - pair[True])
    return {level: _short(float(np.median(more))) for level, more in found.items()}


def _launches(curves: dict[str, dict[str, float]], launches: dict[tuple[str, str], float]) -> None:
    """Seconds that the kernels of a layer take however little they do: products and attention, experts, an all-reduce."""
    for (channel, level), launch in launches.items():
        match channel:
            case "read" if attention := launches.get(("cache", f"gen={level.partition('@gen=')[2].partition('@')[2]}")):
                curves["layer"][level] = _short(PRODUCTS * max(launch, SHORTEST) + attention)
            case "link":
                curves["hop"][level] = _short(launch)


def line(ideal: np.ndarray, seconds: np.ndarray) -> tuple[float, float]:
    """Launch time and share of the peak of ``seconds = launch + ideal / share``, by least relative deviations. [s, 1]"""
    design, params = np.stack([np.ones(len(ideal)), ideal], axis=1), np.array([1e-5, 1.5])
    for _ in range(60):
        off = np.abs(design @ params / seconds - 1)
        weighted = design / (np.maximum(off, 0.02) * seconds**2)[:, None]
        params = np.linalg.solve(weighted.T @ design, weighted.T @ seconds)
    return max(float(params[0]), 0.0), 1 / float(params[1])


def _short(value: float) -> float:
    return float(f"{value:.3g}")


if __name__ == "__main__":
    main()
