"""Laws of machines that are there: one more of the same never carries less, and asked forwards they are what is recommended."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from random import Random

import pytest
from needs import need

from aiready_gui.advisor.studies.own_forwards import forwards
from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.domain.own_hardware import Laid, ModelHeld, OwnHardware
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import CountBy, LlmServing
from tests.common import TODAY, catalogue

CARDS = (("l40s", 4), ("l40s", 2), ("h100_sxm_80", 8), ("a100_sxm_80", 4), ("h200_sxm_141", 8), ("rtx_4090", 2), ("mi300x", 8))
SEEDS = range(12)


def nodes_of(draw: Random) -> OwnNodes:
    gpu, cards = draw.choice(CARDS)
    count = draw.choice((1, 2, 3, 5))
    network = draw.choice((None, 25.0, 400.0, 3200.0)) if count > 1 else None
    return OwnNodes(gpu=gpu, gpus_per_node=cards, nodes=count, network_gbit_s=network, rdma=bool(network) and draw.random() < 0.5)


def held(nodes: OwnNodes, project: Project, model: str) -> ModelHeld:
    (found,) = on_own_hardware(OwnHardware(nodes=(nodes,)), project, catalogue(), TODAY, (model,))
    return found


def drawn(seed: int) -> list[tuple[Project, OwnNodes, str]]:
    """Eight needs of services, each on machines and with a model of its own."""
    draw = Random(seed)
    models = sorted(catalogue().model_by_key)
    return [(need(draw, "llm_serving"), nodes_of(draw), draw.choice(models)) for _ in range(8)]


def way(laid: Laid) -> tuple[object, ...]:
    return laid.precision, laid.tp, laid.pp, laid.dp, laid.machines


@pytest.mark.parametrize("redundancy", [Redundancy.N, Redundancy.N_PLUS_1])
@pytest.mark.parametrize(
    ("gpu", "cards", "model"),
    [
        ("l40s", 4, "qwen3-32b"),
        ("h100_sxm_80", 8, "llama-3-3-70b"),
        ("h100_sxm_80", 8, "deepseek-r1"),
        ("h200_sxm_141", 8, "kimi-k2"),
    ],
)
def test_one_more_machine_never_carries_less(gpu: str, cards: int, model: str, redundancy: Redundancy) -> None:
    """From one to six machines joined by RDMA: small models lie on one each, the largest on two."""
    sample = SAMPLES["rag"]
    project = sample.revised(conditions=sample.conditions.revised(redundancy=redundancy))
    carried = []
    for count in range(1, 7):
        nodes = OwnNodes(gpu=gpu, gpus_per_node=cards, nodes=count, network_gbit_s=3200, rdma=True)
        found = held(nodes, project, model)
        carried.append(found.carried_rps if found.reason is None else 0.0)
    assert carried[-1] > 0
    for fewer, more in pairwise(carried):
        assert more >= fewer * (1 - 1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_machine_never_carries_less_of_any_need(seed: int) -> None:
    """Whatever is asked, on whatever machines: where both have their spare, and in the same layout as well as in the best."""
    carries = 0
    for project, nodes, model in drawn(seed):
        few, many = (held(nodes.revised(nodes=nodes.nodes + more), project, model) for more in (0, 1))
        if few.best is None or few.reason is not None:
            continue
        carries += 1
        assert many.best is not None and many.verdict is few.verdict
        assert many.carried_rps >= few.carried_rps * (1 - 1e-9)
        if way(few.best) == way(many.best):
            assert many.best.replicas >= few.best.replicas
    assert carries, "a law of nothing"


@pytest.mark.parametrize("seed", SEEDS)
def test_asked_forwards_for_what_machines_carry_it_takes_these_machines(seed: int) -> None:
    """The answer proposes the very layout that was found backwards, on as many machines as there are or fewer."""
    carries = 0
    for project, nodes, model in drawn(seed):
        found, machines = held(nodes, project, model), OwnHardware(nodes=(nodes,))
        answer = forwards(machines, found, project, catalogue(), TODAY)
        if answer is None or found.best is None:
            assert not found.carried_rps
            continue
        carries += 1
        chosen = answer.chosen
        assert chosen is not None
        layout, best = chosen.layout, found.best
        assert (layout.precision, layout.tp, layout.pp, layout.dp, layout.machines) == way(best)
        assert layout.instances <= nodes.nodes
        assert layout.replicas <= best.replicas
        assert layout.spares == 0 or layout.instances > ceil(layout.replicas / layout.replicas_per_instance)
    assert carries, "a law of nothing"


@pytest.mark.parametrize("seed", SEEDS)
def test_machines_asked_backwards_for_what_they_were_sized_for_carry_it(seed: int) -> None:
    """Forwards first: as many machines as people take carry at least as many people."""
    for project, nodes, model in drawn(seed):
        work = project.workloads[0]
        assert isinstance(work, LlmServing)
        if work.count_by is not CountBy.USERS:
            continue
        found = held(nodes, project, model)
        answer = forwards(OwnHardware(nodes=(nodes,)), found, project, catalogue(), TODAY)
        if answer is None or answer.chosen is None:
            continue
        asked, count = answer.project.workloads[0], answer.chosen.layout.instances
        assert isinstance(asked, LlmServing) and asked.users is not None
        again = held(nodes.revised(nodes=count), answer.project, model)
        assert again.users is not None and again.users >= asked.users * (1 - 1e-3)
