"""Seconds of one replica, from bytes and operations that divide evenly; bounds that join like the sides of a right angle.

The replica is made by hand (:func:`hand_made.replicas`): a column that a test does not name takes no time at all.
"""

from __future__ import annotations

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import FORMATS
from aiready_gui.engine.gpu import bounds, collectives, roofline
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.serving import speed


def array(*values: float) -> np.ndarray:
    return np.array(values)


def test_two_bounds_join_by_their_norm() -> None:
    """3 and 4 under the square norm are 5; under a very sharp one the slower alone."""
    assert bounds.joined(array(3.0), array(4.0), 2.0)[0] == pytest.approx(5.0)
    assert bounds.joined(array(3.0), array(4.0), 200.0)[0] == pytest.approx(4.0)


def test_two_close_limits_are_both_felt() -> None:
    """(2^-8 + 2^-8)^(-1/8) = 2 / 2^(1/8) = 1.834."""
    assert bounds.smallest(array(2.0), array(2.0))[0] == pytest.approx(1.8340080864)
    assert bounds.smallest(array(2.0), array(200.0))[0] == pytest.approx(2.0)


def test_experts_that_some_token_has_chosen() -> None:
    """A quarter of them each: one token 0.25, two 1 - 0.75^2 = 0.4375, four 0.68359375."""
    assert bounds.expert_coverage(array(0.25), array(1.0, 2.0, 4.0)) == pytest.approx([0.25, 0.4375, 0.68359375])


@pytest.mark.parametrize(
    ("form", "peak"), [("bf16", 1e15), ("fp8", 2e15), ("int8", 3e15), ("int4", 1e15), ("fp4", None), ("mxfp4_wo", 1e15)]
)
def test_the_peak_of_a_format(form: str, peak: float | None) -> None:
    """Weight-only formats multiply in 16 bits; what a card cannot compute in has no peak."""
    assert bounds.peak_flops(hand_made.gpu(), FORMATS[form]) == peak
    assert bounds.peak_flops(hand_made.gpu(bf16_flops=None, fp16_flops=125e12), FORMATS["bf16"]) == 125e12


def cell(**changes: float) -> Replicas:
    """Reads its weights in 3 ms, multiplies a token in 0.5 ms, reads a cached byte in 1 ns at 1,000 bytes a token."""
    facts = {
        "dense_read_s": 0.003, "flop_s": 0.0005, "kv_sequence_bytes_per_token": 1000.0, "kv_read_s": 1e-9, "hop_s": 0.001,
        "link_s": 1e-4, "direct_s": 5e-5, "step_s": 0.0008, "host_s": 0.010, "sequence_s": 0.00025, "host_sharpness": 2.0,
    }  # fmt: skip
    return hand_made.replicas(**{**facts, **changes})


def test_a_decode_step_of_eight_sequences() -> None:
    """Reading 3 ms and multiplying 8 x 0.5 = 4 ms join to 5; the cache 8 x 1,000 x 1,000 bytes x 1 ns = 8 ms; collectives
    1 + 8 x 0.1 + 8 x 0.05 = 2.2 ms; launches 0.8: 16 ms on the card. The host 10 + 8 x 0.25 = 12 ms beside it: 20 ms.
    """
    assert speed.decode_step_s(cell(), 8.0, 1000.0)[0] == pytest.approx(0.020)


def test_a_pipeline_takes_its_batch_in_stages() -> None:
    """16 sequences over two stages are 8 at a time: the same 20 ms."""
    assert speed.decode_step_s(cell(pp=2.0), 16.0, 1000.0)[0] == pytest.approx(0.020)


def test_a_large_message_goes_in_two_hops_a_small_one_straight() -> None:
    """100 sequences: straight would take 100 x 0.05 = 5 ms more, a second hop only 1: 1 + 10 + 1 = 12 ms."""
    assert speed.collectives_s(cell(), array(100.0))[0] == pytest.approx(0.012)
    assert speed.collectives_s(cell(), array(8.0))[0] == pytest.approx(0.0022)


def test_experts_are_read_as_far_as_tokens_chose_them() -> None:
    """Two tokens see 0.4375 of the experts: 16 ms x 0.4375 = 7, with 3 of the rest 10 ms."""
    experts = hand_made.replicas(dense_read_s=0.003, expert_read_s=0.016, expert_share=0.25)
    assert speed.decode_step_s(experts, 2.0, 0.0)[0] == pytest.approx(0.010)
    uneven = hand_made.replicas(dense_read_s=0.003, expert_read_s=0.016, expert_share=0.25, routing=0.5)
    assert speed.decode_step_s(uneven, 3.0, 0.0)[0] == pytest.approx(0.010)  # 1 + 2 x 0.5 independent tokens


