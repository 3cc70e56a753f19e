"""Answers beyond what published services show, or what may be given away: taken all the same, with the figure that they are held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import gt, lt
from typing import Final

from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing


@dataclass(frozen=True)
class Seen:
    """The furthest that was measured of one answer, in its own unit."""

    limit: float
    beyond: Callable[[float, float], bool]


FURTHEST_SEEN: Final = {
    "workload.isl_mean": Seen(85_400, gt),  # Mooncake 2025, conversation: the longest 99th percentile of five traces
    "workload.osl_mean": Seen(1_119, gt),  # the same of answers
    "workload.burst": Seen(12.8, gt),  # Azure 2024, coding: the busiest ten seconds of an hour over its mean
    "workload.busy_hour_share": Seen(0.056, lt),  # Azure 2024, conversation: a service of every time zone
    "workload.shared_prefix": Seen(0.64, gt),  # Mooncake 2025, long documents, a cache that forgets nothing
}
"""By the path of the answer. The traces are public; the figures were computed from them on 2026-11-24, as the words say."""


def key_of(path: str) -> str:
    """Of the sentence that says so of the answer at ``path``."""
    return f"unlikely-{path.rpartition('.')[2].replace('_', '-')}"


def unlikely(project: Project, path: str) -> Message | None:
    """What published services show, where the answer at ``path`` goes beyond it; ``None`` where it does not, or is open."""
    seen, given = FURTHEST_SEEN.get(path), answer(project, path)
    if seen is None or not isinstance(given, int | float) or not isinstance(project.workloads[0], LlmServing):
        return None
    if not seen.beyond(given, seen.limit):
        return None
    return Message(key=key_of(path), args={"limit": seen.limit})


def over_cap(percent: Decimal | None, cap: Decimal | None) -> Message | None:
    """That a discount [%] is more than the ``cap`` [%] that may be given without asking."""
    if cap is None or percent is None or percent <= cap:
        return None
    return Message(key="over-cap", args={"cap": float(cap)})
