"""What stands around a GPU in its server: cores, memory, local disk; needed against offered (R3).

A host that nobody describes is not a host without memory: unknown stays unknown and becomes a question to the
provider. Only a shape that is stated and too small is refused.
"""

from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.explain import Figure, Message, Unit, assumed, counted, derived, summed
from aiready_gui.domain.market import Offer
from aiready_gui.domain.units import GB
from aiready_gui.engine.gpu.replica import Array

OS_BYTES: Final = 8 * GB  # operating system, containers, monitoring: an assumption
PROCESS_BYTES: Final = 6 * GB  # one process: CUDA context, pinned buffers, batches, intermediate results: an assumption
CONTAINER_IMAGE_BYTES: Final = 15 * GB  # with CUDA and the engine: 10-20 GB (KServe and vLLM guides, 2026)
OS_CORES: Final = 2.0
CORES_PER_GPU: Final = 4.0  # scheduling, sampling and network of one serving process: an assumption
TOKENS_PER_CORE_S: Final = 250_000.0  # tokenising and detokenising on one core: an assumption, pilots measure it
BYTES_PER_CORE_S: Final = 100e6  # decoding and augmenting images, audio or documents on one core: an assumption
LEAST_CORES_PER_GPU: Final = 1.0  # below this a GPU process cannot even be fed
LEAST_BYTES_PER_GPU: Final = 4 * GB
SEEN_ALIKE: Final = 0.005
"""Excess that three printed digits do not show: 6.01 cores are said to be more than 6, 6.003 are not. [share]"""
TIGHT: Final = "host-tight"
"""Said of a part that the node has less of than is counted."""


class HostNeed(NamedTuple):
    """Of one unit of work: a replica, a card, a training node's share."""

    gpus: int
    vcpus: Figure
    ram_bytes: Figure
    local_nvme_bytes: Figure


class HostCheck(NamedTuple):
    """A host beside what its units need."""

    vcpus: Figure
    ram_bytes: Figure
    local_nvme_bytes: Figure
    notes: tuple[Message, ...]
    """What is tight or unknown: to be confirmed with the provider."""


def host_need(
    *,
    gpus: int,
    weights_bytes: float,
    tokens_per_s: float = 0.0,
    decoded_bytes_per_s: float = 0.0,
    cached_bytes: float = 0.0,
) -> HostNeed:
    """Cores [vCPUs], memory and local disk [bytes] of one unit.

    Parameters
    ----------
    gpus : int
        GPUs of the unit. [1]
    weights_bytes : float
        Held in the page cache while they load, and kept there for a restart. [bytes]
    tokens_per_s : float
        Text tokenised and detokenised on the host. [tokens/s]
    decoded_bytes_per_s : float
        Images, audio or documents decoded on the host. [bytes/s]
    cached_bytes : float
        Data kept on local disk: homes, a machine's share of a checkpoint. [bytes]

    References
    ----------
    .. [1] The field's rule (R3): loaded models take 80-100 GB of host memory, batches and results come on top.
    """
    weights = derived("host-weights", weights_bytes, Unit.MEMORY_BYTES)
    process = assumed("host-process", PROCESS_BYTES, Unit.MEMORY_BYTES)
    count = counted("host-gpus", gpus, Unit.GPUS)
    memory = (
        weights,
        derived("host-processes", PROCESS_BYTES * gpus, Unit.MEMORY_BYTES, process, count),
        assumed("host-system", OS_BYTES, Unit.MEMORY_BYTES),
    )
    disk = (
        assumed("host-image", CONTAINER_IMAGE_BYTES, Unit.BYTES),
        derived("host-weights-two", 2 * weights_bytes, Unit.BYTES, weights),
        derived("host-cache", cached_bytes, Unit.BYTES),
    )
    return HostNeed(
        gpus=gpus,
        vcpus=_total("host-vcpus", _cores(gpus, tokens_per_s, decoded_bytes_per_s)),
        ram_bytes=_total("host-ram", memory),
        local_nvme_bytes=_total("host-nvme", disk),
    )


