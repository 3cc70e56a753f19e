"""The plan around an answer: gathers what the rules of :mod:`aiready_gui.plan` need from what was sized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.answer.phases import phases
from aiready_gui.advisor.answer.pilot import pilot
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.plan import OptionPlan, ReplicaBounds
from aiready_gui.domain.price import GPU_LINE
from aiready_gui.domain.project import Project, Stage
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.spare_machines import Reserve, reserve_of, zones_of
from aiready_gui.engine.money.usual_lines import STORAGE_LINE
from aiready_gui.engine.serving.autoscaling import scale_up
from aiready_gui.plan import providers, resilience
from aiready_gui.plan.bottlenecks import bottlenecks
from aiready_gui.plan.stack import Setting, stack

AMD: Final = "AMD"


def planned(answer: Recommendation, snapshot: Snapshot) -> Recommendation:
    """An answer to one workload with the plan of each option and the providers held side by side."""
    project = effective(answer.project)
    snapshot = market_view(snapshot, project, answer.as_of)
    book = price_book(snapshot, project, answer.as_of)
    places = providers.places_by_provider(answer.candidates)
    plans = tuple(_plan(answer, option, project, snapshot, book, places[option.layout.provider]) for option in answer.options)
    return answer.revised_trusting(
        options=tuple(option.revised_trusting(plan=plan) for option, plan in zip(answer.options, plans, strict=True)),
        providers=providers.scorecard(
            snapshot, answer.candidates, places, project, answer.compliance.applied.residency, answer.as_of
        ),
    )


def _plan(
    answer: Recommendation,
    option: Option,
    project: Project,
    snapshot: Snapshot,
    book: PriceBook,
    places: Sequence[int],
) -> OptionPlan:
    """``places`` are those of the option's provider in the table."""
    layout, workload = option.layout, project.workloads[0]
    bounds = _bounds(option, reserve_of(project.conditions))
    schemes = resilience.variants(_fleet(answer, option, project, snapshot)) if traits(workload).waited_for else ()
    setting = Setting(
        work=workload,
        stage=project.stage or Stage.PRODUCTION,
        instances=layout.instances,
        bounds=bounds,
        personal_data=answer.protection.applies is not False,
        by_the_clock=_by_the_clock(option),
        waiting=option.served.scaling.waiting if option.served else 1,
        parallelism=option.run.parallelism if option.run else None,
        amd=snapshot.gpu_by_key[layout.gpu_key].vendor == AMD,
    )
    found = phases(answer, option, project, schemes, snapshot, book, pilot(answer, places, option, snapshot, book))
    written = project.acceptance
    return OptionPlan(
        phases=tuple(one.revised(criteria=said) if (said := written.of(one.kind)) else one for one in found),
        bottlenecks=bottlenecks(workload, joined=any(link.kind == "between_nodes" for link in option.network)),
        stack=stack(setting),
        bounds=bounds,
        resilience=schemes,
    )


def _bounds(option: Option, reserve: Reserve) -> ReplicaBounds:
    """Replicas that the autoscaler moves between: those that it starts for the load, and the reserve beside them."""
    layout, scaling = option.layout, option.served.scaling if option.served else None
    count, each = layout.replicas + layout.spares, layout.replicas_per_instance
    if scaling is None or layout.common is not None:
        return ReplicaBounds(least=count, most=count)
    least, most = (reserve.machines(load // each) * each for load in (scaling.minimum, scaling.maximum))
    return ReplicaBounds(least=least, most=most)


def _by_the_clock(option: Option) -> ReplicaBounds | None:
    """Machines of the quietest and the busiest hour where the bill follows them; replicas that are served have rules of their own."""
    plan = option.price.plan
    if option.served is not None or plan.chosen.kind is not PaymentKind.AUTOSCALED or len(set(plan.counts)) < 2:
        return None
    return ReplicaBounds(least=min(plan.counts), most=max(plan.counts))


def _fleet(answer: Recommendation, option: Option, project: Project, snapshot: Snapshot) -> resilience.Fleet:
    """What has to stand every day: machines of a first run are gone when one that stays may fail."""
    layout, price = option.layout, option.price
    currency = price.per_month_excl.currency
    common = layout.common
    needed = common.carrying if common else ceil((layout.staying_replicas or layout.replicas) / layout.replicas_per_instance)
    instances = (layout.staying or layout.instances) // layout.machines
    share = _carried(option) / needed
    if answer.serving is not None and option.served is not None:
        on_one = layout.replicas / needed if common else layout.replicas_per_instance
        share = option.served.replica_rps(layout) * on_one / answer.serving.peak_rps.value
    weights = next((part.value for part in option.memory.parts if part.key == "weights"), 0.0) if option.memory else 0.0
    month = next((mode.per_month for mode in price.modes if mode.chosen), None) or Money.zero(currency)
    if layout.staying is not None:
        month = price.plan.chosen.parts[0].per_month
    spare = Money(amount=month.amount / instances, currency=currency)
    lasting = (line.total_excl for line in price.named(GPU_LINE) if not line.once)
    machines, zones = Money.total(lasting, currency), zones_of(project.conditions)
    whole = weights * layout.cards
    start = option.served.scaling.scale_up_s if option.served else None
    return resilience.Fleet(
        needed=needed,
        instances=instances,
        peak_share=share,
        start=start or scale_up(whole, option.storage, snapshot.offer_by_key[layout.offer_key], layout.instances),
        load_per_month=Money(
            amount=(machines - spare * (instances - zones * needed)).amount / zones,
            currency=currency,
        ),
        spare_per_month=spare,
        storage_per_month=Money(amount=_storage(option).amount / zones, currency=currency),
        in_two_zones=replace(reserve_of(project.conditions), two_zones=True).machines(needed),
        span=layout.machines,
        two_zones=zones > 1,
    )


def _carried(option: Option) -> float:
    """What the machines under load carry of what was asked: 1.26 where 377 streams are carried and 300 asked. [1]"""
    reached = (fact for fact in option.facts if fact.target is not None and not fact.at_most)
    return next((fact.figure.value / fact.target.value for fact in reached if fact.target and fact.target.value), 1.0)


def _storage(option: Option) -> Money:
    lines = option.price.named("line-storage", STORAGE_LINE)
    return Money.total((line.total_excl for line in lines), option.price.per_month_excl.currency)
