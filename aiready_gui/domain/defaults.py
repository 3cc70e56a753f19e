"""Defaults that stand in for answers not given yet: assumptions, shown as such.

What is usual follows the family of work (:mod:`aiready_gui.domain.families`); what all projects share stands here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from aiready_gui.domain.buying import Buying
from aiready_gui.domain.compliance_answers import ComplianceAnswers, origin_of
from aiready_gui.domain.families import NO_WORK, Habits, traits
from aiready_gui.domain.money import Currency
from aiready_gui.domain.order import FRAGMENTS, answered, giving_way
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import (
    Conditions,
    DataNeeds,
    DataPlace,
    Project,
    Redundancy,
    Stage,
    Term,
    TextLanguage,
)

REMEMBERED: Final = 64
"""Parts of projects whose defaults are known: a slider, and what asks for softer answers, change one part and leave the rest."""

WORKS_REMEMBERED: Final = 256
"""Workloads likewise: with each model of the catalogue, too, where machines are asked about all of them."""

HEADROOM: Final = 0.2
"""Kept above the expected peak for errors of the estimate where nobody says how much: an assumption. [share]"""

MOVE_DAYS: Final = 7.0
"""That a move of the data may take: an assumption."""


def effective(project: Project) -> Project:
    """``project`` with every unanswered field filled by its default.

    Fields without a sensible default (users, requests a minute, budget, compliance answers) stay ``None``; of the
    compliance answers only the model's origin follows from the rest. Outgoing traffic stays open too: it follows from the
    work, see :func:`aiready_gui.engine.data.links.egress`.
    """
    stage = project.stage or Stage.PRODUCTION
    workloads = tuple(effective_work(workload) for workload in project.workloads)
    first = workloads[0] if workloads else None
    habits = NO_WORK if first is None else traits(first).habits(first)
    return project.revised_trusting(
        stage=stage,
        text_language=project.text_language or TextLanguage.RU,
        workloads=workloads,
        data=_effective_data(project.data, habits),
        conditions=_effective_conditions(
            project.conditions,
            habits,
            production=stage is Stage.PRODUCTION,
            waited_for=first is not None and traits(first).waited_for,
            spared=first is None or traits(first).spared,
            headroom=first is None or traits(first).headroom,
            planned=first is None or traits(first).planned,
        ),
        compliance=_effective_compliance(project.compliance, getattr(first, "model", None)),
        buying=_effective_buying(project.buying, project.currency),
    )


def usual_fragments(data: DataNeeds) -> dict[str, Any]:
    """How long a fragment is and by how much its neighbour overlaps it: the answer, or the default. [tokens]"""
    return {
        "chunk_tokens": data.chunk_tokens or 512,
        "overlap_tokens": 64 if data.overlap_tokens is None else data.overlap_tokens,
    }


@lru_cache(maxsize=WORKS_REMEMBERED)
def effective_work(workload: Workload) -> Workload:
    """One workload with every unanswered field filled by its default."""
    filled: Workload = traits(workload).filled(workload)
    return filled


@lru_cache(maxsize=REMEMBERED)
def _effective_data(data: DataNeeds, habits: Habits) -> DataNeeds:
    return data.revised(
        volume_gb=answered(data.volume_gb, habits.volume_gb),
        kind=data.kind or habits.data_kind,
        **giving_way(data, usual_fragments(data), (FRAGMENTS,)),
        hot_share=answered(data.hot_share, 0.2),
        growth_per_year=answered(data.growth_per_year, 0.4),
        retention_months=data.retention_months or 12,
        place=data.place or DataPlace.HERE,
        move_days=None if data.place in (None, DataPlace.HERE) else data.move_days or MOVE_DAYS,
        backup=True if data.backup is None else data.backup,
        versions_kept=data.versions_kept or 3,
        checkpoints_kept=data.checkpoints_kept or 3,
    )


@lru_cache(maxsize=REMEMBERED)
def _effective_conditions(
    conditions: Conditions, habits: Habits, *, production: bool, waited_for: bool, spared: bool, headroom: bool, planned: bool
) -> Conditions:
    redundancy = habits.redundancy or (Redundancy.N_PLUS_1 if production else Redundancy.N)
    return conditions.revised(
        countries=("RU",) if conditions.countries is None else conditions.countries,
        redundancy=(conditions.redundancy or redundancy) if spared else None,
        two_zones=(conditions.two_zones or False) if waited_for else None,
        headroom=answered(conditions.headroom, HEADROOM) if headroom else None,
        target_utilisation=(conditions.target_utilisation or habits.utilisation) if planned else None,
        term=conditions.term or (Term.YEAR if production else Term.HOURLY),
        pricing_modes=conditions.pricing_modes or habits.pricing_modes,
        dedicated_host=conditions.dedicated_host or False,
        follow_load=True if conditions.follow_load is None else conditions.follow_load,
        consumer_cards=(not production) if conditions.consumer_cards is None else conditions.consumer_cards,
    )


@lru_cache(maxsize=REMEMBERED)
def _effective_buying(buying: Buying, currency: Currency) -> Buying:
    return buying.filled(currency)


@lru_cache(maxsize=REMEMBERED)
def _effective_compliance(answers: ComplianceAnswers, model: str | None) -> ComplianceAnswers:
    if answers.ai_model_origin is not None or not model:
        return answers
    return answers.revised(ai_model_origin=origin_of(model))
