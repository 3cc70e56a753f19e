"""Fit the serving model to the published measurements and write what it learnt: deterministic, re-runnable.

usage: python tests/benchmarks/calibrate_serving.py [--quick | --kept]

Writes ``serving.json`` (parameters, intervals, provenance) and ``accuracy.csv``: each row predicted by a fit that never
saw its group (source x model x GPU). ``--quick`` estimates those fits by one step each instead of fitting again;
``--kept`` takes them from ``accuracy.csv`` as it stands, for a change of the intervals alone.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

import serving_fit as fitting  # noqa: E402

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.domain.calibration import Accuracy, Calibration, Measured, Spread  # noqa: E402
from aiready_gui.domain.explain import Source  # noqa: E402
from aiready_gui.domain.market import Snapshot  # noqa: E402
from aiready_gui.engine.gpu.calibration import evidence_classes, spread_factors, spread_groups  # noqa: E402
from aiready_gui.validation.measurement_table import stated  # noqa: E402
from aiready_gui.validation.serving_rows import Case, cases, read_rows  # noqa: E402
from aiready_gui.validation.serving_table import target  # noqa: E402

FOLDER = TOP / "resources" / "calibration"
TABLES = ("inference_calibration*.csv", "serving_latency_calibration*.csv")
FITTED_ON = "2026-11-25"
SMALLEST_GROUP = 25  # rows a residual group needs to set intervals of its own
LEAST_COVERAGE = 0.7  # of a GPU's own rows inside its interval, however few they are
BORROWED = 8.0
SMALLEST_EFFECT = 2e-3  # smaller effects are left out of the record


def main() -> None:
    quick = "--quick" in sys.argv
    snapshot = _catalogue()
    chosen = measured_runs(snapshot)
    problem = fitting.problem(chosen)
    theta = fitting.fit(problem, fitting.origin(problem), np.ones(len(chosen)), 60)
    fitted = fitting.log_predicted(problem, fitting.channels(problem, theta)) - problem.log_measured
    print(f"{len(theta)} parameters, {len(set(problem.group))} groups")
    report("fit", chosen, fitted)
    if "--kept" in sys.argv:
        crossed = kept(chosen)
    else:
        crossed = fitting.left_out(problem, theta) if quick else fitting.cross_validated(problem, theta)
    report("left out", chosen, crossed)
    write(problem, fitting.recentred(problem, theta), crossed)


def measured_runs(snapshot: Snapshot) -> list[Case]:
    """Every run of the tables that can be predicted, once."""
    rows = [row for pattern in TABLES for path in sorted(FOLDER.glob(pattern)) for row in read_rows(path)]
    outcomes = cases([row for row in rows if not stated(row, "repeats")], snapshot)
    chosen = [one for one in outcomes if isinstance(one, Case)]
    print(
        f"{len(rows)} rows: {len(chosen)} predicted, {len(outcomes) - len(chosen)} not, {len(rows) - len(outcomes)} told before"
    )
    return chosen


def _catalogue():
    """The shipped catalogue, with a blank calibration where the record is missing or of an older shape."""
    try:
        return store.open_shipped()
    except (OSError, ValueError):
        blank = Calibration(fitted_on="", revision="", rows=0, channels={}, spreads=(), measured=(), generations=(), sources=())
        store.CALIBRATION.write_text(blank.model_dump_json(), encoding="utf-8")
        return store.open_shipped()


def kept(chosen: list[Case]) -> np.ndarray:
    """Residuals of the last cross-validation, from its table."""
    with (FOLDER / "accuracy.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["id"] for row in rows] == [case.row["id"] for case in chosen], "the rows have changed: cross-validate again"
    return np.log([float(row["predicted"]) / case.value for row, case in zip(rows, chosen, strict=True)])


def report(title: str, chosen: list[Case], residual: np.ndarray) -> None:
    targets = np.array([target(case) for case in chosen])
    for name in sorted(set(targets)):
        part = residual[targets == name]
        off = np.abs(np.expm1(part))
        print(
            f"{title:9} {name:20} n={len(part):5} median={np.median(off):6.1%} p90={np.quantile(off, 0.9):7.1%} "
            f"within25={np.mean(off <= 0.25):5.1%} bias={np.median(part):+.3f}"
        )


def spreads(problem: fitting.Problem, residual: np.ndarray) -> tuple[Spread, ...]:
    """10th and 90th percentile of measured / predicted in the residual groups.

    A group of one GPU borrows from its generation: the rows of the generation count together as ``BORROWED`` rows of
    the GPU's own, so that a card with few measurements gets its family's interval, leaning to its own. Where that would
    leave out too many of the GPU's own rows, it is widened.
    """
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, case in enumerate(problem.cases):
        for group in spread_groups(problem.rows.tags[problem.rows.combination[i]]):
            grouped[case.metric, group].append(i)
    found = []
    for (metric, group), at in sorted(grouped.items()):
        own = group.startswith("gpu=")
        if group and not own and len(at) < SMALLEST_GROUP:
            continue
        values, weight = -residual[at], np.ones(len(at))
        if own:
            tags = problem.rows.tags[problem.rows.combination[at[0]]]
            parents = (
                name for name in (f"{tags['gen']}/{tags['moe']}", tags["gen"], "") if len(grouped[metric, name]) >= SMALLEST_GROUP
            )
            family = grouped[metric, next(parents)]
            values = np.concatenate([values, -residual[family]])
            weight = np.concatenate([weight, np.full(len(family), BORROWED / len(family))])
        ends = _quantiles(values, weight)
        if own:
            labels = np.array([problem.cases[i].row["gpu"] for i in at])
            for label in sorted(set(labels)):  # a table's own name for the card, such as one with the variant left open
                ends = _widened(ends, -residual[at][labels == label])
        low, high = np.exp(ends)
        found.append(Spread(metric=metric, group=group, low=_short(min(low, 0.98)), high=_short(max(high, 1.02)), rows=len(at)))
    return tuple(found)


def _widened(ends: np.ndarray, own: np.ndarray) -> np.ndarray:
    """``ends`` stretched about their middle until they hold the least share of ``own``."""
    middle, half = ends.mean(), max(np.ptp(ends) / 2, 1e-6)
    reach = np.sort(np.abs(own - middle))[math.ceil(LEAST_COVERAGE * len(own)) - 1]
    return middle + np.array([-1.0, 1.0]) * max(half, reach * 1.001)


def _quantiles(values: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weighted 10th and 90th percentiles."""
    order = np.argsort(values)
    share = (np.cumsum(weight[order]) - weight[order] / 2) / weight.sum()
    return np.interp((0.1, 0.9), share, values[order])


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def write(problem: fitting.Problem, theta: np.ndarray, crossed: np.ndarray) -> None:
    chosen = problem.cases
    channels: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, effect), value in zip(problem.keys, theta, strict=True):
        if effect == "" or abs(value) >= SMALLEST_EFFECT:
            channels[name][effect] = _short(value)
    tags = problem.rows.tags
    for (name, effect), value in fitting.kernel_priors().items():
        if (name, effect) not in problem.keys and abs(value) >= SMALLEST_EFFECT:
            channels[name][effect] = _short(value)  # measured in kernels only
    at = problem.rows.combination
    measured = sorted({(tags[i]["model"], tags[i]["gpu"], tags[i]["engine"], tags[i]["precision"]) for i in at})
    text = json.dumps(channels, sort_keys=True)
    record = Calibration(
        fitted_on=FITTED_ON,
        revision=hashlib.sha256(text.encode()).hexdigest()[:16],
        rows=len(chosen),
        channels=dict(channels),
        spreads=spreads(problem, crossed),
        measured=tuple(Measured(model=m, gpu=g, engine=e, precision=p) for m, g, e, p in measured),
        generations=tuple(sorted({one["gen"] for one in tags})),
        sources=(
            Source(title="ai-dynamo/aiconfigurator silicon_sample.csv and kernel tables (Apache-2.0)", as_of="2026-08-21"),
            *_publishers(chosen),
        ),
    )
    factors = {metric: spread_factors(record, metric, tags) for metric in ("tpot", "ttft", "throughput")}
    low = np.array([factors[case.metric][0][at[i]] for i, case in enumerate(chosen)])
    high = np.array([factors[case.metric][1][at[i]] for i, case in enumerate(chosen)])
    inside = (np.exp(-crossed) >= low) & (np.exp(-crossed) <= high)
    record = record.revised(accuracy=accuracy(chosen, crossed, inside))
    text = json.dumps(record.model_dump(mode="json"), indent=1, ensure_ascii=False)
    (FOLDER / "serving.json").write_text(text + "\n", encoding="utf-8")
    classes = evidence_classes(record, tags)
    with (FOLDER / "accuracy.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(
            (
                "id",
                "source",
                "model",
                "gpu",
                "engine",
                "precision",
                "metric",
                "scenario",
                "measured",
                "predicted",
                "low",
                "high",
                "evidence",
            )
        )
        for i, case in enumerate(chosen):
            row, predicted = case.row, case.value * np.exp(crossed[i])
            writer.writerow(
                (row["id"], row["source"], row["model"], row["gpu"], row["engine"], row["precision_weights"], row["metric"],
                 row["scenario"], row["value"], f"{predicted:.4g}", f"{predicted * low[i]:.4g}", f"{predicted * high[i]:.4g}",
                 classes[at[i]])
            )  # fmt: skip
    print(f"coverage of 80 % intervals {inside.mean():.1%}; serving.json {len(text) / 1e3:.0f} kB")


def accuracy(chosen: list[Case], residual: np.ndarray, inside: np.ndarray) -> tuple[Accuracy, ...]:
    targets = np.array([target(case) for case in chosen])
    found = []
    for name in sorted(set(targets)):
        mask = targets == name
        off = np.abs(np.expm1(residual[mask]))
        found.append(
            Accuracy(
                target=str(name), rows=int(mask.sum()), median=_short(np.median(off)), p90=_short(np.quantile(off, 0.9)),
                within_25=_short(np.mean(off <= 0.25)), bias=_short(np.median(residual[mask])), coverage=_short(inside[mask].mean()),
            )
        )  # fmt: skip
    return tuple(found)


def _publishers(chosen: list[Case]) -> tuple[Source, ...]:
    names = sorted({case.row["source"].split(":")[0] for case in chosen} - {"ai-dynamo/aiconfigurator"})
    dates = {case.row["source"].split(":")[0]: case.row["source_version_or_date"] for case in chosen}
    return tuple(Source(title=name, as_of=dates[name]) for name in names)


if __name__ == "__main__":
    main()
