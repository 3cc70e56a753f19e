"""Every message that a composed part holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.record import Record


def messages(value: Any) -> Iterator[Message]:
    """Every message inside a part, a cell or a tuple of them, those that stand in others' arguments too."""
    todo = [value]
    while todo:
        one = todo.pop()
        kind = type(one)
        if kind in _WORDLESS:
            continue
        if isinstance(one, Message):
            yield one
            todo += reversed(one.args.values())
        elif isinstance(one, tuple):
            todo += reversed(one)
        elif isinstance(one, Record):
            todo += reversed(vars(one).values())
        else:
            _WORDLESS.add(kind)


_WORDLESS: Final[set[type]] = set()
"""Kinds of values that hold no message: a document has thousands of numbers."""
