"""What can reject a candidate, in the order the gates are passed; and those that an offer fails before any arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from aiready_gui.domain.families import traits
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.candidates.offers import Market
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.gpu.support import refusal
from aiready_gui.remembered import Remembered

GATES: Final = tuple(Gate)
PASSED: Final = len(GATES)
"""Beyond the last gate: such a row meets the need."""
MOST_GPUS: Final = 100_000
"""Of one order: the largest clusters known (xAI Colossus, 100,000 to 200,000 cards) are built by their owners over months,
and no price list means an order of such a size. Beyond it nothing is priced: an assumption, said where it rejects."""

_GATES: Final[Remembered[Index]] = Remembered(64)


def gate_index(gate: Gate | None) -> int:
    """Place of a gate in ``GATES``; :data:`PASSED` for none. [index]"""
    return PASSED if gate is None else GATES.index(gate)


def first_failed(so_far: Index, failures: Iterable[tuple[Gate, Mask]]) -> Index:
    """The first gate each row fails, of those it failed ``so_far`` and ``failures``; shape (r,). [index]"""
    first = so_far
    for gate, failed in failures:
        first = np.where(failed, np.minimum(first, GATES.index(gate)), first)
    return first


def too_many(instances: Array, cards: Index) -> tuple[Gate, Mask]:
    """The gate of an order that nobody delivers, endless ones with it; shapes (r,). [count]

    Assumption: more than :data:`MOST_GPUS` are no order. ``instances`` [count] of ``cards`` [count] each.
    """
    return Gate.SUPPLY, ~(instances * cards <= MOST_GPUS)


def engine_of(project: Project) -> str:
    """What runs the project's work on the cards, of :mod:`aiready_gui.domain.support`; nothing where there is no work."""
    return traits(project.workloads[0]).engine if project.workloads else ""


def offer_gates(market: Market, project: Project, residency: tuple[str, ...]) -> Index:
    """The first gate that each offer fails before any arithmetic, shape (m,) [index]. Remembered: sliders ask often.

    Parameters
    ----------
    project : Project
        With its defaults filled in.
    residency : tuple of str
        Countries that the law asks for; they overrule the wished ones.
    """
    conditions = project.conditions
    countries = frozenset(residency or conditions.countries or ())
    excluded = frozenset(conditions.excluded_gpus)
    marketplaces, consumer, whole = conditions.marketplaces, bool(conditions.consumer_cards), bool(conditions.dedicated_host)
    engine = engine_of(project)
    key = (project.provider, countries, excluded, marketplaces, consumer, whole, engine)

    def made() -> Index:
        nobody = np.zeros(len(market.offers), dtype=bool)
        elsewhere = np.array(
            [bool(countries) and not (place and countries.issuperset(place)) for place in market.places], dtype=bool
        )
        unverified, out, unlicensed, unrun = (
            np.array(column, dtype=bool)[market.gpu]
            for column in (
                [not gpu.verified for gpu in market.gpus],
                [gpu.key in excluded for gpu in market.gpus],
                [not gpu.datacenter_licence and not consumer for gpu in market.gpus],
                [refusal(market.support, engine, gpu) is not None for gpu in market.gpus],
            )
        )
        failures = (
            (Gate.PROVIDER, nobody if project.provider is None else market.provider != project.provider),
            (Gate.RESIDENCY, elsewhere[market.place]),
            (Gate.DEDICATED, ~market.whole_node if whole else nobody),
            (Gate.MARKETPLACE, nobody if marketplaces else market.marketplace),
            (Gate.UNVERIFIED, unverified),
            (Gate.EXCLUDED, out),
            (Gate.LICENCE, unlicensed),
            (Gate.STACK, unrun),
            (Gate.NODE, market.small_host),
        )
        return first_failed(np.full(len(market.offers), PASSED, dtype=np.int64), failures)

    return _GATES.get(key, made, same=(market,))
