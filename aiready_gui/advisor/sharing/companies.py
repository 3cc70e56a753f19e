"""Which services may stand together on machines of which offer, by how much that would save on machines alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor
from typing import Final

import numpy as np

from aiready_gui.advisor.sharing.parts import AnyFamily, OnPart, on_parts
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.gates import PASSED, offer_gates
from aiready_gui.engine.candidates.shared_cards import Asked, cards_for, fewest, shares_of, slices_of
from aiready_gui.engine.money import payment_columns
from aiready_gui.engine.money.modes import admissible
from aiready_gui.engine.money.spare_machines import Reserve, reserve_of

BILLED: Final = 3  # companies whose whole bill is made: those with the cheapest machines
EVEN: Final = 1e-9  # what saves the same as another is not left out
MOST_CARDS: Final = 100_000
MOST_SERVICES: Final = 4  # of which every company is tried; of more only all together

Sizes = Mapping[int, Mapping[tuple[str, str], OnPart]]
"""Of every service by its place among the workloads: what it takes, by card and part."""


@dataclass(frozen=True)
class Company:
    """Services that may stand together on machines of one offer."""

    offer: Offer
    members: tuple[int, ...]
    """Places of the services among the workloads."""
    asked: tuple[Asked, ...]
    machines: int
    saves: float
    """On machines alone, a month. [currency]"""

    @property
    def least(self) -> int:
        """Machines that hold one server of each: what can be tried together. [count]"""
        return ceil(cards_for([Asked(one.part, 1.0) for one in self.asked]) / self.offer.gpu_count)


def found_companies(
    places: Sequence[int], answers: Sequence[Recommendation], families: Sequence[AnyFamily], snapshot: Snapshot
) -> tuple[list[Company], Sizes]:
    """Companies that save on machines, most first, and what every service takes of every part."""
    brief = families[places[0]].brief
    market, conditions = brief.market, brief.project.conditions
    passed = offer_gates(market, brief.project, brief.residency) == PASSED
    cheapest, _ = payment_columns.cheapest_hour(market.price, np.array(admissible(conditions, interruptible=False)))
    own, reserve = {place: _machines_month(answers[place]) for place in places}, reserve_of(conditions)
    # Of dearer machines not even the fewest save: what a service takes of them is not worked out.
    affordable = cheapest * HOURS_PER_MONTH * reserve.machines(1) < sum(own.values())
    sold = np.flatnonzero(passed & market.host_included & np.isfinite(cheapest) & affordable)
    gpus = tuple({market.gpu_of_offer[row].key: market.gpu_of_offer[row] for row in sold.tolist()}.values())
    if not gpus:
        return [], {}
    sized = {place: on_parts(gpus, snapshot, families[place]) for place in places}
    machines_of: dict[str, dict[int, tuple[float, int]]] = {gpu.key: {} for gpu in gpus}
    for row in sold.tolist():  # of one card and size only the cheapest is of interest
        of_card, size = machines_of[market.gpu_of_offer[row].key], int(market.gpu_count[row])
        of_card[size] = min(of_card.get(size, (np.inf, row)), (float(cheapest[row]), row))
    found: list[Company] = []
    for gpu in sorted(gpus, key=lambda one: min(hour / size for size, (hour, _) in machines_of[one.key].items())):
        for parts in (slices_of(gpu), shares_of(gpu)):
            for members in _companies(
                tuple(place for place in places if any((gpu.key, part.name) in sized[place] for part in parts))
            ):
                choices = [
                    [sized[place][gpu.key, part.name].asked for part in parts if (gpu.key, part.name) in sized[place]]
                    for place in members
                ]
                before, sizes = sum(own[place] for place in members), machines_of[gpu.key]
                least = sorted((one.saves for one in found), reverse=True)[BILLED - 1 : BILLED]
                spent = before - (least[0] if least else 0.0)
                limit = max(_most_cards(spent, size, hour, reserve) for size, (hour, _) in sizes.items())
                asked = fewest(choices, limit) if all(choices) and limit else None
                if asked is None:
                    continue
                cards = cards_for(asked)
                for size, (hour, row) in sizes.items():
                    machines = reserve.machines(ceil(cards / size))
                    saves = before - machines * hour * HOURS_PER_MONTH
                    if saves > 0:
                        found.append(Company(market.offers[row], members, asked, machines, saves))
    found.sort(key=lambda one: (-round(one.saves, 2), not one.asked[0].part.sliced, one.offer.key))
    return found, sized


def _most_cards(spent: float, size: int, hour: float, reserve: Reserve) -> int:
    """That may carry the load where machines of ``size`` cards at ``hour`` [currency/h] are to cost no more than ``spent``
    [currency/month], the reserve among them. [count]"""
    machines = floor(min(spent / max(hour * HOURS_PER_MONTH, EVEN), MOST_CARDS) + EVEN)
    carrying = reserve.carrying(machines)
    return max(carrying, 0) * size


def _companies(places: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(places) > MOST_SERVICES:
        yield places
        return
    for count in range(2, len(places) + 1):
        yield from combinations(places, count)


def _machines_month(answer: Recommendation) -> float:
    """What its own machines cost in the first month. [currency]"""
    assert answer.chosen is not None
    return float(sum(line.total_excl.amount for line in answer.chosen.price.lines if line.mode is not None))
