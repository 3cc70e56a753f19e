"""Judge the models the hard way: whole sources, whole lines of models and whole GPUs left out, each as advised.

usage: python tests/benchmarks/left_out.py [serving | training | media] [FOLDER]

Every group is predicted by a fit without it, and as the advice would: publisher, version and test unknown. Serving fits start from
the full fit and take one Gauss-Newton step, exact for its linear model; where a group is large they go on until they rest. Serving
intervals are the shipped ones, which were chosen on sources left out, of rows as far from any measurement as these are without their
group; those of speech and images go by how near the measurements of the other groups are; training intervals are the 10th to 90th percentile of the misses on all other groups, as conformal prediction counts them, in
the same cells as the shipped ones. Writes ``left_out_<kind>_<grouping>.csv`` into FOLDER (default ``resources/calibration``).
"""

from __future__ import annotations

import csv
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # groups run side by side

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

import calibrate_media  # noqa: E402
import calibrate_serving  # noqa: E402
import calibrate_training  # noqa: E402
import serving_fit  # noqa: E402
import training_fit  # noqa: E402

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.domain.accuracy import CLOSE  # noqa: E402
from aiready_gui.domain.explain import Evidence  # noqa: E402
from aiready_gui.domain.parts import line  # noqa: E402
from aiready_gui.engine.fleets.media import media_distance, media_spread  # noqa: E402
from aiready_gui.engine.training.calibration import spread_groups as training_cells  # noqa: E402
from aiready_gui.validation.serving_rows import Case  # noqa: E402
from aiready_gui.validation.serving_table import target  # noqa: E402

GROUPINGS = ("source", "family", "gpu")
COLUMNS = ("id", "group", "target", "measured", "predicted", "low", "high")
SMALLEST_CELL = 20  # rows a cell needs to set an interval of its own
UNDER_SIZES = 1.5  # times too fast


@dataclass(frozen=True)
class Judged:
    """What is judged: rows, their groups and targets, and how a group is predicted without it."""

    kind: str
    ids: list[str]
    measured: np.ndarray
    metric: list[str]
    target: list[str]
    sure: np.ndarray
    """Of each figure, in its unit: what its interval does not doubt."""
    cells: list[tuple[str, ...]]
    """Cells of each row that set its interval, the narrowest first; none where ``ends`` does."""
    group: dict[str, list[str]]
    without: Callable[[np.ndarray], np.ndarray]
    """Predictions of the rows of a mask by a fit on the others."""
    ends: Callable[[str, np.ndarray], tuple[np.ndarray, np.ndarray]] | None = None
    """Intervals of a grouping's predictions, where they are not those of :func:`intervals`."""


