"""Machines that somebody has already, and what a model does on them: the question asked backwards."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.option import Binding, MemoryBreakdown, Speed
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.record import Record

MOST_KINDS: Final = 20
"""Of machines, in one question."""


class OwnHardware(Record):
    """All that there is, kind by kind."""

    nodes: Annotated[tuple[OwnNodes, ...], Field(min_length=1, max_length=MOST_KINDS)]


class Verdict(StrEnum):
    """What becomes of a model, best first."""

    FITS = "fits"
    NO_SPARE = "no-spare"
    """Within the targets, but no machine may fail."""
    SLOW = "slow"
    """It holds, and misses a target at the lightest load, or under that of a single customer."""
    DOES_NOT_FIT = "does-not-fit"


class Laid(Record):
    """Copies of a model on the machines of one kind."""

    kind: int
    """Place among the kinds of machines. [index]"""
    precision: Precision
    tp: int
    pp: int
    dp: int = 1
    """Attention ranks of one copy, which share its experts."""
    machines: int = 1
    """That one copy spans."""
    replicas: int
    """That carry load. [count]"""
    spare_nodes: int
    """Machines left free for a failure. [count]"""
    carried_rps: float
    """By all of them, within the targets. [1/s]"""
    ttft_s: float
    tpot_s: float
    """At the asked percentile, when they carry that; of a model that misses a target, at the lightest load."""
    context_tokens: int
    """Longest that one copy holds, at most the model's own. [tokens]"""

    @property
    def cards(self) -> int:
        """Of one copy. [count]"""
        return self.tp * self.pp * self.dp


class ModelHeld(Record):
    """What one model does on all of the machines."""

    model: str
    """Key of the model card."""
    name: str
    params: float
    active_params: float
    verdict: Verdict
    laid: tuple[Laid, ...] = ()
    """By kind of machine; those that it does not fit on are left out."""
    carried_rps: float = 0.0
    users: int | None = None
    """People whose busiest minute that carries, with the asked headroom; ``None`` where load is not counted by people."""
    sessions: int | None = None
    """Sessions open at once, likewise."""
    reason: Message | None = None
    """Why it is no better: what is missed, with the figure reached."""

    @property
    def customers(self) -> tuple[float, Unit] | None:
        """People or sessions, where load is counted by either."""
        counts = ((self.users, Unit.USERS), (self.sessions, Unit.SESSIONS))
        return next(((count, unit) for count, unit in counts if count is not None), None)

    @property
    def best(self) -> Laid | None:
        """The kind of machine that carries most of it."""
        return max(self.laid, key=lambda one: one.carried_rps, default=None)


class AllHeld(Record):
    """The whole answer, as it is written to a file."""

    hardware: OwnHardware
    models: tuple[ModelHeld, ...]


class HeldClosely(Record):
    """One model on one kind of machine at the load that these carry: what an engineer asks next."""

    memory: MemoryBreakdown
    speed: Speed
    binding: Binding


def ranked(held: Sequence[ModelHeld]) -> tuple[ModelHeld, ...]:
    """Those that fit first, the larger model before the smaller: it answers better, as a rule."""
    order = list(Verdict)
    return tuple(sorted(held, key=lambda one: (order.index(one.verdict), -one.params, one.name)))
