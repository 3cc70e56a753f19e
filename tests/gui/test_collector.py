"""The collector looks seldom, which costs no memory as long as answers are free of circles."""

from __future__ import annotations

import gc
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.application import Application
from aiready_gui.gui.background import Background
from aiready_gui.gui.collector import SELDOM, settle
from tests.common import TODAY, WAIT_MS


class Ring(QObject):
    """In a circle with itself, as a page is with what it is connected to; tells where it went."""

    def __init__(self, gone: list[Thread]) -> None:
        super().__init__()
        self.itself = self
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(current_thread())


def test_rubbish_of_the_window_goes_in_its_own_thread_however_much_the_pool_allocates(qapp: Application, qtbot: QtBot) -> None:
    """Collected in the pool, widgets go beside the thread that paints: a crash, or two threads that wait for each other."""
    gone: list[Thread] = []
    Ring(gone)
    pool, done = Background(), []  # what is made stays, as what makes the interpreter collect does
    pool.run(lambda: [[number] for number in range(300_000)], lambda future: done.append(future.result()))
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(gone), timeout=WAIT_MS)
    pool.close()
    assert gone == [main_thread()]


@pytest.mark.parametrize("sample", ("chat", "rag", "pretraining", "images"))
def test_an_answer_leaves_no_circles(snapshot: Snapshot, sample: str) -> None:
    """Were there any, they would stay until twenty thousand records later: a slider makes dozens of answers in that time."""
    advise(SAMPLES[sample], snapshot, as_of=TODAY)
    gc.collect()
    collects = gc.isenabled()
    gc.disable()
    try:
        answer = advise(SAMPLES[sample], snapshot, as_of=TODAY)
        del answer
        assert gc.collect() == 0
    finally:
        if collects:
            gc.enable()


def test_what_is_there_is_left_alone_and_looks_are_seldom() -> None:
    looks, kept = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle()
        assert gc.get_threshold()[0] == SELDOM
        assert gc.get_freeze_count() > kept
    finally:
        gc.set_threshold(*looks)
        gc.unfreeze()
