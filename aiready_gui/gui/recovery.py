"""What earlier sessions left unsaved, and the earlier versions of a file: shown, taken back, deleted by an answer only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from aiready_gui.advisor.project.versions import load_version
from aiready_gui.advisor.project.work_store import Recovered
from aiready_gui.domain.explain import Message
from aiready_gui.files import followed
from aiready_gui.gui.kept_dialog import Kept, KeptDialog
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.notices import Notice, Notices
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.saving import Saving
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.words import project_name
from aiready_gui.texts import Texts

SUBJECT = "recoveryNotice"


class Recovery(QObject):
    """One page for all recovered projects; opened at the start, and from the menu as long as something is left."""

    def __init__(self, open_project: OpenProject, saving: Saving, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open, self._saving, self._notices = open_project, saving, notices
        self._store = open_project.autosave.store

    def attach(self, window: MainWindow, texts: Texts, theme: Theme) -> None:
        """Show it in this window from now on."""
        self._window, self._texts, self._theme = window, texts, theme

    def offer(self, opened: Path | None) -> None:
        """At the start: ask at once, but where the user came for a file that was not left unsaved say it above the pages only."""
        found = self._store.left_behind()
        about_it = [one for one in found if opened is not None and _same(one.home, opened) and one.is_newer_than_its_file()]
        if not found:
            return
        if opened is None or about_it:
            self.show((*about_it, *(one for one in found if one not in about_it)))
        else:
            acts = (("recovery-show", self.show), ("recovery-later", lambda: self._notices.drop(SUBJECT)))
            self._notices.put(SUBJECT, Notice(Message(key="recovery-notice", args={"count": len(found)}), "accent", acts))

    @property
    def has_versions(self) -> bool:
        """Whether the project lies in a file, of which there may be earlier states."""
        return self._open.path is not None

    def has_any(self) -> bool:
        """Whether something is left."""
        return bool(self._store.left_behind())

    def show(self, found: tuple[Recovered, ...] | None = None) -> None:
        """The page; one project comes onto the screen, the others stay."""
        self._notices.drop(SUBJECT)
        found = self._store.left_behind() if found is None else found
        if not found:
            return
        texts = self._texts
        rows = [self._row(one) for one in found]
        dialog = KeptDialog(
            texts.text("recovery-title"),
            texts.text("recovery-lead"),
            texts.text("recovery-restore"),
            rows,
            texts,
            self._theme,
            self._window,
        )
        dialog.exec()
        for index in dialog.deleted:
            self._store.forget(found[index].file)
        if dialog.chosen is not None:
            self.restore(found[dialog.chosen])
        dialog.deleteLater()

    def restore(self, left: Recovered) -> None:
        """Put a recovered project on the screen, with its file where it has one."""
        if left.project is None or not self._saving.may_leave():
            return
        self._open.start(left.project, left.as_home())
        self._open.autosave.adopt(left, left.project)
        self._open.changed.emit(self._open.view)  # the head of the window tells that it is not saved
        self._window.go("task")

    def show_versions(self) -> None:
        """The earlier states of the file; one taken is an edit that undo takes back."""
        path, texts = self._open.path, self._texts
        versions = self._store.versions.of_file(path) if path is not None else ()
        loaded = [(one, load_version(one)) for one in versions]
        readable = [(version, project) for version, project in loaded if project is not None]
        rows = [
            Kept(
                texts.text("version-of", day=texts.date(version.saved.date()), time=version.saved.strftime("%H:%M")),
                (project_name(project, texts),),
                may_be_deleted=False,
            )
            for version, project in readable
        ]
        lead = texts.text("versions-lead" if rows else "versions-none")
        title, take = texts.text("versions-title"), texts.text("version-take")
        dialog = KeptDialog(title, lead, take, rows, texts, self._theme, self._window)
        dialog.exec()
        if dialog.chosen is not None:
            self._open.revise(readable[dialog.chosen][1], "act-take-version")
        dialog.deleteLater()

    def _row(self, left: Recovered) -> Kept:
        texts, project = self._texts, left.project
        when = texts.text("recovery-when", day=texts.date(left.saved.date()), time=left.saved.strftime("%H:%M"))
        if project is None:
            problem = texts.word(left.problem) if left.problem is not None else ""
            return Kept(texts.text("recovery-unreadable"), (when, problem), may_be_taken=False)
        about = [part for part in (project.customer, when) if part]
        if left.home is None:
            about.append(texts.text("recovery-no-file"))
        elif not left.home.exists():
            about.append(texts.text("recovery-file-gone"))
        else:
            about.append(texts.text("recovery-newer-than-file" if left.is_newer_than_its_file() else "recovery-older-than-file"))
        name = project_name(project, texts)
        return Kept(name[:1].upper() + name[1:], tuple(about), path=str(left.home or ""))


def _same(one: Path | None, other: Path) -> bool:
    return one is not None and followed(one) == followed(other)