def test_what_a_prompt_costs_the_batch() -> None:
    """1,000 fresh of 1,200 tokens: products 10 ms, attention 1e-9 x 1,000 x (1,000 + 2 x 200) = 1.4 ms, link 1 ms."""
    one = hand_made.replicas(prefill_flop_s=1e-5, attention_flop_s=1e-9, link_s=1e-6)
    assert speed.prefill_s(one, 1200.0, 200.0)[0] == pytest.approx(0.0124)
    staged = hand_made.replicas(prefill_flop_s=1e-5, attention_flop_s=1e-9, link_s=1e-6, pp=2.0)
    assert speed.prefill_s(staged, 1200.0, 200.0)[0] == pytest.approx(0.0062)


def test_a_prompt_that_goes_along_reads_no_weights_of_its_own() -> None:
    """6 ms of reading join with 8 of multiplying to 10, and the step would have read anyway: 4. Two chunks read twice."""
    one = hand_made.replicas(dense_read_s=0.006, prefill_flop_s=8e-6)
    assert speed.joining_s(one, 1000.0)[0] == pytest.approx(0.004)
    # 16,384 tokens: reading 2 x 6 = 12 ms, multiplying 131.072 ms: sqrt(144 + 17,179.87) - 12
    assert speed.joining_s(one, 16_384.0)[0] == pytest.approx(0.1196202, abs=1e-6)


def test_a_step_with_a_prompt_is_launched_outside_the_graph() -> None:
    """131.072 ms of multiplying and 2 ms of launches for each of two chunks; alone 8 and 2 ms."""
    one = hand_made.replicas(prefill_flop_s=8e-6, join_s=0.002)
    assert speed.joining_s(one, 16_384.0)[0] == pytest.approx(0.131072 + 0.004)
    assert speed.prefill_alone_s(one, 1000.0)[0] == pytest.approx(0.008 + 0.002)


def test_a_prompt_alone_reads_launches_and_talks() -> None:
    """Reading 6 and multiplying 8 ms join to 10; attention 1, link 1, a hop 1, launches 2, host 3: 18 ms.

    Two prompts of 500 together are the same tokens, and half the square.
    """
    one = hand_made.replicas(
        dense_read_s=0.006, prefill_flop_s=8e-6, attention_flop_s=1e-9, link_s=1e-6, hop_s=0.001, step_s=0.002, host_s=0.003
    )
    assert speed.prefill_alone_s(one, 1000.0)[0] == pytest.approx(0.018)
    assert speed.prefill_alone_s(one, 500.0, 2.0)[0] == pytest.approx(0.0175)


def loop_cell(**changes: float) -> Replicas:
    """A step of 20 ms whatever the batch; a prompt of 1,000 tokens costs 10 ms alone and beside others."""
    facts = {"step_s": 0.020, "prefill_flop_s": 1e-5, "cap": 1e6, "kv_sequence_bytes_per_token": 1.0}
    return hand_made.replicas(**{**facts, **changes})


def test_one_request_at_a_time() -> None:
    """First token: 50 ms fixed + the prompt alone (10 + 20 of its step) + one step of 20 = 100 ms; then 100 tokens of 20 ms.

    100 tokens in 0.1 + 2.0 s are 47.62 a second.
    """
    ttft, tpot, rate = speed.closed_loop(loop_cell(ttft_fixed=0.05, ttft_steps=1.0), 1000.0, 100.0, array(1.0))
    assert ttft[0] == pytest.approx(0.100)
    assert tpot[0] == pytest.approx(0.020)
    assert rate[0] == pytest.approx(47.619, abs=0.001)


def test_prompts_of_others_delay_every_token() -> None:
    """Five in flight: four prompts of 10 ms fall between the 100 tokens of one answer: 20 + 40 / 100 = 20.4 ms.

    If half of them (and of the four in its own step) come before the first token, all 40 ms do: 20 ms and a first token 40 ms later.
    """
    _, between, _ = speed.closed_loop(loop_cell(), 1000.0, 100.0, array(5.0))
    assert between[0] == pytest.approx(0.0204)
    first, later, _ = speed.closed_loop(loop_cell(ttft_wave=0.5), 1000.0, 100.0, array(5.0))
    assert later[0] == pytest.approx(0.020)
    assert first[0] == pytest.approx(0.030 + 0.040)


