"""Several workloads: each page shows the answer to the one in focus or none, and undo leads to what it takes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import StateKind, Tone
from aiready_gui.domain.work import work_key
from aiready_gui.gui.answers import came_from, followed
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.main_window import START
from aiready_gui.gui.results.option_card import OptionCard
from aiready_gui.gui.step_list import ACCURACY, RESULT
from tests.common import WAIT_MS
from tests.gui.places import settle
from tests.gui.test_history import CTRL, typed

ONE_WINDOW = True

RAG, CHAT, SPEECH = (SAMPLES[name].workloads[0] for name in ("rag", "chat", "speech"))


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor], qtbot: QtBot) -> Advisor:
    """RAG and chat in one project, the first in focus, with an answer to both."""
    made = running(SAMPLES["rag"].revised(workloads=(RAG, CHAT)), interface_language=request.param, theme="light")
    assert made.window is not None
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT_MS)
    return made


def words(widget: QWidget) -> set[str]:
    """What stands there, and what is about to be shown by the events to come; not what was taken away with all around it."""

    def taken_away(part: QWidget | None) -> bool:
        if part is None or part is widget:
            return False
        by_hand = part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        return (part.isHidden() and by_hand) or taken_away(part.parentWidget())

    return {one.text() for one in widget.findChildren(QLabel) if not taken_away(one)}


def shown(advisor: Advisor, path: str) -> FieldBlock:
    assert advisor.window is not None
    return next(one for one in advisor.window.findChildren(FieldBlock) if one.field.path == path and one.isVisible())


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((RAG, CHAT), (RAG, CHAT, SPEECH), (0, 1, None)),
        ((RAG, CHAT), (CHAT,), (1,)),
        ((RAG, CHAT), (RAG,), (0,)),
        ((RAG,), (CHAT, RAG), (None, 0)),
        ((RAG, CHAT), (RAG.revised(users=1), CHAT), (0, 1)),
        ((RAG, CHAT), (SPEECH,), (None,)),
        ((RAG, RAG), (RAG,), (0,)),
    ],
)
def test_an_answer_goes_with_its_workload(before: tuple, now: tuple, expected: tuple) -> None:
    assert followed(tuple(range(len(before))), before, now) == expected


@pytest.mark.parametrize(
    ("before", "now", "index", "expected"),
    [
        ((RAG, RAG), (RAG,), 0, (1,)),
        ((RAG, RAG), (RAG,), 1, (0,)),
        ((RAG,), (RAG, RAG), 0, (None, 0)),
        ((RAG,), (RAG, CHAT), 0, (0, None)),
        ((), (RAG, CHAT), 0, (None, None)),
        ((RAG, CHAT, SPEECH), (CHAT,), 0, (None,)),
        ((RAG, CHAT), (), 0, ()),
    ],
)
def test_which_workload_came_or_went(before: tuple, now: tuple, index: int, expected: tuple) -> None:
    """The step says it where the workloads are equal, and is not believed where it cannot be."""
    assert came_from(before, now, index) == expected


def test_the_bar_of_workloads_stands_beside_pages_about_one_alone(advisor: Advisor) -> None:
    """On the start page and beside the accuracy of all forecasts "Remove this workload" said of none which."""
    window = advisor.window
    assert window is not None
    for step in (*STEPS, RESULT, START, ACCURACY, STEPS[0]):
        window.go(step)
        assert window._workloads.isVisible() is (step not in (START, ACCURACY)), step
    advisor.open_project.remove()
    assert window._workloads.isHidden()


def test_a_workload_that_was_added_shows_no_answer_of_another(advisor: Advisor, qtbot: QtBot) -> None:
    """Until its own comes, result page and summary say that it is being worked out."""
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    window.go(RESULT)
    window.results.finish()
    counting = advisor.texts.text("summary-counting")
    assert counting not in words(window.results)
    opened.add(SPEECH)
    assert opened.part is None
    assert opened.answer is not None
    window.results.settle()
    assert counting in words(window.results)
    assert not [one for one in window.results.findChildren(OptionCard) if one.isVisible()]
    window.go("load")
    price = advisor.texts.text("summary-price-of")
    assert counting in words(window.summary)
    assert price not in words(window.summary)
    opened.look_at(0)
    assert opened.part is opened.answer.parts[0]
    assert price in words(window.summary)
    opened.look_at(2)
    assert counting in words(window.summary)
    qtbot.waitUntil(lambda: opened.part is not None, timeout=WAIT_MS)
    assert opened.part is opened.answer.parts[2]


def test_the_answer_of_the_workload_that_stays_is_shown_at_once(advisor: Advisor) -> None:
    """The first is taken away: what is shown is the second's answer, before any new one comes."""
    opened = advisor.open_project
    assert opened.answer is not None
    second = opened.answer.parts[1]
    told: list[object] = []
    opened.answered.connect(told.append)
    opened.remove()
    assert opened.part is second
    assert told == [second]


