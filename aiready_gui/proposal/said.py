"""Every message that a composed part holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiready_gui.domain.explain import Message
from aiready_gui.domain.record import Record


def messages(value: Any) -> Iterator[Message]:
    """Every message inside a part, a cell or a tuple of them, those that stand in others' arguments too."""
    match value:
        case Message():
            yield value
            yield from messages(tuple(value.args.values()))
        case tuple():
            for one in value:
                yield from messages(one)
        case Record():
            for name in type(value).model_fields:
                yield from messages(getattr(value, name))
