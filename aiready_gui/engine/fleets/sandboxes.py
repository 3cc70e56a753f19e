"""GPUs for people who try things: slices of a card, whole cards, or several cards a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, assumed, published
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import FORMATS, Gpu
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import GB, GIB
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.bounds import peak_flops


@dataclass(frozen=True)
class Slice:
    """One profile of a card that NVIDIA's driver can cut: how many fit, what each gets."""

    per_card: int
    """Of them on one card. [count]"""
    memory_share: float
    """Of the card's. [1]"""
    compute_share: float
    """Of the card's. [1]"""


WHOLE: Final = (Slice(1, 1.0, 1.0),)


def cuts(gpu: Gpu) -> tuple[Slice, ...]:
    """How a card may be shared, smallest part first, the whole card last; shares of the card [share].

    A part that fits once and leaves the rest of the card idle is none: its person gets the whole card. The profiles are
    those that NVIDIA publishes for the card (MIG), as the catalogue has them.
    """
    parts = gpu.mig_profiles
    slices = [
        Slice(min(parts[-1][0] // compute, parts[-1][1] // memory), memory / parts[-1][1], compute / parts[-1][0])
        for compute, memory in parts
    ]
    return tuple(part for part in slices if part.per_card > 1 or part.memory_share == 1) or WHOLE


@dataclass(frozen=True)
class Seat:
    """What one person gets."""

    cards: int
    """Whole cards of one person; 1 when a card is shared. [count]"""
    cut: Slice
    memory_bytes: float
    """Memory that is theirs. [bytes]"""


def seat(gpu: Gpu, memory_bytes: float) -> Seat | None:
    """The smallest slice that holds ``memory_bytes`` [bytes], else as many whole cards as it takes within a node.

    ``None`` where no node of the GPU holds as much, or its memory is not published.
    """
    label = (gpu.memory_label_gb or 0.0) * GB
    if not label:
        return None
    for cut in cuts(gpu):
        if label * cut.memory_share >= memory_bytes:
            return Seat(cards=1, cut=cut, memory_bytes=label * cut.memory_share)
    cards = ceil(memory_bytes / label)
    return Seat(cards=cards, cut=WHOLE[0], memory_bytes=cards * label) if cards <= gpu.max_gpus_per_node else None


def sandbox_ways(memory_bytes: float, gpus: Iterable[Gpu]) -> tuple[Way, ...]:
    """One way for each GPU: people whom a card (or a set of cards) seats at once, of ``memory_bytes`` [bytes] each. [people]"""
    return tuple(_way(memory_bytes, gpu) for gpu in gpus)


def _way(memory_bytes: float, gpu: Gpu) -> Way:
    place = seat(gpu, memory_bytes)
    peak = peak_flops(gpu, FORMATS["bf16"])
    if place is None or peak is None or not gpu.verified:
        return Way(
            gpu=gpu,
            gpus=1,
            rate=assumed("seats", 0, Unit.USERS),
            quickness=0.0,
            binding=Binding.MEMORY_CAPACITY,
            gate=Gate.UNVERIFIED if peak is None or not gpu.verified else Gate.MEMORY,
            reason=Message(
                key="gate-reason-memory",
                args={"weights": memory_bytes / GIB, "memory": (gpu.memory_bytes or 0) * gpu.max_gpus_per_node / GIB},
            )
            if peak is not None and gpu.verified
            else None,
        )
    people = Figure(
        key="seats",
        value=place.cut.per_card,
        unit=Unit.USERS,
        evidence=Evidence.PUBLISHED,
        formula="seats",
        inputs=(
            published("gpu-label", (gpu.memory_label_gb or 0.0) * GB, Unit.BYTES, gpu.source),
            published("mig-slices", gpu.mig_slices, Unit.COUNT, gpu.source),
            Figure(
                key="seat-memory",
                value=place.memory_bytes,
                unit=Unit.BYTES,
                evidence=Evidence.PUBLISHED,
                formula="seat-memory",
                sources=(gpu.source,),
            ),
        ),
        sources=(gpu.source,),
    )
    return Way(
        gpu=gpu,
        gpus=place.cards,
        rate=people,
        quickness=peak * place.cut.compute_share * place.cards,
        binding=Binding.MEMORY_CAPACITY,
        detail=place,
    )
