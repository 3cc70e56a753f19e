"""A question as it stands on the form that goes to the customer and comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from aiready_gui.domain.explain import Message

MARK: Final = "aiready"
"""What the text of a cell begins with that tells which answer stands beside it."""
ANSWER_BEFORE: Final = 2
"""Columns from an answer to its mark."""
WHO: Final = f"{MARK}:who"
"""Mark of the line where who answered writes the name."""
NUMBERS: Final = ("number", "whole")
ONE_OF: Final = ("choice", "segments", "switch")
SEVERAL_OF: Final = ("checks", "check_menu")
BETWEEN: Final = ";"
"""What parts several choices in one cell."""


@dataclass(frozen=True)
class FormQuestion:
    """One question, with all that is needed to write it down and to read the answer."""

    workload: int
    """Which of the project's; of what is the project's the first."""
    field: str
    ask: Message
    kind: str
    """As :class:`aiready_gui.gui.fields.field.Field` has it."""
    why: Message | None = None
    assumed: Message | None = None
    unit: Message | None = None
    factor: float = 1.0
    """Written value / stored value."""
    options: tuple[tuple[Any, Message], ...] = ()
    """Stored value and words of each choice."""

    @property
    def mark(self) -> str:
        """What stands beside its answer."""
        return f"{MARK}:{self.workload}:{self.field}"
