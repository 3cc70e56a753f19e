"""Operations, bytes and seconds of training, term by term, on a network and a card whose numbers divide evenly.

``6 N`` a token (J. Kaplan et al., 2001.08361, sec. 2.1), ``12 L w s`` for attention (A. Chowdhery et al., PaLM, appendix B),
``2 + 2 + 12`` bytes a parameter (S. Rajbhandari et al., ZeRO, 1910.02054, fig. 1), ``34 h`` of activations (V. Korthikanti
et al., 2205.05198, sec. 4.1), bubbles of ``(p - 1) / (v m)`` (D. Narayanan et al., 2104.04473, sec. 2.2).
"""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Gpu, model_shape
from aiready_gui.domain.project import DataNeeds, Project
from aiready_gui.domain.training_defaults import effective_training, usual_tokens
from aiready_gui.domain.training_workload import AmountBy, LoraTargets, Optimiser, Training, TrainingMethod
from aiready_gui.engine.gpu import adapters, host
from aiready_gui.engine.training import figures as training_figures
from aiready_gui.engine.training import job as training_job
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training import need as training_need
from aiready_gui.engine.training import offload
from aiready_gui.engine.training import plan as training_plan
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.calibration import Learnt
from aiready_gui.engine.training.job import Jobs
from aiready_gui.engine.training.layouts import NODES

BY: dict[str, float] = {
    "multiply": 0.5, "attention": 0.5, "elementwise": 0.0, "experts": 0.5, "dispatch": 0.0, "host": 0.0, "tensor": 1.0,
    "collective": 0.5, "dequantise": 0.0, "jitter": 0.0, "pace": 1.0, "evaluation": 1.0, "programme": 1.0, "context": 1.0,
    "states": 1.0, "activations": 1.0, "working": 1.0, "logits": 10.0, "reserve": 1.0, "widened": 2.0,
}  # fmt: skip


def learnt(**changes: float) -> Learnt:
    """Half of every peak and every link is reached; nothing else is lost."""
    return Learnt(**{name: np.array([value]) for name, value in {**BY, **changes}.items()})


def job(**changes: float) -> Jobs:
    """10e9 parameters of 10 layers 1,000 wide on 8 cards of 1 PFLOP/s, 2 TB/s and 400 GB/s: sequences of 1,000 tokens."""
    facts: dict[str, Any] = {
        "params": 10e9, "active": 10e9, "multiplied": 9.9e9, "expert_params": 0, "table": 0.1e9, "layers": 10, "hidden": 1000,
        "mlp_width": 4000, "mlp_matrices": 2, "width": 1000, "kv_width": 1000, "vocab": 100_000, "full_attention": 10,
        "window_attention": 0, "window": 0, "moe_layers": 0, "active_experts": 0, "peak": 1e15, "peak16": 1e15, "bandwidth": 2e12,
        "memory": 100e9, "link": 400e9, "fabric": 50e9, "host_link": 25e9, "node": 8, "gpus": 8, "tp": 1, "pp": 1, "cp": 1, "ep": 1,
        "chunks": 1, "zero": 0, "shard": 1, "micro": 1, "accumulate": 1, "seq": 1000, "adapters": 0, "base_bytes": 2,
        "table_bytes": 2, "grad_bytes": 2, "optimiser_bytes": 12, "recompute": 0, "quantised": 0, "offload": 0,
        "offload_activations": 0, "chunked_loss": 0, "sequence_parallel": 1, "score_heads": 0,
    }  # fmt: skip
    return Jobs(**{**facts, **changes})


def step(name: str, by: Learnt | None = None, **changes: float) -> float:
    """One part of a step. [s]"""
    return float(np.ravel(getattr(training_speed.step_time(job(**changes), by or learnt()), name))[0])


def held(name: str, by: Learnt | None = None, **changes: float) -> float:
    """One term of the memory. [bytes]"""
    return float(np.ravel(getattr(training_memory.terms(job(**changes), by or learnt()), name))[0])


