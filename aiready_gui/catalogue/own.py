"""The user's own rows beside the settings: laid over what is shipped, kept act by act, and taken back as they came.

Nothing is ever overwritten: an act (an import, an edit) adds rows, and the newest row of a key that no reverted act brought
is the one in force. A row without a record gives its key back to the shipped catalogue.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.files import read_whole, write_whole
from aiready_gui.paths import user_data_dir

if TYPE_CHECKING:  # only writing needs it: reading starts a tenth of a second sooner without
    from sqlite_utils import Database

WAIT_S: Final = 5.0  # for another window or the command line to end its own writing
MOST_BYTES: Final = 1_000_000_000


@dataclass(frozen=True)
class Act:
    """One step of the user's: taken and reverted whole."""

    key: int
    at: str
    """When, by this machine's clock. [ISO 8601]"""
    what: str
    """``import``, ``edit`` or ``confirm``."""
    title: str
    """Of the file, or in the user's words."""
    provider: str
    rows: int
    reverted: bool


def own_path() -> Path:
    """Where the user's rows lie."""
    return user_data_dir() / "own.sqlite"


class OwnCatalogue:
    """Opens the file anew for each question: several windows and the command line share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def records(self, kind: str) -> dict[str, str]:
        """Records in force, as JSON by key; none where the user has no row yet.

        Raises
        ------
        CatalogueError
            The file is damaged, locked for long, or of a newer version of the program.
        """
        if not self._path.exists():
            return {}
        with self._reading() as db:
            return {key: record for key, record in db.execute(_IN_FORCE, {"kind": kind}) if record is not None}

    def acts(self) -> tuple[Act, ...]:
        """Every step, the newest first."""
        if not self._path.exists():
            return ()
        with self._reading() as db:
            names = ("key", "at", "what", "title", "provider", "rows", "reverted")
            return tuple(Act(**dict(zip(names, row, strict=True))) for row in db.execute(_ACTS).fetchall())

    def choices(self, kind: str) -> dict[str, str]:
        """What the user meant by a word of a list, as chosen before: article numbers, heads of columns."""
        if not self._path.exists():
            return {}
        with self._reading() as db:
            return dict(db.execute("SELECT said, meant FROM choice WHERE kind = ?", (kind,)).fetchall())

    def take(self, what: str, title: str, provider: str, kind: str, records: Mapping[str, str | None], at: datetime) -> int:
        """Adds an act with its rows, whole or not at all; gives its key. Raises as :meth:`records`."""
        with self._writing() as db:
            cursor = db.execute(
                "INSERT INTO act (at, what, title, provider, reverted) VALUES (?, ?, ?, ?, 0)",
                (at.isoformat(timespec="seconds"), what, title, provider),
            )
            act = int(cursor.lastrowid or 0)
            db.executemany(
                "INSERT INTO own_row (act, kind, key, record) VALUES (?, ?, ?, ?)",
                ((act, kind, key, record) for key, record in records.items()),
            )
        return act

    def revert(self, act: int) -> tuple[Act, ...]:
        """Takes an act back whole; gives the later acts on the same rows that stand in its way, and then takes nothing back."""
        with self._writing() as db:
            later = {row[0] for row in db.execute(_LATER, {"act": act})}
            if not later:
                db.execute("UPDATE act SET reverted = 1 WHERE key = ?", (act,))
        return tuple(one for one in self.acts() if one.key in later)

    def remember(self, kind: str, choices: Mapping[str, str]) -> None:
        """Keeps what was meant for the next time."""
        with self._writing() as db:
            db.executemany("INSERT OR REPLACE INTO choice VALUES (?, ?, ?)", ((kind, *one) for one in choices.items()))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is: one of an older version gets its migrations first."""
        with self._told():
            with closing(self._connected()) as db:
                if _migrations_of(db) == tuple(name for name, _ in MIGRATIONS):
                    yield db
                    return
            self._migrate()
            with closing(self._connected()) as db:
                yield db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._told():
            self._migrate()
            with closing(self._connected()) as db:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.commit()

    def _connected(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=WAIT_S)
        db.execute("PRAGMA foreign_keys = ON")
        db.isolation_level = None  # an act begins and ends where it says so
        return db

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise _error("own-rows-busy" if "locked" in str(error) else "own-rows-unreadable", self._path, str(error)) from error
        except sqlite3.DatabaseError as error:
            raise _error("own-rows-damaged", self._path, str(error)) from error
        except OSError as error:
            raise _error("own-rows-unreadable", self._path, str(error)) from error

    def _migrate(self) -> None:
        """Applies the migrations that the file has not seen, each after a copy of the file as it was."""
        from sqlite_utils import Database

        with closing(self._connected()) as connection:
            seen = _migrations_of(connection)
            known = tuple(name for name, _ in MIGRATIONS)
            if seen == known:
                return
            if not set(seen) <= set(known):
                raise _error("own-rows-newer", self._path)
            for name, apply in MIGRATIONS[len(seen) :]:
                if seen:
                    write_whole(
                        self._path.with_name(f"own-before-{name}.sqlite"), read_whole(self._path, MOST_BYTES), private=True
                    )
                connection.execute("BEGIN IMMEDIATE")
                if name not in _migrations_of(connection):  # another process was sooner
                    apply(Database(connection))
                    connection.execute("INSERT INTO migration VALUES (?)", (name,))
                connection.commit()


def _migrations_of(db: sqlite3.Connection) -> tuple[str, ...]:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        return ()
    return tuple(row[0] for row in db.execute("SELECT name FROM migration ORDER BY rowid"))


def _error(key: str, path: Path, details: str = "") -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": str(path)}), details=details)


def _first_tables(db: Database) -> None:
    db.execute("CREATE TABLE migration (name TEXT PRIMARY KEY) STRICT")
    db.execute(
        "CREATE TABLE act (key INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, title TEXT NOT NULL,"
        " provider TEXT NOT NULL, reverted INTEGER NOT NULL) STRICT"
    )
    db.execute(
        "CREATE TABLE own_row (number INTEGER PRIMARY KEY, act INTEGER NOT NULL REFERENCES act, kind TEXT NOT NULL,"
        " key TEXT NOT NULL, record TEXT) STRICT"
    )
    db.execute("CREATE INDEX own_row_of_key ON own_row (kind, key, number)")
    db.execute("CREATE INDEX own_row_of_act ON own_row (act)")
    db.execute("CREATE TABLE choice (kind TEXT, said TEXT, meant TEXT NOT NULL, PRIMARY KEY (kind, said)) STRICT")


MIGRATIONS: Final[tuple[tuple[str, Callable[[Database], None]], ...]] = (("0001_first_tables", _first_tables),)

_IN_FORCE: Final = """
    SELECT key, record FROM own_row WHERE number IN (
        SELECT max(number) FROM own_row JOIN act ON act.key = own_row.act
        WHERE kind = :kind AND NOT reverted GROUP BY own_row.key)
    ORDER BY key
"""
_ACTS: Final = """
    SELECT key, at, what, title, provider, (SELECT count(*) FROM own_row WHERE own_row.act = act.key), reverted
    FROM act ORDER BY key DESC
"""
_LATER: Final = """
    SELECT DISTINCT later.act FROM own_row AS mine
    JOIN own_row AS later ON later.kind = mine.kind AND later.key = mine.key AND later.number > mine.number
    JOIN act ON act.key = later.act
    WHERE mine.act = :act AND later.act <> :act AND NOT act.reverted
"""
