"""Storage and network of a list against what the catalogue holds of its provider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from aiready_gui.domain.explain import Source, Wording
from aiready_gui.domain.market import NetworkOffer, Snapshot, StorageClass, StorageOffer, VolumeUnit
from aiready_gui.domain.money import net_of
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.price_list.changes import LARGE_CHANGE, Change, Line
from aiready_gui.price_list.parts import ListedPart
from aiready_gui.price_list.reading import Terms

Part = StorageOffer | NetworkOffer
_NOTICED: Final = Decimal("0.001")
"""Of a price: what a list shows is rounded. [fraction] Assumption."""


def part_lines(
    listed: Sequence[ListedPart], terms: Terms, snapshot: Snapshot, percent: Decimal
) -> tuple[list[Line], list[tuple[ListedPart, ListedPart]]]:
    """Every price of storage and network beside the catalogue's, and those that the list names twice, with the first of each.

    Parameters
    ----------
    percent : Decimal
        VAT of the provider's country. [%]
    """
    market: tuple[Part, ...] = (*snapshot.storage, *snapshot.network)
    sold = [one for one in market if one.provider == terms.provider]
    rivals = Counter(kind for kind, _, _ in {(one.kind, one.region, one.product.casefold()) for one in listed})
    lines: list[Line] = []
    again: list[tuple[ListedPart, ListedPart]] = []
    met: dict[str, ListedPart] = {}
    for one in listed:
        offer = _found(one, sold, alone=rivals[one.kind] == 1) or _new(one, terms)
        first = met.setdefault(offer.key, one)
        if first is one:
            lines.append(_line(offer, one, percent))
        else:
            again.append((one, first))
    named = {type(line.offer) for line in lines}
    gone = (one for one in sold if type(one) in named and one.key not in met and price_of(one) is not None)
    lines += [Line(Change.GONE, None, one, None, _net(one, percent), None) for one in gone]
    return lines, again


def price_of(offer: Part) -> Decimal | None:
    """As published; ``None`` where the provider names none. [currency/unit]"""
    return offer.price_per_gb_month if isinstance(offer, StorageOffer) else offer.price


def kind_of(offer: Part) -> str:
    """Its class, or its kind."""
    return offer.storage_class.value if isinstance(offer, StorageOffer) else offer.kind


def unit_of(offer: Part) -> str:
    """What its price is for one of."""
    return offer.volume_unit.value if isinstance(offer, StorageOffer) else offer.unit


def taken_part(line: Line, source: Source) -> Part:
    """What a line is about, with the list's price on it and ``source``."""
    listed = line.listed
    assert isinstance(listed, ListedPart)
    same = {"currency": listed.currency, "vat_included": listed.vat_included, "source": source}
    if isinstance(line.offer, StorageOffer):
        return line.offer.revised(price_per_gb_month=listed.price, volume_unit=listed.unit, **same)
    assert isinstance(line.offer, NetworkOffer)
    return line.offer.revised(price=listed.price, unit=listed.unit, **same)


def _line(offer: Part, listed: ListedPart, percent: Decimal) -> Line:
    was = _net(offer, percent, listed.unit)
    now = net_of(listed.price, percent) if listed.vat_included else listed.price
    if was is None:
        return Line(Change.ADDED, None, offer, listed, None, now)
    if offer.currency != listed.currency:
        return Line(Change.CHANGED, None, offer, listed, None, now, doubtful=True)
    if abs(now - was) <= was * _NOTICED:
        return Line(Change.SAME, None, offer, listed, was, now)
    return Line(Change.CHANGED, None, offer, listed, was, now, doubtful=not was or abs(now / was - 1) > LARGE_CHANGE)


def _net(offer: Part, percent: Decimal, unit: str = "") -> Decimal | None:
    """A price without VAT, of one ``unit``, else of its own. [currency/unit]"""
    price, own = price_of(offer), unit_of(offer)
    if price is None or (unit and (own in _SIZES) != (unit in _SIZES)):
        return None  # priced by something else: an address by the machine
    net = net_of(price, percent) if offer.vat_included else price
    return (
        net * _SIZES[unit] / _SIZES[own]
        if unit in _SIZES
        else net * _HOURS[unit] / _HOURS[own]
        if unit and own in _HOURS
        else net
    )


_SIZES: Final = {unit.value: unit.size_bytes for unit in VolumeUnit}  # [bytes]
_HOURS: Final = {"hour": 1, "month": HOURS_PER_MONTH}  # [h]


def _found(listed: ListedPart, sold: Sequence[Part], *, alone: bool) -> Part | None:
    """The catalogue's: by what it is called, or the only one of its kind where the list has one such too."""
    alike = [one for one in sold if kind_of(one) == listed.kind]
    named = [one for one in alike if listed.product.casefold() in (one.name.ru.casefold(), one.name.en.casefold())]
    there = [one for one in named or alike if listed.region and listed.region in (one.region.ru, one.region.en)]
    if named:
        return next(iter(there or ([] if listed.region else named)), None)
    there = there or alike
    return there[0] if alone and len(there) == 1 else None


def _new(listed: ListedPart, terms: Terms) -> Part:
    name = "-".join((terms.provider, listed.product, listed.region, listed.kind))
    region, called = (Wording(en=words, ru=words) for words in (listed.region, listed.product))
    same = {
        "key": f"own-{name.casefold()}", "provider": terms.provider, "region": region, "name": called, "currency": listed.currency,
        "vat_included": listed.vat_included, "notes": "", "source": Source(title="", as_of=terms.as_of.isoformat()),
    }  # fmt: skip
    if listed.kind in set(StorageClass):
        nothing = dict.fromkeys(("throughput_mb_s_per_tb", "max_throughput_mb_s", "min_size_gb", "max_size_gb"))
        return StorageOffer(
            storage_class=StorageClass(listed.kind),
            price_per_gb_month=None,
            volume_unit=VolumeUnit(listed.unit),
            **same,
            **nothing,
        )
    return NetworkOffer(
        kind=listed.kind, bandwidth_gbit_s=None, price=None, unit=listed.unit, free_allowance="", free_gb=0.0, **same
    )
