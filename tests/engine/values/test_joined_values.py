"""Replicas over several machines: memory, hand-over and bubbles on paper, and which numbers of machines are weighed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import hand_made
import numpy as np
import pytest

from aiready_gui.advisor.answer.network_lines import fabric_line
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.parts import Precision
from aiready_gui.engine.candidates.joined import numbers, with_layouts_of
from aiready_gui.engine.candidates.offers import market
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.fabric import (
    Fabric,
    added_s,
    fabric_of,
    handed_bytes,
    ordinary,
    over_machines,
    reduce_s,
    reduced_across,
)
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.serving import speed

H100_RDMA = Fabric(47e9, rdma=True)
"""3,200 Gbit/s over eight cards are 50 GB/s each, 94 % of them reached."""


def laid(snapshot: Snapshot, model: str, gpu: str, precision: str, machines: int, fabric: Fabric = H100_RDMA) -> Replicas:
    """Eight cards a machine in tensor parallel, a stage a machine."""
    one, card = np.ones(1), snapshot.model_by_key[model]
    found = replica_columns(
        (card,), (snapshot.gpu_by_key[gpu],), model_index=[0], gpu_index=[0], tp=8 * one, pp=machines * one, dp=one, ep=one,
        precision=[precision], kv_bits=[16], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip
    return over_machines(found, card, machines * one, one * fabric.bytes_per_s, one * fabric.hop_s)


def test_a_token_is_two_vectors_between_stages(snapshot: Snapshot) -> None:
    """Hidden states and residual of 7,168 values in 16 bits: 28,672 bytes."""
    assert handed_bytes(snapshot.model_by_key["deepseek-r1"]) == 28_672


def test_handing_over_by_hand(snapshot: Snapshot) -> None:
    """Two machines of eight cards: each GPU sends 28,672 / 8 = 3,584 bytes over the one border, 76.3 ns at 47 GB/s, and the step
    takes two messages of 14 us (NCCL, tuning.cc). Without RDMA 100 Gbit/s / 8 x 25.5 % = 398 MB/s: 9.0 us and two of 100 us."""
    fast = laid(snapshot, "deepseek-r1", "h100_sxm_80", "fp8", 2)
    assert fast.handed_token_s[0] == pytest.approx(3584 / 47e9) and fast.handed_s[0] == pytest.approx(28e-6)
    slow = laid(snapshot, "deepseek-r1", "h100_sxm_80", "fp8", 2, ordinary(8))
    assert slow.handed_token_s[0] == pytest.approx(3584 / 398.4375e6) and slow.handed_s[0] == pytest.approx(200e-6)
    card = snapshot.model_by_key["deepseek-r1"]
    assert added_s(card, H100_RDMA, machines=3, tp=8, tokens=1000) == pytest.approx(3 * 14e-6 + 2 * 3.584e6 / 47e9)


def test_all_reduces_between_machines_by_hand(snapshot: Snapshot) -> None:
    """Eight ranks in each of two machines: 6.8 + 2 (7 x 0.6 + 5.0) = 25.2 us over RDMA, of four machines 35.2; over sockets 215.2.
    Two in each of DeepSeek-R1's 61 layers are 3.07 ms a token, and 2 x 122 x 7,168 x 2 bytes over eight cards of 47 GB/s 9.3 us.
    Inside one machine it would be 15.2 us, 16.4 to 18.4 measured for 4,096 to 16,384 values on eight H100 (the kernel tables)."""
    assert reduce_s(8.0, 2.0, 5e-6) == pytest.approx(25.2e-6) and reduce_s(8.0, 4.0, 5e-6) == pytest.approx(35.2e-6)
    assert reduce_s(8.0, 2.0, ordinary(8).reduce_hop_s) == pytest.approx(215.2e-6)
    assert 0.8 < reduce_s(8.0, 1.0, 5e-6) / 17e-6 < 1.0
    card, one = snapshot.model_by_key["deepseek-r1"], np.ones(1)
    found = replica_columns(
        (card,), (snapshot.gpu_by_key["h100_sxm_80"],), model_index=[0], gpu_index=[0], tp=16 * one, pp=one, dp=one, ep=one,
        precision=["fp8"], kv_bits=[16], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip
    far = reduced_across(over_machines(found, card, 2 * one, 47e9 * one, 14e-6 * one), card, H100_RDMA)
    assert far.hop_s[0] == pytest.approx(122 * 25.2e-6) and far.handed_s[0] == 0
    assert far.handed_token_s[0] == pytest.approx(2 * 122 * 7168 * 2 / 8 / 47e9)
    staged = laid(snapshot, "deepseek-r1", "h100_sxm_80", "fp8", 2)
    assert reduced_across(staged, card, H100_RDMA).hop_s[0] == staged.hop_s[0], "a pipeline's ranks stay in their machines"


def test_one_machine_hands_nothing_over(snapshot: Snapshot) -> None:
    alone = laid(snapshot, "deepseek-r1", "h200_sxm_141", "fp8", 1)
    assert alone.handed_s[0] == alone.handed_token_s[0] == 0


def test_memory_falls_with_the_stages_share_of_layers(snapshot: Snapshot) -> None:
    """Of 61 layers the fuller of two stages holds 31, of three 21; the cache of latent attention likewise."""
    one, two, three = (laid(snapshot, "deepseek-r1", "h100_sxm_80", "fp8", machines) for machines in (1, 2, 3))
    for machines, most in ((two, 31), (three, 21)):
        assert machines.weights_bytes[0] == pytest.approx(one.weights_bytes[0] * most / 61)
        assert memory.kv_sequence_bytes(machines, 1000.0)[0] == pytest.approx(
            memory.kv_sequence_bytes(one, 1000.0)[0] * most / 61
        )


@pytest.mark.parametrize(("batch", "at_once"), [(0.5, 0.5), (1.0, 1.0), (1.5, 1.0), (2.0, 1.0), (3.0, 1.5), (8.0, 4.0)])
def test_no_sequence_is_divided_between_stages(batch: float, at_once: float) -> None:
    """Two stages: half of the batch each, but one sequence alone passes both whole while one of them idles."""
    of = replace(hand_made.replicas(), pp=np.array([2.0]))
    assert speed.at_a_stage(of, batch)[0] == at_once


def test_a_step_over_two_machines_by_hand() -> None:
    """Weights are read in 10 ms, a token takes 1 ms to multiply at a vanishing corner, a message 20 us and a token 3 us to hand over.

    One sequence: 10 ms, its own 1 ms hidden under the reading (sharp), 40 us and 3 us. Eight: four at a time at each of two stages,
    4 ms hidden, 40 us and 4 x 3 us; each sequence still passes both stages, so eight tokens come every 10.052 ms."""
    of = hand_made.replicas(
        pp=2.0, machines=2.0, dense_read_s=10e-3, flop_s=1e-3, sharpness=1e9, handed_s=40e-6, handed_token_s=3e-6
    )
    assert speed.decode_step_s(of, 1.0, 0.0)[0] == pytest.approx(10.043e-3)
    assert speed.decode_step_s(of, 8.0, 0.0)[0] == pytest.approx(10.052e-3)


def test_a_prompt_over_two_machines_by_hand() -> None:
    """1,000 tokens of 10 us are 10 ms and 3 ms to hand over. Alone it takes 13 ms and the messages of its one step, 40 us; beside
    others a machine works on it half as long, 6.5 ms, while the other has the next."""
    of = hand_made.replicas(pp=2.0, machines=2.0, prefill_flop_s=10e-6, handed_s=40e-6, handed_token_s=3e-6)
    assert speed.prefill_alone_s(of, 1000.0)[0] == pytest.approx(13.04e-3)
    assert speed.prefill_s(of, 1000.0)[0] == pytest.approx(6.5e-3)


def test_the_fullest_stage_sets_the_pace(snapshot: Snapshot) -> None:
    """61 layers on two stages: 31 at each turn instead of 30.5, so reading takes 62/61 of one machine's time; 126 layers divide evenly."""
    for model, gpu, precision, times in (
        ("deepseek-r1", "h200_sxm_141", "fp8", 62 / 61),
        ("llama-3-1-405b", "h200_sxm_141", "bf16", 1.0),
    ):
        one, two = (laid(snapshot, model, gpu, precision, machines) for machines in (1, 2))
        assert two.dense_read_s[0] == pytest.approx(one.dense_read_s[0] * times)


