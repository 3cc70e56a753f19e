"""A table that has a ``notes`` column but not ours: what its words say is put into columns, once, when it is read.

Which words say what is data (``resources/calibration/note_words.csv``), one rule a line: where the joined cells match the
pattern, the column gets the value; the first rule of a column that matches is the one that counts. A column that the
table has is left as it is, blank cells among it: the tables that ship have them all, and there no rule is applied.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from aiready_gui.paths import RESOURCES
from aiready_gui.validation.measurement_table import fits

RULES: Final = RESOURCES / "calibration" / "note_words.csv"
Table = Literal["serving", "training"]


@dataclass(frozen=True)
class Rule:
    """One line of the table of words."""

    column: str
    cells: tuple[str, ...]
    """Columns whose cells, joined by ``" | "``, the pattern is looked for in; filled ones among them."""
    pattern: re.Pattern[str]
    value: str
    """May quote the pattern's groups: ``\\1``."""


@cache
def rules(table: Table) -> tuple[Rule, ...]:
    """The rules of a kind of table, in the order in which they are tried."""
    with RULES.open(encoding="utf-8", newline="") as handle:
        return tuple(
            Rule(row["column"], tuple(row["cells"].split("+")), re.compile(row["pattern"]), row["value"])
            for row in csv.DictReader(handle)
            if row["table"] == table
        )


def columns(table: Table) -> tuple[str, ...]:
    """Columns that rules fill, in the order of the rules."""
    return tuple(dict.fromkeys(rule.column for rule in rules(table)))


def in_columns(rows: Iterable[dict[str, str]], table: Table) -> list[dict[str, str]]:
    """The rows with the columns that they lack; what no word tells is blank."""
    return [_filled(row, table) for row in rows]


def _filled(row: dict[str, str], table: Table) -> dict[str, str]:
    missing = set(columns(table)) - set(row)
    if not missing or "notes" not in row:
        return row
    filled = row | dict.fromkeys(missing, "")
    for rule in rules(table):
        if rule.column not in missing or filled[rule.column]:
            continue
        joined = " | ".join((filled.get(name) or "").strip() for name in rule.cells)
        if found := rule.pattern.search(joined):
            value = found.expand(rule.value).lower()
            filled[rule.column] = value if fits(rule.column, value) else ""
    return filled
