"""The catalogue that advice is given on: shipped or updated by a file, with the engineer's own rows on top. Window and command line alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.own import OwnRow, own_path, own_rows
from aiready_gui.catalogue.stamp import stamp
from aiready_gui.catalogue.store import Rows, snapshot_of
from aiready_gui.catalogue.updates import newest_rows
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.remembered import Remembered


@dataclass(frozen=True)
class Current:
    """The rows in use, which of them are the engineer's own, and what is to be said about those that are not."""

    rows: Rows
    own: tuple[OwnRow, ...]
    told: tuple[Message, ...]
    shipped: Rows
    """What the own rows lie over."""

    @cached_property
    def snapshot(self) -> Snapshot:
        """As records."""
        return snapshot_of(self.rows)


def current() -> Current:
    """Advice does not wait for a database that is damaged: it is given on what is whole, and the rest is said.

    Raises
    ------
    CatalogueError
        What came with the program is damaged.
    """
    shipped, told = newest_rows()
    path = own_path()
    try:
        found = _LAST.get((path, stamp(path), shipped.content_hash), lambda: _laid(shipped, path))
    except CatalogueError as error:
        return Current(shipped, (), (*told, error.message), shipped)
    return replace(found, told=(*told, *found.told)) if told else found


def _laid(shipped: Rows, path: Path) -> Current:
    own = own_rows(path)
    rows, left_out = laid_over(shipped, own)
    return Current(rows, own, left_out, shipped)


_LAST: Final[Remembered[Current]] = Remembered(1)
"""By what the files are now: every page asks for the same hundred thousand rows."""
