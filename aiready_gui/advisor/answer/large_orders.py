"""Numbers of GPUs that nobody rents out without a word beforehand."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Layout
from aiready_gui.engine.money.stock import AT_ONCE_GPUS


def to_reserve(layout: Layout) -> bool:
    """Whether so many GPUs must be agreed with the provider beforehand."""
    return layout.gpus > AT_ONCE_GPUS


def why_reserved(layout: Layout) -> tuple[Message, ...]:
    """The warning of an option, before its reasons."""
    if not to_reserve(layout):
        return ()
    return (Message(key="why-to-reserve", args={"gpus": layout.gpus, "provider": layout.provider, "limit": AT_ONCE_GPUS}),)
