"""The window stands before all of it is built: the rest comes by itself, or at once when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.step_list import ACCURACY
from tests.common import WAIT_MS


def test_the_rest_is_built_once_the_start_page_is_painted(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Whoever only opens a file or reads the list of samples does not wait for nine pages."""
    window = running().window
    assert window is not None
    assert not window.whole
    with qtbot.waitSignal(window.completed, timeout=WAIT_MS):
        pass
    assert window.whole
    assert window.step == "start"


def test_what_is_asked_for_is_there_at_once(running: Callable[..., Advisor]) -> None:
    window = running().window
    assert window is not None
    window.go(ACCURACY)
    assert window.whole
    assert window.page(ACCURACY).isVisible()


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


def test_the_keyboard_walks_in_the_order_of_reading(running: Callable[..., Advisor]) -> None:
    """Qt walks in the order in which widgets came into the window: the list, the page, its foot, the summary, the drawers."""
    advisor = running(SAMPLES["rag"])
    window = advisor.window
    assert window is not None
    chain: list[QWidget] = [window]
    while (after := chain[-1].nextInFocusChain()) is not window:
        chain.append(after)
    page = window.page("load")
    places = [
        next(index for index, one in enumerate(chain) if part is one or part.isAncestorOf(one))
        for part in (window.steps, page, window.footer, window.summary, window.drawer, window.what_if)
    ]
    assert places == sorted(places)
