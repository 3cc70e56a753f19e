"""The kept scenarios of a project, sized and set beside its answer."""

from __future__ import annotations

from typing import Final

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.scenarios import Column, compare, differences
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.scenario_table import ScenarioLine, ScenarioTable

MOST: Final = 3  # beside the proposal itself: what a page holds


def scenario_table(answer: Recommendation, snapshot: Snapshot) -> ScenarioTable | None:
    """What differs between the answer and the project's kept scenarios; ``None`` where none are kept, or all left out."""
    kept = [one for one in answer.project.scenarios if not one.left_out][:MOST]
    if not kept:
        return None
    sized = (Column(name=one.name, answer=advise(one.project, snapshot, as_of=answer.as_of)) for one in kept)
    rows = differences(compare((Column(name="", answer=answer), *sized)))
    return ScenarioTable(
        names=tuple(one.name for one in kept), lines=tuple(ScenarioLine(label=row.label, cells=row.cells) for row in rows)
    )
