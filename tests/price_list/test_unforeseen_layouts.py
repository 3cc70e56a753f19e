"""Lists laid out as nobody foresaw: counts, units, terms and words over the table are understood, or what is open is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aiready_gui.catalogue.own import choices, own_path
from aiready_gui.cli import entrance
from aiready_gui.domain.money import Currency
from aiready_gui.price_list.changes import FAR, Change
from aiready_gui.price_list.columns import Period, Role, as_mapped, column_of, layout_of, layouts_of, stated_money
from aiready_gui.price_list.comparison import compare
from aiready_gui.price_list.reading import Read, Terms, read_list
from aiready_gui.price_list.recognition import Recogniser
from aiready_gui.price_list.sheets import read_sheets
from tests.common import catalogue
from tests.price_list.layouts import Rows, workbook

TERMS = Terms("Cloud of ours", Currency.RUB, False, date(2026, 11, 25), "RU")


def read(path: Path, terms: Terms = TERMS) -> Read:
    return read_list(read_sheets(path), terms, Recogniser(catalogue().gpus, ()))


def prices(found: Read) -> list[tuple[int, str, int, str, Decimal]]:
    return [(one.row, one.known.gpu.key, one.known.count, one.mode.value, round(one.per_hour, 2)) for one in found.prices]


def sectioned(folder: Path) -> Path:
    """Cards in captions over their rows, counts under a merged head, all of it with VAT for a server and month as a title says."""
    rows: Rows = [
        ["Прайс-лист на аренду GPU-серверов от 25.11.2026. Цены в рублях, с учётом НДС 22 %, за сервер в месяц"],
        ["№", "Конфигурация", "Ресурсы", None, None, "Стоимость", None],
        [None, None, "GPU, шт.", "vCPU", "ОЗУ, ГБ", "Помесячно", "12 мес."],
        ["NVIDIA H100 SXM 80 ГБ"],
        [1, "GPU-H100-8", 8, 192, 2048, 3_650_000, 3_285_000],
        ["NVIDIA A100 80GB PCIe"],
        [2, "GPU-A100-2", 2, 32, 256, "438 000,00", "звоните"],
    ]
    return workbook(folder / "sections.xlsx", {"КП": rows}, merged=("C2:E2", "F2:G2"))


def test_counts_captions_and_a_title_hold_for_the_rows(tmp_path: Path) -> None:
    """3,650,000 a month over 730 hours are 5,000 for eight cards; it was taken for one card an hour. The A100 is the caption's PCIe."""
    sheets = read_sheets(sectioned(tmp_path))
    (layout,) = layouts_of(sheets, {}).values()
    assert stated_money([layout]) == (Currency.RUB, True)
    found = read(sectioned(tmp_path))
    assert prices(found) == [
        (5, "h100_sxm_80", 8, "on_demand", Decimal(5000)),
        (5, "h100_sxm_80", 8, "reserved_1y", Decimal(4500)),
        (7, "a100_pcie_80", 2, "on_demand", Decimal(600)),
    ]
    assert [(one.row, one.reason.key) for one in found.rejected] == [(7, "price-list-on-request")]


def test_units_stand_in_a_column_and_one_price_is_shown_with_and_without_tax(tmp_path: Path) -> None:
    """As accounts print it: 9,000 a day are 375 an hour, 1,752,000 a year are 200, and the price with VAT is no second price."""
    rows: Rows = [
        ["Номенклатура", "Ед. изм.", "Кол-во", "Цена без НДС", "НДС 22%", "Цена с НДС"],
        ["Аренда сервера 8xH100 SXM", "сервер/мес", 1, 2_920_000, 642_400, 3_562_400],
        ["Аренда GPU H200 NVL", "GPU/сутки", 2, 9000, 1980, 10980],
        ["Аренда GPU L40S", "GPU/год", 1, 1_752_000, 385_440, 2_137_440],
        ["Публичный IP-адрес", "шт./год", 1, 1800, 396, 2196],
        ["Объектное хранилище S3", "ГБ/сутки", 1, 0.06, 0.0132, 0.0732],
    ]
    found = read(workbook(tmp_path / "bill.xlsx", {"A": rows}))
    assert prices(found) == [
        (2, "h100_sxm_80", 8, "on_demand", Decimal(4000)),
        (3, "h200_nvl_141", 2, "on_demand", Decimal(750)),
        (4, "l40s", 1, "on_demand", Decimal(200)),
    ]
    assert not found.rejected and not any(one.vat_included for one in found.prices)
    # 0.06 a day are 0.06 / 24 * 730 = 1.825 a month.
    assert [(one.unit, round(one.price, 3)) for one in found.parts] == [("month", 150), ("GB", Decimal("1.825"))]


