"""A document that is not wanted any more is not made to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Cancelled(Exception):  # noqa: N818  # no error: somebody has changed his mind
    """What was being made is not wanted any more."""


def _wanted() -> bool:
    return False


_asked: ContextVar[Callable[[], bool]] = ContextVar("asked", default=_wanted)
"""Of the document being made: documents are made in threads."""


@contextmanager
def cancelled_when(asked: Callable[[], bool]) -> Iterator[None]:
    """What is made within ends with :class:`Cancelled` soon after ``asked`` says yes."""
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)


def go_on() -> None:
    """Asked between the parts of a document.

    Raises
    ------
    Cancelled
        It is not wanted any more.
    """
    if _asked.get()():
        raise Cancelled
