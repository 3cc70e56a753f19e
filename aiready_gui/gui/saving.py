"""Save, save as, leave, and what is said when a project cannot be put into its file."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_home import HomeError, Obstacle, open_home
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.files import existing, safe_name
from aiready_gui.gui.error_dialog import named, show_error
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.message_box import Role, ask
from aiready_gui.gui.notices import Notice, Notices
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.refused import Refused
from aiready_gui.gui.words import project_name
from aiready_gui.paths import user_documents_dir
from aiready_gui.texts import Texts

FILTER = f"AI-Ready Advisor (*{project_file.SUFFIX})"
SUBJECT = "savingNotice"
_ASKS_WHERE = (Obstacle.READ_ONLY, Obstacle.NEWER)  # saving into the file is no way out of these


class Edit(NamedTuple):
    """What the project becomes where it is saved."""

    project: Project
    act: str
    """Message key of the step."""


class Saving(QObject):
    """Stands between the window's commands and the file."""

    file_settled = Signal(object)
    """Carries the path that the project has now."""

    def __init__(
        self, open_project: OpenProject, notices: Notices, last_folder: Callable[[], str], parent: QObject | None = None
    ):
        super().__init__(parent)
        self._open, self._autosave, self._notices, self._last_folder = open_project, open_project.autosave, notices, last_folder
        self._autosave.state_changed.connect(self._on_state)
        self.refused = Refused(open_project)

    def attach(self, window: MainWindow, texts: Texts) -> None:
        """Ask and answer in this window from now on."""
        self._window, self._texts = window, texts
        self.refused.attach(window, texts)

    def save(self) -> bool:
        """Save where the project lies, or ask where."""
        path, trouble = self._open.path, self._autosave.trouble
        if path is None or (trouble is not None and trouble.obstacle in _ASKS_WHERE):
            return self.save_as()
        return self.save_to(path)

    def save_as(self, edit: Edit | None = None) -> bool:
        """Ask where and save there, with the ``edit`` made once that is known."""
        name, _ = QFileDialog.getSaveFileName(self._window, self._texts.text("menu-save-as"), str(self.proposed_file()), FILTER)
        if not name:
            return False
        path = Path(name)
        named_so = path if path.suffix == project_file.SUFFIX else path.with_name(path.name + project_file.SUFFIX)
        return self.save_to(named_so, over=path == named_so, edit=edit)  # the dialog asked about the name it saw

    def save_to(self, path: Path, *, over: bool = False, edit: Edit | None = None) -> bool:
        """Whether the project is in that file now; a question that stands above the pages gets the keyboard.

        An ``edit`` that is in no file is not left in the project either: it would go into the file that the project came from.
        """
        if path != self._open.path and not over and path.exists() and not self._may_replace(path):
            return False
        before = self._open.project
        if edit is not None:
            self._open.revise(*edit)
        try:
            self._autosave.save(self._open.project, path, over=over)
        except HomeError as error:
            if edit is not None:
                self._open.withdraw(before, edit.act)
            buttons = self._window.notice_bar.buttons(SUBJECT) if path == self._open.path else []
            if error.obstacle in (Obstacle.CHANGED, Obstacle.VANISHED) and buttons:
                buttons[0].setFocus()
            else:
                show_error(error, self._texts, self._window)
            return False
        self.file_settled.emit(path)
        return True

    def may_leave(self, *, closing: bool = False) -> bool:
        """Whether the project on screen may be replaced, or the window closed: it is in its file, or the user does not mind."""
        if not self.refused.may_go(closing=closing):
            return False
        if not self._open.dirty:
            return True
        if self._open.path is not None and self._autosave.trouble is None:
            try:
                self._autosave.save(self._open.project)
                return True
            except HomeError:
                pass  # it stands above the pages now, and below it is asked
        trouble, texts = self._autosave.trouble, self._texts
        words = texts.text("save-question") if trouble is None else texts.text("save-question-why", why=trouble.message)
        first = texts.text("menu-save" if trouble is None else "menu-save-as")
        choices = ((first, Role.AcceptRole), (texts.text("dont-save"), Role.DestructiveRole))
        choice = ask(texts.text("app-name"), words, choices, may_stay=True, parent=self._window)
        if choice == 0:
            return self.save() if trouble is None else self.save_as()
        if choice == 1:
            self._autosave.discard()
        return choice == 1

    def folder(self) -> Path:
        """Where a file dialog opens: beside the project, else where the last one was, else among the documents."""
        if self._open.path is not None:
            return existing(str(self._open.path.parent), user_documents_dir())
        return existing(self._last_folder(), user_documents_dir())

    def proposed_file(self) -> Path:
        """What "save as" proposes: the file itself, or one named as the project."""
        project, path = self._open.project, self._open.path
        if path is not None:
            return self.folder() / path.name
        words = "_".join(part for part in (project.customer, project_name(project, self._texts)) if part)
        return self.folder() / f"{safe_name(words)}{project_file.SUFFIX}"

    def reload(self) -> None:
        """Take what lies in the file; what stands on screen stays among its earlier versions."""
        path = self._open.path
        if path is None or not self.refused.may_go(closing=False):
            return
        try:
            project, home = open_home(path)
        except AdvisorError as error:
            show_error(named(error, path), self._texts, self._window)
            return
        now = datetime.now(UTC)
        self._autosave.store.versions.put_away(path, project_file.encoded(self._open.project), now, now=now, always=True)
        self._autosave.discard()
        self._open.start(project, home)

    def keep_mine(self) -> None:
        """Write over what lies in the file, which stays among its earlier versions."""
        if self._open.path is not None:
            self.save_to(self._open.path, over=True)

    def _may_replace(self, path: Path) -> bool:
        words = self._texts.text("replace-question", file=str(path))
        choices = ((self._texts.text("replace"), Role.AcceptRole),)
        return ask(self._texts.text("app-name"), words, choices, may_stay=True, parent=self._window) == 0

    @Slot()
    def _on_state(self) -> None:
        """Say why the project is not in its file, where its edits are, and what can be done."""
        trouble, unkept = self._autosave.trouble, self._autosave.unkept
        if trouble is None and unkept is None:
            self._notices.drop(SUBJECT)
            return
        kept = Message(key="edits-in-recovery") if unkept is None else Message(key="edits-nowhere", args={"reason": unkept})
        words = kept if trouble is None else Message(key="home-notice", args={"trouble": trouble.message, "edits": kept})
        again, elsewhere = ("try-again", self._autosave.look), ("menu-save-as", self.save_as)
        acts: tuple[tuple[str, Callable[[], Any]], ...] = (elsewhere, again)
        if trouble is not None:
            acts = {
                Obstacle.READ_ONLY: (elsewhere, again),
                Obstacle.NEWER: (("save-a-copy", self.save_as),),
                Obstacle.VANISHED: (("save-here-again", self.keep_mine), elsewhere, again),
                Obstacle.CHANGED: (("reload-file", self.reload), ("keep-mine", self.keep_mine), elsewhere),
                Obstacle.FAILED: (elsewhere, again),
            }[trouble.obstacle]
        severe = unkept is not None or (trouble is not None and trouble.obstacle is Obstacle.FAILED)
        self._notices.put(SUBJECT, Notice(words, "bad" if severe else "warn", acts))
