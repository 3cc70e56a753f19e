"""Robust least squares over the channels of the serving model: the arithmetic of the calibration.

Every channel is a linear predictor over tags (global value plus the effects of levels), so a finite difference per
channel gives the Jacobian of all parameters. Effects are shrunk to zero: what the data do not tell stays with the level
above. Deterministic.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from aiready_gui.domain.calibration import Calibration, ExpertKernels
from aiready_gui.engine.gpu.calibration import CHANNELS, NAMES, Tags
from aiready_gui.engine.gpu.nearness import Near, cell, factors_near, nearness, same
from aiready_gui.engine.gpu.roofline import Rows, channel_matrix, columns
from aiready_gui.validation.serving_rows import Case, era
from aiready_gui.validation.serving_table import Runs, runs, static_rows, values

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "calibration"
CURVES, SURFACES = RESOURCES / "kernel_curves.json", RESOURCES / "kernel_surfaces.json"

# Standard deviations of effects on the additive scale: how far a level may move a channel before data must insist.
GLOBAL_WIDTH = 1.0
WIDTHS = {
    "gen": 0.60, "gpu": 0.15, "format": 0.30, "engine": 0.60, "kind": 0.30, "era": 0.30, "kv": 0.15, "shape": 0.15,
    "protocol": 1.00, "version": 0.10, "format@gen": 0.40, "stat": 0.60, "layout": 0.40, "link": 0.60, "tp": 0.15, "moe": 0.30,
    "engine@format@gen": 0.50, "engine@kind": 0.30,
}  # fmt: skip
PAIR_WIDTH = 0.20
# Catch-alls speak last; where kernels were measured, serving rows only correct what they say. Sources left out whole are so predicted
# better than with effects three times as free.
KERNELS = (
    "read", "cache", "multiply", "link", "exchange", "layer", "indexer", "recurrent", "expert", "expert_layer", "expert_multiply",
)  # fmt: skip
# Runs with all requests queued differ from a steady state in what few of them tell: how many requests, how even their lengths, which
# rank ends last. That belongs to them, and not to the pace of a step: where it may not move freely, the slow offline tables of one
# engine make every step of it a third slower as soon as no other source speaks for it.
NARROW = {
    "pace": 0.15, "sharpness": 0.5, "host_sharpness": 0.7, "step": 0.35, "sequence": 0.5, "hop": 0.2, "offline": 2.5, "prefill": 0.5,
    **dict.fromkeys(KERNELS, 0.3),
}  # fmt: skip
# Of the global value: sources hardly tell these costs of a step from one another, so what starts them stands unless most insist.
# How long the first wave waits is geometry: half of the others' prompts, once in the ten requests for each one in flight.
FIRM = {"pace": 0.1, "layer": 0.1, "expert_layer": 0.1, "step": 0.2, "hop": 0.15, "ttft_wave": 0.3}
# Of one level of one channel, where more is known of who may move it than the level's usual width says.
KNOWN_WIDTHS = {
    # vLLM's V1 alone claims up to 1.7 times V0 on one card (vLLM blog, 2025-01-27): that is the generation of an engine, not the
    # hardware, and where it may not stay with it old servers slow every later one.
    ("pace", "era"): 0.2,
    # A prompt's step is launched kernel by kernel in PyTorch and as one compiled plan by TensorRT's C++ runtime: again the generation.
    ("join", "era"): 0.8, ("join", "engine"): 0.3,
    # HTTP and tokenising are much the same in all servers; what differs is the client and the network before it.
    ("ttft_fixed", "protocol"): 2.0, ("ttft_fixed", "engine"): 0.2,
    # Who starts how many requests at once differs; the share of a wave that its mean request waits for does not, whatever the server.
    ("ttft_wave", "protocol"): 1.5, ("ttft_wave", "engine"): 0.2, ("ttft_wave", "gen"): 0.2,
}  # fmt: skip
NOISE = 0.12  # of one measurement, log scale
ROBUST = 0.03  # residuals beyond this count linearly
STEP = 1e-3
CROWDING = 0.5  # how much less each row counts in a crowded group: 0 not at all, 1 a group counts as one row
TTFT_WEIGHT = 0.35  # waits are noisier than times per token
DOUBTFUL_WEIGHT = 0.1  # rows whose architecture or layout is guessed
# Single-stream rates at a third of the memory bandwidth, through a client that is not described.
DOUBTFUL_PROTOCOLS = ("qwenlm/qwen3",)
LARGEST_MOVE = 1.0
LARGE = 0.05  # of the rows: a group whose loss moves the fit farther than one step tells
ROUNDS = 16  # of the fit that goes on from there: with half of them a valley is not yet at its bottom
VERBOSE = False


@dataclass(frozen=True)
class Problem:
    """Cases with what does not change during the fit."""

    cases: Sequence[Case]
    rows: Rows
    run: Runs
    log_measured: np.ndarray
    keys: list[tuple[str, str]]
    """(channel, effect) of each parameter; the empty effect is the global value."""
    design: list[np.ndarray]
    """Of each channel: columns of its parameters, shape (combinations, parameters of the channel)."""
    slices: list[slice]
    width: np.ndarray
    group: list[str]
    offset: np.ndarray
    """What measured kernels move each channel by, shape (combinations, channels)."""


def group_of(case: Case) -> str:
    """The unit of cross-validation: source x model x GPU."""
    return f"{case.protocol}|{case.card.key}|{case.gpu.key}"


def problem(cases: Sequence[Case]) -> Problem:
    rows = static_rows(cases)
    keys: list[tuple[str, str]] = []
    design, slices, width = [], [], []
    for name in NAMES:
        channel, start = CHANNELS[name], len(keys)
        blocks = [np.ones((len(rows.tags), 1))]
        keys.append((name, ""))
        width.append(FIRM.get(name, GLOBAL_WIDTH * NARROW.get(name, 1.0)))
        for level in channel.levels:
            found = sorted({tags[level] for tags in rows.tags if tags[level].strip("@")})
            block = np.array([[float(tags[level] == value) for value in found] for tags in rows.tags])
            blocks.append(block.reshape(len(rows.tags), len(found)))
            keys.extend((name, f"{level}={value}") for value in found)
            each = KNOWN_WIDTHS.get((name, level), WIDTHS.get(level, PAIR_WIDTH) * NARROW.get(name, 1.0))
            width.extend([each] * len(found))
        design.append(np.hstack(blocks))
        slices.append(slice(start, len(keys)))
    return Problem(
        cases, rows, runs(cases), np.log([case.value for case in cases]), keys, design, slices, np.array(width),
        [group_of(case) for case in cases], kernel_offsets(rows),
    )  # fmt: skip


def expert_kernels() -> dict[str, ExpertKernels]:
    """The learnt kernels of experts, by cell."""
    cells = json.loads(SURFACES.read_text(encoding="utf-8"))["experts"]
    return {name: ExpertKernels.model_validate(law) for name, law in cells.items()}


def blank(channels: dict[str, dict[str, float]]) -> Calibration:
    """A record of channels alone, beside the experts' kernels."""
    return Calibration(
        fitted_on="", revision="", rows=0, channels=channels, experts=expert_kernels(), spreads=(), measured=(), generations=(),
        sources=(),
    )  # fmt: skip


