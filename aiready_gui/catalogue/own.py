"""The engineer's own rows: a database of their own beside the settings, which no update of the program touches.

Rows are added, never changed: the newest of a key counts, and taking an act back brings what it covered into view again.
To withdraw a row is an act as well: it adds an empty one (JSON ``null``), under which the shipped row counts.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aiready_gui.catalogue.schema import KINDS, Migrations, Row, Table, migrate
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.paths import user_data_dir

if TYPE_CHECKING:
    from sqlite_utils import Database

FILE: Final = "own.sqlite"
BACKUPS: Final = "backups"
WITHDRAWN: Final = "null"
"""What stands in the place of a row that was withdrawn."""
PATIENCE_S: Final = 10.0
"""For another program to finish writing: an import takes seconds."""
_JSON: Final = json.JSONEncoder(ensure_ascii=False)


class OwnRow(NamedTuple):
    """A row of a shipped table, as it was added."""

    kind: str
    """The table."""
    key: str
    row: Row
    """With its source and day."""
    added_at: str
    act: int
    """The edit or the import that it came with."""


class Act(NamedTuple):
    """One step of the user's: taken and taken back whole."""

    number: int
    name: str
    """A file's name, an edit."""
    at: str
    """When, by this machine's clock. [ISO 8601]"""
    rows: int


def own_path() -> Path:
    """Where they lie."""
    return user_data_dir() / FILE


def key_of(table: Table, row: Row) -> str:
    """What tells the row from others of its table."""
    return "/".join([str(row[column]) for column in table.key])


def own_rows(path: Path) -> tuple[OwnRow, ...]:
    """The newest row of each key that is not withdrawn; none where there is no database.

    Raises
    ------
    CatalogueError
        It is of a newer program, damaged (and then kept under another name, which the message tells), or cannot be read; or its
        file holds nothing at all, which no program leaves that wrote a row.
    """
    if not path.exists():
        return ()
    if not path.stat().st_size:  # left where it is: another program may be about to write its first row
        raise CatalogueError(Message(key="own-empty", args={"file": str(path), "backups": _backups(path)}))
    newest = "SELECT max(id) FROM own_row GROUP BY kind, key"
    read = (
        f"SELECT kind, key, row, at, act FROM own_row JOIN act ON act.id = act WHERE own_row.id IN ({newest}) ORDER BY own_row.id"
    )
    with _opened(path) as db:
        found = [one for one in db.execute(read) if one[2] != WITHDRAWN]
        rows = json.loads(f"[{','.join([one[2] for one in found])}]")  # read as one text, all rows share the names of columns
        return tuple(OwnRow(kind, key, row, at, act) for (kind, key, _, at, act), row in zip(found, rows, strict=True))


def history(path: Path, kind: str, key: str) -> tuple[tuple[OwnRow, str], ...]:
    """Every row that a key ever had, each with the name of its act, the newest first. Raises as :func:`own_rows`."""
    if not path.exists():
        return ()
    read = (
        "SELECT kind, key, row, at, act, name FROM own_row JOIN act ON act.id = act"
        " WHERE kind = ? AND key = ? AND row != ? ORDER BY own_row.id DESC"
    )
    with _opened(path) as db:
        found = db.execute(read, (kind, key, WITHDRAWN))
        return tuple((OwnRow(kind, key, json.loads(row), at, act), name) for kind, key, row, at, act, name in found)


def acts(path: Path) -> tuple[Act, ...]:
    """Every act whose rows are there, the newest first. Raises as :func:`own_rows`."""
    if not path.exists():
        return ()
    counted = "SELECT act.id, name, at, count(own_row.id) FROM act LEFT JOIN own_row ON act = act.id GROUP BY act.id ORDER BY act.id DESC"
    with _opened(path) as db:
        return tuple(Act(*row) for row in db.execute(counted))


def choices(path: Path, kind: str) -> dict[str, str]:
    """What the user meant by words of a list, as chosen before: article number -> card. Raises as :func:`own_rows`."""
    if not path.exists():
        return {}
    with _opened(path) as db:
        return dict(db.execute("SELECT said, meant FROM choice WHERE kind = ?", (kind,)).fetchall())


def remember(path: Path, kind: str, chosen: Mapping[str, str]) -> None:
    """Keep what was meant for the next time. Raises as :func:`own_rows`."""
    with _opened(path) as db:
        db.executemany(
            "INSERT OR REPLACE INTO choice (kind, said, meant) VALUES (?, ?, ?)", ((kind, *one) for one in chosen.items())
        )


