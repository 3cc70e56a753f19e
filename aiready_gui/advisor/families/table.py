"""Who answers for which kind of work: the table that a new family is entered in, and what is asked of any of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from aiready_gui.advisor.answer import recommend
from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.family import Family
from aiready_gui.advisor.families.fleets.batch import BatchFamily
from aiready_gui.advisor.families.fleets.embeddings import EmbeddingsFamily
from aiready_gui.advisor.families.fleets.images import ImagesFamily
from aiready_gui.advisor.families.fleets.sandboxes import SandboxesFamily
from aiready_gui.advisor.families.fleets.speech import SpeechFamily
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.training.family import TrainingFamily
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing

FAMILIES: Final[dict[type, Callable[[Brief], Family[Any, Any]]]] = {
    LlmServing: Serving,
    Training: TrainingFamily,
    Batch: BatchFamily,
    Embeddings: EmbeddingsFamily,
    Speech: SpeechFamily,
    Images: ImagesFamily,
    Sandboxes: SandboxesFamily,
}


def family_of(brief: Brief) -> Family[Any, Any]:
    """The family of the brief's workload.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue.
    """
    return FAMILIES[type(brief.raw.workloads[0])](brief)


def proposal(project: Project, snapshot: Snapshot, as_of: date) -> Option | None:
    """The option that advice on a project of one workload would propose; ``None`` where nothing fits."""
    return recommend.proposal(family_of(make_brief(project, snapshot, as_of)))
