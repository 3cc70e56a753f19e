"""The state of a solution: what stands against it, gravest first. Whoever speaks of "met", "open" or "preliminary" reads this."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from pydantic import field_validator

from aiready_gui.domain.explain import Message
from aiready_gui.domain.record import Record


class StateKind(StrEnum):
    """What can stand against a solution, in the order of harm: the first that holds leads."""

    NOT_SIZED = "not_sized"
    """There is no answer: something went wrong behind it."""
    NOTHING_FITS = "nothing_fits"
    INVALID = "invalid"
    """A field holds text that is no value: the answer stands on the last one that was."""
    TEMPLATE = "template"
    """An answer without a default is missing: an example value stands in."""
    PAST_START = "past_start"
    """The day on which the service was to begin has passed."""
    NOT_MET = "not_met"
    """A soft requirement: headroom, budget, deadline."""
    DEPARTURE = "departure"
    """The answer is not what was wished for, or not what one takes for granted: another country, rent instead of own machines."""
    OWN_PRICE = "own_price"
    """Own machines were asked for, and nobody has named their price."""
    TO_RESERVE = "to_reserve"
    LAW = "law"
    """Questions on the law that are open."""
    REFERENCE = "reference"
    """Prices on request: the median of others stands in."""
    PRICES_OLD = "prices_old"
    RATES = "rates"
    ASSUMPTIONS = "assumptions"
    """Defaults that nobody has confirmed."""
    LEFT_OUT = "left_out"
    """Parts that no price is published for."""
    BUDGET = "budget"
    """A budget that is kept."""
    BOUGHT = "bought"
    """How buying compares, where a price of own machines was named."""


class Tone(StrEnum):
    """How grave it is; the names are those of the window's colours."""

    BAD = "bad"
    WARN = "warn"
    NOTE = "muted"
    """Said, but no reason to withhold "all requirements met"."""
    OK = "ok"


_RANK: Final = {kind: rank for rank, kind in enumerate(StateKind)}
_TONES: Final = dict.fromkeys(StateKind, Tone.WARN) | {
    StateKind.NOT_SIZED: Tone.BAD,
    StateKind.NOTHING_FITS: Tone.BAD,
    StateKind.INVALID: Tone.BAD,
    StateKind.TEMPLATE: Tone.BAD,
    StateKind.NOT_MET: Tone.BAD,
    StateKind.LEFT_OUT: Tone.NOTE,
    StateKind.BUDGET: Tone.NOTE,
    StateKind.BOUGHT: Tone.NOTE,
}
_WHOLE_VERDICT: Final = frozenset((*(kind for kind, tone in _TONES.items() if tone is Tone.BAD), StateKind.TO_RESERVE))
"""Kinds whose words are a verdict of their own: the requirements cannot be called met beside them."""


class Point(Record):
    """One thing that stands against a solution."""

    kind: StateKind
    words: Message
    """A few words, for a chip."""
    sentence: Message
    """The whole of it, for a list."""
    count: int = 1
    """Of open questions, of defaults."""
    fields: tuple[str, ...] = ()
    """Where it can be answered: dotted paths."""
    preliminary: bool = False
    """Whether it keeps a document from being final."""
    of_sum: Message | None = None
    """What stands beside the sum wherever that is shown: what the sum stands on, what it leaves out."""
    elsewhere: bool = False
    """Said of another workload of the project, or of all of them together."""

    @property
    def tone(self) -> Tone:
        """How grave it is."""
        return _TONES[self.kind]


class Status(Record):
    """Everything that stands against a solution; empty when nothing does."""

    points: tuple[Point, ...] = ()
    of_sum_beside: tuple[Message, ...] = ()
    """What stands beside the sums of other workloads only, where their points are told here already."""

    @field_validator("points")
    @classmethod
    def _gravest_first(cls, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(sorted(points, key=lambda point: _RANK[point.kind]))

    def with_points(self, points: Iterable[Point]) -> "Status":
        """This state and more that stands against it."""
        return Status(points=(*self.points, *points), of_sum_beside=self.of_sum_beside)

    @property
    def lead(self) -> Point | None:
        """The gravest point; ``None`` where nothing keeps from calling all requirements met."""
        first = self.points[0] if self.points else None
        return None if first is None or first.tone is Tone.NOTE else first

    @property
    def others(self) -> tuple[Point, ...]:
        """What stands beside the lead."""
        return self.points if self.lead is None else self.points[1:]

    @property
    def complete(self) -> bool:
        """Whether every requirement is met and nothing is open."""
        return self.lead is None

    @property
    def preliminary(self) -> bool:
        """Whether a document of it cannot be final."""
        return any(point.preliminary for point in self.points)

    @property
    def tone(self) -> Tone:
        """Of the lead."""
        return Tone.OK if self.lead is None else self.lead.tone

    @property
    def headline(self) -> Message:
        """The state in a few words."""
        if self.lead is None:
            return Message(key="all-met")
        if self.lead.kind in _WHOLE_VERDICT:
            return self.lead.words
        return Message(key="status-met-but", args={"lead": self.lead.words})

    def beside_sum(self, *, whole: bool = False) -> tuple[Message, ...]:
        """What stands beside the option's sum, or beside that of the ``whole`` project: once each, gravest first."""
        found: list[Message] = []
        for point in self.points:
            if point.of_sum is not None and point.of_sum not in found and (whole or not point.elsewhere):
                found.append(point.of_sum)
        return (*found, *(self.of_sum_beside if whole else ()))

    def of_kind(self, kind: StateKind) -> tuple[Point, ...]:
        """Its points of one kind."""
        return tuple(point for point in self.points if point.kind is kind)
