"""Cheaper ways to the goal beside the one asked for (R9): adapters, a 4-bit base, a smaller model, the model as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.models import common_prefix
from aiready_gui.advisor.families.training.basis import TrainingBasis
from aiready_gui.advisor.families.training.methods import cheaper
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.engine.candidates.grid import Pick, cheapest
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.training.figures import instances_with_spares
from aiready_gui.engine.training.plan import Plan

ROUTE_NODES: Final = (1, 2, 4, 8, 16, 32, 64)
SMALLER: Final = (0.08, 0.55)  # of the parameters: what counts as a smaller relative


def routes(basis: TrainingBasis, picks: Sequence[Pick[Plan]]) -> tuple[TrainingRoute, ...]:
    """The way asked for and the cheaper ones, each at its cheapest configuration within the same deadline."""
    found = []
    asked = next((pick for pick in picks if pick.role is Role.OPTIMAL), None)
    if asked is not None:
        found.append(_sized(TrainingRouteKind.ASKED, basis, asked.row, Message(key="route-training-asked")))
    brief = basis.brief
    for kind, work in _others(basis):
        way = sized_way(kind, brief.raw.revised(workloads=(work,)), brief.catalogue, brief.as_of)
        found.append(way.revised(other_tokens=bool(way.gpus) and way.tokens != basis.need.total_tokens))
    found.append(
        TrainingRoute(
            kind=TrainingRouteKind.AS_IS,
            method=None,
            model=basis.need.card.name,
            gpus=0,
            gpu_name="",
            memory_bytes=0.0,
            duration_s=0.0,
            cost=Money.zero(basis.brief.book.currency),
            note=Message(key="route-training-as-is"),
        )
    )
    return tuple(found)


def _others(basis: TrainingBasis) -> list[tuple[TrainingRouteKind, Training]]:
    work = basis.asked
    ways = list(cheaper(work))
    smaller = _smaller(basis.need.card, basis.brief.catalogue)
    if smaller is not None:
        named = {"model_choice": ModelChoice.CATALOGUE, "model": smaller.key}
        ways.append((TrainingRouteKind.SMALLER, work.revised(**named)))
    return ways


def _smaller(card: ModelCard, snapshot: Snapshot) -> ModelCard | None:
    """A relative of a fraction of the size: the nearest by name, so of the same family and generation, then the largest.

    Of equals the one with the shortest name: "Coder" and "Math" are other trades.
    """
    low, high = (share * card.params for share in SMALLER)
    fitting = [one for one in snapshot.models if low <= one.params <= high and not one.is_moe]
    return max(
        fitting,
        key=lambda one: (common_prefix(one.name.lower(), card.name.lower()), one.params, -len(one.name), one.key),
        default=None,
    )


def sized_way(kind: TrainingRouteKind, project: Project, snapshot: Snapshot, as_of: date) -> TrainingRoute:
    """The cheapest configuration for a project whose only workload is a training; without a cost where nothing fits."""
    basis = TrainingBasis(make_brief(project, snapshot, as_of), ROUTE_NODES)
    row = cheapest(basis.plan, basis.beside(basis.plan))
    if row is None:
        return TrainingRoute(
            kind=kind, method=basis.need.method, model=basis.need.card.name, gpus=0, gpu_name="", memory_bytes=0.0, duration_s=0.0,
            cost=None, note=Message(key="route-training-none"),
        )  # fmt: skip
    return _sized(kind, basis, row, Message(key=f"route-training-{kind}".replace("_", "-"), args={"model": basis.need.card.name}))


def _sized(kind: TrainingRouteKind, basis: TrainingBasis, row: int, note: Message) -> TrainingRoute:
    planned = basis.planned(row)
    return TrainingRoute(
        kind=kind,
        method=basis.need.method,
        model=basis.need.card.name,
        gpus=instances_with_spares(planned) * planned.offer.gpu_count,
        gpu_name=planned.gpu.name,
        memory_bytes=basis.alone(planned).least,
        duration_s=float(basis.plan.wall_s[row]),
        tokens=basis.need.total_tokens,
        cost=basis.money(float(basis.plan.cost[row])),
        mode=MODES[basis.plan.mode[row]],
        note=note,
    )
