"""The phases of an option: what pilot, testing and production run on, how long, and what each must prove."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.advisor.answer import trial_limits
from aiready_gui.advisor.answer.pilot import Pilot, held
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch, Workload
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.price import GPU_LINE
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.roadmap import Phase, PhaseCost, PhaseKind
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.domain.work import media_served
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.plan import exit_numbers, trials
from aiready_gui.plan.phase_machines import Machines
from aiready_gui.plan.roadmap import roadmap


def phases(
    answer: Recommendation,
    option: Option,
    project: Project,
    schemes: tuple[ResilienceVariant, ...],
    snapshot: Snapshot,
    book: PriceBook,
    pilot: Pilot,
) -> tuple[Phase, ...]:
    layout, unit, common = option.layout, option.price.per_unit, option.layout.common
    offer = snapshot.offer_by_key[layout.offer_key]
    tested = max(min(layout.instances, 2 * layout.machines), common.least if common else 0, held(option))
    built = next((scheme for scheme in schemes if scheme.chosen), None)
    runs = _trial_runs(answer, project.workloads[0], option, pilot, tested)
    limits = (
        trial_limits.limits(answer, option, snapshot, pilot.offer, pilot.machines, runs[0], trials.phase_hours(PhaseKind.PILOT)),
        trial_limits.limits(answer, option, snapshot, offer, tested, runs[1], trials.phase_hours(PhaseKind.TESTING)),
    )
    week = option.price.plan.counts
    week_h, starts = len(week) - week.count(0), option.run is None
    first, second = (
        trials.trial(kind, run_h, limit, week_h=week_h, starts=starts)
        for kind, run_h, limit in zip((PhaseKind.PILOT, PhaseKind.TESTING), runs, limits, strict=True)
    )
    targets = exit_numbers.Targets(
        limits=trial_limits.asked(answer, option),
        unit=unit.of if unit else None,
        unit_cost=unit.amount if unit else None,
        availability=built.availability.value if built else None,
        spares=layout.spares,
        served=_served(answer, option),
        judged=traits(answer.project.workloads[0]).judged,
        run=option.run is not None or isinstance(project.workloads[0], Batch),
    )
    goal = exit_numbers.goal(
        targets,
        first,
        second,
        same_replica=common is not None
        or (pilot.offer.gpu == layout.gpu_key and pilot.offer.gpu_count * pilot.machines == layout.cards),
        single_machine=tested == held(option),
    )
    run_h, late_h = _run_hours(project.workloads[0], option)
    billed = _machines(offer, layout.instances, snapshot, book)._replace(payment=option.price.plan.chosen.label)
    machines = _machines(pilot.offer, pilot.machines, snapshot, book), _machines(offer, tested, snapshot, book), billed
    if answer.project.on_own_site:
        machines = _rented(machines[0]), _rented(machines[1]), _rented(billed, "phase-rented-beside")
    return roadmap(
        *machines,
        (first, second),
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


def _trial_runs(answer: Recommendation, work: Workload, option: Option, pilot: Pilot, tested: int) -> tuple[float | None, ...]:
    """One run on the pilot's machine and on those of testing; ``None`` for work that does not come in runs. [h]

    Of a pile fewer machines than carry it take their share, in the hours that a run is billed, starts among them. Where nobody
    worked out a training on fewer machines, it takes as many machine-hours there: no longer than that, since nothing is lost
    between machines.
    """
    if isinstance(work, Batch):
        layout, step = option.layout, option.price.plan.busy_steps[0]
        gpu_h = step.share * HOURS_PER_MONTH * layout.gpus / (work.runs_per_month or 1.0)
        tried = pilot.offer.gpu_count * pilot.machines
        return tuple(gpu_h / max(gpus, trial_limits.loaded(layout)) for gpus in (tried, layout.gpus_per_instance * tested))
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


def _served(answer: Recommendation, option: Option) -> exit_numbers.ServingLoad | None:
    if answer.serving is None or option.served is None:
        return None
    capacity = option.served.speed.capacity_rps
    return exit_numbers.ServingLoad(
        peak_rps=answer.serving.peak_rps.value,
        ttft_s=answer.serving.ttft_target_s,
        replicas=option.layout.replicas,
        replica_rps=(capacity.value if capacity.low is None else capacity.low) / option.layout.replicas,
    )


def _machines(offer: Offer, instances: int, snapshot: Snapshot, book: PriceBook) -> Machines:
    """Machines of an offer, by the hour."""
    published = offer.on_demand_per_hour
    hour = None if published is None else book.unit_price(published, offer.currency, offer.vat_included)
    return Machines(
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


def _rented(machines: Machines, key: str = "phase-rented") -> Machines:
    """Of an own site: the machines before those that are bought, or in their place, are paid as rent, and that is said."""
    return machines._replace(payment=Message(key=key, args={"way": machines.payment}) if machines.payment else None)


def _bill(option: Option) -> PhaseCost | None:
    """The GPU lines of the proposal's bill: the same kopecks."""
    lines = option.price.named(GPU_LINE)
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
