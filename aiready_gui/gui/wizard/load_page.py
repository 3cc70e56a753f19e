"""The step that asks for the load: its peak, its lengths, its week."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Unit, label_key
from aiready_gui.domain.lengths import LengthUnit, units_per_token
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project, TextLanguage
from aiready_gui.domain.units import SECONDS_PER_MINUTE
from aiready_gui.domain.workload import CountBy, Schedule
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.hour_grid import HourGrid
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.said_line import RoomyLabel
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.wizard.card_page import CardPage, model_of
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.gui.wizard.log_card import LogCard
from aiready_gui.texts import Texts

WEEK = "workload.custom_week"
"""Path of the answer that is painted into the week."""


class LoadPage(CardPage):
    """The peak under what makes it, the unit of lengths beside them, the week to paint."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("load", open_project, snapshot, texts, theme)
        self._peak = RoomyLabel("strong", texts.text("peak-line", minute=88888.8, second=8888.8, burst=18.8))
        self._sessions_hint = label(texts.text("hint-sessions"), "note", wrap=True)
        self.week = HourGrid(texts, theme)
        self.week.painted.connect(self.paint_week)
        self._week_hint = label(texts.text("week-paint"), "note", wrap=True)
        self.log = LogCard(open_project, texts, theme)
        self._length_unit = LengthUnit.TOKENS
        self.units = Segmented([(unit, texts.text(f"lengthunit-{unit}")) for unit in LengthUnit], self._measure_in)
        self.units.choose(self._length_unit)
        self._lay_out()
        self.content.insertWidget(self.content.count() - 1, self.log)

    def path_of(self, label: str) -> str:
        return WEEK if label == label_key(WEEK) else super().path_of(label)

    def focus_field(self, path: str) -> bool:
        if path != WEEK:
            return super().focus_field(path)
        self.reveal_field(path)
        self.week.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def reveal_field(self, path: str) -> None:
        super().reveal_field(path)
        if path == WEEK:
            self.ensureWidgetVisible(self.week)

    @Slot(object)
    def paint_week(self, week: tuple[float, ...]) -> None:
        """Take a week of shares of the busiest hour as the answer, one for each hour."""
        view = self._open.view
        if view.serving:
            workload = view.serving.revised(schedule=Schedule.CUSTOM, custom_week=week)
            self._open.revise_view(view.revised(workloads=(workload,)), label_key(WEEK))

    def _beside(self, group: Group) -> QWidget | None:
        return self.units if group.shows is Shows.LENGTHS else super()._beside(group)

    def _under(self, group: Group) -> Iterator[QWidget]:
        if group.shows is Shows.PEAK:
            yield self._sessions_hint
            yield self._peak_strip()
        elif group.shows is Shows.WEEK:
            yield with_table(self.week, self._texts, self._theme)
            yield self._week_hint

    def _peak_strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("strip")
        line = QHBoxLayout(strip)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(self._peak, 1)
        line.addWidget(button(self._texts.text("how-computed"), "link", self._explain_peak))
        return strip

    def _explain_peak(self) -> None:
        if self._open.part and self._open.part.serving:
            self.explain_requested.emit(self._open.part.serving.peak_rps)

    def _measure_in(self, unit: LengthUnit) -> None:
        """Show the lengths in another unit; the project keeps tokens, and they are said under each field."""
        self._length_unit = unit
        filled = effective(self._open.view)
        factor = units_per_token(unit, filled.text_language or TextLanguage.MIXED, model_of(filled))
        for block in self.blocks:
            if block.field.unit == "unit-word-tokens" and isinstance(block.editor, QuantityEdit):
                block.measure_in(self._texts.text(f"unit-word-{unit}"), factor, self._tokens)

    def _tokens(self, value: float) -> str:
        return self._texts.quantity(value, Unit.TOKENS)

    def _show_more(self, project: Project, filled: Project) -> None:
        self.log.setVisible(filled.serving is not None)
        if not filled.serving:
            return
        self._sessions_hint.setVisible(filled.serving.count_by is CountBy.SESSIONS)
        custom = filled.serving.schedule is Schedule.CUSTOM
        self.week.set_editable(custom)
        self._week_hint.setVisible(custom)
        if self._length_unit is not LengthUnit.TOKENS:
            self._measure_in(self._length_unit)

    def _show_answer(self) -> None:
        answer, serving = self._open.part, effective(self._open.view).serving
        if answer is None or answer.serving is None or serving is None:
            return
        self.keep_place()
        second = answer.serving.peak_rps.value
        rate = {"minute": second * SECONDS_PER_MINUTE, "second": second}
        if serving.count_by is CountBy.SESSIONS:
            self._peak.setText(self._texts.text("peak-line-sessions", count=answer.serving.concurrency.value, **rate))
        else:
            self._peak.setText(self._texts.text("peak-line", burst=serving.burst or 1.0, **rate))
        self.week.set_week(answer.serving.week)

    def _say_instead(self, words: str) -> None:
        self._peak.setText(words)
