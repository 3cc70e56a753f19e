"""A workbook's formulas worked out anew, by nobody's spreadsheet: sums, roundings, choices and cells of other sheets, in fractions."""

from __future__ import annotations

import io
import re
from fractions import Fraction
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
        self.cached: Workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        self._known: dict[tuple[str, str], Fraction] = {}

    def typed_over(self, sheet: str, cell: str, value: float | str) -> None:
        """What a user does to a number, or to what is picked from a list."""
        self.formulas[sheet][cell] = value
        self._known.clear()

    def value(self, sheet: str, cell: str) -> Fraction:
        """A cell's number; nothing is nought."""
        if (sheet, cell) not in self._known:
            held = self.formulas[sheet][cell].value
            self._known[sheet, cell] = self._worked(held, sheet) if isinstance(held, str) else Fraction(str(held or 0))
        return self._known[sheet, cell]

    def held(self, sheet: str, cell: str) -> Fraction | str:
        """A cell's number, or its words where it has no formula."""
        held = self.formulas[sheet][cell].value
        return held if isinstance(held, str) and self.formulas[sheet][cell].data_type != "f" else self.value(sheet, cell)

    def all_formulas(self) -> list[tuple[str, str]]:
        """Sheet and cell of each."""
        return [
            (sheet.title, cell.coordinate)
            for sheet in self.formulas
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def _worked(self, formula: str, sheet: str) -> Fraction:
        assert _KNOWN.fullmatch(formula), formula

        def python(found: re.Match[str]) -> str:
            where, column, row, last_column, last_row, number = found.groups()
            if number:
                return f"number('{number}')"
            corners = (column, row, last_column or column, last_row or row)
            return f"{'cells' if last_column else 'one'}({where or sheet!r}, {corners!r})"

        said = _TOKENS.sub(python, formula[1:]).replace("=", "==")
        names: dict[str, Any] = {
            "SUM": lambda cells: sum(cells, Fraction(0)),
            "ROUND": lambda value, places: _rounded(value, int(places)),
            "IF": lambda chosen, yes, no: yes if chosen else no,
            "CHOOSE": lambda number, *values: values[int(number) - 1],
            "INDEX": lambda cells, number: cells[int(number) - 1],
            "MATCH": lambda said, cells, _: Fraction(cells.index(said) + 1),
            "number": Fraction,
            "one": lambda where, corners: self.held(where, corners[0] + corners[1]),
            "cells": lambda where, corners: [self.held(where, cell) for cell in _between(*corners)],
        }
        result = eval(said, {"__builtins__": {}}, names)  # the words are checked above
        assert isinstance(result, Fraction)
        return result


def _between(column: str, row: str, last_column: str, last_row: str) -> list[str]:
    columns = [get_column_letter(number) for number in range(_number(column), _number(last_column) + 1)]
    return [f"{letter}{number}" for letter in columns for number in range(int(row), int(last_row) + 1)]


def _number(letters: str) -> int:
    return int(openpyxl.utils.column_index_from_string(letters))


def _rounded(value: Fraction, places: int) -> Fraction:
    """Half away from zero, as spreadsheets do."""
    scaled = abs(value) * 10**places
    whole = Fraction(int(scaled + Fraction(1, 2)), 10**places)
    return whole if value >= 0 else -whole
