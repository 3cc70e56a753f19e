"""Trainings by night on the machines of a service: said with the end and the price, or why not."""

from __future__ import annotations

import pytest

from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation, Rival
from aiready_gui.domain.samples import SAMPLES
from tests.common import ask


def beside(service: str, **training: object) -> Project:
    """A sample's service with the LoRA of another sample."""
    work = SAMPLES["lora-7b"].workloads[0].revised(**training)
    return SAMPLES[service].revised(workloads=(*SAMPLES[service].workloads, work))


def told(answer: Recommendation) -> Rival:
    return next(one for one in answer.beside[0].rivals if one.title.key == "nights-title")


def test_a_run_that_fits_the_nights_has_its_end_and_its_price() -> None:
    """Seven machine-hours at the hour's price of the pool; the pool is paid by the hour, so they are not free."""
    answer = ask(beside("rag"))
    said, pool = told(answer).reason, answer.chosen
    assert said.key == "nights-fit" and pool is not None
    always = pool.price.plan.always_on
    assert always is not None
    hours = said.args["hours"]
    assert isinstance(hours, int)
    assert said.args["cost"].args["amount"] == f"{always.parts[0].per_hour.amount * hours:.2f}"  # type: ignore[union-attr]
    assert said.args["gpu"] == pool.layout.gpu_name


@pytest.mark.parametrize(
    ("service", "training", "reason"), [("chat", {}, "nights-no-room"), ("rag", {"tokens": 1.5e9}, "nights-late")]
)
def test_a_run_that_does_not_fit_says_why(service: str, training: dict[str, object], reason: str) -> None:
    """Cards too small for it, or an end past the deadline of three days."""
    assert told(ask(beside(service, **training))).reason.key == reason
