"""Collectives between the GPUs of a replica: tensor-parallel all-reduce, expert all-to-all, pipeline hand-over."""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.parts import Gpu
from aiready_gui.engine.gpu.replica import Array

PCIE_BYTES_PER_S: Final = 31.5e9  # one direction of a 4.0 x16 slot, where the catalogue names none
PCIE_SHARED: Final = 0.5  # peers on one host share switches and sockets: an assumption
ACTIVATION_BYTES: Final = 2.0  # activations travel in 16 bits
DISPATCH_BYTES: Final = 1.5  # experts' inputs travel in 8 bits or 16, their outputs in 16: the mean of both ways


def has_nvlink(gpu: Gpu) -> bool:
    """Whether peers talk over NVLink or a like fabric; a PCIe card's bridge joins two cards only, so it does not count."""
    if gpu.vendor == "AMD":
        return gpu.form_factor == "OAM"
    return bool(gpu.nvlink_bytes_per_s) and not gpu.form_factor.startswith("PCIe")


def link_bytes_per_s(gpu: Gpu) -> float:
    """One direction of the link between two GPUs of a node. [bytes/s]

    Half of what both directions of NVLink carry; a share of the PCIe slot where there is none, since peers share it, an
    assumption. AMD's OAM modules are joined point to point: seven Infinity Fabric links of 64 GB/s each way, which a ring or a
    one-shot collective uses together.
    """
    if has_nvlink(gpu):
        return gpu.nvlink_bytes_per_s / 2 if gpu.nvlink_bytes_per_s else 448e9
    return (gpu.pcie_bytes_per_s or PCIE_BYTES_PER_S) * PCIE_SHARED


def all_reduce_s_per_token(hidden: Array, layers: Array, tp: Array, link: Array) -> tuple[Array, Array]:
    """Moving the activations of one token through the two all-reduces of every layer. [s/token]

    Parameters
    ----------
    hidden : (n,)
        Width of an activation. [values]
    link : (n,)
        One direction between two GPUs. [bytes/s]

    Returns
    -------
    tuple of (n,)
        In two hops, scatter and gather: ``2 (n-1)/n`` of the message [1]_. In one, straight to every peer: ``n-1`` of it,
        which is what serving engines do with the small messages of a decode step (512 kB among eight H200: 11-17
        microseconds, aiconfigurator kernel tables, 2026-08).

    References
    ----------
    .. [1] P. Patarasuk, X. Yuan, "Bandwidth optimal all-reduce algorithms," JPDC, 2009.
    """
    sent = np.where(tp > 1, 2 * layers * (tp - 1) * hidden * ACTIVATION_BYTES / link, 0.0)
    return sent * 2 / tp, sent


def all_to_all_s_per_token(hidden: Array, moe_layers: Array, active_experts: Array, tp: Array, dp: Array, link: Array) -> Array:
    """Sending one token of an attention rank to its experts on other GPUs and back. [s/token]

    Own derivation: only attention ranks that share experts exchange tokens, inside a rank every GPU already holds them; a token
    goes to at most ``active_experts`` other GPUs and all of a rank's links carry it.

    Parameters
    ----------
    hidden : (n,)
        Width of an activation. [values]
    active_experts : (n,)
        Experts that a token takes of a layer. [1]
    link : (n,)
        One direction between two GPUs. [bytes/s]
    """
    gpus = tp * dp
    spread = np.minimum(active_experts, gpus - 1)
    moved = 2 * moe_layers * spread * hidden * DISPATCH_BYTES * (gpus - 1) / np.maximum(gpus, 1)
    return np.where(dp > 1, moved / tp / link, 0.0)


def hops_per_step(layers: Array, moe_layers: Array, tp: Array, dp: Array) -> Array:
    """Collective calls of one step: two all-reduces a layer [1]_, two exchanges a layer of experts; shape (n,). [1]

    References
    ----------
    .. [1] M. Shoeybi et al., "Megatron-LM," 2019, sec. 3.
    """
    return np.where(tp > 1, 2 * layers, 0.0) + np.where((dp > 1) & (moe_layers > 0), 2 * moe_layers, 0.0)
