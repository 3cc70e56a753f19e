"""Qt-free work in a pool, answers in the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
HELD_MS: Final = 1000
"""As long as nobody is put to sleep between two lines."""


class _Task:
    """What was asked. The pool holds this a moment longer than the GUI thread, which empties it: what it held may be a page.

    Were the pool the last to hold a widget, that would be taken down there.
    """

    def __init__(self, work: Callable[[], Any], then: Callable[[Future[Any]], None]) -> None:
        self._asked: tuple[Callable[[], Any], Callable[[Future[Any]], None]] | None = (work, then)

    def work(self) -> Any:
        """In the pool. Nothing of it is left on the stack there by the time its end is told."""
        assert self._asked is not None
        return self._asked[0]()

    def emptied(self) -> Callable[[Future[Any]], None]:
        """In the GUI thread, which alone holds what was asked from now on: who is to be told."""
        assert self._asked is not None
        (_, then), self._asked = self._asked, None
        return then


class Background(QObject):
    """The signal belongs to an object of the GUI thread, so nothing made of Qt dies in the pool."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._closed = False
        self._under_way: set[_Task] = set()
        self._finished.connect(self._on_finished)

    def run(self, work: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Call ``work`` in the pool, then ``then`` with its future in the GUI thread; a method of what is gone by then is not called.

        Once it is closed nobody is answered, and nothing is begun: a timer may still ask.
        """
        if self._closed:
            return
        task = _Task(work, then)
        self._under_way.add(task)
        future = self._pool.submit(task.work)
        future.add_done_callback(lambda done: None if self._closed else self._finished.emit(done, task))

    @property
    def closed(self) -> bool:
        """Whether nobody is answered any more: what takes long had better end."""
        return self._closed

    def close(self) -> None:
        """Wait for what runs; answer nobody any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot(object, object)
    def _on_finished(self, done: Future[Any], task: _Task) -> None:
        self._under_way.discard(task)
        then = task.emptied()
        if done.exception() is not None:  # it leads to all that the work held: let the pool be the first to forget it
            QTimer.singleShot(HELD_MS, self, partial(_forget, done))
        if not self._closed and is_there(then):
            then(done)


def _forget(_done: Future[Any]) -> None:
    """It was held until now."""


def is_there(then: Callable[..., object]) -> bool:
    """Whether whose method this is still stands: a window that was replaced meanwhile has taken its pages along."""
    while isinstance(then, partial):
        then = then.func
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
