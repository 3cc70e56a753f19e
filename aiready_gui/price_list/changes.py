"""What a list does to a price of the catalogue: one price before and after."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui.domain.market import Offer, Priced, PricingMode, StorageOffer
from aiready_gui.price_list.parts import ListedPart
from aiready_gui.price_list.reading import ListedPrice
from aiready_gui.price_list.recognition import Way

LARGE_CHANGE: Final = Decimal("0.30")
"""A price that moves further, either way, is taken only by hand. [fraction] Assumption: beyond what a yearly revision brings."""


FAR: Final = Decimal(5)
"""Of a new price beside the median of others, either way. [ratio] Assumption: between what providers differ by for one card and mode
of payment (about three) and the smallest usual mistake of a unit (a machine of eight for one card)."""


class Change(StrEnum):
    """What a list does to a price of the catalogue."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class Sort(StrEnum):
    """What is sold."""

    MACHINE = "machine"
    STORAGE = "storage"
    NETWORK = "network"


class NewMachine(NamedTuple):
    """A machine that only the list knows: its record is made for who asks, as few of a hundred thousand are looked at."""

    key: str
    product: str
    region: str
    like: Offer
    """What differs from it in key and name alone."""

    @property
    def offer(self) -> Offer:
        """It has no price yet."""
        return self.like.revised_trusting(key=self.key, instance_type=self.product)


class Line(NamedTuple):
    """One price before and after; a tuple, as a list has a hundred thousand."""

    change: Change
    mode: PricingMode | None
    """Of a machine; storage and network have one price."""
    sold: Priced | NewMachine
    """What it is a price of."""
    listed: ListedPrice | ListedPart | None
    was: Decimal | None
    """Without VAT, in the list's currency, of the whole machine an hour or of one unit of what stands beside machines; ``None`` where
    it is new or in another currency. [currency]"""
    now: Decimal | None
    """Likewise; ``None`` where it is gone. [currency]"""
    doubtful: bool = False
    """Whether it waits to be ticked by hand: a large change, a card that is only similar, or a new price far from all others'."""
    of_market: Decimal | None = None
    """How many times what others publish for its cards a machine's new price is, where that is :data:`FAR` from it. [ratio]"""

    @property
    def offer(self) -> Priced:
        """As the catalogue has it; what is new has no price yet."""
        return self.sold.offer if isinstance(self.sold, NewMachine) else self.sold

    @property
    def sort(self) -> Sort:
        """What of the list's prices it is one of."""
        if isinstance(self.sold, Offer | NewMachine):
            return Sort.MACHINE
        return Sort.STORAGE if isinstance(self.sold, StorageOffer) else Sort.NETWORK

    @property
    def machine(self) -> ListedPrice | None:
        """What the list says of a machine."""
        return self.listed if isinstance(self.listed, ListedPrice) else None

    @property
    def similar(self) -> bool:
        """Whether its card is only guessed."""
        return self.machine is not None and self.machine.known.way is Way.SIMILAR

    @property
    def far(self) -> bool:
        """Whether a new price is so far from what others publish that its unit or its count of cards may be misread."""
        return self.of_market is not None

    @property
    def share(self) -> Decimal | None:
        """Of the change. [fraction of the old price]"""
        return None if self.was is None or self.now is None or not self.was else self.now / self.was - 1

    @property
    def taken(self) -> bool:
        """Whether it is ticked at first."""
        return self.change in (Change.ADDED, Change.CHANGED) and not self.doubtful
