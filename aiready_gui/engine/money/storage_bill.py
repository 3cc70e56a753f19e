"""Tiers on the bill, each in the unit its provider publishes: a price per GiB is multiplied by GiB."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import StorageOffer
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.schedule import CostGroup, PriceLine
from aiready_gui.engine.data.storage_tiers import Tier
from aiready_gui.engine.money.price_book import PriceBook


def storage_bill(tiers: tuple[Tier, ...], book: PriceBook) -> tuple[tuple[PriceLine, ...], tuple[StorageNeed, ...]]:
    """The lines of the tiers that have a price, and all needs, each with what it costs in the first month. [currency/month]"""
    priced = [(tier, storage_line(tier, book)) for tier in tiers]
    needs = tuple(tier.need if bill is None else tier.need.revised_trusting(per_month=bill.total_excl) for tier, bill in priced)
    return tuple(bill for _, bill in priced if bill is not None), needs


def storage_line(tier: Tier, book: PriceBook) -> PriceLine | None:
    """One tier, the bytes of each month in each zone, no less there than the smallest size sold; ``None`` without a price.

    [currency/month]
    """
    offer = tier.offer
    if offer is None or offer.price_per_gb_month is None:
        return None
    return book.line(
        group=CostGroup.STORAGE,
        item=Message.trusted(
            key="line-storage",
            args={"provider": offer.provider, "name": offer.name.message(), "purpose": tier.need.purpose},
        ),
        quantities=tuple(Decimal(units * tier.zones) for units in _units(offer, tier.sizes)),
        unit=Message(key=f"line-unit-{offer.volume_unit.lower()}"),
        unit_price=book.net(offer.price_per_gb_month, offer.currency, offer.vat_included),
        with_vat=book.prints_vat(offer.vat_included),
        source=offer.source,
        assumed=book.rate_assumed(offer.currency),
        discount_percent=offer.discount_percent,
    )


def storage_month(offer: StorageOffer, size_bytes: float, book: PriceBook) -> float:
    """What :func:`storage_line` comes to for ``size_bytes`` [bytes], before it is rounded to kopecks: arithmetic. [currency/month]"""
    each = book.net(offer.price_per_gb_month or Decimal(0), offer.currency, offer.vat_included)
    return float(each.amount) * _units(offer, (size_bytes,))[0]


def _units(offer: StorageOffer, sizes_bytes: Sequence[float]) -> list[int]:
    """Volumes in the provider's unit, none less than the smallest that it sells."""
    least, unit = max(1, round(offer.min_size_gb or 0)), offer.volume_unit.size_bytes
    return [max(least, round(size / unit)) for size in sizes_bytes]
