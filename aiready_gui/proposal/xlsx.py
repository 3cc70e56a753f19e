"""A document to a workbook that counts: inputs with the option that is chosen, prices, months, and where the prices are from."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook

from aiready_gui import __version__
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.document import Document, Months, Paragraph, Section, Table
from aiready_gui.proposal.export import Edition, export
from aiready_gui.proposal.inputs_sheet import chosen_rows, switch_row, write_inputs
from aiready_gui.proposal.issuer_words import said
from aiready_gui.proposal.live_sums import Names, laid_out
from aiready_gui.proposal.months_sheet import write_months
from aiready_gui.proposal.price_sheet import TOP, write_prices
from aiready_gui.proposal.sheet_cells import PlainFormulas, SheetCells
from aiready_gui.texts import Texts

SOURCE_WIDTH = 80  # characters: a page across


def export_xlsx(answer: Recommendation, path: Path, edition: Edition) -> Issue | None:
    """Write the tables of one option's proposal as a workbook; what is kept of it as of a PDF. ``ExportError`` as :func:`~aiready_gui.proposal.export.export`."""
    if not edition.paper.is_offered:
        raise ExportError(Message(key="export-letter-no-book"))
    return export(render, answer, path, edition)


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
    names = Names(inputs=texts.text("sheet-inputs"), prices=texts.text("sheet-prices"), months=texts.text("section-months"))
    inputs, prices, months = (
        SheetCells(book, book.add_worksheet(name, PlainFormulas), texts) for name in (names.inputs, names.prices, names.months)
    )
    parts = [part for section in document.sections for part in section.parts if isinstance(part, Months)]
    first = switch_row(document, inputs)
    works = laid_out(parts, names, price_top=TOP, switch_row=first, chosen_rows=chosen_rows(len(parts)))
    write_inputs(inputs, document, works)
    write_prices(prices, works)
    write_months(months, works)
    for section in document.sections:
        if section.name == "section-price-lists":
            _sources(SheetCells(book, book.add_worksheet(texts.text("sheet-sources")), texts), section)
    issuer = said(document, texts) or texts.word(document.title)
    for sheet in book.worksheets():
        sheet.set_header(f"&L&B{issuer.replace('&', '&&')}&R{texts.date(document.issued)}")


def _sources(cells: SheetCells, section: Section) -> None:
    texts, row = cells.texts, 1
    cells.across(0, 0, 2, texts.word(section.title), "title")
    for part in section.parts:
        if isinstance(part, Paragraph):
            cells.across(row, 0, 2, texts.word(part.text), "note")
            row += 1
        elif isinstance(part, Table):
            for column, one in enumerate(part.columns):
                cells.text(row, column, texts.word(one.head), "head")
            for line in part.rows:
                row += 1
                for column, cell in enumerate(line):
                    cells.put(row, column, cell)
    cells.widths[0] = SOURCE_WIDTH
    cells.finish(frozen=(1, 0))
