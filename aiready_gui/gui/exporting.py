"""The way to a document: the export dialog or what it waits for, and what a document that has left leaves in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from aiready_gui.domain.explain import label_key
from aiready_gui.domain.project import Issue, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.files import existing
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.message_box import Icon, message_box
from aiready_gui.gui.notices import Notice, Notices
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.preferences.preferences import COMPANY, Preferences
from aiready_gui.gui.saving import Saving
from aiready_gui.gui.settings_dialogs import SettingsDialogs
from aiready_gui.gui.step_list import PRICES, RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

if TYPE_CHECKING:
    from aiready_gui.gui.export.dialog import ExportDialog

EXPORT_WAITS: Final = "exportNotice"
FREE_MS: Final = 300
"""How often it is looked whether the dialog that has the word is closed."""


class Exporting(QObject):
    """Of the project on the screen."""

    def __init__(
        self,
        open_project: OpenProject,
        saving: Saving,
        notices: Notices,
        preferences: Preferences,
        dialogs: SettingsDialogs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._open, self._saving, self._notices = open_project, saving, notices
        self._preferences, self._dialogs = preferences, dialogs
        self._waits = False
        """Whether it was asked for before the answer was there."""
        self._until_free = QTimer(self, singleShot=True, interval=FREE_MS)
        self._until_free.timeout.connect(self._on_settled)
        self._put_on_screen = 0
        """How many projects were."""
        self._dialog: QDialog | None = None
        """The last export: closed, it may be writing still, and is not let go of by the thread that writes."""
        self._agreed: set[str] = set()
        """Warnings about documents that were ticked since the start."""
        open_project.opened.connect(self._on_opened)
        open_project.status_changed.connect(self._on_status)
        for settled in (open_project.answered, open_project.failed, open_project.emptied):
            settled.connect(self._on_settled)

    def attach(self, window: MainWindow, texts: Texts, theme: Theme) -> None:
        """Work in this window from now on."""
        self._window, self._texts, self._theme = window, texts, theme

    def export(self) -> None:
        """Open the export dialog, or lead to what it waits for."""
        window = self._window
        window.finish_editing()
        self._waits = self._open.waiting
        if self._waits:
            return  # for the answer to what was just typed
        answer = self._to_export()
        if self._leads_to_refused():
            return
        if self._open.failure is not None:
            window.go(RESULT)  # there it says what happened
            return
        if answer is None:
            message_box(
                Icon.Information, self._texts.text("export-title"), self._texts.text("export-not-yet"), parent=window
            ).exec()
            return
        from aiready_gui.gui.export.dialog import ExportDialog  # only here: documents are the heaviest part of the program

        chosen = window.results.option_index if answer is self._open.part else None
        index = answer.chosen_index if chosen is None or chosen >= len(answer.options) else chosen  # none: a reply can be written
        dialog = ExportDialog(
            answer,
            self._open.snapshot,
            index,
            self._preferences.settings,
            existing(self._preferences.settings.export_folder, self._saving.folder()),
            self._open.background,
            self._texts,
            self._theme,
            window,
            self._preferences.company,
            self._open.brought,
            self._agreed,
        )
        put_on_screen, before = self._put_on_screen, self._open.project

        def keep(issue: Issue) -> None:
            if self._put_on_screen == put_on_screen:  # else it is another project's by now
                project = self._open.project
                self._open.revise(project.revised(issues=(*project.issues, issue)), "act-issue")

        dialog.issued.connect(keep)
        self._dialog = dialog
        dialog.exec()
        if dialog.leads:
            self._take_requisites(dialog.project, before)
            self._follow(dialog.leads)
        if dialog.running.writing:  # closed meanwhile: only its end tells whether there is a document
            dialog.ended.connect(lambda: self._keep_said(dialog, before, put_on_screen))
        else:
            self._keep_said(dialog, before, put_on_screen)

    def _keep_said(self, dialog: ExportDialog, before: Project, put_on_screen: int) -> None:
        """What a document that has left says is said by the next one too; of another project on the screen by now, by nothing."""
        if dialog.written is None:
            return
        asked = dialog.asked
        self._preferences.remember(export_folder=str(dialog.written.parent))
        if asked.paper.is_offered:  # what is made where nothing fits is no habit
            self._preferences.remember(export_paper=asked.paper)
        if asked.brought is None:
            self._preferences.put(("company.usual", asked.company.usual))
        if self._put_on_screen != put_on_screen:
            return
        self._open.speak_for(asked.brought)
        self._take_requisites(dialog.project, before)
        project = self._open.project
        if asked.voice is not project.spoken_by(company=not asked.company.is_empty) and project.voice is before.voice:
            self._open.revise(project.revised(voice=asked.voice), "field-voice")

    def _follow(self, way: str) -> None:
        """Where the export was left for: a page, a setting of the company, else a field of the project."""
        from aiready_gui.gui.export.checks import STEP

        window = self._window
        if way.startswith(STEP):
            step = way.removeprefix(STEP)
            window.go(step)
            if step == PRICES:
                window.prices.catalogue.show_old()
        elif way.startswith("company."):
            self._dialogs.open_settings().go(COMPANY, way)
        else:
            window.go_to_field(way)

    def _take_requisites(self, named: Project, before: Project) -> None:
        """The number, the customer and the last day of a document that has left are the project's, unless edited since ``before``."""
        for field in ("number", "customer"):
            project = self._open.project
            if getattr(project, field) == getattr(before, field) != getattr(named, field):
                self._open.revise(project.revised(**{field: getattr(named, field)}), f"field-{field}")
        project, day = self._open.project, named.terms.valid_until
        if project.terms.valid_until == before.terms.valid_until != day:
            terms = project.terms.revised(valid_until=day)
            self._open.revise(project.revised(terms=terms), label_key("terms.valid_until"))

    def _to_export(self) -> Recommendation | None:
        """The answer to the whole project, whichever workload is looked at; where its first has none, that to the one in view."""
        whole = self._open.answer
        return whole if whole is not None and whole.chosen_index is not None else self._open.part

    def _leads_to_refused(self) -> bool:
        """Whether a field of any workload holds what is not accepted: a document would stand on another value than is shown.

        The window then shows the field, and a line above it names it and says that export waits.
        """
        if not self._saving.refused.show():
            return False
        lead = self._open.status.lead if self._open.status else None
        if lead is not None:
            self._notices.put(EXPORT_WAITS, Notice(lead.sentence, "warn"))
        return True

    @Slot()
    def _on_status(self) -> None:
        """Nothing holds it up any more."""
        if not self._open.invalid:
            self._notices.drop(EXPORT_WAITS)

    @Slot()
    def _on_opened(self) -> None:
        self._waits = False  # it was asked for another project
        self._put_on_screen += 1

    @Slot()
    def _on_settled(self) -> None:
        """An answer came, or there is none: an export that waited for it goes on, where there is something to export.

        What was opened meanwhile is closed first.
        """
        if not self._waits or self._open.waiting:
            return
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            self._until_free.start()  # it has the word
            return
        self._waits = False
        if self._open.project.workloads:
            self.export()
