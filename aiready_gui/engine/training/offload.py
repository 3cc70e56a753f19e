"""Weights that rest in host memory while a run works (FSDP's CPU offload): what the host holds of them, what passes PCIe.

Layers come to a GPU one after another, as full sharding gathers them anyway [1]_. Of adapters alone: with a whole model that learns
the optimiser would step on the processor, which nothing near was measured for.

References
----------
.. [1] PyTorch ``CPUOffloadPolicy`` (torch.distributed.fsdp): parameters are copied to the GPU before their all-gather,
   gradients back after their reduce-scatter, and the optimiser steps on the CPU.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from aiready_gui.domain.explain import Source
from aiready_gui.domain.units import BYTES_16_BIT
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training.calibration import Learnt
from aiready_gui.engine.training.job import Jobs

ANSWER_AI: Final = Source(title="Answer.AI, github.com/AnswerDotAI/fsdp_qlora: benchmarks_03_2024.md, README", as_of="2024-06-13")


def resting_weights(jobs: Jobs) -> Array:
    """Weights of one GPU's share that rest in host memory, as they would stand on the GPU; shape (n,). [bytes]

    Own derivation from :func:`aiready_gui.engine.training.memory.states`; 0 where nothing is offloaded.
    """
    return np.where(np.asarray(jobs.offload) > 0, training_memory.states(replace(jobs, offload=0.0))[0], 0.0)


def resting_bytes(jobs: Jobs) -> Array:
    """What rests in host memory of one GPU's share: weights, and adapters with their states; shape (n,). [bytes]

    Own derivation from :func:`resting_weights`; 0 where nothing is offloaded.
    """
    adapters = training_memory.adapter_bytes(replace(jobs, offload=0.0))
    return resting_weights(jobs) + np.where(np.asarray(jobs.offload) > 0, adapters, 0.0)


def loaded_bytes(jobs: Jobs, gpus: Array | int) -> Array:
    """Host memory of one machine of ``gpus`` [count] that weights take: while 16-bit ones are read, later while they rest; shape (n,). [bytes]

    ``max(2 N, share x GPUs)``. Own derivation, held against [1]_: 70B in 4 bits, of which 36 GB rest, "just over 128 GB" at the start,
    where ``2 N`` is 138 GB.

    References
    ----------
    .. [1] Answer.AI, fsdp_qlora, README: "This example command currently uses just over 128GB of CPU RAM."
    """
    return np.maximum(BYTES_16_BIT * np.asarray(jobs.params), resting_bytes(jobs) * gpus)


def moved_bytes(jobs: Jobs) -> Array:
    """What passes PCIe between a GPU and host memory in one optimiser step: its share of the weights there twice, gradients back; shape (n,). [bytes]

    Once for the forward and once for the backward pass of each micro-batch, as layers are gathered [1]_; of a frozen base only the
    adapters' gradients return. 0 where nothing is offloaded.

    References
    ----------
    .. [1] S. Rajbhandari et al., "ZeRO," 1910.02054, section 7: ``3N`` elements, of which the gradients are one.
    """
    weights = training_memory.held_params(jobs) * training_memory.gathered_bytes(jobs)
    passed = 2.0 * weights + training_memory.trained_params(jobs) * BYTES_16_BIT
    each, shard = np.maximum(jobs.accumulate, 1.0), np.maximum(jobs.shard, 1.0)
    return np.where(np.asarray(jobs.offload) > 0, passed * each / shard, 0.0)


def seconds(jobs: Jobs, learnt: Learnt) -> Array:
    """What :func:`moved_bytes` takes of one step at the share of PCIe that exchanges reach, before overlap; shape (n,): arithmetic. [s]"""
    return moved_bytes(jobs) / (np.asarray(jobs.host_link) * learnt.collective)
