"""What has a path and is no file: pipes, sockets, devices."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_FILES = ("pipe", "socket", "/dev/zero", "/dev/random", "/dev/tty") if os.name == "posix" else ()


@contextmanager
def no_file(kind: str, folder: Path) -> Iterator[Path]:
    """A path to one of ``NO_FILES``; nobody is at the other end of a pipe or a socket."""
    if kind.startswith("/"):
        yield Path(kind)
        return
    path = folder / "x.json"
    if kind == "pipe":
        os.mkfifo(path)
        yield path
    else:
        with socket.socket(socket.AF_UNIX) as there:
            there.bind(str(path))
            yield path
    path.unlink()
