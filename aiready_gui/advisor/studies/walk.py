"""The defaults of an answer one by one: what stands in, what was said of it; who walks them confirms, changes or asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.conversation import OF_WORK
from aiready_gui.domain.explain import Evidence, Message, Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation, RequirementLine
from aiready_gui.domain.record import Record
from aiready_gui.domain.said_of import asked_on, confirming, proposal


class Stand(StrEnum):
    """How far the talk about a default has come."""

    OPEN = "open"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    ANSWERED = "answered"
    """Another value was given while it was walked."""


class Walked(Record):
    """A default, as it stands now."""

    field: str
    value: Message
    stand: Stand
    asked: date | None = None
    confirmed: Message | None = None
    source: Source | None = None
    because: str = ""
    """Message key of why it is proposed; nothing where it is the program's usual default."""

    @property
    def open(self) -> bool:
        """Whether it still stands in for an answer."""
        return self.stand in (Stand.OPEN, Stand.ASKED)


def walked(found: Recommendation, seen: Collection[str] = ()) -> tuple[Walked, ...]:
    """Every default of an answer that is open or was confirmed, in the order of the requirements, and those ``seen`` before.

    Of a second workload its own alone: what is the project's is walked with the first, and counted so.
    """
    view, missing = found.project.alone(found.workload), found.requirements.missing
    rows = []
    for line in found.requirements.lines:
        if (found.workload and not line.field.startswith(OF_WORK)) or line.field in missing:
            continue
        stand, said = _stand(line, view), proposal(view, line.field)
        if stand is not Stand.ANSWERED or line.field in seen:
            rows.append(
                Walked(
                    field=line.field,
                    value=line.value,
                    stand=stand,
                    asked=asked_on(view, line.field),
                    confirmed=line.confirmed,
                    source=line.source,
                    because="" if said is None else said.because,
                )
            )
    return tuple(rows)


def _stand(line: RequirementLine, view: Project) -> Stand:
    if line.confirmed is not None:
        return Stand.CONFIRMED
    if line.evidence is not Evidence.ASSUMPTION:
        return Stand.ANSWERED
    return Stand.OPEN if asked_on(view, line.field) is None else Stand.ASKED


def confirmed(view: Project, rows: Collection[Walked], snapshot: Snapshot, *, by: str, on: date) -> Project:
    """``view``, a project with the workload in focus alone, in which the defaults of ``rows`` are agreed to as they stand."""
    filled = effective_on(view, snapshot)
    return confirming(view, [(row.field, _value(filled, row)) for row in rows], by=by, on=on)


def _value(filled: Project, row: Walked) -> Any:
    """What stands in; of what follows from the work itself, the amount that the requirements tell; else that there is none."""
    value = answer(filled, row.field)
    if value is None and row.value.key == "value-quantity":
        amount = row.value.args["value"]
        return round(amount, 3) if isinstance(amount, float) else amount
    return value
