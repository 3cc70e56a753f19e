"""What a training table's notes column says of a run: recomputation, packing, memory reading, the fabric between nodes."""

from __future__ import annotations

import re
from typing import Final

from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.engine.gpu.calibration import generation
from aiready_gui.engine.training import job as training_job
from aiready_gui.engine.training.speed import RDMA_SHARE
from aiready_gui.validation.measurement_table import noted, ran_out
from aiready_gui.validation.serving_layouts import number
from aiready_gui.validation.training_sources import READINGS, Recipe

_GBIT: Final = 1e9 / 8
# Share of one GPU in its node's fabric where a row does not tell: what the nodes of that generation are sold with.
FABRIC_BYTES_PER_S: Final = {"volta": 3.1e9, "ampere": 25e9, "hopper": 50e9, "blackwell": 50e9, "cdna": 50e9}


def float8_scaling(notes: str) -> str:
    return "rowwise" if "rowwise" in notes else "plain"


def packing(notes: str) -> str:
    if re.search(r"unpacked|not packed", notes):
        return "padded"
    steps = tune_steps(notes)
    return "padded" if steps and "packed" not in steps else "packed"


def reading(notes: str, who: str) -> str:
    for word in ("reserved", "allocated", "active"):
        if word in notes:
            return word
    return READINGS.get(who, "reserved")


# The optimisation table of torchtune, in the order in which its steps add up; adapters replace the optimiser steps.
_TUNE_ORDER: Final = (
    ("baseline", ""),
    ("packed dataset", "packed"),
    ("compile", "compile"),
    ("chunked cross entropy", "chunked"),
    ("activation checkpointing", "remake"),
    ("fuse optimizer step", "fused"),
    ("activation offloading", "offload"),
    ("8-bit adamw", "eight"),
    ("lora", "adapters"),
    ("qlora", "adapters"),
)


def tune_steps(notes: str) -> set[str]:
    """Techniques on at a cumulative step of torchtune's table; empty for any other row."""
    found = re.search(r'cumulative step "\+? ?([^"]+)"', notes)
    if not found:
        return set()
    wanted = found[1].lower()
    steps = {"step"}
    for name, technique in _TUNE_ORDER:
        steps.add(technique)
        if name in wanted and not (name == "lora" and "qlora" in wanted):
            return steps
    return steps


def recomputed_share(row: dict[str, str], notes: str) -> float | None:
    """Hardware over model FLOP/s where a row gives both: 4/3 with full recomputation, 1 without."""
    above, model = noted(r"HFU[ =]([\d.]+)", notes), noted(r"MFU=([\d.]+)", notes)
    if not above or not (model or row["metric"] == "mfu_pct"):
        return None
    below = model or (None if ran_out(row["value"]) else number(row, "value"))
    if not below:
        return None
    return above / below if above > 1 or below < 1 else above * 100 / below


def recompute_level(notes: str, recipe: Recipe, who: str, method: TrainingMethod, steps: set[str]) -> float:
    text = notes.lower()
    if steps:
        return training_job.FULL_RECOMPUTE if "remake" in steps else training_job.NO_RECOMPUTE
    if re.search(
        r"activation checkpointing=true|full ac\b|=full|full activation recompu|ckpt=true|[; ]checkpoint=true|gradient checkpointing",
        text,
    ) and ("no gradient checkpointing" not in text):
        return training_job.FULL_RECOMPUTE
    if re.search(
        r"checkpointing=false|no ac\b|checkpointing=no\b|ckpt off|ckpt=false|no activation checkpointing|no gradient checkpointing|no recompute",
        text,
    ):
        return training_job.NO_RECOMPUTE
    if re.search(r"selective|per-op sac", text):
        return training_job.SELECTIVE
    if who in ("megatron-2021", "bigscience", "pythia"):
        return training_job.FULL_RECOMPUTE
    if who == "torchtune" and method in (TrainingMethod.LORA, TrainingMethod.QLORA):
        return training_job.FULL_RECOMPUTE
    return {"none": training_job.NO_RECOMPUTE, "selective": training_job.SELECTIVE, "full": training_job.FULL_RECOMPUTE}[
        recipe.recompute
    ]


def fabric(gpu: Gpu, notes: str) -> float:
    """One GPU's share of its node's links to other nodes. [bytes/s]"""
    links, each = noted(r"(\d+)x\d+Gb", notes), noted(r"\d+x(\d+)Gb", notes)
    if links and each:
        return links * each * _GBIT / 8 * RDMA_SHARE
    if rate := noted(r"inter-node (\d+) ?Gbps", notes):
        return rate * _GBIT / 8 * RDMA_SHARE
    name = generation(gpu)
    usual = FABRIC_BYTES_PER_S.get(name, 3.1e9)
    return usual * RDMA_SHARE
