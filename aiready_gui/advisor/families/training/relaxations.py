"""What a softer training would save: a later end, interruptions, another country. Cheaper methods stand among the routes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aiready_gui.advisor.answer.outcome import Fit, fit_of
from aiready_gui.advisor.families.serving.relaxations import Softer, worth_telling
from aiready_gui.advisor.families.training.brief import TrainingDesk, lay_out_training
from aiready_gui.advisor.families.training.option import beside_of, build_training
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Relaxation
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import HOURS_PER_DAY, SECONDS_PER_HOUR
from aiready_gui.engine.training.plan import TrainingPick, cheapest

LATER: Final = (1.5, 2.0)


def training_fit(project: Project, snapshot: Snapshot, as_of: date) -> Fit | None:
    """The bill of :func:`training_proposal`."""
    option = training_proposal(project, snapshot, as_of)
    return None if option is None else fit_of(option)


def training_proposal(project: Project, snapshot: Snapshot, as_of: date) -> Option | None:
    """What would be proposed for a project whose only workload is a training, without its routes."""
    desk = lay_out_training(project, snapshot, as_of)
    row = desk.pinned_row
    if row is None:
        row = cheapest(desk.plan, beside_of(desk, desk.plan))
    return None if row is None else build_training(desk, TrainingPick(Role.OPTIMAL, row))


def training_relaxations(desk: TrainingDesk, chosen: Option, snapshot: Snapshot, as_of: date) -> tuple[Relaxation, ...]:
    """Softer answers with what each saves on the bill, dearest first; applying one gives exactly that bill."""
    now = chosen.price.per_month_excl
    found: list[tuple[Softer, Money, int]] = []
    for step in _softer(desk):
        then = training_fit(step[-1], snapshot, as_of)
        if then is None or any(step[0] == known[0] and then.per_month.amount >= least.amount for known, least, _ in found):
            continue  # a longer wait that saves no more than a shorter one is not worth a line
        found.append((step, then.per_month, then.layout.gpus - chosen.layout.gpus))
    return worth_telling(found, now)


def _softer(desk: TrainingDesk) -> Iterator[Softer]:
    asked, raw, conditions = desk.asked, desk.raw, desk.project.conditions
    now = desk.need.deadline_s / SECONDS_PER_HOUR / HOURS_PER_DAY
    for then in dict.fromkeys(Training.clipped("deadline_days", now * times) for times in LATER):
        if then > now:
            label = Message(key="relax-deadline", args={"now": now, "then": then})
            yield "workload.deadline_days", label, raw.revised(workloads=(asked.revised(deadline_days=then),))
    if not desk.need.work.interruptible and PricingMode.SPOT in (conditions.pricing_modes or ()):
        label = Message(key="relax-interruptible")
        yield "workload.interruptible", label, raw.revised(workloads=(asked.revised(interruptible=True),))
    if conditions.countries and not desk.law.applied.residency:
        eased = raw.revised(conditions=raw.conditions.revised(countries=()))
        yield "conditions.countries", Message(key="relax-place"), eased
