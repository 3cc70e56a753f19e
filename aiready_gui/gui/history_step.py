"""One step of the history of the project on screen."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.domain.project import Project


@dataclass(frozen=True)
class Step:
    """A state one can go back to, and what left it."""

    project: Project
    label: str
    """Message key of the field or act."""
    focus: int = 0
    """Which workload it is about."""
