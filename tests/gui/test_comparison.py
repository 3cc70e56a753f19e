"""Scenarios side by side: named, copied, ticked for the proposal where they stand, told against a baseline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.scenarios import keep
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Standing
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.comparison.comparison_page import ComparisonPage
from aiready_gui.gui.widgets.failure import Failure
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.issues import issue_of
from tests.common import TODAY, WAIT_MS, plain_answer_to

Held = TypeVar("Held", TextField, QCheckBox, QPushButton)


@pytest.fixture
def page(running: Callable[..., Advisor], qtbot: QtBot) -> tuple[Advisor, ComparisonPage]:
    """A chat and what it would be under four times the load."""
    chat = SAMPLES["chat"]
    more = chat.revised(workloads=(chat.workloads[0].revised(requests_per_minute=4000.0),))
    advisor = running(keep(chat, "Four times", more), interface_language="en", theme="light")
    assert advisor.window is not None
    advisor.window.go("comparison")
    found = advisor.window.page("comparison")
    assert isinstance(found, ComparisonPage)
    qtbot.waitUntil(lambda: len(found.columns) == 2, timeout=WAIT_MS)
    return advisor, found


def test_a_scenario_is_handled_where_it_stands(page: tuple[Advisor, ComparisonPage], qtbot: QtBot) -> None:
    """The difference to now is written under the price, and turns about with the baseline; a name is typed over, a taken one goes
    back; a tick leaves it out of the proposal; a copy stands beside it. Each is a step of the history, and none asks for advice."""
    advisor, shown = page
    opened = advisor.open_project

    def notes() -> list[str]:
        return [one.text() for one in shown.findChildren(QLabel) if one.property("role") == "note" and one.text()]

    def standing(kind: type[Held], words: str) -> Held:
        """Once the table stands: it is built anew a turn later."""

        def found() -> list[Held]:
            return [one for one in shown.findChildren(kind) if one.text() == words and one.isVisible()]

        qtbot.waitUntil(lambda: bool(found()), timeout=WAIT_MS)
        return found()[0]

    now, more = (column.option for column in shown.columns)
    assert now is not None and more is not None
    apart = more.price.per_month_excl - now.price.per_month_excl
    assert f"+{advisor.texts.money_short(apart)}" in notes()
    shown.baseline.setFocus()
    QTest.keyClick(shown.baseline, Qt.Key.Key_Down)
    assert shown.baseline.currentText() == "Four times"
    assert advisor.texts.money_short(now.price.per_month_excl - more.price.per_month_excl) in notes()

    answers = shown.columns[1].answer
    field = standing(TextField, "Four times")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Peak season")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.name for one in opened.project.scenarios] == ["Peak season"]
    assert [column.name for column in shown.columns] == ["Now", "Peak season"]
    qtbot.waitUntil(lambda: any("Peak season" in one.accessibleName() for one in shown.findChildren(QCheckBox)), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(shown.findChildren(TextField)) == 2, timeout=WAIT_MS)
    assert standing(TextField, "Peak season").hasFocus(), "Enter pressed nothing else, and the keyboard stays"
    assert shown.columns[1].answer is answers, "a name asks for no advice"
    assert shown.baseline.currentText() == "Peak season"
    assert opened.undo_label() == "act-rename-scenario"

    tick = standing(QCheckBox, "In the proposal")
    assert tick.isChecked()
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, tick.height() // 2))
    assert opened.project.scenarios[0].left_out and tick.isVisible(), "the page stands"
    qtbot.mouseClick(standing(QPushButton, "Copy"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown.columns) == 3, timeout=WAIT_MS)
    assert [one.name for one in opened.project.scenarios] == ["Peak season", "Peak season (2)"]
    second = standing(TextField, "Peak season (2)")
    second.setFocus()
    second.selectAll()
    qtbot.keyClicks(second, "Peak season")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert second.text() == "Peak season (2)", "the name is another's"


@pytest.mark.parametrize("act", ["Copy", "Take"])
def test_what_is_pressed_while_a_name_is_typed_is_done_with_the_new_name(
    page: tuple[Advisor, ComparisonPage], qtbot: QtBot, act: str
) -> None:
    """The press ends the typing; the table stands a turn longer than the name it was built with, and "Copy" ended in an exception."""
    advisor, shown = page
    (field,) = [one for one in shown.findChildren(TextField) if one.text() == "Four times"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Peak")
    qtbot.mouseClick(
        next(one for one in shown.findChildren(QPushButton) if one.text().startswith(act)), Qt.MouseButton.LeftButton
    )
    names = [one.name for one in advisor.open_project.project.scenarios]
    assert names == (["Peak", "Peak (2)"] if act == "Copy" else ["Peak"])


def test_names_without_an_end_make_no_page_wider(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """A file says what its versions are called: two thousand letters without a space made the page 17,458 px wide. What it lacks is
    said without the path of the field."""
    answer = plain_answer_to("chat")
    assert answer.chosen is not None
    issue = issue_of(answer, answer.chosen, compose(answer, issued=TODAY), b"%PDF")
    endless = issue.revised(number="7" * 60, option=issue.option.revised(en="x" * 2000, ru="x" * 2000))
    project = SAMPLES["chat"].revised(issues=(endless,))
    advisor = running(project, interface_language="en", theme="light")
    assert advisor.window is not None
    advisor.window.go("comparison")
    shown = advisor.window.page("comparison")
    assert isinstance(shown, ComparisonPage)
    work = SAMPLES["chat"].workloads[0].revised(model="of-nobody")
    advisor.open_project.start(project.revised(workloads=(work,)))
    qtbot.waitUntil(lambda: bool(shown.findChildren(Failure)), timeout=WAIT_MS)
    qtbot.waitUntil(shown.versions.findChildren(Segmented)[-1].isVisible, timeout=WAIT_MS)
    body = shown.widget()
    assert body is not None and body.minimumSizeHint().width() <= shown.viewport().width()
    assert not any("workloads." in one.text() for one in shown.findChildren(QLabel))


def test_versions_stand_beside_the_scenarios(running: Callable[..., Advisor], qtbot: QtBot, snapshot: Snapshot) -> None:
    """A version that left, the draft after it: what changed, what prices did of it, what became of it by hand; and it is compared.

    Its month is put a thousand lower than the answers cost today: that thousand is the prices', whatever the answers did since.
    """
    answer = plain_answer_to("chat")
    chosen = answer.chosen
    assert chosen is not None
    issue = issue_of(answer, chosen, compose(answer, issued=TODAY), b"%PDF")
    cheaper = issue.revised(month=issue.month.revised(amount=issue.month.amount - 1000))
    work = SAMPLES["chat"].workloads[0].revised(requests_per_minute=4000.0)
    project = SAMPLES["chat"].revised(workloads=(work,), issues=(cheaper,))
    advisor = running(project, interface_language="en", theme="light")
    assert advisor.window is not None
    advisor.window.go("comparison")
    page = advisor.window.page("comparison")
    assert isinstance(page, ComparisonPage)
    card = page.versions

    def said() -> str:
        return " ".join(" ".join(one.text().split()) for one in card.findChildren(QLabel))

    qtbot.waitUntil(lambda: "Draft of version 2" in said(), timeout=WAIT_MS)
    assert "+RUB 1,000" in said() and "4,000" in said()
    states = card.findChildren(Segmented)[-1]
    qtbot.waitUntil(states.isVisible, timeout=WAIT_MS)  # what comes into a layout is shown a turn later
    assert states.chosen is Standing.ISSUED
    qtbot.mouseClick(states.buttons[Standing.ACCEPTED], Qt.MouseButton.LeftButton)
    assert advisor.open_project.project.issues == (cheaper.revised(became=Standing.ACCEPTED),)
    assert states.isVisible() and states.chosen is Standing.ACCEPTED, "the page stands"
    keep_it = next(one for one in card.findChildren(QPushButton) if one.text() == "Compare" and one.isVisible())
    qtbot.mouseClick(keep_it, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.columns) == 2, timeout=WAIT_MS)
    assert page.columns[1].name == "Version 1"
    assert page.columns[1].option is not None and page.columns[1].option.layout == chosen.layout


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_new_theme_keeps_the_name_typed_and_the_baseline(
    page: tuple[Advisor, ComparisonPage], qtbot: QtBot, elsewhere: bool
) -> None:
    """A scenario's name that is not kept yet is in no project; another page may be in sight."""
    advisor, shown = page
    shown.name.setFocus()
    qtbot.keyClicks(shown.name, "Peak")
    shown.baseline.setFocus()
    QTest.keyClick(shown.baseline, Qt.Key.Key_Down)
    QTest.mouseClick(shown.only_differences, Qt.MouseButton.LeftButton, pos=QPoint(8, shown.only_differences.height() // 2))
    if elsewhere:
        advisor.window.go("load")  # type: ignore[union-attr]
    old = advisor.window
    advisor._on_settings({"theme": "dark"})
    qtbot.waitUntil(lambda: advisor.window is not old, timeout=WAIT_MS)
    window = advisor.window
    assert window is not None
    window.go("comparison")
    anew = window.page("comparison")
    assert isinstance(anew, ComparisonPage) and anew is not shown
    qtbot.waitUntil(lambda: len(anew.columns) == 2, timeout=WAIT_MS)
    assert (anew.name.text(), anew.baseline.currentText(), anew.only_differences.isChecked()) == ("Peak", "Four times", False)


def _press(key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Where the keyboard is, as a hand does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_a_ready_made_scenario_takes_no_other_button_with_it(page: tuple[Advisor, ComparisonPage], qtbot: QtBot) -> None:
    """Its link goes once it is kept: the second Space was pressed on Undo of the bar above, and took it back."""
    advisor, shown = page
    opened = advisor.open_project
    link = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and "BF16" in one.text())
    link.setFocus()
    _press()
    kept = [one.name for one in opened.project.scenarios]
    assert kept == ["Four times", link.text()]
    _press()
    assert [one.name for one in opened.project.scenarios] == kept
    qtbot.waitUntil(lambda: len(shown.columns) == 3, timeout=WAIT_MS)
    _press()
    assert [one.name for one in opened.project.scenarios] == kept
    assert shown.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("act", "rests_on"), [("Copy", "Copy: Four times"), ("Delete", "")])
def test_the_keyboard_stays_where_a_scenario_is_handled(
    page: tuple[Advisor, ComparisonPage], qtbot: QtBot, act: str, rests_on: str
) -> None:
    """On the button, where that stands again in the new table; else on the page, where Space does nothing."""
    advisor, shown = page
    pressed = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == act)
    pressed.setFocus()
    _press()
    kept = advisor.open_project.project.scenarios
    qtbot.waitUntil(lambda: len(shown.columns) == 1 + len(kept), timeout=WAIT_MS)
    focused = QApplication.focusWidget()
    assert focused is not None and shown.isAncestorOf(focused)
    assert focused.accessibleName() == rests_on
    if act == "Delete":
        _press()
        assert advisor.open_project.project.scenarios == kept == ()


