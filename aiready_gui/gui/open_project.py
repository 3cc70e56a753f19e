"""The project on screen: the one thing that changes, with its history, its file and its answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.cost_study import cost_study
from aiready_gui.advisor.project_home import ProjectHome
from aiready_gui.advisor.work_store import WorkStore
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project, Workload
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.tco import CostStudy
from aiready_gui.gui.autosave import Autosave
from aiready_gui.gui.background import Background
from aiready_gui.paths import user_data_dir

HISTORY = 200
MERGE_S = 1.0
DEBOUNCE_MS = 60


@dataclass(frozen=True)
class Step:
    """A state one can go back to, and what left it."""

    project: Project
    label: str
    """Message key of the field or act."""


class OpenProject(QObject):
    """Replaces the project whole and says so; asks for advice in the background and drops answers nobody waits for."""

    changed = Signal(object)
    """Carries the project as the pages see it: with the workload in focus alone."""
    opened = Signal()
    """Another project came onto the screen."""
    answered = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)
    saved = Signal()

    def __init__(
        self, snapshot: Snapshot, background: Background, parent: QObject | None = None, store: WorkStore | None = None
    ) -> None:
        super().__init__(parent)
        self.autosave = Autosave(store or WorkStore(user_data_dir()), self)
        self.autosave.saved.connect(self._on_saved)
        self.snapshot, self.background = snapshot, background
        self.project = Project()
        self.focus = 0
        """Which workload the pages show."""
        self.answer: Recommendation | None = None
        self.previous_answer: Recommendation | None = None
        self.saved_at = ""
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._last_change = ("", 0.0)
        self._question = 0
        self._ask_timer = self._timer(DEBOUNCE_MS, self._ask)

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(slot)
        return timer

    @property
    def path(self) -> Path | None:
        """The file of the project, where it has one."""
        return self.autosave.home.path if self.autosave.home is not None else None

    @property
    def dirty(self) -> bool:
        """Whether something of the project is not in its file."""
        return self.autosave.pending is not None

    @dirty.setter
    def dirty(self, dirty: bool) -> None:
        if dirty:
            self.autosave.touch(self.project)
        else:
            self.autosave.discard()

    def start(self, project: Project, home: ProjectHome | None = None) -> None:
        """Put another project on the screen; the history starts anew."""
        self._undo.clear()
        self._redo.clear()
        self.autosave.begin(project, home)
        self.saved_at = ""
        self.answer = self.previous_answer = None
        self.focus, self.project = 0, project
        self._ask_timer.stop()
        self._question += 1  # what was asked about the project before is no answer to this one
        self.busy_changed.emit(False)
        self.opened.emit()
        self._put(project)

    @property
    def view(self) -> Project:
        """The project with the workload in focus alone: what the pages show and edit."""
        return self.project.alone(self.focus) if len(self.project.workloads) > 1 else self.project

    @property
    def part(self) -> Recommendation | None:
        """The answer to the workload in focus."""
        if self.answer is None:
            return None
        return self.answer.parts[min(self.focus, len(self.answer.parts) - 1)]

    def look_at(self, index: int) -> None:
        """Put another workload into focus."""
        if index != self.focus and 0 <= index < len(self.project.workloads):
            self.focus = index
            self.changed.emit(self.view)
            if self.answer is not None:
                self.answered.emit(self.part)

    def add(self, workload: Workload) -> None:
        """One more workload, in focus."""
        self.focus = len(self.project.workloads)
        self.revise(self.project.revised(workloads=(*self.project.workloads, workload)), "act-add-workload")

    def remove(self) -> None:
        """Take the workload in focus out of the project."""
        kept = self.project.workloads
        gone, self.focus = self.focus, max(self.focus - 1, 0)
        self.revise(self.project.revised(workloads=(*kept[:gone], *kept[gone + 1 :])), "act-remove-workload")

    def revise_view(self, view: Project, label: str) -> None:
        """As :meth:`revise`, for an edited :attr:`view`."""
        several = len(self.project.workloads) > 1
        self.revise(self.project.with_alone(self.focus, view) if several else view, label)

    def soften(self, view: Project) -> None:
        """Take a softer requirement over as one step; the answer it stood beside knew the workload in focus alone."""
        self.revise_view(view.revised(data=self.project.data), "act-relax")  # later workloads are sized without the dataset

    def revise(self, project: Project, label: str) -> None:
        """Replace the project as one step of the history; typing in one field within a second stays one step."""
        if project == self.project:
            return
        now = time.monotonic()
        merges = self._last_change[0] == label and now - self._last_change[1] < MERGE_S and bool(self._undo)
        if not merges:
            self._undo.append(Step(self.project, label))
            del self._undo[:-HISTORY]
        self._last_change = (label, now)
        self._redo.clear()
        self._edited(project)

    def undo(self) -> None:
        """Back one step."""
        self._travel(self._undo, self._redo)

    def redo(self) -> None:
        """Forward again."""
        self._travel(self._redo, self._undo)

    def undo_label(self) -> str:
        """Message key of the step that undo would take back, or nothing."""
        return self._undo[-1].label if self._undo else ""

    def redo_label(self) -> str:
        """Message key of the step that redo would do again, or nothing."""
        return self._redo[-1].label if self._redo else ""

    def save(self, path: Path) -> None:
        """Write the project and remember where; raises ``HomeError``."""
        self.autosave.save(self.project, path)

    def close(self) -> None:
        """Ask and save no more; what the user has neither saved nor given up goes into its file or into recovery."""
        self._ask_timer.stop()
        self._question += 1
        self.autosave.secure()
        self.autosave.close()

    def _travel(self, source: list[Step], target: list[Step]) -> None:
        if source:
            step = source.pop()
            target.append(Step(self.project, step.label))
            self._last_change = ("", 0.0)
            self._edited(step.project)

    def _edited(self, project: Project) -> None:
        self.autosave.touch(project)
        self._put(project)

    def _put(self, project: Project) -> None:
        self.project = project
        self.focus = min(self.focus, max(len(project.workloads) - 1, 0))
        self.changed.emit(self.view)
        if project.workloads:
            self._ask_timer.start()

    @Slot()
    def _ask(self) -> None:
        self._question += 1
        question, project, snapshot = self._question, self.project, self.snapshot
        self.busy_changed.emit(True)
        today = date.today()
        self.background.run(lambda: advise(project, snapshot, as_of=today), lambda done: self._on_answer(question, done))

    def _on_answer(self, question: int, done: Future[Recommendation]) -> None:
        if question != self._question:
            return  # a newer question is under way
        self.busy_changed.emit(False)
        error = done.exception()
        if error is None:
            self.previous_answer, self.answer = self.answer, done.result()
            self.answered.emit(self.part)
        elif isinstance(error, AdvisorError):
            self.failed.emit(error)
        else:
            raise error

    def study(self, option: Option, then: Callable[[CostStudy], None]) -> None:
        """Study the money of an option of the current answer in the background; dropped when a newer answer comes."""
        answer, question, snapshot = self.part, self._question, self.snapshot
        if answer is None:
            return

        def on_done(done: Future[CostStudy]) -> None:
            if question == self._question:
                then(done.result())

        self.background.run(lambda: cost_study(answer, option, snapshot), on_done)

    @Slot(object)
    def _on_saved(self, _project: Project) -> None:
        self.saved_at = time.strftime("%H:%M")
        self.saved.emit()
