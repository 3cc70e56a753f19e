"""The catalogue as it is looked at: whose a row is and what it covers, what was before, what a row typed by hand may not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import Current
from aiready_gui.catalogue.line import PRICES, Line, prices
from aiready_gui.catalogue.lines import LOOKED_AT, every_line
from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.store import shipped_rows
from aiready_gui.catalogue.typed_row import typed_row
from aiready_gui.domain.errors import CatalogueError
from tests.catalogue.test_own import AT, RATE, offer

LATER = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 29)


def looked_at(path: Path) -> Current:
    shipped, mine = shipped_rows(), own.own_rows(path)
    rows, told = laid_over(shipped, mine)
    return Current(rows, mine, told, shipped)


def test_an_own_line_stands_first_with_what_it_covers(tmp_path: Path) -> None:
    """Worked by hand: one of 568 is own at 1.25; both prices are at hand, and nobody else's line covers anything."""
    path = tmp_path / own.FILE
    own.add(path, "by hand", [("offer", offer())], AT)
    found = every_line(looked_at(path))["offer"]
    assert len(found) == 568 and sum(line.own is not None for line in found) == 1
    first = found[0]
    assert first.key == offer()["offer"] and prices(first)["price_per_hour_on_demand"] == "1.25"
    assert first.shipped is not None and first.shipped["price_per_hour_on_demand"] == "0.526"
    assert first.age(DAY) == 5
    assert all(line.shipped is None for line in found[1:])


def test_a_withdrawn_row_gives_the_shipped_one_back_and_comes_again(tmp_path: Path) -> None:
    """To withdraw is an act: taken back, the own price counts again."""
    path, key = tmp_path / own.FILE, offer()["offer"]
    own.add(path, "by hand", [("offer", offer())], AT)
    act = own.withdraw(path, "given back", [("offer", key)], LATER)
    assert own.own_rows(path) == () and looked_at(path).rows == looked_at(path).shipped
    assert [(one.name, one.rows) for one in own.acts(path)] == [("given back", 1), ("by hand", 1)]
    own.take_back(path, act)
    assert [one.key for one in own.own_rows(path)] == [key]


def test_the_history_of_a_key_tells_every_own_value(tmp_path: Path) -> None:
    """Newest first, each with its act; what was withdrawn was no price."""
    path, key = tmp_path / own.FILE, offer()["offer"]
    assert own.history(path, "offer", key) == ()
    own.add(path, "list.xlsx", [("offer", offer(price_per_hour_on_demand="2"))], AT)
    own.withdraw(path, "given back", [("offer", key)], LATER)
    own.add(path, "by hand", [("offer", offer()), ("exchange_rate", RATE)], LATER)
    told = [(one.row["price_per_hour_on_demand"], name) for one, name in own.history(path, "offer", key)]
    assert told == [("1.25", "by hand"), ("2", "list.xlsx")]


@pytest.mark.parametrize("kind", LOOKED_AT)
def test_every_kind_has_lines_with_keys_of_their_own(kind: str, tmp_path: Path) -> None:
    found = every_line(looked_at(tmp_path / own.FILE))[kind]
    assert bool(found) is (kind != "api_price")  # of hosted models nothing is shipped: a provider's list is typed
    assert len({line.key for line in found}) == len(found)
    assert all(line.row.keys() == set(line.table.columns) for line in found)


def test_what_is_not_relied_on_says_why(tmp_path: Path) -> None:
    """Counted in the tables by hand: a card without verified facts, a model without shape, a tier without price."""

    def lacking(kind: str) -> set[tuple[str, int]]:
        found = [line.lacks for line in every_line(looked_at(tmp_path / own.FILE))[kind]]
        return {(one, found.count(one)) for one in found if one}

    shipped = shipped_rows().of
    assert lacking("gpu") == {("lacks-facts", sum(row["verified"] == "n" for row in shipped["gpu"]))}
    assert lacking("model") == {("lacks-shape", sum(row["serves"] == "n" for row in shipped["model"]))}
    assert lacking("storage_offer") == {
        ("lacks-price", sum(row["price_per_gb_month"] is None for row in shipped["storage_offer"]))
    }


def test_machines_are_counted_by_their_shape(tmp_path: Path) -> None:
    nodes = every_line(looked_at(tmp_path / own.FILE))["node"]
    assert sum(line.row["offers"] for line in nodes) == 568
    assert nodes[0].row["offers"] == max(line.row["offers"] for line in nodes)


