"""Fixtures of the window's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application, application
from aiready_gui.gui.widgets.basics import ScrollPage
from aiready_gui.settings import Settings
from tests.common import WAIT_MS


@pytest.fixture(scope="session")
def qapp() -> Application:
    """The program's own QApplication: the process can hold only one."""
    return application()


ROUNDS = 200
"""Of events, at most: laying out that never ends is a fault of its own."""


@pytest.fixture
def settle(qapp: Application) -> Callable[[], None]:
    """Lets all that was posted happen, however long that takes: windows replaced, widgets shown, laid out and painted."""

    def places() -> list[object]:
        shown = [one for top in qapp.topLevelWidgets() if top.isVisible() for one in (top, *top.findChildren(QWidget))]
        return [(one.geometry(), one.isVisible(), one.updatesEnabled()) for one in shown]

    def settle() -> None:
        for _ in range(ROUNDS):
            before = places()
            for _ in range(3):  # a timer without delay may come after what was posted, and post more
                qapp.processEvents()
            held = [
                one for one in qapp.allWidgets() if isinstance(one, ScrollPage) and one.isVisible() and not one.updatesEnabled()
            ]
            if places() == before and not held:
                return
        pytest.fail("the window does not come to rest")

    return settle


@pytest.fixture
def running(qapp: Application, qtbot: QtBot, snapshot: Snapshot) -> Iterator[Callable[..., Advisor]]:
    """Starts the program with the settings that are named, its window shown, with the answer to a project when one is given.

    At the end the window goes at once: one that lingers is styled again with every other.
    """
    started: list[Advisor] = []

    def start(project: Project | None = None, store: WorkStore | None = None, **settings: object) -> Advisor:
        made = Advisor(qapp, Settings.model_validate(settings), snapshot, keep_settings=False, store=store)
        started.append(made)
        assert made.window is not None
        made.window.show()
        if project is not None:
            with qtbot.waitSignal(made.open_project.answered, timeout=WAIT_MS):
                made.open_project.start(project)
        return made

    yield start
    for one in started:
        assert one.window is not None
        one.open_project.dirty = False
        one.open_project.forget_invalid()
        one.open_project.aside.clear()
        if one.window.unkept_rows():
            one.window.prices.catalogue.record.forget()
            one.window.prices.catalogue.drafts.clear()
        one.close()
        one.window.close()
        one.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor], qtbot: QtBot) -> Advisor:
    """The program in either language with the answer to a chat over documents, its window the one that has the keyboard."""
    made = running(SAMPLES["rag"], interface_language=request.param, theme="light")
    assert made.window is not None
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT_MS)
    return made
