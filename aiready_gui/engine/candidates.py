"""Offer x parallelism x precision as columns: the grid every recommendation is chosen from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.parts import Gpu, KvPrecision, ModelCard, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.money.modes import MODES
from aiready_gui.remembered import Remembered

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

LAYOUTS: Final = ((1, 1), (2, 1), (2, 2), (4, 1), (4, 2), (8, 1), (8, 2))
"""Tensor and pipeline degrees of a replica; a pipeline only where tensor parallelism has been used first."""
ENGINE: Final = "vllm"  # what the proposal's launch command runs
_BARE_METAL: Final = re.compile(r"^BM\.|\bmetal\b|\bdedicated\b", re.IGNORECASE)
"""How the providers of the catalogue name whole machines: OCI, AWS, Selectel."""


@dataclass(frozen=True)
class Market:
    """What a snapshot's offers look like to the arithmetic, whatever the project asks."""

    offers: tuple[Offer, ...]
    gpu_of_offer: tuple[Gpu, ...]
    gpu_count: Index
    """(m,)"""
    price: Array
    """(m, modes) per instance and hour, without VAT, in the market's currency; NaN where not published."""
    host_included: npt.NDArray[np.bool_]
    """(m,) whether the price is the whole machine's."""
    gpus: tuple[Gpu, ...]
    """Distinct GPUs of the offers."""
    cell_gpu: Index
    """(c,) into ``gpus``, of each distinct (GPU, TP, PP) that some offer can hold."""
    cell_tp: Array
    cell_pp: Array
    row_offer: Index
    """(r,) offer of each offer x (TP, PP) pair."""
    row_cell: Index
    """(r,) its cell."""


MOST_GPUS: Final = 100_000
"""Of one order: the largest clusters known (xAI Colossus, 100,000 to 200,000 cards) are built by their owners over months,
and no price list means an order of such a size. Beyond it nothing is priced: an assumption, said where it rejects."""

_MARKETS: Final[Remembered[Market]] = Remembered(8)


def market(snapshot: Snapshot, currency: Currency, vat_country: str, vat_percent: Decimal) -> Market:
    """Columns of a snapshot's offers, remembered by content hash: the what-if asks many times."""
    key = (snapshot.content_hash, currency, f"{vat_country}{vat_percent}{len(snapshot.offers)}")
    return _MARKETS.get(key, lambda: _columns(snapshot, currency, vat_percent))


def _columns(snapshot: Snapshot, currency: Currency, vat_percent: Decimal) -> Market:
    rates = {currency: 1.0}
    for rate in snapshot.exchange_rates:
        if rate.quote is currency:
            rates[rate.base] = float(rate.rate)
        elif rate.base is currency:
            rates[rate.quote] = 1 / float(rate.rate)
    for rate in snapshot.exchange_rates:  # one hop through the quote currency of the table
        if rate.base not in rates and rate.quote in rates:
            rates[rate.base] = float(rate.rate) * rates[rate.quote]
    net = 1 / (1 + float(vat_percent) / 100)
    gpus = tuple(snapshot.gpu_by_key[offer.gpu] for offer in snapshot.offers)
    scale = np.array(
        [rates.get(offer.currency, np.nan) * (net if offer.vat_included else 1.0) for offer in snapshot.offers], dtype=float
    )
    published = np.array(
        [[float(getattr(offer, f"{mode}_per_hour") or np.nan) for mode in MODES] for offer in snapshot.offers], dtype=float
    ).reshape(-1, len(MODES))
    distinct = tuple({gpu.key: gpu for gpu in gpus}.values())
    position = {gpu.key: index for index, gpu in enumerate(distinct)}
    gpu_of = np.array([position[gpu.key] for gpu in gpus], dtype=np.int64)
    gpu_count = np.array([offer.gpu_count for offer in snapshot.offers], dtype=np.int64)
    tp, pp = (np.array(degrees, dtype=np.int64) for degrees in zip(*LAYOUTS, strict=True))
    row_offer, layout = np.nonzero(tp[None, :] * pp[None, :] <= gpu_count[:, None])
    cells, row_cell = np.unique(gpu_of[row_offer] * len(LAYOUTS) + layout, return_inverse=True)
    return Market(
        offers=snapshot.offers,
        gpu_of_offer=gpus,
        gpu_count=gpu_count,
        price=np.where(published > 0, published, np.nan) * scale[:, None],
        host_included=np.array([offer.host_included for offer in snapshot.offers], dtype=bool),
        gpus=distinct,
        cell_gpu=cells // len(LAYOUTS),
        cell_tp=tp[cells % len(LAYOUTS)].astype(float),
        cell_pp=pp[cells % len(LAYOUTS)].astype(float),
        row_offer=row_offer.astype(np.int64),
        row_cell=row_cell.astype(np.int64),
    )


_GATES: Final[Remembered[tuple[Gate | None, ...]]] = Remembered(64)


def offer_gates(of: Market, project: Project, residency: tuple[str, ...]) -> tuple[Gate | None, ...]:
    """The first gate that each offer fails before any arithmetic; ``None`` where it passes. Remembered: sliders ask often."""
    conditions = project.conditions
    countries = frozenset(residency or conditions.countries or ())
    asked = (
        project.provider,
        countries,
        frozenset(conditions.excluded_gpus),
        conditions.marketplaces,
        bool(conditions.consumer_cards),
        bool(conditions.dedicated_host),
    )

    def made() -> tuple[Gate | None, ...]:
        return tuple(_offer_gate(offer, gpu, *asked) for offer, gpu in zip(of.offers, of.gpu_of_offer, strict=True))

    return _GATES.get(asked, made, same=(of,))


def _offer_gate(
    offer: Offer,
    gpu: Gpu,
    provider: str | None,
    countries: frozenset[str],
    excluded: frozenset[str],
    marketplaces: bool,
    consumer: bool,
    dedicated: bool,
) -> Gate | None:
    if provider is not None and offer.provider != provider:
        return Gate.PROVIDER
    if countries and not (offer.countries and countries.issuperset(offer.countries)):
        return Gate.RESIDENCY
    if dedicated and not fills_node(offer, gpu):
        return Gate.DEDICATED
    if offer.marketplace and not marketplaces:
        return Gate.MARKETPLACE
    if not gpu.verified:
        return Gate.UNVERIFIED
    if offer.gpu in excluded:
        return Gate.EXCLUDED
    return Gate.LICENCE if not gpu.datacenter_licence and not consumer else None


def fills_node(offer: Offer, gpu: Gpu) -> bool:
    """Whether nobody else can stand on the same machine.

    True where the instance is sold as bare metal or as a dedicated server, or holds as many GPUs as a node of that card
    does. Of a card that the catalogue knows one at a time nothing follows: unknown is not whole.
    """
    return bool(_BARE_METAL.search(offer.instance_type)) or offer.gpu_count >= gpu.max_gpus_per_node > 1


def kv_bits(kv: KvPrecision, precision: Precision, card: ModelCard) -> int:
    """Bits of a cached value: as asked, else as the weights' checkpoint brings it.

    FP4 checkpoints and FP8 checkpoints of dense models carry scales for an 8-bit cache, which servers obey; the block-wise
    FP8 checkpoints that the makers of expert models publish carry none. The calibration reads the measured rows the same
    way (:func:`aiready_gui.validation.serving_rows.kv_bits`).
    """
    if kv is not KvPrecision.AUTO:
        return 8 if kv is KvPrecision.BITS_8 else 16
    return 8 if precision is Precision.FP4 or (precision is Precision.FP8 and not card.is_moe) else 16
