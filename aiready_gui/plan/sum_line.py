"""What stands beside a sum wherever it is shown: what it stands on, what it leaves out, how it meets the budget."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.status import Status
from aiready_gui.plan.effect_words import listed


def sum_line(status: Status, *, whole: bool = False) -> tuple[Message, ...]:
    """One line, or none; of the ``whole`` project where its sum is shown."""
    notes = sum_notes(status, whole=whole)
    return () if notes is None else (Message(key="beside-sum", args={"notes": notes}),)


def sum_notes(status: Status, *, whole: bool = False) -> Message | None:
    """The same for a cell of a table, whose head says that it is about the sum."""
    notes = status.beside_sum(whole=whole)
    return listed(notes) if notes else None
