"""While a tab is read the head and the cards are one line, over the place where they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.results.results_view import ResultsView
from aiready_gui.gui.step_list import RESULT
from tests.gui.places import places
from tests.gui.places import settle as rest
from tests.gui.tabs import open_tab

ONE_WINDOW = True

LOOKS = {"ru": (100, 1280, 720), "en": (130, 1024, 700)}


@pytest.fixture(params=LOOKS)
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor], settle: Callable[[], None]) -> Advisor:
    """At the tab of the law, which is longer than any screen."""
    scale, width, height = LOOKS[request.param]
    made = running(SAMPLES["rag"], interface_language=request.param, theme="light", text_scale=scale)
    assert made.window is not None
    made.window.resize(width, height)
    made.window.activateWindow()
    made.window.go(RESULT)
    settle()
    open_tab(made.window.results, "tab-compliance")
    settle()
    return made


def turn(view: ResultsView, notches: int) -> None:
    """The wheel, towards oneself where that is less than nothing."""
    at = QPointF(view.viewport().rect().center())
    for _ in range(abs(notches)):
        step = QPoint(0, 120 if notches > 0 else -120)
        event = QWheelEvent(
            at, view.viewport().mapToGlobal(at), QPoint(), step, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
        rest()


def test_scrolling_down_leaves_a_line_and_scrolling_up_brings_the_cards_back(advisor: Advisor) -> None:
    """The line has machines, state and sum; it comes when the last of the cards goes, and moves nothing."""
    assert advisor.window is not None
    view, answer, texts = advisor.window.results, advisor.open_project.part, advisor.texts
    assert answer is not None and answer.chosen is not None and view._options is not None
    assert view.strip.isHidden()
    body, before, steps = view.widget(), places(view), 0
    tall = body.height()
    while view.strip.isHidden():
        turn(view, -1)
        steps += 1
        assert steps < 60, "the cards never go"
        low = view._options.mapTo(view.viewport(), QPoint(0, view._options.height())).y()
        assert view.strip.isHidden() == (low > view.strip.height()), "it takes the place of the cards, of nothing else"
    scrolled, after = view.verticalScrollBar().value(), places(view)
    assert body.height() == tall
    assert {one: place.translated(0, -scrolled) for one, place in before.items()} == after, "all moved with the page"
    said = " ".join(one.text() for one in view.strip.findChildren(QLabel))
    assert texts.money(answer.chosen.price.totals[0].excl) in said
    assert texts.times(answer.chosen.layout.gpus, answer.chosen.layout.gpu_name) in view.strip.accessibleName()
    assert texts.word(advisor.open_project.status_of(answer.chosen).headline) in {
        one.accessibleName() for one in view.strip.findChildren(QLabel)
    }
    turn(view, steps)
    assert view.strip.isHidden()
    assert places(view) == before


def test_a_click_on_the_line_brings_the_cards_back(advisor: Advisor, qtbot: QtBot) -> None:
    """And the keyboard is on the card that is shown."""
    assert advisor.window is not None
    view = advisor.window.results
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.strip.isVisible()
    qtbot.mouseClick(view.strip, Qt.MouseButton.LeftButton)
    assert view.verticalScrollBar().value() == 0
    assert view.strip.isHidden()
    assert view.option_index is not None and view.cards[view.option_index].hasFocus()


def test_the_line_follows_the_card_that_is_chosen(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Another card, another sum, wherever the tab is scrolled to."""
    assert advisor.window is not None
    view, answer = advisor.window.results, advisor.open_project.part
    assert answer is not None
    qtbot.mouseClick(view.cards[-1], Qt.MouseButton.LeftButton)
    view.finish()
    settle()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.strip.isVisible()
    assert advisor.texts.money(answer.options[-1].price.totals[0].excl) in view.strip.accessibleName()


def test_what_has_the_keyboard_is_not_behind_the_line(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Shift+Tab from the end of the tab up to the cards: each stop is seen whole, and with the cards the line goes."""
    assert advisor.window is not None
    view, seen = advisor.window.results, 0
    open_tab(view, "tab-overview")
    settle()
    lowest = max(places(view).items(), key=lambda found: found[1].bottom())[0]
    view.ensureWidgetVisible(lowest)
    lowest.setFocus()
    for _ in range(200):
        held = QApplication.focusWidget()
        assert held is not None
        if view.isAncestorOf(held) and view.strip.isVisible():
            assert held.mapTo(view.viewport(), QPoint(0, 0)).y() >= view.strip.height(), held
            seen += 1
        if held in view.cards:
            break
        qtbot.keyClick(held, Qt.Key.Key_Backtab)
    assert seen > 2
    assert view.strip.isHidden(), "the cards are back"


def test_a_click_on_what_the_line_covers_in_part_moves_nothing(advisor: Advisor, qtbot: QtBot) -> None:
    """A table whose head is behind the line takes the keyboard where it stands, or the row under the pointer would be another."""
    assert advisor.window is not None
    view = advisor.window.results
    table = view.findChild(QTableView)
    assert table is not None
    top, bar = table.mapTo(view.widget(), QPoint(0, 0)).y(), view.verticalScrollBar()
    bar.setValue(top - view.strip.height() // 2)
    assert view.strip.isVisible()
    place = bar.value()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 120))
    assert table.hasFocus()
    assert bar.value() == place
