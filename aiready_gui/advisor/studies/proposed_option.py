"""What would be proposed for a project, without all that is said beside it: what a drag asks for many times a second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from aiready_gui.advisor.advise import check
from aiready_gui.advisor.families.fleets.answer import fleet_proposal
from aiready_gui.advisor.families.fleets.batch import batch_job
from aiready_gui.advisor.families.fleets.embeddings import embeddings_job
from aiready_gui.advisor.families.fleets.images import images_job
from aiready_gui.advisor.families.fleets.sandboxes import sandboxes_job
from aiready_gui.advisor.families.fleets.speech import speech_job
from aiready_gui.advisor.families.serving.serve import serving_proposal
from aiready_gui.advisor.families.training.relaxations import training_proposal
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing

PROPOSALS: Final[dict[type, Callable[[Project, Snapshot, date], Option | None]]] = {
    LlmServing: serving_proposal,
    Training: training_proposal,
    Batch: partial(fleet_proposal, batch_job),
    Embeddings: partial(fleet_proposal, embeddings_job),
    Speech: partial(fleet_proposal, speech_job),
    Images: partial(fleet_proposal, images_job),
    Sandboxes: partial(fleet_proposal, sandboxes_job),
}
"""Family of work -> what is proposed for it, if anything."""


def proposed(project: Project, snapshot: Snapshot, *, as_of: date) -> Option | None:
    """The option that :func:`~aiready_gui.advisor.advise.advise` would propose for the project's first workload.

    Its machines, bill and figures are the same; its role, the plan around it and what is said in comparison with other
    options are not worked out. ``None`` where nothing fits.

    Raises
    ------
    AdvisorError
        As ``advise`` does.
    """
    check(project, snapshot)
    return PROPOSALS[type(project.workloads[0])](standing_alone(project, 0), snapshot, as_of)