def kernel_offsets(rows: Rows) -> np.ndarray:
    """What kernels measured for a combination's own experts move its channels by, on the additive scale."""
    return channel_matrix(blank({}), rows) - np.array([channel.origin() for channel in CHANNELS.values()])


# SGLang prefills before it decodes: with equal lengths all requests of a closed loop end together and start together, so
# that each waits for half of the others' prompts, wave after wave; engines that mix both spread out after the first wave.
SCHEDULING = {("ttft_wave", "engine@campaign=sglang@powers"): 0.5}


def kernel_priors() -> dict[tuple[str, str], float]:
    """Where effects start: what single kernels reached against the level above, on the additive scale."""
    curves = json.loads(CURVES.read_text(encoding="utf-8"))["curves"]
    found: dict[tuple[str, str], float] = {}
    for name, levels in curves.items():
        channel = CHANNELS[name]
        for effect, value in levels.items():
            reached = min(value, 0.97 * channel.ceiling) if channel.ceiling else value
            found[name, effect] = channel.inverse(reached) - channel.origin()
    return found


def origin(of: Problem) -> np.ndarray:
    """What each parameter is shrunk to."""
    known = kernel_priors()
    for (name, effect), share in SCHEDULING.items():
        known[name, effect] = CHANNELS[name].inverse(share) - CHANNELS[name].origin()
    return np.array([CHANNELS[name].origin() if effect == "" else known.get((name, effect), 0.0) for name, effect in of.keys])


def linear(of: Problem, theta: np.ndarray) -> np.ndarray:
    return np.stack([block @ theta[part] for block, part in zip(of.design, of.slices, strict=True)], axis=1)


def channels(of: Problem, theta: np.ndarray) -> np.ndarray:
    return linear(of, theta) + of.offset


def log_predicted(of: Problem, x: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(values(columns(of.rows, x), of.run), 1e-9))


def doubtful(case: Case) -> bool:
    """Whether a row says less of the hardware or of the run than others do."""
    loose = any((other.isl, other.osl, other.requests) != (case.isl, case.osl, case.requests) for other in case.alternatives)
    drawn = "@" in case.gpu.key  # a card of which only the family is known
    return case.borrowed or case.guessed or loose or drawn or case.protocol in DOUBTFUL_PROTOCOLS


