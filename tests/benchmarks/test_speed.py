"""How fast it is: reported, never asserted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.option import Quote, quote
from aiready_gui.advisor.answer.recommend import proposed_pick
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.advisor.studies.cost_study import cost_study
from aiready_gui.advisor.studies.sensitivity import swings
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.compliance import ProtectionLevel
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.plan.compliance import comply
from aiready_gui.plan.protection import protection_level
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.pdf import render
from aiready_gui.texts import Texts
from tests.common import on_common_machines

TODAY = date(2026, 11, 24)
LOADS = {
    "chat": "requests_per_minute",
    "rag": "users",
    "lora-7b": "tokens",
    "pretraining": "tokens",
    "batch": "items",
    "embeddings": "searches_per_minute",
    "speech": "audio_hours_peak_hour",
    "images": "images_peak_hour",
}
"""Samples and what moves their load."""


def asked_again(name: str) -> Iterator[Project]:
    """A sample with another load each time: what is remembered of the last answer does not help."""
    sample = SAMPLES[name]
    work = sample.workloads[0]
    field = LOADS[name]
    now = getattr(work, field)
    for step in count(1):
        yield sample.revised(workloads=(work.revised(**{field: type(now)(now * (1 + step / 1000))}),))


@pytest.mark.parametrize("name", LOADS)
def test_recommendation_over_the_whole_catalogue(benchmark: Any, snapshot: Snapshot, name: str) -> None:
    projects = asked_again(name)
    benchmark.pedantic(advise, setup=lambda: ((next(projects), snapshot), {"as_of": TODAY}), rounds=15, warmup_rounds=2)


def two_services_again(second: str) -> Iterator[Project]:
    """A chat with an embedder or a search beside it, on one bill: the chat under another load each time."""
    small, beside = on_common_machines(), SAMPLES["rag"]
    chat, embedder = small.workloads
    works = (chat, embedder if second == "embeddings" else beside.workloads[0])
    for step in count(1):
        changed = works[0].revised(requests_per_minute=10 * (1 + step / 1000))
        yield small.revised(workloads=(changed, works[1]))


@pytest.mark.parametrize("second", ["embeddings", "rag"])
def test_two_services_that_may_share_machines(benchmark: Any, snapshot: Snapshot, second: str) -> None:
    """Each answered, both tried on common machines, one bill: all of it is to be there within 50 ms."""
    projects = two_services_again(second)
    benchmark.pedantic(advise, setup=lambda: ((next(projects), snapshot), {"as_of": TODAY}), rounds=15, warmup_rounds=2)


@pytest.mark.parametrize("name", LOADS)
def test_softer_answers(benchmark: Any, snapshot: Snapshot, name: str) -> None:
    """What the overview shows a moment after the answer."""
    answers = (advise(project, snapshot, as_of=TODAY) for project in asked_again(name))
    benchmark.pedantic(relaxations, setup=lambda: ((next(answers), snapshot), {}), rounds=15, warmup_rounds=2)


def test_what_if_of_a_slider(benchmark: Any, snapshot: Snapshot) -> None:
    """Another number of users each time: sized, chosen and billed again."""
    now = Serving(make_brief(SAMPLES["rag"], snapshot, TODAY))
    workload = SAMPLES["rag"].workloads[0]
    users = count(3000, 37)

    def move() -> Quote:
        asked = SAMPLES["rag"].revised(workloads=(workload.revised(users=next(users)),))
        moved = Serving(make_brief(asked, snapshot, TODAY, like=now.brief), now)
        pick = proposed_pick(moved)
        assert pick is not None
        return quote(moved, moved.sketch(pick))

    benchmark(move)


@pytest.mark.parametrize("field", ["discount_percent", "usd_rate"])
def test_what_if_of_what_was_agreed(benchmark: Any, snapshot: Snapshot, field: str) -> None:
    """Another discount, or another rate, each time: every price is another one, no speed is."""
    now = Serving(make_brief(SAMPLES["rag"], snapshot, TODAY))
    values = (Decimal(value) / 100 for value in count(1000))

    def move() -> Quote:
        terms = SAMPLES["rag"].terms.revised(**{field: next(values)})
        moved = Serving(make_brief(SAMPLES["rag"].revised(terms=terms), snapshot, TODAY, like=now.brief), now)
        pick = proposed_pick(moved)
        assert pick is not None
        return quote(moved, moved.sketch(pick))

    benchmark(move)


def test_a_hundred_thousand_offers(benchmark: Any, snapshot: Snapshot) -> None:
    """A full recommendation; the columns of the market are made once for a catalogue."""
    offers = tuple(
        snapshot.offers[index % len(snapshot.offers)].revised(**{"key": f"synthetic-{index}"}) for index in range(100_000)
    )
    large = snapshot.revised(offers=offers, content_hash="synthetic")
    benchmark.pedantic(advise, (SAMPLES["chat"], large), {"as_of": TODAY}, rounds=3, warmup_rounds=1)


def test_opening_the_catalogue(benchmark: Any, snapshot: Snapshot) -> None:
    benchmark(open_shipped)


def test_proposal(benchmark: Any, snapshot: Snapshot) -> None:
    document = compose(advise(SAMPLES["rag"], snapshot, as_of=TODAY), issued=TODAY)
    benchmark(render, document, Texts("ru"))


def test_tornado(benchmark: Any, snapshot: Snapshot) -> None:
    answer = advise(SAMPLES["rag"], snapshot, as_of=TODAY)
    assert answer.chosen is not None
    benchmark(swings, SAMPLES["rag"], answer.chosen, snapshot, TODAY, months=36)


def test_study_of_the_money(benchmark: Any, snapshot: Snapshot) -> None:
    answer = advise(SAMPLES["rag"], snapshot, as_of=TODAY)
    assert answer.chosen is not None
    benchmark(cost_study, answer, answer.chosen, snapshot)


def test_the_rules_of_one_project(benchmark: Any, snapshot: Snapshot) -> None:
    """Weighed anew each time: what is remembered is remembered of the very rules."""
    project = SAMPLES["rag"]
    level = protection_level(project.compliance, snapshot)

    def other_rules() -> tuple[tuple[Project, ProtectionLevel, Snapshot], dict[str, Any]]:
        return (project, level, snapshot.revised(regimes=list(snapshot.regimes))), {}

    benchmark.pedantic(comply, setup=other_rules, rounds=50, warmup_rounds=2)
