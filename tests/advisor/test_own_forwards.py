"""Machines that are there already, asked forwards, and the same work on rented ones beside them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.own_forwards import beside_rent, forwards
from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.advisor.studies.scenario_table import column_of
from aiready_gui.advisor.studies.scenarios import Column, compare
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.own_hardware import ModelHeld, OwnHardware, Verdict
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Project, Redundancy, Scenario
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import LlmServing
from aiready_gui.proposal.deploy import export_files
from tests.common import TODAY

RAG: Project = SAMPLES["rag"].revised(workloads=(SAMPLES["rag"].workloads[0].revised(embedder=""),))
"""Of the model alone, as what is published of it: what searches beside it is in ``tests/acceptance/test_search_beside.py``."""
ANYWHERE = RAG.revised(conditions=RAG.conditions.revised(redundancy=Redundancy.N, headroom=0.0, countries=()))
FOUR_L40S = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4),))
TWO_H100 = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", nodes=2, network_gbit_s=3200, rdma=True),))


def held_on(hardware: OwnHardware, project: Project, snapshot: Snapshot, model: str) -> ModelHeld:
    (found,) = on_own_hardware(hardware, project, snapshot, TODAY, (model,))
    return found


def test_a_model_is_started_in_the_layout_that_was_found(snapshot: Snapshot, tmp_path: Path) -> None:
    """Qwen3-32B on four L40S lies over all four, two in tensor parallel and two stages: so the server is told."""
    found = held_on(FOUR_L40S, ANYWHERE, snapshot, "qwen3-32b")
    assert found.best is not None and (found.best.tp, found.best.pp) == (2, 2)
    answer = forwards(FOUR_L40S, found, ANYWHERE, snapshot, TODAY)
    assert answer is not None
    files = {path.name: path.read_text() for path in export_files(answer, tmp_path, locale="en")}
    assert "--tensor-parallel-size 2" in files["serve.sh"] and "--pipeline-parallel-size 2" in files["serve.sh"]
    assert "Qwen3-32B" in files["serve.sh"] and "4 × L40S 48GB" in files["serve.sh"]


def test_a_model_over_two_machines_is_started_on_both(snapshot: Snapshot, tmp_path: Path) -> None:
    """DeepSeek-R1 in FP8 takes sixteen H100: attention in sixteen ranks."""
    found = held_on(TWO_H100, ANYWHERE, snapshot, "deepseek-r1")
    answer = forwards(TWO_H100, found, ANYWHERE, snapshot, TODAY)
    assert answer is not None and answer.chosen is not None
    assert (answer.chosen.layout.machines, answer.chosen.layout.instances, answer.chosen.layout.dp) == (2, 2, 16)
    assert any("--data-parallel-size" in path.read_text() for path in export_files(answer, tmp_path, locale="en"))


def test_where_no_machine_is_to_spare_the_one_there_is_started(snapshot: Snapshot) -> None:
    spared = ANYWHERE.revised(conditions=ANYWHERE.conditions.revised(redundancy=Redundancy.N_PLUS_1))
    found = held_on(FOUR_L40S, spared, snapshot, "qwen3-14b")
    assert found.verdict is Verdict.NO_SPARE
    answer = forwards(FOUR_L40S, found, spared, snapshot, TODAY)
    assert answer is not None and answer.chosen is not None
    assert answer.chosen.layout.instances == 1
    both = beside_rent(FOUR_L40S, found, spared, snapshot, TODAY)
    beside = None if both is None else advise(both.rented, snapshot, as_of=TODAY).chosen
    assert beside is not None and beside.layout.instances == 1, "one machine beside one"


def test_two_machines_with_two_to_spare_are_asked_forwards_about_one_and_one(snapshot: Snapshot) -> None:
    """Backwards one works and one is to spare: forwards the same two machines are the answer, and the same two for rent stand beside."""
    spared = ANYWHERE.revised(conditions=ANYWHERE.conditions.revised(redundancy=Redundancy.N_PLUS_2))
    two = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4, nodes=2),))
    found = held_on(two, spared, snapshot, "qwen3-14b")
    assert found.best is not None and found.best.spare_nodes == 1
    answer = forwards(two, found, spared, snapshot, TODAY)
    assert answer is not None and answer.chosen is not None
    layout = answer.chosen.layout
    assert (layout.instances, layout.replicas) == (2, found.best.replicas)
    both = beside_rent(two, found, spared, snapshot, TODAY)
    assert both is not None and both.rented.conditions.redundancy is Redundancy.N_PLUS_1


def test_what_carries_nothing_is_neither_started_nor_compared(snapshot: Snapshot) -> None:
    found = held_on(FOUR_L40S, ANYWHERE, snapshot, "deepseek-v3")
    assert forwards(FOUR_L40S, found, ANYWHERE, snapshot, TODAY) is None
    assert beside_rent(FOUR_L40S, found, ANYWHERE, snapshot, TODAY) is None


@pytest.mark.parametrize(("hardware", "model"), [(FOUR_L40S, "qwen3-32b"), (TWO_H100, "gpt-oss-120b")])
def test_beside_stands_the_same_machine_for_rent_under_the_same_load(
    hardware: OwnHardware, model: str, snapshot: Snapshot
) -> None:
    """The same cards, as many in a machine, no more machines than there are; of those that are sold so the cheapest."""
    found = held_on(hardware, ANYWHERE, snapshot, model)
    both = beside_rent(hardware, found, ANYWHERE, snapshot, TODAY)
    assert both is not None and found.best is not None
    rented = both.rented
    work, own = rented.workloads[0], hardware.nodes[0]
    assert isinstance(work, LlmServing)
    assert (work.model, work.users, work.precisions) == (model, found.users, (found.best.precision,))
    offer = snapshot.offer_by_key[work.pinned_offer or ""]
    assert (offer.gpu, offer.gpu_count) == (own.gpu, own.gpus_per_node)
    answer = advise(rented, snapshot, as_of=TODAY)
    assert answer.chosen is not None
    assert answer.chosen.layout.offer_key == offer.key
    assert answer.chosen.layout.instances <= own.nodes
    priced = answer.chosen.price.per_month_excl
    for other in snapshot.offers:
        if (other.gpu, other.gpu_count) == (own.gpu, own.gpus_per_node) and other.on_demand_per_hour is not None:
            pinned = rented.revised(workloads=(work.revised(pinned_offer=other.key),))
            beside = advise(pinned, snapshot, as_of=TODAY).chosen
            stands = beside is not None and beside.layout.offer_key == other.key  # one that does not do is answered with another
            assert beside is None or not stands or beside.price.per_month_excl.amount >= priced.amount


def test_its_own_price_is_asked_of_that_very_machine(snapshot: Snapshot) -> None:
    """A price that was named for another machine stays that machine's."""
    found = held_on(FOUR_L40S, ANYWHERE, snapshot, "qwen3-32b")
    both = beside_rent(FOUR_L40S, found, ANYWHERE, snapshot, TODAY)
    assert both is not None and both.owned.buying == both.rented.buying
    assert (both.rented.buying.machine_gpu, both.rented.buying.cards) == ("l40s", 4)
    priced = ANYWHERE.revised(
        buying=ANYWHERE.buying.revised(machine_price=20_000_000, machine_gpu="h100_sxm_80", price_currency=Currency.RUB)
    )
    other = beside_rent(FOUR_L40S, found, priced, snapshot, TODAY)
    assert other is not None and other.rented.buying == priced.buying


