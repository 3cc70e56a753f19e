"""The offers of a market as columns: what every recommendation is chosen from."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.money import Currency, Money, gross_factor
from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.domain.schedule import PRICE_DIGITS, PRICE_PLACES
from aiready_gui.engine.gpu.collectives import has_nvlink
from aiready_gui.engine.gpu.fabric import over_machines
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.gpu.host import host_misfit
from aiready_gui.engine.gpu.replica import Array, Index, Mask, Replicas, rows_of, take, with_parts
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.gpu.support import Facts, refusal, weights_of
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.remembered import Remembered

LAYOUTS: Final = ((1, 1), (2, 1), (2, 2), (4, 1), (4, 2), (8, 1), (8, 2))
"""Tensor and pipeline degrees of a replica; a pipeline only where tensor parallelism has been used first."""
HALF_A_DIGIT: Final = 1e-6  # what a float lacks to an exact half, which a bill rounds up
FP8_BLOCK: Final = 128  # weights on a side of a block with one scale, as DeepSeek began it
_BARE_METAL: Final = re.compile(r"^BM\.|\bmetal\b|\bdedicated\b", re.IGNORECASE)
"""How the providers of the catalogue name whole machines: OCI, AWS, Selectel."""


Number = TypeVar("Number", np.float64, np.int64)


@dataclass(frozen=True)
class Market:
    """What a snapshot's offers look like to the arithmetic, whatever the project asks."""

    offers: tuple[Offer, ...]
    gpu_of_offer: tuple[Gpu, ...]
    gpu_count: Index
    """(m,)"""
    size: Index
    """(m,) which of the distinct counts of cards it is."""
    price: Array
    """(m, modes) of an instance, without VAT; NaN where not published. [currency/h]"""
    host_included: Mask
    """(m,) whether the price is the whole machine's."""
    marketplace: Mask
    """(m,) whether somebody else's machine is let through the provider."""
    whole_node: Mask
    """(m,) :func:`fills_node`."""
    small_host: Mask
    """(m,) whether the stated cores or memory are too few for the cards."""
    provider: npt.NDArray[np.str_]
    """(m,)"""
    places: tuple[frozenset[str], ...]
    """Distinct sets of countries that offers stand in; empty where the country is not stated."""
    place: Index
    """(m,) into ``places``."""
    gpus: tuple[Gpu, ...]
    """Distinct GPUs of the offers."""
    gpu: Index
    """(m,) into ``gpus``."""
    cell_gpu: Index
    """(c,) into ``gpus``, of each distinct (GPU, TP, PP) that some offer can hold."""
    cell_tp: Array
    """(c,) tensor degree. [1]"""
    cell_pp: Array
    """(c,) pipeline degree. [1]"""
    cell_dp: Array
    """(c,) attention ranks, which share their experts. [1]"""
    row_offer: Index
    """(r,) offer of each offer x (TP, PP) pair."""
    row_cell: Index
    """(r,) its cell."""
    row_kind: Index
    """(r,) which of the distinct (cell, count of cards) it is: rows of one kind differ in nothing but their offer."""
    cell_machines: Array
    """(c,) machines that a replica spans. [count]"""
    cell_fabric: Array
    """(c,) one GPU's share of what joins them; 0 where there is one. [bytes/s]"""
    cell_hop: Array
    """(c,) latency of a message between them. [s]"""
    cell_flat: Index
    """(c,) cell of as many cards in tensor parallel alone, where NVLink joins them; the cell itself where there is none."""
    kind_cell: Index
    """(k,)"""
    kind_cards: Index
    """(k,) cards of the machine. [count]"""
    support: Facts
    """What software runs on which cards."""
    unpriced: "Market | None" = None
    """The same machines at any price."""

    @property
    def machines(self) -> "Market":
        """The same for all markets that differ in nothing but prices: what is remembered of it holds for each of them."""
        return self.unpriced or self

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Place [index] of each offer by its key, the first where one is there twice."""
        return {offer.key: place for place, offer in reversed([*enumerate(self.offers)])}

    def priced_as(self, market: "Market") -> "Market":
        """These machines at the prices of ``market``, whose offers they are."""
        return replace(self, offers=market.offers, price=market.price, unpriced=self)


_MARKETS: Final[Remembered[Market]] = Remembered(8)


def market(
    snapshot: Snapshot, currency: Currency, vat_country: str, vat_percent: Decimal, gross_percent: Decimal | None = None
) -> Market:
    """Columns of a snapshot's offers, their prices per hour in ``currency`` without VAT [currency/h].

    Remembered by content hash: the what-if asks many times. ``vat_percent`` [%] is the buyer's, ``gross_percent`` [%] is in
    prices that include VAT and is taken off them: the same unless given.

    Raises
    ------
    KeyError
        For an offer of a GPU that the snapshot does not hold.
    """
    key = (snapshot.content_hash, currency, f"{vat_country}{vat_percent}/{gross_percent}{len(snapshot.offers)}")
    return _MARKETS.get(
        key, lambda: _columns(snapshot, PriceBook(currency, vat_percent, snapshot.exchange_rates, gross_percent=gross_percent))
    )


_PRICED: Final = frozenset({
    *(f"{mode}_per_hour" for mode in MODES), "currency", "vat_included", "vat_assumed", "source", "spot_as_of", "reserved_as_of",
    "discount_percent", "reference",
})  # fmt: skip
"""What of an offer is its price."""
_published: Final = attrgetter(*(f"{mode}_per_hour" for mode in MODES))
_standing: Final = attrgetter(*(name for name in Offer.model_fields if name not in _PRICED))
_MACHINES: Final[Remembered[Market]] = Remembered(8)


def _columns(snapshot: Snapshot, book: PriceBook) -> Market:
    """Prices beside columns that are remembered by the offers' machines: a discount or a rate changes prices alone."""
    machines = _MACHINES.get(
        tuple(map(_standing, snapshot.offers)), lambda: _of_machines(snapshot), same=(*snapshot.gpus, *snapshot.support)
    )
    return replace(machines, offers=snapshot.offers, price=_net_prices(snapshot, book), unpriced=machines)


