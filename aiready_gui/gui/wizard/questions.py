"""Which questions stand on which page, as tables: the pages only lay them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard import (
    buying_questions,
    conditions_questions,
    data_questions,
    load_questions,
    model_questions,
    other_questions,
    task_questions,
    training_questions,
)
from aiready_gui.gui.wizard.adapter_questions import ADAPTERS
from aiready_gui.gui.wizard.beside_questions import READ, beside
from aiready_gui.gui.wizard.group import Group
from aiready_gui.gui.wizard.speculation_questions import PROPOSALS

LOAD: Final = (*load_questions.LOAD, READ, *training_questions.LOAD, *other_questions.LOAD)
DATA: Final = (*data_questions.DATA, *other_questions.DATA)
"""Cards that are the same whatever the catalogue holds."""


def groups(step: str, snapshot: Snapshot) -> tuple[Group, ...]:
    """The cards of a step."""
    makers: dict[str, Callable[[Snapshot], tuple[Group, ...]]] = {
        "task": task_questions.task,
        "model": lambda found: (
            model_questions.which_model(found),
            model_questions.FORMATS,
            model_questions.CONTEXT,
            PROPOSALS,
            ADAPTERS,
            beside(found),
            *other_questions.models(found),
        ),
        "load": lambda _: LOAD,
        "data": lambda _: DATA,
        "conditions": lambda found: (
            *conditions_questions.CONDITIONS,
            buying_questions.cards(found),
            buying_questions.buying(found),
        ),
    }
    return makers[step](snapshot)


def field_at(path: str, filled: Project, snapshot: Snapshot) -> Field | None:
    """How the answer at ``path`` is asked of a project with its defaults; ``None`` where no page asks for it."""
    asked = (field for group in groups(step_of(path), snapshot) for field in (*group.fields, group.beside) if field is not None)
    return next((one for one in asked if one.path == path and (one.applies is None or one.applies(filled))), None)
