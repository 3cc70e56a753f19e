"""What was said of an answer that a project holds: whether the confirmation still stands, whether the question is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.conversation import Asked, Confirmed, kept, with_said
from aiready_gui.domain.project import Project


def confirmation(project: Project, path: str) -> Confirmed | None:
    """Who agreed to the answer at ``path``, and when; nothing once it is another. ``workload.*`` is the first workload."""
    said = next((one for one in project.confirmed or () if not one.workload and one.field == path), None)
    return said if said is not None and kept(answer(project, path)) == said.value else None


def asked_of(project: Project) -> tuple[str, ...]:
    """Fields whose question was put to the customer and that have no answer yet; of the first workload and the project."""
    mine = (one.field for one in project.asked or () if not one.workload and answer(project, one.field) is None)
    return tuple(field for field in mine if confirmation(project, field) is None)


def asked_on(project: Project, path: str) -> date | None:
    """The day on which an open question was put."""
    return next(
        (one.day for one in project.asked or () if not one.workload and one.field == path and path in asked_of(project)), None
    )


def confirming(project: Project, values: Iterable[tuple[str, Any]], *, by: str, on: date) -> Project:
    """``project`` with these answers at their paths, agreed to on a day.

    Raises
    ------
    ValidationError
        An answer is outside its limits.
    """
    given = tuple(values)
    for path, value in given:
        project = with_answer(project, path, value)
    said = tuple(Confirmed(field=path, day=on, by=by, value=kept(answer(project, path))) for path, _ in given)
    return project.revised(confirmed=with_said(project.confirmed, *said))


def asking(project: Project, paths: Iterable[str], *, on: date) -> Project:
    """``project`` with questions that were put to the customer."""
    return project.revised(asked=with_said(project.asked, *(Asked(field=path, day=on) for path in paths)))


def taking_back(project: Project, path: str) -> Project:
    """``project`` with a question that is put to nobody."""
    stay = tuple(one for one in project.asked or () if one.workload or one.field != path)
    return project.revised(asked=stay or None)
