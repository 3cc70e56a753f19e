"""What was worked out once and is asked for again: a bounded store that several threads may use at the same time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The last ``most`` results by their key; the one not asked for longest goes first.

    Two threads that miss the same key at once both work it out, and both get the one that was stored first: nobody waits
    for another thread's arithmetic, and equal questions get the same object.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[Hashable, tuple[tuple[object, ...], Value]] = OrderedDict()

    def get(self, key: Hashable, made: Callable[[], Value], *, same: tuple[object, ...] = ()) -> Value:
        """The result for ``key``, from ``made`` where it is not known.

        Parameters
        ----------
        same : tuple of object
            What must be the very objects of the time before: large ones whose contents would take long to compare. They
            are kept as long as the result, so that no other object can take over their identity.
        """
        whole = (key, *map(id, same)) if same else key
        with self._lock:
            found = self._known.get(whole)
            if found is not None:
                self._known.move_to_end(whole)
                return found[1]
        value = made()
        with self._lock:
            _, value = self._known.setdefault(whole, (same, value))
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return value

    def __len__(self) -> int:
        return len(self._known)
