"""Whether anything in this process reached for a network: the interpreter tells of each socket before it opens."""

from __future__ import annotations

import sys
from typing import Any, Final

EVENTS: Final = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")
LOCAL: Final = "AF_UNIX"
"""Pipes of this machine, by which a second launch speaks to the window that runs; Windows has others, which are no sockets."""


class NetworkWatch:
    """Notes from now on to the end of the process: an audit hook cannot be taken away."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS and getattr(getattr(arguments[0], "family", None), "name", "") != LOCAL:
            self.reached.append(event)
