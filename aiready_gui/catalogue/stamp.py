"""Whether an SQLite file is another one than before, without reading it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from aiready_gui.files import opened

_COUNTER: Final = slice(24, 28)
"""The "file change counter" in the head of SQLite's file format. [bytes]"""


def stamp(path: Path) -> tuple[object, ...]:
    """Another one after every change: when the file was written, and how many transactions SQLite counts in its head."""
    try:
        with opened(path) as file:
            state = os.fstat(file.fileno())
            return state.st_ino, state.st_size, state.st_mtime_ns, file.read(_COUNTER.stop)[_COUNTER]
    except OSError:  # none, or none that can be read: whoever reads it says so
        return ()
