"""The first step: which work it is, for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from aiready_gui.advisor.project.followers import Follower, followers
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import Project
from aiready_gui.domain.work import work_key
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, clear, label, on_click
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.wizard.card_page import CardPage
from aiready_gui.gui.wizard.work_tiles import WorkTiles, known_kinds
from aiready_gui.texts import Texts

CHOICE = "workload.use"
"""Path of the answer that the tiles give."""


class TaskPage(CardPage):
    """Tiles of the kinds of work, then the questions about the project."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("task", open_project, snapshot, texts, theme)
        self._more = button(texts.text("add-workload"), "link")
        self._more.setIcon(theme.icon("plus", "accent"))
        self._more.setMenu(self._kinds_menu())
        self.kinds = WorkTiles(self._choose, texts, theme)
        self._behind = QWidget()
        self._followers = QVBoxLayout(self._behind)
        self._followers.setContentsMargins(0, 8, 0, 0)
        self._offered: tuple[Follower, ...] = ()
        self._lay_out()

    def first(self) -> QWidget | None:
        """The tile that is chosen, or the first of them."""
        return self.kinds.first()

    def path_of(self, label: str) -> str:
        return CHOICE if label == label_key(CHOICE) else super().path_of(label)

    def _above(self) -> Iterator[QWidget]:
        card = Card(self._texts.text("group-workload"), beside=self._more)
        card.body.addWidget(self.kinds)
        card.body.addWidget(self._behind)
        yield card

    def _kinds_menu(self) -> QMenu:
        menu = QMenu(self._more)
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
        self._open.revise_view(view.revised(workloads=(chosen,)), label_key(CHOICE))
        self._on_changed(self._open.view)

    def _show_more(self, project: Project, filled: Project) -> None:
        self.kinds.show_workload(project.workloads[0] if project.workloads else None)
        self._more.setVisible(bool(project.workloads))
        self._show_followers(project, filled)

    def _show_followers(self, project: Project, filled: Project) -> None:
        """What usually comes behind this work, a button each."""
        offered = followers(self._open.project, project, filled, on=date.today())
        if offered == self._offered:
            return
        self._offered = offered
        clear(self._followers)
        self._behind.setVisible(bool(offered))
        if not offered:
            return
        self._followers.addWidget(label(self._texts.text("follow-title"), "label"))
        made = []
        for one in offered:
            act = button(self._follower_words(one), "secondary")
            act.setIcon(self._theme.icon("plus", "accent"))
            on_click(act, self._open.add, one.workload, one.proposed)
            made.append(act)
        self._followers.addLayout(Flow(*made, None, spacing=8))

    def _follower_words(self, follower: Follower) -> str:
        card = self._open.snapshot.model_by_key.get(follower.model)
        said = self._texts.text(follower.key)
        return said if card is None else self._texts.text("follow-with", work=said, model=card.name)
