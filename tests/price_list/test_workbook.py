"""The texts of a workbook."""

from __future__ import annotations

import zipfile
from contextlib import nullcontext
from datetime import datetime
from io import BytesIO
from pathlib import Path

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
