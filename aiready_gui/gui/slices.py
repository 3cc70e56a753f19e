"""Work of the GUI thread cut into slices: between two of them keys, clicks and repaints get through."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

SLICE_S = 0.004
"""A slice ends with the first step after this; with a step as long it stays well below two frames."""
REST_MS = 20
"""A repaint that is due comes before a slice that waits as long, and a key before both."""


class Slices(QObject):
    """Runs the steps of one piece of work, each as short as can be; a newer piece takes its place.

    Those that run ``behind`` others wait as long as these have anything to do.
    """

    ended = Signal()
    """The last step is done."""

    def __init__(self, parent: QObject, *, behind: Slices | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._behind = behind
        if behind is not None:
            behind.ended.connect(self._go_on)
        self._rests = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self, steps: Iterator[None], *, soon: bool = False) -> None:
        """Begin with the first slice, or a turn later; what was under way is dropped."""
        self._steps = steps
        if soon:
            self._timer.start(0)
        else:
            self._go_on()

    def rest(self) -> None:
        """Called by a step: end the slice with it, and let what it shows be painted before the next."""
        self._rests = True

    @property
    def busy(self) -> bool:
        """Whether steps are left."""
        return self._steps is not None

    def stop(self) -> None:
        """Drop what is under way."""
        self._steps = None
        self._timer.stop()

    def finish(self) -> None:
        """Do the rest at once."""
        self._timer.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            for _ in steps:
                pass
            self.ended.emit()

    @Slot()
    def _go_on(self) -> None:
        steps, end, self._rests = self._steps, time.perf_counter() + SLICE_S, False
        if steps is None or (self._behind is not None and self._behind.busy):
            return
        for _ in steps:
            if steps is not self._steps:
                return  # a step began other work
            if self._rests or time.perf_counter() > end:
                self._timer.start(REST_MS if self._rests else 0)
                return
        if steps is self._steps:
            self._steps = None
            self.ended.emit()
