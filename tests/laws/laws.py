"""What an answer costs and takes, and which laws a pair of answers breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import CandidateRow, Recommendation
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR

SLACK: Final = 1 - 1e-3  # kopecks and whole hours


@dataclass(frozen=True)
class Broken:
    """What fell although more was asked."""

    what: str
    words: str


def runs(answer: Recommendation) -> float:
    """Runs that are asked for in a month; 0 where the work is not done in runs of training. [1]"""
    work = effective(answer.project).workloads[0]
    return (work.runs_per_month or 1.0) if isinstance(work, Training) else 0.0


def price(answer: Recommendation) -> float:
    """What is paid for a month of what is asked: of runs that last longer than they are apart, for all of them.

    Infinite where nothing is recommended. [project's currency]
    """
    option = answer.chosen
    if option is None:
        return inf
    hours = option.training.duration.value if option.training else 0.0
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


def broken(less: Recommendation, more: Recommendation, *, stores_more: bool) -> Iterator[Broken]:
    """The laws that ``more`` breaks against ``less``, which asks for no more in anything."""
    few, many = less.chosen, more.chosen
    before, after = price(less), price(more)
    if after < before * SLACK:
        yield Broken("recommended price", f"{before:,.0f} {_of(few)} -> {after:,.0f} {_of(many)}")
    if cheapest(more) < cheapest(less) * SLACK:
        yield Broken("cheapest candidate", f"{cheapest(less):,.0f} -> {cheapest(more):,.0f}")
    if few and many and few.layout.offer_key == many.layout.offer_key and many.layout.gpus < few.layout.gpus:
        yield Broken("cards recommended", f"{_of(few)} -> {_of(many)}")
    held = {row.offer_key: row for row in less.candidates if row.gate is None}
    for row in more.candidates:
        if row.gate is not None:
            continue
        if row.offer_key not in held:
            yield Broken("offers that do", f"{row.offer_key} does only when more is asked")
            break
        if row.gpus < held[row.offer_key].gpus:
            yield Broken("cards of an offer", f"{row.offer_key}: {held[row.offer_key].gpus} -> {row.gpus}")
            break
    if stores_more and few and many and stored(many) < stored(few) * SLACK:
        yield Broken("storage", f"{stored(few):.4g} -> {stored(many):.4g} bytes")


def _of(option: Option | None) -> str:
    return "nothing" if option is None else f"({option.layout.gpus} x {option.layout.gpu_key}, {option.layout.provider})"
