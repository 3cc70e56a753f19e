"""Versions that have left: what became of each, and what changed since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Issue, Project, Standing
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.widgets.basics import Card, button, clear, label, rule
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.proposal.document import Cell
from aiready_gui.proposal.issues import since
from aiready_gui.texts import Texts


class VersionsCard(Card):
    """Newest first; the draft on top says by how much it is another one already."""

    became = Signal(int, object)
    """Carries the version and what became of it."""
    kept = Signal(int)
    """Carries the version that is to stand beside the project as a scenario."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts.text("sent-title"))
        self._texts = texts
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)

    def tell(self, project: Project, answer: Recommendation | None, prices: Money | None) -> None:
        """``answer`` is that to ``project``; ``prices`` what of the month's difference from the last version is none of its answers'."""
        clear(self._lines)
        texts = self._texts
        if not project.issues:
            self._lines.addWidget(label(texts.text("sent-none"), "body", tone="muted", wrap=True))
            return
        last = project.issues[-1]
        if answer is not None and answer.chosen is not None:
            self._tell_draft(last, since(last, answer, answer.chosen), prices)
        for issue in reversed(project.issues):
            self._lines.addWidget(rule())
            self._lines.addLayout(self._version(issue))

    def _tell_draft(self, last: Issue, rows: list[tuple[Cell, ...]], prices: Money | None) -> None:
        texts = self._texts
        key = "sent-draft" if rows else "sent-same"
        self._lines.addWidget(label(texts.text(key, next=last.version + 1, version=last.version), "strong", wrap=True))
        if not rows:
            return
        heads = [
            texts.text("column-quantity"),
            texts.text("column-version", version=last.version),
            texts.text("column-version-now"),
        ]
        cells: list[list[str | QWidget]] = [[label(self._words(cell), "body", wrap=True) for cell in row] for row in rows]
        self._lines.addWidget(GridTable(heads, cells, stretches=(2, 3, 3)))
        if prices is not None:
            said = ("+" if prices.amount > 0 else "") + texts.money(prices)
            key = "sent-by-prices" if prices.amount else "sent-no-prices"
            self._lines.addWidget(label(texts.text(key, difference=said), "note", wrap=True))

    def _words(self, cell: Cell) -> str:
        if isinstance(cell, Money):
            return self._texts.money(cell)
        assert isinstance(cell, Message)
        return self._texts.word(cell)

    def _version(self, issue: Issue) -> QVBoxLayout:
        texts = self._texts
        day = texts.date(issue.day)
        name = texts.text("sent-name", version=issue.version, number=issue.number, day=day)
        told = texts.text("sent-told", option=texts.word(issue.option.message()), month=texts.money(issue.month))
        states = Segmented(((state, texts.text(f"sent-{state}")) for state in Standing), partial(self._on_became, issue.version))
        states.choose(issue.became)
        states.setAccessibleName(texts.text("sent-became", version=issue.version))
        keep = button(texts.text("sent-keep"), "link", partial(self.kept.emit, issue.version))
        keep.setAccessibleName(f"{keep.text()}: {name}")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(name, "strong", wrap=True))  # a file says how long its numbers and names are
        lines.addWidget(label(told, "body", tone="muted", wrap=True))
        lines.addLayout(Flow(states, keep, None, spacing=12))
        return lines

    def _on_became(self, version: int, state: Standing) -> None:
        self.became.emit(version, state)
