"""The user's own rows: taken whole, reverted whole, never lost to a crash, an older or a newer version, or two windows at once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from aiready_gui.catalogue import own as own_module
from aiready_gui.catalogue.market import OFFER, laid_over
from aiready_gui.catalogue.own import OwnCatalogue
from aiready_gui.catalogue.own_file import read_own_file, write_own_file
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.samples import SAMPLES
from tests.common import ask, catalogue

AT = datetime(2026, 11, 29, 12, 0)


@pytest.fixture
def own(tmp_path: Path) -> OwnCatalogue:
    """Nothing of one's own yet."""
    return OwnCatalogue(tmp_path / "own.sqlite")


def take(own: OwnCatalogue, **records: str | None) -> int:
    return own.take("import", "list.xlsx", "Cloud.ru", OFFER, records, AT)


def test_nothing_of_ones_own_makes_no_file(own: OwnCatalogue, tmp_path: Path) -> None:
    """Whoever never imports anything has no database to lose."""
    assert (own.records(OFFER), own.acts(), own.choices("sku")) == ({}, (), {})
    assert not list(tmp_path.iterdir())


def test_the_newest_row_is_in_force(own: OwnCatalogue) -> None:
    """a: 1, then 3; b: 2, then given back to the shipped catalogue. Reverting the second step brings 1 and 2 again."""
    take(own, a="1", b="2")
    second = take(own, a="3", b=None)
    assert own.records(OFFER) == {"a": "3"}
    assert own.revert(second) == ()
    assert own.records(OFFER) == {"a": "1", "b": "2"}
    assert [(act.key, act.rows, act.reverted) for act in own.acts()] == [(2, 2, True), (1, 2, False)]


def test_a_step_under_a_later_one_is_not_taken_back(own: OwnCatalogue) -> None:
    """Both touched a; after the later one is taken back, so is the earlier one."""
    first, second = take(own, a="1"), take(own, a="2", c="5")
    assert [act.key for act in own.revert(first)] == [second]
    assert own.records(OFFER) == {"a": "2", "c": "5"}
    assert own.revert(second) == () and own.revert(first) == ()
    assert own.records(OFFER) == {}


def test_choices_are_remembered(own: OwnCatalogue) -> None:
    """The last choice for a word stands; kinds do not mix."""
    own.remember("sku", {"GPU-XL2": "l40s"})
    own.remember("sku", {"GPU-XL2": "l40", "B": "t4"})
    assert own.choices("sku") == {"GPU-XL2": "l40", "B": "t4"}
    assert own.choices("heads") == {}


def test_a_step_that_is_cut_short_is_not_there(own: OwnCatalogue, tmp_path: Path) -> None:
    """As when the process dies between the rows and the end of the step."""
    take(own, a="1")
    with closing(sqlite3.connect(tmp_path / "own.sqlite")) as db:
        db.execute("INSERT INTO act (at, what, title, provider, reverted) VALUES ('x', 'import', 'cut', '', 0)")
        db.execute("INSERT INTO own_row (act, kind, key, record) VALUES (2, 'offer', 'a', '9')")
    assert own.records(OFFER) == {"a": "1"}
    assert len(own.acts()) == 1


def test_a_file_of_a_newer_version_is_left_alone(own: OwnCatalogue, tmp_path: Path) -> None:
    """Neither read nor written: the words say which program to use."""
    take(own, a="1")
    with closing(sqlite3.connect(tmp_path / "own.sqlite")) as db, db:
        db.execute("INSERT INTO migration VALUES ('0099_of_tomorrow')")
    before = (tmp_path / "own.sqlite").read_bytes()
    for act in (lambda: own.records(OFFER), lambda: take(own, b="2")):
        with pytest.raises(CatalogueError) as met:
            act()
        assert met.value.message.key == "own-rows-newer"
    assert (tmp_path / "own.sqlite").read_bytes() == before