def test_thousands_are_said_over_the_table_in_a_head_or_in_a_cell(tmp_path: Path) -> None:
    """2,920 thousand a month are 4,000 an hour; a cell that names its own money means what it says; A and H of another keyboard."""
    rows: Rows = [
        ["Цены в тыс. руб. в месяц, без НДС"],
        ["Ускоритель", "Шт. в сервере", "Цена", "Цена 3 года"],
        ["H100 SXM 80Gb", 8, 2920, "2 190"],
        ["L4", 1, "36 500 руб. с НДС", "-"],
        ["\u041d100 SXM", 4, "1 460 тыс.", "-"],
    ]
    found = read(workbook(tmp_path / "thousands.xlsx", {"A": rows}))
    assert prices(found) == [
        (3, "h100_sxm_80", 8, "on_demand", Decimal(4000)),
        (3, "h100_sxm_80", 8, "reserved_3y", Decimal(3000)),
        (4, "l4", 1, "on_demand", Decimal(50)),
        (5, "h100_sxm_80", 4, "on_demand", Decimal(2000)),
    ]
    assert [one.vat_included for one in found.prices] == [False, False, True, False]


def test_a_cloud_s_table_of_terms_with_the_unit_in_one_cell_of_a_row(tmp_path: Path) -> None:
    """2.99 dollars a GPU are 23.92 for eight, and so are the row's other prices; a node's price stays; dashes are no numbers."""
    rows: Rows = [
        ["Instance", "Accelerator", "On-demand", "1-yr commit", "Spot"],
        ["g8.h100", "8x H100 SXM5", "$2.99/GPU/hr", "2.50", "$1.50"],
        ["g8.mi300x", "8 × AMD Instinct MI300X", "USD 22.40 per node-hour", "n/a", "-"],
    ]
    found = read(workbook(tmp_path / "cloud.xlsx", {"Pricing": rows}))
    assert prices(found) == [
        (2, "h100_sxm_80", 8, "on_demand", Decimal("23.92")),
        (2, "h100_sxm_80", 8, "reserved_1y", Decimal(20)),
        (2, "h100_sxm_80", 8, "spot", Decimal(12)),
        (3, "mi300x", 8, "on_demand", Decimal("22.40")),
    ]
    assert {one.currency for one in found.prices} == {Currency.USD}
    assert [one.product for one in found.prices][:1] == ["g8.h100"]


@pytest.mark.parametrize(
    ("head", "cells", "role"),
    [
        ("GPU, шт.", ["8"], Role.COUNT),
        ("GPU в узле", ["8"], Role.COUNT),
        ("Кол-во", ["8"], Role.COUNT),
        ("GPUs per node", ["8"], Role.COUNT),
        ("Карта", ["L40S"], Role.GPU),
        ("Цена за GPU в сервере, руб.", ["500"], Role.PRICE),
        ("Сумма НДС, руб.", ["500"], Role.LEFT),
        ("Скидка, руб.", ["500"], Role.LEFT),
    ],
)
def test_what_a_head_means(head: str, cells: list[str], role: Role) -> None:
    assert column_of(head, cells).role is role


@pytest.mark.parametrize(
    ("head", "period", "per_gpu", "mode"),
    [
        ("Цена за узел в месяц при оплате за год, руб.", Period.MONTH, False, "reserved_1y"),
        ("При оплате за год, руб.", None, None, "reserved_1y"),
        ("Цена за GPU-сервер в сутки, руб.", Period.DAY, False, None),
        ("Price per GPU per year, USD", Period.YEAR, True, None),
        ("Цена карто-часа, руб.", Period.HOUR, True, None),
    ],
)
def test_what_a_price_is_for(head: str, period: Period | None, per_gpu: bool | None, mode: str | None) -> None:
    found = column_of(head, ["500"])
    assert (found.said.period, found.said.per_gpu, found.mode) == (period, per_gpu, mode)


def test_a_formula_without_a_value_is_told_by_its_cell(tmp_path: Path) -> None:
    """It vanished with its row, and nobody was told; where it names the card it names none."""
    head: list[object] = ["GPU", "Цена, руб./час"]
    found = read(
        workbook(tmp_path / "f.xlsx", {"A": [head, ["L4", "=25*2"], ['=HYPERLINK("http://x","H100")', 100], ["L4", 50]]})
    )
    assert [(one.row, one.column, one.reason.key) for one in found.rejected] == [
        (2, "Цена, руб./час", "price-list-formula"),
        (3, "GPU", "price-list-formula"),
    ]
    assert found.rejected[0].wants_price and [one.row for one in found.prices] == [4]


