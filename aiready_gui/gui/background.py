"""Qt-free work in a pool, answers in the GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
RECENT: Final = 8


class Background(QObject):
    """The signal belongs to an object of the GUI thread, so nothing made of Qt dies in the pool."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._closed = False
        self._recent: deque[object] = deque(maxlen=RECENT)
        """Held a while longer: the thread of the pool, which lets go of its own a moment later, is never the last to hold a widget."""
        self._finished.connect(self._on_finished)

    def run(self, work: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Call ``work`` in the pool, then ``then`` with its future in the GUI thread; a method of what is gone by then is not called.

        Once it is closed nobody is answered, and nothing is begun: a timer may still ask.
        """
        if self._closed:
            return
        future = self._pool.submit(work)
        future.add_done_callback(lambda done: None if self._closed else self._finished.emit(done, (work, then)))

    @property
    def closed(self) -> bool:
        """Whether nobody is answered any more: what takes long had better end."""
        return self._closed

    def close(self) -> None:
        """Wait for what runs; answer nobody any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot(object, object)
    def _on_finished(self, done: Future[Any], asked: tuple[Callable[[], Any], Callable[[Future[Any]], None]]) -> None:
        self._recent.append((done, asked))
        _, then = asked
        if not self._closed and is_there(then):
            then(done)


def is_there(then: Callable[..., object]) -> bool:
    """Whether whose method this is still stands: a window that was replaced meanwhile has taken its pages along."""
    while isinstance(then, partial):
        then = then.func
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
