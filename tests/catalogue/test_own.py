"""The engineer's own rows: kept in a database that nothing loses, laid over the shipped catalogue."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import Current, current
from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.standing import Used, rows_behind
from aiready_gui.catalogue.store import shipped_rows, snapshot_of
from aiready_gui.catalogue.typed_row import typed_row
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY

if TYPE_CHECKING:
    from sqlite_utils import Database

TOP = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 24, 12, 0)
RATE = {"base": "USD", "quote": "RUB", "rate": "90.5", "source": "our bank", "as_of": "2026-11-24"}


def offer(**changes: str) -> dict[str, str]:
    """The first shipped offer with a price of our own, as the cells of a price list."""
    shipped = next(row for row in shipped_rows().of["offer"] if row["price_per_hour_on_demand"])
    cells = {column: "" if value is None else str(value) for column, value in shipped.items()}
    return {**cells, "price_per_hour_on_demand": "1.25", "source": "our price list", "as_of": "2026-11-24", **changes}


def add(path: Path, kind: str, cells: Mapping[str, str]) -> int:
    return own.add(path, "by hand", [(kind, cells)], AT)


@pytest.fixture
def own_home() -> Iterator[Path]:
    """Where the program looks; the tests share it."""
    path = own.own_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    path.unlink(missing_ok=True)


def test_every_change_is_in_use_at_once(own_home: Path) -> None:
    """A market is read once for as long as its files are the same. If this failed: advice on prices that were taken back.

    Acts here are as long as each other, leave as many rows as were there before, and take the numbers of those taken back.
    """
    assert current() is current()
    for price in ("1.25", "2.25", "3.25"):
        act = add(own_home, "offer", offer(price_per_hour_on_demand=price))
        found = current()
        assert found is current()
        assert [one.row["price_per_hour_on_demand"] for one in found.own] == [price]
        own.take_back(own_home, act)
        assert current().own == ()
        assert current().rows.content_hash == shipped_rows().content_hash


def test_records_are_those_of_the_rows(own_home: Path) -> None:
    """Made when own rows are checked, and as if made of the rows afterwards."""
    add(own_home, "offer", offer())
    add(own_home, "exchange_rate", RATE)
    found = current()
    assert len(found.rows.records) == 2
    assert found.snapshot == snapshot_of(replace(found.rows, records={}))


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program after this one, whose database has a table more."""

    def mapping(db: Database) -> None:
        db.table("mapping").create({"header": str, "columns": str}, pk="header", strict=True)

    monkeypatch.setattr(own, "MIGRATIONS", (*own.MIGRATIONS, ("0002_mapping", mapping)))


def test_an_own_price_covers_the_shipped_one_and_gives_it_back(tmp_path: Path) -> None:
    """Worked by hand: 568 offers stay 568, one of them at 1.25; taken back, the shipped price stands again."""
    path, shipped = tmp_path / own.FILE, shipped_rows()
    act = add(path, "offer", offer())
    rows, told = laid_over(shipped, own.own_rows(path))
    snapshot, before = snapshot_of(rows), snapshot_of(shipped)
    key = offer()["offer"]
    assert told == ()
    assert len(snapshot.offers) == len(before.offers)
    assert snapshot.offer_by_key[key].on_demand_per_hour == Decimal("1.25")
    assert snapshot.offer_by_key[key].source.title == "our price list"
    assert snapshot.content_hash != before.content_hash  # a proposal tells on which rows it stands
    assert own.take_back(path, act) == 1
    assert laid_over(shipped, own.own_rows(path)) == (shipped, ())


def test_of_one_product_an_own_price_is_the_only_one(tmp_path: Path) -> None:
    """Under another key it would stand beside the shipped one, and the older of two prices could win."""
    path, shipped = tmp_path / own.FILE, shipped_rows()
    add(path, "offer", offer(offer="ours-1"))
    add(path, "offer", offer(offer="ours-2", price_per_hour_on_demand="1.5"))
    rows, _ = laid_over(shipped, own.own_rows(path))
    snapshot = snapshot_of(rows)
    assert len(snapshot.offers) == len(shipped.of["offer"])
    assert "ours-1" not in snapshot.offer_by_key
    assert offer()["offer"] not in snapshot.offer_by_key
    assert snapshot.offer_by_key["ours-2"].on_demand_per_hour == Decimal("1.5")


