"""One service sized on every part of every card that the project may have, as if each part were a machine of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.family import Family
from aiready_gui.advisor.families.table import family_of
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import Project
from aiready_gui.engine.candidates.gates import PASSED
from aiready_gui.engine.candidates.grid import Candidates, Pick
from aiready_gui.engine.candidates.shared_cards import Asked, Part, part_of, shares_of, slices_of
from aiready_gui.remembered import Remembered

AnyFamily = Family[Any, Any]


@dataclass(frozen=True)
class OnPart:
    """One service on parts of one card."""

    asked: Asked
    family: AnyFamily
    """Of the service on such a part."""
    candidates: Candidates
    row: int
    evidence: Evidence

    @property
    def pick(self) -> Pick[Candidates]:
        """The row, as an option is made of it."""
        return Pick(Role.COMMON, self.row, self.candidates)


def on_parts(gpus: Sequence[Gpu], snapshot: Snapshot, family: AnyFamily) -> Mapping[tuple[str, str], OnPart]:
    """What a service takes of every part of every card that holds it within its targets, by card and part.

    Remembered: of several services one is changed, the others take what they took.
    """
    parts = {f"{gpu.key}:{part.name}": (gpu, part) for gpu in gpus for part in (*shares_of(gpu), *slices_of(gpu))}
    pool = _POOLS.get((snapshot.content_hash, *parts), lambda: _pool(parts, snapshot), same=(snapshot.gpus,))
    brief = family.brief
    anywhere = {"countries": (), "excluded_gpus": (), "consumer_cards": True, "dedicated_host": False, "follow_load": False}
    conditions = brief.project.conditions.revised(**anywhere)
    asking = brief.raw.revised_trusting(
        conditions=conditions, compliance=_NO_ANSWERS, provider=None, scenarios=(), issues=()
    )  # fmt: skip
    return _SIZED.get((asking, brief.as_of), lambda: _sized(parts, pool, asking, brief.as_of), same=(pool,))


_SIZED: Final[Remembered[Mapping[tuple[str, str], OnPart]]] = Remembered(8)


def _sized(
    parts: Mapping[str, tuple[Gpu, Part]], pool: Snapshot, asking: Project, as_of: date
) -> Mapping[tuple[str, str], OnPart]:
    small = family_of(make_brief(asking, pool, as_of)._replace(passing_only=True))
    candidates = small.candidates(small.brief.project, headroom=True)
    margin = 1 + (asking.conditions.headroom or 0.0)
    rows = np.flatnonzero((candidates.gate == PASSED) & np.isfinite(candidates.units))
    wanted = (candidates.units[rows] / (1 + candidates.headroom[rows]) * margin).tolist()
    found: dict[int, tuple[float, int]] = {}
    for row, offer, parts_of_it in zip(rows.tolist(), candidates.row_offer[rows].tolist(), wanted, strict=True):
        if offer not in found or parts_of_it < found[offer][0]:
            found[offer] = parts_of_it, row
    told = candidates.shown(np.array([row for _, row in found.values()], dtype=np.int64))["evidence"]
    sized: dict[tuple[str, str], OnPart] = {}
    for (parts_of_it, row), evidence in zip(found.values(), told, strict=True):
        gpu, part = parts[candidates.offer(row).key]
        sized[gpu.key, part.name] = OnPart(Asked(part, parts_of_it), small, candidates, row, evidence or Evidence.FORMULA)
    return sized


_NO_ANSWERS: Final = ComplianceAnswers()
_POOLS: Final[Remembered[Snapshot]] = Remembered(4)


def _pool(parts: Mapping[str, tuple[Gpu, Part]], snapshot: Snapshot) -> Snapshot:
    """The catalogue with a machine for each part, remembered."""
    cut = {name: part_of(gpu, part) for name, (gpu, part) in parts.items()}
    return snapshot.revised(
        content_hash=f"{snapshot.content_hash}/shared/{'/'.join(parts)}",
        offers=tuple(_machine(name, gpu, snapshot.offers[0]) for name, gpu in cut.items()),
        gpus=tuple({gpu.key: gpu for gpu in cut.values()}.values()),
    )


def _machine(key: str, gpu: Gpu, like: Offer) -> Offer:
    """A machine with one part of a card, which costs nothing."""
    return like.revised(
        key=key,
        countries=(),
        gpu=gpu.key,
        gpu_count=1,
        vcpus=None,
        ram_bytes=None,
        on_demand_per_hour=Decimal(0),
        spot_per_hour=None,
        reserved_1y_per_hour=None,
        reserved_3y_per_hour=None,
        reference=None,
        host_included=True,
        marketplace=False,
    )
