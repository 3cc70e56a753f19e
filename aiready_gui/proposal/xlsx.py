"""A document to a workbook: a sheet for each section and for the months of each bill; sums are formulas, what a user typed is text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from aiready_gui import __version__
from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.document import (
    BarChart,
    Break,
    Bullets,
    Callout,
    Cell,
    Document,
    Gauge,
    HourChart,
    KeyFigures,
    Labelled,
    LineChart,
    Lists,
    MemoryChart,
    Months,
    Paragraph,
    Part,
    Section,
    Spans,
    Table,
    Timeline,
    TornadoChart,
    text,
)
from aiready_gui.proposal.export import Edition, export
from aiready_gui.proposal.issuer_parts import said
from aiready_gui.proposal.live_sums import Formulas, MonthsSheet, formulas
from aiready_gui.proposal.months_sheet import write_months
from aiready_gui.proposal.sheet_cells import NARROWEST, SheetCells
from aiready_gui.texts import Texts

SHEET_NAME_LENGTH: Final = 31
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
LINE_COLUMNS: Final = 8  # that a line of running text spans
HEAD_IN_SIGHT: Final = 6  # a head that stands lower is not frozen: it would hold half a window
FormulasOf = Callable[[Part, int], Formulas]
"""A part of a section and the row of its first cells -> what they come from."""


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
                "company": said(document, texts),
                "comments": f"{texts.text('app-name')} {__version__}",
                "created": datetime(document.issued.year, document.issued.month, document.issued.day),
            }
        )
        _write(book, document, texts)
    return buffer.getvalue()


def _write(book: Workbook, document: Document, texts: Texts) -> None:
    """Sheets by their names first: a formula names sheets that come after its own."""
    taken: set[str] = set()
    made: list[tuple[Section, Worksheet, MonthsSheet | None]] = []
    months: list[MonthsSheet] = []
    for section in document.sections:
        sheet = book.add_worksheet(_sheet_name(texts.word(section.title), taken))
        for part in section.parts:
            if isinstance(part, Months):
                name = _sheet_name(texts.text("section-months"), taken)
                book.add_worksheet(name)
                months.append(MonthsSheet(sheet=name, schedule=part.schedule, price_sheet=sheet.name))
        made.append((section, sheet, months[-1] if months else None))
    together = any(section.name == "section-together" for section in document.sections)
    summed = months if together else months[:1]
    for section, sheet, own in made:
        _Sheet(book, sheet, texts).write(section, partial(formulas, section, own=own, summed=summed))
    for one in months:
        write_months(SheetCells(book, book.get_worksheet_by_name(one.sheet), texts), one)
    if issuer := said(document, texts):
        for sheet in book.worksheets():
            sheet.set_header(f"&L&B{issuer.replace('&', '&&')}&R{texts.date(document.issued)}")


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters and whole words, none of the characters that Excel refuses, each name once."""
    bare = FORBIDDEN.sub(" ", title)
    name, number = shorten(bare, SHEET_NAME_LENGTH, placeholder=""), 2
    while name.lower() in taken:
        name = f"{shorten(bare, SHEET_NAME_LENGTH - 1 - len(str(number)), placeholder='')} {number}"
        number += 1
    taken.add(name.lower())
    return name


