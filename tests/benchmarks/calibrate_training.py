"""Fit the training model to the published measurements and write what it learnt: deterministic, re-runnable.

usage: python tests/benchmarks/calibrate_training.py

Writes ``training.json`` (parameters, intervals, provenance) and ``training_accuracy.csv``: each row predicted as the advice would,
by a fit that never saw its publisher.
"""

from __future__ import annotations

import csv
import hashlib
import json
import multiprocessing
import os
import re
import sys
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # many small fits: threads only wait for each other

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

import training_fit as fitting  # noqa: E402

from aiready_gui.catalogue import calibrations, store  # noqa: E402
from aiready_gui.domain.calibration import Spread  # noqa: E402
from aiready_gui.domain.explain import Source  # noqa: E402
from aiready_gui.domain.market import Snapshot  # noqa: E402
from aiready_gui.domain.parts import ModelCard  # noqa: E402
from aiready_gui.domain.training_calibration import MeasuredRun, TrainingCalibration  # noqa: E402
from aiready_gui.engine.training.calibration import evidence_class, spread_factors, spread_groups  # noqa: E402
from aiready_gui.engine.training.memory import interval_end  # noqa: E402
from aiready_gui.validation.measurement_table import stated  # noqa: E402
from aiready_gui.validation.training_rows import TrainingCase, read_training_rows, training_cases  # noqa: E402

FOLDER = TOP / "resources" / "calibration"
TABLES = "training_calibration*.csv"
MODELS = FOLDER / "training_models.csv"
FITTED_ON = "2026-11-29"
SMALLEST_GROUP = 20  # rows a residual group needs to set intervals of its own
SMALLEST_EFFECT = 2e-3  # smaller effects are left out of the record
METRICS = ("speed", "memory", "gpu_hours", "time_to_train")


def main() -> None:
    if not calibrations.TRAINING_CALIBRATION.exists():
        calibrations.TRAINING_CALIBRATION.write_text(fitting.BLANK.model_dump_json(), encoding="utf-8")
    snapshot, models = store.open_shipped(), networks(MODELS)
    chosen = measured_runs(snapshot, models)
    problem = fitting.problem(chosen)
    theta = fitting.fit(problem, fitting.origin(problem), np.ones(len(chosen)), fitting.ROUNDS)
    print(f"{len(theta)} parameters, {len(set(problem.group))} groups")
    report("fit", chosen, fitting.log_predicted(problem, fitting.channels(problem, theta)) - problem.log_measured)
    crossed = left_out(problem)
    report("left out", chosen, crossed)
    write(problem, fitting.recentred(problem, theta), crossed, models)


_SHARED: dict[str, fitting.Problem] = {}  # what forked workers read


def left_out(of: fitting.Problem) -> np.ndarray:
    """Log of predicted / measured of every row, as advised, by a fit without its publisher."""
    _SHARED["problem"] = of
    publisher = np.array([case.tags["publisher"] for case in of.cases])
    names = sorted(set(publisher))
    found = np.empty_like(of.log_measured)
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as pool:
        for name, predicted in zip(names, pool.imap(_without, [publisher != name for name in names]), strict=True):
            found[publisher == name] = predicted
    return found - of.log_measured


def _without(keep: np.ndarray) -> np.ndarray:
    return np.log(fitting.advised(_SHARED["problem"], keep.astype(float)))[~keep]


def measured_runs(snapshot: Snapshot, models: tuple[ModelCard, ...]) -> list[TrainingCase]:
    """Every run of the tables with a figure that can be predicted, once."""
    rows = [row for path in sorted(FOLDER.glob(TABLES)) for row in read_training_rows(path)]
    outcomes = training_cases([row for row in rows if not stated(row, "repeats")], snapshot, models)
    chosen = [one for one in outcomes if isinstance(one, TrainingCase) and one.value]
    print(
        f"{len(rows)} rows: {len(chosen)} predicted, {len(outcomes) - len(chosen)} not, {len(rows) - len(outcomes)} told before"
    )
    return chosen


def networks(path: Path) -> tuple[ModelCard, ...]:
    """Cards of the networks that were measured but are not for sale in the catalogue."""

    def card(row: dict[str, str]) -> ModelCard:
        whole = {
            name: int(row[name]) if row[name] else None
            for name in ("layers", "hidden", "ffn", "heads", "kv_heads", "head_dim", "vocab", "experts", "active_experts",
                         "moe_ffn", "layers_experts", "mlp_matrices", "mla_kv_rank", "mla_rope_dim")
        }  # fmt: skip
        params = float(row["params_b"]) * 1e9
        return ModelCard.model_validate({
            **whole,
            "key": re.sub(r"[^a-z0-9]+", "-", row["model"].lower()).strip("-"),
            "name": row["model"],
            "params": params,
            "active_params": float(row["active_params_b"]) * 1e9 if row["active_params_b"] else params,
            "shared_experts": int(row["shared_experts"] or 0),
            "attention_kind": "MLA" if row["mla_kv_rank"] else "MHA" if row["heads"] == row["kv_heads"] else "GQA",
            "layers_full": whole["layers"],
            "layers_windowed": 0,
            "layers_recurrent": 0,
            "tied_head": row["tied_head"] == "y",
            "sliding_window": None,
            "max_context": None,
            "source": Source(title=row["source"], as_of=row["as_of"]),
        })  # fmt: skip

    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(card(row) for row in csv.DictReader(handle))