def test_a_sheet_out_of_sight_is_not_read(tmp_path: Path) -> None:
    """Last year's prices that their author hid were offered beside today's."""
    path = workbook(
        tmp_path / "h.xlsx", {"Цены": [["GPU", "Цена, руб./час"], ["L4", 50]], "Архив": [["GPU", "Цена"], ["L40S", 9]]}
    )
    book = load_workbook(path)
    book["Архив"].sheet_state = "hidden"
    book.save(path)
    assert [sheet.name for sheet in read_sheets(path)] == ["Цены"]


def test_sheets_that_say_otherwise_are_read_each_as_it_says(tmp_path: Path) -> None:
    """One with VAT, one without: what is asked once for the whole list holds for neither. Where all say the same, who says otherwise
    by hand is right."""
    rows: Rows = [["GPU", "Цена, руб./час"], ["L4", 50]]
    both = {"A": [["Цены с НДС"], *rows], "B": [["Цены без НДС"], *rows]}
    found = read(workbook(tmp_path / "two.xlsx", both))
    assert [one.vat_included for one in found.prices] == [True, False]
    assert stated_money([one for _, one in found.layouts]) == (Currency.RUB, None)
    alike = read(workbook(tmp_path / "one.xlsx", {"A": both["A"]}))
    assert [one.vat_included for one in alike.prices] == [False]


def test_a_new_price_far_from_the_market_waits_for_a_hand(tmp_path: Path) -> None:
    """A month's price that nothing calls so is read as an hour's: seen, marked, not ticked. As a month's it is one."""
    path = workbook(tmp_path / "m.xlsx", {"A": [["GPU", "Кол-во", "Цена, руб. без НДС"], ["L40S", 4, 365_000]]})
    (line,) = compare(read(path), TERMS, catalogue()).of(Change.ADDED)
    assert line.now == 365_000 and line.of_market is not None and line.of_market > FAR and line.far and not line.taken
    terms = Terms(TERMS.provider, TERMS.currency, False, TERMS.as_of, "RU", Period.MONTH)
    (line,) = compare(read(path, terms), terms, catalogue()).of(Change.ADDED)
    assert line.now == 500 and not line.far and line.taken


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    """Heads that say nothing, in words of nobody's."""
    path = tmp_path / "odd.csv"
    path.write_text("Что;Сколько;Почём\nL40S 48GB;4;365000\n", encoding="utf-8")
    yield path
    own_path().unlink(missing_ok=True)


def test_columns_are_said_by_hand_where_no_head_looks_like_a_list_s(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the window each column has its list; here the verb's option; either is remembered by the heads for the next list."""
    sheets = read_sheets(odd)
    assert layout_of(sheets[0]) is None
    assert [column.head for column in layouts_of(sheets, {})[""].columns] == ["Что", "Сколько", "Почём"]
    told = ["--provider", "Cloud.ru", "--vat", "excluded", "--currency", "RUB", "--dated", "2026-11-25", "--lang", "en"]

    def run(*more: str) -> tuple[int, str]:
        code = entrance.main(["catalogue", "import", str(odd), *told, *more])
        said = capsys.readouterr()
        return code, said.out + said.err

    assert run()[0] == 2
    assert "Что; Сколько; Почём" in run("--map", "Цена=price")[1]
    assert "gpu_memory" in run("--map", "Почём=цена")[1]
    mapped = [*(part for one in ("что=name", "Сколько=count", "Почём=price") for part in ("--map", one)), "--period", "month"]
    code, said = run(*mapped)
    assert code == 0 and "4 × L40S" in said and "500.00" in said
    assert choices(own_path(), "heads") == {'["что", "сколько", "почём"]': "name count price"}
    assert run("--period", "month", "--dry-run")[0] == 0


def test_a_sheet_that_names_neither_card_nor_price_beside_one_that_does(tmp_path: Path) -> None:
    """Every column of it left by hand: its rows are told, the other sheet is read. It ended in a fault of the program."""
    rows: Rows = [["GPU", "Цена, руб./час"], ["L4", 50]]
    sheets = read_sheets(workbook(tmp_path / "two.xlsx", {"A": rows, "B": rows}))
    found = layouts_of(sheets, {})
    found["B"] = as_mapped(sheets[1], found["B"], {"gpu": Role.LEFT, "Цена, руб./час": Role.LEFT})
    read_so = read_list(sheets, TERMS, Recogniser(catalogue().gpus, ()), found)
    assert [one.sheet for one in read_so.prices] == ["A"]
    assert [(one.sheet, one.row, one.column) for one in read_so.rejected] == [("B", 2, "GPU")]
