"""The collector of circular rubbish, as the program runs with it: in small helpings, and in the GUI's thread alone.

By itself the interpreter collects wherever it happens to allocate, in the pool as well. A window that was let go would be taken down
there, beside the thread that paints its successor: a crash, or two threads that wait for each other for ever.

A look walks through all that it may throw away, and neither a key nor a repaint gets through meanwhile. What is new is looked
through as soon as there is a helping of it; what was looked through before, which is most of what there is, once the window
stands still.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

HELPING: Final = 4_000
"""New records of one look, which takes some three milliseconds. An answer is some eight thousand, none of them in a circle."""
LOOKS_MS: Final = 100
"""What comes between two looks makes a helping larger: it must not be long."""
STILL_S: Final = 0.001
"""Time of the processor between two looks in which a window does no more than blink."""
CALM_LOOKS: Final = 30
"""As many looks without more than that: nobody is at work."""
LATEST: Final = 5
"""So many times what calls for a look at what is old, and it is not put off any longer: memory is not without end."""
LATEST_WINDOWS: Final = 3
"""As many windows that were replaced wait for calm, with some seventeen megabytes each where all of it was visited."""


class Collector(QObject):
    """Collects between two events for as long as the application lives; nothing else does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._worked, self._still = time.thread_time(), 0
        self._counted = self._young = self._replaced = 0
        self._timer = QTimer(self, interval=LOOKS_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def replace(self) -> None:
        """The window was: what it held goes once nobody is at work, and what stands in its place is left alone from then on."""
        self._replaced += 1

    @Slot()
    def _on_time(self) -> None:
        now, counted = time.thread_time(), gc.get_count()[0]
        self._still = self._still + 1 if now - self._worked < STILL_S else 0
        self._young += max(counted - self._counted, 0)
        calm = self._still >= CALM_LOOKS
        if self._replaced and (calm or self._replaced > LATEST_WINDOWS):
            self._replaced = self._young = 0
            begin_anew()
        elif look(self._young, calm=calm):
            self._young = 0
        self._worked, self._counted = time.thread_time(), gc.get_count()[0]


def look(young: int | None = None, *, calm: bool = True) -> bool:
    """What the interpreter does when a generation is full, the oldest that is first; whether one was. Old ones wait until it is ``calm``.

    Its count of the ``young`` falls with each old one that goes: as many may have come meanwhile. They themselves are never asked
    for: a tuple that the pool is about to fill must be nobody else's.
    """
    there = list(gc.get_count())
    there[0] = there[0] if young is None else young
    for generation, most in reversed([*enumerate(gc.get_threshold())]):
        if there[generation] > most and (calm or generation == 0 or there[generation] > LATEST * most):
            gc.collect(generation)
            return True
    return False


def settle() -> None:
    """Leave alone what is there now, which stays as long as the program, and look through what comes after it by helpings."""
    gc.freeze()
    gc.set_threshold(HELPING)


def begin_anew() -> None:
    """Look through all there is, which takes a tenth of a second and more, and settle again."""
    gc.unfreeze()
    gc.collect()
    settle()