def weights(of: Problem) -> np.ndarray:
    """Rows of one group and metric speak together: the square root of their number."""
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    for group, case in zip(of.group, of.cases, strict=True):
        sizes[group, case.metric] += 1
    weight = np.array([sizes[group, case.metric] ** -CROWDING for group, case in zip(of.group, of.cases, strict=True)])
    weight *= np.array([TTFT_WEIGHT if case.metric == "ttft" else 1.0 for case in of.cases])
    weight *= np.array([DOUBTFUL_WEIGHT if doubtful(case) else 1.0 for case in of.cases])
    return weight * 2.0


def fit(of: Problem, start: np.ndarray, keep: np.ndarray, rounds: int, tolerance: float = 1e-3) -> np.ndarray:
    """Gauss-Newton with Levenberg damping on the kept rows; returns the parameters."""
    weight = weights(of) * keep / NOISE**2
    centre, theta = origin(of), start.copy()
    precision = 1 / of.width**2
    damping = 1e-3

    def cost(theta: np.ndarray, r: np.ndarray) -> float:
        robust = 2 * ROBUST**2 * (np.sqrt(1 + (r / ROBUST) ** 2) - 1)
        return float((weight * robust).sum() + (precision * (theta - centre) ** 2).sum())

    x = channels(of, theta)
    base = log_predicted(of, x)
    r = base - of.log_measured
    now = cost(theta, r)
    for _ in range(rounds):
        jacobian = np.empty((len(r), len(theta)))
        for column, part in enumerate(of.slices):
            moved = x.copy()
            moved[:, column] += STEP
            jacobian[:, part] = ((log_predicted(of, moved) - base) / STEP)[:, None] * of.design[column][of.rows.combination]
        w = weight / np.sqrt(1 + (r / ROBUST) ** 2)
        weighted = jacobian * w[:, None]
        single = jacobian.astype(np.float32)  # twice as fast; the step is checked against the cost in full precision
        normal = (weighted.astype(np.float32).T @ single).astype(float) + np.diag(precision)
        gradient = weighted.T @ r + precision * (theta - centre)
        gain = 0.0
        for _attempt in range(10):
            step = np.linalg.solve(normal + damping * np.diag(np.diag(normal)), -gradient)
            farthest = np.abs(linear(of, step)).max()  # no channel of any row moves farther than this at once
            trial = theta + step * min(1.0, LARGEST_MOVE / max(farthest, 1e-12))
            trial_x = channels(of, trial)
            trial_base = log_predicted(of, trial_x)
            trial_r = trial_base - of.log_measured
            trial_cost = cost(trial, trial_r)
            if trial_cost < now:
                gain = now - trial_cost
                theta, x, base, r, now = trial, trial_x, trial_base, trial_r, trial_cost
                damping = max(damping / 5, 1e-7)
                break
            damping = max(damping * 6, 1e-4)
        if VERBOSE:
            print(f"cost {now:.2f} gain {gain:.3f} damping {damping:.1e}")
        if gain < tolerance * now:
            break
    return theta


