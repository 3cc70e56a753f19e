"""Robust least squares over the channels of the training model: the arithmetic of its calibration. Deterministic.

Every channel is a linear predictor over tags (global value plus effects of levels), so a finite difference per channel
gives the Jacobian of all parameters. Effects are shrunk to zero: what the data do not tell stays with the level above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.engine.training.calibration import CHANNELS, NAMES, channel_matrix, learnt_columns, with_pairs
from aiready_gui.validation.training_rows import TrainingCase
from aiready_gui.validation.training_table import Readings, values

# Standard deviations of effects on the additive scale: how far a level may move a channel before data must insist.
GLOBAL_WIDTH = 0.6
WIDTHS = {
    "gen": 0.30, "gpu": 0.15, "precision": 0.30, "precision@gen": 0.20, "kind": 0.30, "framework": 0.40, "compile": 0.30,
    "method": 0.12, "era": 0.80, "stack": 0.25, "publisher": 0.30, "method@framework": 0.20, "publisher@gen": 0.12, "publisher@precision": 0.12,
    "publisher@method": 0.12, "recipe": 0.10, "model": 0.08, "model@publisher": 0.06, "scaling": 0.4, "async": 0.5, "fabric": 0.4,
    "offload": 0.6, "size": 0.3, "scale": 0.25, "reading": 0.5, "remake": 0.08, "remake@framework": 0.20, "packing": 0.8,
}  # fmt: skip
WIDER = {
    "logits": 1.0,
    "states": 1.5,
    "activations": 1.5,
    "working": 3.0,
    "host": 3.0,
    "elementwise": 1.5,
    "dequantise": 2.0,
    "collective": 1.5,
    "widened": 2.0,
    "reserve": 0.1,
}
# What physics already says: states are counted, an allocator wastes a few per cent.
FIRM = {"states": 0.08}
ROBUST = 0.03  # residuals beyond this count linearly
NOISE = 0.06  # of one measurement, log scale
CROWDING = 0.35  # how much less each row counts in a crowded group: 0 not at all, 1 a group counts as one row
STEP = 1e-4
LARGEST_MOVE = 1.0
ROUNDS = 80
LEAST_BEYOND = 0.03  # of a miss: less memory than is sure
UNSTATED = ("publisher", "era", "stack")  # of a run that nobody has published yet
BLANK = TrainingCalibration(fitted_on="", revision="", rows=0, channels={}, spreads=(), measured=(), generations=(), sources=())


@dataclass(frozen=True)
class Problem:
    """Cases with what does not change during the fit."""

    cases: Sequence[TrainingCase]
    readings: Readings
    log_measured: np.ndarray
    keys: list[tuple[str, str]]
    design: list[np.ndarray]
    slices: list[slice]
    width: np.ndarray
    group: list[str]


def group_of(case: TrainingCase) -> str:
    """What speaks together in the fit: source x model x GPU."""
    return f"{case.row['source']}|{case.row['model']}|{case.row['gpu']}"


def problem(cases: Sequence[TrainingCase]) -> Problem:
    keys: list[tuple[str, str]] = []
    design, slices, width = [], [], []
    for name in NAMES:
        channel, start = CHANNELS[name], len(keys)
        blocks = [np.ones((len(cases), 1))]
        keys.append((name, ""))
        width.append(FIRM.get(name, GLOBAL_WIDTH * WIDER.get(name, 1.0)))
        for level in channel.levels:
            found = sorted({case.tags[level] for case in cases})
            blocks.append(np.array([[float(case.tags[level] == value) for value in found] for case in cases]))
            keys.extend((name, f"{level}={value}") for value in found)
            width.extend([WIDTHS[level] * WIDER.get(name, 1.0)] * len(found))
        design.append(np.hstack(blocks))
        slices.append(slice(start, len(keys)))
    measured = np.log([case.value for case in cases])
    return Problem(cases, Readings(cases), measured, keys, design, slices, np.array(width), [group_of(case) for case in cases])


def origin(of: Problem) -> np.ndarray:
    return np.array([CHANNELS[name].origin() if effect == "" else 0.0 for name, effect in of.keys])


def channels(of: Problem, theta: np.ndarray) -> np.ndarray:
    return np.stack([block @ theta[part] for block, part in zip(of.design, of.slices, strict=True)], axis=1)


def log_predicted(of: Problem, x: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(values(of.readings, learnt_columns(x)), 1e-12))


def missed(of: Problem, log_off: np.ndarray) -> np.ndarray:
    """Log of measured / predicted beyond what is sure of each, from that of predicted / measured; what intervals are chosen by."""
    measured, predicted = np.exp(of.log_measured), np.exp(of.log_measured + log_off)
    beyond = np.maximum(predicted - of.readings.sure, 1e-9)
    return np.log(np.maximum((measured - of.readings.sure) / beyond, LEAST_BEYOND))


def weights(of: Problem) -> np.ndarray:
    """Rows of one group and metric speak together; borrowed networks and whole programmes speak softly."""
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    for group, case in zip(of.group, of.cases, strict=True):
        sizes[group, case.metric] += 1
    weight = np.array([float(sizes[group, case.metric]) ** -CROWDING for group, case in zip(of.group, of.cases, strict=True)])
    weight *= np.array([0.4 if case.borrowed else 1.0 for case in of.cases])
    return weight * np.array([0.3 if case.metric == "gpu_hours" else 1.0 for case in of.cases])


def jacobian_at(of: Problem, x: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Derivatives of log predictions by every parameter."""
    jacobian = np.empty((len(base), len(of.keys)))
    for column, part in enumerate(of.slices):
        moved = x.copy()
        moved[:, column] += STEP
        jacobian[:, part] = ((log_predicted(of, moved) - base) / STEP)[:, None] * of.design[column]
    return jacobian


