"""Dates as people type them."""

from __future__ import annotations

from datetime import date, datetime

_FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%y")


def read_date(words: str) -> date | None:
    """The day that ``words`` name; nothing for no words.

    Raises
    ------
    ValueError
        Not a date in any of the ways it is written in Russian or English.
    """
    typed = words.strip()
    if not typed:
        return None
    for form in _FORMATS:
        try:
            return datetime.strptime(typed, form).date()
        except ValueError:
            continue
    raise ValueError(words)
