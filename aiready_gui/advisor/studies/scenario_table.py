"""The kept scenarios of a project, sized and set beside its answer."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.buying import bought
from aiready_gui.advisor.studies.own_forwards import on_nodes
from aiready_gui.advisor.studies.scenarios import Column, compare, differences
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Scenario
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.scenario_table import ScenarioLine, ScenarioTable

MOST: Final = 3  # beside the proposal itself: what a page holds


def column_of(kept: Scenario, snapshot: Snapshot, as_of: date) -> Column:
    """A kept scenario with its answer: on machines that are there, where it is about them."""
    nodes, project = kept.own, kept.project
    if nodes is None:
        return Column(name=kept.name, answer=advise(project, snapshot, as_of=as_of))
    if project.buying.machine_gpu != nodes.gpu:  # the price is of another machine
        project = project.revised(buying=project.buying.revised(machine_price=None))
    answer = on_nodes(nodes, project, snapshot, as_of)
    chosen = answer.chosen
    return Column(name=kept.name, answer=answer, owned=None if chosen is None else bought(answer, chosen, snapshot))


def scenario_table(answer: Recommendation, snapshot: Snapshot) -> ScenarioTable | None:
    """What differs between the answer and the project's kept scenarios; ``None`` where none are kept, or all left out."""
    kept = [one for one in answer.project.scenarios if not one.left_out][:MOST]
    if not kept:
        return None
    sized = (column_of(one, snapshot, answer.as_of) for one in kept)
    rows = differences(compare((Column(name="", answer=answer), *sized)))
    return ScenarioTable(
        names=tuple(one.name for one in kept), lines=tuple(ScenarioLine(label=row.label, cells=row.cells) for row in rows)
    )
