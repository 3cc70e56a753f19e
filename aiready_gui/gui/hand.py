"""One thread that does what it is handed in turn; a daemon, so a drive that never answers does not keep the program from ending."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Hand:
    """A pool of the standard library would wait at the program's end for a thread that hangs in the system."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def give(self, work: Callable[[], T]) -> Future[T]:
        """Do ``work`` after all that was given before."""
        future: Future[T] = Future()
        self._queue.put((future, work))
        return future

    def rest(self, wait_s: float = 0.0) -> None:
        """End when all that was given is done; wait for that at most so long."""
        self._queue.put(None)
        self._thread.join(wait_s)

    def _work(self) -> None:
        while (given := self._queue.get()) is not None:
            future, work = given
            try:
                done = work()
            except BaseException as error:  # whoever waits for the future meets it
                future.set_exception(error)
            else:
                future.set_result(done)
