"""A step's page: its cards, its fields, and what they derive."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from aiready_gui.advisor.project import wizard_steps
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.lengths import LengthUnit, units_per_token
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project, TextLanguage, Workload
from aiready_gui.domain.units import GIGA
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import ModelChoice, Schedule
from aiready_gui.gui.charts.hour_grid import HourGrid
from aiready_gui.gui.fields.block import Field, FieldBlock
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, on_click, row
from aiready_gui.gui.widgets.following_page import FollowingPage
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.said_line import RoomyLabel
from aiready_gui.gui.wizard.group import Group
from aiready_gui.gui.wizard.questions import groups
from aiready_gui.gui.wizard.work_tiles import WorkTiles, known_kinds
from aiready_gui.plan.effect_words import by_law
from aiready_gui.texts import Texts

GAP = 16


class FieldGrid(QWidget):
    """Fields in as many of four columns as their labels fit in; hidden ones leave no hole.

    How many columns follows from the width alone while the page is looked at: an answer that brings or takes a question
    leaves the others in their columns.
    """

    def __init__(self, blocks: list[FieldBlock]) -> None:
        super().__init__()
        self._blocks = blocks
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)  # gaps are columns of their own: Qt leaves out a gap where no field begins
        self._grid.setVerticalSpacing(4)  # a line under each field is kept for what is wrong with it
        for block in blocks:
            policy = block.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # columns are equally wide, whatever stands in them
            block.setSizePolicy(policy)
        self._columns, self._fitted = 4, 0
        self._placed: tuple[object, ...] = ()

    def place(self) -> None:
        """Lay out what is visible; nothing moves when nothing changed, so focus stays."""
        visible = [block for block in self._blocks if not block.isHidden()]
        stays = any(id(block) in self._placed[1:] for block in visible)
        if self.width() != self._fitted or not stays:
            self._columns, self._fitted = self._fitting(visible), self.width()
        wanted = (self._columns, *map(id, visible))
        if wanted == self._placed:
            return
        self._placed = wanted
        for block in self._blocks:
            self._grid.removeWidget(block)
        line, column = 0, 0
        for block in visible:
            span = self._span(block, self._columns)
            if column + span > self._columns:
                line, column = line + 1, 0
            self._grid.addWidget(block, line, 2 * column, 1, 2 * span - 1, Qt.AlignmentFlag.AlignTop)
            column += span
        for index in range(4):
            self._grid.setColumnStretch(2 * index, 1 if index < self._columns else 0)
            self._grid.setColumnMinimumWidth(2 * index + 1, GAP if index + 1 < self._columns else 0)
        self.setVisible(bool(visible))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest field alone: the page scrolls rather than cut it."""
        widest = max((block.needed_width() for block in self._blocks if not block.isHidden()), default=1)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    @staticmethod
    def _span(block: FieldBlock, columns: int) -> int:
        return max(1, min(columns, round(block.field.span * columns / 4)))

    def _fitting(self, visible: list[FieldBlock]) -> int:
        """The columns in which no label is cut and the rows are fullest; of equals the most."""

        def fits(columns: int) -> bool:
            each = (self.width() - GAP * (columns - 1)) / columns
            spans = [(block, self._span(block, columns)) for block in self._blocks]
            return all(block.needed_width() <= each * span + GAP * (span - 1) for block, span in spans)

        halves = any(block.field.span == 2 for block in self._blocks)
        many = [columns for columns in (4, 3, 2) if fits(columns) and not (columns == 3 and halves)]
        return min(many, key=lambda columns: self._empty(visible, columns), default=1)

    def _empty(self, visible: list[FieldBlock], columns: int) -> float:
        """Rows' worth of holes that these columns leave."""
        holes = column = 0
        for block in visible:
            span = self._span(block, columns)
            if column + span > columns:
                holes, column = holes + columns - column, 0
            column += span
        return (holes + columns - column) / columns


