"""Ctrl+K finds a figure of the answer by its name and goes to where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.palette import Palette
from aiready_gui.gui.results.found_figures import figures_of
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.texts import LOCALES, Texts
from tests.common import WAIT_MS, ask
from tests.gui.places import when_up

ONE_WINDOW = True


def found_by(advisor: Advisor, qtbot: QtBot, words: str) -> str:
    """What stands first in the list when these are typed; Enter goes there."""
    window = advisor.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    said: list[str] = []

    def choose(palette: Palette) -> None:
        palette.search.setText(words)
        said.append(palette.list.item(0).text() if palette.found else "")
        palette.accept() if palette.found else palette.reject()

    when_up(Palette, choose)
    QTest.keySequence(window, "Ctrl+K")
    return said[0]


def test_the_total_the_cards_and_the_first_token_are_found(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Price a month opens its tab; what has a derivation has the keyboard, so that Enter opens it."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    option = advisor.open_project.part.chosen if advisor.open_project.part else None
    assert option is not None
    window.go("load")
    total = found_by(advisor, qtbot, "price a month")
    assert advisor.texts.money(option.price.totals[0].excl) in total
    assert window.step == RESULT
    assert window.results._shown[window.results._tab].title == "tab-cost"
    cards = found_by(advisor, qtbot, "gpu cards")
    assert advisor.texts.times(option.layout.gpus, option.layout.gpu_name) in cards
    assert window.results._shown[window.results._tab].title == "tab-overview"
    figure = option.service[0]
    name = advisor.texts.text(f"figure-{figure.key}")
    window.go("task")
    assert advisor.texts.figure(figure) in found_by(advisor, qtbot, name)
    held = window.focusWidget()
    assert isinstance(held, FigureLabel)
    assert held.shows(figure)
    assert not held.visibleRegion().isEmpty()


@pytest.mark.parametrize("sample", ["rag", "lora-7b", "speech"])
def test_every_figure_has_a_name_and_a_value(sample: str) -> None:
    """In both languages, no name twice."""
    option = ask(SAMPLES[sample]).chosen
    assert option is not None
    for locale in LOCALES:
        found = list(figures_of(option, Texts(locale)))
        assert len(found) >= 8
        assert len({one.name for one in found}) == len(found)
        assert all(one.name and one.words for one in found)
