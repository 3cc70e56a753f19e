"""A list that is broken, enormous or meant to harm is refused in words, or read as the text that it shows."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.domain.errors import PriceListError
from aiready_gui.domain.money import Currency
from aiready_gui.price_list import sheets
from aiready_gui.price_list.reading import Terms, read_list
from aiready_gui.price_list.recognition import Recogniser
from aiready_gui.price_list.sheets import read_sheets
from tests.common import catalogue
from tests.price_list.layouts import workbook

HEAD: list[object] = ["Артикул", "Цена, руб./час"]
TERMS = Terms(provider="Cloud.ru", currency=Currency.RUB, vat_included=True, as_of=date(2026, 11, 20))


def refusal(path: Path) -> str:
    with pytest.raises(PriceListError) as met:
        read_sheets(path)
    assert met.value.message.args["file"] == path.name
    return met.value.message.key


def test_a_formula_is_the_value_that_was_saved(tmp_path: Path) -> None:
    """Nothing calculates here: a formula that no program has calculated yet has no value, and its row is told."""
    path = workbook(tmp_path / "f.xlsx", {"A": [HEAD, ["H100 SXM 80GB", "=1+1"], ['=HYPERLINK("http://x","H100")', 100]]})
    found = read_list(read_sheets(path), TERMS, Recogniser(catalogue().gpus, []))
    assert not found.prices


def test_words_of_a_cell_stay_words(tmp_path: Path) -> None:
    """Control and direction characters go, as from any text; a cell of a hundred thousand letters is cut to what a name is long."""
    path = tmp_path / "w.csv"
    path.write_text("SKU;Price, USD per hour\nH100\u202e SXM 80GB\x07" + "x" * 100_000 + ";5\n", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.rows[1][0] == "H100 SXM 80GB" + "x" * (sheets.MOST_LETTERS - len("H100? SXM 80GB?"))


def test_more_than_a_price_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets, rows and unpacked size have a limit, which the refusal names; reading stops there."""
    assert refusal(workbook(tmp_path / "s.xlsx", {f"S{n}": [HEAD] for n in range(200)})) == "price-list-sheets"
    monkeypatch.setattr(sheets, "MOST_ROWS", 50)
    assert refusal(workbook(tmp_path / "r.xlsx", {"A": [HEAD, *[["a", 1]] * 60]})) == "price-list-rows"
    (tmp_path / "r.csv").write_text("SKU;Price\n" + "a;1\n" * 60, encoding="utf-8")
    assert refusal(tmp_path / "r.csv") == "price-list-rows"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A workbook of 100 kB whose sheet unpacks to 100 MB is refused by what its directory says."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    assert path.stat().st_size < 200_000
    assert refusal(path) == "price-list-unpacks"


def test_macros_are_left_where_they_are(tmp_path: Path) -> None:
    """A workbook that brings a program is a table to us, whatever its ending."""
    path = workbook(tmp_path / "m.xlsx", {"A": [HEAD, ["H100 SXM 80GB", 100]]})
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub Auto_Open()")
    path = path.rename(path.with_suffix(".xlsm"))
    found = read_list(read_sheets(path), TERMS, Recogniser(catalogue().gpus, []))
    assert [one.per_hour for one in found.prices] == [Decimal(100)]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A part that brings definitions of its own (a billion laughs) is no workbook of ours."""
    path = workbook(tmp_path / "e.xlsx", {"A": [HEAD]})
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/more.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    assert refusal(path) == "price-list-damaged"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "price-list-empty"),
        (b"\n\n;;;\n", "price-list-empty"),
        (b"PK\x03\x04 no workbook", "price-list-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or locked", "price-list-locked"),
        (b"\x00\x01\x02\x00", "price-list-damaged"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, key: str, tmp_path: Path) -> None:
    """Each with what to do: save it as another kind of file, or take another file."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert refusal(path) == key


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """As unreadable, by its name."""
    assert refusal(tmp_path / "none.xlsx") == "price-list-unreadable"


def test_a_machine_of_no_cards_is_told(tmp_path: Path) -> None:
    """A zero in the column of counts is no machine to be held against others', and not one card either."""
    head: list[object] = ["GPU", "Кол-во карт", "Цена, руб./час"]
    found = read_list(
        read_sheets(workbook(tmp_path / "none.xlsx", {"A": [head, ["L40S 48GB", 0, 168], ["L40S 48GB", 2, 336]]})),
        TERMS,
        Recogniser(catalogue().gpus, []),
    )
    assert [(one.known.count, one.per_hour) for one in found.prices] == [(2, Decimal(336))]
    (told,) = found.rejected
    assert (told.row, told.column, told.value, told.reason.key) == (2, "Кол-во карт", "0", "price-list-cards-none")


@pytest.mark.parametrize("price", [0, -5, 1e12, "1e400", "0,00", "12 345 678 901"])
def test_a_price_that_is_none_is_told(price: object, tmp_path: Path) -> None:
    """Zero, a debt and a billion an hour are mistakes of the list."""
    path = workbook(tmp_path / "p.xlsx", {"A": [HEAD, ["H100 SXM 80GB", price], ["L40S 48GB", 168]]})
    found = read_list(read_sheets(path), TERMS, Recogniser(catalogue().gpus, []))
    assert [one.per_hour for one in found.prices] == [Decimal(168)]
    assert [one.row for one in found.rejected] == [2]
