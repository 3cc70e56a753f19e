"""Questions, rings and notes are made when they are needed: less memory, and the keyboard's order is as it would have been."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.widgets.ring import Ring
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.gui.wizard.question_page import QuestionPage

WIDGETS = 1650
"""Of the window with an answer over documents, each some 16 kB; 1,606 on Linux."""


def page(advisor: Advisor, step: str) -> QuestionPage:
    assert advisor.window is not None
    advisor.window.go(step)
    advisor.window.activateWindow()
    return advisor.window.pages.question(step)


def tabbed(within: QuestionPage) -> list[str]:
    """Paths of the questions that Tab comes to, in its order, from the beginning of a page to what stands behind it."""
    walked: list[QWidget] = []
    within.begin()
    while (held := QApplication.focusWidget()) is not None and within.isAncestorOf(held) and held not in walked:
        walked.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    blocks = [next((one for one in within.blocks if one.isAncestorOf(held)), None) for held in walked]
    return list(dict.fromkeys(one.field.path for one in blocks if one is not None))


def from_top(within: QuestionPage) -> list[str]:
    """Paths of the questions in sight, as they are read: line by line."""
    seen = [one for one in within.blocks if one.isVisible() and one.editor.isEnabled()]
    places = [(one.mapTo(within.widget(), one.rect().topLeft()), one) for one in seen]
    return [one.field.path for at, one in sorted(places, key=lambda placed: (placed[0].y(), placed[0].x()))]


def test_the_window_holds_no_questions_about_other_work(running: Callable[..., Advisor]) -> None:
    """A service over documents trains nothing and hears no speech."""
    advisor = running(SAMPLES["rag"])
    assert advisor.window is not None
    advisor.window.complete()
    advisor.window.go("result")
    made = {one.field.path for one in advisor.window.findChildren(FieldBlock)}
    assert "workload.users" in made
    assert not made & {"workload.deadline_days", "workload.images_day", "workload.audio_hours_day"}
    assert len(advisor.window.findChildren(QWidget)) <= WIDGETS


def test_a_field_has_a_ring_and_a_note_once_there_is_one_to_see(running: Callable[..., Advisor]) -> None:
    shown = page(running(SAMPLES["rag"]), "load")
    users = shown.block("workload.users")
    assert users is not None
    assert not users.findChildren(SaidLine)
    by_default = [one for one in shown.blocks if one.stands_by_default]
    assert by_default
    assert all(one.findChildren(Ring) for one in by_default)
    height, below = users.height(), shown.height()
    assert users.note is users.findChildren(SaidLine)[0]
    users.note.say("!")
    users.note.show()
    QApplication.processEvents()
    assert (users.height(), shown.height()) == (height, below), "its place was kept"


@pytest.mark.parametrize("step", STEPS[1:])
def test_tab_walks_down_what_was_made_late(step: str, running: Callable[..., Advisor]) -> None:
    """The page was made for a chat; then it asks about documents, speech, images: questions come in among those that stood."""
    advisor = running(SAMPLES["chat"].revised(compliance=ComplianceAnswers()))
    assert advisor.window is not None
    before = tabbed(page(advisor, step))
    assert before == [path for path in from_top(page(advisor, step)) if path in before]
    for sample in ("rag", "speech", "images"):
        advisor.open_project.start(SAMPLES[sample])
        now = page(advisor, step)
        QApplication.processEvents()
        walked = tabbed(now)
        assert walked == from_top(now)


def test_every_question_of_a_page_is_known_before_it_is_asked(running: Callable[..., Advisor]) -> None:
    """An edit that is undone leads to its question, whether or not that stands."""
    shown = page(running(SAMPLES["rag"]), "load")
    asked = {one.path for one in shown.fields}
    assert {"workload.deadline_days", "workload.users"} <= asked
    assert shown.path_of("field-workload-deadline-days") == "workload.deadline_days"
    assert shown.asks("workload.deadline_days") is False
