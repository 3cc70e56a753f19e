"""A department's folder: files of rows that colleagues laid there, and what taking each would change here."""

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.overlay import marks
from aiready_gui.catalogue.own_file import SUFFIX, own_file
from aiready_gui.catalogue.schema import KINDS, Row
from aiready_gui.catalogue.store import Rows
from aiready_gui.catalogue.updates import SUFFIX as CATALOGUE_SUFFIX
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.files import read_whole

SUFFIXES: Final = (CATALOGUE_SUFFIX, SUFFIX)
_MOST_FILES: Final = 50
_MOST_BYTES: Final = 50_000_000  # each; a list of a hundred thousand rows has as much
_SQLITE: Final = b"SQLite format 3\0"  # a whole catalogue, which is taken as an update of the program's


class RowChange(NamedTuple):
    """One row of a file beside what is in force here."""

    kind: str
    was: Row | None
    """``None``: there is no such row yet."""
    now: Row


class TeamFile(NamedTuple):
    """A file of the folder that nobody has answered yet."""

    path: Path
    digest: str
    """SHA-256 of its bytes: by this it is known again."""
    by: str = ""
    day: str = ""
    rows: tuple[tuple[str, dict[str, str]], ...] = ()
    """Kind and cells of those that change something."""
    changes: tuple[RowChange, ...] = ()
    """The same, each beside what is in force."""
    same: int = 0
    """Rows that stand here already."""
    problem: Message | None = None
    """Why it cannot be taken: changed since it was written, damaged."""


def team_files(folder: Path, answered: Collection[str]) -> tuple[TeamFile, ...]:
    """What is new in the folder: files that change something or cannot be read; nothing where the folder is not there."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)[:_MOST_FILES]
    except OSError:  # a share that is away is no error: it is offered once it is back
        return ()
    rows = current().rows if paths else None
    found = (_read(path, rows, answered) for path in paths if rows is not None)
    return tuple(one for one in found if one is not None)


def _read(path: Path, rows: Rows, answered: Collection[str]) -> TeamFile | None:
    try:
        content = read_whole(path, _MOST_BYTES)
    except OSError as error:
        said = unreadable("own-file-unreadable", str(path), error)
        digest = hashlib.sha256(f"{path}{error.errno}".encode()).hexdigest()
        return None if digest in answered else TeamFile(path, digest, problem=said)
    digest = hashlib.sha256(content).hexdigest()
    if digest in answered or content.startswith(_SQLITE):
        return None
    try:
        read = own_file(content, path)
        compared = row_changes(rows, read.rows)
    except CatalogueError as error:
        return TeamFile(path, digest, problem=error.message)
    wanted = tuple(row for row, change in zip(read.rows, compared, strict=True) if change is not None)
    changes = tuple(change for change in compared if change is not None)
    return TeamFile(path, digest, read.by, read.day, wanted, changes, len(read.rows) - len(wanted)) if wanted else None


def row_changes(rows: Rows, taken: Collection[tuple[str, dict[str, str]]]) -> tuple[RowChange | None, ...]:
    """What each row would change, ``None`` where it stands here already; ``CatalogueError`` where one is not what its table holds."""
    from aiready_gui.catalogue.build import checked_row  # only here: no file, no builder

    known = {(name, *mark): row for name, table in KINDS.items() for row in rows.of[name] for mark in marks(table, row)}
    changes: list[RowChange | None] = []
    for number, (kind, cells) in enumerate(taken, start=1):
        table = KINDS[kind]
        now = checked_row(table, number, cells, own=True)
        was = next((row for mark in sorted(marks(table, now)) if (row := known.get((kind, *mark))) is not None), None)
        stands = was is not None and all(was[column] == now[column] for column in table.columns)
        changes.append(None if stands else RowChange(kind, was, now))
    return tuple(changes)