def jacobian_at(of: Problem, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Residuals log(predicted / measured) and their derivatives by every parameter."""
    x = channels(of, theta)
    base = log_predicted(of, x)
    jacobian = np.empty((len(base), len(theta)))
    for column, part in enumerate(of.slices):
        moved = x.copy()
        moved[:, column] += STEP
        jacobian[:, part] = ((log_predicted(of, moved) - base) / STEP)[:, None] * of.design[column][of.rows.combination]
    return base - of.log_measured, jacobian


def step_without(of: Problem, theta: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """The parameters without some rows (positions), by one Gauss-Newton step from the full fit.

    With ``H`` the normal matrix of all rows and ``A = J H^-1 J' W`` of those left out, the step is
    ``H^-1 J' W (I - A)^-1 r``: no refit needed. It is cut as the steps of the fit are.
    """
    r, jacobian = jacobian_at(of, theta)
    w = weights(of) / NOISE**2 / np.sqrt(1 + (r / ROBUST) ** 2)
    inverse = np.linalg.inv((jacobian * w[:, None]).T @ jacobian + np.diag(1 / of.width**2))

    def parameters(at: np.ndarray) -> np.ndarray:
        part = jacobian[at]
        moved = inverse @ part.T * w[at][None, :]
        step = moved @ np.linalg.solve(np.eye(len(at)) - part @ moved, r[at])
        farthest = np.abs(linear(of, step)).max()  # a straight step is no fit beyond where the model bends
        return theta + step * min(1.0, LARGEST_MOVE / max(farthest, 1e-12))

    return parameters


def advised(case: Case) -> Case:
    """The run as the advice would describe it: the newest stable engine, no publisher, a mean."""
    return replace(case, era=era(case.engine, ""), version="", protocol="", campaign="", stat="mean")


def record(of: Problem, theta: np.ndarray) -> Calibration:
    """The channels of a fit as the program would read them."""
    channels: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, effect), value in zip(of.keys, theta, strict=True):
        channels[name][effect] = float(value)
    for (name, effect), value in kernel_priors().items():
        channels[name].setdefault(effect, value)
    return blank(channels).revised(cells=tuple(sorted({cell(one) for one in of.rows.tags})))


def without(of: Problem, theta: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """What rows of a mask are predicted as, in their units, when advised by a fit on the others."""
    step = step_without(of, theta)
    rows = static_rows([advised(case) for case in of.cases])

    def predicted(mask: np.ndarray) -> np.ndarray:
        fitted = step(np.flatnonzero(mask))
        if mask.mean() > LARGE:
            fitted = fit(of, fitted, 1.0 - mask, ROUNDS)
        known, x = record(of, recentred(of, fitted)), np.zeros((len(rows.combinations), len(NAMES)))
        for at in np.unique(rows.combination[mask]):  # the others are not asked for
            x[at] = rows.combinations[at].learnt(known)
        return values(columns(rows, x), of.run)[mask]

    return predicted


def tags_of_rows(of: Problem) -> list[Tags]:
    """What the advice would call each row."""
    rows = static_rows([advised(case) for case in of.cases])
    return [rows.tags[i] for i in rows.combination]


def distances(tags: Sequence[Tags], label: Sequence[str]) -> list[Near]:
    """How far each row's nearest measurement lies when the rows of its own label are not there."""
    holders: dict[object, set[str]] = defaultdict(set)
    for one, name in zip(tags, label, strict=True):
        for key in (same(one), cell(one), one["gen"]):
            holders[key].add(name)

    class Others:
        def __init__(self, name: str) -> None:
            self.own = {name}

        def __contains__(self, key: object) -> bool:
            return bool(holders[key] - self.own)

    found = []
    for one, name in zip(tags, label, strict=True):
        others = Others(name)
        found.append(nearness(one, measured=others, cells=others, generations=others))
    return found


def factors(
    calibration: Calibration, metrics: Sequence[str], tags: Sequence[Tags], nears: Sequence[Near]
) -> tuple[np.ndarray, np.ndarray]:
    """Factors of each row's interval in a record."""
    of_metric = {metric: factors_near(calibration, metric, tags, nears) for metric in set(metrics)}
    low, high = (np.array([of_metric[metric][side][i] for i, metric in enumerate(metrics)]) for side in (0, 1))
    return low, high


def left_out(of: Problem, theta: np.ndarray) -> np.ndarray:
    """Residuals of every group as if fitted without it, by one step of the parameters each.

    A quick estimate for development; the published accuracy comes from real refits.
    """
    step = step_without(of, theta)
    result = np.empty_like(of.log_measured)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(of.group):
        groups[group].append(i)
    for at in groups.values():
        result[at] = (log_predicted(of, channels(of, step(np.array(at)))) - of.log_measured)[at]
    return result


_SHARED: dict[str, tuple[Problem, np.ndarray]] = {}  # what forked workers read


def _refit(group: str) -> np.ndarray:
    of, theta = _SHARED["fit"]
    at = np.array([one == group for one in of.group])
    again = fit(of, theta, 1.0 - at, 4)
    return (log_predicted(of, channels(of, again)) - of.log_measured)[at]


def cross_validated(of: Problem, theta: np.ndarray) -> np.ndarray:
    """Residuals of every group from a fit without it, each started from the full fit."""
    _SHARED["fit"] = (of, theta)
    groups = sorted(set(of.group))
    result = np.empty_like(of.log_measured)
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as pool:
        for group, residual in zip(groups, pool.imap(_refit, groups), strict=True):
            result[np.array([one == group for one in of.group])] = residual
    return result


def recentred(of: Problem, theta: np.ndarray) -> np.ndarray:
    """The same fit with the mean effect of publishers moved into the global values.

    A question that no publisher asked is then answered as their average would measure it.
    """
    result = theta.copy()
    weight = weights(of)
    for name, part, block in zip(NAMES, of.slices, of.design, strict=True):
        local = [i for i, (_, effect) in enumerate(of.keys[part]) if effect.startswith("protocol=")]
        if local:
            share = (weight[:, None] * block[of.rows.combination][:, local]).sum(axis=0)
            mean = float(share @ theta[part][local] / share.sum())
            result[part.start] += mean
            result[[part.start + i for i in local]] -= mean
        assert of.keys[part.start] == (name, "")
    return result
