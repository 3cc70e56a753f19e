"""Language, option and place of the proposal; what is still missing; the writing itself off the GUI thread."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QProgressBar, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import AdvisorError, ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import MOST_ISSUES, Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Tone
from aiready_gui.domain.validity import valid_until
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.work import work_key
from aiready_gui.files import safe_name
from aiready_gui.gui.background import Background
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, clear, label, row
from aiready_gui.gui.widgets.failure import Failure
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.proposal.deploy import all_launch_files, export_files
from aiready_gui.proposal.issuer_parts import either, name, to_check
from aiready_gui.proposal.printable import not_printed
from aiready_gui.proposal.to_agree import discount_to_agree
from aiready_gui.proposal.voice import others_in_offer
from aiready_gui.settings import Settings
from aiready_gui.texts import LOCALES, Texts

WIDTH, LEAST_HEIGHT, HEIGHT = 560, 320, 640


class ExportDialog(ScrolledDialog):
    """Stays open on an error and names the file."""

    issued = Signal(object)
    """Carries a version that has left, as soon as its file stands, even where the dialog was closed meanwhile."""

    def __init__(
        self,
        answer: Recommendation,
        snapshot: Snapshot,
        index: int,
        settings: Settings,
        folder: Path,
        background: Background,
        texts: Texts,
        theme: Theme,
        parent: QWidget,
        company: Company | None = None,
        brought: Company | None = None,
    ) -> None:
        least = QSize(theme.px(WIDTH), theme.px(LEAST_HEIGHT))
        super().__init__(texts.text("export-title"), least, theme, parent)
        self._answer, self._settings, self._background, self._texts = answer, settings, background, texts
        self._snapshot, self._own = snapshot, company or Company()
        self.brought = brought
        """The company that the project's file names, while it speaks."""
        self.company = brought or self._own
        """In whose name."""
        self.written: Path | None = None
        """The last document that was made here."""
        self._made: tuple[Path, Issue | None] | None = None
        """The document of the export under way, once it stands, and the version that it leaves as."""
        self._may_replace: set[Path] = set()
        self._writing = False
        self.resize(self.fitting(QSize(theme.px(WIDTH), theme.px(HEIGHT))))
        column = self.body
        self._ask_what(index, column)
        self._ask_who(column)
        self._ask_where(folder, column)
        self._ask_beside(index, column)
        column.addSpacing(6)
        self._result = QVBoxLayout()
        column.addLayout(self._result)
        self._checks = QVBoxLayout()
        column.addLayout(self._checks)
        column.addStretch(1)
        self._show_checks(index)
        self._option.currentIndexChanged.connect(self._show_checks)
        self._voice.currentIndexChanged.connect(lambda _: self._show_checks(self._option.currentIndex()))
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.foot.addWidget(self._progress)
        self._add_buttons(self.foot)

    def _ask_what(self, index: int, column: QVBoxLayout) -> None:
        """Language and option."""
        texts = self._texts
        self._language = self._combo("export-language", [texts.text(f"language-{code}") for code in LOCALES], column)
        self._language.setCurrentIndex(LOCALES.index(self._settings.document_language))
        names = [
            f"{texts.text(f'role-{o.role}')}: {texts.times(o.layout.gpus, o.layout.gpu_name)}, {texts.money(o.price.per_month_excl)}"
            for o in self._answer.options
        ]
        self._option = self._combo("export-option", names, column)
        self._option.setCurrentIndex(index)
        self._voice = self._combo("field-voice", [texts.text(f"voice-{voice}") for voice in Voice], column)
        self._voice.setCurrentIndex([*Voice].index(self._answer.project.spoken_by(company=not self.company.is_empty)))
        told = QWidget()
        self._told = QStackedLayout(told)  # as high as the longest: what stands below keeps its place
        for voice in Voice:
            self._told.addWidget(label(texts.text(f"voice-{voice}-told"), "body", tone="muted", wrap=True))
        self._told.setCurrentIndex(self._voice.currentIndex())
        column.addWidget(told)
        self._voice.currentIndexChanged.connect(self._told.setCurrentIndex)

    def _ask_who(self, column: QVBoxLayout) -> None:
        """In whose name, where the project's file brought another company than this machine's; who of them signs."""
        if (brought := self.brought) is not None:
            texts = self._texts
            mine = "export-issuer-nobody" if self._own.is_empty else "export-issuer-own"
            said = [
                texts.text("export-issuer-brought", name=texts.word(name(brought))),
                texts.text(mine, name=texts.word(name(self._own))),
            ]
            self._issuer = self._combo("export-issuer", said, column)
            self._issuer.currentIndexChanged.connect(lambda at: self._speak_for(None if at else brought))
        self._signs = QWidget()
        inside = QVBoxLayout(self._signs)
        inside.setContentsMargins(0, 0, 0, 0)
        self._signatory = self._combo("export-signatory", [], inside)
        self._signatory.activated.connect(self._on_signatory)
        column.addWidget(self._signs)
        self._show_signatories()

    def _speak_for(self, brought: Company | None) -> None:
        self.brought, self.company = brought, brought or self._own
        self._show_signatories()
        self._show_checks(self._option.currentIndex())

    def _show_signatories(self) -> None:
        """Those who may sign today, the one who usually does chosen."""
        today, company = date.today(), self.company
        self._signatory.clear()
        for place, one in enumerate(company.signatories):
            if one.name and one.may_sign(today):
                position = self._texts.word(either(one.position, one.position_en))
                said = ", ".join(filter(None, (self._texts.word(either(one.name, one.name_en)), position)))
                self._signatory.addItem(said, place)
                if one is company.signatory(today):
                    self._signatory.setCurrentIndex(self._signatory.count() - 1)
        self._signs.setVisible(self._signatory.count() > 0)

    @Slot(int)
    def _on_signatory(self, index: int) -> None:
        self.company = self.company.revised(usual=self._signatory.itemData(index))
        if self.brought is not None:
            self.brought = self.company
        self._show_checks(self._option.currentIndex())

    def _ask_where(self, folder: Path, column: QVBoxLayout) -> None:
        texts = self._texts
        column.addWidget(label(texts.text("export-file"), "label"))
        self._file = TextField(str(folder / file_name(self._answer, texts)))
        self._file.setAccessibleName(texts.text("export-file"))
        column.addLayout(row(self._file, button(texts.text("browse"), "secondary", self._browse)))

    def _ask_beside(self, index: int, column: QVBoxLayout) -> None:
        """What is written beside the document: one to edit, the workbook, the files to launch where the option has any."""
        self._with_text = QCheckBox(self._texts.text("export-with-docx"))
        self._with_book = QCheckBox(self._texts.text("export-with-xlsx"))
        self._with_files = QCheckBox(self._texts.text("export-with-files"))
        self._with_annex = QCheckBox(self._texts.text("export-with-annex"))
        self._as_issue = QCheckBox()
        self._ask_issue()
        column.addWidget(self._as_issue)
        column.addWidget(self._with_annex)
        column.addWidget(self._with_text)
        column.addWidget(self._with_book)
        column.addWidget(self._with_files)
        self._with_files.setVisible(any(files for _, files in all_launch_files(self._answer, index, self._texts)))

    def _ask_issue(self) -> None:
        """Whether it leaves as the version after the last."""
        self._as_issue.setChecked(False)  # each leaves by a decision of its own
        self._as_issue.setText(self._texts.text("export-as-issue", version=len(self._answer.project.issues) + 1))
        self._as_issue.setEnabled(len(self._answer.project.issues) < MOST_ISSUES)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        texts = self._texts
        self._open = button(texts.text("open-file"), "secondary", self._open_written)
        self._show = button(texts.text("show-in-folder"), "secondary", self._show_folder)
        self._open.hide()
        self._show.hide()
        self._export = button(texts.text("export"), "primary", self.export)
        column.addLayout(row(self._open, self._show, None, button(texts.text("close"), "secondary", self.reject), self._export))
        for push in self.findChildren(QPushButton):
            push.setAutoDefault(push is self._export)  # Enter exports, wherever in the dialog the keyboard is
        self._export.setDefault(True)

    def export(self) -> None:
        """Write the document where the field says."""
        clear(self._result)
        path = self._path()
        if path is None:
            self._say(label(self._texts.text("export-no-name"), "strong", tone="bad", wrap=True))
            self._file.setFocus()
            return
        there = [one for one in self._targets(path) if one not in self._may_replace and one.exists()]
        if there:
            self._may_replace.update(there)  # pressed again, it is meant
            said = ", ".join(str(one) if one == path else one.name for one in there)
            self._say(label(self._texts.text("export-exists", count=len(there), file=said), "strong", tone="warn", wrap=True))
            return
        self._forget_written()
        locale, index, answer = LOCALES[self._language.currentIndex()], self._option.currentIndex(), self._answer
        author, files, annex = self._settings.author, self._with_files.isChecked(), self._with_annex.isChecked()
        text, book = self._with_text.isChecked(), self._with_book.isChecked()
        snapshot, company, voice, as_issue = self._snapshot, self.company, self.voice, self._as_issue.isChecked()
        self._progress.show()
        self._export.setEnabled(False)

        def work() -> Path:
            from aiready_gui.proposal.export import Edition
            from aiready_gui.proposal.pdf import export_annex, export_pdf  # reportlab takes a fifth of a second: not at start

            edition = Edition(locale, date.today(), index, author, files, company, voice)
            whole = studied(answer, snapshot, index)
            if files:  # first: the document speaks of them
                export_files(answer, path.with_suffix(""), locale=locale, option_index=index)
            made = export_pdf(whole, path, edition)
            self._made = path, made if as_issue else None  # it stands, whatever becomes of what goes beside it
            if annex:
                export_annex(whole, _annex_of(path), edition)
            if text:
                from aiready_gui.proposal.docx import export_docx

                export_docx(whole, path.with_suffix(".docx"), edition)
            if book:
                from aiready_gui.proposal.xlsx import export_xlsx

                export_xlsx(whole, path.with_suffix(".xlsx"), edition)
            return path

        self._writing = True
        self._background.run(lambda: failures.guarded(work, failures.not_made(path)), self._on_written)

    def _targets(self, path: Path) -> list[Path]:
        """What would be written: the document, and what is ticked to go beside it."""
        beside = (
            (self._with_annex, _annex_of(path)),
            (self._with_text, path.with_suffix(".docx")),
            (self._with_book, path.with_suffix(".xlsx")),
            (self._with_files, path.with_suffix("")),
        )
        return [path, *(one for box, one in beside if box.isChecked())]

    @property
    def voice(self) -> Voice:
        """Who speaks in the document."""
        return tuple(Voice)[self._voice.currentIndex()]

    def _path(self) -> Path | None:
        """Where the field says; ``None`` where it names no file."""
        path = Path(self._file.text().strip())
        with suppress(RuntimeError):  # of a user whom the system does not know: then "~" is a folder like others
            path = path.expanduser()
        if not path.name:
            return None
        return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")

    def done(self, code: int) -> None:
        """Closed: nothing of it stays with the window, once what is being written has come to its end."""
        super().done(code)
        if self._writing:
            self.setParent(None)  # the window may be replaced before that
        else:
            self.deleteLater()

    @Slot(object)
    def _on_written(self, done: Future[Path]) -> None:
        self._writing = False
        if self.isHidden():
            self.deleteLater()
        self._progress.hide()
        self._export.setEnabled(True)
        try:
            done.result()
        except AdvisorError as error:
            self._say(Failure(self._texts.word(error.message), "", error.details, self._texts))
        if self._made is None:
            return
        self.written, issue = self._made
        if issue is not None:
            self.issued.emit(issue)
            kept = self._answer.project
            self._answer = self._answer.revised(project=kept.revised(issues=(*kept.issues, issue)))
            self._ask_issue()
        self._may_replace.update(self._targets(self.written))
        self._say(label(self._texts.text("export-done", file=str(self.written)), "body", tone="ok", wrap=True))
        self._open.show()
        self._show.show()

    def _forget_written(self) -> None:
        """What was written before is not what is asked for now."""
        self._made = None
        self._open.hide()
        self._show.hide()

    def _say(self, outcome: QWidget) -> None:
        """What came of the writing, in sight wherever the dialog is scrolled to."""
        self._result.addWidget(outcome)
        QTimer.singleShot(0, outcome, lambda: self.scrolled.ensureWidgetVisible(outcome))  # it has its place by then

    @Slot(int)
    def _show_checks(self, index: int) -> None:
        """The state of the option that is exported, gravest first."""
        clear(self._checks)
        option = self._answer.options[index]
        state = f"{self._texts.text('status-title')}: {self._texts.word(option.status.headline)}"
        self._checks.addWidget(label(state, "strong", tone=option.status.tone, wrap=True))
        for tone, words in self._checklist(option):
            self._checks.addWidget(label(words, "body", tone=tone, wrap=True))

    def _checklist(self, option: Option) -> list[tuple[Tone, str]]:
        texts = self._texts
        project = self._answer.project
        unnamed = [] if project.customer else [(Tone.WARN, texts.text("check-customer"))]
        lost = not_printed(project, self._settings.author, self.company)
        others = others_in_offer(self._answer, option, self.voice)
        over = discount_to_agree(self._answer, option, self._settings.discount_cap)
        told = [*(one for one in (lost, others, over) if one is not None), *to_check(self.company, date.today())]
        if self.brought is not None:
            told.insert(0, Message(key="check-issuer-brought", args={"name": name(self.brought)}))
        unprinted = [(Tone.WARN, texts.word(one)) for one in told]
        return [
            *unnamed,
            *unprinted,
            self._validity(),
            *((point.tone, texts.word(point.sentence)) for point in option.status.points),
        ]

    def _validity(self) -> tuple[Tone, str]:
        """Until when the document will be valid, or why it names no day."""
        chosen = self._answer.options[self._option.currentIndex()]
        prices = [chosen.price, *(part.chosen.price for part in self._answer.beside if part.chosen is not None)]
        try:
            until = valid_until(prices, self._answer.project.terms, date.today())
        except ExportError as error:
            return Tone.BAD, self._texts.word(error.message)
        if until is None:
            return Tone.WARN, self._texts.text("doc-not-valid")
        return Tone.OK, self._texts.text("doc-valid", day=until.isoformat())

    def _combo(self, key: str, items: list[str], column: QVBoxLayout) -> DropDown:
        made = DropDown()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # gives way to the dialog
        made.setMinimumContentsLength(8)
        made.addItems(items)
        made.setAccessibleName(self._texts.text(key))
        column.addWidget(label(self._texts.text(key), "label"))
        column.addWidget(made)
        return made

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._texts.text("export-title"), self._file.text(), "PDF (*.pdf)")
        if chosen:
            self._file.setText(chosen)
            self._may_replace.add(Path(chosen))  # the system's dialog has asked

    def _open_written(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    def _show_folder(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))


def _annex_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.internal.pdf")


def file_name(answer: Recommendation, texts: Texts) -> str:
    """``customer_project_date.pdf`` without characters that some file system refuses."""
    parts = (
        answer.project.customer,
        answer.project.title or texts.text(work_key(answer.project.workloads[0])),
        answer.as_of.isoformat(),
    )
    words = "_".join(part for part in parts if part)
    return f"{safe_name(words)}.pdf"
