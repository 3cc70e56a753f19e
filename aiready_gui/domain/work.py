"""What is asked of a workload whatever its family: its name in words, and what must be answered before it can be sized."""

from __future__ import annotations

from aiready_gui.domain.families import traits
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import DataNeeds


def work_key(workload: Workload) -> str:
    """Message key of the kind of work: ``use-chat``, ``use-lora``, ``use-speech``."""
    return f"use-{getattr(workload, traits(workload).kind or 'family')}"


def answers_people(workload: Workload) -> bool:
    """Whether anybody outside calls it: only then a balancer and an outside address stand in front."""
    return traits(workload).called


def load_growth(workload: Workload) -> float:
    """How much its load grows in a year; 0 for work that is not known to grow. [share]"""
    return (getattr(workload, "growth_per_year", None) or 0.0) if answers_people(workload) else 0.0


def missing(workload: Workload, data: DataNeeds) -> tuple[str, ...]:
    """Fields without a default that the answer needs and that are not answered."""
    return tuple(
        path
        for path in needed(workload)
        if getattr(data if path.startswith("data.") else workload, path.partition(".")[2]) is None
    )  # fmt: skip


def needed(workload: Workload) -> tuple[str, ...]:
    """Paths of the answers that have no default, by how the amount is counted."""
    return traits(workload).needed(workload)
