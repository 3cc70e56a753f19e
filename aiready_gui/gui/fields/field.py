"""A question as data: the pages' tables are made of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiready_gui.domain.project import Project

Applies = Callable[[Project], bool]

# units that name the project's currency
IN_CURRENCY = frozenset(("unit-currency-month", "unit-currency-million", "unit-currency-kwh"))


@dataclass(frozen=True)
class Field:
    """One question: where its answer lies, how it is asked, when it applies."""

    path: str
    kind: str
    """number, whole, text, long_text, choice, segments, checks, check_menu, switch, date."""
    unit: str = ""
    """Message key of the unit."""
    factor: float = 1.0
    """Shown value / stored value: 100 for shares shown in per cent."""
    options: tuple[tuple[Any, str], ...] = ()
    """Value and message key of each choice; a key with a leading ``=`` is data."""
    applies: Applies | None = None
    span: int = 1
    """Columns of the four that it takes."""
    placeholder: str = ""
    asks: bool = False
    """Headed by its whole question, over several lines, instead of its short name."""
    expert: bool = False
    """Specialists set it: folded away until somebody wants it."""
    none: str = ""
    """Message key of a box that says "none of them", for checks whose silence is no answer, and menus in which it is one with a name."""
