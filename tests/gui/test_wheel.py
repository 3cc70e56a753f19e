"""The wheel scrolls the page whatever it passes over; it gives no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollArea, QSlider, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import ACCURACY, RESULT
from tests.gui.places import controls, name, settle
from tests.gui.tabs import open_tab

pytestmark = pytest.mark.both_languages

NOTCH = -120
FAMILIES = {"ru": ("rag", "lora-7b", "speech", "batch"), "en": ("pretraining", "images", "embeddings", "sandboxes")}


def roll(over: QWidget, by: int = NOTCH) -> None:
    """One notch of the wheel with the pointer in the middle of a widget, as the window system tells it."""
    window = over.window()
    QTest.wheelEvent(window.windowHandle(), QPointF(over.mapTo(window, over.rect().center())), QPoint(0, by))


def state(one: QWidget) -> object:
    """What a control says."""
    if isinstance(one, QComboBox | QTabBar):
        return one.currentIndex()
    return one.value() if isinstance(one, QSlider) else None


def small(advisor: Advisor) -> QWidget:
    window = advisor.window
    assert window is not None
    window.setMinimumSize(1, 1)
    window.resize(1100, 520)  # every page is longer than that
    window.activateWindow()
    return window


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_wheel_over_every_control_of_every_page_scrolls_and_answers_nothing(
    running: Callable[..., Advisor], qtbot: QtBot, language: str
) -> None:
    advisor = running(interface_language=language, theme="light")
    window = small(advisor)
    assert advisor.window is not None
    for sample in FAMILIES[language]:
        advisor.open_project.start(SAMPLES[sample])
        project = advisor.open_project.project
        for step in STEPS:
            advisor.window.go(step)
            settle()
            page = advisor.window.page(step)
            assert isinstance(page, QScrollArea)
            bar = page.verticalScrollBar()
            for one in controls(page):
                one.setFocus()  # not even a focused one turns
                page.ensureWidgetVisible(one)
                settle()
                at, end, said = bar.value(), bar.maximum(), state(one)
                roll(one, NOTCH if at < end else -NOTCH)
                assert state(one) == said, (sample, step, name(one))
                assert advisor.open_project.project == project, (sample, step, name(one))
                if end > 0 and one.inherits("QPlainTextEdit") is False:
                    assert bar.value() != at, f"the page stays over {name(one)} of {sample}, {step}"
    assert window.isVisible()


def test_the_wheel_turns_nothing_beside_the_wizard(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The sliders of what-if, the lists and the tabs of the result, the filters of the accuracy page."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    small(advisor)
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    window.ask_what_if()
    places = [(RESULT, tab.title) for tab in TABS] + [(ACCURACY, "")]
    seen: set[type] = set()
    for place, tab in places:
        window.go(place)
        if tab:
            open_tab(window.results, tab)
        settle()
        project, trial = advisor.open_project.project, window.what_if._trial
        for one in window.findChildren(QWidget):
            if isinstance(one, QComboBox | QSlider | QTabBar) and one.isVisible():
                seen.add(type(one))
                said = state(one)
                one.setFocus()
                for by in (NOTCH, -NOTCH):
                    roll(one, by)
                    assert state(one) == said, (place, tab, name(one))
        assert advisor.open_project.project == project
        assert window.what_if._trial == trial
    assert len(seen) >= 4, "lists, sliders and tabs were there"
