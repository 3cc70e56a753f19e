"""Answers by dotted path: reading one, and the project with one replaced."""

from __future__ import annotations

from typing import Any

from aiready_gui.domain.project import Project


def answer(project: Project, path: str) -> Any:
    """The value at ``path``; ``workload.*`` is the workload in focus, ``None`` when there is none or it has no such field."""
    head, _, name = path.rpartition(".")
    if head == "workload":
        return getattr(project.workloads[0], name, None) if project.workloads else None
    return getattr(getattr(project, head), name) if head else getattr(project, name)


def with_answer(project: Project, path: str, value: Any) -> Project:
    """``project`` with another value at ``path``; pydantic's ``ValidationError`` when it does not fit."""
    head, _, name = path.rpartition(".")
    if head == "workload":
        return project.revised(workloads=(project.workloads[0].revised(**{name: value}), *project.workloads[1:]))
    if head:
        return project.revised(**{head: getattr(project, head).revised(**{name: value})})
    return project.revised(**{name: value})
