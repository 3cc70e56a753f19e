"""The catalogue line by line, as people look at it: whose each row is, what it covers, how old it is, what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from aiready_gui.catalogue.accuracy_table import accuracy_rows
from aiready_gui.catalogue.current import Current
from aiready_gui.catalogue.line import PRICES, Line, Lines, Whose
from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.schema import EXCHANGE, GPUS, MODELS, OFFERS, TABLES, Row, Table
from aiready_gui.domain.accuracy import AccuracyRow
from aiready_gui.domain.media import Label

NODES: Final = Table(
    name="node",
    file="offers.csv",
    key=("gpu", "gpu_count", "vcpus", "ram_gb", "ram_unit"),
    columns={"gpu": str, "gpu_count": int, "vcpus": int, "ram_gb": float, "ram_unit": str, "offers": int, "providers": str, "source": str, "as_of": str},
)  # fmt: skip
"""Shapes of machines: they have no table of their own, offers tell them."""
MEASUREMENTS: Final = Table(
    name="measurement",
    file="accuracy.csv",
    key=("id",),
    columns={name: float if field.annotation is float else str for name, field in AccuracyRow.model_fields.items()},
)
"""Published measurements beside the predictions: a table of the calibration, not of the catalogue."""
LOOKED_AT: Final = {table.name: table for table in (*TABLES, NODES, MEASUREMENTS)}


def every_line(found: Current) -> dict[str, Lines]:
    """The lines of every kind, one's own first, of two of them the newer."""
    own: defaultdict[str, list[OwnRow]] = defaultdict(list)
    for one in found.own:
        own[one.kind].append(one)
    return {kind: _lines(found, LOOKED_AT[kind], own[kind]) for kind in LOOKED_AT}


def _lines(found: Current, table: Table, own: Sequence[OwnRow]) -> Lines:
    if table is MEASUREMENTS:
        return _measurements()
    if table is NODES:
        return Lines.of(table, _nodes(found.rows.of[OFFERS.name]))
    rows, shipped = found.rows.of[table.name], found.shipped.of[table.name]
    theirs = set(map(id, shipped)) if own else ()
    mine = [row for row in rows if id(row) not in theirs] if own else []
    ordered = [*reversed(mine), *(row for row in rows if id(row) in theirs)] if mine else rows
    whose = Whose(table, own, shipped)
    return Lines.of(table, ordered, len(mine), whose, lambda: _lacks(table, ordered, found.rows.of[GPUS.name]))


@lru_cache(maxsize=1)
def _measurements() -> Lines:
    return Lines.of(MEASUREMENTS, [one.model_dump() for one in accuracy_rows()])


def prices(line: Line) -> dict[str, str]:
    """What it costs, column by column, where a price is named."""
    return {column: line.row[column] for column in PRICES.get(line.table.name, ()) if line.row[column] is not None}


def _lacks(table: Table, rows: Sequence[Row], gpus: Iterable[Row]) -> list[str]:
    """Why a row is not relied on, row by row; nothing where it is."""
    if table is GPUS:
        return ["" if row["verified"] == "y" else "lacks-facts" for row in rows]
    if table is MODELS:
        return ["" if row["serves"] == "y" else "lacks-shape" for row in rows]
    if table is EXCHANGE:
        return ["lacks-rate" if row["assumed"] == "y" else "" for row in rows]
    said = {"verification": "unverified", "label": Label.UNVERIFIED}
    unread = [""] * len(rows)
    for column in said.keys() & table.columns.keys():
        unread = ["lacks-reading" if row[column] == said[column] else why for row, why in zip(rows, unread, strict=True)]
    if table is OFFERS:
        doubtful = {row["gpu"] for row in gpus if row["verified"] != "y"}
        unread = ["lacks-card" if row["gpu"] in doubtful else why for row, why in zip(rows, unread, strict=True)]
    if table.name not in PRICES:
        return unread
    first, *more = PRICES[table.name]
    none = [row[first] is None and all(row[column] is None for column in more) for row in rows]
    return ["lacks-price" if free else why for free, why in zip(none, unread, strict=True)]


def _nodes(offers: Iterable[Row]) -> list[Row]:
    """Shapes that somebody sells, with how many offers and whose; the most sold first."""
    shape, of = itemgetter(*NODES.key), len(NODES.key)
    sold = Counter(map(shape, offers))
    whose: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    days: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for said in set(map(itemgetter(*NODES.key, "provider", "as_of"), offers)):
        whose[said[:of]].add(said[of])
        days[said[:of]].add(str(said[-1]))
    return [
        {
            **dict(zip(NODES.key, one, strict=True)),
            "offers": count,
            "providers": ", ".join(sorted(whose[one])),
            "source": "",
            "as_of": max(days[one]),
        }
        for one, count in sold.most_common()
    ]
