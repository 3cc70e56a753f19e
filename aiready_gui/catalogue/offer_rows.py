"""Offers as rows of the catalogue's table: what an own price is kept as."""

from __future__ import annotations

from collections.abc import Iterable

from aiready_gui.catalogue.schema import OFFERS, PROVIDERS
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.units import GB

Cells = dict[str, str]


def rows_to_keep(offers: Iterable[Offer], snapshot: Snapshot, country: str) -> list[tuple[str, Cells]]:
    """Kind and cells of each offer, after those of the providers that the catalogue does not know, who sit in ``country``."""
    offers = tuple(offers)
    new = {offer.provider: offer for offer in offers if offer.provider not in snapshot.provider_by_key}
    providers = [(PROVIDERS.name, _provider(offer, country)) for offer in new.values()]
    return [*providers, *((OFFERS.name, _cells(offer)) for offer in offers)]


def _provider(offer: Offer, country: str) -> Cells:
    return {"provider": offer.provider, "country": country, "source": offer.source.title, "as_of": offer.source.as_of}


def _cells(offer: Offer) -> Cells:
    said = {True: "y", False: "n", None: ""}
    return {
        "offer": offer.key,
        "provider": offer.provider,
        "region_en": offer.region.en,
        "region_ru": offer.region.ru,
        "countries": " ".join(offer.countries),
        "instance_type": offer.instance_type,
        "gpu": offer.gpu,
        "gpu_count": str(offer.gpu_count),
        "vcpus": _number(offer.vcpus),
        "ram_gb": _number(None if offer.ram_bytes is None else offer.ram_bytes / GB),
        "ram_unit": "GB",
        "local_nvme_gb": _number(None if offer.local_nvme_bytes is None else offer.local_nvme_bytes / GB),
        "network_gbit_s": _number(offer.network_gbit_s),
        "rdma": said[offer.rdma],
        **{f"price_per_hour_{mode}": _price(offer, mode) for mode in PricingMode},
        "currency": offer.currency,
        "vat_included": "" if offer.vat_assumed else said[offer.vat_included],
        "host_included": said[offer.host_included],
        "marketplace": said[offer.marketplace],
        "source": offer.source.title,
        "as_of": offer.source.as_of,
        "spot_as_of": offer.spot_as_of,
        "reserved_as_of": offer.reserved_as_of,
        "notes": offer.notes,
    }


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _price(offer: Offer, mode: PricingMode) -> str:
    price = offer.price_per_hour(mode)
    return "" if price is None else f"{price:f}"
