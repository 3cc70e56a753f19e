"""The bar above every page but the start: which project this is, and the acts on the whole of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from aiready_gui.domain.work import work_key
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Elided, button
from aiready_gui.texts import Texts

HEIGHT = 56


class TopBar(QFrame):
    """Asks for acts by signals; the window answers them."""

    undo_requested = Signal()
    redo_requested = Signal()
    comparison_requested = Signal()
    what_if_requested = Signal()
    export_requested = Signal()

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self.setObjectName("topBar")
        self.setFixedHeight(theme.px(HEIGHT))
        self._name = Elided("", "strong", Qt.TextElideMode.ElideRight)
        self._place = Elided("", "label", Qt.TextElideMode.ElideRight)
        self._undo = button("", "ghost", self.undo_requested.emit)
        self._redo = button("", "ghost", self.redo_requested.emit)
        self._scenarios = button("", "secondary", self.comparison_requested.emit)
        self._what_if = button(texts.text("what-if"), "secondary", self.what_if_requested.emit)
        self._export = button(texts.text("export"), "primary", self.export_requested.emit)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        mark = QLabel()
        mark.setPixmap(theme.pixmap("mark", "accent", 28))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._place)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(10)
        line.addWidget(mark)
        line.addLayout(names, 1)
        for step, icon, key in ((self._undo, "undo-2", "undo"), (self._redo, "redo-2", "redo")):
            step.setIcon(theme.icon(icon))
            step.setAccessibleName(self._texts.text(key))
            step.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the field whose typing it takes back
            line.addWidget(step)
        self._scenarios.setIcon(theme.icon("columns-2"))
        line.addWidget(self._scenarios)
        self._what_if.setIcon(theme.icon("sliders-horizontal"))
        line.addWidget(self._what_if)
        self._export.setIcon(theme.icon("download", "on"))
        line.addWidget(self._export)

    def follow(self, open_project: OpenProject) -> None:
        """Show where the project lies and what can be done with it."""
        texts, project = self._texts, open_project.view
        self._name.say(project_name(open_project, texts))
        state = texts.text("saved-at", time=open_project.saved_at) if open_project.saved_at and not open_project.dirty else ""
        if open_project.path is None:
            state = texts.text("not-saved")
        where = " · ".join(part for part in (project.customer, state) if part)
        self._place.say(where)
        self._place.setVisible(bool(where))
        self._show_step(self._undo, "undo", open_project.undo_label())
        self._show_step(self._redo, "redo", open_project.redo_label())
        self._what_if.setEnabled(bool(project.workloads))
        self._scenarios.setText(texts.text("comparison-button", count=len(project.scenarios)))
        self._scenarios.setVisible(bool(project.scenarios))

    def _show_step(self, act: QPushButton, key: str, step: str) -> None:
        act.setEnabled(bool(step))
        act.setToolTip(f"{self._texts.text(key)}: {self._texts.text(step)}" if step else self._texts.text(key))


def project_name(open_project: OpenProject, texts: Texts) -> str:
    """The title, or all the workloads when there is none: the name does not follow the one in focus."""
    works = open_project.project.workloads
    use = texts.listed(texts.text(work_key(work)) for work in works) if works else texts.text("new-project")
    return open_project.project.title or use[:1].upper() + use[1:]
