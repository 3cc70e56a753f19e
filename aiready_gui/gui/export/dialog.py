"""The export: what is asked at the left, the document as it will leave at the right, the checks that let it go."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Tone
from aiready_gui.domain.work import work_key
from aiready_gui.files import safe_name
from aiready_gui.gui.background import Background
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.export.asked import Asked
from aiready_gui.gui.export.checklist import UNTIL, Leaving, checklist, until
from aiready_gui.gui.export.checks import ASK, Check, Checks
from aiready_gui.gui.export.composing import Composing, Proof, Wanted
from aiready_gui.gui.export.preview import Preview
from aiready_gui.gui.export.running import Running
from aiready_gui.gui.export.section_ticks import SectionTicks
from aiready_gui.gui.export.writing import Writing
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, on_click, row
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.export import Edition
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

LEAST_WIDTH, LEAST_HEIGHT, WIDTH, HEIGHT = 560, 320, 1160, 760
SETTINGS = 404
"""Width of what is asked, where the document is shown beside it. [px at a text scale of 100 %]"""
PREVIEW = 380
"""Width from which a page can be read, an assumption. [px at a text scale of 100 %]"""
MARGIN = 40
"""How much smaller than the window it is. [px]"""

_log = logging.getLogger(__name__)


class ExportDialog(ScrolledDialog):
    """Stays open on an error and names the file."""

    issued = Signal(object)
    """Carries a version that has left, as soon as its file stands, even where the dialog was closed meanwhile."""
    ended = Signal()
    """What was being written has come to its end, whatever came of it; after :attr:`issued`."""

    def __init__(
        self,
        answer: Recommendation,
        snapshot: Snapshot,
        index: int | None,
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
        self._settings, self._texts, self._theme = settings, texts, theme
        self._snapshot, self._folder = snapshot, folder
        self._fault: AdvisorError | None = None
        """Why the document cannot leave, as it was composed last."""
        self.leads = ""
        """Where it was left for, to put something right: a page of the window, else the path of a setting or an answer."""
        self._seen = ""
        """The language that was asked to be seen, where the document leaves in several."""
        self._in_hand: QWidget | None = None
        """What is asked and had the keyboard before the document took it."""
        self._was_composing = False
        self._leaves_as_issue = False
        self._composing = Composing(background, self)
        column = self.body
        self.asked = Asked(answer, index, settings, texts, company or Company(), brought)
        column.addWidget(self.asked)
        self.ticks = SectionTicks(texts)
        column.addSpacing(6)
        column.addWidget(self.ticks)
        self.checks = Checks(set() if agreed is None else agreed, texts, theme)
        column.addSpacing(6)
        column.addWidget(self.checks)
        column.addStretch(1)
        self.preview = Preview(background, texts, theme)
        self._panes.addWidget(self.preview, 1)
        self.running = Running(self._named(), background, texts, theme)
        self.foot.addWidget(self.running)
        for push in self.findChildren(QPushButton):
            push.setAutoDefault(push is self.running.export)  # Enter exports, wherever in the dialog the keyboard is
        self.running.export.setDefault(True)
        self.ticks.setVisible(self.asked.paper is Paper.PROPOSAL)
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
        self.asked.changed.connect(self._on_asked)
        self.asked.paper_list.currentIndexChanged.connect(lambda _: self._on_paper())
        self.ticks.changed.connect(self._on_asked)
        self._composing.begun.connect(self.preview.say_busy)
        self._composing.composed.connect(self._on_composed)
        self._composing.finished.connect(self._on_finished)
        self._composing.failed.connect(self._on_failed)
        self.preview.language_asked.connect(self._see)
        for keys, step in ((("Ctrl++", "Ctrl+="), 1), (("Ctrl+-",), -1), (("Ctrl+0",), 0)):
            for key in keys:
                QShortcut(QKeySequence(key), self, partial(self.preview.zoom_by_key, step))
        QShortcut(QKeySequence("F6"), self, self._other_side)
        self.preview.section_changed.connect(self.ticks.mark)
        self.checks.followed.connect(self._follow)
        self.checks.day_taken.connect(self._take_day)
        on_click(self.running.export, self.export)
        on_click(self.running.close_dialog, self.reject)
        self.running.ended.connect(self._on_ended)

    def _in_order(self) -> None:
        """Tab goes down what is asked and its checks to the foot, the document last; what came later has its place too."""
        preview = self.preview
        shown = [preview.back, preview.on, preview.zoom, *preview.languages.buttons.values(), preview.pages]
        sections = [self.ticks.turn, *self.ticks.boxes.values()]
        chain: list[QWidget] = [self.asked.as_issue, *sections, *self.checks.walk, *self.running.keys, *shown]
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

    @property
    def project(self) -> Project:
        """As the document names it."""
        return self.asked.answer.project

    @property
    def written(self) -> Path | None:
        """The last document that was made here."""
        return self.running.written

    def edition(self, locale: str) -> Edition:
        """The document as it is asked for, in a language."""
        asked = self.asked
        return Edition(
            locale,
            date.today(),
            option_index=asked.index,
            author=self._settings.author,
            with_files=asked.beside.files,
            company=asked.company,
            voice=asked.voice,
            left_out=self.ticks.left_out,
            paper=asked.paper,
        )

    def _compose(self) -> None:
        asked = self.asked
        seen = self._seen if self._seen in asked.locales else asked.locales[0]
        self.preview.offer_languages(asked.locales, seen)
        self._composing.ask(Wanted(asked.answer, self._snapshot, asked.index, self.edition(seen)))

    @Slot(str)
    def _see(self, locale: str) -> None:
        """The document in another of its languages; what is written is the same."""
        self._seen = locale
        self._compose()

    def _other_side(self) -> None:
        """F6: from what is asked to the document, and back to where one was."""
        focused = QApplication.focusWidget()
        if focused is not None and self.preview.isAncestorOf(focused):
            (self._in_hand or self.asked.paper_list).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.preview.isVisible():
            self._in_hand = focused
            self.preview.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_asked(self) -> None:
        """Something else is wanted."""
        self._fault = None
        self._show_checks()
        if self.isVisible():
            self._compose()

    def _on_paper(self) -> None:
        """Only the proposal has sections to choose from."""
        self.ticks.setVisible(self.asked.paper is Paper.PROPOSAL)
        self.running.offer(self._named())

    @Slot(object)
    def _on_composed(self, document: Document) -> None:
        if self.asked.paper is Paper.PROPOSAL:
            self.ticks.offer(document.offered)
        self._in_order()

    @Slot(object)
    def _on_finished(self, proof: Proof) -> None:
        self.preview.show_proof(proof)

    @Slot(object)
    def _on_failed(self, error: AdvisorError) -> None:
        self._fault = error
        self.preview.say_failed(without_path(error.message, self._texts))
        self._show_checks()

    def export(self) -> None:
        """Write the document where the field says."""
        running = self.running
        running.clear()
        path = running.path()
        if path is None:
            return
        if blocking := self.checks.blocking:
            running.say(label(blocking[0].words, "strong", tone="bad", wrap=True))
            self._to(blocking[0])
            return
        if unread := self.checks.unread:
            running.say(label(self._texts.text("export-unread", count=len(unread)), "strong", tone="warn", wrap=True))
            self.scrolled.ensureWidgetVisible(unread[0])
            unread[0].setFocus()
            return
        asked = self.asked
        editions = tuple(self.edition(locale) for locale in asked.locales)
        run = Writing(asked.answer, self._snapshot, asked.index, editions, path, asked.beside)
        if running.would_replace(run, path):
            return
        if read := self.checks.read:
            _log.info("exported with %d warnings that were ticked: %s", len(read), " | ".join(read))
        self._leaves_as_issue = asked.leaves_as_issue
        self._was_composing = self._composing.busy
        self._composing.give_up()  # what is shown is made again afterwards: the files come first
        running.begin(run, path)

    def _to(self, check: Check) -> None:
        """The keyboard where it is put right: in its field, else on the button that leads away."""
        if check.way.startswith(ASK):
            self._follow(check.way)
        elif (key := self.checks.key_of(check)) is not None:
            self.scrolled.ensureWidgetVisible(key)
            key.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _follow(self, way: str) -> None:
        """To a field here; elsewhere the dialog closes, and what was typed in it is the project's."""
        if not way.startswith(ASK):
            self.leads = way
            self.reject()
            return
        editor: QWidget = getattr(self.asked, way.removeprefix(ASK))
        self.scrolled.ensureWidgetVisible(editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    @Slot(object)
    def _take_day(self, day: date) -> None:
        """The last day that is allowed, instead of a later one; its button is gone, so the keyboard goes to the field."""
        self.asked.until.take(day)
        self._follow(UNTIL)

    def done(self, code: int) -> None:
        """Closed: nothing of it stays with the window, once what is being written has come to its end."""
        super().done(code)
        self._composing.give_up()
        if self.running.writing:
            self.setParent(None)  # the window may be replaced before that
        else:
            self.deleteLater()

    @Slot(object)
    def _on_ended(self, run: Writing) -> None:
        if self.isHidden():
            self.deleteLater()
        if self._was_composing and self.isVisible():
            self._compose()
        if self._leaves_as_issue and run.issue is not None:
            self.issued.emit(run.issue)
            self.asked.keep(run.issue)
            self.running.offer(self._named())
        self.ended.emit()

    def _show_checks(self) -> None:
        """The state of what is exported, and what is to be looked at."""
        asked, texts = self.asked, self._texts
        option = self._option()
        left_out = [one for one in self.ticks.boxes if one in self.ticks.left_out] if asked.paper is Paper.PROPOSAL else []
        leaving = Leaving(asked.answer, option, asked.voice, asked.company, asked.brought, asked.until.unread, left_out)
        if option is None:
            refused = next(part for part in asked.answer.parts if not part.options)
            state, tone = texts.word(refused.refusal), Tone.NOTE
        else:
            state, tone = f"{texts.text('status-title')}: {texts.word(option.status.headline)}", option.status.tone
            self._show_rule(asked.answer, option)
        self.checks.show_checks(state, tone, checklist(leaving, self._fault, self._settings, texts))
        self._in_order()

    def _show_rule(self, answer: Recommendation, option: Option) -> None:
        """Until when it would be valid if nobody named a day."""
        terms = answer.project.terms.revised(valid_until=None)
        self.asked.until.show_rule(until(answer.revised(project=answer.project.revised(terms=terms)), option))

    def _option(self) -> Option | None:
        index = self.asked.index
        return self.asked.answer.options[index] if index is not None and self.asked.paper.is_offered else None

    def _named(self) -> Path:
        """Where the paper goes unless another place is named."""
        return self._folder / file_name(self.asked.answer, self._texts, self.asked.paper)


def file_name(answer: Recommendation, texts: Texts, paper: Paper = Paper.PROPOSAL) -> str:
    """``customer_project_v1_date.pdf`` without characters that some file system refuses; of other papers their kind in the version's place."""
    parts = (
        answer.project.customer,
        answer.project.title or texts.text(work_key(answer.project.workloads[0])),
        f"v{len(answer.project.issues) + 1}" if paper is Paper.PROPOSAL else texts.text(f"paper-{paper}-file"),
        answer.as_of.isoformat(),
    )
    words = "_".join(part for part in parts if part)
    return f"{safe_name(words)}.pdf"
