"""How the machines of a fleet are paid for, and what the bill becomes where they turn out faster or slower."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.family import Sketch
from aiready_gui.domain.option import Layout
from aiready_gui.domain.payment import PaymentKind, PaymentPlan
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.engine.fleets.fleet import Fleet, instances_at, staying_at
from aiready_gui.engine.fleets.load import Load, coming_hours, pile_hours, unit_hours
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.spare_machines import reserve_of


def paid(brief: Brief, load: Load, sketch: Sketch[Fleet]) -> tuple[tuple[ModePrice, ...], PaymentPlan]:
    """Every pricing mode, and the plan: from what each hour of the week needs, or each run where the work ends.

    Where it begins with a run: all month for the machines that stay, its hours for those that go.
    """
    pick, layout, offer = sketch.pick, sketch.layout, sketch.offer
    way, conditions = pick.candidates.way(pick.row), brief.project.conditions
    modes = pricing.mode_prices(
        offer,
        layout.instances,
        brief.book,
        conditions,
        interruptible=load.interruptible,
        ends=load.pile is not None,
        machine_hours=_machine_hours(load, way, layout),
        single=load.pile is not None and load.pile.runs_per_month is None,
    )
    if load.pile is not None:
        return modes, _run_payment(load, way, layout, modes)
    margin = brief.margin(pick)
    if layout.staying is not None:
        return modes, _first_run_payment(load, way, layout, layout.staying, modes, margin)
    units, counts = unit_hours(load, way, layout.replicas, margin), machines(brief, load, sketch)
    tariff = pricing.tariff(offer, modes, layout.instances, brief.project)
    plan = mode_mix.payment_plan(
        counts,
        tariff._replace(follow_load=tariff.follow_load or load.stops),
        busy_gpu_hours=float(sum(units) * way.gpus),
        gpus_per_instance=offer.gpu_count,
    )
    return modes, plan


def machines(brief: Brief, load: Load, sketch: Sketch[Fleet], times: float = 1.0) -> mode_mix.Counts:
    """Machines of each hour of the week, spares with them, under ``times`` the load. [count]"""
    layout, way = sketch.layout, sketch.pick.candidates.way(sketch.pick.row)
    units = unit_hours(load, way, layout.replicas, brief.margin(sketch.pick), times)
    counts = mode_mix.instance_counts(units, layout.replicas_per_instance, reserve_of(brief.project.conditions))
    if not load.stops:
        return counts
    return tuple(count if busy else 0 for count, busy in zip(counts, units, strict=True))


def _run_payment(load: Load, way: Way, layout: Layout, modes: tuple[ModePrice, ...]) -> PaymentPlan:
    """Paid by the run; what is paid for and not worked stands idle."""
    assert load.pile is not None
    hours = pile_hours(load, way, layout.replicas_per_instance, layout.instances)
    plan = mode_mix.run_payment(modes, layout.instances, hours)
    each = way.rate.value * load.utilisation * layout.replicas_per_instance
    worked = load.pile.amount / each / SECONDS_PER_HOUR * (load.pile.runs_per_month or 1.0)
    billed = sum(part.hours for part in plan.chosen.parts)
    return plan.revised(idle_gpu_share=min(max(1 - worked / billed, 0.0), 1.0))


def _first_run_payment(
    load: Load, way: Way, layout: Layout, staying: int, modes: tuple[ModePrice, ...], margin: float
) -> PaymentPlan:
    """All month for the machines that stay, once for the others, which idle in nothing but their start."""
    assert load.first_run is not None
    coming = layout.instances - staying
    each = way.rate.value * load.utilisation
    searching = load.first_run.lasting * (1 + margin) / each / layout.replicas_per_instance
    running = load.first_run.amount / each / layout.replicas / SECONDS_PER_HOUR
    return mode_mix.first_run_payment(
        modes,
        staying=staying,
        coming=coming,
        hours=coming_hours(load, way, layout.replicas, coming),
        busy_hours=searching * HOURS_PER_MONTH + coming * running,
    )


def _machine_hours(load: Load, way: Way, layout: Layout) -> Decimal:
    """Hours of a month, the first one, or of a single run, that all machines run together where they are paid by the hour. [h]"""
    if load.pile is not None:
        return Decimal(pile_hours(load, way, layout.replicas_per_instance, layout.instances))
    if layout.staying is not None:
        coming = coming_hours(load, way, layout.replicas, layout.instances - layout.staying)
        return Decimal(layout.staying * HOURS_PER_MONTH + coming)
    return Decimal(ceil(round(load.hours_per_month * layout.instances, 6)))


def shares_at_ends(brief: Brief, load: Load, sketch: Sketch[Fleet], plan: PaymentPlan) -> tuple[float, float]:
    """The bill if the machines turn out as fast, or as slow, as the interval of their rate says, as shares of the bill. [1]

    Of a load the number of machines follows; of work that ends their hours do too, but for reserved ones.
    """
    candidates, row = sketch.pick.candidates, sketch.pick.row
    way, now = candidates.way(row), int(candidates.instances[row])
    low, high = instances_at_ends(brief, load, sketch)
    rate = way.rate
    endless = load.pile is None and load.first_run is None
    if endless or plan.chosen.kind is PaymentKind.RESERVED or rate.low is None or rate.high is None:
        return low / now, high / now
    each, margin = sketch.layout.replicas_per_instance, brief.margin(sketch.pick)

    def hours(count: int, factor: float) -> float:
        if load.pile is not None:
            return pile_hours(load, way, each, count, factor)
        staying = min(staying_at(candidates, row, brief.project, load, factor, margin), count)
        if staying == count:
            return count * HOURS_PER_MONTH
        units = reserve_of(brief.project.conditions).carrying(count) * each
        return staying * HOURS_PER_MONTH + coming_hours(load, way, units, count - staying, factor)

    ends = ((low, rate.high), (high, rate.low))
    shares = [hours(count, max(end, 1e-9) / rate.value) / hours(now, 1.0) for count, end in ends]
    return min(shares[0], 1.0), max(shares[1], 1.0)


def instances_at_ends(brief: Brief, load: Load, sketch: Sketch[Fleet]) -> tuple[int, int]:
    """Instances needed if the machines turn out as fast, or as slow, as the interval of their rate says."""
    candidates, row = sketch.pick.candidates, sketch.pick.row
    rate, margin = candidates.way(row).rate, brief.margin(sketch.pick)
    now = int(candidates.instances[row])
    if rate.low is None or rate.high is None:
        return now, now
    fast, slow = (
        instances_at(candidates, row, brief.project, load, max(end, 1e-9) / rate.value, margin) for end in (rate.high, rate.low)
    )
    return min(fast, now), max(slow, now)
