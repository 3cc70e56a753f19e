"""Cells of a workbook's sheet: numbers as numbers in the language's format, words as words, formulas with their value beside them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import ceil, floor, log10
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.document import Cell, Noted, Quantity
from aiready_gui.texts import Texts

NARROWEST, WIDEST = 9, 46  # characters of a column; longer cells wrap
ROW_POINTS: Final = 15.0
_TALL: Final = {"title": 26.0, "subhead": 24.0}  # points of a row, by the style of its words
A4: Final = 9  # as the format numbers papers
_NUMBER: Final = re.compile(r"\d(?:[\d.,\s]*\d)?")
# Number formats keep the value; Excel prints separators in its reader's locale.
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "text": {},
    "note": {"font_color": "#4A5364"},
    "title": {"bold": True, "font_size": 15},
    "head": {"bold": True, "font_color": "#4A5364", "bottom": 1, "bottom_color": "#626C7C"},
    "head of numbers": {"bold": True, "font_color": "#4A5364", "bottom": 1, "bottom_color": "#626C7C", "align": "right"},
    "aside": {"font_color": "#4A5364", "indent": 1},
    "total": {"bold": True, "top": 1},
    "strong": {"bold": True, "bg_color": "#E7EEFC"},
    "subhead": {"bold": True, "font_size": 12, "valign": "bottom"},
    "typed": {"font_color": "#1F49B6", "bg_color": "#FFF8DC"},
}
"""``typed`` is what a user may change: the colours that financial models give to inputs."""
_PALE: Final = {"font_color": "#8A92A0"}


class PlainFormulas(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they stand.

    The library looks into each for some thirty functions that Excel learnt late and that need a prefix in the file. Ours use none of
    them, and looking took a quarter of the time of a workbook.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class SheetCells:
    """One sheet with its formats and the widths of its columns."""

    def __init__(self, book: Workbook, sheet: Worksheet, texts: Texts) -> None:
        self._book, self.sheet, self.texts = book, sheet, texts
        self._formats: dict[tuple[str, str], Format] = {}
        self.widths: dict[int, int] = {}
        self._last_row = 0
        self._said: list[tuple[int, range, int]] = []
        """Row, columns and length of what may wrap."""

    def text(self, row: int, column: int, words: str, style: str = "text") -> None:
        """Words as they are, whatever they begin with; the column is widened for them."""
        self._fit(column, len(words))
        self.across(row, column, column, words, style)

    def across(self, row: int, first: int, last: int, words: str, style: str = "text") -> None:
        """Words over several columns, whose widths are those of what else stands in them."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", self.format(style))
        self.sheet.write_string(row, first, words, self.format(style))
        self._said.append((row, range(first, last + 1), len(words)))
        if style in _TALL:
            self.sheet.set_row(row, _TALL[style])
        self._last_row = max(self._last_row, row)

    def put(self, row: int, column: int, cell: Cell, style: str = "text", formula: str | None = None, *, over: int = 1) -> None:
        """A cell of the document ``over`` so many columns; with a ``formula`` that comes to its value."""
        if over > 1:
            self.across(row, column, column + over - 1, worded(cell, self.texts), style)
            return
        if isinstance(cell, Message | Noted):
            self.text(row, column, worded(cell, self.texts), style)
            return
        words = worded(cell, self.texts)
        value, number_format = self._number(cell, words)
        self.number(row, column, value, number_format, style, formula)
        self._fit(column, len(words))

    def number(
        self, row: int, column: int, value: float, number_format: str, style: str = "text", formula: str | None = None
    ) -> None:
        """A number in its format, which is what a ``formula`` comes to."""
        made = self.format(style, number_format)
        self._last_row = max(self._last_row, row)
        if formula is None:
            self.sheet.write_number(row, column, value, made)
        else:
            self.sheet.write_formula(row, column, formula, made, value)

    def choice(self, row: int, column: int, last: int, chosen: str, names: str) -> None:
        """One of the ``names`` in other cells, picked from a list; over the columns to the ``last``."""
        self.across(row, column, last, chosen, "typed")
        self.sheet.data_validation(row, column, row, column, {"validate": "list", "source": f"={names}"})

    def pale_unless(self, condition: str, first: int, last: int, columns: int) -> None:
        """Rows of what does not count stand back."""
        rule = {"type": "formula", "criteria": f"=NOT({condition})", "format": self._book.add_format(_PALE)}
        self.sheet.conditional_format(first, 0, last, columns, rule)

    def day(self, row: int, column: int, day: date, style: str) -> None:
        """A month by its first day."""
        form = "mm.yyyy" if self.texts.locale == "ru" else "mmm yyyy"
        self.sheet.write_datetime(row, column, datetime.combine(day, time()), self.format(style, form))

    def money_format(self, money: Money) -> str:
        """The currency where the language puts it."""
        return _around(self.texts.money(money), "#,##0.00")

    def finish(self, *, frozen: tuple[int, int], repeated: tuple[int, int] = (0, 0), pages: int = 1) -> None:
        """Widths and heights, what stays in sight, and how it is printed: ``pages`` across, the rows ``repeated`` on each."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, width)
        lines: dict[int, int] = {}
        for row, columns, length in self._said:
            room = sum(self.widths.get(column, NARROWEST) for column in columns)
            lines[row] = max(lines.get(row, 1), ceil(length / room))
        for row, count in lines.items():
            if count > 1:
                self.sheet.set_row(row, ROW_POINTS * count)
        self.sheet.freeze_panes(*frozen)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(pages, 0)
        self.sheet.print_area(0, 0, self._last_row, max(self.widths))
        self.sheet.repeat_rows(*repeated)
        if pages > 1:
            self.sheet.repeat_columns(0)
        self.sheet.set_footer("&R&P / &N")

    def format(self, style: str, number_format: str = "") -> Format:
        """A style with the format of its numbers, made once a sheet."""
        key = (style, number_format)
        if key not in self._formats:
            given = {"text_wrap": style not in _TALL, "valign": "top"} | _FORMATS[style]
            self._formats[key] = self._book.add_format(given | ({"num_format": number_format} if number_format else {}))
        return self._formats[key]

    def _fit(self, column: int, length: int) -> None:
        self.widths[column] = min(max(self.widths.get(column, NARROWEST), length + 2), WIDEST)

    def _number(self, cell: Figure | Money | UnitPrice | Quantity, words: str) -> tuple[float, str]:
        """The value, and a format that shows its digits and its unit as its ``words`` do."""
        match cell:
            case Money():
                return float(cell.rounded().amount), self.money_format(cell)
            case UnitPrice():
                return float(cell.money.amount), _around(words, f"#,##0.{'0' * cell.places}")
            case Quantity():
                places = -min(int(cell.value.normalize().as_tuple().exponent), 0)
                return float(cell.value), _around(words, "#,##0" + ("." + "0" * places if places else ""))
        return _figure(cell, self.texts)


def _around(words: str, digits: str) -> str:
    """A format of ``digits`` with what stands around the number in ``words``."""
    number = _NUMBER.search(words)
    before, after = (words[: number.start()], words[number.end() :]) if number else ("", "")
    return (f'"{before}"' if before else "") + digits + (f'"{after}"' if after else "")


def _figure(figure: Figure, texts: Texts) -> tuple[float, str]:
    """The value in the size that people read, and a format that shows three digits and the unit."""
    if figure.unit is Unit.SHARE:
        return figure.value, "0.0%" if figure.value < 0.995 or figure.value > 1 else "0.000%"
    value, unit = texts.scaled(figure.value, figure.unit)
    places = max(0, 2 - floor(log10(abs(value)))) if value and value != round(value) else 0
    return value, "#,##0" + ("." + "0" * places if places else "") + (f' "{unit}"' if unit else "")
