"""A language model that answers people: sized, priced, explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aiready_gui.advisor.models import model_card
from aiready_gui.advisor.option import Desk, build_option
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.recommendation import Option, Recommendation, Relaxation, Rival, Role, ServingRequirements
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine import demand, pricing, selection, sizing
from aiready_gui.engine.candidates import market
from aiready_gui.plan.compliance import protection_level


def serve(project: Project, snapshot: Snapshot, *, as_of: date) -> Recommendation:
    """Answer a project whose only workload is :class:`~aiready_gui.domain.workload.LlmServing`."""
    filled = effective(project)
    workload = filled.workloads[0]
    assert isinstance(workload, LlmServing)
    card = model_card(workload, snapshot)
    need = demand.demand(filled, card)
    protection = protection_level(project.compliance, snapshot)
    book = pricing.price_book(snapshot, filled, as_of)
    of_market = market(snapshot, book.currency, filled.vat_country, book.vat_percent)
    at = sizing.targets(need, filled)
    grid = sizing.grid(of_market, snapshot, need, at)
    enough = sizing.size(grid, filled, need, at, protection.residency)
    ample = sizing.size_with_headroom(grid, filled, need, at, protection.residency)
    asked = demand.requirements(project, filled, need)
    picks, fewer = selection.choose(grid, enough, ample, need)
    desk = Desk(
        raw=project,
        project=filled,
        snapshot=snapshot,
        need=need,
        asked=asked,
        grid=grid,
        targets=at,
        book=book,
        residency=protection.residency,
    )
    options = tuple(build_option(desk, pick) for pick in picks)
    rows = selection.candidate_rows(grid, ample, need, book.currency)
    recommended = next((i for i, option in enumerate(options) if option.role is Role.OPTIMAL), None)
    rivals: tuple[Rival, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    if recommended is not None:
        chosen = options[recommended]
        gpus = next(mode.per_month for mode in chosen.price.modes if mode.chosen)
        assert gpus is not None
        rivals = selection.rivals(rows, chosen.layout, gpus)
        relaxations = _relaxations(desk, gpus)
    return Recommendation(
        project=project,
        requirements=asked,
        protection=protection,
        options=options,
        recommended=recommended,
        fewer_options_reason=fewer,
        candidates=rows,
        rejected_by_gate=selection.rejected_by_gate(rows),
        rivals=rivals,
        relaxations=relaxations,
        assumptions=_assumptions(asked, options, desk),
        sources=_sources(options, desk),
        snapshot_hash=snapshot.content_hash,
        as_of=as_of,
    )


def _relaxations(desk: Desk, gpus: Money) -> tuple[Relaxation, ...]:
    """Softer requirements that would save money, each sized again: headroom, spare, first token, speed."""
    raw, filled, serving = desk.raw, desk.project, desk.need.serving
    conditions = filled.conditions
    softer: list[tuple[str, Message, Project]] = []
    if conditions.headroom:
        softer.append(
            ("conditions.headroom", Message(key="relax-headroom", args={"now": conditions.headroom}),
             raw.revised(conditions=raw.conditions.revised(headroom=0.0)))
        )  # fmt: skip
    if conditions.redundancy is not Redundancy.N:
        softer.append(
            ("conditions.redundancy", Message(key="relax-redundancy"),
             raw.revised(conditions=raw.conditions.revised(redundancy=Redundancy.N)))
        )  # fmt: skip
    ttft, flow = float(serving.ttft_target_s or 2), float(serving.speed_target_tokens_per_s or 20)
    workload = raw.workloads[0]
    assert isinstance(workload, LlmServing)
    if ttft * 1.5 <= 60:
        softer.append(
            ("workload.ttft_target_s", Message(key="relax-ttft", args={"now": ttft, "then": ttft * 1.5}),
             raw.revised(workloads=(workload.revised(ttft_target_s=ttft * 1.5),)))
        )  # fmt: skip
    if flow * 0.75 >= 1:
        softer.append(
            ("workload.speed_target_tokens_per_s", Message(key="relax-speed", args={"now": flow, "then": flow * 0.75}),
             raw.revised(workloads=(workload.revised(speed_target_tokens_per_s=flow * 0.75),)))
        )  # fmt: skip
    found = []
    for field, label, project in softer:
        saved = float(gpus.amount) - _cheapest_gpus(desk, project)
        if saved > float(gpus.amount) * 0.01:
            money = Money(amount=Decimal(f"{saved:.2f}"), currency=gpus.currency)
            found.append(Relaxation(field=field, label=label, project=project, saves_per_month=money))
    return tuple(sorted(found, key=lambda one: -one.saves_per_month.amount))[:3]


def _cheapest_gpus(desk: Desk, project: Project) -> float:
    """Monthly price of the cheapest GPUs for a softer project; the speed of the cells stays as it is."""
    filled = effective(project)
    need = demand.demand(filled, desk.need.card)
    at = sizing.targets(need, filled)
    sized = sizing.size_with_headroom(desk.grid, filled, need, at, desk.residency)
    rows = selection.passing(sized)
    return float(sized.per_month[rows].min()) if len(rows) else float("inf")


def _assumptions(asked: ServingRequirements, options: tuple[Option, ...], desk: Desk) -> tuple[Message, ...]:
    """What stands on no measurement and no answer, in words."""
    found = [Message(key="assumption-engine"), Message(key="assumption-estimate")]
    if asked.missing:
        found.append(Message(key="assumption-stand-in", args={"field": Message(key=_label(asked.missing[0]))}))
    if desk.need.card.key.endswith("@size"):
        found.append(Message(key="assumption-by-size", args={"model": desk.need.card.name}))
    used = {line.source.title for option in options for line in option.price.lines if line.assumed}
    if used:
        for rate in desk.snapshot.exchange_rates:
            if rate.assumed:
                found.append(
                    Message(
                        key="assumption-rate", args={"base": rate.base.value, "quote": rate.quote.value, "rate": float(rate.rate)}
                    )
                )
    if desk.book.vat_percent:
        found.append(Message(key="assumption-vat", args={"percent": float(desk.book.vat_percent)}))
    if desk.need.serving.shared_prefix:
        found.append(Message(key="assumption-prefix", args={"share": desk.need.serving.shared_prefix}))
    found.append(Message(key="assumption-spare"))
    return tuple(found)


def _label(field: str) -> str:
    return "field-" + field.replace(".", "-").replace("_", "-")


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