def test_requests_that_do_not_fit_wait_for_those_that_do() -> None:
    """Room for 4 by the scheduler, 400 in flight: 99 more rounds of first token and answer pass before one's own."""
    ttft, tpot, _ = speed.closed_loop(loop_cell(cap=4.0), 1000.0, 100.0, array(400.0))
    own = 0.030
    assert tpot[0] == pytest.approx(0.020 + 3 * 0.010 / 100)
    assert ttft[0] == pytest.approx(own + 99 * (own + 100 * tpot[0]), rel=1e-3)


def test_a_run_of_few_requests_is_mostly_its_beginning_and_its_end() -> None:
    """Five in flight, five requests in all: a tenth of the others' prompts in ten waves is all of them in one.

    Four of 10 ms then come before the first token, and four of five places drain for half of an answer's life: 1.4 times as long.
    """
    one = loop_cell(ttft_wave=0.1, drain=0.5)
    first, step, rate = speed.closed_loop(one, 1000.0, 100.0, array(5.0), 1.0)
    usual, _, usual_rate = speed.closed_loop(one, 1000.0, 100.0, array(5.0))
    assert first[0] == pytest.approx(0.030 + 0.040)
    assert usual[0] == pytest.approx(0.030 + 0.008)
    assert rate[0] == pytest.approx(5 * 100 / (first[0] + 100 * step[0]) / 1.4)
    assert usual_rate[0] > rate[0]


def test_a_pile_is_worked_through_at_the_largest_batch() -> None:
    """Batches of 10: a request costs 10 ms of prompt and 100 tokens x 20 ms / 10 = 200: 100 tokens in 210 ms, 476.19 a second.

    A run of 100 with half a batch's drain pays 0.5 x 100 x 20 ms / 100 = 10 ms more; 0.9 of it is what is reached.
    """
    one = loop_cell(cap=10.0)
    assert speed.offline_throughput(one, 1000.0, 100.0)[0] == pytest.approx(476.19, rel=1e-4)
    short = speed.offline_throughput(loop_cell(cap=10.0, drain=0.5, offline=0.9), 1000.0, 100.0, array(100.0))
    assert short[0] == pytest.approx(0.9 * 100 / 0.220, rel=1e-4)


def test_a_batch_that_starts_and_ends_together() -> None:
    """Four prompts of 1,000 tokens: 40 ms and a step; 99 steps of 20 ms follow: 400 tokens in 0.06 + 1.98 s."""
    first, step, rate = speed.static_batch(loop_cell(), 1000.0, 100.0, array(4.0))
    assert first[0] == pytest.approx(0.060)
    assert step[0] == pytest.approx(0.020)
    assert rate[0] == pytest.approx(400 / 2.04)


def test_a_batch_that_memory_does_not_hold_runs_in_parts() -> None:
    """Room for two of four: two runs of 40 + 99 x 20 ms or less follow each other, and the second waits for the first.

    A sequence of 1,100 tokens at 40.9 MB a token is 45 GB, and 90 of 100 GB hold two.
    """
    one = loop_cell(kv_sequence_bytes_per_token=45e9 / 1100)
    first, step, rate = speed.static_batch(one, 1000.0, 100.0, array(4.0))
    pair, same_step, same_rate = speed.static_batch(one, 1000.0, 100.0, array(2.0))
    whole = pair[0] + 99 * step[0]
    assert (step[0], rate[0]) == pytest.approx((same_step[0], same_rate[0]))
    assert first[0] == pytest.approx(pair[0] + whole / 2)


def test_ranks_without_a_request_stand_still() -> None:
    """One request among eight attention ranks is answered by one of them: its rate, not eight times it."""
    alone, among = loop_cell(), loop_cell(dp=8.0)
    assert speed.closed_loop(among, 1000.0, 100.0, array(1.0))[2] == pytest.approx(
        speed.closed_loop(alone, 1000.0, 100.0, array(1.0))[2]
    )


def test_what_binds() -> None:
    """Reading 30 ms a step against multiplying 1; a full card; a slow link; a slow host; heavy prompts."""
    base = {"dense_read_s": 0.030, "flop_s": 0.001, "kv_sequence_bytes_per_token": 1.0}

    def found(batch: float = 8.0, **changes: float) -> Binding:
        return speed.RESOURCES[int(speed.binding(hand_made.replicas(**{**base, **changes}), 1000.0, 100.0, batch)[0])]

    assert found() is Binding.MEMORY_BANDWIDTH
    assert found(flop_s=0.005) is Binding.COMPUTE
    assert found(prefill_flop_s=0.001) is Binding.COMPUTE
    assert found(link_s=0.01) is Binding.INTERCONNECT
    assert found(step_s=0.1) is Binding.OVERHEAD
    assert found(batch=100.0, kv_sequence_bytes_per_token=1e6) is Binding.MEMORY_CAPACITY  # 92e9 / 1.1e9 = 83 fit


