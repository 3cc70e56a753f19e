"""Which prices of a catalogue are old: the one list that every banner counts and every confirmation goes through."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aiready_gui.domain.days import latest_day, oldest
from aiready_gui.domain.market import Offer, Priced, PricingMode, Snapshot, StorageOffer
from aiready_gui.domain.validity import WARN_DAYS


class OldPrices(NamedTuple):
    """What of one provider is old."""

    provider: str
    records: tuple[Priced, ...]

    @property
    def day(self) -> str:
        """Of the oldest price, as its source has it."""
        return oldest({price_day(record) for record in self.records})


def first_price(record: Priced) -> Decimal | None:
    """The first of its prices, as published; ``None`` where it names none: what is on request cannot be old. [currency]"""
    if isinstance(record, Offer):
        return next((price for mode in PricingMode if (price := record.price_per_hour(mode)) is not None), None)
    return record.price_per_gb_month if isinstance(record, StorageOffer) else record.price


def price_day(record: Priced) -> str:
    """The day of its oldest price, as the source has it; empty where it names none."""
    return oldest(_days(record))


def is_old(record: Priced, on: date) -> bool:
    """Whether one of its prices was seen longer ago than warns, or nobody knows when."""
    return any(_long_ago(day, on) for day in _days(record))


def _long_ago(words: str, on: date) -> bool:
    day = latest_day(words)
    return day is None or (on - day).days > WARN_DAYS


def _days(record: Priced) -> list[str]:
    """Of each price that it names."""
    if isinstance(record, Offer):
        return [record.price_day(mode) for mode in PricingMode if record.price_per_hour(mode) is not None]
    return [] if first_price(record) is None else [record.source.as_of]


def old_prices(snapshot: Snapshot, on: date) -> tuple[OldPrices, ...]:
    """Of every provider that has old prices, the one with most of them first."""
    found: dict[str, list[Priced]] = defaultdict(list)
    for record in _every(snapshot):
        if is_old(record, on):
            found[record.provider].append(record)
    made = [OldPrices(provider, tuple(records)) for provider, records in found.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.records), one.provider)))


def price_count(snapshot: Snapshot) -> int:
    """How many of its records name a price: of them some are old."""
    return sum(first_price(record) is not None for record in _every(snapshot))


def _every(snapshot: Snapshot) -> tuple[Priced, ...]:
    return (*snapshot.offers, *snapshot.storage, *snapshot.network)
