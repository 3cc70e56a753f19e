"""What of a kind of rows is looked at, and which rows that are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from aiready_gui.catalogue.line import Line, Lines
from aiready_gui.domain.validity import WARN_DAYS


def state_of(line: Line, today: date) -> str:
    """``own``, ``unverified``, ``old`` or ``verified``."""
    if line.own is not None:
        return "own"
    if line.lacks:
        return "unverified"
    return "old" if is_old(line, today) else "verified"


def is_old(line: Line, today: date) -> bool:
    """Whether its price is older than one may rely on unasked."""
    age = line.age(today)
    return age is not None and age > WARN_DAYS


@dataclass(frozen=True)
class Look:
    """Kept until the window closes."""

    segment: str = "all"
    words: str = ""
    provider: str = ""
    key: str = ""

    def passing(self, lines: Lines, today: date) -> Lines:
        """The rows of the segment and the provider."""
        if self.provider:
            lines = lines.where(lambda row: row.get("provider") == self.provider)
        return _SEGMENTS[self.segment](lines, today)


_SEGMENTS: Final[dict[str, Callable[[Lines, date], Lines]]] = {
    "all": lambda lines, _today: lines,
    "own": lambda lines, _today: lines.own,
    "old": lambda lines, today: lines.alike("as_of", lambda line: is_old(line, today)),
    "unverified": lambda lines, _today: lines.lacking,
}


def counts(lines: Lines, today: date) -> dict[str, int]:
    """How many rows there are of each segment."""
    return {name: len(of(lines, today)) for name, of in _SEGMENTS.items()}
