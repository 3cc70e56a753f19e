"""A document to a workbook: a sheet for each section, numbers as numbers, whatever a user typed as text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime
from math import ceil, floor, log10
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from aiready_gui import __version__
from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.proposal.document import (
    BarChart,
    Break,
    Bullets,
    Cell,
    Document,
    HourChart,
    KeyFigures,
    LineChart,
    Lists,
    MemoryChart,
    Paragraph,
    Section,
    Table,
    Timeline,
    TornadoChart,
)
from aiready_gui.proposal.export import Edition, export
from aiready_gui.texts import Texts

SHEET_NAME_LENGTH: Final = 31
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
LINE_COLUMNS: Final = 8  # that a line of running text spans
NARROWEST, WIDEST = 9, 46  # characters of a column; longer cells wrap
ROW_POINTS: Final = 15.0
# Number formats keep the value; Excel prints separators in its reader's locale.
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "text": {},
    "note": {"font_color": "#4A5364"},
    "title": {"bold": True, "font_size": 15},
    "head": {"bold": True, "font_color": "#4A5364", "bottom": 1, "bottom_color": "#626C7C"},
    "total": {"bold": True, "top": 1},
    "strong": {"bg_color": "#E7EEFC"},
}


def export_xlsx(answer: Recommendation, path: Path, edition: Edition) -> None:
    """Write the tables of one option's proposal as a workbook. ``ExportError`` as :func:`~aiready_gui.proposal.export.export`."""
    export(render, answer, path, edition)


def render(document: Document, texts: Texts) -> bytes:
    """The workbook's bytes; equal documents give equal bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": f"{texts.word(document.title)}. {texts.word(document.subject)}",
                "author": document.author,
                "comments": f"{texts.text('app-name')} {__version__}",
                "created": datetime(document.issued.year, document.issued.month, document.issued.day),
            }
        )
        taken: set[str] = set()
        for section in document.sections:
            name = _sheet_name(texts.word(section.title), taken)
            _Sheet(book, book.add_worksheet(name), texts).write(section)
    return buffer.getvalue()


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters and whole words, none of the characters that Excel refuses, each name once."""
    name = shorten(FORBIDDEN.sub(" ", title), SHEET_NAME_LENGTH, placeholder="")
    number = 2
    while name.lower() in taken:
        name = f"{name[: SHEET_NAME_LENGTH - 3]} {number}"
        number += 1
    taken.add(name.lower())
    return name


