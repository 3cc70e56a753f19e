"""Work in the pool answers those that still stand."""

from __future__ import annotations

from functools import partial
from threading import Event

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
