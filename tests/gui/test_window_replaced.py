"""A window is replaced when nothing lies over it: a question, a list or a presentation that is open keeps the word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import app
from aiready_gui.gui.app import Advisor
from tests.common import WAIT_MS

SOON_MS = 20


@pytest.fixture
def advisor(running: Callable[..., Advisor], monkeypatch: pytest.MonkeyPatch) -> Advisor:
    """As the system looks, which turns dark in the evening."""
    monkeypatch.setattr(app, "LAUNCH_RETRY_MS", SOON_MS)
    return running(SAMPLES["rag"], theme="system")


def evening(advisor: Advisor, qtbot: QtBot) -> None:
    """The system tells of it, and several looks for what lies over the window go by."""
    advisor._on_scheme(None)
    qtbot.wait(5 * SOON_MS)


def test_a_question_is_answered_before_its_window_goes(advisor: Advisor, qtbot: QtBot) -> None:
    """Asked whether to keep what was made, closing ended in an error and the window stayed, nothing of it kept."""
    before = advisor.window
    asked = QMessageBox(QMessageBox.Icon.Question, "Save?", "Save?", QMessageBox.StandardButton.Yes, before)
    QTimer.singleShot(0, lambda: evening(advisor, qtbot))
    QTimer.singleShot(10 * SOON_MS, asked.button(QMessageBox.StandardButton.Yes).click)
    assert asked.exec() == QMessageBox.StandardButton.Yes
    assert advisor.window is before
    qtbot.waitUntil(lambda: advisor.window is not before, timeout=WAIT_MS)


def test_a_menu_stays_open(advisor: Advisor, qtbot: QtBot) -> None:
    """It went under the pointer."""
    before = advisor.window
    menu = QMenu(before)
    menu.addAction("One")
    menu.popup(before.pos() if before is not None else menu.pos())
    evening(advisor, qtbot)
    assert menu.isVisible() and advisor.window is before
    menu.close()
    qtbot.waitUntil(lambda: advisor.window is not before, timeout=WAIT_MS)


def test_a_customer_is_not_shown_the_window_within(advisor: Advisor, qtbot: QtBot) -> None:
    """The presentation shut by itself, and what is ours alone stood there."""
    window = advisor.window
    assert window is not None
    window.present()
    qtbot.waitUntil(lambda: window.presentation is not None and window.presentation.isVisible(), timeout=WAIT_MS)
    evening(advisor, qtbot)
    assert window.presentation is not None and window.presentation.isVisible() and advisor.window is window
    window.presentation.leave_it()
    qtbot.waitUntil(lambda: advisor.window is not window, timeout=WAIT_MS)


def test_settings_that_are_open_come_back_with_the_new_window(advisor: Advisor, qtbot: QtBot) -> None:
    """They are where another look is asked for: it is seen at once."""
    before, settings = advisor.window, advisor.dialogs.open_settings()
    evening(advisor, qtbot)
    assert advisor.window is not before
    assert advisor.dialogs.settings is not None and advisor.dialogs.settings is not settings
    advisor.dialogs.settings.reject()


def test_a_rate_that_was_turned_goes_where_nothing_is_proposed(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The new window has no slider for it: half of it was made, and the program went on in two halves."""
    advisor = running(SAMPLES["pretraining"], theme="light")
    before = advisor.window
    assert before is not None
    before.go("load")
    before.ask_what_if()
    field = before.what_if._knobs["terms.usd_rate"].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "90")
    assert "terms.usd_rate" in before.what_if._turned
    project = advisor.open_project
    work = project.view.workloads[0].revised(deadline_days=0.1)
    project.revise_view(project.view.revised(workloads=(work,)), "act-agree")
    qtbot.waitUntil(lambda: project.part is None or project.part.chosen is None, timeout=WAIT_MS)
    advisor.preferences.put(("settings.theme", "dark"))
    qtbot.waitUntil(lambda: advisor.window is not before, timeout=WAIT_MS)
    assert advisor.window is not None and advisor.window.isVisible()
    assert not advisor.window.what_if.isHidden()
