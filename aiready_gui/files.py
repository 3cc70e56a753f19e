"""Writing files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary neighbour and move it into place.

    The neighbour's name is short and its own: made from the target's, it could be too long where the target is not,
    and a colon in it would open a second stream of another file on Windows.

    Raises
    ------
    OSError
        The folder is missing or not writable; nothing is left behind.
    """
    neighbour = path.parent / f".{uuid4().hex}.part"
    try:
        with neighbour.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        neighbour.replace(path)
    finally:
        neighbour.unlink(missing_ok=True)
