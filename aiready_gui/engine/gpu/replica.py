"""Candidates as columns: one row is one layout of one model on one kind of GPU under one serving engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

WORK: Final = (
    "dense_read_s", "expert_read_s", "flop_s", "expert_flop_s", "prefill_flop_s", "attention_flop_s", "kv_read_s", "hop_s",
    "link_s", "direct_s", "step_s", "join_s", "host_s", "sequence_s",
)  # fmt: skip
"""Columns that a step's time is made of: all of them times a factor, and the step takes that factor longer."""


@dataclass(frozen=True)
class Replicas:
    """Columns of shape (n,). Times are of one attention rank (TP x PP GPUs); ``gpus`` is TP x PP x DP."""

    tp: Array
    pp: Array
    dp: Array
    """Attention data parallel ranks; their experts are shared among all GPUs."""
    ep: Array
    gpus: Array
    machines: Array
    """That the replica spans, stage after stage. [count]"""
    memory_bytes: Array
    """Of one GPU. [bytes]"""
    weights_bytes: Array
    """Held by one GPU. [bytes]"""
    runtime_bytes: Array
    """Context, allocator and activations on one GPU. [bytes]"""
    kv_sequence_bytes_per_token: Array
    """Of all layers that see the whole context, on one GPU. [bytes/token]"""
    kv_window_bytes_per_token: Array
    """Of all windowed layers, on one GPU. [bytes/token]"""
    window: Array
    """Tokens that windowed layers keep, 0 where none are windowed. [tokens]"""
    state_bytes: Array
    """Recurrent state of one sequence on one GPU. [bytes]"""
    read_limit: Array
    """Cached tokens that sparse attention reads at most, 0 for all. [tokens]"""
    dense_read_s: Array
    """Reading all weights but routed experts once. [s]"""
    expert_read_s: Array
    """Reading all routed experts once. [s]"""
    expert_share: Array
    """Active experts / experts, 1 for dense models. [share]"""
    routing: Array
    """Effective share of independently routed tokens: real routing is uneven. [share]"""
    flop_s: Array
    """Multiplying one token in a decode step, experts aside. [s]"""
    expert_flop_s: Array
    """Multiplying one token in the experts that it takes. [s]"""
    sharpness: Array
    """Exponent that joins reading and multiplying. [1]"""
    prefill_flop_s: Array
    """Multiplying one token in prefill. [s]"""
    attention_flop_s: Array
    """Causal attention: times ISL squared. [s]"""
    kv_read_s: Array
    """Reading one cached byte. [s/byte]"""
    hop_s: Array
    """Latency of the collectives of one step. [s]"""
    link_s: Array
    """Collectives, for each token of a step. [s]"""
    exchange_s: Array
    """Of ``link_s``, what goes to experts of other attention ranks, as if all stood in one machine. [s]"""
    direct_s: Array
    """What sending a token straight to every peer takes beyond that, in one hop instead of two. [s]"""
    handed_s: Array
    """Latency of handing a step on from machine to machine and its tokens back. [s]"""
    handed_token_s: Array
    """Handing on what a token is between layers. [s]"""
    step_s: Array
    """Launching the kernels of one step. [s]"""
    join_s: Array
    """Launching them one by one in a step that takes prompts along: it is in no captured graph. [s]"""
    host_s: Array
    """Scheduling one step on the host, which runs beside the GPU in part. [s]"""
    host_sharpness: Array
    """Exponent that joins host and GPU. [1]"""
    sequence_s: Array
    """Scheduling, sampling and detokenising one sequence in one step. [s]"""
    ttft_fixed: Array
    """HTTP, tokenising and the first schedule. [s]"""
    ttft_prefill: Array
    """TTFT in prefills of the prompt alone, never less than one: no token comes before its prompt is read. [1]"""
    ttft_steps: Array
    """Steps that pass before a new request joins. [1]"""
    ttft_wave: Array
    """Share of the other requests' prefill that a request waits for before its first token. [share]"""
    ttft_queue: Array
    """Wait for other prompts against that of an M/G/1 queue. [1]"""
    offline: Array
    """Share of the steady rate that an offline run reaches. [share]"""
    drain: Array
    """Share of the last requests' time in which the batch runs empty. [share]"""
    reserve: Array
    """Share of the output that a scheduler keeps room for when it admits a request. [share]"""
    cap: Array
    """Sequences that the scheduler runs at once. [1]"""
    supported: npt.NDArray[np.bool_]
    """Whether the GPU computes in what the format needs."""
    peak_flops: Array
    """Nominal, over the rank's GPUs: the floor no prediction may beat. [FLOP/s]"""
    peak_bandwidth: Array
    """Likewise. [bytes/s]"""
    active: Array
    """Parameters that multiply each token. [1]"""
    weights_active_bytes: Array
    """Weights that one sequence alone reads in a step. [bytes]"""
    combination: Index
    """Which of ``tags`` describes the row."""
    tags: tuple[Mapping[str, str], ...]
    """Of each combination of model, GPU, format and engine: what every calibration level calls it."""


def take(replicas: Replicas, index: Index | slice) -> Replicas:
    """The rows of ``index`` [row], in its order; arrays of shape (len(index),)."""
    picked = {name: getattr(replicas, name)[index] for name in _COLUMNS}
    return Replicas(**picked, combination=replicas.combination[index], tags=replicas.tags)


_COLUMNS: Final = tuple(column.name for column in fields(Replicas) if column.name not in ("combination", "tags"))


def rows_of(counts: Sequence[int]) -> list[slice]:
    """Where as many rows as each of ``counts`` [count] stand, one set after another."""
    ends = accumulate(counts)
    return [slice(end - count, end) for count, end in zip(counts, ends, strict=True)]


def with_parts(replicas: Replicas, parts: Sequence[tuple[slice, Replicas]]) -> Replicas:
    """The rows with some of them changed: each of ``parts`` [any] stands where its slice says, with the tags that it had."""
    if not parts:
        return replicas
    columns = {name: getattr(replicas, name).copy() for name in _COLUMNS}
    for rows, part in parts:
        for name, column in columns.items():
            column[rows] = getattr(part, name)
    return replace(replicas, **columns)
