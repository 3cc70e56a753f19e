"""A list that was read against what the catalogue holds of its provider: added, changed, the same, gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import Offer, Priced, PricingMode, Snapshot
from aiready_gui.domain.money import Currency, gross_factor
from aiready_gui.engine.money.market_reference import market_reference
from aiready_gui.engine.money.price_book import GROSS_COUNTRY, PriceBook
from aiready_gui.engine.money.vat import vat_percent
from aiready_gui.price_list.changes import FAR, LARGE_CHANGE, Change, Line, NewMachine, Sort
from aiready_gui.price_list.columns import Layout
from aiready_gui.price_list.parts_comparison import part_lines, taken_part
from aiready_gui.price_list.reading import Listed, ListedPrice, Place, Read, Rejected, Terms, read_list
from aiready_gui.price_list.recognition import Recogniser, Way
from aiready_gui.price_list.sheets import Sheet
from aiready_gui.price_list.shelf import Shelf

_NOTICED: Final = Decimal("0.005")  # [currency/h] what a list shows is rounded to the kopeck


@dataclass(frozen=True)
class Preview:
    """What taking a list would do; nothing is written."""

    terms: Terms
    percent: Decimal
    """VAT of the provider's country on the list's day. [%]"""
    lines: tuple[Line, ...]
    rejected: tuple[Rejected, ...]

    def of(self, change: Change, sort: Sort | None = None) -> tuple[Line, ...]:
        """The lines of one kind, in the order of the file; ``sort`` of what is sold, or all of them."""
        return tuple(line for line in self.lines if line.change is change and sort in (None, line.sort))

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """What of the list's prices there are."""
        return tuple(sort for sort in Sort if any(line.sort is sort for line in self.lines))

    @property
    def taken(self) -> tuple[Line, ...]:
        """What is ticked at first."""
        return tuple(line for line in self.lines if line.taken)


def preview(
    sheets: Sequence[Sheet],
    terms: Terms,
    snapshot: Snapshot,
    chosen: dict[str, str],
    layouts: dict[str, Layout] | None = None,
    typed: Mapping[Place, Decimal] | None = None,
) -> Preview:
    """From the sheets of a file to what taking it would do; cards ``chosen`` for article numbers and prices ``typed`` by hand."""
    sold = [offer for offer in snapshot.offers if offer.provider == terms.provider]
    return compare(read_list(sheets, terms, Recogniser(snapshot.gpus, sold, chosen), layouts, typed), terms, snapshot)


def compare(read: Read, terms: Terms, snapshot: Snapshot) -> Preview:
    """Every price of the list beside the catalogue's, and what the list no longer has of the sorts that it names."""
    sold = [offer for offer in snapshot.offers if offer.provider == terms.provider and offer.reference is None]
    provider = snapshot.provider_by_key.get(terms.provider)
    shelf = Shelf(sold, provider, terms, read.prices)
    market = _Market(snapshot, terms)
    percent = vat_percent(snapshot.vat_rates, provider.country if provider else terms.country, terms.as_of)
    gross = gross_factor(percent)
    lines: list[Line] = []
    met: dict[tuple[str, PricingMode], ListedPrice] = {}
    twice: list[Rejected] = []
    for listed in read.prices:
        machine = shelf.machine_of(listed)
        first = met.setdefault((machine.key, listed.mode), listed)
        if first is listed:
            lines.append(_line(machine, listed, gross, market))
        else:
            twice.append(_again(listed, first))
    for offer in sold if read.prices or not read.parts else ():
        for mode in PricingMode:
            if offer.price_per_hour(mode) is not None and (offer.key, mode) not in met:
                lines.append(Line(Change.GONE, mode, offer, None, _net(offer, mode, gross), None))
    found, again = part_lines(read.parts, terms, snapshot, percent)
    twice += [_again(listed, first) for listed, first in again]
    return Preview(terms, percent, (*lines, *found), (*read.rejected, *twice))


def _again(listed: Listed, first: Listed) -> Rejected:
    key = "price-list-twice" if first.sheet == listed.sheet else "price-list-twice-elsewhere"
    reason = Message(key=key, args={"row": first.row, "sheet": first.sheet})
    return Rejected(listed.sheet, listed.row, "", listed.product, reason)


def taken_offers(preview: Preview, lines: Sequence[Line], title: str, typed: str = "") -> tuple[Priced, ...]:
    """What ``lines`` are about, with the list's prices on it.

    A price that the list does not touch stays, with its own day; where the list tells VAT in another way it is told so too,
    and one in another currency goes.

    Parameters
    ----------
    title:
        Of the file: with sheet and row it becomes the source.
    typed:
        Words that the source of a price has which was typed in the place of what the list says.
    """
    offers: dict[str, Offer] = {}
    parts: list[Priced] = []
    for line in lines:
        if line.listed is None:
            continue
        where = (title, line.listed.sheet, str(line.listed.row), typed if line.listed.typed else "")
        source = Source(title=" · ".join(filter(None, where)), as_of=preview.terms.as_of.isoformat())
        match line.offer, line.listed:
            case Offer() as before, ListedPrice() as listed:
                offer = offers.get(before.key) or _on_basis(before, listed, preview.percent)
                offers[before.key] = _priced(offer, listed, source)
            case _:
                parts.append(taken_part(line, source))
    return (*offers.values(), *parts)


