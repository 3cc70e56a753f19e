"""Attention ranks that share their experts: memory, exchange and load on paper, and which of them are weighed."""

from __future__ import annotations

from decimal import Decimal

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.parts import Precision
from aiready_gui.engine.candidates.joined import with_layouts_of
from aiready_gui.engine.candidates.offers import Market, market
from aiready_gui.engine.data.paths.serving import expert_exchange
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.collectives import all_to_all_s_per_token
from aiready_gui.engine.gpu.fabric import Fabric, across, exchange_room_bytes, exchanged_bytes, over_machines
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import ladders, speed
from aiready_gui.engine.serving.ladders import Points

ONE = np.ones(1)
H100_RDMA = Fabric(47e9, rdma=True)
"""3,200 Gbit/s over eight cards are 50 GB/s each, 94 % of them reached."""


def laid(snapshot: Snapshot, gpu: str, *, tp: int, dp: int, machines: int = 1, model: str = "deepseek-r1") -> Replicas:
    card = snapshot.model_by_key[model]
    found = replica_columns(
        (card,), (snapshot.gpu_by_key[gpu],), model_index=[0], gpu_index=[0], tp=tp * ONE, pp=ONE, dp=dp * ONE, ep=tp * dp * ONE,
        precision=["fp8"], kv_bits=[16], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip
    return over_machines(found, card, machines * ONE, ONE * H100_RDMA.bytes_per_s, ONE * H100_RDMA.hop_s)


def test_a_rank_holds_its_own_cache_its_attention_and_its_part_of_the_experts(snapshot: Snapshot) -> None:
    """DeepSeek-R1 in FP8, eight H200. A token of the cache is 61 layers x 576 values x 2 bytes = 70,272 bytes on a card, in ranks and
    in tensor parallelism alike; but in ranks a card has an eighth of the requests.

    Routed experts are 58 x 256 x 3 x 7,168 x 2,048 = 653.9e9 parameters of a byte, 81.7 GB a card either way; the other 17.1e9, with
    16-bit tables of 1.85e9, are 18.9 GB: whole on each rank, 2.4 GB of an eighth each in TP 8.
    """
    flat, ranks = laid(snapshot, "h200_sxm_141", tp=8, dp=1), laid(snapshot, "h200_sxm_141", tp=1, dp=8)
    for of in (flat, ranks):
        assert memory.kv_sequence_bytes(of, 1000.0)[0] == pytest.approx(70_272_000)
    assert flat.weights_bytes[0] == pytest.approx(81.74e9 + 18.9e9 / 8, rel=0.005)
    assert ranks.weights_bytes[0] == pytest.approx(81.74e9 + 18.9e9, rel=0.005)


def test_what_leaves_a_machine_by_hand(snapshot: Snapshot) -> None:
    """Of eight copies of a token half go to the other of two machines: 58 layers x 4 x 7,168 values, there in one byte and back in
    two, are 4,988,928 bytes; of four machines three quarters leave, half as much again. All 16 cards keep room for 256 tokens to each of
    256 experts, 14,336 bytes each, four times: 3.76 GB. The rest, (8 - 1) / 16 of eight copies, 4,365,312 bytes, stays on NVLink."""
    card = snapshot.model_by_key["deepseek-r1"]
    assert float(exchanged_bytes(card, 16, 2)) == 58 * 4 * 7168 * 3 == 4_988_928
    assert float(exchanged_bytes(card, 32, 4)) == 1.5 * 4_988_928
    assert exchange_room_bytes(card) == 4 * 256 * 256 * 7168 * 2 == 3_758_096_384
    assert expert_exchange(card, 1, 16, 2, 1.0) == pytest.approx(58 * 8 * 7 / 16 * 7168 * 3)
    assert expert_exchange(card, 8, 1, 1, 1.0) == 0.0


def test_a_rank_over_two_machines_by_hand(snapshot: Snapshot) -> None:
    """4,988,928 bytes at 47 GB/s are 106 us a token, two messages of 14 us in each of 58 layers 1.62 ms a step. Of what 16 cards exchange
    8 / 15 leave the machine: that much of it is no longer on NVLink."""
    whole = replica_columns(
        (snapshot.model_by_key["deepseek-r1"],), (snapshot.gpu_by_key["h100_sxm_80"],), model_index=[0], gpu_index=[0], tp=ONE, pp=ONE,
        dp=16 * ONE, ep=16 * ONE, precision=["fp8"], kv_bits=[16], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip
    two = laid(snapshot, "h100_sxm_80", tp=1, dp=16, machines=2)
    assert two.handed_token_s[0] == pytest.approx(4_988_928 / 47e9)
    assert two.handed_s[0] == pytest.approx(2 * 58 * 14e-6)
    assert whole.link_s[0] == whole.exchange_s[0] > 0  # no tensor parallelism: nothing else is on the link
    assert two.link_s[0] == pytest.approx(whole.link_s[0] * 7 / 15)
    assert two.runtime_bytes[0] - whole.runtime_bytes[0] == 3_758_096_384
    slow = across(two, snapshot.model_by_key["deepseek-r1"], ONE * 1e9, ONE * 100e-6)
    assert slow.handed_token_s[0] == pytest.approx(4_988_928 / 1e9)
    assert slow.link_s[0] == two.link_s[0]  # another fabric leaves the inside as it is


@pytest.mark.parametrize(("machines", "microseconds"), [(2, 118 + 195), (4, 155 + 273), (8, 173 + 314), (16, 192 + 369)])
def test_the_exchange_of_a_layer_as_deepep_measured_it(snapshot: Snapshot, machines: int, microseconds: float) -> None:
    """DeepEP, docs/legacy.md, low-latency kernels on H800 (160 GB/s of NVLink reached, a 400 Gbit/s card each): 128 tokens a rank, 7,168
    values, 8 experts, there and back. By hand for two machines: 128 x 4 x 7,168 x 3 = 11.0 MB at 47 GB/s are 234 us, 28 us for two
    messages, 9.6 MB on NVLink 60 us: 322 of 313 us. Nothing was fitted to this table."""
    card, cards = snapshot.model_by_key["deepseek-r1"], 8.0 * machines
    between = 128 * float(exchanged_bytes(card, cards, machines)) / 58 / H100_RDMA.bytes_per_s
    all_inside = all_to_all_s_per_token(7168 * ONE, ONE, 8 * ONE, ONE, cards * ONE, 160e9 * ONE)[0]
    inside = 128 * all_inside * (8 - 1) / (cards - 1)
    found = between + inside + 2 * H100_RDMA.hop_s
    assert found * 1e6 == pytest.approx(microseconds, rel=0.16)
    if machines == 2:
        assert found * 1e6 == pytest.approx(322, abs=1)


def test_a_step_of_ranks_by_hand() -> None:
    """Eight ranks of two sequences each. Dense weights are read in 4 ms; the 16 tokens of all ranks choose the experts, of which each
    takes half: 1 - 0.5^16 of their 8 ms; a token takes 1 ms in its experts, two of a rank 2 ms: 14.0 ms in all."""
    of = hand_made.replicas(
        dp=8.0, gpus=8.0, dense_read_s=4e-3, expert_read_s=8e-3, expert_share=0.5, expert_flop_s=1e-3, sharpness=1e9
    )
    assert speed.decode_step_s(of, 2.0, 0.0)[0] == pytest.approx(4e-3 + 8e-3 * (1 - 0.5**16) + 2e-3)


def test_eight_ranks_carry_eight_times_what_one_does() -> None:
    """3 requests a second and 5 in flight of one rank are 24 and 40 of the replica; nobody waits longer for that."""
    one = Points(*(np.array([[value]]) for value in (5.0, 3.0, 0.02, 0.4)))
    all_of_them = ladders.of_ranks(one, np.array([8.0]))
    assert (all_of_them.batch[0, 0], all_of_them.rate[0, 0]) == (40.0, 24.0)
    assert (all_of_them.tpot_tail_s[0, 0], all_of_them.ttft_tail_s[0, 0]) == (0.02, 0.4)
    assert ladders.of_ranks(one, np.array([1.0])) is one


def cells(columns: Market, gpu: str, model_cells: int) -> set[tuple[int, int, int]]:
    """(TP, attention ranks, machines) of the cells that a model added on a card."""
    added = range(model_cells, len(columns.cell_gpu))
    here = (cell for cell in added if columns.gpus[int(columns.cell_gpu[cell])].key == gpu)
    return {(int(columns.cell_tp[cell]), int(columns.cell_dp[cell]), int(columns.cell_machines[cell])) for cell in here}


@pytest.mark.parametrize(
    ("model", "gpu", "ranked"),
    [
        # four and eight cards; of two to four machines of eight those that divide 256 experts, a rank a card or a machine
        ("deepseek-r1", "h100_sxm_80", {(1, 4, 1), (1, 8, 1), (1, 16, 2), (8, 2, 2), (1, 32, 4), (8, 4, 4)}),
        # 470 of 615 GB without latent attention: nothing inside, a rank a machine over two
        ("qwen3-235b-a22b", "h100_sxm_80", {(8, 2, 2)}),
        ("llama-3-1-405b", "h100_sxm_80", set()),
        # the cards do not talk over NVLink
        ("deepseek-r1", "l40s", set()),
    ],
)
def test_few_layouts_in_ranks_are_weighed(snapshot: Snapshot, model: str, gpu: str, ranked: set[tuple[int, int, int]]) -> None:
    """Of models with experts alone, and where RDMA is stated; experts are divided evenly."""
    small = snapshot.revised(offers=tuple(one for one in snapshot.offers if one.gpu == gpu), content_hash=f"ranks-{gpu}")
    before = market(small, Currency.USD, "RU", Decimal(22))
    precision = Precision.BF16 if model == "qwen3-235b-a22b" else Precision.FP8
    after = with_layouts_of(before, snapshot.model_by_key[model], (precision,))
    assert {one for one in cells(after, gpu, len(before.cell_gpu)) if one[1] > 1} == ranked
    far = (after.cell_machines[after.row_cell] > 1) & (after.cell_dp[after.row_cell] > 1)
    assert all(after.offers[offer].rdma is True for offer in after.row_offer[far].tolist())
    # the exchange does not run on EFA (deepseek-ai/DeepEP#369)
    assert "AWS" not in {after.offers[offer].provider for offer in after.row_offer[far].tolist()}


@pytest.mark.parametrize(("gpu", "holds"), [("h200_sxm_141", True), ("h100_sxm_80", False)])
def test_eight_ranks_hold_deepseek_where_the_manual_says(snapshot: Snapshot, gpu: str, holds: bool) -> None:
    """vLLM, "Expert Parallel Deployment": DeepSeek-V3 with DP 8 and expert parallelism "will work on a H200 node with 8 GPUs", on H100 a
    smaller model or several nodes."""
    assert bool(speed.max_batch(laid(snapshot, gpu, tp=1, dp=8), 4096.0)[0] >= 1) is holds


def test_ranks_are_a_formula_with_a_wide_interval(snapshot: Snapshot) -> None:
    """DeepSeek-R1 was measured on H200 under this server, in tensor parallelism: of ranks nothing follows from that. Their interval is
    the square of the one beside it: 0.5 to 2 would be 0.25 to 4."""
    flat, ranks = laid(snapshot, "h200_sxm_141", tp=8, dp=1), laid(snapshot, "h200_sxm_141", tp=1, dp=8)
    for metric in ("ttft", "tpot", "throughput"):
        near, far = (speed.spread(of, 0, metric, snapshot.calibration) for of in (flat, ranks))
        assert far[0] < near[0] < near[1] < far[1]
    assert speed.evidence(flat, snapshot.calibration) != [Evidence.FORMULA]


def test_a_second_machine_of_ranks_never_lowers_throughput(snapshot: Snapshot) -> None:
    """Eight ranks on one H200 machine against sixteen on two, at equal requests a rank: twice as many, in a step that reads half of the
    experts a card and exchanges over RDMA."""
    one, two = laid(snapshot, "h200_sxm_141", tp=1, dp=8), laid(snapshot, "h200_sxm_141", tp=1, dp=16, machines=2)
    batch = np.geomspace(1.0, float(speed.max_batch(one, 2000.0)[0]), 20)[:, None]
    alone, together = (of.dp * batch / speed.decode_step_s(of, batch, 2000.0) for of in (one, two))
    assert (together >= alone).all()
    assert speed.offline_throughput(two, 1000.0, 200.0)[0] >= speed.offline_throughput(one, 1000.0, 200.0)[0]