def test_links_between_cards() -> None:
    """NVLink 900 GB/s both ways is 450 one way; PCIe cards share 64 / 2; MI300X: seven links of 64 = 448 GB/s."""
    assert collectives.link_bytes_per_s(hand_made.gpu()) == 450e9
    bridged = hand_made.gpu(form_factor="PCIe dual-slot", nvlink_bytes_per_s=600e9)
    assert collectives.link_bytes_per_s(bridged) == 32e9
    assert collectives.link_bytes_per_s(hand_made.gpu(vendor="AMD", form_factor="OAM", nvlink_bytes_per_s=None)) == 448e9
    assert collectives.link_bytes_per_s(hand_made.gpu(nvlink_bytes_per_s=None, pcie_bytes_per_s=None)) == 15.75e9


def test_all_reduces_of_a_token() -> None:
    """80 layers, 8 cards, width 8,192 in 16 bits at 450 GB/s: straight 2 x 80 x 7 x 16,384 / 450e9 = 40.78 us, in a ring a quarter."""
    two_hops, straight = collectives.all_reduce_s_per_token(array(8192.0), array(80.0), array(8.0), array(450e9))
    assert straight[0] == pytest.approx(4.07779556e-5)
    assert two_hops[0] == pytest.approx(1.01944889e-5)
    assert collectives.all_reduce_s_per_token(array(8192.0), array(80.0), array(1.0), array(450e9))[0][0] == 0.0


def test_tokens_travel_to_their_experts_and_back() -> None:
    """Two ranks of 4 cards, 8 of the experts: 2 ways x 60 layers x min(8, 7) x 7,000 x 1.5 bytes x 7/8 / 4 at 450 GB/s."""
    found = collectives.all_to_all_s_per_token(array(7000.0), array(60.0), array(8.0), array(4.0), array(2.0), array(450e9))
    assert found[0] == pytest.approx(4.2875e-6)
    assert (
        collectives.all_to_all_s_per_token(array(7000.0), array(60.0), array(8.0), array(8.0), array(1.0), array(450e9))[0] == 0.0
    )


def test_collective_calls_of_a_step() -> None:
    """Two a layer under tensor parallelism, two a layer of experts between ranks."""
    assert collectives.hops_per_step(array(80.0), array(0.0), array(8.0), array(1.0))[0] == 160
    assert collectives.hops_per_step(array(61.0), array(58.0), array(4.0), array(2.0))[0] == 122 + 116
    assert collectives.hops_per_step(array(80.0), array(0.0), array(1.0), array(1.0))[0] == 0


def test_the_columns_of_a_layout_divide_its_bytes_and_operations(snapshot: Snapshot) -> None:
    """Llama 3.1 70B in 16 bits on 4 cards of 2 TB/s and 1 PFLOP/s, by what calibration says they reach.

    Reading: (141.1e9 - 2,101,346,304 of the input table) / 4 / 2e12 = 17.375 ms over the share reached; a token multiplies
    70.55e9 - 1,050,673,152 parameters: 2 x 69,499,326,848 / 4e15 = 34.75 us over the share reached; nominal peaks 4 PFLOP/s, 8 TB/s.
    """
    one = np.ones(1)
    found = roofline.replica_columns(
        (snapshot.model_by_key["llama-3-1-70b"],), (hand_made.gpu(),), model_index=[0], gpu_index=[0], tp=one * 4, pp=one, dp=one,
        ep=one, precision=["bf16"], kv_bits=[16], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip
    assert (found.peak_flops[0], found.peak_bandwidth[0], found.gpus[0]) == (4e15, 8e12, 4)
    assert found.active[0] == pytest.approx(69_499_326_848)
    assert found.weights_active_bytes[0] == pytest.approx(138_998_653_696)
    reached, multiplied, prefilled = (
        17.374831712e-3 / found.dense_read_s[0], 34.749663424e-6 / found.flop_s[0], 34.749663424e-6 / found.prefill_flop_s[0],
    )  # fmt: skip
    assert 0.5 < reached < 0.97
    assert 0.2 < multiplied < 0.92
    assert 0.2 < prefilled < 0.92
    # attention: 2 x 80 layers x 64 heads x 128 a position pair (causal: half of 4) / 4 cards / the 16-bit peak
    assert 0.05 < 2 * 80 * 8192 / 4e15 / found.attention_flop_s[0] < 0.9
