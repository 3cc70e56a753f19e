"""The document composed off the GUI thread while answers change: the last one asked for, and no other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.background import Background
from aiready_gui.proposal.cancelling import Cancelled, cancelled_when
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.export import Edition, composed
from aiready_gui.proposal.page_pictures import Leaves, leaves
from aiready_gui.texts import Texts

SETTLED_MS: Final = 200
"""An answer is typed or ticked to its end in this time, mostly: an assumption."""
NOT_SHOWN: Final = Message(key="export-not-shown")
T = TypeVar("T")


@dataclass(frozen=True)
class Wanted:
    """What the document is made of."""

    answer: Recommendation
    snapshot: Snapshot
    index: int | None
    edition: Edition


@dataclass(frozen=True)
class Proof:
    """The finished PDF and its pages."""

    content: bytes
    leaves: Leaves
    sections: tuple[str, ...]
    """Names of what is in it, in their order."""


class Composing(QObject):
    """A change of mind ends what is under way; nothing is begun before the changes have settled."""

    begun = Signal()
    composed = Signal(object)
    """A document is composed: which sections it has is known."""
    finished = Signal(object)
    """Its pages are there."""
    failed = Signal(object)
    """It cannot be made, or must not leave: an error that says why."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._wanted: Wanted | None = None
        self._given_up = Event()
        self._timer = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._timer.timeout.connect(self._begin)
        self.draws = True
        """Whether pages are wanted, or only what the document says."""

    @property
    def busy(self) -> bool:
        """Whether what was asked for last is still to come."""
        return self._wanted is not None

    def ask(self, wanted: Wanted, *, at_once: bool = False) -> None:
        """Make this one, and give up what was asked for before."""
        self.give_up()
        self._wanted = wanted
        self._timer.start(0 if at_once else SETTLED_MS)

    def give_up(self) -> None:
        """Nothing is wanted any more."""
        self._given_up.set()
        self._timer.stop()
        self._wanted = None

    @Slot()
    def _begin(self) -> None:
        wanted, given_up = self._wanted, Event()
        if wanted is None:
            return
        self._given_up = given_up
        self.begun.emit()
        self._background.run(partial(_until, given_up, partial(_document, wanted)), partial(self._on_composed, given_up))

    def _on_composed(self, given_up: Event, done: Future[Document | None]) -> None:
        document, wanted = self._result(given_up, done), self._wanted
        if document is None or wanted is None:
            return
        self.composed.emit(document)
        if given_up.is_set():  # who heard of it has asked for another
            return
        if not self.draws:
            self._wanted = None
            return
        draw = partial(_proof, document, wanted.edition.locale)
        self._background.run(partial(_until, given_up, draw), partial(self._on_drawn, given_up))

    def _on_drawn(self, given_up: Event, done: Future[Proof | None]) -> None:
        proof = self._result(given_up, done)
        if proof is not None:
            self._wanted = None
            self.finished.emit(proof)

    def _result(self, given_up: Event, done: Future[T | None]) -> T | None:
        """What came of it, if anybody still asks."""
        if given_up.is_set():
            return None
        try:
            return done.result()
        except AdvisorError as error:
            self._wanted = None
            self.failed.emit(error)
            return None


def _until(given_up: Event, work: Callable[[], T]) -> T | None:
    """The result of ``work``; nothing once it is given up."""

    def tried() -> T | None:
        try:
            with cancelled_when(given_up.is_set):
                return work()
        except Cancelled:
            return None

    return None if given_up.is_set() else failures.guarded(tried, NOT_SHOWN)


def _document(wanted: Wanted) -> Document:
    return composed(studied(wanted.answer, wanted.snapshot, wanted.index), wanted.edition)


def _proof(document: Document, locale: str) -> Proof:
    from aiready_gui.proposal.pdf import render  # reportlab takes a fifth of a second: not at start

    content = render(document, Texts(locale))
    return Proof(content, leaves(content), tuple(section.name for section in document.sections))
