"""Own rows as a file for a colleague: whole, with a hash of what it says, read back without loss."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.schema import KINDS
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.written import as_line
from aiready_gui.files import read_whole, write_whole
from aiready_gui.sealed_file import DAMAGED, ChangedFileError, NewerFileError, sealed, unsealed

SUFFIX: Final = ".aiready-prices"
FORMAT: Final = "aiready-prices"
VERSION: Final = 1
_MOST_BYTES: Final = 200_000_000
_MOST_NAME: Final = 120


class OwnFile(NamedTuple):
    """What such a file says."""

    by: str
    """Who wrote it; may be nobody."""
    day: str
    """When. [ISO 8601]"""
    rows: tuple[tuple[str, dict[str, str]], ...]
    """Kind and cells of each row, to be added as they are."""


def write_own_file(path: Path, rows: Iterable[OwnRow], by: str = "", day: str = "") -> None:
    """The newest row of each key, who writes them and when. Raises ``OSError`` where the path cannot be written."""
    said = {"by": by, "day": day, "rows": [[one.kind, one.row] for one in rows]}
    write_whole(path, sealed(FORMAT, VERSION, said))


def read_own_file(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Kind and cells of each row, to be added as they are; raises as :func:`own_file`."""
    try:
        content = read_whole(path, _MOST_BYTES)
    except OSError as error:
        raise CatalogueError(unreadable("own-file-unreadable", str(path), error), details=str(error)) from error
    return list(own_file(content, path).rows)


def own_file(content: bytes, path: Path) -> OwnFile:
    """The ``content`` of a file read at ``path``.

    Raises
    ------
    CatalogueError
        The file cannot be read, is of a newer version, was changed since it was written, or is none of these files.
    """
    try:
        said = unsealed(content, FORMAT, VERSION, ("by", "day", "rows"))
        rows = tuple((kind, cells_of(kind, row)) for kind, row in said["rows"])
        return OwnFile(as_line(str(said["by"]))[:_MOST_NAME], as_line(str(said["day"]))[:_MOST_NAME], rows)
    except NewerFileError as error:
        raise _error("own-file-newer", path) from error
    except ChangedFileError as error:
        raise _error("own-file-changed", path) from error
    except DAMAGED as error:
        raise _error("own-file-damaged", path, str(error)) from error


def cells_of(kind: str, row: dict[str, Any]) -> dict[str, str]:
    """A row as texts by their columns: what :func:`~aiready_gui.catalogue.own.add` takes."""
    return {column: "" if row.get(column) is None else str(row[column]) for column in KINDS[kind].columns}


def _error(key: str, path: Path, details: str = "") -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": str(path)}), details=details)