def test_what_a_token_multiplies(snapshot: Snapshot) -> None:
    """Llama 2 7B, untied: all but the input table of 32,000 x 4,096 = 131,072,000 of 6.74e9; a tied model multiplies all."""
    shape = model_shape(snapshot.model_by_key["llama-2-7b"])
    assert (shape.mlp_matrices, shape.tied, shape.table) == (3, False, 131_072_000)
    assert shape.multiplied == pytest.approx(6_608_928_000)
    assert model_shape(hand_made.card(tied_head=True)).multiplied == pytest.approx(10e9)


def test_adapters_of_rank_16_on_llama_2() -> None:
    """32 layers x 16 x (4 x (4,096 + 4,096) + 3 x (4,096 + 11,008)) = 39,976,960 parameters: all linear layers.

    On attention alone 32 x 16 x 32,768 = 16,777,216 (E. Hu et al., LoRA, 2106.09685, sec. 4.1).
    """
    card = hand_made.card(
        mlp_matrices=3,
        params=6.738e9,
        active_params=6.738e9,
        layers=32,
        hidden=4096,
        ffn=11_008,
        heads=32,
        kv_heads=32,
        head_dim=128,
        vocab=32_000,
    )
    shape = model_shape(card)
    assert adapters.lora_params(shape, 16, all_linear=True) == 39_976_960
    assert adapters.lora_params(shape, 16, all_linear=False) == 16_777_216


@pytest.mark.parametrize(("precision", "peak"), [("16", 1e15), ("bf16", 1e15), ("fp8", 2e15), ("fp4", 2e15)])
def test_the_peak_of_a_training_precision(precision: str, peak: float) -> None:
    """A card without four bits computes in eight, one without eight in sixteen."""
    assert training_job.peak_flops(hand_made.gpu(), precision) == peak
    assert training_job.peak_flops(hand_made.gpu(fp8_flops=None), "fp8") == 1e15


def test_operations_of_a_token() -> None:
    """6 x 10e9 + 12 x 10 layers x 1,000 wide x 1,000 positions = 60.12e9; two thirds under a frozen base.

    Windowed layers see twice their window at most: 5 full and 5 of 100 positions: 60e9 + 12,000 x (5,000 + 1,000).
    """
    assert float(training_speed.flops_per_token(job())) == pytest.approx(60.12e9)
    assert float(training_speed.flops_per_token(job(adapters=1e6))) == pytest.approx(40.08e9)
    local = job(full_attention=5, window_attention=5, window=100)
    assert float(training_speed.flops_per_token(local)) == pytest.approx(60.072e9)


def test_products_of_a_step() -> None:
    """6 x 9.9e9 x 1,000 tokens / (0.5 x 1e15) = 118.8 ms; 4 passes under a frozen base; 8 with everything computed again.

    Over 2 x 2 cards a quarter of it; three micro-batches thrice.
    """
    assert step("products") == pytest.approx(0.1188)
    assert step("products", adapters=1e6) == pytest.approx(0.0792)
    assert step("products", recompute=2) == pytest.approx(0.1584)
    assert step("products", tp=2, pp=2) == pytest.approx(0.0297)
    assert step("products", accumulate=3) == pytest.approx(0.3564)


def test_attention_of_a_step() -> None:
    """Half the square, 3.5 forward passes of 2 x 1,000 x 10,000 layer-positions x 1,000 tokens / 5e14 = 0.14 ms; 4.5 again."""
    assert step("attention") == pytest.approx(1.4e-4)
    assert step("attention", recompute=1) == pytest.approx(1.8e-4)
    assert step("attention", recompute=2) == pytest.approx(1.8e-4)


def test_attention_that_is_not_fused_works_the_whole_square_and_moves_its_scores() -> None:
    """3 forward passes of 4 x 1,000 x 10,000 layer-positions x 1,000 tokens / 5e14 = 0.24 ms; 4 where it is worked again.

    Ten heads of 1,000 positions: 12 x 10 x 1,000 = 120,000 bytes a token and layer beside the 34,000.
    """
    assert step("attention", score_heads=10) == pytest.approx(2.4e-4)
    assert step("attention", score_heads=10, recompute=1) == pytest.approx(3.2e-4)
    moved = (154_000 * 10 + 800_000) * 1000 / 2e12
    assert step("elementwise", learnt(elementwise=1.0), score_heads=10) == pytest.approx(moved)


