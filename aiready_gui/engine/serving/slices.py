"""Slices of one card (MIG) for models that need less than a card.

Nobody rents out a slice of these cards by itself, so the bill counts whole cards: slicing saves only when the rest of the
card carries something else. One workload alone is never cheaper on slices of its own card, since a whole card reads the
weights once instead of once a slice. What slices are for is several small models side by side, each with compute and
memory of its own.

Two replicas on slices of one card are no redundancy: the card fails as a whole. :func:`cards` therefore keeps the
replicas of one workload on different cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.engine.candidates import ENGINE
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import service_level, sizing, speed
from aiready_gui.engine.serving.service_level import Targets


@dataclass(frozen=True)
class Profile:
    """Part of a card, in slices of compute and of memory."""

    compute: int
    memory: int


@dataclass(frozen=True)
class Cut:
    """How a card may be cut."""

    compute: int
    memory: int
    profiles: tuple[Profile, ...]
    """Smallest first; the whole card last."""


# NVIDIA Multi-Instance GPU User Guide, 2026: seven compute slices and eight of memory; four and four on A30 and RTX PRO 6000.
CUTS: Final[dict[int, Cut]] = {
    7: Cut(7, 8, (Profile(1, 1), Profile(2, 2), Profile(3, 4), Profile(4, 4), Profile(7, 8))),
    4: Cut(4, 4, (Profile(1, 1), Profile(2, 2), Profile(4, 4))),
}


def sliced(gpu: Gpu, profile: Profile) -> Gpu | None:
    """The slice as if it were a card: its share of compute, memory and bandwidth; ``None`` where the card has none.

    A slice reaches no other slice, so it has no link and carries no tensor parallelism.
    """
    cut = CUTS.get(gpu.mig_slices)
    if cut is None or profile not in cut.profiles or gpu.memory_bytes is None:
        return None
    compute, memory = profile.compute / cut.compute, profile.memory / cut.memory

    def part(value: float | None, share: float) -> float | None:
        return None if value is None else value * share

    return gpu.revised(
        key=f"{gpu.key}:{profile.compute}g",
        memory_bytes=int(gpu.memory_bytes * memory),
        memory_label_gb=part(gpu.memory_label_gb, memory),
        bandwidth_bytes_per_s=part(gpu.bandwidth_bytes_per_s, memory),
        bf16_flops=part(gpu.bf16_flops, compute),
        fp16_flops=part(gpu.fp16_flops, compute),
        fp8_flops=part(gpu.fp8_flops, compute),
        int8_ops=part(gpu.int8_ops, compute),
        fp4_flops=part(gpu.fp4_flops, compute),
        nvlink_bytes_per_s=None,
        mig_slices=1,
        max_gpus_per_node=1,
    )


def smallest(gpu: Gpu, need: Demand, at: Targets, precision: Precision, kv_bits: int, calibration: Calibration) -> Profile | None:
    """The smallest slice on which one replica carries the peak within all targets; ``None`` where it takes the card."""
    cut = CUTS.get(gpu.mig_slices)
    parts = [(profile, part) for profile in (cut.profiles[:-1] if cut else ()) if (part := sliced(gpu, profile))]
    if not parts:
        return None
    one = np.ones(len(parts))
    cells = replica_columns(
        (need.card,),
        tuple(part for _, part in parts),
        model_index=[0] * len(parts),
        gpu_index=list(range(len(parts))),
        tp=one,
        pp=one,
        dp=one,
        ep=one,
        precision=[precision] * len(parts),
        kv_bits=[kv_bits] * len(parts),
        engine=ENGINE,
        calibration=calibration,
    )
    holds = (speed.max_batch(cells, float(need.context)) >= 1.0) & cells.supported
    carried = service_level.capacity(sizing.operating_points(cells, need, at), at).rate
    enough = np.flatnonzero(holds & (carried >= need.peak_rps))
    return parts[int(enough[0])][0] if len(enough) else None
