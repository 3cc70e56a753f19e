"""From pilot to production: what each phase runs on, costs and proves."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import Lines


class PhaseKind(StrEnum):
    """The three phases, in order."""

    PILOT = "pilot"
    TESTING = "testing"
    PRODUCTION = "production"


class Acceptance(Record):
    """What a phase is accepted by in the words of the two sides, a line a criterion; empty: as the plan works it out."""

    pilot: Annotated[str, Field(max_length=1000), Lines] = ""
    testing: Annotated[str, Field(max_length=1000), Lines] = ""
    production: Annotated[str, Field(max_length=1000), Lines] = ""

    def of(self, kind: PhaseKind) -> tuple[Message, ...]:
        """The criteria that somebody wrote for a phase."""
        written: str = getattr(self, kind)
        return tuple(Message(key="value-text", args={"text": line.strip()}) for line in written.splitlines() if line.strip())


class PhaseCost(Record):
    """Price of the GPU machines of a phase; the tax apart. [currency]"""

    excl: Money
    vat: Money
    incl: Money
    source: Source
    assumed: bool


class Phase(Record):
    """One phase of the road to production."""

    kind: PhaseKind
    configuration: Message
    provider: str
    payment: Message | None
    """How the machines are paid for; ``None`` where no price is published."""
    weeks: int
    """From its start to its exit decision. [weeks]"""
    run_h: float | None = None
    """The run that ends within it, by its estimate; ``None`` where none must. [h]"""
    late_h: float | None = None
    """The same at the upper end of its interval; ``None`` where it has none. [h]"""
    once: bool = False
    """It is the only run and nothing goes on after it."""
    hours: int
    """Hours of the machines that are paid for. [h]"""
    cost: PhaseCost | None
    """``None``: the provider publishes no price for it."""
    basis: Message
    """How the cost was counted."""
    deliverables: tuple[Message, ...]
    criteria: tuple[Message, ...]
    """Exit criteria, each with its number."""
    roles: tuple[Message, ...]

    @property
    def name(self) -> Message:
        """As its work calls it."""
        return Message(key=f"phase-{self.kind}{'-run' if self.once else ''}")

    @property
    def length(self) -> Message:
        """In weeks, and what comes after them."""
        launched = self.kind is PhaseKind.PRODUCTION and not self.once
        return Message(key="phase-launch-weeks" if launched else "phase-weeks", args={"weeks": self.weeks})

    @property
    def ends_with(self) -> Message:
        """What the customer decides at its end."""
        return Message(key=f"decide-after-{self.kind}{'-run' if self.once else ''}")


class Bottleneck(Record):
    """A signal seen while profiling, what it means and what helps."""

    signal: Message
    cause: Message
    remedy: Message