def test_activations_pass_through_memory() -> None:
    """34,000 bytes a token and layer x 10 layers + 8 x 100,000 of the logits = 1.14 MB x 1,000 tokens / 2 TB/s, once each."""
    assert step("elementwise", learnt(elementwise=1.0)) == pytest.approx(5.7e-4)
    assert step("elementwise", learnt(elementwise=3.0)) == pytest.approx((3 * 340_000 + 800_000) * 1000 / 2e12)


def test_a_four_bit_base_is_widened_in_every_pass() -> None:
    """10e9 weights x 2 passes (4 / 2) x 2.5 bytes / 2 TB/s = 25 ms."""
    assert step("dequantisation", learnt(dequantise=1.0), quantised=1, adapters=1e6) == pytest.approx(0.025)


def test_tensor_parallel_ranks_exchange_four_times_a_layer() -> None:
    """4 x 2 x 1/2 x 1,000 tokens x 1,000 wide x 2 bytes x 10 layers = 80 MB at half of 400 GB/s: 0.4 ms (Megatron-LM, sec. 3)."""
    assert step("tensor", tp=2) == pytest.approx(4e-4)
    assert step("tensor", tp=2, node=1) == pytest.approx(3.2e-3)  # over the fabric of 50 GB/s
    assert step("tensor") == 0.0


def test_tokens_go_to_their_experts_and_back() -> None:
    """8 ranks, 2 experts away: 4 x 1,000 tokens x 2 x 1,000 wide x 2 bytes x 10 layers x 7/8 = 140 MB at 400 GB/s: 0.35 ms."""
    found = step("dispatch", learnt(dispatch=1.0), ep=8, moe_layers=10, active_experts=2, expert_params=8e9)
    assert found == pytest.approx(3.5e-4)


def test_a_pipeline_idles_while_it_fills() -> None:
    """A micro-batch works 118.8 + 0.14 + 0.4 ms (products, attention, logits through memory) / 4 stages = 29.835 ms.

    Three of those pass empty; two chunks on each stage halve it.
    """
    assert step("bubble", pp=4) == pytest.approx(0.089505)
    assert step("bubble", pp=4, chunks=2) == pytest.approx(0.0447525)


def test_gradients_are_reduced_over_eight_replicas() -> None:
    """Whole replicas: 2 x 10e9 gradients of 2 bytes x 7/8 at half of 400 GB/s = 175 ms.

    Laid under 119.34 ms of work by the cubic mean: (0.11934^3 + 0.175^3)^(1/3) - 0.11934 = 72.49 ms show.
    """
    assert step("collectives_whole") == pytest.approx(0.175)
    assert step("collectives") == pytest.approx(0.0724892, abs=1e-6)


def test_a_fully_sharded_model_is_gathered_twice_and_its_gradients_scattered_once() -> None:
    """2 x 20 GB gathered and 20 GB reduced, each x 7/8, at 200 GB/s: 175 + 87.5 ms."""
    assert step("collectives_whole", zero=3, shard=8) == pytest.approx(0.2625)


def test_what_enters_a_node_passes_its_fabric() -> None:
    """16 cards in two nodes, whole replicas: 40 GB x 1/2 / (8 x 50e9 x 0.5) = 100 ms between, 40 x 15/16 / 200e9 = 187.5 inside."""
    assert step("collectives_whole", gpus=16) == pytest.approx(0.1875)
    assert step("collectives_whole", gpus=16, fabric=10e9) == pytest.approx(0.5)


def test_the_optimiser_reads_and_writes_its_states() -> None:
    """10e9 x 2 x (2 + 12 + 2) bytes / 2 TB/s = 160 ms; an eighth where they are sharded; adapters alone hardly any."""
    assert step("update") == pytest.approx(0.16)
    assert step("update", zero=1, shard=8) == pytest.approx(0.02)
    assert step("update", adapters=1e6) == pytest.approx(1.6e-5)


def test_the_host_is_felt_where_it_launches_slower_than_the_card_works() -> None:
    """10 layers of 10 ms = 100 ms beside 119.34: (0.11934^4 + 0.1^4)^(1/4) - 0.11934 = 12.577 ms."""
    assert step("host", learnt(host=0.010)) == pytest.approx(0.0125773, abs=1e-6)


