"""Prefill apart, drafted tokens, slices of a card."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.need import demand
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.need.drafting import drafting_by
from aiready_gui.engine.serving import disaggregation, operating, slices, speculation
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.engine.serving.slices import Profile

NVLINK = 450e9


def need(snapshot: Snapshot, model: str, rps: float, ttft: float = 1.0) -> tuple[Demand, Targets]:
    workload = LlmServing(
        use=ServingUse.CHAT, model=model, requests_per_minute=60, isl_mean=4000, osl_mean=300, ttft_target_s=ttft
    )
    filled = effective(Project(workloads=(workload,)))
    asked = demand.demand(filled, snapshot.model_by_key[model])._replace(peak_rps=rps)
    return asked, operating.targets(asked, filled)


def cell(snapshot: Snapshot, model: str, gpu: str) -> Replicas:
    one = np.ones(1)
    return replica_columns(
        (snapshot.model_by_key[model],), (snapshot.gpu_by_key[gpu],), model_index=[0], gpu_index=[0], tp=one, pp=one, dp=one,
        ep=one, precision=[Precision.FP8], kv_bits=[16], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip


def test_pools_grow_with_the_load_and_with_tighter_targets(snapshot: Snapshot) -> None:
    """Both pools carry the peak; neither shrinks when more is asked."""
    of = cell(snapshot, "qwen3-32b", "h100_sxm_80")
    asked, at = need(snapshot, "qwen3-32b", 20.0)
    few, many = disaggregation.pools(of, asked, at, NVLINK), disaggregation.pools(of, asked._replace(peak_rps=60.0), at, NVLINK)
    assert few is not None
    assert many is not None
    assert many.gpus > few.gpus >= 2
    assert few.ttft_tail_s <= at.ttft_s
    assert few.tpot_s <= at.tpot_s
    tight = disaggregation.pools(of, asked, at._replace(tpot_s=at.tpot_s / 2), NVLINK)
    assert tight is None or tight.decode_replicas >= few.decode_replicas


def test_a_slow_link_can_make_pools_impossible(snapshot: Snapshot) -> None:
    """A cache that takes longer to travel than the first token may: no pools."""
    asked, at = need(snapshot, "qwen3-32b", 20.0)
    assert disaggregation.pools(cell(snapshot, "qwen3-32b", "h100_sxm_80"), asked, at, 1e8) is None


@given(acceptance=st.floats(0.05, 0.95), more=st.floats(0.01, 0.04))
def test_more_accepted_tokens_are_never_slower(acceptance: float, more: float) -> None:
    """The yield of a step grows with the share accepted and never passes what was drafted."""
    few, many = (speculation.expected_tokens(share, 3) for share in (acceptance, acceptance + more))
    assert 1 <= few < many < 4


def test_drafting_helps_small_batches_and_not_large_ones(snapshot: Snapshot) -> None:
    """One sequence reads weights for one token or for four alike; hundreds multiply for each, and from some crowd on they lose."""
    of, card = cell(snapshot, "llama-3-1-8b", "l40s"), snapshot.model_by_key["llama-3-1-8b"]
    head = drafting_by(Speculation.EAGLE3, card, 0.7, 3)
    lonely, crowded = (speculation.speculate(of, head, batch=batch, context=1000.0) for batch in (1.0, 200.0))
    assert lonely.drafted_s < 0.7 * lonely.plain_s
    assert crowded.gain < lonely.gain
    none = speculation.speculate(of, drafting_by(Speculation.EAGLE3, card, 0.0, 3), batch=1.0, context=1000.0)
    assert none.drafted_s > none.plain_s
    assert none.tokens_per_step == pytest.approx(1.0)
    most = speculation.loses_from(of, head, 50.0)
    assert most is not None
    assert speculation.speculate(of, head, batch=most, context=50.0).gain <= 0
    assert speculation.speculate(of, head, batch=most / 2, context=50.0).gain > 0


def test_a_slice_is_a_part_of_its_card(snapshot: Snapshot) -> None:
    """A seventh of the compute, an eighth of the memory, no link; cards without slices have none."""
    card = snapshot.gpu_by_key["h100_sxm_80"]
    part = slices.sliced(card, Profile(1, 1))
    assert part is not None
    assert part.memory_bytes == pytest.approx((card.memory_bytes or 0) / 8, rel=1e-6)
    assert part.bf16_flops == pytest.approx((card.bf16_flops or 0) / 7)
    assert part.nvlink_bytes_per_s is None
    assert slices.sliced(snapshot.gpu_by_key["l40s"], Profile(1, 1)) is None


def test_a_small_load_fits_a_slice_and_a_large_one_does_not(snapshot: Snapshot) -> None:
    """The smallest slice grows with the load until the whole card is needed."""
    card = snapshot.gpu_by_key["h100_sxm_80"]

    def smallest(rps: float) -> Profile | None:
        asked, at = need(snapshot, "llama-3-1-8b", rps, ttft=5.0)
        return slices.smallest(card, asked, at, Precision.FP8, 16, snapshot.calibration)

    little, more, most = smallest(0.05), smallest(1.0), smallest(200.0)
    assert little is not None
    assert more is not None
    assert little.compute <= more.compute
    assert most is None
