"""What a project that differs in one answer would get: layout and bill, as advice on it would have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.family import Family
from aiready_gui.advisor.answer.market_view import within_reach
from aiready_gui.advisor.answer.option import Quote, quote, quote_of
from aiready_gui.advisor.answer.recommend import proposed_pick
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.table import family_of
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Layout
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.grid import UNPROVEN_WORTH, Pick
from aiready_gui.engine.serving.sizing import Sized

MARGIN = 1.001
"""The bill is rounded to hundredths line by line, the ranking is not: what is looked at reaches a little beyond it."""

Ask = Callable[[Project], Quote | None]


def neighbours(answer: Recommendation, family: Family[Any, Any]) -> Ask:
    """What asks about projects that are softer than the one of ``answer``, which ``family`` gave, in one thing."""
    if isinstance(family, Serving):
        return _Served(answer, family)
    brief = family.brief
    allowed = _allowed(brief)

    def ask(project: Project) -> Quote | None:
        same = _where(project) == _where(brief.raw)
        other = family_of(make_brief(project, allowed if same else brief.catalogue, brief.as_of, like=brief))
        pick = proposed_pick(other)
        return None if pick is None else quote(other, other.sketch(pick))

    return ask


def _where(project: Project) -> tuple[object, ...]:
    """What decides which offers the project may buy at all, the law apart."""
    conditions = project.conditions
    return (
        project.provider, conditions.countries, conditions.excluded_gpus, conditions.marketplaces,
        conditions.consumer_cards, conditions.dedicated_host,
    )  # fmt: skip


def _allowed(brief: Brief) -> Snapshot:
    """The catalogue with the offers that the project may buy; all of them where it has none, or prices of its own."""
    if brief.snapshot is not brief.catalogue:
        return brief.catalogue
    allowed = within_reach(brief.catalogue, brief.project, brief.residency)
    return allowed if allowed.offers else brief.catalogue


class _Served:
    """Bills of served models without their explanations, and only what they can differ in.

    A softer need is still met by what is proposed, so no machine that alone costs more than all of that can win; where the
    machine was taken by hand it stays. The same machines in the same hours and on the same conditions are billed once, those
    of the answer not at all: what else a bill reads (load, lengths, data, terms) no step touches.
    """

    def __init__(self, answer: Recommendation, family: Serving) -> None:
        self._proposed = family
        self._offer = _taken(answer)
        self._hour_limit = _hour_limit(answer)
        self._known: dict[tuple[Layout, Conditions], list[Quote]] = {}
        self._on_market: dict[int, Serving] = {}
        if (chosen := answer.chosen) is not None:
            self._known[chosen.layout, family.brief.project.conditions] = [quote_of(chosen)]

    def __call__(self, project: Project) -> Quote | None:
        """Layout and bill of ``project``."""
        like = self._proposed.brief
        brief = make_brief(project, like.catalogue, like.as_of, like, hour_limit=self._hour_limit, on_offer=self._offer)
        family = Serving(brief, self._on_market.get(id(brief.market), self._proposed))
        if family.grid.load == self._proposed.grid.load:
            self._on_market.setdefault(id(brief.market), family)
        pick = proposed_pick(family)
        return None if pick is None else self._quote(family, pick)

    def _quote(self, family: Serving, pick: Pick[Sized]) -> Quote:
        sketch = family.sketch(pick)
        layout = sketch.layout
        known = self._known.setdefault((layout, family.brief.project.conditions), [])
        for bill in known:
            if bill.counts == family.machines(pick, layout, bill.storage):
                return bill
        known.append(quote(family, sketch))
        return known[-1]


def _taken(answer: Recommendation) -> str | None:
    """The offer taken by hand, which stays."""
    return None if answer.pinned is None else answer.options[answer.pinned].layout.offer_key


def _hour_limit(answer: Recommendation) -> float | None:
    """Dearest machine worth a look; ``None``: all of them. [1/h]

    One that was taken by hand may come back at any price, and a bill of nothing sets no measure for prices. What a formula alone
    speaks for may give way to something dearer.
    """
    chosen, lost = answer.chosen, answer.pinned is None and answer.project.workloads[0].pinned_offer is not None
    bill = 0 if chosen is None or lost else chosen.price.per_month_excl.amount
    dearer = UNPROVEN_WORTH if chosen is not None and chosen.evidence is Evidence.FORMULA else 0.0
    return float(bill) / HOURS_PER_MONTH * MARGIN * (1 + dearer) if bill else None