class _Sheet:
    """One section, written downwards."""

    def __init__(self, book: Workbook, sheet: Worksheet, texts: Texts) -> None:
        self._cells = SheetCells(book, sheet, texts)
        self._cells.widths = dict.fromkeys(range(LINE_COLUMNS), NARROWEST)
        self._texts = texts
        self._row = 0
        self._head: int | None = None

    def write(self, section: Section, formulas_of: FormulasOf) -> None:
        """Title, then every part; a table of prices before what is said of it."""
        self._line(self._texts.word(section.title), "title")
        writers: dict[type[Any], Callable[[Any, FormulasOf], None]] = {
            Paragraph: lambda part, _: self._line(self._texts.word(part.text), "note" if part.tone == "note" else "text"),
            Bullets: lambda part, _: self._bullets(part),
            Lists: lambda part, _: self._lists(part),
            KeyFigures: lambda part, formulas: self._rows(
                [(item.label, item.value, *((item.note,) if item.note else ())) for item in part.items],
                formulas(part, self._row),
            ),
            Table: self._table,
            MemoryChart: lambda part, _: self._rows(
                [(Message(key=f"figure-{one.key}"), one) for one in (*part.parts, part.limit, part.total)]
            ),
            BarChart: lambda part, formulas: self._rows(
                # A reason stands instead of the sum, as on the page: what cannot be bought has no price.
                [(bar.label, bar.note or bar.amount or Message(key="value-none")) for bar in part.bars],
                formulas(part, self._row),
            ),
            HourChart: lambda part, _: self._hours(part),
            Timeline: lambda part, _: self._rows([(bar.label, bar.note) for bar in part.bars]),
            LineChart: self._cost_lines,
            TornadoChart: lambda part, _: self._rows(
                [(one.driver, one.low_label, one.low, one.high_label, one.high) for one in part.swings]
            ),
            Months: lambda part, _: None,  # a sheet of its own
            Gauge: lambda part, _: self._rows([(part.said_of_limit, part.limit)]),
            Spans: lambda part, _: self._rows([(one.label, one.value, one.note) for one in part.items]),
            Callout: lambda part, _: self._rows([(part.label, part.text)]),
            Labelled: lambda part, _: self._line(self._texts.word(part.label), "strong"),
            Break: lambda part, _: None,
        }
        for part in sorted(_one_by_one(section.parts), key=lambda part: not _leads(part)):
            writers[type(part)](part, formulas_of)
        in_sight = self._head is not None and self._head < HEAD_IN_SIGHT
        self._cells.finish(frozen=(self._head + 1 if in_sight and self._head else 1, 0), repeated=self._head)

    def _line(self, words: str, style: str) -> None:
        """Running text over the whole width: the first column is too narrow for it."""
        self._cells.across(self._row, 0, LINE_COLUMNS - 1, words, style)
        self._row += 1

    def _bullets(self, part: Bullets) -> None:
        for number, item in enumerate(part.items, start=1):
            self._cells.text(self._row, 0, f"{part.prefix}{number}")
            self._cells.across(self._row, 1, LINE_COLUMNS - 1, self._texts.word(item))
            self._row += 1
        self._row += 1

    def _lists(self, part: Lists) -> None:
        for column in part.columns:
            if column.head is not None:
                self._line(self._texts.word(column.head), "note")
            self._bullets(Bullets(items=column.items))

    def _table(self, part: Table, formulas_of: FormulasOf) -> None:
        for column, one in enumerate(part.columns):
            self._cells.text(self._row, column, self._texts.word(one.head), "head")
        self._head = self._row if self._head is None else self._head
        self._row += 1
        formulas, last_plain = formulas_of(part, self._row), len(part.rows) - part.total
        for index, row in enumerate(part.rows):
            for column, cell in enumerate(row):
                style = "total" if index >= last_plain else "strong" if column == part.strong else "text"
                self._cells.put(self._row, column, cell, style, formulas.get((index, column)))
            self._row += 1
        self._row += 1

    def _rows(self, rows: list[tuple[Cell, ...]], formulas: Formulas | None = None) -> None:
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._cells.put(self._row, column, cell, "text", (formulas or {}).get((index, column)))
            self._row += 1
        self._row += 1

    def _cost_lines(self, part: LineChart, formulas_of: FormulasOf) -> None:
        """A column a way, a row a month: what each has come to by its end, as the chart draws it."""
        for column, line in enumerate(part.lines, start=1):
            self._cells.text(self._row, column, self._texts.word(line.label), "head")
        self._row += 1
        months = zip(*(accumulate(line.months) for line in part.lines), strict=True)
        rows: list[tuple[Cell, ...]] = [(text(str(number)), *sums) for number, sums in enumerate(months, start=1)]
        self._rows(rows, formulas_of(part, self._row))

    def _hours(self, part: HourChart) -> None:
        for label, day in (("chart-weekday", part.weekday), ("chart-weekend", part.weekend)):
            self._cells.text(self._row, 0, self._texts.text(label))
            for hour, load in enumerate(day, start=1):
                self._cells.number(self._row, hour, load, "0.00")
            self._row += 1
        self._row += 1


def _one_by_one(parts: Iterable[Part]) -> Iterator[Part]:
    """Downwards: a labelled row, then what stands in it."""
    for part in parts:
        yield part
        if isinstance(part, Labelled):
            yield from _one_by_one(part.parts)


def _leads(part: Part) -> bool:
    return isinstance(part, Table) and "column-unit-price" in part.places
