"""What joins machines of one kind: a GPU's share of the network between them, and what handing something over it takes."""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.market import Offer
from aiready_gui.domain.parts import Gpu, ModelCard, model_shape
from aiready_gui.domain.units import BYTES_16_BIT, gbit_to_bytes
from aiready_gui.engine.gpu.collectives import ACTIVATION_BYTES, DISPATCH_BYTES
from aiready_gui.engine.gpu.replica import Array, Replicas

JOINED_FROM: Final = 4  # GPUs of a machine from which several are worth joining
LEAST_FABRIC: Final = 12.5e9
"""One GPU's share of an RDMA network where neither the offer names a rate nor its cards have a usual one. [bytes/s]

100 Gbit/s a card: an assumption."""
RDMA_SHARE: Final = 0.94  # of the wire that collectives reach over RDMA (nccl-tests, 2 x 8 H100: 392 of 400 GB/s, less protocol)
TCP_SHARE: Final = 0.255  # of 100 Gbit/s without RDMA: nccl-tests 3.19 of 12.5 GB/s (Azure ND H100, J. Zhang, 2026-02-15)
RDMA_WORTH: Final = 0.9  # below this share of the speed over an ordinary network RDMA must be had: an assumption
ORDINARY_GBIT_S: Final = 100.0  # of a machine's network without RDMA, as in the measurement above
RDMA_HOP_S: Final = 14e-6  # of a message between machines: NCCL, src/graph/tuning.cc, ``hwLat`` of the network, protocol Simple
TCP_HOP_S: Final = 100e-6  # without RDMA, through the system's sockets: an assumption
# NCCL, src/graph/tuning.cc, ``baseLat`` and ``hwLat`` of the tree under the protocol LL, which small messages take.
REDUCE_BASE_S: Final = 6.8e-6
REDUCE_STEP_S: Final = 0.6e-6  # to the next GPU over NVLink
RDMA_REDUCE_HOP_S: Final = 5e-6  # to another machine
HANDED_TENSORS: Final = 2  # from stage to stage: hidden states and residual (vLLM, ``IntermediateTensors`` of its models)

EXCHANGED_TOKENS: Final = 256  # of a rank that its server has room to send at once: vLLM's VLLM_MOE_DP_CHUNK_SIZE
OTHER_FABRIC: Final = frozenset(("AWS",))
"""Providers whose RDMA is none that the exchange runs on: EFA has no IBGDA (deepseek-ai/DeepEP#369, vllm-project/vllm#27898, 2025)."""
EXCHANGE_BUFFERS: Final = 4  # to send and to receive, each twice (DeepEP, ``LowLatencyLayout``)


class Fabric(NamedTuple):
    """What lies between machines of one kind."""

    bytes_per_s: float
    """One GPU's share of what is reached; 0 where nobody states it. [bytes/s]"""
    rdma: bool
    exchange: bool = True
    """Whether the exchange between attention ranks runs on it."""

    @property
    def hop_s(self) -> float:
        """Latency of a message. [s]"""
        return RDMA_HOP_S if self.rdma else TCP_HOP_S

    @property
    def reduce_hop_s(self) -> float:
        """Latency of a small message of an all-reduce. [s]"""
        return RDMA_REDUCE_HOP_S if self.rdma else TCP_HOP_S


def fabric_of(offer: Offer, gpu: Gpu) -> Fabric:
    """What joins the machines of an offer. [bytes/s]

    Several machines are joined only where the provider states what lies between them: RDMA, or a network rate, of which
    plain sockets reach a quarter (:data:`TCP_SHARE`, nccl-tests, Azure, 2026). Unknown is not zero, but nothing is promised
    on it.
    """
    rdma, exchange = offer.rdma is True, offer.provider not in OTHER_FABRIC
    if offer.gpu_count < JOINED_FROM:
        return Fabric(0.0, rdma, exchange)
    rate = gbit_to_bytes(offer.network_gbit_s) / offer.gpu_count if offer.network_gbit_s else None
    if rdma:
        return Fabric((rate or gpu.fabric_bytes_per_s or LEAST_FABRIC) * RDMA_SHARE, rdma, exchange)
    return Fabric((rate or 0.0) * TCP_SHARE, rdma, exchange)


def ordinary(gpus: int) -> Fabric:
    """An ordinary network without RDMA between machines of ``gpus`` cards [count]: an assumption (:data:`ORDINARY_GBIT_S`). [bytes/s]"""
    return Fabric(gbit_to_bytes(ORDINARY_GBIT_S) / gpus * TCP_SHARE, rdma=False)


def handed_bytes(card: ModelCard) -> float:
    """What one token is between two stages of a pipeline: 16-bit vectors of the model's width. [bytes]

    References
    ----------
    .. [1] vLLM, ``GroupCoordinator.send_tensor_dict``: each tensor-parallel rank sends its part, which the receivers gather.
    """
    return HANDED_TENSORS * card.hidden * ACTIVATION_BYTES


def exchanged_bytes(card: ModelCard, gpus: Array | float, machines: Array | float) -> Array:
    """What one token sends to experts on other machines and gets back, of ``gpus`` that share them on ``machines``. [bytes]

    Own derivation: experts lie evenly, so of a token's copies, one to each of its experts, the part ``(machines - 1) / machines``
    leaves the machine, there in 8 bits and back in 16 [1]_. Its table of latencies comes out within 3 to 15 %
    (``tests/engine/values/test_rank_values.py``).

    Parameters
    ----------
    gpus, machines : (n,)
        Of one replica. [count]

    References
    ----------
    .. [1] DeepEP, docs/legacy.md, "Low-latency kernels with pure RDMA": FP8 dispatching, BF16 combining, a message to each expert.
    """
    shape = model_shape(card)
    copies = np.minimum(shape.active_experts, np.asarray(gpus) - 1) * (1 - 1 / np.asarray(machines))
    return np.asarray(2 * shape.moe_layers * copies * shape.hidden * DISPATCH_BYTES)