def test_an_older_file_is_copied_before_it_changes(own: OwnCatalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is what the file was; the rows are still there after the change."""
    take(own, a="1")
    before = (tmp_path / "own.sqlite").read_bytes()
    later = ("0002_more", lambda db: db.execute("CREATE TABLE more (x TEXT)"))
    monkeypatch.setattr(own_module, "MIGRATIONS", (*own_module.MIGRATIONS, later))
    assert own.records(OFFER) == {"a": "1"}
    assert (tmp_path / "own-before-0002_more.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"no database at all, long enough to be looked at " * 40, b"SQLite format 3\x00" + b"\x07" * 5000]
)
def test_a_damaged_file_is_told_and_kept(content: bytes, own: OwnCatalogue, tmp_path: Path) -> None:
    """By its path; nobody writes over what may be mended."""
    (tmp_path / "own.sqlite").write_bytes(content)
    with pytest.raises(CatalogueError) as met:
        own.records(OFFER)
    assert met.value.message.key == "own-rows-damaged"
    assert (tmp_path / "own.sqlite").read_bytes() == content


def test_own_prices_lie_over_the_shipped_ones() -> None:
    """The rag sample's machine at a tenth of its price is the machine still, and the answer names another catalogue."""
    shipped = catalogue()
    before = ask(SAMPLES["rag"]).chosen
    assert before is not None
    offer = shipped.offer_by_key[before.layout.offer_key]
    assert offer.on_demand_per_hour is not None
    cheaper = offer.revised(on_demand_per_hour=offer.on_demand_per_hour / 10)
    market = laid_over(shipped, {offer.key: cheaper.model_dump_json()})
    assert (len(market.offers), laid_over(shipped, {})) == (len(shipped.offers), shipped)
    answer = ask(SAMPLES["rag"], market)
    assert answer.chosen is not None
    assert answer.chosen.layout.offer_key == offer.key
    assert answer.snapshot_hash == market.content_hash != shipped.content_hash
    assert answer.chosen.price.per_month_excl.amount < before.price.per_month_excl.amount / 2


def test_a_provider_nobody_knew_stands_beside_the_known() -> None:
    """Its name is all that is known of it; the answer may name it."""
    shipped = catalogue()
    offer = shipped.offers[0].revised(key="own-x", provider="Cloud of ours", countries=("RU",))
    market = laid_over(shipped, {"own-x": offer.model_dump_json()})
    assert market.provider_by_key["Cloud of ours"].country == "RU"
    assert len(market.offers) == len(shipped.offers) + 1


def test_a_row_that_cannot_be_read_is_named() -> None:
    """By its key: it can be taken back or imported again."""
    with pytest.raises(CatalogueError) as met:
        laid_over(catalogue(), {"own-broken": '{"key": "own-broken"}'})
    assert (met.value.message.key, met.value.message.args["row"]) == ("own-rows-row", "own-broken")


def test_own_rows_travel_without_loss(tmp_path: Path) -> None:
    """Written and read back they are the same to the byte; a figure changed by hand is noticed."""
    records = {offer.key: offer.model_dump_json() for offer in catalogue().offers[:20]}
    path = tmp_path / "ours.aiready-catalogue"
    write_own_file(path, records)
    assert read_own_file(path) == records
    content = json.loads(path.read_text(encoding="utf-8"))
    next(iter(content["offers"].values()))["gpu_count"] = 7
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CatalogueError) as met:
        read_own_file(path)
    assert met.value.message.key == "own-file-changed"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "own-file-damaged"),
        ("[]", "own-file-damaged"),
        ('{"format": "aiready-catalogue", "version": 2}', "own-file-newer"),
        ('{"format": "x", "version": 1}', "own-file-damaged"),
        ("[" * 100_000, "own-file-damaged"),
    ],
)
def test_what_is_no_catalogue_file_is_told(text: str, key: str, tmp_path: Path) -> None:
    """Each in its own words."""
    path = tmp_path / "x.aiready-catalogue"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as met:
        read_own_file(path)
    assert met.value.message.key == key
