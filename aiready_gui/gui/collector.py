"""The collector of circular rubbish, as the program runs with it: seldom, and in the GUI's thread alone.

By itself the interpreter collects wherever it happens to allocate, in the pool as well. A window that was let go would be taken down
there, beside the thread that paints its successor: a crash, or two threads that wait for each other for ever.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

SELDOM: Final = 20_000
"""Records between two looks: an answer is some eight thousand, none of them in a circle, and a look walks through all that are new."""
LOOKS_MS: Final = 500


class Collector(QObject):
    """Collects between two events for as long as the application lives; nothing else does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOKS_MS)
        self._timer.timeout.connect(look)
        self._timer.start()


def look() -> None:
    """What the interpreter does when a generation is full, the oldest that is first."""
    for generation, (there, most) in reversed([*enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))]):
        if there > most:
            gc.collect(generation)
            return


def settle() -> None:
    """Leave alone what is there now, which stays as long as the program, and look through what comes after it seldom."""
    gc.freeze()
    gc.set_threshold(SELDOM)
