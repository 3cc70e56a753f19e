"""What holds for every family of work, on the samples that ship."""

from __future__ import annotations

import pytest

from aiready_gui.domain.money import Money
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.texts import Texts
from tests.common import answer_to


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_that_meets_the_need_is_cheaper_than_what_is_recommended(name: str) -> None:
    """A rival called cheaper would mean that ranking and bill count differently."""
    found = answer_to(name)
    assert found.chosen is not None
    kinds = {row.gpu_key for row in found.candidates if row.gate is None}
    assert found.rivals or kinds <= {option.layout.gpu_key for option in found.options}  # each card that will do is an option
    assert all(rival.reason.key != "rival-cheaper" for rival in found.rivals)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_two_options_are_the_same_machines(name: str) -> None:
    """Good, better, best that differ in quiet hours only are one option."""
    machines = [
        (o.layout.offer_key, o.layout.instances, o.layout.tp, o.layout.pp, o.layout.precision) for o in answer_to(name).options
    ]
    assert len(set(machines)) == len(machines)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_row_of_a_card_tells_the_price_of_the_card(name: str) -> None:
    """Two prices of the same machines on two tabs would make both doubtful."""
    found = answer_to(name)
    same = [(option, row) for option in found.options for row in found.candidates if row.is_of(option.layout)]
    assert same or found.options[0].run is not None  # a training's row may lie otherwise on the same machines
    for option, row in same:
        month = option.price.plan.chosen.per_month
        assert month is not None
        assert row.per_month_excl is not None
        lines = Money.total((line.total_excl for line in option.price.lines if line.mode is not None), month.currency)
        assert row.per_month_excl == month == lines


@pytest.mark.parametrize("name", ["chat", "rag", "speech", "images"])
def test_the_pilot_stands_on_the_proposed_card(name: str) -> None:
    """On another card its speed would say nothing of what is to be ordered."""
    chosen = answer_to(name).chosen
    assert chosen is not None
    assert chosen.plan is not None
    assert chosen.plan.phases[0].configuration.args["gpu"] == chosen.layout.gpu_name


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_said_against_what_is_offered(name: str) -> None:
    """Three H200 stood as the extended option of the batch, and as "79 % more expensive" among what was not taken."""
    found = answer_to(name)
    offered = {option.layout.gpu_name for option in found.options}
    assert not offered & {rival.title.args["gpu"] for rival in found.rivals}


def test_how_much_dearer_a_rival_is_speaks_of_its_gpus() -> None:
    """Four L40S of the chat are 79 % above the GPU line of nine A30, which is what the share is of; storage and network stand apart."""
    found = answer_to("chat")
    assert found.chosen is not None
    gpus = next(line for line in found.chosen.price.lines if line.mode is not None)
    for rival in found.rivals:
        row = next(
            one for one in found.candidates
            if one.gate is None and (one.gpus, one.gpu_name, one.provider) == tuple(rival.title.args[key] for key in ("count", "gpu", "provider"))
        )  # fmt: skip
        assert row.per_month_excl is not None
        assert rival.reason.args["share"] == pytest.approx(
            float(row.per_month_excl.amount / gpus.total_excl.amount) - 1, abs=0.001
        )
    for locale, words in (("ru", "GPU сами по себе дороже на"), ("en", "Its GPUs alone are")):
        assert all(Texts(locale).word(rival.reason).startswith(words) for rival in found.rivals)
