"""What a project that differs in one answer would get: layout and bill, as advice on it would have them."""

from __future__ import annotations

from collections.abc import Callable

from aiready_gui.advisor.answer.market_view import market_view, within_reach
from aiready_gui.advisor.families.proposals import proposal
from aiready_gui.advisor.families.serving.brief import Desk, lay_out
from aiready_gui.advisor.families.serving.quote import Quote, proposed_pick, quote
from aiready_gui.advisor.softer.fit import Fit, fit_of
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.serving import selection
from aiready_gui.engine.serving.selection import Pick

MARGIN = 1.001
"""The bill is rounded to hundredths line by line, the ranking is not: what is looked at reaches a little beyond it."""

Ask = Callable[[Project], Fit | None]


def neighbours(answer: Recommendation, filled: Project, snapshot: Snapshot) -> Ask:
    """What asks about projects that are softer than the one of ``answer`` in one thing.

    Parameters
    ----------
    filled : Project
        That of ``answer`` with defaults and what the law demands.
    """
    if isinstance(answer.project.workloads[0], LlmServing):
        return _Served(answer, snapshot)
    allowed = _allowed(answer, filled, snapshot)

    def ask(project: Project) -> Fit | None:
        same = _where(project) == _where(answer.project)
        option = proposal(project, allowed if same else snapshot, answer.as_of)
        return None if option is None else fit_of(option)

    return ask


def _where(project: Project) -> tuple[object, ...]:
    """What decides which offers the project may buy at all, the law apart."""
    conditions = project.conditions
    return (
        project.provider, conditions.countries, conditions.excluded_gpus, conditions.marketplaces,
        conditions.consumer_cards, conditions.dedicated_host,
    )  # fmt: skip


def _allowed(answer: Recommendation, filled: Project, snapshot: Snapshot) -> Snapshot:
    """``snapshot`` with the offers that the project may buy; all of them where it has none, or prices of its own."""
    if market_view(snapshot, filled, answer.as_of) is not snapshot:
        return snapshot
    allowed = within_reach(snapshot, filled, answer.compliance.applied.residency)
    return allowed if allowed.offers else snapshot


class _Served:
    """Bills of served models without their explanations, and only what they can differ in.

    A softer need is still met by what is proposed, so no machine that alone costs more than all of that can win; where the
    machine was taken by hand it stays. The same machines, as fast and on the same conditions, are billed once: what else
    a bill reads (load, lengths, data, terms) no step touches.
    """

    def __init__(self, answer: Recommendation, snapshot: Snapshot) -> None:
        self._snapshot, self._as_of = snapshot, answer.as_of
        self._offer = _taken(answer)
        self._hour_limit = _hour_limit(answer)
        self._like: Desk | None = None
        self._known: dict[tuple[object, ...], Quote] = {}

    def __call__(self, project: Project) -> Fit | None:
        """Layout and bill of ``project``."""
        desk = lay_out(project, self._snapshot, self._as_of, like=self._like, hour_limit=self._hour_limit, on_offer=self._offer)
        self._like = self._like or desk
        pick = proposed_pick(desk)
        if pick is None:
            return None
        billed = self._billed(desk, pick)
        return Fit(billed.layout, billed.per_month)

    def _billed(self, desk: Desk, pick: Pick) -> Quote:
        rate = float(pick.sized.capacity.rate[desk.grid.row_cell[pick.row]])
        key = (selection.layout(desk.grid, pick), rate, desk.project.conditions)
        if key not in self._known:
            self._known[key] = quote(desk, pick)
        return self._known[key]


def _taken(answer: Recommendation) -> str | None:
    """The offer taken by hand, which stays."""
    return None if answer.pinned is None else answer.options[answer.pinned].layout.offer_key


def _hour_limit(answer: Recommendation) -> float | None:
    """Dearest machine worth a look; ``None`` where one that was taken by hand may come back at any price. [1/h]"""
    chosen, lost = answer.chosen, answer.pinned is None and answer.project.workloads[0].pinned_offer is not None
    return None if chosen is None or lost else float(chosen.price.per_month_excl.amount) / HOURS_PER_MONTH * MARGIN
