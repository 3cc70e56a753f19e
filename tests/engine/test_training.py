"""What is always true of a training run, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.parts import model_shape
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_defaults import effective_training
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.engine.gpu.adapters import lora_params
from aiready_gui.engine.training import checkpoints
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.calibration import channel_matrix, learnt_columns
from aiready_gui.engine.training.job import Jobs, node_links, peak_flops, shape_columns
from aiready_gui.engine.training.layouts import Machine, lay, run_tags
from aiready_gui.engine.training.need import TrainingNeed, training_need
from tests.common import catalogue

SNAPSHOT = catalogue()
LLAMA = SNAPSHOT.model_by_key["llama-3-1-70b"]


def need_of(model: str = "llama-3-1-70b", method: TrainingMethod = TrainingMethod.PRETRAINING, **answers: object) -> TrainingNeed:
    """A need with everything unanswered at its default."""
    work = effective_training(Training(method=method, model=model).revised(**answers))
    return training_need(Project(workloads=(work,)), SNAPSHOT.model_by_key[model])


def job(**changes: float) -> Jobs:
    """A 70B model on 64 H100, to be changed."""
    shape, gpu = model_shape(LLAMA), SNAPSHOT.gpu_by_key["h100_sxm_80"]
    facts = shape_columns(shape)
    link, host = node_links(gpu)
    run: dict[str, float] = {
        "peak": peak_flops(gpu, "16"), "peak16": peak_flops(gpu, "16"), "bandwidth": gpu.bandwidth_bytes_per_s or 0,
        "memory": gpu.memory_bytes or 0, "link": link, "host_link": host, "fabric": 47e9, "node": 8, "gpus": 64, "tp": 1, "pp": 1,
        "cp": 1, "ep": 1, "chunks": 1, "zero": 3, "shard": 64, "micro": 1, "accumulate": 1, "seq": 4096, "adapters": 0,
        "base_bytes": 2, "table_bytes": 2, "grad_bytes": 2, "optimiser_bytes": 12, "recompute": 1, "quantised": 0, "offload": 0,
        "offload_activations": 0, "chunked_loss": 0, "sequence_parallel": 1, "score_heads": 0,
    }  # fmt: skip
    return Jobs(**{**facts, **run, **changes})  # type: ignore[arg-type]


BY = learnt_columns(
    channel_matrix(SNAPSHOT.training, [run_tags(need_of(), SNAPSHOT.gpu_by_key["h100_sxm_80"], "fms", "selective")])
)


def total(**changes: float) -> float:
    """Memory of the changed run. [bytes]"""
    return float(training_memory.terms(job(**changes), BY).total[0])


def rate(**changes: float) -> float:
    """Speed of the changed run. [tokens/s/GPU]"""
    return float(np.ravel(training_speed.tokens_per_s_per_gpu(job(**changes), BY))[0])


@given(st.sampled_from([(0, 1), (1, 2), (2, 3)]), st.integers(2, 512))
def test_sharding_never_adds_memory(stages: tuple[int, int], ranks: int) -> None:
    """A higher stage, or more ranks, and every GPU holds no more; gathered layers alone come on top in stage 3."""
    lower, higher = stages
    room = 4 * LLAMA.params / LLAMA.layers * 2 * float(BY.working[0]) if higher == 3 else 0
    assert total(zero=higher, shard=ranks) <= total(zero=lower, shard=ranks) * 1.0001 + room
    assert total(zero=higher, shard=ranks * 2) <= total(zero=higher, shard=ranks) * 1.0001


@given(st.integers(1, 16), st.integers(256, 32768))
def test_more_to_remember_never_takes_less_memory(micro: int, seq: int) -> None:
    """Longer sequences and larger micro-batches only add activations; recomputing more only takes them away."""
    assert total(micro=micro + 1, seq=seq) >= total(micro=micro, seq=seq)
    assert total(micro=micro, seq=seq + 256) >= total(micro=micro, seq=seq)
    assert total(micro=micro, seq=seq, recompute=2) <= total(micro=micro, seq=seq, recompute=0) * 1.001


@given(st.floats(1e6, 1e13), st.floats(1.01, 100))
def test_more_tokens_never_take_less_time(tokens: float, times: float) -> None:
    """The same machines, more to learn."""
    short, long = need_of(tokens=tokens), need_of(tokens=min(tokens * times, 1e15))
    assert long.total_tokens >= short.total_tokens


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["llama-3-1-8b", "llama-3-1-70b", "qwen2-5-7b", "mixtral-8x7b"]), st.sampled_from([1, 2, 4, 8, 16]))
def test_more_machines_over_rdma_never_take_longer(model: str, nodes: int) -> None:
    """Until the batch has no more sequences to hand out."""
    need = need_of(model, TrainingMethod.PRETRAINING)
    machine = Machine(gpu=SNAPSHOT.gpu_by_key["h200_sxm_141"], gpus=8, fabric=47e9, rdma=True)
    laid = lay(need, [machine], SNAPSHOT.training, (nodes, 2 * nodes))
    if laid.fits[0]:
        assert laid.fits[1]
        assert laid.speed[1] >= laid.speed[0]


@given(st.floats(1e8, 1e11), st.floats(1.1, 20))
def test_a_faster_fabric_never_slows_a_run(fabric: float, times: float) -> None:
    """Collectives hide better, nothing else changes."""
    assert rate(fabric=fabric * times) >= rate(fabric=fabric) * (1 - 1e-9)


def test_activations_match_the_published_constant() -> None:
    """34 s b h for a plain transformer with a 4h MLP and multi-head attention (Korthikanti et al.)."""
    plain = job(hidden=12288, width=12288, kv_width=12288, mlp_width=4 * 12288, mlp_matrices=2)
    assert float(training_memory.activation_bytes_per_token(plain)) == pytest.approx(34 * 12288)


def test_state_bytes_are_the_zero_papers() -> None:
    """16 bytes a parameter whole, 4 + 12/D, 2 + 14/D and 16/D sharded."""
    for zero, expected in ((0, 16.0), (1, 4 + 12 / 8), (2, 2 + 14 / 8), (3, 16 / 8)):
        parts = training_memory.states(job(zero=zero, shard=8, gpus=8))
        assert float(sum(parts)) == pytest.approx(expected * LLAMA.params)


def test_flops_follow_the_6n_rule_and_two_thirds_under_a_frozen_base() -> None:
    """Attention adds 12 L w s; adapters need no weight gradients."""
    whole = float(training_speed.flops_per_token(job()))
    assert whole == pytest.approx(6 * LLAMA.params + 12 * LLAMA.layers * LLAMA.heads * LLAMA.head_dim * 4096)
    assert float(training_speed.flops_per_token(job(adapters=1e8))) == pytest.approx(whole * 2 / 3)


def test_lora_counts_rank_times_both_sides() -> None:
    """Rank 8 on the attention of Llama 2 7B: 32 x 8 x (4096 + 4096) x 4."""
    shape = model_shape(SNAPSHOT.model_by_key["llama-2-7b"])
    assert lora_params(shape, 8, all_linear=False) == 32 * 8 * 8192 * 4


def test_checkpoints_follow_daly() -> None:
    """Llama 3 405B on 16,384 GPUs: 5.7 TB, three hours between failures; the loss is the published few per cent."""
    size = checkpoints.checkpoint_bytes(405.9e9, 0.0)
    assert size == pytest.approx(5.29e12, rel=0.1)
    beat = checkpoints.rhythm(size, np.array([2048.0]), np.array([16384.0]), spot=False, most_lost_s=7200)
    assert beat.mtbf_s[0] / 3600 == pytest.approx(3.09, rel=0.01)
    assert 0 < beat.lost[0] < 0.1
    write, mtbf = np.array([60.0]), np.array([36_000.0])
    best = float(checkpoints.daly(write, mtbf)[0])
    lost = [60 / interval + interval / 2 / 36_000 for interval in (best / 2, best, best * 2)]
    assert lost[1] < lost[0] and lost[1] < lost[2]
