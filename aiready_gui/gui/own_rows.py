"""The engineer's own rows while the program runs: acts are written one after the other, and what other programs write is seen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import Current, current
from aiready_gui.catalogue.line import Lines
from aiready_gui.catalogue.lines import every_line
from aiready_gui.catalogue.stamp import stamp
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.background import Background
from aiready_gui.gui.hand import Hand

Shelf = tuple[Current, dict[str, Lines]]
UNREAD: Final = ("own-unreadable", "own-empty", "own-newer", "own-damaged")


class OwnRows(QObject):
    """Outlives the windows: an act that was asked for is written, whatever becomes of the page that asked, and before the program ends."""

    written = Signal(str, bool, object, object)
    """Carries what is said of an act, whether it can be taken back, what it was about, and every row that there is now."""
    failed = Signal(object, object)
    """Carries why an act was not written, and what it was about."""
    changed_elsewhere = Signal(object)
    """Carries the market of this machine after another program wrote."""
    _done = Signal(str, object, object)

    def __init__(self, snapshot: Snapshot, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background, self._path = background, own.own_path()
        self._hash, self._stamp = snapshot.content_hash, stamp(self._path)
        self.author: Callable[[], str] = str
        """Who the rows are from where they leave the machine."""
        self._hand: Hand | None = None
        self._waiting, self._closed = 0, False
        self._acts: list[int] = []
        """Acts of this program, for undo; changed in the thread that writes."""
        self._done.connect(self._on_done)

    def write(self, act: Callable[[], int], said: str, about: object = None) -> None:
        """Do ``act`` after all that was asked for before; another program may be writing for seconds."""
        self._give(partial(self._noted, act), said, about)

    def take_back(self, number: int, said: str) -> None:
        """Take an act back."""
        self._give(partial(self._taken_back, number), said)

    def take_back_last(self, said: str) -> bool:
        """Take the last act of this program back, one still to be written too; whether there was any."""
        there = bool(self._acts or self._waiting)
        if there:
            self._give(lambda: self._taken_back(self._acts[-1]) if self._acts else None, said)
        return there

    def stands_on(self, snapshot: Snapshot) -> None:
        """The market that the window shows."""
        self._hash = snapshot.content_hash

    @Slot()
    def look(self) -> None:
        """See whether another program wrote since."""
        now = stamp(self._path)
        if now != self._stamp and not self._waiting:
            self._stamp = now
            self._background.run(_read, self._on_read)

    def close(self) -> None:
        """Let what was asked for be written; nobody is told any more."""
        self._closed = True
        if self._hand is not None:
            self._hand.rest(own.PATIENCE_S)

    def _give(self, work: Callable[[], int | None], said: str, about: object = None) -> None:
        self._hand = self._hand or Hand("own rows")
        self._waiting += 1
        self._hand.give(lambda: (work(), shelf())).add_done_callback(lambda done: self._done.emit(said, about, done))

    def _noted(self, act: Callable[[], int]) -> int:
        number = act()
        self._acts.append(number)
        return number

    def _taken_back(self, number: int) -> int:
        own.take_back(self._path, number)
        self._acts = [one for one in self._acts if one != number]
        return 0  # it is no act itself

    @Slot(str, object, object)
    def _on_done(self, said: str, about: object, done: Future[tuple[int | None, Shelf]]) -> None:
        self._waiting -= 1
        if self._closed:
            return
        try:
            number, found = done.result()
        except AdvisorError as error:
            self.failed.emit(error, about)
            return
        self._hash = found[0].rows.content_hash  # what this program wrote is no news of another
        if number is not None:  # else what was to be taken back had never come about
            self.written.emit(said, number > 0, about, found)

    def _on_read(self, done: Future[Current]) -> None:
        try:
            found = done.result()
        except AdvisorError:  # whoever needs the catalogue says so
            return
        if any(one.key in UNREAD for one in found.told):
            self._stamp = ()  # looked at again the next time: rows that cannot be read now are no reason to go on without them
        elif found.rows.content_hash != self._hash:
            self.changed_elsewhere.emit(found.snapshot)


def shelf() -> Shelf:
    """Every row that there is."""
    found = current()
    return found, every_line(found)


def _read() -> Current:
    found = current()
    _ = found.snapshot  # made here, not in the GUI thread
    return found
