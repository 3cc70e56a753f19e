"""Single rows of the catalogue: read off a table, known by their key, compared, checked, hashed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aiready_gui.catalogue import updates
from aiready_gui.catalogue.accuracy_table import wait_rows
from aiready_gui.catalogue.build import read_table
from aiready_gui.catalogue.cells import wording
from aiready_gui.catalogue.hashes import content_hash
from aiready_gui.catalogue.own import key_of
from aiready_gui.catalogue.schema import EXCHANGE, OFFERS, TABLES, VAT, Row, Table
from aiready_gui.catalogue.standing import checked_rows, rules_hash, with_rates_of
from aiready_gui.catalogue.store import Rows, catalogue_bytes, read_catalogue, shipped_rows
from aiready_gui.catalogue.team import row_changes
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message, Wording
from aiready_gui.domain.standing import KeptRow
from aiready_gui.paths import RESOURCES

TOY = Table(
    name="toy", file="toy.csv", key=("key",), columns={"key": str, "what": str, "price": str, "count": int, "source": str, "as_of": str},
    one_price=("what",), required=frozenset({"count"}),
)  # fmt: skip
HEAD = "key,what,price,count,source,as_of"
RATE = {"base": "USD", "quote": "RUB", "rate": "90.50", "assumed": "n", "source": "bank", "as_of": "2026-11-24"}


@cache
def shipped() -> Rows:
    return shipped_rows()


def changed(name: str, change: Callable[[Row], Row]) -> Rows:
    """The shipped rows with the first of a table changed."""
    first, *others = shipped().of[name]
    return replace(shipped(), of={**shipped().of, name: (change(dict(first)), *others)})


def test_a_row_is_typed_by_its_columns(tmp_path: Path) -> None:
    """A price stays the text that was published, to its last nought; columns may stand in any order; an empty cell is nothing."""
    (tmp_path / "toy.csv").write_text("what,key,price,count,source,as_of\n, a ,1.50,3.0,x,2026\ny,b,,0,x,2026\n")
    first, second = read_table(tmp_path, TOY)
    assert first == {"key": "a", "what": None, "price": "1.50", "count": 3, "source": "x", "as_of": "2026"}
    assert (second["what"], second["price"], second["count"]) == ("y", None, 0)
    assert isinstance(first["count"], int)


@pytest.mark.parametrize(
    ("text", "key", "row", "column"),
    [
        (f"{HEAD}\na,x,1,1,s,2026\na,y,1,1,s,2026\n", "catalogue-repeated", 3, "key"),
        (f"{HEAD}\na,x,1,1,s,2026\nb,y,1,1,s,2026\nc,x,2,1,s,2026\n", "catalogue-two-prices", 4, "what"),
        (f"{HEAD}\na,x,1,1,s\n", "table-ragged", 2, ""),
        (f"{HEAD}\na,x,1,1,s,2026,z\n", "table-ragged", 2, ""),
        (f"{HEAD},mood\na,x,1,1,s,2026,good\n", "catalogue-columns", 1, "mood"),
        ("key,what,price,count,source\na,x,1,1,s\n", "catalogue-columns", 1, "as_of"),
        (f"{HEAD}\na,x,1,,s,2026\n", "catalogue-empty", 2, "count"),
        (f"{HEAD}\na,x,1,1.5,s,2026\n", "catalogue-number", 2, "count"),
        (f"{HEAD}\na,x,-1,1,s,2026\n", "catalogue-negative", 2, "price"),
    ],
)
def test_a_row_that_is_none_is_named_by_row_and_column(tmp_path: Path, text: str, key: str, row: int, column: str) -> None:
    """The head is row 1; of two prices of one product the one before is told too."""
    (tmp_path / "toy.csv").write_text(text)
    with pytest.raises(CatalogueError) as error:
        list(read_table(tmp_path, TOY))
    said = error.value.message
    assert (said.key, said.args["row"], said.args["column"], said.args["file"]) == (key, row, column, "toy.csv")
    if key == "catalogue-two-prices":
        assert said.args["other"] == "2"


def test_rows_of_one_product_without_a_name_are_told_apart_by_their_keys(tmp_path: Path) -> None:
    table = replace(TOY, one_price=())
    (tmp_path / "toy.csv").write_text(f"{HEAD}\na,x,1,1,s,2026\nb,x,2,1,s,2026\n")
    assert [row["key"] for row in read_table(tmp_path, table)] == ["a", "b"]


def test_a_row_is_known_by_its_key_in_its_order() -> None:
    assert key_of(EXCHANGE, RATE) == "USD/RUB/2026-11-24"
    assert key_of(OFFERS, {"offer": "a/b"}) == "a/b"


def test_words_in_one_language_alone_are_empty_in_the_other() -> None:
    row = {"region_en": "Moscow", "region_ru": "Москва", "name_en": None, "name_ru": "Диск"}
    assert (wording(row, "region"), wording(row, "name")) == (Wording(en="Moscow", ru="Москва"), Wording(en="", ru="Диск"))


def test_rows_of_a_file_are_checked_as_own_ones_are() -> None:
    (found,) = checked_rows((KeptRow(kind="exchange_rate", row=RATE, own=True),))
    assert (found.kind, found.key, found.row) == ("exchange_rate", "USD/RUB/2026-11-24", RATE)
    abroad = dict(shipped().of["offer"][0]) | {"region_ru": None}  # a price list in one language: nobody translates it
    assert checked_rows((KeptRow(kind="offer", row=abroad, own=True),))[0].row == abroad
    for kind, row, key in (
        ("compliance_control", RATE, "own-kind"),  # the law comes with the program alone
        ("exchange_rate", RATE | {"rate": "0"}, "catalogue-zero"),
        ("exchange_rate", RATE | {"rate": None}, "catalogue-empty"),
    ):
        with pytest.raises(CatalogueError) as error:
            checked_rows((KeptRow(kind=kind, row=row, own=True),))
        assert error.value.message.key == key


def test_a_colleague_s_row_is_held_against_the_one_in_force() -> None:
    """The same says nothing; of another day it is another price of the same pair; a pair that is not here is new."""
    here = dict(shipped().of["exchange_rate"][0])
    same, other, new = row_changes(
        shipped(), [("exchange_rate", here), ("exchange_rate", here | {"rate": "1", "as_of": "2026-11-24"}), ("exchange_rate", RATE | {"quote": "EUR"})]
    )  # fmt: skip
    assert same is None
    assert other is not None and other.was == here and other.now["rate"] == "1"
    assert new is not None and (new.was, new.now["quote"]) == (None, "EUR")
    with pytest.raises(CatalogueError) as error:
        row_changes(shipped(), [("exchange_rate", RATE), ("exchange_rate", RATE | {"rate": "much"})])
    assert (error.value.message.key, error.value.message.args["row"]) == ("catalogue-number", 2)


def test_the_law_has_a_hash_of_its_own() -> None:
    """Taxes are law, prices and rates are not: another price makes no document of an older law."""
    law = rules_hash(shipped())
    assert rules_hash(changed(VAT.name, lambda row: row | {"percent": "99"})) != law
    assert rules_hash(changed("compliance_control", lambda row: row | {"applies_when": "always "})) != law
    assert rules_hash(changed(OFFERS.name, lambda row: row | {"gpu_count": 99})) == law
    assert rules_hash(changed(EXCHANGE.name, lambda row: row | {"rate": "1"})) == law


def test_rates_of_another_catalogue_are_laid_into_this_one() -> None:
    other = changed(EXCHANGE.name, lambda row: row | {"rate": "1"})
    found = with_rates_of(shipped(), other)
    assert found.of[EXCHANGE.name] == other.of[EXCHANGE.name]
    assert all(found.of[table.name] is shipped().of[table.name] for table in TABLES if table is not EXCHANGE)
    assert found.content_hash == content_hash(dict(other.of)) != shipped().content_hash
    assert with_rates_of(shipped(), shipped()) is shipped()


def test_what_is_no_catalogue_is_told_apart_from_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"half a file")
    for path in (tmp_path / "away", tmp_path / "folder", tmp_path / "file" / "under"):
        with pytest.raises(CatalogueError) as error:
            catalogue_bytes(path)
        assert (error.value.message.key, error.value.message.args["file"]) == ("catalogue-missing", str(path))
    assert catalogue_bytes(tmp_path / "file") == b"half a file"
    with pytest.raises(CatalogueError) as error:
        read_catalogue(tmp_path / "file")
    assert error.value.message.key == "catalogue-damaged"


def test_only_a_newer_catalogue_takes_the_place_of_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None, none that can be read, one of an older program, one of the same day, one of the next."""
    today, told = shipped(), {"catalogue-damaged": 1, "catalogue-missing": 0, "catalogue-version": 0}
    monkeypatch.setattr(updates, "user_data_dir", lambda: tmp_path)
    monkeypatch.setattr(updates, "shipped_rows", lambda: today)
    assert updates.newest_rows() == (today, ())

    def found(update: Rows | CatalogueError) -> tuple[Rows, int]:
        def read(path: Path) -> Rows:
            assert path == updates.update_path()
            if isinstance(update, CatalogueError):
                raise update
            return update

        monkeypatch.setattr(updates, "read_catalogue", read)
        rows, said = updates.newest_rows()
        return rows, len(said)

    for key, count in told.items():
        assert found(CatalogueError(Message(key=key))) == (today, count)
    same = replace(today, content_hash="other")
    assert found(same)[0] is today
    newer = changed(EXCHANGE.name, lambda row: row | {"as_of": "2030-01-01"})
    assert found(newer) == (newer, 0)


def test_waits_against_the_simulation_are_read_as_they_are_stored() -> None:
    """Every line of the table, its shares in their order: nothing is closer than the closest."""
    with (RESOURCES / "calibration" / "waiting.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    rows = wait_rows()
    assert len(rows) == len(lines) > 10
    for row, line in zip(rows, lines, strict=True):
        stored: dict[str, Any] = {name: type(getattr(row, name))(cell) for name, cell in line.items()}
        assert row.model_dump() == stored
        assert row.lowest <= row.median <= row.highest
        assert 0 <= row.within_15 <= 1 and row.cases > 0
