"""The buttons that take a softer answer over: of what would make something fit, and of what would make the solution cheaper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.results.nothing_fits import WaysOut
from aiready_gui.gui.results.overview import Overview
from aiready_gui.gui.step_list import RESULT
from tests.common import WAIT_MS
from tests.gui.export_acts import read_all
from tests.gui.places import when_up


def apply_buttons(advisor: Advisor, step: str) -> list[QPushButton]:
    """On the page of the result, or in the summary beside the wizard."""
    window = advisor.window
    assert window is not None
    window.go(step)
    window.results.finish()
    place = window.results.findChild(WaysOut) if step == RESULT else window.summary
    wanted = advisor.texts.text("apply")
    return [one for one in place.findChildren(QPushButton) if one.text() == wanted]


def out_of_reach(*, several: bool = False) -> Project:
    rag = SAMPLES["rag"]
    hard = rag.workloads[0].revised(ttft_target_s=0.05)
    return rag.revised(workloads=(*rag.workloads, hard) if several else (hard,))


def test_what_fits_nowhere_leaves_as_a_reply(running: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> None:
    """Ctrl+E said that there is nothing to export, and the customer who had asked got no answer."""
    advisor = running(out_of_reach())
    window = advisor.window
    assert window is not None
    found: list[Paper | None] = []

    def act(dialog: ExportDialog) -> None:
        try:
            dialog.running.file.setText(str(tmp_path / "reply.pdf"))
            read_all(dialog).export()
            qtbot.waitUntil(lambda: not dialog.running.writing, timeout=WAIT_MS)
            found.append(dialog.asked.paper if dialog.written is not None else None)
        finally:
            dialog.reject()

    when_up(ExportDialog, act)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert found == [Paper.LETTER] and (tmp_path / "reply.pdf").read_bytes()[:5] == b"%PDF-"
    assert advisor.settings.export_paper is Paper.PROPOSAL


@pytest.mark.parametrize("step", [RESULT, "load"])
def test_the_button_takes_the_softer_answer_and_undo_gives_it_back(
    running: Callable[..., Advisor], qtbot: QtBot, step: str
) -> None:
    """One click is one step of the history; the next answer has options."""
    advisor = running(out_of_reach())
    answer, before = advisor.open_project.part, advisor.open_project.project
    assert answer is not None
    assert answer.ways_out
    buttons = apply_buttons(advisor, step)
    assert len(buttons) == len(answer.ways_out)
    assert advisor.texts.word(answer.ways_out[0].label) in buttons[0].accessibleName()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert advisor.open_project.project == answer.ways_out[0].project
    after = advisor.open_project.part
    assert after is not None
    assert after.chosen is not None
    assert after.chosen.price.per_month_excl == answer.ways_out[0].per_month_excl
    advisor.open_project.undo()
    assert advisor.open_project.project == before


def test_a_later_workload_keeps_the_first_and_the_data(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Only the workload in focus gives way."""
    advisor = running(out_of_reach(several=True))
    advisor.open_project.look_at(1)
    before = advisor.open_project.project
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        qtbot.mouseClick(apply_buttons(advisor, RESULT)[0], Qt.MouseButton.LeftButton)
    project = advisor.open_project.project
    assert project.workloads[0] == before.workloads[0]
    assert project.workloads[1] != before.workloads[1]
    assert project.data == before.data
    assert advisor.open_project.part is not None
    assert advisor.open_project.part.options


def test_what_makes_it_dear_comes_below_the_reasons_and_is_taken_with_one_click(
    running: Callable[..., Advisor], qtbot: QtBot
) -> None:
    """Worked out after the answer: each line is there with its saving once the overview is looked at, also of a later workload."""
    advisor = running(SAMPLES["rag"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["rag"].workloads)))
    advisor.open_project.look_at(1)
    window, answer = advisor.window, advisor.open_project.part
    assert window is not None
    assert answer is not None
    window.go(RESULT)
    wanted = advisor.texts.text("apply")

    def applying() -> list[QPushButton]:
        panel = window.results.findChild(Overview)
        return [] if panel is None else [one for one in panel.findChildren(QPushButton) if one.text() == wanted]

    softer = relaxations(answer, advisor.open_project.snapshot)
    qtbot.waitUntil(lambda: len(applying()) == len(softer) > 0, timeout=WAIT_MS)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        qtbot.mouseClick(applying()[0], Qt.MouseButton.LeftButton)
    after, was = advisor.open_project.part, answer.chosen
    assert after is not None and after.chosen is not None and was is not None
    assert was.price.per_month_excl - after.chosen.price.per_month_excl == softer[0].saves_per_month
