"""The project on screen: the one thing that changes, with its history, its file and its answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.guards.on_screen import shown
from aiready_gui.advisor.project.project_home import ProjectHome
from aiready_gui.advisor.project.standing import Kept, in_use, kept_market, standing_of
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.domain.company import Company
from aiready_gui.domain.conversation import Proposed, with_said
from aiready_gui.domain.errors import AdvisorError, AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation, Relaxation
from aiready_gui.domain.standing import Standing
from aiready_gui.domain.status import Point, Status
from aiready_gui.domain.tco import BusyHours, CostStudy
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.gui.answers import Answers, came_from
from aiready_gui.gui.autosave import Autosave
from aiready_gui.gui.background import Background, is_there
from aiready_gui.gui.gone_models import GoneModels
from aiready_gui.gui.history import History, Step
from aiready_gui.gui.set_aside import SetAside
from aiready_gui.paths import user_data_dir

if TYPE_CHECKING:
    from aiready_gui.advisor.studies.assumptions import Weighed

DEBOUNCE_MS = 60  # while an answer is under way; the first edit asks at once


Further = TypeVar("Further")
"""What is worked out of an answer that stands."""


class OpenProject(QObject):
    """Replaces the project whole and says so; asks for advice in the background and drops answers nobody waits for."""

    changed = Signal(object)
    """Carries the project as the pages see it: with the workload in focus alone."""
    opened = Signal()
    """Another project came onto the screen."""
    answered = Signal(object)
    """Carries the answer to the workload in focus."""
    awaited = Signal()
    """The workload in focus has no answer yet: none to another may stand for it."""
    travelled = Signal(str)
    """Undo or redo; carries the message key of the step, for the window to lead there."""
    failed = Signal(object)
    """There is no answer any more; carries why."""
    emptied = Signal()
    """The last workload was taken away: there is nothing to answer."""
    forgotten = Signal()
    """What is typed in the fields and not taken over is to be dropped: they are about to show another state."""
    status_changed = Signal()
    busy_changed = Signal(bool)
    saved = Signal()
    market_changed = Signal()
    """The rows in force are others now, for this project alone."""

    def __init__(
        self, snapshot: Snapshot, background: Background, parent: QObject | None = None, store: WorkStore | None = None
    ) -> None:
        super().__init__(parent)
        self.autosave = Autosave(store or WorkStore(user_data_dir()), self)
        self.autosave.saved.connect(self._on_saved)
        self.snapshot, self.machine, self.background = snapshot, snapshot, background
        self.kept: Kept | None = None
        """The rows of the project's file, while they are in force instead of this machine's."""
        self.own_company: Callable[[], Company] = Company
        """This machine's, as it is set now."""
        self.discount_cap: Callable[[], Decimal | None] = lambda: None
        """The largest discount that may be given without asking, as it is set now. [%]"""
        self.brought: Company | None = None
        """The one that the project's file names, while it speaks instead of this machine's."""
        self.project = Project()
        self.focus = 0
        """Which workload the pages show."""
        self._works: tuple[object, ...] = ()
        """What each workload is known by, whatever its place and its answers become."""
        self._answers, self._gone_models = Answers(), GoneModels()
        self._told: Recommendation | None = None
        """The part of the answer that the pages show."""
        self.failure: AdvisorError | None = None
        """Why the project on screen has no answer."""
        self.waiting = False
        """Whether the answer, if any, is one to an earlier state of the project."""
        self._invalid: dict[str, str] = {}
        self.aside = SetAside(self.forget_invalid, self)
        self.saved_at, self._question = "", 0
        self._typed_in = ""
        """The field, with its workload, that is being typed in: its keys are one edit until it is left."""
        self._history = History()
        self._under_way = self._asked_again = False
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
        self._history.clear()
        self.kept = kept_market(home.standing if home is not None else None, self.machine)
        self.snapshot = self.kept.snapshot if self.kept is not None else self.machine
        named = home.standing.company if home is not None and home.standing is not None else None
        self.brought = named if named != self.own_company() else None
        self.autosave.begin(project, home)
        self.saved_at = self._typed_in = ""
        self._drop_answer(None)
        self._answers.clear()
        self.forget_invalid()
        self.aside.clear()
        self.focus, self.project = 0, project
        self._works = tuple(object() for _ in project.workloads)
        self._ask_timer.stop()
        self._asked_again = False
        self._question += 1  # what was asked about the project before is no answer to this one
        self.busy_changed.emit(False)
        self.opened.emit()
        self._put(project)

    def stand_on(self, snapshot: Snapshot, *, asked: bool) -> None:
        """Ask anew on another market of this machine; a project with rows of its own stays on them until that is decided.

        Where nobody here ``asked`` for the change, so does any other that has its answer: on the rows that it was answered on.
        """
        standing = self.kept.standing if self.kept is not None else None if asked else self._standing_now()
        self.machine = snapshot
        self._ask_on(kept_market(standing, snapshot))

    def _standing_now(self) -> Standing | None:
        catalogue = in_use(self.snapshot)
        return standing_of(self.answer, catalogue) if self.answer is not None and catalogue is not None else None

    def _ask_on(self, kept: Kept | None) -> None:
        """What is still being worked out was asked about the market before."""
        self._gone_models.note(self.project, self.snapshot)
        self.kept = kept
        self.snapshot = kept.snapshot if kept is not None else self.machine
        self._drop_answer(None)
        self._question += 1
        self._asked_again = False
        if self.project.workloads:
            self._put(self.project)

    def recalculate(self) -> None:
        """Let this machine's rows count in the place of those of the project's file, which is written anew."""
        self.autosave.touch(self.project)
        self._ask_on(None)
        self.market_changed.emit()

    def keep_rows(self) -> None:
        """Let the rows of the file stay in force; the file tells that this was decided under this machine's catalogue."""
        if self.kept is not None:
            standing = self.kept.standing.revised(kept_against=self.machine.content_hash)
            self.kept = self.kept._replace(standing=standing)
            if self.answer is not None:
                self._stands(self.project, self.answer)
            self.autosave.touch(self.project)

    @property
    def issuer(self) -> Company:
        """In whose name the project's documents leave."""
        return self.brought or self.own_company()

    def speak_for(self, company: Company | None) -> None:
        """Let the company that the file brought speak, or with ``None`` this machine's; the file is written so."""
        if company != self.brought:
            self.brought = company
            self.restate()

    def restate(self) -> None:
        """The company is another by now: the project's file names it too."""
        if self.answer is not None and self.path is not None:
            self.autosave.touch(self.project)

    def _stands(self, project: Project, answer: Recommendation) -> None:
        kept, snapshot = self.kept, self.snapshot

        def on() -> Standing | None:
            catalogue = kept.catalogue if kept is not None else in_use(snapshot)
            return None if catalogue is None else standing_of(answer, catalogue, kept, self.issuer)

        self.autosave.stands(project, on)

    @property
    def view(self) -> Project:
        """The project with the workload in focus alone: what the pages show and edit."""
        return self.project.alone(self.focus) if len(self.project.workloads) > 1 else self.project

    @property
    def work(self) -> object:
        """What the workload in focus is known by; one that was taken away and came back is another."""
        return self._works[self.focus] if self._works else None

    @property
    def answer(self) -> Recommendation | None:
        """The newest answer, to all workloads."""
        return self._answers.newest

    @property
    def part(self) -> Recommendation | None:
        """The answer to the workload in focus, where there is one yet."""
        return self._answers.part(self.focus)

    @property
    def previous_part(self) -> Recommendation | None:
        """The answer before the last edit, to the same workload."""
        return self._answers.previous_part(self.focus)

    @property
    def invalid(self) -> tuple[str, ...]:
        """Paths of the fields in view that hold text that is no value, or an answer that nothing can be made of."""
        return (*self._invalid, *((self.refused.path,) if self.refused else ()))

    @property
    def refused(self) -> AnswerError | None:
        """Why there is no answer, where one field in view is to blame."""
        error = self.failure
        return error if isinstance(error, AnswerError) and error.workload in (None, self.focus) else None

    @property
    def status(self) -> Status | None:
        """The state of what is proposed; ``None`` before anything is."""
        return shown(self.part.status if self.part else None, self.failure, self._invalid, self._elsewhere())

    def status_of(self, option: Option) -> Status:
        """The state of one option of the answer."""
        return shown(option.status, None, self._invalid, self._elsewhere()) or option.status

    @property
    def refused_by_work(self) -> tuple[tuple[int, str], ...]:
        """Workload and path of every field about a workload that holds what is not accepted, those in view first."""
        here = ((self.focus, path) for path in self.invalid if path.startswith("workload."))
        return (*here, *self._out_of_view())

    def _out_of_view(self) -> tuple[tuple[int, str], ...]:
        known = range(len(self.project.workloads))
        return tuple((work, path) for work, path in self.aside.places() if work in known and work != self.focus)

    def _elsewhere(self) -> tuple[tuple[Message, str], ...]:
        return tuple((Message(key=work_key(self.project.workloads[work])), path) for work, path in self._out_of_view())

    def look_for(self, point: Point) -> None:
        """Put the workload into focus at whose field a point is answered, where that is another one."""
        if point.elsewhere:
            self.look_at(next((work for work, path in self._out_of_view() if path in point.fields), self.focus))

    def report(self, path: str, words: str) -> None:
        """Note that the field at ``path`` holds no value, and in words why; without words, that it does again."""
        if self._invalid.get(path, "") == words:
            return
        if words:
            self._invalid[path] = words
        else:
            del self._invalid[path]
        self.status_changed.emit()

    def look_at(self, index: int) -> None:
        """Put another workload into focus."""
        if index != self.focus and 0 <= index < len(self.project.workloads):
            self.aside.leave()
            self.focus = index
            self.changed.emit(self.view)
            self.aside.returned.emit()
            self._tell_part()

    def add(self, workload: Workload, proposed: Sequence[Proposed] = ()) -> None:
        """One more workload, in focus; ``proposed`` are those of its answers that nobody gave."""
        at = len(self.project.workloads)
        said = with_said(self.project.proposed, *(one.revised(workload=at) for one in proposed)) or None
        added = self.project.revised(workloads=(*self.project.workloads, workload), proposed=said)
        self.revise(added, "act-add-workload", focus=at, shows=at)

    def remove(self) -> None:
        """Take the workload in focus out of the project."""
        gone = self.focus
        self.revise(self.project.without_workload(gone), "act-remove-workload", focus=gone, shows=max(gone - 1, 0))

    def revise_view(self, view: Project, label: str, *, typing: bool = False) -> None:
        """As :meth:`revise`, for an edited :attr:`view`."""
        self.revise(self.whole(view), label, typing=typing)

    def whole(self, view: Project) -> Project:
        """The project with an edited :attr:`view` in the place of the one in focus."""
        return self.project.with_alone(self.focus, view) if len(self.project.workloads) > 1 else view

    def choose_model(self, key: str) -> None:
        """Go on with another model of the catalogue, where the work in focus names one."""
        view = self.view
        if view.workloads and "model_choice" in type(view.workloads[0]).model_fields:
            chosen = view.workloads[0].revised(model_choice=ModelChoice.CATALOGUE, model=key)
            self.revise_view(view.revised(workloads=(chosen, *view.workloads[1:])), "field-workload-model")

    def soften(self, view: Project) -> None:
        """Take a softer requirement over as one step; the answer it stood beside knew the workload in focus alone."""
        self.revise_view(view.revised(data=self.project.data), "act-relax")  # later workloads are sized without the dataset

    def revise(
        self, project: Project, label: str, *, focus: int | None = None, shows: int | None = None, typing: bool = False
    ) -> None:
        """Replace the project as one step of the history; typing in one field within a second stays one step.

        ``focus`` is the workload that the step is about, ``shows`` the one in focus after it; nothing: the one in focus. Of what is ``typing`` every key is an answer,
        and all of them until the field is left are one edit, whose effect is told against the answer before the first.
        """
        if project == self.project:
            return
        place = f"{label} {self.focus}"  # typing in another workload is another edit
        if place != self._typed_in:
            self._answers.begin(self.project)
        self._typed_in = place if typing else ""
        about = self.focus if focus is None else focus
        self._history.left(Step(self.project, label, about), place)
        self._edited(project, about, self.focus if shows is None else shows)

    def give_back(self, view: Project, label: str) -> None:
        """What was typed turned out to be no answer: the view before it, and no step of the history is left of the typing."""
        self.withdraw(self.whole(view), label)

    def withdraw(self, project: Project, label: str) -> None:
        """As :meth:`give_back`, for the whole project before a step."""
        if self._history.forget_since(Step(project, label, self.focus)):
            self._edited(project, self.focus, self.focus)
        else:
            self.revise(project, label, typing=True)

    def settle(self) -> None:
        """The field typed in was left: what is typed next is another edit."""
        self._typed_in = ""

    def undo(self) -> None:
        """Back one step."""
        self._travel(self._history.back(self.project))

    def redo(self) -> None:
        """Forward again."""
        self._travel(self._history.forward(self.project))

    def undo_label(self) -> str:
        """Message key of the step that undo would take back, or nothing."""
        return self._history.undo_label

    def redo_label(self) -> str:
        """Message key of the step that redo would do again, or nothing."""
        return self._history.redo_label

    def save(self, path: Path) -> None:
        """Write the project and remember where; raises ``HomeError``."""
        self.autosave.save(self.project, path)

    def close(self) -> None:
        """Ask and save no more; what the user has neither saved nor given up goes into its file or into recovery."""
        self._ask_timer.stop()
        self._asked_again = False
        self._question += 1
        self.autosave.secure()
        self.autosave.close()

    def _travel(self, step: Step | None) -> None:
        if step is not None:
            self.settle()
            self._answers.begin(self.project)
            unseen = self.project.workloads != step.project.workloads  # an edit out of sight would be taken back unseen
            self._edited(step.project, step.focus, step.focus if unseen else self.focus)
            self.travelled.emit(step.label)

    def _edited(self, project: Project, about: int, shows: int) -> None:
        """``about`` is the workload that came, went or was edited; ``shows`` the one in focus from now on."""
        before, now = self.project.workloads, project.workloads
        moves = before != now and (len(before) != len(now) or shows != self.focus)
        if moves:  # what is refused is about another workload than the one that is about to be shown
            self.aside.leave()
        places = came_from(before, now, about)
        self.aside.follow(before, now, places)
        self._works = tuple(object() if place is None else self._works[place] for place in places)
        self.focus = shows
        self.autosave.touch(project)
        self._put(project)
        if moves:
            self.aside.returned.emit()

    def _put(self, project: Project) -> None:
        self._answers.follow(self.project, project)
        self.project = project
        self.focus = min(self.focus, max(len(project.workloads) - 1, 0))
        self.changed.emit(self.view)
        self.waiting = bool(project.workloads)
        if project.workloads:
            self._ask_timer.start(DEBOUNCE_MS if self._under_way else 0)
            self._tell_part()
        else:  # what is still being worked out was asked about work that is gone
            self._ask_timer.stop()
            self._asked_again = False
            self._question += 1
            self._drop_answer(None)
            self._answers.clear()
            self.busy_changed.emit(False)
            self.emptied.emit()
            self.status_changed.emit()

    @Slot()
    def _ask(self) -> None:
        if self._under_way:
            self._asked_again = True  # one at a time: two would share the interpreter, and the newer come later
            return
        self._under_way = True
        self._question += 1
        question, project, snapshot, machine = self._question, self.project, self.snapshot, self.kept is None
        self.busy_changed.emit(True)
        today = date.today()

        def work() -> Recommendation:
            from aiready_gui.advisor.advise import advise  # the arithmetic comes with the first question

            if machine:
                in_use(snapshot)  # remembered from now on: another program may change the rows
            return failures.guarded(lambda: advise(project, snapshot, as_of=today), failures.NOT_SIZED)

        self.background.run(work, lambda done: self._on_answer(question, project, done))

    def _on_answer(self, question: int, asked: Project, done: Future[Recommendation]) -> None:
        self._under_way = False
        if self._asked_again:
            self._asked_again = False
            self._ask()
        if question != self._question:
            return  # there is a newer question
        self.waiting = self._ask_timer.isActive()
        self.busy_changed.emit(False)
        try:
            found = done.result()
        except AdvisorError as error:
            told = self._gone_models.told(error, self.snapshot)
            self._drop_answer(told)
            self.failed.emit(told)
        else:
            self._answers.take(found, asked, self.project)
            self._stands(asked, found)
            self.failure, self._told = None, None
            self._tell_part()
            return
        self.status_changed.emit()

    def _tell_part(self) -> None:
        """The pages show another part of the answer, or none, once the workload in focus or the answer is another."""
        part = self.part
        if self.answer is None or (part is not None and part is self._told):
            return
        self._told = part
        if part is None:
            self.awaited.emit()
        else:
            self.answered.emit(part)
        self.status_changed.emit()

    def _drop_answer(self, failure: AdvisorError | None) -> None:
        """What was answered before is no answer to the project on screen."""
        self._answers.drop()
        self.failure, self._told = failure, None

    def forget_invalid(self) -> None:
        """The fields are about to show what the project holds."""
        self.forgotten.emit()  # a field that was not left yet has reported nothing
        if self._invalid:
            self._invalid.clear()
            self.status_changed.emit()

    def study(self, option: Option, then: Callable[[CostStudy], None], failed: Callable[[AdvisorError], None]) -> None:
        """Study the money of an option of the current answer in the background; dropped when a newer answer comes."""

        def work(answer: Recommendation, snapshot: Snapshot) -> CostStudy:
            from aiready_gui.advisor.studies.cost_study import cost_study

            return cost_study(answer, option, snapshot)

        self._look_further(work, then, failed)

    def busy_hours(
        self, option: Option, then: Callable[[BusyHours | None], None], failed: Callable[[AdvisorError], None]
    ) -> None:
        """What a machine of an option costs by how long it is needed, like :meth:`study`."""

        def work(answer: Recommendation, snapshot: Snapshot) -> BusyHours | None:
            from aiready_gui.advisor.studies.busy_hours import busy_hours

            return busy_hours(answer, option, snapshot)

        self._look_further(work, then, failed)

    def relax(self, then: Callable[[Sequence[Relaxation]], None], failed: Callable[[AdvisorError], None]) -> None:
        """What softer answers would save on what is proposed, like :meth:`study`."""

        def work(answer: Recommendation, snapshot: Snapshot) -> Sequence[Relaxation]:
            from aiready_gui.advisor.softer.softened import relaxations

            return relaxations(answer, snapshot)

        self._look_further(work, then, failed)

    def weigh(
        self, fields: Sequence[str], then: Callable[[Sequence[Weighed]], None], failed: Callable[[AdvisorError], None]
    ) -> None:
        """What defaults move the price by, like :meth:`study`; given up as soon as a newer question is asked."""
        question = self._question

        def work(answer: Recommendation, snapshot: Snapshot) -> Sequence[Weighed]:
            from aiready_gui.advisor.studies.assumptions import by_weight, weigh

            return by_weight(takewhile(lambda _: question == self._question, weigh(answer, snapshot, fields)))

        self._look_further(work, then, failed)

    def _look_further(
        self,
        work: Callable[[Recommendation, Snapshot], Further],
        then: Callable[[Further], None],
        failed: Callable[[AdvisorError], None],
    ) -> None:
        answer, question, snapshot = self.part, self._question, self.snapshot
        if answer is None:
            return

        def on_done(done: Future[Further]) -> None:
            if question != self._question:
                return
            try:
                found = done.result()
            except AdvisorError as error:
                if is_there(failed):
                    failed(error)
            else:
                if is_there(then):
                    then(found)

        self.background.run(lambda: failures.guarded(lambda: work(answer, snapshot), failures.NOT_STUDIED), on_done)

    @Slot(object)
    def _on_saved(self, _project: Project) -> None:
        self.saved_at = time.strftime("%H:%M")
        self.saved.emit()
