"""The total cost of an option over its term, from its bill and the project's growth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout, Role
from aiready_gui.domain.payment import PaymentVariant
from aiready_gui.domain.price import Price, PriceLine
from aiready_gui.domain.project import Project
from aiready_gui.domain.tco import CostGroup, Tco
from aiready_gui.engine.money import mode_mix, tco
from aiready_gui.engine.money.mode_mix import Counts
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.tco import Item, Way
from aiready_gui.engine.money.usual_lines import EGRESS_LINE, STORAGE_LINE
from aiready_gui.engine.money.vat import vat_percent
from aiready_gui.engine.need.demand import Demand

SHORTEST_MONTHS: Final = 12  # a total over less than a year compares nothing

_GROUPS: Final = {"line-storage": CostGroup.STORAGE, STORAGE_LINE: CostGroup.STORAGE}


@dataclass(frozen=True)
class Course:
    """How the work grows over the months of a term."""

    counts: tuple[Counts, ...]
    """Machines of each hour of the week, one tuple a month; the first is the bill's."""
    level: bool
    """Every month is billed like the first."""
    load_per_year: float
    data_per_year: float


def level_course(price: Price, project: Project, months: int) -> Course:
    """Work that is not known to grow: the machines stay as they are, but for those of a first run, and only the data grows."""
    later = price.plan.counts
    if price.plan.chosen.first_month:
        later = (sum(part.instances for part in price.plan.chosen.parts),) * len(later)
    return Course(
        counts=(price.plan.counts, *(later,) * (months - 1)),
        level=True,
        load_per_year=0.0,
        data_per_year=project.data.growth_per_year or 0.0,
    )


def serving_course(
    layout: Layout, price: Price, per_replica_rps: float, start_s: float, need: Demand, project: Project, role: Role, months: int
) -> Course:
    """A served load that grows every month: more replicas, more machines.

    Parameters
    ----------
    per_replica_rps : float
        What one replica carries within the targets. [1/s]
    start_s : float
        Time that a new replica takes to answer. [s]
    """
    wanted = need.peak_rps * (1 if role is Role.BASE else 1 + (project.conditions.headroom or 0.0))
    reserve = reserve_of(project.conditions)
    yearly = need.serving.growth_per_year or 0.0
    week = mode_mix.ready_week(need.week, start_s)
    counts = [price.plan.counts]
    for month in range(1, months):
        replicas = mode_mix.replica_hours(week, wanted * tco.growth(yearly, month), per_replica_rps, 1)
        counts.append(mode_mix.instance_counts(replicas, layout.replicas_per_instance, reserve))
    return Course(counts=tuple(counts), level=False, load_per_year=yearly, data_per_year=project.data.growth_per_year or 0.0)


def total(
    layout: Layout,
    price: Price,
    course: Course,
    project: Project,
    snapshot: Snapshot,
    *,
    as_of: date,
    variant: PaymentVariant | None = None,
) -> Tco:
    """Months of one bill: the first is the bill itself, the next ones grow.

    Parameters
    ----------
    project : Project
        Effective: defaults filled in.
    snapshot : Snapshot
        As the project sees it.
    variant : PaymentVariant or None
        Another way to pay than the chosen one.
    """
    way = tco.way_of(price.plan, variant or price.plan.chosen, follow_load=bool(project.conditions.follow_load))
    gpus_each = layout.gpus // max(price.plan.counts)
    return tco.total_cost(
        [*([] if course.level else _gpu_items(price, course, way)), *_other_items(price, course)],
        first_day=project.conditions.start or as_of,
        gpus=[max(week) * gpus_each for week in course.counts],
        vat_on=lambda day: vat_percent(snapshot.vat_rates, project.vat_country, day),
        left_out=left_out(layout.provider, price, project),
    )


def _gpu_items(price: Price, course: Course, way: Way) -> list[Item]:
    by_month = tco.gpu_months(course.counts, way)
    line = next(one for one in price.lines if one.mode is not None)
    zero = Money.zero(line.total_excl.currency)
    modes = sorted({mode for month in by_month for mode, money in month.items() if money.amount})
    return [
        Item(
            group=CostGroup.GPUS,
            item=Message(key="tco-gpus", args={"item": line.item, "mode": Message(key=f"mode-{mode}")}),
            excl=tuple(month.get(mode, zero) for month in by_month),
            source=line.source,
            assumed=line.assumed,
        )
        for mode in modes
    ]


def _other_items(price: Price, course: Course) -> list[Item]:
    """Lines that grow by themselves, and all lines of level work."""
    yearly = {
        "line-storage": course.data_per_year,
        STORAGE_LINE: course.data_per_year,
        "line-egress": course.load_per_year,
        EGRESS_LINE: course.load_per_year,
    }
    return [
        Item(
            group=_group(line),
            item=Message(key="tco-once", args={"item": line.item}) if line.once else line.item,
            excl=tuple(_grown(line, yearly.get(line.item.key, 0.0), month) for month in range(len(course.counts))),
            source=line.source,
            assumed=line.assumed,
        )
        for line in price.lines
        if line.mode is None or course.level
    ]


def _group(line: PriceLine) -> CostGroup:
    if line.once:
        return CostGroup.ONCE
    return CostGroup.GPUS if line.mode else _GROUPS.get(line.item.key, CostGroup.NETWORK)


def _grown(line: PriceLine, yearly: float, month: int) -> Money:
    if line.once and month:
        return Money.zero(line.total_excl.currency)
    factor = line.quantity.from_float(tco.growth(yearly, month)) if yearly and month else 1
    return line.unit_price.times(line.quantity * factor, line.vat_percent)[0]


def left_out(provider: str, price: Price, project: Project) -> tuple[Message, ...]:
    """What no line of the bill pays for: named, so that nobody takes it for free."""
    found = []
    gpus = next(one for one in price.lines if one.mode is not None)
    if gpus.reference is not None:
        found.append(
            Message(
                key="left-out-reference",
                args={
                    "provider": provider,
                    "low": float(gpus.reference.low),
                    "high": float(gpus.reference.high),
                    "currency": gpus.reference.currency.value,
                },
            )
        )
    stored = sum(1 for line in price.lines if line.item.key == "line-storage")
    usual = sum(1 for line in price.lines if line.item.key == STORAGE_LINE)
    if usual or not stored:
        key = "left-out-storage" if not stored else "left-out-some-storage"
        found.append(Message(key=key, args={"provider": provider, "counted": usual}))
    if project.data.backup and stored + usual:
        found.append(Message(key="left-out-backup"))
    return (*found, *price.left_out, *(Message(key=key) for key in tco.NOT_SOLD_HERE))
