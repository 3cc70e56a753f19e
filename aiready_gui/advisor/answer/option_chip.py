"""The chip on an option's card."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Role

_BY_ROLE: Final = {
    Role.BASE: "trait-cheapest",
    Role.OPTIMAL: "trait-recommended",
    Role.EXTENDED: "trait-fastest",
    Role.PINNED: "trait-by-hand",
    Role.COMMON: "trait-recommended",
}


def chip(role: Role, own: str | None, *, affordable: bool) -> Message:
    """What stands out of an option; ``own`` is what its family says instead of its role."""
    if not affordable:
        return Message(key="trait-over-budget")
    return Message(key=own or _BY_ROLE[role])
