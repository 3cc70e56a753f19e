"""A training of the project in the hours in which a service's machines are switched off: until when, for how much, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import NamedTuple

import numpy as np

from aiready_gui.advisor.families.training.family import TrainingFamily
from aiready_gui.advisor.sharing.bill import Stood
from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation, Rival
from aiready_gui.domain.units import HOURS_PER_DAY, SECONDS_PER_HOUR
from aiready_gui.engine.training.nights import ByNight, by_night, free_hours
from aiready_gui.engine.training.plan import Plan


class _Found(NamedTuple):
    """A run on so many machines of a pool."""

    cost: Money
    nodes: int
    run: ByNight


def with_nights(answers: Sequence[Recommendation], stood: Sequence[Stood]) -> list[Recommendation]:
    """The answers, those of trainings with what the machines of each service would do for them by night."""
    pools = [(place, answer) for place, answer in enumerate(answers) if _is_pool(answer, stood[place])]
    return [
        answer.revised(rivals=(*answer.rivals, *(_rival(answer, one.family, pool) for _, pool in pools)))
        if isinstance(one.family, TrainingFamily) and answer.chosen is not None
        else answer
        for answer, one in zip(answers, stood, strict=True)
    ]


def _is_pool(answer: Recommendation, stood: Stood) -> bool:
    """Whether it is a service that people wait for, on machines that are not always all needed."""
    chosen = answer.chosen
    if chosen is None or not traits(stood.family.brief.project.workloads[0]).waited_for:
        return False
    counts = chosen.price.plan.counts
    return bool(counts) and min(counts) < max(counts)


def _rival(answer: Recommendation, family: TrainingFamily, pool: Recommendation) -> Rival:
    option = pool.chosen
    assert option is not None
    title = Message(key="nights-title", args={"work": pool.requirements.title})
    return Rival(title=title, reason=_told(answer, family, option))


def _told(answer: Recommendation, family: TrainingFamily, pool: Option) -> Message:
    """Until when and for how much; else the first thing that stands against it."""
    brief, layout = family.brief, pool.layout
    begins = brief.project.conditions.start or brief.as_of
    found = list(_found(family.plan, pool, begins))
    if not found:
        most = max(pool.price.plan.counts) - min(pool.price.plan.counts)
        return Message(key="nights-no-room", args={"gpus": most * layout.gpus_per_instance, "gpu": layout.gpu_name})
    deadline = family.need.deadline_s / SECONDS_PER_HOUR
    in_time = [one for one in found if one.run.hours <= deadline]
    best = min(in_time or found, key=lambda one: (one.cost.amount if in_time else one.run.hours, one.run.hours, one.nodes))
    args: dict[str, str | int | float | Message] = {
        "gpus": best.nodes * layout.gpus_per_instance,
        "gpu": layout.gpu_name,
        "week": best.run.a_week,
        "day": _day(begins, best.run.hours).isoformat(),
    }
    if not in_time:
        return Message(key="nights-late", args=args | {"deadline": _day(begins, deadline).isoformat()})
    if not best.cost.amount:
        return Message(key="nights-paid", args=args)
    own = answer.chosen.run.cost if answer.chosen is not None and answer.chosen.run is not None else best.cost
    costs = {"cost": best.cost.exact, "own": own.exact}
    return Message(key="nights-fit", args=args | {"hours": best.run.worked * best.nodes} | costs)


def _day(begins: date, hours: float) -> date:
    return begins + timedelta(days=max(ceil(hours / HOURS_PER_DAY) - 1, 0))


def _found(plan: Plan, pool: Option, begins: date) -> Iterator[_Found]:
    """On every number of the pool's machines that holds the run and is idle at some hour."""
    price, machines = pool.price, max(pool.price.plan.counts)
    always = price.plan.always_on
    follows, hour = price.plan.chosen.follows_load, (always or price.plan.chosen).parts[0].per_hour
    rows = np.array([row for row in range(len(plan.row_offer)) if plan.offer(row).key == pool.layout.offer_key], dtype=np.int64)
    for row in rows[plan.fits(rows)].tolist() if len(rows) else ():
        nodes, wall_h = plan.nodes(row), float(plan.wall_s[row]) / SECONDS_PER_HOUR
        free = free_hours(price.plan.counts, machines, nodes)
        run = by_night(wall_h, free, begins.weekday() * int(HOURS_PER_DAY)) if np.isfinite(wall_h) and any(free) else None
        if run is not None:
            worked = hour * Decimal(run.worked * nodes) if follows else Money.zero(hour.currency)
            yield _Found(worked.rounded(), nodes, run)
