"""The plan around an answer: gathers what the rules of :mod:`aiready_gui.plan` need from what was sized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import Final, NamedTuple

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Fact, Layout, Option
from aiready_gui.domain.other_workloads import Batch, Workload
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.plan import OptionPlan, ReplicaBounds
from aiready_gui.domain.project import Project, Stage
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.roadmap import Phase, PhaseCost, PhaseKind
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.domain.work import media_served
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.spare_machines import Reserve, reserve_of, zones_of
from aiready_gui.engine.money.usual_lines import STORAGE_LINE
from aiready_gui.engine.serving.autoscaling import scale_up
from aiready_gui.plan import providers, resilience, roadmap
from aiready_gui.plan.stack import Setting, stack

NOT_HELD: Final = frozenset(tuple(Gate)[: tuple(Gate).index(Gate.MEMORY) + 1])
"""Gates up to memory: whether a row that fell there holds the model is not known, or it does not."""
AMD: Final = "AMD"
GPU_LINE: Final = "line-instances"


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
    phases = _phases(answer, option, project, schemes, snapshot, book, _pilot(answer, places, option, snapshot, book))
    written = project.acceptance
    return OptionPlan(
        phases=tuple(one.revised(criteria=said) if (said := written.of(one.kind)) else one for one in phases),
        bottlenecks=roadmap.bottlenecks(workload, joined=any(link.kind == "between_nodes" for link in option.network)),
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
    lasting = (line.total_excl for line in _lines(option, GPU_LINE) if not line.once)
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
        storage_per_month=Money(amount=_sum(option, "line-storage", STORAGE_LINE).amount / zones, currency=currency),
        in_two_zones=replace(reserve_of(project.conditions), two_zones=True).machines(needed),
        span=layout.machines,
        two_zones=zones > 1,
    )


def _carried(option: Option) -> float:
    """What the machines under load carry of what was asked: 1.26 where 377 streams are carried and 300 asked. [1]"""
    reached = (fact for fact in option.facts if fact.target is not None and not fact.at_most)
    return next((fact.figure.value / fact.target.value for fact in reached if fact.target and fact.target.value), 1.0)


def _phases(
    answer: Recommendation,
    option: Option,
    project: Project,
    schemes: tuple[ResilienceVariant, ...],
    snapshot: Snapshot,
    book: PriceBook,
    pilot: _Pilot,
) -> tuple[Phase, ...]:
    layout, unit, common = option.layout, option.price.per_unit, option.layout.common
    offer = snapshot.offer_by_key[layout.offer_key]
    tested = max(min(layout.instances, 2 * layout.machines), common.least if common else 0, _held(option))
    built = next((scheme for scheme in schemes if scheme.chosen), None)
    runs = _trial_runs(answer, project.workloads[0], option, pilot, tested)
    limits = (
        _limits(answer, option, snapshot, pilot.offer, pilot.machines, runs[0], PhaseKind.PILOT),
        _limits(answer, option, snapshot, offer, tested, runs[1], PhaseKind.TESTING),
    )
    week = option.price.plan.counts
    week_h, starts = len(week) - week.count(0), option.run is None
    first, second = (
        roadmap.trial(kind, run_h, limit, week_h=week_h, starts=starts)
        for kind, run_h, limit in zip((PhaseKind.PILOT, PhaseKind.TESTING), runs, limits, strict=True)
    )
    trials = first, second
    targets = roadmap.Targets(
        limits=_asked(answer, option),
        unit=unit.of if unit else None,
        unit_cost=unit.amount if unit else None,
        availability=built.availability.value if built else None,
        spares=layout.spares,
        served=_served(answer, option),
        judged=traits(answer.project.workloads[0]).judged,
        run=option.run is not None or isinstance(project.workloads[0], Batch),
    )
    goal = roadmap.goal(
        targets,
        *trials,
        same_replica=common is not None
        or (pilot.offer.gpu == layout.gpu_key and pilot.offer.gpu_count * pilot.machines == layout.cards),
        single_machine=tested == _held(option),
    )
    run_h, late_h = _run_hours(project.workloads[0], option)
    billed = replace(_machines(offer, layout.instances, snapshot, book), payment=option.price.plan.chosen.label)
    machines = _machines(pilot.offer, pilot.machines, snapshot, book), _machines(offer, tested, snapshot, book), billed
    if answer.project.on_own_site:
        machines = _rented(machines[0]), _rented(machines[1]), _rented(billed, "phase-rented-beside")
    return roadmap.roadmap(
        *machines,
        trials,
        _bill(option),
        goal,
        book.vat_percent,
        share=Decimal(1) if common is None else common.share,
        launch_files=option.has_launch or bool(media_served(project.workloads[0])),
        once=option.price.single,
        run_h=run_h,
        late_h=late_h,
    )


def _run_hours(work: Workload, option: Option) -> tuple[float | None, float | None]:
    """Of what production must see to its end: a run, a pile, the first load of an index; ``None`` where nothing ends. [h]

    And the same at the upper end of its interval, ``None`` where it has none. A pile takes the hours that it is billed, which are
    counted at the planned utilisation, where it is paid by the hour.
    """
    timed = next((fact.figure for fact in option.facts if fact.target is not None and fact.figure.unit is Unit.HOURS), None)
    if timed is None:
        return None, None
    hours, chosen = timed.value, option.price.plan.chosen
    if isinstance(work, Batch) and chosen.kind is not PaymentKind.RESERVED:
        billed = sum(float(part.hours) for part in chosen.parts) / option.layout.instances / (work.runs_per_month or 1.0)
        hours = max(hours, billed)
    return hours, None if timed.high is None or not timed.value else hours * timed.high / timed.value


def _held(option: Option) -> int:
    """The fewest machines of the option's kind that hold what it works with. [count]"""
    return option.layout.machines if option.run is None else option.run.least_nodes