def add(path: Path, name: str, rows: Iterable[tuple[str, Mapping[str, str]]], at: datetime) -> int:
    """Add rows in one act, all or none, each checked as a shipped one is; the number by which :func:`take_back` knows the act.

    Parameters
    ----------
    name : str
        Of the act, for the reader of the history: a file's name, an edit.
    rows : iterable of (str, mapping)
        The kind, and the cells by their columns, as text.

    Raises
    ------
    CatalogueError
        A row is not whole; or as :func:`own_rows`.
    """
    from aiready_gui.catalogue.build import checked_row  # only here: reading needs no builder

    checked = []
    for number, (kind, cells) in enumerate(rows, start=1):
        if kind not in KINDS:
            raise CatalogueError(Message(key="own-kind", args={"kind": kind}))
        row = checked_row(KINDS[kind], number, cells, own=True)
        checked.append((kind, key_of(KINDS[kind], row), _JSON.encode(row), row["source"], row["as_of"]))
    return _add(path, name, checked, at)


def withdraw(path: Path, name: str, rows: Iterable[tuple[str, str]], at: datetime) -> int:
    """Let the shipped rows count again in the place of own ones, named by kind and key; the act's number, as :func:`add`."""
    return _add(path, name, [(kind, key, WITHDRAWN, "", "") for kind, key in rows], at)


def _add(path: Path, name: str, rows: Iterable[tuple[str, str, str, str, str]], at: datetime) -> int:
    """Rows of one act: kind, key, content, source and day of each."""
    with _opened(path) as db:
        db.execute("BEGIN IMMEDIATE")
        (act,) = db.execute(
            "INSERT INTO act (name, at) VALUES (?, ?) RETURNING id", (name, at.isoformat(timespec="seconds"))
        ).fetchone()
        put = "INSERT INTO own_row (kind, key, row, source, as_of, act) VALUES (?, ?, ?, ?, ?, ?)"
        db.executemany(put, ((*row, act) for row in rows))
        db.execute("COMMIT")
    return int(act)


def take_back(path: Path, act: int) -> int:
    """Take an act back; how many rows went with it."""
    with _opened(path) as db:
        db.execute("BEGIN IMMEDIATE")
        gone = db.execute("DELETE FROM own_row WHERE act = ?", (act,)).rowcount
        db.execute("DELETE FROM act WHERE id = ?", (act,))
        db.execute("COMMIT")
    return gone


def _first_tables(db: "Database") -> None:
    db.table("act").create({"id": int, "name": str, "at": str}, pk="id", not_null={"name", "at"}, strict=True)
    columns = {"id": int, "kind": str, "key": str, "row": str, "source": str, "as_of": str, "act": int}
    foreign = [("act", "act", "id")]
    db.table("own_row").create(columns, pk="id", not_null={*columns} - {"id"}, foreign_keys=foreign, strict=True)
    db.table("own_row").create_index(["kind", "key"])
    db.table("own_row").create_index(["act"])


def _choices(db: "Database") -> None:
    columns = {"kind": str, "said": str, "meant": str}
    db.table("choice").create(columns, pk=("kind", "said"), not_null={*columns}, strict=True)


MIGRATIONS: Migrations = (("0001_own_rows", _first_tables), ("0002_choices", _choices))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database as this program knows it, migrated where it is older."""
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)) as db:
            known = {name for name, _ in MIGRATIONS}
            seen = _seen(db)
            if seen - known:
                raise CatalogueError(Message(key="own-newer", args={"file": str(path)}))
            if known - seen:
                _migrate(db, path)
            try:
                yield db
            except BaseException:
                db.rollback()
                raise
    except sqlite3.OperationalError as error:  # locked, no room, not ours to read: the file is whole
        if "no such" in str(error):  # a table or a column of it is gone
            raise _damaged(path, error) from error
        raise CatalogueError(Message(key="own-unreadable", args={"file": str(path)}), details=str(error)) from error
    except (sqlite3.DatabaseError, ValueError) as error:  # the second: a row that is no JSON
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> CatalogueError:
    told = {"file": str(_set_aside(path)), "backups": _backups(path)}
    return CatalogueError(Message(key="own-damaged", args=told), details=str(error))


def _backups(path: Path) -> int:
    """How many earlier states lie beside it."""
    return sum(1 for _ in (path.parent / BACKUPS).glob(f"{path.stem}-before-*{path.suffix}"))


def _seen(db: sqlite3.Connection) -> set[str]:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        return set()
    return {name for (name,) in db.execute("SELECT name FROM migration")}


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """In one transaction: another program that starts at the same moment waits, and then finds it done."""
    from sqlite_utils import Database

    db.execute("BEGIN IMMEDIATE")
    try:
        migrate(Database(db, execute_plugins=False), MIGRATIONS, lambda name: _back_up(path, name))
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _back_up(path: Path, name: str) -> None:
    """As it was before the migration of this name; a reader of its own, for the one that migrates holds the lock to write."""
    folder = path.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}-before-{name}{path.suffix}"
    with closing(sqlite3.connect(path, timeout=PATIENCE_S)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _set_aside(path: Path) -> Path:
    """Out of the way, with a name that nothing has yet: somebody may still mend it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        return path.replace(aside)
    except OSError:  # another program has it open, or was first
        return path