def test_what_is_left_is_told_as_pace_and_jitter() -> None:
    """119.34 + 72.49 + 160 = 351.83 ms: a pace of 0.8 makes a step a quarter longer, 87.96 ms.

    1 % for each doubling of nodes: on 8 nodes the gradients take 40e9 x 63/64 / 200e9 = 196.9 ms, of which 91.18 show: 3 % of
    370.52 ms.
    """
    assert step("other", learnt(pace=0.8)) == pytest.approx(0.0879573, abs=1e-6)
    assert step("other", learnt(jitter=0.01), gpus=64) == pytest.approx(0.0111157, abs=1e-6)


def test_tokens_of_a_step_and_a_second() -> None:
    """8 cards / (2 x 1) = 4 replicas x 3 sequences x 1,000 tokens x 5 micro-batches = 60,000.

    A step of 351.83 ms (119.34 + 72.49 + 160) over 1,000 tokens of each card: 2,842.3 a second.
    """
    assert float(training_speed.tokens_per_step(job(tp=2, micro=3, accumulate=5))) == pytest.approx(60_000)
    assert float(training_speed.tokens_per_s_per_gpu(job(), learnt())[0]) == pytest.approx(2842.29, abs=0.01)


def test_states_of_a_parameter() -> None:
    """20 + 20 + 120 GB; sharded over 8 by stages 1, 2, 3; split over 2 x 2 cards a quarter (the table of 0.1e9 stays on the first)."""
    assert [held(name) for name in ("weights", "gradients", "optimiser")] == pytest.approx([20e9, 20e9, 120e9])
    assert [held(name, zero=1, shard=8) for name in ("weights", "gradients", "optimiser")] == pytest.approx([20e9, 20e9, 15e9])
    assert [held(name, zero=2, shard=8) for name in ("weights", "gradients", "optimiser")] == pytest.approx([20e9, 2.5e9, 15e9])
    assert [held(name, zero=3, shard=8) for name in ("weights", "gradients", "optimiser")] == pytest.approx([2.5e9, 2.5e9, 15e9])
    assert held("weights", tp=2) == pytest.approx(10e9)
    # dense 10e9 / 4, and of two untied tables (0.2e9) the first stage holds a whole one instead of half of both: nothing more
    assert held("weights", tp=2, pp=2) == pytest.approx(5e9)


def test_only_adapters_have_gradients_and_states() -> None:
    """100e6 adapters x 16 bytes; the base of NF4 at 0.516 bytes and its two tables (0.2e9) in 16 bits."""
    assert held("adapters", adapters=100e6) == pytest.approx(1.6e9)
    assert (held("gradients", adapters=100e6), held("optimiser", adapters=100e6)) == (0.0, 0.0)
    assert held("weights", adapters=100e6, quantised=1, base_bytes=0.516) == pytest.approx(5.16e9 + 0.2e9 * 1.484)
    # a fully sharded run shards them too, and a twentieth stands on the card where the rest is in host memory
    assert held("adapters", adapters=100e6, zero=3, shard=8) == pytest.approx(0.2e9)
    assert held("adapters", adapters=100e6, zero=3, shard=8, offload=1) == pytest.approx(0.01e9)


def test_a_packed_base_takes_its_bytes_whatever_the_fit_says_of_states() -> None:
    """4-bit tensors have one size under every framework; weights, gradients and moments that learn may be kept otherwise."""
    base = {"adapters": 100e6, "quantised": 1.0, "base_bytes": 0.516}
    assert held("weights", learnt(states=0.8), **base) == held("weights", **base)
    assert held("weights", learnt(states=0.8)) == pytest.approx(16e9)


OFFLOADED = {"adapters": 100e6, "quantised": 1.0, "base_bytes": 0.516, "zero": 3.0, "shard": 8.0, "offload": 1.0}


