"""Own rows as a file for a colleague: whole, with a hash of what it says, read back without loss."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.schema import KINDS
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.files import TwiceError, each_name_once, read_whole, write_whole

SUFFIX: Final = ".aiready-prices"
FORMAT: Final = "aiready-prices"
VERSION: Final = 1
_MOST_BYTES: Final = 200_000_000


def write_own_file(path: Path, rows: Iterable[OwnRow]) -> None:
    """The newest row of each key. Raises ``OSError`` where the path cannot be written."""
    kept = [[one.kind, one.row] for one in rows]
    content = {"format": FORMAT, "version": VERSION, "sha256": _hash(kept), "rows": kept}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def read_own_file(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Kind and cells of each row, to be added as they are.

    Raises
    ------
    CatalogueError
        The file cannot be read, is of a newer version, was changed since it was written, or is none of these files.
    """
    try:
        content = json.loads(read_whole(path, _MOST_BYTES).decode(), object_pairs_hook=each_name_once)
        if content["format"] != FORMAT:
            raise ValueError(content["format"])
        if content["version"] > VERSION:
            raise _error("own-file-newer", path)
        if _hash(content["rows"]) != content["sha256"]:
            raise _error("own-file-changed", path)
        return [(kind, cells_of(kind, row)) for kind, row in content["rows"]]
    except OSError as error:
        raise _error("own-file-unreadable", path, str(error)) from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, TwiceError) as error:
        raise _error("own-file-damaged", path, str(error)) from error


def cells_of(kind: str, row: dict[str, Any]) -> dict[str, str]:
    """A row as texts by their columns: what :func:`~aiready_gui.catalogue.own.add` takes."""
    return {column: "" if row.get(column) is None else str(row[column]) for column in KINDS[kind].columns}


def _hash(rows: Any) -> str:
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _error(key: str, path: Path, details: str = "") -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": str(path)}), details=details)
