"""What was said of an answer: each answer has one word of a kind, and a question is open until it is answered."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.conversation import MOST_SAID, Asked, with_said
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import agreed, asked_on, asking, confirming, proposal, proposing
from aiready_gui.domain.workload import LlmServing, ServingUse

FIRST, SECOND = date(2026, 11, 24), date(2026, 11, 30)
SHARE = "workload.active_share"
CHAT = Project(workloads=(LlmServing(use=ServingUse.CHAT),))


def asked(field: str, day: date, workload: int = 0) -> Asked:
    return Asked(field=field, day=day, workload=workload)


def test_a_word_takes_the_place_of_the_one_before_it_of_the_same_answer_alone() -> None:
    """Of another workload's answer of the same name it says nothing; the place stays, so that lists do not jump."""
    before = (asked("workload.users", FIRST), asked(SHARE, FIRST), asked(SHARE, FIRST, 1))
    assert with_said(before, asked(SHARE, SECOND)) == (before[0], asked(SHARE, SECOND), before[2])
    assert with_said(None) == ()


def test_of_too_many_words_the_last_stay() -> None:
    many = tuple(asked(f"workload.f{number}", FIRST) for number in range(MOST_SAID))
    assert with_said(many, asked(SHARE, SECOND)) == (*many[1:], asked(SHARE, SECOND))


def test_a_proposal_is_an_answer_that_nobody_gave_until_somebody_does() -> None:
    """It is the project's answer at once; another one, or somebody's word for it, ends it; proposed anew it is dated anew."""
    project = proposing(CHAT, SHARE, 0.25, because="follows-from-hours", on=FIRST)
    assert answer(project, SHARE) == 0.25
    said = proposal(project, SHARE)
    assert said is not None and (said.day, said.because, said.value) == (FIRST, "follows-from-hours", "0.25")
    assert proposal(with_answer(project, SHARE, 0.5), SHARE) is None
    assert proposal(agreed(project, SHARE), SHARE) is None
    again = proposing(project, SHARE, 0.3, because="follows-from-hours", on=SECOND)
    assert [(one.day, one.value) for one in again.proposed or ()] == [(SECOND, "0.3")]
    with pytest.raises(ValidationError):
        proposing(CHAT, SHARE, 1.5, because="follows-from-hours", on=FIRST)


def test_a_question_has_its_day_while_nobody_has_answered_or_agreed() -> None:
    project = asking(CHAT, (SHARE, "workload.users"), on=FIRST)
    assert asked_on(project, SHARE) == FIRST
    assert asked_on(CHAT, SHARE) is None
    assert asked_on(with_answer(project, SHARE, 0.5), SHARE) is None
    assert asked_on(confirming(project, ((SHARE, 0.5),), by="", on=SECOND), SHARE) is None
    assert asked_on(asking(project, (SHARE,), on=SECOND), SHARE) == SECOND
    both = CHAT.revised(workloads=CHAT.workloads * 2, asked=(asked(SHARE, FIRST, 1), asked(SHARE, SECOND)))
    assert asked_on(both, SHARE) == SECOND  # of the other workload it was asked before
    assert asked_on(both.revised(asked=both.asked[:1] if both.asked else None), SHARE) is None
