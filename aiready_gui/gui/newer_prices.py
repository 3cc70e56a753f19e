"""A project whose file brings other rows than this machine's: the sum as saved and of today, why they differ, and which to go by."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project.standing import Kept, Split, in_use, split_of
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.notices import Notice, Notices
from aiready_gui.gui.open_project import OpenProject

SUBJECT: Final = "newerPricesNotice"


class NewerPrices(QObject):
    """Asks once a project and market of this machine, after the first answer on the file's own rows: until then nothing is recalculated."""

    def __init__(self, open_project: OpenProject, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open, self._notices = open_project, notices
        self._asked: Kept | None = None
        open_project.opened.connect(self._on_opened)
        open_project.answered.connect(self._on_answered)

    @Slot()
    def _on_opened(self) -> None:
        self._asked = None
        self._notices.drop(SUBJECT)

    @Slot(object)
    def _on_answered(self, _part: Recommendation) -> None:
        kept = self._open.kept
        if kept is None:
            self._on_opened()
            return
        if self._asked is kept or kept.standing.kept_against == self._open.machine.content_hash:
            return
        self._asked = kept
        self._open.background.run(partial(_split, kept, self._open.machine, self._open.project), partial(self._on_split, kept))

    def _on_split(self, kept: Kept, done: Future[Split | None]) -> None:
        if kept is not self._open.kept:
            return  # decided, or another project
        try:
            split = done.result()
        except AdvisorError:  # on this machine's rows there is no answer at all
            split = None
        acts = (("newer-recalculate", self._recalculate), ("newer-keep", self._keep))
        self._notices.put(SUBJECT, Notice(words_of(kept, split), "warn", acts))

    def _recalculate(self) -> None:
        self._notices.drop(SUBJECT)
        self._open.recalculate()

    def _keep(self) -> None:
        self._notices.drop(SUBJECT)
        self._open.keep_rows()


def _split(kept: Kept, machine: Snapshot, project: Project) -> Split | None:
    from aiready_gui.advisor.advise import advise  # the arithmetic comes with the first question

    catalogue, today = in_use(machine), date.today()
    if catalogue is None:
        return None
    return failures.guarded(
        lambda: split_of(kept, catalogue, lambda market: advise(project, market, as_of=today)), failures.NOT_SIZED
    )


def words_of(kept: Kept, split: Split | None) -> Message:
    """Both sums with what is due to what; without sums where one of them is not there."""
    day = {"day": kept.standing.as_of.isoformat()}
    if split is None:
        return Message(key="newer-unsplit", args=day)
    sums = {"was": float(split.was.amount), "now": float(split.now.amount), "currency": split.was.currency.value}
    if not split.parts:
        return Message(key="newer-same", args={**day, **sums})
    parts = [_part(cause, difference) for cause, difference in split.parts]
    listed = parts.pop()
    while parts:
        listed = Message(key="newer-listed", args={"first": parts.pop(), "rest": listed})
    return Message(key="newer-split", args={**day, **sums, "parts": listed})


def _part(cause: str, difference: Money) -> Message:
    args = {"amount": float(abs(difference.amount)), "currency": difference.currency.value}
    return Message(key=f"newer-{cause}-{'more' if difference.amount > 0 else 'less'}", args=args)
