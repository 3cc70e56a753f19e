"""Whoever does not see a chart has it as a table; what is painted says what it is and what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.charts.as_table import ChartTableDialog, charts_of
from aiready_gui.gui.charts.bars import Meter
from aiready_gui.gui.charts.chart_table import Chart, ChartTable
from aiready_gui.gui.charts.cost_lines import CostLines
from aiready_gui.gui.charts.hour_grid import HourGrid
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.announcer import Announcer
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.texts import Texts
from tests.common import WAIT_MS
from tests.gui.places import settle, when_up
from tests.gui.tabs import open_tab
from tests.gui.test_history import block

ONE_WINDOW = True


def links_of(page: QWidget, words: str) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text() == words]


@pytest.mark.parametrize(("language", "sample"), [("ru", "rag"), ("en", "lora-7b")])
def test_every_chart_of_an_answer_has_its_table(
    running: Callable[..., Advisor], qtbot: QtBot, language: str, sample: str
) -> None:
    """On every tab: a link under each chart, named after it; heads over every column, no cell of the first column empty."""
    advisor = running(SAMPLES[sample], interface_language=language, theme="light")
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    seen: set[str] = set()
    for tab in TABS:
        open_tab(window.results, tab.title)
        if tab.title == "tab-cost":  # what moves the total comes when it is worked out
            qtbot.waitUntil(lambda: bool(window.results.findChildren(CostLines)), timeout=WAIT_MS)
            window.results.finish()
            settle()
        charts = charts_of(window.results)
        links = links_of(window.results, advisor.texts.text("chart-table"))
        assert len(links) == len(charts), tab.title
        names = {link.accessibleName() for link in links}
        assert names == {f"{advisor.texts.text('chart-table')}: {one.accessibleName()}" for one in charts}
        for one in charts:
            shown = one.as_table()
            assert shown.rows
            assert all(shown.heads)
            assert all(row[0] and len(row) == len(shown.heads) for row in shown.rows), one.accessibleName()
            seen.add(type(one).__name__)
    common = {"CostLines", "MemoryBar", "MonthBars", "OptionScatter", "PaymentBars", "LinkDiagram"}
    assert common | ({"RunLine"} if sample == "lora-7b" else {"WeekCurve", "BusyBars"}) <= seen


def test_the_table_opens_by_its_key_and_is_copied(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Ctrl+Shift+T: the week of the load; the button copies all, Ctrl+C the rows that are chosen."""
    advisor = running(SAMPLES["rag"], interface_language="ru", theme="light")
    window = advisor.window
    assert window is not None
    window.go("load")
    window.activateWindow()
    week = next(one for one in charts_of(window.page("load")) if isinstance(one, HourGrid))
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChartTableDialog)
        try:
            table = dialog.tables[0]
            said.append(f"{table.accessibleName()}, {dialog.focusWidget() is table}")
            copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == advisor.texts.text("chart-table-copy"))
            QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
            said.append(QGuiApplication.clipboard().text())
            QTest.keyClick(table, Qt.Key.Key_Down)
            QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            said.append(QGuiApplication.clipboard().text())
        finally:
            dialog.reject()

    when_up(ChartTableDialog, lambda _dialog: look())
    QTest.keySequence(window, "Ctrl+Shift+T")
    where, whole, chosen = said
    assert where == f"{week.accessibleName()}, True"
    assert whole == week.as_table().copied()
    assert whole.count("\n") == 24, "heads and 24 hours"
    heads, second = chosen.split("\n")
    assert heads.split("\t")[0] == advisor.texts.text("chart-head-hour")
    assert second == whole.split("\n")[2]


def test_a_copied_cell_keeps_to_its_place() -> None:
    """A name over two lines would tear the row."""
    assert ChartTable.of(("a", "b"), [("one\ntwo", "3\t4")]).copied() == "a\tb\none two\t3 4"


def test_what_is_painted_says_what_it_is(running: Callable[..., Advisor]) -> None:
    """A chart is a chart, a meter a bar with its share: 0.42 of the target is 42 %."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go("load")
    meters = window.summary.findChildren(Meter)
    assert meters
    for one in meters:
        told = QAccessible.queryAccessibleInterface(one)
        assert told.role() == QAccessible.Role.ProgressBar
        assert told.text(QAccessible.Text.Name)
        assert told.text(QAccessible.Text.Value) == one.spoken_value()
    alone = Meter(Theme(dark=False), 0.42)
    assert QAccessible.queryAccessibleInterface(alone).text(QAccessible.Text.Value) == "42%"
    for chart in charts_of(window.page("load")):
        assert isinstance(chart, Chart)
        assert QAccessible.queryAccessibleInterface(chart).role() == QAccessible.Role.Chart


def test_the_summary_says_an_answer_once_and_politely(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Two hundred users, typed in three keys: one line of machines, price and state, and none for the keys between."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go("load")
    announcer = window.summary.announcer
    qtbot.waitUntil(lambda: not announcer.isActive(), timeout=WAIT_MS)
    said: list[str] = []
    announcer.announced.connect(said.append)
    users = block(advisor, "load", "workload.users").editor
    assert isinstance(users, QuantityEdit)
    users.setFocus()
    users.selectAll()
    announcer.setInterval(10_000)  # a key may take longer here than a hand that types
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.keyClicks(users, "9000")
    qtbot.waitUntil(announcer.isActive, timeout=WAIT_MS)
    assert not said
    announcer.start(0)
    qtbot.waitUntil(lambda: len(said) == 1, timeout=WAIT_MS)
    option = advisor.open_project.part.chosen if advisor.open_project.part else None
    assert option is not None
    assert option.layout.gpu_name in said[0]
    assert advisor.texts.money_short(option.price.totals[0].excl) in said[0]
    announcer.setInterval(0)


def test_the_same_line_is_not_said_twice(qapp: QApplication, qtbot: QtBot) -> None:
    """Nor what stands on a page that is out of sight."""
    shown, hidden = QWidget(), QWidget()
    shown.show()
    said: list[str] = []
    for speaker, lines in ((shown, ("one", "two", "two")), (hidden, ("never",))):
        announcer = Announcer(speaker)
        announcer.setInterval(0)
        announcer.announced.connect(said.append)
        for words in lines:
            announcer.say(words)
            qtbot.waitUntil(lambda one=announcer: not one.isActive(), timeout=WAIT_MS)
    assert said == ["one", "two"]
    assert Texts("ru").has("summary-announced")