def _of_machines(snapshot: Snapshot) -> Market:
    offers = snapshot.offers
    gpus = tuple(snapshot.gpu_by_key[offer.gpu] for offer in offers)
    kinds_of_gpu = tuple({gpu.key: gpu for gpu in gpus}.values())
    position = {gpu.key: index for index, gpu in enumerate(kinds_of_gpu)}
    gpu_of = np.array([position[gpu.key] for gpu in gpus], dtype=np.int64)
    gpu_count = np.array([offer.gpu_count for offer in offers], dtype=np.int64)
    places = tuple({frozenset(offer.countries): None for offer in offers})
    place_of = {place: index for index, place in enumerate(places)}
    tp, pp = (np.array(degrees, dtype=np.int64) for degrees in zip(*LAYOUTS, strict=True))
    row_offer, layout = np.nonzero(tp[None, :] * pp[None, :] <= gpu_count[:, None])
    cells, row_cell = np.unique(gpu_of[row_offer] * len(LAYOUTS) + layout, return_inverse=True)
    _, size = np.unique(gpu_count, return_inverse=True)
    kinds, row_kind = distinct(row_cell * (int(size.max(initial=0)) + 1) + size[row_offer])
    return Market(
        offers=offers,
        gpu_of_offer=gpus,
        gpu_count=gpu_count,
        size=size.astype(np.int64),
        price=np.full((len(offers), len(MODES)), np.nan),
        host_included=_mask(offer.host_included for offer in offers),
        marketplace=_mask(offer.marketplace for offer in offers),
        whole_node=_mask(fills_node(offer, gpu) for offer, gpu in zip(offers, gpus, strict=True)),
        small_host=_mask(host_misfit(offer) is not None for offer in offers),
        provider=np.array([offer.provider for offer in offers], dtype=np.str_),
        places=places,
        place=np.array([place_of[frozenset(offer.countries)] for offer in offers], dtype=np.int64),
        gpus=kinds_of_gpu,
        gpu=gpu_of,
        cell_gpu=cells // len(LAYOUTS),
        cell_tp=tp[cells % len(LAYOUTS)].astype(float),
        cell_pp=pp[cells % len(LAYOUTS)].astype(float),
        cell_dp=np.ones(len(cells)),
        row_offer=row_offer.astype(np.int64),
        row_cell=row_cell.astype(np.int64),
        row_kind=row_kind,
        cell_machines=np.ones(len(cells)),
        cell_fabric=np.zeros(len(cells)),
        cell_hop=np.zeros(len(cells)),
        cell_flat=_flat(cells, kinds_of_gpu),
        kind_cell=row_cell[kinds].astype(np.int64),
        kind_cards=gpu_count[row_offer[kinds]],
        support=snapshot.support,
    )


