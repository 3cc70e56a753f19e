"""What the catalogue's providers publish for a GPU: stands beside a price that one provider gives on request only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from statistics import median
from typing import Final

from aiready_gui.domain.explain import Source, Wording
from aiready_gui.domain.market import MarketReference, Offer, PricingMode, Provider, Snapshot
from aiready_gui.domain.money import Currency, Money, to_kopecks

Net = Callable[[Decimal, Currency, bool], Money]
"""A published amount without VAT, in the project's currency."""

NODE_SIZES: Final = (1, 2, 4, 8)  # the usual sizes of published instances; the provider names none


def market_reference(
    gpu: str, offers: Iterable[Offer], net: Net, mode: PricingMode = PricingMode.ON_DEMAND
) -> MarketReference | None:
    """Median and range of one GPU's hour over enterprise offers, or ``None`` where nobody publishes it. [currency/h]

    Marketplaces are not enterprise offers; where vCPU and RAM are billed beside the GPU, the price is not the whole one:
    both stay out. Every provider counts once, by the median of its own offers, so that twenty regions weigh no more than
    one: our own rule.
    """
    by_provider: dict[str, list[Decimal]] = {}
    used: list[Offer] = []
    currency = None
    for offer in offers:
        published = offer.price_per_hour(mode)
        if offer.gpu != gpu or offer.marketplace or not offer.host_included or not published or offer.reference:
            continue
        hour = net(published, offer.currency, offer.vat_included)
        currency = hour.currency
        by_provider.setdefault(offer.provider, []).append(hour.amount / offer.gpu_count)
        used.append(offer)
    if currency is None:
        return None
    typical = [median(prices) for prices in by_provider.values()]
    every = [price for prices in by_provider.values() for price in prices]
    dates = sorted(offer.source.as_of for offer in used)
    return MarketReference(
        gpu=gpu,
        median=to_kopecks(median(typical)),
        low=to_kopecks(min(every)),
        high=to_kopecks(max(every)),
        currency=currency,
        offers=len(used),
        providers=len(by_provider),
        oldest=dates[0],
        newest=dates[-1],
    )


def on_request_offers(provider: Provider, snapshot: Snapshot, net: Net) -> tuple[Offer, ...]:
    """Offers for the GPUs a provider names without a price: the market's median stands in, marked as such. [currency/h]

    The sizes of the machines are assumed too; host and network are unknown and stay so. A GPU that nobody prices gets an
    offer without a price, so that it is shown and rejected for a reason.
    """
    priced = {offer.gpu for offer in snapshot.offers if offer.provider == provider.key}
    offers = []
    for key in provider.gpus_on_request:
        gpu = snapshot.gpu_by_key.get(key)
        if gpu is None or key in priced:
            continue
        reference = market_reference(key, snapshot.offers, net)
        sizes = [size for size in NODE_SIZES if size <= gpu.max_gpus_per_node] or [1]
        for size in sizes if reference else sizes[:1]:
            offers.append(_offer(provider, key, f"{size} × {gpu.name}", size, reference))
    return tuple(offers)


def _offer(provider: Provider, gpu: str, name: str, size: int, reference: MarketReference | None) -> Offer:
    places = ", ".join(provider.dc_countries)
    return Offer(
        key=f"on-request-{provider.key}-{gpu}-{size}".lower(),
        provider=provider.key,
        region=Wording(en=places, ru=places),
        countries=provider.dc_countries,
        instance_type=name,
        gpu=gpu,
        gpu_count=size,
        vcpus=None,
        ram_bytes=None,
        local_nvme_bytes=None,
        network_gbit_s=None,
        rdma=None,
        on_demand_per_hour=reference.median * size if reference else None,
        spot_per_hour=None,
        reserved_1y_per_hour=None,
        reserved_3y_per_hour=None,
        currency=reference.currency if reference else Currency.RUB,
        vat_included=False,
        vat_assumed=False,
        host_included=True,
        marketplace=provider.marketplace,
        notes="",
        source=Source(title=provider.source.title, as_of=reference.oldest if reference else provider.source.as_of),
        reference=reference,
    )
