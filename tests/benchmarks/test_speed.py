"""How fast it is: reported, never asserted."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiready_gui.advisor.advise import advise
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.plan.compliance import comply
from aiready_gui.plan.protection import protection_level
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.pdf import render
from aiready_gui.texts import Texts

TODAY = date(2026, 11, 24)


def test_recommendation_over_the_whole_catalogue(benchmark: Any, snapshot: Snapshot) -> None:
    benchmark(advise, SAMPLES["rag"], snapshot, as_of=TODAY)


def test_opening_the_catalogue(benchmark: Any, snapshot: Snapshot) -> None:
    benchmark(open_shipped)


def test_proposal(benchmark: Any, snapshot: Snapshot) -> None:
    document = compose(advise(SAMPLES["rag"], snapshot, as_of=TODAY), issued=TODAY)
    benchmark(render, document, Texts("ru"))


def test_the_rules_of_one_project(benchmark: Any, snapshot: Snapshot) -> None:
    project = SAMPLES["rag"]
    benchmark(comply, project, protection_level(project.compliance, snapshot), snapshot)
