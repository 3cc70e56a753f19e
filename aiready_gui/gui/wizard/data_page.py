"""The step that asks for the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import GB, PB, TB
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.wizard.card_page import CardPage
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.texts import Texts

VOLUME: Final = "data.volume_gb"
UNITS: Final = {"unit-gb": 1.0, "unit-tb": GB / TB, "unit-pb": GB / PB}
"""Unit of the volume -> what a gigabyte is in it. [1/GB]"""


class DataPage(CardPage):
    """The volume in a unit of one's own; of a second workload it says that the data are those of the first."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("data", open_project, snapshot, texts, theme)
        self._shared = label(texts.text("data-shared"), "body", tone="muted", wrap=True)
        self._shared.setVisible(False)
        self.units = Segmented([(unit, texts.text(unit)) for unit in UNITS], self._measure_in)
        self.units.setAccessibleName(texts.text(label_key(VOLUME)))
        self.units.choose("unit-gb")
        self._lay_out()

    def _above(self) -> Iterator[QWidget]:
        yield self._shared

    def _beside(self, group: Group) -> QWidget | None:
        return self.units if group.shows is Shows.VOLUME else super()._beside(group)

    def _measure_in(self, unit: str) -> None:
        """Show the volume in another unit; the project keeps gigabytes."""
        for block in self.blocks:
            if block.field.path == VOLUME and isinstance(block.editor, QuantityEdit):
                block.editor.set_unit(self._texts.text(unit), UNITS[unit])

    def _show_more(self, project: Project, filled: Project) -> None:
        self._shared.setVisible(self._open.focus > 0)