def memory_bytes(gpus: Array | int, weights_bytes: Array | float) -> Array:
    """Host memory of units as columns, the sum that :func:`host_need` tells in parts. [bytes]

    ``weights + gpus x PROCESS_BYTES + OS_BYTES``: assumptions, of ``gpus`` [count] and the weights held [bytes]; shape (n,).
    """
    return np.asarray(weights_bytes) + PROCESS_BYTES * np.asarray(gpus) + OS_BYTES


def _total(key: str, parts: tuple[Figure, ...]) -> Figure:
    """The sum of what is there at all."""
    return summed(key, tuple(part for part in parts if part.value))


def _cores(gpus: int, tokens_per_s: float, decoded_bytes_per_s: float) -> tuple[Figure, ...]:
    """Cores of the system, of the GPU processes, of tokenising and of decoding. [vCPUs]"""
    per_gpu = assumed("host-cores-gpu", CORES_PER_GPU, Unit.VCPUS)
    text = assumed("host-tokens-core", TOKENS_PER_CORE_S, Unit.TOKENS_PER_SECOND)
    decoding = assumed("host-bytes-core", BYTES_PER_CORE_S, Unit.BYTES_PER_SECOND)
    return (
        assumed("host-cores-system", OS_CORES, Unit.VCPUS),
        derived("host-cores-gpus", CORES_PER_GPU * gpus, Unit.VCPUS, per_gpu),
        derived("host-cores-text", tokens_per_s / TOKENS_PER_CORE_S, Unit.VCPUS, text),
        derived("host-cores-decode", decoded_bytes_per_s / BYTES_PER_CORE_S, Unit.VCPUS, decoding),
    )


def host_misfit(offer: Offer) -> Message | None:
    """Why a stated shape cannot work at all; ``None`` when it may, or when nobody states it.

    Assumption: a GPU takes ``LEAST_CORES_PER_GPU`` [vCPUs] and ``LEAST_BYTES_PER_GPU`` [bytes] at least.
    """
    if offer.vcpus is not None and offer.vcpus < LEAST_CORES_PER_GPU * offer.gpu_count:
        return Message(key="host-too-few-cores", args={"has": offer.vcpus, "gpus": offer.gpu_count})
    least = LEAST_BYTES_PER_GPU * offer.gpu_count
    if offer.ram_bytes is not None and offer.ram_bytes < least:
        return Message(key="host-too-little-ram", args={"has": offer.ram_bytes / GB, "needs": least / GB})
    return None


def host_check(need: HostNeed, offer: Offer, *, units: int) -> HostCheck:
    """What ``units`` units [1] on one machine need of it, in cores [vCPUs] and [bytes], and what is tight or unknown."""
    shared = counted("host-units", units, Unit.COUNT)
    totals = tuple(
        derived(key, figure.value * units, figure.unit, figure, shared) if units > 1 else figure
        for key, figure in (
            ("host-vcpus-node", need.vcpus),
            ("host-ram-node", need.ram_bytes),
            ("host-nvme-node", need.local_nvme_bytes),
        )
    )
    has = (offer.vcpus, offer.ram_bytes, offer.local_nvme_bytes)
    notes = []
    for name, total, stated in zip(("vcpus", "ram", "nvme"), totals, has, strict=True):
        args: dict[str, str | int | float | Message] = {
            "part": Message(key=f"host-part-{name}"),
            "needs": Message(key="value-quantity", args={"value": total.value, "unit": total.unit.value}),
        }
        if stated is None:
            notes.append(Message.trusted(key="host-unknown", args=args))
        elif total.value > stated * (1 + SEEN_ALIKE):
            args["has"] = Message(key="value-quantity", args={"value": float(stated), "unit": total.unit.value})
            notes.append(Message.trusted(key=TIGHT, args=args))
    return HostCheck(vcpus=totals[0], ram_bytes=totals[1], local_nvme_bytes=totals[2], notes=tuple(notes))
