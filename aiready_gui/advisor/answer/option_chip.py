"""The chip on an option's card."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Role


def trait(role: Role, *, ample: bool, affordable: bool, fastest: str = "trait-fastest") -> Message:
    """What stands out of an option; ``fastest`` words the extended one."""
    if not affordable:
        return Message(key="trait-over-budget")
    if role is Role.PINNED:
        return Message(key="trait-by-hand")
    if role is Role.OPTIMAL:
        return Message(key="trait-recommended")
    if role is Role.BASE:
        return Message(key="trait-cheapest" if ample else "trait-little-headroom")
    return Message(key=fastest)
