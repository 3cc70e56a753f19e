"""Checkpoints, failures and interruptions: how large, how often, what is lost, what a spot hour really costs.

A checkpoint is taken on the machines, in their memory or on a drive of their own, which holds the run up; behind the running
work it is copied to object storage, where a run that lost a machine goes on from. That store is always in the bill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from aiready_gui.domain.explain import Figure, Source, Unit, assumed
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.engine.data.storage_tiers import USUAL
from aiready_gui.engine.gpu.replica import Array

FULL_BYTES: Final = 14.0  # 16-bit weights, 32-bit master, Adam moments; measured 13.0-13.1 (BLOOM, MLPerf Storage rules)
ADAPTER_BYTES: Final = 14.0  # the adapter alone, with its optimiser

GPU_HOURS_PER_FAILURE: Final = 50_677.0
"""419 unexpected interruptions in 54 days on 16,384 GPUs (Llama 3, 2407.21783). [GPU h]"""
# Interruptions of an interruptible machine. [1/h] Between the AWS advisor's bands for 8-GPU machines (5-10 % a month,
# 2025-06) and preemption traces of single V100 machines (median 0.44 an hour, SkyPilot 2023): the geometric mean.
INTERRUPTIONS_LOW: Final = 0.075 / HOURS_PER_MONTH
INTERRUPTIONS_HIGH: Final = 0.44
INTERRUPTIONS_PER_H: Final = float(np.sqrt(INTERRUPTIONS_LOW * INTERRUPTIONS_HIGH))
RESTART_S: Final = 10.0 * SECONDS_PER_MINUTE  # a new machine, the image, the checkpoint read back: an assumption
LEAST_INTERVAL_S: Final = 10.0 * SECONDS_PER_MINUTE  # nobody saves more often, however small the adapter: an assumption
TAKEN: Final = USUAL[StorageClass.LOCAL_NVME]
"""What a machine writes while the run waits: one drive of its own; its memory takes more."""
UPLOADED: Final = USUAL[StorageClass.OBJECT_HOT]
"""What a machine writes to object storage while the run goes on."""

LLAMA3: Final = Source(title="The Llama 3 Herd of Models (2407.21783): 419 unexpected interruptions in 54 days", as_of="2024-07")
SPOT_RATES: Final = Source(
    title="AWS Spot Instance Advisor bands (2025-06) and SkyPilot preemption traces (2023), geometric mean", as_of="2025-06"
)
YOUNG_DALY: Final = Source(title="J. Young 1974; J. Daly, Future Generation Computer Systems 22, 2006", as_of="2006")


@dataclass(frozen=True)
class Rhythm:
    """How a run lives with interruptions; arrays of shape (n,)."""

    size: Array
    """Of one checkpoint. [bytes]"""
    write_s: Array
    """To take one on the machines: the run waits. [s]"""
    upload_s: Array
    """To copy one to object storage: the run goes on. [s]"""
    interval_s: Array
    """Between two. [s]"""
    mtbf_s: Array
    """Between two interruptions of the whole job. [s]"""
    lost: Array
    """Share of the time that brings no progress. [share]"""


def checkpoint_bytes(params: float, adapters: float) -> float:
    """Weights, master copy and moments, 14 bytes each; of the adapter alone where only that learns. [bytes]

    Parameters
    ----------
    params, adapters : float
        Of the model, and trainable ones of adapters; 0 where the whole model learns. [count]

    References
    ----------
    .. [1] 16-bit weights, 32-bit master and Adam moments: S. Rajbhandari et al., "ZeRO," 1910.02054, section 3.1; measured
       13.0-13.1 (BigScience, BLOOM; MLPerf Storage rules).
    """
    return adapters * ADAPTER_BYTES if adapters else params * FULL_BYTES


def upload_rate() -> Figure:
    """What a machine writes to object storage while it copies a checkpoint: :data:`UPLOADED`. [bytes/s]"""
    return assumed("upload-per-node", UPLOADED.write, Unit.BYTES_PER_SECOND, UPLOADED.source)


def rhythm(
    size: float,
    nodes: Array,
    gpus: Array,
    *,
    spot: bool,
    most_lost_s: float,
    write_per_node: float = TAKEN.write,
    upload_per_node: float = UPLOADED.write,
) -> Rhythm:
    """Interval by Daly's second order, never longer than the loss one accepts, nor shorter than a copy; and the share of time lost.

    ``T = sqrt(2 d M) (1 + sqrt(d / 2M) / 3 + d / 18M) - d`` for ``d < 2M``, else ``M``; lost ``d/T + (T/2 + c + r)/M`` [share]_.
    That work done while a copy of ``c`` seconds was under way is lost with a machine is an own derivation: machines hold shares.

    Parameters
    ----------
    size : float
        Of one checkpoint. [bytes]
    nodes, gpus : Array
        Machines and GPUs of each run; shape (n,). [count]
    spot : bool
        Whether machines may be taken away as well.
    most_lost_s : float
        Work that may be lost to one failure. [s]
    write_per_node, upload_per_node : float
        What a machine takes while the run waits, and what it copies meanwhile. [bytes/s]

    References
    ----------
    .. [share] J. Daly, "A higher order estimate of the optimum checkpoint interval," FGCS 22, 2006, eq. 37; the lost share is
       the first order of J. Young, 1974.
    """
    write, upload = (size / (rate * np.asarray(nodes, dtype=float)) for rate in (write_per_node, upload_per_node))
    rate = np.asarray(gpus, dtype=float) / GPU_HOURS_PER_FAILURE
    if spot:
        rate = rate + np.asarray(nodes, dtype=float) * INTERRUPTIONS_PER_H
    mtbf = SECONDS_PER_HOUR / rate
    interval = np.minimum(np.maximum(daly(write, mtbf), 2 * write), most_lost_s - upload)
    interval = np.maximum(np.maximum(interval, np.maximum(write, upload)), LEAST_INTERVAL_S)
    lost = np.minimum(write / interval + (interval / 2 + upload + RESTART_S) / mtbf, 0.95)
    return Rhythm(size=np.full(write.shape, size), write_s=write, upload_s=upload, interval_s=interval, mtbf_s=mtbf, lost=lost)


def daly(write_s: Array, mtbf_s: Array) -> Array:
    """Daly's optimal interval between checkpoints, of which one takes ``write_s`` [s], at a failure every ``mtbf_s`` [s]. [s]

    References
    ----------
    .. [1] J. Daly, "A higher order estimate of the optimum checkpoint interval," FGCS 22, 2006, eq. 37.
    """
    half = write_s / (2 * mtbf_s)
    series = np.sqrt(2 * write_s * mtbf_s) * (1 + np.sqrt(half) / 3 + half / 9) - write_s
    return np.where(write_s < 2 * mtbf_s, series, mtbf_s)


def spare_nodes(nodes: int, *, long_run: bool) -> int:
    """Machines that wait for a failure: one in twenty on long runs over eight or more of them. [count]

    References
    ----------
    .. [1] "Machine Learning Engineering" (stas00/ml-engineering, 2026-08-22): 5 to 10 % extra nodes.
    """
    return 0 if nodes < 8 or not long_run else max(1, round(nodes * 0.05))
