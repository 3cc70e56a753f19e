"""A bar above the pages that goes with the keyboard in it hands that to the page: Qt would hand it to a button of the bar above."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.domain.explain import Message
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.notices import Notice
from aiready_gui.gui.step_list import RESULT
from tests.common import WAIT_MS

ONE_WINDOW = True


def _space() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)


def test_a_notice_that_is_understood_leaves_the_keyboard_on_the_page(
    running: Callable[..., Advisor], settle: Callable[[], None]
) -> None:
    """It opened the sliders; beside another notice it goes no further than to the page either."""
    advisor = running(SAMPLES["chat"], interface_language="en", theme="light")
    window, notices = advisor.window, advisor.notices
    assert window is not None
    window.go(RESULT)
    settle()
    for subject, why in (("first", "No such folder"), ("second", "No rights")):
        understood = partial(notices.drop, subject)
        notices.put(subject, Notice(Message(key="team-wrong", args={"why": why}), "warn", (("understood", understood),)))
    settle()
    for subject in ("first", "second"):
        window.notice_bar.buttons(subject)[0].setFocus()
        _space()
        settle()
        assert subject not in notices.shown
        assert QApplication.focusWidget() is window.page(RESULT)


def test_a_workload_taken_away_leaves_the_keyboard_on_the_page(
    running: Callable[..., Advisor], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """The bar goes with the last but one; the next Space pressed "Back"."""
    both = SAMPLES["rag"].revised(workloads=(*SAMPLES["rag"].workloads, *SAMPLES["chat"].workloads))
    advisor = running(both, interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go("load")
    settle()
    words = advisor.texts.text("remove-workload")
    remove = next(one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == words)
    remove.setFocus()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        _space()
    settle()
    assert len(advisor.open_project.project.workloads) == 1
    assert QApplication.focusWidget() is window.page("load")
    _space()
    assert window.step == "load"
