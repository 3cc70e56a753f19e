"""What of a kind of rows is looked at, and which rows that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiready_gui.catalogue.lines import Line
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

    def passes(self, line: Line, today: date) -> bool:
        """Whether a row is of the segment and the provider."""
        if self.provider and line.row.get("provider") != self.provider:
            return False
        match self.segment:
            case "own":
                return line.own is not None
            case "old":
                return is_old(line, today)
            case "unverified":
                return bool(line.lacks)
        return True


def counts(lines: Sequence[Line], today: date) -> dict[str, int]:
    """How many rows there are of each segment."""
    return {
        "all": len(lines),
        "own": sum(line.own is not None for line in lines),
        "old": sum(is_old(line, today) for line in lines),
        "unverified": sum(bool(line.lacks) for line in lines),
    }
