"""What tells one catalogue from another: hashes of its sources and of its rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aiready_gui.catalogue.schema import SCHEMA_VERSION, TABLES, Row, Table
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.files import read_whole


def sources_hash(folder: Path) -> str:
    """Hash of the CSV files' bytes: tells whether a built catalogue is still theirs."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for table in TABLES:
        digest.update(source(folder, table))
    return digest.hexdigest()


def source(folder: Path, table: Table) -> bytes:
    """One CSV file; ``CatalogueError`` where it is missing or cannot be read."""
    path = folder / table.file
    try:
        return read_whole(path)
    except OSError as error:
        raise CatalogueError(unreadable("catalogue-unreadable", str(path), error), details=str(error)) from error


_JSON: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def content_hash(rows: Mapping[str, tuple[Row, ...]]) -> str:
    """SHA-256 over every row in key order: independent of file dates and of SQLite's page layout."""
    digest = hashlib.sha256()
    for table in TABLES:
        for row in sorted(rows[table.name], key=lambda row: [str(row[column]) for column in table.key]):
            digest.update(_JSON.encode([table.name, row]).encode())
    return digest.hexdigest()
