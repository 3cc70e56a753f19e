"""Answers that follow from others, as proposals: who is a bank is in finance. They never take the place of what somebody answered."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from pydantic import ValidationError

from aiready_gui import shipped
from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.errors import ResourceError, RuleError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import agreed, proposal, proposing
from aiready_gui.paths import RESOURCES
from aiready_gui.plan.answer_words import SEVERAL
from aiready_gui.plan.expressions import Condition, Fact, judge, keys_of, parse, these
from aiready_gui.plan.questionnaire import field_of, interview

FILE: Final = ("proposals", "follows.csv")
COLUMNS: Final = ("when", "answer", "value", "because")
LOCATION: Final = "location"
"""Key of the conditions: countries where the machines may stand, once somebody answered."""
COUNTRIES: Final = "conditions.countries"
_TOGETHER: Final = frozenset((COUNTRIES, *(f"compliance.{field}" for field in SEVERAL)))
"""Answers that are any number of values."""


@dataclass(frozen=True)
class Rule:
    """One row: where ``when`` is certainly true, ``answer`` is proposed to be ``value``."""

    when: Condition
    answer: str
    value: Any
    because: str


@cache
def rules() -> tuple[Rule, ...]:
    """All of them.

    Raises
    ------
    ResourceError
        The file is damaged; names the file, the row and what is wrong there.
    """
    lines = shipped.read(*FILE).splitlines()
    return tuple(_rule(row, number) for number, row in enumerate(csv.DictReader(lines), start=2))


def _rule(row: dict[str, str], number: int) -> Rule:
    try:
        when, path, value, because = (row[column] or "" for column in COLUMNS)
        known = value.split(";") if path in _TOGETHER else value
        with_answer(Project(), path, known)
        condition = parse(when)
        for key in keys_of(condition):
            _path_of(key)
        return Rule(condition, path, known, because)
    except (KeyError, AttributeError, ValidationError, RuleError) as error:
        args: dict[str, str | int | float | Message] = {"file": str(RESOURCES.joinpath(*FILE)), "row": number}
        raise ResourceError(Message(key="proposals-row-wrong", args=args), details=str(error)) from error


@cache
def read_from() -> frozenset[str]:
    """Paths of the answers that anything follows from."""
    keys = {key for rule in rules() for key in keys_of(rule.when)}
    return frozenset(_path_of(key) for key in keys)


def _path_of(key: str) -> str:
    if key == LOCATION:
        return COUNTRIES
    field = field_of(key)
    if field is None:
        raise KeyError(key)
    return f"compliance.{field}"


def following(before: Project, after: Project, *, on: date) -> Project:
    """``after``, one edit behind ``before``, with what follows from it in the place of answers that nobody gave.

    Only what the edit made true is proposed: a proposal that was cleared away, or undone, does not come back with the next answer. One
    whose reason is gone goes too; what somebody answered or agreed to stays as it is.
    """
    known = _facts(before)
    new = [rule for rule in rules() if judge(rule.when, known) is not True]
    for _ in rules():  # one proposal may be the reason of another; no chain is longer than the table
        project = after
        after = _proposed(_without_reason(after), new, on)
        if after == project:
            break
    return after


def _without_reason(project: Project) -> Project:
    facts = _facts(project)
    for path in dict.fromkeys(rule.answer for rule in rules()):
        said = proposal(project, path)
        of_it = [rule for rule in rules() if said is not None and (rule.answer, rule.because) == (path, said.because)]
        if of_it and not any(judge(rule.when, facts) for rule in of_it):
            project = agreed(with_answer(project, path, None), path)
    return project


def _proposed(project: Project, new: list[Rule], on: date) -> Project:
    facts = _facts(project)
    for rule in new:
        if answer(project, rule.answer) is None and judge(rule.when, facts):
            project = proposing(project, rule.answer, rule.value, because=rule.because, on=on)
    return project


def _facts(project: Project) -> dict[str, Fact]:
    countries = project.conditions.countries
    known = {} if countries is None else {LOCATION: these(countries)}
    return {**interview(project.compliance).facts, **known}
