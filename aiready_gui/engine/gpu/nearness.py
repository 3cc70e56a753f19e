"""How far a forecast may be off: by how near to it something was measured, and what classes it as evidence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence
from aiready_gui.engine.gpu.calibration import Tags
from aiready_gui.engine.gpu.own_pace import narrowed
from aiready_gui.engine.gpu.replica import Array


class Near(StrEnum):
    """How far the nearest measurement lies."""

    SAME = "same"
    """This model, GPU, engine and format."""
    CELL = "cell"
    """This kind of model, engine, format and generation of GPUs."""
    GENERATION = "generation"
    """The generation."""
    NOTHING = "nothing"


EVIDENCE: Final = {
    Near.SAME: Evidence.MEASURED,
    Near.CELL: Evidence.CALIBRATED,
    Near.GENERATION: Evidence.CALIBRATED,
    Near.NOTHING: Evidence.FORMULA,
}


def cell(tags: Tags) -> str:
    """The cell of measurements that a combination belongs to."""
    return "@".join(tags[level] for level in ("kind", "engine", "format", "gen"))


def same(tags: Tags) -> tuple[str, ...]:
    """What makes two combinations the same for the class of evidence."""
    return tags["model"], tags["gpu"], tags["engine"], tags["precision"]


def nearness(tags: Tags, *, measured: Container[tuple[str, ...]], cells: Container[str], generations: Container[str]) -> Near:
    """How far the nearest measurement of a combination lies, given what was measured."""
    if same(tags) in measured:
        return Near.SAME
    if cell(tags) in cells:
        return Near.CELL
    return Near.GENERATION if tags["gen"] in generations else Near.NOTHING


def _nearness(calibration: Calibration, tags: Sequence[Tags]) -> list[Near]:
    measured, cells, generations = calibration.combinations, calibration.measured_cells, calibration.generations
    return [nearness(one, measured=measured, cells=cells, generations=generations) for one in tags]


def spread_groups(tags: Tags, near: Near) -> tuple[str, ...]:
    """Names of the residual groups that a combination belongs to, the narrowest first."""
    return f"{tags['line']}/{tags['moe']}/{near}", f"{tags['moe']}/{near}", tags["moe"], ""


def spread_factors(calibration: Calibration, metric: str, tags: tuple[Tags, ...]) -> tuple[Array, Array]:
    """Factors of the 80 % interval of each combination; shapes (combinations,). [1]

    Own derivation: misses on sources that the fit had not seen (conformal), by how far the nearest measurement lies and by the
    line of models where it misses more than others; half to twice where there are none, squared for a generation that nobody
    measured; what is left of them where the customer measured.
    """
    return factors_near(calibration, metric, tags, _nearness(calibration, tags))


def factors_near(calibration: Calibration, metric: str, tags: Sequence[Tags], nears: Sequence[Near]) -> tuple[Array, Array]:
    """:func:`spread_factors` of combinations whose nearest measurements lie as far as ``nears`` say. [1]

    Own derivation, as there.
    """
    by_group = calibration.spread_by_group
    factors = []
    for combination, near in zip(tags, nears, strict=True):
        known = near is not Near.NOTHING
        groups = spread_groups(combination, near if known else Near.GENERATION)
        spread = next((by_group[metric, name] for name in groups if (metric, name) in by_group), None)
        low, high = (spread.low, spread.high) if spread else (0.5, 2.0)
        wide = (low, high) if known else (low**2, high**2)
        own = calibration.own_of(combination)
        left = own and (own.first_token if metric == "ttft" else own.pace)
        factors.append(narrowed(wide, left) if left else wide)
    return np.array([low for low, _ in factors]), np.array([high for _, high in factors])


def evidence_classes(calibration: Calibration, tags: tuple[Tags, ...]) -> list[Evidence]:
    """Measured: this model, GPU, engine and format were; calibrated: their families were; formula: nothing near."""
    nears = _nearness(calibration, tags)
    return [
        Evidence.MEASURED if calibration.own_of(combination) else EVIDENCE[near]
        for combination, near in zip(tags, nears, strict=True)
    ]