def test_the_newest_of_a_key_counts_and_the_one_before_comes_back(tmp_path: Path) -> None:
    path = tmp_path / own.FILE
    add(path, "exchange_rate", RATE)
    second = add(path, "exchange_rate", {**RATE, "rate": "91"})
    assert [one.row["rate"] for one in own.own_rows(path)] == ["91"]
    own.take_back(path, second)
    assert [one.row["rate"] for one in own.own_rows(path)] == ["90.5"]


@pytest.mark.parametrize(
    ("kind", "cells", "key"),
    [
        ("offer", {"gpu_count": "many"}, "catalogue-number"),
        ("offer", {"source": ""}, "catalogue-empty"),
        ("offer", {"price_per_hour_on_demand": "-1"}, "catalogue-negative"),
        ("compliance_control", {}, "own-kind"),
    ],
)
def test_a_row_is_checked_as_a_shipped_one_and_none_of_its_act_is_kept(
    tmp_path: Path, kind: str, cells: dict[str, str], key: str
) -> None:
    """Half of a price list would be worse than none."""
    path = tmp_path / own.FILE
    with pytest.raises(CatalogueError) as caught:
        own.add(path, "list", [("exchange_rate", RATE), (kind, offer(**cells))], AT)
    assert caught.value.message.key == key
    assert own.own_rows(path) == ()


def test_a_row_that_names_what_is_gone_is_left_out_and_said(tmp_path: Path) -> None:
    """A later catalogue may drop a card; the other rows, and advice, go on."""
    path, shipped = tmp_path / own.FILE, shipped_rows()
    add(path, "offer", offer(offer="ghost", gpu="H999", instance_type="ghost"))
    add(path, "exchange_rate", RATE)
    rows, told = laid_over(shipped, own.own_rows(path))
    assert [(message.key, message.args["row"]) for message in told] == [("own-row-left-out", "ghost")]
    assert "90.5" in {str(rate.rate) for rate in snapshot_of(rows).exchange_rates}


