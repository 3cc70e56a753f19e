"""Named what-ifs beside the project as it stands: keep, take, drop, and what differs."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.studies import scenarios
from aiready_gui.advisor.studies.scenarios import Cell, Column
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Figure
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project, Scenario
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, ScrollPage, button, clear, label, row
from aiready_gui.gui.widgets.failure import Failure
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

MOST = 4  # columns that can be read at once


class ComparisonPage(ScrollPage):
    """Answers are worked out when the page is looked at, off the GUI thread."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._open, self._texts = open_project, texts
        self._asked: Project | None = None
        self.columns: tuple[Column, ...] = ()
        self.content.addWidget(label(texts.text("comparison-title"), "title"))
        self.content.addWidget(label(texts.text("comparison-lead"), "body", tone="muted", wrap=True))
        keep = Card(texts.text("comparison-keep-title"))
        self.name = TextField()
        self.name.setPlaceholderText(texts.text("comparison-name"))
        self.name.setAccessibleName(texts.text("comparison-name"))
        self.name.setMaxLength(80)
        self.name.setFixedWidth(theme.px(320))
        self.name.returnPressed.connect(self.keep)
        self._keep = button(texts.text("comparison-keep"), "secondary", self.keep)
        keep.body.addLayout(row(self.name, self._keep, None))
        self._rules = QVBoxLayout()
        keep.body.addLayout(self._rules)
        self.content.addWidget(keep)
        self.only_differences = QCheckBox(texts.text("comparison-differences"))
        self.only_differences.setChecked(True)
        self.only_differences.toggled.connect(self._show)
        self.content.addWidget(self.only_differences)
        self._table = QVBoxLayout()
        self.content.addLayout(self._table)
        self.content.addStretch(1)
        open_project.changed.connect(self._on_changed)

    def keep(self) -> None:
        """The project as it stands, under the name in the field."""
        project = self._open.project
        name = self.name.text().strip() or self._texts.text("comparison-numbered", number=len(project.scenarios) + 1)
        if project.workloads:
            self._open.revise(scenarios.keep(project, name), "act-keep-scenario")
            self.name.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @Slot(object)
    def _on_changed(self, _view: Project) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        project, snapshot, today = self._open.project, self._open.snapshot, date.today()
        if project == self._asked:
            return
        self._asked = project
        self._show_rules(project)
        if not project.workloads:
            self.columns = ()
            self._show()
            return
        shown = project.scenarios[: MOST - 1]
        now = self._texts.text("comparison-now")

        def work() -> tuple[Column, ...]:
            named = ((now, project), *((one.name, one.project) for one in shown))
            return tuple(Column(name=name, answer=advise(each, snapshot, as_of=today)) for name, each in named)

        self._open.background.run(lambda: failures.guarded(work, failures.NOT_SIZED), partial(self._on_answers, project))

    def _on_answers(self, asked: Project, done: Future[tuple[Column, ...]]) -> None:
        if asked != self._asked:
            return
        try:
            self.columns = done.result()
        except AdvisorError as error:
            self.columns = ()
            clear(self._table)
            self._table.addWidget(Failure(self._texts.word(error.message), "", error.details, self._texts))
            return
        if self.isVisible():
            self._show()
        else:
            self._asked = None  # asked again when the page is looked at again

    def _show_rules(self, project: Project) -> None:
        """What-ifs that every project of its kind has: one click keeps one."""
        clear(self._rules)
        kept = {one.name for one in project.scenarios}
        offers = [(self._texts.word(one.name), one.project) for one in scenarios.by_rule(project)]
        links: list[QWidget | None] = [
            button(name, "link", partial(self._keep_rule, name, changed)) for name, changed in offers if name not in kept
        ]
        if links:
            self._rules.addLayout(
                row(label(self._texts.text("comparison-rules"), "body", tone="muted"), *links, None, spacing=14)
            )

    def _keep_rule(self, name: str, changed: Project) -> None:
        project = self._open.project
        self._open.revise(
            project.revised(scenarios=(*project.scenarios, Scenario(name=name, project=changed))), "act-keep-scenario"
        )

    @Slot()
    def _show(self) -> None:
        clear(self._table)
        texts, begun = self._texts, bool(self._open.project.workloads)
        self._keep.setEnabled(begun)
        self._keep.setToolTip("" if begun else texts.text("comparison-needs-work"))
        self.only_differences.setVisible(len(self.columns) > 1)
        if len(self.columns) < 2:
            self._table.addWidget(
                label(texts.text("comparison-empty" if begun else "comparison-needs-work"), "body", tone="muted", wrap=True)
            )
            return
        rows = scenarios.compare(self.columns)
        if self.only_differences.isChecked():
            rows = scenarios.differences(rows)
        cells: list[list[str | QWidget]] = [
            [texts.word(line.label), *(self._cell(cell, best=line.best == i) for i, cell in enumerate(line.cells))]
            for line in rows
        ]
        cells.append(["", "", *(self._acts(column.name) for column in self.columns[1:])])
        heads = [texts.text("column-quantity"), *(column.name for column in self.columns)]
        card = Card()
        card.body.addWidget(GridTable(heads, cells, stretches=(2, *(3 for _ in self.columns))))
        self._table.addWidget(card)
        hidden = len(self._open.project.scenarios) - (MOST - 1)
        if hidden > 0:
            self._table.addWidget(label(texts.text("comparison-hidden", count=hidden), "note"))

    def _cell(self, cell: Cell, *, best: bool) -> QWidget:
        texts = self._texts
        if cell is None:
            words = texts.text("summary-nothing")
        elif isinstance(cell, Money):
            words = texts.money(cell)
        elif isinstance(cell, Figure):
            words = texts.figure(cell)
        else:
            words = texts.word(cell)
        return label(words, "strong" if best else "body", tone="ok" if best else "", wrap=True)

    def _acts(self, name: str) -> QWidget:
        holder = QWidget()
        line = row(
            button(self._texts.text("comparison-take"), "link", partial(self._take, name)),
            button(self._texts.text("comparison-drop"), "link", partial(self._drop, name)),
            None,
        )
        holder.setLayout(line)
        return holder

    def _take(self, name: str) -> None:
        project = self._open.project
        chosen = next((one for one in project.scenarios if one.name == name), None)
        if chosen is not None:  # the table may stand a turn longer than the scenario
            self._open.revise(scenarios.take(project, chosen), "act-take-scenario")

    def _drop(self, name: str) -> None:
        self._open.revise(scenarios.drop(self._open.project, name), "act-drop-scenario")
