"""How pages are looked at: fields for specialists folded away, columns chosen, tabs and filters by key; remembered, and no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.results.candidates import COLUMNS, Candidates
from aiready_gui.gui.results.compliance_panel import CompliancePanel
from aiready_gui.gui.step_list import PRICES, RESULT
from aiready_gui.gui.wizard.card_page import CardPage
from aiready_gui.gui.wizard.folded_fields import FoldedFields
from tests.common import WAIT_MS

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    return running(SAMPLES["rag"], interface_language="en", theme="light")


def window_of(advisor: Advisor) -> MainWindow:
    assert advisor.window is not None
    return advisor.window


def fold(advisor: Advisor, step: str, title: str) -> FoldedFields:
    page = window_of(advisor).page(step)
    assert isinstance(page, CardPage)
    return page.folds[title]


def press(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def test_fields_for_specialists_tell_what_stands_in_them_and_open_by_hand_by_way_and_at_the_next_start(
    advisor: Advisor, settle: Callable[[], None]
) -> None:
    """Nobody said the burst: the line shows the default and says so. Whoever is led to a field sees it; that is no choice of theirs."""
    window = window_of(advisor)
    window.go("load")
    settle()
    many, fast = (fold(advisor, "load", title) for title in ("group-how-many", "group-how-fast"))
    assert not many.opened
    assert many._said.accessibleName() == "Burst: 1.5 times"
    assert many._defaults.text() == "1 by default"
    steps = advisor.open_project.undo_label()
    QTest.mouseClick(many.head, Qt.MouseButton.LeftButton)
    settle()
    assert many.opened and not many._said.text()
    assert advisor.settings.unfolded == ("group-how-many",)
    assert advisor.open_project.undo_label() == steps, "how a page is looked at is no step of the project"
    window.go_to_field("workload.percentile")
    settle()
    assert fast.opened
    assert window.field_in_hand() == "workload.percentile"
    window.go("task")
    advisor.build()
    settle()
    assert fold(advisor, "load", "group-how-many").opened
    assert not fold(advisor, "load", "group-how-fast").opened
    QTest.mouseClick(fold(advisor, "load", "group-how-many").head, Qt.MouseButton.LeftButton)
    assert advisor.settings.unfolded == ()


def test_columns_are_put_away_and_brought_in_by_hand_and_stay_so(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """In the table of all options; in the catalogue a column that it does not show by itself, beside name, source, day and state."""
    window = window_of(advisor)
    window.go(RESULT)
    settle()

    def opened() -> Candidates:
        window_of(advisor).results.open_tab(7)
        window_of(advisor).results.finish()
        table = window_of(advisor).results.findChild(Candidates)
        assert table is not None
        return table

    place = next(at for at, column in enumerate(COLUMNS) if column.head == "table-provider")
    table = opened()
    assert not table.table.isColumnHidden(place)
    dict(table.columns.boxes)["table-provider"].click()
    assert table.table.isColumnHidden(place)
    window.results.open_tab(0)
    window.results.finish()
    settle()
    table = opened()
    assert table.table.isColumnHidden(place)
    assert not dict(table.columns.boxes)["table-provider"].isChecked()
    window.go(PRICES)
    part = window.prices.catalogue
    qtbot.waitUntil(lambda: bool(part.lines) and part.record.line is not None, timeout=WAIT_MS)
    assert "vcpus" not in part.table.model().shown  # type: ignore[attr-defined]
    boxes = dict(part.filters.columns.boxes)
    assert not {"source", "as_of"} & set(boxes), "they always stand"
    boxes["vcpus"].click()
    shown = part.table.model().shown  # type: ignore[attr-defined]
    assert {"vcpus", "source", "as_of", "state"} <= set(shown)
    assert not any(part.table.isColumnHidden(at) for at in range(len(shown))), "what was chosen is scrolled to, not hidden"
    part.open_kind("gpu")
    part.open_kind("offer")
    assert "vcpus" in part.table.model().shown  # type: ignore[attr-defined]


def test_keys_open_tabs_and_go_to_the_words_that_narrow_a_table(advisor: Advisor, settle: Callable[[], None]) -> None:
    """Alt and a number on the result, where the catalogue has the same keys for its kinds; Ctrl+F wherever a table has a filter."""
    window = window_of(advisor)
    window.go(RESULT)
    settle()
    window.results.finish()
    press(Qt.Key.Key_6, ALT)
    settle()
    window.results.finish()
    law = window.results.findChild(CompliancePanel)
    assert law is not None and law.isVisible()
    press(Qt.Key.Key_8, ALT)
    settle()
    press(Qt.Key.Key_F, CTRL)
    table = window.results.findChild(Candidates)
    assert table is not None and table.filter.hasFocus()
    window.go("load")
    settle()
    press(Qt.Key.Key_1, ALT)
    assert window.step == "load"
