"""The state of a solution: derived once, gravest first, the same whoever asks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.guards import on_screen
from aiready_gui.advisor.project.wizard_steps import Mark, open_questions, states, subtitles
from aiready_gui.domain.buying import Buying
from aiready_gui.domain.compliance_answers import (
    ORGANISATION_COUNTRIES,
    TRANSFER_COUNTRIES,
    Answer,
    ComplianceAnswers,
    Deployment,
)
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import Point, StateKind, Status, Tone
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY

ANY_ANSWERS: dict[str, Any] = {
    **dict.fromkeys(ComplianceAnswers.model_fields, ...),
    "org_country": st.none() | st.sampled_from(ORGANISATION_COUNTRIES),
    "pd_transborder_countries": st.none() | st.lists(st.sampled_from(TRANSFER_COUNTRIES), max_size=3).map(tuple),
}


def to(project: Project, snapshot: Snapshot, day: date = TODAY) -> Recommendation:
    return advise(project, snapshot, as_of=day)


def kinds(status: Status) -> list[StateKind]:
    return [point.kind for point in status.points]


def test_only_a_complete_project_reads_all_requirements_met(snapshot: Snapshot, complete: Project) -> None:
    """Every answer given, prices confirmed, no rule open: the one state that is green."""
    status = to(complete, snapshot).status
    assert status.points == ()
    assert status.complete
    assert not status.preliminary
    assert (status.tone, status.headline.key) == (Tone.OK, "all-met")


def test_each_thing_that_is_open_takes_the_green_away(snapshot: Snapshot, complete: Project) -> None:
    """One answer less, one question on the law, prices of half a year: none of them reads "all requirements met"."""
    whole = complete
    cases = {
        StateKind.TEMPLATE: whole.revised(workloads=(whole.workloads[0].revised(items=None),)),
        StateKind.LAW: whole.revised(compliance=complete.compliance.revised(data_trade_secret=Answer.UNKNOWN)),
        StateKind.PRICES_OLD: whole.revised(terms=complete.terms.revised(prices_confirmed_on=None)),
        StateKind.ASSUMPTIONS: whole.revised(conditions=whole.conditions.revised(headroom=None)),
        StateKind.NOT_MET: whole.revised(conditions=whole.conditions.revised(budget_per_month=Decimal(1))),
        StateKind.NOTHING_FITS: whole.revised(conditions=whole.conditions.revised(countries=("IS",))),
    }
    for kind, project in cases.items():
        status = to(project, snapshot).status
        assert status.lead is not None, kind
        assert status.lead.kind is kind
        assert status.headline.key != "all-met"
        assert status.tone in (Tone.BAD, Tone.WARN)


@pytest.mark.parametrize(("ahead", "warned"), [(-1, True), (0, False), (60, False)])
def test_a_start_is_printed_and_one_that_has_passed_is_told(
    ahead: int, warned: bool, snapshot: Snapshot, complete: Project
) -> None:
    """Months and VAT are counted from it: a lawyer must find it, and nobody begins yesterday."""
    start = TODAY + timedelta(days=ahead)
    answer = to(complete.revised(conditions=complete.conditions.revised(start=start)), snapshot)
    line = next(one for one in answer.requirements.lines if one.field == "conditions.start")
    assert (Texts("ru").word(line.value), line.evidence) == (start.strftime("%d.%m.%Y"), Evidence.CUSTOMER)
    assert (StateKind.PAST_START in kinds(answer.status)) is warned
    assert answer.status.preliminary is warned
    if warned:
        assert start.strftime("%d.%m.%Y") in Texts("ru").word(answer.status.points[0].sentence)


def test_the_gravest_leads_and_the_others_follow(snapshot: Snapshot) -> None:
    """A new RAG project: nobody has said how many users; behind it the law, old prices, defaults."""
    status = to(Project(workloads=(LlmServing(use=ServingUse.RAG),)), snapshot).status
    assert kinds(status)[:4] == [StateKind.TEMPLATE, StateKind.LAW, StateKind.PRICES_OLD, StateKind.ASSUMPTIONS]
    assert status.lead is not None
    assert status.lead.fields == ("workload.users",)
    assert Texts("en").word(status.lead.sentence) == (
        "No answer to \u201cUsers\u201d: an example value stands in (500\u00a0people)."
    )
    assert Texts("ru").word(status.headline) == "нет ответа «Пользователей»"


def test_a_missing_answer_is_not_counted_among_the_defaults(snapshot: Snapshot) -> None:
    """It is said on its own; the template's value is no default that could be confirmed."""
    asked = to(Project(workloads=(LlmServing(use=ServingUse.RAG),)), snapshot)
    given = to(Project(workloads=(LlmServing(use=ServingUse.RAG, users=500),)), snapshot)
    counts = [answer.status.of_kind(StateKind.ASSUMPTIONS)[0].count for answer in (asked, given)]
    assert counts[0] == counts[1]
    assert "workload.users" not in asked.status.of_kind(StateKind.ASSUMPTIONS)[0].fields


