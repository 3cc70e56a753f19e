"""The questionnaire of the law: a card for each branch, nothing preset, the effect of an answer beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.domain.compliance import ComplianceResult, LevelRange
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, chip, label
from aiready_gui.gui.widgets.said_line import RoomyLabel, SaidLine
from aiready_gui.gui.widgets.widget_pool import put_in_order, stop_mark, stops_within
from aiready_gui.gui.wizard.compliance_fields import FIELDS
from aiready_gui.gui.wizard.question_page import QuestionPage
from aiready_gui.gui.words import level_words
from aiready_gui.plan.effect_words import WHOLE_NODE, following, line, whole_node_price
from aiready_gui.plan.protection import DECIDING
from aiready_gui.plan.question_words import level_line
from aiready_gui.plan.questionnaire import Branch, interview
from aiready_gui.texts import Texts

EDITOR_WIDTH = 640


class QuestionRow(QWidget):
    """One question: its words, its answer, whether it is open, and what follows from it."""

    def __init__(self, block: FieldBlock, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self.field = block.field.path.removeprefix("compliance.")
        self.block = block
        self.block.setMaximumWidth(theme.px(EDITOR_WIDTH))
        self._open_chip = chip(texts.text("to-clarify"), "warn")
        keeps = self._open_chip.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # an answer takes it away, and nothing else moves
        self._open_chip.setSizePolicy(keeps)
        self._follows = SaidLine()
        self.block.head.addWidget(self._open_chip, 0, Qt.AlignmentFlag.AlignTop)
        self.agree = button(texts.text("proposal-agree"), "link", block.agree)
        self.agree.setAccessibleName(f"{texts.text('proposal-agree')}: {texts.text(label_key(block.field.path))}")
        keeps = self.agree.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.agree.setSizePolicy(keeps)
        self.block.head.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignTop)
        self._reason = ""
        """Why its answer is proposed."""
        self._effects_said: list[str] = []
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
        self._reason = self.block.reason(project)
        self.agree.setVisible(bool(self._reason))
        self._say()

    def show_effects(self, law: ComplianceResult) -> None:
        """What stands because of this answer, a whole node's price first; as many as fit, the rest in the tip and counted."""
        found = following(self.field, law)
        words = [self._texts.word(line(effect)) for effect in found]
        extra = whole_node_price(law)
        if extra is not None and any(effect.key in WHOLE_NODE for effect in found):
            words.insert(0, self._texts.word(extra))
        self._effects_said = words
        self._say()

    def _say(self) -> None:
        """Why the answer is proposed, where it is, then what follows from it."""
        words = self._effects_said
        said = [self._effects(words, shown) for shown in range(len(words), 0, -1)]
        if self._reason:
            said = [f"{self._reason} {one}" for one in said] + [self._reason]
        self._follows.say(*said, tone="warn" if self._reason else "")
        self._follows.setVisible(bool(said))
        self.block.editor.setAccessibleDescription(self._follows.whole)

    def _effects(self, words: list[str], shown: int) -> str:
        rest = len(words) - shown
        named = words[:shown] + ([self._texts.text("effects-more", count=rest)] if rest else [])
        return self._texts.text("effect-of-answer", effects=" · ".join(named))


class CompliancePage(QuestionPage):
    """The last step of the wizard. A question's row is made when it is asked: half of them hang on others' answers."""

    def __init__(self, open_project: OpenProject, _snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("compliance", open_project, texts, theme)
        self._cards: list[tuple[Card, QWidget, dict[Field, QuestionRow | None]]] = []
        """Each with the mark of where the keyboard comes to it, and with its questions in their order."""
        level = LevelRange(key="uz", strictest="1", mildest="4", fields=DECIDING)
        longest = f"{texts.word(level_line(level))}. {texts.text('law-provisional')}"
        self._level = RoomyLabel("strong", longest)
        self.content.addWidget(label(texts.text("step-compliance"), "title"))
        self.content.addWidget(label(texts.text("lead-compliance"), "body", tone="muted", wrap=True))
        for branch in Branch:
            self.content.addWidget(self._card(branch))
        self.content.addStretch(1)
        self._make_asked(effective(open_project.view))  # made ahead, the page opens the sooner
        self._begin_following()

    @property
    def fields(self) -> Sequence[Field]:
        return [field for *_, rows in self._cards for field in rows]

    @property
    def _rows(self) -> list[QuestionRow]:
        return [row for *_, rows in self._cards for row in rows.values() if row is not None]

    def _seen_with(self, block: FieldBlock) -> QWidget:
        return next(row for row in self._rows if row.block is block)

    def _make_asked(self, filled: Project) -> list[QuestionRow]:
        """Make the rows of what the project is asked from now on; they alone."""
        made: list[QuestionRow] = []
        for card, mark, rows in self._cards:
            asked = [field for field, row in rows.items() if row is None and (field.applies is None or field.applies(filled))]
            for field in asked:
                row = QuestionRow(self._block_of(field), self._texts, self._theme)
                above = [*rows][: [*rows].index(field)]
                card.body.insertWidget(card.body.indexOf(mark) + 1 + sum(rows[one] is not None for one in above), row)
                rows[field] = row
                made.append(row)
            if asked:
                put_in_order([mark, *(stop for row in rows.values() if row is not None for stop in stops_within(row))])
        self.blocks = [row.block for row in self._rows]
        return made

    def _card(self, branch: Branch) -> Card:
        card = Card(self._texts.text(f"branch-{branch}"))
        card.body.setSpacing(6)
        fields = [field for question, field in FIELDS if question.branch is branch]
        mark = stop_mark(card)
        card.body.addWidget(mark)
        if branch is Branch.PERSONAL_DATA:
            strip = QFrame()
            strip.setObjectName("strip")
            inside = QHBoxLayout(strip)
            inside.setContentsMargins(12, 8, 12, 8)
            inside.addWidget(self._level)
            card.body.addWidget(strip)
        self._cards.append((card, mark, dict.fromkeys(fields)))
        return card

    def _show_project(self) -> None:
        self.keep_place()
        project = self._open.view
        filled, undecided = effective(project), interview(project.compliance).undecided
        made = self._make_asked(filled)
        for row in self._rows:
            row.show_project(project, filled, undecided)
        for card, _, rows in self._cards:
            card.setVisible(any(row is not None and not row.isHidden() for row in rows.values()))
        for row in made:
            row.block.bring_back()
            if self._open.part is not None:
                row.show_effects(self._open.part.compliance)

    def _show_answer(self) -> None:
        answer = self._open.part
        if answer is None:
            return
        self.keep_place()
        self._level.setText(level_words(answer.protection, answer.compliance, self._texts))
        for row in self._rows:
            row.show_effects(answer.compliance)

    def _say_instead(self, words: str) -> None:
        self._level.setText(words)
        for row in self._rows:
            row.show_effects(ComplianceResult())
