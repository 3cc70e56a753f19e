"""The collector takes small helpings, and leaves the large ones to when nobody is at work: answers are free of circles."""

from __future__ import annotations

import gc
import time
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import collector
from aiready_gui.gui.application import Application
from aiready_gui.gui.background import Background
from aiready_gui.gui.collector import CALM_LOOKS, HELPING, LATEST, LATEST_WINDOWS, STILL_S, Collector, begin_anew, look, settle
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
    """Were there any, a slider that makes dozens of answers a second would fill the memory before anybody stands still."""
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


def test_what_is_there_is_left_alone_and_what_comes_is_looked_through_by_helpings() -> None:
    looks, kept = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle()
        assert gc.get_threshold()[0] == HELPING
        assert gc.get_freeze_count() > kept
    finally:
        gc.set_threshold(*looks)
        gc.unfreeze()


@pytest.mark.parametrize(
    ("young", "helpings", "calm", "looked"),
    [
        (HELPING, 0, True, []),
        (HELPING + 1, 0, False, [0]),
        (HELPING + 1, 11, False, [0]),
        (0, 11, False, []),
        (0, 11, True, [1]),
        (HELPING + 1, 11, True, [1]),
        (0, 10 * LATEST + 1, False, [1]),
    ],
)
def test_what_is_old_waits_until_nobody_is_at_work(young: int, helpings: int, calm: bool, looked: list[int]) -> None:
    """It is ten helpings and more: a stretch of a tenth of a second, in which no key gets through. It waits, but not for ever."""
    seen: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "get_threshold", lambda: (HELPING, 10, 10))
        patch.setattr(gc, "get_count", lambda: (0, helpings, 0))  # by the interpreter's own count nothing is new: old ones went
        patch.setattr(gc, "collect", seen.append)
        assert look(young, calm=calm) == bool(looked)
    assert seen == looked


def test_what_came_is_counted_though_as_many_went(qapp: Application) -> None:
    """3,000 came, 2,500 of before went, 2,000 came: 5,000 are new, while the interpreter counts 2,500. Looked through, none is."""
    counts = iter([3_000, 3_000, 500, 500, 2_500, 0, 500, 500])  # each time before a look and after it
    told: list[int] = []
    holder = QObject()
    one = Collector(holder)
    one._timer.stop()

    def counted(young: int, *, calm: bool) -> bool:
        told.append(young)
        return young > HELPING

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "get_count", lambda: (next(counts), 0, 0))
        patch.setattr(collector, "look", counted)
        for _ in range(4):
            one._on_time()
    assert told == [3_000, 3_000, 5_000, 500]


def test_nobody_is_at_work_after_three_seconds_in_which_the_window_does_nothing(qapp: Application) -> None:
    """By the processor's time of its thread: thirty looks with next to none between them; one with more, and it counts anew."""
    spent = 0.0
    told: list[bool] = []
    holder = QObject()
    one = Collector(holder)
    one._timer.stop()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "thread_time", lambda: spent)
        patch.setattr(collector, "look", lambda _young, *, calm: told.append(calm))
        one._worked = spent
        for _ in range(CALM_LOOKS):
            one._on_time()
        assert told == [False] * (CALM_LOOKS - 1) + [True]
        spent += 2 * STILL_S
        one._on_time()
        one._on_time()
    assert told[-2:] == [False, False]


def test_a_window_that_was_replaced_goes_once_nobody_is_at_work(qapp: Application) -> None:
    """Making its successor is a stop by itself: the look through all there is does not lengthen it, but four such windows do not stay."""
    spent, looked = 0.0, []
    holder = QObject()
    one = Collector(holder)
    one._timer.stop()

    def at_work() -> None:
        nonlocal spent
        spent += 2 * STILL_S
        one._on_time()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "thread_time", lambda: spent)
        patch.setattr(collector, "look", lambda _young, *, calm: False)
        patch.setattr(collector, "begin_anew", lambda: looked.append(one._still))
        one._worked = spent
        one.replace()
        at_work()
        for _ in range(CALM_LOOKS):
            assert not looked
            one._on_time()
        assert looked == [CALM_LOOKS]
        one._on_time()
        for _ in range(LATEST_WINDOWS):
            one.replace()
            at_work()
        assert looked == [CALM_LOOKS]
        one.replace()
        at_work()
    assert looked == [CALM_LOOKS, 0]


def test_what_was_left_alone_can_go_when_it_begins_anew() -> None:
    """A ring that was frozen with its window is no rubbish to the ordinary look; all that stays is left alone again."""
    gone: list[Thread] = []
    looks = gc.get_threshold()
    try:
        ring = Ring(gone)
        settle()
        del ring
        gc.collect()
        assert not gone
        begin_anew()
        assert gone == [current_thread()]
        assert gc.get_freeze_count()
    finally:
        gc.set_threshold(*looks)
        gc.unfreeze()
