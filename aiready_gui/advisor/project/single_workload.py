"""One workload of a project as a project of its own."""

from __future__ import annotations

from aiready_gui.domain.project import DataNeeds, Project


def standing_alone(project: Project, index: int) -> Project:
    """The project with its workload ``index`` only; the data, stored once, are counted with the first workload.

    So is the traffic that somebody stated; without a word each workload sends what it answers.
    """
    alone = project.alone(index)
    if not index:
        return alone
    stated = project.data.egress_gb_month
    return alone.revised(data=DataNeeds(volume_gb=0, egress_gb_month=None if stated is None else 0, backup=False))
