"""From a job to a recommendation: options, every rejection with its reason, softer needs, assumptions, sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

from aiready_gui.advisor.answer.card_rows import carded
from aiready_gui.advisor.answer.outcome import Fit, fit_of
from aiready_gui.advisor.answer.pinned_offer import by_hand, lost, pinned_role
from aiready_gui.advisor.answer.price_assumptions import price_assumptions
from aiready_gui.advisor.families.fleets.brief import FleetDesk, Job, JobMaker, lay_out, layout_of, sized
from aiready_gui.advisor.families.fleets.option import beside_of, build_option
from aiready_gui.advisor.families.serving.relaxations import worth_telling
from aiready_gui.domain import work
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.project import Project, Redundancy, label_key
from aiready_gui.domain.recommendation import CandidateRow, Gate, Recommendation, Relaxation, Requirements, Rival
from aiready_gui.domain.units import GB
from aiready_gui.engine.candidates import MOST_GPUS
from aiready_gui.engine.fleets.fleet import Fleet, FleetPick, cheapest, choose, nearest_rows, row_of_offer, surest
from aiready_gui.engine.gpu.host import host_misfit
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.need.requirement_lines import EGRESS_FIELD, practice, requirement_lines, unconfirmed
from aiready_gui.engine.serving import selection
from aiready_gui.engine.serving.sizing import GATES
from aiready_gui.plan.effect_words import WHOLE_NODE


def answer(make: JobMaker, project: Project, snapshot: Snapshot, *, as_of: date) -> Recommendation:
    """The recommendation of a project whose only workload is of the family that ``make`` speaks for."""
    desk = lay_out(project, snapshot, as_of)
    job = make(desk)
    headroom = desk.project.conditions.headroom or 0.0
    enough, ample = sized(desk, job, margin=0.0), sized(desk, job, margin=headroom)
    picks, fewer = choose(enough, ample, beside_of(desk, job, enough), beside_of(desk, job, ample))
    picks, role = _pinned(desk, picks, ample)
    options = tuple(build_option(desk, job, pick) for pick in picks)
    if len(options) > 1 and options[0].role is Role.BASE and not _cheaper(options[0], options[1]):
        options, fewer = options[1:], Message(key="fewer-same-base" if len(options) == 3 else "fewer-one")
    options, pinned = by_hand(options, role)
    rows = candidate_rows(desk, job, ample)
    recommended = next((i for i, option in enumerate(options) if option.role is Role.OPTIMAL), None)
    rivals: tuple[Rival, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    if recommended is not None:
        chosen = options[recommended if pinned is None else pinned]
        gpus = chosen.price.plan.chosen.per_month
        assert gpus is not None
        rivals = selection.rivals(rows, chosen.layout, gpus)
        relaxations = _relaxations(desk, job, make, chosen, snapshot, as_of)
    missing = work.missing(project.workloads[0], project.data)
    lines = requirement_lines(
        project,
        desk.project,
        job.fields,
        source_of=practice,
        model=job.model,
        stand_in=lambda field: _egress_gb(options) if field == EGRESS_FIELD else job.stand_in if field in missing else None,
    )
    return Recommendation(
        project=project,
        requirements=Requirements(title=job.title, need=job.need, lines=lines, missing=missing, unconfirmed=unconfirmed(lines)),
        protection=desk.protection,
        compliance=desk.law.revised(dedicated_extra=_whole_nodes_extra(desk, job, ample, headroom)),
        options=options,
        recommended=recommended,
        pinned=pinned,
        pin_lost=lost(project, rows, pinned),
        fewer_options_reason=fewer,
        candidates=carded(rows, options),
        rejected_by_gate=_rejected(rows),
        rivals=rivals,
        relaxations=relaxations,
        assumptions=_assumptions(desk, job, missing, options),
        sources=_sources(desk, job, tuple(line.source for o in options for line in o.price.lines)),
        snapshot_hash=snapshot.content_hash,
        as_of=as_of,
    )


def _pinned(desk: FleetDesk, picks: tuple[FleetPick, ...], ample: Fleet) -> tuple[tuple[FleetPick, ...], Role | None]:
    """The picks with the offer taken by hand among them, and its role."""
    offer = desk.raw.workloads[0].pinned_offer
    row = row_of_offer(ample, offer) if offer else None
    if row is None or not picks:
        return picks, None
    role = pinned_role(picks, row)
    return (picks if role is not Role.PINNED else (*picks, FleetPick(role, row, ample))), role


def _egress_gb(options: tuple[Option, ...]) -> float | None:
    """What the work sends out in a month, the same on any machines; ``None`` where nothing fits. [GB]"""
    volumes = (figure for option in options[:1] for link in option.network for figure in link.volumes)
    return next((figure.value / GB for figure in volumes if figure.key == "egress-month"), None)


def _cheaper(one: Option, other: Option) -> bool:
    """On the bill: rows are ranked at all hours, and a way to pay may turn two near ones about."""
    return one.price.per_month_excl.amount < other.price.per_month_excl.amount


def _whole_nodes_extra(desk: FleetDesk, job: Job, ample: Fleet, headroom: float) -> Money | None:
    """Monthly price of whole nodes above shared ones, where a rule or an answer speaks of them."""
    conditions = desk.project.conditions
    if not conditions.dedicated_host and not any(desk.law.effect(key) for key in WHOLE_NODE):
        return None
    other = desk.project.revised(conditions=conditions.revised(dedicated_host=not conditions.dedicated_host))
    turned = sized(replace(desk, project=other), job, margin=headroom)
    whole, shared = (ample, turned) if conditions.dedicated_host else (turned, ample)
    rows = tuple(cheapest(of, beside_of(desk, job, of)) for of in (whole, shared))
    if rows[0] is None or rows[1] is None:
        return None
    extra = max(float(whole.per_month[rows[0]]) - float(shared.per_month[rows[1]]), 0.0)
    return Money(amount=Decimal(f"{extra:.2f}"), currency=desk.book.currency)


def _relaxations(
    desk: FleetDesk, job: Job, make: JobMaker, chosen: Option, snapshot: Snapshot, as_of: date
) -> tuple[Relaxation, ...]:
    """Softer requirements with what each saves on the bill, dearest first; applying one gives exactly that bill."""
    conditions, raw = desk.project.conditions, desk.raw
    softer = list(job.softer)
    if conditions.headroom:
        eased = raw.revised(conditions=raw.conditions.revised(headroom=0.0))
        softer.append(("conditions.headroom", Message(key="relax-headroom", args={"now": conditions.headroom}), eased))
    if conditions.redundancy is not Redundancy.N:
        eased = raw.revised(conditions=raw.conditions.revised(redundancy=Redundancy.N))
        softer.append(("conditions.redundancy", Message(key="relax-redundancy"), eased))
    if conditions.two_zones:
        eased = raw.revised(conditions=raw.conditions.revised(two_zones=False))
        softer.append(("conditions.two_zones", Message(key="relax-two-zones"), eased))
    found = []
    for step in softer:
        then = fleet_fit(make, step[-1], snapshot, as_of)
        if then is not None:
            found.append((step, then.per_month, then.layout.gpus - chosen.layout.gpus))
    return worth_telling(found, chosen.price.per_month_excl)


def fleet_fit(make: JobMaker, project: Project, snapshot: Snapshot, as_of: date) -> Fit | None:
    """The bill of :func:`fleet_proposal`."""
    option = fleet_proposal(make, project, snapshot, as_of)
    return None if option is None else fit_of(option)


def fleet_proposal(make: JobMaker, project: Project, snapshot: Snapshot, as_of: date) -> Option | None:
    """What would be proposed for a project whose only workload is of the family that ``make`` speaks for, if anything fits."""
    desk = lay_out(project, snapshot, as_of)
    job = make(desk)
    of = sized(desk, job, margin=desk.project.conditions.headroom or 0.0)
    row = _proposed(desk, job, of)
    return None if row is None else build_option(desk, job, FleetPick(Role.OPTIMAL, row, of))


def _proposed(desk: FleetDesk, job: Job, of: Fleet) -> int | None:
    """The offer taken by hand while it will do, else the recommended one."""
    offer = desk.raw.workloads[0].pinned_offer
    row = row_of_offer(of, offer) if offer else None
    return surest(of, beside_of(desk, job, of)) if row is None else row


def candidate_rows(desk: FleetDesk, job: Job, of: Fleet) -> tuple[CandidateRow, ...]:
    """The best way of every offer, or its nearest miss; those that fit first, cheapest first."""
    rows = [_candidate(desk, job, of, int(row)) for row in nearest_rows(of)]
    return tuple(sorted(rows, key=lambda row: (row.gate is not None, row.per_month_excl.amount if row.per_month_excl else 0)))


def _candidate(desk: FleetDesk, job: Job, of: Fleet, row: int) -> CandidateRow:
    offer, way = of.offer(row), of.way(row)
    gate = None if of.gate[row] == len(GATES) else GATES[int(of.gate[row])]
    counted = bool(np.isfinite(of.instances[row]))
    units, instances = (int(of.units[row]), int(of.instances[row])) if counted else (0, 0)
    priced = gate is None and bool(np.isfinite(of.per_month[row]))
    known = counted and gate in (None, Gate.SUPPLY, Gate.PRICE)
    return CandidateRow.trusted(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=way.gpu.name,
        gpus=instances * offer.gpu_count,
        instances=instances,
        replicas=units,
        spares=instances * (offer.gpu_count // way.gpus) - units if counted else 0,
        tp=way.gpus // way.pp,
        pp=way.pp,
        precision=way.precision,
        per_month_excl=Money(amount=Decimal(f"{of.per_month[row]:.2f}"), currency=desk.book.currency) if priced else None,
        mode=MODES[int(of.mode[row])] if priced else None,
        headroom=float(of.headroom[row]) if known else None,
        compared=_compared(job, of, row) if priced else None,
        evidence=way.rate.evidence if gate is None else None,
        gate=gate,
        reason=None if gate is None else gate_reason(of, row, gate),
    )


def _compared(job: Job, of: Fleet, row: int) -> float:
    """What cards of this work compare first."""
    return job.facts_of(of.way(row), layout_of(FleetPick(Role.PINNED, row, of)))[0].figure.value


def gate_reason(of: Fleet, row: int, gate: Gate) -> Message:
    """Why a row was rejected."""
    offer, way = of.offer(row), of.way(row)
    if gate is way.gate and way.reason is not None:
        return way.reason
    if gate is Gate.NODE and (small := host_misfit(offer)) is not None:
        return small
    if gate is Gate.PRICE and not offer.host_included:
        return Message(key="gate-reason-price-host")
    args: dict[Gate, dict[str, str | int | float | Message]] = {
        Gate.PROVIDER: {"provider": offer.provider},
        Gate.RESIDENCY: {"region": offer.region.message()},
    }
    if gate is Gate.SUPPLY:
        args[gate] = {"gpus": int(of.instances[row]) * offer.gpu_count, "limit": MOST_GPUS}
    return Message.trusted(key=f"gate-reason-{gate}", args=args.get(gate, {}))


def _rejected(rows: tuple[CandidateRow, ...]) -> dict[Gate, int]:
    counts = Counter(row.gate for row in rows if row.gate is not None)
    return {gate: counts[gate] for gate in GATES if counts[gate]}


def _assumptions(desk: FleetDesk, job: Job, missing: tuple[str, ...], options: tuple[Option, ...]) -> tuple[Message, ...]:
    found = list(job.assumptions)
    if missing:
        found.append(Message(key="assumption-stand-in", args={"field": Message(key=label_key(missing[0]))}))
    if desk.project.conditions.two_zones:
        found.append(Message(key="assumption-two-zones"))
    return (*found, *price_assumptions(options, desk.snapshot, desk.book))


def _sources(desk: FleetDesk, job: Job, of_lines: tuple[Source, ...]) -> tuple[Source, ...]:
    rates = tuple(
        Source(title=f"{rate.base}/{rate.quote}: {rate.source}", as_of=rate.as_of.isoformat())
        for rate in desk.snapshot.exchange_rates
    )
    return tuple(dict.fromkeys((*job.sources, *of_lines, *rates)))