def test_where_nobody_sells_as_many_cards_the_same_cards_stand_beside_and_else_nothing(snapshot: Snapshot) -> None:
    """Nobody rents out three L40S in a machine; an MI250X nobody at all."""
    three = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=3),))
    assert not [offer for offer in snapshot.offers if (offer.gpu, offer.gpu_count) == ("l40s", 3)]
    both = beside_rent(three, held_on(three, ANYWHERE, snapshot, "qwen3-14b"), ANYWHERE, snapshot, TODAY)
    assert both is not None
    assert snapshot.offer_by_key[both.rented.workloads[0].pinned_offer or ""].gpu == "l40s"
    alone = next(gpu.key for gpu in snapshot.gpus if gpu.key not in {one.gpu for one in snapshot.offers} and gpu.verified)
    owned = OwnHardware(nodes=(OwnNodes(gpu=alone),))
    found = held_on(owned, ANYWHERE, snapshot, "qwen3-8b")
    assert beside_rent(owned, found, ANYWHERE, snapshot, TODAY) is None


def test_own_machines_and_rent_are_compared_like_with_like(snapshot: Snapshot) -> None:
    """One model and one load in both columns, and the same cards; own machines have no rent, and a price of theirs only where one was
    said of that very card: 4 million over five years are 66,667 a month, 15 % of support a year 50,000."""
    found = held_on(FOUR_L40S, ANYWHERE, snapshot, "qwen3-32b")
    both = beside_rent(FOUR_L40S, found, ANYWHERE, snapshot, TODAY)
    assert both is not None
    asked = both.rented.workloads[0]
    assert both.owned.workloads[0] == asked.revised(pinned_offer=None)
    own, rent = (
        column_of(one, snapshot, TODAY)
        for one in (Scenario(name="own", project=both.owned, own=both.nodes), Scenario(name="rent", project=both.rented))
    )
    assert own.option is not None and rent.option is not None
    assert (
        (own.option.layout.gpu_key, own.option.layout.gpus)
        == (rent.option.layout.gpu_key, rent.option.layout.gpus)
        == ("l40s", 4)
    )
    rows = {row.label.key: row for row in compare((own, rent))}
    for key in ("option-model", "option-load", "option-gpus"):
        assert not rows[key].differs, key
    for key in ("option-month-every-excl", "option-month-every-incl", "option-term-excl"):
        assert rows[key].cells[0] is None and isinstance(rows[key].cells[1], Money)
        assert rows[key].best is None, "one price alone is no better than none"
    assert [cell.key for cell in (rows["option-provider"].cells[0], rows["option-payment"].cells[0])] == [  # type: ignore[union-attr]
        "scenario-own-place",
        "scenario-own-unpriced",
    ]
    stated = both.owned.buying.revised(machine_price=4_000_000, price_currency=Currency.RUB)
    priced = column_of(Scenario(name="own", project=both.owned.revised(buying=stated), own=both.nodes), snapshot, TODAY)
    rows = {row.label.key: row for row in compare((priced, rent))}
    month = rows["option-month-every-excl"].cells[0]
    assert isinstance(month, Money) and month.amount == pytest.approx(Decimal(116_667), abs=1)
    assert rows["option-payment"].cells[0] == Message(key="scenario-own-paid", args={"years": 5})
    elsewhere = stated.revised(machine_gpu="h100_sxm_80")
    other = column_of(Scenario(name="own", project=both.owned.revised(buying=elsewhere), own=both.nodes), snapshot, TODAY)
    assert other.owned is not None and other.owned.per_month is None


