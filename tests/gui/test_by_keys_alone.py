"""Every kind of work from the start page to the last tab of its answer, without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.main_window import START
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.segmented import Segmented
from tests.common import WAIT_MS
from tests.gui.hands import MOST_TABS, KeysHand
from tests.gui.places import controls, name, settle

ONE_WINDOW = True


def held() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def walked() -> set[QWidget]:
    """Where Tab comes to, from where the keyboard is round to there again."""
    seen: set[QWidget] = set()
    for _ in range(MOST_TABS):
        if held() in seen:
            return seen
        seen.add(held())
        QTest.keyClick(held(), Qt.Key.Key_Tab)
    pytest.fail("Tab does not come round")


def missed(page: QWidget, seen: set[QWidget]) -> list[str]:
    """Controls of a page that no key comes to: of a row of choices one is enough, the arrows go on."""
    left = []
    for one in controls(page):
        row = one.parentWidget()
        reached = {one, one.focusProxy()} & seen or (isinstance(row, Segmented) and seen & set(row.buttons.values()))
        if one.isEnabled() and not reached:
            left.append(name(one))
    return left


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_family_is_worked_by_keys_alone(running: Callable[..., Advisor], qtbot: QtBot, sample: str) -> None:
    """Its sample by Tab and Space, then each step by Alt+Right with every question of the load in reach, the answer by Ctrl+Enter,
    its tabs by the arrows."""
    advisor = running(interface_language="ru", theme="light")
    window = advisor.window
    assert window is not None
    assert window.step == START
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.start.setFocus()
    words = advisor.texts.text(f"sample-{sample}")
    tile = next(one for one in controls(window.page(START)) if words in one.accessibleName())
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        KeysHand().press(tile)
    assert window.step == RESULT
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    for step in STEPS:
        assert window.step == step
        page = window.page(step)
        assert page.isAncestorOf(held()), step
        if step == "load":
            settle()
            assert not missed(page, walked())
        QTest.keyClick(held(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.step == RESULT
    window.results.finish()
    settle()
    tabs = window.results.findChild(QTabBar)
    assert tabs is not None
    for _ in range(MOST_TABS):
        if held() is tabs:
            break
        QTest.keyClick(held(), Qt.Key.Key_Tab)
    assert held() is tabs
    for _ in range(1, tabs.count()):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
        window.results.finish()
        assert held() is tabs
    assert tabs.currentIndex() == tabs.count() - 1
