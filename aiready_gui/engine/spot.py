"""The price of interruptible machines: the offer's own, else the range others publish for the same GPU."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import SpotPrice
from aiready_gui.engine.market_reference import Net, market_reference


def spot_price(offer: Offer, snapshot: Snapshot, net: Net) -> SpotPrice | None:
    """Own price, or low and high over the catalogue's enterprise offers, or ``None`` where nobody sells such a GPU so.

    Never a constant discount: over the catalogue the ratio to on-demand runs from 1 to 5.
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


def spot_hour(spot: Decimal, interruptions_per_hour: float, checkpoint_interval_h: float, restart_h: float) -> Decimal:
    """Expected cost of a useful hour on interruptible machines, ``s / (1 - w)``.

    Parameters
    ----------
    interruptions_per_hour : float
        How often a machine is taken away. [1/h]
    checkpoint_interval_h : float
        Half of it is lost on average at each interruption. [h]
    restart_h : float
        Until work goes on. [h]

    Raises
    ------
    ValueError
        More is lost than done: no price makes such machines worth having.
    """
    lost = interruptions_per_hour * (checkpoint_interval_h / 2 + restart_h)
    if lost >= 1:
        raise ValueError("interruptions eat all the work")
    useful = Decimal(1) - Decimal(str(lost))
    return (spot / useful).quantize(Decimal("0.000001"), ROUND_CEILING)
