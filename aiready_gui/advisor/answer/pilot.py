"""What a pilot runs on: the cheapest machines of the proposed card that hold the model."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.engine.money.price_book import PriceBook

NOT_HELD: Final = frozenset(tuple(Gate)[: tuple(Gate).index(Gate.MEMORY) + 1])
"""Gates up to memory: whether a row that fell there holds the model is not known, or it does not."""


class Pilot(NamedTuple):
    """What a pilot runs on."""

    offer: Offer
    machines: int
    """As many as one replica spans, or as hold the state of a training. [count]"""


def pilot(answer: Recommendation, places: Sequence[int], option: Option, snapshot: Snapshot, book: PriceBook) -> Pilot:
    """The cheapest machine of the proposed card that holds the model in the same weight format, at the same place.

    Of its provider's ``places`` in the table.

    Services on common machines are tried together, on as many of these as hold one server of each.

    On another card a pilot's speed would say nothing of production's. A row that fell at a gate after memory holds the model but is
    too slow for the targets: it comes after those that are not. Where no machine is sold by the hour, those of the proposal.

    A training is tried on the fewest machines that hold its state: of the proposed kind these are known, of another kind at
    least those of its row hold it.
    """
    layout, found = option.layout, []
    if (common := layout.common) is not None:
        return Pilot(snapshot.offer_by_key[layout.offer_key], common.least)
    gpus = answer.candidates.columns["gpu_key"]
    for row in (answer.candidates[place] for place in places if gpus[place] == layout.gpu_key):
        if row.precision is not layout.precision:
            continue
        offer = snapshot.offer_by_key[row.offer_key]
        price = offer.on_demand_per_hour
        if row.gate in NOT_HELD or not offer.host_included or price is None:
            continue
        slow = row.gate not in (None, Gate.SUPPLY, Gate.PRICE)
        elsewhere = offer.region != layout.region
        holding = row.machines if option.run is None else row.instances - row.spares
        if offer.key == layout.offer_key:
            holding = held(option)
        hour = book.net(price, offer.currency, offer.vat_included).amount * holding
        found.append((elsewhere, slow, hour, offer.key, Pilot(offer, holding)))
    return min(found, key=lambda one: one[:4])[-1] if found else Pilot(snapshot.offer_by_key[layout.offer_key], held(option))


def held(option: Option) -> int:
    """The fewest machines of the option's kind that hold what it works with. [count]"""
    return option.layout.machines if option.run is None else option.run.least_nodes
