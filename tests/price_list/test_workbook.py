"""The texts of a workbook."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest
import xlsxwriter
from openpyxl import load_workbook

from aiready_gui.price_list.workbook import Values


def test_texts_are_read_in_whatever_letters_they_are_set(tmp_path: Path) -> None:
    """Pieces in bold belong to the name, its pronunciation (``rPh``) does not; as openpyxl's own reader reads them."""
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["L40S 48GB", 12.5, "  с пробелами "])
        sheet.write_rich_string(1, 0, "Сервер ", book.add_format({"bold": True}), "8x H100", " NVL")
    said = BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(said, "w") as spoken:
        for part in parts.namelist():
            content = parts.read(part)
            if part == "xl/sharedStrings.xml":
                content = content.replace(b"<t>L40S 48GB</t>", b"<t>L40S 48GB</t><rPh sb='0' eb='4'><t>el forty</t></rPh>", 1)
            spoken.writestr(part, content)

    (read,) = [list(rows) for _, rows in Values(said.getvalue(), lambda value: value, 60).sheets()]

    assert read == [["L40S 48GB", 12.5, "  с пробелами "], ["Сервер 8x H100 NVL"]]
    theirs = load_workbook(said, read_only=True, data_only=True).active
    assert [[*row, None, None][:3] for row in read] == [list(row) for row in theirs.iter_rows(values_only=True)]


def test_every_kind_of_cell_is_read_as_openpyxl_reads_it(tmp_path: Path) -> None:
    """Numbers, truths, days, moments, formulas by their value, errors, texts in the cell itself, and what is empty between them."""
    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Цены")
        day, moment = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        spent = book.add_format({"num_format": "[h]:mm"})
        sheet.write_row(0, 1, [12, 0.1 + 0.2, 1e21, -3.5, True, "x"])
        sheet.write_datetime(2, 0, datetime(2026, 11, 20), day)
        sheet.write_datetime(2, 3, datetime(2026, 11, 20, 13, 30), moment)
        sheet.write_number(2, 4, 1.25, spent)
        sheet.write_number(2, 5, 1e9, day)
        sheet.write_formula(4, 0, "=1+1", None, 2)
        sheet.write_formula(4, 1, '="a"', None, "a")
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.write_string(4, 70, "too far to the right")
    with xlsxwriter.Workbook(tmp_path / "inline.xlsx", {"constant_memory": True}) as book:
        book.add_worksheet().write_row(1, 0, ["в ячейке", "", 5])

    for name in ("kinds.xlsx", "inline.xlsx"):
        content = (tmp_path / name).read_bytes()
        (read,) = [list(rows) for _, rows in Values(content, lambda value: value, 60).sheets()]
        with pytest.warns(UserWarning) if name == "kinds.xlsx" else nullcontext():  # of the number that is no day
            theirs = [
                list(row)
                for row in load_workbook(BytesIO(content), read_only=True, data_only=True).active.iter_rows(
                    values_only=True, max_col=60
                )
            ]
        padded = [[one if one != "" else None for one in (*row, *[""] * (60 - len(row)))] for row in read]
        assert padded == theirs
    assert read == [[], ["в ячейке", "", 5]]


