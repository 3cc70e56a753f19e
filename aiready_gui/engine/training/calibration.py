"""The training calibration record as parameter columns: channels, the levels they borrow from, intervals, evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.training_calibration import MeasuredRun, TrainingCalibration
from aiready_gui.engine.gpu.calibration import Channel
from aiready_gui.engine.gpu.replica import Array

Tags = Mapping[str, str]

# Starts lean on measured kernels (large products reach 0.80 of the BF16 peak on H100, 0.65 in FP8: aiconfigurator tables,
# Apache-2.0, 2026-08; grouped products of experts about 0.7 of plain ones) and on the formulas' own sources; ceilings keep a share
# of a peak below what a kernel reaches, and a step from being much faster than its parts.
SPEED_CHANNELS: Final[dict[str, Channel]] = {
    "multiply": Channel(0.68, ("gen", "gpu", "precision", "precision@gen", "kind"), 0.92),
    "attention": Channel(0.45, ("gen", "framework"), 0.85),
    "elementwise": Channel(3.0, ("gen", "framework", "compile", "method")),
    "experts": Channel(0.7, ("gen", "era", "framework"), 1.0),
    "dispatch": Channel(1.0, ("gen", "era")),
    "host": Channel(1.2e-3, ("framework", "method", "kind", "stack")),
    "tensor": Channel(0.7, ("framework", "gen", "async"), 1.0),
    "collective": Channel(0.75, ("fabric", "framework", "offload"), 1.0),
    "dequantise": Channel(3.0, ("framework", "recipe")),
    "jitter": Channel(0.012, ("framework", "size")),
    "pace": Channel(
        1.0,
        ("publisher", "framework", "method@framework", "publisher@gen", "publisher@precision", "publisher@method", "era", "stack",
         "recipe", "model", "model@publisher", "scaling", "remake", "packing"),
        1.25,
    ),
    "evaluation": Channel(1.15, ("method", "publisher", "model", "scale")),
    "programme": Channel(1.15, ("publisher", "gen")),
}  # fmt: skip
MEMORY_CHANNELS: Final[dict[str, Channel]] = {
    "context": Channel(0.9, ("reading", "publisher")),
    "states": Channel(1.0, ("publisher", "framework", "method@framework")),
    "activations": Channel(1.0, ("framework", "publisher", "remake", "remake@framework", "compile", "method@framework", "publisher@precision")),
    "working": Channel(1.0, ("framework", "publisher")),
    "logits": Channel(16.0, ("framework", "publisher", "compile")),
    "widened": Channel(2.0, ("framework", "publisher")),
    "reserve": Channel(1.1, ("packing", "reading")),
}  # fmt: skip
CHANNELS: Final = {**SPEED_CHANNELS, **MEMORY_CHANNELS}
NAMES: Final = tuple(CHANNELS)
_LEVELS: Final = {level: None for channel in CHANNELS.values() for level in channel.levels}  # an ordered set
_PAIRS: Final = {level: level.split("@") for level in _LEVELS if "@" in level}


@dataclass(frozen=True)
class Learnt:
    """Calibrated quantities of runs; arrays of shape (n,)."""

    multiply: Array
    """Share of the matrix peak that large products reach. [share]"""
    attention: Array
    """Share of the 16-bit peak that causal attention reaches. [share]"""
    elementwise: Array
    """Times each kept activation byte is moved through memory in a step. [1]"""
    experts: Array
    """Grouped products of experts against plain ones. [1]"""
    dispatch: Array
    """Times the bytes of tokens sent to experts and back. [1]"""
    host: Array
    """Launching one layer's pass from the host. [s]"""
    tensor: Array
    """Share of tensor-parallel exchange that is not hidden. [share]"""
    collective: Array
    """Share of link bandwidth that collectives reach. [share]"""
    dequantise: Array
    """Times the bytes of a 4-bit base are moved when it is widened. [1]"""
    jitter: Array
    """Slow-down of each doubling of nodes. [1]"""
    pace: Array
    """What is left: the whole step against the formulas. [1]"""
    evaluation: Array
    """Time to train against time of training steps. [1]"""
    programme: Array
    """GPU-hours of a whole programme against those of its steps. [1]"""
    context: Array
    """CUDA context, libraries, communication buffers. [GB]"""
    states: Array
    """Weights, gradients and optimiser against the formulas. [1]"""
    activations: Array
    """Kept activations against the formulas. [1]"""
    working: Array
    """Working set of one layer against the formulas. [1]"""
    logits: Array
    """Bytes of one output logit and its gradient. [bytes]"""
    widened: Array
    """Layers that stand in 16 bits while a 4-bit base is widened. [1]"""
    reserve: Array
    """Fragmentation of the allocator: what it holds against what is asked of it. [1]"""


