"""What giving way in one answer would bring: the last word of an answer to one workload."""

from __future__ import annotations

from typing import Any

from aiready_gui.advisor.answer.family import Family
from aiready_gui.advisor.answer.option import quote_of
from aiready_gui.advisor.softer.neighbours import neighbours
from aiready_gui.advisor.softer.step import Case
from aiready_gui.advisor.softer.ways_out import kept_by_law, ways_out
from aiready_gui.advisor.softer.what_it_buys import what_it_buys
from aiready_gui.domain.recommendation import Recommendation


def softened(answer: Recommendation, family: Family[Any, Any]) -> Recommendation:
    """``answer`` with what softer answers would save, or where nothing fits with those that would make something fit.

    ``family`` is the one that answered.
    """
    brief, law = family.brief, family.brief.law.applied
    ask = neighbours(answer, family)
    rejected = () if answer.options else answer.rejected_by_gate.keys()
    case = Case(brief.raw, brief.project, law, rejected, brief.catalogue, ask)
    if answer.chosen is None:
        return answer.revised(ways_out=ways_out(case), kept_by_law=kept_by_law(law, answer.rejected_by_gate))
    return answer.revised(relaxations=what_it_buys(case, quote_of(answer.chosen)))
