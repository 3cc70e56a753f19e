"""The figures that a record holds, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from aiready_gui.domain.explain import Figure
from aiready_gui.domain.record import Record

NO_FIGURES: Final = ("project", "schedule")
"""Fields of answers and of months, which are none."""


def figures_in(record: Any, without: Collection[str] = NO_FIGURES) -> Iterator[Figure]:
    """Every figure of a record, those that it was worked out from behind it; fields of a name ``without`` are passed over."""
    match record:
        case Figure():
            yield record
            for one in record.inputs:
                yield from figures_in(one, without)
        case Record():
            for name in type(record).model_fields:
                if name not in without:
                    yield from figures_in(getattr(record, name), without)
        case tuple() | list():
            for one in record:
                yield from figures_in(one, without)
