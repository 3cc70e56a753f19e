"""What an answer costs and takes, and which laws a pair of answers breaks.

Six things may rightly fall when more is asked:

* Cards, where the way to pay changes: four machines by the hour that share a month's runs give way to one that is
  reserved and busy all month; 17 interruptible machines, more than a provider is taken to have, to 14 ordinary ones.
* The price by up to :data:`~aiready_gui.engine.candidates.grid.UNPROVEN_WORTH`, where the better proven card that was preferred
  to a formula within that share has lost its place; of a fleet by up to :data:`~aiready_gui.engine.fleets.fleet.SAME_PRICE`,
  where it was preferred to a card less proven.
* An offer at the edge of its targets, where answers are longer: rungs of the ladder lie elsewhere, so it may do, or do with fewer
  cards; what is billed by the hour may cost up to 2 % less. And in a given context longer answers leave shorter prompts.
* GPUs of a candidate alone, where more data pays for a faster tier: the row shows them without their storage.
* The total of a term, where other machines are recommended: they are chosen by their first month, of a load that was stated; how
  it grows is an expectation that machines by the hour need not be committed to. The assumptions say so wherever the term grows. On
  the same machines by the hour, with the same weights, no term falls; reserved ones are as many as the first month takes, and what
  grows until the next year is paid by the hour.
* The price of the extended option: it is what answers soonest within reason, in whatever format of weights, not what costs least.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import CandidateRow, Recommendation
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.engine.candidates.grid import UNPROVEN_WORTH, proof_rank
from aiready_gui.engine.fleets.fleet import SAME_PRICE

SLACK: Final = 1 - 1e-3  # kopecks and whole hours
DATA_LAWS: Final = ("data x3", "kept longer")
LONGER_ANSWERS: Final = "longer answers"
BETWEEN_RUNGS: Final = 0.98  # what twenty rungs of the ladder are told apart by (tests/engine/test_waiting.py)


@dataclass(frozen=True)
class Broken:
    """What fell although more was asked."""

    what: str
    words: str


def runs(answer: Recommendation) -> float:
    """Runs that are asked for in a month; 0 for a single one, whose bill is all of it, and for what is no training. [1]"""
    work = effective(answer.project).workloads[0]
    return (work.runs_per_month or 0.0) if isinstance(work, Training) else 0.0


def price(answer: Recommendation) -> float:
    """What is paid for a month of what is asked: of runs that last longer than they are apart, for all of them.

    Infinite where nothing is recommended. [project's currency]
    """
    option = answer.chosen
    if option is None:
        return inf
    hours = option.run.duration.value if option.run else 0.0
    return float(option.price.per_month_excl.amount) * max(hours * runs(answer) / HOURS_PER_MONTH, 1.0)


def cheapest(answer: Recommendation) -> float:
    """GPUs of the cheapest candidate that meets the need, counted as :func:`price` does. [project's currency]"""

    def whole(row: CandidateRow) -> float:
        hours = (row.duration_s or 0.0) / SECONDS_PER_HOUR
        return float(row.per_month_excl.amount if row.per_month_excl else inf) * max(hours * runs(answer) / HOURS_PER_MONTH, 1.0)

    return min((whole(row) for row in answer.candidates if row.gate is None), default=inf)


def stored(option: Option) -> float:
    """All tiers. [bytes]"""
    return sum(tier.capacity_bytes.value for tier in option.storage)


def broken(less: Recommendation, more: Recommendation, law: str) -> Iterator[Broken]:
    """The laws that ``more`` breaks against ``less``, which asks for no more in anything; ``law`` says what more it asks."""
    stores_more = law in DATA_LAWS
    few, many = less.chosen, more.chosen
    before, after = price(less), price(more)
    rungs = BETWEEN_RUNGS if law == LONGER_ANSWERS else 1.0
    if after < before * _least_share(few, many) * rungs:
        yield Broken("recommended price", f"{before:,.0f} {_of(few)} -> {after:,.0f} {_of(many)}")
    if not stores_more and cheapest(more) < cheapest(less) * SLACK * rungs:
        yield Broken("cheapest candidate", f"{cheapest(less):,.0f} -> {cheapest(more):,.0f}")
    if few and many and _same_way(few, many) and many.layout.gpus < few.layout.gpus:
        yield Broken("cards recommended", f"{_of(few)} -> {_of(many)}")
    held = {row.offer_key: row for row in less.candidates if row.gate is None}
    for row in more.candidates:
        if row.gate is not None or law == LONGER_ANSWERS:
            continue
        if row.offer_key not in held:
            yield Broken("offers that do", f"{row.offer_key} does only when more is asked")
            break
        before_it = held[row.offer_key]
        if row.gpus < before_it.gpus and row.mode is before_it.mode:
            yield Broken("cards of an offer", f"{row.offer_key}: {before_it.gpus} -> {row.gpus}")
            break
    if stores_more and few and many and stored(many) < stored(few) * SLACK:
        yield Broken("storage", f"{stored(few):.4g} -> {stored(many):.4g} bytes")


def _same_way(few: Option, many: Option) -> bool:
    """Whether both stand on the same machines, paid for in the same mode."""
    return (few.layout.offer_key, few.price.mode) == (many.layout.offer_key, many.price.mode)


def _least_share(few: Option | None, many: Option | None) -> float:
    """What a price may fall to where more is asked: proof that was given up had cost something. [share]"""
    if few is None or many is None or proof_rank(few.evidence) >= proof_rank(many.evidence):
        return SLACK
    if many.evidence is Evidence.FORMULA:
        return 1 / (1 + UNPROVEN_WORTH)
    return SLACK if few.run is not None or few.served is not None else 1 - SAME_PRICE


def _of(option: Option | None) -> str:
    return "nothing" if option is None else f"({option.layout.gpus} x {option.layout.gpu_key}, {option.layout.provider})"
