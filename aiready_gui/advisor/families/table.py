"""Who answers for which kind of work: the table that a new family is entered in, and what is asked of any of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiready_gui.advisor.answer import recommend
from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.family import Family
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import Project
from aiready_gui.domain.synthesis import Synthesis
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing


def family_of(brief: Brief) -> Family[Any, Any]:
    """The family of the brief's workload.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue.
    """
    match brief.raw.workloads[0]:  # the arithmetic of one kind of work is loaded when it is asked for
        case LlmServing():
            from aiready_gui.advisor.families.serving.family import Serving

            return Serving(brief)
        case Training():
            from aiready_gui.advisor.families.training.family import TrainingFamily

            return TrainingFamily(brief)
        case Batch():
            from aiready_gui.advisor.families.fleets.batch import BatchFamily

            return BatchFamily(brief)
        case Embeddings():
            from aiready_gui.advisor.families.fleets.embeddings import EmbeddingsFamily

            return EmbeddingsFamily(brief)
        case Speech():
            from aiready_gui.advisor.families.fleets.speech import SpeechFamily

            return SpeechFamily(brief)
        case Images():
            from aiready_gui.advisor.families.fleets.images import ImagesFamily

            return ImagesFamily(brief)
        case Synthesis():
            from aiready_gui.advisor.families.fleets.synthesis import SynthesisFamily

            return SynthesisFamily(brief)
        case Sandboxes():
            from aiready_gui.advisor.families.fleets.sandboxes import SandboxesFamily

            return SandboxesFamily(brief)


def proposal(project: Project, snapshot: Snapshot, as_of: date) -> Option | None:
    """The option that advice on a project of one workload would propose; ``None`` where nothing fits."""
    return recommend.proposal(family_of(make_brief(project, snapshot, as_of)))
