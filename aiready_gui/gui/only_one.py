"""One running program a user: a second launch hands its file to the first and ends.

The standard library's pipes, not Qt's network module: that one needs a Kerberos library which a bare system lacks.
"""

from __future__ import annotations

import getpass
import hashlib
import logging
import os
import stat
import sys
import tempfile
from enum import Enum
from multiprocessing.connection import Client, Listener
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal, Slot

from aiready_gui.files import takes_files
from aiready_gui.paths import user_data_dir

PATIENCE_S = 2.0
"""For the first program to take a file; one that takes longer is taken for frozen."""
LONGEST_PLACE = 100
"""Of a socket's path. [bytes] Linux takes 107, macOS 103."""
_TAKEN, _BUSY = b"taken", b"busy"
_WAKE = b"\x00"  # no file is named so

_log = logging.getLogger(__name__)


class HandOver(Enum):
    """What became of a launch."""

    NOBODY = "nobody"
    """No program is running."""
    TAKEN = "taken"
    FROZEN = "frozen"
    """One is running and does not answer."""


def meeting_place() -> str:
    """Of this user alone: several may share a machine."""
    if sys.platform == "win32":
        return rf"\\.\pipe\aiready-advisor-{getpass.getuser()}"
    folder = user_data_dir()
    place = folder / "running.socket"
    if len(os.fsencode(place)) <= LONGEST_PLACE and takes_files(folder):
        return str(place)
    return str(_short_folder(folder) / "running.socket")


def hand_over(file: str, place: str, *, patience_s: float = PATIENCE_S) -> HandOver:
    """Give the file to the running program and wait until its window has it; an empty name only brings that to the front."""
    outcome: SimpleQueue[HandOver] = SimpleQueue()
    # A socket of a stopped program takes a caller or two and then lets them wait for ever: that is left to a thread.
    Thread(target=lambda: outcome.put(_give(file.encode(errors="surrogateescape"), place)), daemon=True).start()
    try:
        return outcome.get(timeout=patience_s)
    except Empty:
        return HandOver.FROZEN


def _give(file: bytes, place: str) -> HandOver:
    try:
        with Client(place) as other:
            other.send_bytes(file)
            return HandOver.TAKEN if other.recv_bytes() == _TAKEN else HandOver.FROZEN
    except (OSError, EOFError):
        return HandOver.NOBODY


def _short_folder(folder: Path) -> Path:
    """A folder with a short name, the user's alone, for this folder of data."""
    name = f"aiready-{os.getuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}" if sys.platform != "win32" else ""
    roots = [os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"]
    for root in roots:
        short = Path(root) / name
        if root and len(os.fsencode(short)) + len("/running.socket") <= LONGEST_PLACE and _is_ours(short):
            return short
    return folder


def _is_ours(folder: Path) -> bool:
    """Whether the folder is there for this user alone: in a place that all may write, somebody else may have been first."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    return (
        sys.platform != "win32"
        and stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.getuid()
        and stat.S_IMODE(found.st_mode) == 0o700
    )


class OnlyOne(QObject):
    """Listens for later launches."""

    launched = Signal(object)
    """Carries the file's name, empty where there is none."""

    _heard = Signal(object, object)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._open = place, True
        self._heard.connect(self._on_heard)  # queued: the thread touches no widget
        try:
            if sys.platform != "win32":
                Path(place).unlink(missing_ok=True)  # left by a program that was killed: nobody answered there
            self._listener: Listener | None = Listener(place)
        except OSError:
            _log.warning("later launches cannot be heard", exc_info=True)
            self._listener = None
            return
        Thread(target=self._listen, args=(self._listener,), daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        if self._listener is not None and self._open:
            self._open = False
            _give_up(self._place)  # wakes the thread, which then ends
            self._listener.close()

    @Slot(object, object)
    def _on_heard(self, file: str, taken: Event) -> None:
        taken.set()  # this thread is alive: a question that the file raises may wait for its answer longer than the launch
        self.launched.emit(file)

    def _listen(self, listener: Listener) -> None:
        while True:
            try:
                with listener.accept() as other:
                    file = other.recv_bytes()
                    if not self._open:
                        return
                    taken = Event()
                    self._heard.emit(file.decode(errors="surrogateescape"), taken)
                    other.send_bytes(_TAKEN if taken.wait(PATIENCE_S) else _BUSY)
            except (OSError, EOFError):
                if not self._open:
                    return


def _give_up(place: str) -> None:
    try:
        with Client(place) as other:
            other.send_bytes(_WAKE)
    except OSError:
        pass