def test_what_rests_in_host_memory() -> None:
    """5.16 GB of NF4 + 0.2e9 x 1.484 of wide tables + 100e6 x 16 of adapters = 7.0568 GB over 8 cards: 882.1 MB of each.

    A machine of 8 holds 20 GB of 16-bit weights while they are read, which is more than 8 x 882.1 MB; of 16-bit ones that rest
    20 + 1.6 GB, more than that. Nothing of a run without it.
    """
    assert float(np.ravel(offload.resting_bytes(job(**OFFLOADED)))[0]) == pytest.approx(0.8821e9)
    assert float(np.ravel(offload.resting_weights(job(**OFFLOADED)))[0]) == pytest.approx((5.16e9 + 0.2968e9) / 8)
    assert float(offload.loaded_bytes(job(**OFFLOADED), 8)) == pytest.approx(20e9)
    wide = {**OFFLOADED, "quantised": 0.0, "base_bytes": 2.0}
    assert float(offload.loaded_bytes(job(**wide), 8)) == pytest.approx(21.6e9)
    assert float(np.ravel(offload.resting_bytes(job(**{**OFFLOADED, "offload": 0.0})))[0]) == 0


def test_host_memory_of_a_machine_is_the_sum_that_is_told_in_parts() -> None:
    """20 GB of weights + 8 processes of 6 GB + 8 GB of the system = 76 GB."""
    assert float(host.memory_bytes(8, 20e9)) == pytest.approx(76e9)
    assert host.host_need(gpus=8, weights_bytes=20e9).ram_bytes.value == pytest.approx(76e9)


def test_what_passes_pcie_in_a_step_and_what_it_takes() -> None:
    """2 x 10e9 x 0.516 = 10.32 GB + 100e6 gradients of 2 bytes = 10.52 GB over 8 cards = 1.315 GB; twice that of two micro-batches.

    At half of 25 GB/s 105.2 ms. They lie under the work of a step as what cards exchange does, and are not told as an exchange.
    """
    run = job(**OFFLOADED)
    assert float(np.ravel(offload.moved_bytes(run))[0]) == pytest.approx(1.315e9)
    assert float(np.ravel(offload.moved_bytes(job(**OFFLOADED, accumulate=2)))[0]) == pytest.approx(2.63e9)
    assert float(np.ravel(offload.seconds(run, learnt()))[0]) == pytest.approx(0.1052)
    kept = {**OFFLOADED, "offload": 0.0}
    assert step("collectives_whole", **OFFLOADED) == step("collectives_whole", **kept)
    # exchanged: 10.32 GB gathered and 0.2 GB reduced, x 7/8 at 200 GB/s = 46.025 ms, so 151.225 ms move; the work of a frozen
    # base is 4 x 9.9e9 x 1,000 / 0.5e15 = 79.2 ms + attention and the logits, and (w^3 + 0.151225^3)^(1/3) - w of them shows
    work = sum(step(name, **OFFLOADED) for name in ("products", "attention", "elementwise"))
    assert step("collectives", **OFFLOADED) == pytest.approx((work**3 + 0.151225**3) ** (1 / 3) - work)


def test_a_whole_model_that_learns_sends_its_gradients_back_too() -> None:
    """ZeRO, 1910.02054, sec. 7: 3 N elements: 3 x 10e9 x 2 bytes over 8 cards = 7.5 GB."""
    assert float(np.ravel(offload.moved_bytes(job(zero=3, shard=8, offload=1)))[0]) == pytest.approx(7.5e9)


def test_activations_of_a_layer() -> None:
    """Plain, multi-head, f = 4h: 34,000 bytes a token; gated with a quarter of the keys: 8h + 4w + 4 x 250 + 8 x 4,000 = 45,000."""
    assert float(training_memory.activation_bytes_per_token(job())) == pytest.approx(34_000)
    gated = job(mlp_matrices=3, kv_width=250)
    assert float(training_memory.activation_bytes_per_token(gated)) == pytest.approx(45_000)


def test_activations_kept_for_the_backward_pass() -> None:
    """34,000 x 1,000 tokens x 10 layers = 340 MB; selective 0.4 of it; full recomputation keeps inputs, 2,000 x 1,000 x 10 = 20 MB."""
    assert held("activations") == pytest.approx(340e6)
    assert held("activations", recompute=1) == pytest.approx(136e6)
    assert held("activations", recompute=2) == pytest.approx(20e6)
    assert held("activations", micro=4) == pytest.approx(1360e6)
    # over two tensor ranks half; without sequence parallelism 10 h of it stays whole on both
    assert held("activations", tp=2) == pytest.approx(170e6)
    assert held("activations", tp=2, sequence_parallel=0) == pytest.approx((24_000 / 2 + 10_000) * 1e4)
    # two chunks on each of four stages: 1 + 3/8 of them
    assert held("activations", pp=4, chunks=2) == pytest.approx(340e6 * 1.375)