def test_of_several_kinds_that_which_carries_most_is_compared(snapshot: Snapshot) -> None:
    """The other kind's share of the load is not put upon the machines for rent."""
    kinds = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=2), OwnNodes(gpu="h100_sxm_80")))
    found = held_on(kinds, ANYWHERE, snapshot, "qwen3-14b")
    alone = held_on(OwnHardware(nodes=kinds.nodes[1:]), ANYWHERE, snapshot, "qwen3-14b")
    both = beside_rent(kinds, found, ANYWHERE, snapshot, TODAY)
    assert both is not None and both.nodes == kinds.nodes[1]
    work = both.rented.workloads[0]
    assert isinstance(work, LlmServing) and found.users is not None and alone.users is not None
    assert work.users == alone.users < found.users


def test_where_nothing_fits_it_is_said_once_and_dashes_follow(snapshot: Snapshot) -> None:
    """A column without an answer said "nothing fits" of every quantity."""
    impossible = RAG.revised(workloads=(RAG.workloads[0].revised(ttft_target_s=0.05),))
    columns = tuple(
        Column(name=name, answer=advise(one, snapshot, as_of=TODAY)) for name, one in (("now", RAG), ("none", impossible))
    )
    assert columns[1].option is None
    rows = {row.label.key: row.cells[1] for row in compare(columns)}
    assert rows.pop("option-gpus") == Message(key="summary-nothing")
    assert rows.pop("option-model") is not None and rows.pop("option-load") is not None, "what was asked is known"
    assert set(rows.values()) == {None}


@pytest.mark.parametrize(
    ("changes", "gpu", "why"),
    [
        ({}, "card-of-a-colleague", "own-hardware-unknown-gpu"),
        ({"model": "model-of-a-colleague"}, "l40s", "own-hardware-unknown-model"),
        ({"model": None}, "l40s", "own-hardware-unknown-model"),
    ],
)
def test_a_scenario_of_another_catalogue_is_refused_in_words(
    snapshot: Snapshot, changes: dict[str, str | None], gpu: str, why: str
) -> None:
    """A file may come from a machine with rows of its own."""
    work = RAG.workloads[0].revised(**({"model_choice": "catalogue", "model": "qwen3-14b"} | changes))
    kept = Scenario(name="own", project=RAG.revised(workloads=(work,)), own=OwnNodes(gpu=gpu))
    with pytest.raises(AnswerError) as refused:
        column_of(kept, snapshot, TODAY)
    assert refused.value.message.key == why


def test_a_scenario_of_own_machines_is_about_a_service(snapshot: Snapshot) -> None:
    kept = Scenario(name="own", project=SAMPLES["speech"], own=OwnNodes(gpu="l40s"))
    with pytest.raises(AnswerError) as refused:
        column_of(kept, snapshot, TODAY)
    assert refused.value.message.key == "own-hardware-serving-only"
