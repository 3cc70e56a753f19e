"""What colleagues laid into the team's folder: looked for at the start beside everything else, offered, taken or refused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from aiready_gui.catalogue import own
from aiready_gui.catalogue.team import TeamFile, team_files
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.gui.hand import Hand
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.notices import Notice, Notices
from aiready_gui.gui.own_rows import OwnRows
from aiready_gui.gui.theme import Theme
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

SUBJECT: Final = "teamNotice"


class TeamFolder(QObject):
    """Reads in a thread of its own: a share that does not answer holds nothing up, neither the start nor the end."""

    answered = Signal(str)
    """Carries the hash of a file that is not to be offered again."""
    _found = Signal(object, object)

    def __init__(self, own_rows: OwnRows, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own, self._notices = own_rows, notices
        self._folder = ""
        self._hand: Hand | None = None
        self._waiting: list[TeamFile] = []
        self._found.connect(self._on_found)

    def attach(self, window: MainWindow, texts: Texts, theme: Theme) -> None:
        """Ask in this window from now on."""
        self._window, self._texts, self._theme = window, texts, theme

    def follow(self, settings: Settings) -> None:
        """Look at the folder when it is another than before."""
        if settings.team_folder != self._folder:
            self._folder = settings.team_folder
            self.look(settings.team_answered)

    def look(self, answered: tuple[str, ...]) -> None:
        """See what lies in the folder; nothing of it is shown before it is read."""
        self.close()
        self._forget()
        if self._folder:
            folder, self._hand = Path(self._folder), Hand("team")
            done = self._hand.give(lambda: team_files(folder, answered))
            done.add_done_callback(lambda done: self._found.emit(folder, done))

    def close(self) -> None:
        """Wait for nothing."""
        if self._hand is not None:
            self._hand.rest()
            self._hand = None

    def _forget(self) -> None:
        self._waiting = []
        self._notices.drop(SUBJECT)

    @Slot(object, object)
    def _on_found(self, folder: Path, done: Future[tuple[TeamFile, ...]]) -> None:
        if str(folder) != str(Path(self._folder)):
            return
        try:
            files = done.result()
        except AdvisorError as error:  # the catalogue itself: whoever needs it says so
            files = ()
            self._say_wrong("catalogue", error.message, lambda: None)
        for one in files:
            if one.problem is not None:
                self._say_wrong(one.digest, one.problem, partial(self.answered.emit, one.digest))
        self._waiting = [one for one in files if one.problem is None]
        self._offer()

    def _say_wrong(self, subject: str, why: Message, then: Callable[[], object]) -> None:
        name = f"{SUBJECT}-{subject}"

        def understood() -> None:
            self._notices.drop(name)
            then()

        self._notices.put(name, Notice(Message(key="team-wrong", args={"why": why}), "warn", (("understood", understood),)))

    def _offer(self) -> None:
        if not self._waiting:
            self._notices.drop(SUBJECT)
            return
        words = Message(
            key="team-notice", args={"count": len(self._waiting), "files": ", ".join(one.path.name for one in self._waiting)}
        )
        acts = (("team-look", self.show), ("team-later", partial(self._notices.drop, SUBJECT)))
        self._notices.put(SUBJECT, Notice(words, "accent", acts))

    def show(self) -> None:
        """The first of the files; after it is answered the next is offered."""
        from aiready_gui.gui.prices.team_dialog import TeamDialog, answer_of  # it compares prices: not before there is a file

        if not self._waiting:
            return
        file = self._waiting.pop(0)
        dialog = TeamDialog(file, self._texts, self._theme, self._window)
        answer = answer_of(dialog)
        dialog.deleteLater()
        self._offer()
        if answer == "refuse":
            self.answered.emit(file.digest)
        elif answer == "take":
            by = self._texts.text("team-by", name=file.by) if file.by else ""
            name = " · ".join(filter(None, (file.path.name, by)))
            self._own.write(
                partial(own.add, own.own_path(), name, file.rows, datetime.now()), self._texts.text("toast-saved", row=name)
            )
