"""A language model that answers people: sized, priced, explained."""

from __future__ import annotations

from datetime import date

from aiready_gui.advisor.answer.card_rows import carded
from aiready_gui.advisor.answer.pinned_offer import by_hand, lost, pinned_role
from aiready_gui.advisor.answer.price_assumptions import price_assumptions
from aiready_gui.advisor.families.serving.bill import beside_of
from aiready_gui.advisor.families.serving.brief import Desk, lay_out
from aiready_gui.advisor.families.serving.dedicated_hosts import whole_nodes_extra
from aiready_gui.advisor.families.serving.option import build_option
from aiready_gui.advisor.families.serving.quote import best_pick
from aiready_gui.advisor.families.serving.relaxations import relaxations
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.parts import KvPrecision
from aiready_gui.domain.project import Project, label_key
from aiready_gui.domain.recommendation import Recommendation, Relaxation, Rival, ServingRequirements
from aiready_gui.engine.data import vectors
from aiready_gui.engine.need.demand import load_assumptions
from aiready_gui.engine.serving import candidate_price, selection
from aiready_gui.engine.serving.selection import Pick
from aiready_gui.engine.serving.sizing import Sized


def serve(project: Project, snapshot: Snapshot, *, as_of: date) -> Recommendation:
    """Answer a project whose only workload is :class:`~aiready_gui.domain.workload.LlmServing`."""
    desk = lay_out(project, snapshot, as_of)
    grid, filled, need, at = desk.grid, desk.project, desk.need, desk.targets
    enough = candidate_price.sized(grid, filled, need, at, desk.residency, headroom=False)
    ample = candidate_price.sized(grid, filled, need, at, desk.residency, headroom=True)
    beside = beside_of(desk, ample)
    picks, fewer = selection.choose(grid, enough, ample, need, beside_of(desk, enough), beside)
    picks, role = _pinned(desk, picks, ample)
    options, pinned = by_hand(tuple(build_option(desk, pick) for pick in picks), role)
    rows = selection.candidate_rows(grid, ample, need, desk.book.currency)
    recommended = next((i for i, option in enumerate(options) if option.role is Role.OPTIMAL), None)
    rivals: tuple[Rival, ...] = ()
    softer: tuple[Relaxation, ...] = ()
    if recommended is not None:
        chosen = options[recommended if pinned is None else pinned]
        gpus = chosen.price.plan.chosen.per_month
        assert gpus is not None
        rivals = selection.rivals(rows, chosen.layout, gpus)
        row = next(pick.row for pick in picks if pick.role is chosen.role)
        in_all = float(ample.per_month[row]) + beside(row)
        softer = relaxations(desk, chosen, in_all, snapshot, as_of, stays=pinned is not None)
    return Recommendation(
        project=project,
        requirements=desk.asked,
        protection=desk.protection,
        compliance=desk.law.revised(dedicated_extra=whole_nodes_extra(desk, ample)),
        options=options,
        recommended=recommended,
        pinned=pinned,
        pin_lost=lost(project, rows, pinned),
        fewer_options_reason=fewer,
        candidates=carded(rows, options),
        rejected_by_gate=selection.rejected_by_gate(grid, ample),
        rivals=rivals,
        relaxations=softer,
        assumptions=_assumptions(desk.asked, options, desk),
        sources=_sources(options, desk),
        snapshot_hash=snapshot.content_hash,
        as_of=as_of,
    )


def serving_proposal(project: Project, snapshot: Snapshot, as_of: date) -> Option | None:
    """What :func:`serve` would propose, without the other options and what is said beside them."""
    desk = lay_out(project, snapshot, as_of)
    best = best_pick(desk)
    if best is None:
        return None
    picks, role = _pinned(desk, (best,), best.sized)
    return build_option(desk, next(pick for pick in picks if role is None or pick.role is role))


def _pinned(desk: Desk, picks: tuple[Pick, ...], ample: Sized) -> tuple[tuple[Pick, ...], Role | None]:
    """The picks with the offer taken by hand among them, and its role."""
    offer = desk.need.serving.pinned_offer
    row = selection.row_of_offer(desk.grid, ample, offer) if offer else None
    if row is None or not picks:
        return picks, None
    role = pinned_role(picks, row)
    return (picks if role is not Role.PINNED else (*picks, Pick(role, row, ample))), role


def _assumptions(asked: ServingRequirements, options: tuple[Option, ...], desk: Desk) -> tuple[Message, ...]:
    """What stands on no measurement and no answer, in words."""
    found = [Message(key="assumption-engine"), Message(key="assumption-estimate")]
    if asked.missing:
        found.append(Message(key="assumption-stand-in", args={"field": Message(key=label_key(asked.missing[0]))}))
    if desk.need.card.key.endswith("@size"):
        found.append(Message(key="assumption-by-size", args={"model": desk.need.card.name}))
    found += load_assumptions(desk.need)
    found += price_assumptions(options, desk.snapshot, desk.book)
    found += _narrow_caches(desk, options)
    if desk.need.serving.shared_prefix:
        found.append(Message(key="assumption-prefix", args={"share": desk.need.serving.shared_prefix}))
    found += [Message(key="assumption-balancer"), Message(key="assumption-swing"), Message(key="assumption-spare")]
    found += _vector_store(options)
    if desk.project.conditions.two_zones:
        found.append(Message(key="assumption-two-zones"))
    return tuple(found)


def _vector_store(options: tuple[Option, ...]) -> list[Message]:
    """The store that the recommended machines do not hold."""
    chosen = next((option for option in options if option.role is Role.OPTIMAL), None)
    stores = [one for one in chosen.price.left_out if one.key == vectors.LEFT_OUT] if chosen else []
    return [
        Message(key="assumption-vector-store-later" if one.args["month"] else "assumption-vector-store", args=one.args)
        for one in stores
    ]


def _narrow_caches(desk: Desk, options: tuple[Option, ...]) -> list[Message]:
    """Formats whose checkpoints brought an 8-bit cache that nobody asked for."""
    if desk.need.serving.kv_precision is KvPrecision.BITS_8:
        return []
    formats = sorted({option.layout.precision for option in options if option.layout.precision and option.layout.kv_bits == 8})
    return [Message(key="assumption-cache", args={"precision": Message(key=f"precision-{one}")}) for one in formats]


def _sources(options: tuple[Option, ...], desk: Desk) -> tuple[Source, ...]:
    """Everything the options stand on, once each."""
    found: dict[Source, None] = {desk.need.card.source: None}
    for option in options:
        found[desk.snapshot.gpu_by_key[option.layout.gpu_key].source] = None
        for line in option.price.lines:
            found[line.source] = None
    for source in desk.snapshot.calibration.sources:
        found[source] = None
    for rate in desk.snapshot.exchange_rates:
        found[Source(title=f"{rate.base}/{rate.quote}: {rate.source}", as_of=rate.as_of.isoformat())] = None
    return tuple(found)
