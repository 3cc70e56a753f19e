"""Layouts that a model adds to a market: over several machines where one is too small, attention ranks that share their experts."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.engine.candidates.offers import Market, distinct, splits
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.collectives import has_nvlink
from aiready_gui.engine.gpu.fabric import JOINED_FROM, Fabric, fabric_of
from aiready_gui.engine.gpu.replica import Array, Index
from aiready_gui.remembered import Remembered

MOST_MACHINES: Final = 16  # of one replica: beyond it nobody has published one: an assumption
WIDEST: Final = 8  # degree of tensor parallelism: inside a machine
ROOMIER: Final = 2  # times the fewest machines that hold the weights: twice as many carry two replicas
ALONE: Final = Fabric(0.0, rdma=False)  # nothing lies between the cards of one machine
TIGHT: Final = 0.5  # of a machine's room, from which the weights may leave too little for the cache


class Cell(NamedTuple):
    """A layout over machines of one kind."""

    gpu: int
    """Into the market's GPUs. [index]"""
    tp: int
    pp: int
    machines: int
    """That a replica spans. [count]"""
    fabric: Fabric
    flat: int = 0
    """How many places before it the cell lies that has as many cards in tensor parallel as a machine has; 0 for none. [count]"""
    dp: int = 1
    """Attention ranks, which share their experts."""


class Kinds(NamedTuple):
    """Machines of a market of several cards, and what lies between them where it is stated."""

    kinds: tuple[tuple[int, int, Fabric], ...]
    """GPU [index], its count on a machine [count], what lies between machines: nothing reached where nobody states it."""
    offers: Index
    kind: Index
    """Of each of ``offers``."""


_SIZES: Final[Remembered[tuple[tuple[int, int], ...]]] = Remembered(8)
_KINDS: Final[Remembered[Kinds]] = Remembered(8)
_JOINED: Final[Remembered[Market]] = Remembered(32)
_AT_PRICES: Final[Remembered[Market]] = Remembered(32)


def with_layouts_of(market: Market, card: ModelCard, precisions: Sequence[Precision]) -> Market:
    """The market with layouts over several machines wherever the model may not fit one, and with attention ranks. Remembered.

    Itself where the model fits and has no experts below latent attention. Which layouts there are is no question of prices.
    """
    laid = _laid_out(market.machines, card, precisions)
    return market if laid is market.machines else _AT_PRICES.get((), lambda: laid.priced_as(market), same=(market, laid))


def _laid_out(market: Market, card: ModelCard, precisions: Sequence[Precision]) -> Market:
    def sizes() -> tuple[tuple[int, int], ...]:
        first, _ = distinct(market.gpu * (int(market.size.max(initial=0)) + 1) + market.size)
        large = first[market.gpu_count[first] >= JOINED_FROM]
        return tuple(zip(market.gpu[large].tolist(), market.gpu_count[large].tolist(), strict=True))

    def made() -> Market:
        if not _ranks(card) and not any(
            numbers(card, precisions, market.gpus[gpu], cards) for gpu, cards in _SIZES.get((), sizes, same=(market,))
        ):
            return market
        return _with(market, _KINDS.get((), lambda: _found(market), same=(market,)), card, precisions)

    return _JOINED.get(tuple(precisions), made, same=(market, card))


def numbers(card: ModelCard, precisions: Sequence[Precision], gpu: Gpu, cards: int) -> tuple[int, ...]:
    """How many machines of ``cards`` [count] a replica may span: every number from the fewest that hold the weights. [count]

    Own derivation: up to twice the fewest, which carry two replicas, and :data:`MOST_MACHINES`; two where one machine is more than
    half full (:data:`TIGHT`), as the cache of a long context may not fit beside the weights. What does fit is asked later.
    """
    room = memory.MEMORY_LIMIT_SHARE * (gpu.memory_bytes or 0) * cards
    found: set[int] = set()
    for precision in precisions if room else ():
        times = memory.weights_bytes(card, precision) / room
        if times > TIGHT:
            found.update(range(max(ceil(times), 2), max(ROOMIER * ceil(times) if times > 1 else 2, 2) + 1))
    return tuple(sorted(number for number in found if number <= MOST_MACHINES))


def _found(market: Market) -> Kinds:
    position: dict[tuple[int, int, Fabric], int] = {}
    offers, kinds = [], []
    for index in np.flatnonzero(market.gpu_count >= JOINED_FROM).tolist():
        offer, gpu = market.offers[index], market.gpu_of_offer[index]
        fabric = fabric_of(offer, gpu)
        offers.append(index)
        kinds.append(position.setdefault((int(market.gpu[index]), offer.gpu_count, fabric), len(position)))
    return Kinds(tuple(position), np.array(offers, dtype=np.int64), np.array(kinds, dtype=np.int64))


def _cells(market: Market, kind: tuple[int, int, Fabric], card: ModelCard, precisions: Sequence[Precision]) -> list[Cell]:
    """Layouts on machines of a kind: attention ranks inside, and over several of them where what joins them is stated."""
    gpu, cards, fabric = kind
    nvlink = has_nvlink(market.gpus[gpu])
    inside = [Cell(gpu, 1, 1, 1, ALONE, dp=cards)] if nvlink and _ranks(card) and not (card.experts or 0) % cards else []
    if not fabric.bytes_per_s:
        return inside
    counts = numbers(card, precisions, market.gpus[gpu], cards)
    return [*inside, *_staged(market, kind, card, precisions, counts), *_ranked(market, kind, card, counts)]


