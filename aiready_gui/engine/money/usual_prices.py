"""What storage and network usually cost: stands in, in rankings and on bills, where a provider publishes no price."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from statistics import median
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Source
from aiready_gui.domain.market import NetworkOffer, Snapshot, StorageClass, StorageOffer, VolumeUnit
from aiready_gui.domain.units import GB, HOURS_PER_MONTH
from aiready_gui.engine.data.storage_tiers import FAST, USUAL
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.pricing import GIB_PER_GB
from aiready_gui.remembered import Remembered


class UsualPrices(NamedTuple):
    """Medians over the providers that publish; nothing for what nobody publishes. Without VAT, of a month."""

    per_byte: Mapping[str, float]
    """By storage class. [currency/byte/month]"""
    per_piece: Mapping[str, float]
    """Of one balancer or address, by kind of offer. [currency/month]"""
    egress_per_byte: float
    """[currency/byte]"""
    sources: Mapping[str, Source]
    """Whose prices a median is made of, by storage class or kind of network offer."""
    discounts: Mapping[str, Decimal]
    """Taken off all of them alike. [%]"""

    own_fast: Mapping[str, float]
    """Of a byte on the quickest fast tier that a provider does sell, by provider. [currency/byte/month]"""
    volume_units: Mapping[str, VolumeUnit]
    """Of that tier."""

    def byte(self, storage_class: StorageClass, provider: str) -> float:
        """What a provider's unpublished tier is taken to cost: no less than the quickest it sells, if it is a fast one.

        Else two machines, which need a tier that is not sold there, would store for less than one. [currency/byte/month]
        """
        median_price = self.per_byte.get(storage_class, 0.0)
        return max(median_price, self.own_fast.get(provider, 0.0)) if storage_class in FAST else median_price

    def storage(self, storage_class: StorageClass, provider: str, size_bytes: float) -> float:
        """A tier of ``size_bytes`` [bytes] for a month, in whole units as bills have it: arithmetic. [currency/month]"""
        unit = self.unit(provider)
        return self.byte(storage_class, provider) * units(size_bytes, unit) * unit.size_bytes

    def unit(self, provider: str) -> VolumeUnit:
        """What a provider's other tiers are counted in: one that is not sold there is no cheaper by a rounding."""
        return self.volume_units.get(provider, VolumeUnit.GB)

    def network(self, kind: str, egress_bytes: float) -> float:
        """A month of an unpublished kind of network offer, traffic by the bytes it sends out: arithmetic. [currency/month]"""
        return self.egress_per_byte * egress_bytes if kind == "egress_internet" else self.per_piece.get(kind, 0.0)


def units(size_bytes: float, unit: VolumeUnit) -> int:
    """``size_bytes`` [bytes] as a line of the bill counts it, one unit at least: arithmetic. [GB or GiB]"""
    return max(1, round(size_bytes / unit.size_bytes))


_KNOWN: Final[Remembered[UsualPrices]] = Remembered(8)


def usual_prices(snapshot: Snapshot, book: PriceBook) -> UsualPrices:
    """Of a catalogue as one project sees it, remembered."""
    key = (snapshot.content_hash, *book.reading)
    return _KNOWN.get(key, lambda: _made(snapshot, book), same=(snapshot.storage, snapshot.network, book.rates))


def _made(snapshot: Snapshot, book: PriceBook) -> UsualPrices:
    sold = [(offer, _byte(offer, book)) for offer in snapshot.storage if offer.price_per_gb_month is not None]
    quickest, by_kind = _quickest(sold), _by_kind(snapshot)
    stored = ((offer.storage_class, offer.provider, byte) for offer, byte in sold)
    network = [offer for offer in snapshot.network if offer.price is not None]
    pieces = ((offer.kind, offer.provider, _piece(offer, book)) for offer in network if offer.unit in ("hour", "month"))
    out = ((offer.kind, offer.provider, _sent(offer, book)) for offer in network if offer.kind == "egress_internet")
    return UsualPrices(
        per_byte=_medians(stored),
        per_piece=_medians(pieces),
        egress_per_byte=_medians(out).get("egress_internet", 0.0),
        sources={kind: _source(offers) for kind, offers in by_kind.items()},
        own_fast={provider: byte for provider, (_, byte) in quickest.items()},
        volume_units={provider: offer.volume_unit for provider, (offer, _) in quickest.items()},
        discounts={kind: min(offer.discount_percent for offer in offers) for kind, offers in by_kind.items()},
    )


def _quickest(sold: Iterable[tuple[StorageOffer, float]]) -> dict[str, tuple[StorageOffer, float]]:
    """The cheapest offer of the quickest fast class that each provider sells, with its price. [currency/byte/month]"""
    order = list(USUAL)
    fast = [(offer, byte) for offer, byte in sold if offer.storage_class in FAST]
    fast.sort(key=lambda one: (-order.index(one[0].storage_class), one[1], one[0].key), reverse=True)
    return {offer.provider: (offer, byte) for offer, byte in fast}  # the last of each provider stays


def _by_kind(snapshot: Snapshot) -> dict[str, list[StorageOffer | NetworkOffer]]:
    """Offers with a price, by storage class or kind of network offer."""
    by_kind: dict[str, list[StorageOffer | NetworkOffer]] = {}
    for stored in snapshot.storage:
        if stored.price_per_gb_month is not None:
            by_kind.setdefault(stored.storage_class.value, []).append(stored)
    for network in snapshot.network:
        if network.price is not None:
            by_kind.setdefault(network.kind, []).append(network)
    return by_kind


def _source(offers: list[StorageOffer | NetworkOffer]) -> Source:
    providers = {offer.provider for offer in offers}
    return Source(
        title=f"Median of the published prices of {len(providers)} providers", as_of=max(offer.source.as_of for offer in offers)
    )


def _medians(priced: Iterable[tuple[str, str, float]]) -> dict[str, float]:
    """Over the providers, each at its cheapest."""
    by_kind: dict[str, dict[str, float]] = {}
    for kind, provider, price in priced:
        known = by_kind.setdefault(kind, {})
        known[provider] = min(known.get(provider, price), price)
    return {kind: median(prices.values()) for kind, prices in by_kind.items()}


def _byte(offer: StorageOffer, book: PriceBook) -> float:
    return (
        float(book.net(offer.price_per_gb_month or Decimal(0), offer.currency, offer.vat_included).amount)
        / offer.volume_unit.size_bytes
    )


def _piece(offer: NetworkOffer, book: PriceBook) -> float:
    month = float(book.net(offer.price or Decimal(0), offer.currency, offer.vat_included).amount)
    return month * (HOURS_PER_MONTH if offer.unit == "hour" else 1)


def _sent(offer: NetworkOffer, book: PriceBook) -> float:
    each = book.net(offer.price or Decimal(0), offer.currency, offer.vat_included)
    return float(each.amount * (GIB_PER_GB if offer.unit == "GiB" else 1)) / GB