@pytest.mark.parametrize(
    ("model", "gpu", "precision", "counts"),
    [
        ("deepseek-r1", "h100_sxm_80", Precision.FP8, (2, 3, 4)),  # 673 of 615 GB
        ("deepseek-r1", "h200_sxm_141", Precision.FP8, (2,)),  # 673 of 1,085 GB: more than half
        ("llama-3-1-405b", "h100_sxm_80", Precision.BF16, (2, 3, 4)),  # 812 of 615 GB
        ("kimi-k2", "h100_sxm_80", Precision.BF16, (4, 5, 6, 7, 8)),  # 2,055 of 615 GB
        ("llama-3-3-70b", "h100_sxm_80", Precision.BF16, ()),  # 141 of 615 GB
    ],
)
def test_every_number_of_machines_is_weighed(
    snapshot: Snapshot, model: str, gpu: str, precision: Precision, counts: tuple[int, ...]
) -> None:
    """From the fewest that hold the weights in 90 % of their memory to twice as many, without a gap."""
    assert numbers(snapshot.model_by_key[model], (precision,), snapshot.gpu_by_key[gpu], 8) == counts


@pytest.mark.parametrize("model", ["llama-3-1-8b", "qwen3-32b"])
def test_a_model_that_machines_hold_adds_nothing_to_the_market(snapshot: Snapshot, model: str) -> None:
    """Advice on small models looks at no layout more than it did."""
    small = snapshot.revised(
        offers=tuple(offer for offer in snapshot.offers if offer.gpu in ("h100_sxm_80", "l40s")), content_hash="joined-small"
    )
    columns = market(small, Currency.USD, "RU", Decimal(22))
    assert with_layouts_of(columns, snapshot.model_by_key[model], (Precision.BF16, Precision.FP8)) is columns