def _trial_runs(answer: Recommendation, work: Workload, option: Option, pilot: _Pilot, tested: int) -> tuple[float | None, ...]:
    """One run on the pilot's machine and on those of testing; ``None`` for work that does not come in runs. [h]

    Of a pile fewer machines than carry it take their share, in the hours that a run is billed, starts among them. Where nobody
    worked out a training on fewer machines, it takes as many machine-hours there: no longer than that, since nothing is lost
    between machines.
    """
    if isinstance(work, Batch):
        layout, step = option.layout, option.price.plan.busy_steps[0]
        gpu_h = step.share * HOURS_PER_MONTH * layout.gpus / (work.runs_per_month or 1.0)
        tried = pilot.offer.gpu_count * pilot.machines
        return tuple(gpu_h / max(gpus, _loaded(layout)) for gpus in (tried, layout.gpus_per_instance * tested))
    run = option.run
    if run is None:
        return None, None
    machine_h = run.duration.value * run.nodes
    on = pilot.machines
    rows = (answer.candidates[place] for place in answer.candidates.places("offer_key", pilot.offer.key))
    timed = (row.duration_s for row in rows if row.instances == on)
    found = next(timed, None)
    first = machine_h / min(on, run.nodes) if found is None else found / SECONDS_PER_HOUR
    return first, machine_h / min(tested, run.nodes)


def _served(answer: Recommendation, option: Option) -> roadmap.ServingLoad | None:
    if answer.serving is None or option.served is None:
        return None
    capacity = option.served.speed.capacity_rps
    return roadmap.ServingLoad(
        peak_rps=answer.serving.peak_rps.value,
        ttft_s=answer.serving.ttft_target_s,
        replicas=option.layout.replicas,
        replica_rps=(capacity.value if capacity.low is None else capacity.low) / option.layout.replicas,
    )


def _limits(
    answer: Recommendation, option: Option, snapshot: Snapshot, offer: Offer, count: int, run_h: float | None, kind: PhaseKind
) -> tuple[Message, ...]:
    """What was asked, as far as ``count`` machines [count] of ``offer`` can show it within the phase.

    A run longer than the phase, or than its deadline on so few machines, proves its speed instead of its duration; memory
    is held against the card that is there. Other work than a run is divided: fewer machines than carry it show their share.
    """
    run = option.run
    if answer.serving is not None:
        return _asked(answer, option)
    if run is None or run_h is None:
        gpus, hours = offer.gpu_count * count, roadmap.phase_hours(kind)
        return tuple(
            _shared_limit(fact, gpus, option.layout)
            for fact in option.facts
            if fact.target is not None and (fact.figure.unit is not Unit.HOURS or _share_hours(option, fact, gpus) <= hours)
        )
    found, memory = [], snapshot.gpu_by_key[offer.gpu].memory_bytes
    for fact in option.facts:
        target = fact.target
        if target is None:
            continue
        if target.unit is Unit.MEMORY_BYTES:
            found.append(_limit(fact, target.value if memory is None else float(memory)))
        elif target.unit is not Unit.HOURS or run_h <= min(target.value, roadmap.phase_hours(kind)):
            found.append(_limit(fact, target.value))
        elif offer.gpu == option.layout.gpu_key:
            mfu = run.mfu
            # No less than ends the run by its deadline on the machines that are proposed: a slower one would pass and miss it.
            least = max(mfu.value if mfu.low is None else mfu.low, mfu.value * min(run.duration.value / target.value, 1.0))
            args = {"label": Message(key="card-mfu"), "value": least, "unit": mfu.unit.value}
            found.append(Message(key="criterion-at-least", args=args))
    return tuple(found)


def _asked(answer: Recommendation, option: Option) -> tuple[Message, ...]:
    """What was asked, as numbers to pass: a time at most, anything else at least."""
    if (need := answer.serving) is not None:
        return tuple(
            Message(key=key, args={"percentile": need.percentile, "value": value})
            for key, value in (("criterion-ttft", need.ttft_target_s), ("criterion-tpot", need.tpot_target_s))
        )
    return tuple(_limit(fact, fact.target.value) for fact in option.facts if fact.target is not None)


def _loaded(layout: Layout, replicas: int | None = None) -> int:
    """GPUs that carry the load: those of all replicas unless ``replicas`` [count] are named. [count]"""
    return (replicas or layout.replicas) * layout.cards