def exchange_room_bytes(card: ModelCard) -> float:
    """What the exchange over RDMA keeps for itself on every GPU. [bytes]

    Own derivation from its layout [1]_: room in 16 bits for as many tokens as a rank sends at once, for every expert.

    References
    ----------
    .. [1] DeepEP, csrc/config.hpp, ``LowLatencyLayout``.
    """
    shape = model_shape(card)
    return EXCHANGE_BUFFERS * EXCHANGED_TOKENS * shape.experts * shape.hidden * BYTES_16_BIT


def added_s(card: ModelCard, fabric: Fabric, *, machines: int, tp: int, tokens: float) -> float:
    """What ``machines`` [count] instead of one add to a step of ``tokens`` tokens [tokens] over ``tp`` ranks [1]: arithmetic. [s]"""
    return machines * fabric.hop_s + (machines - 1) * handed_bytes(card) / tp / fabric.bytes_per_s * tokens


def usual(gpu: Gpu) -> Fabric:
    """The RDMA network that machines of a card are built with. [bytes/s]"""
    return Fabric((gpu.fabric_bytes_per_s or LEAST_FABRIC) * RDMA_SHARE, rdma=True)


def over_machines(replicas: Replicas, card: ModelCard, machines: Array, bytes_per_s: Array, hop_s: Array) -> Replicas:
    """The rows of ``replicas`` on ``machines`` of them [count], joined by a fabric as of :func:`across`; arrays of shape (n,).

    Own derivation: of what attention ranks exchange with their experts the part that stays in a machine keeps its link, and the
    exchange over RDMA takes its room (:func:`exchange_room_bytes`).
    """
    shared = (machines > 1) & (replicas.dp > 1)
    gone = (replicas.gpus - replicas.gpus / machines) / np.maximum(replicas.gpus - 1, 1.0)
    laid = replace(
        replicas,
        machines=machines,
        link_s=replicas.link_s - np.where(shared, replicas.exchange_s * gone, 0.0),
        runtime_bytes=replicas.runtime_bytes + np.where(shared, exchange_room_bytes(card), 0.0),
    )
    return across(laid, card, bytes_per_s, hop_s)


def across(replicas: Replicas, card: ModelCard, bytes_per_s: Array, hop_s: Array) -> Replicas:
    """The rows of ``replicas`` that span several machines with these joined by a fabric; arrays of shape (n,).

    Own derivation: a step's activations pass ``machines - 1`` borders of a pipeline, each GPU sending its part of
    :func:`handed_bytes`, and its tokens go back to the first machine: as many messages as there are machines. Attention ranks send
    their tokens' part of :func:`exchanged_bytes`, two messages a layer of experts. Nothing is hidden under other work.

    Parameters
    ----------
    bytes_per_s : (n,)
        One GPU's share of what is reached between machines; anything where a row has one. [bytes/s]
    hop_s : (n,)
        Latency of a message. [s]
    """
    machines, far, ranks = replicas.machines, replicas.machines > 1, replicas.dp > 1
    moved = np.where(ranks, exchanged_bytes(card, replicas.gpus, machines), (machines - 1) * handed_bytes(card))
    messages = np.where(ranks, 2.0 * model_shape(card).moe_layers, machines)
    return replace(
        replicas,
        handed_s=np.where(far, messages * hop_s, 0.0),
        handed_token_s=np.where(far, moved / replicas.tp / np.where(far, bytes_per_s, 1.0), 0.0),
    )


def reduce_s(ranks: Array | float, machines: Array | float, hop_s: Array | float) -> Array:
    """One all-reduce of a small message among ``ranks`` GPUs [count] of each of several ``machines`` [count]. [s]

    NCCL's own model of its tree [1]_: ``base + 2 ((ranks - 1) step + log2(machines) hop)``, the hop rounded down to whole levels. What
    serving engines do instead inside a machine needs NVLink between all ranks (vLLM, ``CustomAllreduce``).

    Parameters
    ----------
    hop_s : (n,)
        Latency of a message to another machine. [s]

    References
    ----------
    .. [1] NCCL, src/graph/tuning.cc, ``ncclTopoTuneModel``. Inside one machine it has 15 us for eight H100, measured are 16 to 18
       (aiconfigurator kernel tables, 2026-08).
    """
    levels = np.floor(np.log2(machines))
    return np.asarray(REDUCE_BASE_S + 2 * ((np.asarray(ranks) - 1) * REDUCE_STEP_S + levels * hop_s))


def reduced_across(replicas: Replicas, card: ModelCard, fabric: Fabric) -> Replicas:
    """The rows of ``replicas`` whose tensor ranks do not fit one of their machines, with all-reduces between these.

    Own derivation: both all-reduces of every layer take :func:`reduce_s`, and a token's activations leave each machine and come
    back, divided among its GPUs. Nobody is advised to run so: a pipeline hands over once. It is how others have measured.
    """
    inside, layers = replicas.gpus / replicas.machines, model_shape(card).layers
    far = (replicas.machines > 1) & (replicas.tp > inside)
    moved = 2.0 * layers * 2 * card.hidden * ACTIVATION_BYTES / inside
    return replace(
        replicas,
        hop_s=np.where(far, 2.0 * layers * reduce_s(inside, replicas.machines, fabric.reduce_hop_s), replicas.hop_s),
        handed_s=np.where(far, 0.0, replicas.handed_s),
        handed_token_s=np.where(far, moved / fabric.bytes_per_s, replicas.handed_token_s),
    )