def _ranked(market: Market, kind: tuple[int, int, Fabric], card: ModelCard, counts: Sequence[int]) -> list[Cell]:
    """Attention ranks over several machines, their experts spread over all cards [1]_: a rank a machine, of latent attention a card.

    Only over NVLink and RDMA of the kind that the exchange is written for [2]_, and where experts are divided evenly.

    References
    ----------
    .. [1] vLLM documentation, "Expert Parallel Deployment": DP 16 over two machines of eight, experts on all of them.
    .. [2] DeepEP, docs/legacy.md, requirements.
    """
    gpu, cards, fabric = kind
    found = ranked_over(card, market.gpus[gpu], cards, counts) if fabric.rdma and fabric.exchange else ()
    return [Cell(gpu, tp, 1, number, fabric, dp=number * cards // tp) for tp, number in found]


def ranked_over(card: ModelCard, gpu: Gpu, cards: int, counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Tensor degree of a rank [1] and machines [count], of ``counts`` [count] of ``cards`` [count] each, over RDMA.

    Own derivation: the experts of the model divide evenly over all cards; reasons as of ``_ranked``.
    """
    if not card.experts or gpu.vendor != "NVIDIA" or not has_nvlink(gpu):
        return ()
    widths = (cards, 1) if _ranks(card) else (cards,)
    return tuple((tp, number) for number in counts for tp in widths if tp <= WIDEST and not card.experts % (number * cards))


def _ranks(card: ModelCard) -> bool:
    """Whether attention ranks of a card each are worth a look [1]_: latent attention, whose cache tensor parallelism cannot divide.

    References
    ----------
    .. [1] vLLM documentation, "Data Parallel Deployment": for models with experts and latent attention.
    """
    return bool(card.experts and card.mla_kv_rank)


def _staged(
    market: Market, kind: tuple[int, int, Fabric], card: ModelCard, precisions: Sequence[Precision], counts: Sequence[int]
) -> list[Cell]:
    """Tensor parallelism inside, a pipeline across [1]_; fewer cards in it where it does not divide the model, or over PCIe.

    References
    ----------
    .. [1] vLLM documentation, "Parallelism and scaling": the tensor parallel size is the cards of a node, the pipeline's the nodes.
    """
    gpu, cards, fabric = kind
    wide = next(degree for degree in (8, 4, 2, 1) if cards % degree == 0 and degree <= WIDEST)
    whole = has_nvlink(market.gpus[gpu]) and all(splits(card, precision, np.array([wide]))[0] for precision in precisions)
    degrees = (wide,) if whole or wide == 1 else (wide, wide // 2)
    own_flat = has_nvlink(market.gpus[gpu])
    return [
        Cell(gpu, tp, number * cards // tp, number, fabric, place if own_flat else 0)
        for number in counts
        for place, tp in enumerate(degrees)
        if number * cards // tp <= card.layers
    ]


def _with(market: Market, known: Kinds, card: ModelCard, precisions: Sequence[Precision]) -> Market:
    """The columns with the cells of every kind behind the others, and their rows beside those of their offers."""
    of_kind = [_cells(market, kind, card, precisions) for kind in known.kinds]
    cells = [cell for group in of_kind for cell in group]
    if not cells:
        return market
    base = len(market.cell_gpu)
    counts = np.array([len(group) for group in of_kind], dtype=np.int64)
    starts, times = base + np.cumsum(counts) - counts, counts[known.kind]
    offers = np.repeat(known.offers, times)
    within = np.arange(len(offers)) - np.repeat(np.cumsum(times) - times, times)
    row_offer = np.concatenate([market.row_offer, offers])
    row_cell = np.concatenate([market.row_cell, np.repeat(starts[known.kind], times) + within])
    order = np.argsort(row_offer, kind="stable")
    row_offer, row_cell = row_offer[order], row_cell[order]
    kinds, row_kind = distinct(row_cell * (int(market.size.max(initial=0)) + 1) + market.size[row_offer])

    def column(before: Array | Index, values: Sequence[float]) -> Array:
        return np.concatenate([before, np.array(values, dtype=before.dtype)])

    return replace(
        market,
        cell_gpu=column(market.cell_gpu, [cell.gpu for cell in cells]).astype(np.int64),
        cell_tp=column(market.cell_tp, [cell.tp for cell in cells]),
        cell_pp=column(market.cell_pp, [cell.pp for cell in cells]),
        cell_dp=column(market.cell_dp, [cell.dp for cell in cells]),
        cell_machines=column(market.cell_machines, [cell.machines for cell in cells]),
        cell_fabric=column(market.cell_fabric, [cell.fabric.bytes_per_s for cell in cells]),
        cell_hop=column(market.cell_hop, [cell.fabric.hop_s for cell in cells]),
        cell_flat=column(market.cell_flat, [base + place - cell.flat for place, cell in enumerate(cells)]).astype(np.int64),
        row_offer=row_offer,
        row_cell=row_cell,
        row_kind=row_kind,
        kind_cell=row_cell[kinds],
        kind_cards=market.gpu_count[row_offer[kinds]],
    )
