"""What somebody typed taken into a project, or why it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import ValidationError

from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.answer_path import with_answer
from aiready_gui.domain.at_odds import at_odds
from aiready_gui.domain.explain import Message
from aiready_gui.domain.order import OUT_OF_ORDER
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import agreed


class RefusedError(Exception):
    """An answer that the project does not take; ``message`` says what would be right, in the units that are stored."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


def taking(project: Project, path: str, value: Any, *, today: date) -> Project:
    """``project`` with what somebody typed at ``path``, who speaks for it by that.

    Raises
    ------
    RefusedError
        Outside its limits, past another answer or the default that stands for one (nothing else moves to make room), or a day
        after ``today`` of what can only have been seen.
    """
    try:
        revised = with_answer(project, path, value)
    except ValidationError as error:
        said = field_message(error)
        if (
            error.errors()[0]["type"] == OUT_OF_ORDER
        ):  # told from the other side, as a file would: which one was typed is known here
            said = at_odds(_unchecked(project, path, value), path) or said
        raise RefusedError(said) from error
    said_of_order = at_odds(revised, path)
    if said_of_order is not None:
        raise RefusedError(said_of_order)
    day = revised.terms.not_come(today).get(path.removeprefix("terms."))
    if day is not None:
        raise RefusedError(Message(key="field-not-come", args={"field": path, "day": day.isoformat()}))
    return agreed(revised, path)


def _unchecked(project: Project, path: str, value: Any) -> Project:
    """As :func:`with_answer`, for a workload whose answers are out of order."""
    name = path.rpartition(".")[2]
    return project.model_copy(
        update={"workloads": (project.workloads[0].model_copy(update={name: value}), *project.workloads[1:])}
    )
