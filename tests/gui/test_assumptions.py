"""The page on which defaults are walked: by keys alone, each act one step of the history, the questions beside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.walk import Stand
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.said_of import asked_of, confirmation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.assumptions.answers_dialog import AnswersDialog
from aiready_gui.gui.assumptions.assumptions_page import AssumptionsPage
from aiready_gui.gui.step_list import ASSUMPTIONS, RESULT
from aiready_gui.proposal.question_form import ANSWER, KEY
from tests.common import WAIT_MS
from tests.gui.hands import name_file
from tests.gui.places import when_up

K = Qt.Key


@pytest.fixture
def page(running: Callable[..., Advisor], qtbot: QtBot, request: pytest.FixtureRequest) -> AssumptionsPage:
    """The page over a sandbox: sixteen defaults, each weighed in a moment."""
    made = running(SAMPLES["speech"], interface_language="ru", theme="light")
    assert made.window is not None
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT_MS)
    made.window.go(ASSUMPTIONS)
    shown = made.window.page(ASSUMPTIONS)
    assert isinstance(shown, AssumptionsPage)
    qtbot.waitUntil(lambda: bool(shown._weighed), timeout=WAIT_MS)
    request.node.advisor = made
    return shown


def advisor_of(request: pytest.FixtureRequest) -> Advisor:
    made = request.node.advisor
    assert isinstance(made, Advisor)
    return made


def test_the_keyboard_alone_confirms_changes_and_asks(
    page: AssumptionsPage, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    """1 confirms and goes on, 2 goes into the field and Enter on, 3 asks, Esc puts the value back, Ctrl+Z takes a step back."""
    advisor = advisor_of(request)
    project = advisor.open_project
    walk = page.walk
    order = list(walk.rows)
    row = walk.rows[walk.current]
    assert walk.current == next(iter(page._weighed)), "the heaviest is in hand"
    assert row.window().focusWidget() is row, (row.window().isActiveWindow(), QApplication.focusWidget())
    first = walk.current
    QTest.keyClick(row, K.Key_1)
    assert confirmation(project.view, first) is not None
    assert walk.current == order[order.index(first) + 1]
    asked = walk.current
    QTest.keyClick(walk.rows[asked], K.Key_3)
    assert asked_of(project.view) == (asked,)
    number = next(field for field in order if field == "conditions.headroom")
    walk.go_to(number)
    QTest.keyClick(walk.rows[number], K.Key_2)
    editor = row.window().focusWidget()
    assert walk.rows[number].isAncestorOf(editor)
    QTest.keyClicks(editor, "35")
    assert answer(project.view, number) == pytest.approx(0.35)
    QTest.keyClick(editor, K.Key_Escape)
    assert answer(project.view, number) is None
    assert row.window().focusWidget() is walk.rows[number]
    QTest.keyClick(walk.rows[number], K.Key_F2)
    QTest.keyClicks(row.window().focusWidget(), "25")
    QTest.keyClick(row.window().focusWidget(), K.Key_Return)
    assert answer(project.view, number) == pytest.approx(0.25)
    assert walk.current != number
    assert list(walk.rows) == order, "nothing moves while it is walked"
    project.undo()
    project.undo()
    assert asked_of(project.view) == ()
    project.undo()
    assert confirmation(project.view, first) is None
    assert not project.undo_label()


@pytest.mark.parametrize("press", ["button", "key"])
def test_answers_of_a_letter_are_pasted_by_number(
    page: AssumptionsPage, request: pytest.FixtureRequest, qtbot: QtBot, press: str
) -> None:
    """Shown first, then taken as one step; a clipboard without numbers is told."""
    advisor = advisor_of(request)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        page.questions.ask_all.click()
    fields = [one.field for one in page.questions.questions]
    number = fields.index("conditions.headroom") + 1

    def paste(words: str) -> None:
        QApplication.clipboard().setText(words)
        if press == "key":
            QTest.keyClick(page.walk.rows[page.walk.current], K.Key_V, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.mouseClick(page.questions.paste, Qt.MouseButton.LeftButton)

    paste("no numbers here")
    assert page.questions._said.text() == advisor.texts.text("answers-nothing-pasted")
    when_up(AnswersDialog, lambda dialog: dialog.take.click())
    paste(f"{number}. 35 %")
    assert answer(advisor.open_project.view, "conditions.headroom") == pytest.approx(0.35)
    assert advisor.open_project.undo_label() == "act-answers"


def test_it_opens_at_the_field_that_one_came_from(page: AssumptionsPage, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    """Ctrl+Shift+A out of a field; from the result it is the heaviest again."""
    window = advisor_of(request).window
    assert window is not None
    heaviest = page.walk.current
    other = list(page.walk.rows)[-1]
    window.go_to_field(other)
    assert window.field_in_hand() == other
    with_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.focusWidget(), K.Key_A, with_shift)
    qtbot.waitUntil(lambda: window.step == ASSUMPTIONS, timeout=WAIT_MS)
    assert page.walk.current == other
    row = page.walk.rows[other]
    assert row.isVisible() and (window.focusWidget() is row or row.isAncestorOf(window.focusWidget()))
    window.go(RESULT)
    window.go(ASSUMPTIONS)
    assert page.walk.current == heaviest


def test_the_counts_are_one(page: AssumptionsPage, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    """Chip, side list and the list's rows say the same before and after; confirmed rows keep their place until one comes back."""
    advisor = advisor_of(request)
    texts, window = advisor.texts, advisor.window
    assert window is not None
    count = len(page.walk.rows)
    assert page._chip.text() == texts.text("assumptions-open", open=count, all=count)
    assert window.steps.buttons[ASSUMPTIONS].accessibleDescription() == texts.text("answers", count=count)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.keyClick(page.walk.rows[page.walk.current], K.Key_Return)
    assert page._chip.text() == texts.text("assumptions-open", open=count - 1, all=count)
    assert window.steps.buttons[ASSUMPTIONS].accessibleDescription() == texts.text("answers", count=count - 1)
    small = page.walk.small
    assert small, "some defaults of a sample do not move the price"
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        page.walk.confirm_small.emit()
    assert advisor.open_project.undo_label() == "act-confirm"
    assert all(page._rows[field].stand is Stand.CONFIRMED for field in small)
    window.go("load")
    window.go(ASSUMPTIONS)
    assert page.walk.fold_head("done").text() == texts.text("assumption-done-fold", count=len(small) + 1)


