"""The texts of a workbook."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from aiready_gui.price_list.workbook import open_values


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

    read = [list(row) for row in open_values(said.getvalue()).active.iter_rows(values_only=True)]

    assert read == [["L40S 48GB", 12.5, "  с пробелами "], ["Сервер 8x H100 NVL", None, None]]
    theirs = load_workbook(said, read_only=True, data_only=True).active
    assert read == [list(row) for row in theirs.iter_rows(values_only=True)]
