"""What joins machines of one kind: a GPU's share of the network between them, and what handing something over it takes."""

from __future__ import annotations

from typing import Final, NamedTuple

from aiready_gui.domain.market import Offer
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.units import gbit_to_bytes

JOINED_FROM: Final = 4  # GPUs of a machine from which several are worth joining
LEAST_FABRIC: Final = 12.5e9
"""One GPU's share of an RDMA network where neither the offer names a rate nor its cards have a usual one. [bytes/s]

100 Gbit/s a card: an assumption."""
RDMA_SHARE: Final = 0.94  # of the wire that collectives reach over RDMA (nccl-tests, 2 x 8 H100: 392 of 400 GB/s, less protocol)
TCP_SHARE: Final = 0.255  # of 100 Gbit/s without RDMA: nccl-tests 3.19 of 12.5 GB/s (Azure ND H100, J. Zhang, 2026-02-15)
RDMA_WORTH: Final = 0.9  # below this share of the speed over an ordinary network RDMA must be had: an assumption
ORDINARY_GBIT_S: Final = 100.0  # of a machine's network without RDMA, as in the measurement above


class Fabric(NamedTuple):
    """What lies between machines of one kind."""

    bytes_per_s: float
    """One GPU's share of what is reached; 0 where nobody states it. [bytes/s]"""
    rdma: bool


def fabric_of(offer: Offer, gpu: Gpu) -> Fabric:
    """What joins the machines of an offer. [bytes/s]

    Several machines are joined only where the provider states what lies between them: RDMA, or a network rate, of which
    plain sockets reach a quarter (:data:`TCP_SHARE`, nccl-tests, Azure, 2026). Unknown is not zero, but nothing is promised
    on it.
    """
    rdma = offer.rdma is True
    if offer.gpu_count < JOINED_FROM:
        return Fabric(0.0, rdma)
    rate = gbit_to_bytes(offer.network_gbit_s) / offer.gpu_count if offer.network_gbit_s else None
    if rdma:
        return Fabric((rate or gpu.fabric_bytes_per_s or LEAST_FABRIC) * RDMA_SHARE, rdma)
    return Fabric((rate or 0.0) * TCP_SHARE, rdma)


def ordinary(gpus: int) -> Fabric:
    """An ordinary network without RDMA between machines of ``gpus`` cards [count]: an assumption (:data:`ORDINARY_GBIT_S`). [bytes/s]"""
    return Fabric(gbit_to_bytes(ORDINARY_GBIT_S) / gpus * TCP_SHARE, rdma=False)
