"""Days as sources write them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from functools import lru_cache


@lru_cache(1024)  # a catalogue names few days, thousands of times
def latest_day(words: str) -> date | None:
    """The last day a source's date can mean: a day, the end of a month or of a year; ``None`` for anything else."""
    try:
        numbers = [int(part) for part in words.split("-")]
        match numbers:
            case [year, month, day]:
                return date(year, month, day)
            case [year, month]:
                return date(year, month, calendar.monthrange(year, month)[1])
            case [year]:
                return date(year, 12, 31)
    except ValueError:
        pass
    return None


def oldest(words: Iterable[str]) -> str:
    """The date whose latest day comes first: July is no older than the 17th of it; one that names no day is older than any."""
    return min(words, key=lambda one: latest_day(one) or date.min, default="")
