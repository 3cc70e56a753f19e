"""Predicted against measured, for everyone to see: goals, points, and where the engine is worst."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.catalogue.accuracy_table import accuracy_rows, apart_rows, left_out_rows
from aiready_gui.domain.accuracy import BETWEEN, LEFT_OUT, AccuracyRow, GoalLine, WorstCell
from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.accuracy.own_measurement import OwnMeasurementCard
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.scatter import Scatter
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, ScrollPage, clear, label
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.texts import Texts
from aiready_gui.validation.goals import goal_lines, goal_words, left_out_lines, scores, target_key
from aiready_gui.validation.worst_cells import worst_cells

FILTERS = ("model", "gpu", "engine")
NUMBERS = frozenset(range(1, 6))
LEAST_FILTER = 214


class AccuracyPage(ScrollPage):
    """Reads the table when first shown: nobody waits for it at start."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._snapshot, self._texts, self._theme = snapshot, texts, theme
        self._rows: tuple[AccuracyRow, ...] = ()
        self.content.addWidget(label(texts.text("accuracy-title"), "title"))
        self.content.addWidget(label(texts.text("accuracy-lead"), "body", tone="muted", wrap=True))
        self.own = OwnMeasurementCard(open_project, texts, theme)
        self.content.addWidget(self.own)
        self._left_out = QVBoxLayout()
        self._left_out.setSpacing(12)
        self.content.addLayout(self._left_out)
        self.content.addWidget(self._goals(texts.text("accuracy-left-out-group"), goal_lines(snapshot)))
        self._chart = Scatter(texts, theme)
        self._combos: dict[str, DropDown] = {}
        card = Card(texts.text("accuracy-chart"))
        for name in ("metric", *FILTERS):
            combo = DropDown()
            combo.setAccessibleName(texts.text(f"accuracy-by-{name}"))
            combo.setMinimumHeight(theme.px(34))
            combo.setMinimumContentsLength(10)
            combo.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(self._show)
            self._combos[name] = combo
        card.body.addWidget(Columns(list(self._combos.values()), least=theme.px(LEAST_FILTER), spacing=10))
        card.body.addWidget(with_table(self._chart, texts, theme))
        self.content.addWidget(card)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(12)
        self.content.addLayout(self._groups)
        self.content.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if not self._rows:
            self._rows = accuracy_rows()
            self._fill()
            self._show()

    @property
    def holds(self) -> bool:
        """Whether there are files of somebody's own, or the chart is narrowed."""
        return self.own.holds or any(self._combos[name].currentIndex() > 0 for name in FILTERS)

    def take_place(self, old: AccuracyPage) -> None:
        """The same, from the page before this one."""
        self.own.take_place(old.own)
        if old._rows:
            self._begin()
            for name, combo in self._combos.items():
                combo.setCurrentIndex(old._combos[name].currentIndex())
            self._show()

    def _goals(self, title: str, lines: tuple[GoalLine, ...]) -> Card:
        texts = self._texts
        rows: list[list[str | QWidget]] = []
        for one in lines:
            score, goal = one.score, one.goal
            state: str | QWidget = texts.text("accuracy-no-goal")
            if goal is not None:
                said = texts.text("accuracy-reached" if one.reached else "accuracy-not-reached")
                state = label(f"{said}: {texts.word(goal_words(goal))}", "body", tone="ok" if one.reached else "warn", wrap=True)
            rows.append(
                [
                    texts.text(target_key(one.target)),
                    texts.number(score.rows),
                    texts.share(score.median, decimals=1),
                    texts.share(score.p90, decimals=0),
                    texts.share(score.within_25, decimals=0),
                    texts.share(score.coverage, decimals=0),
                    state,
                ]
            )
        card = Card(title)
        heads = ("what", "rows", "median", "p90", "within", "coverage", "goal")
        named = [texts.text(f"accuracy-head-{name}") for name in heads]
        card.body.addWidget(GridTable(named, rows, numbers=NUMBERS, stretches=(4, *(0 for _ in NUMBERS), 5), tall_heads=True))
        return card

    def _apart(self) -> Card:
        texts = self._texts
        card = Card(texts.text("accuracy-apart"))
        found = apart_rows()
        for between in BETWEEN:
            card.body.addWidget(label(texts.text(f"accuracy-apart-lead-{between}"), "body", tone="muted", wrap=True))
            rows = [
                (
                    texts.text(target_key(one.target)),
                    texts.number(one.pairs),
                    texts.share(one.median, decimals=1),
                    texts.share(one.within_25, decimals=0),
                )
                for one in found
                if one.between == between
            ]
            named = [texts.text(f"accuracy-head-{name}") for name in ("what", f"pairs-{between}", "apart", "within")]
            card.body.addWidget(GridTable(named, rows, numbers=frozenset(range(1, 4)), tall_heads=True))
        return card

    def _worst_cells(self, cells: tuple[WorstCell, ...]) -> Card:
        texts = self._texts
        card = Card(texts.text("accuracy-cells"))
        card.body.addWidget(label(texts.text("accuracy-cells-lead"), "body", tone="muted", wrap=True))
        rows = [
            (
                texts.text(target_key(one.target)),
                one.name,
                texts.number(one.rows),
                texts.share(one.median, decimals=1),
                texts.share(one.within_25, decimals=0),
                texts.share(one.others, decimals=1),
            )
            for one in cells
        ]
        named = [texts.text(f"accuracy-head-{name}") for name in ("what", "cell", "rows", "median", "within", "others")]
        card.body.addWidget(GridTable(named, rows, numbers=frozenset(range(2, 6)), stretches=(3, 4, 0, 0, 0, 0), tall_heads=True))
        return card

    def _fill(self) -> None:
        left_out = {grouping: left_out_rows(grouping) for grouping in LEFT_OUT}
        for grouping, rows in left_out.items():
            title = self._texts.text(f"accuracy-left-out-{grouping}")
            self._left_out.addWidget(self._goals(title, left_out_lines(rows)))
        self._left_out.addWidget(self._worst_cells(worst_cells(left_out["source"], self._rows)))
        self._left_out.addWidget(self._apart())
        metrics = sorted({row.metric for row in self._rows})
        for metric in metrics:
            self._combos["metric"].addItem(self._texts.text(f"accuracy-metric-{metric.replace('_', '-')}"), metric)
        for name in FILTERS:
            combo = self._combos[name]
            combo.addItem(self._texts.text(f"accuracy-all-{name}"), None)
            for value in sorted({getattr(row, name) for row in self._rows}, key=str.lower):
                combo.addItem(value, value)
        self._combos["metric"].setCurrentIndex(max(self._combos["metric"].findData("tpot_ms"), 0))

    @Slot()
    def _show(self) -> None:
        chosen = {name: combo.currentData() for name, combo in self._combos.items()}
        rows = tuple(
            row for row in self._rows if all(value is None or getattr(row, name) == value for name, value in chosen.items())
        )
        metric = self._combos["metric"].currentText()
        self._chart.set_rows(rows, metric)
        clear(self._groups)
        if not rows:
            self._groups.addWidget(label(self._texts.text("accuracy-none"), "body", tone="muted"))
        for name in FILTERS:
            if rows and chosen[name] is None:
                self._groups.addWidget(self._worst(name, rows))

    def _worst(self, name: str, rows: tuple[AccuracyRow, ...]) -> Card:
        texts = self._texts
        card = Card(texts.text(f"accuracy-by-{name}"), beside=label(texts.text("accuracy-worst-first"), "note"))
        found = [
            (
                one.target,
                texts.number(one.rows),
                texts.share(one.median, decimals=1),
                texts.share(one.p90, decimals=0),
                texts.share(one.within_25, decimals=0),
                texts.share(one.coverage, decimals=0),
            )
            for one in scores(rows, name)
        ]
        heads = (f"accuracy-by-{name}", *(f"accuracy-head-{head}" for head in ("rows", "median", "p90", "within", "coverage")))
        card.body.addWidget(GridTable([texts.text(head) for head in heads], found, numbers=NUMBERS, tall_heads=True))
        return card
