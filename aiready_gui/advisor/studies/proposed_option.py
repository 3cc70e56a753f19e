"""What would be proposed for a project, without all that is said beside it: what a drag asks for many times a second."""

from __future__ import annotations

from datetime import date

from aiready_gui.advisor.advise import check
from aiready_gui.advisor.families.table import proposal
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project


def proposed(project: Project, snapshot: Snapshot, *, as_of: date) -> Option | None:
    """The option that :func:`~aiready_gui.advisor.advise.advise` would propose for the project's first workload.

    Its machines, bill and figures are the same; its role, the plan around it and what is said in comparison with other
    options are not worked out. ``None`` where nothing fits.

    Raises
    ------
    AdvisorError
        As ``advise`` does.
    """
    check(project, snapshot, as_of)
    return proposal(standing_alone(project, 0), snapshot, as_of)
