"""Recordings, pictures and searches in the customer's units: by the day, in hours of the day, with growth, with lengths."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.arrival import ArrivesBy
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Embeddings, Images, Speech, Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.serving_defaults import effective_serving, usual_busy_hour
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.workload import LlmServing, Schedule, ServingUse
from aiready_gui.engine.need.arrival import arrival_week, peak_of_day
from aiready_gui.engine.need.demand import week
from aiready_gui.texts import Texts
from tests.common import TODAY, plain_answer_to


def chosen(snapshot: Snapshot, work: Workload) -> Option:
    project = Project(workloads=(work,), data=DataNeeds(text_inside_gb=1), conditions=Conditions(countries=()))
    option = advise(project, snapshot, as_of=TODAY).chosen
    assert option is not None
    return option


def test_a_thousand_hours_in_ten_hours_of_the_day_are_a_hundred_in_the_busiest_one(snapshot: Snapshot) -> None:
    """1,000 / 10 = 100: the same cards as for an answer of 100 in the busiest hour."""
    of_day = Speech(arrives_by=ArrivesBy.DAY, audio_hours_day=1000, arrival_hours=10)
    of_hour = Speech(audio_hours_peak_hour=100, arrival_hours=10)
    day, hour = chosen(snapshot, of_day), chosen(snapshot, of_hour)
    assert day.facts[0].target is not None
    assert day.facts[0].target.value == pytest.approx(100)
    assert day.layout == hour.layout
    assert day.price.per_month_excl == hour.price.per_month_excl


def test_without_hours_the_busiest_one_has_thirteen_hundredths_of_a_weekday(snapshot: Snapshot) -> None:
    """The share that people's requests are taken to have (Azure LLM inference traces, 2024); a level week has a 24th."""
    made = chosen(snapshot, Images(arrives_by=ArrivesBy.DAY, images_day=10_000))
    assert made.facts[0].target is not None
    assert made.facts[0].target.value == pytest.approx(1300, rel=1e-6)
    assert peak_of_day(Images(schedule=Schedule.FLAT)) == pytest.approx(1 / 24)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (
            Images(arrives_by=ArrivesBy.DAY, images_day=50_000, arrival_hours=10),
            "On a weekday: 50,000.",
        ),
        (
            Speech(arrives_by=ArrivesBy.DAY, audio_hours_day=2000, arrival_hours=8),
            "On a weekday: 2,000.",
        ),
        (
            Synthesis(made=Made.VOICE, arrives_by=ArrivesBy.DAY, voice_hours_day=300),
            "On a weekday: 300.",
        ),
        (Synthesis(made=Made.VIDEO, arrives_by=ArrivesBy.DAY, clips_day=500), "On a weekday: 500."),
    ],
)
def test_the_task_is_told_as_it_was_said(snapshot: Snapshot, work: Workload, said: str) -> None:
    """The day that was answered beside the hour that the sizing stands on; of an hour there is no day to tell."""
    answer = advise(Project(workloads=(work,), conditions=Conditions(countries=())), snapshot, as_of=TODAY)
    told = Texts("en").word(answer.requirements.need).replace("\N{NO-BREAK SPACE}", "")
    assert told.endswith(said)
    assert "weekday" not in Texts("en").word(plain_answer_to("images").requirements.need)


@pytest.mark.parametrize(
    ("schedule", "share"),
    [
        (None, 0.13),
        (Schedule.WORKDAYS, 0.13),
        (Schedule.ROUND_THE_CLOCK, 0.06),
        (Schedule.SEVERAL_ZONES, 0.11),
        (Schedule.FLAT, 1 / 24),
    ],
)
def test_the_kind_of_week_says_what_the_busiest_hour_has(snapshot: Snapshot, schedule: Schedule | None, share: float) -> None:
    """The same share as of people's requests in such a week; with hours stated it is one of them, whatever the kind."""
    made = chosen(snapshot, Images(arrives_by=ArrivesBy.DAY, images_day=10_000, schedule=schedule))
    assert made.facts[0].target is not None
    assert made.facts[0].target.value == pytest.approx(10_000 * share, rel=1e-6)
    people = effective_serving(LlmServing(use=ServingUse.CHAT, schedule=schedule)).busy_hour_share
    assert people == pytest.approx(share, rel=0.01)  # an answer's least is 0.042
    assert peak_of_day(Images(schedule=schedule, arrival_hours=8)) == 1 / 8


