"""What giving way in one answer would bring: the last word of an answer to one workload."""

from __future__ import annotations

from aiready_gui.advisor.softer.fit import fit_of
from aiready_gui.advisor.softer.neighbours import neighbours
from aiready_gui.advisor.softer.step import Case
from aiready_gui.advisor.softer.ways_out import kept_by_law, ways_out
from aiready_gui.advisor.softer.what_it_buys import what_it_buys
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.plan.compliance import lawful


def softened(answer: Recommendation, snapshot: Snapshot) -> Recommendation:
    """``answer`` with what softer answers would save, or where nothing fits with those that would make something fit."""
    project, law = answer.project, answer.compliance.applied
    filled = lawful(effective(project), law)
    ask = neighbours(answer, filled, snapshot)
    case = Case(project, filled, law, () if answer.options else answer.rejected_by_gate.keys(), snapshot, ask)
    if answer.chosen is None:
        return answer.revised(ways_out=ways_out(case), kept_by_law=kept_by_law(law, answer.rejected_by_gate))
    return answer.revised(relaxations=what_it_buys(case, fit_of(answer.chosen)))