class _Sheet:
    """One section, written downwards."""

    def __init__(self, book: Workbook, sheet: Worksheet, texts: Texts) -> None:
        self._book, self._sheet, self._texts = book, sheet, texts
        self._row = 0
        self._formats: dict[tuple[str, str], Format] = {}
        self._widths = dict.fromkeys(range(LINE_COLUMNS), NARROWEST)
        self._lines: list[tuple[int, int]] = []

    def write(self, section: Section) -> None:
        """Title, then every part."""
        self._line(self._texts.word(section.title), "title")
        writers: dict[type[Any], Callable[[Any], None]] = {
            Paragraph: lambda part: self._line(self._texts.word(part.text), "note" if part.tone == "note" else "text"),
            Bullets: self._bullets,
            Lists: self._lists,
            KeyFigures: lambda part: self._rows(
                [(item.label, item.value, *((item.note,) if item.note else ())) for item in part.items]
            ),
            Table: self._table,
            MemoryChart: lambda part: self._rows(
                [(Message(key=f"figure-{one.key}"), one) for one in (*part.parts, part.limit, part.total)]
            ),
            BarChart: lambda part: self._rows(
                # A reason stands instead of the sum, as on the page: what cannot be bought has no price.
                [(bar.label, bar.note or bar.amount or Message(key="value-none")) for bar in part.bars]
            ),
            HourChart: self._hours,
            Timeline: lambda part: self._rows([(bar.label, bar.note) for bar in part.bars]),
            LineChart: self._cost_lines,
            TornadoChart: self._swings,
            Break: lambda part: None,
        }
        for part in section.parts:
            writers[type(part)](part)
        for column, width in self._widths.items():
            self._sheet.set_column(column, column, width)
        room = sum(self._widths[column] for column in range(LINE_COLUMNS))
        for row, length in self._lines:
            self._sheet.set_row(row, ROW_POINTS * ceil(length / room))

    def _line(self, words: str, style: str) -> None:
        """Running text over the whole width: the first column is too narrow for it."""
        if style == "title":
            self._sheet.write_string(self._row, 0, words, self._format(style, ""))
        else:
            self._sheet.merge_range(self._row, 0, self._row, LINE_COLUMNS - 1, "", self._format(style, ""))
            self._sheet.write_string(self._row, 0, words, self._format(style, ""))
            self._lines.append((self._row, len(words)))
        self._row += 1

    def _text(self, column: int, words: str, style: str = "text") -> None:
        self._sheet.write_string(self._row, column, words, self._format(style, ""))
        self._fit(column, len(words))

    def _fit(self, column: int, length: int) -> None:
        self._widths[column] = min(max(self._widths.get(column, NARROWEST), length + 2), WIDEST)

    def _cost_lines(self, part: LineChart) -> None:
        """A row a way, a column a month."""
        for line in part.lines:
            self._text(0, self._texts.word(line.label))
            for column, money in enumerate(line.months, start=1):
                self._cell(column, money, "text")
            self._row += 1
        self._row += 1

    def _swings(self, part: TornadoChart) -> None:
        """Driver, its two ends and the totals there."""
        self._rows([(one.driver, one.low_label, one.low, one.high_label, one.high) for one in part.swings])

    def _bullets(self, part: Bullets) -> None:
        for number, item in enumerate(part.items, start=1):
            self._text(0, f"{part.prefix}{number}")
            self._text(1, self._texts.word(item))
            self._row += 1
        self._row += 1

    def _lists(self, part: Lists) -> None:
        for column in part.columns:
            if column.head is not None:
                self._line(self._texts.word(column.head), "note")
            self._bullets(Bullets(items=column.items))

    def _table(self, part: Table) -> None:
        for column, one in enumerate(part.columns):
            self._text(column, self._texts.word(one.head), "head")
        self._row += 1
        last_plain = len(part.rows) - part.total
        for index, row in enumerate(part.rows):
            for column, cell in enumerate(row):
                style = "total" if index >= last_plain else "strong" if column == part.strong else "text"
                self._cell(column, cell, style)
            self._row += 1
        self._row += 1

    def _rows(self, rows: list[tuple[Cell, ...]]) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                self._cell(column, cell, "text")
            self._row += 1
        self._row += 1

    def _hours(self, part: HourChart) -> None:
        for label, day in (("chart-weekday", part.weekday), ("chart-weekend", part.weekend)):
            self._text(0, self._texts.text(label))
            for hour, load in enumerate(day, start=1):
                self._sheet.write_number(self._row, hour, load, self._format("text", "0.00"))
            self._row += 1
        self._row += 1

    def _cell(self, column: int, cell: Cell, style: str) -> None:
        match cell:
            case Money():
                amount = float(cell.rounded().amount)
                self._sheet.write_number(self._row, column, amount, self._format(style, _money_format(cell)))
                self._fit(column, len(f"{cell.amount:,.2f} {cell.currency.value}"))
            case UnitPrice():
                words, money = self._texts.unit_price(cell), cell.money
                taxed = self._texts.text("price-with-vat" if cell.with_vat else "price-without-vat", price=money.currency.value)
                form = self._format(style, f'#,##0.{"0" * cell.places} "{taxed}"')
                self._sheet.write_number(self._row, column, float(money.amount), form)
                self._fit(column, len(words))
            case Figure():
                value, number_format = _number(cell, self._texts)
                self._sheet.write_number(self._row, column, value, self._format(style, number_format))
                self._fit(column, len(self._texts.figure(cell)) + 2)
            case Message():
                self._text(column, self._texts.word(cell), style)

    def _format(self, style: str, number_format: str) -> Format:
        key = (style, number_format)
        if key not in self._formats:
            given = _FORMATS[style] | {"text_wrap": style != "title", "valign": "top"}
            self._formats[key] = self._book.add_format(given | ({"num_format": number_format} if number_format else {}))
        return self._formats[key]


def _money_format(money: Money) -> str:
    return f'#,##0.00 "{money.currency.value}"'


def _number(figure: Figure, texts: Texts) -> tuple[float, str]:
    """The value in the size that people read, and a format that shows three digits and the unit."""
    if figure.unit is Unit.SHARE:
        return figure.value, "0.0%" if figure.value < 0.995 or figure.value > 1 else "0.000%"
    value, unit = texts.scaled(figure.value, figure.unit)
    places = max(0, 2 - floor(log10(abs(value)))) if value and value != round(value) else 0
    return value, "#,##0" + ("." + "0" * places if places else "") + (f' "{unit}"' if unit else "")
