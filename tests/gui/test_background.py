"""Work in the pool answers those that still stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from aiready_gui.gui.application import Application
from aiready_gui.gui.background import Background
from tests.common import WAIT_MS


class Page(QObject):
    """Writes down what it is told."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def hear(self, words: str, _done: object = None) -> None:
        self._told.append(words)


def test_a_page_that_is_gone_is_told_nothing(qapp: Application, qtbot: QtBot) -> None:
    """The look changed while a price list was being read: the answer met a page whose widgets were gone, and the program broke."""
    told: list[str] = []
    gone, there = Page(told), Page(told)
    background, read = Background(), Event()
    background.run(read.wait, partial(gone.hear, "gone"))
    background.run(read.wait, partial(there.hear, "there"))
    delete(gone)
    read.set()
    done: list[object] = []
    background.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done and told), timeout=WAIT_MS)
    assert told == ["there"]
    background.close()


class Held:
    """Tells in which thread it went."""

    def __init__(self, gone: list[Thread]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(current_thread())


@pytest.mark.parametrize("act", [lambda: None, lambda: 1 / 0], ids=["done", "failed"])
def test_what_was_asked_is_let_go_in_the_thread_of_the_window(qapp: Application, qtbot: QtBot, act: Callable[[], object]) -> None:
    """The last eight tasks were held: of each change of language the pages of the window before, a megabyte."""
    gone: list[Thread] = []

    def ask() -> None:
        held = Held(gone)

        def work() -> None:
            assert held is not None
            act()

        background.run(work, lambda _done: told.append(held._gone))

    background, told = Background(), []
    for _ in range(20):
        ask()
    qtbot.waitUntil(lambda: len(told) == 20, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(gone) == 20, timeout=WAIT_MS)
    assert set(gone) == {main_thread()}
    background.close()