def report(title: str, chosen: list[TrainingCase], residual: np.ndarray) -> None:
    for metric in METRICS:
        part = residual[[case.metric == metric for case in chosen]]
        off = np.abs(np.expm1(part))
        print(
            f"{title:9} {metric:14} n={len(part):4} median={np.median(off):6.1%} p90={np.quantile(off, 0.9):6.1%} "
            f"within25={np.mean(off <= 0.25):5.1%} bias={np.median(part):+.3f}"
        )


def spreads(chosen: list[TrainingCase], missed: np.ndarray) -> tuple[Spread, ...]:
    """10th and 90th percentile of measured / predicted in the residual groups, as conformal prediction counts them."""
    grouped: dict[tuple[str, str], list[float]] = defaultdict(list)
    for case, miss in zip(chosen, missed, strict=True):
        for group in spread_groups(case.tags, case.metric):
            grouped[case.metric, group].append(miss)
    found = []
    for (metric, group), values in sorted(grouped.items()):
        if group and len(values) < SMALLEST_GROUP:
            continue
        order = np.sort(values)
        at = 0.1 * (len(order) + 1) - 1  # the (n + 1)-th value is the one still to come
        low = np.interp(at, np.arange(len(order)), order)
        high = np.interp(len(order) - 1 - at, np.arange(len(order)), order)
        low, high = min(float(np.exp(low)), 0.98), max(float(np.exp(high)), 1.02)
        found.append(Spread(metric=metric, group=group, low=_short(low), high=_short(high), rows=len(order)))
    return tuple(found)


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def write(problem: fitting.Problem, theta: np.ndarray, crossed: np.ndarray, models: tuple[ModelCard, ...]) -> None:
    chosen = list(problem.cases)
    channels: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, effect), value in zip(problem.keys, theta, strict=True):
        if effect == "" or abs(value) >= SMALLEST_EFFECT:
            channels[name][effect] = _short(value)
    measured = sorted({(c.tags["model"], c.tags["gpu"], c.tags["method"], c.tags["precision"]) for c in chosen})
    record = TrainingCalibration(
        fitted_on=FITTED_ON,
        revision=hashlib.sha256(json.dumps(channels, sort_keys=True).encode()).hexdigest()[:16],
        rows=len(chosen),
        channels=dict(channels),
        spreads=spreads(chosen, fitting.missed(problem, crossed)),
        measured=tuple(MeasuredRun(model=m, gpu=g, method=how, precision=p) for m, g, how, p in measured),
        generations=tuple(sorted({case.tags["gen"] for case in chosen if case.metric != "memory"})),
        models=models,
        sources=_publishers(chosen),
    )
    factors = {metric: spread_factors(record, metric, [case.tags for case in chosen]) for metric in METRICS}
    low = np.array([factors[case.metric][0][i] for i, case in enumerate(chosen)])
    high = np.array([factors[case.metric][1][i] for i, case in enumerate(chosen)])
    predicted = np.exp(problem.log_measured + crossed)
    low, high = (interval_end(problem.readings.sure, predicted, factor) for factor in (low, high))
    inside = (low <= np.exp(problem.log_measured)) & (np.exp(problem.log_measured) <= high)
    text = json.dumps(record.model_dump(mode="json"), indent=1, ensure_ascii=False)
    (FOLDER / "training.json").write_text(text + "\n", encoding="utf-8")
    with (FOLDER / "training_accuracy.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(
            ("id", "source", "model", "gpu", "framework", "precision", "metric", "method", "measured", "predicted", "low", "high",
             "evidence")
        )  # fmt: skip
        for i, case in enumerate(chosen):
            row = case.row
            writer.writerow(
                (row["id"], row["source"], row["model"], row["gpu"], row["framework"], row["precision"], row["metric"],
                 row["method"], row["value"], f"{predicted[i]:.4g}", f"{low[i]:.4g}", f"{high[i]:.4g}",
                 evidence_class(record, case.tags))
            )  # fmt: skip
    print(f"coverage of 80 % intervals {inside.mean():.1%}; training.json {len(text) / 1e3:.0f} kB")


def _publishers(chosen: list[TrainingCase]) -> tuple[Source, ...]:
    dates = {case.row["source"]: case.row["source_version_or_date"] for case in chosen}
    return tuple(Source(title=name, as_of=dates[name]) for name in sorted(dates))


if __name__ == "__main__":
    main()
