"""A provider's machines, to find the one that a line of its list is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from aiready_gui.domain.explain import Source, Wording
from aiready_gui.domain.market import Offer, Provider
from aiready_gui.domain.units import GB
from aiready_gui.price_list.changes import NewMachine
from aiready_gui.price_list.reading import ListedPrice, Terms


class _Kind(NamedTuple):
    """New machines that differ in their names alone."""

    first: Offer
    key_ends: str
    """What follows the name in their keys."""


class Shelf:
    """Finds what a line is about, or lays a new machine there."""

    def __init__(self, sold: Sequence[Offer], provider: Provider | None, terms: Terms, listed: Sequence[ListedPrice]) -> None:
        self._terms = terms
        self._source = Source(title="", as_of=terms.as_of.isoformat())
        self._key_begins = f"own-{terms.provider.casefold()}-"
        self._kinds: dict[tuple[object, ...], _Kind] = {}
        products = {(one.known.gpu.key, one.known.count, one.region, one.product) for one in listed}
        self._rivals = Counter(product[:3] for product in products)
        self._by_name: dict[str, list[Offer]] = defaultdict(list)
        self._by_card: dict[tuple[str, int], list[Offer]] = defaultdict(list)
        for offer in sold:
            self._by_name[offer.instance_type.casefold()].append(offer)
            self._by_card[offer.gpu, offer.gpu_count].append(offer)
        self._new: dict[tuple[str, str, int], list[NewMachine]] = {}
        """By name, card and count: one a region."""
        known = provider.dc_countries if provider else tuple(filter(None, (terms.country,)))
        self._countries = known if len(known) == 1 else ()

    def machine_of(self, listed: ListedPrice) -> Offer | NewMachine:
        """The machine of a line: by what it is called, by its cards where one machine alone has them, or a new one."""
        name, known = listed.product.casefold(), listed.known
        card, count = known.gpu.key, known.count
        new = self._new.get((name, card, count))
        called = (
            [one for one in self._by_name[name] if (one.gpu, one.gpu_count) == (card, count)] if name in self._by_name else []
        )
        if new or called:
            found = _there(listed.region, called, new or ())
        elif self._rivals[card, count, listed.region] > 1:
            found = None  # the list has several machines with these cards
        else:
            found = self._alone(listed, self._by_card.get((card, count), ()))
        if found is None:
            found = self._laid(name, listed)
            if new is None:
                self._new[name, card, count] = [found]
            else:
                new.append(found)
        return found

    @staticmethod
    def _alone(listed: ListedPrice, sold: Sequence[Offer]) -> Offer | None:
        """The only machine with these cards: where the catalogue has several too, the list does not say which."""
        alike = [one for one in sold if listed.vcpus in (None, one.vcpus)]
        there = [one for one in alike if listed.region and listed.region in (one.region.ru, one.region.en)] or alike
        return there[0] if len(there) == 1 else None

    def _laid(self, name: str, listed: ListedPrice) -> NewMachine:
        gpu, count = listed.known.gpu.key, listed.known.count
        alike = gpu, count, listed.region, listed.vcpus, listed.ram_gb, listed.currency, listed.vat_included
        kind = self._kinds.get(alike)
        if kind is None:
            ends = f"-{listed.region.casefold()}-{gpu.casefold()}-{count}"
            kind = self._kinds[alike] = _Kind(self._first(f"{self._key_begins}{name}{ends}", listed), ends)
        return NewMachine(f"{self._key_begins}{name}{kind.key_ends}", listed.product, listed.region, kind.first)

    def _first(self, key: str, listed: ListedPrice) -> Offer:
        return Offer.trusted(  # read into these types; what is taken of it is checked with its price
            key=key,
            provider=self._terms.provider,
            region=Wording(en=listed.region, ru=listed.region),
            countries=self._countries,
            instance_type=listed.product,
            gpu=listed.known.gpu.key,
            gpu_count=listed.known.count,
            vcpus=listed.vcpus,
            ram_bytes=None if listed.ram_gb is None else round(listed.ram_gb * GB),
            local_nvme_bytes=None,
            network_gbit_s=None,
            rdma=None,
            on_demand_per_hour=None,
            spot_per_hour=None,
            reserved_1y_per_hour=None,
            reserved_3y_per_hour=None,
            currency=listed.currency,
            vat_included=listed.vat_included,
            vat_assumed=False,
            host_included=True,
            marketplace=False,
            notes="",
            source=self._source,
        )


def _there(region: str, called: Sequence[Offer], new: Sequence[NewMachine]) -> Offer | NewMachine | None:
    """The first in a region; in any where the list names none."""
    sold = next((one for one in called if region in ("", one.region.ru, one.region.en)), None)
    return sold or next((one for one in new if region in ("", one.region)), None)
