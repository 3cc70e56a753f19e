"""The cells of one sheet of a workbook, row by row as its XML goes by: openpyxl makes a record of every cell first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Final, Generic, TypeVar
from xml.parsers.expat import ParserCreate

from openpyxl.utils.cell import column_index_from_string
from openpyxl.xml.constants import SHEET_MAIN_NS

Cell = TypeVar("Cell")
"""What whoever reads keeps of a value."""

_CHUNK_BYTES: Final = 1 << 16
_LAST_ROW: Final = 1_048_576  # of any sheet, by the format
_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _SPOKEN = (
    f"{SHEET_MAIN_NS} {name}" for name in ("row", "c", "v", "f", "is", "t", "rPh")
)
_Handlers = tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]
_DIGITS: Final = "0123456789"


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
        rows: list[list[Cell]] = []
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._handlers(rows)
        while chunk := source.read(_CHUNK_BYTES):
            parser.Parse(chunk, False)
            yield from rows
            rows.clear()
        parser.Parse(b"", True)

    def _handlers(self, rows: list[list[Cell]]) -> _Handlers:
        """For the start and the end of an element and for letters; names within reach, as each is called for every cell."""
        most, none, cell_of, columns, column_of = self._most, self._none, self._cell, self._columns, self._column
        said: list[str] = []
        inline: list[str] = []
        row: list[Cell] = []
        number, at, kind, style, spoken = 0, -1, "n", "", False
        formula: list[str] | None = None

        def put() -> None:
            if said and at < most:
                row.extend([none] * (at + 1 - len(row)))
                row[at] = cell_of("".join(said), kind, style)

        def start(tag: str, told: dict[str, str]) -> None:
            nonlocal row, number, at, kind, style, spoken, formula
            if tag == _VALUE:
                said.clear()
            elif tag == _FORMULA:
                said.clear()
                formula = []
            elif tag == _CELL:
                formula = None
                place = told.get("r")
                letters = place.rstrip(_DIGITS) if place else ""
                at = columns[letters] if letters in columns else column_of(letters) if letters else at + 1
                kind, style = told.get("t", "n"), told.get("s", "")
            elif tag == _ROW:
                before, place = number, told.get("r")
                number = int(float(place)) if place else before + 1
                if number > _LAST_ROW:
                    raise ValueError(f"row {number}")
                rows.extend([] for _ in range(before + 1, number))  # rows with nothing in them need not be written
                row, at = [], -1
            elif tag == _INLINE:
                inline.clear()
            elif tag == _TEXT:
                said.clear()
            elif tag == _SPOKEN:
                spoken = True

        def end(tag: str) -> None:
            nonlocal spoken, formula
            if tag == _VALUE:
                if said or kind == "str":  # some programs leave the place of a value that they did not work out
                    formula = None
                put()
            elif tag == _FORMULA:
                formula = said[:]
            elif tag == _CELL:
                if formula is not None and at < most:  # no program has worked it out yet: what it is, not nothing
                    row.extend([none] * (at + 1 - len(row)))
                    row[at] = cell_of("=" + "".join(formula), "str", "")
            elif tag == _ROW:
                rows.append(row)
            elif tag == _TEXT and not spoken:
                inline.extend(said)
            elif tag == _INLINE and kind == "inlineStr":
                said[:] = inline
                put()
            elif tag == _SPOKEN:
                spoken = False

        return start, end, said.append

    def _cell(self, said: str, kind: str, style: str) -> Cell:
        match kind:
            case "s":
                return self._strings[int(said)]
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
