"""Rows of a sheet whose XML is laid out as spreadsheet programs lay it out: a row is cut at once, without a call for every cell."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from itertools import chain
from typing import IO, Final

from openpyxl.xml.constants import SHEET_MAIN_NS

CHUNK_BYTES: Final = 1 << 16
_LONGEST: Final = 1 << 20  # letters of one row, and of what stands before the first
_HEAD: Final = re.compile(r'\ufeff?(?:<\?xml[^<>]* encoding="(?:UTF|utf)-8"[^<>]*\?>)?\s*<worksheet\s')
_DECLARED: Final = re.compile(r"""xmlns=["']([^"']*)["']""")
_ROW: Final = re.compile(r'\s*<row r="(\d+)"[^<>]*')
_CELL: Final = re.compile(
    r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:/>|>(?:(?:<f[^<>]*(?:/>|>[^<]*</f>))?<v>([^<&\r]+)</v>)?</c>)"
)
"""Letters of the column, style, kind and value, of a formula the one that was saved."""

CutRow = tuple[int, list[str], list[str | None], list[str | None], list[str | None]]
"""Its number; of its cells the letters of their columns, their styles, kinds and values."""


class UnusualSheetError(Exception):
    """It is laid out in another way: a parser reads it."""


def plain_rows(source: IO[bytes]) -> Iterator[CutRow]:
    """Every row that stands in the file.

    Raises
    ------
    UnusualSheetError
        At the first that is laid out otherwise, or at the end of what is no whole sheet.
    """
    chunks = _decoded(source)
    text = ""
    for more in chain([_behind_head(chunks)], chunks):
        rows, ended, _ = (text + more).partition("</sheetData>")
        *whole, text = rows.split("</row>")
        for row in (*whole, text) if ended else whole:
            yield from _cut(row)
        if ended:
            for _ in chunks:  # a damaged file says so at its end
                pass
            return
        if len(text) > _LONGEST:
            break
    raise UnusualSheetError


def _decoded(source: IO[bytes]) -> Iterator[str]:
    decode = getincrementaldecoder("utf-8")().decode
    try:
        while chunk := source.read(CHUNK_BYTES):
            yield decode(chunk)
    except UnicodeDecodeError as error:
        raise UnusualSheetError from error


def _behind_head(chunks: Iterator[str]) -> str:
    """The beginning of the rows; every name without a prefix means there what it means in a sheet."""
    text = ""
    for more in chunks:
        text += more
        head, found, rest = text.partition("<sheetData>")
        if found and _HEAD.match(head) and "<!" not in head and _DECLARED.findall(head) == [SHEET_MAIN_NS]:
            return rest
        if found or len(text) > _LONGEST:
            break
    raise UnusualSheetError


def _cut(text: str) -> Iterator[CutRow]:
    """A row up to its end, and those with nothing in them before it."""
    tag, _, cells = text.partition(">")
    while tag.endswith("/"):
        yield _number(tag), [], [], [], []
        tag, _, cells = cells.partition(">")
    if cells or tag.strip():
        number, pieces = _number(tag), _CELL.split(cells)
        if any(pieces[::5]) and "".join(pieces[::5]).strip():
            raise UnusualSheetError
        yield number, pieces[1::5], pieces[2::5], pieces[3::5], pieces[4::5]


def _number(tag: str) -> int:
    met = _ROW.fullmatch(tag)
    if met is None or "xmlns" in tag:
        raise UnusualSheetError
    return int(met[1])
