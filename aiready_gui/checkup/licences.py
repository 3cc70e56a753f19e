"""Licence texts of what a bundle holds besides our own code, as its build collected them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from aiready_gui.paths import RESOURCES

FOLDER: Final = RESOURCES.parent / "licences"
LEAST: Final = 20
"""Fewer texts than the packages of the lock can only be a folder that lost some."""


def is_bundle() -> bool:
    """Whether this is the frozen program, which gives other people's code away with it."""
    return bool(getattr(sys, "frozen", False))


def shipped_licences() -> tuple[Path, ...]:
    """The texts, by name; none outside a bundle.

    Raises
    ------
    FileNotFoundError
        The bundle holds fewer texts than it was built with.
    """
    if not is_bundle():
        return ()
    found = tuple(sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.stat().st_size))
    if len(found) < LEAST:
        raise FileNotFoundError(str(FOLDER))
    return found
