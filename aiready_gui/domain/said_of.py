"""What was said of an answer that a project holds: whether the confirmation still stands, whether the question is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.conversation import Asked, Confirmed, Proposed, kept, with_said
from aiready_gui.domain.project import Project
from aiready_gui.domain.terms import USD_RATE

_NAMED_WITH: Final = {"terms.rates_as_of": USD_RATE, "terms.rates_source": USD_RATE}
"""Who gives the day or the source of an answer speaks for that answer."""


def confirmation(project: Project, path: str) -> Confirmed | None:
    """Who agreed to the answer at ``path``, and when; nothing once it is another. ``workload.*`` is the first workload."""
    said = next((one for one in project.confirmed or () if not one.workload and one.field == path), None)
    return said if said is not None and kept(answer(project, path)) == said.value else None


def proposal(project: Project, path: str) -> Proposed | None:
    """The proposal that the answer at ``path`` is, until somebody agrees to it or gives another one."""
    said = next((one for one in project.proposed or () if not one.workload and one.field == path), None)
    if said is None or kept(answer(project, path)) != said.value or confirmation(project, path) is not None:
        return None
    return said


def proposals(project: Project) -> tuple[Proposed, ...]:
    """Of the first workload and the project, those that stand."""
    mine = (proposal(project, one.field) for one in project.proposed or () if not one.workload)
    return tuple(one for one in mine if one is not None)


def proposing(project: Project, path: str, value: Any, *, because: str, on: date) -> Project:
    """``project`` with an answer at ``path`` that nobody gave, and why it is proposed.

    Raises
    ------
    ValidationError
        The answer is outside its limits.
    """
    project = with_answer(project, path, value)
    said = Proposed(field=path, day=on, because=because, value=kept(answer(project, path)))
    return project.revised(proposed=with_said(project.proposed, said))


def agreed(project: Project, path: str) -> Project:
    """``project`` in which somebody speaks for the answer at ``path``: it is a proposal no more."""
    if project.proposed is None:
        return project
    spoken = (path, _NAMED_WITH.get(path, path))
    return project.revised(proposed=tuple(one for one in project.proposed if one.workload or one.field not in spoken) or None)


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
