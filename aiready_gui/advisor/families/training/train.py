"""A model that is taught: machines, parallelism, time, price, cheaper ways, explained."""

from __future__ import annotations

from datetime import date

import numpy as np

from aiready_gui.advisor.answer.card_rows import carded
from aiready_gui.advisor.answer.pinned_offer import by_hand, lost, pinned_role
from aiready_gui.advisor.answer.price_assumptions import price_assumptions
from aiready_gui.advisor.families.training import words
from aiready_gui.advisor.families.training.brief import TrainingDesk, lay_out_training
from aiready_gui.advisor.families.training.option import beside_of, build_training, money
from aiready_gui.advisor.families.training.relaxations import training_relaxations
from aiready_gui.advisor.families.training.routes import routes
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.project import Project, label_key
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.units import GIB, GIGA, HOURS_PER_DAY, SECONDS_PER_HOUR
from aiready_gui.engine.candidates.grid import Pick, cheapest, choose, rejected_by_gate
from aiready_gui.engine.candidates.table import candidate_rows, rivals
from aiready_gui.engine.training import checkpoints
from aiready_gui.engine.training import plan as training_plan
from aiready_gui.engine.training.plan import Plan
from aiready_gui.plan.effect_words import WHOLE_NODE


def train(project: Project, snapshot: Snapshot, *, as_of: date) -> Recommendation:
    """Answer a project whose only workload is :class:`~aiready_gui.domain.training_workload.Training`."""
    desk = lay_out_training(project, snapshot, as_of)
    beside_gpus = beside_of(desk, desk.plan)
    picks = choose(desk.plan, desk.plan, beside_gpus, beside_gpus)
    beside = routes(desk, picks, snapshot, as_of)
    picks, role = _pinned(desk, picks)
    options, pinned = by_hand(tuple(build_training(desk, pick, beside) for pick in picks), role)
    rows = carded(candidate_rows(desk.plan, desk.book.currency), options)
    recommended = next((i for i, option in enumerate(options) if option.role is Role.OPTIMAL), None)
    chosen = None if recommended is None else options[recommended if pinned is None else pinned]
    paid = None if chosen is None else chosen.price.plan.chosen.per_month
    asked = words.requirements(desk)
    return Recommendation(
        project=project,
        requirements=asked,
        protection=desk.protection,
        compliance=desk.law.revised(dedicated_extra=_whole_nodes_extra(desk)),
        options=options,
        recommended=recommended,
        pinned=pinned,
        pin_lost=lost(project, rows, pinned),
        fewer_options_reason=_fewer(desk, options),
        candidates=rows,
        rejected_by_gate=rejected_by_gate(desk.plan),
        rivals=() if chosen is None or paid is None else rivals(rows, chosen.layout, paid),
        relaxations=() if chosen is None else training_relaxations(desk, chosen, snapshot, as_of),
        assumptions=_assumptions(desk, options, asked.missing),
        sources=_sources(desk, options),
        snapshot_hash=snapshot.content_hash,
        as_of=as_of,
    )


def _pinned(desk: TrainingDesk, picks: tuple[Pick[Plan], ...]) -> tuple[tuple[Pick[Plan], ...], Role | None]:
    """The picks with the offer taken by hand among them, and its role."""
    row = desk.pinned_row
    if row is None or not picks:
        return picks, None
    role = pinned_role(picks, row)
    return (picks if role is not Role.PINNED else (*picks, Pick(role, row, desk.plan))), role


def _whole_nodes_extra(desk: TrainingDesk) -> Money | None:
    """Monthly price of whole machines above shared ones, where a rule or an answer speaks of them."""
    conditions = desk.project.conditions
    if not conditions.dedicated_host and not any(desk.law.effect(key) for key in WHOLE_NODE):
        return None
    other = desk.project.revised(conditions=conditions.revised(dedicated_host=not conditions.dedicated_host))
    turned = training_plan.plan(desk.plan.market, other, desk.need, desk.snapshot.training, desk.law.applied.residency)
    whole, shared = (desk.plan, turned) if conditions.dedicated_host else (turned, desk.plan)
    rows = [cheapest(of, beside_of(desk, of)) for of in (whole, shared)]
    if rows[0] is None or rows[1] is None:
        return None
    extra = max(float(whole.per_month[rows[0]]) - float(shared.per_month[rows[1]]), 0.0)
    return money(extra, desk)


def _fewer(desk: TrainingDesk, options: tuple[Option, ...]) -> Message | None:
    """Why there are fewer than three; where there is none, what stands in the way, in one sentence."""
    if not options:
        if not len(desk.plan.laid.nodes):
            return None  # no offer came as far as arithmetic: the gates say why
        row = training_plan.fastest(desk.plan)
        if row is None:
            return Message(key="training-nothing-fits", args={"model": desk.need.card.name, "memory": _least_gib(desk)})
        at = desk.at(row)
        return Message(
            key="training-too-late",
            args={
                "hours": float(desk.plan.wall_s[row]) / SECONDS_PER_HOUR,
                "deadline": desk.need.deadline_s / SECONDS_PER_HOUR,
                "gpus": desk.plan.nodes(row) * at.offer.gpu_count,
                "gpu": at.gpu.name,
                "provider": at.offer.provider,
            },
        )
    roles = {option.role for option in options} - {Role.PINNED}
    if len(roles) == 3:
        return None
    if len(roles) == 1:
        return Message(key="training-one-option")
    return Message(key="training-no-faster" if Role.EXTENDED not in roles else "training-no-cheaper")


def _least_gib(desk: TrainingDesk) -> float:
    found = desk.plan.laid.needed
    finite = found[np.isfinite(found)]
    return float(finite.min()) / GIB if len(finite) else 0.0


def _assumptions(desk: TrainingDesk, options: tuple[Option, ...], missing: tuple[str, ...]) -> tuple[Message, ...]:
    """What stands on no measurement and no answer, in words."""
    found = [Message(key="assumption-training-estimate")]
    for field in missing:
        found.append(Message(key="assumption-stand-in", args={"field": Message(key=label_key(field))}))
    if desk.need.card.key.endswith("@size"):
        found.append(Message(key="assumption-by-size", args={"model": desk.need.card.name}))
    found += price_assumptions(options, desk.snapshot, desk.book)
    if any(option.price.mode is PricingMode.SPOT for option in options):
        found.append(Message(key="assumption-spot", args={"days": 1 / checkpoints.INTERRUPTIONS_PER_H / HOURS_PER_DAY}))
    found.append(Message(key="assumption-checkpoints", args={"rate": checkpoints.WRITE_BYTES_PER_S_PER_NODE / GIGA}))
    return tuple(found)


def _sources(desk: TrainingDesk, options: tuple[Option, ...]) -> tuple[Source, ...]:
    """Everything the options stand on, once each."""
    found: dict[Source, None] = {desk.need.card.source: None}
    for option in options:
        found[desk.snapshot.gpu_by_key[option.layout.gpu_key].source] = None
        for line in option.price.lines:
            found[line.source] = None
    for source in (*desk.snapshot.training.sources, checkpoints.LLAMA3, checkpoints.SPOT_RATES, checkpoints.YOUNG_DALY):
        found[source] = None
    for rate in desk.book.rates:
        found[Source(title=f"{rate.base}/{rate.quote}: {rate.source}", as_of=rate.as_of.isoformat())] = None
    return tuple(found)
