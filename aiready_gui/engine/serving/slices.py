"""Slices of one card (MIG) for models that need less than a card.

Nobody rents out a slice of these cards by itself, so the bill counts whole cards: slicing saves only when the rest of the
card carries something else. One workload alone is never cheaper on slices of its own card, since a whole card reads the
weights once instead of once a slice. What slices are for is several small models side by side, each with compute and
memory of its own.

Two replicas on slices of one card are no redundancy: the card fails as a whole. :func:`cards` therefore keeps the
replicas of one workload on different cards.
"""

from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.engine.candidates.shared_cards import part_of, slices_of
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import operating, reading, sessions, speculation, speed
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.remembered import Remembered


class Profile(NamedTuple):
    """Part of a card, in slices of compute and of memory."""

    compute: int
    """[slices]"""
    memory: int
    """[slices]"""


def profiles(gpu: Gpu) -> tuple[Profile, ...]:
    """What a card may be cut into, smallest first, the whole card last; empty where it may not be cut.

    References
    ----------
    .. [1] NVIDIA Multi-Instance GPU User Guide, 2026, supported profiles: column ``mig_profiles`` of the catalogue's cards.
    """
    return tuple(Profile(compute, memory) for compute, memory in gpu.mig_profiles)


def sliced(gpu: Gpu, profile: Profile) -> Gpu | None:
    """The slice as if it were a card, by :func:`~aiready_gui.engine.candidates.shared_cards.part_of`; ``None`` where the card has none."""
    known = profiles(gpu)
    if profile not in known or gpu.memory_bytes is None:
        return None
    return part_of(gpu, slices_of(gpu)[known.index(profile)])


def smallest(
    gpu: Gpu, need: Demand, targets: Targets, precision: Precision, kv_bits: int, calibration: Calibration
) -> Profile | None:
    """The smallest slice on which one replica carries the peak within all targets; ``None`` where it takes the card.

    ``kv_bits`` [bits] of a cached value. What stands beside a model would need a slice of its own: nothing is said then.
    """
    if need.beside is not None:
        return None
    smaller, cells = _cells(gpu, need.card, precision, kv_bits, calibration)
    if not smaller:
        return None
    cells = speculation.with_draft(cells, need.drafting)
    holds = (speed.max_batch(cells, float(need.context)) >= 1.0) & cells.supported
    if not holds.any():
        return None
    points = operating.operating_points(cells, need, targets)
    carried = sessions.carried(reading.capacity(points, targets), need, cells, points).rate
    enough = np.flatnonzero(holds & (carried >= need.peak_rps))
    return smaller[int(enough[0])] if len(enough) else None


_CELLS: Final[Remembered[tuple[tuple[Profile, ...], Replicas]]] = Remembered(32)


def _cells(
    gpu: Gpu, card: ModelCard, precision: Precision, kv_bits: int, calibration: Calibration
) -> tuple[tuple[Profile, ...], Replicas]:
    """The slices smaller than the card, and a replica on each; remembered, whatever the load."""

    def made() -> tuple[tuple[Profile, ...], Replicas]:
        parts = [(profile, part) for profile in profiles(gpu)[:-1] if (part := sliced(gpu, profile))]
        ones = np.ones(len(parts))
        cells = replica_columns(
            (card,),
            tuple(part for _, part in parts),
            model_index=[0] * len(parts),
            gpu_index=list(range(len(parts))),
            tp=ones,
            pp=ones,
            dp=ones,
            ep=ones,
            precision=[precision] * len(parts),
            kv_bits=[kv_bits] * len(parts),
            engine=ENGINE,
            calibration=calibration,
        )
        return tuple(profile for profile, _ in parts), cells

    return _CELLS.get((precision, kv_bits, calibration.revision), made, same=(gpu, card))