def test_a_row_beyond_the_last_of_a_sheet_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, 5)
    far = BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(far, "w") as other:
        for part in parts.namelist():
            other.writestr(part, parts.read(part).replace(b'<row r="1"', b'<row r="9999999999"'))
    with pytest.raises(ValueError, match="row 9999999999"):
        [list(rows) for _, rows in Values(far.getvalue(), lambda value: value, 60).sheets()]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("", ""),
        ("</sheetData>", '</sheetData><extLst><ext xmlns:m="urn:m" uri="u"><m:row r="3"><m:c r="A3"><m:v>9</m:v></m:c></m:row></ext></extLst>'),
        ("</sheetData>", '</sheetData><extLst><ext xmlns="urn:m" uri="u"><row r="3"><c r="A3"><v>9</v></c></row></ext></extLst>'),
        ('<worksheet xmlns="', '<worksheet xmlns:p="urn:p" xmlns="'),
        (f'<worksheet xmlns="{MAIN}"', f'<worksheet xmlns="{MAIN}" xmlns:again="{MAIN}"'),
    ],
)  # fmt: skip
def test_a_sheet_is_read_by_what_its_names_mean(said: str, instead: str) -> None:
    """Two rows of a number and a text: with what another program adds under its own names, and under no prefix of ours alone."""
    book = BytesIO()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, [12.5, "L40S"])
        sheet.write_row(1, 0, [168, "L4"])
    assert read_with(book, lambda xml: xml.replace(said, instead)) == [[12.5, "L40S"], [168, "L4"]]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("<sheetData>", "<!-- rows --><sheetData>"),
        ('encoding="UTF-8"', "encoding='UTF-8'"),
        ('<row r="1"', "<row r='1'"),
        ('<row r="3"', '<row ht="15" r="3"'),
        ('<c r="C3"', "<c r='C3'"),
        ("</row></sheetData>", "</row><!-- the end --></sheetData>"),
        ("</row></sheetData>", "</row></sheetData ><p/>"),
        ("<v>168</v>", "<v><![CDATA[168]]></v>"),
        ("</row>", "</row>\n  "),
        ("</row></sheetData>", '</row><row r="700"/><row r="702" ht="3" />\n</sheetData>'),
    ],
)
def test_a_sheet_reads_the_same_however_its_rows_are_laid_out(said: str, instead: str) -> None:
    """As spreadsheet programs lay them out, which is read the quick way, and otherwise, from the first row on or from a later one."""
    book = BytesIO()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet()
        filled = made.add_format({"bg_color": "red"})
        sheet.write_row(0, 1, [12.5, "L40S", True])
        sheet.set_row(1, 30)  # a row with nothing in it
        sheet.write_row(2, 0, [168, "", "A & B", 168])
        sheet.write_blank(2, 4, None, filled)
        sheet.write_formula(2, 5, '=IF(1<2,"x","y")', None, "x")
        for number in range(3, 600):  # of more letters than are read at once
            sheet.write_row(number, 0, [f"SKU-{number}", number, *["H100"] * 30])
    rows = [["", 12.5, "L40S", True], [], [168, "", "A & B", 168, "", "x"]]
    rows += [[f"SKU-{number}", number, *["H100"] * 30] for number in range(3, 600)]

    def laid_out(xml: str) -> str:
        assert said in xml
        return xml.replace(said, instead)

    read = read_with(book, laid_out)

    assert read[:600] == rows
    assert len(read) == (702 if "702" in instead else 600)


def test_a_sheet_that_was_cut_short_is_no_sheet() -> None:
    book = BytesIO()
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet().write_column(0, 0, [1, 2, 3])
    with pytest.raises(ExpatError):
        read_with(book, lambda xml: xml[: xml.index("</sheetData>")])


def test_a_sheet_may_write_its_names_with_a_prefix() -> None:
    """As some libraries do: ``x:row``."""
    book = BytesIO()
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet().write_row(0, 0, [12.5, "L40S"])
    prefixed = read_with(book, lambda xml: re.sub("<(/?)(?=[a-z])", r"<\1x:", xml).replace(" xmlns=", " xmlns:x="))
    assert prefixed == [[12.5, "L40S"]]


def read_with(book: BytesIO, changed: Callable[[str], str]) -> list[list[object]]:
    """The one sheet of a workbook whose XML is another one."""
    other = BytesIO()
    with zipfile.ZipFile(book) as parts, zipfile.ZipFile(other, "w") as written:
        for part in parts.namelist():
            content = parts.read(part)
            is_sheet = part.startswith("xl/worksheets/sheet")
            written.writestr(part, changed(content.decode()).encode() if is_sheet else content)
    (read,) = [list(rows) for _, rows in Values(other.getvalue(), lambda value: value, 60).sheets()]
    return read
