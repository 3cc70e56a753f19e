"""Needs at the edge of what the fields take: an answer with finite figures, or no offer and a way out; never an exception."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch, Embeddings, Sandboxes, Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Stage
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.training_workload import AmountBy, Training, TrainingMethod, TrainingPrecision
from aiready_gui.domain.workload import CountBy, LlmServing, Schedule, ServingUse
from aiready_gui.engine.candidates.gates import MOST_GPUS
from aiready_gui.engine.need.demand import LEAST_RPS
from aiready_gui.proposal.compose import compose
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY


def answered(snapshot: Snapshot, *work: Workload, **project: Any) -> Recommendation:
    return advise(Project(workloads=work, **project), snapshot, as_of=TODAY)


def keys(answer: Recommendation) -> set[str]:
    return {one.key for one in answer.assumptions}


@pytest.mark.parametrize(
    "work",
    [
        LlmServing(use=ServingUse.CHAT, active_share=0),
        LlmServing(use=ServingUse.CHAT, users=1, requests_per_user_day=0.001),
        LlmServing(use=ServingUse.CHAT, active_share=0, schedule=Schedule.CUSTOM, custom_week=(0.0,) * 168),
    ],
)
def test_a_load_of_nothing_is_sized_as_one_request_a_day_and_says_so(work: LlmServing, snapshot: Snapshot) -> None:
    answer = answered(snapshot, work)
    assert answer.serving is not None
    assert answer.serving.peak_rps.value == pytest.approx(1 / 86_400)
    assert answer.serving.mean_rps.value <= LEAST_RPS
    assert "assumption-least-load" in keys(answer)
    assert all(option.layout.replicas == 1 for option in answer.options)


def test_a_week_in_which_nothing_is_painted_is_level_and_says_so(snapshot: Snapshot) -> None:
    painted = LlmServing(
        use=ServingUse.CHAT,
        count_by=CountBy.PER_MINUTE,
        requests_per_minute=60,
        schedule=Schedule.CUSTOM,
        custom_week=(0.0,) * 168,
    )
    level = painted.revised(schedule=Schedule.FLAT, custom_week=None)
    one, other = answered(snapshot, painted), answered(snapshot, level)
    assert [option.layout for option in one.options] == [option.layout for option in other.options]
    assert "assumption-empty-week" in keys(one)
    assert "assumption-least-load" not in keys(one)


def test_a_seat_of_seconds_is_billed_by_the_whole_hour(snapshot: Snapshot) -> None:
    """0.001 h a day and one hour a day cost the same: machines are started for whole hours."""
    least, hour = (answered(snapshot, Sandboxes(people=20, hours_per_day=hours)).chosen for hours in (0.001, 1.0))
    assert least is not None and hour is not None
    assert least.price.per_month_excl == hour.price.per_month_excl
    assert least.price.per_month_excl.amount > 0


@pytest.mark.parametrize("items", [1e10, 1e12])
def test_more_cards_than_anybody_sells_is_no_answer_but_a_reason(items: float, snapshot: Snapshot) -> None:
    """A million million items in half an hour: no offer, the number it would take, and a longer window where one would do."""
    answer = answered(snapshot, Batch(items=items, window_h=0.5, runs_per_month=30))
    assert answer.options == ()
    refused = [row for row in answer.candidates if row.gate is Gate.SUPPLY]
    assert refused
    assert all(row.gpus > MOST_GPUS and row.per_month_excl is None for row in refused)
    for locale in LOCALES:
        assert Texts(locale).number(MOST_GPUS) in Texts(locale).text("gate-supply").replace(" ", "\u00a0")
        assert refused[0].reason is not None
        assert Texts(locale).number(refused[0].gpus, decimals=0) in Texts(locale).word(refused[0].reason)
    # A pile comes every day: one that takes longer than a day is done in no window.
    assert {way.field for way in answer.ways_out} == ({"workload.window_h"} if items == 1e10 else set())
    assert all(way.gpus <= MOST_GPUS for way in answer.ways_out)


def test_a_first_load_no_order_can_embed_may_take_longer(snapshot: Snapshot) -> None:
    answer = answered(snapshot, Embeddings(), data=DataNeeds(text_inside_gb=100_000_000))
    assert answer.options == ()
    assert "workload.first_load_days" in {way.field for way in answer.ways_out}


def test_the_largest_order_of_a_fleet_is_remembered_in_steps(snapshot: Snapshot) -> None:
    answer = answered(snapshot, Sandboxes(people=100_000))
    chosen = answer.chosen
    assert chosen is not None
    assert chosen.layout.instances > 1000
    assert len(chosen.price.plan.busy_steps) <= 168


def test_options_of_one_and_of_several_machines_stand_in_one_table(snapshot: Snapshot) -> None:
    """Only several machines have a fabric between them: the other option's cell is a dash."""
    work = Training(
        method=TrainingMethod.FULL,
        precision=TrainingPrecision.FP8,
        amount_by=AmountBy.DOCUMENTS,
        documents=31172,
        runs_per_month=0.0167,
    )
    answer = studied(answered(snapshot, work), snapshot)
    assert len({len(option.facts) for option in answer.options}) > 1
    assert compose(answer, issued=TODAY).sections


def test_a_country_whose_tax_is_not_known_is_said_to_be_untaxed(snapshot: Snapshot) -> None:
    answer = answered(snapshot, Sandboxes(people=3), vat_country="US")
    said = next(one for one in answer.assumptions if one.key == "assumption-no-vat")
    assert "США" in Texts("ru").word(said)
    assert answer.chosen is not None
    assert answer.chosen.price.per_month_vat.amount == 0


def test_twenty_workloads_make_one_document(snapshot: Snapshot) -> None:
    """The most that a project takes."""
    works = tuple(Sandboxes(people=3 + index) for index in range(20))
    answer = studied(answered(snapshot, *works, stage=Stage.PILOT, conditions=Conditions(countries=())), snapshot)
    assert len(answer.parts) == 20
    for locale in LOCALES:
        texts = Texts(locale)
        for part in answer.parts:
            assert texts.word(part.requirements.title)


@pytest.mark.parametrize("work", [Batch(items=1, window_h=8760), Batch(items=1, window_h=8760, runs_per_month=0.001)])
def test_the_least_work_still_takes_a_machine(work: Batch, snapshot: Snapshot) -> None:
    """One item a year rounds to no unit at all: it is billed one, and never nothing."""
    answer = answered(snapshot, work)
    assert answer.options
    for option in answer.options:
        assert max(option.price.plan.counts) >= 1
        assert option.price.per_hour_gpus.amount > 0