def _flat(cells: Index, gpus: Sequence[Gpu]) -> Index:
    """Cell of as many cards in tensor parallel alone, for each cell of GPU and layout."""
    flat = np.array([LAYOUTS.index((tp * pp, 1)) if (tp * pp, 1) in LAYOUTS else at for at, (tp, pp) in enumerate(LAYOUTS)])
    gpu, layout = np.divmod(cells, len(LAYOUTS))
    joined = np.array([has_nvlink(one) for one in gpus], dtype=bool)[gpu]
    return np.where(joined, np.searchsorted(cells, gpu * len(LAYOUTS) + flat[layout]), np.arange(len(cells))).astype(np.int64)


def _mask(answers: Iterable[bool]) -> Mask:
    return np.fromiter(answers, dtype=bool)


def _net_prices(snapshot: Snapshot, book: PriceBook) -> Array:
    """Published prices as the bill takes them, without VAT, shape (m, modes); NaN where there is none. [currency/h]"""
    worth = {currency: _worth(book, currency) for currency in Currency}
    rate = np.array([worth[offer.currency] for offer in snapshot.offers], dtype=float)
    gross = np.array([offer.vat_included for offer in snapshot.offers], dtype=bool)
    printed = gross & book.prints_vat(vat_included=True)
    tax = np.where(printed, float(book.tax_in(with_vat=True)), 1.0)
    rate /= np.where(gross & ~printed, float(gross_factor(book.in_gross)), 1.0)  # a tax that the buyer does not pay
    published = np.array(
        list(map(_published, snapshot.offers)),
        dtype=float,  # None becomes NaN; a price of nothing, after a discount of all of it, is a price
    ).reshape(-1, len(MODES))
    return in_price_digits(published * rate[:, None]) / tax[:, None]


def in_price_digits(prices: Array) -> Array:
    """``prices`` [currency] in the digits that a bill prints, the columns twin of :class:`~aiready_gui.domain.schedule.UnitPrice`. [currency]

    Arithmetic: four decimals, of a price below one five significant digits.
    """
    with np.errstate(divide="ignore"):
        size = np.where(prices > 0, np.floor(np.log10(prices)), 0.0)
    scale = 10.0 ** np.maximum(PRICE_PLACES, PRICE_DIGITS - 1 - size)
    return np.asarray(np.floor(prices * scale + 0.5 + HALF_A_DIGIT) / scale)


def _worth(book: PriceBook, currency: Currency) -> float:
    """What one unit of ``currency`` is worth; NaN where no rate leads to the book's currency. [currency]"""
    try:
        return float(book.converted(Money(amount=Decimal(1), currency=currency)).amount)
    except CatalogueError:
        return np.nan


class Laid(NamedTuple):
    """A model on the machines of a market."""

    market: Market
    """With the layouts that the model adds."""
    card: ModelCard
    precisions: tuple[Precision, ...]
    kv_bits: tuple[int, ...]
    """Of a cached value, beside each of the formats. [bits]"""


def stacked(laid: Sequence[Laid], column: Callable[[Market], npt.NDArray[Number]]) -> npt.NDArray[Number]:
    """A ``column`` [any] of each model's market once for each of its formats, one model after another."""
    known: dict[tuple[int, int], npt.NDArray[Number]] = {}  # most models have the market's own layouts
    for one in laid:
        key = (id(one.market), len(one.precisions))
        if key not in known:
            known[key] = np.tile(column(one.market), len(one.precisions))
    return np.concatenate([known[id(one.market), len(one.precisions)] for one in laid])


