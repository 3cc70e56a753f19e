"""The sheets of a price list as rows of cells: XLSX or CSV, in bounded time and memory, nothing in it executed."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from aiready_gui.domain.errors import PriceListError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.units import MB
from aiready_gui.domain.written import as_line
from aiready_gui.files import TooLargeError, read_whole

Cell = str | Decimal
"""A text as it is shown, empty where nothing stands; a number as it is kept."""

MOST_FILE_BYTES: Final = 50_000_000
MOST_PART_BYTES: Final = 80_000_000  # of one sheet unpacked: a hundred thousand rows take a third
MOST_ROWS: Final = 150_000  # of all sheets together
MOST_COLUMNS: Final = 60
MOST_SHEETS: Final = 40
MOST_LETTERS: Final = 500  # of a cell: no name or price is longer
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of an .xlsx with a password
_ZIP: Final = b"PK\x03\x04"
_SEPARATORS: Final = ";,\t|"
_CYRILLIC: Final = ("cp1251", "cp866", "koi8_r", "mac_cyrillic", "latin_1")


@dataclass(frozen=True)
class Sheet:
    """One table of the file."""

    name: str
    """Empty for CSV, which has one."""
    rows: tuple[tuple[Cell, ...], ...]
    """As they stand in the file, empty ones too: row ``n`` of the file is ``rows[n - 1]``."""


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file that holds anything; formulas as the values they had when the file was saved.

    Raises
    ------
    PriceListError
        The file cannot be read, is no table, is locked by a password, or is larger than a price list is; says which.
    """
    try:
        content = read_whole(path, MOST_FILE_BYTES)
    except TooLargeError as error:
        raise _error("file-too-large", path, limit=MOST_FILE_BYTES // MB) from error
    except OSError as error:
        raise PriceListError(unreadable("price-list-unreadable", path.name, error), details=str(error)) from error
    if content.startswith(_OLE):
        raise _error("price-list-locked", path)
    sheets = _workbook(content, path) if content.startswith(_ZIP) else (Sheet("", tuple(_text_rows(content, path))),)
    found = tuple(sheet for sheet in sheets if any(any(row) for row in sheet.rows))
    if not found:
        raise _error("price-list-empty", path)
    return found


def _error(key: str, path: Path, *, details: str = "", **more: str | int) -> PriceListError:
    return PriceListError(Message(key=key, args={"file": path.name, **more}), details=details)


def _workbook(content: bytes, path: Path) -> tuple[Sheet, ...]:
    _weighed(content, path)
    from aiready_gui.price_list.workbook import Values

    try:
        book = Values(content, _cell, MOST_COLUMNS)
        if len(book.names) > MOST_SHEETS:
            raise _error("price-list-sheets", path, limit=MOST_SHEETS)
        sheets, left = [], MOST_ROWS
        for name, cells in book.sheets():
            rows = _bounded(cells, left, path)
            left -= len(rows)
            sheets.append(Sheet(as_line(name), rows))
    except PriceListError:
        raise
    except Exception as error:  # whatever a broken or hostile file makes its reader say
        raise _error("price-list-damaged", path, details=str(error)) from error
    return tuple(sheets)


def _weighed(content: bytes, path: Path) -> None:
    """Refuses what would unpack to more than any price list, and what brings definitions of its own."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            for part in parts.infolist():
                if part.file_size > MOST_PART_BYTES:
                    raise _error("price-list-unpacks", path, limit=MOST_PART_BYTES // MB)
                if part.filename.endswith(".xml"):
                    with parts.open(part) as handle:
                        if b"<!DOCTYPE" in handle.read(2048):
                            raise _error("price-list-damaged", path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _error("price-list-damaged", path, details=str(error)) from error


def _bounded(rows: Iterator[list[Cell]], most: int, path: Path) -> tuple[tuple[Cell, ...], ...]:
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        if len(found) == most:
            raise _error("price-list-rows", path, limit=MOST_ROWS)
        found.append(tuple(row))
    while found and not any(cell != "" for cell in found[-1]):  # a sheet formatted to its last row
        found.pop()
    return tuple(found)


def is_formula(cell: Cell) -> bool:
    """Whether it is a formula that no program has worked out yet; of one that was worked out only what it shows is read."""
    return isinstance(cell, str) and cell.startswith("=")


def _cell(value: object) -> Cell:
    if type(value) is str:  # four cells of five
        return _words(value[:MOST_LETTERS])
    match value:
        case bool():
            return str(value)
        case int():
            return Decimal(value)
        case float():
            return Decimal(repr(value))
        case datetime() | date():
            return value.strftime("%Y-%m-%d")
        case _:
            return _words(str(value)[:MOST_LETTERS])


@lru_cache(maxsize=8192)
def _words(text: str) -> str:
    """A text as it is shown; the same in thousands of rows."""
    return as_line(text).strip()


def _text_rows(content: bytes, path: Path) -> Iterator[tuple[Cell, ...]]:
    text = _decoded(content)
    if "\x00" in text:
        raise _error("price-list-damaged", path)
    head = "\n".join(text.splitlines()[:20])
    csv.field_size_limit(MOST_FILE_BYTES)  # a cell is cut to what a name is long, not refused with all the others
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=_separator(head))):
            if number == MOST_ROWS:
                raise _error("price-list-rows", path, limit=MOST_ROWS)
            yield tuple([_words(cell[:MOST_LETTERS]) for cell in row[:MOST_COLUMNS]])
    except csv.Error as error:
        raise _error("price-list-damaged", path, details=str(error)) from error


def _decoded(content: bytes) -> str:
    """By its mark, as UTF-8, or in the charset that its letters speak for."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # only for files of before UTF-8

        best = from_bytes(content[:20_000], cp_isolation=list(_CYRILLIC)).best()
        return content.decode(best.encoding if best else "cp1251", errors="replace")


def _separator(head: str) -> str:
    """What divides the first lines into the same number of cells, the most of them."""

    def cells(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(StringIO(head, newline=""), delimiter=sign) if len(row) > 1]
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(common) * (common - 1), common)

    return max(_SEPARATORS, key=cells)
