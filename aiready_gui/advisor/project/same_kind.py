"""Whether a file says each value in its own kind: pydantic would take ``true`` for 1 and ``"5"`` for 5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from pydantic import BaseModel

from aiready_gui.domain.explain import Message

YES_NO_NUMBER: Final = "field-yes-no-number"
"""Message key: a yes or no stands where a number should."""


def other_kind(written: Any, read: Any) -> Message | None:
    """The first value of the plain data ``written`` that was ``read`` as something else than it says, as a message that names it.

    A yes or no is no number, a text is none either, except money and per cent, which files keep as text; a number is no date, and
    no yes or no. Whole numbers may be written with a point, as JSON allows.
    """
    return next(_others(written, read, ()), None)


def _others(written: Any, read: Any, path: tuple[str, ...]) -> Iterator[Message]:
    if isinstance(read, BaseModel):
        if isinstance(written, Mapping):
            for name, value in written.items():
                yield from _others(value, getattr(read, str(name), None), (*path, str(name)))
    elif isinstance(read, Mapping):
        if isinstance(written, Mapping):
            for (name, value), one in zip(written.items(), read.values(), strict=False):
                yield from _others(value, one, (*path, str(name)))
    elif isinstance(read, Sequence) and not isinstance(read, str):
        if isinstance(written, Sequence) and not isinstance(written, str):
            for index, (value, one) in enumerate(zip(written, read, strict=False)):
                yield from _others(value, one, (*path, str(index)))
    elif key := _wrong(written, read):
        yield Message(key=key, args={"field": ".".join(path) or "project"})


def _wrong(written: Any, read: Any) -> str:
    """Message key of what would be right, or nothing."""
    if isinstance(read, bool):
        return "" if isinstance(written, bool) else "field-not-yes-or-no"
    if isinstance(read, Enum):
        return ""
    if isinstance(read, int | float | Decimal) and isinstance(written, bool):
        return YES_NO_NUMBER
    if isinstance(read, int) and isinstance(written, str):
        return "field-not-whole"
    if isinstance(read, float) and isinstance(written, str):
        return "field-not-a-number"
    if isinstance(read, date) and not isinstance(written, str):
        return "field-not-a-date"
    return ""
