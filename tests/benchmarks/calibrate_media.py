"""Fit the speed of speech and images to the published rates and write what it learnt: deterministic, re-runnable.

usage: python tests/benchmarks/calibrate_media.py

Reads ``media_rates.csv`` of the catalogue and ``media_calibration.csv``; writes ``media.json``. A rate whose engine nobody names
presumes nothing and teaches nothing: it is judged, not fitted.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.catalogue.calibrations import MEDIA_CALIBRATION  # noqa: E402
from aiready_gui.domain.calibration import Spread  # noqa: E402
from aiready_gui.domain.explain import Evidence, Source  # noqa: E402
from aiready_gui.domain.market import Snapshot  # noqa: E402
from aiready_gui.domain.media import MeasuredMedia, MediaCalibration, MediaKind, MediaRate  # noqa: E402
from aiready_gui.domain.parts import FORMATS, Gpu  # noqa: E402
from aiready_gui.engine.fleets.media import usable_bytes  # noqa: E402
from aiready_gui.engine.fleets.media_speed import (  # noqa: E402
    CHANNELS,
    MediaLearnt,
    MediaWork,
    items_per_s,
    media_tags,
)
from aiready_gui.engine.gpu.bounds import peak_flops  # noqa: E402
from aiready_gui.validation.cards import cards_named  # noqa: E402
from aiready_gui.validation.media_rows import MediaCase, media_cases, media_work, read_media_rows, stack_of  # noqa: E402

TABLE = TOP / "resources" / "calibration" / "media_calibration.csv"
FITTED_ON = "2026-11-29"
BLANK = MediaCalibration(fitted_on="", rows=0, channels={}, spreads=(), measured=())
# Standard deviations of effects on the additive scale: how far a level may move a channel before data must insist. Kernels and
# data sheets say more of shares than of hosts.
GLOBAL_WIDTH = {"share": 0.3, "traffic": 0.3, "reads": 0.4, "step": 0.5, "window": 0.5, "passes": 1.0, "pace": 0.02}
# Where effects start: PyTorch as it is moves each activation three times (as in training); products in 8 bits reach 0.65 of their
# peak where 16 bits reach 0.80 (kernels); an engine with CUDA graphs launches in a tenth of the time, PyTorch in ten times it.
STARTS = {
    ("traffic", "stack@kind=plain@images"): log(3.0),
    ("traffic", "stack@kind=plain@speech"): log(3.0),
    ("share", "format=fp8"): log(0.65 / 0.27 / (0.80 / 0.12)),
    ("share", "format=int8"): log(0.65 / 0.27 / (0.80 / 0.12)),
    ("step", "stack=tuned"): log(0.1),
    ("step", "stack=plain"): log(10.0),
    ("window", "stack=tuned"): log(0.1),
}
WIDTHS = {
    "share": {"family": 0.4, "format": 0.3, "stack@family": 0.6},
    "traffic": {"stack@kind": 0.7},
    "reads": {"stack": 0.4},
    "step": {"stack": 1.0},
    "window": {"stack": 1.0},
    "pace": {"stack@gpu": 0.15, "model": 0.15},
}
NOISE = 0.06  # of one measurement, log scale
ROBUST = 0.10  # residuals beyond this count linearly
ROUNDS = 60
STEP = 1e-4
LARGEST_MOVE = 1.0
SMALLEST_EFFECT = 2e-3


@dataclass(frozen=True)
class Rate:
    """One published rate of one card."""

    key: str
    work: MediaWork
    gpu: Gpu
    value: float
    publisher: str
    source: Source
    named: bool
    """Whether its source names the engine."""


def published_rates(snapshot: Snapshot) -> list[Rate]:
    """Rates of the catalogue and of the table that a card and a model stand behind."""
    cases = media_cases(read_media_rows(TABLE), snapshot)
    tabled = (_tabled(case) for case in cases if isinstance(case, MediaCase) and case.work)
    sold = (found for one in snapshot.media_rates if (found := _sold(one, snapshot)))
    return [*sold, *tabled]


def _tabled(case: MediaCase) -> Rate:
    assert case.work is not None
    row = case.row
    source = Source(title=f"{row['source'].partition(':')[0]}, {case.model.name}", as_of=row["source_version_or_date"])
    submitter = re.search(r"closed/(\w+)/", row["source"])
    publisher = submitter[1] if submitter else row["source"].partition(":")[0]
    return Rate(row["id"], case.work, case.gpu, case.value / case.gpus, publisher.lower(), source, bool(stack_of(row["engine"])))


def _sold(one: MediaRate, snapshot: Snapshot) -> Rate | None:
    cards = cards_named(one.gpu or one.gpu_name.removeprefix("GeForce "), snapshot)
    fitted = one.model is not None and snapshot.media_model_by_key[one.model].kind in (MediaKind.SPEECH, MediaKind.IMAGES)
    if one.model is None or not fitted or not one.per_gpu or not cards:
        return None
    row = {
        "engine": one.engine, "precision": one.precision.value, "batch": str(one.batch or ""), "steps": str(one.steps or ""),
        "size_px": str(one.size_px or ""),
    }  # fmt: skip
    work = media_work(row, snapshot.media_model_by_key[one.model], one.mode)
    work = work._replace(processes=1) if one.unit == "real_time_factor" else work  # of one process, as its unit says
    submitter = re.search(r"\((?:(?:HPE|Dell|Cisco|NVIDIA|Oracle|AMD)\b|The_Stage)", one.source.title)
    publisher = submitter[0][1:] if submitter else one.source.title.partition(",")[0]
    return Rate(one.key, work, cards[0], one.per_gpu, publisher.lower(), one.source, bool(stack_of(one.engine)))


@dataclass(frozen=True)
class Problem:
    """Rates with what does not change during the fit."""

    rates: Sequence[Rate]
    keys: list[tuple[str, str]]
    design: list[np.ndarray]
    slices: list[slice]
    width: np.ndarray
    log_measured: np.ndarray


def problem(rates: Sequence[Rate]) -> Problem:
    """Columns for every effect that some rate has."""
    tags = [media_tags(one.work, one.gpu) for one in rates]
    keys: list[tuple[str, str]] = []
    design, slices, width = [], [], []
    for name, channel in CHANNELS.items():
        start, blocks = len(keys), [np.ones((len(rates), 1))]
        keys.append((name, ""))
        width.append(GLOBAL_WIDTH[name])
        for level in channel.levels:
            found = sorted({one[level] for one in tags})
            blocks.append(np.array([[float(one[level] == value) for value in found] for one in tags]))
            keys.extend((name, f"{level}={value}") for value in found)
            width.extend([WIDTHS[name][level]] * len(found))
        design.append(np.hstack(blocks))
        slices.append(slice(start, len(keys)))
    return Problem(rates, keys, design, slices, np.array(width), np.log([one.value for one in rates]))


def origin(of: Problem) -> np.ndarray:
    """Where every channel starts."""
    return np.array([CHANNELS[name].origin() if effect == "" else STARTS.get((name, effect), 0.0) for name, effect in of.keys])


def log_predicted(of: Problem, x: np.ndarray) -> np.ndarray:
    """Logarithm of the rate of one card, from channels on the additive scale."""
    found = []
    for one, values in zip(of.rates, x, strict=True):
        learnt = MediaLearnt(**{name: float(CHANNELS[name].value(value)) for name, value in zip(CHANNELS, values, strict=True)})
        found.append(log(items_per_s(one.work, one.gpu, learnt, usable_bytes(one.gpu)) or 1e-12))
    return np.array(found)


def channels(of: Problem, theta: np.ndarray) -> np.ndarray:
    return np.stack([block @ theta[part] for block, part in zip(of.design, of.slices, strict=True)], axis=1)


def fit(of: Problem, keep: np.ndarray) -> np.ndarray:
    """Gauss-Newton with backtracking on the kept rates; effects are shrunk to zero."""
    centre = origin(of)
    theta, prior = centre.copy(), 1 / of.width**2
    sizes: dict[tuple[str, ...], float] = defaultdict(float)
    cell = [(*media_tags(one.work, one.gpu).values(), one.publisher) for one in of.rates]
    for name, kept in zip(cell, keep, strict=True):
        sizes[name] += kept
    weight = keep / NOISE**2 / np.array([max(sizes[name], 1.0) ** 0.5 for name in cell])

    def cost(theta: np.ndarray, miss: np.ndarray) -> float:
        robust = 2 * ROBUST**2 * (np.sqrt(1 + (miss / ROBUST) ** 2) - 1)
        return float((weight * robust).sum() + (prior * (theta - centre) ** 2).sum())

    x = channels(of, theta)
    base = log_predicted(of, x)
    now = cost(theta, base - of.log_measured)
    for _ in range(ROUNDS):
        jacobian = np.empty((len(base), len(of.keys)))
        for column, part in enumerate(of.slices):
            moved = x.copy()
            moved[:, column] += STEP
            jacobian[:, part] = ((log_predicted(of, moved) - base) / STEP)[:, None] * of.design[column]
        miss = base - of.log_measured
        w = weight / np.sqrt(1 + (miss / ROBUST) ** 2)
        gradient = jacobian.T @ (w * miss) + prior * (theta - centre)
        step = -np.linalg.solve(jacobian.T @ (w[:, None] * jacobian) + np.diag(prior), gradient)
        scale, before = min(1.0, LARGEST_MOVE / max(np.abs(channels(of, step)).max(), 1e-12)), now
        for _attempt in range(8):
            trial = theta + step * scale
            trial_x = channels(of, trial)
            trial_base = log_predicted(of, trial_x)
            if (trial_cost := cost(trial, trial_base - of.log_measured)) < now:
                theta, x, base, now = trial, trial_x, trial_base, trial_cost
                break
            scale /= 2
        if before - now < 1e-6 * before:
            break
    return theta


def left_out(of: Problem, group: Sequence[str]) -> np.ndarray:
    """Log of predicted / measured of every rate by a fit without its group."""
    labels, named = np.array(group), np.array([one.named for one in of.rates], dtype=float)
    miss = np.empty(len(labels))
    for name in sorted(set(group)):
        at = labels == name
        x = channels(of, fit(of, named * ~at))
        miss[at] = (log_predicted(of, x) - of.log_measured)[at]
    return miss


def groups(rates: Sequence[Rate]) -> dict[str, list[str]]:
    """Who measured, which model, which card."""
    return {
        "source": [one.publisher for one in rates],
        "family": [one.work.model.key for one in rates],
        "gpu": [one.gpu.key for one in rates],
    }


def cells(rates: Sequence[Rate], group: Sequence[str]) -> list[Evidence]:
    """How near the rates of other groups are to each rate."""
    found = []
    for one, name in zip(rates, group, strict=True):
        others = [other for other, its in zip(rates, group, strict=True) if its != name and other.named]
        kin = [other for other in others if (other.work.model, other.work.runs_on) == (one.work.model, one.work.runs_on)]
        here = any(other.gpu.key == one.gpu.key for other in kin)
        near = any(other.gpu.vendor == one.gpu.vendor for other in kin)
        found.append(Evidence.MEASURED if here else Evidence.CALIBRATED if near else Evidence.FORMULA)
    return found


def percentiles(miss: np.ndarray) -> tuple[float, float]:
    """10th and 90th percentile of measured / predicted, as conformal prediction counts them; ``miss`` is predicted / measured."""
    order = np.sort(-miss)
    at = max(0.1 * (len(order) + 1) - 1, 0.0)  # the (n + 1)-th value is the one still to come
    positions = np.arange(len(order))
    low, high = np.interp(at, positions, order), np.interp(len(order) - 1 - at, positions, order)
    return min(exp(low), 0.95), max(exp(high), 1.05)


@dataclass(frozen=True)
class Missed:
    """How far a rate fell from what the others say of it, and how near they are."""

    row: int
    kind: str
    near: Evidence
    off: float
    """Logarithm of predicted / measured."""


def missed(of: Problem) -> list[Missed]:
    """Every rate without who measured it, and again without its card."""
    found = []
    for name in ("source", "gpu"):
        group = groups(of.rates)[name]
        for row, (off, near) in enumerate(zip(left_out(of, group), cells(of.rates, group), strict=True)):
            found.append(Missed(row, str(of.rates[row].work.model.kind), near, float(off)))
    return found


def spreads(of: Problem, misses: Sequence[Missed], skip: Container[int] = ()) -> tuple[Spread, ...]:
    """Of each kind, by how near measurements are, from the misses on all rows but ``skip``."""
    collected: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in misses:
        if one.near is not Evidence.FORMULA and of.rates[one.row].named and one.row not in skip:
            collected[one.kind, str(one.near)].append(one.off)
    found = []
    for (kind, near), offs in sorted(collected.items()):
        low, high = percentiles(np.array(offs))
        found.append(Spread(metric=kind, group=near, low=_short(low), high=_short(high), rows=len(offs)))
    return tuple(found)


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def parameters(of: Problem, theta: np.ndarray) -> dict[str, dict[str, float]]:
    """Channels as they ship: starts that no rate moved, and what the fit says over them."""
    kept: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, effect), value in STARTS.items():
        kept[name][effect] = _short(value)
    for (name, effect), value in zip(of.keys, theta, strict=True):
        if effect == "" or abs(value) >= SMALLEST_EFFECT:
            kept[name][effect] = _short(value)
    return dict(kept)


def record(
    of: Problem, kept: dict[str, dict[str, float]], ends: tuple[Spread, ...], skip: Container[int] = ()
) -> MediaCalibration:
    """What ships, of all rates but ``skip``."""
    measured = {
        (one.work.model.key, one.gpu.key, one.work.runs_on, one.source): MeasuredMedia(
            kind=one.work.model.kind, model=one.work.model.key, gpu=one.gpu.key, vendor=one.gpu.vendor,
            flops=peak_flops(one.gpu, FORMATS["bf16"]) or 0.0, bandwidth=one.gpu.bandwidth_bytes_per_s or 0.0,
            stack=one.work.runs_on, source=one.source,
        )
        for row, one in enumerate(of.rates)
        if one.named and row not in skip
    }  # fmt: skip
    return MediaCalibration(
        fitted_on=FITTED_ON, rows=len(of.rates), channels=kept, spreads=ends, measured=tuple(measured.values())
    )


def report(title: str, rates: Sequence[Rate], miss: np.ndarray) -> None:
    for kind in sorted({one.work.model.kind for one in rates}):
        off = np.abs(np.expm1(miss[[one.work.model.kind == kind for one in rates]]))
        print(f"{title:7} {kind:8} n={len(off):3} median={np.median(off):6.1%} within25={np.mean(off <= 0.25):5.1%}")


def main() -> None:
    if not MEDIA_CALIBRATION.exists():
        MEDIA_CALIBRATION.write_text(BLANK.model_dump_json(), encoding="utf-8")
    rates = published_rates(store.open_shipped())
    of = problem(rates)
    theta = fit(of, np.array([one.named for one in rates], dtype=float))
    x = channels(of, theta)
    report("fit", rates, log_predicted(of, x) - of.log_measured)
    if "--show" in sys.argv:
        for one, values, predicted in zip(rates, x, np.exp(log_predicted(of, x)), strict=True):
            told = " ".join(f"{name}={float(CHANNELS[name].value(v)):.3g}" for name, v in zip(CHANNELS, values, strict=True))
            print(f"{predicted / one.value:5.2f} {one.key:38} {one.gpu.key:18} {one.work.runs_on:6} {one.publisher:24} {told}")
    for name, group in groups(rates).items():
        report(name, rates, left_out(of, group))
    made = record(of, parameters(of, theta), spreads(of, missed(of)))
    MEDIA_CALIBRATION.write_text(json.dumps(made.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
