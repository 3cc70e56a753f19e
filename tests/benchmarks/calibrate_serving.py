"""Fit the serving model to the published measurements and write what it learnt: deterministic, re-runnable.

usage: python tests/benchmarks/calibrate_serving.py [--check]

Damped least squares on logarithms of predicted / measured with robust weights (soft L1), each parameter held near its
starting point by a penalty, so that a family with few rows stays near the kernel prior. Intervals and
``accuracy.csv`` come from leave-one-group-out cross-validation by source x model x GPU in folds.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from aiready_gui.advisor.measurements import Case, cases, predict, read_rows
from aiready_gui.catalogue import store
from aiready_gui.domain.calibration import Calibration, Measured, Spread
from aiready_gui.domain.explain import Source
from aiready_gui.engine.calibration import STARTING_POINT, generation

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "calibration"
TABLES = ("inference_calibration.csv", "serving_latency_calibration.csv")
FOLDS = 8
PRIOR_WEIGHT = 3.0  # rows that a parameter's starting point is worth
FITTED_ON = "2026-11-24"

# Physical bounds: a share of a peak never passes 1.
CEILING = {name: 0.97 for name in STARTING_POINT if name.split(".")[0] == "bandwidth" and name.split(".")[1][-1].isdigit()}
CEILING |= {name: 0.92 for name in ("compute.bf16", "compute.fp8", "compute.int8", "compute.int4", "compute.fp4")}
CEILING |= {"compute.attention": 0.9, "compute.decode": 1.0, "compute.moe": 1.0, "link.share": 0.95, "offline.share": 1.0}
CEILING |= {"overlap": 12.0}
FLOOR = {"overlap": 1.2, "moe.read": 1.0}
LOOSE = {name for name in STARTING_POINT if name.startswith(("step_s", "layer_s", "sequence_s", "ttft", "batch_cap"))}


def calibration_with(parameters: dict[str, float]) -> Calibration:
    spreads = tuple(Spread(metric=m, group="", low=0.5, high=2.0, rows=0) for m in ("tpot", "ttft", "throughput"))
    return Calibration(
        fitted_on=FITTED_ON, rows=0, parameters=parameters, spreads=spreads, measured=(), generations=(), sources=()
    )


def group_of(case: Case) -> str:
    source = case.row.get("source", "").split(":")[0]
    return f"{source}|{case.layout.card.key}|{case.layout.gpu.key}"


def weights_of(chosen: list[Case]) -> np.ndarray:
    sizes: dict[str, int] = defaultdict(int)
    for case in chosen:
        sizes[group_of(case) + case.metric] += 1
    weight = np.array([sizes[group_of(case) + case.metric] ** -0.5 for case in chosen])
    weight *= np.array([0.6 if case.metric == "ttft" else 1.0 for case in chosen])
    return weight / weight.mean()


def residuals(chosen: list[Case], measured: np.ndarray, parameters: dict[str, float]) -> np.ndarray:
    return np.log(predict(chosen, calibration_with(parameters)) / measured)


def fit(chosen: list[Case], start: dict[str, float], rounds: int) -> dict[str, float]:
    names = sorted(STARTING_POINT)
    measured = np.array([case.value for case in chosen])
    weight = weights_of(chosen)
    centre = np.log([STARTING_POINT[name] for name in names])
    width = np.array([0.9 if name in LOOSE else 0.3 for name in names])
    low = np.log([FLOOR.get(name, STARTING_POINT[name] / 30) for name in names])
    high = np.log([CEILING.get(name, STARTING_POINT[name] * 30) for name in names])
    x = np.log([start[name] for name in names])
    damping = 1e-2

    def objective(x: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        r = residuals(chosen, measured, dict(zip(names, np.exp(x), strict=True)))
        scale = 0.15
        robust = weight / np.sqrt(1 + (r / scale) ** 2)
        cost = (weight * 2 * scale**2 * (np.sqrt(1 + (r / scale) ** 2) - 1)).sum()
        return cost + PRIOR_WEIGHT * 0.02 * (((x - centre) / width) ** 2).sum(), r, robust

    cost, r, robust = objective(x)
    for _ in range(rounds):
        jacobian = np.empty((len(r), len(x)))
        for column in range(len(x)):
            shifted = x.copy()
            shifted[column] += 0.01
            jacobian[:, column] = (objective(shifted)[1] - r) / 0.01
        normal = (jacobian * robust[:, None]).T @ jacobian + np.diag(PRIOR_WEIGHT * 0.02 / width**2)
        gradient = (jacobian * robust[:, None]).T @ r + PRIOR_WEIGHT * 0.02 * (x - centre) / width**2
        for _attempt in range(6):
            step = np.linalg.solve(normal + damping * np.diag(np.diag(normal)), -gradient)
            trial = np.clip(x + np.clip(step, -0.4, 0.4), low, high)
            trial_cost, trial_r, trial_robust = objective(trial)
            if trial_cost < cost:
                gain = cost - trial_cost
                x, cost, r, robust, damping = trial, trial_cost, trial_r, trial_robust, damping / 3
                break
            damping *= 4
        else:
            break
        if gain < 1e-3 * cost:
            break
    return {name: float(f"{value:.4g}") for name, value in zip(names, np.exp(x), strict=True)}


def spreads(chosen: list[Case], log_ratio: np.ndarray) -> tuple[Spread, ...]:
    grouped: dict[tuple[str, str], list[float]] = defaultdict(list)
    for case, value in zip(chosen, log_ratio, strict=True):
        kind = "moe" if case.layout.card.is_moe else "dense"
        where = generation(case.layout.gpu)
        for group in (f"{where}/{kind}", where, kind, ""):
            grouped[case.metric, group].append(value)
    found = []
    for (metric, group), values in sorted(grouped.items()):
        if len(values) >= 20 or not group:
            low, high = np.exp(np.quantile(values, (0.1, 0.9)))
            found.append(
                Spread(metric=metric, group=group, low=round(min(low, 0.98), 3), high=round(max(high, 1.02), 3), rows=len(values))
            )
    return tuple(found)


def report(chosen: list[Case], log_error: np.ndarray) -> None:
    error = np.abs(np.expm1(log_error))
    kinds = {
        "offline throughput": [c.row["scenario"] == "offline_max_throughput" and c.metric == "throughput" for c in chosen],
        "tpot dense": [c.metric == "tpot" and not c.layout.card.is_moe for c in chosen],
        "tpot moe": [c.metric == "tpot" and c.layout.card.is_moe for c in chosen],
        "ttft": [c.metric == "ttft" for c in chosen],
        "throughput, all": [c.metric == "throughput" for c in chosen],
    }
    for name, mask in kinds.items():
        part = error[np.array(mask)]
        bias = np.median(log_error[np.array(mask)])
        print(f"{name:20} n={len(part):5} median={np.median(part):6.1%} p90={np.quantile(part, 0.9):7.1%} within25={np.mean(part <= 0.25):5.1%} bias={bias:+.3f}")


def main() -> None:
    store_calibration = calibration_with({})
    store.CALIBRATION.exists() or store.CALIBRATION.write_text(store_calibration.model_dump_json())
    snapshot = store.open_shipped()
    rows = [row for table in TABLES for row in read_rows(FOLDER / table)]
    chosen, bad = cases(rows, snapshot)
    measured = np.array([case.value for case in chosen])
    print(f"{len(chosen)} rows predicted, {len(bad)} not")
    report(chosen, residuals(chosen, measured, dict(STARTING_POINT)))
    fitted = fit(chosen, dict(STARTING_POINT), 25)
    print("fit:")
    report(chosen, residuals(chosen, measured, fitted))
    groups = sorted({group_of(case) for case in chosen})
    fold_of = {group: index % FOLDS for index, group in enumerate(groups)}
    crossed = np.zeros(len(chosen))
    for fold in range(FOLDS):
        kept = [case for case in chosen if fold_of[group_of(case)] != fold]
        held = [i for i, case in enumerate(chosen) if fold_of[group_of(case)] == fold]
        parameters = fit(kept, fitted, 5)
        crossed[held] = residuals([chosen[i] for i in held], measured[held], parameters)
    print("cross-validated:")
    report(chosen, crossed)
    result = Calibration(
        fitted_on=FITTED_ON,
        rows=len(chosen),
        parameters=fitted,
        spreads=spreads(chosen, -crossed),
        measured=tuple(
            Measured(model=m, gpu=g, engine=e, precision=p)
            for m, g, e, p in sorted({(c.layout.card.key, c.layout.gpu.key, c.layout.engine, c.layout.precision.value) for c in chosen})
        ),
        generations=tuple(sorted({generation(case.layout.gpu) for case in chosen})),
        sources=(
            Source(title="ai-dynamo/aiconfigurator silicon_sample.csv and kernel tables (Apache-2.0)", as_of="2026-08-21"),
            Source(title="Published serving measurements listed in inference_calibration.csv", as_of="2026-11-24"),
        ),
    )
    (FOLDER / "serving.json").write_text(json.dumps(result.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")
    from aiready_gui.engine.calibration import spread

    with (FOLDER / "accuracy.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("id", "model", "gpu", "engine", "precision", "metric", "scenario", "measured", "predicted", "low", "high"))
        for case, error in zip(chosen, crossed, strict=True):
            predicted = case.value * np.exp(error)
            around = spread(result, case.metric, case.layout.card, case.layout.gpu)
            row = case.row
            writer.writerow((row["id"], row["model"], row["gpu"], row["engine"], row["precision_weights"], row["metric"], row["scenario"],
                             row["value"], f"{predicted:.4g}", f"{predicted * around.low:.4g}", f"{predicted * around.high:.4g}"))


if __name__ == "__main__":
    sys.exit(main())