def fit(of: Problem, start: np.ndarray, keep: np.ndarray, rounds: int, tolerance: float = 1e-4) -> np.ndarray:
    """Gauss-Newton with backtracking on the kept rows; returns the parameters."""
    weight = weights(of) * keep / NOISE**2
    centre, theta = origin(of), start.copy()
    precision = 1 / of.width**2

    def cost(theta: np.ndarray, r: np.ndarray) -> float:
        robust = 2 * ROBUST**2 * (np.sqrt(1 + (r / ROBUST) ** 2) - 1)
        return float((weight * robust).sum() + (precision * (theta - centre) ** 2).sum())

    x = channels(of, theta)
    base = log_predicted(of, x)
    r = base - of.log_measured
    now = cost(theta, r)
    for _ in range(rounds):
        jacobian = jacobian_at(of, x, base)
        w = weight / np.sqrt(1 + (r / ROBUST) ** 2)
        gradient = jacobian.T @ (w * r) + precision * (theta - centre)
        spread = jacobian * (1 / precision)
        gram = spread @ jacobian.T
        # (P + J' W J)^-1 g with many more parameters than rows: solved in the space of the rows (Woodbury).
        inner = np.diag(1 / np.maximum(w, 1e-6)) + gram
        scaled = gradient / precision
        step = spread.T @ np.linalg.solve(inner, jacobian @ scaled) - scaled
        scale = min(1.0, LARGEST_MOVE / max(np.abs(channels(of, step)).max(), 1e-12))
        gain = 0.0
        for _attempt in range(8):
            trial = theta + step * scale
            trial_x = channels(of, trial)
            trial_base = log_predicted(of, trial_x)
            trial_r = trial_base - of.log_measured
            trial_cost = cost(trial, trial_r)
            if trial_cost < now:
                gain = now - trial_cost
                theta, x, base, r, now = trial, trial_x, trial_base, trial_r, trial_cost
                break
            scale /= 2
        if gain < tolerance * now:
            break
    return theta


def recentred(of: Problem, theta: np.ndarray) -> np.ndarray:
    """The same fit with the mean effect of publishers moved into the global values.

    A question that no publisher asked is then answered as their average would measure it. Releases keep their effects: what is
    asked stands on one that is newer than theirs, nearer to what kernels reach than their average.
    """
    result, weight = theta.copy(), weights(of)
    for part, block in zip(of.slices, of.design, strict=True):
        if of.keys[part.start][0] in FIRM:
            continue
        local = [i for i, (_, effect) in enumerate(of.keys[part]) if effect.startswith("publisher=")]
        if local:
            share = (weight[:, None] * block[:, local]).sum(axis=0)
            mean = float(share @ theta[part][local] / share.sum())
            result[part.start] += mean
            result[[part.start + i for i in local]] -= mean
    return result


def parameters(of: Problem, theta: np.ndarray) -> dict[str, dict[str, float]]:
    """Effects by channel."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, effect), value in zip(of.keys, theta, strict=True):
        found[name][effect] = float(value)
    return dict(found)


def advised(of: Problem, keep: np.ndarray) -> np.ndarray:
    """What the advice would say of every row after a fit on the kept ones: publisher, release and test unknown.

    The fit starts at the origin: a start at the full fit's parameters would keep a memory of the rows left out.
    """
    fitted = recentred(of, fit(of, origin(of), keep, ROUNDS))
    record = BLANK.revised(channels=parameters(of, fitted))
    tags = [with_pairs({**case.tags, **dict.fromkeys(UNSTATED, "")}) for case in of.cases]
    return values(of.readings, learnt_columns(channel_matrix(record, tags)))
