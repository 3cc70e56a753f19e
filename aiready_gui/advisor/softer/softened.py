"""What giving way in one answer would bring: at once where nothing fits, else a study of what is proposed."""

from __future__ import annotations

from typing import Any

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.family import Family
from aiready_gui.advisor.answer.option import quote_of
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.softer.neighbours import neighbours
from aiready_gui.advisor.softer.step import Case
from aiready_gui.advisor.softer.ways_out import ways_out
from aiready_gui.advisor.softer.what_it_buys import what_it_buys
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation, Relaxation
from aiready_gui.plan.effect_words import kept_by_law


def with_ways_out(answer: Recommendation, family: Family[Any, Any]) -> Recommendation:
    """``answer`` with the softer answers that would make something fit, where nothing does.

    ``family`` is the one that answered.
    """
    if answer.chosen is not None:
        return answer
    law = family.brief.law.applied
    return answer.revised(ways_out=ways_out(_case(answer, family)), kept_by_law=kept_by_law(law, answer.rejected_by_gate))


def relaxations(answer: Recommendation, snapshot: Snapshot) -> tuple[Relaxation, ...]:
    """What softer answers to the workload of ``answer`` would save, dearest first; where nothing fits there are ways out instead.

    ``snapshot`` is the one that was answered on. It asks again for each softer answer, which nobody waits for who only wants to
    know what is proposed.
    """
    if answer.chosen is None or answer.is_common:  # how few machines several need is another question than what one needs
        return ()
    family = family_of(make_brief(standing_alone(answer.project, answer.workload), snapshot, answer.as_of))
    return what_it_buys(_case(answer, family), quote_of(answer.chosen))


def _case(answer: Recommendation, family: Family[Any, Any]) -> Case:
    brief = family.brief
    rejected = () if answer.options else answer.rejected_by_gate.keys()
    return Case(brief.raw, brief.project, brief.law.applied, rejected, brief.catalogue, neighbours(answer, family))
