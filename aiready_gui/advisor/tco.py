"""The total cost of an option over its term, from its bill and the project's growth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from aiready_gui.advisor.quote import Quote
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import PaymentVariant
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Option, PriceLine, Role
from aiready_gui.domain.tco import CostGroup, Tco
from aiready_gui.engine import datapath, mode_mix, tco
from aiready_gui.engine.demand import Demand
from aiready_gui.engine.mode_mix import Counts
from aiready_gui.engine.tco import Item, Way

SHORTEST_MONTHS: Final = 12  # a total over less than a year compares nothing

_GROUPS: Final = {"line-storage": CostGroup.STORAGE}
_NETWORK_KINDS: Final = (
    ("egress_internet", "left-out-egress"), ("load_balancer", "left-out-balancer"), ("public_ip", "left-out-address"),
)  # fmt: skip


def quote_of(option: Option) -> Quote:
    """What a total needs of an option."""
    each = option.speed.capacity_rps.value / option.layout.replicas
    return Quote(layout=option.layout, price=option.price, per_replica_rps=each)


def total(
    quote: Quote,
    need: Demand,
    project: Project,
    snapshot: Snapshot,
    *,
    role: Role,
    as_of: date,
    months: int,
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
    plan = quote.price.plan
    way = tco.way_of(plan, variant or plan.chosen, follow_load=bool(project.conditions.follow_load))
    counts = _counts(quote, need, project, role, months)
    items = [*_gpu_items(quote, counts, way), *_other_items(quote, need, project, months)]
    return tco.total_cost(
        items,
        first_day=project.conditions.start or as_of,
        gpus=[max(week) * quote.layout.gpus_per_instance for week in counts],
        vat_on=lambda day: tco.vat_percent(snapshot.vat_rates, project.vat_country, day),
        left_out=left_out(quote, project, snapshot),
    )


def _counts(quote: Quote, need: Demand, project: Project, role: Role, months: int) -> list[Counts]:
    layout = quote.layout
    wanted = need.peak_rps * (1 if role is Role.BASE else 1 + (project.conditions.headroom or 0.0))
    spares = layout.instances - -(-layout.replicas // layout.replicas_per_instance)
    yearly = need.serving.growth_per_year or 0.0
    found = [quote.price.plan.counts]
    for month in range(1, months):
        load = wanted * tco.growth(yearly, month)
        replicas = mode_mix.replica_hours(need.week, load, quote.per_replica_rps, 1)
        found.append(mode_mix.instance_counts(replicas, layout.replicas_per_instance, spares))
    return found


def _gpu_items(quote: Quote, counts: Sequence[Counts], way: Way) -> list[Item]:
    by_month = tco.gpu_months(counts, way)
    line = next(one for one in quote.price.lines if one.mode is not None)
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


def _other_items(quote: Quote, need: Demand, project: Project, months: int) -> list[Item]:
    data, load = project.data.growth_per_year or 0.0, need.serving.growth_per_year or 0.0
    yearly = {"line-storage": data, "line-egress": load}
    return [
        Item(
            group=_GROUPS.get(line.item.key, CostGroup.NETWORK),
            item=line.item,
            excl=tuple(_grown(line, yearly.get(line.item.key, 0.0), month) for month in range(months)),
            source=line.source,
            assumed=line.assumed,
        )
        for line in quote.price.lines
        if line.mode is None
    ]


def _grown(line: PriceLine, yearly: float, month: int) -> Money:
    factor = line.quantity.from_float(tco.growth(yearly, month)) if yearly and month else 1
    return line.unit_price * (line.quantity * factor)


def left_out(quote: Quote, project: Project, snapshot: Snapshot) -> tuple[Message, ...]:
    """What the provider's price list says nothing about: named, so that nobody takes it for free."""
    provider = quote.layout.provider
    found = []
    gpus = next(one for one in quote.price.lines if one.mode is not None)
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
    stored = sum(1 for line in quote.price.lines if line.item.key == "line-storage")
    if stored < 2:  # two tiers are sized: the archive and what is hot
        found.append(Message(key="left-out-storage" if not stored else "left-out-some-storage", args={"provider": provider}))
    if project.data.backup and stored:
        found.append(Message(key="left-out-backup"))
    for kind, key in _NETWORK_KINDS:
        if datapath.network_offer(snapshot, provider, kind) is None:
            found.append(Message(key=key, args={"provider": provider}))
    return (*found, *(Message(key=key) for key in tco.NOT_SOLD_HERE))