def test_undo_leads_to_a_workload_out_of_sight(advisor: Advisor, qtbot: QtBot) -> None:
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    window.go("load")
    users = shown(advisor, "workload.users")
    editor = typed(qtbot, users, "77")
    opened.look_at(1)
    window.go("conditions")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert opened.project.workloads == (RAG, CHAT)
    assert (opened.focus, window.step) == (0, "load")
    assert editor.isVisible() and editor.hasFocus()
    window.go("data")
    opened.look_at(1)
    opened.redo()
    assert opened.project.workloads[0].users == 77  # type: ignore[union-attr]
    assert (opened.focus, window.step) == (0, "load")


def test_undo_of_what_all_workloads_share_leaves_the_workload_in_focus(advisor: Advisor) -> None:
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    opened.revise_view(opened.view.revised(customer="A"), "field-customer")
    opened.look_at(1)
    window.go("load")
    opened.undo()
    assert (opened.focus, window.step) == (1, "task")


def test_undo_on_the_result_page_stays_there(advisor: Advisor) -> None:
    """What it comes to is seen there, of the workload that it is about."""
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    opened.revise_view(opened.view.revised(workloads=(RAG.revised(users=77),)), "field-workload-users")
    opened.look_at(1)
    window.go(RESULT)
    opened.undo()
    assert (opened.focus, window.step) == (0, RESULT)


def test_undo_brings_back_the_workload_that_was_taken_away(advisor: Advisor) -> None:
    opened = advisor.open_project
    opened.look_at(1)
    opened.remove()
    opened.undo()
    assert opened.project.workloads == (RAG, CHAT)
    assert opened.focus == 1


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["ru", "en"])
def test_six_workloads_stand_whole_in_a_narrow_window(language: str, running: Callable[..., Advisor]) -> None:
    """In one line their names lost letters on both sides."""
    names = ("rag", "speech", "images", "batch", "embeddings", "sandboxes")
    made = running(
        SAMPLES["rag"].revised(workloads=tuple(SAMPLES[name].workloads[0] for name in names)), interface_language=language
    )
    window = made.window
    assert window is not None
    window.resize(1024, 700)
    window.go("load")
    settle()
    bar = window.findChild(QFrame, "workloadBar")
    assert bar is not None
    buttons = bar.findChildren(QPushButton)
    assert len(buttons) == len(names) + 1
    assert all(one.width() >= one.sizeHint().width() and bar.rect().contains(one.geometry()) for one in buttons)


def picture(button: QAbstractButton) -> object:
    return button.icon().pixmap(18, 18).toImage()


def test_what_is_refused_out_of_view_is_told_and_led_to(advisor: Advisor, qtbot: QtBot) -> None:
    """The sum of all workloads stands on a value that its field does not show: chip, tab and what-if say so beside another one."""
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    opened.start(SAMPLES["rag"].revised(workloads=(*SAMPLES["rag"].workloads, *SAMPLES["chat"].workloads)))
    qtbot.waitUntil(lambda: not opened.waiting, timeout=WAIT_MS)
    window.go("load")
    opened.look_at(1)
    texts, bad = advisor.texts, advisor.theme.icon("circle-alert", "bad").pixmap(18, 18).toImage()

    def tabs() -> list[bool]:
        return [picture(one) == bad for one in window._workloads._works]

    asked = next(one for one in window.page("load").findChildren(FieldBlock) if one.field.path == "workload.requests_per_minute")
    qtbot.keyClick(typed(qtbot, asked, "7e3"), Qt.Key.Key_Tab)
    assert tabs() == [False, True]
    opened.look_at(0)
    assert opened.invalid == () and tabs() == [False, True]
    status = opened.status
    assert status is not None and status.lead is not None
    assert (status.lead.kind, status.tone) == (StateKind.INVALID, Tone.BAD)
    name = texts.text(work_key(SAMPLES["chat"].workloads[0]))
    said = texts.word(status.lead.sentence)
    assert said.startswith(f"{name}. ") and texts.text("field-workload-requests-per-minute") in said
    assert window.steps.buttons[RESULT]._invalid and not window.steps.buttons["load"]._invalid
    window.answer_point(status.lead)
    assert (opened.focus, window.step, window.field_in_hand()) == (1, "load", "workload.requests_per_minute")
    qtbot.keyClick(typed(qtbot, asked, "50"), Qt.Key.Key_Tab)
    assert tabs() == [False, False]
    opened.look_at(0)
    assert opened.status is not None and not opened.status.of_kind(StateKind.INVALID)
