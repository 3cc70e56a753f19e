"""Price lists laid out as providers lay them out; products and prices are made up."""

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


def machines_storage_and_network(folder: Path) -> Path:
    """A sheet of machines, one of disks under captions, one of network; units in a column of their own, all with VAT."""
    head: list[object] = ["Услуга", "Ед. изм.", "Цена, руб. с НДС"]
    return workbook(
        folder / "all_2026-11-20.xlsx",
        {
            "GPU": [
                ["Артикул", "Наименование", "Цена, руб./час с НДС"],
                ["GPU-B200-8x", "Сервер GPU B200 SXM, 8 GPU", 9760],
            ],
            "Хранилище": [
                head,
                ["Объектное хранилище S3"],
                ["Стандартное", "ГБ в месяц", 1.952],
                ["Холодное", "ГБ/мес.", "0,976"],
                ["Диски"],
                ["Быстрый SSD", "ГБ·мес", 12.2],
                ["Сетевой HDD", "за 1 ТБ в месяц", 3660],
                ["Файловое хранилище NFS", "ГБ в час", 0.0122],
                ["Снимки дисков SSD", "ГБ/мес.", 2.44],
                ["Диск SSD для архива", "шт.", 500],
            ],
            "Сеть": [
                head,
                ["Исходящий трафик", "ГБ", 1.525],
                ["Публичный IP-адрес", "месяц", 183],
                ["Балансировщик нагрузки", "час", 2.44],
                ["Входящий трафик", "ГБ", 0],
                ["Порт 10 Гбит/с", "месяц", 12200],
            ],
        },
    )


def english_units(folder: Path) -> Path:
    """One CSV of everything, as exported from a portal: units in words beside the price, GiB and TB among them."""
    path = folder / "export.csv"
    path.write_text(
        "SKU,Description,Unit price (USD),Unit\n"
        "g-l40s-1,L40S 48GB server,0.95,hour\n"
        "obj-std,Object storage Standard,0.015,GB-month\n"
        "blk-nvme,Block volume NVMe,0.1,per GiB per month\n"
        "pfs,Lustre parallel file system,140,TB-month\n"
        "out,Data transfer out to internet,0.05,GB\n"
        "ip,Public IPv4 address,0.004,hour\n"
        "lic,Database licence,20,month\n",
        encoding="utf-8",
    )
    return path


def price_a_gigabyte_in_its_head(folder: Path) -> Path:
    """No column of units: the head of the price has it; the same disk by the month and by the year, as providers of projects print."""
    return workbook(
        folder / "disks.xlsx",
        {
            "Диски": [
                ["Прайс-лист от 20.11.2026"],
                ["Тип диска", "ЦОД", "Стоимость без НДС, руб. за 1 ГБ в мес.", "12 мес., руб. за ГБ в мес. без НДС"],
                ["Сетевой SSD", "Москва-7", "10,00", "9,00"],
                ["Сверхбыстрый NVMe", "Москва-7", "по запросу", None],
                ["Сетевой SSD", "Новосибирск", "11,50", None],
            ]
        },
    )
