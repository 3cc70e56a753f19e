"""What the last edit brought is told against the answer that stood before it began, never against a half-typed number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aiready_gui.domain.money import Money
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.answers import Answers
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.wizard.summary import Changed
from tests.common import WAIT_MS, answer_to
from tests.gui.test_history import CTRL, block, typed

ONE_WINDOW = True

USERS = "workload.users"


def price(advisor: Advisor) -> Money:
    part = advisor.open_project.part
    assert part is not None
    assert part.chosen is not None
    return part.chosen.price.per_month_excl


def line(advisor: Advisor) -> str:
    """What the summary says of the last edit; nothing where it says nothing."""
    assert advisor.window is not None
    return next((one.words.text() for one in advisor.window.summary.findChildren(Changed) if one.isVisible()), "")


def told(advisor: Advisor) -> str:
    """The same behind the name of what was edited."""
    return line(advisor).partition(": ")[2]


def answered(advisor: Advisor, qtbot: QtBot) -> None:
    """The answer to what stands there now has come."""
    qtbot.waitUntil(lambda: advisor.open_project.part is not None and not advisor.open_project.waiting, timeout=WAIT_MS)


def key_by_key(advisor: Advisor, qtbot: QtBot, words: str, path: str = USERS) -> None:
    """Each key waits for its answer, as a slow hand does: all of them are seen."""
    editor = typed(qtbot, block(advisor, "load", path), "")
    for letter in words:
        qtbot.keyClicks(editor, letter)
        answered(advisor, qtbot)


def difference(advisor: Advisor, before: Money) -> str:
    change = price(advisor) - before
    return ("+" if change.amount > Decimal(0) else "") + advisor.texts.money_short(change)


@pytest.mark.parametrize("slow", [False, True], ids=["a-burst", "a-step-a-key"])
def test_a_number_typed_key_by_key_is_told_against_the_one_before_it(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, slow: bool
) -> None:
    """6,000 users -> 12,345: not against 1,234, however slowly the keys came."""
    if slow:
        monkeypatch.setattr("aiready_gui.gui.history.MERGE_S", -1.0)
    before = price(advisor)
    key_by_key(advisor, qtbot, "12345")
    assert price(advisor) != before
    assert told(advisor).startswith(difference(advisor, before) + ", ")
    number = advisor.texts.number
    was, _, now = line(advisor).partition(": ")[0].partition(" → ")
    assert number(6000) in was and number(12345) in now


def test_the_same_number_typed_again_brought_nothing(advisor: Advisor, qtbot: QtBot) -> None:
    key_by_key(advisor, qtbot, "6000")
    assert told(advisor) == ""


def test_a_field_that_was_left_begins_another_edit(advisor: Advisor, qtbot: QtBot) -> None:
    """By Tab and by Enter; in the same field and in another."""
    for key, path, words in ((Qt.Key.Key_Tab, USERS, "20000"), (Qt.Key.Key_Return, "workload.osl_mean", "900")):
        key_by_key(advisor, qtbot, "12345")
        before = price(advisor)
        qtbot.keyClick(block(advisor, "load", USERS).editor, key)
        key_by_key(advisor, qtbot, words, path)
        assert price(advisor) != before
        assert told(advisor).startswith(difference(advisor, before) + ", ")


def test_undo_is_told_against_what_it_took_back(advisor: Advisor, qtbot: QtBot) -> None:
    key_by_key(advisor, qtbot, "12345")
    before = price(advisor)
    qtbot.keyClick(block(advisor, "load", USERS).editor, Qt.Key.Key_Z, CTRL)
    answered(advisor, qtbot)
    assert price(advisor) != before
    assert told(advisor).startswith(difference(advisor, before) + ", ")


def test_a_prefix_without_an_answer_does_not_silence_the_line() -> None:
    """Something goes wrong behind 1 and not behind 12,345: it is still told against the answer to 6,000."""
    project, answers, before, after = SAMPLES["rag"], Answers(), answer_to("rag"), answer_to("chat")
    answers.take(before, project, project)
    answers.begin(project)
    answers.drop()
    assert answers.part(0) is None
    assert answers.previous_part(0) is None
    other = project.revised(title="A")
    answers.take(after, other, other)
    assert (answers.part(0), answers.previous_part(0)) == (after.parts[0], before.parts[0])


def test_an_answer_under_way_as_the_edit_begins_is_what_stood_before_it() -> None:
    first, ground, now = (SAMPLES["rag"].revised(title=title) for title in "ABC")
    answers, oldest, before, after = Answers(), answer_to("chat"), answer_to("rag"), answer_to("chat")
    answers.take(oldest, first, first)
    answers.begin(ground)
    answers.take(before, ground, now)
    answers.take(after, now, now)
    assert answers.previous_part(0) is before.parts[0]


def test_nothing_of_another_project_is_told_against() -> None:
    answers = Answers()
    answers.take(answer_to("rag"), SAMPLES["rag"], SAMPLES["rag"])
    answers.begin(SAMPLES["rag"])
    answers.clear()
    assert (answers.part(0), answers.previous_part(0)) == (None, None)