def test_scores_of_an_unfused_attention_are_kept_unless_they_are_worked_again() -> None:
    """154,000 x 1,000 tokens x 10 layers = 1.54 GB; selective drops them, 0.4 of 340 MB; full works one layer's 154 MB."""
    assert held("activations", score_heads=10) == pytest.approx(1540e6)
    assert held("activations", score_heads=10, recompute=1) == pytest.approx(136e6)
    assert held("working", score_heads=10, recompute=2) == pytest.approx(154e6)
    assert held("activations", score_heads=10, tp=2) == pytest.approx(770e6)


def test_logits_stand_whole_unless_they_are_worked_in_pieces() -> None:
    """1,000 tokens x 100,000 words x 10 bytes = 1 GB; in pieces 1 byte; over two tensor ranks half."""
    assert held("logits") == pytest.approx(1e9)
    assert held("logits", chunked_loss=1) == pytest.approx(0.1e9)
    assert held("logits", tp=2) == pytest.approx(0.5e9)


def test_working_set_reserve_and_context() -> None:
    """Sharded: two layers of 1e9 x 2 bytes gathered, 4 GB; recomputed: one layer's 34 MB; 1 GB of context.

    10 % reserve of what comes and goes: activations 0.34 GB and logits 1 GB; weights and states stand in whole blocks.
    """
    assert held("working", zero=3, shard=8) == pytest.approx(4e9)
    assert held("working", recompute=2) == pytest.approx(34e6)
    assert held("working") == 0.0
    assert held("context") == pytest.approx(1e9)
    assert held("reserve", learnt(reserve=1.1)) == pytest.approx(0.1 * 1.34e9)


def test_a_four_bit_base_is_gathered_packed_and_widened_by_the_layer() -> None:
    """Two layers of 1e9 x 2 bytes in 16 bits, 4 GB; sharded, two more as they are kept, 2 x 1e9 x 0.516."""
    packed = {"adapters": 100e6, "quantised": 1.0, "base_bytes": 0.516}
    assert held("working", **packed) == pytest.approx(4e9)
    assert held("working", zero=3, shard=8, **packed) == pytest.approx(4e9 + 2 * 0.516e9)


def test_an_interval_doubts_what_comes_and_goes_more_than_what_is_counted() -> None:
    """Of 160 GB of weights, gradients and states 128 are sure; of 168 the 40 beyond, doubled: 208, where all doubled were 336."""
    sure = training_memory.sure_bytes(job())
    assert float(sure[0]) == pytest.approx(128e9)
    assert float(training_memory.interval_end(sure, np.array([168e9]), np.array([2.0]))[0]) == pytest.approx(208e9)


def test_machines_are_joined_over_what_the_provider_states() -> None:
    """RDMA of 3,200 Gbit/s: 50 GB/s a card, of which 0.94 = 47 (nccl-tests 392 of 400 GB/s, less protocol).

    100 Gbit/s without: 12.5 GB/s / 8 x 0.255 = 398.4 MB/s (3.19 of 12.5 GB/s measured). Unknown is not joined; nor are
    machines of less than four cards; RDMA whose rate nobody says is what such machines are built with: 50 x 0.94.
    """
    card: Gpu = hand_made.gpu()
    joined = {
        name: training_plan.machine_of(hand_made.offer(**facts), card).fabric
        for name, facts in {
            "rdma": {"rdma": True, "network_gbit_s": 3200.0}, "tcp": {"rdma": None, "network_gbit_s": 100.0},
            "unknown": {"rdma": None, "network_gbit_s": None}, "small": {"rdma": True, "network_gbit_s": 100.0, "gpu_count": 2},
            "unsaid": {"rdma": True, "network_gbit_s": None}, "refused": {"rdma": False, "network_gbit_s": 100.0},
        }.items()
    }  # fmt: skip
    bare = hand_made.gpu(fabric_bytes_per_s=None)
    assert training_plan.machine_of(hand_made.offer(rdma=True, network_gbit_s=None), bare).fabric == pytest.approx(12.5e9 * 0.94)
    assert joined == pytest.approx(
        {"rdma": 47e9, "tcp": 398_437_500.0, "unknown": 0.0, "small": 0.0, "unsaid": 47e9, "refused": 398_437_500.0}
    )


