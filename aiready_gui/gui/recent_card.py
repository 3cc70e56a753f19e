"""The projects opened last: name, customer, machines, price, day; found by a few letters."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.project.glance import Glance, glance
from aiready_gui.gui.hand import Hand
from aiready_gui.gui.widgets.basics import Card, Elided, ElidedButton, button, clear, label, plain_tip, row
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

SHOWN = 8
LATER_MS = 100
"""The page is seen first, then the files are read."""
FILTERED = 4
"""From so many on they are found by letters too."""


class RecentCard(Card):
    """Newest first; what is gone stays greyed, to be looked for."""

    file_requested = Signal(str)
    open_requested = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts.text("start-recent"))
        self._texts = texts
        self._files: tuple[str, ...] = ()
        self._glances: dict[str, Glance] = {}
        self._due: dict[str, Future[Glance | None]] = {}
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._look)
        self._arrival = QTimer(self, interval=LATER_MS)
        self._arrival.timeout.connect(self._take)
        self.filter = TextField()
        self.filter.setPlaceholderText(texts.text("recent-filter"))
        self.filter.setAccessibleName(texts.text("recent-filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show)
        self.body.addWidget(self.filter)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)
        self.body.addStretch(1)

    def show_files(self, files: tuple[str, ...]) -> None:
        """These; what their files tell follows while they are looked at."""
        self._files = files
        self.filter.setVisible(len(files) >= FILTERED)
        self._show()
        if self.isVisible():
            self._later.start()

    def take_place(self, old: RecentCard) -> None:
        """Look for what another card looked for."""
        self.filter.setText(old.filter.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    @Slot()
    def _look(self) -> None:
        """Read in a thread of its own: a drive that does not answer holds up nothing else."""
        hand = Hand("recent")
        self._due = {name: hand.give(partial(glance, Path(name))) for name in self._files}
        hand.rest()  # once it has read them
        self._arrival.start()

    @Slot()
    def _take(self) -> None:
        """What has been read by now."""
        here = {name: done.result() for name, done in self._due.items() if done.done() and done.exception() is None}
        self._due = {name: done for name, done in self._due.items() if not done.done()}
        if not self._due:
            self._arrival.stop()
        new = {name: found for name, found in here.items() if found is not None and self._glances.get(name) != found}
        if new:
            self._glances |= new
            self._show()

    @Slot()
    def _show(self) -> None:
        texts = self._texts
        clear(self.list)
        asked = self.filter.text().lower().split()
        found = [name for name in self._files if all(word in self._words(name).lower() for word in asked)]
        if not found:
            key = "recent-none" if self._files else "start-no-recent"
            self.list.addWidget(label(texts.text(key), "body", tone="muted", wrap=True))
        for name in found[:SHOWN]:
            self._add(name)

    def _words(self, name: str) -> str:
        """All that it can be found by."""
        return " ".join((Path(name).stem, str(Path(name).parent), *self._about(name)))

    def _add(self, name: str) -> None:
        path = Path(name)
        there = path.exists()
        one = ElidedButton(path.stem, partial(self.file_requested.emit, name))
        one.setToolTip(plain_tip(name))
        one.setEnabled(there)
        self.list.addWidget(one)
        about = self._about(name)
        if not there:
            find = button(self._texts.text("locate-file"), "link", self.open_requested.emit)
            self.list.addLayout(row(Elided(self._texts.text("file-missing")), find))
        elif not about:
            self.list.addWidget(Elided(str(path.parent)))
        for line in about if there else ():
            self.list.addWidget(Elided(line, mode=Qt.TextElideMode.ElideRight))
        gap = QWidget()
        gap.setFixedHeight(8)
        self.list.addWidget(gap)

    def _about(self, name: str) -> tuple[str, ...]:
        """Whose it is and of which day; what is proposed and what that comes to."""
        texts, found = self._texts, self._glances.get(name)
        if found is None:
            return ()
        works = texts.listed(map(texts.text, found.works)) if found.works else ""
        named = found.title or works[:1].upper() + works[1:]
        machines = " + ".join(texts.times(one.gpus, one.name) for one in found.machines)
        price = texts.text("recent-sum", price=texts.money_short(found.total)) if found.total is not None else ""
        lines = (found.customer or named, texts.date(found.saved)), (price, machines or (named if found.customer else ""))
        return tuple(" · ".join(filter(None, line)) for line in lines if any(line))
