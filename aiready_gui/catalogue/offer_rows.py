"""Offers as rows of the catalogue's tables: what an own price is kept as."""

from __future__ import annotations

from collections.abc import Iterable

from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import NETWORK, OFFERS, PROVIDERS, STORAGE, Row
from aiready_gui.catalogue.store import Rows
from aiready_gui.domain.market import NetworkOffer, Offer, Priced, PricingMode, Snapshot, StorageOffer
from aiready_gui.domain.units import GB

Cells = dict[str, str]


def rows_to_keep(offers: Iterable[Priced], snapshot: Snapshot, country: str, rows: Rows | None = None) -> list[tuple[str, Cells]]:
    """Kind and cells of each offer, after those of the providers that the catalogue does not know, who sit in ``country``.

    What ``rows`` in use say beyond a record, such as the operations a second of a disk, stays.
    """
    offers = tuple(offers)
    said = {str(row["key"]): row for row in rows.of[STORAGE.name]} if rows else {}
    new = {offer.provider: offer for offer in offers if offer.provider not in snapshot.provider_by_key}
    providers = [(PROVIDERS.name, _provider(offer, country)) for offer in new.values()]
    return [*providers, *(_kept(offer, said.get(offer.key)) for offer in offers)]


def _kept(offer: Priced, before: Row | None) -> tuple[str, Cells]:
    match offer:
        case Offer():
            return OFFERS.name, _cells(offer)
        case StorageOffer():
            return STORAGE.name, (cells_of(STORAGE.name, before) if before else {}) | _storage(offer)
        case _:
            return NETWORK.name, _network(offer)


def _provider(offer: Priced, country: str) -> Cells:
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


def _storage(offer: StorageOffer) -> Cells:
    return _beside(offer) | {
        "class": offer.storage_class,
        "price_per_gb_month": "" if offer.price_per_gb_month is None else f"{offer.price_per_gb_month:f}",
        "volume_unit": offer.volume_unit,
        "throughput_mb_s_per_tb": _number(offer.throughput_mb_s_per_tb),
        "max_throughput_mb_s": _number(offer.max_throughput_mb_s),
        "min_size_gb": _number(offer.min_size_gb),
        "max_size_gb": _number(offer.max_size_gb),
    }


def _network(offer: NetworkOffer) -> Cells:
    return _beside(offer) | {
        "kind": offer.kind,
        "bandwidth_gbit_s": _number(offer.bandwidth_gbit_s),
        "price": "" if offer.price is None else f"{offer.price:f}",
        "unit": offer.unit,
        "free_allowance": offer.free_allowance,
        "free_gb": _number(offer.free_gb or None),
        "from_volume": _number(offer.from_volume or None),
        "counts_inbound": "y" if offer.counts_inbound else "",
    }


def _beside(offer: StorageOffer | NetworkOffer) -> Cells:
    """What storage and network say alike."""
    return {
        "key": offer.key,
        "provider": offer.provider,
        "region_en": offer.region.en,
        "region_ru": offer.region.ru,
        "name_en": offer.name.en,
        "name_ru": offer.name.ru,
        "currency": offer.currency,
        "vat_included": "y" if offer.vat_included else "n",
        "source": offer.source.title,
        "as_of": offer.source.as_of,
        "notes": offer.notes,
    }


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _price(offer: Offer, mode: PricingMode) -> str:
    price = offer.price_per_hour(mode)
    return "" if price is None else f"{price:f}"