def _on_basis(offer: Offer, listed: ListedPrice, percent: Decimal) -> Offer:
    if offer.currency != listed.currency:
        prices = dict.fromkeys((f"{mode}_per_hour" for mode in PricingMode), None)
        return offer.revised(**prices, currency=listed.currency, vat_included=listed.vat_included, vat_assumed=False)
    if offer.vat_included == listed.vat_included:
        return offer.revised(vat_assumed=False) if offer.vat_assumed else offer
    gross = gross_factor(percent)
    factor = gross if listed.vat_included else 1 / gross
    prices = {f"{mode}_per_hour": price * factor for mode in PricingMode if (price := offer.price_per_hour(mode)) is not None}
    return offer.revised(**prices, vat_included=listed.vat_included, vat_assumed=False)


def _priced(offer: Offer, listed: ListedPrice, source: Source) -> Offer:
    """One price on a machine, and its day where the offer keeps it: the rest keep theirs, the older one where two share it."""
    day, before = source.as_of, offer.source.as_of
    changes: dict[str, object] = {f"{listed.mode}_per_hour": listed.per_hour}
    if not offer.source.title:  # a machine that only the list knows
        return offer.revised(**changes, source=source)
    match listed.mode:
        case PricingMode.ON_DEMAND:
            spot, reserved = offer.spot_as_of or before, offer.reserved_as_of or before
            changes |= {
                "source": source,
                "spot_as_of": "" if spot == day else spot,
                "reserved_as_of": "" if reserved == day else reserved,
            }
        case PricingMode.SPOT:
            changes |= {"spot_as_of": "" if before == day else day}
        case _:
            other = {PricingMode.RESERVED_1Y: PricingMode.RESERVED_3Y}.get(listed.mode, PricingMode.RESERVED_1Y)
            kept = offer.price_per_hour(other) is not None and (offer.reserved_as_of or before)
            oldest = min(kept or day, day)
            changes |= {"reserved_as_of": "" if oldest == before else oldest}
    return offer.revised(**changes)


def _line(offer: Offer | NewMachine, listed: ListedPrice, gross: Decimal, market: _Market) -> Line:
    """``gross`` is what a price without VAT is multiplied by to be one with it."""
    now = listed.per_hour / gross if listed.vat_included else listed.per_hour
    similar = listed.known.way is Way.SIMILAR
    if isinstance(offer, NewMachine) or (was := _net(offer, listed.mode, gross)) is None:
        far = market.far(listed, now)
        return Line(Change.ADDED, listed.mode, offer, listed, None, now, similar or far is not None, far)
    if offer.currency != listed.currency:
        return Line(Change.CHANGED, listed.mode, offer, listed, None, now, doubtful=True)
    if abs(now - was) < _NOTICED:
        return Line(Change.SAME, listed.mode, offer, listed, was, now)
    return Line(Change.CHANGED, listed.mode, offer, listed, was, now, doubtful=similar or abs(now / was - 1) > LARGE_CHANGE)


def _net(offer: Offer, mode: PricingMode, gross: Decimal) -> Decimal | None:
    """A price without VAT. [currency/h]"""
    price = offer.price_per_hour(mode)
    return price / gross if price is not None and offer.vat_included else price


class _Market:
    """What other providers publish for a card, to see whether a new price can be one."""

    def __init__(self, snapshot: Snapshot, terms: Terms) -> None:
        self._snapshot, self._but, self._as_of = snapshot, terms.provider, terms.as_of
        self._medians: dict[tuple[str, int, Currency], tuple[Decimal, Decimal, Decimal] | None] = {}
        """Of a machine by its cards, and what is far from it either way: a list has thousands of rows of one."""

    def far(self, listed: ListedPrice, net: Decimal) -> Decimal | None:
        """How many times the median of others ``net`` is [currency/h]; ``None`` where it is near, or nobody else sells the card. [ratio]"""
        card, count = listed.known.gpu.key, listed.known.count
        key = card, count, listed.currency
        if key not in self._medians:
            median = self._median(card, listed.currency)
            self._medians[key] = (median * count / FAR, median * count, median * count * FAR) if median else None
        usual = self._medians[key]
        return None if usual is None or usual[0] <= net <= usual[2] else net / usual[1]

    def _median(self, gpu: str, currency: Currency) -> Decimal | None:
        others = (one for one in self._offers.get(gpu, ()) if one.provider != self._but)
        russian = vat_percent(self._snapshot.vat_rates, GROSS_COUNTRY, self._as_of)
        book = PriceBook(currency, russian, self._snapshot.exchange_rates)
        found = market_reference(gpu, others, book.net)
        return found.median if found else None

    @cached_property
    def _offers(self) -> dict[str, list[Offer]]:
        found: dict[str, list[Offer]] = defaultdict(list)
        for offer in self._snapshot.offers:
            found[offer.gpu].append(offer)
        return found
