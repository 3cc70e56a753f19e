"""Load counted by sessions: asked on its page, turned in the drawer, told in the strip."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.texts import Texts
from tests.common import WAIT_MS
from tests.gui.test_history import block
from tests.gui.test_what_if import drawer, serving, turn

ASKED = {f"workload.{name}" for name in ("sessions", "waiting_share", "kept_context", "prefix_hit_share")}
OTHERWISE = {
    f"workload.{name}" for name in ("users", "active_share", "requests_per_user_day", "burst", "shared_prefix", "steps_per_task")
}


def asked(advisor: Advisor) -> set[str]:
    """What the page asks of all that this file is about."""
    assert advisor.window is not None
    blocks = advisor.window.page("load").findChildren(FieldBlock)
    return {one.field.path for one in blocks if not one.isHidden()} & (ASKED | OTHERWISE)


@pytest.mark.parametrize("use", [ServingUse.CHAT, ServingUse.AGENTS])
def test_sessions_stand_in_place_of_users(advisor: Advisor, use: ServingUse) -> None:
    """The page asks of one way to count alone: a step of an agent is a turn of its session, a beginning is found in the cache."""
    opened = advisor.open_project
    work = LlmServing(use=use, count_by=CountBy.USERS, users=100)
    opened.start(opened.project.revised(workloads=(work,)))
    block(advisor, "load", "workload.count_by").commit(CountBy.SESSIONS)
    assert asked(advisor) == ASKED
    block(advisor, "load", "workload.count_by").commit(CountBy.USERS)
    assert asked(advisor) == OTHERWISE - (set() if use is ServingUse.AGENTS else {"workload.steps_per_task"})


def test_how_many_are_answered_at_once_is_told_under_the_questions(advisor: Advisor, qtbot: QtBot) -> None:
    """Of 50 sessions four fifths wait: 10 in flight. What the words mean stands there as long as sessions are asked of."""
    opened = advisor.open_project
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(opened.project.revised(workloads=(LlmServing(use=ServingUse.CHAT, count_by=CountBy.SESSIONS, sessions=50),)))
    assert advisor.window is not None
    page = advisor.window.page("load")
    advisor.window.go("load")
    texts = Texts(advisor.window._texts.locale)
    hint = next(one for one in page.findChildren(QLabel) if one.text() == texts.text("hint-sessions"))
    assert not hint.isHidden()
    told = [one.text().replace("\N{NO-BREAK SPACE}", " ") for one in page.findChildren(QLabel)]
    assert any("10 requests in flight" in words or "сразу 10 запросов" in words for words in told)
    block(advisor, "load", "workload.count_by").commit(CountBy.PER_MINUTE)
    assert hint.isHidden()


def test_sessions_and_what_they_keep_are_turned_in_the_drawer(advisor: Advisor, qtbot: QtBot) -> None:
    """A longer context than the usual prompt pushes the default of the prompt aside."""
    opened = advisor.open_project
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(opened.project.revised(workloads=(LlmServing(use=ServingUse.CHAT, count_by=CountBy.SESSIONS, sessions=50),)))
    drawer(advisor).open()
    turn(qtbot, advisor, "workload.sessions", "80")
    turn(qtbot, advisor, "workload.kept_context", "4000")
    turn(qtbot, advisor, "workload.prefix_hit_share", "60")
    assert drawer(advisor)._keep.isEnabled()
    drawer(advisor)._keep.click()
    work = serving(advisor)
    assert (work.sessions, work.kept_context, work.prefix_hit_share) == (80, 4000, 0.6)


def test_a_context_that_was_asked_for_is_turned_in_the_drawer(advisor: Advisor, qtbot: QtBot) -> None:
    """Up to the model's own and beyond it, where the answer says that it does not hold; one that follows the lengths is no slider."""
    opened = advisor.open_project
    work = LlmServing(use=ServingUse.CHAT, model="llama-3-1-8b", users=50)
    for context in (None, 16_000):
        with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
            opened.start(opened.project.revised(workloads=(work.revised(longest_context=context),)))
        drawer(advisor).open()
        knob = drawer(advisor)._knobs.get("workload.longest_context")
        assert (knob is not None and knob.isVisible()) is (context is not None)
    turn(qtbot, advisor, "workload.longest_context", "65536")
    drawer(advisor)._keep.click()
    assert serving(advisor).longest_context == 65_536
