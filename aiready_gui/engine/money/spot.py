"""The price of interruptible machines: the offer's own, else the range others publish for the same GPU."""

from __future__ import annotations

from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import SpotPrice
from aiready_gui.engine.money.market_reference import Net, market_reference


def spot_price(offer: Offer, snapshot: Snapshot, net: Net) -> SpotPrice | None:
    """Own price, or low and high over the catalogue's enterprise offers, or ``None`` where nobody sells such a GPU so.

    Of the whole machine, without VAT [currency/h]. Never a constant discount: over the catalogue the ratio to on-demand runs
    from 1 to 5.
    """
    if offer.spot_per_hour is not None:
        own = net(offer.spot_per_hour, offer.currency, offer.vat_included)
        return SpotPrice(own=True, low=own, high=own, providers=1)
    reference = market_reference(offer.gpu, snapshot.offers, net, PricingMode.SPOT)
    if reference is None:
        return None
    low, high = reference.low * offer.gpu_count, reference.high * offer.gpu_count
    return SpotPrice(
        own=False,
        low=Money(amount=low, currency=reference.currency),
        high=Money(amount=high, currency=reference.currency),
        providers=reference.providers,
    )
