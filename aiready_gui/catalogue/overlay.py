"""Own rows laid over the shipped ones: by key, and where both are the price of one product."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

from aiready_gui.catalogue.own import OwnRow, key_of
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import KINDS, Row, Table
from aiready_gui.catalogue.store import Rows
from aiready_gui.domain.explain import Message


def laid_over(shipped: Rows, own: Sequence[OwnRow]) -> tuple[Rows, tuple[Message, ...]]:
    """The catalogue with ``own`` on top, and a message for each own row that it cannot take."""
    rows, unknown = dict(shipped.of), Counter(one.kind for one in own if one.kind not in KINDS)
    told = [Message(key="own-kind-left-out", args={"kind": kind, "count": count}) for kind, count in unknown.items()]
    records: dict[int, tuple[Row, Any]] = {}
    by_kind: defaultdict[str, list[OwnRow]] = defaultdict(list)
    for one in own:
        by_kind[one.kind].append(one)
    for kind, table in KINDS.items():  # in the order that references need
        known = {column: {row[key] for row in rows[other]} for column, other, key in table.foreign_keys}
        laid: list[Row] = []
        covered: set[tuple[str, ...]] = set()
        for one in reversed(by_kind[kind]):  # of two prices of one product the newer counts
            row = one.row
            if row.keys() != table.columns.keys():  # kept by another version of the program
                row = {column: row.get(column) for column in table.columns}
            marked = marks(table, row)
            if not _fits(table, row, known, records):
                told.append(
                    Message(key="own-row-left-out", args={"kind": kind, "row": one.key, "day": str(one.row.get("as_of"))})
                )
            elif marked.isdisjoint(covered):
                laid.append(row)
                covered |= marked
        if laid:
            rows[kind] = (*(row for row in rows[kind] if covered.isdisjoint(marks(table, row))), *reversed(laid))
    if all(rows[kind] is shipped.of[kind] for kind in KINDS):
        return shipped, tuple(told)
    return Rows.hashed(rows, records), tuple(told)


def marks(table: Table, row: Row) -> set[tuple[str, ...]]:
    """What no other row of the table may have as well: its key, and the product that it is the price of."""
    key = ("key", key_of(table, row))
    return {key, ("product", *[str(row[column]) for column in table.one_price])} if table.one_price else {key}


def _fits(table: Table, row: Row, known: Mapping[str, Set[Any]], records: dict[int, tuple[Row, Any]]) -> bool:
    """Whether the row is whole for this version of the program, and what it names is there; its record is put to ``records``."""
    for column in table.never_empty:
        if row[column] is None:
            return False
    for column, keys in known.items():
        if row[column] is not None and row[column] not in keys:
            return False
    try:
        if table.name in RECORDS:
            records[id(row)] = row, RECORDS[table.name](row).kept()
    except (ValueError, LookupError, TypeError, ArithmeticError):
        return False
    return True
