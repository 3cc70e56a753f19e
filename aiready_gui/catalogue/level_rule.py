"""A rule of law that names a protection level applies at that level alone; one that names all of them is a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

LEVELS: Final = frozenset("1234")
"""Of Decree 1119, item 8."""
_NAMED: Final = re.compile(r"(?:UZ|\u0423\u0417)-?([1-4])")
_ASKED: Final = re.compile(r"pd\.uz\s*==\s*([1-4])")
WORDS: Final = ("requirement_en", "requirement_ru")


def stray_level(row: Mapping[str, object]) -> str | None:
    """The column of a control's row that names a level which its condition does not ask for; ``None`` where there is none.

    "UZ-2 at 100,000 people, else UZ-3" was printed of health data whatever the threats; the level is worked out, not written.
    """
    asked = frozenset(_ASKED.findall(str(row["applies_when"] or "")))
    for column in WORDS:
        named = frozenset(_NAMED.findall(str(row[column] or "")))
        if named != LEVELS and not named <= asked:
            return column
    return None
