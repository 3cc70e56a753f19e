"""Learn how long the experts of one layer take, by GPU x weight format x engine, as a law of tokens and of their width.

usage: python tests/benchmarks/learn_kernel_surfaces.py FOLDER [FOLDER ...]

The folders hold measured kernel times, selections of ai-dynamo/aiconfigurator 0.12.0 ``systems/data`` (Apache-2.0):
``moe_by_model_shape.csv``, ``moe.csv``. Where both tell of a cell's shape, the newer engine counts, and of its kernels the
fastest, as an engine that tunes itself would take it. Writes ``resources/calibration/kernel_surfaces.json`` and prints how
far the laws are off on model shapes that they never saw. Deterministic.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

from learn_kernel_curves import ENGINES, FORMAT  # noqa: E402

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.domain.parts import FORMATS, Gpu  # noqa: E402
from aiready_gui.engine.gpu.bounds import expert_coverage, peak_flops  # noqa: E402

OUTPUT = TOP / "resources" / "calibration" / "kernel_surfaces.json"
TABLES = ("moe_by_model_shape.csv", "moe.csv")  # the newer first
NAMES = ("launch_s", "read", "read_half", "multiply", "multiply_half", "imbalance")
STARTS = np.log([1e-5, 0.6, 150.0, 0.5, 150.0, 0.3])
WIDTHS = np.array([1.0, 0.3, 1.0, 0.5, 1.0, 0.7])  # standard deviations of a parameter's logarithm before data insist
NOISE, ROBUST = 0.17, 0.1  # log scale; residuals beyond ``ROBUST`` count linearly
DECODE_TOKENS = 512  # of a step that only decodes, at most
FOLDS = 5  # sets of model shapes, each left out once
FEWEST_SHAPES = 3  # of models, to leave some out
FEWEST = 24  # kernels a cell needs
ROUNDS, STEP = 60, 1e-4


class Kernel(NamedTuple):
    """The experts of one layer on one GPU: what a law needs, and the time measured."""

    tokens: float
    width: float
    """Inner width of an expert on one GPU. [values]"""
    ways: float
    """Degree of expert parallelism."""
    read_s: float
    """Reading what the tokens have chosen, at the nominal bandwidth. [s]"""
    multiply_s: float
    """Multiplying an even share, at the nominal peak. [s]"""
    seconds: float
    shape: str
    """Of the model."""


def kernels(folders: Sequence[Path], gpus: dict[str, Gpu]) -> dict[tuple[str, str, str], list[Kernel]]:
    """Kernels by (GPU, format, engine)."""
    found: dict[tuple[str, ...], tuple[int, Kernel]] = {}
    for age, table in enumerate(TABLES):
        for cell, key, kernel in _rows([path for one in folders if (path := one / table).exists()], gpus):
            before = found.get((*cell, *key))
            if before is None or (before[0] == age and kernel.seconds < before[1].seconds):
                found[(*cell, *key)] = age, kernel
    cells: dict[tuple[str, str, str], list[Kernel]] = defaultdict(list)
    for (gpu, form, engine, *_), (_, kernel) in sorted(found.items()):
        cells[gpu, form, engine].append(kernel)
    return cells


def _rows(paths: Sequence[Path], gpus: dict[str, Gpu]) -> Iterator[tuple[tuple[str, str, str], tuple[str, ...], Kernel]]:
    for path in paths:
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                form, engine = FORMAT.get(row["dtype"], ""), ENGINES[row["engine"].lower()]
                served = "version" in row or (engine, form) != ("vllm", "int4")  # older ones: not the kernels it serves with
                if form and served and (gpu := gpus.get(row["gpu"])) and (peak := peak_flops(gpu, FORMATS[form])):
                    shape = tuple(row[name] for name in ("hidden", "moe_ffn", "active_experts", "experts"))
                    key = (*shape, row["moe_tp"], row["moe_ep"], row["tokens"])
                    yield (gpu.key, form, engine), key, _kernel(row, gpu, form, peak, "x".join(shape))


def _kernel(row: dict[str, str], gpu: Gpu, form: str, peak: float, shape: str) -> Kernel:
    tokens, count, active = (float(row[name]) for name in ("tokens", "experts", "active_experts"))
    ways, width = float(row["moe_ep"]), float(row["moe_ffn"]) / float(row["moe_tp"])
    one = (2 if "nongated" in row.get("kernel", "") else 3) * float(row["hidden"]) * width
    covered = max(float(expert_coverage(np.array(active / count), np.array(tokens))) * count / ways, 1.0)
    return Kernel(
        tokens=tokens,
        width=width,
        ways=ways,
        read_s=covered * one * FORMATS[form].expert / (gpu.bandwidth_bytes_per_s or 1.0),
        multiply_s=2.0 * tokens * active * one / ways / peak,
        seconds=float(row["latency_us"]) * 1e-6,
        shape=shape,
    )


def log_seconds(x: np.ndarray, of: dict[str, np.ndarray]) -> np.ndarray:
    """The law: launch, then bytes, then multiplications of the busiest rank; ``x`` logarithms of ``NAMES``."""
    launch, read, read_half, multiply, multiply_half, imbalance = np.exp(x)
    reading = of["read_s"] / read * (1 + read_half / of["width"])
    multiplying = of["multiply_s"] / multiply * (1 + multiply_half / of["width"]) * of["ways"] ** imbalance
    return np.asarray(np.log(launch + reading + multiplying))


def fit(chosen: Sequence[Kernel]) -> np.ndarray:
    """Robust least squares of the logarithms, leaning to ``STARTS``: Gauss-Newton with Levenberg damping."""
    of, centre, damping = columns(chosen), 1 / WIDTHS**2, 1e-2
    measured = np.log(of["seconds"])

    def cost(x: np.ndarray) -> float:
        bent = np.sqrt(1 + ((log_seconds(x, of) - measured) / ROBUST) ** 2) - 1
        return float(2 * ROBUST**2 / NOISE**2 * bent.sum() + (centre * (x - STARTS) ** 2).sum())

    x = STARTS.copy()
    now = cost(x)
    for _ in range(ROUNDS):
        base = log_seconds(x, of)
        slope = np.stack([(log_seconds(x + STEP * unit, of) - base) / STEP for unit in np.eye(len(x))], axis=1)
        weight = 1 / NOISE**2 / np.sqrt(1 + ((base - measured) / ROBUST) ** 2)
        normal = (slope * weight[:, None]).T @ slope + np.diag(centre)
        gradient = slope.T @ (weight * (base - measured)) + centre * (x - STARTS)
        gain = 0.0
        for _attempt in range(8):
            step = np.linalg.solve(normal + damping * np.diag(np.diag(normal)), -gradient)
            trial = x + step * min(1.0, 1.0 / np.abs(step).max())
            if (then := cost(trial)) < now:
                gain, x, now, damping = now - then, trial, then, max(damping / 5, 1e-6)
                break
            damping *= 5
        if gain < 1e-5 * now:
            break
    return x


def columns(chosen: Sequence[Kernel]) -> dict[str, np.ndarray]:
    return {name: np.array([getattr(one, name) for one in chosen]) for name in Kernel._fields if name != "shape"}


def left_out(chosen: Sequence[Kernel]) -> np.ndarray:
    """Residuals on model shapes that the law never saw; empty where there are too few shapes."""
    shapes = sorted({one.shape for one in chosen})
    if len(shapes) < FEWEST_SHAPES:
        return np.zeros(0)
    residual = np.empty(len(chosen))
    for fold in range(min(FOLDS, len(shapes))):
        away = np.isin([one.shape for one in chosen], shapes[fold::FOLDS])
        law = fit([one for one, out in zip(chosen, away, strict=True) if not out])
        unseen = columns([one for one, out in zip(chosen, away, strict=True) if out])
        residual[away] = log_seconds(law, unseen) - np.log(unseen["seconds"])
    return residual


def pooled(cells: dict[tuple[str, str, str], list[Kernel]], gpus: dict[str, Gpu]) -> dict[str, list[Kernel]]:
    """Cells of single GPUs, of generations under an engine, and of generations: what nobody measured falls back."""
    found: dict[str, list[Kernel]] = defaultdict(list)
    for (gpu, form, engine), members in cells.items():
        for name in (f"{gpu}@{form}@{engine}", f"{gpus[gpu].generation}@{form}@{engine}", f"{gpus[gpu].generation}@{form}"):
            found[name].extend(members)
    return {name: members for name, members in sorted(found.items()) if len(members) >= FEWEST}


def main() -> None:
    gpus = store.open_shipped().gpu_by_key
    cells = kernels([Path(one) for one in sys.argv[1:]], gpus)
    laws: dict[str, dict[str, float]] = {}
    for name, members in pooled(cells, gpus).items():
        values = np.exp(fit(members))
        laws[name] = {key: float(f"{value:.3g}") for key, value in zip(NAMES, values, strict=True) if key != "imbalance"}
    by_format: dict[str, list[np.ndarray]] = defaultdict(list)
    for (_, form, _), members in sorted(cells.items()):
        residual, few = left_out(members), np.array([one.tokens <= DECODE_TOKENS for one in members])
        if len(residual):
            by_format[form].append(np.stack([np.abs(np.expm1(residual)), few.astype(float)]))
    every = {form: np.hstack(parts) for form, parts in sorted(by_format.items())}
    for form, (off, few) in {**every, "all": np.hstack(list(every.values()))}.items():
        print(
            f"{form:9} n={len(off):6} median={np.median(off):6.1%} to {DECODE_TOKENS} tokens={np.median(off[few > 0]):6.1%} "
            f"p90={np.quantile(off, 0.9):6.1%} within25={np.mean(off <= 0.25):6.1%}"
        )
    record = {
        "source": "ai-dynamo/aiconfigurator 0.12.0 systems/data (Apache-2.0), selections",
        "as_of": "2026-08-21",
        "kernels": sum(map(len, cells.values())),
        "experts": laws,
    }
    OUTPUT.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{record['kernels']} kernels, {len(laws)} laws, {OUTPUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
