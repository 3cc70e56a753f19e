"""What slows a work down, and what helps."""

from __future__ import annotations

from functools import cache

from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.roadmap import Bottleneck


def bottlenecks(workload: Workload, *, joined: bool) -> tuple[Bottleneck, ...]:
    """What slows this work down: how to see it, why, and what helps; the link between machines only where several are ``joined``."""
    return tuple(_bottleneck(key) for key in traits(workload).bottlenecks if joined or key != "network")


@cache
def _bottleneck(key: str) -> Bottleneck:
    """One of the few there are, in words that hold no number of the project."""
    return Bottleneck(
        signal=Message(key=f"bottleneck-signal-{key}"),
        cause=Message(key=f"bottleneck-cause-{key}"),
        remedy=Message(key=f"bottleneck-remedy-{key}"),
    )
