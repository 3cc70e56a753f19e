"""A default is confirmed, asked or changed: the project keeps who and when, documents say so, the counts follow."""

from __future__ import annotations

import json
from datetime import date

import pytest

from aiready_gui.advisor.project.customer_questions import put_to_customer
from aiready_gui.advisor.project.project_file import dumps, loads
from aiready_gui.advisor.project.wizard_steps import open_questions, states
from aiready_gui.advisor.studies.walk import Stand, confirmed, walked
from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.said_of import asked_of, asking, confirmation, confirming, taking_back
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.status import StateKind
from aiready_gui.proposal.tables import requirements_table
from aiready_gui.texts import Texts
from tests.common import answer_to, ask, catalogue

DAY = date(2026, 11, 27)
SHARE = "workload.active_share"
FIELD = Message(key="field-workload-active-share")


def rows(project):
    return {one.field: one for one in walked(ask(project))}


def test_a_confirmed_default_is_an_answer_with_a_name_and_a_day() -> None:
    """The value that stood in is the answer now: a later default changes nothing, and the table names who agreed."""
    sample = sample_project("rag", catalogue())
    before = ask(sample)
    agreed = confirmed(sample, [rows(sample)[SHARE]], catalogue(), by="Anna Orlova", on=DAY)
    after = ask(agreed)
    assert answer(agreed, SHARE) == 0.5
    assert after.chosen.price == before.chosen.price
    assert SHARE in before.requirements.unconfirmed
    assert SHARE not in after.requirements.unconfirmed
    (said,) = [row[3] for row in requirements_table(after).rows if row[1] == FIELD]
    assert Texts("en").word(said) == "confirmed by Anna Orlova, 27 Nov 2026"
    assert Texts("ru").word(said) == "подтвердил Anna Orlova, 27.11.2026"


def test_every_default_can_be_confirmed_at_once_and_the_price_stays() -> None:
    """32 of the sample, traffic that follows from the work and that a run is not repeated among them."""
    for name in ("rag", "pretraining", "speech"):
        sample = sample_project(name, catalogue())
        found = tuple(rows(sample).values())
        after = ask(confirmed(sample, found, catalogue(), by="", on=DAY))
        assert after.requirements.unconfirmed == ()
        assert not after.status.of_kind(StateKind.ASSUMPTIONS)
        assert after.chosen.price.per_month_excl == answer_to(name).chosen.price.per_month_excl
        assert all(one.stand is Stand.CONFIRMED for one in walked(after))


def test_a_confirmation_ends_with_the_answer_it_was_about() -> None:
    """Who agreed to 50 % has not agreed to 60 %; undone, the word holds again."""
    agreed = confirming(SAMPLES["rag"], ((SHARE, 0.5),), by="", on=DAY)
    assert confirmation(agreed, SHARE) is not None
    assert confirmation(with_answer(agreed, SHARE, 0.6), SHARE) is None
    assert confirmation(with_answer(with_answer(agreed, SHARE, 0.6), SHARE, 0.5), SHARE) is not None


def test_a_question_that_was_put_is_open_until_it_is_answered() -> None:
    """It stands among the open questions, on its step, in the sentence on assumptions, and in the list for the customer."""
    sample = SAMPLES["rag"]
    asked = asking(sample, (SHARE, "data.hot_share"), on=DAY)
    assert open_questions(asked).asked == (SHARE, "data.hot_share")
    assert open_questions(asked).count == open_questions(sample).count + 2
    assert states(asked)["load"].questions == states(sample)["load"].questions + 1
    found = ask(asked)
    (point,) = found.status.of_kind(StateKind.ASSUMPTIONS)
    assert point.count == 34
    assert point.sentence.args == {"count": 34, "asked": 2}
    assert {SHARE, "data.hot_share"} <= {one.field for one in put_to_customer(found)}
    assert SHARE not in {one.field for one in put_to_customer(answer_to("rag"))}
    answered = with_answer(asked, SHARE, 0.4)
    assert asked_of(answered) == ("data.hot_share",)
    assert asked_of(taking_back(answered, "data.hot_share")) == ()


def test_what_was_said_follows_its_workload() -> None:
    """The second workload's word is not the first's, and moves up with it when the first goes."""
    first, second = SAMPLES["rag"], SAMPLES["chat"]
    both = first.revised(workloads=(*first.workloads, *second.workloads))
    view = confirming(both.alone(1), (("workload.shared_prefix", 0.35), ("data.hot_share", 0.2)), by="B", on=DAY)
    both = both.with_alone(1, asking(view, ("workload.burst",), on=DAY))
    assert confirmation(both.alone(1), "workload.shared_prefix") is not None
    assert confirmation(both.alone(0), "workload.shared_prefix") is None
    assert confirmation(both.alone(0), "data.hot_share") is not None
    assert [one.field for one in both.alone(1).asked or ()] == ["workload.burst"]
    assert both.alone(0).asked is None
    left = both.without_workload(0)
    assert confirmation(left, "workload.shared_prefix") is not None
    assert asked_of(left) == ("workload.burst",)


def test_the_file_keeps_what_was_said_and_says_nothing_where_nothing_was() -> None:
    """Files of before are the same to the letter; a word with a name in it comes back whole."""
    sample = SAMPLES["rag"]
    assert "confirmed" not in dumps(sample)
    said = asking(confirming(sample, ((SHARE, 0.5),), by="Анна", on=DAY), ("data.hot_share",), on=DAY)
    assert loads(dumps(said)) == said


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_customer_is_named_where_nobody_else_was(locale: str) -> None:
    """An empty name is the customer himself."""
    said = confirmation(confirming(SAMPLES["rag"], ((SHARE, 0.5),), by="", on=DAY), SHARE)
    assert said is not None
    assert Texts(locale).word(said.message()) in ("подтвердил заказчик, 27.11.2026", "confirmed by the customer, 27 Nov 2026")


def test_what_is_no_question_of_a_project_is_refused_by_its_name() -> None:
    """A file may hold any text as the path of an answer; it once stopped the advice with a ``KeyError``."""
    content = json.loads(dumps(SAMPLES["rag"]))
    content["project"]["asked"] = [{"field": "workload.nothing", "day": "2026-11-27"}]
    with pytest.raises(ProjectFileError) as refused:
        loads(json.dumps(content))
    assert refused.value.message.key == "field-not-an-answer"
    assert refused.value.message.args["limit"] == "workload.nothing"
