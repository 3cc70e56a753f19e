"""A widget that is shown before it has its place is a window of its own for a moment: it flashes, and takes the keyboard away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import ACCURACY, ASSUMPTIONS, COMPARISON, HARDWARE, PRICES, RESULT
from tests.common import WAIT_MS
from tests.gui.places import when_up
from tests.gui.tabs import open_tab
from tests.gui.test_history import CTRL

OF_THEIR_OWN = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Watch(QObject):
    """What was shown as a window and is none of the program's."""

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            own = isinstance(watched, MainWindow | QDialog) or watched.windowType() in OF_THEIR_OWN
            self.stray += [] if own else [type(watched).__name__]
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("sample", ["rag", "lora-7b", "speech"])
def test_no_part_of_the_window_is_ever_a_window(
    running: Callable[..., Advisor], qtbot: QtBot, settle: Callable[[], None], watch: Watch, sample: str
) -> None:
    """On every page and tab, with the export and the sliders open; typing goes on wherever one looks."""
    advisor = running(SAMPLES[sample], interface_language="ru", theme="light")
    window = advisor.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    for page in (START, *STEPS, COMPARISON, ASSUMPTIONS, HARDWARE, ACCURACY, PRICES, RESULT):
        window.go(page)
        for tab in TABS if page == RESULT else ():
            open_tab(window.results, tab.title)
            settle()
            assert watch.stray == [], (page, tab.title)
        settle()
        assert watch.stray == [], page
    assert window.isActiveWindow()
    window.ask_what_if()
    window.what_if.shut()
    when_up(ExportDialog, ExportDialog.reject)
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    settle()
    assert watch.stray == []


def test_the_watch_finds_one(qapp: QApplication, qtbot: QtBot, watch: Watch) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setVisible(True)
    assert watch.stray == ["QLabel"]
