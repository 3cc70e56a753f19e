"""Fixtures of the window's tests."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.project_file import SUFFIX
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.catalogue.own import own_path
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import collector
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application, application
from aiready_gui.gui.in_turns import InTurns
from aiready_gui.gui.looks import look_of
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.step_list import HARDWARE, PRICES
from aiready_gui.gui.widgets.basics import ScrollPage
from aiready_gui.gui.window_place import open_at
from aiready_gui.paths import user_data_dir
from aiready_gui.settings import Settings
from tests.common import WAIT_MS
from tests.gui.languages import pytest_collection_modifyitems  # noqa: F401  # a hook


@pytest.fixture(scope="session")
def qapp() -> Application:
    """The program's own QApplication: the process can hold only one."""
    return application()


@pytest.fixture(scope="session", autouse=True)
def collected_as_in_the_program(qapp: Application, snapshot: Snapshot) -> Iterator[None]:
    """Seldom, and without a walk through the catalogue and all modules, nor through what the tests before these remember: that stays."""
    collector.settle()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collector, "begin_anew", gc.collect)  # a window that is replaced was never frozen here
        yield


@pytest.fixture(autouse=True)
def asked_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """To build the pages that nobody asks for costs more than most tests: they come in turns where a file says ``IN_TURNS = True``."""
    if not getattr(request.module, "IN_TURNS", False):
        monkeypatch.setattr(InTurns, "begin", lambda _: None)


PATIENCE_MS = 180_000
"""Longer than any test takes on a slow machine."""


@pytest.fixture(autouse=True)
def none_waits_for_ever(qapp: Application) -> Iterator[None]:
    """A dialog that nobody answers is shut, and its test has failed: by itself it would hold up all that come after."""
    waited: list[str] = []

    def shut() -> None:
        while (dialog := QApplication.activeModalWidget()) is not None:
            waited.append(f"{type(dialog).__name__} {dialog.windowTitle()}")
            dialog.close()

    timer = QTimer(interval=PATIENCE_MS)
    timer.timeout.connect(shut)
    timer.start()
    yield
    timer.stop()
    assert not waited, "nobody answered"


ROUNDS = 200
"""Of events, at most: laying out that never ends is a fault of its own."""


@pytest.fixture
def settle(qapp: Application) -> Callable[[], None]:
    """Lets all that was posted happen, however long that takes: windows replaced, widgets shown, laid out and painted."""

    def look() -> tuple[list[object], bool]:
        """Where all that is in sight stands, and whether a page waits to be painted."""
        tops = [top for top in qapp.topLevelWidgets() if top.isVisible()]
        shown = [one for top in tops for one in (top, *top.findChildren(QWidget)) if one.isVisible()]
        held = any(isinstance(one, ScrollPage) and not one.updatesEnabled() for one in shown)
        return [(one.geometry(), one.updatesEnabled()) for one in shown], held

    def settle() -> None:
        before, _ = look()
        for _ in range(ROUNDS):
            for _ in range(3):  # a timer without delay may come after what was posted, and post more
                qapp.processEvents()
            now, held = look()
            if now == before and not held:
                return
            before = now
        pytest.fail("the window does not come to rest")

    return settle


CLOSED: Final = count(1)
OF_THEIR_OWN: Final = {PRICES, HARDWARE}
"""Pages that hold more than the project: words to search for, filters, a list that is half read."""
LEFT_LYING: Final = 10
"""Programs that are closed between two looks for them: each is twelve thousand records, and a look walks through all there are."""