def stacked_places(laid: Sequence[Laid], column: Callable[[Market], Index]) -> Index:
    """:func:`stacked` of places among the cells of a market [index]: as places among the cells of all models and formats. [index]"""
    blocks = [one for one in laid for _ in one.precisions]
    cells = np.array([len(one.market.cell_gpu) for one in blocks])
    return stacked(laid, column) + np.repeat(np.cumsum(cells) - cells, [len(column(one.market)) for one in blocks])


def cells_of(laid: Sequence[Laid], calibration: Calibration) -> Replicas:
    """Columns of every (GPU, TP, PP, DP) of each model's market in each of its formats, one model after another; units as of :class:`Replicas`. [any]

    Many are worked out together: that is hardly more work than of one.
    """
    gpus: list[Gpu] = []
    first: list[int] = []
    for one in laid:
        start = next((at for other, at in zip(laid, first, strict=False) if other.market.gpus is one.market.gpus), len(gpus))
        if start == len(gpus):
            gpus.extend(one.market.gpus)
        first.append(start)
    counts = counts_of(laid)
    dp, tp = stacked(laid, lambda market: market.cell_dp), stacked(laid, lambda market: market.cell_tp)
    cells = replica_columns(
        tuple(one.card for one in laid),
        gpus,
        model_index=np.repeat(np.arange(len(laid)), counts),
        gpu_index=stacked(laid, lambda market: market.cell_gpu) + np.repeat(first, counts),
        tp=tp,
        pp=stacked(laid, lambda market: market.cell_pp),
        dp=dp,
        ep=np.where(dp > 1, tp * dp, 1.0),
        precision=[precision for one in laid for precision in one.precisions for _ in range(len(one.market.cell_gpu))],
        kv_bits=np.concatenate([np.repeat(one.kv_bits, len(one.market.cell_gpu)) for one in laid]),
        engine=ENGINE,
        calibration=calibration,
    )
    places = zip(laid, rows_of(counts), strict=True)
    far = [(rows, one) for one, rows in places if (one.market.cell_machines > 1).any()]
    return with_parts(cells, [(rows, _over_machines(take(cells, rows), one)) for rows, one in far])


def counts_of(laid: Sequence[Laid]) -> list[int]:
    """Cells of each model in all of its formats, arithmetic. [count]"""
    return [len(one.market.cell_gpu) * len(one.precisions) for one in laid]


def _over_machines(cells: Replicas, laid: Laid) -> Replicas:
    market, times = laid.market, len(laid.precisions)
    between = (np.tile(column, times) for column in (market.cell_machines, market.cell_fabric, market.cell_hop))
    return over_machines(cells, laid.card, *between)


def refused_cells(laid: Sequence[Laid], engine: str) -> Mask:
    """Whether the software does not run a model in the format, for the columns of :func:`cells_of`; shape (n,)."""
    refused = [
        [
            refusal(one.market.support, engine, gpu, weights_of(one.card, precision), one.card, bits) is not None
            for gpu in one.market.gpus
        ]
        for one in laid
        for precision, bits in zip(one.precisions, one.kv_bits, strict=True)
    ]
    before = np.cumsum([0, *map(len, refused)])[:-1]
    cells = [len(one.market.cell_gpu) for one in laid for _ in one.precisions]
    of_gpu = np.array([one for block in refused for one in block], dtype=bool)
    return of_gpu[stacked(laid, lambda market: market.cell_gpu) + np.repeat(before, cells)]


