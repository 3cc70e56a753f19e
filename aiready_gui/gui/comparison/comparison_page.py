"""Named what-ifs beside the project as it stands: keep, take, drop, and what differs."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.studies import scenarios
from aiready_gui.advisor.studies.scenario_table import column_of
from aiready_gui.advisor.studies.scenarios import Cell, Column, Row
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Figure
from aiready_gui.domain.money import Money
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import MOST_SCENARIOS, Project, Scenario, Standing
from aiready_gui.gui.comparison.versions_card import VersionsCard
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, ScrollPage, button, clear, label, row
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.held_keyboard import held_keyboard, once_let_go
from aiready_gui.gui.widgets.skeleton import Skeleton
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.number_words import MINUS
from aiready_gui.proposal.issues import by_prices
from aiready_gui.texts import Texts

WAITING_LINES = 10

MOST = 4  # columns that can be read at once


def _asked_of(project: Project) -> list[tuple[Project, OwnNodes | None]]:
    """What the columns stand for, whatever they are called."""
    return [(one.project, one.own) for one in project.scenarios]


class NameField(TextField):
    """Names a kept scenario; what else is done with it asks here what it is called by now: its column stands a turn longer."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.named = name
        self.setMaxLength(80)


class ComparisonPage(ScrollPage):
    """Answers are worked out when the page is looked at, off the GUI thread."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._open, self._texts, self._theme = open_project, texts, theme
        self._asked: Project | None = None
        self._wanted = ""
        """Name of the baseline that is asked for and does not stand there yet."""
        self.columns: tuple[Column, ...] = ()
        self._by_prices: Money | None = None
        """What prices alone did to the last version's month."""
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
        self.only_differences.toggled.connect(lambda _on: self._show())
        self.baseline = DropDown()
        self.baseline.setAccessibleName(texts.text("comparison-baseline"))
        self.baseline.setMinimumWidth(theme.px(180))
        self.baseline.activated.connect(lambda _place: self._show())
        self._baseline_words = label(texts.text("comparison-baseline"), "label")
        self.content.addLayout(row(self.only_differences, None, self._baseline_words, self.baseline))
        self._table = QVBoxLayout()
        self.content.addLayout(self._table)
        self.versions = VersionsCard(texts)
        self.versions.became.connect(self._on_became)
        self.versions.kept.connect(self._keep_version)
        self.content.addWidget(self.versions)
        self.content.addStretch(1)
        open_project.changed.connect(self._on_changed)

    def compare_with(self, name: str) -> None:
        """Hold the others against a kept scenario, as soon as it stands there."""
        self._wanted = name

    @property
    def holds(self) -> bool:
        """Whether a name is typed, equal lines are asked for, or a scenario to hold the others against is chosen."""
        return bool(self.name.text()) or not self.only_differences.isChecked() or self.baseline.currentIndex() > 0

    def take_place(self, old: ComparisonPage) -> None:
        """The same, from the page before this one."""
        self.name.setText(old.name.text())
        self.only_differences.setChecked(old.only_differences.isChecked())
        self.compare_with(old._wanted or (old.baseline.currentText() if old.baseline.currentIndex() > 0 else ""))

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
        before, self._asked = self._asked, project
        if before is not None and self._only_called(before, project):
            return
        self._show_rules(project)
        self._tell_versions()
        if not project.workloads:
            self.columns = ()
            self._show()
            return
        if not self.columns:
            with held_keyboard(self._table):
                clear(self._table)
            self._table.addWidget(Skeleton(self._theme, WAITING_LINES))
        shown = project.scenarios[: MOST - 1]
        now = self._texts.text("comparison-now")

        def work() -> tuple[tuple[Column, ...], Money | None]:
            first = Column(name=now, answer=advise(project, snapshot, as_of=today))
            columns = (first, *(column_of(one, snapshot, today) for one in shown))
            last = project.issues[-1] if project.issues else None
            return columns, None if last is None else by_prices(last, advise(last.project, snapshot, as_of=today))

        self._open.background.run(lambda: failures.guarded(work, failures.NOT_SIZED), partial(self._on_answers, project))

    def _tell_versions(self) -> None:
        project = self._open.project
        now = self.columns[0].answer if self.columns and self.columns[0].answer.project == project else None
        self.versions.tell(project, now, self._by_prices if now is not None else None)

    @Slot(int, object)
    def _on_became(self, version: int, state: Standing) -> None:
        """As whoever sent it says; all else of a version stays as it left."""
        project = self._open.project
        issues = tuple(one.revised(became=state) if one.version == version else one for one in project.issues)
        self._open.revise(project.revised(issues=issues), "act-version-became")

    @Slot(int)
    def _keep_version(self, version: int) -> None:
        """The answers of a version as a scenario: compared, and taken back, as any other."""
        project = self._open.project
        issue = next(one for one in project.issues if one.version == version)
        name = self._texts.text("sent-scenario", version=version)
        if len(project.scenarios) < MOST_SCENARIOS or any(one.name == name for one in project.scenarios):
            self._open.revise(scenarios.keep(project, name, issue.project), "act-keep-scenario")

    def _only_called(self, before: Project, project: Project) -> bool:
        """Whether nothing but names and ticks of the scenarios changed: their answers stand, and so does the page where names do."""
        if project.bare != before.bare or _asked_of(project) != _asked_of(before):
            return False
        names = [one.name for one in project.scenarios]
        if names != [one.name for one in before.scenarios]:
            self.columns = (
                *self.columns[:1],
                *(replace(one, name=name) for one, name in zip(self.columns[1:], names, strict=False)),
            )
            # A turn later: Enter in the field is still under way, and would press whatever gets the keyboard in its place; and the
            # press that ended the typing has not yet come to its button, which is to stand until it is let go.
            QTimer.singleShot(0, self, self._show_anew)
        if [one.revised(became=Standing.ISSUED) for one in project.issues] != [
            one.revised(became=Standing.ISSUED) for one in before.issues
        ]:
            self._asked = None  # a version came or went: what prices did since the last one is another question
            return False
        return True

    @Slot()
    def _show_anew(self) -> None:
        """The same table in other words."""
        self._show_rules(self._open.project)
        self._show(in_place=True)

    def _on_answers(self, asked: Project, done: Future[tuple[tuple[Column, ...], Money | None]]) -> None:
        if asked != self._asked:
            return
        try:
            self.columns, self._by_prices = done.result()
        except AdvisorError as error:
            self.columns = ()
            with held_keyboard(self._table):
                clear(self._table)
            self._table.addWidget(Failure(without_path(error.message, self._texts), "", error.details, self._texts))
            return
        self._tell_versions()
        if self.isVisible():
            self._show()
        else:
            self._asked = None  # asked again when the page is looked at again

    def _show_rules(self, project: Project) -> None:
        """What-ifs that every project of its kind has: one click keeps one."""
        if once_let_go(self._rules, lambda: self._show_rules(self._open.project)):
            return
        with held_keyboard(self._rules):
            clear(self._rules)
            self._offer_rules(project)

    def _offer_rules(self, project: Project) -> None:
        kept = {one.name for one in project.scenarios}
        offers = [(self._texts.word(one.name), one.project) for one in scenarios.by_rule(project)]
        links: list[QWidget | None] = [
            button(name, "link", partial(self._keep_rule, name, changed)) for name, changed in offers if name not in kept
        ]
        if links:
            words = label(self._texts.text("comparison-rules"), "body", tone="muted")
            self._rules.addLayout(Flow(words, *links, None, spacing=14))

    def _keep_rule(self, name: str, changed: Project) -> None:
        project = self._open.project
        self._open.revise(
            project.revised(scenarios=(*project.scenarios, Scenario(name=name, project=changed))), "act-keep-scenario"
        )

    def _show(self, *, in_place: bool = False) -> None:
        """``in_place``: every column stands for what it stood for, whatever it is called now."""
        if once_let_go(self._table, lambda: self._show(in_place=in_place)):
            return
        with held_keyboard(self._table, in_place=in_place):
            clear(self._table)
            self._put_in_columns()

    def _put_in_columns(self) -> None:
        texts, begun = self._texts, bool(self._open.project.workloads)
        self._keep.setEnabled(begun)
        self._keep.setToolTip("" if begun else texts.text("comparison-needs-work"))
        for one in (self.only_differences, self._baseline_words, self.baseline):
            one.setVisible(len(self.columns) > 1)
        base = self._offer_baselines()
        if len(self.columns) < 2:
            self._table.addWidget(
                label(texts.text("comparison-empty" if begun else "comparison-needs-work"), "body", tone="muted", wrap=True)
            )
            return
        rows = scenarios.compare(self.columns)
        if self.only_differences.isChecked():
            rows = scenarios.differences(rows)
        cells: list[list[str | QWidget]] = [[texts.word(line.label), *self._cells(line, base)] for line in rows]
        cells.append(["", "", *(self._acts(column.name) for column in self.columns[1:])])
        heads = [texts.text("column-quantity"), *(column.name for column in self.columns)]
        card = Card()
        card.body.addWidget(GridTable(heads, cells, stretches=(2, *(3 for _ in self.columns))))
        self._table.addWidget(card)
        hidden = len(self._open.project.scenarios) - (MOST - 1)
        if hidden > 0:
            self._table.addWidget(label(texts.text("comparison-hidden", count=hidden), "note"))

    def _offer_baselines(self) -> int:
        """The columns to compare with, the one that was chosen still so where it is there; its place."""
        names = [column.name for column in self.columns]
        chosen = self.baseline.currentText()
        if self._wanted in names:
            chosen, self._wanted = self._wanted, ""
        self.baseline.clear()
        self.baseline.addItems(names)
        self.baseline.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        return self.baseline.currentIndex()

    def _cells(self, line: Row, base: int) -> list[QWidget]:
        made = []
        for place, cell in enumerate(line.cells):
            words, apart = self._cell(cell, best=line.best == place), scenarios.beyond(cell, line.cells[base])
            made.append(words if apart is None else self._with_difference(words, apart))
        return made

    def _with_difference(self, words: QWidget, apart: Money | float) -> QWidget:
        """How far it is from the baseline, under it."""
        texts = self._texts
        if isinstance(apart, Money):
            said = ("+" if apart.amount > 0 else "") + texts.money_short(apart)
        else:
            said = ("+" if apart > 0 else MINUS) + texts.share(abs(apart), decimals=0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(label(said, "note"))
        return holder

    def _cell(self, cell: Cell, *, best: bool) -> QWidget:
        texts = self._texts
        if cell is None:
            words = texts.text("value-none")
        elif isinstance(cell, Money):
            words = texts.money(cell)
        elif isinstance(cell, Figure):
            words = texts.figure(cell)
        else:
            words = texts.word(cell)
        return label(words, "strong" if best else "body", tone="ok" if best else "", wrap=True)

    def _acts(self, name: str) -> QWidget:
        """What can be done with a kept scenario: its name is written where it is read."""
        texts, project = self._texts, self._open.project
        kept = next((one for one in project.scenarios if one.name == name), None)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setSpacing(6)
        if kept is None:  # the table may stand a turn longer than the scenario
            return holder
        field = NameField(name)
        field.setAccessibleName(texts.text("comparison-name-of", name=name))
        field.editingFinished.connect(partial(self._rename, field))
        printed = QCheckBox(texts.text("comparison-printed"))
        printed.setAccessibleName(texts.text("comparison-printed-name", name=name))
        printed.setChecked(not kept.left_out)
        printed.toggled.connect(partial(self._print, field))
        acts = [
            button(texts.text(f"comparison-{act}"), "link", partial(do, field))
            for act, do in (("take", self._take), ("copy", self._copy), ("drop", self._drop))
        ]
        for one in acts:
            one.setAccessibleName(f"{one.text()}: {name}")
        acts[1].setEnabled(len(project.scenarios) < MOST_SCENARIOS)
        lines.addWidget(field)
        lines.addWidget(printed)
        lines.addLayout(Flow(*acts))
        return holder

    def _rename(self, field: NameField) -> None:
        """What is no name of its own gives way to the one before."""
        name, wanted = field.named, field.text().strip()
        field.setModified(False)  # nothing of it is half typed any more
        if wanted == name:
            return
        renamed = scenarios.rename(self._open.project, name, wanted)
        if renamed is None:
            field.setText(name)
            return
        field.named = wanted
        if self.baseline.currentText() == name:
            self.baseline.setItemText(self.baseline.currentIndex(), wanted)
        self._open.revise(renamed, "act-rename-scenario")

    def _kept(self, field: NameField) -> Scenario | None:
        """What a column stands for; the table may stand a turn longer than the scenario."""
        return next((one for one in self._open.project.scenarios if one.name == field.named), None)

    def _print(self, field: NameField, printed: bool) -> None:
        self._open.revise(scenarios.leave_out(self._open.project, field.named, left_out=not printed), "act-print-scenario")

    def _copy(self, field: NameField) -> None:
        project, kept = self._open.project, self._kept(field)
        if kept is None:
            return
        taken = {one.name for one in project.scenarios}
        numbered = (self._texts.text("comparison-copied", name=kept.name[:60], number=number) for number in count(2))
        self._open.revise(scenarios.copy(project, kept, next(one for one in numbered if one not in taken)), "act-keep-scenario")

    def _take(self, field: NameField) -> None:
        if (chosen := self._kept(field)) is not None:
            self._open.revise(scenarios.take(self._open.project, chosen), "act-take-scenario")

    def _drop(self, field: NameField) -> None:
        self._open.revise(scenarios.drop(self._open.project, field.named), "act-drop-scenario")
