"""One option of a fleet made whole: machines, host, storage, links, bill, and the reasons for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from aiready_gui.advisor.answer.large_orders import to_reserve, why_reserved
from aiready_gui.advisor.answer.option_chip import trait
from aiready_gui.advisor.answer.storage_and_network import money_beside, stands_beside
from aiready_gui.advisor.families.fleets.brief import FleetDesk, Job, layout_of
from aiready_gui.advisor.families.serving.option import why_paid_so, why_two_zones
from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.option import Binding, Fact, Layout, Option, Role
from aiready_gui.domain.payment import PaymentKind, PaymentPlan
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.project import Project, Term
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.domain.work import answers_people
from aiready_gui.engine.data import datapath
from aiready_gui.engine.facts import counted, derived
from aiready_gui.engine.fleets.fleet import (
    Fleet,
    FleetPick,
    Load,
    Way,
    coming_hours,
    hours_billed,
    instances_at,
    pile_hours,
    planned_capacity,
    staying_at,
    unit_hours,
)
from aiready_gui.engine.gpu.host import host_check
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.modes import MODES, admissible
from aiready_gui.engine.money.run_payment import first_run_payment, run_payment
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Beside


def build_option(desk: FleetDesk, job: Job, pick: FleetPick) -> Option:
    """The option of a picked row."""
    of, row = pick.fleet, pick.row
    offer, way, layout = of.offer(row), of.way(row), layout_of(pick)
    raw, filled = desk.raw, desk.project
    path = job.path_of(way, layout)
    beside = stands_beside(desk, path, offer)
    modes = fleet_modes(offer, layout.instances, desk.book, filled, job.load, _hours(job.load, pick, layout))
    plan = _payment(desk, job, pick, layout, modes)
    low, high = _shares_at_ends(desk, job, pick, plan)
    bill = pricing.price(
        modes=modes,
        plan=plan,
        lines=(
            *pricing.gpu_lines(offer, layout, plan, desk.book),
            *beside.lines,
        ),
        left_out=(*beside.left_out, *job.left_out),
        term_months=(filled.conditions.term or Term.HOURLY).months,
        unit=job.unit,
        units_per_hour=job.units_per_hour,
        low_share=low,
        high_share=high,
    )
    used, headroom = _carried(job.load, way, layout)
    wanted, budget = filled.conditions.headroom or 0.0, filled.conditions.budget_per_month
    ample = headroom.value >= wanted - 1e-9
    affordable = budget is None or bill.per_month_excl.amount <= budget
    host = host_check(job.host_of(way), offer, units=min(layout.replicas_per_instance, layout.replicas + layout.spares))
    single = way.rate.value * job.load.utilisation / job.load.amount
    alone = layout.replicas == 1 and layout.spares and single > 2
    own = job.facts_of(way, layout)
    return Option(
        role=pick.role,
        layout=layout,
        equation=_equation(layout, way),
        answer=Message(
            key="fleet-answer",
            args={
                "gpus": layout.gpus,
                "gpu": layout.gpu_name,
                "provider": layout.provider,
                "nodes": layout.instances,
                "used": layout.replicas * way.gpus,
            },
        ),
        facts=(
            own[0],
            Fact(label=Message(key="card-headroom"), figure=headroom, met=ample),
            *((Fact(label=Message(key="card-accuracy"), figure=way.rate, interval=True),) if way.rate.low is not None else ()),
            *own[1:],
            Fact(label=Message(key="card-utilisation"), figure=used),
        ),
        memory=job.memory_of(way),
        service=tuple(dict.fromkeys((*(fact.figure for fact in own), way.rate, used))),
        storage=beside.storage,
        network=datapath.network(
            path,
            layout,
            way.gpu,
            offer,
            beside.storage[-1].throughput_bytes_per_s,
            raw.data,
            filled.data,
            answers=answers_people(filled.workloads[0]),
        ),
        price=bill,
        binding=Binding.REDUNDANCY if alone else way.binding,
        trait=trait(pick.role, ample=ample, affordable=affordable),
        meets_all=ample and affordable,
        to_reserve=to_reserve(layout),
        why=(
            *why_reserved(layout),
            *job.why_of(way, layout),
            *_spare_words(job.load, layout),
            *_run_words(plan),
            *why_two_zones(desk.project, layout),
            *why_paid_so(plan),
        ),
        evidence=way.rate.evidence,
        vcpus_per_instance=offer.vcpus,
        ram_bytes_per_instance=offer.ram_bytes,
        local_nvme_bytes_per_instance=offer.local_nvme_bytes,
        host=(host.vcpus, host.ram_bytes, host.local_nvme_bytes),
        host_notes=host.notes,
    )


def beside_of(desk: FleetDesk, job: Job, of: Fleet) -> Beside:
    """What stands beside any row of ``of``, worked out once for rows that ask the same."""
    known: dict[tuple[object, ...], float] = {}
    fronts: dict[str, float] = {}

    def asked(row: int) -> float:
        offer, way = of.offer(row), of.way(row)
        key = (offer.key, of.instances[row], of.row_way[row])
        if key not in known:
            path = job.path_of(way, layout_of(FleetPick(Role.OPTIMAL, row, of)))
            known[key] = money_beside(desk, path, offer, fronts)
        return known[key]

    return asked


def _equation(layout: Layout, way: Way) -> Message:
    """All GPUs as nodes and what stands by, with the weights where their format was chosen."""
    spares = layout.spares * way.gpus
    found = Message(
        key="fleet-equation",
        args={"gpus": layout.gpus, "nodes": layout.instances, "each": layout.gpus_per_instance, "spares": spares},
    )
    if layout.precision is None:
        return found
    precision = Message(key=f"precision-{layout.precision}")
    return Message(key="fleet-equation-weights", args={"equation": found, "precision": precision})


def _payment(desk: FleetDesk, job: Job, pick: FleetPick, layout: Layout, modes: tuple[ModePrice, ...]) -> PaymentPlan:
    """How the machines are paid for, from what each hour of the week needs."""
    of, row, load = pick.fleet, pick.row, job.load
    offer, way = of.offer(row), of.way(row)
    if load.pile is not None:
        hours = pile_hours(load, way, layout.replicas_per_instance, layout.instances)
        chosen = next(one.mode for one in modes if one.chosen)
        paid = HOURS_PER_MONTH * layout.instances if chosen in mode_mix.RESERVED_MODES else hours
        each = way.rate.value * load.utilisation * layout.replicas_per_instance
        worked = load.pile.amount / each / SECONDS_PER_HOUR * load.pile.runs_per_month
        return run_payment(modes, layout.instances, hours, idle_gpu_share=min(max(1 - worked / paid, 0.0), 1.0))
    margin = _margin(desk, pick)
    staying = int(of.staying[row])
    if load.first_run is not None and staying < layout.instances:
        coming = layout.instances - staying
        hours = coming_hours(load, way, layout.replicas, coming)
        each = way.rate.value * load.utilisation
        searching = load.first_run.lasting * (1 + margin) / each / layout.replicas_per_instance
        running = load.first_run.amount / each / layout.replicas / SECONDS_PER_HOUR
        busy = searching * HOURS_PER_MONTH + coming * running
        return first_run_payment(modes, staying=staying, coming=coming, hours=hours, busy_hours=busy)
    units = unit_hours(load, way, layout.replicas, margin)
    counts = mode_mix.instance_counts(units, layout.replicas_per_instance, reserve_of(desk.project.conditions))
    if load.stops:
        counts = tuple(count if busy else 0 for count, busy in zip(counts, units, strict=True))
    tariff = pricing.tariff(offer, modes, layout.instances, desk.project)
    return mode_mix.payment_plan(
        counts,
        replace(tariff, interruptible=load.interruptible, follow_load=tariff.follow_load or load.stops),
        busy_gpu_hours=float(sum(units) * way.gpus),
        gpus_per_instance=offer.gpu_count,
    )


def _hours(load: Load, pick: FleetPick, layout: Layout) -> float:
    """Hours of a month in which a machine runs that is paid by the hour, on average. [h]"""
    way, staying = pick.fleet.way(pick.row), int(pick.fleet.staying[pick.row])
    if load.pile is not None:
        return pile_hours(load, way, layout.replicas_per_instance, layout.instances) / layout.instances
    if staying < layout.instances:
        coming = coming_hours(load, way, layout.replicas, layout.instances - staying)
        return (staying * HOURS_PER_MONTH + coming) / layout.instances
    return load.hours_per_month


def fleet_modes(
    offer: Offer, instances: int, book: pricing.PriceBook, project: Project, load: Load, hours_per_month: float
) -> tuple[ModePrice, ...]:
    """All pricing modes of the machines: a month of the hours that are paid, or why a mode is out."""
    allowed = dict(zip(MODES, admissible(project, interruptible=load.interruptible), strict=True))
    asked = set(project.conditions.pricing_modes or ())
    found = []
    for mode in MODES:
        published = offer.price_per_hour(mode)
        hour = None if published is None else book.net(published, offer.currency, offer.vat_included) * instances
        reason = None
        if mode is PricingMode.SPOT and not load.interruptible:
            reason = Message(key="reason-spot-latency")
        elif published is None:
            reason = Message(key="reason-on-request" if offer.reference else "reason-not-published")
        elif not allowed[mode]:
            reason = Message(key="reason-term" if mode in asked else "reason-not-asked")
        month = None
        if published is not None:
            machine_hours = Decimal(str(round(hours_billed(mode, hours_per_month) * instances, 3)))
            month = book.net(published, offer.currency, offer.vat_included) * machine_hours
        found.append(ModePrice(mode=mode, per_hour=hour, per_month=month, reason=reason))
    payable = [one for one in found if one.per_month is not None and one.reason is None]
    best = min(payable, key=lambda one: one.per_month.amount if one.per_month else Decimal(0), default=None)
    return tuple(one.revised(chosen=one is best) for one in found)


def _carried(load: Load, way: Way, layout: Layout) -> tuple[Figure, Figure]:
    """Use of the units under load at full speed, and what is left of their planned capacity."""
    units = counted("units", layout.replicas, Unit.COUNT)
    capacity = planned_capacity(load, way, layout.replicas)
    full = way.rate.value * layout.replicas
    used = derived("utilisation-full", load.amount / full, Unit.SHARE, load.asked, way.rate, units, against=(way.rate,))
    headroom = derived("fleet-headroom", capacity.value / load.amount - 1, Unit.SHARE, capacity, load.asked)
    return used, headroom


def _shares_at_ends(desk: FleetDesk, job: Job, pick: FleetPick, plan: PaymentPlan) -> tuple[float, float]:
    """The bill if the machines turn out as fast, or as slow, as the interval of their rate says, as shares of the bill. [1]

    Of a load the number of machines follows; of a pile their hours do too, but for reserved ones.
    """
    of, row, load = pick.fleet, pick.row, job.load
    way, now = of.way(row), int(of.instances[row])
    low, high = _instances_at_ends(desk, job, pick)
    rate = way.rate
    endless = load.pile is None and load.first_run is None
    if endless or plan.chosen.kind is PaymentKind.RESERVED or rate.low is None or rate.high is None:
        return low / now, high / now
    each = layout_of(pick).replicas_per_instance
    margin = _margin(desk, pick)

    def hours(count: int, factor: float) -> float:
        if load.pile is not None:
            return pile_hours(load, way, each, count, factor)
        staying = min(staying_at(of, row, desk.project, load, factor, margin), count)
        if staying == count:
            return count * HOURS_PER_MONTH
        units = reserve_of(desk.project.conditions).carrying(count) * each
        return staying * HOURS_PER_MONTH + coming_hours(load, way, units, count - staying, factor)

    ends = ((low, rate.high), (high, rate.low))
    shares = [hours(count, max(end, 1e-9) / rate.value) / hours(now, 1.0) for count, end in ends]
    return min(shares[0], 1.0), max(shares[1], 1.0)


def _margin(desk: FleetDesk, pick: FleetPick) -> float:
    """Headroom that an option of this role is sized with. [share]"""
    return 0.0 if pick.role is Role.BASE else desk.project.conditions.headroom or 0.0


def _instances_at_ends(desk: FleetDesk, job: Job, pick: FleetPick) -> tuple[int, int]:
    """Instances needed if the machines turn out as fast, or as slow, as the interval of their rate says."""
    of, row = pick.fleet, pick.row
    rate = of.way(row).rate
    margin = _margin(desk, pick)
    now = int(of.instances[row])
    if rate.low is None or rate.high is None:
        return now, now
    ends = [instances_at(of, row, desk.project, job.load, max(end, 1e-9) / rate.value, margin) for end in (rate.high, rate.low)]
    return min(ends[0], now), max(ends[1], now)


def _spare_words(load: Load, layout: Layout) -> tuple[Message, ...]:
    if not layout.spares:
        return ()
    key = "why-fleet-spares" if load.pile is None else "why-batch-spares"
    return (Message(key=key, args={"spares": layout.spares, "units": layout.replicas}),)


def _run_words(plan: PaymentPlan) -> tuple[Message, ...]:
    """What the machines that go after a first run are paid for."""
    staying = sum(part.instances for part in plan.chosen.parts)
    return tuple(
        Message(key="why-first-run", args={"coming": part.instances, "hours": part.hours, "staying": staying})
        for part in plan.chosen.first_month
    )
