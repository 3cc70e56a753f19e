"""Why a layout is no answer: what is asked beside what it reaches."""

from math import ceil
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import GIB
from aiready_gui.engine.candidates.joined import MOST_MACHINES
from aiready_gui.engine.candidates.offers import Market
from aiready_gui.engine.candidates.table import why_not_run
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.fabric import JOINED_FROM, added_s, fabric_of, ordinary, usual
from aiready_gui.engine.gpu.host import host_misfit
from aiready_gui.engine.gpu.replica import Replicas, take
from aiready_gui.engine.gpu.support import refusal, weights_of
from aiready_gui.engine.need.demand import Demand

TOLD: Final = frozenset((Gate.PRECISION, Gate.NODE, Gate.CONTEXT, Gate.MEMORY, Gate.TPOT, Gate.TTFT))
"""Gates that ask what a layout reaches; of the others there is nothing to tell here."""


class Miss(NamedTuple):
    """A layout on the machines of an offer, which a gate stops."""

    cells: Replicas
    """Among others all layouts of the market in its format."""
    cell: int
    """Of them. [index]"""
    first: int
    """Of those in its format. [index]"""
    precision: Precision
    cache_bits: int
    """Of a cached value. [bits]"""
    need: Demand
    market: Market
    offer: Offer
    gpu: Gpu
    engine: str
    tpot_s: float
    """At the asked percentile, at the lightest load; so is the next. [s]"""
    ttft_s: float


def why(miss: Miss, gate: Gate) -> Message | None:
    """The need beside what is reached: [tokens], [GiB], [ms] a token, [s] to the first; ``None`` where the gate asks for another thing."""
    need, cells, cell = miss.need, miss.cells, miss.cell
    args: dict[str, str | int | float | Message]
    match gate:
        case Gate.PRECISION:
            served = weights_of(need.card, miss.precision)
            fact = refusal(miss.market.support, miss.engine, miss.gpu, served, need.card, miss.cache_bits)
            if fact is not None:
                return why_not_run(fact, miss.precision)
            args = {"precision": Message(key=f"precision-{miss.precision}")}
        case Gate.NODE:
            return host_misfit(miss.offer)
        case Gate.CONTEXT:
            args = {"asked": need.context, "most": need.card.max_context or 0}
        case Gate.MEMORY:
            own = take(cells, slice(cell, cell + 1))
            weights, room = float(own.weights_bytes[0]), float(memory.kv_capacity_bytes(own)[0])
            args = {"weights": weights / GIB, "memory": float(own.memory_bytes[0]) / GIB}
            if room > 0:
                cache = float(memory.kv_sequence_bytes(own, float(need.context))[0])
                args = {"weights": weights / GIB, "cache": cache / GIB, "room": (weights + room) / GIB}
            key = "gate-reason-memory-cache" if room > 0 else "gate-reason-memory"
            return _asking(miss, Message.trusted(key=key, args=args))
        case Gate.TPOT:
            args = {"reached": miss.tpot_s * 1e3, "target": need.tpot_target_s * 1e3}
        case Gate.TTFT:
            args = {"reached": miss.ttft_s, "target": need.ttft_target_s}
        case _:
            return None
    return Message.trusted(key=f"gate-reason-{gate}", args=args)


def asks_what_joins(offer: Offer, gpu: Gpu) -> bool:
    """Whether machines of an offer might be joined if their provider said what lies between them."""
    return offer.gpu_count >= JOINED_FROM and not fabric_of(offer, gpu).bytes_per_s


def _asking(miss: Miss, short: Message) -> Message:
    """That memory is ``short``, and how many machines would hold it, at what price in time, if somebody said what joins them."""
    if not asks_what_joins(miss.offer, miss.gpu):
        return short
    offer, card = miss.offer, miss.need.card
    held = take(miss.cells, np.array([_widest(miss)]))
    tp, room = int(held.tp[0]), float((memory.kv_capacity_bytes(held) + held.weights_bytes)[0])
    taken = held.weights_bytes[0] * tp / offer.gpu_count + memory.kv_sequence_bytes(held, float(miss.need.context))[0]
    machines = max(ceil(taken / room), 2) if room > 0 else MOST_MACHINES + 1
    if machines > min(MOST_MACHINES, card.layers):
        return short
    fast, slow, prompt = usual(miss.gpu), ordinary(offer.gpu_count), miss.need.isl
    ways = {"token": (fast, 1.0), "first": (fast, prompt), "slow": (slow, 1.0), "later": (slow, prompt)}
    added = {
        name: added_s(card, fabric, machines=machines, tp=tp, tokens=tokens) * 1e3 for name, (fabric, tokens) in ways.items()
    }
    return Message.trusted(key="gate-reason-memory-ask", args={"short": short, "machines": machines, **added})


def _widest(miss: Miss) -> int:
    """The cell of the same card with most tensor parallelism in one of its machines. [index]"""
    market = miss.market
    own = market.cell_gpu == market.cell_gpu[miss.cell - miss.first]
    own &= (market.cell_pp * market.cell_dp == 1) & (market.cell_tp <= miss.offer.gpu_count)
    return miss.first + int(np.argmax(np.where(own, market.cell_tp, 0)))
