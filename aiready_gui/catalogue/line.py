"""A row of the catalogue as people look at it, and the rows of one kind: a record is made for the row that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import compress
from typing import Final, overload

from aiready_gui.catalogue.overlay import marks
from aiready_gui.catalogue.own import OwnRow, key_of
from aiready_gui.catalogue.schema import API_PRICES, EXCHANGE, GPUS, MODELS, NETWORK, OFFERS, STORAGE, Row, Table
from aiready_gui.domain.explain import Source
from aiready_gui.domain.media import Label

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


@lru_cache(maxsize=4096)
def _day(words: str) -> date | None:
    return Source(title="", as_of=words).day


class Whose:
    """Whose the rows of a table are, and what the engineer's lie over."""

    def __init__(self, table: Table, own: Iterable[OwnRow] = (), shipped: Iterable[Row] = ()) -> None:
        self._table, self._shipped = table, shipped
        self._own = {id(one.row): one for one in own}

    def own(self, row: Row) -> OwnRow | None:
        """As it was kept: by the row itself, else, where another version of the program kept it, by its key."""
        return self._own.get(id(row)) or self._by_key.get(key_of(self._table, row))

    def covered(self, row: Row) -> Row | None:
        """The shipped row that an own one lies over."""
        over = sorted(self._by_mark.keys() & marks(self._table, row))
        return self._by_mark[over[0]] if over else None

    @cached_property
    def _by_key(self) -> dict[str, OwnRow]:
        return {one.key: one for one in self._own.values()}

    @cached_property
    def _by_mark(self) -> dict[tuple[str, ...], Row]:
        return {mark: row for row in self._shipped for mark in marks(self._table, row)}


class _Kind:
    """All rows of a table; what is said of them is worked out when it is first asked for."""

    def __init__(self, table: Table, rows: Sequence[Row], own: int, whose: Whose, lacking: Callable[[], Sequence[str]]) -> None:
        self.table, self.rows, self.own, self._whose, self._lacking = table, rows, own, whose, lacking
        self._made: dict[int, Line] = {}

    @cached_property
    def lacks(self) -> Sequence[str]:
        """Row by row; none at all where that is said of no row of the table."""
        return self._lacking()

    def line(self, place: int) -> Line:
        """The same one every time."""
        if place not in self._made:
            row, is_own = self.rows[place], place < self.own
            own, covers = (self._whose.own(row), self._whose.covered(row)) if is_own else (None, None)
            self._made[place] = Line(self.table, row, own, covers, self.lacks[place] if self.lacks else "")
        return self._made[place]


class Lines(Sequence[Line]):
    """Rows of one kind, all of them or some, in an order of their own; of a hundred thousand one screen is read."""

    def __init__(self, kind: _Kind, places: Sequence[int]) -> None:
        self._kind, self._places = kind, places

    @classmethod
    def of(
        cls,
        table: Table,
        rows: Sequence[Row],
        own: int = 0,
        whose: Whose | None = None,
        lacking: Callable[[], Sequence[str]] = tuple,
    ) -> "Lines":
        """All the rows of a table.

        Parameters
        ----------
        own : int
            How many of them, from the first, are the engineer's.
        lacking : callable
            Message keys of why each is not relied on, asked for when one is looked at.
        """
        return cls(_Kind(table, rows, own, whose or Whose(table), lacking), range(len(rows)))

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> "Lines": ...
    def __getitem__(self, at: int | slice) -> "Line | Lines":
        return Lines(self._kind, self._places[at]) if isinstance(at, slice) else self._kind.line(self._places[at])

    @property
    def rows(self) -> Iterator[Row]:
        """In their order; no line is made for it."""
        return map(self._kind.rows.__getitem__, self._places)

    @property
    def own(self) -> "Lines":
        """Those that are the engineer's."""
        return self._those([place < self._kind.own for place in self._places])

    @property
    def lacking(self) -> "Lines":
        """Those that are not relied on."""
        return self._those(map(self._kind.lacks.__getitem__, self._places) if self._kind.lacks else ())

    def where(self, wanted: Callable[[Row], bool]) -> "Lines":
        """Those whose row is wanted."""
        return self._those(map(wanted, self.rows))

    def alike(self, column: str, wanted: Callable[[Line], bool]) -> "Lines":
        """Those that are wanted, by what stands in one column alone: of lines that agree in it one is asked."""
        values = [row.get(column) for row in self.rows]
        one_of = dict(zip(values, self._places, strict=True))
        found = {value: wanted(self._kind.line(place)) for value, place in one_of.items()}
        return self._those(map(found.__getitem__, values))

    def at(self, places: Iterable[int]) -> "Lines":
        """Those at these places among them, in this order."""
        return Lines(self._kind, tuple(map(self._places.__getitem__, places)))

    def place(self, key: str) -> int | None:
        """Of the line with this key among them; ``None`` where there is none."""
        return next((at for at, row in enumerate(self.rows) if key_of(self._kind.table, row) == key), None)

    @property
    def keys(self) -> set[str]:
        """Of all of them."""
        return {key_of(self._kind.table, row) for row in self.rows}

    def _those(self, wanted: Iterable[object]) -> "Lines":
        return Lines(self._kind, tuple(compress(self._places, wanted)))


def prices(line: Line) -> dict[str, str]:
    """What it costs, column by column, where a price is named."""
    return {column: line.row[column] for column in PRICES.get(line.table.name, ()) if line.row[column] is not None}


def lacks(table: Table, rows: Sequence[Row], gpus: Iterable[Row]) -> list[str]:
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
