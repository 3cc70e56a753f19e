"""Services on common machines: the result stands on them, the switch keeps them apart, the what-if tries either."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.option import Role
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.results.results_view import ResultsView
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.what_if_drawer import WhatIfDrawer
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.plan.shared_words import told
from tests.common import WAIT_MS, on_common_machines


def _switch(within: QWidget, advisor: Advisor) -> Segmented:
    named = advisor.texts.text("shared-choice")
    (found,) = (one for one in within.findChildren(Segmented) if one.accessibleName() == named and one.isVisible())
    return found


def test_the_result_stands_on_common_machines_until_the_switch_says_apart(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The sum on the page is the bill of either; who stands where is told to screen readers; Ctrl+Z brings the other back."""
    project = on_common_machines()
    advisor = running(interface_language="en", theme="light")
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(project)
    window, opened = advisor.window, advisor.open_project
    assert window is not None and opened.answer is not None
    shared, sums = opened.answer.shared, []
    assert shared is not None
    window.go(RESULT)
    window.results.finish()
    for apart in (False, True):
        said = advisor.texts.word(told(shared, apart=apart))
        lines = [one for one in window.findChildren(QLabel) if one.text().startswith(said) and one.accessibleDescription()]
        assert len(lines) == 1, "of the head; a reason below it says the same"
        assert "of the card's memory and time" in lines[0].accessibleDescription()
        assert opened.answer.together is not None
        sums.append(opened.answer.together.per_month_excl)
        page = window.findChild(ResultsView)
        assert page is not None
        assert [card.role is Role.COMMON for card in page.cards].count(True) == (not apart)
        switch = _switch(page, advisor)
        assert switch.chosen is apart
        if not apart:
            with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
                qtbot.mouseClick(switch.buttons[True], Qt.MouseButton.LeftButton)
            page.finish()
    assert sums[1] - sums[0] == shared.saved_month
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.undo()
    assert not opened.project.apart


def test_what_if_tries_machines_apart(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The drawer shows what the workload would cost on machines of its own; nothing is changed until it is kept."""
    project = on_common_machines()
    advisor = running(interface_language="en", theme="light")
    opened = advisor.open_project
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(project)
    assert advisor.window is not None and opened.answer is not None
    drawer = advisor.window.findChild(WhatIfDrawer)
    assert drawer is not None
    drawer.open()
    switch = _switch(drawer, advisor)
    assert switch.isVisible() and switch.chosen is False
    own = next(one for one in opened.answer.options if one.role is Role.OPTIMAL)
    words = advisor.texts.money(own.price.per_month_excl)
    qtbot.mouseClick(switch.buttons[True], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(one.text() == words for one in drawer.findChildren(QLabel)), timeout=WAIT_MS)
    assert not opened.project.apart
    drawer.shut()