USUAL: Final = {
    "async": "sync",
    "fabric": "usual",
    "offload": "device",
    "size": "usual",
    "scaling": "plain",
    "packing": "packed",
    "reading": "reserved",
}
"""What a run is that says nothing else: rows of a table and the advice alike."""


def with_pairs(tags: dict[str, str]) -> dict[str, str]:
    """Tags completed with the combined levels that some channel uses, such as ``precision@gen``."""
    for level, parts in _PAIRS.items():
        tags[level] = "@".join(tags[part] for part in parts)
    return tags


def channel_matrix(calibration: TrainingCalibration, tags: Sequence[Tags]) -> Array:
    """Channels of each run on the additive scale, shape (n, channels); dimensionless. [1]

    A channel starts at the record's mean and moves by the effect of each of its levels: our own additive model.
    """
    matrix = np.empty((len(tags), len(NAMES)))
    for column, (name, channel) in enumerate(CHANNELS.items()):
        effects = calibration.channels.get(name, {})
        start = effects.get("", channel.origin())
        for row, run_tags in enumerate(tags):
            matrix[row, column] = start + sum(effects.get(f"{level}={run_tags[level]}", 0.0) for level in channel.levels)
    return matrix


def learnt_columns(matrix: Array) -> Learnt:
    """From ``matrix``, the additive scale of shape (n, channels) [1], to quantities of shape (n,). [1, s, GB, bytes]

    Each in the unit that :class:`Learnt` names, by the link of its channel (logistic or exponential).
    """
    return Learnt(**{name: CHANNELS[name].value(matrix[:, i]) for i, name in enumerate(NAMES)})


def spread_groups(tags: Tags, metric: str) -> tuple[str, ...]:
    """Residual groups that a run belongs to, the narrowest first.

    Cells of framework families hold less than those of generations where whole sources are left out: most families were
    measured by one source or two, and its habits are then the family's.
    """
    if metric == "memory":
        return (tags["method"], "")
    return (tags["gen"], "")


def spread_factors(calibration: TrainingCalibration, metric: str, tags: Sequence[Tags]) -> tuple[Array, Array]:
    """Factors of the 80 % interval of each run; wider where its generation was never measured. Shapes (n,). [1]

    Those of memory are of what is not sure in it (:func:`aiready_gui.engine.training.memory.interval_end`).

    Conformal: quantiles of the misses on whole sources left out, as advised, of the narrowest group that has them; half to twice where none has, and
    squared for a generation that was never measured: both assumptions.

    Parameters
    ----------
    metric : str
        ``"speed"`` or ``"memory"``.
    """
    by_group = {spread.group: spread for spread in calibration.spreads if spread.metric == metric}
    factors = []
    for run_tags in tags:
        known = metric == "memory" or run_tags["gen"] in calibration.generations
        near = next((by_group[name] for name in spread_groups(run_tags, metric) if name in by_group), None)
        low, high = (near.low, near.high) if near else (0.5, 2.0)
        factors.append((low, high) if known else (low**2, high**2))
    return np.array([low for low, _ in factors]), np.array([high for _, high in factors])


def evidence_class(calibration: TrainingCalibration, tags: Tags) -> Evidence:
    """Measured: this model, GPU, method and precision were; calibrated: the generation was; formula: nothing near."""
    if tags["gen"] not in calibration.generations:
        return Evidence.FORMULA
    run = MeasuredRun.trusted(model=tags["model"], gpu=tags["gpu"], method=tags["method"], precision=tags["precision"])
    return Evidence.MEASURED if run in calibration.known_runs else Evidence.CALIBRATED