class Windows:
    """The programs that the tests of one file ask for.

    To build a window takes most of the time of a test of it. In a file that says ``ONE_WINDOW = True`` the next test gets the
    program of the one before, with another project on its screen, as whoever works all day has it. It must be as it was built:
    one with other settings, another market or a window that was built anew goes, and so does that of a test that failed.
    """

    def __init__(self, qapp: Application, session: pytest.Session, *, keep: bool) -> None:
        self._app, self._session, self._keep = qapp, session, keep
        self._failed = session.testsfailed
        self._at_rest: dict[Settings, tuple[Advisor, MainWindow]] = {}
        self._lent: list[tuple[Settings, Snapshot, Advisor, MainWindow]] = []
        self._elsewhere = QWindow()
        """Has the keyboard while none is lent: a screen without a screen leaves it with a window that is hidden."""

    def lend(self, settings: Settings, snapshot: Snapshot, store: WorkStore | None) -> Advisor:
        """A program with these settings, its window shown."""
        if self._session.testsfailed != self._failed:
            self._failed = self._session.testsfailed
            self.let_go()
        if look_of(settings).style_sheet() != self._app.styleSheet():
            self.let_go()  # to style them anew takes longer than to build one
        if store is None and settings in self._at_rest and self._at_rest[settings][0]._snapshot is snapshot:
            made, window = self._at_rest.pop(settings)
            made._translate_qt()
        else:
            made = Advisor(self._app, settings, snapshot, keep_settings=False, store=store)
            assert made.window is not None
            window = made.window
        self._lent.append((settings, snapshot, made, window))
        window.show()
        self._elsewhere.hide()
        return made

    def take_back(self) -> None:
        """What a test had: put away for the next where that is possible. The others go at once: one that lingers is styled again
        with every other."""
        for settings, snapshot, made, window in self._lent:
            self._leave(made)
            untouched = made.window is window and made.settings == settings and made._snapshot is snapshot
            if self._keep and untouched and settings not in self._at_rest and QApplication.activeModalWidget() is None:
                self._put_away(made, window)
                self._at_rest[settings] = made, window
            else:
                self._close(made)
        self._lent.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for left in WorkStore(user_data_dir()).folder.glob(f"*{SUFFIX}"):
            # On a slow machine an edit is kept before its test ends, and the next start would ask about it.
            left.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Close what is put away."""
        for made, _ in self._at_rest.values():
            self._close(made)
        self._at_rest.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _leave(self, made: Advisor) -> None:
        assert made.window is not None
        made.open_project.dirty = False
        made.open_project.forget_invalid()
        made.open_project.aside.clear()
        if made.window.unkept_rows():
            made.window.prices.catalogue.record.forget()
            made.window.prices.catalogue.drafts.clear()

    def _put_away(self, made: Advisor, window: MainWindow) -> None:
        if window.sides_stand:
            window.what_if.shut()
            window.drawer.shut()
        made.open_project.start(Project())
        window.go(START)
        for name in OF_THEIR_OWN & set(window.built):
            window.pages.drop(name)
        window.showNormal()
        open_at(window, made.settings.window_place)
        window.hide()
        self._elsewhere.show()
        QApplication.processEvents()

    def _close(self, made: Advisor) -> None:
        assert made.window is not None
        made.close()
        made.window.close()
        made.window.deleteLater()
        made.deleteLater()  # what is connected to its parts holds it: no collector would find it
        if next(CLOSED) % LEFT_LYING == 0:
            QTimer.singleShot(0, gc.collect)  # once they are gone: a look walks through all that lies about


@pytest.fixture(scope="module")
def windows(qapp: Application, request: pytest.FixtureRequest) -> Iterator[Windows]:
    """Those of one file."""
    kept = Windows(qapp, request.session, keep=getattr(request.module, "ONE_WINDOW", False))
    yield kept
    kept.let_go()


@pytest.fixture
def running(windows: Windows, qtbot: QtBot, snapshot: Snapshot) -> Iterator[Callable[..., Advisor]]:
    """Starts the program with the settings that are named, its window shown, with the answer to a project when one is given."""

    def start(project: Project | None = None, store: WorkStore | None = None, **settings: object) -> Advisor:
        made = windows.lend(Settings.model_validate(settings), snapshot, store)
        if project is not None:
            with qtbot.waitSignal(made.open_project.answered, timeout=WAIT_MS):
                made.open_project.start(project)
        return made

    yield start
    windows.take_back()


@pytest.fixture
def nothing_of_ones_own(qtbot: QtBot) -> Iterator[None]:
    """Own rows go with the test that wrote them: all tests share a home."""

    def gone() -> bool:
        try:
            own_path().unlink(missing_ok=True)
        except PermissionError:  # Windows removes no file that a thread of the pool still reads
            return False
        return True

    yield
    qtbot.waitUntil(gone, timeout=WAIT_MS)


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor], qtbot: QtBot) -> Advisor:
    """The program in either language with the answer to a chat over documents, its window the one that has the keyboard."""
    made = running(SAMPLES["rag"], interface_language=request.param, theme="light")
    assert made.window is not None
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT_MS)
    return made
