"""One running program a user: a second launch hands its file to the first and ends.

The standard library's pipes, not Qt's network module: that one needs a Kerberos library which a bare system lacks.
"""

from __future__ import annotations

import getpass
import logging
import sys
from multiprocessing.connection import Client, Listener
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from aiready_gui.paths import user_data_dir

_log = logging.getLogger(__name__)


def meeting_place() -> str:
    """Of this user alone: several may share a machine."""
    if sys.platform == "win32":
        return rf"\\.\pipe\aiready-advisor-{getpass.getuser()}"
    return str(user_data_dir() / "running.socket")


def hand_over(file: str, place: str) -> bool:
    """Whether a running program took the file; an empty name only brings its window to the front."""
    try:
        with Client(place) as other:
            other.send_bytes(file.encode())
    except OSError:
        return False
    return True


class OnlyOne(QObject):
    """Listens for later launches."""

    launched = Signal(str)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._open = place, True
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
            hand_over("", self._place)  # wakes the thread, which then ends
            self._listener.close()

    def _listen(self, listener: Listener) -> None:
        while True:
            try:
                with listener.accept() as other:
                    file = other.recv_bytes().decode(errors="replace")
            except (OSError, EOFError):
                if not self._open:
                    return
                continue
            if not self._open:
                return
            self.launched.emit(file)  # queued: the thread touches no widget
