"""The catalogue file to a frozen snapshot, checked on opening."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

from aiready_gui.catalogue.calibrations import CALIBRATION, MEDIA_CALIBRATION, TRAINING_CALIBRATION, learnt
from aiready_gui.catalogue.hashes import content_hash, sources_hash
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import SCHEMA_VERSION, TABLES, Row
from aiready_gui.catalogue.stamp import stamp
from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaCalibration
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.files import read_whole, write_whole
from aiready_gui.paths import RESOURCES, user_cache_dir
from aiready_gui.remembered import Remembered

SOURCES: Final = RESOURCES / "catalogue"
SHIPPED: Final = RESOURCES / "catalogue.db"
MOST_BYTES: Final = 200_000_000  # the shipped catalogue has less than a hundredth of it
STEP, MOST_STEPS = 100_000, 2_000  # of SQLite's machine; reading takes a few, a file made to keep it busy is stopped


@dataclass(frozen=True)
class Rows:
    """The rows of a whole catalogue by their table, and the hash that tells them from others."""

    of: Mapping[str, tuple[Row, ...]]
    content_hash: str
    records: Mapping[int, tuple[Row, Any]] = field(default_factory=dict)
    """Of rows that were made records of when they were checked, each with its row, by the identity of that."""

    @classmethod
    def hashed(cls, of: Mapping[str, tuple[Row, ...]], records: Mapping[int, tuple[Row, Any]]) -> Rows:
        """Rows that were put together here: their hash is worked out."""
        return cls(of, content_hash(of), records)

    @property
    def newest(self) -> str:
        """The day of the newest row, as ISO 8601."""
        return max(str(row["as_of"]) for rows in self.of.values() for row in rows)


def open_shipped() -> Snapshot:
    """The catalogue that came with the program, alone."""
    return snapshot_of(shipped_rows())


def open_catalogue(path: Path) -> Snapshot:
    """The catalogue at ``path``; raises as :func:`read_catalogue`."""
    return snapshot_of(read_catalogue(path), path)


def shipped_rows() -> Rows:
    """The catalogue that came with the program; a checkout builds it into the user's cache on first use."""
    if SHIPPED.exists():
        return read_catalogue(SHIPPED)
    cached = user_cache_dir() / f"catalogue-{sources_hash(SOURCES)[:16]}.db"
    if cached.exists():
        try:
            return read_catalogue(cached)
        except CatalogueError:
            pass  # a copy that can be built again is not worth a question
    from aiready_gui.catalogue.build import database  # only here: an installed program never builds, and starts the sooner

    content = database(SOURCES)
    with suppress(OSError):  # held by another start, or nowhere to write: the next start builds again
        write_whole(cached, content)
    return rows_of(content, cached)


def read_catalogue(path: Path) -> Rows:
    """Read ``path`` whole, once while it stays as it is; raises as :func:`catalogue_bytes` and :func:`rows_of`."""
    return _READ.get((path, stamp(path)), lambda: rows_of(catalogue_bytes(path), path))


_READ: Final[Remembered[Rows]] = Remembered(2)
"""What came with the program and the update over it: each own row that is kept asks for both."""


def catalogue_bytes(path: Path) -> bytes:
    """The file at ``path``; ``CatalogueError`` where it is missing or cannot be read."""
    try:
        return read_whole(path, MOST_BYTES)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise _error("catalogue-missing", path, details=str(error)) from error
    except PermissionError as error:  # of a folder, too, on Windows
        raise _error("catalogue-missing" if path.is_dir() else "catalogue-unreadable", path, details=str(error)) from error
    except OSError as error:
        raise CatalogueError(unreadable("catalogue-unreadable", str(path), error), details=str(error)) from error


def rows_of(content: bytes, path: Path) -> Rows:
    """The rows of a catalogue's ``content``, read at ``path``.

    From bytes, not by name: SQLite takes no network path in a URI, and keeps its file from being replaced on Windows.

    Raises
    ------
    CatalogueError
        It is damaged, of another schema version, or not what its content hash says.
    """
    if not content:
        raise _error("catalogue-damaged", path)
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    steps = count()
    connection.set_progress_handler(lambda: next(steps) > MOST_STEPS, STEP)
    try:
        connection.deserialize(content)
        return _read(connection, path)
    except (sqlite3.Error, ValueError, LookupError, TypeError, ArithmeticError) as error:
        # Beside SQLite's own: text that is no UTF-8.
        raise _error("catalogue-damaged", path, details=str(error)) from error
    finally:
        connection.close()


def snapshot_of(rows: Rows, path: Path = SHIPPED) -> Snapshot:
    """The records of the rows; ``CatalogueError`` where a row is not what its record takes."""
    try:
        return _snapshot(rows)
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        raise _error("catalogue-damaged", path, details=str(error)) from error


def _read(db: sqlite3.Connection, path: Path) -> Rows:
    if [row[0] for row in db.execute("PRAGMA quick_check")] != ["ok"]:
        raise _error("catalogue-damaged", path)
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise _error("catalogue-damaged", path)
    if not db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'catalogue'").fetchone():
        raise _error("catalogue-damaged", path)
    facts = {row["name"]: row["value"] for row in db.execute("SELECT name, value FROM catalogue")}
    found = str(facts.get("schema_version"))
    if found != str(SCHEMA_VERSION):
        newer = found.isdecimal() and int(found) > SCHEMA_VERSION
        raise _error("catalogue-newer" if newer else "catalogue-version", path, found=found, wanted=str(SCHEMA_VERSION))
    rows = {table.name: _all_of(db, table.name) for table in TABLES}
    if content_hash(rows) != facts.get("content_hash"):
        raise _error("catalogue-damaged", path)
    return Rows(rows, facts["content_hash"])


def _all_of(db: sqlite3.Connection, table: str) -> tuple[Row, ...]:
    found = db.cursor()
    found.row_factory = None  # SQLite's own rows look every name up among all of them
    found.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    return tuple(dict(zip(names, row, strict=True)) for row in found)


def _snapshot(whole: Rows) -> Snapshot:
    rows = whole.of

    def made(name: str, wanted: Callable[[Row], bool] = bool) -> tuple[Any, ...]:
        make, known = RECORDS[name], whole.records
        return tuple(known[id(row)][1] if id(row) in known else make(row).kept() for row in rows[name] if wanted(row))

    return Snapshot(
        content_hash=whole.content_hash,
        gpus=made("gpu"),
        models=made("model", lambda row: row["serves"] == "y"),
        providers=made("provider"),
        offers=made("offer"),
        storage=made("storage_offer"),
        network=made("network_offer"),
        exchange_rates=made("exchange_rate"),
        vat_rates=made("vat_rate"),
        protection_rules=made("protection_level", lambda row: row["row_kind"] == "level"),
        regimes=made("compliance_regime"),
        controls=made("compliance_control"),
        certificates=made("provider_certificate"),
        gpu_aliases={row["alias"]: row["gpu"] for row in rows["gpu_alias"]},
        calibration=learnt(Calibration, CALIBRATION),
        training=learnt(TrainingCalibration, TRAINING_CALIBRATION),
        media=learnt(MediaCalibration, MEDIA_CALIBRATION),
        media_models=made("media_model"),
        media_rates=made("media_rate"),
        support=made("engine_support"),
        api_prices=made("api_price"),
    )


def _error(key: str, path: Path, *, details: str = "", **more: str) -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": str(path), **more}), details=details)
