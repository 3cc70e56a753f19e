"""What is asked before an export: which paper of what, in which languages, in whose name, for whom, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from aiready_gui.domain.company import Company
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import MOST_ISSUES, Issue, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.voice import Voice
from aiready_gui.gui.export.valid_until import ValidUntil
from aiready_gui.gui.export.writing import Beside
from aiready_gui.gui.fields.choices import segments
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.widgets.basics import label, row
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.proposal.deploy import all_launch_files
from aiready_gui.proposal.export import papers_of
from aiready_gui.proposal.issuer_words import either, name
from aiready_gui.proposal.issues import number_of
from aiready_gui.settings import Settings
from aiready_gui.texts import LOCALES, Texts

BOTH = "both"
LANGUAGES = Field(
    "export.language", "segments", options=(*((one, f"={one.upper()}") for one in LOCALES), (BOTH, "export-language-both"))
)


class Asked(QWidget):
    """The questions one below another; what is chosen stands in its properties."""

    changed = Signal()

    def __init__(
        self, answer: Recommendation, index: int | None, settings: Settings, texts: Texts, own: Company, brought: Company | None
    ) -> None:
        super().__init__()
        self.answer, self._settings, self._texts, self._own = answer, settings, texts, own
        self.brought = brought
        """The company that the project's file names, while it speaks."""
        self.company = brought or own
        """In whose name."""
        self.locales: tuple[str, ...] = (settings.document_language,)
        self.papers = papers_of(answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._ask_what(index, column)
        self._ask_who(column)
        self._ask_requisites(column)
        self._follow_paper()
        for one in (self.paper_list, self.option, self.voice_list):
            one.currentIndexChanged.connect(lambda _: self._on_asked())
        self.voice_list.currentIndexChanged.connect(self._told.setCurrentIndex)
        self.number.textEdited.connect(lambda words: self._revise(number=words.strip()))
        self.customer.textEdited.connect(lambda words: self._revise(customer=words.strip()))
        self.until.changed.connect(self._on_until)
        self.with_files.toggled.connect(lambda _: self.changed.emit())

    @property
    def paper(self) -> Paper:
        """Which paper is made."""
        return self.papers[max(self.paper_list.currentIndex(), 0)]

    @property
    def index(self) -> int | None:
        """Place of the option that it is of; nothing where there is none."""
        return self.option.currentIndex() if self.answer.options else None

    @property
    def voice(self) -> Voice:
        """Who speaks in the document."""
        return tuple(Voice)[self.voice_list.currentIndex()]

    @property
    def beside(self) -> Beside:
        """What is written beside the document."""
        offered = self.paper.is_offered
        return Beside(
            annex=offered and self.with_annex.isChecked(),
            text=self.with_text.isChecked(),
            book=offered and self.with_book.isChecked(),
            files=offered and self.with_files.isChecked() and self._has_files,
        )

    @property
    def leaves_as_issue(self) -> bool:
        """Whether it leaves as the version after the last."""
        return self.paper.is_offered and self.as_issue.isChecked()

    def keep(self, issue: Issue) -> None:
        """A version has left: the next one follows it."""
        project = self.answer.project
        self.answer = self.answer.revised(project=project.revised(issues=(*project.issues, issue)))
        self._show_issue()

    def _ask_what(self, index: int | None, column: QVBoxLayout) -> None:
        """The paper, the option, the languages, what goes beside the document, who speaks."""
        texts = self._texts
        self.paper_list = self._list("export-paper", [texts.text(f"paper-{one}") for one in self.papers], column)
        remembered = self._settings.export_paper
        self.paper_list.setCurrentIndex(self.papers.index(remembered) if remembered in self.papers else 0)
        self.paper_list.setToolTip(texts.text("export-paper-told"))
        names = [
            f"{texts.text(f'role-{o.role}')}: {texts.times(o.layout.gpus, o.layout.gpu_name)}, {texts.money(o.price.per_month_excl)}"
            for o in self.answer.options
        ]
        self._of_option = QWidget()
        several, number = len(self.answer.project.workloads) > 1, self.answer.workload + 1  # the document adds up all of them
        said = texts.text("export-option-of-work", number=number) if several else ""
        self.option = self._list("export-option", names, _inside(self._of_option), said)
        self.option.setCurrentIndex(index or 0)
        column.addWidget(self._of_option)
        self.language, self._show_language = segments(LANGUAGES, texts, self._on_language)
        self.language.setAccessibleName(texts.text("export-language"))
        self._show_language(self._settings.document_language, None)
        column.addLayout(_pair(texts, (("export-language", row(self.language, None)), ("export-beside", self._ask_beside()))))
        self.voice_list = self._list("field-voice", [texts.text(f"voice-{voice}") for voice in Voice], column)
        self.voice_list.setCurrentIndex([*Voice].index(self.answer.project.spoken_by(company=not self.company.is_empty)))
        told = QWidget()
        self._told = QStackedLayout(told)  # as high as the longest: what stands below keeps its place
        for voice in Voice:
            self._told.addWidget(label(texts.text(f"voice-{voice}-told"), "note", wrap=True))
        self._told.setCurrentIndex(self.voice_list.currentIndex())
        column.addWidget(told)

    def _ask_beside(self) -> QLayout:
        """One to edit, the workbook, the files to launch where the option has any."""
        self.with_text, self.with_book = self._tick("docx"), self._tick("xlsx")
        self.with_files, self.with_annex = self._tick("files"), self._tick("annex")
        index = self.index
        self._has_files = index is not None and any(files for _, files in all_launch_files(self.answer, index, self._texts))
        return Flow(self.with_text, self.with_book, self.with_annex, self.with_files, spacing=14)

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
            self.issuer = self._list("export-issuer", said, column)
            self.issuer.currentIndexChanged.connect(lambda at: self._speak_for(None if at else brought))

    def _ask_requisites(self, column: QVBoxLayout) -> None:
        """Which document it is, until when, for whom, who signs, whether it leaves as a version."""
        texts, project = self._texts, self.answer.project
        self.number, self.customer = TextField(project.number), TextField(project.customer)
        for field, key, path in ((self.number, "export-number", "number"), (self.customer, "export-customer", "customer")):
            field.setAccessibleName(texts.text(key))
            field.setMaxLength(most_letters(path))
            field.setCursorPosition(0)
        self.until = ValidUntil(self.answer.project.terms.valid_until, texts)
        self.as_issue = QCheckBox()
        self._signs = QWidget()
        self.signatory = self._list("export-signatory", [], _inside(self._signs, 4))
        self.signatory.activated.connect(self._on_signatory)
        column.addLayout(_pair(texts, (("export-number", row(self.number)), ("export-until", row(self.until)))))
        column.addLayout(_pair(texts, (("export-customer", row(self.customer)), ("", row(self._signs)))))
        column.addWidget(self.as_issue)
        self._show_issue()
        self._show_signatories()

    def _follow_paper(self) -> None:
        """A reply that nothing fits is of no option and has no prices that hold: nothing beside it counts on them."""
        offered = self.paper.is_offered
        self._of_option.setVisible(offered)
        for one in (self.with_book, self.with_annex, self.as_issue):
            one.setVisible(offered)
        self.with_files.setVisible(offered and self._has_files)
        self.until.setEnabled(offered)

    def _on_asked(self) -> None:
        self._follow_paper()
        self.changed.emit()

    def _on_language(self, chosen: str) -> None:
        self._show_language(chosen, None)
        own = self._settings.document_language
        self.locales = (own, *(one for one in LOCALES if one != own)) if chosen == BOTH else (chosen,)
        self.changed.emit()

    def _speak_for(self, brought: Company | None) -> None:
        self.brought, self.company = brought, brought or self._own
        self._show_signatories()
        self.changed.emit()

    def _show_signatories(self) -> None:
        """Those who may sign today, the one who usually does chosen."""
        today, company = date.today(), self.company
        self.signatory.clear()
        for place, one in enumerate(company.signatories):
            if one.name and one.may_sign(today):
                position = self._texts.word(either(one.position, one.position_en))
                said = ", ".join(filter(None, (self._texts.word(either(one.name, one.name_en)), position)))
                self.signatory.addItem(said, place)
                if one is company.signatory(today):
                    self.signatory.setCurrentIndex(self.signatory.count() - 1)
        self._signs.setVisible(self.signatory.count() > 0)

    @Slot(int)
    def _on_signatory(self, index: int) -> None:
        self.company = self.company.revised(usual=self.signatory.itemData(index))
        if self.brought is not None:
            self.brought = self.company
        self.changed.emit()

    def _show_issue(self) -> None:
        """Whether it leaves as the version after the last; a number that has left stays."""
        issues = self.answer.project.issues
        self.as_issue.setChecked(False)  # each leaves by a decision of its own
        self.as_issue.setText(self._texts.text("export-as-issue", version=len(issues) + 1))
        self.as_issue.setToolTip(self._texts.text("export-as-issue-told"))
        self.as_issue.setAccessibleDescription(self.as_issue.toolTip())
        self.as_issue.setEnabled(len(issues) < MOST_ISSUES)
        self.number.setPlaceholderText(number_of(self.answer, date.today()))
        if issues:
            self.number.setText(issues[0].number)
        self.number.setEnabled(not issues)
        self.number.setToolTip(self._texts.text("export-number-kept") if issues else "")

    def _revise(self, **changed: object) -> None:
        """The project's number, customer or terms, as they will be kept when the document has left."""
        self.answer = self.answer.revised(project=self.answer.project.revised(**changed))
        self.number.setPlaceholderText(number_of(self.answer, date.today()))
        self.changed.emit()

    @Slot()
    def _on_until(self) -> None:
        self._revise(terms=self.answer.project.terms.revised(valid_until=self.until.day))

    def _list(self, key: str, items: list[str], column: QVBoxLayout, said: str = "") -> DropDown:
        """``said`` names it, else the text of ``key``."""
        made = DropDown()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # gives way to the dialog
        made.setMinimumContentsLength(8)
        made.addItems(items)
        made.setAccessibleName(said or self._texts.text(key))
        column.addWidget(label(made.accessibleName(), "label", wrap=bool(said)))
        column.addWidget(made)
        return made


def _inside(widget: QWidget, spacing: int = 8) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


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
