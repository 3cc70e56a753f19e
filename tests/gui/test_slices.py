"""What keeps the window quick, part by part: slices of work, a pool of widgets, one question at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import slices
from aiready_gui.gui.background import Background
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.slices import Slices
from aiready_gui.gui.widgets.widget_pool import WidgetPool
from tests.common import WAIT_MS


def test_slices_let_events_through_and_the_newest_work_wins(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_S", -1.0)
    holder, done = QObject(), []
    work = Slices(holder)

    def steps(name: str, count: int) -> Iterator[None]:
        for number in range(count):
            done.append(f"{name}{number}")
            yield

    work.start(steps("a", 3))
    assert done == ["a0"] and work.busy
    work.start(steps("b", 2), soon=True)
    assert done == ["a0"]
    qtbot.waitUntil(lambda: not work.busy, timeout=WAIT_MS)
    assert done == ["a0", "b0", "b1"]
    work.start(steps("c", 3))
    work.finish()
    assert done[-3:] == ["c0", "c1", "c2"] and not work.busy
    work.start(steps("d", 3))
    work.stop()
    qtbot.wait(20)
    assert done[-1] == "d0"


def test_a_step_may_ask_for_a_rest(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its slice ends there, however much of its time is left."""
    monkeypatch.setattr(slices, "SLICE_S", 3600.0)
    holder, done = QObject(), []
    work = Slices(holder)

    def steps() -> Iterator[None]:
        done.append("first")
        work.rest()
        yield
        done.append("second")
        yield
        done.append("third")

    work.start(steps())
    assert done == ["first"]
    qtbot.waitUntil(lambda: not work.busy, timeout=WAIT_MS)
    assert done == ["first", "second", "third"]


class Asked(Background):
    """A pool that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[Callable[[], Any], Callable[[Future[Any]], None]]] = []

    def run(self, work: Callable[[], Any], then: Callable[[Future[Any]], None]) -> None:
        self.waiting.append((work, then))

    def answer(self) -> None:
        work, then = self.waiting.pop(0)
        done: Future[Any] = Future()
        done.set_result(work())
        then(done)


def test_the_first_edit_asks_at_once_and_the_next_only_after_its_answer(qtbot: QtBot, snapshot: Snapshot) -> None:
    """One question at a time; an answer that is no longer wanted is not shown, and the newest is asked for without a pause."""
    background = Asked()
    opened = OpenProject(snapshot, background)
    shown: list[int] = []
    opened.answered.connect(lambda answer: shown.append(answer.project.workloads[0].users))
    work = SAMPLES["rag"].workloads[0]

    def edit_to(users: int) -> None:
        opened.revise(SAMPLES["rag"].revised(workloads=(work.revised(users=users),)), "field-workload-users")

    edit_to(1000)
    qtbot.waitUntil(lambda: len(background.waiting) == 1, timeout=WAIT_MS)
    for users in (2000, 3000):
        edit_to(users)
    qtbot.waitUntil(lambda: opened._asked_again, timeout=WAIT_MS)
    assert len(background.waiting) == 1
    background.answer()
    assert shown == []
    assert len(background.waiting) == 1
    background.answer()
    assert shown == [3000]
    assert not background.waiting
    opened.close()
    Background.close(background)


def test_a_question_asked_meanwhile_is_forgotten_with_its_project(qtbot: QtBot, snapshot: Snapshot) -> None:
    background = Asked()
    opened = OpenProject(snapshot, background)
    opened.start(SAMPLES["rag"])
    qtbot.waitUntil(lambda: len(background.waiting) == 1, timeout=WAIT_MS)
    opened._ask()
    opened.start(Project())
    background.answer()
    assert opened.answer is None
    assert not background.waiting
    opened.close()
    Background.close(background)


def test_a_pool_gives_each_part_once_and_drops_what_is_left(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout, pool, clicks = QVBoxLayout(holder), WidgetPool(), []
    with pool.anew(layout):
        first = [pool.label("a", wrap=True), pool.label("b", wrap=True), pool.button("do", "link", lambda: clicks.append(1))]
        for one in first:
            layout.addWidget(one)
    with pool.anew(layout):
        second = [pool.label("c", wrap=True), pool.button("do", "link", lambda: clicks.append(2))]
        for one in second:
            layout.addWidget(one)
    assert second == [first[0], first[2]]
    assert first[0].text() == "c"
    assert layout.count() == 2
    assert first[1].isHidden()
    second[1].click()  # type: ignore[union-attr]
    assert clicks == [2]