def need(
    method: TrainingMethod = TrainingMethod.FULL, data: DataNeeds | None = None, **answers: Any
) -> training_need.TrainingNeed:
    work = effective_training(Training(method=method).revised(**answers))
    return training_need.training_need(Project(workloads=(work,), data=data or DataNeeds()), hand_made.card())


def test_tokens_of_an_epoch_as_they_were_counted() -> None:
    """Stated; a million documents of 500; 100 GB, of which a twentieth is text of 155 M tokens a GB: 775 M; or a usual amount."""
    assert need(tokens=4e9, epochs=2).total_tokens == pytest.approx(8e9)
    assert need(amount_by=AmountBy.DOCUMENTS, documents=1e6, tokens_per_document=500).tokens == pytest.approx(5e8)
    volume = DataNeeds(volume_gb=100)
    assert need(data=volume, amount_by=AmountBy.VOLUME).tokens == pytest.approx(775e6)
    assert need(data=volume.revised(text_inside_gb=10), amount_by=AmountBy.VOLUME).tokens == pytest.approx(1.55e9)
    assert need().tokens == pytest.approx(200e6)
    assert usual_tokens(TrainingMethod.PRETRAINING, 8e9) == pytest.approx(160e9)  # 20 a parameter, Hoffmann et al. 2203.15556


def test_a_need_in_the_engines_terms() -> None:
    """6 days are 518,400 s; adapters of rank 8 on attention: 10 layers x 8 x (2 x 2,000 + 2 x 1,200) = 512,000; NF4 0.516 bytes."""
    assert need(deadline_days=6).deadline_s == 518_400
    lora = need(TrainingMethod.QLORA, lora_rank=8, lora_targets=LoraTargets.ATTENTION)
    assert lora.adapters == 512_000
    assert (lora.base_bytes, lora.optimisers) == (0.516, (Optimiser.ADAM,))
    assert need().optimisers == (Optimiser.ADAM, Optimiser.ADAM_8BIT)
    assert need(TrainingMethod.PRETRAINING).deadline_s == 90 * 86_400


def test_wall_time_beyond_the_steps(snapshot: Snapshot) -> None:
    """Held-out checks, start and end of a fine-tuning: 5 %."""
    assert training_plan.overhead(need(), snapshot.training) == 1.05


def test_numbers_of_machines_are_weighed_without_a_gap() -> None:
    """From 32 machines the next were 48: a run that needs 33 was sold half as many again. Now 40, and nowhere more than a third: 6, 8."""
    assert NODES[:6] == (1, 2, 3, 4, 5, 6)
    assert all(more <= fewer * 4 / 3 for fewer, more in pairwise(NODES[2:]))
    assert {32, 40, 48} <= set(NODES)


def test_parameters_that_one_card_holds() -> None:
    """10e9, two tables of 0.1e9 among them: a quarter over four ranks. Of four stages the first has a whole table, not a quarter of both:
    2.5e9 + 0.1e9 - 0.05e9, over two ranks each half of that; of two stages 5e9, where half of both is as much.

    Of 6e9 in experts an eighth over eight ranks: 4e9 + 0.75e9; two tensor ranks halve the rest; more of them than of experts cut both.
    """

    def count(**changes: float) -> float:
        return float(np.ravel(training_memory.held_params(job(**changes)))[0])

    assert [count(tp=tp) for tp in (1, 4)] == pytest.approx([10e9, 2.5e9])
    assert [count(pp=pp, tp=tp) for pp, tp in ((2, 1), (4, 1), (4, 2))] == pytest.approx([5e9, 2.55e9, 1.275e9])
    assert [count(expert_params=6e9, ep=ep, tp=tp) for ep, tp in ((8, 1), (8, 2), (4, 8))] == pytest.approx(
        [4.75e9, 2.75e9, 1.25e9]
    )