def test_offices_of_three_zones_have_eleven_hundredths_of_a_day_in_the_busiest_hour() -> None:
    """The office day of 13 %, moved by two and four hours and added: 0.130 at ten, 0.125 at eleven, ..., 0.11 of the sum."""
    day = week(Schedule.WORKDAYS, usual_busy_hour(Schedule.WORKDAYS))[:24]
    together = [sum(day[(hour - moved) % 24] for moved in (0, 2, 4)) for hour in range(24)]
    assert max(together) / sum(together) == pytest.approx(usual_busy_hour(Schedule.SEVERAL_ZONES), abs=0.001)


def test_what_stands_in_for_the_hours_is_said(snapshot: Snapshot) -> None:
    """Of no answer a working week, of a kind of week its share; of stated hours, and of a level week, nothing is assumed. A day is a
    weekday where those of the weekend differ."""

    def told(schedule: Schedule | None, hours: int | None = None) -> tuple[set[str], str]:
        work = Images(arrives_by=ArrivesBy.DAY, images_day=10_000, schedule=schedule, arrival_hours=hours)
        answer = advise(Project(workloads=(work,), conditions=Conditions(countries=())), snapshot, as_of=TODAY)
        return {one.key for one in answer.assumptions if one.key.startswith("assumption-week")}, answer.requirements.need.key

    assert told(None) == ({"assumption-week"}, "need-by-day")
    assert told(Schedule.ROUND_THE_CLOCK) == ({"assumption-week-kind"}, "need-by-day")
    assert told(Schedule.FLAT) == (set(), "need-every-day")
    assert told(Schedule.ROUND_THE_CLOCK, 8) == (set(), "need-every-day")
    assert told(Schedule.WORKDAYS, 8) == (set(), "need-by-day")


@pytest.mark.parametrize("hours", [None, 1, 8, 24])
@pytest.mark.parametrize("schedule", [Schedule.WORKDAYS, Schedule.ROUND_THE_CLOCK, Schedule.SEVERAL_ZONES, Schedule.FLAT])
def test_the_hours_of_a_weekday_add_up_to_its_amount(hours: int | None, schedule: Schedule) -> None:
    """Peak times the shares of Monday's hours is the day again, whatever the shape."""
    work = Speech(schedule=schedule, arrival_hours=hours)
    assert peak_of_day(work) * sum(arrival_week(work)[:24]) == pytest.approx(1)


def test_a_stated_growth_takes_more_machines_later_and_none_takes_as_many(snapshot: Snapshot) -> None:
    """Doubling in a year: the thirteenth month takes about twice the cards of the first."""
    level = chosen(snapshot, Speech(audio_hours_peak_hour=1000)).price.schedule.months
    grown = chosen(snapshot, Speech(audio_hours_peak_hour=1000, growth_per_year=1.0)).price.schedule.months
    assert level[12].gpus == level[0].gpus
    assert grown[0] == level[0]
    assert 1.6 * grown[0].gpus <= grown[12].gpus <= 2.2 * grown[0].gpus


def test_a_month_never_has_fewer_cards_than_the_one_before_while_the_load_grows(snapshot: Snapshot) -> None:
    """A growing load never gives machines back."""
    months = chosen(snapshot, Images(images_peak_hour=3000, growth_per_year=0.7)).price.schedule.months
    counts = [month.gpus for month in months]
    assert counts == sorted(counts)


def test_reranking_costs_candidates_times_their_length(snapshot: Snapshot) -> None:
    """Of equal models 10 candidates of 480 + 32 tokens weigh 5,120 + 32 tokens of a search; longer ones more than in proportion,
    as attention reads them whole."""

    def tokens(**changes: int) -> float:
        work = Embeddings(reranker="bge-reranker-v2-m3", searches_per_minute=6000, **changes)
        figure = next(fact.figure for fact in chosen(snapshot, work).facts if fact.label.key == "card-searches")
        return next(one.value for one in figure.inputs if one.key == "tokens-per-search")

    short = tokens(reranked=10, candidate_tokens=480)
    assert short == pytest.approx(32 + 10 * (480 + 32), rel=0.02)
    assert tokens(reranked=20, candidate_tokens=480) == pytest.approx(2 * short - 32)
    assert tokens(reranked=10, candidate_tokens=4800) > 9.4 * short
    assert tokens(reranked=10, candidate_tokens=480, query_tokens=64) == pytest.approx(short * 544 / 512, rel=0.01)
