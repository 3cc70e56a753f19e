"""Lines at the market's usual price for what the work needs and its provider publishes no price of: a bill holds all of the work.

Without them the sum would fall whenever the work moves to a provider that keeps silent.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.schedule import CostGroup, PriceLine
from aiready_gui.domain.units import GB
from aiready_gui.engine.data.storage_tiers import Tier
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.pricing import grown, lasting, sent_once
from aiready_gui.engine.money.usual_prices import UsualPrices, units

STORAGE_LINE: Final = "line-storage-usual"
EGRESS_LINE: Final = "line-egress-usual"
_PIECES: Final = {"load_balancer": "line-balancer-usual", "public_ip": "line-address-usual"}
USUAL_LINES: Final = frozenset((STORAGE_LINE, EGRESS_LINE, *_PIECES.values()))
"""Nobody's price: no seller can confirm it."""
ALL_OFF: Final = 100
"""A discount that leaves a line of nothing, not no line. [%]"""


def usual_storage_line(tier: Tier, provider: str, usual: UsualPrices, book: PriceBook) -> PriceLine | None:
    """A tier without a published price, month by month; ``None`` where nobody publishes one. [currency/month]"""
    need = tier.need
    unit = usual.unit(provider)
    each = usual.byte(need.storage_class, provider) * unit.size_bytes
    item = Message.trusted(key=STORAGE_LINE, args={"provider": provider, "purpose": need.purpose})
    quantities = tuple(Decimal(units(size, unit) * tier.zones) for size in tier.sizes)
    return _line(CostGroup.STORAGE, item, quantities, f"line-unit-{unit.lower()}", each, need.storage_class, usual, book)


def usual_network_line(
    kind: str,
    provider: str,
    egress_bytes: float,
    usual: UsualPrices,
    book: PriceBook,
    per_year: float = 0.0,
    *,
    once: bool = False,
) -> PriceLine | None:
    """Traffic, a balancer or an address without a published price; ``None`` where most charge nothing. [currency/month]

    Parameters
    ----------
    egress_bytes : float
        Sent out in the first month; only traffic is charged by it. [bytes]
    per_year : float
        What they grow by. [1]
    once : bool
        Whether they leave in the first month alone.
    """
    if kind == "egress_internet":
        item = Message(key=EGRESS_LINE, args={"provider": provider})
        sent = grown(egress_bytes / GB, per_year, 1)
        sold = sent_once(sent) if once else sent
        return _line(CostGroup.NETWORK, item, sold, "line-unit-gb", usual.egress_per_byte * GB, kind, usual, book, once=once)
    item = Message(key=_PIECES[kind], args={"provider": provider})
    each = usual.per_piece.get(kind, 0.0)
    return _line(CostGroup.NETWORK, item, lasting(Decimal(1)), "line-unit-piece", each, kind, usual, book)


def _line(
    group: CostGroup,
    item: Message,
    quantities: tuple[Decimal, ...],
    unit: str,
    each: float,
    kind: str,
    usual: UsualPrices,
    book: PriceBook,
    *,
    once: bool = False,
) -> PriceLine | None:
    given = usual.discounts.get(kind) == ALL_OFF
    if not any(quantities) or (not each and not given):
        return None
    return book.line(
        once=once,
        group=group,
        item=item,
        quantities=quantities,
        unit=Message(key=unit),
        unit_price=Money(amount=Decimal(str(each)), currency=book.currency),
        with_vat=False,
        source=usual.sources[kind],
        assumed=True,
        discount_percent=usual.discounts[kind],
    )
