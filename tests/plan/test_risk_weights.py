"""Places of risks on the grid: what is known of the case moves them."""

from __future__ import annotations

import pytest

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.option import Option
from aiready_gui.plan.risk_weight import Weight, weight
from tests.common import answer_to


def chosen(name: str = "rag") -> Option:
    option = answer_to(name).chosen
    assert option is not None
    return option


@pytest.mark.parametrize(("evidence", "likelihood"), [(Evidence.MEASURED, 1), (Evidence.CALIBRATED, 2), (Evidence.FORMULA, 3)])
def test_a_forecast_that_stands_on_less_fails_sooner(evidence: Evidence, likelihood: int) -> None:
    assert weight("accuracy", chosen().revised(evidence=evidence)).likelihood == likelihood


def test_machines_that_are_had_by_agreement_only_are_likely_to_be_missing() -> None:
    """The same machines, with a reservation and without."""
    option = chosen()
    assert weight("supply", option.revised(to_reserve=True)) == Weight(3, 3)
    assert weight("supply", option.revised(to_reserve=False)) == Weight(2, 3)


def test_headroom_takes_the_harm_out_of_growth() -> None:
    """The proposal of the sample has 63 % of headroom, from none at all: growth is carried, a wrong forecast is not."""
    assert weight("load", chosen()) == Weight(2, 1)
    assert weight("accuracy", chosen()).damage == 3


@pytest.mark.parametrize(("name", "damage"), [("speech", 3), ("images", 2), ("lora-7b", 2)])
def test_a_forecast_whose_low_end_misses_the_load_harms_more_whatever_the_work(name: str, damage: int) -> None:
    """Speech: 160 hours an hour at the low end of 377, 300 asked; pictures keep 0.3 % there. A run has no headroom but its deadline."""
    assert weight("accuracy", chosen(name)).damage == damage


@pytest.mark.parametrize("name", ["rag", "lora-7b", "pretraining", "sandboxes", "batch"])
@pytest.mark.parametrize("key", ["supply", "price", "accuracy", "taken", "load", "quality-open", "import"])
def test_every_risk_has_a_place_on_the_grid(name: str, key: str) -> None:
    assert all(1 <= one <= 3 for one in weight(key, chosen(name)))