def unlaid_cells(laid: Sequence[Laid], fits: Mask) -> Mask:
    """Which cells are no layout of their model, for the columns of :func:`cells_of`; shape (n,).

    Tensor parallelism takes a divisor of the query heads [1]_, and cuts an inner width with scales by blocks between these [2]_.
    A pipeline answers later than as many cards that NVLink joins in tensor parallel, so it stands only where these do not hold
    the model [3]_, or cards talk over PCIe. That it might carry more prompts nobody has measured: no row of the serving tables
    has a pipeline. For the same reason several machines are joined only where one of them does not hold the model; in attention
    ranks also where it holds the model of latent attention by tensor parallelism alone, which keeps that cache whole on every card.

    Parameters
    ----------
    fits : (n,)
        Whether a cell holds what it must.

    References
    ----------
    .. [1] vLLM, ``ModelConfig.verify_with_parallel_config``: "must be divisible by tensor parallel size".
    .. [2] vLLM, ``Fp8MoEMethod.create_weights``: "is not divisible by weight quantization block_n = 128"; no row of the tables under
       vLLM is laid so.
    .. [3] vLLM documentation, "Parallelism and scaling": a pipeline inside a node where it has no NVLink.
    """
    blocks = [(one.card, precision, len(one.market.cell_tp)) for one in laid for precision in one.precisions]
    heads, inner = np.repeat(
        [(card.heads, _inner(card, precision)) for card, precision, _ in blocks], [count for *_, count in blocks], axis=0
    ).T
    split = _divided(heads, inner, stacked(laid, lambda market: market.cell_tp))
    flat = stacked_places(laid, lambda market: market.cell_flat)
    unlaid = ~split | ((flat != np.arange(len(fits))) & split[flat] & fits[flat])
    for one, rows in zip(laid, rows_of(counts_of(laid)), strict=True):
        if (one.market.cell_machines > 1).any():
            unlaid[rows] |= _fewer_machines(one.market, fits[rows] & ~unlaid[rows], latent=bool(one.card.mla_kv_rank))
    return np.asarray(unlaid)


def _fewer_machines(market: Market, holds: Mask, *, latent: bool) -> Mask:
    """Cells over several machines of which one alone ``holds`` the model in the format, in ranks too where it is ``latent``; shape (n,)."""
    found, far = np.zeros(len(holds), dtype=bool), np.flatnonzero(market.cell_machines > 1)
    if not len(far):
        return found
    cards = market.cell_tp * market.cell_pp * market.cell_dp
    near = (market.cell_machines == 1) & (market.cell_gpu == market.cell_gpu[far, None])
    near &= cards <= (cards[far] / market.cell_machines[far])[:, None]
    if latent:
        near &= (market.cell_dp[far, None] == 1) | (market.cell_dp > 1)
    for start in range(0, len(holds), len(cards)):
        found[start + far] = (near & holds[start : start + len(cards)]).any(axis=1)
    return found


def splits(card: ModelCard, precision: Precision, tp: Array) -> Mask:
    """Whether the model is divided evenly."""
    return _divided(card.heads, _inner(card, precision), tp)


def _inner(card: ModelCard, precision: Precision) -> int:
    """The inner width that is cut between blocks; 0 where nothing has scales by blocks. [values]"""
    by_blocks = precision is Precision.FP8 and bool(card.fp8_blocks)
    return (card.moe_ffn or card.ffn or 0) if by_blocks else 0


def _divided(heads: Index | int, inner: Index | int, tp: Array) -> Mask:
    return np.asarray((heads % tp == 0) & (inner % (tp * FP8_BLOCK) == 0))


def distinct(codes: Index) -> tuple[Index, Index]:
    """Where each distinct code stands (once), and for every code which of those it is. [index]

    As :func:`numpy.unique` without its sorting: a large catalogue has hundreds of thousands of rows of a few hundred kinds.
    ``codes`` [index], shape (r,), are small and never negative.
    """
    place = np.full(int(codes.max(initial=0)) + 1, -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    kinds = place[place >= 0]
    place[place >= 0] = np.arange(len(kinds))
    return kinds, place[codes]


def fills_node(offer: Offer, gpu: Gpu) -> bool:
    """Whether nobody else can stand on the same machine.

    True where the instance is sold as bare metal or as a dedicated server, or holds as many GPUs as a node of that card
    does. Of a card that the catalogue knows one at a time nothing follows: unknown is not whole.
    """
    return bool(_BARE_METAL.search(offer.instance_type)) or offer.gpu_count >= gpu.max_gpus_per_node > 1