class StepPage(FollowingPage):
    """One step of the wizard."""

    explain_requested = Signal(object)
    task_requested = Signal()

    def __init__(self, step: str, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.step = step
        self._open, self._snapshot, self._texts, self._theme = open_project, snapshot, texts, theme
        self._blocks: list[FieldBlock] = []
        self._grids: list[tuple[FieldGrid, Group, Card]] = []
        self._peak = RoomyLabel("strong", texts.text("peak-line", minute=88888.8, second=8888.8, burst=18.8))
        self._facts = RoomyLabel("body", self._longest_facts() if step == "model" else "")
        self._facts.setProperty("tone", "muted")
        self._law = label("", "body", tone="warn", wrap=True)
        self._week = HourGrid(texts, theme)
        self.content.addWidget(label(texts.text(f"step-{step}"), "title"))
        self._lead = label(texts.text(f"lead-{step}"), "body", tone="muted", wrap=True)
        self._waits = label(texts.text("step-needs-work"), "body", wrap=True)
        self._to_task = button(texts.text("go-to-step", step=texts.text("step-task")), "secondary", self.task_requested.emit)
        self.content.addWidget(self._lead)
        self.content.addWidget(self._waits)
        self.content.addLayout(row(self._to_task, None))
        if step == "task":
            self.content.addWidget(self._tiles())
        self._shared = label(texts.text("data-shared"), "body", tone="muted", wrap=True)
        self._shared.setVisible(False)
        self.content.addWidget(self._shared)
        for group in groups(step, snapshot):
            self.content.addWidget(self._card(group))
        self.content.addStretch(1)
        open_project.changed.connect(self._on_changed)
        open_project.answered.connect(self._on_answered)
        open_project.failed.connect(self._on_failed)
        self._on_changed(open_project.view)
        self._on_answered(open_project.part)

    def focus_field(self, path: str) -> bool:
        """Put the keyboard on a field and bring it into view."""
        self.catch_up()
        for block in self._blocks:
            if block.field.path == path and not block.isHidden():
                self.ensureWidgetVisible(block)
                block.focus_editor()
                return True
        return False

    def first(self) -> QWidget | None:
        """On the task page the tile that is chosen, or the first of them."""
        return self._kinds.first() if self.step == "task" else super().first()

    def _tiles(self) -> QWidget:
        more = button(self._texts.text("add-workload"), "link")
        more.setIcon(self._theme.icon("plus", "accent"))
        more.setMenu(self._kinds_menu(more))
        self._more = more
        card = Card(self._texts.text("group-workload"), beside=more)
        self._kinds = WorkTiles(self._choose, self._texts, self._theme)
        card.body.addWidget(self._kinds)
        return card

    def _kinds_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for kind in known_kinds():
            words = self._texts.text(work_key(kind.workload))
            act = menu.addAction(self._theme.icon(kind.icon), words[:1].upper() + words[1:])
            act.triggered.connect(partial(self._open.add, kind.workload))
        return menu

    def _choose(self, workload: Workload) -> None:
        view = self._open.view
        now = view.workloads[0] if view.workloads else None
        # Answers that mean the same in the new kind stay; within a family that is nearly all of them.
        chosen = workload
        if now is not None:
            kept = {name: value for name, value in now if name in type(workload).model_fields and name != "family"}
            given = {name: getattr(workload, name) for name in workload.model_fields_set}
            chosen = workload.revised(**{**kept, **given})
        self._open.revise_view(view.revised(workloads=(chosen,)), "field-workload-use")
        self._on_changed(self._open.view)

    def _card(self, group: Group) -> Card:
        beside: QWidget | None = None
        if group.shows == "lengths":
            beside = self._unit_choice()
        if group.beside is not None:
            block = self._block_of(group.beside)
            beside = block.editor
            unseen = QWidget(self)  # the rest of the block is not shown, and must not become a window
            unseen.hide()
            block.setParent(unseen)
        elif group.hint:
            beside = label(self._texts.text(group.hint), "note")
        card = Card(self._texts.text(group.title), beside=beside)
        blocks = [self._block_of(field) for field in group.fields]
        grid = FieldGrid(blocks)
        for block in blocks:
            block.setParent(grid)
        card.body.addWidget(grid)
        self._grids.append((grid, group, card))
        if group.shows == "peak":
            card.body.addWidget(self._strip(self._peak, self._texts.text("how-computed")))
        elif group.shows == "week":
            card.body.addWidget(self._week)
            self._week_hint = label(self._texts.text("week-paint"), "note", wrap=True)
            card.body.addWidget(self._week_hint)
            self._week.painted.connect(self._on_painted)
        elif group.shows == "law":
            self._law.hide()
            card.body.addWidget(self._law)
        elif group.shows == "model":
            card.body.addWidget(self._facts)
        return card

    def _unit_choice(self) -> QWidget:
        self._length_unit = LengthUnit.TOKENS
        holder = QWidget()
        holder.setObjectName("segments")
        line = QHBoxLayout(holder)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        self._unit_buttons = {}
        for unit in LengthUnit:
            one = button(self._texts.text(f"lengthunit-{unit}"), "segment")
            one.setCheckable(True)
            one.setChecked(unit is LengthUnit.TOKENS)
            on_click(one, self._measure_in, unit)
            line.addWidget(one)
            self._unit_buttons[unit] = one
        return holder

    def _measure_in(self, unit: LengthUnit) -> None:
        """Show the lengths in another unit; the project keeps tokens."""
        self._length_unit = unit
        for each, one in self._unit_buttons.items():
            one.setChecked(each is unit)
        filled = effective(self._open.view)
        model = _model_of(filled)
        factor = units_per_token(unit, filled.text_language or TextLanguage.MIXED, model)
        for block in self._blocks:
            if block.field.unit == "unit-word-tokens" and isinstance(block.editor, QuantityEdit):
                block.editor.set_unit(self._texts.text(f"unit-word-{unit}"), factor)

    @Slot(object)
    def _on_painted(self, week: tuple[float, ...]) -> None:
        view = self._open.view
        if view.serving:
            workload = view.serving.revised(schedule=Schedule.CUSTOM, custom_week=week)
            self._open.revise_view(view.revised(workloads=(workload,)), "field-workload-custom-week")

    def _block_of(self, field: Field) -> FieldBlock:
        block = FieldBlock(field, self._open, self._texts, self._theme)
        self._blocks.append(block)
        return block

    def _strip(self, words: QWidget, link: str) -> QFrame:
        strip = QFrame()
        strip.setObjectName("strip")
        line = QHBoxLayout(strip)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(words, 1)
        if link:
            line.addWidget(button(link, "link", self._explain_peak))
        return strip

    def _lead_words(self, filled: Project) -> str:
        """What the page asks, in the words of the work where it has its own."""
        own = f"lead-{self.step}-{filled.workloads[0].family}" if filled.workloads else ""
        return self._texts.text(own if self._texts.has(own) else f"lead-{self.step}")

    def _explain_peak(self) -> None:
        if self._open.part and self._open.part.serving:
            self.explain_requested.emit(self._open.part.serving.peak_rps)

    @Slot(object)
    def _on_changed(self, _view: Project) -> None:
        self.follow(self._show_project)

    def _show_project(self) -> None:
        self.keep_place()
        project = self._open.view
        filled = effective(project)
        self._lead.setText(self._lead_words(filled))
        waits = self.step in wizard_steps.AFTER_TASK and not project.workloads
        self._waits.setVisible(waits)
        self._to_task.setVisible(waits)
        for block in self._blocks:
            block.show_project(project, filled)
        for grid, group, card in self._grids:
            grid.place()
            applies = group.applies is None or group.applies(filled)
            card.setVisible(applies and (not grid.isHidden() or bool(group.shows) or group.beside is not None))
        if self.step == "load" and filled.serving:
            custom = filled.serving.schedule is Schedule.CUSTOM
            self._week.set_editable(custom)
            self._week_hint.setVisible(custom)
            if self._length_unit is not LengthUnit.TOKENS:
                self._measure_in(self._length_unit)
        self._shared.setVisible(self.step == "data" and self._open.focus > 0)
        if self.step == "task":
            self._kinds.show_workload(project.workloads[0] if project.workloads else None)
            self._more.setVisible(bool(project.workloads))
        if self.step == "model" and filled.workloads:
            model = self._snapshot.model_by_key.get(_model_of(filled))
            self._facts.setVisible(model is not None)
            if model is not None:
                self._facts.setText(self._model_words(model, filled))

    def _longest_facts(self) -> str:
        return max((self._facts_of(model) for model in self._snapshot.models), key=len, default="")

    def _model_words(self, model: ModelCard, filled: Project) -> str:
        undecided = getattr(filled.workloads[0], "model_choice", None) is ModelChoice.UNDECIDED
        facts = self._facts_of(model)
        return f"{self._texts.text('model-stand-in', model=model.name)} {facts}" if undecided else facts

    def _facts_of(self, model: ModelCard) -> str:
        texts = self._texts
        return texts.text(
            "model-facts",
            params=model.params / GIGA,
            active=model.active_params / GIGA,
            layers=model.layers,
            context=model.max_context or 0,
            source=model.source.title.partition(":")[0],
            date=texts.day(model.source.as_of),
        )

    @Slot(object)
    def _on_answered(self, _answer: object) -> None:
        self.follow(self._show_answer)

    def _show_answer(self) -> None:
        answer = self._open.part
        if answer is None:
            return
        self.keep_place()
        words = " ".join(map(self._texts.word, by_law(answer.compliance.applied)))
        self._law.setText(words)
        self._law.setVisible(bool(words) and self.step == "conditions")
        need, serving = answer.serving, effective(self._open.view).serving
        if need is not None and serving is not None:
            second = need.peak_rps.value
            self._peak.setText(self._texts.text("peak-line", minute=second * 60, second=second, burst=serving.burst or 1.0))
            self._week.set_week(need.week)

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        """What the answer said here is gone with it."""
        self._law.hide()
        self._peak.setText(self._texts.text("status-not-sized"))


def _model_of(filled: Project) -> str:
    """Key of the model in focus, or nothing where the work names none."""
    return (getattr(filled.workloads[0], "model", None) or "") if filled.workloads else ""
