"""What the cells of the catalogue say to people: names with units, numbers, money, days and words of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final

from aiready_gui.catalogue.schema import Row, Table
from aiready_gui.domain.money import Currency, Money
from aiready_gui.gui.prices.kinds import Kind
from aiready_gui.number_words import NBSP
from aiready_gui.texts import LOCALES, Texts

FLAGS: Final = frozenset(
    [
        "marketplace",
        "spot_available",
        "datacenter_license_ok",
        "verified",
        "serves",
        "tied_head",
        "paid_service",
        "rdma",
        "vat_included",
        "host_included",
        "assumed",
        "inferred",
    ]
)
DATES: Final = frozenset(["as_of", "valid_from", "spot_as_of", "reserved_as_of", "source_date", "effective_from"])
WORDED: Final = {
    ("compliance_regime", "status"): "regimestatus",
    ("compliance_regime", "kind"): "regimekind",
    ("compliance_control", "kind"): "control-kind",
    ("compliance_control", "responsible"): "owner",
    ("storage_offer", "class"): "storage",
    ("network_offer", "kind"): "network-kind",
    ("network_offer", "unit"): "priced-by",
    ("storage_offer", "volume_unit"): "priced-by",
    ("media_model", "kind"): "media-kind",
    ("media_model", "label"): "media-label",
    ("media_rate", "label"): "media-label",
    ("media_rate", "mode"): "media-mode",
    ("engine_support", "support"): "support",
    ("measurement", "metric"): "accuracy-metric",
    ("measurement", "evidence"): "evidence",
}
"""Table and column -> what the message keys of its values begin with; a value without one stands as it is."""
NAMED: Final = {"gpu": (("gpu", "gpu", "name"),), "model": (("model", "key", "model"), ("media_model", "key", "name"))}
"""Columns that hold a key -> the tables that know it, their column of keys and that of names."""
PLAIN: Final = frozenset(("year",))
"""Whole numbers that are not grouped."""


class CellWords:
    """In one language, over the rows in use: cards and models are called by their names."""

    def __init__(self, texts: Texts, rows: Mapping[str, tuple[Row, ...]]) -> None:
        self.texts = texts
        self._rows = rows
        self._occurring: dict[tuple[str, str], list[str]] = {}
        self._locales = sorted(LOCALES, key=lambda one: one != texts.locale)
        self._names = {
            column: {row[key]: row[name] for table, key, name in NAMED[column] for row in rows.get(table, ())} for column in NAMED
        }

    def head(self, table: Table, column: str) -> str:
        """The name of a column with its unit."""
        bare = bare_name(column)
        own = f"cell-{table.name}-{bare}"
        return self.texts.text(own if self.texts.has(own) else f"cell-{bare}")

    def short(self, table: Table, column: str) -> str:
        """The name over a column of a table, where it is narrow."""
        key = f"head-{column}"
        return self.texts.text(key) if self.texts.has(key) else self.head(table, column)

    def columns(self, table: Table) -> tuple[str, ...]:
        """Columns as a reader of one language knows them: what stands in two languages is one."""
        return tuple(dict.fromkeys(bare_name(column) for column in table.columns))

    def value(self, row: Row, column: str) -> Any:
        """What stands there, of two languages in the reader's."""
        if column in row and f"{column}_ru" not in row:
            return row[column]
        own, other = [f"{column}_{locale}" for locale in self._locales]
        return row.get(own) or row.get(column) or row.get(other)

    def cell(self, table: Table, row: Row, column: str) -> str:
        """What is read; nothing for nothing."""
        value = self.value(row, column)
        return "" if value is None else self._worded(table, row, column, value)

    def _worded(self, table: Table, row: Row, column: str, value: Any) -> str:
        texts = self.texts
        if column.startswith("price_") or (column == "price" and "currency" in row):
            return self.money(row, str(value))
        if column in self._names and table.name != column:
            return str(self._names[column].get(value, value))
        if column in FLAGS:
            return texts.text(f"flag-{value}")
        if column in DATES:
            return texts.day(str(value))
        if column in ("country", "jurisdiction") and texts.has(f"country-{value.lower()}"):
            return texts.text(f"country-{value.lower()}")
        if (table.name, column) in WORDED or column == "verification":
            return self.choice(table, column, str(value))
        if column == "ram_gb":
            unit = texts.text("unit-gib" if row.get("ram_unit") == "GiB" else "unit-gb")
            return f"{texts.exact(Decimal(repr(value)))}{NBSP}{unit}"
        if table.columns.get(column) in (int, float):
            return str(value) if column in PLAIN else texts.exact(Decimal(repr(value)))
        return texts.exact(Decimal(value)) if column in ("rate", "percent") else str(value)

    def choice(self, table: Table, column: str, value: str) -> str:
        """A value of a closed list."""
        if column in FLAGS:
            return self.texts.text(f"flag-{value}")
        if column in self._names and table.name != column:
            return str(self._names[column].get(value, value))
        prefix = WORDED.get((table.name, column), "verification" if column == "verification" else "")
        key = f"{prefix}-{value.replace('_', '-') if prefix == 'accuracy-metric' else value}"
        return self.texts.text(key) if prefix and self.texts.has(key) else value

    def occurring(self, table: Table, column: str) -> list[str]:
        """The values that a column has, in order; looked for once, as every record that is shown asks."""
        key = table.name, column
        if key not in self._occurring:
            self._occurring[key] = sorted(map(str, set(map(itemgetter(column), self._rows[table.name])) - {None}))
        return self._occurring[key]

    def money(self, row: Row, price: str) -> str:
        """A price as published, in its currency."""
        amount = Decimal(price)
        exponent = amount.normalize().as_tuple().exponent
        places = max(-exponent, 2) if isinstance(exponent, int) else 2
        return self.texts.money(Money(amount=amount, currency=Currency(row["currency"])), decimals=places)

    def title(self, kind: Kind, row: Row) -> str:
        """What a row is called."""
        if "gpu_count" in kind.title:
            return self.texts.times(row["gpu_count"] or 0, self.cell(kind.table, row, "gpu"))
        return " ".join(filter(None, (self.cell(kind.table, row, column) for column in kind.title)))

    def under(self, kind: Kind, row: Row) -> str:
        """Its second line."""
        return ", ".join(filter(None, (self.cell(kind.table, row, column) for column in kind.under)))

    def titles(self, kind: Kind, rows: Iterable[Row]) -> list[str]:
        """What each of many rows is called: those alike are worded once."""
        return self._alike(kind, kind.title, self.title, rows)

    def said(self, kind: Kind, rows: Sequence[Row]) -> list[str]:
        """All that a search may find each by, in small letters."""
        named = zip(self.titles(kind, rows), self._alike(kind, kind.under, self.under, rows), strict=True)
        return [
            " ".join([*names, *[one for one in row.values() if isinstance(one, str)]]).lower()
            for names, row in zip(named, rows, strict=True)
        ]

    def _alike(self, kind: Kind, columns: Sequence[str], worded: Callable[[Kind, Row], str], rows: Iterable[Row]) -> list[str]:
        """In words that hang on ``columns`` alone, in whatever language they are."""
        names = [column for column in kind.table.columns if column in columns or bare_name(column) in columns]
        known: dict[tuple[object, ...], str] = {}
        said = []
        for row in rows:
            key = tuple([row[name] for name in names])
            words = known.get(key)
            if words is None:
                words = known[key] = worded(kind, row)
            said.append(words)
        return said


def bare_name(column: str) -> str:
    """Of a column in one language, the name that both share."""
    for locale in LOCALES:
        if column.endswith(f"_{locale}"):
            return column.removesuffix(f"_{locale}")
    return column
