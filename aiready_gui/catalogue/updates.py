"""A newer catalogue as a file: checked, kept in the user's folder, used while it is newer than the one that came with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aiready_gui.catalogue.store import Rows, catalogue_bytes, read_catalogue, rows_of, shipped_rows, snapshot_of
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.files import write_whole
from aiready_gui.paths import user_data_dir

FILE: Final = "catalogue-update.db"
SUFFIX: Final = ".aiready-catalogue"


def update_path() -> Path:
    """Where a taken update lies."""
    return user_data_dir() / FILE


def take(file: Path) -> Rows:
    """Use the catalogue of ``file`` from the next start on; its rows.

    Raises
    ------
    CatalogueError
        It is damaged, of another version of the program, not newer than what is in use, or cannot be kept. Nothing has changed then.
    """
    content = catalogue_bytes(file)
    rows = rows_of(content, file)
    snapshot_of(rows, file)  # every row makes a record, or nothing is taken
    used, _ = newest_rows()
    if rows.newest <= used.newest:
        raise CatalogueError(Message(key="update-older", args={"file": str(file), "found": rows.newest, "used": used.newest}))
    try:
        write_whole(update_path(), content)
    except OSError as error:
        raise CatalogueError(Message(key="update-unwritable", args={"file": str(update_path())}), details=str(error)) from error
    return rows


def take_back() -> bool:
    """Return to the catalogue that came with the program; whether there was an update."""
    try:
        update_path().unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CatalogueError(Message(key="update-unwritable", args={"file": str(update_path())}), details=str(error)) from error
    return True


def newest_rows() -> tuple[Rows, tuple[Message, ...]]:
    """The newer of the update and of what came with the program, and what is to be said where the update cannot be used."""
    shipped = shipped_rows()
    try:
        update = read_catalogue(update_path())
    except CatalogueError as error:
        # One for an older program is left behind by this one's own catalogue: nothing to say.
        return shipped, () if error.message.key in ("catalogue-missing", "catalogue-version") else (error.message,)
    return (update if update.newest > shipped.newest else shipped), ()
