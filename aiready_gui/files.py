"""Writing files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary neighbour and move it into place.

    Raises
    ------
    OSError
        The folder is missing or not writable; nothing is left behind.
    """
    neighbour = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with neighbour.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        neighbour.replace(path)
    finally:
        neighbour.unlink(missing_ok=True)
