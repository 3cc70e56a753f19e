"""The export: what is asked at the left, the document as it will leave at the right; the writing itself off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.advisor.guards import failures
from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import AdvisorError, ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import MOST_ISSUES, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Tone
from aiready_gui.domain.validity import valid_until
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.work import work_key
from aiready_gui.files import safe_name
from aiready_gui.gui.background import Background
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.export.checks import Check, Checks
from aiready_gui.gui.export.composing import Composing, Proof, Wanted
from aiready_gui.gui.export.preview import Preview
from aiready_gui.gui.export.section_ticks import SectionTicks
from aiready_gui.gui.export.writing import Beside, Writing
from aiready_gui.gui.fields.choices import segments
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, clear, label, row
from aiready_gui.gui.widgets.failure import Failure
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.deploy import all_launch_files
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.issuer_parts import either, name, to_check
from aiready_gui.proposal.issues import number_of
from aiready_gui.proposal.left_out import short_title
from aiready_gui.proposal.printable import not_printed
from aiready_gui.proposal.to_agree import discount_to_agree
from aiready_gui.proposal.voice import others_in_offer
from aiready_gui.settings import Settings
from aiready_gui.texts import LOCALES, Texts

LEAST_WIDTH, LEAST_HEIGHT, WIDTH, HEIGHT = 560, 320, 1160, 760
SETTINGS = 404
"""Width of what is asked, where the document is shown beside it. [px at a text scale of 100 %]"""
PREVIEW = 380
"""Width from which a page can be read, an assumption. [px at a text scale of 100 %]"""
MARGIN = 40
"""How much smaller than the window it is. [px]"""
LOOK_MS = 100
"""How often what is being written is looked at."""
BOTH = "both"
LANGUAGES = Field(
    "export.language", "segments", options=(*((one, f"={one.upper()}") for one in LOCALES), (BOTH, "export-language-both"))
)

_log = logging.getLogger(__name__)


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
        agreed: set[str] | None = None,
    ) -> None:
        least = QSize(theme.px(LEAST_WIDTH), theme.px(LEAST_HEIGHT))
        super().__init__(texts.text("export-title"), least, theme, parent)
        self._answer, self._settings, self._background, self._texts = answer, settings, background, texts
        self._theme, self._snapshot, self._own = theme, snapshot, company or Company()
        self.brought = brought
        """The company that the project's file names, while it speaks."""
        self.company = brought or self._own
        """In whose name."""
        self.written: Path | None = None
        """The last document that was made here."""
        self._run: Writing | None = None
        self._fault: AdvisorError | None = None
        """Why the document cannot leave, as it was composed last."""
        self._may_replace: set[Path] = set()
        self._writing = False
        self._was_composing = False
        self._locales: tuple[str, ...] = (settings.document_language,)
        self._composing = Composing(background, self)
        column = self.body
        self._ask_what(index, column)
        self._ask_who(column)
        self._ask_requisites(column)
        self.ticks = SectionTicks(texts)
        column.addSpacing(6)
        column.addWidget(self.ticks)
        self.checks = Checks(set() if agreed is None else agreed, texts, theme)
        column.addSpacing(6)
        column.addWidget(self.checks)
        column.addStretch(1)
        self.preview = Preview(background, texts, theme)
        self._panes.addWidget(self.preview, 1)
        self._add_foot(folder)
        self._show_checks()
        self._connect()
        room = QSize(theme.px(WIDTH), theme.px(HEIGHT)).boundedTo(parent.window().size() - QSize(MARGIN, MARGIN))
        self.resize(self.fitting(room.expandedTo(self.minimumSize())))
        self._fold()

    def arrange(self, title: str, spacing: int) -> None:
        """What is asked and the document beside each other, over a foot that has the whole width."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head, feet = QFrame(), QFrame()
        head.setObjectName("topBar")
        feet.setObjectName("exportFoot")
        inside = row(label(title, "subtitle", wrap=True))
        inside.setContentsMargins(20, 10, 20, 10)
        head.setLayout(inside)
        self.foot.setContentsMargins(20, 12, 20, 14)
        feet.setLayout(self.foot)
        self.body.setContentsMargins(20, 14, 16, 16)
        self.scrolled.setObjectName("exportSettings")
        self._panes = QHBoxLayout()
        self._panes.setSpacing(0)
        self._panes.addWidget(self.scrolled)
        column.addWidget(head)
        column.addLayout(self._panes, 1)
        column.addWidget(feet)

    def _connect(self) -> None:
        for one in (self._option, self._voice):
            one.currentIndexChanged.connect(lambda _: self._on_asked())
        self._voice.currentIndexChanged.connect(self._told.setCurrentIndex)
        self._number.textEdited.connect(lambda words: self._revise(number=words.strip()))
        self._customer.textEdited.connect(lambda words: self._revise(customer=words.strip()))
        self._with_files.toggled.connect(lambda _: self._on_asked())
        self.ticks.changed.connect(self._on_asked)
        self._composing.begun.connect(self.preview.say_busy)
        self._composing.composed.connect(self._on_composed)
        self._composing.finished.connect(self._on_finished)
        self._composing.failed.connect(self._on_failed)
        self.preview.section_changed.connect(self.ticks.mark)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._show_progress)

    def _ask_what(self, index: int, column: QVBoxLayout) -> None:
        """The option, the languages, what goes beside the document, who speaks."""
        texts = self._texts
        names = [
            f"{texts.text(f'role-{o.role}')}: {texts.times(o.layout.gpus, o.layout.gpu_name)}, {texts.money(o.price.per_month_excl)}"
            for o in self._answer.options
        ]
        self._option = self._combo("export-option", names, column)
        self._option.setCurrentIndex(index)
        self._language, self._show_language = segments(LANGUAGES, texts, self._on_language)
        self._language.setAccessibleName(texts.text("export-language"))
        self._show_language(self._settings.document_language, None)
        column.addLayout(
            _pair(texts, (("export-language", row(self._language, None)), ("export-beside", self._ask_beside(index))))
        )
        self._voice = self._combo("field-voice", [texts.text(f"voice-{voice}") for voice in Voice], column)
        self._voice.setCurrentIndex([*Voice].index(self._answer.project.spoken_by(company=not self.company.is_empty)))
        told = QWidget()
        self._told = QStackedLayout(told)  # as high as the longest: what stands below keeps its place
        for voice in Voice:
            self._told.addWidget(label(texts.text(f"voice-{voice}-told"), "note", wrap=True))
        self._told.setCurrentIndex(self._voice.currentIndex())
        column.addWidget(told)

    def _ask_beside(self, index: int) -> QLayout:
        """What is written beside the document: one to edit, the workbook, the files to launch where the option has any."""
        self._with_text, self._with_book = self._tick("docx"), self._tick("xlsx")
        self._with_files, self._with_annex = self._tick("files"), self._tick("annex")
        if not any(files for _, files in all_launch_files(self._answer, index, self._texts)):
            self._with_files.hide()
        return Flow(self._with_text, self._with_book, self._with_annex, self._with_files, spacing=14)

    def _tick(self, name: str) -> QCheckBox:
        """In a word; in the tip what it is."""
        made = QCheckBox(self._texts.text(f"export-{name}"))
        made.setToolTip(self._texts.text(f"export-with-{name}"))
        made.setAccessibleDescription(made.toolTip())
        return made

    def _ask_who(self, column: QVBoxLayout) -> None:
        """In whose name, where the project's file brought another company than this machine's."""
        if (brought := self.brought) is not None:
            texts = self._texts
            mine = "export-issuer-nobody" if self._own.is_empty else "export-issuer-own"
            said = [
                texts.text("export-issuer-brought", name=texts.word(name(brought))),
                texts.text(mine, name=texts.word(name(self._own))),
            ]
            self._issuer = self._combo("export-issuer", said, column)
            self._issuer.currentIndexChanged.connect(lambda at: self._speak_for(None if at else brought))

    def _ask_requisites(self, column: QVBoxLayout) -> None:
        """Which document it is, for whom, who signs."""
        texts, project = self._texts, self._answer.project
        self._number, self._customer = TextField(project.number), TextField(project.customer)
        for field, key, path in ((self._number, "export-number", "number"), (self._customer, "export-customer", "customer")):
            field.setAccessibleName(texts.text(key))
            field.setMaxLength(most_letters(path))
            field.setCursorPosition(0)
        self._as_issue = QCheckBox()
        self._ask_issue()
        self._signs = QWidget()
        inside = QVBoxLayout(self._signs)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        self._signatory = self._combo("export-signatory", [], inside)
        self._signatory.activated.connect(self._on_signatory)
        column.addLayout(_pair(texts, (("export-number", row(self._number)), ("", row(self._as_issue)))))
        column.addLayout(_pair(texts, (("export-customer", row(self._customer)), ("", row(self._signs)))))
        self._show_signatories()

    def _speak_for(self, brought: Company | None) -> None:
        self.brought, self.company = brought, brought or self._own
        self._show_signatories()
        self._on_asked()

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
        self._on_asked()

    def _ask_issue(self) -> None:
        """Whether it leaves as the version after the last; a number that has left stays."""
        issues = self._answer.project.issues
        self._as_issue.setChecked(False)  # each leaves by a decision of its own
        self._as_issue.setText(self._texts.text("export-as-issue", version=len(issues) + 1))
        self._as_issue.setToolTip(self._texts.text("export-as-issue-told"))
        self._as_issue.setAccessibleDescription(self._as_issue.toolTip())
        self._as_issue.setEnabled(len(issues) < MOST_ISSUES)
        self._number.setPlaceholderText(number_of(self._answer, date.today()))
        if issues:
            self._number.setText(issues[0].number)
        self._number.setEnabled(not issues)
        self._number.setToolTip(self._texts.text("export-number-kept") if issues else "")

    def _add_foot(self, folder: Path) -> None:
        """What came of it, how far it is, where it goes."""
        texts = self._texts
        self._result = QVBoxLayout()
        self.foot.addLayout(self._result)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._doing = label("", "body", tone="muted", wrap=True)
        self._cancel = button(texts.text("cancel"), "link", self._cancel_writing)
        self._under_way = QWidget()
        line = row(self._doing, self._progress, self._cancel, spacing=12)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self._under_way.setLayout(line)
        self._under_way.hide()
        self.foot.addWidget(self._under_way)
        self._file = TextField(str(folder / file_name(self._answer, texts)))
        self._file.setAccessibleName(texts.text("export-file"))
        self._file.setMinimumWidth(self._theme.px(120))
        browse = button(texts.text("export-folder"), "secondary", self._browse)
        self._open = button(texts.text("open-file"), "link", self._open_written)
        self._show = button(texts.text("show-in-folder"), "link", self._show_folder)
        self._after = QWidget()
        self._after.setLayout(row(self._open, self._show, None, spacing=16))
        self._after.hide()
        self._open.hide()
        self._show.hide()
        self.foot.addWidget(self._after)
        self._export = button(texts.text("export"), "primary", self.export)
        self._export.setIcon(self._theme.icon("download", "on"))
        self._close = button(texts.text("close"), "secondary", self.reject)
        line = row(label(texts.text("export-file"), "label"), self._file, browse, self._close, self._export)
        line.setStretch(1, 1)
        line.insertSpacing(3, self._theme.px(16))
        self.foot.addLayout(line)
        self._keys = [
            self.preview.back,
            self.preview.on,
            self.preview.zoom,
            self.preview.pages,
            self._file,
            browse,
            self._close,
            self._export,
        ]
        for push in self.findChildren(QPushButton):
            push.setAutoDefault(push is self._export)  # Enter exports, wherever in the dialog the keyboard is
        self._export.setDefault(True)

    def _in_order(self) -> None:
        """Tab goes down what is asked, then over the document to the foot; what came later has its place too."""
        chain: list[QWidget] = [self.ticks.turn, *self.ticks.boxes.values(), *self.checks.boxes, *self._keys]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._compose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The document gives way to what is asked where there is no room for both."""
        if not hasattr(self, "preview"):
            return
        asked, shown = self._theme.px(SETTINGS), self.width() >= self._theme.px(SETTINGS + PREVIEW)
        self.scrolled.setMinimumWidth(asked if shown else 0)
        self.scrolled.setMaximumWidth(asked if shown else self.maximumWidth())
        self.preview.setVisible(shown)
        if shown and not self._composing.draws and self.isVisible():
            self._composing.draws = shown
            self._compose()
        self._composing.draws = shown

    def edition(self, locale: str) -> Edition:
        """The document as it is asked for, in a language."""
        return Edition(
            locale,
            date.today(),
            self._option.currentIndex(),
            self._settings.author,
            self._with_files.isChecked(),
            self.company,
            self.voice,
            self.ticks.left_out,
        )

    def _compose(self) -> None:
        self._composing.ask(Wanted(self._answer, self._snapshot, self._option.currentIndex(), self.edition(self._locales[0])))

    def _on_asked(self) -> None:
        """Something else is wanted."""
        self._fault = None
        self._show_checks()
        if self.isVisible():
            self._compose()

    def _on_language(self, chosen: str) -> None:
        self._show_language(chosen, None)
        own = self._settings.document_language
        self._locales = (own, *(one for one in LOCALES if one != own)) if chosen == BOTH else (chosen,)
        self._on_asked()

    def _revise(self, **changed: str) -> None:
        """The project's number or customer, as it will be kept when the document has left."""
        self._answer = self._answer.revised(project=self._answer.project.revised(**changed))
        self._number.setPlaceholderText(number_of(self._answer, date.today()))
        self._on_asked()

    @property
    def project(self) -> Project:
        """As the document names it."""
        return self._answer.project

    @Slot(object)
    def _on_composed(self, document: Document) -> None:
        self.ticks.offer(document.offered)
        self._in_order()

    @Slot(object)
    def _on_finished(self, proof: Proof) -> None:
        self.preview.show_proof(proof)

    @Slot(object)
    def _on_failed(self, error: AdvisorError) -> None:
        self._fault = error
        self.preview.say_failed(self._texts.word(error.message))
        self._show_checks()

    def export(self) -> None:
        """Write the document where the field says."""
        clear(self._result)
        self._after.hide()
        path = self._path()
        if path is None:
            self._say(label(self._texts.text("export-no-name"), "strong", tone="bad", wrap=True))
            self._file.setFocus()
            return
        if blocking := self.checks.blocking:
            self._say(label(blocking[0].words, "strong", tone="bad", wrap=True))
            return
        if unread := self.checks.unread:
            self._say(label(self._texts.text("export-unread", count=len(unread)), "strong", tone="warn", wrap=True))
            self.scrolled.ensureWidgetVisible(unread[0])
            unread[0].setFocus()
            return
        run = self._what_is_written(path)
        there = [one for one in run.targets() if one not in self._may_replace and one.exists()]
        if there:
            self._may_replace.update(there)  # pressed again, it is meant
            said = ", ".join(str(one) if one == path else one.name for one in there)
            self._say(label(self._texts.text("export-exists", count=len(there), file=said), "strong", tone="warn", wrap=True))
            return
        self._forget_written()
        if read := self.checks.read:
            _log.info("exported with %d warnings that were ticked: %s", len(read), " | ".join(read))
        self._run, self._leaves_as_issue = run, self._as_issue.isChecked()
        self._progress.setRange(0, run.count)
        self._show_progress()
        self._under_way.show()
        self._look.start()
        self._export.setEnabled(False)
        self._writing = True
        self._was_composing = self._composing.busy
        self._composing.give_up()  # what is shown is made again afterwards: the files come first
        self._background.run(partial(failures.guarded, run, failures.not_made(path)), self._on_written)

    def _what_is_written(self, path: Path) -> Writing:
        files = self._with_files.isChecked() and not self._with_files.isHidden()
        beside = Beside(self._with_annex.isChecked(), self._with_text.isChecked(), self._with_book.isChecked(), files)
        editions = tuple(self.edition(locale) for locale in self._locales)
        return Writing(self._answer, self._snapshot, self._option.currentIndex(), editions, path, beside)

    @Slot()
    def _show_progress(self) -> None:
        if (run := self._run) is not None:
            self._progress.setValue(run.done)
            number = min(run.done + 1, run.count)
            self._doing.setText(self._texts.text("export-doing", number=number, count=run.count, file=run.at))

    def _cancel_writing(self) -> None:
        if self._run is not None:
            self._run.cancel()

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
        self._composing.give_up()
        if self._writing:
            self.setParent(None)  # the window may be replaced before that
        else:
            self.deleteLater()

    @Slot(object)
    def _on_written(self, done: Future[None]) -> None:
        run = self._run
        assert run is not None
        self._writing = False
        self._look.stop()
        if self.isHidden():
            self.deleteLater()
        self._under_way.hide()
        self._export.setEnabled(True)
        if self._was_composing and self.isVisible():
            self._compose()
        try:
            done.result()
        except AdvisorError as error:
            self._say(Failure(self._texts.word(error.message), "", error.details, self._texts))
        if run.cancelled:
            self._say(label(self._texts.text("export-cancelled"), "strong", wrap=True))
        if run.document is None:
            return
        self.written = run.document
        if self._leaves_as_issue and run.issue is not None:
            self.issued.emit(run.issue)
            kept = self._answer.project
            self._answer = self._answer.revised(project=kept.revised(issues=(*kept.issues, run.issue)))
            self._ask_issue()
        self._may_replace.update(run.targets())
        others = len(run.targets()) - 1
        said = self._texts.text("export-done", file=str(self.written))
        if others:
            said = f"{said} {self._texts.text('export-done-beside', count=others)}"
        self._say(label(said, "body", tone="ok", wrap=True))
        for one in (self._after, self._open, self._show):
            one.show()

    def _forget_written(self) -> None:
        """What was written before is not what is asked for now."""
        self._run = None
        for one in (self._after, self._open, self._show):
            one.hide()

    def _say(self, outcome: QWidget) -> None:
        """What came of the writing."""
        self._result.addWidget(outcome)

    def _show_checks(self) -> None:
        """The state of the option that is exported, and what is to be looked at."""
        option = self._answer.options[self._option.currentIndex()]
        state = f"{self._texts.text('status-title')}: {self._texts.word(option.status.headline)}"
        self.checks.show_checks(state, option.status.tone, self._checklist(option))
        self._in_order()

    def _checklist(self, option: Option) -> list[Check]:
        texts, project = self._texts, self._answer.project
        found = [self._validity(option)]
        if self._fault is not None and texts.word(self._fault.message) != found[0].words:
            found.append(Check(Tone.BAD, texts.word(self._fault.message), blocks=True))
        lost = not_printed(project, self._settings.author, self.company)
        others = others_in_offer(self._answer, option, self.voice)
        over = discount_to_agree(self._answer, option, self._settings.discount_cap)
        told = [*(one for one in (lost, others, over) if one is not None), *to_check(self.company, date.today())]
        if self.brought is not None:
            told.insert(0, Message(key="check-issuer-brought", args={"name": name(self.brought)}))
        if not project.customer:
            told.insert(0, Message(key="check-customer"))
        found += [Check(Tone.WARN, texts.word(one)) for one in told]
        found += [Check(point.tone, texts.word(point.sentence)) for point in option.status.points]
        if gone := [short_title(one) for one in self.ticks.boxes if one in self.ticks.left_out]:
            found.append(Check(Tone.NOTE, texts.word(Message(key="export-left-out", args={"sections": listed(gone)}))))
        return found

    def _validity(self, option: Option) -> Check:
        """Until when the document will be valid, or why it names no day."""
        prices = [option.price, *(part.chosen.price for part in self._answer.beside if part.chosen is not None)]
        try:
            until = valid_until(prices, self._answer.project.terms, date.today())
        except ExportError as error:
            return Check(Tone.BAD, self._texts.word(error.message), blocks=True)
        if until is None:
            return Check(Tone.WARN, self._texts.text("doc-not-valid"))
        return Check(Tone.OK, self._texts.text("doc-valid", day=until.isoformat()))

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


def _pair(texts: Texts, asked: Sequence[tuple[str, QLayout]]) -> QGridLayout:
    """Two questions beside each other, each below its name; what has none stands beside the other's name too."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for at, (key, editor) in enumerate(asked):
        if key:
            grid.addWidget(label(texts.text(key), "label"), 0, at)
        grid.addLayout(
            editor, int(bool(key)), at, 2 - int(bool(key)), 1, Qt.AlignmentFlag.AlignTop if key else Qt.AlignmentFlag.AlignBottom
        )
        grid.setColumnStretch(at, 1)
    return grid


def most_letters(path: str) -> int:
    """Of a text of the project."""
    return next(int(one.max_length) for one in Project.model_fields[path].metadata if hasattr(one, "max_length"))


def file_name(answer: Recommendation, texts: Texts) -> str:
    """``customer_project_date.pdf`` without characters that some file system refuses."""
    parts = (
        answer.project.customer,
        answer.project.title or texts.text(work_key(answer.project.workloads[0])),
        answer.as_of.isoformat(),
    )
    words = "_".join(part for part in parts if part)
    return f"{safe_name(words)}.pdf"
