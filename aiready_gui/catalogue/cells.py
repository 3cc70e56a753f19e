"""What stands in the cells of a catalogue row, as values of the records."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from aiready_gui.catalogue.schema import Row
from aiready_gui.domain.explain import Source, Wording


def source(row: Row) -> Source:
    """Where a row is from, and of which day."""
    return _source(row["source"], row["as_of"])


@lru_cache(maxsize=4096)
def _source(title: str, as_of: str) -> Source:
    """One for all the rows of it: a price list is one source of a hundred thousand prices."""
    return Source(title=title, as_of=as_of)


def times(value: float | None, factor: float) -> float | None:
    """In the unit of the records; unknown stays unknown."""
    return None if value is None else value * factor


def price(text: str | None) -> Decimal | None:
    """As published, to the last digit; nothing where nobody names one."""
    return None if text is None else Decimal(text)


def profiles(text: str | None) -> tuple[tuple[int, int], ...]:
    """``1/1 2/2``: parts of a card as slices of compute and of memory."""
    return tuple((int(compute), int(memory)) for compute, _, memory in (part.partition("/") for part in (text or "").split()))


def wording(row: Row, name: str) -> Wording:
    """Both languages of a column."""
    return _wording(row[f"{name}_en"] or "", row[f"{name}_ru"] or "")


@lru_cache(maxsize=4096)
def _wording(english: str, russian: str) -> Wording:
    """One for all the rows that say so: a hundred thousand machines stand in a few places."""
    return Wording(en=english, ru=russian)


def dated(row: Row) -> Source:
    """The day of the source's text; where nobody noted one, the day the row was written."""
    return _source(row["source"], row["source_date"] or row["as_of"])
