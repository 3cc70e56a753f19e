"""The customer's log on the step of the load: dropped, seen, taken value by value as one step; stopped when it is too long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import Schedule
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.wizard.load_page import LoadPage
from aiready_gui.gui.wizard.log_card import LogCard
from tests.common import WAIT_MS
from tests.gui.hands import drop, name_file


@pytest.fixture
def pilot(tmp_path: Path) -> Path:
    """Two weeks of 200 requests a working day at ten, of 1,500 tokens in and 300 out."""
    path = tmp_path / "pilot.csv"
    with path.open("w", encoding="utf-8") as handle:
        handle.write("time,prompt_tokens,completion_tokens\n")
        for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11):
            at = datetime(2026, 11, 2, 10, tzinfo=UTC) + timedelta(days=day)
            handle.writelines(f"{(at + timedelta(seconds=18 * number)).isoformat()},1500,300\n" for number in range(200))
    return path


def test_a_dropped_log_is_seen_and_taken_as_one_step(running: Callable[..., Advisor], qtbot: QtBot, pilot: Path) -> None:
    """On the step of the load a table is the customer's log; the values are answers, and Ctrl+Z takes all of them back."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    window, project = advisor.window, advisor.open_project
    assert window is not None
    window.go("load")
    page = window.page("load")
    assert isinstance(page, LoadPage)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(pilot))])
    drop(window, mime, QPointF(200, 200))
    card = page.log
    qtbot.waitUntil(lambda: bool(card.boxes) and card.take.isVisible(), timeout=WAIT_MS)
    assert window.step == "load"
    assert "2,000" in card.said.text()
    card.offset.setValue(3)
    assert card.week.week[13] == 1.0
    ticked = {path for path, box in card.boxes.items() if box.isChecked()}
    assert ticked == set(card.boxes) - {"workload.requests_per_minute"}
    card.take.click()
    serving = project.view.serving
    assert serving is not None
    assert (serving.isl_mean, serving.osl_mean, serving.schedule) == (1500, 300, Schedule.CUSTOM)
    assert project.undo_label() == "act-log"
    project.undo()
    assert project.view == SAMPLES["rag"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_ctrl_l_asks_for_the_log_from_any_page(running: Callable[..., Advisor], qtbot: QtBot, pilot: Path, language: str) -> None:
    """The step of the load opens, and what is named in the dialog is read there."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light")
    window = advisor.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.go("conditions")
    name_file(pilot)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = window.page("load")
    assert isinstance(page, LoadPage)
    assert window.step == "load"
    qtbot.waitUntil(lambda: bool(page.log.boxes) and page.log.take.isVisible(), timeout=WAIT_MS)


def test_a_log_is_read_no_further_when_it_is_stopped(
    running: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, settle: Callable[[], None]
) -> None:
    """The window says so and shows nothing of it."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    assert advisor.window is not None
    advisor.window.go("load")
    page = advisor.window.page("load")
    assert isinstance(page, LoadPage)
    path = tmp_path / "long.csv"
    path.write_text("time,prompt_tokens,completion_tokens\n" + "2026-11-02T10:00:00Z,10,10\n" * 60_000, encoding="utf-8")
    card: LogCard = page.log
    card.read(path)
    card.stop()
    qtbot.waitUntil(lambda: card.said.text() == advisor.texts.text("log-cancelled"), timeout=WAIT_MS)
    assert not card.take.isVisible()


def test_what_is_no_log_is_told_in_its_place(running: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> None:
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    assert advisor.window is not None
    advisor.window.go("load")
    page = advisor.window.page("load")
    assert isinstance(page, LoadPage)
    path = tmp_path / "prices.csv"
    path.write_text("GPU;Price\nL40S;100\n", encoding="utf-8")
    page.log.read(path)
    qtbot.waitUntil(lambda: "prices.csv: no column of time" in page.log.said.text(), timeout=WAIT_MS)
