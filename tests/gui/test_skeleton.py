"""What takes longer than a moment stands as grey lines until it comes: no spinner, nothing that moves."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from aiready_gui.advisor import advise as answering
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.skeleton import Skeleton
from tests.common import WAIT_MS


def colours(one: Skeleton) -> set[str]:
    picture: QImage = one.grab().toImage()
    down = range(0, picture.height(), 2)
    return {picture.pixelColor(4, place).name().upper() for place in down}


def test_lines_come_after_a_moment_and_stand_still(qtbot: QtBot) -> None:
    """An answer that comes sooner leaves no flash; the room is there from the first."""
    theme = Theme(dark=False)
    one = Skeleton(theme, 3)
    qtbot.addWidget(one)
    one.resize(300, one.height())
    height = one.height()
    one.show()
    assert not one.drawn and theme.tokens.c4.upper() not in colours(one)
    qtbot.waitUntil(lambda: one.drawn, timeout=WAIT_MS)
    assert theme.tokens.c4.upper() in colours(one)
    assert one.height() == height
    assert not one._wait.isActive(), "it is drawn once"


def test_lines_stand_for_an_answer_until_it_comes(
    running: Callable[..., Advisor], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the summary and on the result page; gone with the answer."""
    may_go, answered = Event(), answering.advise

    def slowly(*args: Any, **named: Any) -> Any:
        may_go.wait(WAIT_MS / 1000)
        return answered(*args, **named)

    monkeypatch.setattr(answering, "advise", slowly)
    advisor = running(interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    advisor.open_project.start(SAMPLES["chat"])
    window.go("load")
    qtbot.waitUntil(lambda: window.summary.findChild(Skeleton) is not None, timeout=WAIT_MS)
    window.go(RESULT)
    qtbot.waitUntil(lambda: window.results.findChild(Skeleton) is not None, timeout=WAIT_MS)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        may_go.set()
    window.results.finish()
    for place in (window.summary, window.results):
        assert not [one for one in place.findChildren(Skeleton) if one.isVisible()]
