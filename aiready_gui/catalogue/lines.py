"""The catalogue line by line, as people look at it: whose each row is, what it covers, how old it is, what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from aiready_gui.catalogue.accuracy_table import accuracy_rows
from aiready_gui.catalogue.current import Current
from aiready_gui.catalogue.overlay import marks
from aiready_gui.catalogue.own import OwnRow, key_of
from aiready_gui.catalogue.schema import API_PRICES, EXCHANGE, GPUS, MODELS, NETWORK, OFFERS, STORAGE, TABLES, Row, Table
from aiready_gui.domain.accuracy import AccuracyRow
from aiready_gui.domain.explain import Source
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
PRICES: Final = {
    table.name: tuple(column for column in table.columns if column.startswith(("price", "rate")))
    for table in (OFFERS, STORAGE, NETWORK, EXCHANGE, API_PRICES)
}
"""Columns of prices, by their table: rows that age."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row in use."""

    table: Table
    row: Row
    own: OwnRow | None = None
    """Where it is the engineer's."""
    shipped: Row | None = None
    """What it covers."""
    lacks: str = ""
    """Message key of why it is not relied on; nothing where it is."""

    @property
    def key(self) -> str:
        """What tells it from others of its table."""
        return key_of(self.table, self.row)

    @property
    def day(self) -> date | None:
        """Of its source; ``None`` where that names none."""
        return _day(str(self.row.get("as_of") or ""))

    def age(self, today: date) -> int | None:
        """Of its price; ``None`` for what has none, or no day. [d]"""
        day = self.day if self.table.name in PRICES else None
        return None if day is None else (today - day).days


def lines(found: Current, kind: str) -> tuple[Line, ...]:
    """Every row of a kind in use, one's own first."""
    table = LOOKED_AT[kind]
    if table is MEASUREMENTS:
        return _measurements()
    if table is NODES:
        return tuple(Line(table, row) for row in _nodes(found.rows.of[OFFERS.name]))
    mine = {one.key: one for one in found.own if one.kind == kind}
    shipped = {mark: row for row in found.shipped.of[kind] for mark in marks(table, row)} if mine else {}
    doubtful = {row["gpu"] for row in found.rows.of[GPUS.name] if row["verified"] != "y"}
    first, rest = [], []
    for row in found.rows.of[kind]:
        own = mine.get(key_of(table, row)) if mine else None
        lacks = _lacks(table, row, doubtful)
        if own is None:
            rest.append(Line(table, row, lacks=lacks))
        else:
            over = sorted(shipped.keys() & marks(table, row))
            first.append(Line(table, row, own, shipped[over[0]] if over else None, lacks))
    return (*reversed(first), *rest)


@lru_cache(maxsize=1)
def _measurements() -> tuple[Line, ...]:
    return tuple(Line(MEASUREMENTS, one.model_dump()) for one in accuracy_rows())


def prices(line: Line) -> dict[str, str]:
    """What it costs, column by column, where a price is named."""
    return {column: line.row[column] for column in PRICES.get(line.table.name, ()) if line.row[column] is not None}


def _lacks(table: Table, row: Row, doubtful: set[str]) -> str:
    if table is GPUS:
        return "" if row["verified"] == "y" else "lacks-facts"
    if table is MODELS:
        return "" if row["serves"] == "y" else "lacks-shape"
    if table is EXCHANGE:
        return "lacks-rate" if row["assumed"] == "y" else ""
    if table.name in PRICES and {row[column] for column in PRICES[table.name]} == {None}:
        return "lacks-price"
    if table is OFFERS and row["gpu"] in doubtful:
        return "lacks-card"
    return "lacks-reading" if row.get("verification") == "unverified" or row.get("label") == Label.UNVERIFIED else ""


def _nodes(offers: Iterable[Row]) -> list[Row]:
    """Shapes that somebody sells, with how many offers and whose; the most sold first."""
    shapes: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in offers:
        shapes[tuple([row[column] for column in NODES.key])].append(row)
    return [
        {
            **dict(zip(NODES.key, shape, strict=True)),
            "offers": len(sold),
            "providers": ", ".join(sorted({row["provider"] for row in sold})),
            "source": "",
            "as_of": max(str(row["as_of"]) for row in sold),
        }
        for shape, sold in sorted(shapes.items(), key=lambda one: -len(one[1]))
    ]


@lru_cache(maxsize=4096)
def _day(words: str) -> date | None:
    return Source(title="", as_of=words).day


def every_line(found: Current) -> dict[str, tuple[Line, ...]]:
    """The lines of every kind."""
    return {kind: lines(found, kind) for kind in LOOKED_AT}
