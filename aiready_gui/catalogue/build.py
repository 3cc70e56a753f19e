"""CSV under ``resources/catalogue`` to SQLite: the same files always give the same rows and the same content hash."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, Final

from sqlite_utils import Database

from aiready_gui.catalogue.hashes import content_hash, source, sources_hash
from aiready_gui.catalogue.level_rule import stray_level
from aiready_gui.catalogue.schema import CONTROLS, GPUS, SCHEMA_VERSION, SUPPORT, TABLES, Row, Table, migrate
from aiready_gui.domain.bounds import SMALLEST
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.parts import OTHER_GENERATION
from aiready_gui.files import write_whole

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_LATIN: Final = re.compile("[A-Za-z]")
_PRICES: Final = ("price", "rate", "percent")
_ABOVE_ZERO: Final = frozenset({"rate", "gpu_count", "value", "gpus", "params_b", "layers", "hidden", "heads", "head_dim"})
"""Columns that something is divided by, or that nothing has none of."""
LARGEST: Final = 1e12
"""Of any number: no card, model or price comes near."""


def build(folder: Path, target: Path) -> None:
    """Write the catalogue of the CSV files of ``folder`` whole; raises as :func:`database`, and ``OSError``."""
    content = database(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)


def database(folder: Path) -> bytes:
    """The catalogue file of the CSV files of ``folder``, as bytes.

    Raises
    ------
    CatalogueError
        A row without source or date, words in one language only, an unknown GPU or provider, a generation of GPUs without a row of software, a negative price, a repeated key, two prices of one
        product; names file, row and column.
    """
    rows = {table.name: tuple(read_table(folder, table)) for table in TABLES}
    _check_references(rows)
    _check_generations(rows)
    db = Database(memory=True)
    try:
        db.conn.execute("PRAGMA foreign_keys = ON")
        migrate(db)
        for table in TABLES:
            db.table(table.name).insert_all(rows[table.name])
        db.table("catalogue").insert_all(
            [
                {"name": "schema_version", "value": str(SCHEMA_VERSION)},
                {"name": "content_hash", "value": content_hash(rows)},
                {"name": "sources_hash", "value": sources_hash(folder)},
            ]
        )
        content: bytes = db.conn.serialize()
        return content
    finally:
        db.close()


def read_table(folder: Path, table: Table) -> Iterator[Row]:
    """Rows of one CSV file, typed and checked."""
    try:
        reader = csv.DictReader(StringIO(source(folder, table).decode(), newline=""), strict=True)
        if set(reader.fieldnames or ()) != set(table.columns):
            odd = sorted(set(reader.fieldnames or ()) ^ set(table.columns))
            raise _error("catalogue-columns", table, 1, ", ".join(odd))
        seen: set[tuple[Any, ...]] = set()
        sold: dict[tuple[Any, ...], int] = {}
        for number, texts in enumerate(reader, start=2):
            if None in texts or None in texts.values():
                raise _error("table-ragged", table, number, "")
            row = checked_row(table, number, texts)
            key = tuple(row[column] for column in table.key)
            if key in seen:
                raise _error("catalogue-repeated", table, number, ", ".join(table.key))
            seen.add(key)
            product = tuple(row[column] for column in table.one_price) or key
            if product in sold:
                raise _error("catalogue-two-prices", table, number, ", ".join(table.one_price), other=str(sold[product]))
            sold[product] = number
            yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(Message(key="table-not-csv", args={"file": table.file}), details=str(error)) from error


def checked_row(table: Table, number: int, texts: Mapping[str, str], *, own: bool = False) -> Row:
    """One row, typed; ``CatalogueError`` where a cell is empty that may not be, or is not what its column holds.

    The user's ``own`` rows may name a place in one language: nobody translates a price list.
    """
    row: Row = {}
    for column in table.columns:
        text = (texts.get(column) or "").strip()
        row[column] = _typed(table, number, column, text) if text else None
    for column in _never_empty(table, row):
        if row[column] is None:
            raise _error("catalogue-empty", table, number, column)
    if not own:
        _check_languages(table, number, row)
    if table is CONTROLS and (column_at_odds := stray_level(row)):
        raise _error("catalogue-level", table, number, column_at_odds)
    return row


def _never_empty(table: Table, row: Row) -> tuple[str, ...]:
    """Columns that this row may not leave empty."""
    if table.required_where is None:
        return table.never_empty
    column, value, more = table.required_where
    return replace(table, required=table.required | more).never_empty if row[column] == value else table.never_empty


def _check_languages(table: Table, number: int, row: Row) -> None:
    """What is said in one language is said in the other; product names stay as they are in both."""
    for name in table.worded:
        english, russian = row[f"{name}_en"], row.get(f"{name}_ru")
        if (english is None) != (russian is None):
            raise _error("catalogue-empty", table, number, f"{name}_en" if english is None else f"{name}_ru")
        words = str(english or "")
        untold = words == russian or not _LATIN.search(words)  # the measures of an order keep their Russian names
        if untold and _CYRILLIC.search(words):
            raise _error("catalogue-language", table, number, f"{name}_en")


def _typed(table: Table, number: int, column: str, text: str) -> str | int | float:
    kind = table.columns[column]
    is_price = column.startswith(_PRICES)
    if kind is str and not is_price:
        if column in table.shaped and not re.fullmatch(table.shaped[column][0], text):
            raise _error("catalogue-shape", table, number, column, value=text, example=table.shaped[column][1])
        return text
    try:
        value = float(text)
    except ValueError:
        raise _error("catalogue-number", table, number, column) from None
    if not math.isfinite(value) or value < 0:
        raise _error("catalogue-negative", table, number, column)
    if value > LARGEST:
        raise _error("catalogue-too-large", table, number, column, limit=f"{LARGEST:.0e}")
    if 0 < value < SMALLEST:
        raise _error("catalogue-too-small", table, number, column, limit=f"{SMALLEST:.0e}")
    if value == 0 and column in _ABOVE_ZERO:
        raise _error("catalogue-zero", table, number, column)
    if is_price:
        return text  # prices stay text, so that Decimal reads exactly what was published
    if kind is int and value != int(value):
        raise _error("catalogue-number", table, number, column)
    return int(value) if kind is int else value


def _check_references(rows: dict[str, tuple[Row, ...]]) -> None:
    for table in TABLES:
        keys = ((column, other, (key,)) for column, other, key in table.foreign_keys)
        for column, other, columns in (*keys, *table.among):
            known = {row[one] for row in rows[other] for one in columns}
            for number, row in enumerate(rows[table.name], start=2):
                if row[column] is not None and row[column] not in known:
                    raise _error("catalogue-unknown", table, number, column, value=str(row[column]))


def _check_generations(rows: dict[str, tuple[Row, ...]]) -> None:
    """Of every generation of cards something is said of the software that runs it: else it would be offered on arithmetic alone."""
    told = {OTHER_GENERATION, *(row["generation"] for row in rows[SUPPORT.name])}
    for number, row in enumerate(rows[GPUS.name], start=2):
        if told.isdisjoint({row["generation"], row["architecture"]}):
            raise _error("catalogue-generation", GPUS, number, "generation", value=str(row["generation"]), other=SUPPORT.file)


def _error(key: str, table: Table, row: int, column: str, **more: str) -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": table.file, "row": row, "column": column, **more}))
