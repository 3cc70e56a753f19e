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
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

import serving_fit as fitting  # noqa: E402

from aiready_gui.catalogue import calibrations, store  # noqa: E402
from aiready_gui.domain.calibration import Accuracy, Calibration, Measured, Spread  # noqa: E402
from aiready_gui.domain.explain import Source  # noqa: E402
from aiready_gui.domain.market import Snapshot  # noqa: E402
from aiready_gui.engine.gpu.nearness import Near, cell, evidence_classes  # noqa: E402
from aiready_gui.validation.measurement_table import stated  # noqa: E402
from aiready_gui.validation.serving_rows import Case, cases, read_rows  # noqa: E402
from aiready_gui.validation.serving_table import target  # noqa: E402

FOLDER = TOP / "resources" / "calibration"
TABLES = ("inference_calibration*.csv", "serving_latency_calibration*.csv")
FITTED_ON = "2026-11-30"
SMALLEST_GROUP = 8  # rows a line of models needs to widen its intervals
LEAST_COVERAGE = 0.7  # of a line's own rows inside its interval
TAIL = 0.13  # beyond each end: sources speak by the root of their rows, and so 80 % of the rows of sources left out lie inside
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
    write(problem, fitting.recentred(problem, theta), crossed, spreads(problem, *unseen(problem, theta)))


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
        calibrations.CALIBRATION.write_text(blank.model_dump_json(), encoding="utf-8")
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


def unseen(problem: fitting.Problem, theta: np.ndarray) -> tuple[np.ndarray, list[Near]]:
    """Misses log(measured / predicted) of every row as advised by a fit without its source, and how far its measurements then lie."""
    source = [case.protocol for case in problem.cases]
    predicted = fitting.without(problem, theta)
    found = np.empty(len(source))
    for name in sorted(set(source)):
        mask = np.array([one == name for one in source])
        found[mask] = predicted(mask)
    return problem.log_measured - np.log(found), fitting.distances(fitting.tags_of_rows(problem), source)


def spreads(problem: fitting.Problem, miss: np.ndarray, nears: list[Near]) -> tuple[Spread, ...]:
    """Percentiles of measured / predicted on what the fit had not seen, by how far the nearest measurement lies.

    Sources speak by the square root of their rows. Farther is never narrower. A line of models that would then fall out of its
    interval too often has one of its own, widened until it holds ``LEAST_COVERAGE`` of its rows.
    """
    tags = fitting.tags_of_rows(problem)
    held = Counter(case.protocol for case in problem.cases)
    weight = np.array([held[case.protocol] ** -0.5 for case in problem.cases])
    metric = np.array([case.metric for case in problem.cases])
    kind = np.array([one["moe"] for one in tags])
    near = np.array([str(one) for one in nears])
    lines = np.array([one["line"] for one in tags])
    found = []
    for name in sorted(set(metric)):
        found.append(_spread(name, "", _quantiles(miss[metric == name], weight[metric == name]), int((metric == name).sum())))
        for of in ("dense", "moe"):
            ends = None
            for far in (Near.SAME, Near.CELL, Near.GENERATION):
                at = (metric == name) & (kind == of) & (near == far)
                own = _quantiles(miss[at], weight[at])
                ends = own if ends is None else np.array([min(own[0], ends[0]), max(own[1], ends[1])])
                found.append(_spread(name, f"{of}/{far}", ends, int(at.sum())))
                for line in sorted(set(lines[at])):
                    mine = at & (lines == line)
                    if mine.sum() >= SMALLEST_GROUP and (wide := _widened(ends, miss[mine])) is not ends:
                        found.append(_spread(name, f"{line}/{of}/{far}", wide, int(mine.sum())))
    return tuple(found)


def _spread(metric: str, group: str, ends: np.ndarray, rows: int) -> Spread:
    low, high = np.exp(ends)
    return Spread(metric=metric, group=group, low=_short(min(low, 0.98)), high=_short(max(high, 1.02)), rows=rows)


def _widened(ends: np.ndarray, own: np.ndarray) -> np.ndarray:
    """``ends`` stretched about their middle until they hold the least share of ``own``."""
    middle, half = ends.mean(), max(np.ptp(ends) / 2, 1e-6)
    reach = np.sort(np.abs(own - middle))[math.ceil(LEAST_COVERAGE * len(own)) - 1]
    return ends if reach <= half else middle + np.array([-1.0, 1.0]) * reach * 1.001


def _quantiles(values: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weighted percentiles of the ends of an interval."""
    order = np.argsort(values)
    share = (np.cumsum(weight[order]) - weight[order] / 2) / weight.sum()
    return np.interp((TAIL, 1 - TAIL), share, values[order])


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def write(problem: fitting.Problem, theta: np.ndarray, crossed: np.ndarray, spread: tuple[Spread, ...]) -> None:
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
        experts=fitting.expert_kernels(),
        spreads=spread,
        measured=tuple(Measured(model=m, gpu=g, engine=e, precision=p) for m, g, e, p in measured),
        cells=tuple(sorted({cell(one) for one in tags})),
        generations=tuple(sorted({one["gen"] for one in tags})),
        sources=(
            Source(title="ai-dynamo/aiconfigurator silicon_sample.csv and kernel tables (Apache-2.0)", as_of="2026-08-21"),
            *_publishers(chosen),
        ),
    )
    of_rows = [tags[i] for i in at]
    low, high = fitting.factors(record, [case.metric for case in chosen], of_rows, fitting.distances(of_rows, problem.group))
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