def test_of_two_own_lines_the_newer_stands_first(tmp_path: Path) -> None:
    """By hand: two cover shipped rows, one stands beside them, so 569; each says how it was kept, the last one first."""
    path = tmp_path / own.FILE
    names = (offer()["offer"], shipped_rows().of["offer"][5]["offer"], "own-third")
    for name in names:
        own.add(path, name, [("offer", offer(offer=name, instance_type=name))], AT)
    found = every_line(looked_at(path))["offer"]
    assert len(found) == 569 and [line.key for line in found[:3]] == [*reversed(names)]
    assert [line.own.act for line in found[:3] if line.own] == [3, 2, 1] and found[3].own is None
    assert [line.shipped and line.shipped["offer"] for line in found[:3]] == [None, names[1], names[0]]
    assert found[0] is found[0] and found[-1].key == shipped_rows().of["offer"][-1]["offer"]
    assert found.place(names[1]) == 1 and found.place("nobody's") is None


def test_lines_are_narrowed_as_if_each_were_asked(tmp_path: Path) -> None:
    """Own ones, those that lack something, of a provider, of a day, in another order: of all kinds, against line by line."""
    path = tmp_path / own.FILE
    own.add(path, "by hand", [("offer", offer()), ("exchange_rate", RATE)], AT)
    for kind, found in every_line(looked_at(path)).items():
        whole = list(found)
        assert list(found.own) == [line for line in whole if line.own is not None], kind
        assert list(found.lacking) == [line for line in whole if line.lacks], kind
        assert list(found.where(lambda row: row.get("provider") == "AWS")) == [
            line for line in whole if line.row.get("provider") == "AWS"
        ]
        assert list(found.alike("as_of", lambda line: (line.age(DAY) or 0) > 60)) == [
            line for line in whole if (line.age(DAY) or 0) > 60
        ]
        assert list(found.at(reversed(range(len(found)))).own) == [line for line in reversed(whole) if line.own is not None]
        assert list(found.rows) == [line.row for line in whole] and found.keys == {line.key for line in whole}


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({}, ""),
        ({"gpu": "doubtful"}, "lacks-card"),
        ({"price_per_hour_on_demand": None}, "lacks-price"),
        ({"price_per_hour_on_demand": None, "price_per_hour_spot": "0.5"}, ""),
        ({"price_per_hour_on_demand": None, "gpu": "doubtful"}, "lacks-price"),
    ],
)
def test_what_an_offer_lacks(changes: dict[str, str | None], lacks: str, tmp_path: Path) -> None:
    """One thing is said of it, a price that is not there first."""
    shipped = shipped_rows()
    one = {**shipped.of["offer"][0], **dict.fromkeys(PRICES["offer"]), "price_per_hour_on_demand": "1", **changes}
    cards = ({**shipped.of["gpu"][0], "gpu": "doubtful", "verified": "n"}, *shipped.of["gpu"])
    rows = replace(shipped, of={**shipped.of, "offer": (one,), "gpu": cards})
    (line,) = every_line(Current(rows, (), (), rows))["offer"]
    assert line.lacks == lacks


def test_shapes_are_sold_by_whom_and_since_when(tmp_path: Path) -> None:
    """By hand of three offers: two of one shape, of two providers, the later day; a third alone, after them."""
    shipped = shipped_rows()
    first = {**shipped.of["offer"][0], "gpu_count": 1, "provider": "B", "as_of": "2026-01-02"}
    offers = ({**first, "gpu_count": 4}, first, {**first, "provider": "A", "as_of": "2026-03"})
    rows = replace(shipped, of={**shipped.of, "offer": offers})
    found = every_line(Current(rows, (), (), rows))["node"]
    assert [(line.row["gpu_count"], line.row["offers"], line.row["providers"], line.row["as_of"]) for line in found] == [
        (1, 2, "A, B", "2026-03"),
        (4, 1, "B", "2026-01-02"),
    ]


@pytest.mark.parametrize(
    ("changes", "new", "key", "column"),
    [
        ({"gpu_count": "0"}, False, "catalogue-zero", "gpu_count"),
        ({"price_per_hour_on_demand": "dear"}, False, "catalogue-number", "price_per_hour_on_demand"),
        ({"source": ""}, False, "catalogue-empty", "source"),
        ({"as_of": "yesterday"}, False, "catalogue-day", "as_of"),
        ({"as_of": "2026-11-30"}, False, "catalogue-later", "as_of"),
        ({"gpu": "h999"}, False, "catalogue-unknown", "gpu"),
        ({}, True, "catalogue-repeated", "instance_type"),
        ({"offer": "another key"}, True, "catalogue-repeated", "instance_type"),
        ({"currency": "XAU"}, False, "catalogue-no-record", ""),
    ],
)
def test_a_typed_row_is_refused_by_its_column(changes: dict[str, str], new: bool, key: str, column: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        typed_row("offer", offer(**changes), shipped_rows(), DAY, new=new)
    assert (caught.value.message.key, caught.value.message.args["column"]) == (key, column)


def test_a_typed_row_that_is_whole_is_typed(tmp_path: Path) -> None:
    row = typed_row("offer", offer(), shipped_rows(), DAY, new=False)
    assert row["gpu_count"] == 1 and row["price_per_hour_on_demand"] == "1.25"
    assert Line(LOOKED_AT["offer"], row).day == date(2026, 11, 24)
