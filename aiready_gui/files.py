"""Files: written so that a reader sees the old one or the new one, never half of either; names that every system takes."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Final
from uuid import uuid4

MOST_BYTES: Final = 20_000_000
"""Of a project or a table: a hundred times what the largest known one takes."""


class TooLargeError(OSError):
    """More than anybody means to open: read no further."""


def read_whole(path: Path, most: int = MOST_BYTES) -> bytes:
    """The file's bytes, read no further than needed to know that they are too many.

    Raises
    ------
    TooLargeError
        More than ``most`` bytes.
    OSError
        No such file, or it cannot be read.
    """
    with path.open("rb") as handle:
        content = handle.read(most + 1)
    if len(content) > most:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content


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


def safe_name(words: str) -> str:
    """A file's name out of ``words``, without characters that some file system refuses."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", words).strip(". ")[:120]


def existing(folder: str, otherwise: Path) -> Path:
    """The folder where it is still there: it may lie on a drive that is gone."""
    return Path(folder) if folder and Path(folder).is_dir() else otherwise
