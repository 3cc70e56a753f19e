"""The page on which every default is confirmed, changed or put to the customer, and what that leaves of the price's range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.customer_questions import put_to_customer
from aiready_gui.advisor.project.wizard_steps import STEPS, step_of
from aiready_gui.advisor.studies.assumptions import Weighed
from aiready_gui.advisor.studies.sensitivity import SWING
from aiready_gui.advisor.studies.walk import Stand, Walked, confirmed, walked
from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.said_of import asking, taking_back
from aiready_gui.gui.assumptions.forms import Forms
from aiready_gui.gui.assumptions.questions_panel import QuestionsPanel
from aiready_gui.gui.assumptions.range_card import RangeCard
from aiready_gui.gui.assumptions.walk_list import WalkList
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, chip, label, on_click, row, set_look
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.following_page import FollowingPage
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.gui.wizard.questions import field_at
from aiready_gui.texts import Texts

SIDE, NARROW, BY_WIDTH = 316, 900, 180  # [px at 100 %]
WEIGHT, STEP = "weight", "steps"


class AssumptionsPage(FollowingPage):
    """Weighs the defaults in the background; their order stays until the page is left or its workload is another."""

    field_requested = Signal(str)
    result_requested = Signal()

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._open, self._snapshot, self._texts, self._theme = open_project, snapshot, texts, theme
        self._rows: dict[str, Walked] = {}
        self._weighed: dict[str, Weighed] = {}
        self._weighed_for: Project | None = None
        self._begun_for: tuple[int, tuple[type, ...]] | None = None
        self._touched = False
        """Whether anything was done since the rows were laid out: then they stay where they are."""
        self._order_by = WEIGHT
        self._came_from = ""
        """The field that had the keyboard before the page was opened."""
        self._before: tuple[str, object] = ("", None)
        """The field being changed, and its answer before that."""
        self._chip = chip("")
        self.orders = {name: button(texts.text(f"assumptions-by-{name}"), "segment") for name in (WEIGHT, STEP)}
        self.by = TextField()
        self.by.setFixedWidth(theme.px(BY_WIDTH))
        self.by.setMinimumHeight(theme.px(30))
        self.by.setMaxLength(120)
        self.by.setPlaceholderText(texts.text("assumption-by-hint"))
        self.by.setAccessibleName(texts.text("assumption-by"))
        self._lead = label("", "body", tone="muted", wrap=True)
        self._nothing = label(texts.text("assumptions-no-answer"), "body", wrap=True)
        self._state = label("", "note", wrap=True)
        self.walk = WalkList(self._block_of, texts, theme)
        self.walk.acted.connect(self._act)
        self.walk.confirm_small.connect(self._confirm_small)
        self.range = RangeCard(texts, theme)
        self.questions = QuestionsPanel(texts)
        self.questions.ask_all_requested.connect(self._ask_all)
        self.forms = Forms(open_project, snapshot, self.questions, texts, theme, self)
        self.forms.taking.connect(self._on_taking)
        self.to_result = button(texts.text("to-solution"), "secondary", self.result_requested.emit)
        self._lay_out()
        open_project.changed.connect(self._on_changed)
        open_project.answered.connect(self._on_changed)
        open_project.opened.connect(self._on_opened)
        self._on_changed()

    def field_in_hand(self) -> str:
        """Path of the row that has the keyboard; nothing where it is elsewhere."""
        hand = self.window().focusWidget()
        return self.walk.current if hand is not None and self.walk.isAncestorOf(hand) else ""

    def _lay_out(self) -> None:
        texts = self._texts
        self.content.addLayout(row(label(texts.text("step-assumptions"), "title"), self._chip, None, self._choice()))
        self.content.addWidget(self._lead)
        self.content.addWidget(self._nothing)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        left, self._side = QVBoxLayout(), QWidget()
        left.setSpacing(8)
        self._by_line = QWidget()
        held = QVBoxLayout(self._by_line)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(Flow(label(texts.text("assumption-by"), "label"), self.by, None, spacing=8))
        left.addWidget(self._by_line)
        left.addWidget(self.walk)
        left.addWidget(self._state)
        self._keys = label(texts.text("assumptions-keys"), "note", wrap=True)
        left.addWidget(self._keys)
        left.addLayout(row(self.to_result, None))
        left.addStretch(1)
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.range)
        right.addWidget(self.questions)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        self.content.addLayout(self._columns)
        self.content.addStretch(1)

    def _choice(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("segments")
        line = QHBoxLayout(holder)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for name, made in self.orders.items():
            made.setCheckable(True)
            made.setChecked(name == self._order_by)
            on_click(made, self._order, name)
            line.addWidget(made)
        return holder

    def begin(self) -> None:
        """The keyboard comes to the row in hand."""
        if self.walk.rows:
            self.walk.take_keyboard()
        else:
            super().begin()

    def begin_at(self, field: str) -> None:
        """Take the row of a field in hand when the page is opened, where it has one: its question is where somebody came from."""
        self._came_from = field

    def go_on_at(self, field: str) -> None:
        """Take the row of a field in hand, where it has one, and stay there whatever order comes."""
        self._came_from = field
        if field in self.walk.rows:
            self.walk.go_to(field)

    @property
    def holds(self) -> bool:
        """Whether who said it is typed, or another order chosen."""
        return bool(self.by.text()) or self._order_by != WEIGHT

    def take_place(self, old: AssumptionsPage) -> None:
        """The same, from the page before this one."""
        self.by.setText(old.by.text())
        self._order(old._order_by)

    def showEvent(self, event: QShowEvent) -> None:
        self._begun_for = None  # what was confirmed last time is folded, and the order is that of now
        self.follow_now()
        super().showEvent(event)

    def follow_now(self) -> None:
        """Let what is due wait for nothing."""
        self._due[self._show] = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < self._theme.px(NARROW)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMaximumWidth(16_777_215 if narrow else self._theme.px(SIDE))
        self._side.setMinimumWidth(0 if narrow else self._theme.px(SIDE))

    @Slot()
    def _on_opened(self) -> None:
        self._begun_for = self._weighed_for = None
        self._weighed, self._came_from = {}, ""

    @Slot(object)
    def _on_changed(self, _what: object = None) -> None:
        self.follow(self._show)

    def _show(self) -> None:
        self.keep_place()
        part = self._open.part
        there = part is not None
        for one in (self._side, self.walk, self._keys, self._by_line, self._chip, self._lead, self._state, self.to_result):
            one.setVisible(there)
        self._nothing.setVisible(not there)
        if part is None:
            return
        for made in self.walk.rows.values():
            if made.block is not None:
                self._follow(made.block)
        if part.project != self._open.project:
            return  # a newer answer is on its way
        self._rows = {one.field: one for one in walked(part, tuple(self.walk.rows))}
        self._lay_rows(part)
        self.walk.show_rows(tuple(self._rows.values()))
        self._show_counts(part)
        self._weigh(part)
        self._show_weights(part)

    def _lay_rows(self, part: Recommendation) -> None:
        """Anew when the page is opened, shows other work, or asks what it did not ask before."""
        now = (self._open.focus, tuple(map(type, part.project.workloads)))
        if now == self._begun_for and set(self._rows) <= set(self.walk.rows):
            return
        self._begun_for, self._touched = now, False
        self.walk.begin(self._ordered(), self._weighed, self._came_from)

    def _ordered(self) -> tuple[Walked, ...]:
        rows = tuple(self._rows.values())
        if self._order_by == WEIGHT and self._weighed:
            places = {field: place for place, field in enumerate(self._weighed)}
            return tuple(sorted(rows, key=lambda one: places.get(one.field, len(places))))
        return tuple(sorted(rows, key=lambda one: STEPS.index(step_of(one.field))))

    def _order(self, name: str) -> None:
        self._order_by = name
        for each, made in self.orders.items():
            made.setChecked(each == name)
        self._begun_for = None
        self._on_changed()

    def _weigh(self, part: Recommendation) -> None:
        """Once for each state of the answers: that somebody confirmed one moves no price."""
        said_apart = effective_on(part.project, self._open.snapshot).revised(confirmed=None, asked=None, issues=(), scenarios=())
        fields = tuple(one.field for one in self._rows.values() if one.open)
        if said_apart == self._weighed_for and set(fields) <= set(self._weighed):
            return
        self._weighed_for = said_apart
        self._state.setText(self._texts.text("assumptions-weighing"))
        self._open.weigh(fields, self._on_weighed, self._on_unweighed)

    @Slot(object)
    def _on_weighed(self, found: Sequence[Weighed]) -> None:
        self._weighed = {one.field: one for one in found}
        self._state.setText(self._texts.text("assumptions-weighed", swing=self._texts.share(SWING)))
        part = self._open.part
        if part is None or not self.isVisible():
            return
        if not self._touched:
            self._begun_for = None
            self._lay_rows(part)
        self._show_weights(part)

    @Slot(object)
    def _on_unweighed(self, _error: AdvisorError) -> None:
        self._weighed_for = None
        self._state.setText("")

    def _show_weights(self, part: Recommendation) -> None:
        chosen = part.chosen
        currency = part.project.currency if chosen is None else chosen.price.per_month_excl.currency
        most = max((max(-one.less, one.more) for one in self._weighed.values()), default=Decimal(0))
        self.walk.show_weights(self._weighed, most, currency)
        still = [one for one in self._weighed.values() if one.field in self._rows and self._rows[one.field].open]
        waits = not self._weighed and any(one.open for one in self._rows.values())
        self.range.show_range(chosen, None if waits else still)

    def _show_counts(self, part: Recommendation) -> None:
        rows = self._rows.values()
        left = sum(one.open for one in rows)
        key = (
            "assumptions-open-here" if len(self._open.project.workloads) > 1 else "assumptions-open"
        )  # the list counts all of them
        self._chip.setText(self._texts.text(key, open=left, all=len(rows)))
        set_look(self._chip, "tone", "warn" if left else "ok")
        self._lead.setText(
            self._texts.text(
                ("assumptions-lead" if self._order_by == WEIGHT else "assumptions-lead-steps") if rows else "assumptions-none"
            )
        )
        unasked = sum(one.stand is Stand.OPEN for one in rows)
        self.questions.show_questions(put_to_customer(part), unasked)

    def _block_of(self, field: str) -> FieldBlock | None:
        """The field that edits a default, as its page would ask for it."""
        asked = field_at(field, effective_on(self._open.view, self._open.snapshot), self._open.snapshot)
        if asked is None:
            return None
        block = FieldBlock(asked, self._open, self._texts, self._theme)
        block.setParent(self)  # before it is shown: without a parent it would be a window
        self._follow(block)
        return block

    def _follow(self, block: FieldBlock) -> None:
        view = self._open.view
        block.show_project(view, effective_on(view, self._open.snapshot))

    @Slot(str, str)
    def _act(self, field: str, act: str) -> None:
        self._touched = True
        acts = {"confirm": self._confirm, "change": self._change, "ask": self._ask, "next": self._leave, "back": self._put_back}
        acts[act](field)

    def _confirm(self, field: str) -> None:
        if self._rows[field].open:
            self._confirm_rows((self._rows[field],))
        self._go_on()

    def _confirm_small(self) -> None:
        self._touched = True
        self._confirm_rows([self._rows[field] for field in self.walk.small])
        self.walk.take_keyboard()

    def _confirm_rows(self, rows: Sequence[Walked]) -> None:
        who, today = self.by.text().strip(), date.today()
        self._open.revise_view(confirmed(self._open.view, rows, self._open.snapshot, by=who, on=today), "act-confirm")
        self._mark(rows)

    def _mark(self, rows: Sequence[Walked]) -> None:
        """At once, before the answer comes: the next key belongs to the next row."""
        for one in rows:
            self._rows[one.field] = one.revised(stand=Stand.CONFIRMED)
        self.walk.show_rows(tuple(self._rows.values()))

    def _change(self, field: str) -> None:
        block = self.walk.rows[field].block
        if block is None:
            self.field_requested.emit(field)
            return
        self._before = (field, answer(self._open.view, field))
        block.focus_editor()
        if isinstance(block.editor, QLineEdit):
            block.editor.selectAll()  # what is typed stands in the place of what was assumed

    def _ask(self, field: str) -> None:
        view = self._open.view
        if self._rows[field].stand is Stand.ASKED:
            self._open.revise_view(taking_back(view, field), "act-ask")
            return
        if self._rows[field].open:
            self._open.revise_view(asking(view, (field,), on=date.today()), "act-ask")
            self._rows[field] = self._rows[field].revised(stand=Stand.ASKED, asked=date.today())
            self.walk.show_rows(tuple(self._rows.values()))
        self.walk.go_on()

    @Slot()
    def _ask_all(self) -> None:
        self._touched = True
        fields = [one.field for one in self._rows.values() if one.stand is Stand.OPEN]
        self._open.revise_view(asking(self._open.view, fields, on=date.today()), "act-ask")

    def _leave(self, field: str) -> None:
        """What was typed is taken over, and the next open row comes."""
        block = self.walk.rows[field].block
        if block is not None and block.refused_text:
            return  # what is wrong with it is said under it
        self._open.settle()
        if field in self._rows and answer(self._open.view, field) is not None:
            stand = Stand.CONFIRMED if self._rows[field].confirmed is not None else Stand.ANSWERED
            self._rows[field] = self._rows[field].revised(stand=stand)
        self._go_on()

    def _go_on(self) -> None:
        """To the next open row; behind the last of them to the solution."""
        if any(one.open for one in self._rows.values()):
            self.walk.go_on()
        else:
            self.to_result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, field: str) -> None:
        """The answer before the change, and the keyboard on the row."""
        block = self.walk.rows[field].block
        if block is not None:
            block.take_back()
        path, before = self._before
        if path == field and answer(self._open.view, field) != before:
            self._open.give_back(with_answer(self._open.view, field, before), label_key(field))
        self.walk.take_keyboard()

    @Slot()
    def _on_taking(self) -> None:
        self._touched = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where no field takes it: a letter with answers."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.forms.paste_answers()
        else:
            super().keyPressEvent(event)