def test_scores_of_attention_that_is_not_fused() -> None:
    """GPT-3: 96 heads over 2,048 positions are 12 x 96 x 2,048 = 2,359,296 bytes a token and layer; fused attention keeps none."""
    assert float(training_memory.score_bytes_per_token(job(score_heads=96, seq=2048))) == 2_359_296
    assert float(training_memory.score_bytes_per_token(job(seq=2048))) == 0.0


def test_tokens_of_an_epoch() -> None:
    """A thousand documents of 500 tokens, or of 1,000 where nobody says; 100 GB of which a twentieth is text, 155e6 tokens a GB; 2 GB
    of text as answered, or none: one token, never nothing; five million as stated; twenty a parameter for a pre-training (Hoffmann).
    """

    def tokens(data: DataNeeds | None = None, **answers: Any) -> float:
        work = Training(**{"method": TrainingMethod.LORA, **answers})
        return training_need.epoch_tokens(work, data or DataNeeds(), hand_made.card())

    by_count, by_volume = {"amount_by": AmountBy.DOCUMENTS}, {"amount_by": AmountBy.VOLUME}
    assert tokens(**by_count, documents=1000, tokens_per_document=500) == 5e5
    assert tokens(**by_count, documents=1000) == 1e6
    assert tokens(DataNeeds(volume_gb=100), **by_volume) == pytest.approx(775e6)
    assert [tokens(DataNeeds(volume_gb=100, text_inside_gb=gb), **by_volume) for gb in (2, 0)] == pytest.approx([310e6, 1.0])
    assert tokens(tokens=5e6) == tokens(**by_count, tokens=5e6) == tokens(**by_volume, tokens=5e6) == 5e6
    assert tokens(method=TrainingMethod.PRETRAINING) == 200e9
    assert tokens(DataNeeds(volume_gb=100), tokens=5e6) == 5e6


def runs(per_month: float | None) -> training_need.TrainingNeed:
    return cast(training_need.TrainingNeed, SimpleNamespace(runs_per_month=per_month))


@pytest.mark.parametrize(
    ("per_month", "hours"),
    [
        (None, [2, 20, 1600]),  # an hour at least on each of two machines; however long it takes
        (30, [60, 600, 1460]),  # ten hours thirty times; 800 hours are more than a month has
        (100, [200, 1460, 1460]),  # 73 runs of ten hours end in a month
        (1000, [1460, 1460, 1460]),  # a thousand half hours, billed as hours
        (0.5, [1, 10, 800]),  # every other month: half of each
    ],
)
def test_machine_hours_that_runs_take(per_month: float | None, hours: list[float]) -> None:
    """Runs of half an hour, ten and 800 hours on two machines; a month has 730 hours of each."""
    wall_s = np.array([[0.5, 10.0, 800.0]]) * 3600
    assert training_plan.worked_hours(runs(per_month), wall_s, np.array([2.0]))[0] == pytest.approx(hours)


def test_machine_hours_that_each_mode_bills() -> None:
    """20 h worked by the hour or interruptible; reserved, two machines a month of 730 h, or for one run a year and three of them."""
    worked, machines = np.full((1, 4), 20.0), np.array([2.0])
    assert training_plan.paid_hours(runs(3.0), worked, machines).tolist() == [[20, 20, 1460, 1460]]
    assert training_plan.paid_hours(runs(None), worked, machines).tolist() == [[20, 20, 17_520, 52_560]]


def test_hours_are_billed_whole() -> None:
    """A tenth of an hour is one; what floats add to ten is none."""
    assert training_plan.whole_hours(np.array([[0.0, 0.1], [10.0 + 1e-9, 10.001]])).tolist() == [[0, 1], [10, 11]]


def test_machines_that_wait_are_rented_too() -> None:
    plan = SimpleNamespace(instances=np.array([3.0, 5.0]), nodes=np.array([2.0, 4.0]))
    planned = cast(training_figures.PlannedRun, SimpleNamespace(plan=plan, row=1))
    assert training_figures.instances_with_spares(planned) == 5
