"""Cheaper ways to the goal beside the one asked for (R9): adapters, a 4-bit base, a smaller model, the model as it is."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.models import common_prefix
from aiready_gui.advisor.families.training.brief import TrainingDesk, lay_out_training
from aiready_gui.advisor.families.training.methods import cheaper
from aiready_gui.advisor.families.training.option import beside_of, money
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.engine.training.layouts import least_memory
from aiready_gui.engine.training.plan import TrainingPick, cheapest

ROUTE_NODES: Final = (1, 2, 4, 8, 16, 32, 64)
SMALLER: Final = (0.08, 0.55)  # of the parameters: what counts as a smaller relative


def routes(desk: TrainingDesk, picks: tuple[TrainingPick, ...], snapshot: Snapshot, as_of: date) -> tuple[TrainingRoute, ...]:
    """The way asked for and the cheaper ones, each at its cheapest configuration within the same deadline."""
    found = []
    asked = next((pick for pick in picks if pick.role is Role.OPTIMAL), None)
    if asked is not None:
        found.append(_sized(TrainingRouteKind.ASKED, desk, asked.row, Message(key="route-training-asked")))
    for kind, work in _others(desk, snapshot):
        project = desk.raw.revised(workloads=(work,))
        found.append(sized_way(kind, project, snapshot, as_of))
    found.append(
        TrainingRoute(
            kind=TrainingRouteKind.AS_IS,
            method=None,
            model=desk.need.card.name,
            gpus=0,
            gpu_name="",
            memory_bytes=0.0,
            duration_s=0.0,
            cost=Money.zero(desk.book.currency),
            note=Message(key="route-training-as-is"),
        )
    )
    return tuple(found)


def _others(desk: TrainingDesk, snapshot: Snapshot) -> list[tuple[TrainingRouteKind, Training]]:
    work = desk.asked
    ways = list(cheaper(work))
    smaller = _smaller(desk.need.card, snapshot)
    if smaller is not None:
        named = {"model_choice": ModelChoice.CATALOGUE, "model": smaller.key}
        ways.append((TrainingRouteKind.SMALLER, work.revised(**named)))
    return ways


def _smaller(card: ModelCard, snapshot: Snapshot) -> ModelCard | None:
    """A relative of a fraction of the size: the nearest by name, so of the same family and generation, then the largest."""
    low, high = (share * card.params for share in SMALLER)
    fitting = [one for one in snapshot.models if low <= one.params <= high and not one.is_moe]
    return max(fitting, key=lambda one: (common_prefix(one.name.lower(), card.name.lower()), one.params, one.key), default=None)


def sized_way(kind: TrainingRouteKind, project: Project, snapshot: Snapshot, as_of: date) -> TrainingRoute:
    """The cheapest configuration for a project whose only workload is a training; without a cost where nothing fits."""
    desk = lay_out_training(project, snapshot, as_of, ROUTE_NODES)
    row = cheapest(desk.plan, beside_of(desk, desk.plan))
    if row is None:
        return TrainingRoute(
            kind=kind, method=desk.need.method, model=desk.need.card.name, gpus=0, gpu_name="", memory_bytes=0.0, duration_s=0.0,
            cost=None, note=Message(key="route-training-none"),
        )  # fmt: skip
    return _sized(kind, desk, row, Message(key=f"route-training-{kind}".replace("_", "-"), args={"model": desk.need.card.name}))


def _sized(kind: TrainingRouteKind, desk: TrainingDesk, row: int, note: Message) -> TrainingRoute:
    at = desk.at(row)
    gpus = desk.plan.nodes(row) * at.offer.gpu_count
    return TrainingRoute(
        kind=kind,
        method=desk.need.method,
        model=desk.need.card.name,
        gpus=gpus,
        gpu_name=at.gpu.name,
        memory_bytes=least_memory(desk.need, desk.snapshot.training, at.gpu, float(np.ravel(at.job.optimiser_bytes)[0])),
        duration_s=float(desk.plan.wall_s[row]),
        tokens=desk.need.total_tokens,
        cost=money(float(desk.plan.cost[row]), desk),
        note=note,
    )
