"""Prices that stand in, and prices of interruptible machines."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.engine.money.market_reference import market_reference, on_request_offers
from aiready_gui.engine.money.spot import spot_price


def net(amount: Decimal, currency: Currency, vat_included: bool) -> Money:
    """80 roubles a dollar, 22 % tax."""
    bare = amount / Decimal("1.22") if vat_included else amount
    return Money(amount=bare * {Currency.USD: 80, Currency.EUR: 92, Currency.RUB: 1}[currency], currency=Currency.RUB)


def test_the_reference_is_the_median_of_providers_and_leaves_marketplaces_out(snapshot: Snapshot) -> None:
    """Worked out here again from the rows, provider by provider."""
    found = market_reference("h100_sxm_80", snapshot.offers, net)
    assert found is not None
    per_provider: dict[str, list[Decimal]] = {}
    for offer in snapshot.offers:
        if offer.gpu == "h100_sxm_80" and offer.on_demand_per_hour and not offer.marketplace and offer.host_included:
            hour = net(offer.on_demand_per_hour, offer.currency, offer.vat_included).amount / offer.gpu_count
            per_provider.setdefault(offer.provider, []).append(hour)
    assert found.providers == len(per_provider) > 10
    assert found.median == median(median(hours) for hours in per_provider.values()).quantize(Decimal("0.01"))
    assert found.low < found.median < found.high
    cheapest_stall = min(
        offer.on_demand_per_hour / offer.gpu_count * 80
        for offer in snapshot.offers
        if offer.gpu == "h100_sxm_80" and offer.marketplace and offer.on_demand_per_hour
    )
    assert cheapest_stall < found.low


def test_nobody_prices_a_card_nobody_sells(snapshot: Snapshot) -> None:
    """No B100 is published: no reference, and no invented one."""
    assert market_reference("b100_sxm", snapshot.offers, net) is None


def test_on_request_offers_carry_their_reference_and_promise_nothing_else(snapshot: Snapshot) -> None:
    """Sizes up to what a node holds; host, network, spot and reserved prices stay unknown."""
    provider = snapshot.provider_by_key["Cloud4Y"]
    found = on_request_offers(provider, snapshot, net)
    assert {offer.gpu for offer in found} == set(provider.gpus_on_request) & set(snapshot.gpu_by_key)
    priced = [offer for offer in found if offer.reference is not None]
    for offer in priced:
        assert offer.reference is not None
        assert offer.on_demand_per_hour == offer.reference.median * offer.gpu_count
        assert offer.gpu_count <= snapshot.gpu_by_key[offer.gpu].max_gpus_per_node
        assert (offer.spot_per_hour, offer.reserved_1y_per_hour, offer.vcpus, offer.network_gbit_s) == (None,) * 4
        assert offer.countries == ("RU",)
    assert sorted(offer.gpu_count for offer in priced if offer.gpu == "h200_sxm_141") == [1, 2, 4, 8]
    assert sorted(offer.gpu_count for offer in priced if offer.gpu == "rtx_4090") == [1, 2, 4, 8]  # HOSTKEY sells eight
    assert [offer.gpu_count for offer in priced if offer.gpu == "rtx_5090"] == [1]
    unpriced = {offer.gpu for offer in found if offer.reference is None}
    assert {"b100_sxm", "p200", "p300"} <= unpriced
    assert all(offer.on_demand_per_hour is None for offer in found if offer.gpu in unpriced)


def _one(snapshot: Snapshot, *, spot: bool) -> Offer:
    return next(
        offer
        for offer in snapshot.offers
        if offer.gpu == "a100_sxm_80" and not offer.marketplace and (offer.spot_per_hour is not None) == spot
    )


def test_spot_is_the_offers_own_price_or_a_range_never_a_constant(snapshot: Snapshot) -> None:
    """An own price is taken as it is; without one only low and high over the catalogue are named."""
    own = _one(snapshot, spot=True)
    found = spot_price(own, snapshot, net)
    assert found is not None
    assert own.spot_per_hour is not None
    assert found.own
    assert found.low == found.high == net(own.spot_per_hour, own.currency, own.vat_included)
    other = _one(snapshot, spot=False)
    ranged = spot_price(other, snapshot, net)
    assert ranged is not None
    assert not ranged.own
    hours = [
        net(offer.spot_per_hour, offer.currency, offer.vat_included).amount / offer.gpu_count
        for offer in snapshot.offers
        if offer.gpu == other.gpu and offer.spot_per_hour and offer.host_included and not offer.marketplace
    ]
    assert ranged.low.amount == min(hours).quantize(Decimal("0.01")) * other.gpu_count
    assert ranged.high.amount == max(hours).quantize(Decimal("0.01")) * other.gpu_count
    assert ranged.low.amount < ranged.high.amount


def test_a_card_nobody_sells_as_spot_has_no_range(snapshot: Snapshot) -> None:
    """Unknown stays unknown."""
    sold = {offer.gpu for offer in snapshot.offers if offer.spot_per_hour is not None and not offer.marketplace}
    never = next(offer for offer in snapshot.offers if offer.gpu not in sold and not offer.marketplace)
    assert spot_price(never, snapshot, net) is None