def test_the_form_goes_out_and_comes_back_through_a_preview(
    page: AssumptionsPage, request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path
) -> None:
    """Ask about everything, save, fill in two cells, read: one is taken as one step, the refused one cannot be ticked."""
    advisor = advisor_of(request)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        page.questions.ask_all.click()
    path = tmp_path / "form.xlsx"
    name_file(path)
    page.questions.form.click()
    book = load_workbook(path)
    for cells in book.active.iter_rows():
        mark = cells[KEY].value if len(cells) > KEY else None
        if mark == "aiready:0:conditions.headroom":
            cells[ANSWER].value = "30 %"
        elif mark == "aiready:0:data.hot_share":
            cells[ANSWER].value = "сто"
    book.save(path)

    def look(dialog: AnswersDialog) -> None:
        assert [(one.question.field, box.isEnabled()) for one, box in dialog.boxes if one.question] == [
            ("data.hot_share", False),
            ("conditions.headroom", True),
        ]
        dialog.by.setText("Анна")
        dialog.take.click()

    when_up(AnswersDialog, look)
    page.forms.take_form(path)
    view = advisor.open_project.view
    assert view.conditions.headroom == pytest.approx(0.3)
    said = confirmation(view, "conditions.headroom")
    assert said is not None
    assert said.by == "Анна"
    assert advisor.open_project.undo_label() == "act-answers"


def test_the_range_is_said_when_it_is_known(page: AssumptionsPage, request: pytest.FixtureRequest) -> None:
    """While the effect on the price is worked out nothing stands there that could be read as a price without any range."""
    texts, chosen = advisor_of(request).texts, page._open.part.chosen if page._open.part else None
    range_ = page.range
    assert "…" in range_._ends.text() and range_._bar.isVisible()
    range_.show_range(chosen, None)
    assert range_._ends.text() == texts.text("assumptions-range-waits")
    assert not (range_._bar.isVisible() or range_._after.isVisible() or range_._how.isVisible())
    page._on_changed()  # the weights are known: they stand there again
    assert range_._bar.isVisible()
    page._weighed = {}
    page._on_changed()
    assert range_._ends.text() == texts.text("assumptions-range-waits")


def test_a_new_theme_leaves_the_row_in_hand_and_who_said_it(
    page: AssumptionsPage, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    """Rows by the steps as they were put, the keyboard where it was: a digit goes on there."""
    advisor = advisor_of(request)
    old = advisor.window
    page.by.setFocus()
    QTest.keyClicks(page.by, "N. N.")
    QTest.mouseClick(page.orders["steps"], Qt.MouseButton.LeftButton)
    order = list(page.walk.rows)
    held = order[5]
    page.walk.go_to(held)
    advisor._on_settings({"theme": "dark"})
    qtbot.waitUntil(lambda: advisor.window is not old, timeout=WAIT_MS)
    window = advisor.window
    assert window is not None
    anew = window.page(ASSUMPTIONS)
    assert isinstance(anew, AssumptionsPage) and anew is not page
    qtbot.waitUntil(lambda: bool(anew._weighed), timeout=WAIT_MS)
    assert (anew.by.text(), list(anew.walk.rows)) == ("N. N.", order)
    assert (anew.walk.current, window.field_in_hand()) == (held, held)
    QTest.keyClick(window.focusWidget(), K.Key_1)
    assert confirmation(advisor.open_project.view, held) is not None
