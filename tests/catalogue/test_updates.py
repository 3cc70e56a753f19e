"""A newer catalogue from a file: taken when it is whole and newer, and given back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aiready_gui.catalogue import updates
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.store import shipped_rows
from aiready_gui.domain.errors import CatalogueError
from tests.catalogue.newer import catalogue_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of its own."""
    monkeypatch.setattr(updates, "user_data_dir", lambda: tmp_path)
    return tmp_path


def refused(file: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        updates.take(file)
    return caught.value.message.key


def test_a_newer_catalogue_is_used_and_given_back(folder: Path) -> None:
    shipped = shipped_rows()
    rows = updates.take(catalogue_of("2027-03-01", folder))
    assert rows.newest == "2027-03-01"
    assert current().rows.content_hash == rows.content_hash != shipped.content_hash
    assert updates.take_back()
    assert current().rows.content_hash == shipped.content_hash
    assert not updates.take_back()


def test_one_that_is_not_newer_changes_nothing(folder: Path) -> None:
    """Neither than the shipped one nor than an update taken before."""
    assert refused(catalogue_of("2020-01-01", folder)) == "update-older"
    updates.take(catalogue_of("2027-03-01", folder))
    kept = updates.update_path().read_bytes()
    assert refused(catalogue_of("2027-02-01", folder)) == "update-older"
    assert updates.update_path().read_bytes() == kept


def test_a_damaged_one_and_one_of_a_newer_program_are_refused(folder: Path) -> None:
    file = catalogue_of("2027-03-01", folder)
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE exchange_rate SET rate = '1'")
    assert refused(file) == "catalogue-damaged"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE catalogue SET value = '999' WHERE name = 'schema_version'")
    assert refused(file) == "catalogue-newer"
    assert refused(folder / "nowhere") == "catalogue-missing"
    assert not updates.update_path().exists()


def test_a_kept_one_that_cannot_be_used_is_said_and_the_shipped_one_stands_in(folder: Path) -> None:
    """Damaged on its disk, or left behind by a program that is newer than this; one for an older program is merely superseded."""
    shipped = shipped_rows().content_hash
    updates.update_path().write_bytes(b"half a file")
    assert [message.key for message in current().told] == ["catalogue-damaged"]
    assert current().rows.content_hash == shipped
    shutil.copy(catalogue_of("2027-03-01", folder), updates.update_path())
    for version, told in (("999", ["catalogue-newer"]), ("1", [])):
        with closing(sqlite3.connect(updates.update_path())) as db, db:
            db.execute("UPDATE catalogue SET value = ? WHERE name = 'schema_version'", (version,))
        assert [message.key for message in current().told] == told
        assert current().rows.content_hash == shipped


def test_an_update_that_the_program_has_caught_up_with_is_not_used(folder: Path) -> None:
    shutil.copy(catalogue_of("2020-01-01", folder), updates.update_path())
    assert current().rows.content_hash == shipped_rows().content_hash
    assert current().told == ()