def serving() -> Judged:
    """The serving rows."""
    snapshot = store.open_shipped()
    chosen = calibrate_serving.measured_runs(snapshot)
    problem = serving_fit.problem(chosen)
    theta = serving_fit.fit(problem, serving_fit.origin(problem), np.ones(len(chosen)), 60)
    tags = serving_fit.tags_of_rows(problem)

    group = {
        "source": [case.protocol for case in chosen],
        "family": [line(case.card) for case in chosen],
        "gpu": [case.gpu.key for case in chosen],
    }

    def ends(grouping: str, predicted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        nears = serving_fit.distances(tags, group[grouping])
        low, high = serving_fit.factors(snapshot.calibration, [case.metric for case in chosen], tags, nears)
        return predicted * low, predicted * high

    return Judged(
        kind="serving",
        ids=[case.row["id"] for case in chosen],
        measured=np.array([case.value for case in chosen]),
        metric=[case.metric for case in chosen],
        target=[target_of(case) for case in chosen],
        sure=np.zeros(len(chosen)),
        cells=[],
        group=group,
        without=serving_fit.without(problem, theta),
        ends=ends,
    )


def target_of(case: Case) -> str:
    """As the published table names it, throughput by kind of model."""
    if case.metric != "throughput":
        return target(case)
    return f"output tokens/s {'moe' if case.card.is_moe else 'dense'}"


def training() -> Judged:
    """The training rows."""
    chosen = calibrate_training.measured_runs(store.open_shipped(), calibrate_training.networks(calibrate_training.MODELS))
    problem = training_fit.problem(chosen)

    def without(mask: np.ndarray) -> np.ndarray:
        return training_fit.advised(problem, 1.0 - mask)[mask]

    return Judged(
        kind="training",
        ids=[case.row["id"] for case in chosen],
        measured=np.array([case.value for case in chosen]),
        metric=[case.metric for case in chosen],
        target=[f"training {case.metric}".replace("_", " ") for case in chosen],
        sure=problem.readings.sure,
        cells=[training_cells(case.tags, case.metric) for case in chosen],
        group={
            "source": [case.tags["publisher"] for case in chosen],
            "family": [line(case.card) for case in chosen],
            "gpu": [case.gpu.key for case in chosen],
        },
        without=without,
    )


def media() -> Judged:
    """The rates of speech and images; of live streams there is one, which is no group to judge."""
    rates = calibrate_media.published_rates(store.open_shipped())
    problem = calibrate_media.problem(rates)
    named = np.array([one.named for one in rates], dtype=float)
    groups = calibrate_media.groups(rates)

    def without(mask: np.ndarray) -> np.ndarray:
        fitted = calibrate_media.fit(problem, named * ~mask)
        return np.exp(calibrate_media.log_predicted(problem, calibrate_media.channels(problem, fitted)))[mask]

    misses = calibrate_media.missed(problem)

    def ends(grouping: str, predicted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        label, near = np.array(groups[grouping]), calibrate_media.cells(rates, groups[grouping])
        found = np.empty((len(rates), 2))
        for i, (one, proof) in enumerate(zip(rates, near, strict=True)):
            others = frozenset(np.flatnonzero(label == label[i]).tolist())
            record = calibrate_media.record(problem, {}, calibrate_media.spreads(problem, misses, others), others)
            away = 0.0 if proof is Evidence.MEASURED else media_distance(one.work, one.gpu, record)
            found[i] = media_spread(record, one.work.model.kind, proof, away)
        return predicted * found[:, 0], predicted * found[:, 1]

    return Judged(
        kind="media",
        ids=[one.key for one in rates],
        measured=np.array([one.value for one in rates]),
        metric=[str(one.work.model.kind) for one in rates],
        target=[str(one.work.model.kind) for one in rates],
        sure=np.zeros(len(rates)),
        cells=[("",)] * len(rates),
        group=groups,
        without=without,
        ends=ends,
    )


_SHARED: dict[str, Judged] = {}  # what forked workers read


def _left_out(group: tuple[str, str]) -> np.ndarray:
    grouping, name = group
    judged = _SHARED["judged"]
    return judged.without(np.array([one == name for one in judged.group[grouping]]))


def predictions(judged: Judged, grouping: str) -> np.ndarray:
    """Every row by the fit that never saw its group."""
    _SHARED["judged"] = judged
    label = np.array(judged.group[grouping])
    groups = sorted(set(label), key=lambda name: (-int((label == name).sum()), name))
    found = np.empty(len(label))
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as pool:
        for name, value in zip(groups, pool.imap(_left_out, [(grouping, name) for name in groups]), strict=True):
            found[label == name] = value
    return found


def intervals(judged: Judged, grouping: str, predicted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ends of every row's interval, from the misses on the other groups alone."""
    label, beyond = np.array(judged.group[grouping]), predicted - judged.sure
    miss = np.log(np.maximum((judged.measured - judged.sure) / beyond, training_fit.LEAST_BEYOND))
    metric = np.array(judged.metric)
    members: dict[tuple[str, str], np.ndarray] = {}
    for one in sorted(set(metric)):
        names = {name for cells, of_row in zip(judged.cells, metric, strict=True) if of_row == one for name in cells}
        for name in names:
            inside = [of_row == one and name in cells for cells, of_row in zip(judged.cells, metric, strict=True)]
            members[one, name] = np.flatnonzero(inside)
    low, high = np.empty(len(miss)), np.empty(len(miss))
    known: dict[tuple[str, str, str], tuple[float, float] | None] = {}
    for i, cells in enumerate(judged.cells):
        for name in cells:
            key = (metric[i], name, label[i])
            if key not in known:
                at = members[metric[i], name]
                known[key] = _ends(miss[at[label[at] != label[i]]])
            if (ends := known[key]) is not None:
                low[i], high[i] = ends
                break
        else:
            low[i], high[i] = np.log(0.5), np.log(2.0)
    return judged.sure + beyond * np.exp(low), judged.sure + beyond * np.exp(high)


def _ends(miss: np.ndarray) -> tuple[float, float] | None:
    """10th and 90th percentile of what is still to come; ``None`` where too few were seen."""
    if len(miss) < SMALLEST_CELL:
        return None
    order = np.sort(miss)
    at = 0.1 * (len(order) + 1) - 1  # the (n + 1)-th value is the one still to come
    positions = np.arange(len(order))
    return float(np.interp(at, positions, order)), float(np.interp(len(order) - 1 - at, positions, order))


def report(judged: Judged, grouping: str, predicted: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
    names = np.array(judged.target)
    for name in sorted(set(names)):
        at = names == name
        ratio, inside = (predicted / judged.measured)[at], ((low <= judged.measured) & (judged.measured <= high))[at]
        fast = 1 / ratio if "tpot" in name or "ttft" in name or "hours" in name or "time to train" in name else ratio
        off = np.abs(ratio - 1)
        too_fast = "" if "memory" in name else f" too fast {np.mean(fast > UNDER_SIZES):5.1%}"
        print(
            f"{grouping:7} {name:24} n={at.sum():5} median={np.median(off):6.1%} within25={np.mean(off <= CLOSE):5.1%} "
            f"inside={inside.mean():5.1%} bias={np.median(ratio) - 1:+.2f}{too_fast}",
            flush=True,
        )


def write(path: Path, judged: Judged, grouping: str, figures: Sequence[np.ndarray]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for i, identity in enumerate(judged.ids):
            numbers = (f"{column[i]:.4g}" for column in figures)
            writer.writerow((identity, judged.group[grouping][i], judged.target[i], f"{judged.measured[i]:g}", *numbers))


KINDS = {"serving": serving, "training": training, "media": media}


def main(arguments: list[str]) -> None:
    kinds = [one for one in arguments if one in KINDS] or list(KINDS)
    folder = next((Path(one) for one in arguments if one not in KINDS), TOP / "resources" / "calibration")
    for kind in kinds:
        judged = KINDS[kind]()
        for grouping in GROUPINGS:
            predicted = predictions(judged, grouping)
            low, high = judged.ends(grouping, predicted) if judged.ends else intervals(judged, grouping, predicted)
            report(judged, grouping, predicted, low, high)
            write(folder / f"left_out_{kind}_{grouping}.csv", judged, grouping, (predicted, low, high))


if __name__ == "__main__":
    main(sys.argv[1:])
