"""The one answer maker: a family of work with its need in, a recommendation out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic

from aiready_gui.advisor.answer.card_rows import carded
from aiready_gui.advisor.answer.family import C, Family, S
from aiready_gui.advisor.answer.grounds import assumptions, sources
from aiready_gui.advisor.answer.more_by_hand import with_more
from aiready_gui.advisor.answer.option import build_options
from aiready_gui.advisor.answer.pinned_offer import by_hand, lost, pinned_role
from aiready_gui.domain.columns import Rows
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.recommendation import CandidateRow, Recommendation, Rival
from aiready_gui.engine.candidates.grid import Pick, cheapest, choose, recommended, rejected_by_gate, row_of_offer
from aiready_gui.engine.candidates.table import candidate_rows, rivals
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.plan.effect_words import WHOLE_NODE


@dataclass(frozen=True)
class Considered(Generic[C]):
    """Every offer and way with the headroom that is asked for, and what stands beside the machines of any."""

    candidates: C
    beside: Beside


def considered(family: Family[C, S]) -> Considered[C]:
    """What the recommended option is chosen of."""
    ample = family.candidates(family.brief.project, headroom=True)
    return Considered(ample, family.beside(ample))


def recommend(family: Family[C, S], of: Considered[C] | None = None) -> Recommendation:
    """Choose, bill, explain, and say why not the others. Nothing that fits is no error: the answer then has no options.

    ``of`` is what was considered, where it is at hand.
    """
    brief, of = family.brief, of or considered(family)
    ample, beside = of.candidates, of.beside
    enough = family.candidates(brief.project, headroom=False, fewer_than=ample)
    beside_enough = beside if enough is ample else family.beside(enough)
    picks, role = _with_pinned(family, choose(enough, ample, beside_enough, beside), ample, beside)
    options = family.side_by_side(picks, build_options(family, picks))
    fewer = family.why_fewer([option.role for option in options if option.role is not Role.PINNED])
    options, pinned = by_hand(options, role)
    rows = candidate_rows(ample, brief.book.currency, family.compared(ample))
    best = next((index for index, option in enumerate(options) if option.role is Role.OPTIMAL), None)
    asked = family.requirements(options)
    grounds = family.grounds(options)
    return Recommendation(
        project=brief.raw,
        requirements=asked,
        protection=brief.protection,
        compliance=brief.law.revised_trusting(dedicated_extra=_dedicated_extra(family, ample)),
        options=options,
        recommended=best,
        pinned=pinned,
        pin_lost=lost(brief.raw, rows, pinned),
        fewer_options_reason=fewer,
        candidates=carded(rows, options),
        rejected_by_gate=rejected_by_gate(ample),
        rivals=() if best is None else _rivals(rows, options, options[best if pinned is None else pinned]),
        assumptions=assumptions(grounds, asked.missing, options, brief),
        sources=sources(grounds, options, brief),
        snapshot_hash=brief.catalogue.stands_for or brief.catalogue.content_hash,
        as_of=brief.as_of,
    )


def proposed_pick(family: Family[C, S], role: Role = Role.OPTIMAL) -> Pick[C] | None:
    """The offer taken by hand while it will do, else the recommended row; ``None`` where nothing fits.

    The base option is sized without headroom, and nobody takes it by hand.
    """
    brief = family.brief
    base = role is Role.BASE
    candidates = family.candidates(brief.project, headroom=not base)
    beside = family.beside(candidates)
    row = _row_by_hand(family, candidates, beside) if not base else None
    if row is not None:
        return with_more(family, Pick(role, row, candidates))
    best = recommended(candidates, beside)
    return None if best is None else replace(best, role=role)


def proposal(family: Family[C, S]) -> Option | None:
    """What :func:`recommend` would propose, without the other options and what is said beside them."""
    pick = proposed_pick(family)
    return None if pick is None else build_options(family, (pick,))[0]


def _with_pinned(
    family: Family[C, S], picks: Sequence[Pick[C]], ample: C, beside: Beside
) -> tuple[Sequence[Pick[C]], Role | None]:
    """The picks with the offer taken by hand among them, and its role."""
    row = _row_by_hand(family, ample, beside) if picks else None
    if row is None:
        return picks, None
    counted = with_more(family, Pick(Role.PINNED, row, ample))
    role = Role.PINNED if counted.more else pinned_role(picks, row)
    return (picks if role is not Role.PINNED else (*picks, counted)), role


def _row_by_hand(family: Family[C, S], of: C, beside: Beside) -> int | None:
    """The row of the offer taken by hand; of the recommended offer the recommended row, where only its replicas were changed."""
    brief = family.brief
    if brief.pinned_offer is None:
        return None
    if brief.raw.workloads[0].pinned_more:
        best = recommended(of, beside)
        if best is not None and of.offer(best.row).key == brief.pinned_offer:
            return best.row
    return row_of_offer(of, brief.pinned_offer, beside)


def _rivals(rows: Rows[CandidateRow], options: Sequence[Option], chosen: Option) -> tuple[Rival, ...]:
    paid = chosen.price.plan.chosen.per_month
    return () if paid is None else rivals(rows, {option.layout.gpu_key for option in options}, paid)


def _dedicated_extra(family: Family[C, S], ample: C) -> Money | None:
    """Monthly price of whole machines above shared ones, where a rule or an answer speaks of them.

    ``ample`` is the project as it is; the other way is sized beside it. ``None`` where one of them fits nothing.
    """
    brief = family.brief
    conditions = brief.project.conditions
    if not conditions.dedicated_host and not any(brief.law.effect(key) for key in WHOLE_NODE):
        return None
    other = brief.project.revised(conditions=conditions.revised(dedicated_host=not conditions.dedicated_host))
    turned = family.candidates(other, headroom=True)
    months = []
    for candidates in (ample, turned) if conditions.dedicated_host else (turned, ample):
        row = cheapest(candidates, family.beside(candidates))
        if row is None:
            return None
        months.append(float(candidates.per_month[row]))
    return Money(amount=Decimal(f"{max(months[0] - months[1], 0.0):.2f}"), currency=brief.book.currency)