def _share_hours(option: Option, fact: Fact, gpus: int) -> float:
    """What ``gpus`` [count] take for the work that ``fact`` times, or for their share of it where more are to carry it. [h]"""
    return fact.figure.value * min(1.0, _loaded(option.layout) / gpus)


def _shared_limit(fact: Fact, gpus: int, layout: Layout) -> Message:
    """What was asked of all machines, for the share that falls to ``gpus`` [count] of them; what one card holds is not divided.

    A time is that of all that carry a first load, an amount that of those that stay.
    """
    assert fact.target is not None
    value, of = fact.target.value, _loaded(layout, None if fact.at_most else layout.staying_replicas)
    if gpus >= of or fact.target.unit in (Unit.BYTES, Unit.MEMORY_BYTES):
        return _limit(fact, value)
    share = value if fact.at_most else value * gpus / of
    whole = _limit(fact, float(ceil(share)) if fact.target.unit is Unit.USERS else share)
    return Message(key=f"{whole.key}-share", args=whole.args | {"gpus": gpus, "of": of})


def _limit(fact: Fact, value: float) -> Message:
    return Message(
        key="criterion-at-most" if fact.at_most else "criterion-at-least",
        args={"label": fact.label, "value": value, "unit": fact.figure.unit.value},
    )


def _machines(offer: Offer, instances: int, snapshot: Snapshot, book: PriceBook) -> roadmap.Machines:
    """Machines of an offer, by the hour."""
    published = offer.on_demand_per_hour
    hour = None if published is None else book.unit_price(published, offer.currency, offer.vat_included)
    return roadmap.Machines(
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_name=snapshot.gpu_by_key[offer.gpu].name,
        gpus=offer.gpu_count * instances,
        instances=instances,
        payment=None if hour is None else Message(key=f"mode-{PricingMode.ON_DEMAND}"),
        per_hour=hour,
        source=offer.source,
        assumed=book.is_assumed(offer),
    )


def _rented(machines: roadmap.Machines, key: str = "phase-rented") -> roadmap.Machines:
    """Of an own site: the machines before those that are bought, or in their place, are paid as rent, and that is said."""
    return replace(machines, payment=Message(key=key, args={"way": machines.payment}) if machines.payment else None)


def _bill(option: Option) -> PhaseCost | None:
    """The GPU lines of the proposal's bill: the same kopecks."""
    lines = _lines(option, GPU_LINE)
    if not lines:
        return None
    currency = option.price.per_month_excl.currency
    return PhaseCost(
        excl=Money.total((line.total_excl for line in lines), currency),
        vat=Money.total((line.vat for line in lines), currency),
        incl=Money.total((line.total_incl for line in lines), currency),
        source=lines[0].source,
        assumed=any(line.assumed for line in lines),
    )


def _sum(option: Option, *keys: str) -> Money:
    lines = (line for key in keys for line in _lines(option, key))
    return Money.total((line.total_excl for line in lines), option.price.per_month_excl.currency)


def _lines(option: Option, key: str) -> list[PriceLine]:
    return [line for line in option.price.lines if line.item.key == key]


class _Pilot(NamedTuple):
    """What a pilot runs on."""

    offer: Offer
    machines: int
    """As many as one replica spans, or as hold the state of a training. [count]"""


def _pilot(answer: Recommendation, places: Sequence[int], option: Option, snapshot: Snapshot, book: PriceBook) -> _Pilot:
    """The cheapest machine of the proposed card that holds the model in the same weight format, at the same place.

    Of its provider's ``places`` in the table.

    Services on common machines are tried together, on as many of these as hold one server of each.

    On another card a pilot's speed would say nothing of production's. A row that fell at a gate after memory holds the model but is
    too slow for the targets: it comes after those that are not. Where no machine is sold by the hour, those of the proposal.

    A training is tried on the fewest machines that hold its state: of the proposed kind these are known, of another kind at
    least those of its row hold it.
    """
    layout, found = option.layout, []
    if (common := layout.common) is not None:
        return _Pilot(snapshot.offer_by_key[layout.offer_key], common.least)
    gpus = answer.candidates.columns["gpu_key"]
    for row in (answer.candidates[place] for place in places if gpus[place] == layout.gpu_key):
        if row.precision is not layout.precision:
            continue
        offer = snapshot.offer_by_key[row.offer_key]
        price = offer.on_demand_per_hour
        if row.gate in NOT_HELD or not offer.host_included or price is None:
            continue
        slow = row.gate not in (None, Gate.SUPPLY, Gate.PRICE)
        elsewhere = offer.region != layout.region
        holding = row.machines if option.run is None else row.instances - row.spares
        if offer.key == layout.offer_key:
            holding = _held(option)
        hour = book.net(price, offer.currency, offer.vat_included).amount * holding
        found.append((elsewhere, slow, hour, offer.key, _Pilot(offer, holding)))
    return min(found, key=lambda one: one[:4])[-1] if found else _Pilot(snapshot.offer_by_key[layout.offer_key], _held(option))
