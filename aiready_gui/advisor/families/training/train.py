"""A model that is taught: machines, parallelism, time, price, cheaper ways, explained."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Final

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
from aiready_gui.domain.recommendation import CandidateRow, Gate, Recommendation, Rival
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GIB, GIGA, HOURS_PER_DAY, SECONDS_PER_HOUR
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.serving import selection
from aiready_gui.engine.training import checkpoints
from aiready_gui.engine.training import plan as training_plan
from aiready_gui.engine.training.calibration import evidence_class
from aiready_gui.engine.training.plan import GATES, PASSED, TrainingPick
from aiready_gui.plan.effect_words import WHOLE_NODE

TECHNICAL: Final = (Gate.MEMORY, Gate.DEADLINE)


def train(project: Project, snapshot: Snapshot, *, as_of: date) -> Recommendation:
    """Answer a project whose only workload is :class:`~aiready_gui.domain.training_workload.Training`."""
    desk = lay_out_training(project, snapshot, as_of)
    picks = training_plan.choose(desk.plan, beside_of(desk, desk.plan))
    beside = routes(desk, picks, snapshot, as_of)
    picks, role = _pinned(desk, picks)
    options, pinned = by_hand(tuple(build_training(desk, pick, beside) for pick in picks), role)
    rows = carded(_candidates(desk), options)
    recommended = next((i for i, option in enumerate(options) if option.role is Role.OPTIMAL), None)
    chosen = None if recommended is None else options[recommended if pinned is None else pinned]
    counts = Counter(row.gate for row in rows if row.gate is not None)
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
        rejected_by_gate={gate: counts[gate] for gate in GATES if counts[gate]},
        rivals=() if chosen is None else _rivals(rows, chosen),
        relaxations=() if chosen is None else training_relaxations(desk, chosen, snapshot, as_of),
        assumptions=_assumptions(desk, options, asked.missing),
        sources=_sources(desk, options),
        snapshot_hash=snapshot.content_hash,
        as_of=as_of,
    )


def _pinned(desk: TrainingDesk, picks: tuple[TrainingPick, ...]) -> tuple[tuple[TrainingPick, ...], Role | None]:
    """The picks with the offer taken by hand among them, and its role."""
    row = desk.pinned_row
    if row is None or not picks:
        return picks, None
    role = pinned_role(picks, row)
    return (picks if role is not Role.PINNED else (*picks, TrainingPick(role, row))), role


def _whole_nodes_extra(desk: TrainingDesk) -> Money | None:
    """Monthly price of whole machines above shared ones, where a rule or an answer speaks of them."""
    conditions = desk.project.conditions
    if not conditions.dedicated_host and not any(desk.law.effect(key) for key in WHOLE_NODE):
        return None
    other = desk.project.revised(conditions=conditions.revised(dedicated_host=not conditions.dedicated_host))
    turned = training_plan.plan(desk.plan.market, other, desk.need, desk.snapshot.training, desk.law.applied.residency)
    whole, shared = (desk.plan, turned) if conditions.dedicated_host else (turned, desk.plan)
    cheapest = [training_plan.cheapest(of, beside_of(desk, of)) for of in (whole, shared)]
    if cheapest[0] is None or cheapest[1] is None:
        return None
    extra = max(float(whole.per_month[cheapest[0]]) - float(shared.per_month[cheapest[1]]), 0.0)
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


def _candidates(desk: TrainingDesk) -> tuple[CandidateRow, ...]:
    rows = [_candidate(desk, int(row)) for row in training_plan.nearest_rows(desk.plan)]
    return tuple(sorted(rows, key=lambda row: (row.gate is not None, row.per_month_excl.amount if row.per_month_excl else 0)))


def _candidate(desk: TrainingDesk, row: int) -> CandidateRow:
    of, offer = desk.plan, desk.plan.offer(row)
    gpu = of.market.gpu_of_offer[int(of.row_offer[row])]
    gate = None if of.gate[row] == PASSED else GATES[int(of.gate[row])]
    cell = int(of.row_laid[row])
    fits = cell >= 0 and bool(of.laid.fits[cell])
    nodes = of.nodes(row) if fits else 0
    spares = checkpoints.spare_nodes(nodes, long_run=desk.need.method is TrainingMethod.PRETRAINING)
    priced = gate is None and np.isfinite(of.per_month[row])
    amount = Money(amount=Decimal(f"{of.per_month[row]:.2f}"), currency=desk.book.currency) if priced else None
    return CandidateRow.trusted(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=gpu.name,
        gpus=(nodes + spares) * offer.gpu_count,
        instances=nodes + spares,
        replicas=nodes,
        spares=spares,
        tp=int(np.ravel(of.laid.jobs.tp)[cell]) if fits else 1,
        pp=int(np.ravel(of.laid.jobs.pp)[cell]) if fits else 1,
        per_month_excl=amount,
        mode=MODES[int(of.mode[row])] if priced else None,
        duration_s=float(of.wall_s[row]) if fits and np.isfinite(of.wall_s[row]) else None,
        evidence=evidence_class(desk.snapshot.training, of.laid.tags[cell]) if fits else None,
        gate=gate,
        reason=None if gate is None else _reason(desk, row, gate),
    )


def _reason(desk: TrainingDesk, row: int, gate: Gate) -> Message:
    """Why a row was rejected, with the two numbers where there are two."""
    of, offer = desk.plan, desk.plan.offer(row)
    gpu = of.market.gpu_of_offer[int(of.row_offer[row])]
    args: dict[str, str | int | float | Message] = {}
    key = f"gate-reason-{gate}"
    match gate:
        case Gate.PROVIDER:
            args = {"provider": offer.provider}
        case Gate.RESIDENCY:
            args = {"region": offer.region.message()}
        case Gate.MEMORY:
            alone = offer.gpu_count < training_plan.JOINED_FROM or training_plan.machine_of(offer, gpu).fabric == 0
            key = "gate-reason-training-memory" + ("-alone" if alone else "")
            args = {"needed": training_plan.needed_memory_gib(of, row), "memory": (gpu.memory_bytes or 0) / GIB}
        case Gate.DEADLINE:
            args = {
                "hours": float(of.wall_s[row]) / SECONDS_PER_HOUR,
                "deadline": desk.need.deadline_s / SECONDS_PER_HOUR,
                "nodes": of.nodes(row),
            }
        case Gate.PRICE if not offer.host_included:
            key = "gate-reason-price-host"
    return Message.trusted(key=key, args=args)


def _rivals(rows: tuple[CandidateRow, ...], chosen: Option) -> tuple[Rival, ...]:
    paid = chosen.price.plan.chosen.per_month
    assert paid is not None
    return selection.rivals(rows, chosen.layout, paid, TECHNICAL)


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
