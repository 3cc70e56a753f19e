"""Measured kernels of experts as starts of their channels, and what a layer launches."""

from __future__ import annotations

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.calibration import ExpertKernels
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import ModelCard
from aiready_gui.engine.gpu import card_facts, kernel_surfaces, memory
from aiready_gui.engine.gpu.calibration import CHANNELS
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import channel_matrix, columns, replica_rows

LAW = ExpertKernels(launch_s=2e-5, read=0.8, read_half=64.0, multiply=0.6, multiply_half=192.0)
MOE = {"experts": 16, "active_experts": 2, "moe_ffn": 768, "layers_experts": 10, "mlp_matrices": 3}


def test_narrow_experts_reach_less_of_both_peaks() -> None:
    """192 wide: 0.8 x 192 / 256 = 0.6 of the bus and 0.6 x 192 / 384 = 0.3 of the tensor cores; the launch stays."""
    starts = kernel_surfaces.expert_starts(LAW, 192.0)
    assert starts == pytest.approx({"expert_layer": 2e-5, "expert": 0.6, "expert_multiply": 0.3})
    assert kernel_surfaces.expert_starts(LAW.revised(read=1.4), 6400.0)["expert"] == kernel_surfaces.HIGHEST_SHARE


def test_tensor_parallelism_cuts_an_expert_and_expert_parallelism_does_not() -> None:
    """768 values over four ranks are 192 each; held whole they stay 768; a dense model has none."""
    card = hand_made.card(**MOE)
    assert kernel_surfaces.expert_width(card, 4, "tp") == 192.0
    assert kernel_surfaces.expert_width(card, 4, "ep") == kernel_surfaces.expert_width(card, 4, "dp") == 768.0
    assert kernel_surfaces.expert_width(hand_made.card(), 4, "tp") == 0.0


def test_the_nearest_cell_of_kernels_decides(snapshot: Snapshot) -> None:
    """The card under the engine, then its generation under it, then its generation; another generation has none."""
    tags = {"gpu": "hand_100", "gen": "hopper", "format": "fp8", "engine": "vllm"}
    cells = ("hand_100@fp8@vllm", "hopper@fp8@vllm", "hopper@fp8")
    laws = {name: LAW.revised(launch_s=1e-5 * (i + 1)) for i, name in enumerate(cells)}
    for i, name in enumerate(cells):
        known = hand_made.changed(snapshot.calibration, **{"experts": laws})
        found = kernel_surfaces.kernels_of(known, tags)
        assert found is not None
        assert found.launch_s == pytest.approx(1e-5 * (i + 1))
        del laws[name]
    assert kernel_surfaces.kernels_of(hand_made.changed(snapshot.calibration, **{"experts": laws}), tags) is None


def test_a_layer_of_experts_takes_its_launch_its_bytes_and_its_products(snapshot: Snapshot) -> None:
    """With nothing learnt from serving, columns say what the law says.

    Experts: 3 x 10 layers x 16 x 768 x 1,000 = 368.64 million of 1.00024 bytes (FP8 and its scales); 2 TB/s x 0.6 on four GPUs: 76.8 us.
    A token takes an eighth, 46.08 million, twice, at 2 PFLOP/s x 0.3 on four: 38.4 ns. Launches: 10 x 20 us, and the layers' own.
    """
    card = hand_made.card(**MOE)
    of = made(snapshot, card)
    assert of.expert_read_s[0] == pytest.approx(76.8e-6, rel=1e-3)
    assert of.expert_flop_s[0] == pytest.approx(38.4e-9, rel=1e-6)
    own = card_facts.launches(card) * CHANNELS["layer"].start
    assert of.step_s[0] == pytest.approx(200e-6 + own, rel=1e-6)


def test_choosing_what_to_read_is_launched_in_every_layer(snapshot: Snapshot) -> None:
    """Ten layers of sparse attention: ten times what the indexer takes where nothing is learnt."""
    dense, sparse = (made(snapshot, hand_made.card(**more)) for more in ({}, {"sparse_read_tokens": 2048}))
    assert sparse.step_s[0] - dense.step_s[0] == pytest.approx(10 * CHANNELS["indexer"].start)


def test_a_recurrence_is_computed_for_every_token_of_a_prompt_and_moved_in_every_step(snapshot: Snapshot) -> None:
    """A state of 10 x 256 x 1,000 values in 16 bits is 5.12 MB, on four ranks 1.28 each. Steps read and write it in 32 bits:
    5.12 MB. A token of a prompt costs 200 operations a value, at 1 PFLOP/s on four: 128 ns.
    """
    plain, recurrent = (
        made(snapshot, hand_made.card(**more)) for more in ({"layers_full": 0}, {"layers_full": 0, "layers_recurrent": 10})
    )
    assert memory.kv_sequence_bytes(recurrent, 1000.0)[0] == pytest.approx(1.28e6)
    assert memory.kv_read_bytes(recurrent, 1000.0)[0] == pytest.approx(5.12e6)
    assert recurrent.prefill_flop_s[0] - plain.prefill_flop_s[0] == pytest.approx(128e-9)


def made(snapshot: Snapshot, card: ModelCard) -> Replicas:
    """The card on four GPUs in FP8, with a law for experts and nothing learnt from serving."""
    blank = hand_made.changed(snapshot.calibration, **{"channels": {}, "experts": {"hopper@fp8": LAW}})
    one = np.ones(1)
    rows = replica_rows(
        [card], [hand_made.gpu()], model_index=[0], gpu_index=[0], tp=4 * one, pp=one, dp=one, ep=one,
        formats=["fp8"], kv_bits=[16], engine=["vllm"],
    )  # fmt: skip
    return columns(rows, channel_matrix(blank, rows))


def test_layers_count_by_what_they_launch() -> None:
    """Dense with grouped queries: 2 + 2 products and attention as two, 6: one each. Experts with a router alone: 5 of 6; with
    shared ones 7. Latent attention beside them 5 + 2 + 3 = 10; the delta rule 3 + 2 + 3 = 8. Mixers and MLPs in turn: 3 + 2 and 1.
    """
    assert card_facts.launches(hand_made.card()) == 10.0
    assert card_facts.launches(hand_made.card(**MOE)) == pytest.approx(10 * 5 / 6)
    shared = {**MOE, "shared_experts": 1}
    assert card_facts.launches(hand_made.card(**shared)) == pytest.approx(10 * 7 / 6)
    assert card_facts.launches(hand_made.card(**shared, mla_kv_rank=512)) == pytest.approx(10 * 10 / 6)
    assert card_facts.launches(hand_made.card(**shared, layers_full=0, layers_recurrent=10)) == pytest.approx(10 * 8 / 6)
    in_turn = {**MOE, "layers": 20, "layers_full": 0, "layers_recurrent": 10}
    assert card_facts.launches(hand_made.card(**in_turn)) == pytest.approx((10 * 5 + 10 * 1) / 6)
