"""What storage and network usually cost: stands in, in rankings and on bills, where a provider publishes no price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.market import NetworkOffer, Snapshot, StorageOffer, VolumeUnit
from aiready_gui.domain.parts import StorageClass
from aiready_gui.domain.units import GB, HOURS_PER_MONTH
from aiready_gui.engine.data.storage_tiers import FAST, USUAL
from aiready_gui.engine.money.pricing import GIB_PER_GB, PriceBook
from aiready_gui.remembered import Remembered


@dataclass(frozen=True)
class UsualPrices:
    """Medians over the providers that publish; nothing for what nobody publishes. Without VAT, of a month."""

    per_byte: Mapping[str, float]
    """By storage class."""
    per_piece: Mapping[str, float]
    """Of one balancer or address, by kind of offer."""
    egress_per_byte: float
    sources: Mapping[str, Source]
    """Whose prices a median is made of, by storage class or kind of network offer."""
    discounts: Mapping[str, Decimal]
    """Taken off all of them alike. [%]"""

    own_fast: Mapping[str, float]
    """Of a byte on the quickest fast tier that a provider does sell, by provider."""
    volume_units: Mapping[str, VolumeUnit]
    """Of that tier."""

    def byte(self, storage_class: StorageClass, provider: str) -> float:
        """What a provider's unpublished tier is taken to cost: no less than the quickest it sells, if it is a fast one.

        Else two machines, which need a tier that is not sold there, would store for less than one.
        """
        median_price = self.per_byte.get(storage_class, 0.0)
        return max(median_price, self.own_fast.get(provider, 0.0)) if storage_class in FAST else median_price

    def storage(self, storage_class: StorageClass, provider: str, size_bytes: float) -> float:
        """A tier of this size for a month, in whole units as bills have it."""
        unit = self.unit(provider)
        return self.byte(storage_class, provider) * units(size_bytes, unit) * unit.size_bytes

    def unit(self, provider: str) -> VolumeUnit:
        """What a provider's other tiers are counted in: one that is not sold there is no cheaper by a rounding."""
        return self.volume_units.get(provider, VolumeUnit.GB)

    def network(self, kind: str, egress_bytes: float) -> float:
        """A month of an unpublished kind of network offer."""
        return self.egress_per_byte * egress_bytes if kind == "egress_internet" else self.per_piece.get(kind, 0.0)


def units(size_bytes: float, unit: VolumeUnit) -> int:
    """Volume as a line of the bill counts it."""
    return max(1, round(size_bytes / unit.size_bytes))


_KNOWN: Final[Remembered[UsualPrices]] = Remembered(8)


def usual_prices(snapshot: Snapshot, book: PriceBook) -> UsualPrices:
    """Of a catalogue as one project sees it, remembered."""
    key = (snapshot.content_hash, len(snapshot.storage), len(snapshot.network), book.currency, book.vat_percent, book.rates)
    return _KNOWN.get(key, lambda: _made(snapshot, book))


def _made(snapshot: Snapshot, book: PriceBook) -> UsualPrices:
    stored = (
        (one.storage_class, one.provider, _byte(one, book)) for one in snapshot.storage if one.price_per_gb_month is not None
    )
    network = [one for one in snapshot.network if one.price is not None]
    pieces = ((one.kind, one.provider, _piece(one, book)) for one in network if one.unit in ("hour", "month"))
    out = ((one.kind, one.provider, _sent(one, book)) for one in network if one.kind == "egress_internet")
    return UsualPrices(
        per_byte=_medians(stored),
        per_piece=_medians(pieces),
        egress_per_byte=_medians(out).get("egress_internet", 0.0),
        sources={kind: _source(offers) for kind, offers in _by_kind(snapshot).items()},
        own_fast={provider: _byte(one, book) for provider, one in _quickest(snapshot, book).items()},
        volume_units={provider: one.volume_unit for provider, one in _quickest(snapshot, book).items()},
        discounts={kind: min(one.discount_percent for one in offers) for kind, offers in _by_kind(snapshot).items()},
    )


def _quickest(snapshot: Snapshot, book: PriceBook) -> dict[str, StorageOffer]:
    """The cheapest offer of the quickest fast class that each provider sells."""
    order = list(USUAL)
    fast = [one for one in snapshot.storage if one.storage_class in FAST and one.price_per_gb_month is not None]
    fast.sort(key=lambda one: (-order.index(one.storage_class), _byte(one, book), one.key), reverse=True)
    return {one.provider: one for one in fast}  # the last of each provider stays


def _by_kind(snapshot: Snapshot) -> dict[str, list[StorageOffer | NetworkOffer]]:
    """Offers with a price, by storage class or kind of network offer."""
    found: dict[str, list[StorageOffer | NetworkOffer]] = {}
    for stored in snapshot.storage:
        if stored.price_per_gb_month is not None:
            found.setdefault(stored.storage_class.value, []).append(stored)
    for network in snapshot.network:
        if network.price is not None:
            found.setdefault(network.kind, []).append(network)
    return found


def _source(offers: list[StorageOffer | NetworkOffer]) -> Source:
    providers = {one.provider for one in offers}
    return Source(
        title=f"Median of the published prices of {len(providers)} providers", as_of=max(one.source.as_of for one in offers)
    )


def _medians(priced: Iterable[tuple[str, str, float]]) -> dict[str, float]:
    """Over the providers, each at its cheapest."""
    by_kind: dict[str, dict[str, float]] = {}
    for kind, provider, price in priced:
        known = by_kind.setdefault(kind, {})
        known[provider] = min(known.get(provider, price), price)
    return {kind: median(prices.values()) for kind, prices in by_kind.items()}


def _byte(one: StorageOffer, book: PriceBook) -> float:
    return (
        float(book.net(one.price_per_gb_month or Decimal(0), one.currency, one.vat_included).amount) / one.volume_unit.size_bytes
    )


def _piece(one: NetworkOffer, book: PriceBook) -> float:
    month = float(book.net(one.price or Decimal(0), one.currency, one.vat_included).amount)
    return month * (HOURS_PER_MONTH if one.unit == "hour" else 1)


def _sent(one: NetworkOffer, book: PriceBook) -> float:
    each = (one.price or Decimal(0)) * (GIB_PER_GB if one.unit == "GiB" else 1)
    return float(book.net(each, one.currency, one.vat_included).amount) / GB
