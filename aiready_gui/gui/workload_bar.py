"""Which of the project's workloads the pages show, and one more or one less of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.project import Project
from aiready_gui.domain.work import work_key
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, clear, label, on_click
from aiready_gui.gui.widgets.flow import Flow, gap
from aiready_gui.gui.widgets.held_keyboard import held_keyboard
from aiready_gui.gui.wizard.work_tiles import ICONS
from aiready_gui.texts import Texts


class WorkloadBar(QFrame):
    """A button a workload, in as many lines as they take; hidden while there is only one."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("workloadBar")
        self._open, self._texts, self._theme = open_project, texts, theme
        self.setAccessibleName(texts.text("workloads-name"))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 8, 24, 0)
        self._line = Flow()
        outer.addLayout(self._line)
        self._shown: tuple[object, ...] = ()
        self._about_work = True
        self.page: Callable[[], QWidget] = lambda: self
        """What is below, where the keyboard rests when a button goes with it."""
        self._works: list[QAbstractButton] = []
        open_project.changed.connect(self._on_changed)
        open_project.status_changed.connect(self._mark)
        self._on_changed(open_project.project)

    def follow(self, about_work: bool) -> None:
        """Be there beside pages that show a workload alone: on others nothing says which one would be taken away."""
        self._about_work = about_work
        self._appear()

    def _appear(self) -> None:
        self.setVisible(self._about_work and len(self._open.project.workloads) > 1)

    @Slot(object)
    def _on_changed(self, _view: Project) -> None:
        project, focus = self._open.project, self._open.focus
        kinds = tuple(work_key(workload) for workload in project.workloads)
        if (kinds, focus) == self._shown:
            return
        self._shown = (kinds, focus)
        with held_keyboard(self._line, self.page):
            clear(self._line)
            self._works = []
            self._appear()
            if len(kinds) > 1:
                self._offer(kinds, focus)

    def _offer(self, kinds: tuple[str, ...], focus: int) -> None:
        self._line.addWidget(label(self._texts.text("group-workloads"), "label"))
        for index, key in enumerate(kinds):
            words = self._texts.text(key)
            one = button(words[:1].upper() + words[1:], "segment")
            one.setCheckable(True)
            one.setChecked(index == focus)
            on_click(one, self._open.look_at, index)
            self._line.addWidget(one)
            self._works.append(one)
        self._mark()
        self._line.addItem(gap())
        self._line.addWidget(button(self._texts.text("remove-workload"), "link", self._open.remove))

    @Slot()
    def _mark(self) -> None:
        """Those in whose fields something is not accepted, as the steps are marked."""
        refused = dict(reversed(self._open.refused_by_work))
        for index, (one, workload) in enumerate(zip(self._works, self._open.project.workloads, strict=False)):
            path = refused.get(index)
            one.setIcon(self._theme.icon("circle-alert", "bad") if path else self._theme.icon(ICONS[work_key(workload)]))
            said = self._texts.word(Message(key="status-invalid", args={"field": Message(key=label_key(path))})) if path else ""
            one.setToolTip(said)
            one.setAccessibleDescription(said)
