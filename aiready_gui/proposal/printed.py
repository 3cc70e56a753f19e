"""A document as it is printed: every text in it as the font shows it."""

from __future__ import annotations

from typing import Any
from unicodedata import combining

from aiready_gui.domain.record import Record
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.printable import printable


def printed(document: Document) -> Document:
    """The document with every text in it as the font shows it."""
    letters = document.model_dump_json()
    if "\\u00" not in letters and not any(combining(one) or printable(one) != one for one in set(letters)):
        return document  # the usual one: looking over all letters at once is quick
    found = _printed(document)
    assert isinstance(found, Document)
    return found


def _printed(value: Any) -> Any:
    """A value of a document, itself where nothing of it changes."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        parts = tuple(map(_printed, value))
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    if isinstance(value, Record | dict):
        fields = dict(value)
        changed = {name: new for name, old in fields.items() if (new := _printed(old)) is not old}
        if not changed:
            return value
        return {**value, **changed} if isinstance(value, dict) else value.model_copy(update=changed)
    return value
