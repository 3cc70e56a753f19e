"""Under a field, the customer's own amounts: what is typed there becomes the answer, and the sum is shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.taking import RefusedError, taking
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.project import Project
from aiready_gui.domain.their_units import Way, counted, with_counted
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.texts import Texts

FIELD_WIDTH = 170


class UnitStrip(QWidget):
    """Folded to a line until it is asked for, or the answer came of it."""

    def __init__(self, way: Way, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.way = way
        self._open, self._texts = open_project, texts
        self.link = button(texts.text(f"units-{way.key}"), "link", self._turn)
        self.edits: list[QuantityEdit] = []
        self.said = label("", "body", wrap=True)
        self._more = QWidget()
        fields: list[QWidget] = []
        for name, unit in way.parts:
            words = texts.text(f"units-part-{name}")
            edit = QuantityEdit(texts, theme, unit=texts.text(unit) if unit else "")
            edit.setFixedWidth(theme.px(FIELD_WIDTH))
            edit.setMinimumHeight(theme.px(34))
            edit.setAccessibleName(f"{texts.text(f'units-{way.key}')}: {words}")
            edit.quantity_changed.connect(self._count)
            edit.editingFinished.connect(self._left)
            self.edits.append(edit)
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(label(words, "label"))
            column.addWidget(edit)
            fields.append(holder)
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addLayout(Flow(*fields, None, spacing=16))
        inside.addWidget(self.said)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(Flow(self.link, None))
        outer.addWidget(self._more)
        self._more.hide()

    def show_project(self, view: Project, filled: Project) -> None:
        """Follow the project: amounts that no longer come to its answer are not shown."""
        self.setVisible(bool(view.workloads) and self.way.applies(filled))
        said = counted(view, self.way.field)
        if said is not None and said.way == self.way.key and len(said.amounts) == len(self.edits):
            self._more.show()
            for edit, amount in zip(self.edits, said.amounts, strict=True):
                edit.set_quantity(amount, None)
            self._say(filled)
        elif not any(edit.hasFocus() for edit in self.edits):
            for edit in self.edits:
                edit.set_quantity(None, None)
            self.said.setText(self._texts.text("units-fill"))

    @Slot()
    def _turn(self) -> None:
        self._more.setVisible(self._more.isHidden())
        if not self._more.isHidden():
            self.edits[0].setFocus()

    @Slot(object)
    def _count(self, _value: object = None) -> None:
        """Every key is an answer once all amounts are there."""
        amounts = [edit.parsed() for edit in self.edits]
        given = [amount for amount in amounts if amount is not None and amount > 0]
        if len(given) < len(amounts):
            self.said.setText(self._texts.text("units-fill"))
            return
        view = self._open.view
        filled = effective_on(view, self._open.snapshot)
        try:
            revised = taking(view, self.way.field, self.way.comes_to(given, filled), today=date.today())
        except RefusedError as error:
            self.said.setText(without_path(error.message, self._texts))
            return
        revised = with_counted(revised, self.way, given, on=date.today())
        self._open.revise_view(revised, label_key(self.way.field), typing=True)

    @Slot()
    def _left(self) -> None:
        self._open.settle()

    def _say(self, filled: Project) -> None:
        texts = self._texts
        value = answer(filled, self.way.field)
        amounts = {f"part{place}": edit.parsed() or 0.0 for place, edit in enumerate(self.edits, start=1)}
        extra: dict[str, float] = {}
        if self.way.key == "questions" and filled.serving is not None:
            extra = {
                "total": amounts["part1"] * amounts["part2"],
                "hour": filled.serving.busy_hour_share or 0.0,
                "burst": filled.serving.burst or 1.0,
            }
        self.said.setText(texts.text(f"units-{self.way.key}-is", value=value, **amounts, **extra))
