"""Machines that are there already, asked forwards, and the same work on rented ones beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.own_forwards import for_rent, forwards
from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.own_hardware import ModelHeld, OwnHardware, OwnNodes, Verdict
from aiready_gui.domain.project import Project, Redundancy
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
    rented = for_rent(FOUR_L40S, found, spared, snapshot, TODAY)
    beside = None if rented is None else advise(rented, snapshot, as_of=TODAY).chosen
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
    rented = for_rent(two, found, spared, snapshot, TODAY)
    assert rented is not None and rented.conditions.redundancy is Redundancy.N_PLUS_1


def test_what_carries_nothing_is_neither_started_nor_compared(snapshot: Snapshot) -> None:
    found = held_on(FOUR_L40S, ANYWHERE, snapshot, "deepseek-v3")
    assert forwards(FOUR_L40S, found, ANYWHERE, snapshot, TODAY) is None
    assert for_rent(FOUR_L40S, found, ANYWHERE, snapshot, TODAY) is None


@pytest.mark.parametrize(("hardware", "model"), [(FOUR_L40S, "qwen3-32b"), (TWO_H100, "gpt-oss-120b")])
def test_beside_stands_the_same_machine_for_rent_under_the_same_load(
    hardware: OwnHardware, model: str, snapshot: Snapshot
) -> None:
    """The same cards, as many in a machine, no more machines than there are; of those that are sold so the cheapest."""
    found = held_on(hardware, ANYWHERE, snapshot, model)
    rented = for_rent(hardware, found, ANYWHERE, snapshot, TODAY)
    assert rented is not None and found.best is not None
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
    rented = for_rent(FOUR_L40S, found, ANYWHERE, snapshot, TODAY)
    assert rented is not None and (rented.buying.machine_gpu, rented.buying.cards) == ("l40s", 4)
    priced = ANYWHERE.revised(
        buying=ANYWHERE.buying.revised(machine_price=20_000_000, machine_gpu="h100_sxm_80", price_currency=Currency.RUB)
    )
    other = for_rent(FOUR_L40S, found, priced, snapshot, TODAY)
    assert other is not None and other.buying == priced.buying


def test_where_nobody_sells_as_many_cards_the_same_cards_stand_beside_and_else_nothing(snapshot: Snapshot) -> None:
    """Nobody rents out three L40S in a machine; an MI250X nobody at all."""
    three = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=3),))
    assert not [offer for offer in snapshot.offers if (offer.gpu, offer.gpu_count) == ("l40s", 3)]
    rented = for_rent(three, held_on(three, ANYWHERE, snapshot, "qwen3-14b"), ANYWHERE, snapshot, TODAY)
    assert rented is not None
    assert snapshot.offer_by_key[rented.workloads[0].pinned_offer or ""].gpu == "l40s"
    alone = next(gpu.key for gpu in snapshot.gpus if gpu.key not in {one.gpu for one in snapshot.offers} and gpu.verified)
    owned = OwnHardware(nodes=(OwnNodes(gpu=alone),))
    found = held_on(owned, ANYWHERE, snapshot, "qwen3-8b")
    assert for_rent(owned, found, ANYWHERE, snapshot, TODAY) is None
