"""An XLSX file opened for its values alone; imported only where one is read, for openpyxl takes 0.2 s."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import IO, Any, Final, Generic
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from aiready_gui.price_list.plain_sheet import CHUNK_BYTES
from aiready_gui.price_list.sheet_values import Cell, SheetValues

_STRING: Final = f"{{{SHEET_MAIN_NS}}}si"
_RUN: Final = f"{{{SHEET_MAIN_NS}}}r"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"


class Values(Generic[Cell]):
    """A workbook's sheets by their cells; formulas as the values they had, links to other files unread.

    Parameters
    ----------
    cell_of:
        Makes a cell of a text, a truth, a number, a day or a moment.
    most_columns:
        What stands further to the right in a sheet is left out.
    """

    def __init__(self, content: bytes, cell_of: Callable[[object], Cell], most_columns: int) -> None:
        reader = _ValuesReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        reader.read()
        self._book: Any = reader.wb
        self._cell_of, self._most = cell_of, most_columns
        self._strings = [cell_of(text) for text in reader.shared_strings]
        self._day_of = {
            str(style): partial(self._day, spent=style in self._book._timedelta_formats) for style in self._book._date_formats
        }

    @property
    def names(self) -> list[str]:
        """Of its sheets, charts too."""
        return list(self._book.sheetnames)

    def sheets(self) -> Iterator[tuple[str, Iterator[list[Cell]]]]:
        """Name and rows of each sheet that has cells and is shown: what its author put out of sight is no offer of today."""
        for sheet in self._book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            with self._book._archive.open(sheet._worksheet_path) as source:
                yield sheet.title, SheetValues(self._strings, self._cell_of, self._day_of, self._most).rows(source)

    def _day(self, number: float, *, spent: bool) -> object:
        try:
            return from_excel(number, self._book.epoch, timedelta=spent)
        except (OverflowError, ValueError):  # no day: what the spreadsheet shows there
            return "#VALUE!"


class _ValuesReader(ExcelReader):  # type: ignore[misc]  # openpyxl says no types
    """Takes letters alone from the table of texts: openpyxl makes a record of every font first, a quarter of the time of a list."""

    package: Any
    archive: Any
    shared_strings: list[str]
    wb: Any

    def read_strings(self) -> None:
        table = self.package.find(SHARED_STRINGS)
        if table is not None:
            with self.archive.open(table.PartName[1:]) as source:
                self.shared_strings = list(_strings(source))


def _strings(source: IO[bytes]) -> Iterator[str]:
    builder = TreeBuilder()
    parser, whole = XMLParser(target=builder), builder.start("whole", {})
    while chunk := source.read(CHUNK_BYTES):
        parser.feed(chunk)
        yield from _taken(whole, open_yet=1)
    parser.close()
    yield from _taken(whole, open_yet=0)


def _taken(whole: Element, open_yet: int) -> Iterator[str]:
    """Texts of which all was read, taken out of the table; the last may be ``open_yet``."""
    for table in whole:
        done = len(table) - open_yet
        for node in table[:done]:
            if node.tag == _STRING:
                letters = [text.text or "" for text in _letters(node)]
                yield "".join(letters).replace("x005F_", "")  # as openpyxl does
        del table[:done]


def _letters(string: Element) -> Iterator[Element]:
    """The pieces of a text as it is shown: what tells its pronunciation is none."""
    for part in string:
        if part.tag == _TEXT:
            yield part
        elif part.tag == _RUN:
            yield from part.iterfind(_TEXT)
