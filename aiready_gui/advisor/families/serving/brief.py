"""What lies on the table before anything is chosen: the need, the market as the project sees it, the speed of every cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from aiready_gui.advisor.answer.market_view import market_view, only_offer, within_reach
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.domain.compliance import ComplianceResult
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import ProtectionLevel, ServingRequirements
from aiready_gui.domain.units import GB
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.candidates import market
from aiready_gui.engine.data import datapath, links
from aiready_gui.engine.money import pricing
from aiready_gui.engine.need import demand
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import sizing
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.engine.serving.sizing import Grid
from aiready_gui.plan.compliance import comply, lawful
from aiready_gui.plan.protection import protection_level


@dataclass(frozen=True)
class Desk:
    """Everything that lies on the table while options are built."""

    raw: Project
    project: Project
    """``raw`` with defaults filled in and what the law demands."""
    snapshot: Snapshot
    """As the project sees it: its rates, discounts and prices by reference."""
    need: Demand
    grid: Grid
    targets: Targets
    book: pricing.PriceBook
    protection: ProtectionLevel
    law: ComplianceResult

    @property
    def residency(self) -> tuple[str, ...]:
        """Countries that the law asks for, if any."""
        return self.law.applied.residency

    def wanted_rps(self, role: Role) -> float:
        """Load that an option of this role is sized for: the base one without headroom. [1/s]"""
        return self.need.peak_rps * (1 if role is Role.BASE else 1 + (self.project.conditions.headroom or 0.0))

    @cached_property
    def asked(self) -> ServingRequirements:
        """What was understood, for people."""
        egress = links.egress(datapath.serving_traffic(self.need), self.raw.data)
        return demand.requirements(self.raw, self.project, self.need, egress.value / GB)


def lay_out(
    project: Project,
    snapshot: Snapshot,
    as_of: date,
    like: Desk | None = None,
    *,
    hour_limit: float | None = None,
    on_offer: str | None = None,
) -> Desk:
    """The desk of ``project``, whose first workload serves a language model.

    ``like`` is the desk of a project that differs a little: its protection level is taken over where the answers are the
    same; speeds are remembered by :func:`~aiready_gui.engine.serving.sizing.grid`. ``hour_limit`` leaves out the offers that the
    project may not buy or that cost more an hour than that. ``on_offer`` stays on one offer.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue.
    """
    protection, law = _law(project, snapshot, like)
    filled = lawful(effective(project), law.applied)
    if on_offer is not None and on_offer in snapshot.offer_by_key:
        snapshot = only_offer(snapshot, on_offer)  # first the machine, then its terms: less to work out
    seen = market_view(snapshot, filled, as_of)
    if on_offer is not None:
        seen = only_offer(seen, on_offer)
    elif hour_limit is not None:
        seen = within_reach(seen, filled, law.applied.residency, hour_limit)
    workload = filled.workloads[0]
    assert isinstance(workload, LlmServing)
    card = model_card(workload, seen)
    need = demand.demand(filled, card)
    book = pricing.price_book(seen, filled, as_of)
    columns = market(seen, book.currency, filled.vat_country, book.vat_percent)
    at = sizing.targets(need, filled)
    return Desk(
        raw=project,
        project=filled,
        snapshot=seen,
        need=need,
        grid=sizing.grid(columns, seen, need, at),
        targets=at,
        book=book,
        protection=protection,
        law=law,
    )


def _law(project: Project, snapshot: Snapshot, like: Desk | None) -> tuple[ProtectionLevel, ComplianceResult]:
    """What the rules say; a neighbour's word is taken where nothing that they read differs."""
    if like is not None and like.raw.compliance == project.compliance and like.raw.provider == project.provider:
        return like.protection, like.law
    protection = protection_level(project.compliance, snapshot)
    return protection, comply(project, protection, snapshot)
