"""What is known of a project before its family of work has said anything: answers, law, market, prices."""

from datetime import date
from typing import Any, NamedTuple, TypeVar

from aiready_gui.advisor.answer.market_view import market_view, only_offer, within_reach
from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.domain.compliance import ComplianceResult, ProtectionLevel
from aiready_gui.domain.explain import Figure, Unit, given
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.project import Project
from aiready_gui.domain.record import Record
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.candidates.offers import Market, market
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.plan.compliance import comply, lawful
from aiready_gui.plan.protection import protection_level

W = TypeVar("W", bound=Record)


def headroom_on_top(project: Project, by_hand: float | None, *, asked: bool) -> float:
    """Headroom that units are counted with: one by hand, else that of the project where it is ``asked`` for. [share]"""
    if by_hand is not None:
        return by_hand
    return (project.conditions.headroom or 0.0) if asked else 0.0


def planned_share(brief: "Brief") -> Figure:
    """Share of full speed that the project plans with."""
    share = brief.project.conditions.target_utilisation or 1.0
    return given("used-share", share, Unit.SHARE, brief.raw.conditions.target_utilisation)


class Brief(NamedTuple):
    """A project with one workload, with the market as that project sees it."""

    catalogue: Snapshot
    """As it was read, before the project's own terms."""
    as_of: date
    raw: Project
    project: Project
    """``raw`` with defaults filled in and what the law demands."""
    snapshot: Snapshot
    """As the project sees it: its rates, discounts and prices by reference."""
    market: Market
    book: PriceBook
    protection: ProtectionLevel
    law: ComplianceResult
    passing_only: bool = False
    """Nobody asks why a machine will not do: what is worked out for that alone is left out."""

    @property
    def residency(self) -> tuple[str, ...]:
        """Countries that the law asks for, if any."""
        return self.law.applied.residency

    @property
    def pinned_offer(self) -> str | None:
        """Key of the offer taken by hand."""
        return self.raw.workloads[0].pinned_offer

    def margin(self, pick: Pick[Any]) -> float:
        """Headroom that a row picked for an option is sized with: what leads to a count by hand, none for the base option. [share]"""
        return headroom_on_top(self.project, pick.by_hand, asked=pick.role is not Role.BASE)

    def work(self, kind: type[W]) -> tuple[W, W]:
        """The workload as it was answered, and with its defaults."""
        asked, filled = self.raw.workloads[0], self.project.workloads[0]
        assert isinstance(asked, kind) and isinstance(filled, kind)
        return asked, filled


def make_brief(
    project: Project,
    snapshot: Snapshot,
    as_of: date,
    like: Brief | None = None,
    *,
    hour_limit: float | None = None,
    on_offer: str | None = None,
) -> Brief:
    """The brief of ``project``, which has one workload.

    Parameters
    ----------
    like : Brief, optional
        Of a project that differs a little: its protection level is taken over where the answers are the same.
    hour_limit : float, optional
        Leaves out the offers that the project may not buy, and those of which the fewest machines that it may run cost more.
        [currency/h]
    on_offer : str, optional
        Key of the one offer to stay on.
    """
    protection, law = _law(project, snapshot, like)
    filled = lawful(effective_on(project, snapshot), law.applied)
    read = snapshot
    if on_offer is not None and on_offer in snapshot.offer_by_key:
        snapshot = only_offer(snapshot, on_offer)  # first the machine, then its terms: less to work out
    seen = market_view(snapshot, filled, as_of)
    if on_offer is not None:
        seen = only_offer(seen, on_offer)
    elif hour_limit is not None:
        fewest = reserve_of(filled.conditions).machines(1)
        seen = within_reach(seen, filled, law.applied.residency, hour_limit / fewest)
    book = price_book(seen, filled, as_of)
    return Brief(
        catalogue=read,
        as_of=as_of,
        raw=project,
        project=filled,
        snapshot=seen,
        market=market(seen, book.currency, filled.taxed_in, book.vat_percent, book.in_gross),
        book=book,
        protection=protection,
        law=law,
    )


def _law(project: Project, snapshot: Snapshot, like: Brief | None) -> tuple[ProtectionLevel, ComplianceResult]:
    """What the rules say; a neighbour's word is taken where nothing that they read differs."""
    if like is not None and like.raw.compliance == project.compliance and like.raw.provider == project.provider:
        return like.protection, like.law
    protection = protection_level(project.compliance, snapshot)
    return protection, comply(project, protection, snapshot)
