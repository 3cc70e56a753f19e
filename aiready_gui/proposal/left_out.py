"""Sections that an edition leaves out, and what then still speaks of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, TypeVar

from aiready_gui.domain.explain import Message
from aiready_gui.domain.record import Record
from aiready_gui.proposal.document import Section

T = TypeVar("T")

KEPT: Final = frozenset(f"section-{one}" for one in ("summary", "price", "together", "assumed", "assumptions", "risks", "terms"))
"""What no edition does without: the decision, its price, what it stands on, what may go wrong, its terms."""


class Reference(NamedTuple):
    """A sentence that points to a section, and the one that stands in where that is left out."""

    section: str
    alone: str


REFERENCES: Final = {
    "assumptions-defaults": Reference("section-requirements", "assumptions-defaults-alone"),
    "deliverable-security-review": Reference("section-compliance", "deliverable-security-review-alone"),
    "doc-legal": Reference("section-compliance", "doc-legal-alone"),
}
"""Key of a sentence -> where it points to."""


def short_title(name: str) -> Message:
    """What a section is called in a list of them."""
    return Message(key=f"tick-{name.removeprefix('section-')}")


def without(sections: tuple[Section, ...], left_out: Iterable[str]) -> tuple[Section, ...]:
    """The sections that stay; one of :data:`KEPT` always does. What follows the first begins a page, as it does in a whole document."""
    gone = frozenset(left_out) - KEPT
    first, *others = (one for one in sections if one.name not in gone)
    if others and not others[0].own_page and len(others) < len(sections) - 1:
        others[0] = others[0].revised(own_page=True)
    return (first, *others)


def with_references(value: T, names: frozenset[str]) -> T:
    """A record or a message whose sentences point to none but the sections of these ``names``; itself where nothing changes."""
    if all(to.section in names for to in REFERENCES.values()):
        return value  # the usual one: nothing that is pointed to is missing
    found: T = _followed(value, names)
    return found


def _followed(value: Any, names: frozenset[str]) -> Any:
    match value:
        case Message():
            args = {name: _followed(one, names) for name, one in value.args.items()}
            to = REFERENCES.get(value.key)
            if to is not None and to.section not in names:
                return Message(key=to.alone, args=args)
            return value if all(args[name] is one for name, one in value.args.items()) else Message(key=value.key, args=args)
        case tuple():
            parts = tuple(_followed(one, names) for one in value)
            return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
        case Record():
            changed = {name: new for name, old in dict(value).items() if (new := _followed(old, names)) is not old}
            return value.model_copy(update=changed) if changed else value
    return value
