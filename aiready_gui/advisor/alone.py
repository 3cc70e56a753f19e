"""One workload of a project as a project of its own."""

from __future__ import annotations

from aiready_gui.domain.project import DataNeeds, Project


def standing_alone(project: Project, index: int) -> Project:
    """The project with its workload ``index`` only; the data, stored once, are counted with the first workload."""
    alone = project.alone(index)
    return alone.revised(data=DataNeeds(volume_gb=0, egress_gb_month=0, backup=False)) if index else alone
