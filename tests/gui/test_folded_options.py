"""The options of a result as one line: where the window is low, and where it is wished."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.results.option_card import FACTS, OptionCard
from aiready_gui.gui.results.option_cell import OptionCell
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.status_words import all_words
from aiready_gui.settings import Settings
from tests.gui.places import settle

ONE_WINDOW = True
pytestmark = pytest.mark.both_languages

USUAL, LOW = QSize(1280, 820), QSize(1280, 720)  # UX_PLACES.md 5: always folded under 820 px of height
FOLD, UNFOLD = Qt.Key.Key_Up, Qt.Key.Key_Down
WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor]) -> Advisor:
    made = running(SAMPLES["rag"], interface_language=request.param, theme="light", text_scale=100)
    assert made.window is not None
    made.window.activateWindow()
    return made


def at(window: MainWindow, size: QSize) -> None:
    window.resize(size)
    window.go(RESULT)
    rest(window)


def rest(window: MainWindow) -> None:
    settle()
    window.results.finish()
    settle()


def shapes(window: MainWindow) -> set[type]:
    assert len(window.results.cards) == 3
    return {type(one) for one in window.results.cards}


def left_of_tab(window: MainWindow) -> int:
    """What of the first screen is under the tabs. [px]"""
    tabs = window.results._tabs
    assert tabs is not None
    return window.height() - tabs.mapTo(window, QPoint(0, tabs.height())).y()


def test_a_low_window_has_one_line_and_a_higher_one_cards(advisor: Advisor) -> None:
    """Of 720 pixels more than half are the tab's; with cards less than a third were."""
    window = advisor.window
    assert window is not None
    at(window, LOW)
    assert shapes(window) == {OptionCell}
    assert len({one.mapTo(window, QPoint(0, 0)).y() for one in window.results.cards}) == 1
    assert left_of_tab(window) > LOW.height() / 2
    at(window, USUAL)
    assert shapes(window) == {OptionCard}


def test_the_line_says_what_stands_against_an_option_and_its_tip_all_that_a_card_has(advisor: Advisor) -> None:
    """Role, machines and sum in the name; three facts, layout and state in the tip."""
    window, answer, texts = advisor.window, advisor.open_project.part, advisor.texts
    assert window is not None and answer is not None
    at(window, LOW)
    for cell, option in zip(window.results.cards, answer.options, strict=True):
        assert texts.money(option.price.per_month_excl) in cell.accessibleName()
        tip, status = cell.toolTip(), advisor.open_project.status_of(option)
        assert texts.word(option.equation) in tip
        assert all(f"{fact_words(fact, texts)}" in tip for fact in option.facts[:FACTS])
        assert all_words(status, texts) in tip
        assert isinstance(cell, OptionCell)
        said = cell._state.accessibleName()
        assert all(texts.word(words) in said for words in option.status.beside_sum())
        assert status.lead is None or status.lead.words == option.trait or texts.word(status.lead.words) in said


def test_keys_and_the_button_beside_the_tabs_fold_and_unfold(advisor: Advisor, qtbot: QtBot) -> None:
    """Whatever the window's size; the keyboard stays on the option that had it, and the next start finds it so."""
    window = advisor.window
    assert window is not None
    at(window, USUAL)
    window.results.cards[2].setFocus()
    qtbot.keyClick(window, FOLD, WITH)
    rest(window)
    assert shapes(window) == {OptionCell}
    assert window.focusWidget() is window.results.cards[2]
    assert advisor.settings.options_folded is True
    at(window, LOW)
    qtbot.keyClick(window, UNFOLD, WITH)
    rest(window)
    assert shapes(window) == {OptionCard}
    assert advisor.settings.options_folded is False
    shape = window.results._shape
    assert shape is not None and shape.opened
    qtbot.mouseClick(shape, Qt.MouseButton.LeftButton)
    rest(window)
    assert shapes(window) == {OptionCell}
    assert not shape.opened
    assert advisor.texts.text("option-cards") in shape.accessibleName()
    assert advisor.texts.text("option-cards") in shape.toolTip()


@pytest.mark.parametrize("size", [USUAL, LOW], ids=["cards", "cells"])
def test_left_and_right_walk_the_options_and_choose(advisor: Advisor, qtbot: QtBot, size: QSize) -> None:
    """As radio buttons do, round the ends; Tab reaches the next one and chooses nothing before Space is pressed."""
    window = advisor.window
    assert window is not None
    at(window, size)
    results = window.results
    cards = results.cards
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Space)
    for key, to in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 2)):
        qtbot.keyClick(window.focusWidget(), key)
        rest(window)
        assert window.focusWidget() is cards[to]
        assert (results.option_index, [card.property("chosen") for card in cards].index("true")) == (to, to)
    qtbot.keyClick(cards[2], Qt.Key.Key_Down)
    qtbot.keyClick(cards[2], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (window.focusWidget(), results.option_index) == (cards[1], 2)
    qtbot.keyClick(cards[1], Qt.Key.Key_Space)
    assert results.option_index == 1


def test_it_is_remembered(running: Callable[..., Advisor]) -> None:
    """A high window that was folded by hand is folded at the next start."""
    advisor = running(SAMPLES["rag"], interface_language="en", options_folded=True)
    assert advisor.window is not None
    at(advisor.window, USUAL)
    assert shapes(advisor.window) == {OptionCell}
    assert Settings().options_folded is None, "as the window has room, until it is chosen"
