"""A catalogue that is not what it was: refused by the file's name, and built again where it can be."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.catalogue import store
from aiready_gui.catalogue.build import database
from aiready_gui.catalogue.hashes import sources_hash
from aiready_gui.catalogue.store import SOURCES, open_catalogue, open_shipped
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.texts import LOCALES, Texts


@pytest.fixture(scope="module")
def content() -> bytes:
    return database(SOURCES)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    shutil.copytree(SOURCES, folder)
    return folder


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(CatalogueError) as found:
        call()
    for locale in LOCALES:
        assert "\n" not in Texts(locale).word(found.value.message)
    return Texts("en").word(found.value.message)


def test_a_byte_that_is_no_text_is_told_as_damage(content: bytes, tmp_path: Path) -> None:
    """Letters of a provider's name turned into bytes that no UTF-8 holds; whatever SQLite's driver raises for it."""
    path = tmp_path / "c.db"
    for word in (b"Selectel", b"Entered", b"Moscow", b"source"):
        path.write_bytes(content.replace(word, b"\xff" * len(word)))
        if word in content:
            assert "c.db" in refused(lambda: open_catalogue(path))


def test_a_damaged_copy_that_can_be_built_again_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "user_cache_dir", lambda: tmp_path)
    monkeypatch.setattr(store, "SHIPPED", tmp_path / "none.db")
    cached = tmp_path / f"catalogue-{sources_hash(SOURCES)[:16]}.db"
    whole = open_shipped()
    good = cached.read_bytes()
    for bad in (good.replace(b"Selectel", b"\xff" * 8), good[: len(good) // 2], b"", b"x" * 100):
        cached.write_bytes(bad)
        assert open_shipped().content_hash == whole.content_hash
        assert cached.read_bytes() == good


def test_a_file_made_to_keep_the_reader_busy_is_left(tmp_path: Path) -> None:
    """A view in place of a table, with a query that never ends."""
    path = tmp_path / "busy.db"
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE catalogue (name TEXT, value TEXT)")
    made.execute("INSERT INTO catalogue VALUES ('schema_version', ?)", (str(store.SCHEMA_VERSION),))
    made.execute(
        "CREATE VIEW provider AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) AS provider FROM n"
    )
    made.commit()
    made.close()
    assert "busy.db" in refused(lambda: open_catalogue(path))


def broken(sources: Path, name: str, change: Callable[[str], str]) -> Path:
    path = sources / name
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8", newline="")
    return sources


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("offers.csv", lambda text: text[: len(text) * 2 // 3], "offers.csv"),
        ("exchange_rates.csv", lambda text: text.rsplit(",", 1)[0], "number of cells"),
        ("vat_rates.csv", lambda text: text.replace(",20,", ",20,extra,", 1), "number of cells"),
        ("vat_rates.csv", lambda text: text.replace(",20,", ",1e300,", 1), "percent"),
        ("vat_rates.csv", lambda text: text.replace(",20,", ",nan,", 1), "percent"),
        ("exchange_rates.csv", lambda text: text.replace("USD,RUB,84.40", "USD,RUB,0"), "above zero"),
        ("exchange_rates.csv", lambda text: text.replace("USD,RUB,84.40", "USD,RUB,1e-300"), "below 1e-09"),
        ("models.csv", lambda text: "", "models.csv"),
        ("models.csv", lambda text: '"', "models.csv"),
    ],
)
def test_a_table_that_is_cut_or_absurd_is_told_by_file_and_place(
    name: str, change: Callable[[str], str], said: str, sources: Path
) -> None:
    folder = broken(sources, name, change)
    told = refused(lambda: database(folder))
    assert name in told
    assert said in told


def test_a_table_that_is_missing_or_no_text_is_told(sources: Path) -> None:
    (sources / "offers.csv").write_bytes(b"\xff\xfe\xff")
    assert "offers.csv" in refused(lambda: database(sources))
    (sources / "offers.csv").unlink()
    assert "offers.csv" in refused(lambda: database(sources))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("offers.csv", ",RUB,", ",XYZ,"),
        ("vat_rates.csv", "2019-01-01", "some day"),
        ("compliance_regimes.csv", ",in_force,", ",in_farce,"),
    ],
)
def test_a_word_that_no_record_takes_is_damage(name: str, old: str, new: str, sources: Path, tmp_path: Path) -> None:
    """The tables hold any text; the records do not."""
    path = tmp_path / "c.db"
    path.write_bytes(database(broken(sources, name, lambda text: text.replace(old, new, 1))))
    assert "c.db" in refused(lambda: open_catalogue(path))


def test_a_currency_without_a_rate_is_told(snapshot: Snapshot) -> None:
    book = PriceBook(currency=Currency.RUB, vat_percent=Decimal(20), rates=())
    assert "USD to RUB" in refused(lambda: book.converted(Money(amount=Decimal(1), currency=Currency.USD)))
