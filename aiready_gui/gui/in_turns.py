"""Parts that are built one after another while the window lives on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class InTurns(QObject):
    """A part, then whatever the keyboard and the mouse want, then the next part; or all at once for who needs it."""

    completed = Signal()
    """No part is left."""

    def __init__(self, parts: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._parts: Iterator[None] | None = parts
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether no part is left."""
        return self._parts is None

    def begin(self) -> None:
        """Build from the next turn on; once begun it goes on by itself."""
        if self._parts is not None and not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._turn)

    def finish(self) -> None:
        """Build now what is left."""
        while self._parts is not None:
            self._build_on()

    @Slot()
    def _turn(self) -> None:
        self._build_on()
        if self._parts is not None:
            QTimer.singleShot(0, self, self._turn)

    def _build_on(self) -> None:
        """The next part, if any is left."""
        if self._parts is None:
            return
        try:
            next(self._parts)
        except StopIteration:
            self._parts = None
            self.completed.emit()
