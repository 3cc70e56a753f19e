"""Rows of the team's folder are offered above the pages, seen before they are taken, refused for good, and hold up nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue import team
from aiready_gui.catalogue.own import acts, own_path, own_rows
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.prices.team_dialog import TeamDialog
from aiready_gui.gui.step_list import PRICES
from aiready_gui.gui.team_folder import SUBJECT
from tests.catalogue.test_team import laid
from tests.common import WAIT_MS
from tests.gui.places import when_up

pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")


def offered(running: Callable[..., Advisor], folder: Path, language: str, qtbot: QtBot) -> Advisor:
    advisor = running(interface_language=language, team_folder=str(folder))
    qtbot.waitUntil(lambda: SUBJECT in advisor.notices.shown, timeout=WAIT_MS)
    return advisor


def look(advisor: Advisor, act: Callable[[TeamDialog], object]) -> None:
    assert advisor.window is not None
    when_up(TeamDialog, act)
    QTest.mouseClick(advisor.window.notice_bar.buttons(SUBJECT)[0], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_rows_are_seen_and_then_taken_in_one_act(
    running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    """Two of three rows change something; Enter takes them, the window and its open catalogue stand on them, the step has the file's name."""
    laid(tmp_path)
    advisor = offered(running, tmp_path, language, qtbot)
    assert advisor.window is not None
    advisor.window.go(PRICES)
    page = advisor.window.prices.catalogue
    qtbot.waitUntil(lambda: bool(page.lines), timeout=WAIT_MS)
    before = advisor.open_project.snapshot.content_hash

    def take(dialog: TeamDialog) -> None:
        assert dialog.table.model().rowCount() == 2 and "777" in dialog.table.model().index(0, 3).data()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    with qtbot.waitSignal(advisor.own_rows.written, timeout=WAIT_MS):
        look(advisor, take)
    (act,) = acts(own_path())
    assert act.rows == 2 and "march.aiready-catalogue" in act.name and "Anna" in act.name
    qtbot.waitUntil(lambda: advisor.open_project.snapshot.content_hash != before, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: any(line.own for line in page.lines), timeout=WAIT_MS)
    assert SUBJECT not in advisor.notices.shown


def test_what_was_taken_is_written_before_the_program_ends(running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot) -> None:
    """Behind other work in the pool the end dropped it; now it has the queue of all own rows, and goes back as their last act."""
    laid(tmp_path)
    advisor = offered(running, tmp_path, "en", qtbot)
    others = Event()
    for _ in range(3):
        advisor.open_project.background.run(others.wait, lambda _done: None)
    look(advisor, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: own_path().exists() and len(acts(own_path())) == 1, timeout=WAIT_MS)
    assert advisor.window is not None and advisor.window.prices.take_back_last()
    advisor.own_rows.close()
    assert acts(own_path()) == ()
    others.set()


def test_what_is_refused_is_not_offered_again(running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot) -> None:
    """Escape leaves it for the next start; a refusal is kept among the preferences."""
    laid(tmp_path)
    advisor = offered(running, tmp_path, "en", qtbot)
    look(advisor, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert advisor.settings.team_answered == () and SUBJECT not in advisor.notices.shown
    advisor.team.look(advisor.settings.team_answered)
    qtbot.waitUntil(lambda: SUBJECT in advisor.notices.shown, timeout=WAIT_MS)
    look(advisor, lambda dialog: QTest.mouseClick(dialog.refuse, Qt.MouseButton.LeftButton))
    assert len(advisor.settings.team_answered) == 1 and own_rows(own_path()) == ()


def test_a_file_that_was_changed_is_said_once_it_is_understood(
    running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot
) -> None:
    path = laid(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("777", "7"), encoding="utf-8")
    advisor = running(interface_language="en", team_folder=str(tmp_path))
    qtbot.waitUntil(lambda: bool(advisor.notices.shown), timeout=WAIT_MS)
    ((subject, notice),) = advisor.notices.shown.items()
    assert "march.aiready-catalogue" in advisor.texts.word(notice.message) and advisor.window is not None
    QTest.mouseClick(advisor.window.notice_bar.buttons(subject)[0], Qt.MouseButton.LeftButton)
    assert advisor.notices.shown == {} and len(advisor.settings.team_answered) == 1


def test_a_share_that_does_not_answer_holds_nothing_up(
    running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window stands and is closed while the file still keeps its reader waiting."""
    laid(tmp_path)
    asked, answers = Event(), Event()

    def waits(*_: object) -> bytes:
        asked.set()
        answers.wait()
        raise OSError("gone")

    monkeypatch.setattr(team, "read_whole", waits)
    advisor = running(interface_language="en", team_folder=str(tmp_path))
    qtbot.waitUntil(asked.is_set, timeout=WAIT_MS)
    assert advisor.window is not None and advisor.window.isVisible() and advisor.notices.shown == {}
    advisor.team.close()  # were it to wait for the thread, the test would never end
    answers.set()
