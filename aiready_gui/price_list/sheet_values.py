"""The cells of one sheet of a workbook, row by row as its XML goes by: openpyxl makes a record of every cell first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import IO, Final, Generic, TypeVar
from xml.parsers.expat import ParserCreate

from openpyxl.utils.cell import column_index_from_string
from openpyxl.xml.constants import SHEET_MAIN_NS

from aiready_gui.price_list.plain_sheet import CHUNK_BYTES, UnusualSheetError, plain_rows

Cell = TypeVar("Cell")
"""What whoever reads keeps of a value."""

_LAST_ROW: Final = 1_048_576  # of any sheet, by the format
_READ: Final = ("row", "c", "v", "f", "is", "t", "rPh")
"""Elements that say something of cells."""
_Handlers = tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]
_DIGITS: Final = "0123456789"
_REMEMBERED: Final = 8192
"""Numbers and texts in cells that are made once: most prices and counts of a list stand in many rows."""


class SheetValues(Generic[Cell]):
    """Reads sheets.

    Parameters
    ----------
    strings:
        The workbook's table of texts, as cells.
    cell_of:
        Makes one of any other value: a text, a truth, a number, a day or a moment.
    day_of:
        By the style of a cell: from its number to what it shows, a day or a moment. A cell of another style is a number.
    most_columns:
        What stands further to the right is left out.
    """

    def __init__(
        self,
        strings: Sequence[Cell],
        cell_of: Callable[[object], Cell],
        day_of: Mapping[str, Callable[[float], object]],
        most_columns: int,
    ) -> None:
        self._strings, self._cell_of, self._day_of, self._most = strings, cell_of, day_of, most_columns
        self._none = cell_of("")
        self._columns: dict[str, int] = {}
        """Letters of a column to its number from 0."""

    def rows(self, source: IO[bytes]) -> Iterator[list[Cell]]:
        """Every row of the file from its first; what is empty at the end of one is not there.

        Raises
        ------
        Exception
            Whatever a damaged sheet leads to.
        """
        read = 0
        try:
            for row in self._plain(source):
                yield row
                read += 1
        except UnusualSheetError:
            source.seek(0)
            yield from islice(self._parsed(source), read, None)

    def _plain(self, source: IO[bytes]) -> Iterator[list[Cell]]:
        """Rows by what they are cut into."""
        most, none, columns, column_of, strings = self._most, self._none, self._columns, self._column, self._strings
        cell_of = lru_cache(maxsize=_REMEMBERED)(self._cell)
        before = 0
        for number, *cells in plain_rows(source):
            yield from _left_out(before, number)
            before = number
            row: list[Cell] = []
            for letters, style, kind, text in zip(*cells, strict=True):
                at = columns[letters] if letters in columns else column_of(letters)
                if text and at < most:
                    cell = strings[int(text)] if kind == "s" else cell_of(text, kind or "n", style or "")
                    if at == len(row):
                        row.append(cell)
                    else:
                        row.extend([none] * (at + 1 - len(row)))
                        row[at] = cell
            yield row

    def _parsed(self, source: IO[bytes]) -> Iterator[list[Cell]]:
        """Rows by the parser's events."""
        by_name = _told_by_name(source)  # looking up what each name means takes as long as reading the cells
        source.seek(0)
        rows: list[list[Cell]] = []
        parser = ParserCreate() if by_name else ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        names = _READ if by_name else tuple(f"{SHEET_MAIN_NS} {name}" for name in _READ)
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._handlers(rows, names)
        while chunk := source.read(CHUNK_BYTES):
            parser.Parse(chunk, False)
            yield from rows
            rows.clear()
        parser.Parse(b"", True)

    def _handlers(self, rows: list[list[Cell]], names: tuple[str, ...]) -> _Handlers:
        """For the start and the end of an element and for letters; all within reach, as each is called for every cell."""
        of_row, of_cell, of_value, of_formula, of_inline, of_text, of_spoken = names
        most, none, columns, column_of, strings = self._most, self._none, self._columns, self._column, self._strings
        cell_of = lru_cache(maxsize=_REMEMBERED)(self._cell)
        said: list[str] = []
        inline: list[str] = []
        row: list[Cell] = []
        number, at, kind, style, spoken = 0, -1, "n", "", False
        formula: list[str] | None = None

        def put() -> None:
            if said and at < most:
                text = said[0] if len(said) == 1 else "".join(said)
                cell = strings[int(text)] if kind == "s" else cell_of(text, kind, style)
                if at == len(row):
                    row.append(cell)
                else:
                    row.extend([none] * (at + 1 - len(row)))
                    row[at] = cell

        def start(tag: str, told: dict[str, str]) -> None:
            nonlocal row, number, at, kind, style, spoken, formula
            if tag == of_value:
                said.clear()
            elif tag == of_cell:
                formula = None
                place = told.get("r")
                letters = place.rstrip(_DIGITS) if place else ""
                at = columns[letters] if letters in columns else column_of(letters) if letters else at + 1
                kind, style = told.get("t", "n"), told.get("s", "")
            elif tag == of_row:
                before, place = number, told.get("r")
                number = int(float(place)) if place else before + 1
                rows.extend(_left_out(before, number))
                row, at = [], -1
            elif tag == of_formula:
                said.clear()
                formula = []
            elif tag == of_inline:
                inline.clear()
            elif tag == of_text:
                said.clear()
            elif tag == of_spoken:
                spoken = True

        def end(tag: str) -> None:
            nonlocal spoken, formula
            if tag == of_value:
                if said or kind == "str":  # some programs leave the place of a value that they did not work out
                    formula = None
                put()
            elif tag == of_cell:
                if formula is not None and at < most:  # no program has worked it out yet: what it is, not nothing
                    row.extend([none] * (at + 1 - len(row)))
                    row[at] = cell_of("=" + "".join(formula), "str", "")
            elif tag == of_row:
                rows.append(row)
            elif tag == of_formula:
                formula = said[:]
            elif tag == of_text and not spoken:
                inline.extend(said)
            elif tag == of_inline and kind == "inlineStr":
                said[:] = inline
                put()
            elif tag == of_spoken:
                spoken = False

        return start, end, said.append

    def _cell(self, said: str, kind: str, style: str) -> Cell:
        match kind:
            case "n":
                number = float(said) if "." in said or "e" in said or "E" in said else int(said)
                day_of = self._day_of.get(style)
                return self._cell_of(number if day_of is None else day_of(number))
            case "b":
                return self._cell_of(bool(int(said)))
            case _:
                return self._cell_of(said)

    def _column(self, letters: str) -> int:
        self._columns[letters] = column_index_from_string(letters.replace("$", "")) - 1
        return self._columns[letters]


def _left_out(before: int, number: int) -> Iterator[list[Cell]]:
    """Rows between two, which need not be written where they hold nothing."""
    if number > _LAST_ROW:
        raise ValueError(f"row {number}")
    return ([] for _ in range(before + 1, number))


def _told_by_name(source: IO[bytes]) -> bool:
    """Whether nothing but one declaration says what a name without a prefix means, and that once."""
    before, count = b"", dict.fromkeys((b"xmlns", b"xmlns:", SHEET_MAIN_NS.encode()), 0)
    while chunk := source.read(CHUNK_BYTES):
        for words in count:
            whole = before[1 - len(words) :] + chunk  # what is before is too short to be counted again
            count[words] += whole.count(words)
        before = chunk
    declared, of_prefixes, ours = count.values()
    return declared - of_prefixes == ours == 1
