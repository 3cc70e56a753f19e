"""The questionnaire of the law: a card for each branch, nothing preset, the effect of an answer beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.domain.compliance import ComplianceResult
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.project import Project
from aiready_gui.gui.fields.block import Field, FieldBlock
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, chip, label
from aiready_gui.gui.widgets.following_page import FollowingPage
from aiready_gui.gui.widgets.said_line import RoomyLabel, SaidLine
from aiready_gui.gui.wizard.compliance_fields import FIELDS
from aiready_gui.gui.words import level_words
from aiready_gui.plan.effect_words import WHOLE_NODE, following, line, whole_node_price
from aiready_gui.plan.questionnaire import Branch, interview
from aiready_gui.texts import Texts

EDITOR_WIDTH = 640


class QuestionRow(QWidget):
    """One question: its words, its answer, whether it is open, and what follows from it."""

    def __init__(self, field: Field, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self.field = field.path.removeprefix("compliance.")
        self.block = FieldBlock(field, open_project, texts, theme)
        self.block.setMaximumWidth(theme.px(EDITOR_WIDTH))
        self._open_chip = chip(texts.text("to-clarify"), "warn")
        keeps = self._open_chip.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # an answer takes it away, and nothing else moves
        self._open_chip.setSizePolicy(keeps)
        self._follows = SaidLine()
        self.block.head.addWidget(self._open_chip, 0, Qt.AlignmentFlag.AlignTop)
        asked = QHBoxLayout()
        asked.setSpacing(0)
        asked.addWidget(self.block, 100)
        asked.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addLayout(asked)
        outer.addWidget(self._follows)

    def show_project(self, project: Project, filled: Project, undecided: tuple[str, ...]) -> None:
        """Follow the project."""
        self.block.show_project(project, filled)
        self.setVisible(not self.block.isHidden())
        self._open_chip.setVisible(self.field in undecided)

    def show_effects(self, law: ComplianceResult) -> None:
        """What stands because of this answer, a whole node's price first; as many as fit, the rest in the tip and counted."""
        found = following(self.field, law)
        words = [self._texts.word(line(effect)) for effect in found]
        extra = whole_node_price(law)
        if extra is not None and any(effect.key in WHOLE_NODE for effect in found):
            words.insert(0, self._texts.word(extra))
        self._follows.say(*(self._effects(words, shown) for shown in range(len(words), 0, -1)), tone="")
        self._follows.setVisible(bool(words))
        self.block.editor.setAccessibleDescription(self._follows.whole)

    def _effects(self, words: list[str], shown: int) -> str:
        rest = len(words) - shown
        named = words[:shown] + ([self._texts.text("effects-more", count=rest)] if rest else [])
        return self._texts.text("effect-of-answer", effects=" · ".join(named))


class CompliancePage(FollowingPage):
    """The last step of the wizard."""

    explain_requested = Signal(object)

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.step = "compliance"
        self._open, self._texts = open_project, texts
        self._rows: list[QuestionRow] = []
        self._cards: list[tuple[Card, list[QuestionRow]]] = []
        longest = f"{texts.text('law-level-range', strictest=1, mildest=4)}. {texts.text('law-provisional')}"
        self._level = RoomyLabel("strong", longest)
        self.content.addWidget(label(texts.text("step-compliance"), "title"))
        self.content.addWidget(label(texts.text("lead-compliance"), "body", tone="muted", wrap=True))
        for branch in Branch:
            self.content.addWidget(self._card(branch, theme))
        self.content.addStretch(1)
        open_project.changed.connect(self._on_changed)
        open_project.answered.connect(self._on_answered)
        open_project.failed.connect(self._on_failed)
        self._on_changed(open_project.view)
        self._on_answered(open_project.part)

    def focus_field(self, path: str) -> bool:
        """Put the keyboard on a question and bring it into view."""
        self.catch_up()
        for row in self._rows:
            if row.block.field.path == path and not row.isHidden():
                self.ensureWidgetVisible(row)
                row.block.focus_editor()
                return True
        return False

    def _card(self, branch: Branch, theme: Theme) -> Card:
        card = Card(self._texts.text(f"branch-{branch}"))
        card.body.setSpacing(6)
        rows = [QuestionRow(field, self._open, self._texts, theme) for question, field in FIELDS if question.branch is branch]
        for row in rows:
            card.body.addWidget(row)
        if branch is Branch.PERSONAL_DATA:
            strip = QFrame()
            strip.setObjectName("strip")
            inside = QHBoxLayout(strip)
            inside.setContentsMargins(12, 8, 12, 8)
            inside.addWidget(self._level)
            card.body.addWidget(strip)
        self._rows += rows
        self._cards.append((card, rows))
        return card

    @Slot(object)
    def _on_changed(self, _view: Project) -> None:
        self.follow(self._show_project)

    def _show_project(self) -> None:
        self.keep_place()
        project = self._open.view
        filled, undecided = effective(project), interview(project.compliance).undecided
        for row in self._rows:
            row.show_project(project, filled, undecided)
        for card, rows in self._cards:
            card.setVisible(any(not row.isHidden() for row in rows))

    @Slot(object)
    def _on_answered(self, _answer: object) -> None:
        self.follow(self._show_answer)

    def _show_answer(self) -> None:
        answer = self._open.part
        if answer is None:
            return
        self.keep_place()
        self._level.setText(level_words(answer.protection, answer.compliance, self._texts))
        for row in self._rows:
            row.show_effects(answer.compliance)

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        """What the answer said here is gone with it."""
        self._level.setText(self._texts.text("status-not-sized"))
        for row in self._rows:
            row.show_effects(ComplianceResult())