def test_prices_say_their_age_and_block_after_sixty_days(snapshot: Snapshot) -> None:
    """The oldest line speaks; up to 60 days of a GPU price it warns, then the document stays preliminary."""
    project = SAMPLES["chat"]
    option = to(project, snapshot).chosen
    assert option is not None
    oldest = min(date.fromisoformat(line.source.as_of) for line in option.price.lines)
    for days, preliminary in ((31, False), (60, False), (61, True)):
        day = date.fromordinal(oldest.toordinal() + days)
        (point,) = to(project, snapshot, day).status.of_kind(StateKind.PRICES_OLD)
        assert point.preliminary is preliminary, days
        assert point.words.args["days"] == days
        assert point.sentence.args["date"] == oldest.isoformat()
    assert not to(project, snapshot, date.fromordinal(oldest.toordinal() + 30)).status.of_kind(StateKind.PRICES_OLD)


def test_an_option_that_misses_a_wish_says_which(snapshot: Snapshot) -> None:
    """Each card has its own state: a dearer one is over the budget, the cheaper is not."""
    answer = to(SAMPLES["chat"], snapshot)
    prices = [option.price.per_month_excl.amount for option in answer.options]
    assert prices[0] < prices[-1]
    budget = (prices[0] + prices[-1]) / 2
    tight = to(SAMPLES["chat"].revised(conditions=Conditions(budget_per_month=budget)), snapshot)
    over = [
        "status-over-budget" in {point.sentence.key for point in option.status.of_kind(StateKind.NOT_MET)}
        for option in tight.options
    ]
    assert over == [option.price.per_month_excl.amount > budget for option in tight.options]
    assert {True, False} == set(over)
    missed = [point for option in tight.options for point in option.status.of_kind(StateKind.NOT_MET)]
    asked = {"status-over-budget": ("conditions.budget_per_month",), "status-headroom-missed": ("conditions.headroom",)}
    assert all(point.fields == asked[point.sentence.key] for point in missed if point.sentence.key in asked)


def test_another_workload_of_the_project_is_told_of_by_name(snapshot: Snapshot) -> None:
    """One bill: what another workload stands on counts here too; the law and shared defaults count once."""
    chat, tune = SAMPLES["chat"].workloads[0], SAMPLES["lora-7b"].workloads[0].revised(tokens=None)
    answer = to(Project(workloads=(chat, tune)), snapshot)
    first, second = answer.parts
    (told,) = first.status.of_kind(StateKind.TEMPLATE)
    (own,) = second.status.of_kind(StateKind.TEMPLATE)
    assert told.sentence == Message(key="status-of-work", args={"work": second.requirements.title, "said": own.sentence})
    assert (told.fields, own.fields) == ((), ("workload.tokens",))
    law, count = (
        {part.status.of_kind(kind)[0].count for part in answer.parts} for kind in (StateKind.LAW, StateKind.ASSUMPTIONS)
    )
    assert len(law) == len(count) == 1
    own_of_second = [field for field in second.requirements.unconfirmed if field.startswith("workload.")]
    missing = len(first.requirements.missing) + len(second.requirements.missing)
    assert count == {len(first.requirements.unconfirmed) + len(own_of_second) - missing}


