"""Puts the project on screen on disk within two seconds of an edit: into its file, or where that cannot be into recovery."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from aiready_gui.advisor.project.project_home import HomeError, Obstacle, ProjectHome, failure
from aiready_gui.advisor.project.work_store import Recovered, WorkStore
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.standing import Standing
from aiready_gui.domain.system_errors import reason
from aiready_gui.gui.hand import Hand

CEILING_MS = 1000
"""From an edit to the start of its writing, so that it is on disk within two seconds also where the machine is busy. The timer is not
started again by later edits: who never pauses is saved all the same. Once a second is also what a disk may be asked to ``fsync``."""
PATIENCE_S = 10.0
"""For a drive that does not answer, where somebody waits for the save."""

Stands = Callable[[], Standing | None]
"""What an answer stands on: worked out by the thread that writes it down."""

_log = logging.getLogger(__name__)


class Autosave(QObject):
    """Two threads write, so that neither ``fsync`` nor a network drive holds the window up.

    One writes the user's file, the other recovery: a file that hangs does not keep the edits from the disk.
    """

    saved = Signal(object)
    """Carries the project that is in its file now."""
    state_changed = Signal()

    _done = Signal(object, object)

    def __init__(self, store: WorkStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.home: ProjectHome | None = None
        self.trouble: HomeError | None = None
        """Why the project is not in its file, or must not be written there."""
        self.unkept: Message | None = None
        """Why it is not even in recovery."""
        self.pending: Project | None = None
        """The project on screen where it is not in its file."""
        self._stands: tuple[Project, Stands] = Project(), lambda: None
        self._written: Project | None = None
        """What is in its file since it is on screen."""
        self._project = Project()
        self._recovery_file = store.new_file()
        self._kept: Project | None = None
        self._opened = 0
        self._writing = False
        self._keeping = False
        self._file_hand, self._recovery_hand = Hand("file"), Hand("recovery")
        self._timer = QTimer(self, singleShot=True, interval=CEILING_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._write)
        self._done.connect(self._on_done)

    def begin(self, project: Project, home: ProjectHome | None) -> None:
        """Another project is on screen; what was not written of the one before is written no more, what was kept of it stays."""
        self._leave(home)
        self._stands, self._written = (project, lambda: home.standing if home is not None else None), None
        self._recovery_file, self._kept = self.store.new_file(), None
        self._project = project
        self.look()

    def touch(self, project: Project) -> None:
        """The project was edited."""
        self._project = self.pending = project
        if not self._timer.isActive():
            self._timer.start()

    def stands(self, project: Project, on: Stands) -> None:
        """The answer to ``project`` is there: what it stands on goes into the file with it, or after it where it came late."""
        self._stands = project, on
        home = self.home
        if home is not None and project is self._written and self.pending is None:
            self._give(self._file_hand, lambda: home.write(project, self.store.versions, standing=on()), _no_news)

    def _standing(self, project: Project) -> Stands:
        """What goes beside it; of an answer to an earlier state the rows alone, its sum is another project's."""
        of, on = self._stands
        return on if of is project else lambda: (made := on()) and made.revised(total=None)

    def look(self) -> None:
        """See whether the file is still the one we know, and try again what could not be saved."""
        home = self.home
        if self.pending is not None:
            self._write()
        elif home is not None and not self._writing:
            self._give(self._file_hand, lambda: _obstacle(home), self._on_looked)

    def save(self, project: Project, path: Path | None = None, *, over: bool = False) -> None:
        """Write now and wait: into its file, or into another at ``path`` that is its file from then on.

        Raises
        ------
        HomeError
            It is not in that file; where it was to stay in its own, it is on the way into recovery.
        """
        own = path is None or (self.home is not None and self.home.path == path)
        home = self.home if own else None
        if home is None:
            assert path is not None
            home, over = ProjectHome(path), True  # the file dialog has asked
        hand = self._file_hand if own else Hand("file")
        standing = self._standing(project)
        written = hand.give(lambda: home.write(project, self.store.versions, over=over, standing=standing()))
        try:
            _wait(written, home.path)
        except HomeError as error:
            if own:
                self.pending = project
                self._opened += 1
                self._writing = self._keeping = False
                self._set(trouble=error)
                self._keep()
            else:
                hand.rest()
            raise
        if own:
            self._opened += 1
        else:
            self._leave(home, hand)
        self._timer.stop()
        self.pending, self._writing, self._written = None, False, project
        self.forget()
        self._set()
        self.saved.emit(project)

    def secure(self) -> Message | None:
        """Put what is pending on disk at once and say where the work is; nothing where there is none."""
        project = self.pending
        try:
            if project is not None and self.home is not None:
                self.save(project)
            elif project is not None:
                self.keep_now(project)
        except HomeError:
            assert project is not None
            try:
                self.keep_now(project)
            except OSError as error:
                return Message(key="secured-nowhere", args={"reason": reason(error)})
        except OSError as error:
            return Message(key="secured-nowhere", args={"reason": reason(error)})
        if self.pending is not None:
            return Message(key="secured-in-recovery", args={"file": str(self._recovery_file)})
        return Message(key="secured-in-file", args={"file": str(self.home.path)}) if self.home is not None else None

    def keep_now(self, project: Project) -> None:
        """Write recovery and wait; raises ``OSError``."""
        file, home, standing = self._recovery_file, self.home, self._standing(project)
        kept = self._recovery_hand.give(lambda: self.store.keep(file, project, home, standing()))
        try:
            kept.result(PATIENCE_S)
        except TimeoutError as error:
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from error
        self._kept = project

    def adopt(self, left: Recovered, project: Project) -> None:
        """What another session left behind is on screen: it goes from there when it is safe here."""
        self.touch(project)
        try:
            self.keep_now(project)
        except OSError as error:
            self._set(trouble=self.trouble, unkept=reason(error))
        else:
            self.store.forget(left.file)

    def forget(self) -> None:
        """Take the recovery file away: the project is in its file, or the user does not want it."""
        file = self._recovery_file
        self._kept = None
        self._recovery_hand.give(lambda: self.store.forget(file))

    def discard(self) -> None:
        """The user does not want what is pending."""
        self._timer.stop()
        self._opened += 1
        self._writing = self._keeping = False
        self.pending = None
        self.forget()

    def close(self) -> None:
        """Write no more."""
        self._timer.stop()
        self._opened += 1
        for hand in (self._file_hand, self._recovery_hand):
            hand.rest(PATIENCE_S)
        self.store.close()

    def _leave(self, home: ProjectHome | None, hand: Hand | None = None) -> None:
        self._timer.stop()
        self._opened += 1  # what is under way for the file before is no news of this one
        self._file_hand.rest()
        self._file_hand = hand or Hand("file")  # one a file: one that hangs does not hold up the next
        self.home, self.pending = home, None
        self._writing = self._keeping = False
        self._set()

    @Slot()
    def _write(self) -> None:
        self._timer.stop()
        project, home = self.pending, self.home
        if project is None:
            return
        if home is None or self._writing:
            self._keep()
            return
        self._writing = True
        standing = self._standing(project)
        self._give(
            self._file_hand,
            lambda: home.write(project, self.store.versions, standing=standing()),
            lambda done: self._on_written(project, done),
        )

    def _on_written(self, project: Project, done: Future[None]) -> None:
        self._writing = False
        error = done.exception()
        if error is None:
            self._written = project
            newest = self.pending is project
            if newest:
                self.pending = None
                self.forget()
            elif not self._timer.isActive():
                self._write()  # edited while the drive took its time
            self._set()
            self.saved.emit(project)
            return
        self._keep()
        if not isinstance(error, HomeError):
            raise error
        _log.warning("autosave failed: %s", error.details or error.obstacle)
        self._set(trouble=error, unkept=self.unkept)

    def _keep(self) -> None:
        """The latest edit into recovery."""
        project, file, home = self.pending, self._recovery_file, self.home
        if project is None or self._keeping or project is self._kept:
            return
        self._keeping = True
        standing = self._standing(project)
        self._give(
            self._recovery_hand,
            lambda: self.store.keep(file, project, home, standing()),
            lambda done: self._on_kept(project, done),
        )

    def _on_kept(self, project: Project, done: Future[None]) -> None:
        self._keeping = False
        error = done.exception()
        if error is None:
            self._kept = project
            self._set(trouble=self.trouble)
            if self.pending is not project and not self._timer.isActive():
                self._keep()
            return
        if not isinstance(error, OSError):
            raise error
        _log.warning("recovery cannot be written: %s", error)
        self._set(trouble=self.trouble, unkept=reason(error))

    def _on_looked(self, done: Future[HomeError | None]) -> None:
        trouble = done.result()
        if self.pending is None:
            if trouble is not None and trouble.obstacle in (Obstacle.VANISHED, Obstacle.CHANGED):
                self.pending = self._project  # the only copy is the one on screen
                self._keep()
            self._set(trouble=trouble)

    def _set(self, *, trouble: HomeError | None = None, unkept: Message | None = None) -> None:
        before = (self.trouble.message if self.trouble else None, self.unkept)
        self.trouble, self.unkept = trouble, unkept
        if before != (trouble.message if trouble else None, unkept):
            self.state_changed.emit()

    def _give(self, hand: Hand, work: Callable[[], Any], then: Callable[[Future[Any]], None]) -> None:
        """Do the work in that thread, then ``then`` in this one, unless another project has come meanwhile."""
        opened = self._opened
        hand.give(work).add_done_callback(lambda done: self._done.emit((opened, then), done))

    @Slot(object, object)
    def _on_done(self, waiting: tuple[int, Callable[[Future[Any]], None]], done: Future[Any]) -> None:
        opened, then = waiting
        if opened == self._opened:
            then(done)


def _no_news(done: Future[None]) -> None:
    """The project is in its file all the same; whatever keeps the rest from it is met, and said, with the next edit."""
    if (error := done.exception()) is not None:
        _log.warning("what the project stands on is not in its file: %s", error)


def _obstacle(home: ProjectHome) -> HomeError | None:
    try:
        found = home.obstacle()
    except HomeError as error:
        return error
    return HomeError(found, home.path) if found is not None else None


def _wait(written: Future[None], path: Path) -> None:
    try:
        written.result(PATIENCE_S)
    except TimeoutError as error:
        raise failure(path, OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))) from error
