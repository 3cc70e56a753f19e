"""Rows that were run over several machines: what lies between these, and how far such a forecast may be off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence
from aiready_gui.engine.gpu import nearness
from aiready_gui.engine.gpu.fabric import over_machines, reduced_across, usual
from aiready_gui.engine.gpu.replica import Array, Replicas, take
from aiready_gui.validation.serving_rows import Case

_CHANGED: Final = ("machines", "link_s", "runtime_bytes", "hop_s", "handed_s", "handed_token_s")


def joined(of: Replicas, chosen: Sequence[Case]) -> Replicas:
    """The cases' columns with the RDMA network that machines of a card are built with: no table tells what it was, an assumption."""
    machines = np.array([case.machines for case in chosen], dtype=float)
    if not (machines > 1).any():
        return of
    changed = {name: getattr(of, name).copy() for name in _CHANGED}
    for place in np.flatnonzero(machines > 1).tolist():
        case, at = chosen[place], np.array([place])
        fabric = usual(case.gpu)
        bytes_per_s, hop_s = np.array([fabric.bytes_per_s]), np.array([fabric.hop_s])
        laid = reduced_across(over_machines(take(of, at), case.card, machines[at], bytes_per_s, hop_s), case.card, fabric)
        for name, values in changed.items():
            values[at] = getattr(laid, name)
    return replace(of, **changed)


def intervals(of: Replicas, chosen: Sequence[Case], calibration: Calibration) -> tuple[Array, Array]:
    """Factors of the 80 % interval of each case; over several machines as of a combination that nobody measured. [1]"""
    low, high = np.ones(len(chosen)), np.ones(len(chosen))
    far = np.array([case.machines > 1 for case in chosen], dtype=bool)
    for metric in sorted({case.metric for case in chosen}):
        mine = np.array([case.metric == metric for case in chosen], dtype=bool)
        for over in (False, True):
            rows = mine & (far == over)
            if not rows.any():
                continue
            nowhere = [nearness.Near.NOTHING] * len(of.tags)
            ends = (
                nearness.factors_near(calibration, metric, of.tags, nowhere)
                if over
                else nearness.spread_factors(calibration, metric, of.tags)
            )
            low[rows], high[rows] = (end[of.combination][rows] for end in ends)
    return low, high


def evidence(of: Replicas, chosen: Sequence[Case], calibration: Calibration) -> list[Evidence]:
    """What each forecast stands on: over several machines a formula."""
    classes = nearness.evidence_classes(calibration, of.tags)
    return [
        Evidence.FORMULA if case.machines > 1 else classes[kind]
        for case, kind in zip(chosen, of.combination.tolist(), strict=True)
    ]