def test_machines_are_joined_where_the_offer_says_what_lies_between(snapshot: Snapshot) -> None:
    """No row over machines for an offer without a network rate or RDMA; rows stay in the order of their offers."""
    columns = with_layouts_of(
        market(snapshot, Currency.USD, "RU", Decimal(22)), snapshot.model_by_key["llama-3-1-405b"], (Precision.BF16,)
    )
    far = columns.cell_machines[columns.row_cell] > 1
    assert far.any() and (np.diff(columns.row_offer) >= 0).all()
    for offer in {int(index) for index in columns.row_offer[far]}:
        assert fabric_of(columns.offers[offer], columns.gpu_of_offer[offer]).bytes_per_s > 0


@pytest.mark.parametrize(
    ("model", "gpu", "precision"),
    [
        ("deepseek-r1", "h200_sxm_141", "fp8"),
        ("llama-3-1-405b", "h200_sxm_141", "bf16"),
        ("qwen3-235b-a22b", "h100_sxm_80", "bf16"),
    ],
)
@pytest.mark.parametrize("fabric", [H100_RDMA, Fabric(11.75e9, rdma=True)])
def test_a_second_machine_never_lowers_throughput(
    snapshot: Snapshot, model: str, gpu: str, precision: str, fabric: Fabric
) -> None:
    """TP 8 on one machine against TP 8 x PP 2 on two, over 400 and over 100 Gbit/s of RDMA a card, at every batch that one holds."""
    one, two = (laid(snapshot, model, gpu, precision, machines, fabric) for machines in (1, 2))
    batch = np.geomspace(1.0, float(speed.max_batch(one, 2000.0)[0]), 20)[:, None]
    alone, together = (batch / speed.decode_step_s(of, batch, 2000.0) for of in (one, two))
    # one sequence alone waits for both stages and what lies between: that is latency, not throughput
    assert (2 * batch / speed.decode_step_s(two, 2 * batch, 2000.0) >= alone).all()
    assert (together[batch >= 4] >= alone[batch >= 4] * 0.98).all()
    assert (speed.prefill_s(two, 2000.0) < speed.prefill_s(one, 2000.0)).all()
    for isl, osl in ((1000.0, 200.0), (8000.0, 1000.0)):
        assert speed.offline_throughput(two, isl, osl)[0] >= speed.offline_throughput(one, isl, osl)[0]


def test_a_fabric_with_a_price_stands_on_the_bill(snapshot: Snapshot) -> None:
    """A rouble an hour and machine: four machines for 730 hours are 2,920 roubles; nothing where no machine is joined."""
    network = hand_made.network_offer(kind="rdma_fabric", price=Decimal(1), unit="hour")
    known = hand_made.changed(snapshot, network=(network,))
    book = PriceBook(Currency.RUB, Decimal(22), snapshot.exchange_rates)
    line = fabric_line(known, book, "Hand", 4)
    assert line is not None and line.total_excl.amount == Decimal(2920)
    assert fabric_line(known, book, "Hand", 0) is None
