"""Own prices as rows: the same offer comes back, a colleague's file is whole or refused, choices are remembered."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from aiready_gui.catalogue import own
from aiready_gui.catalogue.build import checked_row
from aiready_gui.catalogue.offer_rows import rows_to_keep
from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.own_file import read_own_file, write_own_file
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import OFFERS, PROVIDERS
from aiready_gui.catalogue.store import shipped_rows, snapshot_of
from aiready_gui.domain.errors import CatalogueError
from tests.common import catalogue

AT = datetime(2026, 11, 29, 12, 0)


def test_an_offer_comes_back_as_it_was() -> None:
    """Every shipped one, through the cells it is kept as."""
    shipped = catalogue()
    kept = rows_to_keep(shipped.offers, shipped, "")
    assert [kind for kind, _ in kept] == [OFFERS.name] * len(shipped.offers)
    for offer, (_, cells) in zip(shipped.offers, kept, strict=True):
        assert RECORDS[OFFERS.name](checked_row(OFFERS, 1, cells, own=True)) == offer


def test_a_provider_nobody_knew_is_kept_once() -> None:
    """Before its offers, which refer to it."""
    shipped = catalogue()
    offers = [one.revised(key=f"own-{number}", provider="Ours") for number, one in enumerate(shipped.offers[:2])]
    kept = rows_to_keep(offers, shipped, "KZ")
    assert [kind for kind, _ in kept] == [PROVIDERS.name, OFFERS.name, OFFERS.name]
    assert (kept[0][1]["provider"], kept[0][1]["country"]) == ("Ours", "KZ")


def test_acts_and_choices_are_told(tmp_path: Path) -> None:
    """The newest act first, with its rows; the last choice for a word stands."""
    path = tmp_path / own.FILE
    assert (own.acts(path), own.choices(path, "sku"), path.exists()) == ((), {}, False)
    rows = rows_to_keep(catalogue().offers[:3], catalogue(), "")
    own.add(path, "first.xlsx", rows, AT)
    own.add(path, "second.xlsx", rows[:1], AT)
    assert [(act.number, act.name, act.at, act.rows) for act in own.acts(path)] == [
        (2, "second.xlsx", "2026-11-29T12:00:00", 1),
        (1, "first.xlsx", "2026-11-29T12:00:00", 3),
    ]
    own.remember(path, "sku", {"GPU-XL2": "l40s"})
    own.remember(path, "sku", {"GPU-XL2": "l40", "B": "t4"})
    assert own.choices(path, "sku") == {"GPU-XL2": "l40", "B": "t4"}
    assert own.choices(path, "heads") == {}


def test_own_rows_travel_without_loss(tmp_path: Path) -> None:
    """Taken by a colleague and written again the file is the same to the byte; a figure changed by hand is noticed."""
    first, second = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    own.add(first, "list", rows_to_keep(catalogue().offers[:20], catalogue(), ""), AT)
    there, back = tmp_path / "a.aiready-prices", tmp_path / "b.aiready-prices"
    write_own_file(there, own.own_rows(first))
    own.add(second, "a", read_own_file(there), AT)
    write_own_file(back, own.own_rows(second))
    assert there.read_bytes() == back.read_bytes()
    content = json.loads(there.read_text(encoding="utf-8"))
    content["rows"][0][1]["gpu_count"] = 7
    there.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CatalogueError) as met:
        read_own_file(there)
    assert met.value.message.key == "own-file-changed"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "own-file-damaged"),
        ("[]", "own-file-damaged"),
        ('{"format": "aiready-prices", "version": 2}', "own-file-newer"),
        ('{"format": "x", "version": 1}', "own-file-damaged"),
        ("[" * 100_000, "own-file-damaged"),
    ],
)
def test_what_is_no_file_of_prices_is_told(text: str, key: str, tmp_path: Path) -> None:
    """Each in its own words."""
    path = tmp_path / "x.aiready-prices"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as met:
        read_own_file(path)
    assert met.value.message.key == key


def test_an_own_rate_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    """Of one pair one rate is in force, whatever days the two are of: both were there, and the shipped one came first."""
    path = tmp_path / own.FILE
    rate = {"base": "USD", "quote": "RUB", "rate": "91.5", "assumed": "n", "source": "bank", "as_of": "2026-11-24"}
    own.add(path, "rate", [("exchange_rate", rate)], AT)
    rows, told = laid_over(shipped_rows(), own.own_rows(path))
    assert told == ()
    rates = {(one.base, one.quote): float(one.rate) for one in snapshot_of(rows).exchange_rates}
    assert rates["USD", "RUB"] == 91.5 and len(rates) == len(rows.of["exchange_rate"])
