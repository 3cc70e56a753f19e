"""A workbook's formulas worked out anew, by nobody's spreadsheet: sums, roundings, choices and cells of other sheets, in fractions."""

from __future__ import annotations

import io
import re
from fractions import Fraction
from functools import cache
from types import CodeType
from typing import Any, Final

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

_TOKENS: Final = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?|(\d+(?:\.\d+)?)")
_KNOWN: Final = re.compile(r"=(?:SUM|ROUND|IF|MATCH|INDEX|CHOOSE|[-+*/(),=:\d.]|(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+)*")


class Recalculated:
    """A workbook of formulas whose cells are worked out as they are asked for."""

    def __init__(self, content: bytes) -> None:
        self.formulas: Workbook = openpyxl.load_workbook(io.BytesIO(content))
        self.printed = values(content)
        """What stands beside the formulas, by sheet and cell."""
        self._cells: dict[tuple[str, str], tuple[Any, bool]] = {
            (sheet.title, cell.coordinate): (cell.value, cell.data_type == "f")
            for sheet in self.formulas
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        """What each cell holds, and whether that is a formula."""
        self._known: dict[tuple[str, str], Fraction] = {}
        self._names: dict[str, Any] = {
            "__builtins__": {},
            "SUM": lambda cells: sum(cells, Fraction(0)),
            "ROUND": lambda value, places: _rounded(value, int(places)),
            "IF": lambda chosen, yes, no: yes if chosen else no,
            "CHOOSE": lambda number, *values: values[int(number) - 1],
            "INDEX": lambda cells, number: cells[int(number) - 1],
            "MATCH": lambda said, cells, _: Fraction(cells.index(said) + 1),
            "number": cache(Fraction),
            "one": self.held,
            "cells": lambda where, *corners: [self.held(where, cell) for cell in _between(*corners)],
        }

    def typed_over(self, sheet: str, cell: str, value: float | str) -> None:
        """What a user does to a number, or to what is picked from a list."""
        self._cells[sheet, cell] = value, isinstance(value, str) and value.startswith("=")
        self._known.clear()

    def value(self, sheet: str, cell: str) -> Fraction:
        """A cell's number; nothing is nought."""
        if (sheet, cell) not in self._known:
            held, _ = self._cells.get((sheet, cell), (None, False))
            self._known[sheet, cell] = self._worked(held, sheet) if isinstance(held, str) else Fraction(str(held or 0))
        return self._known[sheet, cell]

    def held(self, sheet: str, cell: str) -> Fraction | str:
        """A cell's number, or its words where it has no formula."""
        held, is_formula = self._cells.get((sheet, cell), (None, False))
        return held if isinstance(held, str) and not is_formula else self.value(sheet, cell)

    def held_as_typed(self, sheet: str, cell: str) -> Any:
        """What stands in a cell: a formula, a number, words."""
        return self._cells[sheet, cell][0]

    def all_formulas(self) -> list[tuple[str, str]]:
        """Sheet and cell of each."""
        return [place for place, (_, is_formula) in self._cells.items() if is_formula]

    def _worked(self, formula: str, sheet: str) -> Fraction:
        result = eval(_compiled(formula), self._names, {"here": sheet})  # the words are checked as it is compiled
        assert isinstance(result, Fraction)
        return result


def values(content: bytes) -> dict[tuple[str, str], Any]:
    """What a workbook shows, by sheet and cell; cells that show nothing are left out."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@cache
def _compiled(formula: str) -> CodeType:
    """As an expression of Python; the same formulas stand in many books."""
    assert _KNOWN.fullmatch(formula), formula

    def python(found: re.Match[str]) -> str:
        where, column, row, last_column, last_row, number = found.groups()
        if number:
            return f"number('{number}')"
        sheet = repr(where) if where else "here"
        return (
            f"cells({sheet}, {column!r}, {row!r}, {last_column!r}, {last_row!r})"
            if last_column
            else f"one({sheet}, '{column}{row}')"
        )

    return compile(_TOKENS.sub(python, formula[1:]).replace("=", "=="), formula, "eval")


@cache
def _between(column: str, row: str, last_column: str, last_row: str) -> tuple[str, ...]:
    columns = [get_column_letter(number) for number in range(_number(column), _number(last_column) + 1)]
    return tuple(f"{letter}{number}" for letter in columns for number in range(int(row), int(last_row) + 1))


def _number(letters: str) -> int:
    return int(openpyxl.utils.column_index_from_string(letters))


def _rounded(value: Fraction, places: int) -> Fraction:
    """Half away from zero, as spreadsheets do."""
    scaled = abs(value) * 10**places
    whole = Fraction(int(scaled + Fraction(1, 2)), 10**places)
    return whole if value >= 0 else -whole
