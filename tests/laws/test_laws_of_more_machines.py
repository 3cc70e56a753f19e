"""Law of machines side by side: one more of the same never carries less, over one machine a copy or over several."""

from __future__ import annotations

from itertools import pairwise

import pytest

from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.domain.own_hardware import OwnHardware, OwnNodes
from aiready_gui.domain.project import Redundancy
from aiready_gui.domain.samples import SAMPLES
from tests.common import TODAY, catalogue


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
        (held,) = on_own_hardware(OwnHardware(nodes=(nodes,)), project, catalogue(), TODAY, (model,))
        carried.append(held.carried_rps if held.reason is None else 0.0)
    assert carried[-1] > 0
    for fewer, more in pairwise(carried):
        assert more >= fewer * (1 - 1e-9)
