"""Five price lists laid out as providers lay them out; products and prices are made up."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

Rows = list[list[object]]


def workbook(path: Path, sheets: dict[str, Rows], merged: tuple[str, ...] = ()) -> Path:
    """A workbook of these sheets; ``merged`` are ranges of the first."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def a_row_a_way_to_pay(folder: Path) -> Path:
    """As in the import's picture: a row for each node and way to pay, the unit in the head."""
    return workbook(
        folder / "prices_2026-11.xlsx",
        {
            "GPU": [
                ["Прайс-лист от 20.11.2026"],
                ["Артикул", "Наименование", "Тариф", "Цена, руб./час с НДС", "ЦОД", "Примечание"],
                ["GPU-H100-80-1x", "Сервер GPU H100 SXM, 20 vCPU", "Почасово", 502.64, "Москва-7", "акция до 31.12"],
                ["GPU-L40S-48-4x", "Сервер GPU L40S, 80 vCPU", "Аренда 12 мес.", "924,76", "Москва-7", None],
                ["GPU-L40S-48-4x", "Сервер GPU L40S, 80 vCPU", "Аренда 6 мес.", "1 001,00", "Москва-7", None],
                ["GPU-XL2-v3", "Сервер GPU XL2", "Почасово", 100, "Москва-7", None],
                ["GPU-H200-141-8x", "Сервер GPU H200 SXM", "Почасово", "по запросу", "Москва-7", None],
            ]
        },
    )


def a_column_a_term(folder: Path) -> Path:
    """A row a node, a column for each term; a month's price without VAT in two rows of heads, the upper one merged."""
    return workbook(
        folder / "columns.xlsx",
        {
            "Лист1": [
                ["Конфигурация", "Кол-во GPU", "vCPU", "Стоимость без НДС, руб. в месяц", None, None],
                [None, None, None, "по факту", "1 год", "3 года"],
                ["NVIDIA A100 80GB PCIe", 2, 56, 365000, 292000, "-"],
                ["NVIDIA L4 24GB", 1, 8, "36 500,00", "29 200,00", "21 900,00"],
            ]
        },
        merged=("D1:F1", "A1:A2", "B1:B2", "C1:C2"),
    )


def several_sheets(folder: Path) -> Path:
    """A sheet for each way to pay beside one without prices; the price is of one GPU."""
    head: list[object] = ["Instance", "GPU", "GPUs", "Price per GPU, USD per hour"]
    return workbook(
        folder / "sheets.xlsx",
        {
            "About": [["Price list", None], ["valid from 2026-11-01", None]],
            "On-demand": [head, ["h200-8", "NVIDIA H200 SXM 141GB", 8, 3.5], ["l40s-1", "L40S", 1, "$0.95"]],
            "Spot": [head, ["h200-8", "NVIDIA H200 SXM 141GB", 8, 1.75]],
        },
    )


def captions_and_words(folder: Path) -> Path:
    """Words in the cells of prices, captions over groups of rows, a way to pay said in a caption; an old charset."""
    text = (
        "ООО «Облако»;;\n"
        "Видеокарта;Кол-во карт;Цена\n"
        "Почасовая оплата;;\n"
        "8x H100 SXM 80GB;;4 021,12 руб./час\n"
        "RTX 4090 x2;;от 150 руб./час\n"
        "Прерываемые;;\n"
        "8x H100 SXM 80GB;;2 010,56 руб./час\n"
    )
    path = folder / "prices.csv"
    path.write_bytes(text.encode("cp1251"))
    return path


def english_commas(folder: Path) -> Path:
    """CSV of commas, where a comma also groups thousands and a point parts the fraction; months and hours side by side."""
    path = folder / "list.csv"
    path.write_text(
        "SKU,Description,GPU count,Hourly rate (EUR),Monthly rate incl. VAT (EUR)\n"
        'g-h100-8,"HGX H100, 8 GPU",8,"1,234.56",n/a\n'
        "g-t4-1,Tesla T4 16GB,1,0.412,\n",
        encoding="utf-8",
    )
    return path
