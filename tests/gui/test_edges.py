"""The edges of the window: nothing chosen, nothing fits, a limit in the field's own unit, a second launch."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import Mark, states
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.only_one import HandOver, OnlyOne, hand_over
from aiready_gui.gui.results.nothing_fits import NothingFits
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.settings import Settings
from tests.common import WAIT_MS
from tests.gui.places import meeting_place_of


@pytest.fixture
def advisor(qapp: Application, snapshot: Snapshot) -> Iterator[Advisor]:
    made = Advisor(qapp, Settings(interface_language="ru", theme="light"), snapshot, keep_settings=False)
    assert made.window is not None
    made.window.show()
    yield made
    made.open_project.dirty = False
    made.close()
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_step_without_questions_yet_leads_to_the_task(advisor: Advisor) -> None:
    """No tick on what nobody has answered, and a button instead of an empty page."""
    assert advisor.window is not None
    advisor.open_project.start(Project())
    assert states(Project())["load"].mark is Mark.WAITING
    advisor.window.go("load")
    there = [one for one in advisor.window.page("load").findChildren(QPushButton) if one.isVisible()]
    assert len(there) == 1
    there[0].click()
    assert advisor.window.step == "task"


def test_a_new_project_shows_nothing_of_the_old_one(advisor: Advisor, qtbot: QtBot) -> None:
    """The answer to the project before is no answer to this one."""
    assert advisor.window is not None
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["chat"])
    advisor.window.go(RESULT)
    advisor.window.results.finish()
    assert advisor.window.results.cards
    advisor.open_project.start(Project())
    advisor.window.go(RESULT)
    advisor.window.results.finish()
    assert not [one for one in advisor.window.results.cards if one.isVisible()]


def test_what_fits_nothing_leads_to_the_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """The gate passed last stands first, and its button opens the field it judged by."""
    assert advisor.window is not None
    hard = SAMPLES["chat"].workloads[0].revised(model="llama-3-1-405b", ttft_target_s=0.05)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["chat"].revised(workloads=(hard,)))
    advisor.window.go(RESULT)
    advisor.window.results.finish()
    card = advisor.window.results.findChild(NothingFits)
    assert card is not None
    card.findChildren(QPushButton)[0].click()
    assert advisor.window.step == "load"


def test_a_limit_is_told_in_the_unit_of_the_field(advisor: Advisor) -> None:
    """A share is asked in per cent: its limit is 100, not 1."""
    assert advisor.window is not None
    advisor.open_project.start(SAMPLES["rag"])
    advisor.window.go("conditions")
    blocks = advisor.window.page("conditions").findChildren(FieldBlock)
    made = next(one for one in blocks if one.field.path == "conditions.headroom")
    assert isinstance(made.editor, QuantityEdit)
    made.commit(5.0)
    assert "100" in made.note.text()


def test_a_second_launch_hands_over_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    """One window a user; without a first one there is nobody to hand to."""
    place = meeting_place_of(tmp_path)
    assert hand_over("a.aiready", place) is HandOver.NOBODY
    first = OnlyOne(place)
    with (
        qtbot.waitSignal(first.launched, timeout=WAIT_MS) as heard,
        ThreadPoolExecutor(1) as second,
    ):  # it waits for this one's window
        outcome = second.submit(hand_over, "проект.aiready", place, patience_s=60)
        qtbot.waitUntil(outcome.done, timeout=WAIT_MS)
        assert outcome.result() is HandOver.TAKEN
    assert heard.args == ["проект.aiready"]
    first.close()
    assert hand_over("b.aiready", place) is HandOver.NOBODY
