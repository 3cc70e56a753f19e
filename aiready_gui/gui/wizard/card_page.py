"""A step whose questions stand in cards, as the tables of questions say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project import wizard_steps
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.their_units import WAYS
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.views import Views
from aiready_gui.gui.widgets.basics import Card, OneLine, button, label, row
from aiready_gui.gui.widgets.widget_pool import put_in_order, stop_mark, stops_within
from aiready_gui.gui.wizard.field_grid import FieldGrid
from aiready_gui.gui.wizard.folded_fields import FoldedFields
from aiready_gui.gui.wizard.group import Group
from aiready_gui.gui.wizard.question_page import QuestionPage
from aiready_gui.gui.wizard.questions import groups
from aiready_gui.gui.wizard.unit_strip import UnitStrip
from aiready_gui.texts import Texts


class CardPage(QuestionPage):
    """Lays the cards out. A step that shows more than questions says what: above the cards, beside a heading, under the fields.

    A card of nothing but questions is made when one of them is asked: those about other kinds of work than the project's
    would be a fifth of the window's widgets.
    """

    def __init__(self, step: str, open_project: OpenProject, _snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__(step, open_project, texts, theme)
        self._groups = groups(step, open_project.snapshot)
        self._waiting: list[tuple[Group, QWidget]] = []
        """What is not asked yet, each with the mark of its place."""
        self._grids: list[tuple[FieldGrid, Group, Card]] = []
        self.folds: dict[str, FoldedFields] = {}
        """By the title of their card."""
        self._views: Views | None = None
        self._strips: list[UnitStrip] = []
        self._title = label(texts.text(f"step-{step}"), "title")
        self._lead = label(texts.text(f"lead-{step}"), "body", tone="muted", wrap=True)
        self._waits = label(texts.text("step-needs-work"), "body", wrap=True)
        self.to_task = button(texts.text("go-to-step", step=texts.text("step-task")), "secondary", self.task_requested.emit)
        """The way out while there is no workload to ask about."""

    def _above(self) -> Iterator[QWidget]:
        """What stands above the cards."""
        yield from ()

    def _beside(self, group: Group) -> QWidget | None:
        """What stands at the right of a card's heading."""
        return OneLine(self._texts.text(group.hint), "note") if group.hint else None

    def _under(self, group: Group) -> Iterator[QWidget]:
        """What stands under the fields of a card."""
        yield from ()

    def _lay_out(self) -> None:
        """Put everything in and follow the project."""
        self.content.addWidget(self._title)
        self.content.addWidget(self._lead)
        self.content.addWidget(self._waits)
        self.content.addLayout(row(self.to_task, None))
        for widget in self._above():
            self.content.addWidget(widget)
        for group in self._groups:
            if group.shows is None and group.beside is None:
                mark = stop_mark(self)
                self.content.addWidget(mark)
                self._waiting.append((group, mark))
            else:
                self.content.addWidget(self._card(group))
        self.content.addStretch(1)
        self._make_asked(effective_on(self._open.view, self._open.snapshot))  # made ahead, the page opens the sooner
        self._begin_following()

    @property
    def fields(self) -> Sequence[Field]:
        return [one for group in self._groups for one in (group.beside, *group.fields) if one is not None]

    def _card(self, group: Group) -> Card:
        beside: QWidget | None = None
        if group.beside is not None:
            block = self._block_of(group.beside)
            beside = block.editor
            unseen = QWidget(self)  # the rest of the block is not shown, and must not become a window
            unseen.hide()
            block.setParent(unseen)
        else:
            beside = self._beside(group)
        card = Card(self._texts.text(group.title), beside=beside)
        blocks = [self._block_of(field) for field in group.fields if not field.expert]
        grid = FieldGrid(blocks)
        for block in blocks:
            block.setParent(grid)
        card.body.addWidget(grid)
        self._grids.append((grid, group, card))
        paths = [field.path for field in group.fields]
        for way in WAYS:
            if way.field in paths:
                strip = UnitStrip(way, self._open, self._texts, self._theme)
                self._strips.append(strip)
                card.body.addWidget(strip)
        if expert := [self._block_of(field) for field in group.fields if field.expert]:
            fold = self.folds[group.title] = FoldedFields(expert, self._texts, self._theme)
            self._follow_fold(group.title, fold)
            card.body.addWidget(fold)
        for widget in self._under(group):
            card.body.addWidget(widget)
        return card

    def _make_asked(self, filled: Project) -> list[FieldBlock]:
        """Make the cards in which the project is asked anything from now on; the questions that are new."""
        asked, before = [waiting for waiting in self._waiting if _is_asked(waiting[0], filled)], len(self.blocks)
        self._waiting = [waiting for waiting in self._waiting if waiting not in asked]
        for group, mark in asked:
            card = self._card(group)
            stops = stops_within(card)
            self.content.insertWidget(self.content.indexOf(mark), card)
            put_in_order([mark, *stops])
            self.content.removeWidget(mark)
            mark.deleteLater()
        made = self.blocks[before:]
        if made:
            places = {id(field): place for place, field in enumerate(self.fields)}
            self.blocks.sort(key=lambda block: places[id(block.field)])
        return made

    def first(self) -> QWidget | None:
        """A card that was made late is the last of the page's children wherever it stands."""
        return min(self.takers(), key=self._place_of, default=None)

    def _place_of(self, part: QWidget) -> int:
        """Of the card that a part of the page belongs to."""
        body, above = self.content.parentWidget(), part.parentWidget()
        while above is not None and above is not body:
            part, above = above, above.parentWidget()
        return self.content.indexOf(part)

    def follow_views(self, views: Views) -> None:
        """What was unfolded before is so again, and what is from now on is remembered."""
        self._views = views
        for title, fold in self.folds.items():
            self._follow_fold(title, fold)

    def _follow_fold(self, title: str, fold: FoldedFields) -> None:
        if self._views is not None:
            fold.open_up(on=self._views.is_unfolded(title))
            fold.turned.connect(partial(self._views.unfold, title))

    def _unfold(self, block: FieldBlock) -> None:
        for fold in self.folds.values():
            if fold.holds(block) and not fold.opened:
                fold.open_up()
                self.settle()

    def _words(self, what: str, filled: Project) -> str:
        """What the page is called, or asks, in the words of the work where it has its own."""
        own = f"{what}-{self.step}-{filled.workloads[0].family}" if filled.workloads else ""
        return self._texts.text(own if self._texts.has(own) else f"{what}-{self.step}")

    def _show_project(self) -> None:
        self.keep_place()
        project = self._open.view
        filled = effective_on(project, self._open.snapshot)
        self._title.setText(self._words("step", filled))
        self._lead.setText(self._words("lead", filled))
        waits = self.step in wizard_steps.AFTER_TASK and not project.workloads
        self._waits.setVisible(waits)
        self.to_task.setVisible(waits)
        made = self._make_asked(filled)
        for block in self.blocks:
            block.show_project(project, filled)
        for strip in self._strips:
            strip.show_project(project, filled)
        for grid, group, card in self._grids:
            grid.place()
            fold = self.folds.get(group.title)
            if fold is not None:
                fold.follow()
            asks = not grid.isHidden() or (fold is not None and not fold.isHidden())
            applies = group.applies is None or group.applies(filled)
            card.setVisible(applies and (asks or group.shows is not None or group.beside is not None))
        self._show_more(project, filled)
        for block in made:
            block.bring_back()

    def _show_more(self, project: Project, filled: Project) -> None:
        """Follow the project with what stands there besides questions; ``filled`` is the project with its defaults."""


def model_of(filled: Project) -> str:
    """Key of the model in focus, or nothing where the work names none."""
    return (getattr(filled.workloads[0], "model", None) or "") if filled.workloads else ""


def _is_asked(group: Group, filled: Project) -> bool:
    """Whether a project with its defaults is asked any question of a card."""
    applies = group.applies is None or group.applies(filled)
    return applies and any(field.applies is None or field.applies(filled) for field in group.fields)
