"""The physics holds whatever the calibration says: nothing beats the floors, nothing runs backwards."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.bounds import expert_coverage, joined, smallest
from aiready_gui.engine.gpu.replica import Replicas, take
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import speed
from tests.common import catalogue

MODELS = ("llama-3-1-8b", "llama-3-1-70b", "deepseek-v3", "gpt-oss-120b", "qwen3-30b-a3b", "gemma-3-27b", "qwen3-next-80b-a3b")
FORMATS = ("bf16", "fp8", "int8", "int4", "fp4")


@cache
def every_layout() -> Replicas:
    """Seven models on all GPUs, formats and four layouts."""
    models = [catalogue().model_by_key[key] for key in MODELS]
    gpus = list(catalogue().gpus)
    layouts = [(1, 1, 1, 1), (2, 1, 1, 1), (8, 1, 1, 1), (4, 2, 1, 1), (1, 1, 8, 8), (8, 1, 1, 8)]
    rows = [(m, g, f, *layout) for m in range(len(models)) for g in range(len(gpus)) for f in FORMATS for layout in layouts]
    tp, pp, dp, ep = (np.array([row[3 + i] for row in rows], dtype=float) for i in range(4))
    return replica_columns(
        models,
        gpus,
        model_index=[row[0] for row in rows],
        gpu_index=[row[1] for row in rows],
        tp=tp,
        pp=pp,
        dp=dp,
        ep=ep,
        precision=[row[2] for row in rows],
        kv_bits=[16] * len(rows),
        engine="vllm",
        calibration=catalogue().calibration,
    )


@cache
def supported() -> Replicas:
    of = every_layout()
    return take(of, np.flatnonzero(of.supported))


lengths = st.integers(1, 32_000)
batches = st.floats(1, 2_000)


@settings(max_examples=25, deadline=None)
@given(isl=lengths, osl=lengths, batch=batches)
def test_no_prediction_beats_the_three_floors(isl: int, osl: int, batch: float) -> None:
    """Work, bytes moved and bytes held bound every time from below: faster would be a promise against physics."""
    of = supported()
    floor = speed.floors(of, isl, osl, batch)
    step = speed.decode_step_s(of, batch, isl + osl / 2)
    assert (step >= floor["bytes"] * (1 - 1e-9)).all()
    request = speed.prefill_s(of, isl) + osl * step / batch
    assert (request >= floor["flops"] * (1 - 1e-9)).all()
    fitting = speed.max_batch(of, isl + osl)
    held = speed.floors(of, isl, osl, fitting)["kv_bytes"]
    assert (held <= np.maximum(memory.kv_capacity_bytes(of), 0) * (1 + 1e-9)).all()
    rate = speed.offline_throughput(of, isl, osl)
    assert (rate <= of.dp * osl / floor["flops"] * (1 + 1e-9)).all()


@settings(max_examples=25, deadline=None)
@given(isl=lengths, osl=lengths, batch=batches, more=st.floats(0, 500))
def test_a_larger_batch_or_context_never_lowers_the_step(isl: int, osl: int, batch: float, more: float) -> None:
    """More work in a step never takes less time."""
    of = supported()
    step = speed.decode_step_s(of, batch, isl)
    assert (speed.decode_step_s(of, batch + more, isl) >= step * (1 - 1e-9)).all()
    assert (speed.decode_step_s(of, batch, isl + osl) >= step * (1 - 1e-9)).all()
    assert (speed.prefill_s(of, isl + osl) >= speed.prefill_s(of, isl)).all()


@settings(max_examples=25, deadline=None)
@given(isl=lengths, osl=lengths, batch=batches)
def test_nothing_is_negative_or_undefined(isl: int, osl: int, batch: float) -> None:
    """Every figure of every row, masked ones too, is a positive number."""
    of = every_layout()
    count = np.full(of.tp.shape, batch)
    figures = (
        *speed.closed_loop(of, isl, osl, count),
        *speed.static_batch(of, isl, osl, count),
        speed.offline_throughput(of, isl, osl),
        speed.offline_throughput(of, isl, osl, count),
        speed.prefill_alone_s(of, isl),
    )
    for figure in figures:
        assert np.isfinite(figure).all()
        assert (figure > 0).all()


def test_cached_prompt_costs_less() -> None:
    """A prefix found in the cache is not computed again."""
    of = supported()
    assert (speed.prefill_s(of, 4000.0, 3000.0) < speed.prefill_s(of, 4000.0)).all()


def test_a_prompt_that_joins_a_step_costs_less_than_its_work() -> None:
    """The batch reads the weights anyway; a prompt that came for nothing would make every card look idle."""
    of = replace(supported(), join_s=np.zeros(supported().tp.shape))  # launches beside: they are no work of the prompt's
    for isl in (64.0, 1024.0, 20_000.0):
        joining = speed.joining_s(of, isl)
        assert (joining > 0).all()
        assert (joining <= speed.prefill_s(of, isl) * (1 + 1e-9)).all()


def _figures(of: Replicas) -> tuple[np.ndarray, ...]:
    """Times of small and large loads. [s]"""
    return *(speed.decode_step_s(of, batch, 1500.0) for batch in (1.0, 64.0, 512.0)), speed.prefill_alone_s(of, 2000.0)


def test_eight_bits_are_never_slower_than_sixteen_where_a_card_computes_in_both() -> None:
    """Experts of an unmeasured format once came out 2.7 times slower in FP8: an advice against halving the cards."""
    gpus = [gpu for gpu in catalogue().gpus if gpu.fp8_flops and gpu.bf16_flops]
    models = [card for card in catalogue().models if card.layers]
    rows = [(m, g, tp) for m in range(len(models)) for g in range(len(gpus)) for tp in (1, 8)]
    narrow, wide = (columns_of(models, gpus, rows, precision) for precision in (Precision.FP8, Precision.BF16))
    both = narrow.supported & wide.supported
    assert both.any()
    for fast, slow in zip(_figures(narrow), _figures(wide), strict=True):
        assert (fast[both] <= slow[both] * (1 + 1e-9)).all()


def columns_of(models: list[ModelCard], gpus: list[Gpu], rows: list[tuple[int, int, int]], precision: Precision) -> Replicas:
    one = np.ones(len(rows))
    return replica_columns(
        models, gpus, model_index=[row[0] for row in rows], gpu_index=[row[1] for row in rows],
        tp=np.array([row[2] for row in rows], dtype=float), pp=one, dp=one, ep=one, precision=[precision] * len(rows),
        kv_bits=[16] * len(rows), engine="vllm", calibration=catalogue().calibration,
    )  # fmt: skip


@pytest.mark.parametrize("wave", [0.0, 0.05, 0.5])
def test_every_other_prompt_is_waited_for_once(wave: float) -> None:
    """What does not delay the first token delays the next ones: otherwise work would vanish from a closed loop."""
    of = supported()
    of = take(of, np.flatnonzero(speed.max_batch(of, 5000.0) > 100 * of.dp))
    isl, osl, count = 4000.0, 500.0, np.full(of.tp.shape, 16.0) * of.dp
    ttft, tpot, _ = speed.closed_loop(replace(of, ttft_wave=np.zeros(of.tp.shape)), isl, osl, count)
    waved_ttft, waved_tpot, _ = speed.closed_loop(replace(of, ttft_wave=np.full(of.tp.shape, wave)), isl, osl, count)
    spent = ttft + (osl - of.ttft_steps) * tpot
    assert waved_ttft + (osl - of.ttft_steps) * waved_tpot == pytest.approx(spent, rel=1e-6)
    assert (waved_tpot <= tpot * (1 + 1e-9)).all()


def test_collectives_of_a_step_take_the_shorter_way() -> None:
    """Straight to every peer costs bytes, two hops cost a launch more: neither is ever chosen at its worst."""
    of = supported()
    for batch in (1.0, 32.0, 2000.0):
        took = speed.collectives_s(of, np.full(of.tp.shape, batch))
        two_hops = of.hop_s + of.link_s * batch
        assert (took >= two_hops * (1 - 1e-9)).all()
        assert (took <= two_hops + of.hop_s * (1 + 1e-9)).all()
        assert took[of.tp <= 2] == pytest.approx(two_hops[of.tp <= 2])


@pytest.mark.parametrize(("gpu", "precision"), [("a100_sxm_80", "fp8"), ("h100_sxm_80", "fp4"), ("v100s_pcie_32", "bf16")])
def test_formats_a_gpu_cannot_compute_in_are_masked(gpu: str, precision: str) -> None:
    """Ampere has no FP8, Hopper no FP4, and nobody verified the V100S: none may be recommended so."""
    assert not _one(gpu, precision).supported[0]


@pytest.mark.parametrize(
    ("gpu", "precision"), [("v100_sxm2_32", "bf16"), ("t4", "int4"), ("a100_sxm_80", "int8"), ("b200_sxm_180", "fp4")]
)
def test_formats_a_gpu_computes_in_are_kept(gpu: str, precision: str) -> None:
    """16 bits mean FP16 on Volta and Turing; weight-only INT4 runs everywhere."""
    assert _one(gpu, precision).supported[0]


def _one(gpu: str, precision: str) -> Replicas:
    one = np.ones(1)
    return replica_columns(
        [catalogue().model_by_key["llama-3-1-8b"]],
        [catalogue().gpu_by_key[gpu]],
        model_index=[0],
        gpu_index=[0],
        tp=one,
        pp=one,
        dp=one,
        ep=one,
        precision=[precision],
        kv_bits=[16],
        engine="vllm",
        calibration=catalogue().calibration,
    )


def test_binding_resource_names_the_largest_share() -> None:
    """A small batch reads weights, a huge prompt multiplies."""
    of = _one("h100_sxm_80", "bf16")
    assert speed.RESOURCES[speed.binding(of, 128, 512, 2.0)[0]] is Binding.MEMORY_BANDWIDTH
    assert speed.RESOURCES[speed.binding(of, 8000, 2, 8.0)[0]] is Binding.COMPUTE


@given(first=st.floats(1e-9, 10), second=st.floats(1e-9, 10), sharpness=st.floats(1, 20))
def test_joined_bounds_lie_between_the_slower_and_the_sum(first: float, second: float, sharpness: float) -> None:
    """Overlap never makes work faster than its slowest part nor slower than one after the other."""
    total = float(joined(np.array(first), np.array(second), sharpness))
    assert max(first, second) * (1 - 1e-9) <= total <= (first + second) * (1 + 1e-9)


@given(one=st.floats(1, 1e5), other=st.floats(1, 1e5))
def test_smallest_never_exceeds_any_limit(one: float, other: float) -> None:
    """A rounded minimum stays a minimum."""
    assert float(smallest(one, other)) <= min(one, other) * (1 + 1e-9)


@given(tokens=st.floats(1, 1e4))
def test_coverage_is_a_share_and_at_least_one_tokens_choice(tokens: float) -> None:
    """One token reads its own experts, many read all of them."""
    covered = float(expert_coverage(np.array(8 / 128), np.array(tokens)))
    assert 8 / 128 * (1 - 1e-9) <= covered <= 1