def test_a_copy_is_kept_before_a_migration_and_the_rows_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / own.FILE
    add(path, "exchange_rate", RATE)
    assert not (tmp_path / own.BACKUPS).exists()  # there was nothing before the first
    later(monkeypatch)
    assert [one.row["rate"] for one in own.own_rows(path)] == ["90.5"]
    with closing(sqlite3.connect(tmp_path / own.BACKUPS / "own-before-0002_mapping.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM own_row").fetchone() == (1,)
        assert not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'mapping'").fetchone()


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / own.FILE
    add(path, "exchange_rate", RATE)

    def half(db: Database) -> None:
        db.table("half").create({"name": str}, strict=True)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(own, "MIGRATIONS", (*own.MIGRATIONS, ("0002_half", half)))
        with pytest.raises(KeyboardInterrupt):
            own.own_rows(path)
    with closing(sqlite3.connect(path)) as db:
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()
    assert len(own.own_rows(path)) == 1


def test_rows_of_a_newer_program_are_refused_and_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who goes back to an older program loses nothing by it."""
    path = tmp_path / own.FILE
    with monkeypatch.context() as patch:
        later(patch)
        add(path, "exchange_rate", RATE)
    before = path.read_bytes()
    with pytest.raises(CatalogueError) as caught:
        add(path, "exchange_rate", RATE)
    assert caught.value.message.key == "own-newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("backups", [0, 1])
def test_a_damaged_file_is_kept_aside_and_advice_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, backups: int) -> None:
    """The folder of earlier states is named where there is one."""
    monkeypatch.setattr(own, "user_data_dir", lambda: tmp_path)
    damage = b"not a database" * 100
    own.own_path().write_bytes(damage)
    for _ in range(backups):
        (tmp_path / own.BACKUPS).mkdir()
        (tmp_path / own.BACKUPS / "own-before-0002_choices.sqlite").touch()
    found = current()
    assert found.snapshot.offers
    assert [message.key for message in found.told] == ["own-damaged"]
    for locale in LOCALES:
        assert (own.BACKUPS in Texts(locale).word(found.told[0])) == bool(backups)
    assert (tmp_path / "own-damaged-1.sqlite").read_bytes() == damage
    assert current().told == ()  # said once: there is no database now


def test_an_empty_file_is_no_database_without_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A full disk or a folder that is kept in step elsewhere may cut a file to nothing; it was taken for one without rows."""
    monkeypatch.setattr(own, "user_data_dir", lambda: tmp_path)
    own.own_path().touch()
    found = current()
    assert found.snapshot.offers
    assert [message.key for message in found.told] == ["own-empty"]
    add(own.own_path(), "exchange_rate", RATE)  # the next import fills it
    assert current().told == ()
    assert len(current().own) == 1


def test_rows_of_a_kind_that_nobody_knows_are_told(tmp_path: Path) -> None:
    """Two rows of a kind of a later program, or of another's hand: kept, counted, and nothing else falls with them."""
    path = tmp_path / own.FILE
    act = add(path, "exchange_rate", RATE)
    with closing(sqlite3.connect(path)) as db, db:
        put = "INSERT INTO own_row (kind, key, row, source, as_of, act) VALUES ('moon_rock', ?, '{}', 'x', '2026-11-24', ?)"
        db.executemany(put, [("a", act), ("b", act)])
    rows, told = laid_over(shipped_rows(), own.own_rows(path))
    assert [(message.key, message.args) for message in told] == [("own-kind-left-out", {"kind": "moon_rock", "count": 2})]
    assert "90.5" in {str(rate.rate) for rate in snapshot_of(rows).exchange_rates}
    assert len(own.own_rows(path)) == 3


def test_two_programs_add_at_the_same_time_and_both_are_kept(tmp_path: Path) -> None:
    """Each migrates a new file and writes twenty rows; SQLite lets one wait for the other."""
    path = tmp_path / own.FILE
    program = (
        "import sys; from datetime import datetime; from pathlib import Path; from aiready_gui.catalogue import own\n"
        "for day in range(1, 21):\n"
        "    cells = {'base': sys.argv[2], 'quote': 'RUB', 'rate': '1', 'source': 's', 'as_of': f'2026-10-{day:02}'}\n"
        "    own.add(Path(sys.argv[1]), 'list', [('exchange_rate', cells)], datetime(2026, 11, 24))\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, str(path), base], cwd=TOP) for base in ("USD", "EUR")]
    assert [one.wait() for one in both] == [0, 0]
    assert len(own.own_rows(path)) == 40


def test_a_hosted_models_price_is_an_own_row_that_travels_with_the_project() -> None:
    """Its provider and model are known ones; only the prices of the model that the project names go with it."""
    cells = {
        "provider": "Cloud.ru", "model": "llama-3-1-8b", "price_per_million_input": "35", "price_per_million_output": "70.5",
        "currency": "RUB", "vat_included": "y", "source": "price list", "as_of": "2026-11-20",
    }  # fmt: skip
    shipped = shipped_rows()
    rows = tuple(
        OwnRow("api_price", key, typed_row("api_price", cells | {"key": key, "model": model}, shipped, TODAY, new=True), "", 0)
        for key, model in (("a", "llama-3-1-8b"), ("b", "llama-3-3-70b"))
    )
    laid, told = laid_over(shipped, rows)
    assert not told
    first, _ = snapshot_of(laid).api_prices
    assert (first.input_per_million, first.output_per_million, first.vat_included) == (Decimal(35), Decimal("70.5"), True)
    used = Used(frozenset(), frozenset(), frozenset({"llama-3-1-8b"}), frozenset(), frozenset())
    kept = [one.row["key"] for one in rows_behind(Current(laid, rows, (), shipped), used) if one.kind == "api_price"]
    assert kept == ["a"]
    with pytest.raises(CatalogueError) as caught:
        typed_row("api_price", cells | {"key": "c", "model": "nobody-knows"}, shipped, TODAY, new=True)
    assert caught.value.message.key == "catalogue-unknown" and caught.value.message.args["column"] == "model"
