"""A row typed by hand: what is wrong with it is told by its column, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aiready_gui.catalogue.build import checked_row
from aiready_gui.catalogue.overlay import marks
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import KINDS, Row
from aiready_gui.catalogue.store import Rows
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message, Source


def typed_row(kind: str, cells: Mapping[str, str], rows: Rows, today: date, *, new: bool) -> Row:
    """The row as it would be kept, checked as a shipped one is, and for what it names.

    Parameters
    ----------
    new : bool
        Whether it stands beside the others: neither its key nor what it is the price of may be that of one of them.

    Raises
    ------
    CatalogueError
        Names the column in ``column``; without one the row as a whole makes no record.
    """
    table = KINDS[kind]
    row = checked_row(table, 1, cells, own=True)
    day = Source(title="", as_of=str(row["as_of"])).day
    if day is None:
        raise _error("catalogue-day", "as_of")
    if day > today:
        raise _error("catalogue-later", "as_of")
    for column, other, key in table.foreign_keys:
        if row[column] is not None and all(one[key] != row[column] for one in rows.of[other]):
            raise _error("catalogue-unknown", column, value=str(row[column]))
    if new and any(marks(table, one) & marks(table, row) for one in rows.of[kind]):
        raise _error("catalogue-repeated", (table.one_price or (table.key[0],) * 2)[1])  # beside whose it is, what it is
    try:
        if kind in RECORDS:
            RECORDS[kind](row)
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        raise _error("catalogue-no-record", "", details=str(error)) from error
    return row


def _error(key: str, column: str, *, details: str = "", **more: str) -> CatalogueError:
    return CatalogueError(Message(key=key, args={"column": column, **more}), details=details)