def test_the_same_of_several_workloads_is_said_once(snapshot: Snapshot) -> None:
    """Prices of one day behind two workloads: one sentence, and no workload named before it."""
    works = (SAMPLES["chat"].workloads[0], SAMPLES["batch"].workloads[0])
    for part in to(Project(workloads=works, provider="Selectel"), snapshot).parts:
        sentences = [point.sentence for point in part.status.points]
        assert [sentence for sentence in sentences if sentences.count(sentence) > 1] == []
        assert [point.sentence.key for point in part.status.of_kind(StateKind.PRICES_OLD)] == ["status-prices-block"]


def test_the_state_of_what_is_proposed_is_that_of_the_proposed_option(snapshot: Snapshot) -> None:
    """One record: the header and the card of the same option cannot disagree."""
    for project in SAMPLES.values():
        answer = to(project, snapshot)
        assert answer.chosen is not None
        assert answer.status == answer.chosen.status


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_can_be_said(snapshot: Snapshot, complete: Project, locale: str) -> None:
    """Words, sentence and headline of whatever stands against any option."""
    texts = Texts(locale)
    late = SAMPLES["pretraining"].workloads[0].revised(deadline_days=3)
    projects = [
        *SAMPLES.values(),
        complete,
        SAMPLES["pretraining"].revised(workloads=(late,), conditions=Conditions(countries=())),
        SAMPLES["chat"].revised(conditions=Conditions(budget_per_month=Decimal(1), start=TODAY - timedelta(days=9))),
        SAMPLES["chat"].revised(conditions=Conditions(budget_per_month=Decimal(10**9))),
        SAMPLES["chat"].revised(compliance=ComplianceAnswers(deployment=Deployment.ON_PREM)),
        SAMPLES["chat"].revised(buying=Buying(machine_price=Decimal(500_000))),
        SAMPLES["chat"].revised(provider="Cloud4Y"),
        Project(workloads=(LlmServing(use=ServingUse.RAG), SAMPLES["lora-7b"].workloads[0])),
    ]
    said = set()
    for project in projects:
        answer = to(project, snapshot)
        for status in (answer.status, *(option.status for option in answer.options)):
            elsewhere = [(answer.requirements.title, "workload.users")]
            shown = on_screen.shown(status, None, {"workload.users": texts.text("not-a-number")}, elsewhere)
            assert shown is not None
            assert texts.word(status.headline)
            for point in shown.points:
                said.add(point.kind)
                assert texts.word(point.words)[-1] not in ".:"
                assert texts.word(point.sentence).endswith(".")
                assert ".." not in texts.word(point.sentence)
    failed = on_screen.shown(None, AdvisorError(Message(key="not-sized")), {})
    assert failed is not None
    assert texts.word(failed.headline) == texts.text("status-not-sized")
    assert said >= set(StateKind) - {StateKind.NOT_SIZED, StateKind.NOTHING_FITS}


def test_a_field_without_a_value_stands_before_what_is_missing() -> None:
    """The answer stands on the last value, so nothing else matters more; without an answer there is no state at all."""
    open_law = Point(kind=StateKind.LAW, words=Message(key="status-law"), sentence=Message(key="status-law-sentence"))
    shown = on_screen.shown(Status(points=(open_law,)), None, {"workload.users": "Enter a number."})
    assert shown is not None
    assert kinds(shown) == [StateKind.INVALID, StateKind.LAW]
    assert shown.points[0].sentence.args["problem"] == "Enter a number"
    assert on_screen.shown(None, None, {"workload.users": "Enter a number."}) is None


def test_a_failure_takes_the_place_of_everything_the_answer_said() -> None:
    failure = AdvisorError(Message(key="not-sized"))
    shown = on_screen.shown(Status(), failure, {})
    assert shown is not None
    assert kinds(shown) == [StateKind.NOT_SIZED]
    assert (shown.tone, shown.preliminary) == (Tone.BAD, True)


