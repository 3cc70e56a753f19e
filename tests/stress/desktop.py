"""A screen of its own: Xvfb, a window manager, and a mouse and keys that make real X events."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SCREEN = (1440, 900)
TYPING_MS = 3


class Desktop:
    """Use with ``with``: whatever it started ends with it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._running: list[subprocess.Popen[bytes]] = []
        self.display = ""

    def __enter__(self) -> Desktop:
        """The X server takes the first free number and tells it."""
        reading, writing = os.pipe()
        screen = f"{SCREEN[0]}x{SCREEN[1]}x24"
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
        self._running.append(subprocess.Popen(server, pass_fds=(writing,), stderr=subprocess.DEVNULL))
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = ":" + told.readline().strip()
        manager = ["openbox", "--sm-disable"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._running.append(subprocess.Popen(manager, env=self.environment(), **quiet))
        return self

    def __exit__(self, *_: object) -> None:
        for one in reversed(self._running):
            one.terminate()
            one.wait()

    def environment(self) -> dict[str, str]:
        """Of every program on this screen: nothing of the user's own is read or written."""
        folders = {f"XDG_{name}_HOME": str(self._home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
        own = {"HOME": str(self._home), "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "PYTHONUTF8": "1"}
        return {**os.environ, **folders, **own}

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Left is 1, the wheel is 4 (up) and 5 (down)."""
        self._do("mousemove", x, y, "click", "--repeat", times, "--delay", 8, button)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, two moves, release."""
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self._do("mousemove", *start, "mousedown", 1, "mousemove", *middle, "mousemove", *end, "mouseup", 1)

    def keys(self, *combinations: str) -> None:
        """Such as ``ctrl+z``."""
        self._do("key", "--delay", 8, *combinations)

    def type(self, words: str) -> None:
        """Letter by letter."""
        if words:
            self._do("type", "--delay", TYPING_MS, "--", words)

    def resize(self, window: int, width: int, height: int) -> None:
        """As a hand at the frame."""
        self._do("windowsize", window, width, height)

    def focus(self, window: int) -> None:
        """Give the keyboard to a window that lost it."""
        self._do("windowactivate", window)

    def _do(self, *arguments: object) -> None:
        command = ["xdotool", *map(str, arguments)]
        subprocess.run(command, env=self.environment(), check=False, timeout=60, capture_output=True)
