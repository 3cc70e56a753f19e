"""The catalogue line by line, as people look at it: whose each row is, what it covers, how old it is, what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from aiready_gui.catalogue.accuracy_table import MEASUREMENTS, accuracy_rows
from aiready_gui.catalogue.current import Current
from aiready_gui.catalogue.line import Lines, Whose, lacks
from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.schema import GPUS, OFFERS, TABLES, Row, Table

NODES: Final = Table(
    name="node",
    file="offers.csv",
    key=("gpu", "gpu_count", "vcpus", "ram_gb", "ram_unit"),
    columns={"gpu": str, "gpu_count": int, "vcpus": int, "ram_gb": float, "ram_unit": str, "offers": int, "providers": str, "source": str, "as_of": str},
)  # fmt: skip
"""Shapes of machines: they have no table of their own, offers tell them."""
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
    return Lines.of(table, ordered, len(mine), whose, lambda: lacks(table, ordered, found.rows.of[GPUS.name]))


@lru_cache(maxsize=1)
def _measurements() -> Lines:
    return Lines.of(MEASUREMENTS, [one.model_dump() for one in accuracy_rows()])


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
