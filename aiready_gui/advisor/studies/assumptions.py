"""What each default moves the price by: the answer put otherwise, the others held, everything worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from math import sqrt
from typing import Any, Final

from pydantic import ValidationError

from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.answer.option import quote
from aiready_gui.advisor.answer.recommend import proposed_pick
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.studies.sensitivity import SWING
from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.at_odds import at_odds
from aiready_gui.domain.conversation import OF_WORK
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.record import Record
from aiready_gui.domain.workload import Schedule

_NOT_ALONE: Final = (Schedule.CUSTOM,)
"""Answers that need another one beside them."""


class Weighed(Record):
    """One default, and where the month's price goes if it turns out otherwise."""

    field: str
    """Dotted path."""
    less: Decimal = Decimal(0)
    """Most that it may take off; never above zero. [currency/month]"""
    more: Decimal = Decimal(0)
    """Most that it may add. [currency/month]"""
    fits: bool = True
    """Whether something fits whatever the answer turns out to be."""
    known: bool = False
    """Whether there was anything to compare with."""

    @property
    def moves(self) -> bool:
        """Whether the price, or that anything fits, depends on it."""
        return bool(self.less or self.more) or not self.fits


def otherwise(value: Any) -> tuple[Any, ...]:
    """What a default may turn out to be: of a number the customary 30 % less and more, of a choice every other answer.

    Of several choices at once each of them left out; of a text, which nobody can vary, nothing.
    """
    match value:
        case bool():
            return (not value,)
        case Enum():
            return tuple(one for one in type(value) if one is not value and one not in _NOT_ALONE)
        case int():
            return tuple(sorted({round(value * (1 - SWING)), round(value * (1 + SWING))} - {value}))
        case float() if value:
            return value * (1 - SWING), value * (1 + SWING)
        case tuple() if len(value) > 1:
            return tuple((*value[:index], *value[index + 1 :]) for index in range(len(value)))
    return ()


def weigh(found: Recommendation, snapshot: Snapshot, fields: Iterable[str]) -> Iterator[Weighed]:
    """What every default of ``fields`` moves the month's price by, as it is worked out; ``found`` is on ``snapshot``.

    Of the answer's workload what is asked of it, and what is asked of the project of all workloads together.
    """
    scale = _Scale(found, snapshot)
    for field in fields:
        yield scale.weighed(field)


class _Scale:
    """Prices a project as it is proposed, and the same with one answer put otherwise."""

    def __init__(self, found: Recommendation, snapshot: Snapshot) -> None:
        self._found, self._snapshot = found, snapshot
        self._project = found.project
        self._filled = effective_on(found.project.alone(found.workload), snapshot)
        self._like: dict[int, Brief] = {}
        self._base: dict[bool, Decimal | None] = {}

    def weighed(self, field: str) -> Weighed:
        of_work = field.startswith(OF_WORK)
        if of_work not in self._base:
            self._base[of_work] = self._month(self._project, of_work)
        base = self._base[of_work]
        if base is None:
            return Weighed(field=field)
        moved: list[Decimal] = []
        fits = True
        for value in otherwise(answer(self._filled, field)):
            project = self._with(field, value)
            if project is None:
                continue
            month = self._month(project, of_work)
            fits = fits and month is not None
            if month is not None:
                moved.append(month - base)
        return Weighed(
            field=field, less=min((*moved, Decimal(0))), more=max((*moved, Decimal(0))), fits=fits, known=bool(moved) or not fits
        )

    def _with(self, field: str, value: Any) -> Project | None:
        """The project with another answer; ``None`` where that is outside its limits or past another answer."""
        view = self._project.alone(self._found.workload)
        name = field.rpartition(".")[2]
        record = (
            view.workloads[0] if field.startswith(OF_WORK) else getattr(view, field.partition(".")[0]) if "." in field else view
        )
        try:
            revised = with_answer(view, field, type(record).clipped(name, value))
        except ValidationError:
            return None
        return None if at_odds(revised, field) is not None else self._project.with_alone(self._found.workload, revised)

    def _month(self, project: Project, of_work: bool) -> Decimal | None:
        """What the month comes to; ``None`` where something fits nothing. [currency]"""
        works = (self._found.workload,) if of_work else range(len(project.workloads))
        total = Decimal(0)
        for index in works:
            brief = make_brief(standing_alone(project, index), self._snapshot, self._found.as_of, self._like.get(index))
            self._like.setdefault(index, brief)
            try:
                family = family_of(brief)
                pick = proposed_pick(family)
                if pick is None:
                    return None
                total += quote(family, family.sketch(pick)).per_month.amount
            except AdvisorError:
                return None
        return total


def spread(weighed: Iterable[Weighed]) -> tuple[Decimal, Decimal]:
    """How far below and above its value the price may lie for all these defaults together. [currency]

    They are taken as independent: their spans add as the legs of a right angle do (root of the sum of squares), an own
    assumption; the customary way for errors that know nothing of each other (JCGM 100:2008, 5.1.2).
    """
    low, high = 0.0, 0.0
    for one in weighed:
        low += float(one.less) ** 2
        high += float(one.more) ** 2
    return -Decimal(f"{sqrt(low):.2f}"), Decimal(f"{sqrt(high):.2f}")


def by_weight(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """What may leave nothing that fits first, then what moves the price most; alike, they stay in their order."""
    return tuple(sorted(weighed, key=lambda one: (one.fits, one.less - one.more)))
