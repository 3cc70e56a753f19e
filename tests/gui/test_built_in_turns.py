"""The window stands before all of it is built: the rest comes by itself, or at once when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.results.option_card import OptionCard
from aiready_gui.gui.step_list import ACCURACY, PRICES, RESULT
from aiready_gui.gui.top_bar import TopBar
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.widgets.text_field import TextField
from tests.common import WAIT_MS

IN_TURNS = True


def test_the_rest_is_built_once_the_start_page_is_painted(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Whoever only opens a file or reads the list of samples does not wait for nine pages."""
    window = running().window
    assert window is not None
    assert not window.whole
    with qtbot.waitSignal(window.completed, timeout=WAIT_MS):
        pass
    assert window.whole
    assert set(window.built) == {START, *STEPS, RESULT}, "a place beside the road takes no memory until somebody opens it"
    assert window.step == "start"
    assert window.summary.isHidden() and window.footer.isHidden(), "the start page stands alone"


def test_what_is_asked_for_is_there_at_once_and_nothing_else(running: Callable[..., Advisor]) -> None:
    window = running().window
    assert window is not None
    window.go(ACCURACY)
    assert window.built == (START, ACCURACY)
    assert window.page(ACCURACY).isVisible()


def test_a_window_in_another_language_has_what_the_one_before_held_and_the_rest_in_turns(
    running: Callable[..., Advisor], qtbot: QtBot
) -> None:
    """The page in sight, result and prices, and where a text was refused; of a page that holds nothing but the project another is as good."""
    advisor = running(SAMPLES["rag"], interface_language="ru")
    window = advisor.window
    assert window is not None
    window.complete()
    window.go(PRICES)
    window.go_to_field("workload.users")
    users = window.focusWidget()
    assert isinstance(users, TextField)
    users.selectAll()
    QTest.keyClicks(users, "x")
    window.go("conditions")
    advisor.settings = advisor.settings.revised(interface_language="en")
    advisor.build()
    new = advisor.window
    assert new is not None
    assert set(new.built) == {START, "load", "conditions", PRICES, RESULT}
    assert new.step == "conditions"
    assert dict(new.refused_texts()) == {"workload.users": "x"}
    with qtbot.waitSignal(new.completed, timeout=WAIT_MS):
        pass
    assert set(window.built) <= set(new.built)


def test_another_theme_on_the_start_page_builds_no_pages_twice(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The old window's places are taken over only where there are any."""
    advisor = running(theme="light")
    old = advisor.window
    assert old is not None
    advisor.settings = advisor.settings.revised(theme="dark")
    advisor.build()
    assert not old.whole
    assert advisor.window is not None
    assert not advisor.window.whole


def test_the_keyboard_walks_in_the_order_of_reading(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The list, the page, its foot, the summary, the top and round again: also on a page built after them, and parts made later."""
    advisor = running(SAMPLES["rag"])
    window = advisor.window
    assert window is not None
    for step in ("task", "load"):  # the second comes into a window in which the rest stands
        window.go(step)
        qtbot.waitUntil(lambda: bool(figures_of(window)), timeout=WAIT_MS)
        parts = {
            "top": top_bar(window),
            "list": window.steps,
            "page": window.page(step),
            "foot": window.footer,
            "summary": window.summary,
        }
        walked = [part_in_hand(parts)]
        for _ in range(300):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            if (part := part_in_hand(parts)) != walked[-1]:
                walked.append(part)
            if walked.count("page") == 2:
                break
        assert [part for part in walked if part] == ["page", "foot", "summary", "top", "list", "page"], step


def top_bar(window: MainWindow) -> QWidget:
    bar = window.findChild(TopBar)
    assert bar is not None
    return bar


def figures_of(window: MainWindow) -> list[FigureLabel]:
    """Those of the summary."""
    return [one for one in window.summary.findChildren(FigureLabel) if one.isVisible()]


def part_in_hand(parts: dict[str, QWidget]) -> str:
    """Name of that one in which the keyboard is; nothing elsewhere."""
    held = QApplication.focusWidget()
    return next((name for name, part in parts.items() if held is not None and (held is part or part.isAncestorOf(held))), "")


def test_the_keyboard_walks_a_derivation_from_its_head_to_its_foot(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Its lines come into the window after the pages."""
    advisor = running(SAMPLES["rag"])
    window = advisor.window
    assert window is not None
    window.go("load")
    qtbot.waitUntil(lambda: bool(figures_of(window)), timeout=WAIT_MS)
    QTest.mouseClick(figures_of(window)[0], Qt.MouseButton.LeftButton)
    drawer, walked = window.drawer, [QApplication.focusWidget()]
    while drawer.isAncestorOf(walked[-1]):
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    buttons = [one for one in drawer.findChildren(QPushButton) if one.isVisible()]
    top = sorted(buttons, key=lambda one: one.mapTo(drawer, one.rect().topLeft()).y())
    assert walked[:-1] == top
    assert len(top) > 3


def test_a_sample_opens_with_the_keyboard_on_its_page(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Once all pages stand: the button of the empty result, which Qt gave the keyboard on to, goes when the counting begins."""
    window = running().window
    assert window is not None
    window.complete()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.sample_requested.emit("rag")
    page = window.page(RESULT)
    held = QApplication.focusWidget()
    assert held is not None
    assert page.isAncestorOf(held) or page is held
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), OptionCard), timeout=WAIT_MS)
