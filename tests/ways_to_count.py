"""Every family of work in every kind and with every choice it has: whoever adds one is walked with the others."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import get_args

from aiready_gui.domain.answer_path import with_answer
from aiready_gui.domain.families import Traits
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Stage

PLENTY = 10.0
"""Of whatever is counted, where the record takes so few."""


def kinds_of(family: Traits) -> Iterator[Workload]:
    """With each value of what it must be told, and beside it with each of one thing that it may be told."""
    must = dict(_choices(family.work, required=True))
    for chosen in product(*must.values()):
        work = family.work(**dict(zip(must, chosen, strict=True)))
        yield work
        for name, values in _choices(family.work, required=False):
            for value in values:
                yield work.revised(**{name: value})


def ways_to_count(family: Traits) -> dict[str, Workload]:
    """Path of the amount -> the first work that counts itself so."""
    found: dict[str, Workload] = {}
    for work in kinds_of(family):
        found.setdefault(family.amount(work).path, work)
    return found


def told(family: Traits, work: Workload) -> Project:
    """A project of this work that has all its answers without a default."""
    project = Project(stage=Stage.TESTING, workloads=(work,), data=DataNeeds(), conditions=Conditions(countries=()))
    for path in family.needed(work):
        head, _, name = path.rpartition(".")
        record = work if head == "workload" else project.data
        project = with_answer(project, path, record.clipped(name, PLENTY))
    return project


def _choices(record: type[Workload], *, required: bool) -> Iterator[tuple[str, tuple[StrEnum, ...]]]:
    for name, field in record.model_fields.items():
        for way in (field.annotation, *get_args(field.annotation)):
            if isinstance(way, type) and issubclass(way, StrEnum) and field.is_required() is required:
                yield name, tuple(way)