def test_the_count_in_the_list_is_the_count_of_the_state(snapshot: Snapshot) -> None:
    """Side list, header and document count the same questions: 24 on the law of the RAG sample, none elsewhere."""
    project = SAMPLES["rag"]
    (law,) = to(project, snapshot).status.of_kind(StateKind.LAW)
    marks = states(project)
    assert marks["compliance"].questions == law.count == open_questions(project).law_count == 24
    assert [step for step, state in marks.items() if state.mark is Mark.QUESTIONS] == ["compliance"]
    line = subtitles(project, snapshot, None)["compliance"]
    assert line == Message(key="step-questions-most", args={"count": 24})
    asked = len(to(project, snapshot).compliance.open_fields)
    assert asked == len(law.fields) == 15
    assert law.sentence.key == "status-law-sentence-most"


def test_unknown_is_an_answer_that_leaves_the_question_open(complete: Project) -> None:
    """The chip beside it says "to clarify"; the tick in the list would say the opposite."""
    answers = complete.compliance
    assert states(Project(compliance=answers))["compliance"].mark is Mark.COMPLETE
    unsure = Project(compliance=answers.revised(data_trade_secret=Answer.UNKNOWN))
    assert open_questions(unsure).law == ("compliance.data_trade_secret",)
    assert states(unsure)["compliance"].mark is Mark.QUESTIONS


def test_a_step_with_a_bad_value_is_red_before_it_is_open(snapshot: Snapshot) -> None:
    """The mark and the line say the field; the other steps keep theirs."""
    project = Project(workloads=(LlmServing(use=ServingUse.RAG),))
    found = states(project, ("workload.burst",))
    assert (found["load"].mark, found["load"].questions, found["load"].invalid) == (Mark.INVALID, 1, ("workload.burst",))
    assert found["data"].mark is Mark.COMPLETE
    assert subtitles(project, snapshot, None, ("workload.burst",))["load"].key == "status-invalid"


@given(
    st.builds(ComplianceAnswers, **ANY_ANSWERS),
    st.builds(ComplianceAnswers, **ANY_ANSWERS),
    st.data(),
)
def test_an_answer_never_makes_the_count_rise(answers: ComplianceAnswers, others: ComplianceAnswers, data: st.DataObject) -> None:
    """Questions that follow were counted before they were asked: the count falls by one at least, or stays on "unknown"."""
    before = open_questions(Project(compliance=answers))
    if not before.law:
        return
    field = data.draw(st.sampled_from(before.law)).removeprefix("compliance.")
    value = getattr(others, field)
    after = open_questions(Project(compliance=answers.revised(**{field: value})))
    decided = value is not None and value != Answer.UNKNOWN
    assert after.law_count <= before.law_count - decided


def test_the_age_of_a_disk_is_not_that_of_a_card(snapshot: Snapshot) -> None:
    """Azure's disk of 1 July 2024 is 876 days old on the day, its card of 18 June 2026 159: each is said of its own prices."""
    project = SAMPLES["chat"].revised(provider="Azure", conditions=Conditions(countries=("US",)))
    points = to(project, snapshot).status.of_kind(StateKind.PRICES_OLD)
    assert [(point.sentence.args["of"], point.sentence.args["days"]) for point in points] == [("other", 876), ("gpu", 159)]


def test_a_budget_is_held_against_the_project_and_said_beside_its_sum_alone(snapshot: Snapshot) -> None:
    """Two workloads within a budget of ten million: neither of their own sums is called a part of it."""
    chat = SAMPLES["chat"]
    both = chat.revised(
        workloads=(*chat.workloads, *SAMPLES["images"].workloads),
        conditions=chat.conditions.revised(budget_per_month=Decimal(10_000_000)),
    )
    answer = to(both, snapshot)
    assert answer.together is not None
    assert [line for part in answer.parts for line in part.status.beside_sum() if line.key.endswith("-budget")] == []
    (line,) = (line for line in answer.status.beside_sum(whole=True) if line.key == "short-within-budget")
    assert line.args["share"] == pytest.approx(float(answer.together.per_month_excl.amount) / 1e7)
