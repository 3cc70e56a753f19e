"""Questions that leave as a form or in print, and answers that come back in a file or by the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.question_form import FormQuestion
from aiready_gui.files import safe_name, write_whole
from aiready_gui.gui.assumptions.form_questions import askable, numbered, to_send
from aiready_gui.gui.assumptions.questions_panel import QuestionsPanel
from aiready_gui.gui.error_dialog import show_error
from aiready_gui.gui.message_box import Icon, message_box
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.question_form.reading import ReadForm, marks_of, read_form, read_text, taken
from aiready_gui.texts import LOCALES, Texts

Maker = Callable[[Sequence[FormQuestion], str, date, Texts], bytes]
"""Questions, what they are about, the day and the language -> the bytes of a file."""


class Forms(QObject):
    """Does what the panel of questions asks for; ``page`` stands behind its dialogs."""

    taking = Signal()
    """Answers that came back are about to be taken."""

    def __init__(
        self, open_project: OpenProject, snapshot: Snapshot, panel: QuestionsPanel, texts: Texts, theme: Theme, page: QWidget
    ) -> None:
        super().__init__(page)
        self._open, self._snapshot, self._panel, self._texts, self._theme, self._page = (
            open_project,
            snapshot,
            panel,
            texts,
            theme,
            page,
        )
        panel.form_requested.connect(self._save_form)
        panel.print_requested.connect(self._save_print)
        panel.answers_requested.connect(self._choose_answers)
        panel.paste_requested.connect(self.paste_answers)

    @Slot(str)
    def _save_form(self, language: str) -> None:
        from aiready_gui.proposal.question_form import form

        self._write(".xlsx", language, form)

    @Slot(str)
    def _save_print(self, language: str) -> None:
        from aiready_gui.proposal.questions_pdf import printed

        self._write(".pdf", language, printed)

    def _write(self, suffix: str, language: str, made: Maker) -> None:
        """The questions of all workloads in a language, as a file."""
        found = self._open.answer
        if found is None:
            return
        texts, project = self._texts, self._open.project
        title = " · ".join(filter(None, (project.title, project.customer)))
        usual = (
            f"{safe_name('_'.join(filter(None, (project.customer or project.title, Texts(language).text('form-file')))))}{suffix}"
        )
        name, _ = QFileDialog.getSaveFileName(self._page, texts.text("questions-step"), usual, f"*{suffix}")
        if not name:
            return
        path = Path(name if name.lower().endswith(suffix) else f"{name}{suffix}")
        try:
            write_whole(path, made(to_send(found, self._open.snapshot), title, date.today(), Texts(language)))
        except OSError as error:
            words = texts.text("export-unwritable", file=str(path))
            message_box(Icon.Warning, texts.text("questions-step"), words, details=str(error), parent=self._page).exec()
            return
        self._panel.say(texts.text("form-saved", file=path.name))

    @Slot()
    def _choose_answers(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._page, self._texts.text("questions-answers"), "", "*.xlsx *.pdf")
        if name:
            self.take_form(Path(name))

    def take_form(self, path: Path) -> None:
        """Show what a form that came back would change, and take what is ticked as one step."""
        project, today = self._open.project, date.today()
        try:
            found = read_form(path, marks_of(askable(project, self._open.snapshot)), project, today=today)
        except AdvisorError as error:
            show_error(error, self._texts, self._page)
            return
        self._offer(found, self._texts.text("answers-title", file=path.name))

    @Slot()
    def paste_answers(self) -> None:
        """What the clipboard answers of the questions in the list, by their numbers: shown before anything is taken."""
        part = self._open.part
        if part is None:
            return
        asked, ours = numbered(part, self._open.project, self._snapshot)
        locales = (self._panel.language, *(one for one in LOCALES if one != self._panel.language))
        words, today = QApplication.clipboard().text(), date.today()
        form = read_text(words, asked, ours, self._open.project, today=today, locales=locales)
        if form.answers:
            self._offer(form, self._texts.text("answers-title-pasted"))
        else:
            self._panel.say(self._texts.text("answers-nothing-pasted"))

    def _offer(self, found: ReadForm, title: str) -> None:
        """Show what these answers would change, and take what is ticked as one step."""
        from aiready_gui.gui.assumptions.answers_dialog import AnswersDialog

        today = date.today()
        dialog = AnswersDialog(found, title, self._texts, self._theme, self._page)
        if dialog.exec():
            revised = taken(self._open.project, dialog.chosen, by=dialog.by.text().strip(), today=today)
            self.taking.emit()
            self._open.revise(revised, "act-answers")
            self._panel.say(self._texts.text("answers-taken", count=len(dialog.chosen)))
        dialog.deleteLater()
