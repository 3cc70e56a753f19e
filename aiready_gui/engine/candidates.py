"""Offer x parallelism x precision as columns: the grid every recommendation is chosen from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.parts import Gpu, KvPrecision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

TP_DEGREES: Final = (1, 2, 4, 8)
PP_DEGREES: Final = (1, 2)
ENGINE: Final = "vllm"  # what the proposal's launch command runs
MODES: Final = tuple(PricingMode)
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


_MARKETS: dict[tuple[str, Currency, str], Market] = {}


def market(snapshot: Snapshot, currency: Currency, vat_country: str, vat_percent: Decimal) -> Market:
    """Columns of a snapshot's offers, remembered by content hash: the what-if asks many times."""
    key = (snapshot.content_hash, currency, f"{vat_country}{vat_percent}{len(snapshot.offers)}")
    if key not in _MARKETS:
        if len(_MARKETS) > 8:
            _MARKETS.clear()
        _MARKETS[key] = _columns(snapshot, currency, vat_percent)
    return _MARKETS[key]


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
    price = np.full((len(gpus), len(MODES)), np.nan)
    cell_of: dict[tuple[str, int, int], int] = {}
    row_offer: list[int] = []
    row_cell: list[int] = []
    for index, offer in enumerate(snapshot.offers):
        rate_of = rates.get(offer.currency)
        for column, mode in enumerate(MODES):
            published = offer.price_per_hour(mode)
            if published is not None and published > 0 and rate_of is not None:
                price[index, column] = float(published) * rate_of * (net if offer.vat_included else 1.0)
        for tp in TP_DEGREES:
            for pp in PP_DEGREES:
                if tp * pp <= offer.gpu_count and (pp == 1 or tp > 1):
                    row_offer.append(index)
                    row_cell.append(cell_of.setdefault((offer.gpu, tp, pp), len(cell_of)))
    distinct = tuple({gpu.key: gpu for gpu in gpus}.values())
    position = {gpu.key: index for index, gpu in enumerate(distinct)}
    return Market(
        offers=snapshot.offers,
        gpu_of_offer=gpus,
        gpu_count=np.array([offer.gpu_count for offer in snapshot.offers], dtype=np.int64),
        price=price,
        gpus=distinct,
        cell_gpu=np.array([position[gpu] for gpu, _, _ in cell_of], dtype=np.int64),
        cell_tp=np.array([tp for _, tp, _ in cell_of], dtype=float),
        cell_pp=np.array([pp for _, _, pp in cell_of], dtype=float),
        row_offer=np.array(row_offer, dtype=np.int64),
        row_cell=np.array(row_cell, dtype=np.int64),
    )


def offer_gates(of: Market, project: Project, residency: tuple[str, ...]) -> list[Gate | None]:
    """The first gate that each offer fails before any arithmetic; ``None`` where it passes."""
    conditions = project.conditions
    countries = set(residency or conditions.countries or ())
    excluded = set(conditions.excluded_gpus)
    provider, marketplaces = project.provider, conditions.marketplaces
    consumer, dedicated = bool(conditions.consumer_cards), bool(conditions.dedicated_host)
    gates: list[Gate | None] = []
    for offer, gpu in zip(of.offers, of.gpu_of_offer, strict=True):
        gate: Gate | None = None
        if provider is not None and offer.provider != provider:
            gate = Gate.PROVIDER
        elif countries and not (offer.countries and countries.issuperset(offer.countries)):
            gate = Gate.RESIDENCY
        elif dedicated and not fills_node(offer, gpu):
            gate = Gate.DEDICATED
        elif offer.marketplace and not marketplaces:
            gate = Gate.MARKETPLACE
        elif not gpu.verified:
            gate = Gate.UNVERIFIED
        elif offer.gpu in excluded:
            gate = Gate.EXCLUDED
        elif not gpu.datacenter_licence and not consumer:
            gate = Gate.LICENCE
        gates.append(gate)
    return gates


def fills_node(offer: Offer, gpu: Gpu) -> bool:
    """Whether nobody else can stand on the same machine.

    True where the instance is sold as bare metal or as a dedicated server, or holds as many GPUs as a node of that card
    does. Of a card that the catalogue knows one at a time nothing follows: unknown is not whole.
    """
    return bool(_BARE_METAL.search(offer.instance_type)) or offer.gpu_count >= gpu.max_gpus_per_node > 1


def kv_bits(kv: KvPrecision) -> int:
    """Bits of a cached value: as asked, else 16 (an 8-bit cache is the customer's choice, it costs some quality)."""
    return 8 if kv is KvPrecision.BITS_8 else 16
