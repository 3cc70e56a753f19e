"""Work that is carried by equal units side by side: one road from a job to a recommendation.

A family says what it needs (:class:`Job`): the load, the ways to carry it, the words. Counting, gates, prices, storage,
links, options and reasons are the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.domain.compliance import ComplianceResult
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Figure, Message, Source, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import ProtectionLevel
from aiready_gui.engine.candidates import Market, market
from aiready_gui.engine.data.datapath import Path
from aiready_gui.engine.facts import given
from aiready_gui.engine.fleets.fleet import Fleet, FleetPick, Load, Way, fleet
from aiready_gui.engine.fleets.fleet_price import billed
from aiready_gui.engine.gpu.host import HostNeed
from aiready_gui.engine.money import pricing
from aiready_gui.engine.need.requirement_lines import Fields
from aiready_gui.plan.compliance import comply, lawful
from aiready_gui.plan.protection import protection_level

Softer = tuple[str, Message, Project]
"""Field, what it would become, and the project with it."""


@dataclass(frozen=True)
class FleetDesk:
    """What lies on the table before a family has said anything."""

    raw: Project
    project: Project
    """``raw`` with defaults filled in and what the law demands."""
    snapshot: Snapshot
    """As the project sees it: its rates, discounts and prices by reference."""
    market: Market
    book: pricing.PriceBook
    protection: ProtectionLevel
    law: ComplianceResult


@dataclass(frozen=True)
class Job:
    """What a family needs, and how it words what it gets."""

    title: Message
    need: Message
    fields: Fields
    """Of its requirements table."""
    model: str
    """Name of the model in it."""
    stand_in: float
    """For the one answer without a default, while it is missing."""
    load: Load
    ways: tuple[Way, ...]
    unit: Message
    """One unit of the work, for its cost."""
    units_per_hour: float
    """Done in an average hour of the week. [1/h]"""
    host_of: Callable[[Way], HostNeed]
    """What one unit needs around its GPUs."""
    path_of: Callable[[Way, Layout], Path]
    """What a layout asks of storage and network."""
    facts_of: Callable[[Way, Layout], tuple[Fact, ...]]
    """What options are compared by; the first stands on the card."""
    memory_of: Callable[[Way], MemoryBreakdown | None]
    why_of: Callable[[Way, Layout], tuple[Message, ...]]
    assumptions: tuple[Message, ...]
    sources: tuple[Source, ...]
    softer: tuple[Softer, ...] = ()
    left_out: tuple[Message, ...] = ()
    """What the work needs beside its machines and nobody prices."""


JobMaker = Callable[[FleetDesk], Job]


def lay_out(project: Project, snapshot: Snapshot, as_of: date) -> FleetDesk:
    """The desk of a project with one workload."""
    protection = protection_level(project.compliance, snapshot)
    law = comply(project, protection, snapshot)
    filled = lawful(effective(project), law.applied)
    seen = market_view(snapshot, filled, as_of)
    book = pricing.price_book(seen, filled, as_of)
    return FleetDesk(
        raw=project,
        project=filled,
        snapshot=seen,
        market=market(seen, book.currency, filled.vat_country, book.vat_percent),
        book=book,
        protection=protection,
        law=law,
    )


def sized(desk: FleetDesk, job: Job, *, margin: float) -> Fleet:
    """Every offer and way of a job, priced as it would be billed."""
    found = fleet(desk.market, job.ways, desk.project, job.load, desk.law.applied.residency, margin=margin)
    return billed(found, desk.project, job.load, margin)


def planned_share(desk: FleetDesk) -> Figure:
    """Share of full speed that the project plans with."""
    share = desk.project.conditions.target_utilisation or 1.0
    return given("used-share", share, Unit.SHARE, desk.raw.conditions.target_utilisation)


def layout_of(pick: FleetPick) -> Layout:
    """A picked row as a record."""
    of, row = pick.fleet, pick.row
    offer, way = of.offer(row), of.way(row)
    instances, units = int(of.instances[row]), int(of.units[row])
    per_instance = offer.gpu_count // way.gpus
    return Layout(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=way.gpu.name,
        gpus_per_instance=offer.gpu_count,
        precision=way.precision,
        tp=way.gpus // way.pp,
        pp=way.pp,
        replicas=units,
        spares=instances * per_instance - units,
        replicas_per_instance=per_instance,
        instances=instances,
        gpus=instances * offer.gpu_count,
        staying=int(of.staying[row]) if of.staying[row] < instances else None,
        staying_replicas=int(of.staying_units[row]) if of.staying[row] < instances else None,
    )
