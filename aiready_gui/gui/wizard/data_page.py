"""The step that asks for the data."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.wizard.card_page import CardPage
from aiready_gui.texts import Texts


class DataPage(CardPage):
    """Of a second workload it says that the data are those of the first."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("data", open_project, snapshot, texts, theme)
        self._shared = label(texts.text("data-shared"), "body", tone="muted", wrap=True)
        self._shared.setVisible(False)
        self._lay_out()

    def _above(self) -> Iterator[QWidget]:
        yield self._shared

    def _show_more(self, project: Project, filled: Project) -> None:
        self._shared.setVisible(self._open.focus > 0)
