"""Files: written so that a reader sees the old one or the new one, never half of either; names that every system takes."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar
from uuid import uuid4

Given = TypeVar("Given")

_UNFINISHED: Final = re.compile(r"\.[0-9a-f]{32}\.part")
_DEVICE: Final = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\s*(\.|$))", re.IGNORECASE)
_ABANDONED_S: Final = 3600.0
_HELD_S: Final = (0.02, 0.05, 0.1, 0.2) if sys.platform == "win32" else ()
"""How long to wait, again and again, for a file that another program of Windows holds."""
_HANDED: Final = (("/", "dev"), ("/", "proc"))
"""Where pipes lie that a shell handed over, their writer with them: ``/dev/stdin``, ``<(…)``."""
NO_FILE: Final = errno.ESPIPE
"""What is refused as a pipe, a socket or a device: the system's own word for what has no end to go to."""
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
        As :func:`opened`.
    """
    with opened(path) as handle:
        content = handle.read(most + 1)
    if len(content) > most:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content


def opened(path: Path) -> BinaryIO:
    """The file, open to be read.

    Raises
    ------
    OSError
        There is none, it cannot be read, or it is a pipe, a socket or a device (``NO_FILE``): who opens a named pipe waits for a
        writer, who reads a terminal for somebody who types, for ever; and some devices have no end.
    """
    kind = path.stat().st_mode
    if not _is_file(kind) and not (stat.S_ISFIFO(kind) and path.parts[:2] in _HANDED):
        raise OSError(NO_FILE, os.strerror(NO_FILE), str(path))
    return _not_held(lambda: path.open("rb"))


def _is_file(mode: int) -> bool:
    """Whether that is a file; or a folder, of which the system says so itself."""
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def followed(path: Path) -> Path:
    """Where the links of ``path`` lead, whole; the path itself where they lead in a circle, which is told by who reads it.

    ``Path.resolve`` raises there, and what it raises is no ``OSError`` before Python 3.13.
    """
    try:
        return Path(os.path.realpath(path))
    except OSError:  # a path of the working folder, which is gone
        return path


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write to a temporary neighbour and move it into place.

    The neighbour's name is short and its own: made from the target's, it could be too long where the target is not,
    and a colon in it would open a second stream of another file on Windows.
    A ``private`` file is its owner's alone; any other keeps the permissions of the file whose place it takes.

    Raises
    ------
    OSError
        The folder is missing or not writable, another program holds the file (``EBUSY``), or a pipe, a socket or a device lies there
        (``NO_FILE``), whose place a file would take; nothing is left behind.
    """
    there = _state(path)
    if there is not None and not _is_file(there):
        raise OSError(NO_FILE, os.strerror(NO_FILE), str(path))
    neighbour = path.parent / f".{uuid4().hex}.part"
    try:
        with neighbour.open("wb") as handle:
            mode = 0o600 if private else there
            if mode is not None:
                with suppress(OSError):  # a file system without permissions
                    neighbour.chmod(stat.S_IMODE(mode))
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        _put(neighbour, path)
    finally:
        neighbour.unlink(missing_ok=True)


def _put(neighbour: Path, path: Path) -> None:
    """Move it into place."""
    try:
        _not_held(lambda: neighbour.replace(path))
    except PermissionError as error:
        if sys.platform == "win32" and path.is_file() and writable(path):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path)) from error
        raise


def _not_held(act: Callable[[], Given]) -> Given:
    """What ``act`` gives of a file. A virus scanner, an indexer or who replaces it holds a file of Windows for a moment, from
    readers too; a viewer for as long as it shows it.
    """
    for pause_s in _HELD_S:
        with suppress(PermissionError):
            return act()
        time.sleep(pause_s)
    return act()


def sweep(folder: Path) -> None:
    """Take away what :func:`write_whole` of a killed program left here more than an hour ago."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED.fullmatch(path.name) and time.time() - path.stat().st_mtime > _ABANDONED_S:
                path.unlink(missing_ok=True)


def writable(path: Path) -> bool:
    """Whether a file may be written over: its mark "read-only" binds the administrator too, and its folder must take a neighbour."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return (
        bool(mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    )


def takes_files(folder: Path) -> bool:
    """Whether a file can be made in the folder: tried, for permissions alone do not tell."""
    probe = folder / f".{uuid4().hex}.part"
    try:
        probe.touch(exist_ok=False)
    except OSError:
        return False
    with suppress(OSError):
        probe.unlink()
    return True


def _state(path: Path) -> int | None:
    """Kind and permissions of a file that is there."""
    try:
        return path.stat().st_mode
    except OSError:
        return None


def safe_name(words: str) -> str:
    """A file's name out of ``words``, without characters that some file system refuses; none that is a device to Windows."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", words).strip(". ")[:120].rstrip(". ")
    return _DEVICE.sub(r"\1-", name)


def existing(folder: str, otherwise: Path) -> Path:
    """The folder where it is still there: it may lie on a drive that is gone."""
    return Path(folder) if folder and Path(folder).is_dir() else otherwise


class TwiceError(Exception):
    """An object has a name twice: which of the two values was meant, only its writer knows."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these names and values; JSON's own reader would take the last of two."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise TwiceError(key)
        found[key] = value
    return found
