"""What a price list sells beside machines: storage and traffic by volume, addresses and balancers by time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aiready_gui.domain.market import StorageClass, VolumeUnit
from aiready_gui.domain.money import Currency
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.price_list.columns import Period
from aiready_gui.price_list.words import meaning, measure

BY_TIME: Final = frozenset(("load_balancer", "public_ip"))
"""Kinds of network offer that are paid for by the hour or the month; the others by volume."""
MOST_PER_GB: Final = Decimal(300)
"""Of a month or of traffic, in any currency here: ten times the dearest published one. [currency/GB] Assumption."""
_LARGER: Final = {"TB": (VolumeUnit.GB, 1000), "TiB": (VolumeUnit.GIB, 1024)}


@dataclass(frozen=True)
class ListedPart:
    """One price of the list of what stands beside machines."""

    sheet: str
    row: int
    """Of the file, from 1."""
    product: str
    """What it is called."""
    kind: str
    """Storage class, or kind of network offer."""
    unit: str
    """What one of is priced: GB or GiB (of storage for a month), an hour, a month."""
    price: Decimal
    """[currency/unit]"""
    currency: Currency
    vat_included: bool
    region: str
    typed: bool = False
    """Whether the price was typed in the place of what the list says."""


@dataclass(frozen=True)
class Part:
    """What a row sells, and what it is called."""

    kind: str
    product: str

    def per(self, said: Sequence[str], usual: Period) -> tuple[str, Decimal] | None:
        """The unit that a price is for, and what to multiply it by to come to one of it; ``None`` where no volume is said.

        Parameters
        ----------
        said : sequence of str
            Where it may stand, the nearest to the price first.
        usual : Period
            Of the list, where nothing says what time an address or a balancer is paid for. Storage is paid for by the month then:
            all published prices are (assumption).
        """
        period = next((found for text in said if (found := meaning("period", text))), None)
        if self.kind in BY_TIME:
            said_for = Period(period or usual)
            kept = Period.MONTH if said_for in (Period.MONTH, Period.YEAR) else Period.HOUR
            return kept, Decimal(kept.hours) / said_for.hours
        volume = next((one for text in said if (one := measure("volume", text))), None)
        if volume is None:
            return None
        unit, units = _LARGER.get(volume[0], (volume[0], 1))
        share = Decimal(HOURS_PER_MONTH) / Period(period).hours if period and self.kind in set(StorageClass) else Decimal(1)
        return str(unit), share / (units * volume[1])


def part_of(name: str, caption: str) -> Part | None:
    """By what a row is called, or by that under its caption; ``None`` where neither names storage or network, or it is a machine."""
    kind = meaning("part", name)
    if kind and kind != "left":
        return None if kind in BY_TIME and meaning("part_machine", name) else Part(kind, name)
    under = meaning("part", f"{caption} {name}") if caption and name and not kind else None
    if under is None or under in ("left", *BY_TIME) or meaning("part_machine", name):
        return None
    return Part(under, f"{caption}: {name}")