def test_a_name_half_typed_stays_while_a_column_comes(page: tuple[Advisor, ComparisonPage], qtbot: QtBot) -> None:
    """The table is built anew under the hand: the first word was taken for the name, and the space behind it pressed Undo."""
    advisor, shown = page
    shown.name.setText("Two")
    shown.keep()
    field = next(one for one in shown.findChildren(TextField) if one.isVisible() and one.text() == "Four times")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Half")
    qtbot.waitUntil(lambda: len(shown.columns) == 3, timeout=WAIT_MS)
    assert [one.name for one in advisor.open_project.project.scenarios] == ["Four times", "Two"], "nobody is done typing"
    for letter in " way":
        focused = QApplication.focusWidget()
        assert isinstance(focused, TextField)
        qtbot.keyClicks(focused, letter)
    shown.name.setFocus()
    assert [one.name for one in advisor.open_project.project.scenarios] == ["Half way", "Two"]


@pytest.mark.parametrize("words", ["Delete", "BF16"])
def test_a_press_that_ends_the_typing_of_a_name_is_a_click(
    page: tuple[Advisor, ComparisonPage], qtbot: QtBot, settle: Callable[[], None], words: str
) -> None:
    """The name is taken over at the press, and the table was built anew before the button was let go: nothing was clicked."""
    advisor, shown = page
    field = next(one for one in shown.findChildren(TextField) if one.isVisible() and one.text() == "Four times")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Peak")
    pressed = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and words in one.text())
    qtbot.mousePress(pressed, Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseRelease(pressed, Qt.MouseButton.LeftButton)
    names = [one.name for one in advisor.open_project.project.scenarios]
    assert names == ([] if words == "Delete" else ["Peak", pressed.text()])
