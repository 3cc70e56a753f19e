"""One workload of a project as a project of its own."""

from __future__ import annotations

from aiready_gui.domain.project import DataNeeds, Project


def standing_alone(project: Project, index: int) -> Project:
    """The project with its workload ``index`` only; the data, stored once, are counted with the first workload.

    So is the traffic that somebody stated; without a word each workload sends what it answers. Text that somebody measured is
    work for whoever reads it, wherever it is stored. How long things are kept, and how many checkpoints, is said of all of them.
    """
    alone = project.alone(index)
    if not index:
        return alone
    data = project.data
    read = DataNeeds(
        volume_gb=0,
        text_inside_gb=data.text_inside_gb,
        chunk_tokens=data.chunk_tokens,
        overlap_tokens=data.overlap_tokens,
        egress_gb_month=None if data.egress_gb_month is None else 0,
        backup=False,
        retention_months=data.retention_months,
        checkpoints_kept=data.checkpoints_kept,
    )
    return alone.revised_trusting(data=read)
